"""The coach: wires the parts once, and walks every request down the same path.

    screen -> (a boundary answers) | compose, or a model held by the checks -> result

A `Coach` opens the index on first use, is safe to share between threads, and
holds no text between two calls.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from coach.activities.prepare import PrepareRequest, Sheet
from coach.activities.request import Request
from coach.errors import RequestError
from coach.guard.people import restore
from coach.guard.policy import Policy
from coach.guidance.index import Progress
from coach.guidance.library import Guidance
from coach.path import Walked, restored, walk
from coach.result import Result
from coach.session import Session
from coach.settings import Settings, load_settings
from coach.taxonomy import Action, Boundary, Surface

if TYPE_CHECKING:
    from coach.activities.agenda import Agenda, AgendaRequest
    from coach.activities.ask import Answer, AskRequest
    from coach.activities.programme_plan import Plan as ProgrammePlan
    from coach.activities.programme_plan import PlanRequest
    from coach.activities.programme_review import Review, ReviewRequest
    from coach.activities.questions import QuestionsRequest, QuestionsResult
    from coach.activities.reflect import ReflectRequest, ReflectResult
    from coach.activities.rehearse import Rehearsal, RehearsalResult, RehearseRequest
    from coach.reflection.conversation import Reflection
    from coach.rehearsal.progress import Progress as Counts
    from coach.writer.endpoint import Endpoint
    from coach.writer.rehearse import Voice

Q = TypeVar("Q", bound=Request)
R = TypeVar("R", bound=Result)


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

    def without_model(self) -> Coach:
        """Return a coach on the composer alone, over the same open guidance."""
        composer = Coach(self.settings.model_copy(update={"model": ""}))
        composer.guidance = self.guidance
        return composer

    @cached_property
    def policy(self) -> Policy:
        """The authored answers at boundaries."""
        content = self.guidance.content
        answers, contacts = content.table("boundaries"), content.table("contacts")
        return Policy(answers, contacts, self.settings.country, self.settings.contacts)

    @cached_property
    def endpoint(self) -> Endpoint:
        """The configured model's endpoint; only asked for where a model is set."""
        from coach.writer.endpoint import Endpoint

        return Endpoint(self.settings)

    def prepare(self, request: PrepareRequest, *, vary: int = 0, session: Session | None = None) -> Sheet:
        """Return a leader's preparation sheet; `vary` above 0 gives another good one for the same request."""
        from coach.activities.prepare_compose import compose_sheet
        from coach.activities.prepare_drafts import reviews

        def by_model(outside: PrepareRequest, _: Walked[PrepareRequest]) -> Sheet:
            from coach.writer.sheet import write_sheet

            alone = outside.model_copy(update={"draft_questions": []})  # a draft may name someone: reviewed here only
            mine = compose_sheet(alone, self.guidance, vary)
            sheet = write_sheet(self.endpoint, self.guidance, alone, mine, self.settings.token_budget)
            return sheet.model_copy(update={"reviewed_questions": reviews(request.draft_questions)})

        def compose(walked: Walked[PrepareRequest]) -> Sheet:
            return compose_sheet(walked.usable(), self.guidance, vary)

        return self._answer(request, Sheet, compose, session, by_model)

    def questions(self, request: QuestionsRequest, *, session: Session | None = None) -> QuestionsResult:
        """Return a review of draft questions: what is wrong with each, why it matters, and a better one."""
        from coach.activities.questions import QuestionsResult, compose

        return self._answer(request, QuestionsResult, lambda w: compose(w.usable(), self.guidance), session)

    def agenda(self, request: AgendaRequest, *, session: Session | None = None) -> Agenda:
        """Return a timed agenda for one session, with a card for each role."""
        from coach.activities.agenda import Agenda
        from coach.activities.agenda_compose import compose_agenda

        def by_model(outside: AgendaRequest, _: Walked[AgendaRequest]) -> Agenda:
            from coach.writer.agenda import write_agenda

            own = compose_agenda(outside, self.guidance)
            return write_agenda(self.endpoint, self.guidance, outside, own, self.settings.token_budget)

        def compose(walked: Walked[AgendaRequest]) -> Agenda:
            return compose_agenda(walked.usable(), self.guidance, typed=walked.request)

        return self._answer(request, Agenda, compose, session, by_model)

    def programme_plan(
        self, request: PlanRequest, *, today: date | None = None, session: Session | None = None
    ) -> ProgrammePlan:
        """Return a programme on real dates; `today` is the present day unless given."""
        from coach.activities.plan_compose import compose_plan
        from coach.activities.programme_plan import Plan

        day = today or date.today()
        return self._answer(request, Plan, lambda w: compose_plan(w.usable(), self.guidance, day), session)

    def programme_review(self, request: ReviewRequest, *, session: Session | None = None) -> Review:
        """Return what a programme's description says and leaves out, and whether to launch."""
        from coach.activities.programme_review import Review, compose_review

        def by_model(outside: ReviewRequest, _: Walked[ReviewRequest]) -> Review:
            from coach.writer.review import write_reasons

            own = compose_review(outside, self.guidance)
            return write_reasons(self.endpoint, self.guidance, outside, own, self.settings.token_budget)

        return self._answer(request, Review, lambda w: compose_review(w.usable(), self.guidance), session, by_model)

    def reflect(self, request: ReflectRequest, *, session: Session | None = None) -> ReflectResult:
        """Return a leader's learning and one visible act, from a reflection in any form."""
        from coach.activities.reflect import ReflectResult
        from coach.activities.reflect_compose import compose

        routes = self.policy.routes(Boundary.report_duty)

        def made(walked: Walked[ReflectRequest]) -> ReflectResult:
            return compose(walked.usable(), self.guidance, walked.fields.get("reflection"), routes=routes)

        def by_model(outside: ReflectRequest, walked: Walked[ReflectRequest]) -> ReflectResult:
            from coach.writer.reflect import write_turn

            return write_turn(self.endpoint, self.guidance, outside, made(walked), self.settings.token_budget)

        return self._answer(request, ReflectResult, made, session, by_model)

    def reflection(self, *, session: Session | None = None) -> Reflection:
        """Return a guided conversation after a session: `start(request)`, then `say(text)`, then `finish()`."""
        from coach.reflection.conversation import Reflection

        voice = None
        if self.settings.model:
            from coach.writer.reflect import voice as worded

            voice = worded(self.endpoint, self.guidance, self.settings.token_budget)
        return Reflection(self.guidance, self.policy, session, voice=voice)

    def ask(
        self, request: AskRequest, *, session: Session | None = None, show: Callable[[str], None] | None = None
    ) -> Answer:
        """Return what the guidance says to a question, with its passages; says so where it is silent.

        Args:
            request: the question.
            session: the conversation it belongs to; a follow-up keeps its context.
            show: given each of a model's sentences once it has passed, while the rest is being written.
        """
        from coach.activities.ask import Answer
        from coach.activities.ask_compose import answer

        people = session or Session()

        def composed(asked: AskRequest, walked: Walked[AskRequest]) -> Answer:
            """Return the answer; where there is none, a reply that has spoken stands alone, and harm has its routes."""
            sought = walked.fields["question"].sought() if self._looks_up(walked) else ""
            own = answer(asked, self.guidance, session, sought)
            if own.answered:
                return own
            if walked.action is Action.reframe:
                return Answer(stopped=True)
            return own.model_copy(update={"routes": self.policy.routes_after(request.role) if walked.set_aside else ""})

        def by_model(outside: AskRequest, walked: Walked[AskRequest]) -> Answer:
            from coach.writer.ask import write_answer

            own, budget = composed(outside, walked), self.settings.token_budget
            if walked.set_aside and self._looks_up(walked):
                return own  # what was told chose its passages: no model is shown them
            on_screen = (lambda sentence: show(restore(sentence, people.pseudonyms))) if show else None
            return write_answer(self.endpoint, self.guidance, outside, own, budget, on_screen)

        return self._answer(request, Answer, lambda walked: composed(walked.usable(), walked), people, by_model)

    def rehearsal(
        self, request: RehearseRequest, *, session: Session | None = None, progress: Counts | None = None
    ) -> Rehearsal[RehearsalResult]:
        """Return a live rehearsal: `with coach.rehearsal(request) as r: r.say("…"); debrief = r.finish()`.

        Args:
            request: what to practise.
            session: the conversation it belongs to.
            progress: the person's counts so far, from the file they brought.

        Raises:
            RequestError: the partner is not known, or the request itself crosses a boundary; the message is the answer.
        """
        from coach.activities.rehearse import start

        walked = walk(request, self.guidance.content.topics)
        if walked.stops and walked.crossed is not None and walked.boundary is not None:
            raise RequestError(self.policy.reply(walked.boundary, request.asked_by, walked.crossed.text))
        return start(
            walked.usable(),
            self.guidance,
            answer=self.policy.reply,
            session=session,
            progress=progress,
            voice=self._partner_voice(),
        )

    def rehearse(self, request: RehearseRequest, *, session: Session | None = None) -> RehearsalResult:
        """Return the whole rehearsal of `request.turns`, with its debrief: the batch run."""
        from coach.activities.rehearse import RehearsalResult, play

        def compose(walked: Walked[RehearseRequest]) -> RehearsalResult:
            return play(walked.usable(), self.guidance, answer=self.policy.reply, voice=self._partner_voice())

        return self._answer(request, RehearsalResult, compose, session)

    def _partner_voice(self) -> Voice | None:
        """Return what lends a practice partner a model's voice, None where no model is set."""
        if not self.settings.model:
            return None
        from coach.writer.rehearse import Voice

        return Voice(self.endpoint, self.guidance)

    def _looks_up(self, walked: Walked[Q]) -> bool:
        """Return whether told words are looked up: a question's are, in this process; a shared store would see them."""
        return walked.request.surface is Surface.ask and not walked.unread and not self.settings.chroma_url

    def _answer(
        self,
        request: Q,
        result: type[R],
        compose: Callable[[Walked[Q]], R],
        session: Session | None = None,
        by_model: Callable[[Q, Walked[Q]], R] | None = None,
    ) -> R:
        """Walk one request down the path: screen it, let a boundary answer or the activity, say what was set aside.

        Args:
            request: what was asked.
            result: the result's type, for a boundary's answer.
            compose: the activity, on the screened request.
            session: the conversation, where there is one.
            by_model: the activity with the model, on the request as it may leave the process, and as it stays here.
        """
        if session is not None:
            session.check_open()
        walked = walk(request, self.guidance.content.topics, session)
        role = request.asked_by
        update: dict[str, object] = {}
        if walked.crossed is not None and walked.boundary is not None:
            reply = self.policy.reply(walked.boundary, role, walked.crossed.text)
            update = {"action": walked.action, "boundary": walked.boundary, "reply": reply}
            if walked.stops:
                return result.model_validate(update | {"stopped": True})
        if by_model is not None and self.settings.model:
            people = session or Session()
            made = restored(by_model(walked.outside(people), walked), people)
        else:
            made = compose(walked)
        told = walked.set_aside, walked.sentences, role, self._looks_up(walked)
        aside = "" if made.stopped else self.policy.unread if walked.unread else self.policy.set_aside(*told)
        return made.model_copy(update=update | {"notices": [aside, *made.notices] if aside else made.notices})
