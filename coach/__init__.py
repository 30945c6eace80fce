"""Earshot helps people prepare a conversation across a power gap, and keeps none of it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from coach import no_trace as _no_trace  # noqa: F401  # first: before anything that could keep words
from coach.errors import (
    CoachError,
    KnowledgeError,
    MissingPart,
    RequestError,
    SessionEnded,
    SettingsError,
    WriterError,
)

if TYPE_CHECKING:
    from coach.activities.agenda import Agenda, AgendaRequest
    from coach.activities.ask import Answer, AskRequest
    from coach.activities.prepare import PrepareRequest, Sheet
    from coach.activities.programme_plan import Plan, PlanRequest
    from coach.activities.programme_review import Review, ReviewRequest
    from coach.activities.questions import QuestionsRequest, QuestionsResult
    from coach.activities.reflect import ReflectRequest, ReflectResult
    from coach.activities.rehearse import RehearsalResult, RehearseRequest
    from coach.coach import Coach
    from coach.settings import Settings

__version__ = "0.1.0"

# Imported when first asked for, so that `import coach` stays light.
_LATER = {
    "Agenda": "coach.activities.agenda",
    "AgendaRequest": "coach.activities.agenda",
    "Answer": "coach.activities.ask",
    "AskRequest": "coach.activities.ask",
    "Coach": "coach.coach",
    "Plan": "coach.activities.programme_plan",
    "PlanRequest": "coach.activities.programme_plan",
    "PrepareRequest": "coach.activities.prepare",
    "QuestionsRequest": "coach.activities.questions",
    "QuestionsResult": "coach.activities.questions",
    "ReflectRequest": "coach.activities.reflect",
    "ReflectResult": "coach.activities.reflect",
    "RehearsalResult": "coach.activities.rehearse",
    "RehearseRequest": "coach.activities.rehearse",
    "Review": "coach.activities.programme_review",
    "ReviewRequest": "coach.activities.programme_review",
    "Settings": "coach.settings",
    "Sheet": "coach.activities.prepare",
}

__all__ = [
    "Agenda",
    "AgendaRequest",
    "Answer",
    "AskRequest",
    "Coach",
    "CoachError",
    "KnowledgeError",
    "MissingPart",
    "Plan",
    "PlanRequest",
    "PrepareRequest",
    "QuestionsRequest",
    "QuestionsResult",
    "ReflectRequest",
    "ReflectResult",
    "RehearsalResult",
    "RehearseRequest",
    "RequestError",
    "Review",
    "ReviewRequest",
    "SessionEnded",
    "Settings",
    "SettingsError",
    "Sheet",
    "WriterError",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'coach' has no attribute {name!r}")
