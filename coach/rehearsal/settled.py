"""The main move of a turn: the coder's, unless the wording shows plainly that it is another."""

import re

from coach.rehearsal.asked import plainly, wh_question
from coach.rehearsal.families import PROMISES, Reading
from coach.rehearsal.plain import holds
from coach.rehearsal.wording import worded, wording
from coach.taxonomy import Move, Role

M = Move

_OF_YOU = wording("settled.of_you")
_CLOSING = wording("settled.closing")
_PLAIN: dict[Role, dict[Move, re.Pattern[str]]] = {
    role: {Move(k): p for k, p in worded(f"settled.plain.{role}").items()} for role in (Role.mentor, Role.leader)
}
_EVIDENT: dict[Role, dict[Move, re.Pattern[str]]] = {
    role: {Move(k): p for k, p in worded(f"settled.evident.{role}").items()} for role in (Role.mentor, Role.leader)
}
"""What a turn has to show, however sure the coder is, before it is answered, or named, as one of these."""


def evident(text: str, move: Move, role: Role) -> bool:
    """Return True when a turn's wording bears out the move."""
    pattern = _EVIDENT[role].get(move)
    return pattern is None or bool(pattern.search(plainly(text)))


_RATHER: dict[Role, dict[Move, tuple[Move, ...]]] = {
    Role.mentor: {
        M.silence_invited: (M.hedge_away,),
        M.generalise: (M.specific_example, M.own_experience),
        M.complex_reflection: (M.accuse,),
        M.simple_reflection: (M.accuse,),
        M.check_understanding: (M.request,),
    },
    Role.leader: {M.closed_question: (M.advise,)},
}  # fmt: skip"""Of two moves found in one turn, the one that the partner would answer."""
_YIELDS = frozenset({None, M.own_experience, M.specific_example, M.closed_question})
"""What the coder falls back on when it sees little; plain wording overrules it."""
_FACT = wording("settled.fact")
_NOT_A_PROMISE = frozenset(
    {
        None,
        Move.simple_reflection,
        Move.complex_reflection,
        Move.summary,
        Move.affirmation,
        Move.generalise,
        Move.impact,
        Move.defend,
        Move.debate,
        Move.own_experience,
        Move.self_focus,
        Move.specific_example,
    }
)
_SAID_BACK = frozenset({Move.simple_reflection, Move.complex_reflection, Move.check_understanding})
_SO = wording("settled.so")
_PUT_ON = wording("settled.put_on")
_PLAIN_FACT = frozenset({Move.own_experience, Move.specific_example, Move.self_focus, Move.advise})
"""What a leader's turn is coded for its first half, where a question comes after it."""
_TOLD = frozenset({Move.request, Move.debate, Move.accuse})
_ONE_TIME = wording("settled.one_time")
_FIRM = 0.8
SURE = 0.55
"""How likely the main move must be for the debrief to speak of it.

On turns kept from training almost no reading lies between 0.3 and 0.55, and those below are mostly wrong:
`training/sure.py`.
"""


def settled(text: str, reading: Reading, role: Role) -> tuple[Move | None, bool]:
    """Return the main move of a turn, and whether it is sure: the coder's, or what the wording shows plainly."""
    plain = plainly(text)
    held = [m for m in reading.moves if holds(plain, m, role)]
    coded = reading.primary
    primary = coded if coded in held or coded is None else next(iter(held), None)
    likely = float(reading.confidence.get(primary, 1.0)) if primary is not None else 0.0
    rather = _RATHER[role].get(primary, ()) if primary else ()
    if better := next((m for m in rather if m in held), None):
        return better, True
    if (
        role is Role.mentor
        and primary in {*_SAID_BACK, M.generalise}
        and _PUT_ON.search(plain)
        and not _SO.match(plain)
    ):
        return M.accuse, True
    if role is Role.leader and primary is M.minimise and _FACT.search(plain):
        return M.debate, True
    if role is Role.leader and primary in _NOT_A_PROMISE and PROMISES.search(plain):
        return M.commit, True
    if primary is M.ask_permission and role is Role.mentor and M.request in held and _OF_YOU.search(plain):
        return M.request, True
    if primary is M.ask_permission and role is Role.mentor and "?" in plain and not evident(text, primary, role):
        return (M.open_question if wh_question(plain) else M.closed_question), True
    if primary is M.impact and role is Role.mentor and not evident(text, primary, role):
        return M.specific_example, True
    if primary is M.open_question and role is Role.mentor and M.request in held and "?" not in plain:
        return M.request, True
    if role is Role.mentor and primary is M.generalise and _ONE_TIME.search(plain):
        return M.specific_example, True
    if role is Role.leader and primary is M.closed_question and wh_question(plain):
        return M.open_question, True
    if role is Role.leader and primary in _PLAIN_FACT and wh_question(plain):
        return M.open_question, True
    if M.close in held and _CLOSING.search(plain):
        return M.close, True
    if likely >= _FIRM and primary is coded:
        return primary, True
    if likely < SURE or primary in _YIELDS or primary is not coded:
        for move, pattern in _PLAIN[role].items():
            if pattern.search(plain) and holds(plain, move, role):
                return move, True
    if coded is M.affirmation and role is Role.leader and primary is None and "?" not in plain:
        return M.complex_reflection, True
    if coded in _TOLD and role is Role.mentor and primary is None and "?" not in plain:
        return M.specific_example, _ONE_TIME.search(plain) is not None
    return (primary, True) if likely >= SURE else (None, False)
