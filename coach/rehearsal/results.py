"""The values a rehearsal gives back. Each holds a person's words, so none shows them in its `repr`."""

from pydantic import Field

from coach.private import Private
from coach.taxonomy import Boundary, Move, Role


class Reply(Private):
    """What comes back on one turn. Trust is not in it: it is shown afterwards."""

    text: str
    turn: int = 0
    stopped: bool = False
    """True when the role play is stopped: by a boundary, or because the person said so."""
    boundary: Boundary | None = None
    aside: str = ""
    """What the coach says outside the role, beside the partner's line."""
    hint_offered: bool = False
    ended: bool = False
    """True when the partner has left."""
    finished: bool = False
    """True when the person asked to finish: nothing was played, and the debrief is what comes next."""


class Utterance(Private):
    """One line of the transcript."""

    speaker: Role
    text: str
    moves: list[Move]
    trust: int


class Remark(Private):
    """What one turn did."""

    turn: int
    quote: str
    """The person's own words, exactly as they stand in the turn."""
    move: Move | None
    """None where the turn can't be told, or is no move of the taxonomy."""
    label: str
    effect: str
    try_instead: str
    """Other words for the moment; after a good turn, words that could come next."""
    good: bool = False
    why: str
    citation: str
    """A passage id; empty where the turn can't be told."""


class Point(Private):
    """A strength, or something to try, with the words it rests on."""

    text: str
    turn: int
    quote: str
    speaker: Role
    """Whose words the quote is."""
    say: str = ""
    citation: str = ""


class Unheard(Private):
    """Something the partner kept back, and the turn that closed the door on it (0: there was only no time)."""

    text: str
    turn: int
    quote: str


class Drill(Private):
    """Two minutes of practice."""

    id: str
    title: str
    steps: list[str]
    citation: str


class Partnered(Private):
    """Who the partner was, and what they kept to themselves."""

    id: str
    name: str
    scene: str
    concern: str


class Picture(Private):
    """Trust and moves, drawn for a terminal and told in words."""

    trust: list[int] = Field(default_factory=list)
    """Trust at the start and after each turn."""
    bands: list[str] = Field(default_factory=list)
    drawn: str = ""
    in_words: str = ""
    moves: dict[str, int] = Field(default_factory=dict)
    moves_drawn: str = ""
    moves_in_words: str = ""
