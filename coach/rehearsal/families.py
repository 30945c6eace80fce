"""What the person just did, as the partner meets it: the move's family, with what the wording alone can tell.

The move coder says which moves a turn holds. A partner reacts to fewer kinds of
things, and to some that are no move: a bare yes, a greeting, a repair.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from coach.rehearsal import kinds
from coach.rehearsal.asked import asked, asked_last, plainly, unquoted, wh_question
from coach.rehearsal.pieces import asked_piece, asks_how_it_is
from coach.rehearsal.wording import wording
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
    M.commit: "commit", M.close: "close", M.generalise: "view", M.accuse: "accuse", M.hedge_away: "view",
}  # fmt: skip
_I = re.IGNORECASE
_REPAIR = wording("families.repair")
_NAMES = wording("families.names")
_GROUP = wording("families.group")
_GREETING = wording("families.greeting")
_YES = wording("families.yes")
_NO = wording("families.no")
_DUNNO = wording("families.dunno")
_THANKS = wording("families.thanks")
_ENCOURAGE = wording("families.encourage")
_GO_ON = wording("families.go_on")
_ASKS_FOR_TIME = wording("families.asks_for_time")
_ASKS_WANT = wording("families.asks_want")
_LIMITS = wording("families.limits")
_AND_YOU = wording("asked.asked.leader.and_you")
_ASKS_THEIR_VIEW = wording("families.asks_their_view")
"""Questions by "would" and "can" that ask a leader for a view, and not to do anything."""
_ASKS_THEIR_OWN = wording("families.asks_their_own")
"""Questions about a mentor's own doings that read like advice, or like asking who."""
_GUESSES = wording("kinds.guess")
_OF_THEM = wording("kinds.of_them")
_WHO_TO = wording("families.who_to")
_LIMITED = wording("settled.evident.leader.boundary")
_INTENDS = wording("families.intends")
_SHALL_WE = wording("families.shall_we")
_MAY_I = wording("families.may_i")
_TAKES_BACK = wording("families.takes_back")
_TELL_ME = wording("families.tell_me")
_I_COULD = wording("families.i_could")
_OF_YOU_ANY = wording("families.of_you_any")
_SHOULD_I = wording("families.should_i")
_SO_THEN = wording("families.so_then")
_SORRY_START = wording("families.sorry_start")
_FREE = frozenset({Move.complex_reflection, Move.simple_reflection, Move.affirmation, Move.self_focus, Move.defend,
                   Move.over_apologise, Move.own_experience, Move.boundary, Move.minimise, Move.impact,
                   Move.specific_example})  # fmt: skip
"""Moves that a coder gives to a leader's plain human words; the wording may overrule them."""
_ASKS_TO_HEAR = wording("families.asks_to_hear")
_ASKS_ABOUT = wording("families.asks_about")
_ELSE = wording("families.else")
PROMISES = wording("families.promises")
_FIRST_PERSON = wording("families.first_person")
_SAYS_BACK = frozenset({M.simple_reflection, M.complex_reflection, M.summary, M.affirmation})
_ASKING = frozenset({M.open_question, M.closed_question, M.interrogate, M.debate, None})
_GREETED = frozenset({None, M.affirmation, M.complex_reflection, M.thanks, M.closed_question, M.open_question})
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
    plain = unquoted(plainly(text))
    words = _WORDS.findall(plain)
    if turn <= 2 and role is Role.mentor and len(words) <= 30 and kinds.OPENS.search(plain) and _opens(plain, turn):
        return "open"
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
    if turn == 1 and role is Role.leader and primary in _SAYS_BACK and "?" not in plain:
        return "ask" if asks_how_it_is(plain) else "view"
    if "?" in plain and primary in _ASKING and _goes_on(plain):
        return "view" if role is Role.leader else "example"
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
    if _ASKS_THEIR_OWN.search(plain):
        return "ask"
    if _GUESSES.search(plain):
        return "names"
    last = kinds.last_said(plain)
    if _OF_THEM.search(last if "?" in last else plain):
        return "group"
    if _NAMES.search(plain) and not _WHO_TO.search(plain) and ("?" in plain or primary is M.interrogate):
        return "names"
    kind = kinds.leaders_kind(plain)
    if kind in ("joke", "not_that", "said_back", "hurt"):
        return kind
    if primary is M.boundary and not (kind or "?" in plain or _LIMITED.search(plain)):
        return "view"
    if turn > 2 and primary is M.ask_permission and _SHALL_WE.search(plain):
        return "closed"
    if kind in ("loyalty", "accuse", "asks_of", "commit", "self"):
        return kind
    if turn >= 6 and primary in (M.fix, M.commit) and PROMISES.search(plain):
        return "commit"
    if "?" in plain and (_GROUP.search(plain) or primary is M.generalise):
        return "group"
    if primary in (None, M.debate) and asked_last(plain) == "closed" and not _ELSE.search(plain):
        return "closed"
    if "?" in plain and primary in (None, M.ask_permission) and asked_piece(plain):
        return "ask"
    if (_TELL_ME.search(plain) or _ASKS_TO_HEAR.search(plain)) and primary in (
        None,
        M.ask_permission,
        M.affirmation,
        M.advise,
        M.debate,
        M.self_focus,
        M.own_experience,
        M.specific_example,
        M.thanks,
        M.defend,
    ):
        return "ask"
    if (
        primary is M.ask_permission
        and turn > 1
        and asked(plain, Role.leader) in ("would_it", "check", "permission", "share")
    ):
        return "closed"
    asks_more = _ASKS_WANT.search(plain) or _I_COULD.search(plain) or kinds.ASKS_TO_TELL.search(plain)
    polar = asked_last(plain) == "closed" or _SHOULD_I.search(plain)
    if primary is M.ask_permission and turn > 1 and polar and not asks_more:
        return "closed"
    if primary is M.ask_permission and turn > 2 and not (wh_question(plain) or _ASKS_WANT.search(plain)):
        kind = (
            "ask"
            if _I_COULD.search(plain) or kinds.ASKS_TO_TELL.search(plain)
            else "asks_of"
            if _OF_YOU_ANY.search(plain) and asked(plain, Role.leader) != "which_way"
            else kind
        )
    if primary in (M.request, M.commit) and "?" not in plain and _INTENDS.search(plain):
        return "commit"
    if kind == "mine" and turn <= 2:
        kind = ""
    if kind == "mine":
        kind = "owns" if primary in {*_FREE, M.debate, M.silence_invited, None} else ""
    elif kind == "sorry" and primary is M.over_apologise:
        pass
    elif kind in ("praise", "sorry", "sympathy") and primary not in _FREE and primary is not None:
        kind = ""
    if kind == "advise" and primary in (M.open_question, M.commit):
        kind = ""
    if kind in ("fix", "open") and primary is M.commit:
        kind = ""
    if kind:
        return kind
    if _ELSE.search(plain) or kinds.ASKS_TO_TELL.search(plain):
        return "ask"
    if primary is M.ask_permission and (wh_question(plain) or _ASKS_WANT.search(plain)):
        return "ask"
    if primary in (None, M.generalise, M.defend, M.self_focus) and "?" in plain and asked(plain, Role.leader):
        return "ask"
    return "ask" if primary is None and _ASKS_TO_HEAR.search(plain) else ""


_DENIES = wording("families.denies")
"""A plain no to a fact, which is no line drawn."""


_WANTS_TO_KNOW = wording("families.wants_to_know")
_WANTS = wording("settled.plain.mentor.request")


_TO_SAY = wording("families.to_say")
"""A mentor asks leave to say something, and for nothing else."""


def _mentors(plain: str, primary: Move | None, turn: int) -> str:
    """Return the family of a mentor's turn where its wording settles it."""
    if primary is M.close:
        return ""
    if "?" in kinds.last_said(plain) and _ASKS_THEIR_VIEW.search(plain):
        return "ask"
    kind = kinds.mentors_kind(plain)
    if kind in ("joke", "not_that", "hold_to", "no_worry", "distress", "called_out"):
        return kind
    if kind == "fair" and (
        primary in (M.generalise, M.open_question, M.request) or (primary is M.accuse and kinds.blames(plain))
    ):
        kind = ""
    last = kinds.last_said(plain)
    if (
        (kind or primary) in ("boundary", M.boundary)
        and last != plain
        and _WANTS.search(last)
        and not kinds.refuses(last)
    ):
        return "ask" if _WANTS_TO_KNOW.search(last) else "request"
    if (kind or primary) in ("boundary", M.boundary) and _DENIES.search(plain):
        return "stands"
    if kind == "boundary" and primary is M.accuse:
        kind = ""
    if kind == "request" and (primary is M.accuse or (turn == 1 and _ASKS_FOR_TIME.search(plain))):
        kind = ""
    if kind == "fair" and turn == 1:
        kind = "open"
    if kind:
        return kind
    if primary is M.request and asked(plain, Role.mentor) not in ("", "yesno_you", "yesno", "would_it"):
        return "ask"
    asks = primary is M.ask_permission and turn > 2 and (_ASKS_ABOUT.search(plain) or _ASKS_WANT.search(plain))
    if asks:
        return "ask"
    return "request" if primary is M.ask_permission and turn > 2 and not _TO_SAY.search(plain) else ""


def cue(kind: str, text: str) -> int:
    """Return where the words stand that made a turn of this family, -1 where its form alone did."""
    plain = text.replace("’", "'")
    pattern = {"repair": _REPAIR, "names": _NAMES, "group": _GROUP, **kinds.CUES}.get(kind)
    match = pattern.search(plain) if pattern else None
    if kind == "repair" and match is None:
        match = kinds.SELF_MENDED.search(plain)
    return match.start() if match else -1


def _goes_on(plain: str) -> bool:
    """Return True when something is said after the question: that is what gets the answer."""
    last = kinds.last_said(plain)
    return "?" not in last and len(last.split()) > 4 and not _TELL_ME.search(last)


def _opens(plain: str, turn: int) -> bool:
    """Return True for a first turn, and for a second that still only says what it is to be about."""
    return turn == 1 or bool(_ASKS_FOR_TIME.search(plain))


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
    if len(words) <= 2 and "?" not in text and _SORRY_START.match(text):
        return "repair"
    if role is Role.leader and len(words) <= 8 and "?" not in text and _GO_ON.search(text) and not _REPAIR.search(text):
        return "encourage"
    if _ENCOURAGE.match(text):
        return "encourage" if role is Role.leader else "short"
    if _THANKS.match(text):
        return "thanks"
    if role is Role.leader and len(words) <= 2 and kinds.leaders_kind(text) == "sympathy":
        return "sympathy"
    if role is Role.mentor and len(words) <= 2 and "?" in text:
        return "ask"
    if role is Role.leader and "?" in text and (_AND_YOU.match(text) or len(words) <= 1):
        return "ask" if wh_question(text) or _AND_YOU.match(text) else "closed"
    return "short" if len(words) <= 1 and not any(c.isdigit() for c in text) else ""


def _guessed(text: str, words: list[str], role: Role, before: str) -> str:
    """Return the family of a turn in which no move was found, by its form alone."""
    if text.rstrip().endswith("?"):
        return "ask"
    if role is Role.mentor:
        if re.match(r"^\W*no\b", text, _I):
            return "no" if len(words) < 4 else "stands"
        return "example" if len(words) >= 4 and re.search(r"\b(?:i|i'\w+|my|me|we|us|our)\b", text, _I) else "unclear"
    if _SO_THEN.match(text) and len(words) <= 14:
        return "reflect"
    shared = {w.lower() for w in words if len(w) > 4} & {w.lower() for w in _WORDS.findall(before) if len(w) > 4}
    return (
        "reflect"
        if shared and len(words) <= 25 and not _FIRST_PERSON.match(text)
        else "view"
        if len(words) >= 4
        else "unclear"
    )


def worded_so(kind: str, text: str, role: Role) -> bool:
    """Return True when a turn's wording, and not the coder alone, says that it is of this kind."""
    plain = unquoted(plainly(text))
    if role is Role.mentor:
        return kinds.mentors_kind(plain) == kind
    if kind in ("names", "group"):
        known = (_NAMES, _GUESSES) if kind == "names" else (_GROUP, _OF_THEM)
        return any(pattern.search(plain) for pattern in known)
    return kinds.leaders_kind(plain) == kind


def move_family(move: Move, role: Role) -> str:
    """Return the family of one move, made by a person of that role."""
    return (_LEADER if role is Role.leader else _MENTOR).get(move, "unclear")
