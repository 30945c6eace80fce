"""How the composer makes a preparation sheet: it reads the request, then chooses.

Deterministic: the same request gives the same sheet. `vary` above 0 gives another
good one, by moving the choice among what fits nearly as well.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from coach.activities.prepare import (
    Hard,
    Line,
    Plan,
    PrepareRequest,
    ReviewedQuestion,
    Sheet,
    SheetQuestion,
)
from coach.activities.sheet_content import (
    Act,
    Closing,
    Hardship,
    Listening,
    Opening,
    Protection,
    Purpose,
    Remark,
    Sector,
    Worry,
)
from coach.guidance.content import BankQuestion
from coach.guidance.library import Guidance, citation
from coach.guidance.search import Query
from coach.result import Citation
from coach.taxonomy import Burden, Phase, Role, Stage

T = TypeVar("T")
GENERAL = "general"
TOPIC_FLOOR = (
    0.42  # cosine below which no topic is near: real purposes score 0.45 to 0.9 on their topic, others under 0.4
)
WORRY_FLOOR = 0.40  # cosine of a leader's worry with its nearest authored wording
SECOND_TOPIC = 0.9  # a second topic this close to the first is part of the purpose
_STAGES = {  # questions per stage, by minutes available
    5: {Stage.open: 1, Stage.explore: 2, Stage.deepen: 1, Stage.close: 1},
    6: {Stage.open: 1, Stage.explore: 2, Stage.deepen: 2, Stage.close: 1},
    7: {Stage.open: 2, Stage.explore: 2, Stage.deepen: 2, Stage.close: 1},
}
_TOO_ALIKE = 0.72  # cosine between two questions on one sheet
_BROAD = frozenset(
    [
        "understand",
        "know",
        "learn",
        "find",
        "out",
        "hear",
        "more",
        "about",
        "better",
        "get",
        "see",
        "talk",
        "discuss",
        "feedback",
        "views",
        "perspective",
        "perspectives",
        "opinion",
        "opinions",
        "insight",
        "insights",
        "culture",
        "people",
        "person",
        "things",
        "thing",
        "stuff",
        "everything",
        "anything",
        "general",
        "generally",
        "employees",
        "staff",
        "team",
        "teams",
        "junior",
        "juniors",
        "young",
        "younger",
        "colleague",
        "colleagues",
        "organisation",
        "organization",
        "company",
        "firm",
        "work",
        "working",
        "workplace",
        "experience",
        "experiences",
        "engagement",
        "morale",
        "inclusion",
        "diversity",
        "leader",
        "leadership",
        "improve",
        "good",
        "great",
        "conversation",
        "session",
        "chat",
        "meeting",
        "mentor",
        "mentoring",
        "relationship",
        "generation",
        "gen",
        "z",
        "i",
        "want",
        "to",
        "a",
        "the",
        "of",
        "and",
        "our",
        "my",
        "their",
        "with",
        "for",
        "in",
        "on",
        "how",
        "what",
        "they",
        "them",
        "is",
        "are",
        "be",
        "have",
        "what's",
        "going",
        "it",
        "this",
        "that",
        "we",
        "us",
        "me",
        "from",
        "at",
        "feel",
        "feels",
        "think",
        "life",
        "day",
        "ideas",
        "challenges",
        "issues",
        "problems",
        "needs",
        "not",
        "really",
        "sure",
        "idk",
        "dunno",
        "open",
        "honest",
        "here",
        "day-to-day",
        "ground",
        "connect",
        "know",
    ]
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the request comes to, once read."""

    request: PrepareRequest
    query: Query
    topics: tuple[str, ...]
    """Topic ids, nearest first; empty where the content covers none."""
    phase: Phase
    sector: str
    worry: Worry | None
    seed: int
    vary: int


def compose_sheet(request: PrepareRequest, guidance: Guidance, vary: int = 0) -> Sheet:
    """Return the sheet for a screened request.

    Args:
        request: the leader's request, without anything that was set aside.
        guidance: the content and the search over it.
        vary: 0 for the sheet of this request; 1, 2, … for others as good.
    """
    s = _read(request, guidance, vary)
    purpose, note, alternatives = _purpose(s, guidance)
    questions, more = _questions(s, guidance)
    sheet = Sheet(
        title=_title(s, purpose),
        asked=_asked(request.purpose),
        purpose=purpose.text,
        purpose_note=note,
        alternatives=alternatives,
        purpose_citation=purpose.passage,
        risk=Line(text=s.worry.risk, citation=s.worry.passages.risk) if s.worry else None,
        open_with=_opening(s, guidance),
        questions=questions,
        reviewed_questions=_reviews(request.draft_questions, guidance),
        listen=_listen(s, guidance),
        hard=_hard(s, guidance),
        protect=_protect(s, guidance),
        close=_close(s, guidance),
        plan=_plan(s, guidance),
        remember=_remember(s, guidance),
        more_questions=more,
        reading=[citation(p) for p in guidance.search(s.query, role=Role.leader, topics=s.topics, k=3).passages],
        notices=_notices(s),
    )
    return sheet.model_copy(update={"citations": _citations(sheet, guidance)})


def _read(request: PrepareRequest, guidance: Guidance, vary: int) -> Setting:
    words = " ".join(part for part in (request.purpose, request.topic, request.worries) if part)
    query = guidance.query(f"{request.purpose} {request.topic}".strip())
    scores = guidance.topic_scores(query)
    if request.topic.lower().replace(" ", "_") in scores:
        scores[request.topic.lower().replace(" ", "_")] = 1.0
    ranked = sorted(scores, key=lambda id_: -scores[id_])
    near = [t for t in ranked[:2] if scores[t] >= max(TOPIC_FLOOR, SECOND_TOPIC * scores[ranked[0]])]
    return Setting(
        request=request,
        query=query,
        topics=tuple(near),
        phase=phase_of(request.session_number, request.sessions_total),
        sector=_sector(request, guidance),
        worry=_worry(request, guidance),
        seed=zlib.crc32(words.encode("utf-8", "replace")) + vary,
        vary=vary,
    )


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
    said = f" {request.sector} {request.relationship} {request.purpose} ".lower()
    named = f" {request.sector} ".lower()
    for text in (named, said):
        for sector in guidance.content.shelf("sheets/sectors", Sector):
            if sector.id in text.split() or any(f" {name.lower()}" in text for name in sector.names):
                return sector.id
    return ""


def _worry(request: PrepareRequest, guidance: Guidance) -> Worry | None:
    """Return the authored worry nearest to what the leader wrote, or None where none is near."""
    if not request.worries:
        return None
    worries = {w.id: w for w in guidance.content.shelf("sheets/worries", Worry)}
    hits = guidance.collection("worries").search(guidance.query(request.worries), k=1)
    return worries[hits[0].id] if hits and hits[0].cosine >= WORRY_FLOOR else None


def _title(s: Setting, purpose: Purpose) -> str:
    number = f"Session {s.request.session_number}: " if s.request.session_number else ""
    return number + (purpose.short if number else purpose.short[:1].upper() + purpose.short[1:])


def _asked(purpose: str) -> str:
    """Return the purpose as it may be quoted back: one line, at most 30 words."""
    words = purpose.split()
    return " ".join(words[:30]) + (" …" if len(words) > 30 else "").rstrip(".")


def is_broad(purpose: str) -> bool:
    """Return True when a purpose names nothing that one session could find out."""
    telling = [w for w in (word.strip(".,;:!?'\"()").lower() for word in purpose.split()) if w and w not in _BROAD]
    return len(telling) < 2


def _purpose(s: Setting, guidance: Guidance) -> tuple[Purpose, str, list[str]]:
    purposes = {p.id: p for p in guidance.content.shelf("sheets/purposes", Purpose)}
    wanted = s.topics or (GENERAL,)
    ranked = [purposes[h.id] for h in guidance.collection("purposes").search(s.query, k=60)]
    fitting = [p for p in ranked if p.topic in wanted] or [p for p in purposes.values() if p.topic in wanted]
    fitting = _turned(fitting, s.vary)
    note, alternatives = "", []
    if is_broad(s.request.purpose):
        note = _pick(guidance.content.shelf("sheets/vague", Remark), s.seed).text
        alternatives = [p.short[:1].upper() + p.short[1:] + "." for p in fitting[1:3]]
    return fitting[0], note, alternatives


def _questions(s: Setting, guidance: Guidance) -> tuple[list[SheetQuestion], list[SheetQuestion]]:
    """Choose five to seven questions for the page, and five more for the fold."""
    collection = guidance.collection("questions")
    place = {id_: row for row, id_ in enumerate(collection.ids)}
    scores, cosines = collection.fused(s.query)
    bank = [q for q in guidance.content.questions.values() if _fits(q, s)]
    value = {q.id: _value(q, s, float(scores[place[q.id]]), float(cosines[place[q.id]])) for q in bank}
    bank.sort(key=lambda q: -value[q.id])
    count = 5 if s.request.minutes <= 30 else 6 if s.request.minutes <= 50 else 7
    chosen: list[BankQuestion] = []
    for stage, wanted in _STAGES[count].items():
        chosen += _unlike([q for q in bank if q.stage is stage], chosen, wanted, collection.vectors, place)
    rest = _unlike([q for q in bank if q not in chosen], chosen, 5, collection.vectors, place)
    kept = _to_keep(chosen)
    return [_shown(q, q.id in kept) for q in chosen], [_shown(q, False) for q in rest]


def _fits(q: BankQuestion, s: Setting) -> bool:
    if q.role is not Role.leader or s.phase not in q.phases or (q.sectors and s.sector not in q.sectors):
        return False
    limit = (Burden.none, Burden.light) if s.phase is Phase.first else (Burden.none, Burden.light, Burden.moderate)
    return q.burden in limit and bool({*s.topics, GENERAL} & set(q.topics))


def _value(q: BankQuestion, s: Setting, score: float, cosine: float) -> float:
    """How well a question fits: what it is about, whose trade it speaks, and a little chance when varied."""
    topic = 0.35 if s.topics and q.topics[0] == s.topics[0] else 0.2 if set(q.topics) & set(s.topics) else 0.0
    if q.topics[0] == GENERAL and q.stage is Stage.close:
        topic += 0.15
    trade = 0.15 if s.sector and s.sector in q.sectors else 0.0
    spread = 0.12 if s.vary == 0 else 0.45
    return topic + trade + 0.5 * cosine + 0.3 * score + spread * _chance(q.id, s.seed)


def _unlike(
    candidates: list[BankQuestion], chosen: list[BankQuestion], wanted: int, vectors: np.ndarray, place: dict[str, int]
) -> list[BankQuestion]:
    """Take the first `wanted` candidates that repeat neither the meaning nor the opening words of those chosen."""
    taken: list[BankQuestion] = []
    for q in candidates:
        others = [*chosen, *taken]
        if len(taken) < wanted and not any(
            _opening_words(q) == _opening_words(o) or float(vectors[place[q.id]] @ vectors[place[o.id]]) > _TOO_ALIKE
            for o in others
        ):
            taken.append(q)
    return taken


def _opening_words(q: BankQuestion) -> tuple[str, ...]:
    return tuple(q.text.lower().split()[:2])


def _to_keep(chosen: list[BankQuestion]) -> set[str]:
    """Three to keep when time is short: the opener, the first that deepens, the close."""
    by_stage = {stage: [q.id for q in chosen if q.stage is stage] for stage in Stage}
    middle = by_stage[Stage.deepen] or by_stage[Stage.explore]
    return {*by_stage[Stage.open][:1], *middle[:1], *by_stage[Stage.close][-1:]}


def _shown(q: BankQuestion, keep: bool) -> SheetQuestion:
    return SheetQuestion(
        text=q.text,
        stage=q.stage,
        listen_for=q.listen_for.rstrip("."),
        follow_up=q.follow_up,
        keep=keep,
        citation=q.passage,
    )


def _reviews(drafts: Sequence[str], guidance: Guidance) -> list[ReviewedQuestion]:
    from coach.activities.questions import review

    reviews = [review(draft, Role.leader, guidance) for draft in drafts if draft]
    return [ReviewedQuestion(text=r.text, faults=r.faults, why=r.why, rewrite=r.rewrite) for r in reviews]


def _opening(s: Setting, guidance: Guidance) -> Line:
    fitting = [o for o in guidance.content.shelf("sheets/openings", Opening) if o.phase is s.phase]
    chosen = _pick(fitting, s.seed)
    return Line(text=chosen.say, citation=chosen.passage)


def _listen(s: Setting, guidance: Guidance) -> Line:
    if s.worry:
        listen = s.worry.listen
        return Line(text=f"{listen.intention} {listen.looks_like}", citation=s.worry.passages.listen)
    fitting = [x for x in guidance.content.shelf("sheets/listening", Listening) if s.phase in x.phases]
    chosen = _pick(fitting, s.seed)
    return Line(text=f"{chosen.intention} {chosen.looks_like}", citation=chosen.passage)


def _hard(s: Setting, guidance: Guidance) -> Hard | None:
    topic = s.topics[0] if s.topics else GENERAL
    hardships = [h for h in guidance.content.shelf("sheets/hard", Hardship) if h.topic == topic]
    chosen = _pick(hardships, s.seed) if hardships else None
    if s.worry:
        worry = s.worry
        sting = chosen.sting if chosen else ""
        return Hard(
            trigger=worry.trigger, sting=sting, say=worry.say, dont=worry.dont.line, dont_why=worry.dont.why,
            citation=worry.passages.hard,
        )  # fmt: skip
    if chosen is None:
        return None
    return Hard(
        trigger=chosen.trigger, sting=chosen.sting, say=chosen.say, dont=chosen.dont.line, dont_why=chosen.dont.why,
        citation=chosen.passage,
    )  # fmt: skip


def _protect(s: Setting, guidance: Guidance) -> list[Line]:
    """Two or three lines on protecting the mentor: on this topic first, then general ones for this phase."""
    lines = [p for p in guidance.content.shelf("sheets/protect", Protection) if s.phase in p.phases]
    on_topic = [p for p in lines if set(p.topics) & set(s.topics)]
    general = [p for p in lines if GENERAL in p.topics]
    chosen = _turned(on_topic, s.seed)[:1]
    chosen += [p for p in _turned(general, s.seed) if p.passage not in {c.passage for c in chosen}][: 3 - len(chosen)]
    return [Line(text=p.text, citation=p.passage) for p in chosen]


def _close(s: Setting, guidance: Guidance) -> Line:
    fitting = [c for c in guidance.content.shelf("sheets/closings", Closing) if c.phase is s.phase]
    chosen = _pick(fitting, s.seed)
    return Line(text=chosen.say, citation=chosen.passage)


def _plan(s: Setting, guidance: Guidance) -> Plan:
    topic = s.topics[0] if s.topics else GENERAL
    actions = guidance.content.shelf("sheets/actions", Act)
    fitting = [a for a in actions if a.topic == topic] or [a for a in actions if a.topic == GENERAL]
    vectors = guidance.embedder().embed([f"{a.when} {a.then}" for a in fitting])
    order = np.argsort(-(vectors @ s.query.vector), kind="stable")
    chosen = fitting[int(order[s.vary % len(fitting)])]
    return Plan(when=chosen.when, then=chosen.then, seen_by=chosen.seen_by, citation=chosen.passage)


def _remember(s: Setting, guidance: Guidance) -> str:
    if s.worry:
        return s.worry.remember
    lines = guidance.content.shelf("sheets/remember", Remark)
    fitting = [r for r in lines if set(r.topics) & set(s.topics)] or [r for r in lines if s.phase in r.phases]
    return _pick(fitting or list(lines), s.seed).text


def _notices(s: Setting) -> list[str]:
    notices = []
    if not s.topics:
        notices.append(
            "The guidance says little about this subject, so these are good general questions,"
            " and nothing here is invented for it."
        )
    if s.request.worries and s.worry is None:
        notices.append("The guidance has nothing on that worry in particular, so the sheet follows your topic.")
    return notices


def _citations(sheet: Sheet, guidance: Guidance) -> list[Citation]:
    """Return every passage the page cites, each once, in the page's order."""
    lines = [sheet.risk, sheet.open_with]
    ids = [sheet.purpose_citation, *[line.citation for line in lines if line], *[q.citation for q in sheet.questions]]
    ids += [line.citation for line in (sheet.listen, *sheet.protect, sheet.close) if line]
    ids += [part.citation for part in (sheet.hard, sheet.plan) if part]
    return [guidance.cite(id_) for id_ in dict.fromkeys(id_ for id_ in ids if id_)]


def _pick(items: Sequence[T], seed: int) -> T:
    return items[seed % len(items)]


def _turned(items: Iterable[T], by: int) -> list[T]:
    """Return the items with the first `by` (modulo their number) moved to the end."""
    rows = list(items)
    at = by % len(rows) if rows else 0
    return rows[at:] + rows[:at]


def _chance(id_: str, seed: int) -> float:
    """Return a number in 0..1 that depends on the item and the request, the same every time."""
    return zlib.crc32(f"{id_} {seed}".encode()) / 0xFFFFFFFF
