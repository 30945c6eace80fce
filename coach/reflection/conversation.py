"""A reflection as a conversation: the coach says back what is the leader's, and asks one thing at a time.

Three to six turns, in the manner of motivational interviewing: first what went on in
the leader, then how it may have looked from the other chair, what they had taken for
granted, and what they will do that others can see. It never asks what the mentor said;
what comes anyway is set aside by the guard. What a turn leaves behind is codes and the
leader's own plain clauses, in the session's memory and nowhere else.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from coach.activities.reflect import ReflectRequest, ReflectResult
from coach.activities.reflect_compose import next_ask, opening_stages, said_back, take_away
from coach.guard.people import restore
from coach.guard.policy import Policy
from coach.guard.screen import Screened, screen
from coach.guidance.library import Guidance
from coach.reflection.reading import Told, merged, read
from coach.reflection.shelves import Ask, holds, kinds, words
from coach.session import Session
from coach.taxonomy import Action, Boundary, Role, Surface

FEWEST, MOST = 3, 6
"""Turns of a conversation."""
_STATE = "reflection"
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
        steps.told = merged(steps.told, now)
        steps.turns += 1
        opening = steps.turns == 1
        ask = self._next(now)
        done = ask is None
        table = words(self._guidance.content)
        first = said_back(now, self._guidance) if opening else self._taken_up(now, text, done)
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
        question = asked.get(self._steps.asked[-1], "") if self._steps.asked else ""
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

    def _taken_up(self, now: Told, text: str, done: bool) -> str:
        """Return how the coach takes up a later turn: what is new in it, in one short line."""
        table = words(self._guidance.content)["reflect"]
        shelf = kinds(self._guidance.content)
        new = [id_ for id_ in now.kinds if shelf[id_].group != "plan"]
        if not new:
            if holds([table["unsure_pattern"]], text.strip().replace("’", "'")):
                return str(table["unsure"])
            if now.quotes:
                return str(table["quote"].format(quote=now.quotes[0]))
            aside = now.sentences > 0 and now.set_aside == now.sentences
            return (
                ""
                if done
                else str(table["all_aside"] if aside else table["short"][self._steps.turns % len(table["short"])])
            )
        more = table["more"]
        line: str = more[self._steps.turns % len(more)].format(parts=" and ".join(shelf[id_].you for id_ in new[:2]))
        return line[:1].upper() + line[1:]

    def _next(self, now: Told) -> Ask | None:
        """Return the next question, or None when there has been enough."""
        steps = self._steps
        stages = self._stages(now)
        if steps.turns >= MOST or not stages:
            return None
        told = (*now.kinds, *(k for k in steps.told.kinds if k not in now.kinds))
        seed = 0 if "seen" in stages else zlib.crc32(" ".join((*steps.told.kinds, str(steps.turns))).encode())
        return next_ask(told, steps.asked, stages, self._guidance, seed)

    def _stages(self, now: Told) -> tuple[str, ...]:
        """Return which stages to try: the room first, then what lies behind it, then the act and who sees it."""
        steps = self._steps
        asks = {ask.id: ask.stage for ask in self._guidance.content.shelf("reflection/asks", Ask)}
        passed = [asks[id_] for id_ in steps.asked if id_ in asks]
        planned = bool(steps.told.plans) and ("act" in passed or "will_do" in now.kinds)
        if steps.turns == 1:
            return opening_stages(steps.told, self._guidance)
        if "seen" in passed and steps.turns >= FEWEST:
            return ()
        if planned and steps.turns >= FEWEST - 1:
            return ("seen",)
        if "act" in passed:
            return ("seen",)
        inside = {"noticed", "chair"} & set(passed)
        behind = {"assumed", "wonder"} & set(passed)
        if inside and behind:
            return ("act",)
        return ("assumed", "wonder") if "chair" in passed or "noticed" in passed else ("noticed",)
