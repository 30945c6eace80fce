"""Whether the guidance bears on a question at all.

Two distances decide: to the nearest few passages and ways in which people ask for
them, because one alone may be near by chance; and to the nearest question of the kind
that the guidance does not answer (`knowledge/not_covered.yaml`). The figures are from
`evals/retrieval.jsonl`, its dev part: 1 of 174 questions that can be answered is
refused, and 43 of the 44 that cannot be are told so.
"""

from typing import TYPE_CHECKING

import numpy as np

from coach.guidance.search import Query

if TYPE_CHECKING:
    from coach.guidance.library import Found, Guidance

_AGAINST = 0.7
_FLOOR = 0.195


def bears(query: Query, found: "Found", guidance: "Guidance") -> bool:
    """Return True when what was found bears on the query."""
    if not found.passages:
        return False
    against = guidance.collection("not_covered").cosines(query)
    near = guidance.collection("passages").nearness(query)
    return margin(near, float(np.max(against, initial=0.0))) >= 0


def margin(near: float, against: float) -> float:
    """Return how much nearer the guidance is than what it does not cover, 0 at the limit."""
    return near - _AGAINST * against - _FLOOR
