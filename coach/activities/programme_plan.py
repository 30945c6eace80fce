"""A plan for a whole programme: sessions and milestones on real dates, and what each is for.

Request -> a calendar of sessions -> milestones around it -> one picture of the arc. The composer is
`plan_compose.py`, the page `plan_page.py`; `coach/export/ics.py` makes the calendar file.
"""

import datetime as dt
import re
from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator

from coach.activities.request import Needed, Request, Text
from coach.private import Private
from coach.programme.calendar import read_cadence, read_days
from coach.result import Result
from coach.taxonomy import Role, Surface


class PlanRequest(Request):
    """What a facilitator says about the programme."""

    surface: ClassVar[Surface] = Surface.plan
    judged: ClassVar[tuple[str, ...]] = ("purpose",)

    purpose: Needed
    start: date | None = None
    """The day of the kick-off; ten weeks from today where it is not given."""
    months: int = Field(9, ge=2, le=24)
    cadence: str = Field("monthly", max_length=40)
    minutes: int = Field(60, ge=20, le=120)
    sector: Text = ""
    pairs: int = Field(8, ge=1, le=10_000)
    holidays: list[date] = Field(default_factory=list, max_length=400)
    """Days without sessions. An entry may be a stretch: "2026-12-24 to 2027-01-02"."""
    timezone: str = Field("Europe/London", max_length=60)
    time: str = Field("10:00", max_length=5)
    """When sessions begin, local time."""
    series: str = Field("", max_length=40, pattern=r"^[\w .-]*$")
    """Keeps two programmes of one year apart in the same calendar; a re-import with the same one updates."""

    @property
    def asked_by(self) -> Role:
        """Plans are a facilitator's."""
        return Role.facilitator

    @field_validator("start", mode="before")
    @classmethod
    def _start(cls, value: Any) -> Any:
        if isinstance(value, str):
            if not value.strip():
                return None
            try:
                return date.fromisoformat(value.strip()[:10])
            except ValueError:
                raise ValueError("write it as 2026-09-14") from None
        return value

    @field_validator("cadence")
    @classmethod
    def _cadence(cls, value: str) -> str:
        return read_cadence(value).words

    @field_validator("holidays", mode="before")
    @classmethod
    def _holidays(cls, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        days: list[Any] = []
        for entry in value:
            try:
                days += read_days(entry) if isinstance(entry, str) else [entry]
            except ValueError as error:
                told = str(error) if str(error).startswith("write") else "write each day as 2026-12-25"
                raise ValueError(told) from None
        return days

    @field_validator("timezone")
    @classmethod
    def _timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError("it is no known time zone. Write it as Europe/London or America/New_York") from None
        return value

    @field_validator("time")
    @classmethod
    def _time(cls, value: str) -> str:
        found = re.fullmatch(r"(\d{1,2})[:.](\d{2})", value.strip())
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValueError("write it as 10:00")
        return f"{int(found[1]):02}:{found[2]}"

    def begins(self) -> dt.time:
        """Return the time of day at which sessions begin."""
        return dt.time.fromisoformat(self.time)


class PlannedSession(Private):
    """One session of every pair."""

    number: int
    date: date
    title: str
    kind: str
    focus: str
    minutes: int


class Milestone(Private):
    """Something that happens around the sessions."""

    id: str
    """Its name within the plan, the same in every plan."""
    date: date
    title: str
    kind: str
    who: str
    what: str
    say: str
    citation: str


class Rule(Private):
    """A line to hold to, and the passage it rests on."""

    text: str
    citation: str


class KickOffPart(Private):
    """One part of the kick-off."""

    title: str
    minutes: int
    who: str
    text: str
    say: str
    citation: str


class Plan(Result):
    """A programme on real dates."""

    title: str = ""
    purpose: str = ""
    start: date | None = None
    end: date | None = None
    cadence: str = ""
    minutes: int = 0
    begins: str = ""
    timezone: str = ""
    pairs: int = 0
    groups: int = 0
    """How many mentors' groups of at most six."""
    hours_per_mentor: int = 0
    series: str = ""
    sessions: list[PlannedSession] = Field(default_factory=list)
    milestones: list[Milestone] = Field(default_factory=list)
    matching: list[Rule] = Field(default_factory=list)
    kick_off: list[KickOffPart] = Field(default_factory=list)
    trade: Rule | None = None

    def body(self) -> str:
        """Return the plan as a page."""
        from coach.activities.plan_page import page

        return page(self)
