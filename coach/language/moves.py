"""What one turn of a conversation does: its moves, which is the main one, where, and how sure.

As with questions: rules look at the wording and at the turn before, the encoder
says how likely each move is, the two are added in log-odds. Where the model file
is missing the rules stand alone.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.errors import RequestError
from coach.language.encoder import Reading, encoder
from coach.language.move_rules import Sign, signs
from coach.language.questions import Model, _model, shown
from coach.language.regard import builds_on, sounds_open
from coach.language.sentences import sentences
from coach.taxonomy import Move

_RULES_ALONE = 2.0
_PRIOR = -2.0
_SHARE = 0.3
_MOVES = list(Move)


@dataclass(frozen=True, slots=True)
class MoveReading:
    """What one turn is found to do. Holds places and numbers, never words."""

    moves: tuple[Move, ...]
    """The primary first, then in the taxonomy's order."""
    primary: Move | None
    spans: tuple[tuple[int, int, Move], ...] = ()
    confidence: Mapping[Move, float] = field(default_factory=dict)


def moves(text: str, speaker: str = "leader", context: str = "", *, model: Model | None = None) -> MoveReading:
    """Read one turn.

    Args:
        text: what was said.
        speaker: `leader` or `mentor`.
        context: the turn before it; empty for the first.
        model: stands in for the encoder (tests).
    """
    model = model or _model()
    text, context = shown(text), shown(context)
    if not text.strip():
        return MoveReading((), None)
    found = signs(text, speaker, context)
    weights: dict[Move, float] = defaultdict(float)
    against: dict[Move, float] = defaultdict(float)
    for sign in found:
        side = weights if sign.weight > 0 else against
        side[sign.move] = max(side[sign.move], sign.weight) if sign.weight > 0 else min(side[sign.move], sign.weight)
    reading = model.read(f"{speaker}: {context}", text, sentences(text)) if model else None
    thresholds = model.thresholds.get("moves") if model else None
    likely = _likely(reading, {m: weights[m] + against[m] for m in _MOVES})
    if reading is None:
        present = [m for m in _MOVES if weights[m] + against[m] >= _RULES_ALONE]
    else:
        present = [m for i, m in enumerate(_MOVES) if likely[m] >= _threshold(thresholds, i, m)]
    primary = _primary(reading, likely, present)
    if primary is not None and primary not in present:
        present.append(primary)
    present.sort(key=lambda m: (m is not primary, _MOVES.index(m)))
    return MoveReading(tuple(present), primary, _spans(text, present, found, reading), {m: likely[m] for m in present})


def check_row(row: dict[str, Any]) -> dict[str, Any]:
    """Return a batch row's answer: moves and primary of its `text`, said by `speaker` after `context`.

    Beside them, measured on public data: the dialogue act as work-meeting coders name it (ICSI MRDA, 8 classes), how
    much the turn builds on the one before (uptake, a z-score) and how receptive it sounds (a z-score).

    Raises:
        RequestError: the row has no text.
    """
    if not isinstance(row.get("text"), str):
        raise RequestError("The line has no 'text'.")
    text, context = row["text"], str(row.get("context") or "")
    found = moves(text, str(row.get("speaker") or "leader"), context)
    answer: dict[str, Any] = {"moves": list(found.moves), "primary": found.primary}
    if (model := _model()) is not None and text.strip():
        acts = model.read(f"meeting: {context}".strip(), text, []).best("act")
        answer["act"] = encoder().outputs["act"][int(acts.argmax())]
        head = float(model.read("an opposing view", text, []).best("receptive")[0])
        answer["uptake"] = round(builds_on(context, text), 3)
        answer["receptive"] = round(sounds_open(text, head), 3)
    return answer


def _likely(reading: Reading | None, moved: Mapping[Move, float]) -> dict[Move, float]:
    if reading is None:
        return {m: _sigmoid(_PRIOR + moved[m]) for m in _MOVES}
    probabilities = reading.best("moves")
    clipped = [min(max(float(p), 1e-4), 1 - 1e-4) for p in probabilities]
    return {m: _sigmoid(math.log(p / (1 - p)) + _SHARE * moved[m]) for m, p in zip(_MOVES, clipped, strict=True)}


def _primary(reading: Reading | None, likely: Mapping[Move, float], present: list[Move]) -> Move | None:
    """Return the main move: the primary head's choice, weighed with how likely each move is."""
    if reading is not None and "primary" in reading.whole:
        chances = reading.whole["primary"].mean(0)
        best = max(_MOVES, key=lambda m: float(chances[1 + _MOVES.index(m)]) + 0.5 * likely[m])
        return best if present or float(chances[0]) < 0.5 else None
    return max(present, key=lambda m: likely[m], default=None)


def _threshold(thresholds: Any, index: int, move: Move) -> float:
    if isinstance(thresholds, dict):
        return float(thresholds.get(move.value, 0.5))
    if isinstance(thresholds, list | tuple):
        return float(thresholds[index])
    return float(thresholds) if isinstance(thresholds, int | float) else 0.5


def _spans(
    text: str, present: list[Move], found: list[Sign], reading: Reading | None
) -> tuple[tuple[int, int, Move], ...]:
    """Place each move in the sentence that shows it best."""
    spans = sentences(text)
    placed = []
    for move in present:
        own = [s for s in found if s.move is move and s.weight > 0]
        if own:
            best = max(own, key=lambda s: s.weight)
            span = next((s for s in spans if s.start <= best.start < s.end), spans[0])
        elif reading is not None and "moves" in reading.parts and len(reading.parts["moves"]) == len(spans) > 0:
            span = spans[int(reading.parts["moves"][:, _MOVES.index(move)].argmax())]
        else:
            span = spans[0]
        placed.append((span.start, span.end, move))
    return tuple(placed)


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))
