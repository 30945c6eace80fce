"""What the person just did, as the partner meets it: the move's family, with what the wording alone can tell.

The move coder says which moves a turn holds. A partner reacts to fewer kinds of
things, and to some that are no move: a bare yes, a greeting, a repair.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from coach.rehearsal import plain as wording
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
    M.accuse: "accuse", M.debate: "stands", M.generalise: "generalise",
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
    r"|how (?:was|is|'?s) (?:your|the) (?:day|week|weekend|journey|trip|drive|commute|way)|evening|thanks for (?:making time|coming|seeing me|your time)"
    r"|nice to (?:meet|see) you)\b[^?.!]{0,60}[?.!]*",
    _I,
)
_YES = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|sure|exactly|right|correct|absolutely|of course|ok(?:ay)? then|please|ok(?:ay)?|that'?s"
    r" (?:it|right)|(?:just|exactly|precisely) that|that one)\W*){1,3}$", _I
)
_NO = re.compile(r"^\W*(?:no|nope|nah|not really|no thanks|no thank you|not at all)\W*$", _I)
_DUNNO = re.compile(r"^\W*(?:i (?:don'?t|do not) know|dunno|no idea|not sure|i'?m not sure)\W*$", _I)
_THANKS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|great|right|good|all right)\W+)?(?:thanks|thank you|cheers"
    r"|ta)(?: (?:so much|very much|a lot|for that))?\W*$",
    _I,
)
_ENCOURAGE = re.compile(
    r"^\W*(?:go on|mm+|mm+[- ]?hm+|mhm|ah|oh|ok(?:ay)? go on|i see|uh[- ]?huh|tell me more|i'?m listening|say more|carry on|and then|then what|and"
    r"|keep going|please go on"
    r"|i'?m with you)\W*$",
    _I,
)
_ASKS_FOR_TIME = re.compile(
    r"\b(?:(?:have|got) (?:you )?(?:got )?(?:a|five|ten|two) (?:minutes?|moments?|seconds?)|(?:can|could"
    r"|may) (?:i|we) (?:just )?(?:raise|ask|bring|talk|tell|say|have|speak)|i(?:'?d like| want(?:ed)?"
    r"| need(?:ed)?|'?ve been meaning| was hoping) to (?:talk|raise|bring|tell|ask|speak|mention)"
    r"|quick (?:one|word|question|thing)|if (?:that'?s|it'?s) (?:ok|okay|all right|alright)"
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
_FREE = frozenset({Move.complex_reflection, Move.simple_reflection, Move.affirmation, Move.self_focus, Move.defend,
                   Move.over_apologise, Move.own_experience, Move.boundary, Move.minimise, Move.impact,
                   Move.specific_example})  # fmt: skip
"""Moves that a coder gives to a leader's plain human words; the wording may overrule them."""
_ASKS_TO_HEAR = re.compile(
    r"\bi(?:'d| would) (?:really |just )?(?:like|love) to (?:hear|understand|know|ask|learn|talk)\b|\bi(?:'ve| have)? (?:hear|heard"
    r"|been told|gather)\b", _I)
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
            r"\byou(?:'re| are)? (?:just|only|basically|obviously|clearly|don'?t care|never|always|knew|did(?:n'?t)? (?:it"
            r"|that) (?:on purpose|because|to))\b|\byour fault\b", _I)),
        (M.generalise, re.compile(
            r"\b(?:every(?:one|body) (?:knows|thinks|is|says|feels|hates|here)|everyone's|no ?(?:one|body) (?:here|ever|cares"
            r"|listens)|literally every\w*|you lot)\b", _I)),
        (M.hedge_away, re.compile(
            r"\b(?:forget it|doesn'?t matter|never ?mind|(?<!not )it'?s (?:probably |only |just )?(?:small|nothing|fine|silly|me|no big deal|not a big)"
            r"|don'?t worry about|i might be (?:wrong|imagining)|maybe i'?m)\b", _I)),
        (M.simple_reflection, re.compile(r"^\W*(?:(?:right|ok|okay)\W+)?(?:so (?:it|you|that|what|the|he|she|they|when|nobody|no one|some)|it sounds"
                                         r"|sounds like|you(?:'re| are) saying|what you'?re saying)\b", _I)),
    ),
    Role.leader: (
        (M.complex_reflection, re.compile(
            r"^\W*(?:(?:so\W+)?you (?!should|could|need|can|must|have to|lot|know|see|\w+ have to)\w+"
            r"|(?:that|it|this) (?:must|sounds|seems|feels|would)|sounds (?:like|as)|(?:so|and) (?:you|it"
            r"|that|nobody|they|what)|you(?:'d| had| felt| were| must| didn'?t)"
            r"|i can (?:hear|imagine)|you(?:'re| are) (?:saying|telling))\b(?![^.]*\?)", _I)),
        (M.thanks, re.compile(r"^\W*(?:thanks|thank you)\b", _I)),
        (M.self_focus, re.compile(r"\bwhen i (?:was|started|joined|began|came)\b|\bin my (?:day|time|first)\b|\bi used to\b", _I)),
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
        M.complex_reflection: (M.accuse,), M.simple_reflection: (M.accuse,), M.check_understanding: (M.request,),
    },
    Role.leader: {M.closed_question: (M.advise,)},
}  # fmt: skip
"""Of two moves found in one turn, the one that the partner would answer."""
_YIELDS = frozenset({None, M.own_experience, M.specific_example, M.closed_question})
"""What the coder falls back on when it sees little; plain wording overrules it."""
_FACT = re.compile(r"\b(?:just a fact|in fact|the fact is|the numbers|the figures)\b", _I)
_PROMISES = re.compile(r"(?:^|[.!]\s)\W*(?:right\W+|ok(?:ay)?\W+|so\W+)?(?:i'll|i will|i'm going to|i am going to)\b", _I)
_NOT_A_PROMISE = frozenset({None, Move.defend, Move.debate, Move.own_experience, Move.self_focus, Move.specific_example})
_SAID_BACK = frozenset({Move.simple_reflection, Move.complex_reflection, Move.check_understanding})
_PUT_ON = re.compile(r"\byou(?:'re| are|'ve)? (?:obviously|clearly|just|only|always|never)\b", _I)
_PLAIN_FACT = frozenset({Move.own_experience, Move.specific_example, Move.self_focus, Move.advise})
"""What a leader's turn is coded for its first half, where a question comes after it."""
_TOLD = frozenset({Move.request, Move.debate, Move.accuse})
_ONE_TIME = re.compile(
    r"\b(?:yesterday|this morning|last (?:week|month|night|year|time|\w+day|spring|summer|autumn|winter)|(?:on|last) \w+day"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december)|at the (?:\w+ )?"
    r"(?:all hands|meeting|review|pitch|kick-?off|away day|stand-?up|town hall)|the other (?:day|week)|\w+ (?:days|weeks"
    r"|months) ago)\b", _I,
)
_FIRM = 0.8
SURE = 0.35
"""How likely the main move must be for the debrief to speak of it."""
_GREETED = frozenset({None, M.thanks, M.closed_question, M.open_question})
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")


def settled(text: str, reading: Reading, role: Role) -> tuple[Move | None, bool]:
    """Return the main move of a turn, and whether it is sure: the coder's, or what the wording shows plainly."""
    plain = wording.plainly(text)
    held = [m for m in reading.moves if wording.holds(plain, m, role)]
    coded = reading.primary
    primary = coded if coded in held or coded is None else next(iter(held), None)
    likely = float(reading.confidence.get(primary, 1.0)) if primary is not None else 0.0
    rather = _RATHER[role].get(primary, ()) if primary else ()
    if better := next((m for m in rather if m in held), None):
        return better, True
    if role is Role.mentor and primary in {*_SAID_BACK, M.generalise} and _PUT_ON.search(plain):
        return M.accuse, True
    if role is Role.leader and primary is M.minimise and _FACT.search(plain):
        return M.debate, True
    if role is Role.leader and primary in _NOT_A_PROMISE and _PROMISES.search(plain):
        return M.commit, True
    if primary is M.ask_permission and role is Role.mentor and M.request in held and _OF_YOU.search(plain):
        return M.request, True
    if primary is M.open_question and role is Role.mentor and M.request in held and "?" not in plain:
        return M.request, True
    if role is Role.mentor and primary is M.generalise and _ONE_TIME.search(plain):
        return M.specific_example, True
    if role is Role.leader and primary is M.closed_question and wording.wh_question(plain):
        return M.open_question, True
    if role is Role.leader and primary in _PLAIN_FACT and wording.wh_question(plain):
        return M.open_question, True
    if M.close in held and _CLOSING.search(plain):
        return M.close, True
    if likely >= _FIRM and primary is coded:
        return primary, True
    if likely < SURE or primary in _YIELDS or primary is not coded:
        for move, pattern in _PLAIN[role]:
            if pattern.search(plain) and wording.holds(plain, move, role):
                return move, True
    if coded is M.affirmation and role is Role.leader and primary is None and "?" not in plain:
        return M.complex_reflection, True
    if coded in _TOLD and role is Role.mentor and primary is None and "?" not in plain:
        return M.specific_example, _ONE_TIME.search(plain) is not None
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
    plain = wording.plainly(text)
    words = _WORDS.findall(plain)
    if turn <= 2 and len(words) <= 16 and primary in _GREETED and _greets(plain):
        return "smalltalk"
    if bare := _bare(plain, words, role):
        return bare
    if turn > 1 and (_REPAIR.search(plain) or wording.mended(plain)):
        return "repair"
    if turn == 1 and _ASKS_FOR_TIME.search(plain) and len(words) <= 25 and not (role is Role.leader and wording.wh_question(plain)):
        return "open"
    found = _leaders(plain, primary) if role is Role.leader else _mentors(plain, primary, turn)
    if found:
        return found
    if primary is not None:
        return (_LEADER if role is Role.leader else _MENTOR).get(primary, "unclear")
    return _guessed(plain, words, role, before)


def _leaders(plain: str, primary: Move | None) -> str:
    """Return the family of a leader's turn where its wording settles it."""
    if _LIMITS.search(plain) and "?" not in plain:
        return "open"
    if _NAMES.search(plain) and ("?" in plain or primary is M.interrogate):
        return "names"
    kind = wording.leaders_kind(plain)
    if kind in ("loyalty", "accuse"):
        return kind
    if _GROUP.search(plain) and "?" in plain:
        return "group"
    if kind in ("praise", "owns", "sorry", "sympathy") and primary not in _FREE and primary is not None:
        kind = "" if kind != "sorry" or primary is not M.over_apologise else kind
    if kind == "advise" and primary in (M.open_question, M.commit):
        kind = ""
    if kind in ("fix", "open") and primary is M.commit:
        kind = ""
    if kind:
        return kind
    if _ELSE.search(plain):
        return "ask"
    if primary is M.ask_permission and (wording.wh_question(plain) or _ASKS_WANT.search(plain)):
        return "ask"
    return "ask" if primary is None and _ASKS_TO_HEAR.search(plain) else ""


def _mentors(plain: str, primary: Move | None, turn: int) -> str:
    """Return the family of a mentor's turn where its wording settles it."""
    if primary is M.close:
        return ""
    kind = wording.mentors_kind(plain)
    if kind == "fair" and primary in (M.accuse, M.generalise, M.open_question, M.request):
        kind = ""
    if kind == "boundary" and primary is M.accuse:
        kind = ""
    if kind == "request" and (primary is M.accuse or turn == 1 and _ASKS_FOR_TIME.search(plain)):
        kind = ""
    if kind == "fair" and turn == 1:
        kind = "open"
    if kind:
        return kind
    if primary is M.request and wording.asked(plain, Role.mentor):
        return "ask"
    asks = primary is M.ask_permission and turn > 2 and (_ASKS_ABOUT.search(plain) or _ASKS_WANT.search(plain))
    return "ask" if asks else ""


def cue(kind: str, text: str) -> int:
    """Return where the words stand that made a turn of this family, -1 where its form alone did."""
    plain = text.replace("’", "'")
    pattern = {"repair": _REPAIR, "names": _NAMES, "group": _GROUP, **wording.CUES}.get(kind)
    match = pattern.search(plain) if pattern else None
    if kind == "repair" and match is None:
        match = wording.SELF_MENDED.search(plain)
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
            return "no" if len(words) < 4 else "stands"
        return "example" if len(words) >= 4 else "unclear"
    shared = {w.lower() for w in words if len(w) > 4} & {w.lower() for w in _WORDS.findall(before) if len(w) > 4}
    return "reflect" if shared and len(words) <= 25 else "view" if len(words) >= 4 else "unclear"


def move_family(move: Move, role: Role) -> str:
    """Return the family of one move, made by a person of that role."""
    return (_LEADER if role is Role.leader else _MENTOR).get(move, "unclear")
