"""The words by which a kind of line is known: YAML tables of named lists of patterns, which take either case."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def table(path: Path) -> dict[str, Any]:
    """Return the lists of a table, by name; a name may hold further names."""
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found


def any_of(alternatives: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern that is found where any of `alternatives` is."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


def patterns(lists: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    """Return the pattern of each list, by its name, in order."""
    return {name: any_of(alternatives) for name, alternatives in lists.items()}
