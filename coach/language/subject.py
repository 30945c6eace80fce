"""What a question is about: the noun phrase, or the doing, that its rewrite must keep; and where and when.

Reads the words once, left to right, for phrases that could be the subject, and
ranks them. Groups of people, charged words and empty words ("things") are left
out, so that what remains can be asked about as it stands.
"""

import re
from functools import cache

from coach.language import lexicon
from coach.language.craft import craft
from coach.language.rules import part

_ONE_OF = r"(?:the |our |my |your |those |these |most |all |a |an |so |other |many )*"
_WHO = re.compile(rf"{_ONE_OF}{part('GROUP')}(?:'s?)?", re.I)
_SHIFTS = frozenset("shift shifts nights days".split())  # what is worked, before who works it
_AFTER_HEAD = re.compile(
    r" (?:of|in|on|at|for|with|to|about|from|by|during|since|after|between|that|who|among|amongst|within|across"
    r"|around|into|over|before|under|without|than) "
)


def named(phrase: str) -> str:
    """Return the head noun of a phrase, in lower case."""
    words = _AFTER_HEAD.split(phrase.lower())[0].split()
    doing = next((i for i, w in enumerate(words[:-1]) if i and (v := lexicon.verb(w)) and v[1] == "ing"), len(words))
    if len(words) > 1 and words[-1].endswith("ing") and words[-2].endswith("s"):
        doing = len(words) - 1
    return words[: doing if words[doing - 1 : doing] != ["the"] else len(words)][-1] if words else ""


def is_person(phrase: str) -> bool:
    """True when the phrase names people."""
    first = lexicon.verb(phrase.split(" ", 1)[0])
    head = named(phrase)
    if (first and first[1] == "ing") or head in _SHIFTS:
        return False
    return bool({head, head.removesuffix("s")} & lexicon.words("people")) or bool(
        _WHO.fullmatch(head) or _WHO.fullmatch(phrase)
    )


def is_plural(phrase: str) -> bool:
    """True when the phrase takes "have" and "are"."""
    head = named(phrase)
    if head.endswith("ing") and phrase.lower().startswith(head):
        return False
    if re.search(r"\b[A-Z]{2,}s\b", phrase):
        return True
    return head in {"people", "staff", "media", "criteria"} or (
        head.endswith("s") and not head.endswith(("ss", "us", "is", "ews"))
    )


@cache
def work_nouns() -> frozenset[str]:
    """Return the bare nouns of working life that stand as a subject by themselves."""
    return frozenset(craft()["work_nouns"].split())


@cache
def charged() -> frozenset[str]:
    """Return the words that carry a verdict."""
    return frozenset(craft()["charged"].split())
