"""Every job on a scripted model, in a browser: what a model words stands on the page, and where none is asked none is.

The other jobs (prepare, ask, reflect, rehearse) are in test_model.py, with their faults and their waits.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from coach.activities.agenda import AgendaRequest
from coach.activities.programme_review import ReviewRequest
from coach.audit.endpoint import Answer, Body, RecordingEndpoint
from coach.coach import Coach
from coach.settings import Settings
from coach.web.examples import examples
from coach.web.server import Options, Running, start
from tests.web.conftest import WAIT, answered, plain
from tests.web.test_browser import violations

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
Open = Callable[..., Any]
TOLD = (
    "You can skip anything. Is that all right?",
    "Take me through the last time.",
    "Thank you. There's no hurry.",
    "What was that evening like for you?",
    "Tell me about one time it happened.",
    "What happened then?",
)


@dataclass
class Scripted:
    """The app on a model whose drafts a test writes."""

    running: Running
    model: RecordingEndpoint
    drafts: dict[str, Any] = field(default_factory=dict)

    def sent(self) -> str:
        return " ".join(received.raw.decode() for received in self.model.received)


@pytest.fixture(scope="module")
def serving(app: Running) -> Iterator[Scripted]:
    """One server for all tests here: it takes longer to start than they do."""
    drafts: dict[str, Any] = {}

    def answer(body: Body) -> Answer:
        form = body.get("response_format", {}).get("json_schema", {}).get("name")
        return Answer(json.dumps(drafts.get(str(form), {})))

    with RecordingEndpoint(answer) as model:
        settings = Settings(_env_file=None, model="scripted", base_url=model.url, api_key="k", timeout_s=30)
        coach = Coach(settings)
        coach.guidance = app.desk.coach.guidance
        running = start(settings, Options(port=0), coach)
        yield Scripted(running, model, drafts)
        running.close()


@pytest.fixture
def scripted(serving: Scripted) -> Scripted:
    serving.model.received.clear()
    serving.drafts.clear()
    return serving


def act(page: Any, slug: str) -> Any:
    page.locator(f"#page-{slug} .example").first.click()
    return answered(page, slug)


def test_a_model_words_a_part_of_an_agenda(app: Running, scripted: Scripted, open_page: Open) -> None:
    own = app.desk.coach.agenda(AgendaRequest.model_validate(examples("agenda")[0].values))
    said = own.blocks[0].say.split(". ")[0] + "."
    scripted.drafts["AgendaDraft"] = {"blocks": [{"number": 1, "what": own.blocks[0].what, "say": said}]}
    paper = act(open_page("agenda", url=scripted.running.url), "agenda")
    assert plain(paper.locator(".slot .say q").first.inner_text()) == said
    assert paper.locator(".slot").count() == len(own.blocks)
    assert len(scripted.model.received) >= 1


def test_a_model_words_the_reasons_of_a_review(app: Running, scripted: Scripted, open_page: Open) -> None:
    own = app.desk.coach.programme_review(ReviewRequest.model_validate(examples("review")[0].values))
    passages = {c.id: c.text.replace("\n", " ").split(". ")[0] + "." for c in own.citations}
    cited = [f.citation for f in own.findings if f.against][: len(own.reasons)]
    scripted.drafts["ReasonsDraft"] = {"reasons": [{"text": passages[c], "citation": c} for c in cited]}
    paper = act(open_page("review", url=scripted.running.url), "review")
    shown = [plain(line) for line in paper.locator(".part").first.locator("li").all_inner_texts()]
    assert shown == [plain(passages[c]) for c in cited]
    assert paper.locator("h2").first.inner_text() == "Do not launch yet"


def test_a_practice_mentor_speaks_in_a_models_words(scripted: Scripted, open_page: Open) -> None:
    line = "One Thursday a job came at ten to six. They wanted it by nine."
    scripted.drafts["LineDraft"] = {"line": line}
    page = open_page("practise", url=scripted.running.url)
    page.locator("#page-practise .example").first.click()
    box = page.locator("#page-practise .turn textarea")
    box.wait_for(timeout=WAIT)
    log = ""
    for n, words in enumerate(TOLD):  # how soon a practice mentor tells it depends on who it is
        box.fill(words)
        page.keyboard.press("Control+Enter")
        page.locator("#page-practise .piece").nth(n).wait_for(timeout=WAIT)
        log = plain(page.locator("#page-practise .log").inner_text())
        if line in log:
            break
    assert line in log
    assert "work that lands at six in the evening" in log, "the first line names the subject"
    assert "work that lands at six" not in scripted.sent()
    page.locator("#page-practise [data-step=finish]").click()
    page.locator("#page-practise .debrief").wait_for(timeout=WAIT)
    assert page.locator("#page-practise .notice").count() == 0
    assert violations(page) == []


@pytest.mark.parametrize("slug", ["questions", "my-questions", "programme"])
def test_a_job_without_a_model_sends_nothing(scripted: Scripted, open_page: Open, slug: str) -> None:
    page = open_page(slug, url=scripted.running.url)
    paper = act(page, slug)
    assert paper.locator("h2").first.is_visible()
    assert paper.locator(".notice").count() == 0
    assert scripted.model.received == []
