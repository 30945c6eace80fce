"""Doors: the other ways to a text, and the space in which a question is compared with them.

A door is a heading, or an everyday wording in which people ask for a text; one
wording may lead to several texts, to some of them beside others. Doors of one text
differ in words that do not matter ("my boss", "she", "on Friday"): the directions in
which they differ are made small, as linear discriminant analysis does, and what is
left tells texts apart. A question then meets the middle of a text and its doors, and
the middle of the doors of its page.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.guidance.embed import Vectors

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]
_FILES = {name: f"door-{name}.npy" for name in ("vectors", "owners", "places", "weights", "space", "centres")}
_SHRINK = 1.0
"""How much of the average spread is added in every direction, so that few doors do not overrule the embedding."""
_UNLIKE = 0.5
"""Up to this cosine a question and a door say different things."""
_TEXT = 2.0
"""How many doors a text's own vector counts for in its middle."""


@dataclass(frozen=True)
class Doors:
    """The doors of a collection."""

    vectors: Vectors
    """A unit vector per wording, shape (wordings, dimensions)."""
    owners: Rows
    """The row of the text that each door leads to, ascending, shape (doors,)."""
    places: Rows
    """Which wording each door is, shape (doors,)."""
    weights: Scores
    """How much each door says about its text, shape (doors,)."""
    space: Vectors
    """Takes a vector into the space of comparison, shape (dimensions, dimensions)."""
    centres: Vectors
    """The middle of each text and its doors there, unit vectors, shape (texts with doors, dimensions)."""

    @classmethod
    def build(
        cls,
        vectors: Vectors,
        owners: Rows,
        texts: Vectors,
        places: Rows | None = None,
        weights: Scores | None = None,
    ) -> "Doors":
        """Learn the space from doors whose owners ascend.

        Args:
            vectors: one per wording.
            owners: the row of each door's text.
            texts: the vector of every text of the collection.
            places: which wording each door is; one wording for each door unless given.
            weights: how much each door says; as much as any other unless given.
        """
        places = np.arange(len(owners)) if places is None else places
        weights = np.ones(len(owners), np.float32) if weights is None else weights
        space = _space(vectors[places], owners, weights)
        own = np.unique(owners)
        everything = np.concatenate([toward(vectors, space)[places], toward(texts[own], space)])
        whose = np.concatenate([owners, own])
        weighed = np.concatenate([weights, np.full(len(own), _TEXT, np.float32)])
        order = np.argsort(whose, kind="stable")
        return cls(vectors, owners, places, weights, space, middles(everything[order], whose[order], weighed[order]))

    def save(self, folder: Path) -> None:
        """Write the doors into `folder`."""
        for name, file in _FILES.items():
            np.save(folder / file, getattr(self, name))

    @classmethod
    def open(cls, folder: Path) -> "Doors | None":
        """Open the doors that `save` wrote, None where there are none."""
        if not (folder / _FILES["vectors"]).is_file():
            return None
        return cls(**{name: np.load(folder / file, mmap_mode="r") for name, file in _FILES.items()})

    @cached_property
    def rows(self) -> Rows:
        """The rows of the texts that have doors, in the order of `centres`."""
        return np.unique(self.owners)

    @cached_property
    def _first(self) -> Rows:
        return np.unique(self.owners, return_index=True)[1]

    def nearest(self, vector: Vectors, size: int) -> tuple[Scores, Scores]:
        """Return for each of `size` texts the plain cosine of its nearest door, and how far a door says the same.

        The first is -1 where a text has no door. The second is 0 up to a cosine of a half, then rises to 1.
        """
        cosines = np.asarray(self.vectors @ vector, np.float32)[self.places]
        same = self.weights * (np.maximum(cosines - _UNLIKE, 0) / (1 - _UNLIKE)) ** 2
        nearest, said = np.full(size, -1.0, np.float32), np.zeros(size, np.float32)
        nearest[self.rows] = np.maximum.reduceat(cosines, self._first)
        said[self.rows] = np.maximum.reduceat(same, self._first)
        return nearest, said


def toward(vectors: Vectors, space: Vectors) -> Vectors:
    """Return vectors in the space of comparison, at length one."""
    moved = vectors @ space
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=-1, keepdims=True), 1e-9), np.float32)


def middles(vectors: Vectors, owners: Rows, weights: Scores) -> Vectors:
    """Return the mean direction of the vectors of each owner, owners ascending."""
    _, first = np.unique(owners, return_index=True)
    sums = np.add.reduceat(vectors * weights[:, None], first, axis=0)
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), np.float32)


def _space(vectors: Vectors, owners: Rows, weights: Scores) -> Vectors:
    """Return the matrix that evens out how doors of one text differ; the identity where none has two."""
    _, first, places = np.unique(owners, return_index=True, return_inverse=True)
    weighed = np.asarray(vectors, np.float64) * weights[:, None]
    means = np.add.reduceat(weighed, first, axis=0) / np.add.reduceat(weights, first)[:, None]
    apart = vectors - means[places]
    spread, directions = np.linalg.eigh((apart * weights[:, None]).T @ apart / weights.sum())
    if spread.mean() <= 1e-12:
        return np.eye(vectors.shape[1], dtype=np.float32)
    return np.asarray(
        (directions / np.sqrt(np.maximum(spread, 0) + _SHRINK * spread.mean())) @ directions.T, np.float32
    )
