"""The authored parts of a reflection, as `knowledge/reflection/` holds them."""

import re
from functools import cache
from typing import Any

from pydantic import Field

from coach.guidance.content import Content
from coach.private import Private


class Kind(Private):
    """What a leader's own sentence can be, in several of their wordings."""

    id: str
    group: str
    """feeling, slip, well, thought or plan."""
    you: str
    """The coach's words for it, after "you"."""
    after: bool = False
    """Whether it belongs to the hours after the session."""
    anywhere: bool = False
    """Whether it may be read in any sentence: it says where the writer stands, whoever the sentence is about."""
    certain: bool = False
    """Whether its patterns say it in so many words, so that they need no likeness."""
    first: bool = False
    """Whether it outweighs whatever else was told."""
    naming: str = ""
    patterns: list[str]
    like: list[str]


class Ask(Private):
    """A question by the coach."""

    id: str
    stage: str
    kinds: list[str]
    """Any of these was told; empty for one that fits anyone."""
    also: list[str] = Field(default_factory=list)
    """All of these were told too."""
    unless: list[str] = Field(default_factory=list)
    """None of these was told."""
    after: list[str] = Field(default_factory=list)
    """What was asked before it, or how much was told; empty for anything."""
    text: str
    passage: str


class Learning(Private):
    """One sentence that a leader might say about themselves."""

    id: str
    kinds: list[str]
    text: str
    passage: str


class Repair(Private):
    """What to say after a slip."""

    id: str
    kind: str
    say: str
    passage: str


class RoomAct(Private):
    """A small visible act for someone who knows what they did in the room."""

    id: str
    kinds: list[str]
    when: str
    then: str
    seen_by: str
    passage: str


def kinds(content: Content) -> dict[str, Kind]:
    """Return the kinds of sentence by id, in their authored order."""
    return {kind.id: kind for kind in content.shelf("reflection/kinds", Kind)}


def wordings(content: Content) -> dict[str, list[str]]:
    """Return how leaders write each kind, by id, beside the short wordings that stand with the kind."""
    return {id_: lines.splitlines() for id_, lines in content.table("reflection/wordings").items()}


def words(content: Content) -> dict[str, Any]:
    """Return the coach's fixed words."""
    return content.table("reflection/words")


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return an authored pattern, compiled once, for either case."""
    return re.compile(text, re.IGNORECASE)


def holds(patterns: list[str], text: str) -> bool:
    """Return True when one of the patterns is in `text`."""
    return any(pattern(p).search(text) for p in patterns)
