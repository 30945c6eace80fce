"""A reflection as a conversation: the coach says back what is the leader's, and asks one thing at a time.

Three to six turns, in the manner of motivational interviewing: first what went on in
the leader, then how it may have looked from the other chair, what they had taken for
granted, and what they will do that others can see. It never asks what the mentor said;
what comes anyway is set aside by the guard. What a turn leaves behind is codes and the
leader's own plain clauses, in the session's memory and nowhere else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from coach.activities.reflect import ReflectRequest, ReflectResult
from coach.activities.reflect_compose import quoted, said_back, take_away, who_sees
from coach.guard.people import restore
from coach.guard.policy import Policy
from coach.guard.screen import Screened, screen
from coach.guidance.library import Guidance
from coach.reflection.answers import SHORT, Manner, manner
from coach.reflection.asking import asks, dated
from coach.reflection.plan import IfThen, PlanFault, named_day
from coach.reflection.reading import Told, merged, read
from coach.reflection.sayable import safe
from coach.reflection.shelves import Ask, holds, kinds, words
from coach.reflection.steps import FEWEST, MOST, OBSTACLE, REPORT, SEEN, Steps, hear, next_question, place
from coach.session import Session
from coach.taxonomy import Action, Boundary, Role, SentenceLabel, Surface

__all__ = ["FEWEST", "MOST", "Reflection", "Screen", "Turn", "Voice", "Worded"]
_STATE = "reflection"
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_IN_FULL = 4
"""Words of a message that says something: a greeting after a crisis is no other way to put it."""
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
        self._session.state[_STATE] = Steps(request=bare)
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
        screened = self._judge(text, self._session)
        if steps.stopped is not None and not self._rewritten(screened):
            return Turn(steps.reply, done=True, boundary=steps.stopped)
        if turn := self._bounded(screened):
            return turn
        steps.stopped, steps.reply = None, ""
        warned, stage = steps.told.duty, self._stage()
        now = read(screened, self._guidance, steps.request.topic, answer=bool(stage))
        new = replace(now, kinds=tuple(kind for kind in now.kinds if kind not in steps.told.kinds))
        steps.told = merged(steps.told, now if not stage else replace(now, quotes=()))
        had = steps.kept
        self._hear(screened, stage, now)
        steps.newly = steps.kept and not had
        if steps.manner is Manner.corrected:
            new = self._taken_back(new)
        steps.turns += 1
        ask = next_question(steps, new, self._guidance, self._day)
        table = words(self._guidance.content)
        answered = stage or steps.manner is Manner.refused
        first = self._taken_up(new, screened.text, stage, ask) if answered else said_back(now, self._guidance, ask)
        question = ask.text if ask else ""
        if ask is None:
            first = ""
        elif ask.stage == "offer":
            first = f"{first} {self._offer()}".strip()
        if ask:
            steps.asked.append(ask.id)
            first, question = self._voiced(screened, first, question) if ask.stage != "offer" else (first, question)
        duty = table["route"]["text"] if now.duty and not warned else ""
        close = table["reflect"]["stopped" if steps.manner is Manner.refused else "close"]
        lines = [self._aside(screened), first, duty, question or close]
        reply = " ".join(line for line in lines if line)
        return Turn(reply, question, ask is None, screened.boundary, screened.set_aside)

    def finish(self) -> ReflectResult:
        """Return the page that the leader takes away, or the answer of the boundary that stopped the talk."""
        self._session.check_open()
        steps = self._steps
        if steps.stopped is not None:
            action = Action.signpost
            return ReflectResult(action=action, boundary=steps.stopped, reply=steps.reply, stopped=True)
        routes = self._policy.routes(Boundary.report_duty)
        made = take_away(steps.told, steps.request, self._guidance, routes=routes, today=self._today)
        if steps.offered and not steps.kept:
            made = made.model_copy(update={"commitment": steps.offered})
        aside = self._policy.set_aside(steps.told.set_aside, steps.told.sentences, Role.leader)
        notices = [line for line in (aside, *made.notices, steps.notice) if line]
        return made.model_copy(update={"notices": notices, "writer": steps.writer or made.writer})

    @property
    def _steps(self) -> Steps:
        if _STATE not in self._session.state:
            self._session.state[_STATE] = Steps(request=ReflectRequest(reflection="…x"))
        steps: Steps = self._session.state[_STATE]
        return steps

    @property
    def _day(self) -> date:
        return self._today or date.today()

    def _kept(self, name: str, text: str) -> Turn | None:
        """Keep what may be used of one of the request's other fields; return a turn where a boundary stops it."""
        screened = self._judge(text, self._session)
        if turn := self._bounded(screened):
            return turn
        steps = self._steps
        steps.request = steps.request.model_copy(update={name: screened.usable()})
        steps.told = merged(steps.told, Told(set_aside=screened.set_aside, sentences=len(screened.sentences)))
        return None

    def _rewritten(self, screened: Screened) -> bool:
        """Return True where a talk that a bad day stopped may go on, as its answer says: put another way, in full."""
        calm = screened.boundary not in (Boundary.crisis, Boundary.report_duty)
        return self._steps.stopped is Boundary.crisis and calm and len(screened.text.split()) >= _IN_FULL

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
        steps = self._steps
        own = read(screened.without_boundary(), self._guidance, steps.request.topic)
        own = replace(own, quotes=(), plans=(), focus=(), shape="")  # nothing is said back, so nothing is asked about
        steps.told = merged(steps.told, own)
        steps.manner = Manner.declined if steps.turns < FEWEST else Manner.said
        steps.turns += 1
        ask = next_question(steps, own, self._guidance, self._day)
        if ask is None:
            return Turn(f"{reply}\n\n{words(self._guidance.content)['reflect']['close']}", done=True, boundary=boundary)
        steps.asked.append(ask.id)
        return Turn(f"{reply}\n\n{again} {ask.text}", ask.text, boundary=boundary)

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
        passed = self._steps.passed(self._guidance)
        return passed[-1] if passed else ""

    def _hear(self, screened: Screened, stage: str, now: Told) -> None:
        """Take from a turn how it came and what can be kept of an act: itself, its moment, who sees it, the day."""
        steps = self._steps
        steps.manner = manner(screened, now.kinds, stage, self._guidance)
        if not stage and not (steps.manner is Manner.refused and len(screened.text.split()) <= SHORT):
            steps.manner = Manner.said
        steps.refused += steps.manner is Manner.refused
        steps.empty += steps.manner in (Manner.unsure, Manner.brief, Manner.asked)
        said = tuple(s.span.of(screened.text) for s in screened.sentences if s.label is not SentenceLabel.disclosure)
        last = steps.asked[-1] if steps.asked else ""
        placing = last in (SEEN, REPORT)
        if placing and not said and (moment := _moment(screened.text, self._guidance)):
            said, steps.manner = (moment,), Manner.said
        steps.answered_when = bool(said and dated(said[0]) and (last == OBSTACLE or stage in ("act", "again")))
        if steps.answered_when and last == OBSTACLE:  # asked what gets in the way, people often say when
            place(steps, said[0], self._guidance, self._day)
        elif not placing and last != OBSTACLE:
            hear(steps, said, stage, self._guidance, self._day)
        elif not said:
            return
        elif last == REPORT and named_day(said[0], self._day):
            steps.told = replace(steps.told, day=said[0])
        elif last not in (OBSTACLE, REPORT) and not place(steps, said[0], self._guidance, self._day):
            seen = who_sees(said[0], steps.told, self._guidance)
            steps.told = replace(steps.told, seen_by=seen or steps.told.seen_by)

    def _taken_back(self, new: Told) -> Told:
        """Drop what the last question took up, because the leader says it isn't so; return this turn without it."""
        wrong = asks(self._guidance)[self._steps.asked[-1]].kinds
        told = self._steps.told
        self._steps.told = replace(told, kinds=_without(told.kinds, wrong), focus=_without(told.focus, wrong))
        return replace(new, kinds=_without(new.kinds, wrong), focus=_without(new.focus, wrong))

    def _taken_up(self, new: Told, text: str, stage: str, ask: Ask | None) -> str:
        """Return how the coach takes up a later turn: what is new in it, in one short line.

        Args:
            new: what this turn told that was not told before.
            text: what was typed; it only chooses among authored lines.
            stage: of the question that was answered.
            ask: the question that follows.
        """
        steps = self._steps
        table = words(self._guidance.content)["reflect"]
        shelf = kinds(self._guidance.content)
        plain = {
            Manner.unsure: table["unsure"],
            Manner.brief: table["brief"],
            Manner.asked: table["asked"],
            Manner.refused: table["refused"],
            Manner.aside: table["later_aside"],
            Manner.corrected: table["corrected"],
        }
        if steps.manner is Manner.left:
            return _turned(table["taken"], steps.turns)
        mine = None if dated(text) else quoted(new, ask) or next(iter(new.quotes), None)
        if steps.manner is Manner.corrected and mine:
            return f"{plain[steps.manner]} {_turned(table['picked_up'], steps.turns).format(quote=mine.words)}"
        if steps.manner in plain:
            return "" if stage == "offer" else str(plain[steps.manner])
        if stage in ("act", "again", "offer"):
            if steps.kept:
                return _turned(table["kept"], steps.turns) if steps.moment else str(table["unplaced"])
            if stage == "again" and ask and ask.stage == "again" and mine:
                return _turned(table["picked_up"], steps.turns).format(quote=mine.words)
            if steps.lacks not in (None, PlanFault.unseen):
                return str(table["not_yet"].get(steps.lacks, table["not_yet"]["vague"]))
        if stage == "seen":
            met = table["placed"] if steps.answered_when else table["obstacle"]
            known = {SEEN: table["placed"] if steps.moment else "", OBSTACLE: met}
            return str(known.get(steps.asked[-1]) or _turned(table["taken"], steps.turns))
        if steps.newly:
            return _turned(table["kept"], steps.turns)
        if mine:
            return _turned(table["picked_up"], steps.turns).format(quote=mine.words)
        told = [id_ for id_ in new.kinds if id_ in new.plain and shelf[id_].group == "feeling"]
        if told and stage != "chair":
            return _turned(table["more"], steps.turns).format(parts=shelf[told[0]].you)
        if stage == "chair" and holds([table["guess_pattern"]], text):
            return str(table["guess"])
        return _turned(table["taken"], steps.turns)

    def _offer(self) -> str:
        """Return an authored act, held out to someone who has none, and keep it for the page."""
        steps = self._steps
        routes = ""
        told = replace(steps.told, topic="")  # an act from the topic is as often about something nobody raised
        made = take_away(told, steps.request, self._guidance, routes=routes, today=self._today)
        steps.offered = made.commitment
        plan = made.commitment
        if plan is None:
            return ""
        sentence = IfThen(plan.when, plan.then, plan.seen_by).sentence.replace("?", "")
        return str(words(self._guidance.content)["reflect"]["offer"]).format(plan=sentence)


def _moment(text: str, guidance: Guidance) -> str:
    """Return an answer to "when" or "where" that tells nothing of anyone: all of it, or the weekday in it; else ""."""
    if safe(text, guidance):
        return text.strip()
    day = _WEEKDAY.search(text) if len(text.split()) <= SHORT else None
    return day[0] if day else ""


def _without(found: tuple[str, ...], wrong: list[str]) -> tuple[str, ...]:
    return tuple(kind for kind in found if kind not in wrong)


def _turned(lines: list[str], turn: int) -> str:
    return lines[turn % len(lines)]
