"""Which authored worry a leader's own words are, and a general one where that is not sure.

Every worry stands in `knowledge/sheets/worries.yaml` in many wordings. A worry is
near when its nearest wordings are, and nearer when one of its sure signs is there.
A wrong guess would fill four sections with advice for somebody else, so the best
has to be near enough, and nearer than the second; otherwise the general worry
stands in, which fits anyone.
"""

import re

import numpy as np

from coach.activities.sheet_content import Worry
from coach.guidance.library import Guidance
from coach.guidance.search import Query

ANOTHER = "another-worry"
FLOOR, MARGIN = 0.56, 0.03
"""How near the best worry has to be, and by how much nearer than the second."""
_SIGN = 0.26
_NEAREST = 3
_NONE = re.compile(
    r"\W*(?:no|none?|nothing|nil|n/?a|nope|not (?:really|yet|sure|that i can think of|at the moment|at present)"
    r"|no (?:worries|concerns)|nothing (?:really|much|in particular|comes to mind|springs to mind|yet|specific))\W*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?<=[.;!?])\s+|\n+")


def worry_of(words: str, guidance: Guidance) -> Worry | None:
    """Return the worry in a leader's words, the general one where it is not sure which, None where there is none."""
    if not words.strip() or _NONE.fullmatch(words):
        return None
    worries = {w.id: w for w in guidance.content.shelf("sheets/worries", Worry)}
    near = _nearness(words, worries, guidance)
    best, second = sorted(near, key=lambda id_: -near[id_])[:2]
    sure = near[best] >= FLOOR and near[best] - near[second] >= MARGIN
    return worries[best if sure else ANOTHER]


def _nearness(words: str, worries: dict[str, Worry], guidance: Guidance) -> dict[str, float]:
    """Return how near each worry is to what was written, or to the part of it that is nearest."""
    parts = [part for part in _PARTS.split(words) if len(part.split()) > 2]
    texts = list(dict.fromkeys([words, *parts]))
    vectors = guidance.embedder().embed(texts)
    near = dict.fromkeys(worries, 0.0)
    for text, vector in zip(texts, vectors, strict=True):
        for id_, value in _cosines(Query(text, vector), guidance).items():
            signs = worries[id_].cues
            sign = _SIGN if any(re.search(cue, text, re.IGNORECASE) for cue in signs) else 0.0
            near[id_] = max(near[id_], value + sign)
    return near


def _cosines(query: Query, guidance: Guidance) -> dict[str, float]:
    """Return for each worry the mean of its nearest wording's cosine and its nearest three's."""
    collection = guidance.collection("worries")
    found: dict[str, list[float]] = {}
    for id_, cosine in zip(collection.ids, collection.cosines(query).tolist(), strict=True):
        found.setdefault(id_, []).append(cosine)
    best = {id_: sorted(values)[-_NEAREST:] for id_, values in found.items()}
    return {id_: (values[-1] + float(np.mean(values))) / 2 for id_, values in best.items()}
