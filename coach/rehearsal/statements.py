"""What a turn that asks for nothing is about, where that alone decides which answers are decent or fit.

A death, a threat or a hand on a knee gets the same care from every partner, whatever their habit.
"""

from coach.rehearsal.asked import plainly, unquoted
from coach.rehearsal.wording import worded, wording
from coach.taxonomy import Role

GRAVE, FELT = "grave", "felt"
_GRAVE = wording("statements.grave")
_ABOUT = {role: worded(f"statements.{role}") for role in (Role.mentor, Role.leader)}
_STOPS = wording("statements.stops")
_ASKS = wording("statements.asks")


def is_grave(text: str) -> bool:
    """Return True when a turn tells of harm, danger, grief or an affront that nobody decent takes lightly."""
    return bool(_GRAVE.search(plainly(text)))


def stops(text: str) -> bool:
    """Return True when a turn tells the other to stop something they are doing."""
    return bool(_STOPS.search(plainly(text)))


def statement(text: str, role: Role) -> str:
    """Return what a turn that asks for nothing is about; "" where nothing in it settles that.

    Args:
        text: the turn.
        role: the person's own.
    """
    plain = unquoted(plainly(text))
    if _ASKS.search(plain):
        return ""
    return next((kind for kind, pattern in _ABOUT[role].items() if pattern.search(plain)), "")
