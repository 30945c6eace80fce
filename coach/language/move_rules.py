"""What the wording of a turn shows about its moves: evidence with places, for and against.

A turn is judged sentence by sentence, with the turn before it: a reflection can
only be told from a statement by what was said just before. Bounded patterns.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.language.question_rules import asked, is_request, is_yes_no
from coach.language.rules import compiled, rules
from coach.language.sentences import Span, sentences
from coach.language.talk import shared_words
from coach.taxonomy import Move as M

_I = re.IGNORECASE
_STEM = compiled("STEM", "move_rules")
_FEELING = compiled("FEELING", "move_rules")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a move, or against it."""

    move: M
    start: int
    end: int
    weight: float


_WAY = frozenset({M.defend, M.minimise, M.fix, M.debate, M.interrogate, M.over_apologise, M.self_focus, M.advise})
_SPEAK = frozenset(
    {M.specific_example, M.impact, M.request, M.boundary, M.own_experience, M.generalise, M.accuse, M.hedge_away}
)


def signs(text: str, speaker: str, context: str) -> list[Sign]:
    """Return the signs of each move in a turn, weighed by who says it: juniors speak up, seniors get in the way."""
    text = text.translate({0x2019: "'", 0x2018: "'"})
    found = []
    spans = sentences(text)
    for span in spans:
        part = span.of(text)
        for code, weight, pattern in rules("move_rules", "move"):
            move = M(code)
            match = pattern.search(part)
            if match:
                against = (speaker == "leader" and move in _SPEAK) or (speaker == "mentor" and move in _WAY)
                at = span.start + match.start()
                found.append(Sign(move, at, span.start + match.end(), weight - (1.2 if against else 0)))
        found.extend(_asking(span, part, text, spans))
        found.extend(_reflecting(span, part, context))
    return found


def _asking(span: Span, part: str, text: str, spans: list[Span]) -> Iterator[Sign]:
    marked = part.rstrip("\"')” ").endswith("?")
    if is_yes_no(part) and (marked or span in asked(text, spans)):
        yield Sign(M.closed_question, span.start, span.end, 3)
    elif is_request(part) and marked:
        yield Sign(M.closed_question, span.start, span.end, -2)
    questions = sum(s.of(text).rstrip().endswith("?") for s in spans)
    if marked and questions >= 3:
        yield Sign(M.interrogate, span.start, span.end, 2.5)


def _reflecting(span: Span, part: str, context: str) -> Iterator[Sign]:
    if part.rstrip().endswith("?") or not context:
        return
    shared = shared_words(context, part)
    to_you = re.search(r"\byou(?:'re|'ve|'d|r)?\b", part, _I) is not None
    stem = _STEM.search(part) is not None
    feeling = _FEELING.search(part) is not None
    if stem and to_you and feeling:
        yield Sign(M.complex_reflection, span.start, span.end, 3 if shared < 0.7 else 2)
    if shared >= 0.5 and (to_you or stem or len(part.split()) <= 8):
        yield Sign(M.simple_reflection, span.start, span.end, 3 if not feeling else 2)
    elif stem and to_you and not feeling and shared >= 0.2:
        yield Sign(M.complex_reflection, span.start, span.end, 1.8)
