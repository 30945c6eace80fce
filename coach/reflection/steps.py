"""Where a guided reflection is, and which question comes next.

What they told; one turn with a feeling or a doubt that is still raw; one step behind
it; then an act of their own, and what that act still lacks. What has just been said is
not asked for. What is owed to one person is asked about as that, and not as something
for others to see. An answer that is hardly one gets an easier question, and one that
pushes back gets room.
"""

import re
import zlib
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coach.activities.reflect import ReflectRequest
from coach.guidance.library import Guidance
from coach.language.letters import small
from coach.reflection.answers import Manner
from coach.reflection.asking import (
    asks,
    intends,
    moments,
    named_moment,
    names_an_act,
    next_ask,
    opening_ask,
    own_act,
    placed,
    timed,
)
from coach.reflection.plan import PlanFault, due, improve
from coach.reflection.reading import Told
from coach.reflection.shelves import Ask, holds, words
from coach.taxonomy import Boundary

FEWEST, MOST = 3, 6
"""Turns of a conversation."""
WHEN, REMIND, OBSTACLE, REPORT = "seen-when", "seen-remind", "seen-obstacle", "seen-report"
LAST = "last-take"
SAY, MEET, BESIDE = "private-say", "private-meet", "private-beside"
_ACTING = ("act", "again", "beside")
_ASKS_A_QUESTION = frozenset({"act-assumed"})
"""What is answered by the words of a question."""
_PATIENCE = 2
"""How many answers that push back before the coach stops asking; and how many turns with what is raw."""
_AGAIN = {
    PlanFault.big: "again-own",
    PlanFault.others: "again-own",
    PlanFault.exposing: "again-everyone",
    PlanFault.punishing: "again-own",
    PlanFault.vague: "again-vague",
}
"""What is asked once about an act that isn't one yet."""


_PLACED = re.compile(r"(?:at|in|on|during|before|after|every|each|next|this|when|if|from|by)\b", re.IGNORECASE)
_SHORTLY = 9
"""Words of a moment, at the most."""


@dataclass(slots=True)
class Steps:
    """Where a conversation is. Lives in the session's memory."""

    request: ReflectRequest = field(repr=False)
    told: Told = field(default_factory=Told)
    asked: list[str] = field(default_factory=list)
    turns: int = 0
    manner: Manner = Manner.said
    """How the last answer came."""
    raw: str = ""
    """What in the last answer is still raw: a feeling, a fear, a doubt; "" for nothing."""
    refused: int = 0
    """Answers that pushed back."""
    writer: str = ""
    notice: str = ""
    """What the model's endpoint did wrong, the last time."""
    kept: bool = False
    """Whether the leader has named an act that others can see."""
    private: bool = False
    """Whether what they named is owed to one person, between the two of them."""
    newly: bool = False
    """Whether they named it in this turn."""
    worded: bool = False
    """Whether they said what they will say."""
    moment: bool = False
    """Whether it has a moment of its own."""
    answered_when: bool = False
    """Whether the last answer names a moment."""
    timed: bool = False
    """Whether a time or a place was named with it, even one that makes no moment."""
    lacks: PlanFault | None = None
    """What the act that was named lacks."""
    stopped: Boundary | None = None
    signpost: str = field(default="", repr=False)
    """Where a duty to report was sent, while the talk went on; it stands on top of the page."""
    reply: str = field(default="", repr=False)
    """The boundary's answer where one stopped the conversation."""

    def passed(self, guidance: Guidance) -> list[str]:
        """Return the stages of the questions that were asked, in order."""
        known = asks(guidance)
        return [known[id_].stage for id_ in self.asked if id_ in known]


def next_question(steps: Steps, now: Told, guidance: Guidance, today: date) -> Ask | None:
    """Return the next question, or None when there has been enough.

    Args:
        steps: where the conversation is, with this turn counted and read.
        now: what this turn told.
        guidance: the content.
        today: the day it takes place.
    """
    if steps.turns >= MOST:
        return None
    passed = steps.passed(guidance)
    last = passed[-1] if passed else ""
    acting = steps.kept or steps.private
    if steps.manner is Manner.declined and not acting and last not in (*_ACTING, "bounded"):
        return _ask("bounded", steps, now, guidance)
    if steps.turns == 1 and steps.manner is not Manner.refused:
        return opening_ask(steps.told, guidance, _seed(steps), due("", today))
    can_stay = bool(steps.raw) and passed.count("stay") < _PATIENCE and steps.turns < MOST - 1
    if acting and can_stay and last == "seen" and not steps.answered_when and steps.raw != "scrap":
        return _ask("stay", steps, now, guidance)
    if acting:
        return _rest_of_private(steps, guidance) if steps.private else _rest_of_act(steps, guidance)
    if steps.manner is Manner.refused:
        return None if steps.refused >= _PATIENCE and steps.turns >= FEWEST else _ask("roll", steps, now, guidance)
    if steps.manner in (Manner.unsure, Manner.brief, Manner.asked):
        tried = bool({"act", "beside"} & set(passed))
        easier = "easier" if steps.turns <= FEWEST else "act"
        return _towards_act(steps, guidance) if tried else _ask(easier, steps, now, guidance)
    if can_stay:
        return _ask("stay", steps, now, guidance)
    if {"act", "beside"} & set(passed):
        return _towards_act(steps, guidance)
    if steps.lacks in _AGAIN:
        return _towards_act(steps, guidance)
    if steps.turns >= MOST - 1:
        return asks(guidance)[LAST]
    behind = sum(stage in ("deepen", "stay", "turn") for stage in passed)
    stage = "deepen" if behind == 0 else "turn" if behind == 1 else "act"
    return _ask(stage, steps, now, guidance) or _ask("act", steps, now, guidance)


def hear(steps: Steps, said: tuple[str, ...], stage: str, guidance: Guidance, today: date) -> None:
    """Take from an answer what can be kept of the act in it, and what it lacks.

    Args:
        steps: where the conversation is.
        said: the leader's own sentences of this turn.
        stage: of the question that was answered.
        guidance: the content.
        today: the day it takes place.
    """
    table = words(guidance.content)["plan"]
    by = due("", today)
    if steps.manner is Manner.asked and steps.asked[-1] in _ASKS_A_QUESTION:
        said, steps.manner = tuple(f"I'll ask: {small(one).strip(' ?')}" for one in said), Manner.said
    if steps.manner is Manner.asked and stage in _ACTING and own_act(steps.told, said, by, guidance)[0]:
        steps.manner = Manner.said  # an act in the form of a question: "Ask before I do something, next time?"
    if not stage or steps.manner not in (Manner.said, Manner.corrected):
        return
    acting = stage in _ACTING or stage == "plan"
    meant = tuple(one for one in said if acting or holds([table["decided"]], one) or intends(one, guidance))
    meant = tuple(one for one in meant if not _no_plan(one.replace("’", "'"), table))
    before = not meant and not steps.kept and stage in ("plan", "deepen", "stay")
    came_with = tuple(one for one in steps.told.plans if holds([table["decided"]], one) and not _no_plan(one, table))
    meant = came_with if before else meant
    if not meant:
        return
    plan, lacks = own_act(steps.told, meant, by, guidance)
    named = plan is not None or names_an_act(meant, guidance) or any(intends(one, guidance) for one in meant)
    if not named or (steps.kept and plan is None):
        return
    to_one = holds([table["private"]], " ".join(meant)) or lacks in (PlanFault.between, PlanFault.exposing)
    if not steps.kept and to_one and not holds([table["public"]], " ".join(meant)):
        steps.newly, steps.private = not (steps.private or before), True
        steps.worded = steps.worded or holds([table["worded"]], " ".join(meant))
        steps.timed = steps.timed or timed(meant)
        steps.told = replace(steps.told, acts=meant)
        return
    steps.lacks = lacks if plan is None else None
    stands = plan is not None or steps.lacks in (
        None,
        PlanFault.echoed,
        PlanFault.named,
    )  # it is theirs, though no page can hold it
    steps.told = replace(steps.told, acts=meant)
    if stands:
        steps.newly, steps.kept, steps.private = not (before or steps.kept), True, False
        steps.timed, steps.moment = timed((*said, *meant)), bool(plan and named_moment(plan, guidance))
    if plan and not steps.moment and len(said) > 1:  # "The Monday meeting. I'll count to five."
        steps.told = replace(steps.told, acts=tuple(one for one in meant if improve(one, by, guidance)[0]))
        places = (one for one in said if one not in steps.told.acts and moments(one.strip(" .!")))
        steps.moment = any(place(steps, one, guidance, today) for one in places)


def _no_plan(one: str, table: dict[str, Any]) -> bool:
    """True for a regret, a trait, a refusal or a habit, whatever was asked."""
    return holds([table["no_plan"]], one) or (holds([table["habit"]], one) and not timed([one]))


def place(steps: Steps, said: str, guidance: Guidance, today: date) -> bool:
    """Give the act the moment that was named for it; False where the two make no plan together."""
    again, _ = own_act(steps.told, (said,), due("", today), guidance)
    if (
        again and placed(again, guidance) and names_an_act((said,), guidance)
    ):  # they said all of it anew, with its moment
        steps.told, steps.moment = replace(steps.told, acts=(said,)), True
        return True
    for act in steps.told.acts:
        plain, _ = own_act(steps.told, (act,), due("", today), guidance)
        doing = plain.then.removeprefix("then ").rstrip(".") if plain else act
        for whole in (*(f"{moment}, {doing}" for moment in moments(said)), f"{act.rstrip(' .!')} {_moment(said)}"):
            plan, _ = own_act(steps.told, (whole,), due("", today), guidance)
            if plan and placed(plan, guidance):
                steps.told, steps.moment = replace(steps.told, acts=(whole,)), True
                return True
    return False


def _moment(said: str) -> str:
    """Return how a moment that was named stands after an act, "" for words that are none."""
    said = small(said.strip(" .!").split(",")[0])
    return said if _PLACED.match(said) and len(said.split()) <= _SHORTLY else ""


def _rest_of_act(steps: Steps, guidance: Guidance) -> Ask | None:
    """Return what an act that others can see still needs: a time, a look at what is in the way, a day to tell of it."""
    known, asked = asks(guidance), set(steps.asked)
    when = steps.moment or steps.timed
    if REPORT in asked or steps.manner is Manner.refused:
        return None
    if not when:
        tries = [WHEN, REMIND if steps.manner is Manner.unsure else OBSTACLE]
        return next((known[id_] for id_ in tries if id_ not in asked), None)
    if not asked & {WHEN, OBSTACLE} and steps.turns < MOST - 1:
        return known[OBSTACLE]
    return known[REPORT]


def _rest_of_private(steps: Steps, guidance: Guidance) -> Ask | None:
    """Return what an act between two people still needs: its first words, the next meeting; then one for the others."""
    known, asked = asks(guidance), set(steps.asked)
    if steps.manner is Manner.refused and steps.turns >= FEWEST:
        return None
    if not steps.worded and SAY not in asked:
        return known[SAY]
    if not steps.timed and MEET not in asked:
        return known[MEET]
    return known[BESIDE] if BESIDE not in asked else None


def _towards_act(steps: Steps, guidance: Guidance) -> Ask | None:
    """Return the next try at an act: what this one lacks, or what the answer leads to, or the least of it."""
    said = steps.manner in (Manner.said, Manner.corrected)
    lacks = _AGAIN.get(steps.lacks) if steps.lacks and said else None
    tries = [lacks, "again-smallest", LAST] if lacks else [LAST if said else "again-least", LAST]
    return next((asks(guidance)[id_] for id_ in tries if id_ not in steps.asked), None)


def _ask(stage: str, steps: Steps, now: Told, guidance: Guidance) -> Ask | None:
    passed = steps.passed(guidance)
    said = steps.manner in (Manner.said, Manner.corrected)
    thread = _thread(steps, guidance)
    return next_ask(
        now.focus if stage in ("deepen", "act") else (),
        (stage,),
        guidance,
        _seed(steps),
        asked=steps.asked,
        before=steps.told.kinds,
        after=passed[-1] if passed else "",
        quoted=bool(now.quotes) and said,
        shape=steps.raw if stage == "stay" else now.shape if said else "",
        thread=thread if stage in ("deepen", "act") else (),
    )


def _thread(steps: Steps, guidance: Guidance) -> list[str]:
    """Return what the conversation is about: the kinds that its first question took up."""
    known = asks(guidance)
    opening = next((known[id_] for id_ in steps.asked if id_ in known and known[id_].kinds), None)
    if opening is None or opening.stage not in ("open", "chair"):
        return []
    return [kind for kind in (*opening.kinds, *opening.also) if kind in steps.told.kinds]


def _seed(steps: Steps) -> int:
    return zlib.crc32(" ".join((*steps.told.kinds, str(steps.turns), str(steps.told.own_words))).encode())
