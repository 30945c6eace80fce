"""Cut a text into sentences, keeping where each stands.

Rules, not a model: people type notes, bullets and dictation, where sentence
boundaries are line breaks and missing full stops. The cut errs toward fewer,
longer sentences, because a sentence is judged as a whole and caution wins.
Linear in the length of the text.
"""

import re
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|mx|dr|prof|st|sr|jr|vs|etc|eg|ie|e\.g|i\.e|approx|dept|inc|ltd|co|fig|min|max|hrs?)|\b[a-z])$",
    re.IGNORECASE,
)
# A stop, closing quotes or brackets, then space and something that can begin a sentence.
_STOP = re.compile(r"[.!?…。！？؟।]+[\"'”’)\]]*(?=\s|$)|[。！？]")
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)+[ \t]*(?:[-*•–·]|\d{1,2}[.)])?[ \t]*")
_BULLET = re.compile(r"(?:[-*•–·]|\d{1,2}[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, by character: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words this span covers."""
        return text[self.start : self.end]


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text` in order, without surrounding space; empty for blank text."""
    spans: list[Span] = []
    start = 0
    for match in _BREAK.finditer(text):
        if "\n" in match[0] or "\r" in match[0]:
            spans.extend(_within_line(text, start, match.start()))
            start = match.end()
    spans.extend(_within_line(text, start, len(text)))
    return spans


def _within_line(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    bullet = _BULLET.match(text, start, end)
    at = bullet.end() if bullet else start
    for match in _STOP.finditer(text, at, end):
        before = text[max(at, match.start() - 8) : match.start()]
        if match[0].startswith(".") and (_ABBREVIATION.search(before) or _goes_on(text, match.end(), end)):
            continue
        spans.append(_trimmed(text, at, match.end()))
        at = match.end()
    spans.append(_trimmed(text, at, end))
    return [span for span in spans if span.end > span.start]


def _goes_on(text: str, after: int, end: int) -> bool:
    """True when a lower-case letter follows a full stop, in a line that has capitals: not the end of a sentence."""
    rest = text[after : min(end, after + 3)].lstrip()
    if not rest or not rest[0].islower() or rest[:2] == "i ":
        return False
    return any(c.isupper() for c in text[max(0, after - 200) : after])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
