"""Hybrid search: BM25 and sentence vectors, fused by score.

For each query: score everything with BM25 (Lucene's variant, k1 1.2, b 0.75) and
by cosine; bring both to the range 0 to 1 over the candidates that either found;
add them with fixed weights. Score fusion keeps how much better the best hit is,
which rank fusion throws away; `benchmarks/retrieval.py` compares them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.guidance.embed import Embedder, Vectors

CANDIDATES = 100
DENSE_WEIGHT = 0.5
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Query:
    """A query, prepared once for every collection it is asked of. Holds words: never logged, never kept."""

    text: str
    vector: Vectors

    def __repr__(self) -> str:
        return "Query()"


@dataclass(frozen=True, slots=True)
class Hit:
    """One found item: its id, the fused score (0 to 1, relative to this query) and the cosine (absolute)."""

    id: str
    score: float
    cosine: float


class Collection:
    """Texts that can be searched: their ids, vectors and BM25 index."""

    def __init__(self, ids: Sequence[str], vectors: Vectors, bm25: Any) -> None:
        self.ids = list(ids)
        self.vectors = vectors
        self._bm25 = bm25

    @classmethod
    def build(cls, items: Sequence[tuple[str, str]], embedder: Embedder) -> "Collection":
        """Embed and index (id, text) pairs."""
        import bm25s

        texts = [text for _, text in items]
        bm25 = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
        bm25.index(_tokens(texts), show_progress=False)
        return cls([id_ for id_, _ in items], embedder.embed(texts), bm25)

    def save(self, folder: Path) -> None:
        """Write this collection into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "vectors.npy", self.vectors)
        (folder / "ids.txt").write_text("\n".join(self.ids), "utf-8")
        self._bm25.save(str(folder / "bm25"))

    @classmethod
    def open(cls, folder: Path) -> "Collection":
        """Open a collection that `save` wrote."""
        import bm25s

        ids = (folder / "ids.txt").read_text("utf-8").split("\n")
        return cls(ids, np.load(folder / "vectors.npy"), bm25s.BM25.load(str(folder / "bm25")))

    def cosines(self, query: Query) -> Scores:
        """Return the cosine of the query with every item, shape (items,)."""
        return np.asarray(self.vectors @ query.vector, np.float32)

    def lexical(self, query: Query) -> Scores:
        """Return the BM25 score of every item, shape (items,)."""
        tokens = _tokens([query.text], as_strings=True)[0]
        known = [token for token in tokens if token in self._bm25.vocab_dict]
        if not known:
            return np.zeros(len(self.ids), np.float32)
        return np.asarray(self._bm25.get_scores(known), np.float32)

    def fused(self, query: Query) -> tuple[Scores, Scores]:
        """Return (fused scores, cosines), each of shape (items,); what neither search found scores 0."""
        cosines, lexical = self.cosines(query), self.lexical(query)
        top = np.union1d(_top(cosines, CANDIDATES), _top(lexical, CANDIDATES))
        scores = np.zeros(len(self.ids), np.float32)
        scores[top] = DENSE_WEIGHT * _unit(cosines[top]) + (1 - DENSE_WEIGHT) * _unit(lexical[top])
        return scores, cosines

    def search(self, query: Query, k: int) -> list[Hit]:
        """Return the best `k` items, best first. Items that share an id count once, at their best."""
        scores, cosines = self.fused(query)
        best: dict[str, Hit] = {}
        for i in np.argsort(-scores, kind="stable"):
            if len(best) == k or scores[i] <= 0:
                break
            best.setdefault(self.ids[i], Hit(self.ids[i], float(scores[i]), float(cosines[i])))
        return list(best.values())


def _tokens(texts: list[str], *, as_strings: bool = False) -> Any:
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False, return_ids=not as_strings)


def _top(scores: Scores, k: int) -> NDArray[np.int64]:
    if len(scores) <= k:
        return np.arange(len(scores))
    return np.argpartition(-scores, k)[:k]


def _unit(scores: Scores) -> Scores:
    """Bring scores to 0..1 over the candidates; all equal gives zeros."""
    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)
