"""Which piece of a mentor's story a leader's question asks for, and whether it invites one at all."""

from coach.rehearsal.asked import plainly
from coach.rehearsal.wording import worded, wording

_ASKED_FOR = worded("pieces.asked_for")
_FACTS = worded("facts")
_INVITES = wording("pieces.invites")
_STATE = wording("pieces.state")
_SCENE = wording("pieces.scene")
_TELL = wording("pieces.tell")
_COUNTED = wording("pieces.counted")
"""A question for a number or a length: no account of how it felt answers it."""
_DAY = wording("pieces.day")


def asked_piece(text: str) -> str:
    """Return the piece that the person's question asks for; "" for none in particular."""
    plain = plainly(text)
    if "?" not in plain and not _TELL.search(plain):
        return ""
    counted = _COUNTED.search(plain)
    return next(
        (p for p, pattern in _ASKED_FOR.items() if pattern.search(plain) and not (counted and p == "effect")), ""
    )


def asked_fact(text: str) -> str:
    """Return the one fact of a story that the person's question asks for; "" for none."""
    plain = plainly(text)
    if "?" not in plain:
        return ""
    return next((fact for fact, pattern in _FACTS.items() if pattern.search(plain)), "")


def invites(text: str) -> bool:
    """Return True when a turn invites an account, whichever it is."""
    return bool(_INVITES.search(plainly(text)))


def asks_how_it_is(text: str) -> bool:
    """Return True when a turn asks how things are in general."""
    return bool(_STATE.search(plainly(text)))


def asks_for_one_time(text: str) -> bool:
    """Return True when a turn asks for one time or one example."""
    return bool(_SCENE.search(plainly(text)))


def another_day(text: str, piece: str) -> bool:
    """Return True when a turn asks for a day that the piece is not about."""
    named = {m.lower() for m in _DAY.findall(text)}
    return bool(named) and not any(day in piece.lower() for day in named)
