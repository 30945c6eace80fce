"""Which questions a preparation sheet asks.

In the last session: closing questions only. Otherwise the first asks for what the
page is after, by name, and the next ones stay with it; those of the bank are taken
where they are near, and the questions for any subject where nothing nearer is left.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from coach.activities.prepare import SheetQuestion
from coach.activities.prepare_fit import Fits
from coach.activities.prepare_forms import Asked
from coach.activities.prepare_reading import ANY_SUBJECT, GENERAL, Setting
from coach.activities.sheet_content import Ask, Purpose, cues_of
from coach.guidance.content import BankQuestion
from coach.guidance.embed import Vectors
from coach.guidance.library import Guidance
from coach.guidance.words import telling_words
from coach.taxonomy import Burden, Phase, Role, Stage

_STAGES = {  # questions per stage, by how many there are
    5: {Stage.open: 1, Stage.explore: 2, Stage.deepen: 1, Stage.close: 1},
    6: {Stage.open: 1, Stage.explore: 2, Stage.deepen: 2, Stage.close: 1},
    7: {Stage.open: 2, Stage.explore: 2, Stage.deepen: 2, Stage.close: 1},
}
_ORDER = list(Stage)
_TOUCHES, _NEIGHBOUR = 0.36, 0.55
"""Cosine with the purpose from which a question on its topic is about it too, and one of another topic is."""
_ON_TOPIC = 0.15  # cosine below which a question of the same topic is about some other part of it
_AT_LEAST = 4
"""Questions that touch the purpose's own subject."""
_FOLDED = 5
_HOW_TO_END = "closing-how-to-end"  # how the time is used is asked before it is used
_SAID = 0.62  # cosine from which two questions are one in other words
_FEWEST = 5
_LEADS = 4  # questions of the purpose's own that come before any of the bank's
_FILLS = 0.42  # cosine with the purpose and with the page's aim from which a question of the bank may stand beside them
_BESIDE = 0.3  # the same, from which one is nearer than a question for any subject
_SUPPOSES = re.compile(r"(?:suppose|imagine|picture|say i|if i)\b", re.IGNORECASE)
_TOO_ALIKE = 0.72  # cosine between two questions on one sheet
_EVERYWHERE = frozenset(word for text in ("week day work year time people job team",) for word in telling_words(text))
_AIMED = 1.0  # weight of nearness to the page's own aim, among the questions that fit
_TOUCHING = 0.15  # what touching the purpose adds to that nearness, for the one that is kept
_PERMISSION = re.compile(r"(?:would|could|is|shall|may|can|do|are)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A question that may be asked, from the bank or made for any subject."""

    id: str
    stage: Stage
    text: str
    listen_for: str
    follow_up: str
    passage: str
    value: float
    touches: bool
    aimed: float
    """How near it is to the aim; above 1 where it was written to ask for it, below 0 for this place in the run."""
    near: float
    """Its cosine with the purpose."""
    plain: str
    """Its wording where nothing has been named on the page."""
    row: int | None
    """Its row in the collection of questions; None for one that is not in the bank."""


def choose_questions(
    s: Setting, guidance: Guidance, purpose: Purpose, asked: Asked, leads: Sequence[Ask], fits: Fits
) -> tuple[list[SheetQuestion], list[SheetQuestion]]:
    """Return five to seven questions for the page, and up to five more for the fold.

    Args:
        s: the reading of the request.
        guidance: the content.
        purpose: what the page is after.
        asked: the forms for any subject, worded.
        leads: questions that ask for the purpose itself, the nearest first; none for a page that has no subject.
        fits: whether a line may stand on this sheet.
    """
    count = 5 if s.request.minutes <= 30 else 6 if s.request.minutes <= 50 else 7
    spoken = asked.spoken
    bank = sorted(_bank(s, guidance, purpose, fits), key=lambda c: -c.value)
    forms = (
        []
        if _about_two(s) or s.phase is Phase.closing
        else sorted(_forms(asked, purpose, s.seed), key=lambda c: -c.value)
    )
    if s.about_self or purpose.topic == ANY_SUBJECT:
        bank = [c for c in bank if c.near >= _NEIGHBOUR]
    if leads:
        chosen, kept = _led(s, guidance, count, (bank, forms), leads)
    else:
        chosen = _by_stage(s, guidance, count, bank, forms)
        chosen = _opened(_on_aim(_on_subject(chosen, forms), forms), forms, spoken)
        chosen.sort(key=lambda c: (c.id != _HOW_TO_END, _ORDER.index(c.stage), c.row is not None))
        kept = _to_keep(chosen, closing=s.phase is Phase.closing)
    rest = _unlike([c for c in [*bank, *forms] if c not in chosen], chosen, _FOLDED, guidance)
    if leads or (chosen and not _names(chosen[0], spoken)):
        chosen, rest = [_unnamed(c) for c in chosen], [_unnamed(c) for c in rest]
    return [_shown(c, c.id in kept) for c in chosen], [_shown(c, False) for c in rest]


def _by_stage(s: Setting, guidance: Guidance, count: int, bank: list[_Choice], forms: list[_Choice]) -> list[_Choice]:
    """Return a choice with so many of each stage."""
    chosen: list[_Choice] = []
    for stage, wanted in _STAGES[count].items():
        mine = [c for c in bank if c.stage is stage] + [c for c in forms if c.stage is stage]
        if s.vary:  # any other that fits is as good
            mine.sort(key=lambda c: _chance(c.id, s.seed))
        if stage in (Stage.open, Stage.close) and mine and not mine[0].touches:
            mine.sort(key=lambda c: c.row is not None)
        chosen += _unlike(mine, chosen, wanted, guidance)
    return chosen + _unlike([*forms, *bank], chosen, count - len(chosen), guidance)


def _led(
    s: Setting, guidance: Guidance, count: int, rest: tuple[list[_Choice], list[_Choice]], leads: Sequence[Ask]
) -> tuple[list[_Choice], set[str]]:
    """Return a choice that asks for the purpose first, and which three of it to keep when time is short."""
    bank, forms = rest
    asks = [_lead(n, ask) for n, ask in enumerate(leads)]
    first = [f for f in forms if f.stage is Stage.open and f.aimed < 0][:1]
    ends = [c for c in (forms or bank) if c.stage is Stage.close]
    end = ([f for f in ends if f.aimed < 0] or ends)[:1]
    near = [c for c in bank if c.near >= _FILLS and c.stage in (Stage.explore, Stage.deepen)]
    near = [c for c in near if not _SUPPOSES.match(c.text)]
    if s.vary:
        near.sort(key=lambda c: _chance(c.id, s.seed))
    wanted = count - len(end) - len(first)
    middle = _unlike(asks[:_LEADS], first, wanted, guidance)
    middle += _unlike(_not_said(near, leads, guidance), middle, wanted - len(middle), guidance)
    middle += _unlike(asks[_LEADS:], middle, wanted - len(middle), guidance)
    beside = [c for c in bank if c.near >= _BESIDE and not _SUPPOSES.match(c.text)]
    others = [c for c in (*beside, *forms, *bank) if c.stage in (Stage.explore, Stage.deepen)]
    fewest = _FEWEST - len(end) - len(first)  # what is on no one's mind is asked only to make up a page
    middle += _unlike(others, [*middle, *end], fewest - len(middle), guidance)
    return [*first, *middle, *end], {c.id for c in (*middle[:2], *end)}


def _not_said(near: list[_Choice], leads: Sequence[Ask], guidance: Guidance) -> list[_Choice]:
    """Return the questions of the bank that are not one of the leads in other words."""
    rows = [c.row for c in near if c.row is not None]
    if not rows:
        return []
    said = guidance.embedder().embed([f"{a.text} {a.listen_for}" for a in leads])
    alike = (guidance.collection("questions").vectors[rows] @ said.T).max(axis=1)
    return [c for c, value in zip(near, alike, strict=True) if value < _SAID]


def _lead(n: int, ask: Ask) -> _Choice:
    stage = Stage.explore if n < _LEADS else Stage.deepen
    given = (ask.text, ask.listen_for, ask.follow_up, ask.passage)
    return _Choice(f"lead-{n}", stage, *given, value=0.0, touches=True, aimed=2.0, near=1.0, plain=ask.text, row=None)


def _bank(s: Setting, guidance: Guidance, purpose: Purpose, fits: Fits) -> list[_Choice]:
    """Return the questions of the bank that fit this session and its subject."""
    collection = guidance.collection("questions")
    scores, cosines = collection.fused(s.query)
    off = set(cues_of(guidance).off_subject)
    told = set(telling_words(s.query.text)) - _EVERYWHERE
    questions = guidance.content.questions
    aims = guidance.once("aims", lambda: _aims(guidance))
    aim = aims[purpose.id] if purpose.id in aims else _nearness(guidance, [purpose])[0]
    found = []
    for row, id_ in enumerate(collection.ids):
        q, cosine = questions[id_], float(cosines[row])
        if (
            (q.id in off and not (GENERAL in q.topics and s.pair))
            or not _may_be_asked(q, s, cosine)
            or not fits(f"{q.text} {q.follow_up} {q.listen_for}")
        ):
            continue
        value = _value(q, s, float(scores[row]), cosine) + _AIMED * float(aim[row])
        shared = bool(told & set(telling_words(q.text))) and set(q.topics) & set(s.topics) and len(s.topics) == 1
        touches = cosine >= _TOUCHES or bool(shared) or s.phase is Phase.closing
        found.append(
            _Choice(
                q.id,
                q.stage,
                q.text,
                q.listen_for,
                q.follow_up,
                q.passage,
                value,
                touches=touches,
                aimed=float(aim[row]),
                near=cosine if purpose.topic == ANY_SUBJECT or s.about_self else min(cosine, float(aim[row])),
                plain=q.text,
                row=row,
            )
        )
    return found


def _aims(guidance: Guidance) -> dict[str, Vectors]:
    """Return how near every question is to each narrow purpose, by the purpose's id."""
    purposes = guidance.content.shelf("sheets/purposes", Purpose)
    return dict(zip((p.id for p in purposes), _nearness(guidance, purposes), strict=True))


def _nearness(guidance: Guidance, purposes: Sequence[Purpose]) -> Vectors:
    """Return how near every question is to each of the purposes, one row a purpose."""
    vectors = guidance.embedder().embed([f"{p.short}. {p.text}" for p in purposes])
    return vectors @ guidance.collection("questions").vectors.T


def _may_be_asked(q: BankQuestion, s: Setting, cosine: float) -> bool:
    """Keep what may be asked in this session: on its subject, in its trade, and no more than the phase can bear."""
    if q.mid_talk or q.role is not Role.leader or (q.sectors and s.sector not in q.sectors):
        return False
    if s.phase is Phase.closing:
        return q.phases == [Phase.closing]
    if s.half_way:
        return q.phases == [Phase.middle] and GENERAL in q.topics
    early = s.phase in (Phase.first, Phase.early)
    if q.depth > (2 if early else 3) or q.burden is Burden.heavy or q.phases == [Phase.closing]:
        return False
    if (s.phase is Phase.first and q.burden is Burden.moderate) or _PERMISSION.match(q.text):
        return False
    if GENERAL in q.topics:
        return s.phase in q.phases and _about_two(s)
    if q.topics[0] in s.topics[:1]:
        return cosine >= (_ON_TOPIC if s.subject else 0.0)
    return cosine >= (_TOUCHES if set(q.topics) & set(s.topics) else _NEIGHBOUR)


def _about_two(s: Setting) -> bool:
    """True where the purpose is about the pair, or names no subject that could be asked about."""
    return s.pair or (s.broad and not s.topics)


def _value(q: BankQuestion, s: Setting, score: float, cosine: float) -> float:
    """How well a question fits: what it is about, whose trade it speaks, and a little chance when varied."""
    topic = 0.35 if set(q.topics) & set(s.topics[:1]) else 0.2 if set(q.topics) & set(s.topics) else 0.0
    trade = 0.15 if s.sector and s.sector in q.sectors else 0.0
    phase = 0.12 if s.phase in q.phases else 0.0
    spread = 0.12 if s.vary == 0 else 0.9
    return topic + trade + phase + 0.9 * cosine + 0.3 * score + spread * _chance(q.id, s.seed)


def _forms(asked: Asked, purpose: Purpose, seed: int) -> list[_Choice]:
    """Return the questions for any subject; one that opens names it."""
    found = []
    for f, text in asked.forms:
        aimed = -1.0 if f.only else 2.0 if purpose.id in f.aims else 0.0
        found.append(
            _Choice(
                f.id,
                f.stage,
                text,
                f.listen_for,
                f.follow_up,
                f.passage,
                _chance(f.id, seed) + aimed,
                touches=True,
                aimed=aimed,
                near=1.0,
                plain=f.plain or f.text,
                row=None,
            )
        )
    return found


def _on_subject(chosen: list[_Choice], forms: list[_Choice]) -> list[_Choice]:
    """Return the choice with forms in place of what is furthest off, until enough of it touches the subject."""
    chosen = list(chosen)
    missing = _AT_LEAST - sum(c.touches for c in chosen)
    named = any(c.row is None and c.stage is Stage.open for c in chosen)
    for stage in (
        *([] if named else [Stage.open]),
        Stage.explore,
        Stage.deepen,
        Stage.close,
        Stage.explore,
        Stage.deepen,
    ):
        off = sorted((c for c in chosen if c.stage is stage and not c.touches), key=lambda c: c.value)
        spare = [f for f in forms if f.stage is stage and f not in chosen]
        if missing > 0 and off and spare:
            chosen[chosen.index(off[0])] = spare[0]
            missing -= 1
    return chosen


def _on_aim(chosen: list[_Choice], forms: list[_Choice]) -> list[_Choice]:
    """Return the choice with the form that asks for the page's aim in it, where there is one."""
    asks = next((f for f in forms if f.aimed > 1), None)
    if asks is None or asks in chosen:
        return chosen
    alike = [c for c in chosen if c.stage is asks.stage]
    alike.sort(key=lambda c: (_opening_words(c) != _opening_words(asks), c.touches, c.value))
    return [asks if c is alike[0] else c for c in chosen] if alike else [*chosen, asks]


def _opened(chosen: list[_Choice], forms: list[_Choice], spoken: str) -> list[_Choice]:
    """Return the choice with a first question that names the subject, where a later one calls it "this"."""
    opens = [c for c in chosen if c.stage is Stage.open]
    naming = [f for f in forms if f.stage is Stage.open and _names(f, spoken)]
    later = any(c.row is None and c.text != c.plain for c in chosen if c.stage is not Stage.open)
    if not (naming and opens and later) or any(c in naming for c in chosen):
        return chosen
    middle = [c for c in chosen if c.stage in (Stage.explore, Stage.deepen) and c.row is not None and not c.touches]
    gives_way = min(middle, key=lambda c: c.value) if middle and opens[0].touches else opens[-1]
    return [naming[0] if c is gives_way else c for c in chosen]


def _names(c: _Choice, spoken: str) -> bool:
    """True where a question says what the subject is called."""
    return c.row is None and bool(spoken) and spoken in c.text


def _unnamed(c: _Choice) -> _Choice:
    return replace(c, text=c.plain)


def _unlike(candidates: list[_Choice], chosen: list[_Choice], wanted: int, guidance: Guidance) -> list[_Choice]:
    """Take the first `wanted` candidates that repeat neither the meaning nor the opening words of those chosen."""
    vectors = guidance.collection("questions").vectors
    taken: list[_Choice] = []
    for c in candidates:
        others = [*chosen, *taken]
        if len(taken) < wanted and not any(
            _opening_words(c) == _opening_words(o)
            or c == o
            or (c.row is not None and o.row is not None and float(vectors[c.row] @ vectors[o.row]) > _TOO_ALIKE)
            for o in others
        ):
            taken.append(c)
    return taken


def _opening_words(c: _Choice) -> tuple[str, ...]:
    """Return how a question begins; the forms that name the subject all begin alike, since once is enough."""
    return ("form",) if c.row is None and c.stage is Stage.open else tuple(c.text.lower().split()[:2])


def _to_keep(chosen: list[_Choice], *, closing: bool) -> set[str]:
    """Three to keep when time is short: the opener, the one in the middle nearest to the page's aim, the close."""
    opens = chosen[:1]
    closes = [c for c in chosen if c.stage is Stage.close]
    ends = {c.id for c in (*opens[:1], *closes[-1:])}
    middle = sorted(
        (c for c in chosen if c.id not in ends),
        key=lambda c: (
            bool(_SUPPOSES.match(c.text)),
            not closing and c.stage is Stage.open,
            -c.aimed - _TOUCHING * c.touches,
        ),
    )
    return {*ends, *[c.id for c in middle[: 3 - len(ends)]]}


def _shown(c: _Choice, keep: bool) -> SheetQuestion:
    return SheetQuestion(
        text=c.text,
        stage=c.stage,
        listen_for=c.listen_for.rstrip("."),
        follow_up=c.follow_up,
        keep=keep,
        citation=c.passage,
    )


def _chance(id_: str, seed: int) -> float:
    """Return a number in 0..1 that depends on the item and the request, the same every time."""
    return int.from_bytes(blake2b(f"{id_} {seed}".encode(), digest_size=4).digest()) / 0xFFFFFFFF
