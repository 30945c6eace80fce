"""Measures of a whole conversation: who talks, how questions and reflections balance, what is taken up.

Each is a count or a share that a person can check by reading, so nothing here is
a judgement. Simple and complex reflections are reported together: trained coders
agree too little on the difference to hold it against anyone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coach.language.question_set import content_words
from coach.language.rules import rules
from coach.language.sentences import sentences
from coach.taxonomy import Move

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_I = re.IGNORECASE
_REFLECTIONS = frozenset({Move.simple_reflection, Move.complex_reflection, Move.summary})
_QUESTIONS = frozenset({Move.open_question, Move.closed_question, Move.interrogate})


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


@dataclass(frozen=True, slots=True)
class Turn:
    """Who spoke, what, and which moves were found."""

    speaker: str
    text: str = field(repr=False)
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """What can be counted in a conversation, for one speaker."""

    share: float
    """Share of all words that were this speaker's, 0 to 1."""
    turns: int
    longest: int
    """Words in the longest turn."""
    questions: int
    open_questions: int
    reflections: int
    uptake: float
    """Mean uptake of the other's turns, 0 to 1; 0 when there was none to take up."""

    @property
    def reflections_per_question(self) -> float | None:
        """Reflections for each question; None when nothing was asked."""
        return self.reflections / self.questions if self.questions else None


def talk_of(turns: Sequence[Turn], speaker: str) -> Talk:
    """Count a conversation from one speaker's side."""
    own = [t for t in turns if t.speaker == speaker]
    total = sum(word_count(t.text) for t in turns)
    mine = [word_count(t.text) for t in own]
    replies = [uptake(a.text, b.text) for a, b in pairwise(turns) if b.speaker == speaker != a.speaker]
    return Talk(
        share=sum(mine) / total if total else 0.0,
        turns=len(own),
        longest=max(mine, default=0),
        questions=sum(len(_QUESTIONS & set(t.moves)) for t in own),
        open_questions=sum(Move.open_question in t.moves for t in own),
        reflections=sum(bool(_REFLECTIONS & set(t.moves)) for t in own),
        uptake=sum(replies) / len(replies) if replies else 0.0,
    )


def openness(text: str) -> float:
    """Return the share of a turn's questions that invite an account, 0 to 1; 1 when it asks nothing."""
    from coach.language.question_rules import is_yes_no

    questions = [s.of(text) for s in sentences(text) if s.of(text).rstrip().endswith("?")]
    return sum(not is_yes_no(q) for q in questions) / len(questions) if questions else 1.0
