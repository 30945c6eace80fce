"""Which of several rewrites to offer: the one nearest to what was asked that a person would also say.

Every rewriter proposes; this ranks. A candidate earns by the share of the question's own
subject words that it keeps, and pays for words that nobody used, for a wording that seldom
sounds natural, for a length far from the original's, and for its place in the list of the
rewriter that made it. What nobody would say is left out. Weighing costs microseconds, so
the checker is asked about the best few only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from coach.language import lexicon
from coach.language.clauses import split
from coach.language.craft import craft
from coach.language.rules import part, table_of
from coach.language.subject import charged
from coach.taxonomy import QuestionFault as F

_KEPT, _KEPT_IN_PART, _ADDED, _LONGER = 0.8, 0.4, 0.1, 0.05
_GOOD_ENOUGH, _GOOD_AUTHORED = 0.55, 0.25  # what a rewrite must be worth to stand by itself
_LATER, _LAST = 0.11, 0.7  # what each place in a rewriter's own order costs, and the most it costs
_SAME_WORDS = frozenset({F.closed, F.leading, F.double_barrelled, F.why_blaming})
_AUTHORED = frozenset({F.intrusive, F.identifying, F.reassurance_seeking})
_EMPTY_KINDS = (
    "auxiliaries",
    "question_words",
    "pronouns",
    "determiners",
    "prepositions",
    "adverbs",
    "breaks",
    "praise",
    "attitudes",
)
_GROUP = re.compile(rf"\b{part('GROUP')}\b", re.IGNORECASE)
_MARKED = re.compile(r"[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A candidate, how much its rewriter is trusted with the question's faults, and its place in that one's order."""

    text: str
    trust: float
    place: int


def ranked(proposed: Iterable[Proposed], asked: str, faults: frozenset[F]) -> dict[str, float]:
    """Return the candidates that can be said and what each is worth, best first.

    Args:
        proposed: what the rewriters propose.
        asked: the question they stand for, without its preamble.
        faults: what is wrong with it: some faults lie in the subject words themselves.
    """
    of_group = faults & {F.group_burden, F.loaded}
    subject, length = content(_GROUP.sub(" ", asked) if of_group else asked), len(asked.split())
    weight = _KEPT if faults <= _SAME_WORDS else _KEPT_IN_PART
    best: dict[str, float] = {}
    for p in proposed:
        if not any(never.search(p.text) for never in _never()):
            value = worth(p.text, subject, length, weight) + p.trust - min(_LATER * p.place, _LAST)
            best[p.text] = max(value, best.get(p.text, value))
    return dict(sorted(best.items(), key=lambda item: -item[1]))


def good_enough(faults: frozenset[F]) -> float:
    """Return what a rewrite must be worth; less where its wording is authored and the question's own must go."""
    return _GOOD_AUTHORED if faults & _AUTHORED else _GOOD_ENOUGH


def worth(text: str, subject: frozenset[str], length: int, weight: float = _KEPT) -> float:
    """Return what a candidate is worth for a question on `subject` of `length` words."""
    own = content(text)
    kept = len(own & subject) / len(subject) if subject else 0.5
    added = len(own - subject - _worded())
    longer = max(0, len(text.split()) - max(1.5 * length, 12))
    return weight * kept - _ADDED * added - _LONGER * longer - cost(text)


def loses_subject(text: str, asked: str) -> bool:
    """True for a question that holds less than half of what was asked about: likely about the wrong thing."""
    subject = content(asked)
    return len(content(text) & subject) < len(subject) / 2


def cost(text: str) -> float:
    """Return what the wording of a candidate costs."""
    return max((c for c, p in _costs() if p.search(text)), default=0.0)


@cache
def _empty() -> frozenset[str]:
    words = frozenset(table_of("rewrite_rank")["asking"].split())
    return words.union(*(lexicon.words(kind) for kind in _EMPTY_KINDS))


def content(text: str) -> frozenset[str]:
    """Return the stems of the words that carry the subject."""
    words = (w.lower().removesuffix("'s") for w in split(text))
    return frozenset(
        stem(w) for w in words if _MARKED.match(w) and w not in _empty() and w not in charged() and "'" not in w
    )


def stem(word: str) -> str:
    """Return a word without its ending."""
    found = lexicon.verb(word)
    if found:
        return found[0]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


@cache
def _worded() -> frozenset[str]:
    """Return the stems of the words that the authored wordings themselves bring."""
    table = craft()
    own = [*table["forms"].values(), *(e["instead"] for e in (*table["private"], *table["comfort"]))]
    return content(" ".join(w if isinstance(w, str) else " ".join(w) for w in own))


@cache
def _costs() -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple((float(r["cost"]), re.compile(r["pattern"], re.IGNORECASE)) for r in table_of("rewrite_rank")["costs"])


@cache
def _never() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in table_of("rewrite_rank")["never"])
