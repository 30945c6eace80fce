"""What a reply depends on, and what it used up."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.rehearsal.questions import NOTHING, Asks


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the partner's, and what it used up."""

    text: str = field(repr=False)
    used: frozenset[str] = field(repr=False)
    told: str = ""
    """A piece of the story, or `layer:N`, when this line told one."""
    bait: bool = False
    took: str = field(default="", repr=False)
    """The person's own phrase that was taken up."""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything a reply depends on."""

    family: str
    text: str = field(repr=False)
    phrases: Sequence[str] = field(repr=False)
    trust: float
    band: str
    turn: int
    used: frozenset[str] = field(repr=False)
    told: frozenset[str]
    took: frozenset[str] = field(repr=False)
    """Phrases taken up before."""
    echoed: bool
    """Whether the last reply took up a phrase."""
    held_back: int
    """How many replies in a row told nothing."""
    since_bait: int
    bait_every: int
    past: frozenset[str] = frozenset()
    """What the person did in earlier turns."""
    sure: bool = True
    """Whether the reading is sure enough for a line that fits it alone."""
    grave: str = ""
    """`now` when this turn tells of something grave, `before` when an earlier one did."""
    tail: str = ""
    """What the last sentence asks, where the turn did something else before it."""
    asks: Asks = NOTHING
    """What is asked for."""
    pressed: bool = False
    """Whether the last reply asked for something, or tempted."""
    read: bool = False
    """Whether the turn was read from the whole of it; `sure` says whether that came to anything."""
    just_used: frozenset[str] = field(default=frozenset(), repr=False)
    """What the last reply used up."""
