"""A person's own files: counts of rehearsals and the ledger of acts, brought, shown, changed and taken away."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.errors import RequestError
from coach.reflection.ledger import Ledger, LedgerAct, dump, load
from coach.rehearsal.progress import Progress
from coach.taxonomy import Move
from coach.web.pages import counts, follow
from tests.web.conftest import WAIT
from tests.web.test_browser import violations

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
Open = Callable[..., Any]
TODAY = date.today()
PRACTISED = Progress(
    rehearsals=3, turns=24, hints=4, opened=13, closed=5, difficulty={2: 3},
    moves={Move.specific_example: 8, Move.impact: 6, Move.request: 4, Move.hedge_away: 3},
)  # fmt: skip


def act(number: int, by: date, **more: Any) -> LedgerAct:
    return LedgerAct(
        id=number, when="When I end a review", then="I'll ask what I missed", seen_by="whoever I'm reviewing",
        agreed=TODAY - timedelta(days=90), by=by, **more,
    )  # fmt: skip


def ledger() -> Ledger:
    """Return a ledger with an act past its day, one to come, one done, and three sessions without an act since."""
    done = {"state": "done", "closed": TODAY - timedelta(days=70), "told": True}
    return Ledger(
        acts=[
            act(1, TODAY - timedelta(days=60), **done),
            act(2, TODAY - timedelta(days=9)),
            act(3, TODAY + timedelta(days=20)),
        ],
        sessions=[TODAY - timedelta(days=n) for n in (50, 30, 12)],
    )


def bring(page: Any, slug: str, data: bytes) -> None:
    page.locator(f"#{slug}-file").set_input_files({"name": "f.json", "mimeType": "application/json", "buffer": data})


def taken(page: Any, selector: str) -> tuple[str, str]:
    """Press a button that gives a file; return its name and text."""
    with page.expect_download() as saved:
        page.locator(selector).first.click()
    return saved.value.suggested_filename, Path(saved.value.path()).read_text("utf-8")


def test_counts_are_told_without_a_grade() -> None:
    lines = counts.told(PRACTISED, dict.fromkeys(Move, "a move"))
    assert lines[0].startswith("3 rehearsals so far, 24 turns of yours.")
    assert len(lines) == 3
    assert any("hints are no longer offered" in line for line in lines)
    assert counts.told(Progress()) == ["Nothing is counted in it yet."]
    assert counts.so_far(Progress(), {}) == ""
    assert counts.read("") is None
    with pytest.raises(RequestError):
        counts.read("[]")


def test_a_rehearsal_offers_hints_by_the_same_measure_as_the_page_says(app: Any) -> None:
    from coach.activities.rehearse import RehearseRequest

    for progress in (PRACTISED, PRACTISED.model_copy(update={"rehearsals": 2}), Progress()):
        with app.desk.coach.rehearsal(RehearseRequest(topic="late rota changes"), progress=progress) as rehearsal:
            said = any("no longer offered" in line for line in counts.told(progress))
            assert said is rehearsal._skilled


def test_a_ledger_is_changed_and_given_back(app: Any) -> None:
    coach, given = app.desk.coach, dump(ledger()).decode()
    shown = follow.step(coach, {"ledger": given}, TODAY)
    assert not shown["changed"]
    assert "3 sessions have passed" in shown["html"]
    assert "past its day" in shown["html"]
    done = follow.step(coach, {"ledger": given, "act": "done", "id": 2}, TODAY)
    assert load(done["ledger"].encode()).acts[1].closed == TODAY
    assert "sessions have passed" not in done["html"]
    told = follow.step(coach, {"ledger": done["ledger"], "act": "told", "id": 2}, TODAY)
    assert load(told["ledger"].encode()).acts[1].told
    assert load(told["ledger"].encode()).acts[1].state == "done"
    for wrong in ({"ledger": "{}x"}, {"ledger": given, "act": "burn"}, {"ledger": given, "act": "done", "id": 9}):
        with pytest.raises(RequestError):
            follow.step(coach, wrong, TODAY)


def test_what_someone_said_does_not_get_into_a_ledger(app: Any) -> None:
    plan = {"when": "If she says again that Tom shouts at the night team", "then": "I'll speak to him",
            "seen_by": "the night team", "by": (TODAY + timedelta(days=9)).isoformat()}  # fmt: skip
    with pytest.raises(RequestError):
        follow.step(app.desk.coach, {"act": "add", "plan": plan}, TODAY)


def test_progress_is_brought_counted_on_and_saved(open_page: Open) -> None:
    page = open_page("rehearse")
    bring(page, "rehearse", b"{}x")
    page.get_by_text("This is not a progress file of ours.").wait_for(timeout=WAIT)
    bring(page, "rehearse", PRACTISED.to_json().encode())
    page.locator("#page-rehearse .brought").get_by_text("3 rehearsals so far, 24 turns").wait_for(timeout=WAIT)
    assert page.locator("#rehearse-file-error").is_hidden()
    assert violations(page) == []
    page.locator("#page-rehearse .example").first.click()
    box = page.locator("#page-rehearse .turn textarea")
    box.wait_for(timeout=WAIT)
    box.fill("When I'd spoken, he said it again as his.")
    page.keyboard.press("Control+Enter")
    page.locator("#page-rehearse .piece").first.wait_for(timeout=WAIT)
    page.locator("#page-rehearse [data-step=finish]").click()
    part = page.locator("#page-rehearse .so-far")
    part.wait_for(timeout=WAIT)
    assert "4 rehearsals so far, 25 turns of yours." in part.inner_text()
    assert part.locator("figure.mix").count() == 1
    assert violations(page) == []
    name, text = taken(page, "[data-tool=progress]")
    kept = Progress.from_json(text)
    assert (name, kept.rehearsals, kept.turns) == ("earshot-progress.json", 4, 25)
    page.locator(".forget").click()
    page.get_by_text("Forgotten. Nothing you typed").wait_for()
    assert page.locator("#page-rehearse .brought").is_hidden()


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (360, "dark")])
def test_a_ledger_is_brought_an_act_done_and_another_added(open_page: Open, width: int, theme: str) -> None:
    page = open_page("reflect", width=width, theme=theme)
    bring(page, "reflect", b'{"some": "other file"}')
    page.get_by_text("That is not a follow-through file.").wait_for(timeout=WAIT)
    bring(page, "reflect", dump(ledger()))
    panel = page.locator("#page-reflect .follow")
    panel.locator("h2").wait_for(timeout=WAIT)
    assert page.evaluate("() => document.activeElement.tagName") == "H2"
    assert "3 sessions have passed" in panel.locator(".notice").inner_text()
    assert [chip.inner_text() for chip in panel.locator(".state").all()] == ["past its day", "to come", "done"]
    assert violations(page) == []
    done = panel.locator("[data-follow=done][data-id='2']")
    done.focus()
    page.keyboard.press("Enter")
    panel.locator(".unsaved").wait_for(timeout=WAIT)
    assert page.evaluate("() => document.activeElement.dataset.act") == "2"
    assert panel.locator(".notice").count() == 0
    page.locator("#page-reflect .example").first.click()
    page.locator("#page-reflect .talk").wait_for(timeout=WAIT)
    page.locator("#page-reflect [data-step=finish]").click()
    add = page.locator("#page-reflect [data-follow=add]")
    add.wait_for(timeout=WAIT)
    add.click()
    page.get_by_text("In your follow-through").wait_for(timeout=WAIT)
    assert panel.locator(".act").count() == 4
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    name, text = taken(page, "[data-follow=save]")
    saved = load(text.encode())
    assert name == "earshot-follow-through.json"
    assert [a.state for a in saved.acts] == ["done", "done", "open", "open"]
    assert saved.sessions[-1] == TODAY
    assert panel.locator(".unsaved").count() == 0
    for selector, events in (("[data-follow=remind]", 4), ("[data-tool=ics]", 2)):
        _, calendar = taken(page, selector)
        assert calendar.count("BEGIN:VEVENT") == events
        assert saved.acts[-1].then not in calendar.replace("\r\n ", "")
        assert "CLASS:PRIVATE" in calendar


def test_a_first_act_begins_a_ledger_and_no_file_holds_a_word_of_the_reflection(open_page: Open) -> None:
    page = open_page("reflect")
    page.locator("#reflect-reflection").fill("I talked over her twice. The zebra in the boardroom was my idea.")
    page.locator("#page-reflect form.ask [type=submit]").click()
    page.locator("#page-reflect .talk").wait_for(timeout=WAIT)
    page.locator("#page-reflect [data-step=finish]").click()
    page.locator("#page-reflect [data-follow=add]").wait_for(timeout=WAIT)
    page.locator("#page-reflect [data-follow=add]").click()
    page.locator("#page-reflect .follow h2").wait_for(timeout=WAIT)
    _, text = taken(page, "[data-follow=save]")
    assert len(json.loads(text)["acts"]) == 1
    assert "zebra" not in text
