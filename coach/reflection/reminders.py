"""Calendar reminders for a leader's own acts, as an iCalendar file made in memory.

A calendar is read by assistants and deputies, so an entry is private and its title
says neither the act nor that there is a mentor; the leader's file holds the rest.
"""

import hashlib
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from coach.guidance.library import Guidance
from coach.reflection.ledger import Ledger


def ledger_ics(ledger: Ledger, guidance: Guidance, now: datetime | None = None) -> bytes:
    """Return the reminders of a ledger's open acts: the day of each, and the working day after, to report."""
    open_acts = [act for act in ledger.acts if act.state == "open"]
    return _file([(f"{ledger.token}-{act.id}", act.by) for act in open_acts], guidance, now)


def act_ics(act_by: date, guidance: Guidance, now: datetime | None = None) -> bytes:
    """Return the reminders of one act that is in no ledger."""
    return _file([(f"act-{act_by.isoformat()}", act_by)], guidance, now)


def _file(acts: list[tuple[str, date]], guidance: Guidance, now: datetime | None) -> bytes:
    made = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    lines = guidance.content.table("reflection/ledger")
    calendar = Calendar()
    calendar.add("prodid", "-//Earshot//Follow-through//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for name, day in acts:
        calendar.add_component(_event(f"{name} act", day, lines["reminder"], made))
        calendar.add_component(_event(f"{name} report", _working_day_after(day), lines["reminder_report"], made))
    return bytes(calendar.to_ical())


def _event(name: str, day: date, summary: str, made: datetime) -> Event:
    event = Event()
    event.add("uid", hashlib.sha256(f"earshot {name}".encode()).hexdigest()[:32] + "@earshot.invalid")
    event.add("dtstamp", made)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _working_day_after(day: date) -> date:
    after = day + timedelta(days=1)
    return after + timedelta(days=7 - after.weekday()) if after.weekday() >= 5 else after
