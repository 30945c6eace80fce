"""Where a guided reflection is, and which question comes next.

What they told, then one step behind it, then an act of their own, then what the act
still lacks. An answer that is hardly one gets an easier question; one that pushes
back gets room; and who has no act is held one out to change. None of it is asked twice.
"""

import zlib
from dataclasses import dataclass, field, replace
from datetime import date

from coach.activities.reflect import Commitment, ReflectRequest
from coach.guidance.library import Guidance
from coach.language.letters import small
from coach.reflection.answers import Manner
from coach.reflection.asking import asks, intends, moments, names_an_act, next_ask, opening_ask, own_act, placed, timed
from coach.reflection.plan import PlanFault, due, improve
from coach.reflection.reading import Told
from coach.reflection.shelves import Ask, kinds
from coach.taxonomy import Boundary

FEWEST, MOST = 3, 6
"""Turns of a conversation."""
SEEN, OBSTACLE, REPORT = "seen-any", "seen-obstacle", "seen-report"
_ACTING = ("act", "again", "offer")
_ASKS_A_QUESTION = frozenset({"act-promised", "act-assumed"})
"""What is answered by the words of a question."""
_PATIENCE = 2
"""How many answers that say nothing, or push back, before the coach stops asking."""
_TURNS = frozenset({"regret", "liked", "afraid"})
"""Feelings that turn the talk; any other is said back, and the question goes on where it was."""
_BESIDE = "again-mentor-then"
"""What is asked once they have the words for their mentor."""
_AGAIN = {
    PlanFault.vague: "again-vague",
    PlanFault.unseen: "again-then",
    PlanFault.between: "again-mentor",
    PlanFault.big: "again-own",
    PlanFault.others: "again-own",
    PlanFault.named: "again-everyone",
    PlanFault.exposing: "again-everyone",
    PlanFault.echoed: "again-echo",
    PlanFault.punishing: "again-own",
}
"""What is asked once about an act that isn't one yet."""


@dataclass(slots=True)
class Steps:
    """Where a conversation is. Lives in the session's memory."""

    request: ReflectRequest = field(repr=False)
    told: Told = field(default_factory=Told)
    asked: list[str] = field(default_factory=list)
    turns: int = 0
    manner: Manner = Manner.said
    """How the last answer came."""
    empty: int = 0
    """Answers that said nothing."""
    refused: int = 0
    """Answers that pushed back."""
    writer: str = ""
    notice: str = ""
    """What the model's endpoint did wrong, the last time."""
    kept: bool = False
    """Whether the leader has named an act that can be kept."""
    newly: bool = False
    """Whether they named it in this turn."""
    moment: bool = False
    """Whether it has a moment of its own."""
    timed: bool = False
    """Whether a time or a place was named with it, even one that makes no moment."""
    intends: bool = False
    """Whether the last answer says what they would do, though nobody had asked for an act yet."""
    answered_when: bool = False
    """Whether the last answer named a moment, whatever was asked."""
    lacks: PlanFault | None = None
    """What the act that was named lacks."""
    offered: Commitment | None = None
    """The act that was held out."""
    stopped: Boundary | None = None
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
    if steps.manner is Manner.declined and not steps.kept and last not in (*_ACTING, "seen", "bounded"):
        return _ask("bounded", steps, now, guidance)
    if steps.turns == 1 and steps.manner is not Manner.refused:
        return opening_ask(steps.told, guidance, _seed(steps), due("", today))
    if steps.kept:
        return _rest_of_act(steps, passed, guidance)
    if last in (*_ACTING, "seen"):
        return _towards_act(steps, last, guidance)
    if steps.manner is Manner.refused:
        return None if steps.refused >= _PATIENCE and steps.turns >= FEWEST else _ask("roll", steps, now, guidance)
    if steps.manner in (Manner.unsure, Manner.brief, Manner.asked):
        if steps.empty >= _PATIENCE:
            return asks(guidance).get("offer-change")
        on = "deepen" in passed and steps.manner is not Manner.asked
        return _ask("act" if on else "easier", steps, now, guidance)
    if (
        steps.manner is Manner.aside
        and "open-aside" in steps.asked
        and not {"aside", "deepen"} & set(passed)
        and not _thread(steps, guidance)
    ):
        return _ask("aside", steps, now, guidance)
    return _ask("act" if "deepen" in passed or steps.turns > FEWEST else "deepen", steps, now, guidance)


def hear(steps: Steps, said: tuple[str, ...], stage: str, guidance: Guidance, today: date) -> None:
    """Take from an answer what can be kept of the act in it, and what it lacks.

    Args:
        steps: where the conversation is.
        said: the leader's own sentences of this turn.
        stage: of the question that was answered.
        guidance: the content.
        today: the day it takes place.
    """
    by = due("", today)
    if steps.manner is Manner.asked and steps.asked[-1] in _ASKS_A_QUESTION:
        said, steps.manner = tuple(f"I'll ask: {small(one).strip(' ?')}" for one in said), Manner.said
    if steps.manner is Manner.asked and stage in _ACTING and own_act(steps.told, said, by, guidance)[0]:
        steps.manner = Manner.said  # an act in the form of a question: "Ask before I do something, next time?"
    if not said or steps.manner not in (Manner.said, Manner.corrected):
        return
    if stage in _ACTING or (stage == "plan" and not steps.kept):
        plan, steps.lacks = own_act(steps.told, said, by, guidance)
        steps.timed = bool(plan) and timed(said)
        grave = steps.lacks in (PlanFault.punishing, PlanFault.between)
        if plan is None and not grave and not names_an_act(said, guidance):
            steps.lacks = PlanFault.unseen
        steps.told = replace(steps.told, acts=said if plan or not steps.told.acts else steps.told.acts)
        steps.kept, steps.moment = plan is not None, bool(plan and placed(plan, guidance))
        if plan and not steps.moment and len(said) > 1:  # "The Monday meeting. I'll count to five."
            steps.told = replace(steps.told, acts=tuple(one for one in said if improve(one, by, guidance)[0]))
            places = (one for one in said if one not in steps.told.acts and moments(one.strip(" .!")))
            steps.moment = any(place(steps, one, guidance, today) for one in places)
        return
    if steps.kept:
        return
    late = tuple(one for one in said if stage in ("deepen", "roll", "easier", "aside") and intends(one, guidance))
    steps.intends = bool(late)
    meant = tuple(one for one in said if one in steps.told.plans) or late
    plan, _ = own_act(steps.told, meant, by, guidance)
    if plan:
        steps.told = replace(steps.told, acts=meant)
        steps.kept, steps.moment, steps.timed = True, placed(plan, guidance), timed(meant)


def place(steps: Steps, said: str, guidance: Guidance, today: date) -> bool:
    """Give the act the moment that was named for it; False where the two make no plan together."""
    said = said.strip(" .!")
    again, _ = own_act(steps.told, (said,), due("", today), guidance)
    if (
        again and placed(again, guidance) and names_an_act((said,), guidance)
    ):  # they said all of it anew, with its moment
        steps.told, steps.moment = replace(steps.told, acts=(said,)), True
        return True
    said = said if said.split()[:1] == ["I"] else small(said)
    for act in steps.told.acts:
        plain, _ = own_act(steps.told, (act,), due("", today), guidance)
        doing = plain.then.removeprefix("then ").rstrip(".") if plain else act
        for whole in (*(f"{moment}, {doing}" for moment in moments(said)), f"{act.rstrip(' .!')} {said}"):
            plan, _ = own_act(steps.told, (whole,), due("", today), guidance)
            if plan and placed(plan, guidance):
                steps.told, steps.moment = replace(steps.told, acts=(whole,)), True
                return True
    return False


def _rest_of_act(steps: Steps, passed: list[str], guidance: Guidance) -> Ask | None:
    """Return what an act that can be kept still needs: its moment, a look at what is in the way, a day."""
    known = asks(guidance)
    if not steps.moment and not {SEEN, OBSTACLE} & set(steps.asked):
        if not steps.timed:
            return known.get(SEEN)
        if OBSTACLE not in steps.asked:
            return known.get(OBSTACLE)
    if steps.turns < FEWEST and OBSTACLE not in steps.asked:
        return known.get(OBSTACLE)
    met = steps.asked[-1:] == [OBSTACLE] and steps.manner is Manner.said
    if met and not steps.answered_when and steps.turns < MOST - 1:
        return known.get("deepen-plan")
    if REPORT not in steps.asked:
        return known.get(REPORT)
    return None


def _towards_act(steps: Steps, last: str, guidance: Guidance) -> Ask | None:
    """Return the next try at an act: what this one lacks, then one held out to change."""
    known = asks(guidance)
    if last == "seen" and REPORT not in steps.asked and SEEN in steps.asked:
        return known.get(REPORT)
    if last == "act" and steps.manner is Manner.aside and steps.turns < MOST - 1:
        return known.get("again-echo")
    if last in ("offer", "seen") or (steps.manner is Manner.refused and steps.turns >= FEWEST):
        return None
    if steps.answered_when:  # they have said when, whatever the rest still lacks
        return known.get(REPORT)
    if steps.manner is Manner.left or (steps.manner is Manner.said and steps.lacks is None):
        return known.get(SEEN)  # it can't be put as a plan, but it is theirs, and a day for it may be found
    if steps.manner is not Manner.said:
        return known.get("offer-change")
    tries = [_BESIDE] if steps.asked[-1] == _AGAIN[PlanFault.between] else []
    tries += [_AGAIN.get(steps.lacks or PlanFault.vague, "again-vague"), "again-smallest"] if last == "act" else []
    tries += ["again-smallest", REPORT]  # they have something in mind: an act from elsewhere would not be theirs
    return next((known[id_] for id_ in tries if id_ not in steps.asked), None)


def _ask(stage: str, steps: Steps, now: Told, guidance: Guidance) -> Ask | None:
    passed = steps.passed(guidance)
    if stage == "act" and steps.intends and steps.manner is Manner.said:
        return asks(guidance).get("act-same")
    thread = _thread(steps, guidance)
    # A guess at the other chair tells of the other person, and an act answers what the talk was about.
    first = passed[-1:] == ["chair"] or stage == "act"
    shelf = kinds(guidance.content)
    new = [id_ for id_ in now.focus if id_ in _TURNS or (shelf[id_].group in ("thought", "slip") and shelf[id_].you)]
    return next_ask(
        now.focus if stage == "act" or not thread else new,
        (stage,),
        guidance,
        _seed(steps),
        asked=steps.asked,
        before=steps.told.kinds,
        after=passed[-1] if passed else "",
        quoted=bool(now.quotes) and steps.manner in (Manner.said, Manner.corrected),
        shape=now.shape if steps.manner in (Manner.said, Manner.corrected) else "",
        thread=thread,
        first=first,
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
