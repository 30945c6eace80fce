"""The base of every value that holds a person's words.

Its `repr` shows no field, and its validation errors show no input, so that a log
line, an assertion or a traceback cannot carry what someone typed.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict


class Private(BaseModel):
    """A pydantic model that keeps its contents out of `repr` and out of errors."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="forbid")

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        return iter(())

    def __str__(self) -> str:
        return repr(self)
