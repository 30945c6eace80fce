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
    from coach.activities.prepare import PrepareRequest, Sheet
    from coach.coach import Coach
    from coach.settings import Settings

__version__ = "0.1.0"

# Imported when first asked for, so that `import coach` stays light.
_LATER = {
    "Coach": "coach.coach",
    "PrepareRequest": "coach.activities.prepare",
    "Settings": "coach.settings",
    "Sheet": "coach.activities.prepare",
}

__all__ = [
    "Coach",
    "CoachError",
    "KnowledgeError",
    "MissingPart",
    "PrepareRequest",
    "RequestError",
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
