"""Whether the guidance bears on a question at all.

Two distances decide: to the nearest passage, under its own words or under a way
people ask for it; and to the nearest question of the kind that the guidance does
not answer (`knowledge/not_covered.yaml`). The figures are from `evals/retrieval.jsonl`,
its dev part: 3% of what can be answered is refused, 95% of what cannot be is.
"""

from typing import TYPE_CHECKING

import numpy as np

from coach.guidance.search import Query

if TYPE_CHECKING:
    from coach.guidance.library import Found, Guidance

_AGAINST = 0.8
_FLOOR = 0.126


def bears(query: Query, found: "Found", guidance: "Guidance") -> bool:
    """Return True when what was found bears on the query."""
    against = guidance.collection("not_covered").cosines(query)
    return margin(found.confidence, float(np.max(against, initial=0.0))) >= 0


def margin(near: float, against: float) -> float:
    """Return how much nearer the guidance is than what it does not cover, 0 at the limit."""
    return near - _AGAINST * against - _FLOOR
