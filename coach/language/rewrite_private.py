"""A question into private life, turned to the work it touches, or to an invitation that can be left alone."""

import re
from collections.abc import Iterator
from typing import Any

from coach.language import lexicon
from coach.language.clauses import join, split
from coach.language.craft import craft, forms, leads
from coach.language.rewrite_about import about
from coach.language.rules import part
from coach.language.subject import candidates, named, work_nouns

_PRIVATE = re.compile(rf"\b{part('PRIVATE')}\b", re.I)
_PLACE = re.compile(
    r"\b(?:on|in|at) (?:an?|the|our|this) [\w-]+(?: (?:site|ward|team|office|floor|firm|desk|room|kitchen|rig))?\b",
    re.I,
)
_LIFE = frozenset("home weekend weekends holiday holidays leave work life hours job working night nights week".split())


def from_intrusive(items: list[str]) -> Iterator[str]:
    """Yield the work part of the question, or an invitation by the kind of private matter."""
    text = re.sub(r"\b(?:people|others|anyone) your age\b|\byour age group\b", "", join(items), flags=re.I)
    entry = _entry(text)
    yield from _work_part(items, text, entry)
    if entry and leads():
        place = _PLACE.search(text)
        for line in entry["instead"]:
            yield line.replace("{at_work}", place[0] if place else "at work")
    yield from forms("private")


def is_private(text: str) -> bool:
    """True where the words themselves name a private matter."""
    text = re.sub(r"\bpull\w* (?:\w+ )?weight\b|\b\w+ your age\b", "", text, flags=re.I)
    return bool(_PRIVATE.search(text) or _entry(text))


def _entry(text: str) -> dict[str, Any] | None:
    entries: list[dict[str, Any]] = craft()["private"]
    return next((e for e in entries if re.search(rf"\b(?:{e['words']})", text, re.I)), None)


def _work_part(items: list[str], text: str, entry: dict[str, Any] | None) -> Iterator[str]:
    """Ask about the work that the question names beside the private matter."""
    if found := re.search(
        r"\b(?:of|about|with|minds?) (?:you|your) (?P<x>(?:working|travelling|commuting|staying|moving"
        r"|doing)(?: [\w-]+){0,3})\b",
        text,
        re.I,
    ):
        yield from forms("doing_like", x=found["x"])
    for x in candidates(split(text)):
        words = set(x.lower().split())
        private = _PRIVATE.search(x) or (entry and re.search(rf"\b(?:{entry['words']})", x, re.I))
        if (
            private
            or "your" in words
            or words & _LIFE
            or named(x) not in work_nouns() | lexicon.words("events") | lexicon.words("places")
        ):
            continue
        yield from about(x, "")
        return
