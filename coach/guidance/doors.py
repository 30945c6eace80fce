"""Doors: the other ways to a text, and the space in which a question is compared with them.

A door is a heading, or an everyday wording in which people ask for a text. Doors of
one text differ in words that do not matter ("my boss", "she", "on Friday"): the
directions in which they differ are made small, as linear discriminant analysis does,
and what is left tells texts apart. A question then meets the middle of a text's
doors, and the middle of the doors of its page.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.guidance.embed import Vectors

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]
_DOORS, _OWNERS, _SPACE, _CENTRES = "doors.npy", "owners.npy", "door-space.npy", "door-centres.npy"
_SHRINK = 1.0
"""How much of the average spread is added in every direction, so that few doors do not overrule the embedding."""


@dataclass(frozen=True)
class Doors:
    """The doors of a collection."""

    vectors: Vectors
    """Unit vectors, shape (doors, dimensions)."""
    owners: Rows
    """The row of the text that each door leads to, ascending, shape (doors,)."""
    space: Vectors
    """Takes a vector into the space of comparison, shape (dimensions, dimensions)."""
    centres: Vectors
    """The middle of each text's doors there, unit vectors, shape (texts with doors, dimensions)."""

    @classmethod
    def build(cls, vectors: Vectors, owners: Rows) -> "Doors":
        """Learn the space from doors whose owners ascend."""
        space = _space(vectors, owners)
        return cls(vectors, owners, space, middles(toward(vectors, space), owners))

    def save(self, folder: Path) -> None:
        """Write the doors into `folder`."""
        for name, array in zip((_DOORS, _OWNERS, _SPACE, _CENTRES), self._arrays, strict=True):
            np.save(folder / name, array)

    @classmethod
    def open(cls, folder: Path) -> "Doors | None":
        """Open the doors that `save` wrote, None where there are none; what an older index lacks is learnt now."""
        if not (folder / _DOORS).is_file():
            return None
        vectors, owners = np.load(folder / _DOORS, mmap_mode="r"), np.load(folder / _OWNERS)
        if not (folder / _CENTRES).is_file():
            return cls.build(np.asarray(vectors), owners)
        return cls(vectors, owners, np.load(folder / _SPACE), np.load(folder / _CENTRES, mmap_mode="r"))

    @cached_property
    def rows(self) -> Rows:
        """The rows of the texts that have doors, in the order of `centres`."""
        return np.unique(self.owners)

    @cached_property
    def _first(self) -> Rows:
        return np.unique(self.owners, return_index=True)[1]

    def best(self, vector: Vectors, size: int) -> Scores:
        """Return the plain cosine of each text's nearest door, -1 where it has none, shape (size,)."""
        found = np.full(size, -1.0, np.float32)
        found[self.rows] = np.maximum.reduceat(np.asarray(self.vectors @ vector, np.float32), self._first)
        return found

    @property
    def _arrays(self) -> tuple[NDArray[np.generic], ...]:
        return self.vectors, self.owners, self.space, self.centres


def toward(vectors: Vectors, space: Vectors) -> Vectors:
    """Return vectors in the space of comparison, at length one."""
    moved = vectors @ space
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=-1, keepdims=True), 1e-9), np.float32)


def middles(vectors: Vectors, owners: Rows) -> Vectors:
    """Return the mean direction of the vectors of each owner, owners ascending."""
    _, first = np.unique(owners, return_index=True)
    sums = np.add.reduceat(vectors, first, axis=0)
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), np.float32)


def _space(vectors: Vectors, owners: Rows) -> Vectors:
    """Return the matrix that evens out how doors of one text differ; the identity where none has two."""
    _, first, places, counts = np.unique(owners, return_index=True, return_inverse=True, return_counts=True)
    means = np.add.reduceat(np.asarray(vectors, np.float64), first, axis=0) / counts[:, None]
    apart = vectors - means[places]
    spread, directions = np.linalg.eigh(apart.T @ apart / len(apart))
    if spread.mean() <= 1e-12:
        return np.eye(vectors.shape[1], dtype=np.float32)
    return np.asarray(
        (directions / np.sqrt(np.maximum(spread, 0) + _SHRINK * spread.mean())) @ directions.T, np.float32
    )
