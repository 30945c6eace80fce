"""The partners and all they may say, as `knowledge/personas/` and `knowledge/rehearsal/` hold it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coach.errors import RequestError
from coach.guidance.content import Content, Topic
from coach.private import Private
from coach.taxonomy import Role

Finder = Callable[[str], tuple[str, int]]
"""(topic as typed) -> a topic's id, and which of its stories, from 0; ("", 0) where none is for it."""
Pools = dict[str, dict[str, list[str]]]
"""What the person did -> how open the partner is (low, mid, high, any) -> lines."""


class Layer(Private):
    """Something a leader says only once there is trust, and how it is told afterwards when it stayed unsaid."""

    at: float
    after: list[str]
    say: str
    told: str
    if_: str


class Persona(Private):
    """A practice partner: one habit in one situation, never a kind of person."""

    id: str
    name: str
    like: list[str]
    scene: str
    concern: str
    opens_to: list[str]
    closes_to: list[str]
    guarded: float
    lines: Pools
    bait: list[str]
    facts: dict[str, str] = {}
    """What they answer when asked about their own part: the kind of question -> the line."""
    dodge: list[str] = []
    """How they say that they have no answer to what was asked, whatever it was."""
    layers: list[Layer] = []
    setting: str = "any"
    leads: dict[str, list[str]] = {}


class Story(Private):
    """What a practice mentor has to tell about a topic, a piece at a time."""

    topic: str
    setting: str
    surface: str
    scene: str
    next: str
    effect: str
    did: str
    want: str
    unsaid: str
    facts: dict[str, str] = {}


PIECES = ("surface", "scene", "next", "effect", "did", "want", "unsaid")
_WORD = re.compile(r"[a-z]{3,}")


@dataclass(frozen=True, slots=True, repr=False)
class Subject:
    """What a rehearsal is about: one of the topics, or the person's own short noun phrase."""

    topic: str
    """A topic's id; `general` for a free one."""
    name: str
    """Fits after "about"; empty where the person's words are no noun phrase."""
    own: bool = False
    """Whether the name is the person's own phrase."""
    said: str = ""
    """The person's own words for it as the partner would say them, after "about"; empty where they can't be turned."""
    tale: int | None = None
    """Which of the topic's stories is for it, where their own words say."""


class Cast:
    """Everything a partner is made of, read once from the content."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def leaders(self) -> tuple[Persona, ...]:
        """Partners for a mentor."""
        return self._content.shelf("personas/leaders", Persona)

    @cached_property
    def mentors(self) -> tuple[Persona, ...]:
        """Partners for a leader."""
        return self._content.shelf("personas/mentors", Persona)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """What practice mentors tell."""
        return self._content.shelf("rehearsal/stories", Story)

    def table(self, name: str) -> dict[str, Any]:
        """Return a table of `knowledge/rehearsal/`."""
        return self._content.table(f"rehearsal/{name}")

    def sides(self, topic: str) -> dict[str, str]:
        """Return a practice leader's own side of a topic; of any topic, for one that is not known."""
        table = self.table("sides")
        own: dict[str, str] = table.get(topic, table["general"])
        return own

    def rows(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a list of the content, as written."""
        return self._content.rows(path)

    def partners(self, role: Role) -> tuple[Persona, ...]:
        """Return the partners for a person of that role: the other side of the table."""
        return self.mentors if role is Role.leader else self.leaders

    def shared(self, role: Role) -> Pools:
        """Return the lines that any partner of a person of that role may say."""
        pools: Pools = self.table("shared_mentors" if role is Role.leader else "shared_leaders")
        return pools

    def partner(self, role: Role, wanted: str, pick: int) -> tuple[Persona, bool]:
        """Return the partner that `wanted` names or describes, and whether it was named outright.

        Args:
            role: the person's own.
            wanted: an id, a name or a description; empty for any.
            pick: chooses among those that fit equally.
        """
        partners = self.partners(role)
        if not wanted.strip():
            return partners[pick % len(partners)], True
        key = wanted.strip().lower().replace("-", " ").replace("_", " ")
        for persona in partners:
            if key in (persona.id, persona.name.lower(), persona.name.lower().removeprefix("the ")):
                return persona, True
        words = set(_WORD.findall(key))
        scores = [sum(len(w) > 3 and _said(w, key, words) for w in p.like) for p in partners]
        best = max(scores)
        if best == 0 and " " not in key:
            raise RequestError("That partner is not known.", f"Known: {', '.join(p.id for p in partners)}.")
        fitting = [p for p, score in zip(partners, scores, strict=True) if score == best]
        return fitting[pick % len(fitting)], False

    def story(self, topic: str, setting: str, pick: int, tale: int | None = None) -> Story:
        """Return a story on that topic: the one asked for, or one that fits where this partner works."""
        on_topic = [s for s in self.stories if s.topic == topic] or [s for s in self.stories if s.topic == "general"]
        if tale is not None and tale < len(on_topic):
            return on_topic[tale]
        fitting = [s for s in on_topic if "any" in (s.setting, setting) or s.setting == setting] or on_topic
        return fitting[pick % len(fitting)]

    def subject(self, typed: str, find: Finder | None = None) -> Subject:
        """Return what the typed topic is about: an id, a name, the topic whose words it uses, or its own phrase.

        Args:
            typed: the topic as the person wrote it.
            find: which story a topic in other words calls for. Without it a topic is known by its words alone.
        """
        from coach.rehearsal.uptake import free_phrase, turned_clause

        key = " ".join(typed.lower().split()).strip(" .?!")
        topics = self._content.topics
        own = free_phrase(typed)
        said = own or turned_clause(typed)
        for topic in topics.values():
            if key in (topic.id, topic.id.replace("_", " "), topic.name.lower(), topic.theme.lower()):
                return Subject(topic.id, topic.name)
        if find is not None:
            found, tale = find(typed)
            if found:
                return Subject(found, own or topics[found].name, bool(own), said, tale)
            return Subject("general", own, bool(own), said)
        head = key.split(" for ")[0] if own else key  # parking for night staff is about parking
        scores = {t.id: _score(t, f" {head} ") for t in topics.values()}
        best = max(scores, key=lambda id_: scores[id_])
        if scores[best] > 0:
            return Subject(best, own or topics[best].name, bool(own), said)
        return Subject("general", own, bool(own), said)

    def about(self, subject: Subject) -> frozenset[str]:
        """Return the beginnings of the words that belong to a subject, its topic's and its own."""
        topic = self._content.topics.get(subject.topic)
        words = " ".join([subject.name, *((topic.name, topic.theme, *topic.words) if topic else ())]).lower()
        return frozenset(w[:5] for w in _WORD.findall(words) if len(w) > 3)


def _said(word: str, key: str, words: set[str]) -> bool:
    return word in key if " " in word else any(w == word or (len(word) > 4 and w.startswith(word[:5])) for w in words)


def _score(topic: Topic, text: str) -> int:
    padded = re.sub(r"[^\w'-]+", " ", text)
    return sum(len(word.split()) + 1 for word in topic.words if f" {word.lower()} " in padded)
