"""Measures of a turn: its words, what it takes up of the one before, and how open to another view it is.

Each is a count or a share that a person can check by reading, so nothing here is
a judgement.
"""

import re

from coach.language.question_set import content_words
from coach.language.rules import rules

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_I = re.IGNORECASE


def word_count(text: str) -> int:
    """Return how many words a text has."""
    return len(_WORD.findall(text))


def shared_words(before: str, after: str) -> float:
    """Return the share of `after`'s content words that `before` used, 0 to 1."""
    words = content_words(after)
    return len(words & content_words(before)) / len(words) if words else 0.0


def uptake(before: str, after: str) -> float:
    """Return how much `after` builds on `before`, 0 to 1, from the words alone."""
    said, reply = content_words(before), content_words(after)
    if not said or not reply:
        return 0.0
    kept = len(said & reply)
    asks = 0.15 if "?" in after else 0.0
    follows = 0.1 if re.match(r"\W*(?:so|and|then|what|how|you|that)\b", after, _I) else 0.0
    return min(1.0, 0.5 * min(1.0, kept / 3) + 0.25 * kept / len(said) + asks + follows)


def receptive(text: str) -> tuple[float, tuple[str, ...]]:
    """Return how open to another view the wording is (about -3 to 3), and which markers it shows."""
    words = max(word_count(text), 1)
    score, shown = 0.0, []
    for name, weight, pattern in rules("talk_rules", "marker"):
        found = sum(1 for _ in pattern.finditer(text[:20_000]))
        if found:
            shown.append(name)
            score += weight * min(1.0, 0.4 + 12 * found / words)
    return max(-3.0, min(3.0, score)), tuple(shown)
