"""A person's own progress over rehearsals: counts, and nothing else.

It lives in a small JSON file that the person downloads and brings back, or
nowhere. It holds no text: every value is a number, every key a code of ours.
"""

import json
from typing import Annotated

from pydantic import Field, ValidationError

from coach.errors import RequestError
from coach.private import Private
from coach.taxonomy import LISTENING, SPEAKING_UP, Move

Count = Annotated[int, Field(ge=0, le=1_000_000)]
_GOOD = (LISTENING | SPEAKING_UP) - {Move.closed_question, Move.generalise, Move.accuse, Move.hedge_away}


class Progress(Private):
    """Counts over all of a person's rehearsals."""

    version: Annotated[int, Field(ge=1, le=1)] = 1
    rehearsals: Count = 0
    turns: Count = 0
    hints: Count = 0
    taken_back: Count = 0
    opened: Count = 0
    """Turns after which the partner trusted more."""
    closed: Count = 0
    """Turns after which the partner trusted less."""
    difficulty: dict[Annotated[int, Field(ge=1, le=3)], Count] = Field(default_factory=dict)
    moves: dict[Move, Count] = Field(default_factory=dict)

    def plus(self, other: "Progress") -> "Progress":
        """Return the sum of both."""
        return Progress(
            rehearsals=self.rehearsals + other.rehearsals,
            turns=self.turns + other.turns,
            hints=self.hints + other.hints,
            taken_back=self.taken_back + other.taken_back,
            opened=self.opened + other.opened,
            closed=self.closed + other.closed,
            difficulty={
                k: self.difficulty.get(k, 0) + other.difficulty.get(k, 0) for k in self.difficulty | other.difficulty
            },
            moves={k: self.moves.get(k, 0) + other.moves.get(k, 0) for k in self.moves | other.moves},
        )

    @property
    def skill(self) -> float:
        """The share of counted moves that tend to open a door, 0 to 1; 0 while there are fewer than 20."""
        total = sum(self.moves.values())
        return sum(n for move, n in self.moves.items() if move in _GOOD) / total if total >= 20 else 0.0

    def to_json(self) -> str:
        """Return the file's content."""
        return self.model_dump_json(indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Progress":
        """Return the counts in a file the person brought back.

        Raises:
            RequestError: it is no file of ours.
        """
        try:
            return cls.model_validate(json.loads(text))
        except (json.JSONDecodeError, ValidationError, RecursionError):
            raise RequestError(
                "This is not a progress file of ours.", "Bring the file you downloaded, or start without one."
            ) from None
