"""How near a leader's sentence is to each kind, learnt from the authored wordings when the content is opened.

Kernel ridge regression over two likenesses: of meaning (sentence vectors, computed
with the index) and of wording (runs of one to three words). No weights ship; nothing
typed is kept. A sentence that is near to nothing stays unread, and the coach then asks
what fits anyone.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.guidance.content import Content
from coach.guidance.library import Guidance
from coach.reflection.shelves import kinds, wordings

COLLECTION = "own_sentences"
SURE = 0.93
"""From here on nearness alone makes a kind: of the wordings held back, more than three in four were read right, and
most of the others as a kind that is asked the same."""
FAR = 0.05
"""Below this a kind that the patterns found is dropped: of the right ones a quarter, of the wrong ones three in five.
To ask what fits anyone costs less than to ask about what was never said."""
PLAIN = 0.5
"""From here on nearness bears out what a pattern found so far that a question may take it up."""
NAMED = 0.2
"""The same for a feeling, which is named in so many words."""
BACKGROUND = "nothing"
"""The wordings of no kind: a sentence that is near to these is not taken up."""
AGREED = 0.12
"""From here on nearness bears out what the patterns found, so that it may be said back."""
_BUCKETS = 4096
_WORDING = 0.5
"""How much likeness of wording counts beside likeness of meaning."""
_RIDGE, _WARMTH = 1.0, 0.04
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nearness:
    """What was learnt from the wordings."""

    kinds: tuple[str, ...]
    vectors: Floats
    runs: Floats
    rarity: Floats
    weights: Floats

    def likely(self, texts: Sequence[str], vectors: Floats) -> list[dict[str, float]]:
        """Return for each text how likely it is to be of each kind.

        Args:
            texts: sentences.
            vectors: their unit vectors.
        """
        runs = _unit(_runs(texts) * self.rarity)
        scores = (vectors @ self.vectors.T + _WORDING * (runs @ self.runs.T)) @ self.weights
        warm = np.exp((scores - scores.max(1, keepdims=True)) / _WARMTH)
        shares = warm / warm.sum(1, keepdims=True)
        return [dict(zip(self.kinds, map(float, row), strict=True)) for row in shares]


def likely(texts: Sequence[str], guidance: Guidance) -> list[dict[str, float]]:
    """Return for each text how likely it is to be of each kind; with none learnt, nothing is."""
    if not texts:
        return []
    learnt = guidance.once("reflection/nearness", lambda: _learnt(guidance))
    return learnt.likely(texts, guidance.embedder().embed(list(texts)))


def examples(content: Content) -> list[tuple[str, str]]:
    """Return every authored wording with its kind, in a fixed order."""
    shelf = kinds(content)
    short = [(kind.id, like) for kind in shelf.values() for like in kind.like]
    return short + [(id_, line) for id_, lines in wordings(content).items() for line in lines]


def _learnt(guidance: Guidance) -> Nearness:
    rows = examples(guidance.content)
    vectors = np.asarray(guidance.collection(COLLECTION).vectors, np.float32)
    return learn([id_ for id_, _ in rows], [text for _, text in rows], vectors)


def learn(ids: Sequence[str], texts: Sequence[str], vectors: Floats) -> Nearness:
    """Learn from wordings, their kinds and their vectors; a kind with few wordings counts each of them for more."""
    known = tuple(dict.fromkeys(ids))
    truth = np.asarray([[kind == id_ for kind in known] for id_ in ids], np.float32)
    runs = _runs(texts)
    rarity = np.log((len(texts) + 1) / (runs.sum(0) + 1)).astype(np.float32)
    runs = _unit(runs * rarity)
    alike = vectors @ vectors.T + _WORDING * (runs @ runs.T)
    each = 1 / np.sqrt(truth.sum(0))[truth.argmax(1)]
    weights = np.linalg.solve(alike + _RIDGE * np.diag(each.mean() / each), truth)
    return Nearness(known, vectors, runs, rarity, np.asarray(weights, np.float32))


def _runs(texts: Sequence[str]) -> Floats:
    """Return which runs of one to three words each text has, hashed into a fixed number of buckets."""
    found = np.zeros((len(texts), _BUCKETS), np.float32)
    for row, text in enumerate(texts):
        said = ["^", *re.findall(r"[a-z']+", text.lower().replace("’", "'")), "$"]
        for size in (1, 2, 3):
            for at in range(len(said) - size + 1):
                found[row, zlib.crc32(" ".join(said[at : at + size]).encode()) % _BUCKETS] = 1
    return found


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)
