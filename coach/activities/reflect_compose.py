"""How the composer makes a reflection: it reads what is the leader's, then chooses what to say to it.

Deterministic: the same words give the same page. Nothing is quoted but the leader's
own plain clauses, and every other line stands in `knowledge/` as it will be read.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from coach.activities.reflect import Commitment, ReflectRequest, ReflectResult, Spoken
from coach.activities.sheet_content import Act
from coach.guard.screen import Screened, screen
from coach.guidance.library import Guidance
from coach.language.letters import small
from coach.reflection.asking import opening_ask, own_act, placed
from coach.reflection.plan import IfThen, PlanFault, check, due, faults, improve, in_words, named_day
from coach.reflection.reading import Quote, Told, read
from coach.reflection.sentences import weighed
from coach.reflection.share import team_words, theme_advice
from coach.reflection.shelves import Ask, Learning, Repair, RoomAct, kinds, words
from coach.result import Citation
from coach.taxonomy import Role, Surface

T = TypeVar("T")
_GENERAL = "general"
_OTHER_DAY = "The day to report by has passed or could not be read, so this says {words}. Write it as {iso}."
_LONGEST_SEEN = 12
_SEEN = re.compile(
    r"(?:all|both|the|my|our|every\w*|any\w*|whoever|people|colleagues|parents|anyone|each)\b", re.IGNORECASE
)


def compose(
    request: ReflectRequest,
    guidance: Guidance,
    screened: Screened | None = None,
    *,
    routes: str = "",
    today: date | None = None,
) -> ReflectResult:
    """Return what a leader takes away from a screened reflection.

    Args:
        request: the leader's request, without anything that was set aside.
        guidance: the content and the search over it.
        screened: the guard's reading of the reflection as it was typed; judged again when not given.
        routes: where to report, as Markdown, shown when a formal route may be needed.
        today: the day it is written; the present one unless given.
    """
    screened = screened or screen(request.reflection, Role.leader, Surface.reflect)
    return take_away(read(screened, guidance, request.topic), request, guidance, routes=routes, today=today)


def take_away(
    told: Told, request: ReflectRequest, guidance: Guidance, *, routes: str = "", today: date | None = None
) -> ReflectResult:
    """Return the page for what was told, in one go or over several turns.

    Args:
        told: what is the leader's, read.
        request: the session's number, the intended action and its day.
        guidance: the content.
        routes: where to report, as Markdown.
        today: the day it is written; the present one unless given.
    """
    today = today or date.today()
    plain = tuple(quote for quote in told.quotes if quote.plain)
    told = replace(told, kinds=weighed(told.kinds, guidance), quotes=plain)
    seed = seeded(told) + (request.session_number or 0)
    by = due(told.day or request.by, today)
    topics = guidance.content.topics
    ask = opening_ask(told, guidance, seed, by)
    learning = _learning(told, guidance, seed)
    repair = _repair(told, guidance, seed)
    commitment, others = _act(told, request, by, guidance, seed)
    unread = bool(request.by) and not told.day and named_day(request.by, today) is None
    result = ReflectResult(
        notices=[_OTHER_DAY.format(words=in_words(by), iso=by.isoformat())] if unread else [],
        title=f"After session {request.session_number}" if request.session_number else "After your session",
        set_aside=told.set_aside,
        reflection=said_back(told, guidance, ask),
        question=ask.text if ask else "",
        learning=learning.text,
        learning_citation=learning.passage,
        theme=topics[told.topic].theme if told.topic in topics else "",
        source_advice=theme_advice(told.topic, guidance),
        repair=Spoken(say=repair.say, citation=repair.passage) if repair else None,
        commitment=commitment,
        alternatives=others,
        tell_mentor=_of(words(guidance.content)["tell_mentor"], seed).format(by=in_words(by)),
        share=team_words(told.topic, by, guidance),
        route=route(guidance, routes) if told.duty else "",
        follow_up=list(words(guidance.content)["follow_up"]),
    )
    return result.model_copy(update={"citations": _citations(result, ask, guidance)})


def seeded(told: Told) -> int:
    """Return a number that is the same for the same words."""
    return zlib.crc32(" ".join((*told.kinds, *(quote.words for quote in told.quotes), told.topic)).encode())


def said_back(told: Told, guidance: Guidance, ask: Ask | None = None) -> str:
    """Return the leader's own part, said back: in their own words where these may be, no verdict.

    Args:
        told: what is the leader's.
        guidance: the content.
        ask: the question that follows; a plan it names already is not said back.
    """
    table = words(guidance.content)["reflect"]
    shelf = kinds(guidance.content)
    planned = bool(ask and ask.stage == "plan")
    if quote := quoted(told, ask):
        naming = [shelf[id_].naming for id_ in quote.kinds if ask and id_ in ask.kinds and shelf[id_].naming]
        return " ".join([table["quote"].format(quote=quote.words), *naming[:1]])
    # what they felt is said in their own word or not at all
    parts = [shelf[id_].you for id_ in told.focus if shelf[id_].you and shelf[id_].group not in ("feeling", "plan")]
    if parts and not planned:
        return str(table["parts"].format(parts=parts[0]))
    if planned:
        return str(table["planned"])
    return str(table["all_aside"]) if told.sentences > 0 and told.set_aside == told.sentences else ""


def quoted(told: Told, ask: Ask | None) -> Quote | None:
    """Return the clause to say back: one on what the question takes up, else the one that admits most."""
    if ask and ask.stage == "plan":
        plans = " ".join(" ".join(told.plans).replace("’", "'").lower().split())
        return next((quote for quote in told.quotes if quote.words.lower() in plans), None)
    about = set(ask.kinds) if ask else set()
    return next((quote for quote in told.quotes if about & set(quote.kinds)), next(iter(told.quotes), None))


def route(guidance: Guidance, routes: str) -> str:
    """Return the line on what to do where a formal route may be needed."""
    table = words(guidance.content)["route"]
    line = f"**{table['label']}.** {table['text']} Say: “{table['say']}”"
    return f"{line}\n\n{routes}".strip()


def _learning(told: Told, guidance: Guidance, seed: int) -> Learning:
    """Return the learning that needs most of what was told, the weightiest kind first."""
    shelf = guidance.content.shelf("reflection/learnings", Learning)
    fitting = [line for line in shelf if line.kinds and set(line.kinds) <= set(told.kinds)]
    if not fitting:
        return _of([line for line in shelf if not line.kinds], seed)
    weight = {kind: len(told.kinds) - at for at, kind in enumerate(told.kinds)}
    return max(fitting, key=lambda line: (max(weight[k] for k in line.kinds), sum(weight[k] for k in line.kinds)))


def _repair(told: Told, guidance: Guidance, seed: int) -> Repair | None:
    for kind in told.kinds:
        if repairs := [r for r in guidance.content.shelf("reflection/repairs", Repair) if r.kind == kind]:
            return _of(repairs, seed)
    return None


def _act(told: Told, request: ReflectRequest, by: date, guidance: Guidance, seed: int) -> tuple[Commitment, list[str]]:
    """Return the act: the leader's own where it is one, else the nearest authored one; and two others."""
    notes: dict[str, str] = words(guidance.content)["action"]
    note = notes["covers"]
    if told.acts:
        plan, wrong = own_act(told, told.acts, by, guidance)
        if plan:
            return _commitment(_seen(plan, told), notes["wait"], ""), []
        note = notes.get(wrong or "", note)
    stood_in = any(topic.theme in request.intended_action for topic in guidance.content.topics.values())
    if stood_in:  # all of what they meant to do was the mentor's, and its theme stands in for it
        note = notes["exposing"]
    elif request.intended_action:
        plan, wrong = improve(request.intended_action, by, guidance, told)
        if plan:
            return _commitment(plan, notes["wait"], ""), []
        note = notes.get(wrong or "", note)
    elif not told.acts and (plan := _own_idea(told, by, guidance)):
        return _commitment(plan, notes["wait"], ""), []
    idea = " ".join(told.plans) if note in (notes["punishing"], notes["exposing"]) else request.intended_action
    idea = idea or " ".join(told.plans)
    acts = _candidates(told, idea, guidance, seed, named=bool(request.topic))
    sound = [found for act in acts if (found := _sound(act, by, guidance))]
    chosen, *others = sound
    return _commitment(chosen[0], note, chosen[1]), [other.sentence for other, _ in others[:2]]


def who_sees(text: str, told: Told, guidance: Guidance) -> str:
    """Return who will see an act, as the leader said it, or "" where that says too much."""
    said = text.strip().rstrip(".!").split(". ")[0]
    grave = {PlanFault.punishing, PlanFault.named, PlanFault.exposing, PlanFault.echoed, PlanFault.between}
    if not 1 < len(said.split()) <= _LONGEST_SEEN or not _SEEN.match(said) or grave & set(faults(said, guidance, told)):
        return ""
    return small(said)


def _seen(plan: IfThen, told: Told) -> IfThen:
    return replace(plan, seen_by=told.seen_by) if told.seen_by else plan


def _own_idea(told: Told, by: date, guidance: Guidance) -> IfThen | None:
    """Return a plan from what the leader said they will do, where it has a moment of its own."""
    plan, _ = own_act(told, told.plans[::-1], by, guidance)
    return plan if plan and placed(plan, guidance) else None


def _candidates(told: Told, idea: str, guidance: Guidance, seed: int, *, named: bool) -> list[Act | RoomAct]:
    """Return authored acts, best first: on what happened in the room and on the topic, then any.

    The topic comes first where the leader named it; one that was only set aside says less about what is theirs to do.
    """
    acts = guidance.content.shelf("sheets/actions", Act)
    room = guidance.content.shelf("reflection/actions", RoomAct)
    topical = _ranked([act for act in acts if told.topic and act.topic == told.topic], idea, guidance, seed)
    here = [act for kind in told.kinds for act in room if kind in act.kinds]
    general = _ranked([act for act in acts if act.topic == _GENERAL], idea, guidance, seed)
    ordered: list[Act | RoomAct] = []
    first, second = (topical, here) if named or not here else (here, topical)
    ordered += [*first[:1], *second[:1], *first[1:], *second[1:], *general]
    return list({act.id: act for act in ordered}.values())


def _ranked(acts: list[Act], idea: str, guidance: Guidance, seed: int) -> list[Act]:
    """Return acts with the nearest to the leader's own idea first; without an idea, turned by the seed."""
    if not acts or not idea:
        at = seed % len(acts) if acts else 0
        return acts[at:] + acts[:at]
    vectors = guidance.embedder().embed([idea[:500], *[f"{act.when}, {act.then}" for act in acts]])
    near = vectors[1:] @ vectors[0]
    return [acts[int(at)] for at in (-near).argsort()]


def _sound(act: Act | RoomAct, by: date, guidance: Guidance) -> tuple[IfThen, str] | None:
    """Return an authored act as a plan with its passage, None where it fails the checks (an organisation's may)."""
    plan = IfThen(act.when, act.then, act.seen_by, by)
    return None if check(plan, guidance) else (plan, act.passage)


def _commitment(plan: IfThen, note: str, passage: str) -> Commitment:
    by = plan.by.isoformat() if plan.by else ""
    return Commitment(when=plan.when, then=plan.then, seen_by=plan.seen_by, by=by, note=note, citation=passage)


def _citations(result: ReflectResult, ask: Ask | None, guidance: Guidance) -> list[Citation]:
    """Return every passage that a line rests on, once each, in the order of the page."""
    ids = [ask.passage if ask else "", result.learning_citation]
    ids += [result.repair.citation if result.repair else "", result.commitment.citation if result.commitment else ""]
    ids += [words(guidance.content)["route"]["passage"] if result.route else ""]
    return list({c.id: c for c in (guidance.cite(id_) for id_ in ids if id_)}.values())


def _of(choices: Sequence[T], seed: int) -> T:
    return choices[seed % len(choices)]
