"""The slots of an authored line, filled."""

import re
from typing import Any

SLOT = re.compile(r"\{(\w+)\}")


def filled(line: str, parts: dict[str, Any]) -> str:
    """Return `line` with each slot that has a part filled in."""
    return SLOT.sub(lambda m: str(parts[m[1]]) if m[1] in parts else m[0], line)
