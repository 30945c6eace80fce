"""Words that give a draft away: plain patterns, cheaper and stricter than the label model, for a model's drafts only.

A line that is refused here costs nothing but the composer's line in its place, so each pattern may be wide.
"""

from pathlib import Path

from coach.language.wording import patterns, table

_SIGNS = patterns(table(Path(__file__).with_name("wording.yaml")))


def signs(text: str) -> list[str]:
    """Return what a draft's words give away; empty when nothing does."""
    plain = text.replace("’", "'")
    return [reason for reason, pattern in _SIGNS.items() if pattern.search(plain)]
