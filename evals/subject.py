"""The coach under test: the real one, the composer or with a model, answering a case in this process."""

import io
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from typing import Any

from coach.activities.request import parse_request
from coach.audit.endpoint import Answer as Scripted
from coach.audit.endpoint import RecordingEndpoint
from coach.coach import Coach
from coach.errors import CoachError
from coach.guidance.library import Guidance
from coach.result import Result
from coach.session import Session
from coach.settings import Settings, load_settings
from coach.taxonomy import Role
from coach.writer.budget import tokens
from evals.answer import Answer, Said, taken_apart
from evals.case import Case

# activity -> module, request, the coach's method, the request's main field
ACTIVITIES = {
    "prepare": ("prepare", "PrepareRequest", "prepare", "purpose"),
    "questions": ("questions", "QuestionsRequest", "questions", "questions"),
    "reflect": ("reflect", "ReflectRequest", "reflect", "reflection"),
    "rehearse": ("rehearse", "RehearseRequest", "rehearse", "topic"),
    "agenda": ("agenda", "AgendaRequest", "agenda", "purpose"),
    "plan": ("programme_plan", "PlanRequest", "plan", "purpose"),
    "review": ("programme_review", "ReviewRequest", "review", "description"),
    "ask": ("ask", "AskRequest", "ask", "question"),
}


class Subject:
    """Answers cases with a coach.

    Args:
        settings: with a model, or none for the composer.
        guidance: shares an opened index.
        record: send what a model would be sent to a recording endpoint that answers nothing usable, so that the
            composer's page comes back and the prompts can be looked at.
    """

    def __init__(
        self, settings: Settings | None = None, *, guidance: Guidance | None = None, record: bool = False
    ) -> None:
        self._settings = settings or load_settings().model_copy(update={"model": "", "base_url": ""})
        self._record = record and not self._settings.model
        self.coach = Coach(self._settings)
        if guidance is not None:
            self.coach.guidance = guidance
        if self._settings.model:
            self.coach.__dict__["endpoint"] = Metered(self.coach.endpoint)
            self._composer = Subject(guidance=self.coach.guidance)
        self._recorder: RecordingEndpoint | None = None
        self._open: AbstractContextManager[Subject] | None = None

    @property
    def name(self) -> str:
        """Who writes."""
        return self._settings.model or "composer"

    def recording(self) -> "Subject":
        """Return one whose recording endpoint stays open while the process lasts."""
        ready = Subject(self._settings, guidance=self.coach.guidance, record=True)
        ready._open = ready.running()
        ready._open.__enter__()
        return ready

    @contextmanager
    def for_suite(self, suite: str) -> Iterator["Subject"]:
        """Give the subject for a suite: where privacy is looked at, one whose prompts are recorded."""
        ready = Subject(self._settings, guidance=self.coach.guidance, record=True) if suite == "privacy" else self
        with ready.running():
            yield ready

    @contextmanager
    def running(self) -> Iterator["Subject"]:
        """Keep the recording endpoint open while cases are answered."""
        recorder = RecordingEndpoint(Scripted("{}")) if self._record else nullcontext()
        with recorder as server:
            if server is not None:
                self._recorder = server
                told = self._settings.model_copy(update={"model": "recorder", "base_url": server.url})
                guidance = self.coach.guidance
                self.coach = Coach(told)
                self.coach.guidance = guidance
            yield self

    def answer(self, case: Case) -> Answer:
        """Return the answer to a case, timed; a request that the coach refuses is an answer too."""
        meter = self.coach.__dict__.get("endpoint")
        before = (meter.tokens_in, meter.tokens_out) if isinstance(meter, Metered) else (0, 0)
        sent = len(self._recorder.received) if self._recorder else 0
        started = time.perf_counter()
        answer = self._answered(case, case.request, case.turns)
        if case.twin:
            answer.other = self._answered(case, {**case.request, **case.twin}, case.turns)
        if case.activity == "rehearse" and "harder" in case.expect:
            answer.other = self._answered(case, {**case.request, "difficulty": 3}, case.turns)
        answer.seconds = time.perf_counter() - started
        if isinstance(meter, Metered):
            answer.tokens_in, answer.tokens_out = meter.tokens_in - before[0], meter.tokens_out - before[1]
            answer.composed = frozenset(s.text for s in self._composer._answered(case, case.request, case.turns).said)
        if self._recorder:
            answer.sent = [received.prompt for received in self._recorder.received[sent:]]
            answer.writer = "composer"
        return answer

    def _answered(self, case: Case, request: dict[str, Any], turns: list[str]) -> Answer:
        if case.activity == "search":
            return self._found(request)
        if case.activity == "check_question":
            return _question(request)
        module, wanted, method, main = ACTIVITIES[case.activity]
        ask = getattr(self.coach, method, None) or getattr(self.coach, f"programme_{method}", None)
        if ask is None:
            return Answer(missing=f"this coach has no {case.activity} yet")
        form = getattr(import_module(f"coach.activities.{module}"), wanted)
        session = Session()
        try:
            for turn in turns:
                _call(ask, parse_request(form, {**request, main: turn}), session)
            result = _call(ask, parse_request(form, request), session)
        except CoachError as error:
            return Answer(said=[Said(str(error), "reply")], action="error", stopped=True, whole=str(error))
        role = str(request.get("role") or getattr(parse_request(form, request), "asked_by", Role.leader))
        answer = taken_apart(result, role)
        if case.suite == "privacy":
            answer.exported = _document(result)
        return answer

    def _found(self, request: dict[str, Any]) -> Answer:
        guidance = self.coach.guidance
        found = guidance.search(guidance.query(request["question"]), prefer=Role(request["role"]), k=10)
        passages = {p.id: p.text for p in found.passages}
        data = {"ids": list(passages), "best": max((h.cosine for h in found.hits), default=0.0)}
        return Answer(passages=passages, data=data, whole="\n".join(passages))


class Metered:
    """An endpoint that counts the tokens it is asked to read and write."""

    def __init__(self, endpoint: Any) -> None:
        self._endpoint = endpoint
        self.tokens_in = self.tokens_out = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._endpoint, name)

    def write(self, messages: list[Any], schema: dict[str, Any], *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the endpoint returns."""
        import json

        self.tokens_in += sum(tokens(text) for _, text in messages)
        value: dict[str, Any] = self._endpoint.write(messages, schema, *args, **kwargs)
        self.tokens_out += tokens(json.dumps(value))
        return value

    def stream(self, messages: list[Any], *args: Any, **kwargs: Any) -> Iterator[str]:
        """Yield what the endpoint yields."""
        self.tokens_in += sum(tokens(text) for _, text in messages)
        for piece in self._endpoint.stream(messages, *args, **kwargs):
            self.tokens_out += tokens(piece)
            yield piece


def _call(ask: Any, request: Any, session: Session) -> Result:
    try:
        made: Result = ask(request, session=session)
    except TypeError:  # an activity that keeps nothing between two requests takes no session
        made = ask(request)
    return made


def _question(request: dict[str, Any]) -> Answer:
    """Return one draft question's review, as every activity that reviews questions makes it."""
    from coach.language.questions import analyse

    found = analyse(request["question"], request.get("role", "leader"))
    said = [Said(line) for line in found.why] + [Said(text, "question") for text in found.rewrites]
    data = {"faults": [str(f) for f in found.faults], "rewrite": found.rewrite, "why": list(found.why)}
    return Answer(said=said, data=data, whole="\n".join(s.text for s in said))


def _document(result: Result) -> str:
    """Return the words inside the Word export."""
    from docx import Document

    from coach.export.docx import to_docx

    return "\n".join(p.text for p in Document(io.BytesIO(to_docx(result.markdown))).paragraphs)
