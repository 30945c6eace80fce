"""A plan as an iCalendar file (RFC 5545), made in memory.

A shared calendar is read by many, so a session's title says nothing but its number,
its event is private, and the purpose is nowhere in the file. An event's UID is a
hash of the plan's series and the event's own name in the plan, never of what was
typed or of a date: a plan that moves updates the events that were imported before.
SEQUENCE grows with time, because nothing is stored that could count revisions.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from coach.activities.programme_plan import Milestone, Plan, PlannedSession

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def plan_ics(plan: Plan, now: datetime | None = None) -> bytes:
    """Return the calendar file of a plan: timed sessions in its time zone, milestones as whole days.

    Args:
        plan: a plan that was not stopped by a boundary.
        now: the moment of the export; the present one unless given.
    """
    made = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    calendar = Calendar()
    calendar.add("prodid", "-//Earshot//Programme plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Reverse mentoring")
    calendar.add("x-wr-timezone", plan.timezone)
    for session in plan.sessions:
        calendar.add_component(_session(plan, session, made))
    for milestone in plan.milestones:
        calendar.add_component(_milestone(plan, milestone, made))
    days = [*(s.date for s in plan.sessions), made.date()]
    calendar.add_missing_timezones(min(days) - timedelta(days=366), max(days) + timedelta(days=366))
    return bytes(calendar.to_ical())


def event_uid(series: str, name: str) -> str:
    """Return the UID of the event called `name` ("session-3") in a series, the same at every export."""
    return hashlib.sha256(f"earshot plan {series} {name}".encode()).hexdigest()[:32] + "@earshot.invalid"


def _session(plan: Plan, session: PlannedSession, made: datetime) -> Event:
    hour, minute = map(int, plan.begins.split(":"))
    zone = ZoneInfo(plan.timezone)
    begins = datetime(session.date.year, session.date.month, session.date.day, hour, minute, tzinfo=zone)
    event = _event(plan, f"session-{session.number}", made)
    event.add("dtstart", begins)
    event.add("dtend", (begins.astimezone(UTC) + timedelta(minutes=session.minutes)).astimezone(zone))
    event.add("summary", f"Catch-up {session.number} of {len(plan.sessions)}")
    event.add("description", "The agenda is on paper. Please keep this entry private, with no notes in it.")
    event.add("class", "PRIVATE")
    return event


def _milestone(plan: Plan, milestone: Milestone, made: datetime) -> Event:
    event = _event(plan, milestone.id, made)
    event.add("dtstart", milestone.date)
    event.add("dtend", milestone.date + timedelta(days=1))
    event.add("summary", milestone.title)
    event.add("description", f'For: {milestone.who}.\n{milestone.what}\nSay: "{milestone.say}"')
    event.add("transp", "TRANSPARENT")
    return event


def _event(plan: Plan, name: str, made: datetime) -> Event:
    event = Event()
    event.add("uid", event_uid(plan.series, name))
    event.add("dtstamp", made)
    event.add("sequence", max(0, int((made - _EPOCH).total_seconds() // 60)))
    event.add("status", "CONFIRMED")
    return event
