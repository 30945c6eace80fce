import json
from datetime import date

import pytest
from icalendar import Calendar

from coach.errors import RequestError
from coach.reflection import ledger as books
from coach.reflection.ledger import Ledger
from coach.reflection.plan import IfThen
from coach.reflection.reminders import act_ics, ledger_ics

TODAY = date(2026, 11, 22)
SPEAK_LAST = ("If I'm in the chair this month", "then I'll speak last on the first item.", "everyone at the table")


def with_acts(guidance, *days):
    ledger = Ledger()
    for day in days:
        ledger = books.add(ledger, IfThen(*SPEAK_LAST, day), date(2026, 10, 1), guidance)
    return ledger


def test_the_file_has_no_place_for_anyone_but_its_owner():
    fields = set(books.LedgerAct.model_fields) | set(Ledger.model_fields)
    assert fields == {
        "id", "when", "then", "seen_by", "agreed", "by", "state", "closed", "told",
        "earshot_ledger", "token", "acts", "sessions",
    }  # fmt: skip


def test_it_comes_back_as_it_went(guidance):
    ledger = with_acts(guidance, date(2026, 12, 1))
    assert books.load(books.dump(ledger)) == ledger


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}x", b'{"acts": [{"id": "Tom"}]}', b"\xff\xfe", b'{"note": "she said"}']
)
def test_another_file_is_refused_without_a_word_of_it(data):
    with pytest.raises(RequestError) as error:
        books.load(data)
    assert "Tom" not in str(error.value)


def test_a_disclosure_is_refused(guidance):
    for plan in (
        IfThen("If she tells me more about Tom", "then I'll act.", "everyone", date(2026, 12, 1)),
        IfThen("If I'm in the chair", "then I'll do what my mentor told me.", "everyone", date(2026, 12, 1)),
    ):
        with pytest.raises(RequestError) as error:
            books.add(Ledger(), plan, TODAY, guidance)
        assert "Tom" not in str(error.value)
    with pytest.raises(RequestError):
        books.add(Ledger(), IfThen(*SPEAK_LAST, date(2026, 12, 1)), TODAY, guidance, lambda _text: True)


def test_an_act_without_a_day_or_a_witness_is_refused(guidance):
    for plan in (IfThen(*SPEAK_LAST, None), IfThen(*SPEAK_LAST[:2], "", date(2026, 12, 1))):
        with pytest.raises(RequestError):
            books.add(Ledger(), plan, TODAY, guidance)


def test_streaks_and_overdue(guidance):
    ledger = with_acts(guidance, date(2026, 10, 9), date(2026, 10, 23), date(2026, 11, 6), date(2026, 12, 4))
    ledger = books.close(ledger, 2, "done", date(2026, 10, 23))
    ledger = books.close(ledger, 3, "done", date(2026, 11, 5), told=True)
    found = books.view(ledger, TODAY, guidance)
    assert (found.done, found.streak, found.overdue, found.open, found.untold) == (2, 2, [1], 2, [2])
    late = books.close(ledger, 3, "done", date(2026, 11, 9))
    assert books.view(late, TODAY, guidance).streak == 0


def test_three_sessions_without_a_visible_act_are_said_plainly(guidance):
    ledger = Ledger()
    for day in (1, 8, 15):
        ledger = books.met(ledger, date(2026, 11, day))
    lines = " ".join(books.view(ledger, TODAY, guidance).lines)
    assert "3 sessions have passed" in lines
    done = books.close(
        books.add(ledger, IfThen(*SPEAK_LAST, date(2026, 11, 10)), date(2026, 11, 1), guidance),
        1,
        "done",
        date(2026, 11, 9),
    )
    assert "sessions have passed" not in " ".join(books.view(done, TODAY, guidance).lines)


def test_reminders_are_private_and_say_nothing(guidance):
    ledger = with_acts(guidance, date(2026, 12, 4))
    data = ledger_ics(ledger, guidance)
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 12, 4), date(2026, 12, 7)]
    assert all(event["class"] == "PRIVATE" for event in events)
    assert b"speak last" not in data
    assert b"SUMMARY" in act_ics(date(2026, 12, 4), guidance)
    assert json.loads(books.dump(ledger))["acts"][0]["id"] == 1


def test_the_page_shows_every_act(guidance):
    page = books.page(with_acts(guidance, date(2026, 12, 4)), TODAY, guidance)
    assert "speak last" in page
    assert "This file is yours" in page
