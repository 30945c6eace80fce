"""The things people do that are no move, or that their wording shows outright: what a partner answers in its own way.

A mentor asks for a day, offers to remind, is fair, takes the floor. A leader owns a part, says sorry once, presses,
praises, offers. Everything here is form; what each does to trust is in `trust.yaml`.
"""

import re

from coach.rehearsal.asked import asked, plainly, wh_question
from coach.rehearsal.wording import worded, wording
from coach.taxonomy import Move, Role

_I = re.IGNORECASE


M = Move
_ASKED_OF = wording("kinds.asked_of")
"""A direct request, whatever else stands beside it."""
_DIRECT = wording("kinds.direct")
_WOULD_LIKE = wording("kinds.would_like")
_CHANCE = wording("kinds.chance")
SORRY = wording("kinds.sorry")
TOO_SORRY = wording("kinds.too_sorry")
OWNS = wording("kinds.owns")
"""A leader takes in what was said, or owns a part in it."""
SELF_MENDED = wording("kinds.self_mended")
_FLOOR = wording("kinds.floor")
_LEAVES = wording("kinds.leaves")
_SUITS = wording("kinds.suits")
_LEADER_GOES = wording("kinds.leader_goes")
_GOES = wording("kinds.goes")
_CONTENT = wording("kinds.content")
_SHRINKS = wording("kinds.shrinks")
_BLAMES_THEM = wording("kinds.blames_them")
_NO_TO = wording("kinds.no_to")
FAIR = wording("kinds.fair")
"""A mentor is fair to the other: takes back a blame that could be heard, or grants a reason."""
_WHEN = wording("kinds.when")
_BY_THEN = wording("kinds.by_then")
_OFFERS = wording("kinds.offers")
ASKS_TO_TELL = wording("kinds.asks_to_tell")
"""A leader asks for an account, in the form of a request."""
_ASKS_OF = wording("kinds.asks_of")
_SELF = wording("kinds.self")
_AGREED = wording("kinds.agreed")
_THAT_IS = wording("kinds.that_is")
_SMALLER = wording("kinds.smaller")
_FEELS_WITH = wording("kinds.feels_with")
_LOYALTY = wording("kinds.loyalty")
_WOULD_FIX = wording("kinds.would_fix")
_WOULD_ADVISE = wording("kinds.would_advise")
_PRESSES = wording("kinds.presses")
_BLAMES = wording("kinds.blames")
_OFFER_OF = wording("kinds.offer_of")
_PRAISED = wording("kinds.praised")
_FREED = wording("kinds.freed")
"""A leader says how it works, or that nothing need be said."""
_SAD = wording("kinds.sad")
_MUST = wording("kinds.must")
_MINE = wording("kinds.mine")
"""A leader says in a few words what they did."""
_NOT_MINE = wording("kinds.not_mine")
_EXCUSES = wording("kinds.excuses")
"""A leader speaks up for somebody who is not there."""
_FIGURES = wording("kinds.figures")


OPENS = wording("kinds.opens")
"""How a mentor begins: that there is something, and not yet what."""


_CALLED_OUT = wording("kinds.called_out")
_IMPERATIVE = wording("kinds.imperative")
_MOVE_ON = wording("kinds.move_on")
_DISTRESS = wording("kinds.distress")
_SAID_BACK = wording("kinds.said_back")
_OURS = re.compile(r"\b(?:i|we|our|my)\b", _I)
_WILL_YOU = wording("kinds.will_you")
_HURT = wording("kinds.hurt")
_JOKE = wording("kinds.joke")
_HOLD_TO = wording("kinds.hold_to")
_NO_WORRY = wording("kinds.no_worry")
_NOT_THAT = wording("kinds.not_that")
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")


def last_said(text: str) -> str:
    """Return the last sentence of a turn that says anything: what is answered, where a turn does several things."""
    said = [s.strip() for s in _SENTENCE.findall(text) if len(s.split()) > 1]
    return said[-1] if said else text


def in_passing(text: str) -> str:
    """Return what is said in passing by either side: a joke, "that isn't what I meant"; "" for nothing of the kind."""
    if _NOT_THAT.search(text):
        return "not_that"
    return "joke" if "?" not in text and len(text.split()) <= 9 and _JOKE.search(text) else ""


def refuses(text: str) -> bool:
    """Return True when a mentor's words say no to something."""
    return bool(_NO_TO.search(text))


def too_sorry(text: str) -> bool:
    """Return True when a turn apologises more than once, or more than it says anything else."""
    return len(SORRY.findall(text)) > 1 or bool(TOO_SORRY.search(text))


def mended(text: str) -> bool:
    """Return True when a turn takes back, or names, the speaker's own slip."""
    return bool(SELF_MENDED.search(text))


def mentors_kind(text: str) -> str:
    """Return what a mentor does that a leader answers in its own way; "" for nothing of the kind."""
    if "?" not in text and _HOLD_TO.search(text):
        return "hold_to"
    asks = "?" in text
    for kind, pattern in (("no_worry", _NO_WORRY), ("distress", _DISTRESS), ("called_out", _CALLED_OUT)):
        if pattern.search(text) and not asks and len(text.split()) <= 14:
            return kind
    if _MOVE_ON.search(text):
        return "boundary"
    if passing := in_passing(text):
        return passing
    short = len(text.split()) <= 7
    if "?" not in text and (_LEAVES.search(text) or (short and _GOES.search(text))):
        return "close"
    if "?" not in text and len(text.split()) <= 10 and _CONTENT.search(text):
        return "thanks"
    if "?" not in text and len(text.split()) <= 7 and _SUITS.search(text):
        return "yes"
    if _SHRINKS.search(text):
        return "hedge"
    for kind, pattern in (("floor", _FLOOR), ("when", _WHEN), ("by_then", _BY_THEN), ("offer", _OFFERS)):
        if pattern.search(text):
            return kind
    if (
        _CHANCE.search(text)
        or (_IMPERATIVE.search(text) and not asks)
        or _DIRECT.search(text)
        or (
            _ASKED_OF.search(text)
            and not wh_question(text)
            and (_WOULD_LIKE.search(text) or not asked(text, Role.mentor))
        )
    ):
        return "request"
    if _NO_TO.search(last_said(text)) and "?" not in text:
        return "boundary"
    if _BLAMES_THEM.search(text) and not asks and not FAIR.search(text):
        return "accuse"
    return "fair" if FAIR.search(last_said(text)) and "?" not in text else ""


def leaders_kind(text: str) -> str:
    """Return what a leader does that a mentor answers in its own way; "" for nothing of the kind."""
    asks = "?" in text
    if passing := in_passing(text):
        return passing
    if not asks and _SAID_BACK.search(text):
        return "said_back"
    if not asks and len(text.split()) <= 14 and _HURT.search(text):
        return "hurt"
    if _BLAMES.search(text):
        return "accuse"
    if _LOYALTY.search(text) or _PRESSES.search(text):
        return "loyalty"
    if _WOULD_FIX.search(text):
        return "fix"
    if _OFFER_OF.search(text) and not wh_question(text):
        return "offer"
    if _WOULD_ADVISE.search(text) and not _FREED.search(text):
        return "advise"
    if _FREED.search(text) and not asks:
        return "open"
    if _WILL_YOU.search(text) or (_ASKS_OF.search(text) and not ASKS_TO_TELL.search(text)):
        return "asks_of"
    if asks:
        return ""
    if _LEADER_GOES.search(text) and len(text.split()) <= 14:
        return "close"
    if _SELF.search(text) and not OWNS.search(text):
        return "self"
    if _AGREED.search(text):
        return "commit"
    if _PRAISED.search(text):
        return "praise"
    if OWNS.search(text):
        return "owns"
    if SORRY.search(text) and not too_sorry(text) and len(text.split()) <= 25:
        return "sorry"
    if _EXCUSES.search(text):
        return "view"
    words = len(text.split())
    if words <= 11 and _MINE.search(text) and not _NOT_MINE.search(text):
        return "mine"
    if words <= 5 and _THAT_IS.search(text) and not _SMALLER.search(text):
        return "sympathy"
    if words > 8 and _OURS.search(text):
        return ""
    return "sympathy" if (_SAD.search(text) or _FEELS_WITH.search(text)) and words <= 14 else ""


def blames(text: str) -> bool:
    """Return True when a mentor's turn tells the other what they do not care about or think."""
    return bool(_BLAMES_THEM.search(text))


def view_move(text: str) -> Move | None:
    """Return what a leader's opinion is, as a move: arguing the facts where it brings figures."""
    return M.debate if _FIGURES.search(text) else M.defend if _MUST.search(text) else None


_PLAINLY = worded("kinds.plainly")
"""The wording that a turn must have before it is called by these names."""


def told_plainly(kind: str, text: str) -> bool:
    """Return True when the wording of a turn says that it is of this kind."""
    return bool(_PLAINLY[kind].search(plainly(text)))


CUES = worded("kinds.cues")
"""Where the words stand that make a turn of a kind, for the debrief to quote."""
