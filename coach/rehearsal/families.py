"""What the person just did, as the partner meets it: the move's family, with what the wording alone can tell.

The move coder says which moves a turn holds. A partner reacts to fewer kinds of
things, and to some that are no move: a bare yes, a greeting, a repair.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from coach.rehearsal import kinds
from coach.rehearsal.asked import asked, plainly, wh_question
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
    M.commit: "commit", M.close: "close", M.generalise: "view", M.accuse: "accuse",
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
    r"\bwho(?:'s|se| is| was| were| said| told| did| else| exactly)?\b(?! (?:knows|cares|am i))[^.?!]{0,60}\?"
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
    r"|how (?:was|is|'?s) (?:your|the) (?:day|week|weekend|journey|trip|drive|commute|way)|evening"
    r"|thanks for (?:making time|coming|seeing me|your time)"
    r"|nice to (?:meet|see) you)\b[^?.!]{0,60}[?.!]*",
    _I,
)
_YES = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|sure|exactly|right|correct|absolutely|of course|ok(?:ay)? then|please|ok(?:ay)?"
    r"|that'?s"
    r" (?:it|right)|(?:just|exactly|precisely) that|that one)\W*){1,3}$",
    _I,
)
_NO = re.compile(r"^\W*(?:no|nope|nah|not really|no thanks|no thank you|not at all)\W*$", _I)
_DUNNO = re.compile(r"^\W*(?:i (?:don'?t|do not) know|dunno|no idea|not sure|i'?m not sure)\W*$", _I)
_THANKS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|great|right|good|all right)\W+)?(?:thanks|thank you|cheers"
    r"|ta)(?: (?:so much|very much|a lot|for that))?\W*$",
    _I,
)
_ENCOURAGE = re.compile(
    r"^\W*(?:go on|mm+|mm+[- ]?hm+|mhm|ah|oh|ok(?:ay)? go on|i see|uh[- ]?huh|tell me more|i'?m listening|say more"
    r"|carry on|and then|then what|and"
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
_MAY_I = re.compile(r"^(?:[^?]{0,40}[.,!]\s+)?\W*(?:can|could|may|is it ok if|do you mind if) (?:i|we)\b|\b(?:got"
    r"|have) (?:you )?(?:got )?(?:a|a few|five|ten|two)"
                    r" (?:secs?|seconds?|minutes?|mins?|moments?|tick|bit of time)\b|\ba question about\b"
                    r"|\bto (?:bring up|raise|mention)\b|\bis now (?:alright|ok|good)\b", _I)  # fmt: skip
_TAKES_BACK = re.compile(
    r"\b(?:sorry|let me|take (?:that|it) back|took that back|came out|that was|forget i"
    r"|ignore that)\b",
    _I,
)
_TELL_ME = re.compile(
    r"(?:^|[.!]\s+)\W*(?:ok(?:ay)?\W+|so\W+|right\W+)?(?:(?:take|walk|tell|show|talk|give|name) me"
    r"|describe|name one)\b",
    _I,
)
_I_COULD = re.compile(r"\b(?:something|anything) (?:else )?(?:i|we)\b", _I)
_OF_YOU_ANY = re.compile(r"\b(?:would|could|can|will) you\b", _I)
_SORRY_START = re.compile(r"^\W*sorry\b", _I)
_FREE = frozenset({Move.complex_reflection, Move.simple_reflection, Move.affirmation, Move.self_focus, Move.defend,
                   Move.over_apologise, Move.own_experience, Move.boundary, Move.minimise, Move.impact,
                   Move.specific_example})  # fmt: skip
"""Moves that a coder gives to a leader's plain human words; the wording may overrule them."""
_ASKS_TO_HEAR = re.compile(
    r"\bi(?:'d| would) (?:really |just )?(?:like|love) to (?:hear|understand|know|ask|learn|talk)\b|\bi(?:'ve"
    r"| have)? (?:hear|heard"
    r"|been told|gather)\b|\bi'm told\b|\b(?:interested in|trying to (?:find out|understand|learn)|want to (?:hear"
    r"|know|understand|learn))\b",
    _I,
)
_ASKS_ABOUT = re.compile(r"\b(?:how|what|why|when|where|who|whether)\b", _I)
_ELSE = re.compile(
    r"\bis there anything\b[^.!]*\?|\b(?:anything|what) else\b[^.!]{0,60}\?|\btell me (?:more"
    r"|about)\b",
    _I,
)
PROMISES = re.compile(
    r"\b(?:i'll|i will|i'm going to|i am going to)\b(?! (?:be honest|be straight|admit|tell you (?:what|why"
    r"|something)|never|not|have to"
    r"|be frank|just say|explain|ask you))[^?]*$",
    _I,
)
_FIRST_PERSON = re.compile(r"^\W*(?:(?:well|ok(?:ay)?|but|look)\W+)?(?:i|we|our|my)\b", _I)
_GREETED = frozenset({None, M.thanks, M.closed_question, M.open_question})
_WORDS = re.compile(r"\w+(?:['’-]\w+)*")


def family(text: str, primary: Move | None, role: Role, turn: int, before: str) -> str:
    """Return the family of what the person just did.

    Args:
        text: their turn.
        primary: its main move.
        role: theirs.
        turn: its number, from 1.
        before: the partner's last line.
    """
    plain = plainly(text)
    words = _WORDS.findall(plain)
    if turn <= 2 and len(words) <= 16 and primary in _GREETED and _greets(plain):
        return "smalltalk"
    if bare := _bare(plain, words, role):
        return bare
    if (
        turn > 1
        and (_REPAIR.search(plain) or kinds.mended(plain))
        and (role is Role.leader or _TAKES_BACK.search(plain))
    ):
        return "repair"
    if (
        turn == 1
        and _ASKS_FOR_TIME.search(plain)
        and len(words) <= 25
        and not (role is Role.leader and wh_question(plain))
    ):
        return "open"
    if (
        turn == 1
        and role is Role.mentor
        and len(words) <= 25
        and (_MAY_I.search(plain) or primary in (M.thanks, M.ask_permission))
    ):
        return "open"
    if turn > 1 and role is Role.mentor and len(words) <= 14 and _SORRY_START.match(plain):
        return "repair"
    found = _leaders(plain, primary, turn) if role is Role.leader else _mentors(plain, primary, turn)
    if found:
        return found
    if primary is not None:
        return (_LEADER if role is Role.leader else _MENTOR).get(primary, "unclear")
    return _guessed(plain, words, role, before)


def _leaders(plain: str, primary: Move | None, turn: int) -> str:
    """Return the family of a leader's turn where its wording settles it."""
    if _LIMITS.search(plain) and "?" not in plain:
        return "open"
    if _NAMES.search(plain) and ("?" in plain or primary is M.interrogate):
        return "names"
    kind = kinds.leaders_kind(plain)
    if kind in ("loyalty", "accuse", "asks_of", "commit", "self"):
        return kind
    if turn >= 6 and primary in (M.fix, M.commit) and PROMISES.search(plain):
        return "commit"
    if "?" in plain and (_GROUP.search(plain) or primary is M.generalise):
        return "group"
    if (_TELL_ME.search(plain) or _ASKS_TO_HEAR.search(plain)) and primary in (
        None,
        M.affirmation,
        M.debate,
        M.self_focus,
        M.thanks,
        M.defend,
    ):
        return "ask"
    if primary is M.ask_permission and turn > 2 and not (wh_question(plain) or _ASKS_WANT.search(plain)):
        kind = "ask" if _I_COULD.search(plain) else "asks_of" if _OF_YOU_ANY.search(plain) else kind
    if kind == "mine" and turn <= 2:
        kind = ""
    if kind == "mine":
        kind = "owns" if primary in {*_FREE, M.debate, M.silence_invited, None} and primary is not M.self_focus else ""
    elif kind in ("praise", "owns", "sorry", "sympathy") and primary not in _FREE and primary is not None:
        kind = "" if kind != "sorry" or primary is not M.over_apologise else kind
    if kind == "advise" and primary in (M.open_question, M.commit):
        kind = ""
    if kind in ("fix", "open") and primary is M.commit:
        kind = ""
    if kind:
        return kind
    if _ELSE.search(plain):
        return "ask"
    if primary is M.ask_permission and (wh_question(plain) or _ASKS_WANT.search(plain)):
        return "ask"
    if primary in (None, M.generalise, M.defend, M.self_focus) and "?" in plain and asked(plain, Role.leader):
        return "ask"
    return "ask" if primary is None and _ASKS_TO_HEAR.search(plain) else ""


def _mentors(plain: str, primary: Move | None, turn: int) -> str:
    """Return the family of a mentor's turn where its wording settles it."""
    if primary is M.close:
        return ""
    kind = kinds.mentors_kind(plain)
    if kind == "fair" and primary in (M.accuse, M.generalise, M.open_question, M.request):
        kind = ""
    if kind == "boundary" and primary is M.accuse:
        kind = ""
    if kind == "request" and (primary is M.accuse or (turn == 1 and _ASKS_FOR_TIME.search(plain))):
        kind = ""
    if kind == "fair" and turn == 1:
        kind = "open"
    if kind:
        return kind
    if primary is M.request and asked(plain, Role.mentor):
        return "ask"
    asks = primary is M.ask_permission and turn > 2 and (_ASKS_ABOUT.search(plain) or _ASKS_WANT.search(plain))
    return "ask" if asks else ""


def cue(kind: str, text: str) -> int:
    """Return where the words stand that made a turn of this family, -1 where its form alone did."""
    plain = text.replace("’", "'")
    pattern = {"repair": _REPAIR, "names": _NAMES, "group": _GROUP, **kinds.CUES}.get(kind)
    match = pattern.search(plain) if pattern else None
    if kind == "repair" and match is None:
        match = kinds.SELF_MENDED.search(plain)
    return match.start() if match else -1


def _greets(text: str) -> bool:
    """Return True when a turn is a greeting and nothing after it."""
    rest = text
    if re.search(r"\b(?:finding|juggling|coping|honestly|really|getting on with|managing|feeling about)\b", text, _I):
        return False
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
        return "example" if len(words) >= 6 and re.search(r"\b(?:i|i'\w+|my|me|we|us|our)\b", text, _I) else "unclear"
    shared = {w.lower() for w in words if len(w) > 4} & {w.lower() for w in _WORDS.findall(before) if len(w) > 4}
    return (
        "reflect"
        if shared and len(words) <= 25 and not _FIRST_PERSON.match(text)
        else "view"
        if len(words) >= 4
        else "unclear"
    )


def move_family(move: Move, role: Role) -> str:
    """Return the family of one move, made by a person of that role."""
    return (_LEADER if role is Role.leader else _MENTOR).get(move, "unclear")
