"""Which moves the wording of a turn can hold.

A move coder can be wrong about a line typed in a hurry. A turn that asks for
nothing is no request, one that blames nobody is no accusation, and one sorry is
not too many.
"""

import re

from coach.rehearsal.asked import wh_question
from coach.rehearsal.kinds import FAIR, OWNS, mended, too_sorry
from coach.rehearsal.wording import worded, wording
from coach.taxonomy import Move, Role

_I = re.IGNORECASE
M = Move


_HEARD = wording("plain.heard")
_NEEDS: dict[Role, dict[Move, re.Pattern[str]]] = {
    role: {Move(k): p for k, p in worded(f"plain.needs.{role}").items()} for role in (Role.mentor, Role.leader)
}
"""Words without which a turn does not hold the move, whatever was coded."""
_BACK = frozenset({M.simple_reflection, M.complex_reflection, M.summary})
_OWN = wording("plain.own")
"""Words with which a mentor tells something of their own; saying back what the leader said has none."""
_IF = wording("plain.if")


def holds(text: str, move: Move, role: Role) -> bool:
    """Return False where a turn, by its wording, cannot hold the move."""
    needed = _NEEDS[role].get(move)
    if needed is not None and not needed.search(text):
        return False
    if role is Role.mentor and move in _BACK:
        return not _OWN.search(text)
    if role is Role.mentor and move is M.close and text.rstrip().endswith("?"):
        return False
    if role is Role.mentor and move in (M.debate, M.accuse) and (FAIR.search(text) or mended(text)):
        return False
    if role is Role.leader and move in (M.self_focus, M.own_experience, M.specific_example, M.impact):
        return not (_HEARD.search(text) and len(text.split()) < 20)
    if role is Role.leader and move is M.over_apologise:
        return too_sorry(text)
    if role is Role.leader and move is M.defend:
        return not OWNS.search(text) and not re.search(r"^\W*i(?:'m| am| was) told\b", text, _I)
    if role is Role.leader and move is M.closed_question:
        return not wh_question(text) and not _IF.search(text)
    return True
