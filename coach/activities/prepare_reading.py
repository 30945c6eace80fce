"""What a leader's request comes to: its topics, its place in the run, its trade, its worry, how broad it is."""

import re
import zlib
from dataclasses import dataclass

import numpy as np

from coach.activities.prepare import PrepareRequest
from coach.activities.sheet_content import Purpose, Sector, Worry
from coach.guidance.library import Guidance
from coach.guidance.search import Query
from coach.taxonomy import Phase, Role

GENERAL = "general"
TOPIC_FLOOR = 0.40  # real purposes score 0.45 to 0.8 on their topic, subjects the content does not cover under 0.38
_CLEARLY = 0.03  # cosine by which a general purpose must be nearer than every topic's
WORRY_FLOOR = 0.34  # cosine of a leader's worry with its nearest authored wording
SECOND_TOPIC = 0.93  # a second topic this close to the first is part of the purpose
_BROAD = frozenset(
    "understand know learn find out hear more about better get see talk discuss feedback views perspective perspectives"
    " opinion opinions insight insights culture people person things thing stuff everything anything general generally"
    " employees staff team teams junior juniors young younger colleague colleagues organisation"
    " organization company firm"
    " work working workplace experience experiences engagement morale inclusion diversity leader"
    " leadership improve good"
    " great conversation session chat meeting mentor mentoring relationship generation gen z i want"
    " to a the of and our my"
    " their with for in on how what they them is are be have what's going it this that we us me"
    " from at feel feels think"
    " life day ideas challenges issues problems needs not really sure idk dunno open honest here day-to-day ground"
    " connect communication communications".split()
)
# A group's wishes or opinions as a whole: too much for one session, and not one person's to tell.
_GROUP_WISH = re.compile(
    r"\bwhat\b.{0,60}\b(?:people|juniors?|staff|employees|workers|women|men|generation|gen z|graduates|everyone|they)\b"
    r".{0,40}\b(?:want|think|feel|need|expect|like)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the request comes to, once read."""

    request: PrepareRequest
    query: Query
    topics: tuple[str, ...]
    """Topic ids, nearest first; empty where the content covers none."""
    uncharted: bool
    """True when the content does not cover the subject, nor is the purpose about the pair themselves."""
    phase: Phase
    sector: str
    worry: Worry | None
    seed: int
    vary: int


def read_setting(request: PrepareRequest, guidance: Guidance, vary: int) -> Setting:
    """Return what a screened request comes to; `vary` moves the seed of every later choice."""
    words = " ".join(part for part in (request.purpose, request.topic, request.worries) if part)
    query = guidance.query(f"{request.purpose} {request.topic}".strip())
    topics, uncharted = _topics(request, query, guidance)
    return Setting(
        request=request,
        query=query,
        topics=topics,
        uncharted=uncharted,
        phase=phase_of(request.session_number, request.sessions_total),
        sector=_sector(request, guidance),
        worry=_worry(request, guidance),
        seed=zlib.crc32(words.encode("utf-8", "replace")) + vary,
        vary=vary,
    )


def _topics(request: PrepareRequest, query: Query, guidance: Guidance) -> tuple[tuple[str, ...], bool]:
    """Return (the one or two topics nearest to the request, whether the content covers none of it)."""
    words = guidance.topic_scores(query)
    purposes = _nearest(query, guidance, "purposes", {p.id: p.topic for p in _purposes(guidance)}, top=1)
    bank = {q.id: q.topics[0] for q in guidance.content.questions.values() if q.role is Role.leader}
    questions = _nearest(query, guidance, "questions", bank, top=3)
    scores = {t: 0.4 * words[t] + 0.3 * purposes.get(t, 0.0) + 0.3 * questions.get(t, 0.0) for t in words}
    general = purposes.get(GENERAL, 0.0)
    if general > max(score for topic, score in purposes.items() if topic != GENERAL) + _CLEARLY:
        return (), False  # about the two of them, not about a subject
    named = request.topic.lower().replace(" ", "_")
    if named in scores:
        scores[named] = 1.0
    ranked = sorted(scores, key=lambda t: -scores[t])
    near = tuple(t for t in ranked[:2] if scores[t] >= max(TOPIC_FLOOR, SECOND_TOPIC * scores[ranked[0]]))
    return near, not near


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


def phase_of(number: int | None, total: int | None) -> Phase:
    """Return where session `number` of `total` sits in the run; unknown counts as early."""
    if number == 1:
        return Phase.first
    if number is None:
        return Phase.early
    total = max(total or 8, number)
    if number == total:
        return Phase.closing
    share = number / total
    return Phase.early if share <= 0.35 else Phase.middle if share <= 0.65 else Phase.late


def _sector(request: PrepareRequest, guidance: Guidance) -> str:
    everything = f" {request.sector} {request.relationship} {request.purpose} ".lower()
    for text in (f" {request.sector} ".lower(), everything):
        for sector in guidance.content.shelf("sheets/sectors", Sector):
            if sector.id in text.split() or any(f" {name.lower()}" in text for name in sector.names):
                return sector.id
    return ""


def _worry(request: PrepareRequest, guidance: Guidance) -> Worry | None:
    """Return the authored worry nearest to what the leader wrote, or None where none is near."""
    if not request.worries:
        return None
    worries = {w.id: w for w in guidance.content.shelf("sheets/worries", Worry)}
    hits = guidance.collection("worries").search(guidance.query(request.worries), k=5)
    best = max(hits, key=lambda hit: hit.cosine + 0.2 * hit.score, default=None)
    return worries[best.id] if best is not None and best.cosine >= WORRY_FLOOR else None


def is_broad(purpose: str) -> bool:
    """Return True when a purpose names nothing that one session could find out."""
    telling = [w for w in (word.strip(".,;:!?'\"()").lower() for word in purpose.split()) if w and w not in _BROAD]
    return len(telling) < 2 or bool(_GROUP_WISH.search(purpose))
