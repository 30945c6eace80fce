"""A model's words as they come, sentence by sentence, each shown only once it has passed.

The first sentence that does not hold ends the stream: what follows leans on it.
Closing the generator closes the request behind it.
"""

import re
from collections.abc import Callable, Iterable, Iterator

_END = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(A-Z0-9])|\n+")
MAX_HELD = 600
"""Characters without an end of a sentence, after which the stream is taken for rambling."""


def checked_sentences(
    pieces: Iterable[str], judge: Callable[[str], list[str]], refused: Callable[[list[str]], None] = lambda _why: None
) -> Iterator[str]:
    """Yield the sentences that hold, as soon as each is whole.

    Args:
        pieces: the text as it comes.
        judge: what is wrong with a sentence; empty when it may be shown.
        refused: told why the stream ended early.
    """
    waiting = ""
    source = iter(pieces)
    try:
        for piece in source:
            waiting += piece
            *whole, waiting = _END.split(waiting)
            for sentence in filter(None, map(str.strip, whole)):
                if why := judge(sentence):
                    refused(why)
                    return
                yield sentence
            if len(waiting) > MAX_HELD:
                refused(["is longer than a sentence may be"])
                return
        if last := waiting.strip():
            if why := judge(last):
                refused(why)
            else:
                yield last
    finally:
        if close := getattr(source, "close", None):
            close()
