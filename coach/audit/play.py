"""What an audit types: requests for every activity there is, full of marked phrases.

Activities are found, not listed: each public method of `Coach` that takes a request.
A new activity is audited the day it appears.
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Literal, get_origin

from coach.activities.request import Request
from coach.audit.canary import Canaries
from coach.coach import Coach

Fields = dict[str, Any]
# Fields of text that are not free: a date, a choice.
_NOT_FREE = frozenset({"start", "by", "cadence", "role", "practice", "format"})

# Two manners of writing: heated, which boundaries answer, and calm, which goes on to the writer and the model.
_OWN = (
    "I want to understand how {} lands with people who joined this year.",
    "I worry that I will start explaining {} before anyone has finished.",
    "What I would like to get better at is listening about {}.",
)
_OWN_CALM = (
    "We have forty minutes and one subject, {}.",
    "My plan is to ask about {} and then wait.",
    "Last month I explained {} for most of the hour, and I'd like to listen this time.",
)
_TOLD = (
    "My mentor told me in confidence that {}, and she cried when she said it.",
    "She said she has not slept since {} and is thinking of leaving.",
    "He admitted to me that he hid {} from his manager.",
)
_TOLD_CALM = (
    "My mentor told me that the {} meeting moved to Tuesday.",
    "My mentor said the {} training came too late to be useful.",
    "She told me she would like more time on {} this year.",
)
PURPOSE = "I want to understand how the new rota lands with people who joined this year."
_ASKED = (
    "How did {} feel the last time it came up?",
    "Don't you think {} works well?",
    "Why didn't you say anything about {}?",
)
_TURNS = (
    "Can I raise something about {}?",
    "No, it's that last Thursday {} was decided without anyone who does it.",
    "I'd like you to ask us before {} changes again.",
    "Thank you. I'd rather leave {} there for today.",
)
_ROWS: dict[str, str] = {"questions": "text", "messages": "text", "replies": "reply", "moves": "text"}


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing people do, by the name of the coach's method."""

    method: str
    model: type[Request]

    @property
    def command(self) -> str:
        """The words of its command."""
        return self.method.replace("_", " ")


def activities() -> list[Activity]:
    """Return everything that a coach can be asked, in a fixed order."""
    found = []
    for name, method in inspect.getmembers(Coach, inspect.isfunction):
        if not name.startswith("_") and (model := asked_with(method)) is not None:
            found.append(Activity(name, model))
    return found


def asked_with(method: Any) -> type[Request] | None:
    """Return the request's class that a method takes, by its annotation, even one that is only named there."""
    parameter = inspect.signature(method).parameters.get("request")
    if parameter is None:
        return None
    if isinstance(parameter.annotation, type):
        return parameter.annotation if issubclass(parameter.annotation, Request) else None
    wanted = str(parameter.annotation).strip("'\"")
    return next((model for model in _requests() if model.__name__ == wanted), None)


@cache
def _requests() -> tuple[type[Request], ...]:
    """Return every request there is."""
    for package in ("activities", "reflection"):
        for module in iter_modules(import_module(f"coach.{package}").__path__):
            import_module(f"coach.{package}.{module.name}")
    return tuple(_below(Request))


def _below(model: type[Request]) -> Iterator[type[Request]]:
    for sub in model.__subclasses__():
        yield sub
        yield from _below(sub)


class Typist:
    """Writes requests and turns for one surface."""

    def __init__(self, canaries: Canaries, surface: str) -> None:
        self._canaries = canaries
        self._surface = surface
        self._turn = 0
        self._calm = False

    def phrase(self, whose: str = "own", script: str = "") -> str:
        """Return a fresh phrase."""
        return self._canaries.fresh(self._surface, whose, script).phrase

    def own(self) -> str:
        """Return a sentence of the person's own."""
        return self._next(_OWN_CALM if self._calm else _OWN).format(self.phrase())

    def told(self) -> str:
        """Return a sentence that is the mentor's."""
        return self._next(_TOLD_CALM if self._calm else _TOLD).format(self.phrase("mentor"))

    def about_someone(self) -> str:
        """Return a sentence with an address in it."""
        first, second = self._canaries.fresh(self._surface, "person", "latin").words
        return f"My deputy can be reached at {first}@{second}.example."

    def asked(self) -> str:
        """Return a draft question."""
        return self._next(_ASKED).format(self.phrase())

    def turns(self, count: int) -> list[str]:
        """Return what is said in a conversation."""
        return [_TURNS[n % len(_TURNS)].format(self.phrase()) for n in range(count)]

    def fields(self, model: type[Request], *, calm: bool | None = None) -> Fields:
        """Return a request's fields: every free text filled, a disclosure and an address in the first.

        Args:
            model: the request's class.
            calm: True for what no boundary answers; None takes turns.
        """
        self._calm = not self._calm if calm is None else calm
        fields: Fields = {}
        for name, field in model.model_fields.items():
            if name in _NOT_FREE or get_origin(field.annotation) is Literal:
                continue
            if field.annotation is str:
                parts = [self.own()] if fields else [PURPOSE, self.own(), self.told(), self.about_someone()]
                fields[name] = " ".join(parts)
            elif get_origin(field.annotation) is list and "str" in str(field.annotation):
                fields[name] = self.turns(2) if name == "turns" else [self.asked(), self.asked()]
        return fields

    def rows(self, kind: str, count: int) -> Iterator[Fields]:
        """Yield lines for a batch check."""
        for n in range(count):
            text = self.asked() if kind == "questions" else self.own() if n % 2 else self.told()
            yield {"id": n, "user": "I talked too much.", _ROWS[kind]: text, "role": "leader"}

    def _next(self, choices: tuple[str, ...]) -> str:
        self._turn += 1
        return choices[self._turn % len(choices)]


def smallest(fields: Fields) -> Fields:
    """Return a request with its first field alone, for an activity that refused the full one."""
    return dict(list(fields.items())[:1])
