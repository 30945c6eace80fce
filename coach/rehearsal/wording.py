"""The wording by which a turn is known, as `wording.yaml` holds it."""

import re
from pathlib import Path
from typing import Any

from coach.language.wording import any_of, patterns, table


def _at(name: str) -> Any:
    found: Any = table(Path(__file__).with_name("wording.yaml"))
    for key in name.split("."):
        found = found[key]
    return found


def wording(name: str) -> re.Pattern[str]:
    """Return the pattern of a list ("families.repair"): any of its lines."""
    return any_of(_at(name))


def worded(name: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a group of lists ("asked.leader"), in order."""
    return patterns(_at(name))
