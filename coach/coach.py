"""The coach: wires the parts once, and walks every request down the same path.

    screen -> (a boundary answers) | compose -> result

A `Coach` opens the index on first use, is safe to share between threads, and
holds no text between two calls.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from coach.activities.prepare import PrepareRequest, Sheet
from coach.activities.request import Request
from coach.guard.policy import Policy
from coach.guard.screen import Screened, screen
from coach.guidance.index import Progress
from coach.guidance.library import Guidance
from coach.result import Result
from coach.session import Session
from coach.settings import Settings, load_settings
from coach.taxonomy import Action, Boundary, action_for

Q = TypeVar("Q", bound=Request)
R = TypeVar("R", bound=Result)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the guard made of a whole request: the worst boundary in it, and what was set aside."""

    boundary: Boundary | None = None
    words: str = field(default="", repr=False)
    """The text that crossed it; it only chooses between authored replies."""
    set_aside: int = 0
    sentences: int = 0
    themes: tuple[str, ...] = ()

    @property
    def action(self) -> Action:
        """What the coach does about it."""
        return action_for(self.boundary)

    @property
    def stops(self) -> bool:
        """True when the boundary answers instead of the activity. An order to the coach is ignored: the rest goes on."""
        return self.action in (Action.decline, Action.signpost) and self.boundary is not Boundary.injection


class Coach:
    """Everything Earshot does, as one object.

    Args:
        settings: read from the environment when not given.
        progress: told about an index build.

    Raises:
        SettingsError: the environment's settings cannot be used.
    """

    def __init__(self, settings: Settings | None = None, progress: Progress | None = None) -> None:
        self.settings = settings or load_settings()
        self.guidance = Guidance(self.settings, progress=progress)

    @cached_property
    def policy(self) -> Policy:
        """The authored answers at boundaries."""
        content = self.guidance.content
        answers, contacts = content.table("boundaries"), content.table("contacts")
        return Policy(answers, contacts, self.settings.country, self.settings.contacts)

    def prepare(self, request: PrepareRequest, *, vary: int = 0, session: Session | None = None) -> Sheet:
        """Return a leader's preparation sheet; `vary` above 0 gives another good one for the same request."""
        from coach.activities.prepare_compose import compose_sheet

        return self._answer(request, Sheet, lambda r: compose_sheet(r, self.guidance, vary), session)

    def _answer(self, request: Q, result: type[R], compose: Callable[[Q], R], session: Session | None = None) -> R:
        """Walk one request down the path: screen it, let a boundary answer or the activity, say what was set aside."""
        if session is not None:
            session.check_open()
        usable, judgement = self._screened(request, session)
        role = request.asked_by
        reply = self.policy.reply(judgement.boundary, role, judgement.words) if judgement.boundary else ""
        if judgement.stops:
            return result(action=judgement.action, boundary=judgement.boundary, reply=reply, stopped=True)
        made = compose(usable)
        aside = self.policy.set_aside(judgement.set_aside, judgement.sentences, role)
        notices = [aside, *made.notices] if aside else made.notices
        update: dict[str, object] = {"notices": notices}
        if judgement.boundary is not None:
            update |= {"action": judgement.action, "boundary": judgement.boundary, "reply": reply}
        return made.model_copy(update=update)

    def _screened(self, request: Q, session: Session | None) -> tuple[Q, Judgement]:
        """Return the request without the mentor's sentences or orders, and what the guard made of it."""
        found: list[tuple[str, Screened]] = []
        for name in request.judged:
            if text := getattr(request, name):
                found.append((name, screen(text, request.asked_by, request.surface, session)))
        usable = request.model_copy(update={name: self._kept(screened) for name, screened in found})
        worst = max(found, key=lambda row: _severity(row[1].boundary), default=None)
        crossed = worst[1] if worst is not None and worst[1].boundary is not None else None
        return usable, Judgement(
            boundary=crossed.boundary if crossed else None,
            words=crossed.text if crossed else "",
            set_aside=sum(s.set_aside for _, s in found),
            sentences=sum(len(s.sentences) for _, s in found),
            themes=tuple(dict.fromkeys(theme for _, s in found for theme in s.themes)),
        )

    def _kept(self, screened: Screened) -> str:
        """Return what may be used of a text; where all of it was the mentor's, the bare theme stands in for it."""
        topics = self.guidance.content.topics
        return screened.usable() or ", ".join(topics[theme].theme for theme in screened.themes if theme in topics)


_ORDER = (
    Boundary.injection,
    Boundary.off_topic,
    Boundary.stereotype,
    Boundary.group_spokesperson,
    Boundary.overexposure,
    Boundary.professional_advice,
)


def _severity(boundary: Boundary | None) -> int:
    """Rank boundaries for one request that crosses several: crisis first, then duty, then the other refusals."""
    if boundary is None:
        return -1
    if boundary is Boundary.crisis:
        return 100
    if boundary is Boundary.report_duty:
        return 90
    return _ORDER.index(boundary) if boundary in _ORDER else 50
