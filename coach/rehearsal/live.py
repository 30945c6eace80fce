"""One live rehearsal: a context manager that takes a turn, answers it, and gives the debrief.

Everything said lives in the `Session` alone; leaving the `with` block, or
forgetting the session, empties it. Outside the role the coach speaks only to
stop, to carry on, and to hint.
"""

import re
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from coach.activities.request import _clean
from coach.errors import RequestError, SessionEnded
from coach.language.finishing import finishes
from coach.rehearsal.families import Coder
from coach.rehearsal.progress import Progress
from coach.rehearsal.results import Reply
from coach.rehearsal.talk import Talk, Turn
from coach.session import Session
from coach.taxonomy import Boundary, Role

MAX_CHARS = 4000
R = TypeVar("R")
_STATE = "rehearsal"
_I = re.IGNORECASE
_STOP = re.compile(
    r"^\W*(?:please\s+)?(?:stop|pause|stop (?:this|now|here|please|it)|pause (?:this|now|here|please|it)|i(?:'d"
    r"| would) rather not(?: (?:do|go on|continue|carry on)[^.!?]{0,30})?"
    r"|i (?:want|need) to (?:stop|pause)|(?:can|could) (?:we|i) (?:stop|pause)(?: (?:here|now|this|please))?"
    r"|i don'?t want to (?:do this|go on|continue)[^.!?]{0,20})\W*$",
    _I,
)
_BARE = re.compile(r"^\W*(?:please\s+)?(?:stop|pause|stop (?:this|now|please)|pause (?:this|now|please))\W*$", _I)
_GO_ON = re.compile(r"^\W*(?:go on|carry on|resume|continue|keep going|back to it)\W*$", _I)
_HINT = re.compile(
    r"^\W*(?:hint|a hint|give me a hint|help|help me|what (?:should|do|could) i say(?: (?:now|next|here))?)\W*$", _I
)


class Screening(Protocol):
    """What the guard makes of one turn, as far as a rehearsal needs it."""

    @property
    def boundary(self) -> Boundary | None:
        """What the turn crosses."""
        ...

    @property
    def also(self) -> tuple[Boundary, ...]:
        """What else it crosses."""
        ...

    @property
    def people(self) -> Any:
        """Where somebody is named or pointed at."""
        ...

    def usable(self, session: Session | None = None) -> str:
        """What of it may leave the process: no disclosure, nobody named."""
        ...


class Voice(Protocol):
    """Lends the partner a model's voice."""

    writer: str
    """The model's name, once a line of its own held."""
    notice: str
    """What the endpoint did wrong, in a sentence."""

    def __call__(self, authored: str, scene: str, person: str, before: Sequence[str]) -> str:
        """Return the line to say instead of `authored`, or `authored`."""
        ...


Screen = Callable[[str], Screening]
Answer = Callable[[Boundary, Role, str], str]
"""What the policy says at a boundary."""


class Rehearsal(Generic[R]):
    """A conversation with a practice partner.

    Args:
        session: holds the talk; forgetting it ends the rehearsal.
        talk: the state at the start.
        code: the move coder.
        screen: the guard, for one turn.
        answer: what the policy says at a boundary.
        words: what the coach says outside the role, and its hints.
        finish: makes the result of a talk.
        own: whether to forget the whole session at the end.
        progress: the person's counts so far.
        voice: lends the partner a model's voice; the authored lines are said as they stand without one.
    """

    def __init__(
        self,
        session: Session,
        talk: Talk,
        *,
        code: Coder,
        screen: Screen,
        answer: Answer,
        words: dict[str, Any],
        finish: Callable[[Talk], R],
        own: bool,
        progress: Progress | None = None,
        voice: Voice | None = None,
    ) -> None:
        session.check_open()
        session.state[_STATE] = talk
        self._session, self._own = session, own
        self._code, self._screen, self._answer = code, screen, answer
        self._words, self._finish, self._voice = words, finish, voice
        self._skilled = progress is not None and progress.rehearsals >= 3 and progress.skill >= 0.6

    def __enter__(self) -> "Rehearsal[R]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.forget()

    def forget(self) -> None:
        """Empty everything that was said."""
        self._session.state.pop(_STATE, None)
        if self._own:
            self._session.forget()

    @property
    def _talk(self) -> Talk:
        self._session.check_open()
        talk = self._session.state.get(_STATE)
        if not isinstance(talk, Talk):
            raise SessionEnded("This rehearsal was forgotten.", "Start a new one.")
        return talk

    @property
    def scene(self) -> str:
        """Where the person finds their partner, to be shown before the first turn."""
        return self._talk.partner.persona.scene

    @property
    def opening(self) -> str:
        """The partner's first line, where they speak first (exit kit, repair); "" where the person does."""
        rounds = self._talk.rounds
        return rounds.opening if rounds else ""

    @property
    def turns(self) -> int:
        """How many turns were played."""
        return len(self._talk.turns)

    def say(self, text: str) -> Reply:
        """Play one turn of the person's and return what comes back.

        Raises:
            RequestError: the turn is empty or too long.
            SessionEnded: the session was forgotten.
        """
        talk = self._talk
        text = str(_clean(text))
        if not text or len(text) > MAX_CHARS:
            what = "The turn is empty." if not text else f"The turn is longer than {MAX_CHARS:,} characters."
            raise RequestError(what, "Say something shorter." if text else "Say something, or finish.")
        screened = self._screen(text)
        return self._outside(talk, text, screened) or self._inside(talk, text, screened)

    def _outside(self, talk: Talk, text: str, screened: Screening) -> Reply | None:
        """Return the coach's answer where the turn leaves the role, None where it is played."""
        plain, own = text.replace("’", "'"), self._words
        if screened.boundary in (Boundary.crisis, Boundary.harassing):
            talk.paused = True
            reply = self._answer(screened.boundary, talk.partner.role, text)
            return self._coach(talk, reply, stopped=True, boundary=screened.boundary)
        in_rounds = talk.rounds is not None and talk.partner.role is Role.mentor
        if finishes(text, bare=in_rounds):
            return Reply(text="", turn=len(talk.turns), finished=True)
        if (_BARE if in_rounds else _STOP).match(plain):
            talk.paused = True
            return self._coach(talk, own["stopped"][str(talk.partner.role)], stopped=True)
        if talk.paused:
            if not _GO_ON.match(plain):
                return self._coach(talk, own["still_stopped"], stopped=True)
            talk.paused = False
            return self._coach(talk, own["resumed" if talk.turns else "nothing_to_resume"])
        if _HINT.match(plain):
            return self._coach(talk, self.hint())
        if talk.ended:
            return self._coach(talk, own["over"], ended=True)
        return None

    def _inside(self, talk: Talk, text: str, screened: Screening) -> Reply:
        named = tuple((p.start, p.end) for p in screened.people if p.kind in ("person", "contact", "number"))
        turn = talk.add(text, self._code, named)
        if self._voice is not None and talk.tellable(turn.reply):
            before = [t.reply.text for t in talk.turns[:-1] if talk.tellable(t.reply)]
            own = screened.usable(self._session)
            turn = talk.said(self._voice(turn.reply.text, talk.partner.persona.scene, own, before))
        aside = ""
        if Boundary.report_duty in (screened.boundary, *screened.also) and "report_duty" not in talk.aside:
            talk.aside.add("report_duty")
            aside = self._answer(Boundary.report_duty, talk.partner.role, text)
        return Reply(
            text=turn.reply.text, turn=turn.number, aside=aside, hint_offered=self._offers(talk), ended=talk.ended
        )

    def _coach(
        self, talk: Talk, text: str, *, stopped: bool = False, boundary: Boundary | None = None, ended: bool = False
    ) -> Reply:
        return Reply(text="", aside=text, turn=len(talk.turns), stopped=stopped, boundary=boundary, ended=ended)

    def _offers(self, talk: Talk) -> bool:
        """Return True when it is time to offer a hint: sooner on easier levels, and less to the practised."""
        if self._skilled or talk.trust.difficulty == 3:
            return False
        lost = [t.delta < 0 for t in talk.turns[-2:]]
        return lost[-1:] == [True] if talk.trust.difficulty == 1 else lost == [True, True]

    def hint(self) -> str:
        """Return a hint for the next turn, from the partner's last line and how open they are."""
        talk = self._talk
        talk.hints += 1
        hints = self._words["hints"][str(talk.partner.role)]
        if talk.rounds is not None:
            done, _ = talk.rounds.at([t.reply for t in talk.turns])
            words = talk.rounds.rounds[min(done, len(talk.rounds.rounds) - 1)].words
            return f"“{words[(talk.hints - 1) % len(words)]}”"
        kind = "start"
        if talk.turns:
            last: Turn = talk.turns[-1]
            asked = last.reply.text.rstrip().endswith("?") and last.band != "low"
            kind = "bait" if last.reply.bait else "asked" if asked else last.band
        lines: list[str] = hints[kind]
        return lines[(talk.hints - 1) % len(lines)]

    def take_back(self, n: int = 1) -> int:
        """Take back the last `n` turns, as if they had not been said, and return how many are left.

        Raises:
            RequestError: there are not so many.
        """
        talk = self._talk
        if not 1 <= n <= len(talk.turns):
            raise RequestError(f"There are {len(talk.turns)} turns to take back.", "Give a number up to that.")
        return talk.back(n)

    def replay_from(self, turn: int) -> int:
        """Go back to just before `turn`, to say something else there; return how many turns are left."""
        return self.take_back(len(self._talk.turns) - turn + 1)

    def finish(self) -> R:
        """Return the debrief of the rehearsal so far. The talk stays until the session is left or forgotten."""
        return self._finish(self._talk)
