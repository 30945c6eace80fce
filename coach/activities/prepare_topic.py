"""Which topics of the content a purpose is about, and whether that is sure.

A topic is sure when the purpose names it in a word that means little else, or when
its wording is clearly nearest. Where it is not, the sheet keeps to the leader's own
words: a page on a neighbouring topic, sure of itself, is worse than a general one.
"""

import re
from dataclasses import dataclass

import numpy as np

from coach.activities.prepare_subject import sayable
from coach.activities.sheet_content import Purpose, cues_of
from coach.guidance.library import Guidance
from coach.guidance.search import Query
from coach.taxonomy import Role

GENERAL, CLOSING = "general", "closing"
_PAIR = re.compile(
    r"\b(?:each other|one another|get(?:ting)? to know (?:my mentor|her|him|them)|how we (?:work|meet|talk) together"
    r"|(?:our|these|the|first|last) (?:sessions?|talks|pairing)|our relationship|rapport|goodbye|break(?:ing)? the ice"
    r"|where we(?:'ve| have)? (?:got|come) to|half[- ]?way(?! (?:through an?|up|down)\b)|mid[- ]?point"
    r"|rest of (?:our|these|the) (?:sessions?|talks|time|hours)"
    r"|(?:close|end|finish|start) (?:it |this |things )?(?:well|properly)|after we stop)\b",
    re.IGNORECASE,
)
LAST = ("generations",)  # a group that a purpose names is seldom its subject where another is named
FLOOR, APART = 0.54, 0.06
"""How near a topic has to be where it is not named, and by how much nearer than the next."""
UNCHARTED = 0.31
"""Where even the nearest topic is no nearer than this, the content does not cover the subject."""
_CLEARLY = 0.03  # cosine by which a general purpose must be nearer than every topic's


@dataclass(frozen=True, slots=True)
class Topics:
    """What a purpose is about, as far as that is sure."""

    sure: tuple[str, ...]
    """One or two topic ids, nearest first."""
    uncharted: bool = False
    """True when the content does not cover the subject."""
    pair: bool = False
    """True when it is about the two of them, and no subject."""


def topics_of(words: str, named: str, query: Query, guidance: Guidance, *, broad: bool = False) -> Topics:
    """Return what a purpose is about.

    Args:
        words: the subject, without what is wanted of it.
        named: the topic the leader named, if any; one of ours is taken at its word.
        query: both, ready for the search.
        guidance: the content.
        broad: whether the purpose names nothing that one session could find out.
    """
    scores = _scores(query, guidance)
    said = _said(f"{words} {named}", guidance)
    if broad:  # a group is not the subject of what is asked about it
        said = {t: place for t, place in said.items() if t not in LAST}
    own = named.lower().strip().replace(" ", "_")
    if own in scores:
        said = {**said, own: -1}
    if said:
        first, *rest = sorted(said, key=lambda t: (t in LAST and said[t] >= 0, said[t], -scores[t]))
        return Topics((first, *sorted(rest, key=lambda t: -scores[t])[:1]))
    if _PAIR.search(words) or (not sayable(words) and _about_the_pair(query, guidance)):
        return Topics((), pair=True)
    ranked = sorted(scores, key=lambda t: -scores[t])
    best, second = ranked[:2]
    if scores[best] < FLOOR or scores[best] - scores[second] < APART:
        return Topics((), uncharted=scores[best] < UNCHARTED)
    return Topics((best,))


def _said(words: str, guidance: Guidance) -> dict[str, int]:
    """Return the topics that are named in a word that means little else, each with the place of the first."""
    text = re.sub(r"[^a-z0-9' -]", " ", words.lower().replace("’", "'"))
    weak = frozenset(cues_of(guidance).weak)
    found: dict[str, int] = {}
    for topic in guidance.content.topics.values():
        for word in map(str.lower, topic.words):
            if word in text and word not in weak:
                hit = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
                if hit:
                    found[topic.id] = min(found.get(topic.id, hit.start()), hit.start())
    return found


def _scores(query: Query, guidance: Guidance) -> dict[str, float]:
    """Return how near each topic is by its words, its purposes and its questions together."""
    words = _nearest(query, guidance, "topics", {t: t for t in guidance.content.topics}, top=3)
    purposes = _nearest(query, guidance, "purposes", {p.id: p.topic for p in _purposes(guidance)}, top=1)
    bank = {q.id: q.topics[0] for q in guidance.content.questions.values() if q.role is Role.leader}
    questions = _nearest(query, guidance, "questions", bank, top=3)
    return {t: 0.4 * words[t] + 0.3 * purposes.get(t, 0.0) + 0.3 * questions.get(t, 0.0) for t in words}


def _about_the_pair(query: Query, guidance: Guidance) -> bool:
    """True when a purpose of the pair's own, or of their last session, is clearly nearest."""
    near = _nearest(query, guidance, "purposes", {p.id: p.topic for p in _purposes(guidance)}, top=1)
    own = max(near.get(GENERAL, 0.0), near.get(CLOSING, 0.0))
    return own > max(near[t] for t in guidance.content.topics if t in near) + _CLEARLY


def _nearest(query: Query, guidance: Guidance, name: str, topic_of: dict[str, str], top: int) -> dict[str, float]:
    """Return each topic's mean cosine over its `top` items nearest to the query."""
    collection = guidance.collection(name)
    near: dict[str, list[float]] = {}
    for id_, cosine in zip(collection.ids, collection.cosines(query), strict=True):
        if id_ in topic_of:
            near.setdefault(topic_of[id_], []).append(float(cosine))
    return {topic: float(np.mean(sorted(values)[-top:])) for topic, values in near.items()}


def _purposes(guidance: Guidance) -> tuple[Purpose, ...]:
    return guidance.content.shelf("sheets/purposes", Purpose)
