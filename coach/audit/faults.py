"""Break the coach at every layer, with the words in the message, as a real fault would have them.

A text that holds `mark(layer)` makes that layer raise. Installed in the audit's
own child processes only, never in a person's.
"""

import functools
import inspect
from collections.abc import Callable
from importlib import import_module
from typing import Any

from pydantic import BaseModel

LAYERS = {
    "parse": "coach.activities.request:parse_request",
    "screen": "coach.guard.screen:sentences",
    "people": "coach.guard.screen:people",
    "policy": "coach.guard.policy:Policy.reply",
    "search": "coach.guidance.library:Guidance.query",
    "embed": "coach.guidance.embed:MiniLM.embed",
    "compose": "coach.activities.prepare_compose:compose_sheet",
    "write": "coach.writer.endpoint:Endpoint.write",
    "page": "coach.web.desk:shown",
    "desk": "coach.web.desk:Desk.answer",
    "route": "coach.web.routes:_json",
    "export": "coach.export.docx:to_docx",
}


def mark(layer: str) -> str:
    """Return the word that makes `layer` fail."""
    return f"brokenat{layer}"


class Broken(Exception):
    """A fault whose message repeats what was typed, as third-party errors do."""


def install() -> list[str]:
    """Wrap every layer that exists; return those that do."""
    wrapped = []
    for layer, place in LAYERS.items():
        module_name, _, path = place.partition(":")
        try:
            owner: Any = import_module(module_name)
            *outer, name = path.split(".")
            for step in outer:
                owner = getattr(owner, step)
            setattr(owner, name, _breaking(getattr(owner, name), mark(layer)))
        except (ImportError, AttributeError):
            continue
        wrapped.append(layer)
    return wrapped


def _breaking(work: Callable[..., Any], word: str) -> Callable[..., Any]:
    def check(arguments: Any) -> None:
        typed = words(arguments)
        if word in typed:
            try:
                raise ValueError(f"cannot handle {typed!r}")
            except ValueError as error:
                raise Broken(typed) from error

    @functools.wraps(work)
    def broken(*args: Any, **kwargs: Any) -> Any:
        check((args, kwargs))
        return work(*args, **kwargs)

    @functools.wraps(work)
    async def broken_later(request: Any) -> Any:
        check((await request.body()).decode("utf-8", "replace"))
        return await work(request)

    return broken_later if inspect.iscoroutinefunction(work) else broken


def words(value: Any, depth: int = 6) -> str:
    """Return all text inside a value."""
    if isinstance(value, str):
        return value
    if depth == 0:
        return ""
    if isinstance(value, BaseModel):
        return words(value.__dict__, depth - 1)
    if isinstance(value, dict):
        return " ".join(words(v, depth - 1) for v in value.values())
    if isinstance(value, list | tuple | set):
        return " ".join(words(v, depth - 1) for v in value)
    text = getattr(value, "text", "")
    return text if isinstance(text, str) else ""
