"""Vectors that a build need not compute twice.

A text's vector is kept under the text's hash beside the index it belongs to, so
that the next build embeds only what changed. When a document is removed its
vectors go with the old index: the new one keeps only what it asked for.
"""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from coach.guidance.embed import Embedder, Vectors

_HASHES, _VECTORS = "known-hashes.npy", "known-vectors.npy"
_BATCH = 64


class Remembered:
    """An embedder's vectors, each computed once: now, or in a build before.

    Args:
        embedder: makes the embedder; called at the first text that is not known.
        told: called with the number of characters done, as embedding goes on.
    """

    def __init__(self, embedder: Callable[[], Embedder], told: Callable[[int], None] = lambda _done: None) -> None:
        self._make = embedder
        self._embedder: Embedder | None = None
        self._told = told
        self._known: dict[bytes, Vectors] = {}
        self._used: dict[bytes, Vectors] = {}

    def learn(self, folder: Path) -> None:
        """Take over the vectors that an earlier build left in `folder`, if it did."""
        try:
            hashes, vectors = np.load(folder / _HASHES), np.load(folder / _VECTORS)
        except (OSError, ValueError):
            return
        self._known |= {row.tobytes(): vector for row, vector in zip(hashes, vectors, strict=True)}

    def save(self, folder: Path) -> None:
        """Write the vectors that this build used."""
        rows = [np.frombuffer(key, np.uint8) for key in self._used]
        np.save(folder / _HASHES, np.stack(rows) if rows else np.zeros((0, 16), np.uint8))
        np.save(folder / _VECTORS, np.stack(list(self._used.values())) if rows else np.zeros((0, 0), np.float32))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, one per text, in order."""
        keys = [hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        self._told(sum(len(text) for key, text in zip(keys, texts, strict=True) if key not in missing))
        todo = sorted(missing.items(), key=lambda row: len(row[1]))
        for start in range(0, len(todo), _BATCH):
            batch = todo[start : start + _BATCH]
            vectors = self._loaded().embed([text for _, text in batch])
            self._known |= {key: vector for (key, _), vector in zip(batch, vectors, strict=True)}
            self._told(sum(len(text) for _, text in batch))
        self._used |= {key: self._known[key] for key in keys}
        return np.stack([self._known[key] for key in keys]) if keys else np.zeros((0, 0), np.float32)

    def _loaded(self) -> Embedder:
        if self._embedder is None:
            self._embedder = self._make()
        return self._embedder
