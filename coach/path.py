"""The first step of the one path: a request, screened.

Every judged field is read by the guard once. What comes out knows the worst
boundary that was crossed, and two versions of the request: the one the composer
works with on this machine (the mentor's sentences and orders to the coach left
out), and the one that may leave the process (people replaced as well).
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from coach.activities.request import Request
from coach.guard.people import restore
from coach.guard.screen import Screened, screen
from coach.guidance.content import Topic
from coach.session import Session
from coach.taxonomy import Action, Boundary, Surface, action_for

Q = TypeVar("Q", bound=Request)
M = TypeVar("M", bound=BaseModel)
_GRAVE = (Boundary.report_duty, Boundary.harassing, Boundary.retaliate, Boundary.surveil)
_LAST = (
    Boundary.injection,
    Boundary.off_topic,
    Boundary.stereotype,
    Boundary.group_spokesperson,
    Boundary.overexposure,
    Boundary.professional_advice,
)


@dataclass(frozen=True, slots=True)
class Walked(Generic[Q]):
    """A request after the screen."""

    request: Q = field(repr=False)
    fields: dict[str, Screened] = field(repr=False)
    topics: dict[str, Topic] = field(repr=False)

    @property
    def crossed(self) -> Screened | None:
        """The field whose boundary weighs most, or None."""
        worst = max(self.fields.values(), key=lambda s: _weight(s.boundary), default=None)
        return worst if worst is not None and worst.boundary is not None else None

    @property
    def boundary(self) -> Boundary | None:
        """The boundary that answers, if any."""
        return self.crossed.boundary if self.crossed else None

    @property
    def action(self) -> Action:
        """What the coach does."""
        return action_for(self.boundary)

    @property
    def stops(self) -> bool:
        """True when the boundary answers instead of the activity. An order to the coach is merely ignored."""
        if self.boundary is Boundary.injection:
            return not any(s.usable() for s in self.fields.values())
        return self.action in (Action.decline, Action.signpost)

    @property
    def set_aside(self) -> int:
        """How many sentences were the mentor's."""
        if self.request.own_story:
            return 0
        return sum(s.set_aside for s in self.fields.values())

    @property
    def unread(self) -> bool:
        """True where a field is in a language that the guard doesn't read."""
        return any(s.unread for s in self.fields.values())

    @property
    def sentences(self) -> int:
        """How many sentences there were."""
        return sum(len(s.sentences) for s in self.fields.values())

    @property
    def themes(self) -> tuple[str, ...]:
        """The topics of what was set aside."""
        return tuple(dict.fromkeys(theme for s in self.fields.values() for theme in s.themes))

    def usable(self) -> Q:
        """Return the request without the mentor's sentences and without orders to the coach."""
        if self.request.own_story:
            return self.request
        return self.request.model_copy(update={name: self._kept(name, None) for name in self.fields})

    def outside(self, session: Session) -> Q:
        """Return the request as it may leave the process: people replaced by the session's stand-ins as well."""
        return self.request.model_copy(update={name: self._kept(name, session) for name in self.fields})

    def _kept(self, name: str, session: Session | None) -> str:
        """Return what may be used of a field; where all of the main one was the mentor's, its bare theme stands in."""
        screened = self.fields[name]
        stated = _stated(self.request, self.topics)
        themes = [self.topics[theme] for theme in screened.themes if theme in self.topics]
        standing_in = ", ".join(topic.theme for topic in ([stated] if stated else themes))
        return screened.usable(session) or (standing_in if name == self.request.judged[0] else "")


def walk(request: Q, topics: dict[str, Topic], session: Session | None = None) -> Walked[Q]:
    """Screen every judged field of `request`."""
    fields = {}
    for name in request.judged:
        text = getattr(request, name)
        if text and not (name == "topic" and _stated(request, topics)):
            aim = name == "purpose" and request.surface in (Surface.prepare, Surface.agenda)
            screened = screen(text, request.asked_by, request.surface, session, aim=aim).of_a_message()
            fields[name] = screened if _answers(screened, request, name) else screened.without_boundary()
            if session is not None:
                session.test(fields[name].boundary)
    return Walked(request, fields, topics)


def _stated(request: Request, topics: dict[str, Topic]) -> Topic | None:
    """Return the topic that the request's own field names outright: our word, so nobody's to tell."""
    said = str(getattr(request, "topic", "")).strip().lower().replace("_", " ")
    return next((t for t in topics.values() if said in (t.id.replace("_", " "), t.name)), None) if said else None


def _answers(screened: Screened, request: Request, name: str) -> bool:
    """Return whether a boundary found in a form's field is one to answer there.

    A worry or a note is about the writer, so only the grave ones count.
    A field that asks for the subject makes no message off topic: where the guidance does not cover it, the result
    says so. A programme's design is there to be judged, so only danger and a duty stop its review.
    """
    if screened.boundary in (Boundary.crisis, Boundary.injection):
        return True
    if name != request.judged[0] and screened.boundary not in _GRAVE:
        return False
    if request.surface is Surface.review:
        return screened.boundary is Boundary.report_duty
    return screened.boundary is not Boundary.off_topic or request.surface in (Surface.ask, Surface.reflect)


def restored(result: M, session: Session) -> M:
    """Return a result with the session's stand-ins turned back into who was meant, for the person's own screen."""
    if not session.pseudonyms:
        return result

    def back(value: object) -> object:
        if isinstance(value, str):
            return restore(value, session.pseudonyms)
        if isinstance(value, list):
            return [back(v) for v in value]
        return {k: back(v) for k, v in value.items()} if isinstance(value, dict) else value

    dumped = {name: back(value) for name, value in result.model_dump(exclude={"markdown"}).items()}
    return type(result).model_validate(dumped)


def _weight(boundary: Boundary | None) -> int:
    """Rank boundaries where a request crosses several: danger first, then a duty, then the other refusals."""
    if boundary is None:
        return -1
    if boundary is Boundary.crisis:
        return 100
    if boundary is Boundary.report_duty:
        return 90
    return _LAST.index(boundary) if boundary in _LAST else 50
