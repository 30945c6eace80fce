"""Which story a topic in a person's own words calls for: the one whose lines it is most like, or one for any topic."""

import numpy as np

from coach.guidance.library import Guidance
from coach.rehearsal.cast import Finder
from coach.rehearsal.questions import COLLECTION

NEAR = 0.57
"""From here on a topic is taken for the story's. Topics that no story is for lay below 0.55."""


def finder(guidance: Guidance) -> Finder:
    """Return the finder, over the lines of `asked.yaml` that say what each story may be told for."""
    table: dict[str, dict[str, list[str]]] = guidance.content.table("rehearsal/asked")
    every = [(of, kind) for of, kinds in table.items() for kind, lines in kinds.items() for _ in lines]
    at = [i for i, (of, _) in enumerate(every) if of == "stories"]

    def find(typed: str) -> tuple[str, int]:
        vectors = np.asarray(guidance.collection(COLLECTION).vectors, np.float32)[at]
        near = vectors @ np.asarray(guidance.embedder().embed([typed])[0], np.float32)
        best = int(near.argmax())
        if near[best] < NEAR:
            return "", 0
        topic, _, number = every[at[best]][1].rpartition("_")
        return topic, int(number) - 1

    return find
