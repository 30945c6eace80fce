"""Weighted patterns from a data file, compiled once: the wording side of question and move analysis."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from coach.language.wording import table

_FOLDER = Path(__file__).parent


def table_of(name: str) -> dict[str, Any]:
    """Return what `name`.yaml beside this module holds."""
    return table(_FOLDER / f"{name}.yaml")


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for _ in range(3):
        for name, value in parts.items():
            pattern = pattern.replace(f"<{name}>", value)
    return pattern


@cache
def part(name: str, of: str = "question_rules") -> str:
    """Return the pattern of a named part ("GROUP", "TAG", …)."""
    parts: dict[str, str] = table_of(of)["parts"]
    return _filled(parts[name], parts)


def compiled(name: str, of: str = "question_rules") -> re.Pattern[str]:
    """Return a named part as a pattern that takes either case."""
    return re.compile(part(name, of), re.IGNORECASE)


@cache
def rules(name: str, key: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """Return (code, weight, pattern) of each rule in `name`.yaml, in order."""
    found = table_of(name)
    return tuple(
        (row[key], float(row["weight"]), re.compile(_filled(row["pattern"], found["parts"]), re.IGNORECASE))
        for row in found["rules"]
    )
