"""Weighted patterns from a data file, compiled once: the wording side of question and move analysis."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


@cache
def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = yaml.load((_FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return table


def _filled(pattern: str, parts: dict[str, str]) -> str:
    for _ in range(3):
        for name, value in parts.items():
            pattern = pattern.replace(f"<{name}>", value)
    return pattern


@cache
def part(name: str, of: str = "question_rules") -> str:
    """Return the pattern of a named part ("GROUP", "TAG", …)."""
    parts: dict[str, str] = _table(of)["parts"]
    return _filled(parts[name], parts)


def compiled(name: str, of: str = "question_rules") -> re.Pattern[str]:
    """Return a named part as a pattern that takes either case."""
    return re.compile(part(name, of), re.IGNORECASE)


@cache
def rules(name: str, key: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """Return (code, weight, pattern) of each rule in `name`.yaml, in order."""
    table = _table(name)
    return tuple(
        (row[key], float(row["weight"]), re.compile(_filled(row["pattern"], table["parts"]), re.IGNORECASE))
        for row in table["rules"]
    )
