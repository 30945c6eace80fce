"""How much a reply builds on what was said, and how open to another view it sounds: two linear readings.

Each is a ridge regression, fitted by `training/regard.py` on public ratings (uptake: Demszky et al. 2021;
receptiveness: Yeomans et al. 2020), over sentence vectors of the shipped embedding and a few counts that a person can
check. Alone they do better on these two than the label model's own heads did; for receptiveness the two together do
best (training/REPORT.md).
"""

import re
import zlib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coach.language.rules import rules
from coach.language.talk import receptive, shared_words, uptake, word_count

if TYPE_CHECKING:
    from coach.guidance.embed import MiniLM

WEIGHTS = Path(__file__).parent / "model" / "regard.npz"
BUCKETS = 8192
"""Places that words and pairs of words are hashed into; few of the commonest share one."""
_TERM = re.compile(r"\w\w+")
_LONGEST = 4000  # characters that are looked at; the ratings are of a paragraph at most
Floats = NDArray[np.float32]


def builds_on(before: str, after: str) -> float:
    """Return how much `after` builds on `before`, as a z-score of the rated exchanges (about -2 to 2)."""
    return float((exchange_features([(before, after)]) @ _weights()["uptake"])[0] + _weights()["uptake_mean"])


def sounds_open(text: str, head: float) -> float:
    """Return how receptive a reply to another view sounds, as a z-score of the rated replies (about -2 to 2).

    Args:
        text: the reply.
        head: what the label model's own head says of it, a z-score.
    """
    own = float((reply_features([text]) @ _weights()["receptive"])[0] + _weights()["receptive_mean"])
    return own + float(_weights()["head"]) * head


def exchange_features(pairs: list[tuple[str, str]]) -> Floats:
    """Return what uptake is read from, shape (pairs, features): both vectors, their product, what they share."""
    said = _vectors([before for before, _ in pairs])
    reply = _vectors([after for _, after in pairs])
    near = (said * reply).sum(1, keepdims=True)
    counts = np.array(
        [
            (
                uptake(before, after),
                shared_words(before, after),
                shared_words(after, before),
                np.log1p(word_count(before)),
                np.log1p(word_count(after)),
                min(after.count("?"), 5),
            )
            for before, after in pairs
        ],
        np.float32,
    )
    return np.hstack([counts, near, counts[:, :1] * counts[:, 4:5], said, reply, 10 * said * reply]).astype(np.float32)


def reply_features(texts: list[str]) -> Floats:
    """Return what receptiveness is read from, shape (texts, features): words and pairs, the vector, markers."""
    return np.hstack(
        [np.array([_hashed(t) for t in texts]), _vectors(texts), 0.5 * np.array([_marks(t) for t in texts])]
    ).astype(np.float32)


def _hashed(text: str) -> Floats:
    words = _TERM.findall(text[:_LONGEST].lower())
    counts = np.zeros(BUCKETS, np.float32)
    for term in [*words, *map(" ".join, pairwise(words))]:
        counts[zlib.crc32(term.encode()) % BUCKETS] += 1
    counts = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0)
    return np.asarray(counts / max(float(np.linalg.norm(counts)), 1.0), np.float32)


def _marks(text: str) -> list[float]:
    text = text[:_LONGEST]
    words = max(word_count(text), 1)
    found = [sum(1 for _ in pattern.finditer(text)) for _, _, pattern in rules("talk_rules", "marker")]
    shown = [float(n > 0) for n in found]
    return [*shown, *(min(1.0, 5 * n / words) for n in found), float(np.log1p(words)) / 5, receptive(text)[0] / 3]


def _vectors(texts: list[str]) -> Floats:
    return _embedder().embed([text[:_LONGEST] or "." for text in texts])


@cache
def _embedder() -> "MiniLM":
    from coach.guidance.embed import MiniLM

    return MiniLM()


@cache
def _weights() -> dict[str, Floats]:
    with np.load(WEIGHTS, allow_pickle=False) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}
