"""What the person just did, as the partner meets it: the move's family, with what the wording alone can tell.

The move coder says which moves a turn holds. A partner reacts to fewer kinds of
things, and to some that are no move: a bare yes, a greeting, a repair.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from coach.taxonomy import Move, Role


class Reading(Protocol):
    """What a move coder says of one turn."""

    @property
    def moves(self) -> Sequence[Move]:
        """Every move found."""
        ...

    @property
    def primary(self) -> Move | None:
        """The main one."""
        ...

    @property
    def spans(self) -> Sequence[tuple[int, int, Move]]:
        """Where each stands."""
        ...

    @property
    def confidence(self) -> Mapping[Move, float]:
        """How sure each is."""
        ...


Coder = Callable[[str, str, str], Any]
"""(text, speaker, the turn before) -> `Reading`."""

M = Move
_MENTOR: dict[Move, str] = {
    M.specific_example: "example", M.own_experience: "example", M.self_focus: "example", M.impact: "impact",
    M.request: "request", M.boundary: "boundary", M.hedge_away: "hedge", M.over_apologise: "hedge", M.minimise: "hedge",
    M.accuse: "accuse", M.debate: "accuse", M.generalise: "generalise",
    M.open_question: "ask", M.closed_question: "ask",
    M.interrogate: "ask", M.ask_permission: "open", M.simple_reflection: "reflect", M.complex_reflection: "reflect",
    M.summary: "reflect", M.check_understanding: "reflect", M.affirmation: "thanks", M.silence_invited: "reflect",
    M.thanks: "thanks", M.advise: "advise", M.fix: "advise", M.commit: "commit", M.close: "close",
}  # fmt: skip
_LEADER: dict[Move, str] = {
    M.open_question: "ask", M.request: "ask", M.closed_question: "closed", M.simple_reflection: "reflect",
    M.complex_reflection: "reflect", M.summary: "reflect", M.check_understanding: "reflect", M.affirmation: "thanks",
    M.thanks: "thanks", M.silence_invited: "silence", M.ask_permission: "open", M.boundary: "open", M.defend: "defend",
    M.minimise: "minimise", M.fix: "fix", M.debate: "debate", M.interrogate: "debate", M.over_apologise: "apologise",
    M.self_focus: "self", M.own_experience: "self", M.impact: "self", M.specific_example: "self", M.advise: "advise",
    M.commit: "commit", M.close: "close", M.generalise: "group", M.accuse: "accuse",
}  # fmt: skip
_I = re.IGNORECASE
_REPAIR = re.compile(
    r"\b(?:i (?:ran (?:ahead|off)|(?:just |was |'m )?(?:interrupt\w*|explain\w*|defend\w*|jumped in|cut (?:you"
    r"|across)|talked over|was fixing|took over"
    r"|started (?:explaining|fixing|arguing)|went (?:straight )?(?:into|to) (?:fixing|explaining)|ran off with)"
    r"|'?ve taken over|(?:asked|put|said) (?:that|it) badly|shouldn'?t have (?:said|asked|done|put)|got ahead"
    r"|answered (?:before|too)|didn'?t let you)"
    r"|i'?m (?:explaining|doing it again|fixing|arguing|defending)|let me (?:start|try|say) (?:that )?again"
    r"|let me re(?:do|phrase|word) that"
    r"|that (?:came out|was) (?:wrong|unfair|clumsy|harsh|too much)|i (?:take|took) that back"
    r"|please don'?t answer|forget i asked"
    r"|what i should have said|that wasn'?t fair of me)\b",
    _I,
)
_NAMES = re.compile(
    r"\bwho(?:'s| is| was| were| said| told| did| else| exactly)?\b(?! (?:knows|cares|am i))[^.?!]{0,60}\?"
    r"|\bwhich (?:manager|team|one|person"
    r"|of (?:them|you|(?:the|your) (?:leads?|managers|partners|supervisors|others|team|people|seniors))"
    r"|crew|partner|colleague|shift lead|supervisor)\b"
    r"|\bis (?:it|this|that) (?:your|the|one of)\W+(?:\w+ )?(?:manager|boss|lead|supervisor|team|head|partner)\b"
    r"|\bname names\b|\b(?:a|the|their|his|her|any|give me) names?\b",
    _I,
)
_GROUP = re.compile(
    r"\b(?:your generation|people (?:like you|your age|at your level)|young(?:er)? people|you lot|you all"
    r"|all of you|the others"
    r"|what do (?:women|men|nurses|graduates|juniors|trainees|apprentices|associates|people) (?:here )?(?:want"
    r"|think|feel))\b",
    _I,
)
_GREETING = re.compile(
    r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|morning|afternoon|how are you|how'?s (?:it going"
    r"|things|your (?:day|week|weekend))"
    r"|how was your (?:day|week|weekend|journey)|thanks for (?:making time|coming|seeing me|your time)"
    r"|nice to (?:meet|see) you)\b[^?.!]{0,60}[?.!]*",
    _I,
)
_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|sure|exactly|right|correct|absolutely|of course|ok(?:ay)? then|please)\W*$", _I
)
_NO = re.compile(r"^\W*(?:no|nope|nah|not really|no thanks|no thank you|not at all)\W*$", _I)
_DUNNO = re.compile(r"^\W*(?:i (?:don'?t|do not) know|dunno|no idea|not sure|i'?m not sure)\W*$", _I)
_THANKS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|great|right|good|all right)\W+)?(?:thanks|thank you|cheers"
    r"|ta)(?: (?:so much|very much|a lot|for that))?\W*$",
    _I,
)
_ENCOURAGE = re.compile(
    r"^\W*(?:go on|mm+|mhm|i see|uh[- ]?huh|tell me more|i'?m listening|say more|carry on|and then|then what|and"
    r"|keep going|please go on"
    r"|i'?m with you)\W*$",
    _I,
)
_ASKS_FOR_TIME = re.compile(
    r"\b(?:(?:have|got) (?:you )?(?:got )?(?:a|five|ten|two) (?:minutes?|moments?|seconds?)|(?:can|could"
    r"|may) (?:i|we) (?:just )?(?:raise|ask|bring|talk|tell|say|have|speak)|i(?:'?d like| want(?:ed)?"
    r"| need(?:ed)?|'?ve been meaning| was hoping) to (?:talk|raise|bring|tell|ask|speak|mention)"
    r"|is (?:now|this) (?:a good time|ok|okay|all right)|would (?:it|you) be (?:ok|okay|all right|happy)"
    r"|do you mind if)\b",
    _I,
)
_ASKS_WANT = re.compile(r"\b(?:would you like (?:it|this|that|me|things)|do you want)\b", _I)
_LIMITS = re.compile(
    r"\b(?:skip (?:anything|whatever|what)|rather skip|stop (?:me )?(?:any ?time|whenever)"
    r"|don'?t have to (?:answer|tell)|only (?:say|tell me) what)\b",
    _I,
)
_OF_YOU = re.compile(r"^\W*(?:could|would|can|will) you\b", _I)
_ASKS_ABOUT = re.compile(r"\b(?:how|what|why|when|where|who|whether)\b", _I)
_ELSE = re.compile(r"\b(?:anything|what) else\b[^.!]{0,60}\?|\btell me (?:more|about)\b", _I)
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
            r"\byou(?:'re| are)? (?:just|only|basically|don'?t care|never|always|knew|did(?:n'?t)? (?:it"
            r"|that) (?:on purpose|because|to))\b|\byour fault\b", _I)),
        (M.hedge_away, re.compile(
            r"\b(?:it'?s (?:probably |only |just )?(?:small|nothing|fine|silly|me|no big deal|not a big)"
            r"|don'?t worry about|i might be (?:wrong|imagining)|maybe i'?m)\b", _I)),
        (M.simple_reflection, re.compile(r"^\W*(?:so (?:it|you|that|what|the|he|she|they|when)|it sounds"
                                         r"|sounds like|you(?:'re| are) saying|what you'?re saying)\b", _I)),
    ),
    Role.leader: (
        (M.complex_reflection, re.compile(
            r"^\W*(?:(?:that|it|this) (?:must|sounds|seems|feels|would)|sounds (?:like|as)|(?:so|and) (?:you|it"
            r"|that|nobody|they|what)|you(?:'d| had| felt| were| must| didn'?t)"
            r"|i can (?:hear|imagine)|you(?:'re| are) (?:saying|telling))\b(?![^.]*\?)", _I)),
        (M.thanks, re.compile(r"^\W*(?:thanks|thank you)\b", _I)),
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
        M.complex_reflection: (M.accuse,), M.simple_reflection: (M.accuse,),
    },
    Role.leader: {M.closed_question: (M.advise,)},
}  # fmt: skip
"""Of two moves found in one turn, the one that the partner would answer."""
_YIELDS = frozenset({None, M.own_experience, M.specific_example, M.closed_question})
"""What the coder falls back on when it sees little; plain wording overrules it."""
_FIRM = 0.8
SURE = 0.35
"""How likely the main move must be for the debrief to speak of it."""
_GREETED = frozenset({None, M.thanks, M.closed_question, M.open_question})
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")


def settled(text: str, reading: Reading, role: Role) -> tuple[Move | None, bool]:
    """Return the main move of a turn, and whether it is sure: the coder's, or what the wording shows plainly."""
    plain = text.replace("’", "'")
    primary = reading.primary
    likely = float(reading.confidence.get(primary, 1.0)) if primary is not None else 0.0
    rather = _RATHER[role].get(primary, ()) if primary else ()
    if better := next((m for m in rather if m in reading.moves), None):
        return better, True
    if primary is M.ask_permission and role is Role.mentor and M.request in reading.moves and _OF_YOU.search(plain):
        return M.request, True
    if primary is M.open_question and role is Role.mentor and M.request in reading.moves and "?" not in plain:
        return M.request, True
    if M.close in reading.moves and _CLOSING.search(plain):
        return M.close, True
    if likely >= _FIRM:
        return primary, True
    falsely_closed = primary is M.close
    if likely < SURE or primary in _YIELDS or falsely_closed:
        for move, pattern in _PLAIN[role]:
            if pattern.search(plain):
                return move, True
    if falsely_closed:
        return next((m for m in reading.moves if m is not M.close), None), False
    return (primary, True) if likely >= SURE else (None, False)


def family(text: str, primary: Move | None, role: Role, turn: int, before: str) -> str:
    """Return the family of what the person just did.

    Args:
        text: their turn.
        primary: its main move.
        role: theirs.
        turn: its number, from 1.
        before: the partner's last line.
    """
    plain = text.replace("’", "'")
    words = _WORDS.findall(plain)
    if turn <= 2 and len(words) <= 16 and primary in _GREETED and _greets(plain):
        return "smalltalk"
    if bare := _bare(plain, words, role):
        return bare
    if _REPAIR.search(plain) and turn > 1:
        return "repair"
    if turn == 1 and _ASKS_FOR_TIME.search(plain) and len(words) <= 25:
        return "open"
    if role is Role.leader:
        if _LIMITS.search(plain) and "?" not in plain:
            return "open"
        if _NAMES.search(plain) and ("?" in plain or primary is M.interrogate):
            return "names"
        if _GROUP.search(plain) and "?" in plain:
            return "group"
        if _ELSE.search(plain):
            return "ask"
    if primary is M.ask_permission and turn > 2 and (_ASKS_ABOUT.search(plain) or _ASKS_WANT.search(plain)):
        return "ask"
    if primary is not None:
        return (_LEADER if role is Role.leader else _MENTOR).get(primary, "unclear")
    return _guessed(plain, words, role, before)


def cue(kind: str, text: str) -> int:
    """Return where the words stand that made a turn of this family, -1 where its form alone did."""
    pattern = {"repair": _REPAIR, "names": _NAMES, "group": _GROUP}.get(kind)
    match = pattern.search(text.replace("’", "'")) if pattern else None
    return match.start() if match else -1


def _greets(text: str) -> bool:
    """Return True when a turn is a greeting and nothing after it."""
    rest = text
    while match := _GREETING.match(rest):
        rest = rest[match.end() :]
    return rest != text and len(_WORDS.findall(rest)) <= 2


def _bare(text: str, words: list[str], role: Role) -> str:
    if _YES.match(text):
        return "yes"
    if _NO.match(text):
        return "no"
    if _DUNNO.match(text):
        return "dunno"
    if _ENCOURAGE.match(text):
        return "encourage" if role is Role.leader else "short"
    if _THANKS.match(text):
        return "thanks"
    return "short" if len(words) <= 1 else ""


def _guessed(text: str, words: list[str], role: Role, before: str) -> str:
    """Return the family of a turn in which no move was found, by its form alone."""
    if text.rstrip().endswith("?"):
        return "ask"
    if role is Role.mentor:
        if re.match(r"^\W*no\b", text, _I):
            return "no" if len(words) < 8 else "boundary"
        return "example" if len(words) >= 6 else "unclear"
    shared = {w.lower() for w in words if len(w) > 4} & {w.lower() for w in _WORDS.findall(before) if len(w) > 4}
    return "reflect" if shared and len(words) <= 25 else "unclear"


def move_family(move: Move, role: Role) -> str:
    """Return the family of one move, made by a person of that role."""
    return (_LEADER if role is Role.leader else _MENTOR).get(move, "unclear")
