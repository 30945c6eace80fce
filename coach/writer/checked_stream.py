"""A model's sentences as they come: each is shown once it is whole and has passed, while the rest is being written.

The answer is one JSON object with a list in it, so a sentence is whole when its item is. The first that does not
hold ends the showing: what follows leans on it, and the answer as a whole is still to be repaired.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder(strict=False)


class AsItComes:
    """Takes an answer's text piece by piece, and shows the items of one list as they pass.

    Args:
        name: the list's field.
        judge: returns an item's words when it holds, "" when it does not.
        show: is given the words.
    """

    def __init__(self, name: str, judge: Callable[[Any], str], show: Callable[[str], None]) -> None:
        self._begins = re.compile(rf'"{re.escape(name)}"\s*:\s*\[')
        self._judge, self._show = judge, show
        self._text, self._seen, self._over = "", 0, False

    def __call__(self, piece: str) -> None:
        """Take the next piece of the answer."""
        if self._over:
            return
        self._text += piece
        for item in list(self._whole())[self._seen :]:
            self._seen += 1
            if not (words := self._judge(item)):
                self._over = True
                return
            self._show(words)

    def _whole(self) -> Iterator[Any]:
        """Yield the items that are whole by now."""
        begins = self._begins.search(self._text)
        at = begins.end() if begins else len(self._text)
        while (between := _BETWEEN.match(self._text, at)) is not None:
            if not self._text.startswith("{", between.end()):
                return
            try:
                item, at = _DECODER.raw_decode(self._text, between.end())
            except ValueError:
                return
            yield item
