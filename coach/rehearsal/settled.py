"""The main move of a turn: the coder's, unless the wording shows plainly that it is another."""

import re

from coach.rehearsal.asked import plainly, wh_question
from coach.rehearsal.families import PROMISES, Reading
from coach.rehearsal.plain import holds
from coach.taxonomy import Move, Role

_I = re.IGNORECASE
M = Move

_OF_YOU = re.compile(r"^\W*(?:could|would|can|will) you\b", _I)
_CLOSING = re.compile(
    r"\b(?:(?:leave|stop|finish|end|park) (?:it |this |that )?(?:there|here|now|for (?:now|today))|let'?s (?:stop"
    r"|leave|finish|park|pick)|i (?:should|have to|must|need to) go"
    r"|for your time|see you|bye|that'?s (?:all|everything) (?:for (?:today|now)|from me|i wanted)|same time next"
    r"|pick (?:this|it) up)\b",
    _I,
)
_PLAIN: dict[Role, tuple[tuple[Move, re.Pattern[str]], ...]] = {
    Role.mentor: (
        (M.boundary, re.compile(
            r"\b(?:i(?:'d| would) rather (?:not|leave|keep)|i(?:'m| am) not (?:going to|comfortable)|i(?:'m"
            r"| am) not (?:saying|naming)|i won'?t (?:say|name|answer|go)|i don'?t (?:really )?(?:want|need)\b"
            r"|isn'?t mine to|not mine to|leave that one)\b", _I)),
        (M.request, re.compile(
            r"\b(?:i(?:'d| would) (?:really |just )?(?:like|appreciate|prefer|want|need)|i(?:'m| am) (?:just "
            r"|only )?asking|(?:could|can|would|will) you (?!tell|explain|say more|see)|what i (?:need|want"
            r"|'d like)|i (?:want|need) (?!you to know)"
            r"|it would help (?:me )?if|please (?:don'?t|stop|let|give|ask|tell|send|say))\b", _I)),
        (M.accuse, re.compile(
            r"\byou(?:'re| are)? (?:just|only|basically|obviously|clearly|don'?t care|never|always|knew"
            r"|did(?:n'?t)? (?:it"
            r"|that) (?:on purpose|because|to))\b|\byour fault\b", _I)),
        (M.generalise, re.compile(
            r"\b(?:every(?:one|body) (?:knows|thinks|is|says|feels|hates|here)|everyone's|no ?(?:one|body) (?:here"
            r"|ever|cares"
            r"|listens)|literally every\w*|you lot)\b", _I)),
        (M.hedge_away, re.compile(
            r"\b(?:not the end of the world|probably (?:just|only) me|forget it|doesn'?t matter|never ?mind"
            r"|(?<!not )it'?s (?:probably |only |just )?(?:small|nothing|fine|silly|me|no big deal|not a big)"
            r"|don'?t worry about|i might be (?:wrong|imagining)|maybe i'?m)\b", _I)),
        (M.simple_reflection, re.compile(r"^\W*(?:(?:right|ok|okay)\W+)?(?:so (?:it|you|that|what|the|he|she|they"
            r"|when|nobody|no one|some)|it sounds"
                                         r"|sounds like|you(?:'re| are) saying|what you'?re saying)\b", _I)),
    ),
    Role.leader: (
        (M.complex_reflection, re.compile(
            r"^\W*(?:(?:so\W+)?you (?!should|could|need|can|must|have to|lot|know|see|\w+ have to)\w+"
            r"|(?:that|it|this) (?:must|sounds|seems|feels|would)|sounds (?:like|as)|(?:so|and) (?:you|it"
            r"|that|nobody|they|what)|you(?:'d| had| felt| were| must| didn'?t)"
            r"|i can (?:hear|imagine)|you(?:'re| are) (?:saying|telling))\b(?![^.]*\?)", _I)),
        (M.thanks, re.compile(r"^\W*(?:thanks|thank you)\b", _I)),
        (M.self_focus, re.compile(r"\bwhen i (?:was|started|joined|began|came)\b|\bin my (?:day|time|first)\b"
            r"|\bi used to\b", _I)),
        (M.minimise, re.compile(
            r"\b(?:we'?re all|everyone'?s|happens to (?:everyone|us all|all of us)|n(?:o|')t (?:that|so) bad"
            r"|it (?:all )?passes|part of the job|always (?:been|like) (?:like )?"
            r"(?:that|this)|small thing)\b(?![^.]*\?)", _I)),
        (M.defend, re.compile(
            r"^\W*(?:well|to be fair|but)\b|\b(?:the reason|because|polic(?:y|ies)|budgets?"
            r"|you (?:have to )?understand|we (?:had|have) (?:no|to)|not (?:up to|my)|that's (?:how|why)"
            r"|confidential|above me|out of my hands|we were told)\b(?![^.]*\?)", _I)),
    ),
}  # fmt: skip
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
_FACT = re.compile(r"\b(?:just a fact|in fact|the fact is|the numbers|the figures)\b", _I)
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
_SO = re.compile(r"^\W*(?:(?:right|ok(?:ay)?|ah|oh)\W+)?so\b", _I)
_PUT_ON = re.compile(r"\byou(?:'re| are|'ve)? (?:obviously|clearly|just|only|always|never)\b", _I)
_PLAIN_FACT = frozenset({Move.own_experience, Move.specific_example, Move.self_focus, Move.advise})
"""What a leader's turn is coded for its first half, where a question comes after it."""
_TOLD = frozenset({Move.request, Move.debate, Move.accuse})
_ONE_TIME = re.compile(
    r"\b(?:yesterday|this morning|last (?:week|month|night|year|time|\w+day|spring|summer|autumn|winter)|(?:on"
    r"|last) \w+day"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|at the (?:\w+ )?"
    r"(?:all hands|meeting|review|pitch|kick-?off|away day|stand-?up|town hall)|the other (?:day|week)|\w+ (?:days"
    r"|weeks"
    r"|months) ago)\b",
    _I,
)
_FIRM = 0.8
SURE = 0.35
"""How likely the main move must be for the debrief to speak of it."""


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
        for move, pattern in _PLAIN[role]:
            if pattern.search(plain) and holds(plain, move, role):
                return move, True
    if coded is M.affirmation and role is Role.leader and primary is None and "?" not in plain:
        return M.complex_reflection, True
    if coded in _TOLD and role is Role.mentor and primary is None and "?" not in plain:
        return M.specific_example, _ONE_TIME.search(plain) is not None
    return (primary, True) if likely >= SURE else (None, False)
