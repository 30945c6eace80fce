"""Slips of the typing hand, mended against the words that the guidance uses.

Only a word that neither the guidance nor the embedding model's vocabulary knows is
touched, and only where one known word is a single slip away (two in a long word).
What cannot be mended so is left as it stands: a guess would answer another question.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

_WORD = re.compile(r"[a-z]{5,}")
_FILE = "spelling.txt"
_LONG = 8
_MAX_WORDS = 60_000  # a larger vocabulary holds slips of its own, and is slow to go through


class Spelling:
    """The words of the guidance, by their first letter, the commonest first."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(counts, key=lambda w: (-counts[w], w)):
            self._by_letter.setdefault(word[0], []).append(word)

    @classmethod
    def build(cls, texts: Iterable[str]) -> "Spelling":
        """Learn the words of some texts."""
        counts = Counter(word for text in texts for word in _WORD.findall(text.lower()))
        return cls(dict(counts.most_common(_MAX_WORDS)))

    def save(self, folder: Path) -> None:
        """Write the words into `folder`."""
        rows = [f"{word} {count}" for word, count in self._counts.items()]
        (folder / _FILE).write_text("\n".join(rows), "utf-8")

    @classmethod
    def open(cls, folder: Path) -> "Spelling":
        """Open what `save` wrote."""
        rows = (line.split(" ") for line in (folder / _FILE).read_text("utf-8").splitlines())
        return cls({word: int(count) for word, count in rows})

    def mend(self, text: str, is_word: Callable[[str], bool]) -> str:
        """Return `text` with each unknown word replaced by the known word it is a slip of.

        Args:
            text: what was typed.
            is_word: tells whether a word is one although the guidance does not use it.
        """
        unknown = {word for word in _WORD.findall(text.lower()) if not self._known(word) and not is_word(word)}
        slips = {word: known for word in sorted(unknown)[:40] if (known := self._nearest(word))}
        if not slips:
            return text
        return re.sub(r"[A-Za-z]{5,}", lambda m: slips.get(m[0].lower(), m[0]), text)

    def _known(self, word: str) -> bool:
        return word in self._counts or word.removesuffix("s") in self._counts or word + "s" in self._counts

    def _nearest(self, word: str) -> str | None:
        allowed = 2 if len(word) >= _LONG else 1
        best: tuple[int, str] | None = None
        for known in self._by_letter.get(word[0], []):
            if abs(len(known) - len(word)) <= allowed and (best is None or best[0] > 1):
                away = slips_between(word, known, allowed)
                if away <= allowed and (best is None or away < best[0]):
                    best = (away, known)
        return best[1] if best else None


def slips_between(a: str, b: str, most: int) -> int:
    """Return how many slips (a letter missing, extra, wrong, or two swapped) lie between; `most` + 1 when more."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (x != y))
            if before and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > most:
            return most + 1
        before, row = row, new
    return row[-1]
