"""Hybrid search: BM25, whole-text vectors and sentence vectors, fused by score.

For each query: take the candidates that BM25 or the vectors find; judge each by
its BM25 score, the cosine of its whole text and the cosine of its best sentence;
bring each to the range 0 to 1 over the candidates and add them with fixed
weights. Score fusion keeps how much better the best hit is, which rank fusion
throws away; `benchmarks/retrieval.py` compares them on the same data.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.guidance.bm25 import Bm25
from coach.guidance.embed import Vectors
from coach.guidance.words import words

CANDIDATES = 100
DENSE_WEIGHT = 0.5
Scores = NDArray[np.float32]
Rows = NDArray[np.int64]
Embed = Callable[[Sequence[str]], Vectors]
Nearest = Callable[[Vectors, int], list[tuple[str, float]]]
"""Finds the (id, cosine) of the items nearest to a vector; stands in for a scan of all vectors."""


@dataclass(frozen=True)
class Query:
    """A query, prepared once for every collection it is asked of. Holds words: never logged, never kept."""

    text: str
    vector: Vectors

    @cached_property
    def words(self) -> tuple[tuple[str, float], ...]:
        """The stems of the query, each with how often it is said."""
        said = words(self.text)
        return tuple((word, float(said.count(word))) for word in dict.fromkeys(said))

    def __repr__(self) -> str:
        return "Query()"


@dataclass(frozen=True, slots=True)
class Hit:
    """One found item: its id, the fused score (0 to 1, relative to this query) and the cosine (absolute)."""

    id: str
    score: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each candidate. All arrays have the shape (candidates,)."""

    rows: Rows
    cosines: Scores
    """Whole text against the query."""
    parts: Scores
    """Best sentence against the query; equal to `cosines` where sentences are not indexed."""
    lexical: Scores
    """BM25."""


class Collection:
    """Texts that can be searched: their ids, vectors and inverted index.

    Args:
        ids: one per text; an id may repeat, once per wording.
        vectors: one unit vector per text, shape (texts, dimensions).
        bm25: the inverted index over the same texts.
        parts: unit vectors of all sentences in order, shape (sentences, dimensions); None for short texts.
        starts: where each text's sentences begin in `parts`, shape (texts + 1,).
        nearest: a store that finds nearest vectors faster than a scan of all.
    """

    def __init__(
        self,
        ids: Sequence[str],
        vectors: Vectors,
        bm25: Bm25,
        parts: Vectors | None = None,
        starts: Rows | None = None,
        nearest: Nearest | None = None,
    ) -> None:
        self.ids = list(ids)
        self.vectors = vectors
        self.nearest = nearest
        self._bm25 = bm25
        self._parts, self._starts = parts, starts

    @classmethod
    def build(
        cls, items: Sequence[tuple[str, str]], embed: Embed, sentences: Callable[[str], list[str]] | None = None
    ) -> "Collection":
        """Embed and index (id, text) pairs; `sentences` cuts a long text into what is compared on its own."""
        texts = [text for _, text in items]
        parts = starts = None
        if sentences is not None:
            cut = [sentences(text) for text in texts]
            starts = np.cumsum([0, *map(len, cut)], dtype=np.int64)
            parts = embed([sentence for row in cut for sentence in row])
        bm25 = Bm25.build([words(text) for text in texts])
        return cls([id_ for id_, _ in items], embed(texts), bm25, parts, starts)

    def save(self, folder: Path) -> None:
        """Write this collection into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "vectors.npy", self.vectors)
        (folder / "ids.txt").write_text("\n".join(self.ids), "utf-8")
        self._bm25.save(folder)
        if self._parts is not None and self._starts is not None:
            np.save(folder / "parts.npy", self._parts)
            np.save(folder / "starts.npy", self._starts)

    @classmethod
    def open(cls, folder: Path) -> "Collection":
        """Open a collection that `save` wrote; its arrays stay on disk until they are touched."""
        ids = (folder / "ids.txt").read_text("utf-8").split("\n")
        parts = starts = None
        if (folder / "parts.npy").is_file():
            parts = np.load(folder / "parts.npy", mmap_mode="r")
            starts = np.load(folder / "starts.npy")
        return cls(ids, np.load(folder / "vectors.npy", mmap_mode="r"), Bm25.open(folder), parts, starts)

    def cosines(self, query: Query) -> Scores:
        """Return the cosine of the query with every item, shape (items,)."""
        return np.asarray(self.vectors @ query.vector, np.float32)

    def lexical(self, query: Query) -> Scores:
        """Return the BM25 score of every item, shape (items,)."""
        return self._bm25.scores(query.words, len(self.ids))

    def fused(self, query: Query) -> tuple[Scores, Scores]:
        """Return (fused scores, cosines), each of shape (items,); what neither search found scores 0."""
        cosines = self.cosines(query)
        found = self._evidence(query, cosines)
        scores = np.zeros(len(self.ids), np.float32)
        scores[found.rows] = fuse(found)
        return scores, cosines

    def evidence(self, query: Query) -> Evidence:
        """Return the candidates for a query and what speaks for each."""
        return self._evidence(query, None if self.nearest else self.cosines(query))

    def search(self, query: Query, k: int) -> list[Hit]:
        """Return the best `k` items, best first. Items that share an id count once, at their best."""
        found = self.evidence(query)
        scores = fuse(found)
        best: dict[str, Hit] = {}
        for i in np.argsort(-scores, kind="stable"):
            if len(best) == k or scores[i] <= 0:
                break
            id_ = self.ids[found.rows[i]]
            best.setdefault(id_, Hit(id_, float(scores[i]), float(found.cosines[i])))
        return list(best.values())

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: row for row, id_ in enumerate(self.ids)}

    def _evidence(self, query: Query, cosines: Scores | None) -> Evidence:
        lexical = self.lexical(query)
        near = _top(cosines, CANDIDATES) if cosines is not None else self._nearest_rows(query)
        found = _top(lexical, CANDIDATES)
        rows = np.union1d(near, found[lexical[found] > 0])
        mine = cosines[rows] if cosines is not None else np.asarray(self.vectors[rows] @ query.vector, np.float32)
        return Evidence(rows, mine, self._best_parts(rows, mine, query), lexical[rows])

    def _nearest_rows(self, query: Query) -> Rows:
        assert self.nearest is not None
        return np.asarray([self._places[id_] for id_, _ in self.nearest(query.vector, CANDIDATES)], np.int64)

    def _best_parts(self, rows: Rows, cosines: Scores, query: Query) -> Scores:
        """Return the cosine of each candidate's best sentence."""
        if self._parts is None or self._starts is None or not len(rows):
            return cosines
        counts = self._starts[rows + 1] - self._starts[rows]
        ends = np.cumsum(counts)
        where = np.arange(ends[-1]) + np.repeat(self._starts[rows] - (ends - counts), counts)
        each = np.asarray(self._parts[where] @ query.vector, np.float32)
        best = np.full(len(rows), -1.0, np.float32)
        np.maximum.at(best, np.repeat(np.arange(len(rows)), counts), each)
        return np.where(counts > 0, best, cosines)


def fuse(found: Evidence) -> Scores:
    """Return one score per candidate, 0 to 1, from what speaks for it."""
    dense = _unit(found.cosines)
    return np.asarray(DENSE_WEIGHT * dense + (1 - DENSE_WEIGHT) * _unit(found.lexical), np.float32)


def _top(scores: Scores, k: int) -> Rows:
    if len(scores) <= k:
        return np.arange(len(scores))
    return np.argpartition(-scores, k)[:k]


def _unit(scores: Scores) -> Scores:
    """Bring scores to 0..1 over the candidates; all equal gives zeros."""
    low, high = (float(scores.min()), float(scores.max())) if len(scores) else (0.0, 0.0)
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)
