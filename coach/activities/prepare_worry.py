"""Which authored worry a leader's own words are, and a general one where that is not sure.

Every worry stands in `knowledge/sheets/worries.yaml` in many wordings. A worry is
near when its nearest wordings are, when what sets its wordings off from all others
is there, and nearer still when one of its sure signs is.
A wrong guess would fill four sections with advice for somebody else, so the best
has to be near enough, and nearer than the second; otherwise the general worry
stands in, which fits anyone.
"""

import re

import numpy as np
from numpy.typing import NDArray

from coach.activities.sheet_content import Worry
from coach.guidance.embed import Vectors
from coach.guidance.library import Guidance
from coach.guidance.search import Scores

ANOTHER = "another-worry"
FLOOR, MARGIN = 0.70, 0.03
"""How near the best worry has to be, and by how much nearer than the second."""
_SIGN = 0.2
_RIDGE = 1.0
_NEAREST = 3
_NONE = re.compile(
    r"\W*(?:no|none?|nothing|nil|n/?a|nope|not (?:really|yet|sure|that i can think of|at the moment|at present)"
    r"|no (?:worries|concerns)|nothing (?:really|much|in particular|comes to mind|springs to mind|yet|specific)"
    r"|(?:none|no|nothing)(?: really| at all)?[,.;] (?:honestly,? )?I(?:'m| am) (?:\w+ )?"
    r"(?:good|fine|comfortable|confident|happy|great|looking forward)\b.*)\W*",
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
    near = dict.fromkeys(worries, 0.0)
    rows = _closeness(guidance.embedder().embed(texts), list(worries), guidance)
    for text, row in zip(texts, rows, strict=True):
        for (id_, worry), value in zip(worries.items(), row.tolist(), strict=True):
            sign = _SIGN if any(re.search(cue, text, re.IGNORECASE) for cue in worry.cues) else 0.0
            near[id_] = max(near[id_], value + sign)
    return near


def _closeness(vectors: Vectors, ids: list[str], guidance: Guidance) -> Scores:
    """Return how close each text is to each worry, shape (texts, worries): its nearest wordings, and a fit to all."""
    collection = guidance.collection("worries")
    wordings = np.asarray(collection.vectors)
    owners = np.asarray([ids.index(id_) for id_ in collection.ids])
    cosines = vectors @ wordings.T
    of_each = [np.sort(cosines[:, owners == n], axis=1)[:, -_NEAREST:] for n in range(len(ids))]
    nearest = np.stack([(best[:, -1] + best.mean(axis=1)) / 2 for best in of_each], axis=1)
    weights, usual = guidance.once("worry-fit", lambda: _fit(wordings, owners, len(ids)))
    return np.asarray(nearest + vectors @ weights + usual, np.float32)


def _fit(wordings: Vectors, owners: NDArray[np.intp], worries: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a ridge regression from a wording's vector to its worry: weights, and how usual each worry is."""
    owned = np.eye(worries)[owners]
    usual = owned.mean(axis=0)
    spread = wordings.T @ wordings + _RIDGE * np.eye(wordings.shape[1])
    return np.linalg.solve(spread, wordings.T @ (owned - usual)), usual
