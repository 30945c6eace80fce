"""A reflection as a conversation: the coach says back what is the leader's, and asks one thing at a time.

Three to six turns, in the manner of motivational interviewing: first what went on in
the leader, then how it may have looked from the other chair, what they had taken for
granted, and what they will do that others can see. It never asks what the mentor said;
what comes anyway is set aside by the guard. What a turn leaves behind is codes and the
leader's own plain clauses, in the session's memory and nowhere else.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from coach.activities.reflect import ReflectRequest, ReflectResult
from coach.activities.reflect_compose import next_ask, opening_stages, own_act, said_back, take_away, who_sees
from coach.guard.people import restore
from coach.guard.policy import Policy
from coach.guard.screen import Screened, screen
from coach.guidance.library import Guidance
from coach.reflection.plan import PlanFault, due
from coach.reflection.reading import Told, merged, read
from coach.reflection.shelves import Ask, holds, kinds, words
from coach.session import Session
from coach.taxonomy import Action, Boundary, Role, SentenceLabel, Surface

FEWEST, MOST = 3, 6
"""Turns of a conversation."""
_STATE = "reflection"
_SEEN, _REPORT = "seen-any", "seen-report"
_AGAIN = {
    PlanFault.vague: "again-vague",
    PlanFault.between: "again-mentor",
    PlanFault.big: "again-own",
    PlanFault.others: "again-own",
    PlanFault.named: "again-everyone",
    PlanFault.exposing: "again-everyone",
    PlanFault.punishing: "again-own",
}
"""What is asked once about an act that isn't one yet."""
Screen = Callable[[str, Session], Screened]


@dataclass(frozen=True, slots=True)
class Worded:
    """A model's words for a turn: what held of them, "" for what did not."""

    reflection: str = field(default="", repr=False)
    question: str = field(default="", repr=False)
    writer: str = ""
    """The model's name, where anything held."""
    notice: str = ""
    """What the endpoint did wrong, in a sentence."""


Voice = Callable[[str, str, str], Worded]
"""Words a turn, from what may leave of the leader's message, the coach's first words and its question."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What the coach says in one turn. Its `repr` shows no words."""

    reply: str = field(repr=False)
    """What is shown: the leader's part said back, then one question; or a boundary's answer."""
    question: str = field(default="", repr=False)
    done: bool = False
    """True when the coach has what it needs, or had to stop; `finish` gives the page."""
    boundary: Boundary | None = None
    set_aside: int = 0
    """Sentences of this turn that were the mentor's."""


@dataclass(slots=True)
class _Steps:
    """Where a conversation is. Lives in the session's memory."""

    request: ReflectRequest = field(repr=False)
    told: Told = field(default_factory=Told)
    asked: list[str] = field(default_factory=list)
    turns: int = 0
    writer: str = ""
    notice: str = ""
    """What the model's endpoint did wrong, the last time."""
    kept: bool = False
    """Whether the leader has named an act that can be kept."""
    moment: bool = False
    """Whether it has a moment of its own."""
    lacks: PlanFault | None = None
    """What the act that was named lacks."""
    stopped: Boundary | None = None
    reply: str = field(default="", repr=False)
    """The boundary's answer where one stopped the conversation."""


def _screen(text: str, session: Session) -> Screened:
    return screen(text, Role.leader, Surface.reflect, session).of_a_message()


class Reflection:
    """One leader's conversation after a session.

    Args:
        guidance: the content.
        policy: the answers at boundaries.
        session: the memory that the conversation lives in; forgetting it forgets the conversation.
        today: the day it takes place; the present one unless given.
        judge: screens a turn; the guard unless given.
        voice: words a turn with a model, where one is set.
    """

    def __init__(
        self,
        guidance: Guidance,
        policy: Policy,
        session: Session | None = None,
        today: date | None = None,
        judge: Screen = _screen,
        voice: Voice | None = None,
    ) -> None:
        self._guidance = guidance
        self._policy = policy
        self._session = session or Session()
        self._today = today
        self._judge = judge
        self._voice = voice

    def __enter__(self) -> "Reflection":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.forget()

    def start(self, request: ReflectRequest) -> Turn:
        """Return the coach's first words about what the leader wrote."""
        self._session.check_open()
        bare = request.model_copy(update={"reflection": "…", "intended_action": "", "topic": ""})
        self._session.state[_STATE] = _Steps(request=bare)
        for name in ("topic", "intended_action"):
            if (text := getattr(request, name)) and (turn := self._kept(name, text)):
                return turn
        return self.say(request.reflection)

    def say(self, text: str) -> Turn:
        """Return the coach's answer to one message of the leader's.

        Raises:
            SessionEnded: the conversation was forgotten.
        """
        self._session.check_open()
        steps = self._steps
        if steps.stopped is not None:
            return Turn(steps.reply, done=True, boundary=steps.stopped)
        screened = self._judge(text, self._session)
        if turn := self._bounded(screened):
            return turn
        now = read(screened, self._guidance, steps.request.topic)
        warned = steps.told.duty
        stage = self._stage()
        if stage:
            now = replace(now, quotes=() if stage != "noticed" else now.quotes)
        steps.told = merged(steps.told, now)
        self._hear(screened, stage)
        steps.turns += 1
        opening = steps.turns == 1
        ask = self._next(now)
        done = ask is None
        table = words(self._guidance.content)
        first = said_back(now, self._guidance) if opening else self._taken_up(now, text, done, stage)
        question = ask.text if ask else ""
        if ask:
            steps.asked.append(ask.id)
            first, question = self._voiced(screened, first, question)
        duty = table["route"]["text"] if now.duty and not warned else ""
        lines = [self._aside(screened), first, duty, question or table["reflect"]["close"]]
        reply = " ".join(line for line in lines if line)
        return Turn(reply, question, done, screened.boundary, screened.set_aside)

    def finish(self) -> ReflectResult:
        """Return the page that the leader takes away, or the answer of the boundary that stopped the talk."""
        self._session.check_open()
        steps = self._steps
        if steps.stopped is not None:
            action = Action.signpost
            return ReflectResult(action=action, boundary=steps.stopped, reply=steps.reply, stopped=True)
        routes = self._policy.routes(Boundary.report_duty)
        made = take_away(steps.told, steps.request, self._guidance, routes=routes, today=self._today)
        aside = self._policy.set_aside(steps.told.set_aside, steps.told.sentences, Role.leader)
        notices = [line for line in (aside, *made.notices, steps.notice) if line]
        return made.model_copy(update={"notices": notices, "writer": steps.writer or made.writer})

    @property
    def _steps(self) -> _Steps:
        if _STATE not in self._session.state:
            self._session.state[_STATE] = _Steps(request=ReflectRequest(reflection="…x"))
        steps: _Steps = self._session.state[_STATE]
        return steps

    def _kept(self, name: str, text: str) -> Turn | None:
        """Keep what may be used of one of the request's other fields; return a turn where a boundary stops it."""
        screened = self._judge(text, self._session)
        if turn := self._bounded(screened):
            return turn
        steps = self._steps
        steps.request = steps.request.model_copy(update={name: screened.usable()})
        steps.told = merged(steps.told, Told(set_aside=screened.set_aside, sentences=len(screened.sentences)))
        return None

    def _bounded(self, screened: Screened) -> Turn | None:
        """Return a boundary's answer; a danger or a duty to report ends the conversation."""
        boundary = screened.boundary
        if boundary is None or boundary is Boundary.injection:
            return None
        reply = self._policy.reply(boundary, Role.leader, screened.text)
        if boundary in (Boundary.crisis, Boundary.report_duty):
            self._steps.stopped, self._steps.reply = boundary, reply
            return Turn(reply, done=True, boundary=boundary)
        if screened.action is Action.reframe:
            return None
        again = words(self._guidance.content)["reflect"]["order"]
        asked = {ask.id: ask.text for ask in self._guidance.content.shelf("reflection/asks", Ask)}
        steps = self._steps
        if not steps.asked and (first := next_ask((), (), ("noticed",), self._guidance, 0)):
            steps.asked.append(first.id)
            steps.turns += 1
        question = asked.get(steps.asked[-1], "") if steps.asked else ""
        return Turn(f"{reply}\n\n{again} {question}".strip(), question, boundary=boundary)

    def _voiced(self, screened: Screened, first: str, question: str) -> tuple[str, str]:
        """Return the coach's first words and its question, in a model's words where one is set and they hold."""
        own = screened.usable(self._session)
        if self._voice is None or not own or not first:
            return first, question
        worded = self._voice(own, first, question)
        steps = self._steps
        steps.notice, steps.writer = worded.notice or steps.notice, worded.writer or steps.writer
        known = self._session.pseudonyms
        return restore(worded.reflection, known) or first, restore(worded.question, known) or question

    def _aside(self, screened: Screened) -> str:
        """Return the line on what was set aside; where everything was, what is said back says it already."""
        if screened.set_aside == len(screened.sentences):
            return ""
        return self._policy.set_aside(screened.set_aside, len(screened.sentences), Role.leader)

    def _stage(self) -> str:
        """Return the stage of the question that is being answered, "" before the first."""
        asks = {ask.id: ask.stage for ask in self._guidance.content.shelf("reflection/asks", Ask)}
        return asks.get(self._steps.asked[-1], "") if self._steps.asked else ""

    def _hear(self, screened: Screened, stage: str) -> None:
        """Take from an answer about the act what can be kept: the act itself, who sees it, the day."""
        steps = self._steps
        mine = [s for s in screened.sentences if s.label is not SentenceLabel.disclosure]
        said = tuple(s.span.of(screened.text) for s in mine)
        if not said:
            return
        if stage in ("act", "again"):
            today = self._today or date.today()
            plan, steps.lacks = own_act(steps.told, said, due("", today), self._guidance)
            steps.told = replace(steps.told, acts=said if plan or not steps.told.acts else steps.told.acts)
            steps.kept = plan is not None
            steps.moment = bool(plan and plan.when != words(self._guidance.content)["plan"]["bare"])
        elif stage != "seen" and steps.turns > 1 and not steps.kept:
            planned = [one for one in said if holds(kinds(self._guidance.content)["will_do"].patterns, one)]
            plan, _ = own_act(steps.told, planned, due("", self._today or date.today()), self._guidance)
            if plan and plan.when != words(self._guidance.content)["plan"]["bare"]:
                steps.told = replace(steps.told, acts=tuple(planned))
                steps.kept = steps.moment = True
        elif stage == "seen" and steps.asked[-1] == _REPORT:
            steps.told = replace(steps.told, day=said[0])
        elif stage == "seen" and steps.kept:
            steps.told = replace(steps.told, seen_by=who_sees(said[0], steps.told, self._guidance))

    def _taken_up(self, now: Told, text: str, done: bool, stage: str) -> str:
        """Return how the coach takes up a later turn: what is new in it, in one short line."""
        table = words(self._guidance.content)["reflect"]
        shelf = kinds(self._guidance.content)
        turn = self._steps.turns
        if not self._steps.kept and holds([table["unsure_pattern"]], text.strip().replace("’", "'")):
            return "" if done else str(table["unsure"])
        if stage == "act" and self._steps.lacks and not self._steps.kept:
            return str(table["not_yet"].get(self._steps.lacks, table["not_yet"]["vague"]))
        inside = {"slip", "feeling"} | (set() if stage in ("chair", "assumed", "wonder") else {"well", "thought"})
        new = [id_ for id_ in now.kinds if shelf[id_].group in inside]
        if new and stage not in ("act", "again", "seen"):
            line: str = table["more"][turn % len(table["more"])].format(
                parts=" and ".join(shelf[id_].you for id_ in new[:2])
            )
            return line[:1].upper() + line[1:]
        if now.quotes:
            return str(table["quote"].format(quote=now.quotes[0]))
        aside = now.sentences > 0 and now.set_aside == now.sentences
        if done:
            return ""
        if aside and stage != "chair":
            return str(table["later_aside"])
        lines = table["short"] if stage in ("act", "again") and not self._steps.kept else table["after"].get(stage)
        lines = lines or table["short"]
        return str(lines[turn % len(lines)])

    def _next(self, now: Told) -> Ask | None:
        """Return the next question, or None when there has been enough."""
        steps = self._steps
        if again := self._again():
            return again
        stages = self._stages()
        if steps.turns >= MOST or not stages:
            return None
        if stages == ("seen",):
            asks = {ask.id: ask for ask in self._guidance.content.shelf("reflection/asks", Ask)}
            return asks.get(_REPORT if steps.moment else _SEEN, asks.get(_SEEN))
        told = (*now.kinds, *(k for k in steps.told.kinds if k not in now.kinds))
        seed = zlib.crc32(" ".join((*steps.told.kinds, str(steps.turns))).encode())
        return next_ask(told, steps.asked, stages, self._guidance, seed)

    def _again(self) -> Ask | None:
        """Return the question about an act that isn't one yet; it is asked once."""
        steps = self._steps
        if steps.kept or steps.lacks is None or self._stage() != "act" or steps.turns >= MOST - 1:
            return None
        asks = {ask.id: ask for ask in self._guidance.content.shelf("reflection/asks", Ask)}
        return asks.get(_AGAIN.get(steps.lacks, ""))

    def _stages(self) -> tuple[str, ...]:
        """Return which stages to try: the room first, then what lies behind it, then the act and who sees it."""
        steps = self._steps
        asks = {ask.id: ask.stage for ask in self._guidance.content.shelf("reflection/asks", Ask)}
        passed = [asks[id_] for id_ in steps.asked if id_ in asks]
        if steps.turns == 1:
            return opening_stages(steps.told, self._guidance)
        if "seen" in passed and steps.turns >= FEWEST:
            return ()
        if steps.kept and steps.turns >= FEWEST - 1:
            return ("seen",)
        if "act" in passed:
            return ("seen",)
        inside = {"noticed", "chair"} & set(passed)
        behind = {"assumed", "wonder"} & set(passed)
        if inside and behind:
            return ("act",)
        return ("assumed", "wonder") if "chair" in passed or "noticed" in passed else ("noticed",)
