"""A question into private life, turned to an invitation that can be left alone."""

import re
from collections.abc import Iterator
from typing import Any

from coach.language.craft import craft, forms, leads
from coach.language.rules import part

_I = re.IGNORECASE
_PRIVATE = re.compile(rf"\b{part('PRIVATE')}\b", _I)
_WORKED = re.compile(
    r"\b(?:of|about|with|minds?) (?:you|your) (?P<x>(?:working|travelling|commuting|moving)(?: [\w-]+){1,3})\W*$", _I
)
_FOUND_HARD = re.compile(
    r"\byou find (?P<x>(?:the|our|your) [\w -]+?) (?:so |too )?(?:hard|difficult|tough|stressful)\b", _I
)
_NOT_PRIVATE = re.compile(r"\bpull\w* (?:\w+ )?weight\b|\b\w+ your age\b|\byour age group\b", _I)


def instead_of_private(text: str) -> Iterator[str]:
    """Yield invitations by the kind of private matter."""
    if worked := _WORKED.search(text):
        yield from forms("like", doing=worked["x"])
    elif hard := _FOUND_HARD.search(text):
        yield from forms("find", x=hard["x"])
    entry = _entry(_NOT_PRIVATE.sub("", text))
    if entry and leads():
        yield from entry["instead"]
    yield from forms("private")


def is_private(text: str) -> bool:
    """True where the words themselves name a private matter."""
    text = _NOT_PRIVATE.sub("", text)
    return bool(_PRIVATE.search(text) or _entry(text))


def plainly_private(clause: str) -> bool:
    """True where a clause asks of "you" and of family, faith or whom one loves, whatever else was found in it."""
    return bool(_PLAINLY.search(clause))


_PLAINLY = re.compile(
    r"\byou\w*\b[^?]*\b(?:kids|children|pregnant|baby|babies|husband|wife|boyfriend|girlfriend|religious"
    r"|religion|church|mosque)\b",
    _I,
)


def _entry(text: str) -> dict[str, Any] | None:
    entries: list[dict[str, Any]] = craft()["private"]
    return next((e for e in entries if re.search(rf"\b(?:{e['words']})", text, _I)), None)
