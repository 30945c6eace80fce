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
from coach.guard.whose import did_it
from coach.guidance.library import Guidance
from coach.reflection.answers import SHORT, Manner, manner, speaks_of_others
from coach.reflection.asking import asks, dated, intends, timed
from coach.reflection.plan import named_day
from coach.reflection.reading import Told, merged, read
from coach.reflection.sayable import safe
from coach.reflection.shelves import Ask, holds, words
from coach.reflection.steps import (
    FEWEST,
    MEET,
    MOST,
    OBSTACLE,
    REMIND,
    REPORT,
    SAY,
    WHEN,
    Steps,
    hear,
    next_question,
    place,
)
from coach.session import Session
from coach.taxonomy import Action, Boundary, Role, SentenceLabel, Surface

__all__ = ["FEWEST", "MOST", "Reflection", "Screen", "Turn", "Voice", "Worded"]
_STATE = "reflection"
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MENTOR = re.compile(r"\b(?:her|him|she|he|mentor|sorry|apologi[sz]e|session|next one)\b", re.IGNORECASE)
_SCRAP = 3
"""Words of an answer that leaves nearly all unsaid: "All of it"."""
_DONE_TO_ME = re.compile(
    r"\b(?:touch|grop|grabb|hit|threaten|harass|assault|bull(?:y|i)|humiliat|shout|forc|attack)\w* (?:at )?me\b"
    r"|\bi(?:['’]m| am) (?:\w+ )?(?:afraid of|scared of|not safe)\b",
    re.IGNORECASE,
)
"""Said by someone whom it happened to: they are not asked to go on."""
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
    signpost: str = field(default="", repr=False)
    """Where to turn, with the words around it, where something has to go further; `reply` begins with it."""


def _screen(text: str, session: Session) -> Screened:
    screened = screen(text, Role.leader, Surface.reflect, session).of_a_message()
    session.test(screened.boundary)
    return screened


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
        signpost = self._signpost(screened)
        steps.stopped, steps.reply = None, ""
        warned, stage = bool(steps.told.duty or steps.signpost), self._stage()
        now = read(screened, self._guidance, steps.request.topic, answer=bool(stage))
        new = replace(now, kinds=tuple(kind for kind in now.kinds if kind not in steps.told.kinds))
        steps.told = merged(steps.told, now if not stage else replace(now, quotes=()))
        self._hear(screened, stage, now)
        if steps.manner is Manner.corrected:
            new = self._taken_back(new)
        steps.turns += 1
        ask = next_question(steps, new, self._guidance, self._day)
        table = words(self._guidance.content)
        answered = stage or steps.manner is Manner.refused
        first = self._taken_up(new, screened.text, ask) if answered else self._opened(screened, now, ask)
        question = ask.text if ask else ""
        if ask is None:
            first = ""
        if ask:
            steps.asked.append(ask.id)
            if not signpost:  # no place for new words
                first, question = self._voiced(screened, first, question)
        hinted = now.duty and not warned and steps.manner is not Manner.viewed
        duty = table["route"]["text"] if hinted else ""
        close = table["reflect"]["stopped" if steps.manner is Manner.refused else "close"]
        aside = "" if signpost else self._aside(screened)
        said = " ".join(line for line in (aside, first, duty, question or close) if line)
        reply = f"{signpost}\n\n{said}" if signpost else said
        return Turn(reply, question, ask is None, screened.boundary, screened.set_aside, signpost)

    def finish(self) -> ReflectResult:
        """Return the page that the leader takes away, or the answer of the boundary that stopped the talk."""
        self._session.check_open()
        steps = self._steps
        if steps.stopped is not None:
            action = Action.signpost
            return ReflectResult(action=action, boundary=steps.stopped, reply=steps.reply, stopped=True)
        routes = self._policy.routes(Boundary.report_duty)
        made = take_away(steps.told, steps.request, self._guidance, routes=routes, today=self._today)
        if steps.signpost:  # the route stands on top of the page, once
            top = {"action": Action.signpost, "boundary": Boundary.report_duty, "reply": steps.signpost, "route": ""}
            made = made.model_copy(update=top)
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
        self._signpost(screened)
        steps = self._steps
        steps.request = steps.request.model_copy(update={name: screened.usable()})
        steps.told = merged(steps.told, Told(set_aside=screened.set_aside, sentences=len(screened.sentences)))
        return None

    def _rewritten(self, screened: Screened) -> bool:
        """Return True where a talk that a bad day stopped may go on, as its answer says: put another way, in full."""
        calm = screened.boundary not in (Boundary.crisis, Boundary.report_duty)
        return self._steps.stopped is Boundary.crisis and calm and len(screened.text.split()) >= _IN_FULL

    def _bounded(self, screened: Screened) -> Turn | None:
        """Return a boundary's answer; a danger ends the conversation, and so does harm that the writer did."""
        boundary = screened.boundary
        if boundary is None or boundary is Boundary.injection:
            return None
        goes_on = boundary is Boundary.report_duty and not (did_it(screened.text) or _DONE_TO_ME.search(screened.text))
        if goes_on:
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

    def _signpost(self, screened: Screened) -> str:
        """Return where something that has to go further is taken: in full the first time, then in a line."""
        steps = self._steps
        duty = screened.boundary is Boundary.report_duty
        if duty and steps.signpost and steps.turns:
            return str(words(self._guidance.content)["route"]["again"])
        if duty and not steps.signpost:
            steps.signpost = self._policy.reply(Boundary.report_duty, Role.leader, screened.text)
        return "" if steps.turns and not duty else steps.signpost

    def _opened(self, screened: Screened, now: Told, ask: Ask | None) -> str:
        """Return the coach's first words; someone who doesn't know how to begin is told that any way will do."""
        table = words(self._guidance.content)["reflect"]
        if holds([table["begin_pattern"]], screened.text.strip().replace("’", "'")):
            return str(table["begin"])
        return said_back(now, self._guidance, ask)

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
        """Return the line on what was set aside; where everything was, what is said back says it already.

        A sentence that tells of nobody is left out without remark: it is more often the leader's own.
        """
        if screened.unread:
            return self._policy.unread
        if screened.set_aside == len(screened.sentences):
            return ""
        table = words(self._guidance.content)
        people = frozenset(str(table["people_words"]).split() if self._steps.turns < 2 else ())
        theirs = [s.span.of(screened.text) for s in screened.sentences if s.label is SentenceLabel.disclosure]
        told = sum(speaks_of_others(one, people) for one in theirs)
        return self._policy.set_aside(told, len(screened.sentences), Role.leader)

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
        steps.newly, steps.answered_when, steps.lacks, steps.raw = False, False, None, self._raw(screened.text, now)
        said = tuple(s.span.of(screened.text) for s in screened.sentences if s.label is not SentenceLabel.disclosure)
        last = steps.asked[-1] if steps.asked else ""
        if last in (WHEN, MEET, REPORT) and not said and (moment := _moment(screened.text, self._guidance)):
            said, steps.manner = (moment,), Manner.said
        if not said:
            if steps.manner is Manner.left and stage in ("act", "again", "beside") and not steps.kept:
                steps.kept = steps.newly = True  # theirs, though its words are not used
                steps.timed = timed([screened.text])
            return
        anew = any(intends(one, self._guidance) and not dated(one) for one in said)  # another act, or all of it again
        when = steps.answered_when = bool(dated(said[0])) or (last == WHEN and timed(said))
        if last == REPORT and named_day(said[0], self._day):
            steps.told = replace(steps.told, day=said[0])
        elif last == MEET and dated(said[0]):
            steps.timed = True
        elif steps.kept and last in (WHEN, REMIND, OBSTACLE) and not anew and steps.manner is Manner.said:
            steps.timed = steps.timed or when
            placed = (when or last == WHEN) and place(steps, said[0], self._guidance, self._day)
            if not placed and last == WHEN:
                seen = who_sees(said[0], steps.told, self._guidance)
                steps.told = replace(steps.told, seen_by=seen or steps.told.seen_by)
        elif last not in (REPORT, SAY):
            hear(steps, said, stage, self._guidance, self._day)
        else:
            steps.worded = steps.worded or last == SAY
            steps.timed = steps.timed or (last == SAY and timed(said))  # asked for the words, people often say when

    def _raw(self, text: str, now: Told) -> str:
        """Return what in an answer is still raw, by its code; "" for nothing."""
        steps = self._steps
        if steps.manner in (Manner.viewed, Manner.aside):
            return "view" if steps.manner is Manner.viewed else "theirs"
        if steps.manner not in (Manner.said, Manner.corrected) or steps.turns == 0:
            return ""
        plainly = " ".join(text.replace("’", "'").split())
        found = next((code for code, p in words(self._guidance.content)["raw"] if holds([p], plainly)), "")
        return found or ("scrap" if len(text.split()) <= _SCRAP and not dated(text) else "")

    def _taken_back(self, new: Told) -> Told:
        """Drop what the last question took up, because the leader says it isn't so; return this turn without it."""
        wrong = asks(self._guidance)[self._steps.asked[-1]].kinds
        told = self._steps.told
        self._steps.told = replace(told, kinds=_without(told.kinds, wrong), focus=_without(told.focus, wrong))
        return replace(new, kinds=_without(new.kinds, wrong), focus=_without(new.focus, wrong))

    def _taken_up(self, new: Told, text: str, ask: Ask | None) -> str:
        """Return how the coach takes up a later turn: in the leader's own words, or in one short line, or not at all.

        Args:
            new: what this turn told that was not told before.
            text: what was typed; it only chooses among authored lines.
            ask: the question that follows.
        """
        steps = self._steps
        table = words(self._guidance.content)["reflect"]
        plain = {
            Manner.unsure: table["unsure"],
            Manner.brief: table["brief"],
            Manner.asked: table["asked"],
            Manner.refused: table["refused"],
            Manner.aside: table["later_aside"],
            Manner.viewed: _turned(table["seen_so"], steps.turns),
            Manner.left: "",
        }
        last = steps.asked[-1] if steps.asked else ""
        quote = None if dated(text) else quoted(new, ask)
        mine = _turned(table["picked_up"], steps.turns).format(quote=quote.words) if quote else ""
        if steps.manner is Manner.corrected:
            return f"{table['corrected']} {mine}".strip()
        if steps.manner in plain and not steps.newly:
            return str(plain[steps.manner])
        if steps.newly:
            between = steps.private and _MENTOR.search(text)
            return str(table["private" if between else "kept"])
        if steps.lacks and not steps.kept and ask and ask.stage == "again":
            return str(table["not_yet"].get(steps.lacks, mine))
        if steps.kept and steps.timed and last in (WHEN, OBSTACLE) and timed([text]):
            return str(table["placed"])
        return mine


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
