"""A leader prepares a session: one page worth taking into the room.

The composer chooses, it does not write: every line stands in `knowledge/` as it
will be read. What makes a sheet fit is the choosing: the leader's worry decides
the risk, the listening and the hard moment; their purpose and topic decide the
questions and the action; the session's place in the run decides the first minute.
"""

from typing import ClassVar

from pydantic import Field, ValidationInfo, field_validator

from coach.activities.request import Needed, Request, Text
from coach.private import Private
from coach.rehearsal.results import Drill
from coach.result import Citation, Result
from coach.taxonomy import QuestionFault, Stage, Surface


class PrepareRequest(Request):
    """What a leader says about the coming session."""

    surface: ClassVar[Surface] = Surface.prepare
    judged: ClassVar[tuple[str, ...]] = ("purpose", "topic", "worries", "relationship", "sector")

    purpose: Needed
    topic: Text = ""
    worries: Text = ""
    session_number: int | None = Field(None, ge=1, le=100)
    sessions_total: int | None = Field(None, ge=1, le=100)
    minutes: int = Field(45, ge=15, le=180)
    sector: Text = ""
    relationship: Text = ""
    draft_questions: list[Text] = Field(default_factory=list, max_length=30)

    @field_validator("sessions_total")
    @classmethod
    def _in_range(cls, total: int | None, info: ValidationInfo) -> int | None:
        number = info.data.get("session_number")
        if total is not None and number is not None and number > total:
            raise ValueError(f"session {number} comes after the last of {total}. Raise the total, or lower the number")
        return total


class Line(Private):
    """One guided line and the passage it rests on."""

    text: str
    citation: str
    """A passage id."""


class SheetQuestion(Private):
    """A question to ask, as the sheet shows it."""

    text: str
    stage: Stage
    listen_for: str
    follow_up: str
    keep: bool
    """Whether to keep it when time is short."""
    citation: str


class ReviewedQuestion(Private):
    """One of the leader's own drafts: what is wrong with it, why, and a rewrite."""

    text: str
    faults: list[QuestionFault]
    why: list[str]
    rewrite: str | None


class Hard(Private):
    """What to do when something lands hard."""

    trigger: str
    """truth, relationship or identity."""
    sting: str
    say: list[str]
    dont: str
    dont_why: str
    citation: str


class Plan(Private):
    """A small visible action as an if-then plan; the leader fills in the date."""

    when: str
    then: str
    seen_by: str
    by: str = ""
    citation: str


class Instead(Private):
    """Words to say in place of others."""

    quote: str
    """What people say there; not for saying."""
    say: str
    why: str
    citation: str


class Sheet(Result):
    """A preparation sheet."""

    title: str = ""
    asked: str = ""
    """The leader's purpose in their own words, as far as it may be shown."""
    purpose: str = ""
    purpose_note: str = ""
    """A kind word where the purpose is broad; empty otherwise."""
    alternatives: list[str] = Field(default_factory=list)
    purpose_citation: str = ""
    risk: Line | None = None
    open_with: Line | None = None
    questions: list[SheetQuestion] = Field(default_factory=list)
    reviewed_questions: list[ReviewedQuestion] = Field(default_factory=list)
    listen: Line | None = None
    hard: Hard | None = None
    protect: list[Line] = Field(default_factory=list)
    close: Line | None = None
    plan: Plan | None = None
    remember: str = ""
    more_questions: list[SheetQuestion] = Field(default_factory=list)
    say_instead: list[Instead] = Field(default_factory=list)
    """Phrases for the habit that the worry leads to; folded away with what follows."""
    drill: Drill | None = None
    """Two minutes of practice before going in."""
    folded_citations: list[Citation] = Field(default_factory=list)
    """Passages that what is folded away rests on."""
    reading: list[Citation] = Field(default_factory=list)
    """Passages nearest to this request, for a leader with ten more minutes."""

    def body(self) -> str:
        """Return the page that goes into the room."""
        from coach.activities.prepare_page import page

        return page(self)

    def full(self) -> str:
        """Return the page with what is folded away: phrases, a drill, more questions, and passages in full."""
        from coach.activities.prepare_page import full_page

        return full_page(self)
