"""What a leader can say to a team about what they learnt, so that nobody can trace it.

The words are the leader's own act and a theme without detail. The mentor is asked
first, with the very sentence; nothing of what they said is in it.
"""

from datetime import date
from typing import ClassVar

from pydantic import Field

from coach.activities.reflect import ThemeShare
from coach.activities.request import Needed, Request, Text
from coach.guidance.library import Guidance
from coach.private import Private
from coach.reflection.plan import in_words
from coach.reflection.shelves import words
from coach.reflection.source_safety import assess
from coach.taxonomy import Surface


class ThemeRequest(Request):
    """A theme that a leader thinks of sharing."""

    surface: ClassVar[Surface] = Surface.reflect
    judged: ClassVar[tuple[str, ...]] = ()

    text: Needed
    topic: Text = ""
    group: int | None = Field(None, ge=1, le=1_000_000)
    """How many people work where it would be said."""


class ThemeCheck(Private):
    """How recognisable the source of a proposed theme is, and a safer way to say it."""

    people: int
    """About how many people could have said it."""
    share: bool
    """False below five: do not share it in these words."""
    why: str
    advice: str
    safer: str
    say: str
    ask_first: str


def team_words(topic: str, by: date, guidance: Guidance) -> ThemeShare | None:
    """Return the wording for a team meeting about a topic's theme; None where no topic is known."""
    topics = guidance.content.topics
    if topic not in topics:
        return None
    table = words(guidance.content)["share"]
    say = table["say"].format(theme=topics[topic].theme, by=in_words(by))
    return ThemeShare(say=say, ask_first=table["ask"], advice=f"{table['alone']} {table['wait']}")


def theme_advice(topic: str, guidance: Guidance) -> str:
    """Return what to bear in mind before speaking of a theme at all."""
    topics = guidance.content.topics
    advice: str = guidance.content.table("reflection/source")["advice"]["theme"]
    return advice.format(theme=topics[topic].theme) if topic in topics else ""


def check_theme(text: str, guidance: Guidance, topic: str = "", group: int | None = None) -> ThemeCheck:
    """Return how recognisable a proposed sentence is, and what could be said in its place.

    Args:
        text: the sentence as the leader would say it.
        guidance: the content.
        topic: its topic, found when not given.
        group: how many people work where it would be said.
    """
    found = assess(text, guidance, topic, group)
    ask: str = words(guidance.content)["share"]["ask"]
    return ThemeCheck(
        people=found.people,
        share=found.share,
        why=found.why,
        advice=found.advice,
        safer=found.safer,
        say=found.safer,
        ask_first=ask,
    )
