"""What a check says of an answer."""

from collections.abc import Callable
from dataclasses import dataclass

from evals.answer import Answer
from evals.case import Case


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check's finding."""

    check: str
    passed: bool | None
    """None where there was nothing to judge: counted apart, never as a fault."""
    reason: str = ""
    kind: str = ""
    """Which kind of fault was found, by its code; empty when none was."""


Check = Callable[[Case, Answer], Verdict]


def held(check: str) -> Verdict:
    """Nothing wrong."""
    return Verdict(check, True)


def fault(check: str, reason: str, kind: str = "") -> Verdict:
    """Something wrong, quoted as shortly as will do."""
    return Verdict(check, False, reason[:300], kind or check)


def nothing(check: str, reason: str = "") -> Verdict:
    """Nothing to judge."""
    return Verdict(check, None, reason)
