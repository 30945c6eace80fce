"""The direct answer to a question that many people ask, where a question is surely one of them.

Three things speak for an answer: how near the question is to one of the wordings in
which people ask it, how near to the middle of them all, and whether the search, which
weighs much else besides these wordings, finds a passage that the answer rests on. One
speaks against: that the question is as near to the wordings of many other answers,
as "what about my mentor" is. An answer is used when they say so together.
"""

from dataclasses import dataclass

import numpy as np

from coach.guidance.content import DirectAnswer
from coach.guidance.library import Found, Guidance
from coach.guidance.search import Query
from coach.taxonomy import Role

_NEAR, _MIDDLE, _RESTS = 0.3, 0.4, 0.6
_COMMON, _OTHERS = -0.4, 10
"""What it weighs how near the wordings of the tenth nearest answer are."""
_SURE = 0.8
_LIKELY, _AHEAD = 0.73, 0.05
"""An answer this likely is used when it is so far ahead of the next.

The figures are from `evals/retrieval.jsonl`, its dev part: four questions in ten are answered so. Of those answers
93% rest on a passage that answers the question, and 87% on one that does so best.
"""
_ALIKE = 0.45
"""A question less like every wording than this cosine is another question."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A direct answer, and how likely it is the one."""

    score: float
    near: float
    """The cosine of its nearest wording."""
    id: str


def direct(query: Query, found: Found, role: Role, guidance: Guidance) -> DirectAnswer | None:
    """Return the direct answer to a question, None where none surely answers it.

    Args:
        query: the question.
        found: what the search found for it.
        role: who asks.
        guidance: where the direct answers are.
    """
    if not found.passages or found.passages[0].origin != "earshot":
        return None  # an organisation's own page speaks first
    ranked = candidates(query, found, role, guidance)
    if not ranked or ranked[0].near < _ALIKE:
        return None
    first, ahead = ranked[0], ranked[0].score - max((c.score for c in ranked[1:]), default=0.0)
    if first.score < _SURE and (first.score < _LIKELY or ahead < _AHEAD):
        return None
    return guidance.content.answers[first.id]


def candidates(query: Query, found: Found, role: Role, guidance: Guidance) -> list[Candidate]:
    """Return the direct answers for a role, the likeliest first."""
    collection, answers = guidance.collection("answers"), guidance.content.answers
    near, middle = collection.by_doors(query)
    top = max((hit.score for hit in found.hits), default=0.0) or 1.0
    share = {hit.id: hit.score / top for hit in found.hits}
    rests = [min(1.0, max(share.get(p, 0.0) for p in answers[id_].passages)) for id_ in collection.ids]
    mine = [row for row, id_ in enumerate(collection.ids) if role in answers[id_].roles]
    common = float(np.sort(near[mine])[-_OTHERS:][0]) if mine else 0.0
    total = _NEAR * near + _MIDDLE * middle + _RESTS * np.asarray(rests, np.float32) + _COMMON * common
    for_role = (Candidate(float(total[row]), float(near[row]), collection.ids[row]) for row in mine)
    return sorted(for_role, key=lambda c: -c.score)
