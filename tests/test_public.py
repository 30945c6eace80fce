import os
import subprocess
import sys

import coach


def test_every_public_name_can_be_had():
    assert coach.__all__ == sorted(coach.__all__)
    for name in coach.__all__:
        assert getattr(coach, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(coach, "Couch")


def test_the_guided_path_loads_no_model_client_no_store_and_no_web_framework(guidance):
    heavy = ("langchain", "langchain_core", "openai", "gradio", "chromadb", "httpx", "tiktoken")
    code = (
        "import sys; from coach.coach import Coach; from coach.activities.prepare import PrepareRequest;"
        "sheet = Coach().prepare(PrepareRequest(purpose='how late rota changes land with new nurses'));"
        "assert sheet.questions; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    env = os.environ | {"COACH_INDEX_DIR": str(guidance.folder.parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert not set(heavy) & set(done.stdout.split())


def test_a_coach_without_its_model_shares_what_is_open():
    coach_ = coach.Coach(coach.Settings(_env_file=None, model="some-model"))
    composer = coach_.without_model()
    assert composer.guidance is coach_.guidance
    assert (composer.settings.model, coach_.settings.model) == ("", "some-model")
