"""The parts of a session, as `knowledge/agendas/` holds them, and the layout of each kind of session.

A layout names the parts in order and the total length from which each belongs.
What a part says is content; which parts make a session, and in what order, is here.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from pydantic import Field

from coach.private import Private
from coach.taxonomy import Phase, Role, Stage


class Kind(StrEnum):
    """What a session is for in the run of sessions."""

    first = "first"
    regular = "regular"
    midpoint = "midpoint"
    hard = "hard"
    closing = "closing"
    single = "single"
    """The only session: first and last in one."""
    task = "task"
    """There to make something together: asks, a page, a plan."""


class Block(Private):
    """One authored part of a session."""

    id: str
    kind: str
    title: str
    min: int
    max: int
    for_: list[Kind] = Field(alias="for")
    phases: list[Phase]
    lead: str
    what: str
    say: str
    leader: str
    mentor: str
    transition: str
    remote: str
    hybrid: str
    helps: list[str]
    passage: str
    on_request: bool = False
    """Chosen only where the facilitator's notes call for it."""
    asks: int = 3
    """How many questions from the bank stand under it at most."""
    about: list[str] = []
    """The only topics that it suits; empty for any topic, and for none."""
    not_with: list[str] = []
    """What is known of the pair or the subject that rules it out."""
    covers: list[str] = []
    """Parts of the session that it makes needless."""
    in_room: str = ""
    """What the leader does besides, where both are in one room."""
    goes_on: bool = False
    """Chosen only where another ordinary session follows."""
    left: int = 0
    """Chosen only where so many sessions are known to be left after it."""
    opens: bool = False
    """It opens the subject, which is named before `say` where it surely can be."""


class Note(Private):
    """Something a facilitator may say about a pair, in several wordings, and what to do about it."""

    id: str
    like: list[str]
    said: list[str] = []
    """Words that say so outright, written as those of an aim."""
    note: str
    last: str = ""
    """The note for a last session, where it differs."""
    passage: str
    not_for: list[Kind] = []
    """Kinds of session that it says nothing to."""
    floor: float = 0.78
    """Cosine of a sentence of the notes from which it is like one of them; less is left to the facilitator."""


class Likeness(Private):
    """What a purpose may be, in several wordings."""

    id: str
    like: list[str]
    floor: float
    """Cosine from which a purpose is like one of them."""


class Aim(Private):
    """What a session may be for beside a subject, in several wordings."""

    id: str
    like: list[str] = []
    said: list[str] = []
    """Words that ask for it outright; `agenda_aims.patterns_of` tells how they are written."""
    stands_for: str = ""
    """For words in capitals: those that it stands for."""


class Moment(Private):
    """What to do if a session goes quiet, or hot."""

    id: str
    when: str
    for_: list[Kind] = Field(alias="for")
    text: str
    passage: str


class CardText(Private):
    """What stands on a role's card in one kind of session."""

    id: str
    role: Role
    for_: list[Kind] = Field(alias="for")
    lines: list[str]
    where: dict[str, str] = {}
    """A line that comes first where the session has the block of that id."""
    helps: list[str] = []
    """What is known of the session for which this card comes before the others; empty for any."""
    passage: str


class OnScreen(Private):
    """What changes when a pair meets on screen."""

    id: str
    lines: list[str]
    passage: str


class Trade(Private):
    """Where and when to hold a session in one line of work."""

    id: str
    names: list[str]
    serves: list[str]
    """What this line of work calls the people it serves."""
    line: str
    on_screen: str = ""
    """The line for a pair that meets on screen, where it differs."""
    on_road: str = ""
    """The line where the request speaks of drivers or of work in the field."""
    passage: str


class PlainQuestion(Private):
    """A question that takes any subject, asked once something has been told."""

    id: str
    stage: Stage
    for_: list[str] = Field(alias="for")
    """Kinds of session, or what is known of the subject."""
    text: str
    listen_for: str
    follow_up: str
    passage: str


class Transition(Private):
    """A line into a part, whatever came before it."""

    to: str
    say: str


def named_trade(sector: str, trades: Sequence[Trade]) -> Trade | None:
    """Return the line of work that `sector` names, None where it is not one we know."""
    said = re.sub(r"[^a-z ]", " ", sector.lower())
    return next((t for t in trades if any(re.search(rf"\b{re.escape(n)}s?\b", said) for n in (t.id, *t.names))), None)


SHORT = 30  # below this a session holds one small piece and nothing optional
SHORTEST, LONGEST = 20, 120

_LAYOUTS: dict[Kind, tuple[tuple[str, int], ...]] = {
    # (part, minutes of the whole session from which it belongs)
    Kind.first: (
        ("arrive", 0), ("agree", 0), ("start", 0), ("start", 45), ("aim", 0), ("listen", 40), ("ground", 0),
        ("core", 30), ("break", 85), ("second", 75), ("check", 30), ("gather", 50),
        ("make", 40), ("pause", 65), ("act", 24),
        ("close", 0),
    ),
    Kind.regular: (
        ("arrive", 0), ("limits", 0), ("since", 0), ("listen", 50), ("start", 30), ("ground", 0), ("core", 30),
        ("brief", -SHORT), ("break", 85), ("second", 80), ("second", 100), ("check", 30), ("make", 45), ("pause", 55),
        ("act", 0), ("close", 0),
    ),
    Kind.task: (
        ("arrive", 0), ("limits", 0), ("since", 0), ("ground", 0), ("gather", 30), ("make", 0), ("break", 85),
        ("test", 40), ("pause", 100), ("hand", 24), ("close", 0),
    ),
    Kind.midpoint: (
        ("arrive", 0), ("limits", 0), ("since", 0), ("listen", 75), ("review", 0), ("review", 80), ("break", 85),
        ("asked", 30), ("asked", 45), ("ahead", 30), ("ahead", 55), ("pause", 70), ("choice", 24), ("act", 28),
        ("close", 0),
    ),
    Kind.hard: (
        ("arrive", 0), ("limits", 0), ("since", 0), ("ground", 40), ("core", 30), ("brief", -SHORT), ("break", 85),
        ("second", 75), ("check", 30), ("make", 60), ("act", 24), ("settle", 30), ("close", 0),
    ),
    Kind.closing: (
        ("arrive", 0), ("limits", 0), ("learnt", 24), ("learnt", 75), ("yours", 50), ("kept", 0), ("stays", 60),
        ("asked", 30), ("asked", 45), ("carry", 30), ("carry", 60), ("papers", 0), ("close", 0),
    ),
}  # fmt: skip
_LAYOUTS[Kind.single] = (
    *(row for row in _LAYOUTS[Kind.first] if row[0] not in ("pause", "break", "close", "listen")),
    ("settle", 30),
    ("close", 0),
)

_NEXT = {  # the part that a block's own transition leads into
    "arrive": {"limits", "agree"}, "agree": {"aim"}, "aim": {"listen"}, "limits": {"since"}, "since": {"core", "brief"},
    "listen": {"core"}, "ground": {"core"}, "core": {"check"}, "brief": {"act"}, "second": {"check"}, "check": {"act"},
    "pause": {"act"}, "break": {"second", "ahead", "learnt"}, "settle": {"close"}, "act": {"close"},
    "gather": {"make"}, "make": {"test"}, "test": {"hand"}, "hand": {"close"}, "start": {"aim", "listen", "start"},
    "review": {"ahead"}, "ahead": {"choice", "ahead"}, "choice": {"act"}, "learnt": {"kept"}, "yours": {"kept"},
    "kept": {"carry"}, "stays": {"carry"}, "carry": {"papers"}, "papers": {"close"}, "spare": {"close"},
}  # fmt: skip


def layout(kind: Kind, minutes: int) -> list[str]:
    """Return the parts of a session of this kind and length, in order."""
    return [part for part, start in _LAYOUTS[kind] if (minutes >= start if start >= 0 else minutes < -start)]


def leads_into(part: str, following: str) -> bool:
    """Return True when a block's own transition fits the part that follows."""
    return following in _NEXT.get(part, set())
