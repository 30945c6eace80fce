"""How an agenda is made: read the request, choose the blocks, fill in the subject and its questions.

Deterministic: the same request gives the same agenda, and the session after it
differs in every part that has a second good block.
"""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.activities.agenda import Agenda, AgendaBlock, AgendaQuestion, AgendaRequest, Aside, RoleCard, Setting
from coach.activities.prepare import PrepareRequest
from coach.activities.prepare_reading import is_broad, phase_of, read_setting
from coach.guidance.content import BankQuestion, Topic
from coach.guidance.library import Guidance
from coach.guidance.search import Query
from coach.programme.blocks import (
    SHORT,
    Block,
    CardText,
    Kind,
    Moment,
    Note,
    OnScreen,
    Trade,
    Transition,
    leads_into,
    named_trade,
)
from coach.programme.nearest import wordings
from coach.programme.timing import allot, choose
from coach.taxonomy import Burden, Phase, Role, Stage

NOTE_FLOOR = 0.5  # cosine of a sentence of the notes with an authored wording; unlike sentences stay under 0.48
_LIGHT = (Burden.none, Burden.light)
SECOND_FLOOR = 0.45  # cosine with the purpose from which a question whose first topic is another one belongs
_STAGES = {
    Kind.first: (Stage.open, Stage.open, Stage.explore),
    Kind.hard: (Stage.open, Stage.explore, Stage.explore),
}
_HARD = re.compile(
    r"\b(hard|difficult|sensitive|painful|heavy|delicate|harass\w*|bully\w*|racis\w*|sexis\w*|discriminat\w*)\b"
    r"(?! (to|for (him|her|them) to) (schedule|book|find|plan))",
    re.IGNORECASE,
)
_MIDPOINT = re.compile(r"\b(mid-?\s?(way|point|term|programme)|half-?\s?way)\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\b((final|closing) session|last session of|wrap[- ]?up|clos(e|ing) (the|our) (programme|pair))\b", re.IGNORECASE
)
_ABOUT_US = re.compile(
    r"\b(sessions?|this hour|today|since we|last spoke|listener|before we finish|between us|we talked)\b", re.IGNORECASE
)
_MID_TALK = re.compile(  # an answer to something just said, so not for a list made ahead
    r"\b(just now|you've told me|you sound|as you tell it|wind back|that moment|some of this|did that look like"
    r"|come back to you|comes near to this|already tried|in general|i said i'd|never be visible|wrong end of this)\b",
    re.IGNORECASE,
)
_SERVED = re.compile(
    r"\b(client|customer|patient|guest|pupil|student|parent|reader|user|resident|citizen|donor)s?\b", re.IGNORECASE
)
_REMOTE = re.compile(
    r"\b(remote(ly)?|on ?line|video( call)?|zoom|teams call|on teams|virtual(ly)?|on screen)\b", re.IGNORECASE
)
_HYBRID = re.compile(
    r"\b(hybrid (session|meeting|set-?up)|one of them (is )?(remote|on screen|dial\w*)|dials in)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a request comes to."""

    request: AgendaRequest
    query: Query
    topic: Topic | None
    subject: str
    """The subject in words that fit into a sentence."""
    phase: Phase
    kind: Kind
    setting: Setting
    trade: Trade | None
    notes: tuple[Note, ...]

    @property
    def turn(self) -> int:
        """The session's number; unknown counts as the second."""
        return self.request.session_number or 2


def compose_agenda(request: AgendaRequest, guidance: Guidance) -> Agenda:
    """Return the agenda for a screened request.

    Args:
        request: the facilitator's request, without anything that was set aside.
        guidance: the content and the search over it.
    """
    r = _read(request, guidance)
    chosen = _blocks(r, guidance)
    agenda = Agenda(
        title=_title(r),
        purpose=_short(request.purpose),
        kind=r.kind,
        minutes=request.minutes,
        setting=r.setting,
        blocks=_timed(chosen, r, guidance),
        quiet=_moments("quiet", r, guidance),
        hot=_moments("hot", r, guidance),
        cards=_cards(r, guidance),
        facilitator_notes=_asides(r),
        on_screen=_on_screen(r, guidance),
        notices=_notices(r),
    )
    cited = [b.citation for b in agenda.blocks] + [q.citation for b in agenda.blocks for q in b.questions]
    cited += [m.citation for m in (*agenda.quiet, *agenda.hot, *agenda.facilitator_notes)] + [
        c.citation for c in agenda.cards
    ]
    return agenda.model_copy(update={"citations": [guidance.cite(id_) for id_ in dict.fromkeys(cited)]})


def _read(request: AgendaRequest, guidance: Guidance) -> Reading:
    query = guidance.query(f"{request.topic} {request.purpose}".strip())
    topic = _topic(request, guidance)
    notes = _notes(request.notes, guidance)
    phase = phase_of(request.session_number, request.sessions_total)
    said = f"{request.notes} {request.purpose}"
    setting = request.setting or (
        "hybrid" if _HYBRID.search(said) else "remote" if _REMOTE.search(request.notes) else ""
    )
    return Reading(
        request=request,
        query=query,
        topic=topic,
        subject=_subject(request.topic, topic),
        phase=phase,
        kind=_kind(request, topic, notes),
        setting=setting,
        trade=named_trade(request.sector, guidance.content.shelf("agendas/sectors", Trade)),
        notes=notes,
    )


def _topic(request: AgendaRequest, guidance: Guidance) -> Topic | None:
    named = re.sub(r"[\s-]+", "_", request.topic.lower())
    topics = guidance.content.topics
    if named in topics:
        return topics[named]
    asked = request.purpose or request.topic
    if not asked:
        return None  # all of the purpose was the mentor's
    read = read_setting(PrepareRequest(purpose=asked, topic=request.topic), guidance, 0)
    return topics[read.topics[0]] if read.topics else None


def _subject(said: str, topic: Topic | None) -> str:
    """Return the subject as it stands in a sentence: the facilitator's own words where they are few, else its name."""
    words = " ".join(said.split()).rstrip(".?!")
    if topic is not None and (not words or words.lower().replace(" ", "_").replace("-", "_") == topic.id):
        return topic.name
    if words and len(words.split()) <= 7 and "?" not in words:
        return words if words[:2].isupper() else words[0].lower() + words[1:]
    return topic.name if topic else "today's subject"


def _kind(request: AgendaRequest, topic: Topic | None, notes: tuple[Note, ...]) -> Kind:
    number, total = request.session_number, request.sessions_total
    if number == 1:
        return Kind.single if total == 1 else Kind.first
    if number is not None and number == total:
        return Kind.closing
    asked = f"{request.purpose} {request.topic}"
    if _CLOSING.search(asked):
        return Kind.closing
    if (_halfway(request) and not request.topic) or _MIDPOINT.search(f"{asked} {request.notes}"):
        return Kind.midpoint  # a subject that was asked for comes before the look back that nobody asked for
    heavy = (topic is not None and topic.sensitive) or any(n.id == "upset" for n in notes)
    return Kind.hard if heavy or _HARD.search(f"{asked} {request.notes}") else Kind.regular


def _halfway(request: AgendaRequest) -> bool:
    number, total = request.session_number, request.sessions_total
    return bool(number and total and total >= 4 and number == (total + 1) // 2)


def _notes(text: str, guidance: Guidance) -> tuple[Note, ...]:
    """Return what the facilitator's notes come to: at most three, each from the sentence nearest to it."""
    from coach.language.sentences import sentences

    spans = [
        part.strip() for s in sentences(text) for part in re.split(r"[;,]| and | but ", s.of(text)) if part.strip()
    ][:40]
    if not spans:
        return ()
    notes = guidance.content.shelf("agendas/notes", Note)
    likes = [(note, like) for note in notes for like in note.like]
    known = wordings(guidance, "agenda notes", lambda: [like for _, like in likes])
    cosines = guidance.embedder().embed(spans) @ known.T
    best: dict[str, float] = {}
    for row in cosines:
        nearest = int(row.argmax())
        if row[nearest] >= NOTE_FLOOR:
            id_ = likes[nearest][0].id
            best[id_] = max(best.get(id_, 0.0), float(row[nearest]))
    kept = sorted(best, key=lambda id_: -best[id_])[:3]
    return tuple(n for id_ in kept for n in notes if n.id == id_)


def _blocks(r: Reading, guidance: Guidance) -> list[Block]:
    """Choose the blocks, keeping off those that the sessions before it would have had."""
    shelf = guidance.content.shelf("agendas/blocks/", Block)
    request, total = r.request, r.request.sessions_total
    seed = zlib.crc32(f"{r.trade.id if r.trade else ''} {total or 0}".encode())
    before: list[Block] = []
    for number in range(1, r.turn):
        asked = request.model_copy(update={"session_number": number, "notes": ""})
        kind = _kind(asked, r.topic, ())
        fit, avoid = _suited(shelf, r.topic, number, total), [b.id for b in before]
        before = choose(fit, kind, phase_of(number, total), request.minutes, number, avoid=avoid, seed=seed)
    helps = {n.id for n in r.notes}
    fit, avoid = _suited(shelf, r.topic, request.session_number, total), [b.id for b in before]
    return choose(fit, r.kind, r.phase, request.minutes, r.turn, helps=helps, avoid=avoid, seed=seed)


def _suited(shelf: Sequence[Block], topic: Topic | None, number: int | None, total: int | None) -> list[Block]:
    """Return the blocks that suit the topic, and a session with no ordinary one after it."""
    ends = number is not None and total is not None and number >= total - 1
    about = topic.id if topic else ""
    return [b for b in shelf if about not in b.not_about and not (b.goes_on and ends)]


def _timed(chosen: list[Block], r: Reading, guidance: Guidance) -> list[AgendaBlock]:
    minutes = allot(chosen, r.request.minutes)
    lines = {t.to: t.say for t in guidance.content.shelf("agendas/transitions", Transition)}
    second = any(b.kind == "second" and b.asks for b in chosen)
    asked = _questions(r, guidance, 4 if second else 3)
    most = 2 if r.kind in (Kind.first, Kind.single, Kind.hard) else 3
    timed: list[AgendaBlock] = []
    start = 0
    for i, (block, length) in enumerate(zip(chosen, minutes, strict=True)):
        transition = _into(block, chosen[i + 1], lines, {b.kind for b in chosen[: i + 1]}) if chosen[i + 1 :] else ""
        shown = {"core": asked[: min(most, block.asks)], "brief": asked[:1], "second": asked[3 : 3 + block.asks]}
        questions = shown.get(block.kind, [])
        timed.append(
            AgendaBlock(
                title=_filled(block.title, r),
                minutes=length,
                start=start,
                lead=block.lead,
                what=_filled(block.what, r),
                say=_filled(block.say, r),
                leader=_filled(block.leader, r),
                mentor=block.mentor,
                transition=transition,
                questions=questions,
                on_screen=_screen_line(block, r.setting),
                citation=block.passage,
                block=block.id,
            )
        )
        start += length
    return timed


def _into(block: Block, following: Block, lines: dict[str, str], had: set[str]) -> str:
    """Return the line from one part into the next: the part's own where it fits, else the next part's."""
    kind = following.kind
    if who := lines.get(f"{kind}_{following.lead}"):
        return who
    if block.transition and leads_into(block.kind, kind):
        return block.transition
    return (lines.get(f"{kind}_again") if kind in had else None) or lines.get(kind, "")


def _filled(text: str, r: Reading) -> str:
    return text.replace("{topic}", r.subject)


def _screen_line(block: Block, setting: Setting) -> str:
    return block.remote if setting == "remote" else block.hybrid or block.remote if setting == "hybrid" else ""


def _questions(r: Reading, guidance: Guidance, wanted: int) -> list[AgendaQuestion]:
    """Return questions from the bank for the subject, in the order of the arc; the next session gets others."""
    collection = guidance.collection("questions")
    cosines = dict(zip(collection.ids, collection.cosines(r.query), strict=True))
    topic = r.topic.id if r.topic else "general"
    turns: dict[str, int] = {}
    shelves = Counter[tuple[Stage, bool, bool]]()
    for q in sorted(guidance.content.questions.values(), key=lambda q: q.id):
        if q.role is Role.leader and {topic, "general"} & set(q.topics):
            shelf = (q.stage, topic in q.topics, q.burden in _LIGHT)
            turns[q.id] = shelves[shelf] % 2
            shelves[shelf] += 1
    bank = sorted((q for q in guidance.content.questions.values() if _fits(q, r, topic)), key=lambda q: q.id)
    trade = r.trade.id if r.trade else ""
    bank.sort(key=lambda q: -_value(q, topic, trade, float(cosines[q.id]), turns[q.id] == r.turn % 2))
    stages = [*_STAGES.get(r.kind, (Stage.open, Stage.explore, Stage.deepen)), Stage.explore, Stage.deepen]
    chosen: list[BankQuestion] = []
    before = {q.text for q in _questions(_first(r), guidance, wanted)} if r.turn == 2 else set()
    for stage in stages[:wanted]:
        left = [q for q in bank if q not in chosen and not _alike(q, chosen)]
        fresh = [q for q in left if q.text not in before and (r.turn == 1 or turns[q.id] == r.turn % 2)]
        about = [q for q in fresh if topic in q.topics and q.stage is not Stage.close]
        near = [q for q in about if q.topics[0] == topic or float(cosines[q.id]) >= SECOND_FLOOR]
        other = [] if chosen and r.topic is not None else fresh  # few questions on the subject beat a general one
        ranked = [*[q for q in near if q.stage is stage], *near, *[q for q in other if q.stage is stage], *other]
        found = next(iter(ranked or ([] if chosen else left)), None)
        if found is not None:
            chosen.append(found)
    chosen = [*sorted(chosen[:3], key=lambda q: list(Stage).index(q.stage)), *chosen[3:]]
    return [
        AgendaQuestion(text=q.text, listen_for=q.listen_for.rstrip("."), follow_up=q.follow_up, citation=q.passage)
        for q in chosen
    ]


def _first(r: Reading) -> Reading:
    """Return the reading of this pair's first session, which chooses from all questions."""
    return replace(r, request=r.request.model_copy(update={"session_number": 1}), phase=Phase.first, kind=Kind.first)


def _fits(q: BankQuestion, r: Reading, topic: str) -> bool:
    light = _LIGHT if r.kind in (Kind.first, Kind.single, Kind.hard) else (*_LIGHT, Burden.moderate)
    served = {word.lower() for word in _SERVED.findall(q.text)}
    trade = not q.sectors or (r.trade is not None and r.trade.id in q.sectors)
    return (
        q.role is Role.leader
        and r.phase in q.phases
        and q.burden in light
        and trade
        and not (served and r.trade is not None and served.isdisjoint(r.trade.serves))
        and not (q.mid_talk or _MID_TALK.search(q.text))
        and not _ABOUT_US.search(q.text)
        and (topic in q.topics or ("general" in q.topics and q.stage is not Stage.close and not q.sectors))
    )


def _value(q: BankQuestion, topic: str, trade: str, cosine: float, fresh: bool) -> float:
    on_topic = 0.6 if q.topics[0] == topic else 0.3 if topic in q.topics else 0.0
    return on_topic + 0.4 * cosine + 1.5 * fresh + 0.15 * bool(trade and trade in q.sectors)


def _alike(q: BankQuestion, chosen: list[BankQuestion]) -> bool:
    return any(q.text.lower().split()[:2] == c.text.lower().split()[:2] for c in chosen)


def _moments(when: str, r: Reading, guidance: Guidance) -> list[Aside]:
    fitting = [m for m in guidance.content.shelf("agendas/moments", Moment) if m.when == when and r.kind in m.for_]
    return (
        [Aside(text=fitting[r.turn % len(fitting)].text, citation=fitting[r.turn % len(fitting)].passage)]
        if fitting
        else []
    )


def _cards(r: Reading, guidance: Guidance) -> list[RoleCard]:
    cards = []
    for role in Role:
        fitting = [c for c in guidance.content.shelf("agendas/cards", CardText) if c.role is role and r.kind in c.for_]
        card = fitting[r.turn % len(fitting)]
        owns = r.topic.owns if r.topic else "how you spend your own time, what you ask for, and when you tell people"
        cards.append(
            RoleCard(role=role, lines=[line.replace("{owns}", owns) for line in card.lines], citation=card.passage)
        )
    return cards


def _asides(r: Reading) -> list[Aside]:
    lines = [Aside(text=n.note, citation=n.passage) for n in r.notes]
    if r.trade is not None:
        lines.append(Aside(text=r.trade.line, citation=r.trade.passage))
    return lines


def _on_screen(r: Reading, guidance: Guidance) -> list[str]:
    if r.setting == "in_person":
        return []
    screens = {s.id: s.lines for s in guidance.content.shelf("agendas/screen", OnScreen)}
    return screens[r.setting][:4] if r.setting else screens["remote"][:3] + screens["hybrid"][:1]


def _title(r: Reading) -> str:
    number, total = r.request.session_number, r.request.sessions_total
    place = f"Session {number} of {total}" if number and total else f"Session {number}" if number else "A session"
    place = "One session" if r.kind is Kind.single else place
    what = {
        Kind.first: "agree how you'll talk",
        Kind.midpoint: "half-way, a look at how you talk",
        Kind.closing: "what was learnt, what was kept, goodbye",
    }.get(r.kind, r.subject)
    return f"{place}: {what}"


def _short(purpose: str) -> str:
    words = purpose.split()
    return " ".join(words[:40]) + (" …" if len(words) > 40 else "")


def _notices(r: Reading) -> list[str]:
    notices = []
    minutes = r.request.minutes
    if minutes < SHORT:
        notices.append(
            f"{minutes} minutes holds the limits, the report and one small piece. Practice, summing up and a pause are"
            " left out rather than squeezed; with 45 they come back."
        )
    if r.kind is Kind.hard and minutes < 45:
        notices.append("This subject deserves 45 minutes or more. In less, stay with the pattern and leave the detail.")
    if r.kind in (Kind.first, Kind.single) and r.topic is not None and r.topic.sensitive:
        notices.append(
            "This subject is heavy for a first meeting. Name it now, keep it light, and give it a session of its own."
        )
    if r.kind in (Kind.midpoint, Kind.closing) and r.request.topic:
        notices.append(
            "This session looks at the pair itself, so it opens no new subject. Take the subject to another session."
        )
    elif r.kind is Kind.midpoint and not _MIDPOINT.search(f"{r.request.purpose} {r.request.notes}"):
        notices.append(
            "This is the half-way session and no topic is given, so it looks back at how the two of you talk. For a"
            " session on a subject, write it under topic."
        )
    if r.request.session_number is None:
        notices.append("No session number is given, so this is laid out as one early in the run, after the first.")
    if minutes > 90:
        notices.append("Past 90 minutes people tire, whoever is listening. Two sessions of an hour would hear more.")
    if _halfway(r.request) and r.kind in (Kind.regular, Kind.hard):
        notices.append(
            "This is the half-way session. For an agenda that looks back at how the two of you talk, leave the subject"
            " out, or write “half-way review” in the purpose."
        )
    if r.kind in (Kind.regular, Kind.first) and not r.request.topic and is_broad(r.request.purpose):
        notices.append(
            "The purpose is wide for one session. Before you send this, cut it to one thing that happens weekly."
        )
    if r.topic is None and r.kind not in (Kind.midpoint, Kind.closing):
        notices.append("The question bank says little about this subject, so the questions are good general ones.")
    if r.request.notes and not r.notes:
        notices.append("The notes changed nothing in the timing; keep them beside you.")
    return notices
