"""The authored wording of question craft, read once from `knowledge/questions_craft.yaml`.

The code that analyses questions holds no sentence: it asks here for a form by
name and fills in words that the person wrote themselves.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from coach.language.wording import table

_PACKAGE = Path(__file__).parent.parent
_NAME = "questions_craft.yaml"


@cache
def craft() -> dict[str, Any]:
    """Return the whole table."""
    inside = _PACKAGE / "knowledge" / _NAME
    path = inside if inside.is_file() else _PACKAGE.parent / "knowledge" / _NAME
    return table(path)


_ASKER: ContextVar[str] = ContextVar("asker", default="leader")


@contextmanager
def asked_by(role: str) -> Iterator[None]:
    """Word the forms for who asks: a leader asks one junior, a mentor asks upward, a facilitator asks a room."""
    token = _ASKER.set(role)
    try:
        yield
    finally:
        _ASKER.reset(token)


def leads() -> bool:
    """True where the asker has the power to act on what is asked about."""
    return _ASKER.get() == "leader"


def forms(name: str, **words: str) -> Iterator[str]:
    """Yield the wordings of the rewrite form `name` for who asks, its places filled, best first."""
    own: dict[str, str | list[str]] = craft()["forms_by_role"].get(_ASKER.get(), {})
    patterns = own.get(name) or craft()["forms"][name]
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        filled = pattern
        for place, value in words.items():
            filled = filled.replace("{" + place + "}", value)
        yield filled


def pick(options: list[str], by: str) -> str:
    """Return one of several wordings, always the same one for the same question."""
    return options[zlib.crc32(by.encode("utf-8", "surrogatepass")) % len(options)]
