"""The calendar file keeps to RFC 5545, updates on re-import, and tells a shared calendar nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from coach.activities.plan_compose import compose_plan
from coach.activities.programme_plan import PlanRequest
from coach.export.ics import event_uid, plan_ics

_NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def made(guidance, now=_NOW, **fields):
    request = PlanRequest(**{"purpose": "how rotas land on drivers", "start": date(2026, 9, 14), **fields})
    return plan_ics(compose_plan(request, guidance, date(2026, 6, 1)), now)


def read(data: bytes) -> list[dict[str, str]]:
    """A second reader, from the RFC alone: unfold, split, and return the events."""
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    unfolded: list[str] = []
    for line in lines:
        if line.startswith(b" "):
            unfolded[-1] += line[1:].decode()
        else:
            unfolded.append(line.decode())
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    events: list[dict[str, str]] = []
    stack: list[str] = []
    for line in unfolded:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif stack[-1] == "VEVENT":
            events[-1][name] = value
    assert stack == []
    return events


def test_both_readers_agree(guidance):
    data = made(guidance)
    theirs = list(Calendar.from_ical(data).walk("VEVENT"))
    ours = read(data)
    assert len(ours) == len(theirs)
    for event in ours:
        assert {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY"} <= {name.partition(";")[0] for name in event}
    assert len({event["UID"] for event in ours}) == len(ours)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "UTC"])
def test_sessions_keep_their_local_time_across_the_clock_change(guidance, zone):
    events = Calendar.from_ical(made(guidance, timezone=zone, time="14:30")).walk("VEVENT")
    timed = [e for e in events if isinstance(e.decoded("dtstart"), datetime)]
    assert len(timed) == 9
    for event in timed:
        begins, ends = event.decoded("dtstart"), event.decoded("dtend")
        assert (begins.hour, begins.minute) == (14, 30)
        assert ends - begins == timedelta(minutes=60)
        assert begins.utcoffset() is not None


def test_a_plan_that_moves_updates_what_was_imported(guidance):
    before = read(made(guidance))
    after = read(made(guidance, now=_NOW + timedelta(hours=2), start=date(2026, 10, 5)))
    assert {e["UID"] for e in before} == {e["UID"] for e in after}
    assert min(int(e["SEQUENCE"]) for e in after) > max(int(e["SEQUENCE"]) for e in before)


def test_two_series_do_not_collide(guidance):
    one, other = (read(made(guidance, series=s)) for s in ("north", "south"))
    assert not {e["UID"] for e in one} & {e["UID"] for e in other}
    assert event_uid("2026", "session-1") == event_uid("2026", "session-1")


def test_a_shared_calendar_learns_nothing(guidance):
    data = made(guidance, purpose="how the zebra project lands").decode()
    assert "zebra" not in data
    assert "entor" not in "".join(e["SUMMARY"] for e in read(data.encode()) if e["SUMMARY"].startswith("Catch-up"))
    assert "CLASS:PRIVATE" in data
