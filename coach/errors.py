"""Everything the coach raises on purpose.

CoachError
├── RequestError    a request that cannot be used as it stands: a field, a length, a format
├── SettingsError   a COACH_* setting that is unknown or impossible
├── KnowledgeError  content that is missing, broken or refused
├── WriterError     the model endpoint did not give a usable answer
├── SessionEnded    the conversation was forgotten, or its time ran out
└── MissingPart     an optional part of the installation is not there

Each message says what happened and what to do next. It is shown to the person
as it stands, so it never repeats what they typed.
"""


class CoachError(Exception):
    """A mistake that a person can mend.

    Args:
        what: what happened, one sentence.
        do: what to do next, one sentence; may be empty where `what` says it.
    """

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do


class RequestError(CoachError):
    """The request cannot be used as it stands."""


class SettingsError(CoachError):
    """A setting is unknown or impossible."""


class KnowledgeError(CoachError):
    """Content is missing, broken or refused."""


class WriterError(CoachError):
    """The model endpoint did not give a usable answer."""


class SessionEnded(CoachError):
    """The conversation was forgotten, or its time ran out."""


class MissingPart(CoachError):
    """An optional part of the installation is not there."""
