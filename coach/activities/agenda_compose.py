"""How an agenda is made: read the request, choose the blocks, fill in the subject and its questions.

Deterministic: the same request gives the same agenda, and the session after it
differs in every part that has a second good block.
"""

import re
import zlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from coach.activities.agenda import Agenda, AgendaBlock, AgendaRequest, Aside, RoleCard, Setting
from coach.activities.agenda_notices import notices
from coach.activities.agenda_questions import questions_for
from coach.activities.agenda_reading import Reading, kind_of, read
from coach.activities.agenda_spoken import aloud, entitled, for_all_eyes, said
from coach.activities.prepare_reading import phase_of
from coach.guidance.content import Topic
from coach.guidance.library import Guidance
from coach.programme.blocks import Block, CardText, Kind, Moment, Note, OnScreen, Transition, leads_into
from coach.programme.timing import allot, choose
from coach.taxonomy import Role

_STANDING = frozenset({"open", "practice", "listening"})  # what the sessions before it are for too, as far as is known
_ROOM_TO_MEET = 40  # minutes under which the hello at the start has to do, where there is a subject too
_OWN_NOTES = frozenset({"jobs", "bad_last", "cancelled", "short_break", "inquiry", "dispute", "few_in_room", "leak"})
_ROUTES = {"reportable": "own_route", "death": "after_a_death"}  # what a subject asks of the facilitator, by state
_UNSAFE = frozenset(
    {"hospital", "care", "factory", "energy", "construction", "logistics"}
)  # what's raised may be a danger
_OWNS = "how you spend your own time, what you ask for, and when you tell people"
_SEEN = re.compile(
    r"\b(?:screens?|cameras?|chat|windows?|self-view|muted?|microphones?|video|hold it up)\b", re.IGNORECASE
)
_ROAD = re.compile(r"\b(?:driv(?:ers?|ing)|couriers?|lorr(?:y|ies)|trucks?|vans?|routes?|field)\b", re.IGNORECASE)


def compose_agenda(request: AgendaRequest, guidance: Guidance, typed: AgendaRequest | None = None) -> Agenda:
    """Return the agenda for a screened request.

    Args:
        request: the facilitator's request, without anything that was set aside.
        guidance: the content and the search over it.
        typed: the request as it was typed; it chooses among kinds, notes and blocks, and none of its words is used.
    """
    r = read(request, guidance, typed)
    r = r if r.kind is not Kind.first or aloud(r) else replace(r, known=r.known | {"unnamed"})
    blocks = _timed(_blocks(r, guidance), r, guidance)
    agenda = Agenda(
        title=_title(r),
        purpose=_short(request.purpose) if for_all_eyes(request.purpose) else "",
        kind=r.kind,
        minutes=request.minutes,
        setting=r.setting,
        blocks=blocks,
        quiet=_moments("quiet", r, guidance),
        hot=_moments("hot", r, guidance),
        cards=_cards(r, blocks, guidance),
        facilitator_notes=_asides(r, guidance),
        on_screen=_on_screen(r, guidance),
        notices=notices(r, blocks, from_bank=_from_bank(blocks, guidance)),
    )
    cited = [b.citation for b in agenda.blocks] + [q.citation for b in agenda.blocks for q in b.questions]
    cited += [m.citation for m in (*agenda.quiet, *agenda.hot, *agenda.facilitator_notes)]
    cited += [c.citation for c in agenda.cards]
    return agenda.model_copy(update={"citations": [guidance.cite(id_) for id_ in dict.fromkeys(cited)]})


def _blocks(r: Reading, guidance: Guidance) -> list[Block]:
    """Choose the blocks, keeping off those that the sessions before it would have had."""
    shelf = guidance.content.shelf("agendas/blocks/", Block)
    request, total = r.request, r.request.sessions_total
    seed = zlib.crc32(f"{r.trade.id if r.trade else ''} {total or 0}".encode())
    topic = r.topic if r.named else None
    before: list[str] = []
    standing = r.asked & _STANDING if "listening" in r.asked else r.asked & {"open"}
    for number in range(1, r.turn):
        asked = request.model_copy(update={"session_number": number, "notes": ""})
        kind, phase = kind_of(asked, r.topic, r.asked), phase_of(number, total)
        fit = _suited(shelf, topic, number, total, standing)
        chosen = choose(fit, kind, phase, request.minutes, number, helps=standing, avoid=before, seed=seed)
        before = [b.id for b in chosen]
    fit = _suited(shelf, topic, request.session_number, total, r.known)
    helps = r.known - ({"meet"} if r.subject and request.minutes < _ROOM_TO_MEET else set())
    return choose(fit, r.kind, r.phase, request.minutes, r.turn, helps=helps, avoid=before, seed=seed)


def _suited(
    shelf: Sequence[Block], topic: Topic | None, number: int | None, total: int | None, known: Collection[str]
) -> list[Block]:
    """Return the blocks that suit the topic and the pair, and a session with no ordinary one after it."""
    ends = number is not None and total is not None and number >= total - 1
    left = total - number if number is not None and total is not None else 0
    about = topic.id if topic else ""
    return [
        b
        for b in shelf
        if (not b.about or about in b.about)
        and not set(b.not_with) & set(known)
        and not (b.goes_on and ends)
        and left >= b.left
    ]


def _timed(chosen: list[Block], r: Reading, guidance: Guidance) -> list[AgendaBlock]:
    minutes = allot(chosen, r.request.minutes)
    lines = {t.to: t.say for t in guidance.content.shelf("agendas/transitions", Transition)}
    second = any(b.kind == "second" and b.asks for b in chosen)
    asked = questions_for(r, guidance, 4 if second else 3, chosen)
    most = 2 if r.kind in (Kind.first, Kind.single, Kind.hard) else 3
    timed: list[AgendaBlock] = []
    start = 0
    for i, (block, length) in enumerate(zip(chosen, minutes, strict=True)):
        few = min(most, block.asks)
        core = asked[3 - few : 3] if block.lead == "leader" else asked[:few]
        questions = {"core": core, "brief": asked[:1], "second": asked[3 : 3 + block.asks]}
        timed.append(
            AgendaBlock(
                title=block.title,
                minutes=length,
                start=start,
                lead=block.lead,
                what=block.what,
                say=said(block, r),
                leader=_leader(block, r.setting),
                mentor=block.mentor,
                transition=_into(chosen, i + 1, lines, r),
                questions=questions.get(block.kind, []),
                on_screen=_screen_line(block, r.setting),
                citation=block.passage,
                block=block.id,
            )
        )
        start += length
    return timed


def _from_bank(blocks: Sequence[AgendaBlock], guidance: Guidance) -> bool:
    bank = {question.text for question in guidance.content.questions.values()}
    return any(question.text in bank for block in blocks for question in block.questions)


def _into(chosen: Sequence[Block], at: int, lines: dict[str, str], r: Reading) -> str:
    """Return the line into the part at `at`: the one before's where it fits, else its own; none after the last."""
    if at == len(chosen):
        return ""
    block, following = chosen[at - 1], chosen[at]
    kind = following.kind
    if own := lines.get(following.id):
        return own
    if kind == "core" and "open" in r.known:
        return lines["core_open"]
    if who := lines.get(f"{kind}_{following.lead}"):
        return who
    if block.transition and leads_into(block.kind, kind):
        return block.transition
    again = lines.get(f"{kind}_again") if any(b.kind == kind for b in chosen[:at]) else None
    return again or lines.get(kind, "")


def _leader(block: Block, setting: Setting) -> str:
    in_room = block.in_room if setting in ("", "in_person") else ""
    return f"{block.leader} {in_room}".strip()


def _screen_line(block: Block, setting: Setting) -> str:
    if setting == "phone":
        return "" if _SEEN.search(block.remote) else block.remote
    return block.remote if setting == "remote" else block.hybrid or block.remote if setting == "hybrid" else ""


def _moments(when: str, r: Reading, guidance: Guidance) -> list[Aside]:
    fitting = [m for m in guidance.content.shelf("agendas/moments", Moment) if m.when == when and r.kind in m.for_]
    turn = r.turn % len(fitting) if fitting else 0
    return [Aside(text=m.text, citation=m.passage) for m in fitting[turn : turn + 1]]


def _cards(r: Reading, blocks: Sequence[AgendaBlock], guidance: Guidance) -> list[RoleCard]:
    cards = []
    owns = r.topic.owns if r.topic else _OWNS
    for role in Role:
        fitting = [c for c in guidance.content.shelf("agendas/cards", CardText) if c.role is role and r.kind in c.for_]
        fitting = [c for c in fitting if set(c.helps) & r.known] or [c for c in fitting if not c.helps]
        card = fitting[r.turn % len(fitting)]
        first = [line for block, line in card.where.items() if any(b.block == block for b in blocks)]
        lines = [line.replace("{owns}", owns) for line in (*first, *card.lines)]
        cards.append(RoleCard(role=role, lines=lines, citation=card.passage))
    return cards


def _notes(r: Reading, guidance: Guidance) -> list[Note]:
    """Return what the facilitator's notes came to, and what a subject with a route of its own asks for."""
    told = {} if r.kind in (Kind.midpoint, Kind.closing) else _ROUTES
    ids = {note for state, note in told.items() if state in r.asked}
    ids |= r.known & _OWN_NOTES  # the purpose may say it, as notes do
    ids |= {"own_route"} if r.topic and r.topic.id == "speaking_up" and r.trade and r.trade.id in _UNSAFE else set()
    own = [n for n in guidance.content.shelf("agendas/notes", Note) if n.id in ids]
    return [*own, *(n for n in r.notes if n not in own)]


def _asides(r: Reading, guidance: Guidance) -> list[Aside]:
    last = r.kind is Kind.closing
    notes = [n for n in _notes(r, guidance) if r.kind not in n.not_for]
    if r.by_hand:
        id_ = "unanswered_rest" if notes else "unanswered"
        notes += [n for n in guidance.content.shelf("agendas/notes", Note) if n.id == id_]
    asides = [Aside(text=n.last if last and n.last else n.note, citation=n.passage) for n in notes]
    if r.trade is not None:
        remote = r.trade.on_screen if r.setting == "remote" else ""
        said = f"{r.request.sector} {r.request.purpose} {r.request.notes}"
        road = r.trade.on_road if _ROAD.search(said) else ""
        when, _, where = r.trade.line.partition(". ")
        settled = "place" in r.known or r.setting == "phone"
        here = (f"{when}." if where else "") if settled else r.trade.line
        if line := remote or road or here:
            asides.append(Aside(text=line, citation=r.trade.passage))
    return asides


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
    }.get(r.kind) or entitled(r)
    return f"{place}: {what}" if what else place


def _short(purpose: str) -> str:
    words = purpose.split()
    return " ".join(words[:40]) + (" …" if len(words) > 40 else "")
