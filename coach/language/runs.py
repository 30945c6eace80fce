"""Words in a row: the plainest sign that one text was taken from another."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"[a-z']+")


def runs_of(text: str, count: int) -> Iterator[tuple[str, ...]]:
    """Yield every run of `count` neighbouring words of `text`, in order, in lower case and without punctuation."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return zip(*(words[offset:] for offset in range(count)), strict=False)
