"""Who is spoken of together, and the kinds of verb: what the reading of a clause asks of single words."""

import re
from functools import cache

from coach.language.craft import leads
from coach.language.rules import part, table_of
from coach.language.subject import is_person, named
from coach.language.tags import PRONOUNS

_I = re.IGNORECASE
_SPECIFIC = frozenset("your my his her this that".split())
MINE = re.compile(r"\bmy (?:age|generation|level|grade|cohort|lot|peers)\b|\blike (?:me|us)\b|\bus\b", re.IGNORECASE)
_FELLOWS = re.compile(
    r"your (?:other |fellow |own )?(?:mates|pals|classmates|workmates|team-?mates|coworkers|friends"
    r"|colleagues|peers)\b",
    re.IGNORECASE,
)
_YOU_LOT = re.compile(
    r"you (?:lot|guys|people|folks?|all|youngsters|juniors|trainees|women|men|lads|girls|young \w+|junior \w+)",
    re.IGNORECASE,
)


@cache
def _group() -> re.Pattern[str]:
    most = r"(?:(?:all|every|each|most|many|some|any|none|of|other|older|younger|young|the|our|these|those|so many) )*"
    place = (
        r"(?: (?:here|today|like you|your age|at your \w+|from \w+"
        r"|(?:in|on|at|from|across) (?:the|your|our|this) [\w-]+(?: [\w-]+)?))*"
    )
    return re.compile(rf"{most}{part('GROUP')}{place}", _I)


@cache
def anyone() -> frozenset[str]:
    """Return the words that stand for people in general."""
    return frozenset("they people others folk folks staff everyone everybody anyone anybody someone y'all".split())


def is_group(subject: str) -> bool:
    """True for people spoken of together, who may not be answered for."""
    low = subject.lower()
    if (
        low in anyone()
        or low == "the others"
        or (low.split()[0] in anyone() and re.match(r"\w+ (?:in|on|at|from|else|of) ?", low))
        or _YOU_LOT.fullmatch(low)
    ):
        return True
    if MINE.search(low):
        return False
    if _FELLOWS.match(low):
        return True
    if re.match(
        r"(?:people|staff|those|colleagues|others) (?:in|on|at|from|who|under|over|like|here|across|with)\b", low
    ):
        return True
    if (
        leads()
        and named(subject) in verbs("seniors")
        and not re.search(r"\b(?:junior|young|new|trainee|graduate)", low)
    ):
        return False
    first, last = low.split(" ", 1)[0], named(subject) or low.rsplit(" ", 1)[-1]
    if first in _SPECIFIC and not _group().fullmatch(low):
        return False
    if _group().fullmatch(low):
        return True
    many = last in {"people", "staff", "folk", "lads"} or (last.endswith("s") and not last.endswith("ss"))
    return is_person(subject) and many and low not in PRONOUNS


def verbs(name: str) -> frozenset[str]:
    """Return one list of words from the table of verb kinds."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table_of("rewrite_read")["words"].items()}
