"""BM25 over an inverted index that is four arrays on disk.

`bm25s` computes the weights when an index is built (Lucene's variant). Asking
needs only to add up the rows of the query's words, so opening an index loads
no library and reads no more of the arrays than the query touches.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
K1, B = 0.7, 0.5
_WEIGHTS, _ROWS, _STARTS, _VOCABULARY = "bm25-weights.npy", "bm25-rows.npy", "bm25-starts.npy", "bm25-words.txt"


class Bm25:
    """The inverted index of a collection: for each word, the texts that hold it and what it is worth there."""

    def __init__(self, places: dict[str, int], weights: Scores, rows: NDArray[np.int32], starts: NDArray[np.int64]):
        self._places, self._weights, self._rows, self._starts = places, weights, rows, starts

    @classmethod
    def build(cls, texts: Sequence[list[str]]) -> "Bm25":
        """Index texts that are already cut into words; a pair of words ("a_b") that one text alone holds is dropped."""
        import bm25s

        held = Counter(word for text in texts for word in set(text) if "_" in word)
        texts = [[word for word in text if held.get(word, 2) > 1] for text in texts]
        model = bm25s.BM25(k1=K1, b=B, method="lucene")
        model.index([text or ["-"] for text in texts], show_progress=False)
        scores = model.scores
        places = {word: place for word, place in model.vocab_dict.items() if word}
        return cls(
            places,
            np.asarray(scores["data"], np.float32),
            np.asarray(scores["indices"], np.int32),
            np.asarray(scores["indptr"], np.int64),
        )

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        np.save(folder / _WEIGHTS, self._weights)
        np.save(folder / _ROWS, self._rows)
        np.save(folder / _STARTS, self._starts)
        names = sorted(self._places, key=self._places.__getitem__)
        places = " ".join(str(self._places[name]) for name in names)
        (folder / _VOCABULARY).write_text(" ".join(names) + "\n" + places, "utf-8")

    @classmethod
    def open(cls, folder: Path) -> "Bm25":
        """Open an index that `save` wrote; its arrays stay on disk until they are touched."""
        names, _, places = (folder / _VOCABULARY).read_text("utf-8").partition("\n")
        return cls(
            dict(zip(names.split(" "), map(int, places.split()), strict=True)),
            np.load(folder / _WEIGHTS, mmap_mode="r"),
            np.load(folder / _ROWS, mmap_mode="r"),
            np.load(folder / _STARTS, mmap_mode="r"),
        )

    def scores(self, words: Iterable[tuple[str, float]], size: int) -> Scores:
        """Return each text's score, shape (size,), for words with their weights in the query."""
        total = np.zeros(size, np.float32)
        for word, weight in words:
            place = self._places.get(word)
            if place is not None:
                start, end = int(self._starts[place]), int(self._starts[place + 1])
                total[self._rows[start:end]] += weight * self._weights[start:end]
        return total

    def knows(self, word: str) -> bool:
        """True when some text holds the word."""
        return word in self._places
