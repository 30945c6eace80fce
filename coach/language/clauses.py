"""A light parse of one question: its words, its opening, its subject and what follows.

No grammar of English, only the handful of shapes that questions take. Each
function returns None where the shape is not certain, and the caller then takes
a plainer way. Linear in the length of the text.
"""

import re
from dataclasses import dataclass

from coach.language import lexicon
from coach.language.tags import ADVERBS, AUX, phrase_end, tags

BE = frozenset("is are was were am".split())
_OF_YOU = {"does": "do", "has": "have", "is": "are", "was": "were"}

_BE_FORMS = BE | {"wasn't", "weren't", "isn't", "aren't"}

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*(?:(?<=s)'(?= \w))?|[^\w\s]")
_SLANG = dict(pair.split(":") for pair in lexicon.listed("slang"))


def plain(text: str) -> str:
    """Return the text with straight quotes and single spaces, as the parse reads it."""
    table = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("\u00a0"): " "}
    return " ".join(text.translate(table).split())


def split(text: str) -> list[str]:
    """Return words and marks; common chat spellings become full ones."""
    return [_SLANG.get(w.lower(), w) for w in _WORD.findall(text)]


def spelled(text: str) -> str:
    """Return the text with common chat spellings in full, the rest as it stands."""
    return re.sub(r"[\w']+", lambda m: _SLANG.get(m[0].lower(), m[0]), text)


def join(items: list[str]) -> str:
    """Return words as running text: no space before a mark that closes."""
    text = ""
    opened = False
    for word in items:
        closes = word in frozenset(", . ? ! ; : ) % … '".split()) or (word == '"' and opened)
        tight = text.endswith(("(", "£", "$", "€", "/", "#")) or (text.endswith('"') and opened) or word == "/"
        if word == '"':
            opened = not opened
        text += word if closes or tight or not text else " " + word
    return text


@dataclass(frozen=True, slots=True, repr=False)
class YesNo:
    """An inverted question: auxiliary, subject, predicate."""

    aux: str
    """In lower case, positive form."""
    negative: bool
    subject: list[str]
    rest: list[str]
    """What follows the subject, adverbs such as "really" left out of its front."""


_POSITIVE = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is", "cannot": "can"}


def positive(aux: str) -> str:
    """Return an auxiliary without its "n't"."""
    return _POSITIVE.get(aux, aux.removesuffix("n't"))


_CHANCE = frozenset("chance time opportunity moment".split())


def with_you(aux: str) -> str:
    """Return an auxiliary as it goes with "you"."""
    return _OF_YOU.get(aux, aux)


def yes_no(items: list[str]) -> YesNo | None:
    """Read "AUX SUBJECT PREDICATE", or None when the words do not open so or the subject's end is unsure."""
    if len(items) < 3 or items[0].lower() not in AUX:
        return None
    items = _direct(items)
    aux = items[0].lower()
    negative = aux.endswith("n't") or aux == "cannot"
    aux = positive(aux)
    at = 1
    if items[at].lower() == "not":
        negative, at = True, at + 1
    end = subject_end(items, at)
    if end is None:
        return None
    rest_at = end
    while rest_at < len(items) and items[rest_at].lower() in frozenset(
        "really actually just honestly truly genuinely not even personally still all".split()
    ):
        negative = negative or items[rest_at].lower() == "not"
        rest_at += 1
    while end > at + 1 and items[end - 1].lower() in ADVERBS:
        end -= 1
    return YesNo(aux, negative, items[at:end], items[rest_at:])


def _direct(items: list[str]) -> list[str]:
    """Return "have you looked at it" for "have you had a chance to look at it"."""
    low = [w.lower() for w in items]
    at = low.index("to") if "to" in low[4:6] else 0
    had = low[1:3] in (["you", "had"], ["you", "got"], ["you", "have"], ["you", "get"])
    if not at or not had or low[0] not in {"have", "did"} or low[at - 1] not in _CHANCE:
        return items
    if len(items) < at + 3 or not lexicon.is_base(low[at + 1]):
        return items
    did = lexicon.participle(low[at + 1]) if low[0] == "have" else items[at + 1]
    return [*items[:2], did, *items[at + 2 :]]


def subject_end(items: list[str], at: int) -> int | None:
    """Return where the subject that starts at `at` ends, or None when it is not certain."""
    marks = tags(items)
    end = at + 1
    if marks[at] != "R":
        end = phrase_end(items, at, marks, clauses=False)
    elif items[at].lower() in {"anyone", "anybody", "someone", "everyone"}:
        end = _with_place(items, end, marks)
    if end == len(items) and end > at:  # the last phrase of place was the predicate: "is the rota on the wall"
        end = max((i for i in range(at + 1, end) if marks[i] == "P" and items[i].lower() != "of"), default=end)
    passive = end == len(items) and at and items[at - 1].lower() in _BE_FORMS and items[-1].lower().endswith("ed")
    end -= bool(passive and end - at > 1)
    return end if at < end < len(items) and items[end].lower() not in {",", ";", "?"} else None


def _with_place(items: list[str], end: int, marks: list[str]) -> int:
    """Return where "anyone on your team" ends."""
    if (
        end + 1 < len(items)
        and marks[end] == "P"
        and (inner := phrase_end(items, end + 1, marks, clauses=False)) > end + 1
    ):
        return inner
    return end


def is_participle(low: str) -> bool:
    """Return whether a word, in small letters, can be what was done to someone or something ("ignored")."""
    found = lexicon.verb(low)
    return low in {"been", "had", "got", "made"} or (
        found is not None and (found[1] in {"past", "pp"} or lexicon.participle(found[0]) == low)
    )


def an(noun: str) -> str:
    """Return a singular noun with its article, and a plural as it is."""
    if noun.lower().endswith("s") and not noun.lower().endswith("ss"):
        return noun
    return ("an " if noun[0].lower() in "aeiou" else "a ") + noun
