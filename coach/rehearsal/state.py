"""Trust: where it starts, how what the person does moves it, and which band it is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coach.rehearsal.cast import Persona
from coach.rehearsal.families import move_family
from coach.taxonomy import Move, Role

_IN_THE_WAY = frozenset(
    {"defend", "minimise", "fix", "debate", "names", "apologise", "self", "advise", "accuse", "brush_off"}
)


@dataclass(frozen=True, slots=True)
class Trust:
    """The rules of one rehearsal, from `trust.yaml`, one persona and one difficulty."""

    table: dict[str, Any]
    persona: Persona
    role: Role
    """The person's own; the partner is on the other side."""
    difficulty: int

    @property
    def start(self) -> float:
        """Where trust begins."""
        return float(self.table["start"][str(self.difficulty)]) - self.persona.guarded

    @property
    def bait_every(self) -> int:
        """How many turns lie between two tempting lines; 0 for none."""
        return int(self.table["bait_every"][str(self.difficulty)])

    def band(self, trust: float) -> str:
        """Return low, mid or high."""
        middle, high = self.table["bands"][str(self.difficulty)]
        return "low" if trust < middle else "mid" if trust < high else "high"

    def moved(self, trust: float, family: str, moves: Sequence[Move], *, bait: bool, again: bool, sure: bool) -> float:
        """Return trust after one turn.

        Args:
            trust: before it.
            family: what the person did.
            moves: the moves found, the main one first; the others count less.
            bait: whether the partner's last line was tempting.
            again: whether they did the same the turn before.
            sure: False where no move was found and the family is a guess by form: such a turn costs nothing.
        """
        deltas: dict[str, float] = self.table["leader" if self.role is Role.mentor else "mentor"]
        delta = float(deltas.get(family, 0))
        others = {move_family(m, self.role) for m in moves[1:]} - {family}
        delta += float(self.table["second_move"]) * sum(float(deltas.get(f, 0)) for f in others)
        delta += float(self.table["opens_to"]) * (family in self.persona.opens_to and delta > 0)
        delta += float(self.table["closes_to"]) * (family in self.persona.closes_to and delta < 0)
        if bait and self.role is Role.mentor and family == "boundary":
            delta += float(self.table["held_against_bait"])
        if bait and self.role is Role.leader and family in _IN_THE_WAY:
            delta += float(self.table["took_bait"])
        if again and delta > 0:
            delta *= float(self.table["same_again"])
        if not sure:
            delta = 0.5 * max(0.0, delta)
        most = float(self.table["most"])
        delta = max(-most, min(most, delta))
        delta *= float(self.table["gain" if delta > 0 else "loss"][str(self.difficulty)])
        if delta < 0:
            delta *= 0.4 + 0.6 * min(1.0, trust / 50)  # someone who has drawn back already has less left to draw back
        return max(0.0, min(100.0, trust + delta))
