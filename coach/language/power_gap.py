"""How the same question lands between peers, and several levels apart."""

from coach.language.craft import craft
from coach.taxonomy import QuestionFault as F

_ORDER = (
    F.identifying,
    F.intrusive,
    F.reassurance_seeking,
    F.why_blaming,
    F.group_burden,
    F.solution_burden,
    F.loaded,
    F.leading,
    F.closed,
)


def power_gap(faults: tuple[F, ...]) -> tuple[str, str] | None:
    """Return (between peers, four levels apart) for the gravest fault; None where rank changes little."""
    said: dict[str, dict[str, str]] = craft()["power_gap"]
    for fault in _ORDER:
        if fault in faults and fault.value in said:
            return said[fault.value]["peers"], said[fault.value]["levels"]
    return None
