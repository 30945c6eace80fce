"""How the composer makes a preparation sheet: it reads the request, then chooses.

Deterministic: the same request gives the same sheet. `vary` above 0 gives another
good one, by moving the choice among what fits nearly as well.
"""

import zlib
from collections.abc import Iterable, Sequence
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
from coach.activities.prepare_fold import habit_of, practice, say_instead
from coach.activities.prepare_reading import GENERAL, Setting, is_broad, read_setting
from coach.activities.sheet_content import (
    Act,
    Closing,
    Dont,
    Hardship,
    Listening,
    Opening,
    Protection,
    Purpose,
    Remark,
    Worry,
)
from coach.guidance.content import BankQuestion
from coach.guidance.library import Guidance, citation
from coach.result import Citation
from coach.taxonomy import Burden, Phase, Role, Stage

T = TypeVar("T")
_STAGES = {  # questions per stage, by minutes available
    5: {Stage.open: 1, Stage.explore: 2, Stage.deepen: 1, Stage.close: 1},
    6: {Stage.open: 1, Stage.explore: 2, Stage.deepen: 2, Stage.close: 1},
    7: {Stage.open: 2, Stage.explore: 2, Stage.deepen: 2, Stage.close: 1},
}
_ANY_SUBJECT, _FIRST_ONLY = "general-this-subject", "general-getting-started"
_EVERYBODYS = "starts-explaining"
_TOO_ALIKE = 0.72  # cosine between two questions on one sheet


def compose_sheet(request: PrepareRequest, guidance: Guidance, vary: int = 0) -> Sheet:
    """Return the sheet for a screened request.

    Args:
        request: the leader's request, without anything that was set aside.
        guidance: the content and the search over it.
        vary: 0 for the sheet of this request; 1, 2, … for others as good.
    """
    s = read_setting(request, guidance, vary)
    purpose, note, alternatives = _purpose(s, guidance)
    questions, more = _questions(s, guidance)
    hard = _hard(s, guidance)
    habit = habit_of(s, hard.trigger, guidance)
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
        reviewed_questions=reviews(request.draft_questions),
        listen=_listen(s, guidance),
        hard=hard,
        protect=_protect(s, guidance),
        close=_close(s, guidance),
        plan=_plan(s, guidance),
        remember=_remember(s, guidance),
        more_questions=more,
        say_instead=say_instead(s, habit, guidance),
        drill=practice(s, habit, guidance),
        reading=[citation(p) for p in guidance.search(s.query, role=Role.leader, topics=s.topics, k=3).passages],
        notices=_notices(s),
    )
    folded = [*(q.citation for q in more), *(x.citation for x in sheet.say_instead)]
    folded += [sheet.drill.citation] if sheet.drill else []
    cited = {"citations": citations_of(sheet, guidance), "folded_citations": _cited(folded, guidance)}
    return sheet.model_copy(update=cited)


def _title(s: Setting, purpose: Purpose) -> str:
    number = f"Session {s.request.session_number}: " if s.request.session_number else ""
    return number + (purpose.short if number else purpose.short[:1].upper() + purpose.short[1:])


def _asked(purpose: str) -> str:
    """Return the purpose as it may be quoted back: one line, at most 30 words."""
    words = purpose.split()
    return " ".join(words[:30]).rstrip(".") + (" …" if len(words) > 30 else "")


def _purpose(s: Setting, guidance: Guidance) -> tuple[Purpose, str, list[str]]:
    purposes = {p.id: p for p in guidance.content.shelf("sheets/purposes", Purpose)}
    wanted = s.topics or (GENERAL,)
    ranked = [purposes[h.id] for h in guidance.collection("purposes").search(s.query, k=60)]
    fitting = [p for p in ranked if p.topic in wanted] or [p for p in purposes.values() if p.topic in wanted]
    if not s.topics:
        fitting = [p for p in fitting if s.phase is Phase.first or p.id != _FIRST_ONLY]
        if s.uncharted:
            fitting.sort(key=lambda p: p.id != _ANY_SUBJECT)
    fitting = _turned(fitting, s.vary)
    if not is_broad(s.request.purpose):
        return fitting[0], "", []
    note = _pick(guidance.content.shelf("sheets/vague", Remark), s.seed).text
    return fitting[0], note, [p.short[:1].upper() + p.short[1:] + "." for p in fitting[:2]]


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
    short = count - len(chosen)
    chosen += _unlike([q for q in bank if q not in chosen], chosen, short, collection.vectors, place)
    chosen.sort(key=lambda q: list(Stage).index(q.stage))
    rest = _unlike([q for q in bank if q not in chosen], chosen, 5, collection.vectors, place)
    kept = _to_keep(chosen)
    return [_shown(q, q.id in kept) for q in chosen], [_shown(q, False) for q in rest]


def _fits(q: BankQuestion, s: Setting) -> bool:
    """Keep what may be asked here: on the topic, or general and for this phase; no more than the phase can bear."""
    if q.mid_talk or (s.phase is Phase.closing and s.phase not in q.phases):
        return False
    if q.role is not Role.leader or (q.sectors and s.sector not in q.sectors):
        return False
    early = s.phase in (Phase.first, Phase.early)
    if q.depth > (2 if early else 3) or q.burden is Burden.heavy:
        return False
    if s.phase is Phase.first and q.burden is Burden.moderate:
        return False
    return bool(set(q.topics) & set(s.topics)) or (GENERAL in q.topics and s.phase in q.phases)


def _value(q: BankQuestion, s: Setting, score: float, cosine: float) -> float:
    """How well a question fits: what it is about, whose trade it speaks, and a little chance when varied."""
    topic = 0.35 if s.topics and q.topics[0] == s.topics[0] else 0.2 if set(q.topics) & set(s.topics) else 0.0
    if q.topics[0] == GENERAL and q.stage is Stage.close:
        topic += 0.15
    trade = 0.15 if s.sector and s.sector in q.sectors else 0.0
    phase = 0.12 if s.phase in q.phases else 0.0
    spread = 0.12 if s.vary == 0 else 0.45
    return topic + trade + phase + 0.5 * cosine + 0.3 * score + spread * _chance(q.id, s.seed)


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


def reviews(drafts: Sequence[str]) -> list[ReviewedQuestion]:
    """Return what is wrong with each of the leader's own drafts, and a rewrite."""
    from coach.activities.questions import review

    found = [review(draft) for draft in drafts if draft]
    return [ReviewedQuestion(text=r.text, faults=r.faults, why=r.why or [r.works], rewrite=r.rewrite) for r in found]


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


def _hard(s: Setting, guidance: Guidance) -> Hard:
    """Map the leader's worry to what may sting and what to say; without a worry, the topic's own."""
    stings = {t.id: t.text for t in guidance.content.shelf("sheets/triggers", Remark)}
    if s.worry:
        w = s.worry
        return _hardship(w.trigger, stings[w.trigger], w.say, w.dont, w.passages.hard)
    fitting = [h for h in guidance.content.shelf("sheets/hard", Hardship) if h.topic in s.topics[:1]]
    if not fitting:  # no subject to say it for: the most common slip of all
        w = next(w for w in guidance.content.shelf("sheets/worries", Worry) if w.id == _EVERYBODYS)
        return _hardship(w.trigger, stings["anyone"], w.say, w.dont, w.passages.hard)
    h = _pick(fitting, s.seed)
    return _hardship(h.trigger, h.sting, h.say, h.dont, h.passage)


def _hardship(trigger: str, sting: str, say: list[str], dont: Dont, passage: str) -> Hard:
    return Hard(trigger=trigger, sting=sting, say=say, dont=dont.line, dont_why=dont.why, citation=passage)


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
    if s.uncharted:
        notices.append(
            "The guidance says little about this subject, so these are good general questions,"
            " and nothing here is invented for it."
        )
    if s.request.worries and s.worry is None:
        notices.append("The guidance has nothing on that worry in particular, so the sheet follows your topic.")
    return notices


def citations_of(sheet: Sheet, guidance: Guidance) -> list[Citation]:
    """Return every passage the page cites, each once, in the page's order."""
    lines = [sheet.risk, sheet.open_with]
    ids = [sheet.purpose_citation, *[line.citation for line in lines if line], *[q.citation for q in sheet.questions]]
    ids += [line.citation for line in (sheet.listen, *sheet.protect, sheet.close) if line]
    ids += [part.citation for part in (sheet.hard, sheet.plan) if part]
    return _cited(ids, guidance)


def _cited(ids: Iterable[str], guidance: Guidance) -> list[Citation]:
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
