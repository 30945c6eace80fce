"""A leader reflects after a session: what they learnt about themselves, and one act that others can see.

What the mentor said is set aside by the guard before anything here sees it. What is
left is the leader's: a feeling, a slip, something taken for granted, a plan. The
composer says it back in the leader's own plain words, asks one question, and chooses
a learning, a repair and an act from `knowledge/reflection/` and `knowledge/sheets/`.
"""

from typing import ClassVar

from pydantic import Field

from coach.activities.request import Needed, Request, Text
from coach.private import Private
from coach.result import Result
from coach.taxonomy import Surface


class ReflectRequest(Request):
    """What a leader writes after a session."""

    surface: ClassVar[Surface] = Surface.reflect
    judged: ClassVar[tuple[str, ...]] = ("reflection", "topic", "intended_action")

    reflection: Needed
    session_number: int | None = Field(None, ge=1, le=100)
    topic: Text = ""
    intended_action: Text = ""
    by: Text = ""


class Commitment(Private):
    """One small visible act as an if-then plan."""

    when: str
    then: str
    seen_by: str
    by: str
    """The day it is reported, as YYYY-MM-DD."""
    note: str = ""
    """Why it is this one."""
    citation: str = ""


class Spoken(Private):
    """Words to say, and the passage they rest on."""

    say: str
    citation: str = ""


class ThemeShare(Private):
    """What a leader can say to a team so that nobody can trace it."""

    say: str
    ask_first: str
    """What to ask the mentor before."""
    advice: str


class ReflectResult(Result):
    """What a leader takes away from a session."""

    title: str = ""
    set_aside: int = 0
    """How many sentences were the mentor's and were not used."""
    reflection: str = ""
    """The coach's first words: the leader's own part, said back."""
    question: str = ""
    """The one question to go on with."""
    learning: str = ""
    learning_citation: str = ""
    theme: str = ""
    """What the session was about, with no detail left in it."""
    source_advice: str = ""
    repair: Spoken | None = None
    commitment: Commitment | None = None
    alternatives: list[str] = Field(default_factory=list)
    """Other acts that would do."""
    tell_mentor: str = ""
    share: ThemeShare | None = None
    route: str = ""
    """Where to turn when what was heard may need a formal route; empty otherwise."""
    follow_up: list[str] = Field(default_factory=list)

    def body(self) -> str:
        """Return the page."""
        from coach.activities.reflect_page import page

        return page(self)

    def card(self) -> str:
        """Return the commitment alone, as Markdown for a card."""
        from coach.activities.reflect_page import card

        return card(self)
