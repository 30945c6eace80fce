"""A facilitator's agenda for one session: timed parts that add up, words to say, a card for each role.

Request -> the kind of session (first, regular, midpoint, hard, closing) -> its parts -> a block for each ->
minutes. The blocks stand in `knowledge/agendas/`; the questions come from the bank. `agenda_compose.py`
chooses, `agenda_page.py` sets the page.
"""

import re
from typing import ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from coach.activities.request import Needed, Request, Text
from coach.private import Private
from coach.programme.blocks import LONGEST, SHORTEST, Kind
from coach.result import Result
from coach.taxonomy import Role, Surface

Setting = Literal["", "in_person", "remote", "phone", "hybrid"]


class AgendaRequest(Request):
    """What a facilitator says about the coming session."""

    surface: ClassVar[Surface] = Surface.agenda
    judged: ClassVar[tuple[str, ...]] = ("purpose", "topic", "notes")

    purpose: Needed
    session_number: int | None = Field(None, ge=1, le=100)
    sessions_total: int | None = Field(None, ge=1, le=100)
    minutes: int = 60
    topic: Text = ""
    sector: Text = ""
    notes: Text = ""
    setting: Setting = ""

    @property
    def asked_by(self) -> Role:
        """Agendas are a facilitator's."""
        return Role.facilitator

    @field_validator("minutes")
    @classmethod
    def _length(cls, minutes: int) -> int:
        if minutes < SHORTEST:
            raise ValueError(
                f"a session needs at least {SHORTEST} minutes to say the limits, report back and hear one thing. "
                "Move it to another day instead"
            )
        if minutes > LONGEST:
            raise ValueError(f"past {LONGEST} minutes nobody listens well. Plan two sessions instead")
        return minutes

    @field_validator("sessions_total")
    @classmethod
    def _in_range(cls, total: int | None, info: ValidationInfo) -> int | None:
        number = info.data.get("session_number")
        if total is not None and number is not None and number > total:
            raise ValueError(f"session {number} comes after the last of {total}. Raise the total, or lower the number")
        return total

    @field_validator("setting", mode="before")
    @classmethod
    def _setting(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        said = re.sub(r"[\s-]+", "_", value.strip().lower())
        others = {"face_to_face": "in_person", "by_phone": "phone"} | dict.fromkeys(
            ("online", "video", "on_screen"), "remote"
        )
        return others.get(said, said)


class AgendaQuestion(Private):
    """A question from the bank that the leader may ask."""

    text: str
    listen_for: str
    follow_up: str
    citation: str


class AgendaBlock(Private):
    """One part of the session."""

    title: str
    minutes: int
    start: int
    """Minutes from the beginning of the session."""
    lead: str
    """Who speaks first: leader, mentor or both."""
    what: str
    say: str
    leader: str
    """What the leader does."""
    mentor: str
    """What the mentor does."""
    transition: str
    """The line into the next part; empty for the last."""
    questions: list[AgendaQuestion] = Field(default_factory=list)
    on_screen: str = ""
    citation: str
    block: str
    """The authored block's id."""


class RoleCard(Private):
    """What one role takes into the room."""

    role: Role
    lines: list[str]
    citation: str


class Aside(Private):
    """A line beside the agenda, and the passage it rests on."""

    text: str
    citation: str


class Agenda(Result):
    """A timed agenda for one session."""

    title: str = ""
    purpose: str = ""
    """What the facilitator asked for, as far as it may be shown."""
    kind: Kind = Kind.regular
    minutes: int = 0
    setting: Setting = ""
    blocks: list[AgendaBlock] = Field(default_factory=list)
    quiet: list[Aside] = Field(default_factory=list)
    hot: list[Aside] = Field(default_factory=list)
    cards: list[RoleCard] = Field(default_factory=list)
    facilitator_notes: list[Aside] = Field(default_factory=list)
    on_screen: list[str] = Field(default_factory=list)
    """What changes on screen: for this setting, or for any where none was given."""
    remember: str = ""

    def body(self) -> str:
        """Return the agenda as a page."""
        from coach.activities.agenda_page import page

        return page(self)
