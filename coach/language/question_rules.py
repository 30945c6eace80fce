"""What the wording of a question shows about its faults: evidence with places, for and against.

Each rule is a pattern and a weight in log-odds. Positive evidence marks the
words that carry it. `questions.py` adds the weights to what the encoder says
(or, without the encoder, to a plain doubt) and decides.

Every pattern is bounded, so the time is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.language import lexicon
from coach.language.rules import compiled, part, rules
from coach.language.sentences import Span, sentences
from coach.taxonomy import QuestionFault as F

_I = re.IGNORECASE
_AUX, _NEG, _TAG = part("AUX"), part("NEG"), part("TAG")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign of a fault, or against it: where, and how much it weighs."""

    code: F
    start: int
    end: int
    weight: float


_REQUEST = compiled("REQUEST")
_LEAD_IN = compiled("LEAD_IN")
_YESNO = compiled("YESNO")
_FACT = compiled("FACT")
_OPEN = compiled("OPEN")
_SECOND = compiled("SECOND")
_AND = re.compile(r"\b(\w[\w-]*) (?:and|&|as well as|plus) (?:the |your |our |my |in |with )?(\w[\w-]*)", _I)
_SAME = lexicon.words("everyday_pairs")


def evidence(text: str) -> list[Evidence]:
    """Return the signs for and against each fault in `text`, in no order."""
    text = text.translate({0x2019: "'", 0x2018: "'"})
    found: list[Evidence] = []
    spans = sentences(text)
    for span in spans:
        part = span.of(text)
        for code, weight, pattern in rules("question_rules", "fault"):
            match = pattern.search(part)
            if match:
                found.append(Evidence(F(code), span.start + match.start(), span.start + match.end(), weight))
    found.extend(_closed(text, spans))
    found.extend(_double(text, spans))
    return found


def asked(text: str, spans: list[Span]) -> list[Span]:
    """Return the sentences that ask: those with a question mark, else those that open like a question, else all."""
    marked = [s for s in spans if s.of(text).rstrip("\"')” ").endswith(("?", "？", "؟"))]
    if marked:
        return marked
    opened = [s for s in spans if _YESNO.match(_stripped(s.of(text))) or _OPEN.match(_stripped(s.of(text)))]
    return opened or spans


def _stripped(part: str) -> str:
    match = _LEAD_IN.match(part)
    return part[match.end() :] if match else part


def is_request(part: str) -> bool:
    """True for a request for an open answer, or for permission."""
    return bool(_REQUEST.match(part) or _REQUEST.match(_stripped(part)))


def is_yes_no(part: str) -> bool:
    """True when the sentence is inverted as a yes/no question is, and no request."""
    return bool(_YESNO.match(_stripped(part))) and not is_request(part)


def _closed(text: str, spans: list[Span]) -> Iterator[Evidence]:
    for span in asked(text, spans):
        part = span.of(text)
        core = _stripped(part)
        if is_request(part):
            yield Evidence(F.closed, span.start, span.end, -4)
        elif _YESNO.match(core):
            yield Evidence(F.closed, span.start, span.end, 4)
        elif _FACT.match(core):
            yield Evidence(F.closed, span.start, span.end, 2.4)
        elif not _OPEN.search(core) and not re.search(r"\b(?:why|where|which|whose|who)\b", core, _I) and "?" in part:
            comma = re.search(rf", (?:{_AUX}|{_NEG}) (?:you|we|it|they|the|your|i)\b", core, _I)
            yield Evidence(F.closed, span.start, span.end, 3 if comma else 2.2)
        elif re.search(
            rf"^[^?]{{1,80}}, (?:{_AUX}|{_NEG}) (?:you|we|it|they|the|your) (?!\W)", core, _I
        ) and not _OPEN.match(core):
            yield Evidence(F.closed, span.start, span.end, 2.5)
        else:
            yield Evidence(F.closed, span.start, span.end, -2)


def _double(text: str, spans: list[Span]) -> Iterator[Evidence]:
    questions = [s for s in spans if s.of(text).rstrip("\"')” ").endswith(("?", "？"))]
    if len(questions) > 1:
        last = questions[-1]
        tag = len(last.of(text).split()) <= 2
        yield Evidence(F.double_barrelled, questions[0].end, last.end, 0.5 if tag else 3)
    for span in asked(text, spans):
        part = span.of(text)
        for match in list(_SECOND.finditer(part))[:3]:
            tail = part[match.start() :]
            before = part[: match.start()]
            if len(before.split()) < 3 or is_tag(tail):
                continue
            asks = bool(re.search(rf"\b(?:what|how|why|when|where|who|which|{_AUX}|{_NEG})\b", before, _I))
            inverted = match[1].lower() not in {"what", "how", "why", "when", "where", "who", "which"}
            either = re.match(r"\W*or\b", tail, _I) is not None
            yield Evidence(
                F.double_barrelled,
                span.start + match.start(),
                span.end,
                (2 if either else 3.2) if asks and (len(tail.split()) > 2) else (0.8 if inverted else 1.2),
            )
        pair = _AND.search(part)
        if pair and pair[1].lower() not in _SAME and pair[2].lower() not in _SAME:
            yield Evidence(F.double_barrelled, span.start + pair.start(), span.start + pair.end(), 0.6)


def is_tag(tail: str) -> bool:
    """True when what follows the comma only seeks agreement."""
    return bool(re.match(rf"^\W*(?:and |or |but )?{_TAG}\W*$", tail, _I))
