"""What is wrong with a draft question, where, why it matters here, and a better one.

Order: rules look at the wording; the encoder, where its model file is there,
says how likely each fault is; the two are added in log-odds and held against
the calibrated thresholds. Then a why for each fault, and a rewrite that the same
check finds clear. What the question asks of a junior is `burden.py`'s.
"""

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from coach.errors import RequestError
from coach.language.craft import craft, pick
from coach.language.encoder import Reading, encoder
from coach.language.letters import capital
from coach.language.question_rules import Evidence, asked, evidence
from coach.language.rewrite import Rewritten, rewrites
from coach.language.sentences import Span, sentences
from coach.taxonomy import Burden, Role
from coach.taxonomy import QuestionFault as F

_LIMIT = 6000  # characters that are looked at, half from each end: no question is longer
_RULES_ALONE = 2.0  # log-odds of evidence that make a fault where no model speaks
_PRIOR = -2.0
_SHARE = 0.3  # how much the rules move a model that was trained on the definitions
_UNCLEAR_INTENT = frozenset({F.double_barrelled})
_THEME = 0.4  # how likely a theme must be for a question to be put in its general words
_SHOWN = 60  # characters of the person's words that a why may quote


class Model(Protocol):
    """What this module asks of the encoder."""

    thresholds: dict[str, Any]

    def read(self, context: str, text: str, sentences: list[Span]) -> Reading:
        """Return the heads' answers for one text."""
        ...


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """What one question is found to be. Its `repr` shows no words."""

    faults: tuple[F, ...]
    """In the taxonomy's order."""
    spans: tuple[tuple[int, int, F], ...]
    """Where each fault shows, by character."""
    burden: Burden
    likely: Mapping[F, float] = field(default_factory=dict)
    """How likely each fault is, 0 to 1."""
    why: tuple[str, ...] = field(default=(), repr=False)
    """One sentence per fault, in the order of `faults`."""
    rewrites: tuple[str, ...] = field(default=(), repr=False)
    reasons: tuple[str, ...] = ()
    """Codes of what makes the burden, for `burden.py` to put in words."""
    sure: bool = True
    """False where the rewrite may have lost what was asked."""

    @property
    def rewrite(self) -> str | None:
        """The first rewrite; None when the question is clear."""
        return self.rewrites[0] if self.rewrites else None


@cache
def _model() -> Model | None:
    """Return the encoder, or None in an installation without its model file."""
    if not (Path(__file__).parent / "model" / "encoder.onnx").is_file():
        return None
    return encoder()


def shown(text: str) -> str:
    """Return as much of a text as is looked at, at the same length where it is short."""
    return text if len(text) <= _LIMIT else text[: _LIMIT // 2] + "\n" + text[-_LIMIT // 2 + 1 :]


def analyse(
    text: str, role: str = "leader", context: str = "", *, model: Model | None = None, rewrite: bool = True
) -> QuestionReading:
    """Read one draft question.

    Args:
        text: the question as typed, preface and all.
        role: who asks it.
        context: kept for callers that know the purpose; the faults are those of the wording alone.
        model: stands in for the encoder (tests).
        rewrite: False leaves the rewrite out.
    """
    from coach.language.burden import burden_of

    model = model or _model()
    role = role if role in set(Role) else "leader"
    full, text = text, shown(text)
    if not text.strip():
        return QuestionReading((), (), Burden.none)
    signs = evidence(text)
    reading = model.read(f"question, {role}", text, []) if model else None
    likely, faults = _decide(signs, reading, model)
    spans = _spans(text, faults, signs) if len(full) == len(text) else ()
    burden, reasons = burden_of(text, faults, reading)
    why = tuple(_why(text, fault, spans, role) for fault in faults)
    better = Rewritten((), sure=True)
    if faults and rewrite:
        better = rewrites(
            text,
            frozenset(faults),
            lambda candidate: _check(candidate, role, model),
            role=role,
            many=2 if _UNCLEAR_INTENT & set(faults) else 1,
            theme=_theme(reading, model),
        )
    return QuestionReading(tuple(faults), spans, burden, likely, why, better.texts, reasons, better.sure)


def _theme(reading: Reading | None, model: Model | None) -> str:
    """Return what the question is about, or nothing where the encoder is not sure."""
    if reading is None or "theme" not in reading.whole:
        return ""
    names = getattr(model, "outputs", {}).get("theme", ())
    likely = reading.best("theme")
    at = int(likely.argmax())
    return names[at] if at < len(names) and likely[at] >= _THEME else ""


def check_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a batch row's answer: faults, spans, why, rewrite and burden of its `text`.

    Raises:
        RequestError: the row has no text.
    """
    if not isinstance(row.get("text"), str):
        raise RequestError("The line has no 'text'.")
    found = analyse(row["text"], str(row.get("role") or "leader"))
    return {
        "faults": list(found.faults),
        "spans": [list(span) for span in found.spans],
        "why": list(found.why),
        "rewrite": found.rewrite,
        "burden": found.burden,
    }


def _check(candidate: str, role: str, model: Model | None) -> frozenset[F]:
    """Return the faults of a candidate, by the wording first: the model is asked only where the rules find none."""
    signs = evidence(candidate)
    _, by_rules = _decide(signs, None, None)
    if by_rules or model is None:
        return frozenset(by_rules)
    reading = model.read(f"question, {role}", candidate, [])
    return frozenset(_decide(signs, reading, model)[1])


def _decide(signs: list[Evidence], reading: Reading | None, model: Model | None) -> tuple[dict[F, float], list[F]]:
    """Add evidence and model, and return (how likely each fault is, the faults)."""
    best: dict[F, float] = defaultdict(float)
    against: dict[F, float] = defaultdict(float)
    for sign in signs:
        side = best if sign.weight > 0 else against
        side[sign.code] = max(side[sign.code], sign.weight) if sign.weight > 0 else min(side[sign.code], sign.weight)
    likely: dict[F, float] = {}
    faults = []
    probabilities = reading.best("faults") if reading is not None else None
    thresholds = model.thresholds.get("faults") if model is not None else None
    for index, code in enumerate(F):
        moved = best[code] + against[code]
        if probabilities is None:
            likely[code] = _sigmoid(_PRIOR + moved)
            found = moved >= _RULES_ALONE
        else:
            p = min(max(float(probabilities[index]), 1e-4), 1 - 1e-4)
            likely[code] = _sigmoid(math.log(p / (1 - p)) + _SHARE * moved)
            found = likely[code] >= _threshold(thresholds, index, code)
        if found:
            faults.append(code)
    return likely, faults


def _threshold(thresholds: Any, index: int, code: F) -> float:
    if isinstance(thresholds, dict):
        return float(thresholds.get(code.value, 0.5))
    if isinstance(thresholds, list | tuple):
        return float(thresholds[index])
    return float(thresholds) if isinstance(thresholds, int | float) else 0.5


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _spans(text: str, faults: list[F], signs: list[Evidence]) -> tuple[tuple[int, int, F], ...]:
    """Return a place for each fault: its best evidence, or the question it is in."""
    found = []
    whole = asked(text, sentences(text)) or [Span(0, len(text))]
    for fault in faults:
        own = [s for s in signs if s.code is fault and s.weight > 0 and s.end > s.start]
        place = max(own, key=lambda s: s.weight, default=None)
        start, end = (place.start, place.end) if place else (whole[0].start, whole[-1].end)
        while start < end and (text[start].isspace() or text[start] in ",;-–"):
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        found.append((start, end, fault))
    return tuple(found)


def _why(text: str, fault: F, spans: tuple[tuple[int, int, F], ...], role: str) -> str:
    said: dict[str, list[str]] = craft()["why"][fault.value]
    if role in said:
        return pick(said[role], text)
    place = next((text[a:b] for a, b, code in spans if code is fault), "")
    quote = re.sub(r"\s+", " ", place).strip(' ,.;:?!"“”')
    whole = len(quote) >= 0.9 * len(text.strip(' ,.;:?!"“”'))
    if 1 < len(quote) <= _SHOWN and not whole and "{" not in quote:
        line = pick(said["quoting"], text).replace("{q}", f"“{quote}”")
        return capital(line)
    return pick(said["plain"], text)
