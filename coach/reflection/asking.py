"""Which question the coach asks: the one that needs most of what this leader just told of themselves.

An authored question says what it needs (`knowledge/reflection/asks.yaml`); nothing is
worded here. What a leader means to do is taken up by what it still lacks.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TypeVar

from coach.guidance.library import Guidance
from coach.language.letters import small
from coach.reflection.plan import IfThen, PlanFault, improve
from coach.reflection.reading import Told
from coach.reflection.shelves import Ask, holds, kinds, words

T = TypeVar("T")
_INNER_PLAN = re.compile(
    r"(?:,|\s(?:but|and|so))\s+(i(?:['’]ll| will) .+"
    r"|(?:in|at|on|during|before|after|when|if)\s[^,]{3,60},?\s+i(?:['’]ll| will)\s.+)$",
    re.I,
)
_WEEKDAY = re.compile(
    r"^(?:(?:maybe|perhaps|from|on|every|each|other|this|next|starting|say)\s+)*(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b(?P<rest>[^.;]{0,50})$",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"(?:meeting|stand-?up|huddle|briefing|round|call|handover|committee|assembly|debrief|forum|talk|kick-?off|review"
    r"|clinic|lunch|tea|start|all-hands|town hall)s?$",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    r"[,;]|\s+(?:i (?:suppose|guess|think|could|can|will)|maybe|perhaps|probably|so|they|he|she|whole"
    r"|everyone|in front)\b",
    re.IGNORECASE,
)
"""What follows a moment that was named, and is none of it."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE_FIRST = re.compile(
    rf"(?P<day>{_MONTH} \d+|\d+(?:st|nd|rd|th)? {_MONTH})[,:]?\s+(?P<what>[a-z][\w' -]+)$", re.IGNORECASE
)
_THERE = re.compile(
    r"(?:the |our )?(?P<what>[a-z][\w'-]*(?: [\w'-]+){0,2}) (?P<day>(?:on|every|next) \w+day\w*(?: \w+)?)$",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week|month|term|quarter)|first thing"
    r"|next(?! time\b)|from now|before (?:the|my|our|we|i)|until the"
    r"|by (?:the|\d|noon|end|next|mon|tues|wednes|thurs|fri)"
    r"|(?:every|each) (?:day|week|month|morning|evening|shift|session|meeting|handover|call|review|huddle)"
    r"|(?<!the )(?<!for )(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|\d)\b",
    re.IGNORECASE,
)
OPENING = ("open", "chair")
_THIN = 8
"""Words of the leader's own, below which there is little to take up."""
_AT = re.compile(
    r"\b(?:at|in|during) (?:the|our|my|every|each|any) (?:[\w'-]+ ){0,3}(?:meetings?|stand-?up|huddle|briefing|rounds?"
    r"|call|handover|committee|assembly|debrief|forum|talk|review|clinic|town hall|all-hands|session|morning|evening"
    r"|gate|canteen|one-to-ones?)\b",
    re.IGNORECASE,
)
"""A place that is named with an act."""
_MOMENT = 7
"""Words of an answer that only names a moment, at the most."""
_BARE = 2
"""Words of an act in the bare verb, at the least one more than these: "Hand over the mouse"."""
_MUCH = 30
"""From here on there are lines to choose from."""
_BEFORE_A_PLAN = frozenset({"passed_on", "acted_on", "torn", "eager", "findings"})
"""What weighs more than a plan that is told in the same breath."""
PLAN_ASKS = {
    PlanFault.vague: "plan-vague",
    PlanFault.between: "plan-between",
    PlanFault.big: "plan-big",
    PlanFault.others: "plan-others",
    PlanFault.named: "plan-named",
    PlanFault.exposing: "plan-named",
    PlanFault.echoed: "plan-vague",
    PlanFault.punishing: "plan-punishing",
}


def opening_ask(told: Told, guidance: Guidance, seed: int, by: date) -> Ask | None:
    """Return the first question: on what they told of themselves, or on a plan where that is all they came with."""
    shelf = kinds(guidance.content)
    weightier = [kind for kind in told.focus if shelf[kind].group != "plan"]
    if told.plans and not weightier and not _BEFORE_A_PLAN & set(told.kinds):
        return asks(guidance).get(_plan_ask(told, by, guidance))
    little = told.own_words < _THIN and not told.quotes
    aside = told.set_aside > 0 and (told.set_aside == told.sentences or little)
    much = "aside" if aside else "quoted" if told.quotes else "own"
    much = "much" if much == "own" and told.own_words >= _MUCH else much
    much = "thin" if not aside and little else much
    return next_ask(told.focus, OPENING, guidance, seed, before=told.kinds, after=much, shape=told.shape)


def next_ask(
    told: Iterable[str],
    stages: Collection[str],
    guidance: Guidance,
    seed: int,
    *,
    asked: Sequence[str] = (),
    before: Sequence[str] = (),
    after: str = "",
    quoted: bool = False,
    shape: str = "",
    thread: Sequence[str] = (),
) -> Ask | None:
    """Return the question that fits best, None where none is left.

    Args:
        told: kinds of sentence it may take up, just told.
        stages: where in the conversation it may stand.
        guidance: the content.
        seed: chooses among questions that fit equally well.
        asked: ids of questions that were asked.
        before: kinds told earlier; they count for what a question needs beside, not for what it takes up.
        after: the stage that was answered, or how much was told.
        quoted: whether a clause of the leader's own is said back before it.
        shape: how what is said back is put, or what in it is raw.
        thread: kinds that the conversation is about; a question on them follows on.
    """
    shelf = asks(guidance)
    used = {shelf[id_].text for id_ in asked if id_ in shelf}
    all_told = {*told, *before}
    since = {after, shape, *asked[-1:], *(["quoted"] if quoted else [])}
    here = [
        ask
        for ask in shelf.values()
        if ask.stage in stages
        and ask.text not in used
        and not all_told & set(ask.unless)
        and set(ask.also) <= all_told
        and (not ask.after or since & set(ask.after))
    ]
    anyone = [ask for ask in here if not ask.kinds]
    put = [ask for ask in anyone if shape and shape in ask.after]
    for fitting in (*_on(pulled(told, guidance), here), put, *_on(thread, here)):
        if fitting:
            most = max(len(ask.also) for ask in fitting)
            return _of([ask for ask in fitting if len(ask.also) == most], seed)
    nearest = (set(asked[-1:]), {"quoted"} if quoted else set(), {after})
    best = next((found for on in nearest if (found := [ask for ask in anyone if on & set(ask.after)])), anyone)
    return _of(best, seed) if best else None


def _on(told: Iterable[str], here: Sequence[Ask]) -> list[list[Ask]]:
    return [[ask for ask in here if kind in ask.kinds] for kind in told]


def pulled(told: Iterable[str], guidance: Guidance) -> list[str]:
    """Return kinds in the order in which a question takes them up."""
    rank = {kind: at for at, kind in enumerate(words(guidance.content)["pull"])}
    return sorted(told, key=lambda kind: rank[kind])


def asks(guidance: Guidance) -> dict[str, Ask]:
    """Return the authored questions by id."""
    return {ask.id: ask for ask in guidance.content.shelf("reflection/asks", Ask)}


def own_act(told: Told, said: Sequence[str], by: date, guidance: Guidance) -> tuple[IfThen | None, PlanFault | None]:
    """Return what the leader named as an act: the sentence with a moment of its own first; else what it lacks."""
    tried = [improve(sentence, by, guidance, told) for sentence in said]
    tried += [improve(inner[1], by, guidance, told) for one in said if (inner := _INNER_PLAN.search(one))]
    plans = [plan for plan, _ in tried if plan]
    if plans:
        return next((plan for plan in plans if placed(plan, guidance)), plans[0]), None
    return None, next((wrong for _, wrong in reversed(tried) if wrong), None)


def names_an_act(said: Iterable[str], guidance: Guidance) -> bool:
    """True when an answer names something to do, however it is worded, rather than a thought or a feeling."""
    table = words(guidance.content)["plan"]
    return any(holds(table["offered"], " ".join(one.replace("’", "'").split())) for one in said)


def intends(said: str, guidance: Guidance) -> bool:
    """True when an answer says what the leader would do: in the future, as an if, or in the bare verb."""
    table = words(guidance.content)["plan"]
    first = [word.lower() for word in said.split()[:4]]
    bare = first and first[0] in table["verbs"] and len(said.split()) > _BARE and not {"is", "are", "was"} & set(first)
    return bool(bare) or holds([table["intends"]], " ".join(said.replace("’", "'").split()))


def moments(said: str) -> list[str]:
    """Return how a moment that was named as an answer can stand before an act: "on Wednesday", "at the stand-up"."""
    said = _AFTERTHOUGHT.split(said.strip(" .!"))[0]
    if dated_first := _DATE_FIRST.match(said):
        return [f"at the {small(dated_first['what'])} on {dated_first['day']}"]
    if there := _THERE.match(said):
        return [f"at the {small(there['what'])} {there['day']}"]
    day = _WEEKDAY.match(said)
    if day and not _OCCASION.search(said):
        return [f"on {day['day'].capitalize()}{day['rest'].split(',')[0]}"]
    if re.match(r"(?:at|in|during|on) ", said, re.IGNORECASE):
        return [re.split(r",?\s+(?:maybe|perhaps|probably|i (?:guess|suppose|think))\b", said)[0]]
    bare = not re.match(r"(?:the|my|our|a|an|every|each|next|this|\w+'s)\b", said, re.IGNORECASE)
    where = f"the {said if day else small(said)}" if bare else said
    return [f"at {where}", f"in {where}"] if _OCCASION.search(said) and len(said.split()) < 7 else []


def placed(plan: IfThen, guidance: Guidance) -> bool:
    """True when a plan has a moment of its own."""
    table = words(guidance.content)["plan"]
    return plan.when not in (table["bare"], table["bare_lasting"])


def named_moment(plan: IfThen, guidance: Guidance) -> bool:
    """True when a plan has a moment that was named for it, rather than one that its words suggest."""
    suggested = {str(cue) for _, cue in words(guidance.content)["plan"]["cues"]}
    return placed(plan, guidance) and plan.when not in suggested


def _plan_ask(told: Told, by: date, guidance: Guidance) -> str:
    plan, wrong = own_act(told, told.plans, by, guidance)
    if plan:
        return "plan-why"
    return PLAN_ASKS.get(wrong or PlanFault.vague, "plan-vague")


def timed(plans: Iterable[str]) -> bool:
    """True when a plan says when, in words or by a day."""
    return any(_TIME.search(plan) or _AT.search(plan) for plan in plans)


def dated(said: str) -> bool:
    """True when a few words name a moment and nothing else: "This Thursday", "Starting with next Tuesday's"."""
    return len(said.split()) <= _MOMENT and timed([said]) and not re.search(r"\b(?:i|my|me)\b", said, re.IGNORECASE)


def _of(choices: Sequence[T], seed: int) -> T:
    return choices[seed % len(choices)]
