"""The wording by which a turn is known, as `wording.yaml` holds it: named lists of patterns that take either case."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _table() -> dict[str, Any]:
    text = Path(__file__).with_name("wording.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return table


def _at(name: str) -> Any:
    found: Any = _table()
    for key in name.split("."):
        found = found[key]
    return found


def _compiled(alternatives: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def wording(name: str) -> re.Pattern[str]:
    """Return the pattern of a list ("families.repair"): any of its lines."""
    return _compiled(_at(name))


def worded(name: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a group of lists ("asked.leader"), in order."""
    return {key: _compiled(alternatives) for key, alternatives in _at(name).items()}
