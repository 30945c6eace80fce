"""Word kinds and verb forms for the light parse: what a word can be, and how a verb changes.

The words are data (`lexicon.yaml`). A word that is not listed is guessed by its
ending, and the parse that asks is written so that a wrong guess costs a plainer
rewrite, not an ungrammatical one.
"""

from functools import cache
from pathlib import Path
from typing import Any

from coach.language.wording import table

_FILE = Path(__file__).parent / "lexicon.yaml"
_VOWELS = "aeiou"


@cache
def _data() -> dict[str, Any]:
    return table(_FILE)


def listed(kind: str) -> list[str]:
    """Return the entries of one kind in order."""
    return str(_data()[kind]).split()


@cache
def words(kind: str) -> frozenset[str]:
    """Return the listed words of one kind ("verbs", "adjectives", "liking", …)."""
    return frozenset(_data()[kind].split())


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    pairs = {base: forms.split() for base, forms in _data()["irregular"].items()}
    return {base: (forms[0], forms[-1]) for base, forms in pairs.items()}


@cache
def _forms() -> dict[str, tuple[str, str]]:
    """Inflected form -> (base, kind) for the listed verbs; kind is s, past, pp, ing or base."""
    found: dict[str, tuple[str, str]] = {}
    for base in words("verbs") | frozenset(_irregular()):
        found.setdefault(third(base), (base, "s"))
        found.setdefault(gerund(base), (base, "ing"))
        found.setdefault(participle(base), (base, "pp"))
        found[past(base)] = (base, "past")
    for base in words("verbs") | frozenset(_irregular()):
        found[base] = (base, "base")
    return found


def verb(word: str) -> tuple[str, str] | None:
    """Return (base, form) when `word` is a form of a listed verb."""
    return _forms().get(word.lower())


def is_base(word: str) -> bool:
    """True when the word is a listed verb in its base form."""
    return word.lower() in words("verbs") or word.lower() in _irregular()


def is_adjective(word: str) -> bool:
    """True when the word is, or looks like, an adjective that can stand as a predicate."""
    low = word.lower()
    return low in words("adjectives") or (
        len(low) > 5 and low.endswith(("able", "ible", "ful", "less", "ous", "ive", "ished"))
    )


def _doubles(base: str) -> bool:
    if base in words("doubling"):
        return True
    if len(base) < 3 or base[-1] in "aeiouwxy" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    return sum(a in _VOWELS and b not in _VOWELS for a, b in zip(base, base[1:] + "x", strict=False)) == 1


def gerund(base: str) -> str:
    """Return the -ing form."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def third(base: str) -> str:
    """Return the form for he, she, it."""
    if base in ("have", "be"):
        return {"have": "has", "be": "is"}[base]
    if base.endswith("y") and base[-2:-1] not in tuple(_VOWELS):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def past(base: str) -> str:
    """Return the simple past."""
    if base in _irregular():
        return _irregular()[base][0]
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in tuple(_VOWELS):
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def participle(base: str) -> str:
    """Return the past participle."""
    return _irregular()[base][1] if base in _irregular() else past(base)
