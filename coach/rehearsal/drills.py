"""Practice: in rounds (the exit kit: decline, park, pause, end; and mending a slip), and alone for two minutes.

The partner follows a script: it asks, and where the answer is no exit (or no
repair) yet it asks again politely, as often as the difficulty says. Then it takes
what it was given, and the next round begins in the same breath.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from coach.rehearsal.families import Reading
from coach.rehearsal.moment import Said
from coach.taxonomy import Move, Role

_EXIT = re.compile(
    r"\b(?:rather not|rather leave|rather stop|rather finish|leave (?:it|that)|not today|another (?:day|time)"
    r"|isn'?t mine|not mine|won'?t answer"
    r"|don'?t want to|not going to|no,? thank|no thanks|skip|stop (?:here|there|for)|finish (?:here|now)"
    r"|take a (?:break|pause|minute)|need (?:a|to)"
    r" (?:pause|break|minute|stop)|pause|break|come back to|park|later|only (?:tell|speak)|can'?t (?:say|speak"
    r"|answer)|couldn'?t (?:say|speak)|no\b)",
    re.IGNORECASE,
)
_MENDED = re.compile(
    r"\b(?:sorry|i (?:explained|lectured|ran off|fixed|asked you|laughed|talked|interrupted|guessed|promised"
    r"|said that|shouldn'?t|used|cut|made|jumped|gave you"
    r"|took over|went on|was (?:explaining|fixing|guessing))|please don'?t answer|forget i|go on|you (?:hadn'?t"
    r"|have all)|hear it again|what did you want"
    r"|can'?t keep|that was (?:mine|my))\b",
    re.IGNORECASE,
)
_SPOILED = frozenset(
    {Move.defend, Move.minimise, Move.debate, Move.interrogate, Move.over_apologise, Move.accuse, Move.hedge_away}
)


BOTH = "both"
"""The role of a drill that suits a leader and a mentor."""


def fitting_drill(rows: Sequence[dict[str, Any]], role: Role, codes: Sequence[str], seed: int) -> dict[str, Any] | None:
    """Return a drill for the first of the codes that has one, the same for the same seed; None when none has.

    Args:
        rows: the drills, as written.
        role: whose practice it is.
        codes: what to practise, the most wanted first.
        seed: chooses among drills that fit equally.
    """
    own = [row for row in rows if row["role"] in (str(role), BOTH)]
    fitting = next((found for code in codes if (found := [row for row in own if code in row["for"]])), [])
    return fitting[seed % len(fitting)] if fitting else None


@dataclass(frozen=True, slots=True)
class Round:
    """One thing to practise."""

    id: str
    title: str
    ask: str
    push: tuple[str, ...]
    accept: tuple[str, ...]
    words: tuple[str, ...]
    passage: str

    @classmethod
    def of(cls, row: dict[str, Any], rng: Random) -> "Round":
        """Return a row of the content as a round, its lines in an order of their own."""
        push, accept = list(row["push"]), list(row["accept"])
        rng.shuffle(push)
        rng.shuffle(accept)
        return cls(
            row["id"],
            row["title"],
            rng.choice(row["ask"]),
            tuple(push),
            tuple(accept),
            tuple(row["words"]),
            row["passage"],
        )


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of one practice. Where it stands follows from the replies so far."""

    rounds: tuple[Round, ...] = field(repr=False)
    role: Role
    difficulty: int

    @property
    def opening(self) -> str:
        """The partner's first line."""
        return self.rounds[0].ask

    def at(self, said: Sequence[Said]) -> tuple[int, int]:
        """Return (the round the person is in, how often the partner has pushed in it)."""
        done = sum(s.told == "round" for s in said)
        pushes = next((i for i, s in enumerate(reversed(said)) if s.told == "round"), len(said))
        return done, pushes

    def met(self, text: str, reading: Reading, kind: str) -> bool:
        """Return True when the turn is the exit, or the repair, that the round asks for."""
        plain = text.replace("’", "'")
        if self.role is Role.mentor:
            return Move.hedge_away is not reading.primary and (
                kind in ("boundary", "close", "no") or Move.boundary in reading.moves or bool(_EXIT.search(plain))
            )
        if kind in ("apologise", "defend", "minimise", "debate"):
            return False
        return (kind in ("repair", "owns", "sorry") or bool(_MENDED.search(plain))) and reading.primary not in _SPOILED

    def reply(self, kind: str, text: str, reading: Reading, said: Sequence[Said], rng: Random) -> Said:
        """Return the partner's answer: a polite push, or taking it and starting the next round."""
        number, pushes = self.at(said)
        here = self.rounds[min(number, len(self.rounds) - 1)]
        met = self.met(text, reading, kind)
        least = self.difficulty - 1 if self.role is Role.mentor else 0
        if (
            pushes < least if met else pushes < len(here.push) - (2 if self.role is Role.mentor else 0)
        ) and pushes < len(here.push):
            line = here.push[pushes]
            return Said(line, frozenset({line}))
        line = here.accept[0] if met else "All right. Let's leave that one."
        if not met and self.role is Role.leader:
            line = "OK. I've got to get back in a minute."
        if number + 1 >= len(self.rounds):
            return Said(line, frozenset({line}), told="round", ended=True)
        following = self.rounds[number + 1]
        return Said(f"{line} … {following.ask}", frozenset({line, following.ask}), told="round")
