"""The authored wording of question craft, read once from `knowledge/questions_craft.yaml`.

The code that analyses questions holds no sentence: it asks here for a form by
name and fills in words that the person wrote themselves.
"""

import zlib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_PACKAGE = Path(__file__).parent.parent
_NAME = "questions_craft.yaml"


@cache
def craft() -> dict[str, Any]:
    """Return the whole table."""
    inside = _PACKAGE / "knowledge" / _NAME
    path = inside if inside.is_file() else _PACKAGE.parent / "knowledge" / _NAME
    table: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return table


def form(name: str, **words: str) -> str:
    """Return the rewrite form `name` with its places filled."""
    pattern: str = craft()["forms"][name]
    for place, value in words.items():
        pattern = pattern.replace("{" + place + "}", value)
    return pattern


def pick(options: list[str], by: str) -> str:
    """Return one of several wordings, always the same one for the same question."""
    return options[zlib.crc32(by.encode("utf-8", "surrogatepass")) % len(options)]
