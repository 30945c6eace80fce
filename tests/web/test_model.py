"""The pages with a model: its words shown, its faults met with one notice, and a wait that can be cancelled."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coach.activities.ask import AskRequest
from coach.audit.endpoint import Answer, Body, RecordingEndpoint
from coach.coach import Coach
from coach.settings import Settings
from coach.web.server import Options, Running, start
from coach.web.stopping import Stop, turn
from tests.web.conftest import WAIT, answered, plain
from tests.web.test_browser import violations

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
Open = Callable[..., Any]
Serve = Callable[..., Running]
REMEMBER = "Say back what you heard, and then stop: that is the part she'll remember."
SAID_BACK = "You explained yourself for ten minutes, and you felt defensive."
ASKED = "What did the explaining do to the rest of that hour?"
REFLECTED = "I felt defensive and I explained myself for ten minutes."
QUESTION = "How long should I wait after she stops talking?"
LINE = "Go on, I'm listening. What was it about Monday?"


@pytest.fixture
def serving(app: Running) -> Iterator[Callable[..., Running]]:
    """Return what runs the app on the model behind a URL, until after its pages are gone."""
    started: list[Running] = []

    def serve(url: str, timeout_s: float = 30) -> Running:
        settings = Settings(_env_file=None, model="scripted", base_url=url, api_key="k", timeout_s=timeout_s)
        coach = Coach(settings)
        coach.guidance = app.desk.coach.guidance
        started.append(start(settings, Options(port=0), coach))
        return started[-1]

    yield serve
    for running in started:
        running.close()


def good(ask: str = "") -> Callable[[Body], Answer]:
    """Return a model that answers each form it is asked for; `ask` is what it says to a question."""

    def answer(body: Body) -> Answer:
        form = body.get("response_format", {}).get("json_schema", {}).get("name")
        drafts: dict[str, Any] = {
            "SheetDraft": {"remember": REMEMBER},
            "AnswerDraft": json.loads(ask or "{}"),
            "TurnDraft": {"reflection": SAID_BACK, "question": ASKED},
            "LineDraft": {"line": LINE},
        }
        return Answer(json.dumps(drafts[str(form)]))

    return answer


class Silent:
    """An endpoint that takes a request and never answers. It tells when the other side has hung up."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.asked, self.hung_up = threading.Event(), threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.getsockname()[1]}/v1"

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                while connection.recv(65_536):
                    self.asked.set()
            self.hung_up.set()

    def close(self) -> None:
        self._server.close()


@pytest.fixture
def silent() -> Iterator[Silent]:
    server = Silent()
    yield server
    server.close()


def job(page: Any, slug: str, words: str) -> Any:
    """Ask for the page's job with nothing but its first field."""
    page.locator(f"#page-{slug} [data-field]").first.fill(words)
    page.locator(f"#page-{slug} form.ask [type=submit]").click()
    return answered(page, slug)


def test_a_models_words_stand_on_the_page_and_the_line_says_where_they_come_from(
    serving: Serve, open_page: Open
) -> None:
    with RecordingEndpoint(good()) as model:
        running = serving(model.url)
        assert model.received == []  # the first page's sheet is the composer's
        page = open_page("prepare", url=running.url)
        page.locator("#page-prepare .example").first.click()
        paper = answered(page, "prepare")
        assert plain(paper.locator(".remember").inner_text()) == REMEMBER
        assert paper.locator(".notice").count() == 0
        host = model.url.split("/")[2]
        line = f"Written with scripted at {host}. What your mentor told you, and names, never leave this machine."
        assert page.locator(".foot .trust").inner_text().strip() == line
        assert all(received.body["store"] is False for received in model.received)
        assert violations(page) == []


def test_a_models_answer_keeps_its_sources(app: Running, serving: Serve, open_page: Open) -> None:
    own = app.desk.coach.ask(AskRequest(question=QUESTION)).answer
    lines = sorted({(line.sentence, line.citation) for line in own}, key=lambda line: -len(line[0]))[:2]
    said = json.dumps({"answer": [{"sentence": s, "citation": c} for s, c in lines]})
    with RecordingEndpoint(good(said)) as model:
        running = serving(model.url)
        page = open_page("ask", url=running.url)
        paper = job(page, "ask", QUESTION)
        shown = plain(paper.locator(".answer").inner_text())
        assert all(plain(sentence) in shown for sentence, _ in lines)
        assert not [line.sentence for line in own if line.sentence in shown and line.sentence not in dict(lines)]
        assert paper.locator(".answer .cite").count() >= 1


def test_sentences_stand_on_the_page_while_the_rest_is_written(app: Running, serving: Serve, open_page: Open) -> None:
    own = app.desk.coach.ask(AskRequest(question=QUESTION)).answer
    said = json.dumps({"answer": [{"sentence": line.sentence, "citation": line.citation} for line in own]})
    slow = Answer(said, pause_s=0.25)
    with RecordingEndpoint(slow) as model:
        running = serving(model.url)
        page = open_page("ask", url=running.url)
        page.locator("#page-ask [data-field]").first.fill(QUESTION)
        page.locator("#page-ask form.ask [type=submit]").click()
        first = page.locator("[data-result=ask] .arriving p").first
        first.wait_for(timeout=WAIT)
        assert plain(first.inner_text()) == plain(own[0].sentence)
        assert page.locator("[data-result=ask] .paper").is_hidden()
        paper = answered(page, "ask")
        assert plain(own[-1].sentence) in plain(paper.inner_text())
        assert page.locator("[data-result=ask] .arriving p").count() == 0
        assert violations(page) == []


def test_a_model_words_a_reflection_and_hears_nothing_of_the_mentors(serving: Serve, open_page: Open) -> None:
    with RecordingEndpoint(good()) as model:
        running = serving(model.url)
        page = open_page("reflect", url=running.url)
        told = "She told me that the night team eat in the boiler room because the canteen shuts at six."
        paper = job(page, "reflect", f"{REFLECTED} {told}")
        assert SAID_BACK in paper.inner_text()
        assert paper.locator(".asks").inner_text() == ASKED
        paper.locator("[data-step=finish]").click()
        page.locator("#page-reflect .plan").first.wait_for(timeout=WAIT)
        sent = " ".join(received.raw.decode() for received in model.received)
        assert "explained myself" in sent
        assert "boiler room" not in sent
        assert "canteen" not in sent


@pytest.mark.parametrize("fault", [Answer(status=401, text="no"), Answer(delay_s=60)], ids=["refused", "hanging"])
def test_where_the_model_fails_the_composers_page_comes_with_one_notice(
    serving: Serve, open_page: Open, fault: Answer
) -> None:
    why = "did not accept the key" if fault.status == 401 else "took longer than the time limit"
    with RecordingEndpoint(fault) as model:
        running = serving(model.url, timeout_s=2)
        page = open_page("prepare", url=running.url)
        for slug, words in (("prepare", "what a night shift is like"), ("ask", QUESTION), ("reflect", REFLECTED)):
            page.evaluate("slug => document.querySelector(`a[data-to='${slug}']`).click()", slug)
            paper = job(page, slug, words)
            if slug == "reflect":
                paper.locator("[data-step=finish]").click()
                page.locator("#page-reflect .plan").first.wait_for(timeout=WAIT)
            assert paper.locator("h2").first.is_visible()
            assert paper.locator(".notice").count() == 1
            assert why in paper.locator(".notice").inner_text()


def test_cancel_ends_the_wait_and_the_request_and_keeps_everything(
    serving: Serve, open_page: Open, silent: Silent
) -> None:
    running = serving(silent.url, timeout_s=300)
    page = open_page("prepare", url=running.url)
    page.locator("#prepare-purpose").fill("what a night shift is like")
    page.locator("#page-prepare form.ask [type=submit]").click()
    assert silent.asked.wait(60)
    assert not silent.hung_up.is_set()
    cancel = page.get_by_role("button", name="Cancel", exact=True)
    assert cancel.is_visible()
    page.get_by_text("Still waiting for scripted. You can cancel").wait_for(timeout=WAIT)
    assert violations(page) == []
    cancel.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Cancelled. The model is asked no more.").wait_for()
    assert silent.hung_up.wait(10)
    assert page.locator("#prepare-purpose").input_value() == "what a night shift is like"
    assert page.evaluate("() => document.activeElement.type") == "submit"
    assert page.locator("#page-prepare .waiting").inner_text() == ""
    assert running.desk.coach.endpoint.circuit.failures == 0


def test_a_cancelled_turn_is_as_if_it_had_not_been_said(serving: Serve, open_page: Open) -> None:
    slow = threading.Event()

    def answer(body: Body) -> Answer:
        said = good()(body)
        said.delay_s = 60 if slow.is_set() else 0
        return said

    with RecordingEndpoint(answer) as model:
        running = serving(model.url, timeout_s=300)
        page = open_page("rehearse", url=running.url)
        page.locator("#page-rehearse .example").first.click()
        box = page.locator("#page-rehearse .turn textarea")
        box.wait_for(timeout=WAIT)
        words = ("Can I raise something about Monday?", "When I'd spoken, he said it again as his.")
        box.fill(words[0])
        page.keyboard.press("Control+Enter")
        page.locator("#page-rehearse .piece").first.wait_for(timeout=WAIT)
        slow.set()
        before = len(model.received)
        box.fill(words[1])
        page.keyboard.press("Control+Enter")
        page.locator("#page-rehearse .thinking .stop:visible").wait_for()
        while len(model.received) == before:
            page.wait_for_timeout(100)
        assert page.locator("#page-rehearse .talk .waiting").inner_text() != ""
        page.keyboard.press("Escape")
        page.get_by_text("Cancelled.").wait_for()
        assert box.input_value() == words[1]
        assert page.locator("#page-rehearse .line-of.you").count() == 1
        slow.clear()
        page.keyboard.press("Control+Enter")
        page.locator("#page-rehearse .piece").nth(1).wait_for(timeout=WAIT)
        page.locator("#page-rehearse [data-step=finish]").click()
        page.locator("#page-rehearse .debrief").wait_for(timeout=WAIT)
        assert page.locator("#page-rehearse .remark").count() == 2


def test_a_stopped_turn_puts_the_conversation_back_but_never_one_that_was_forgotten() -> None:
    from coach.session import Session

    kept, forgotten = Session(), Session()
    for session in (kept, forgotten):
        session.state["step"] = 1
        stop = Stop()
        with turn(session, stop):
            session.state["step"] = 2
            stop.set()
            if session is forgotten:
                session.forget()
    assert kept.state["step"] == 1
    assert forgotten.state == {}
