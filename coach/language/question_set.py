"""A set of questions together: order, balance, repeated ground, and what is missing for the purpose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.language import lexicon
from coach.language.craft import craft
from coach.language.rules import compiled
from coach.taxonomy import Burden

_FOLLOW = compiled("FOLLOW")
_EXAMPLE = compiled("EXAMPLE")
_CORRECT = compiled("CORRECT")
_STOP = lexicon.words("common")
_HEAVY = (Burden.moderate, Burden.heavy)


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """One question of a set, as much of it as the set view needs."""

    text: str
    clear: bool
    burden: Burden


def content_words(text: str) -> frozenset[str]:
    """Return the words that say what a text is about, plural and singular alike."""
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    return frozenset(w[:-1] if w.endswith("s") and not w.endswith("ss") and len(w) > 4 else w for w in words) - _STOP


def about_the_set(questions: Sequence[Asked], purpose: str = "") -> list[str]:
    """Return what can be said of the questions together, the most useful first; empty for none."""
    said: dict[str, str] = craft()["set"]
    texts = [q.text for q in questions]
    if not questions:
        return []
    if len(questions) == 1:
        return [said["one"]] if questions[0].clear else []
    lines = []
    if not any(q.clear for q in questions):
        lines.append(said["all_faulty"])
    if len(questions) > 7:
        lines.append(said["many"].replace("{n}", str(len(questions))))
    ranks = [list(Burden).index(q.burden) for q in questions]
    if ranks[0] >= 2 and ranks[0] == max(ranks) and min(ranks) < ranks[0]:
        lines.append(said["heavy_first"])
    elif min(ranks) >= 2:
        lines.append(said["no_open"])
    heavy = sum(q.burden in _HEAVY for q in questions)
    if heavy > 1 and min(ranks) < 2:
        lines.append(said["heavy_many"].replace("{n}", str(heavy)))
    lines += [said["repeated"].replace("{a}", str(a)).replace("{b}", str(b)) for a, b in repeated(texts)[:2]]
    wanted = content_words(purpose)
    if wanted and not any(wanted & content_words(t) for t in texts):
        lines.append(said["off_purpose"])
    for key, pattern in (("no_example", _EXAMPLE), ("no_follow_up", _FOLLOW), ("no_close", _CORRECT)):
        if len(questions) > 2 and not any(pattern.search(t) for t in texts):
            lines.append(said[key])
    return lines[:5] or [said["good"]]


def repeated(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs (counted from 1) that ask about the same thing in much the same words."""
    words = [content_words(text) for text in texts[:40]]
    pairs = []
    for i, first in enumerate(words):
        for j in range(i + 1, len(words)):
            shared = len(first & words[j])
            if shared >= 2 and shared >= 0.6 * min(len(first), len(words[j])):
                pairs.append((i + 1, j + 1))
    return pairs
