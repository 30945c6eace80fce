"""The words by which a check knows a fault, from `wording.yaml`."""

import re
from pathlib import Path

from coach.language.wording import patterns, table


def worded(group: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of a group of lists ("tone"), by name, in order."""
    return patterns(table(Path(__file__).with_name("wording.yaml"))[group])
