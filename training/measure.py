"""How the encoder's probabilities are scored, and how its thresholds are chosen.

Everything is measured through `coach.language.encoder`, on the ONNX file as it
ships. Intervals are 95% bootstrap percentiles over rows (1,000 draws, seeded).
"""

import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from rows import BOUNDARIES, FAULTS, LABELS, MOVES, TONES, Example

from coach.language.encoder import Encoder, Reading
from coach.language.sentences import Span

Rows = list[tuple[Example, Reading]]
CODES: dict[str, tuple[str, list[Any]]] = {
    "questions": ("faults", FAULTS),
    "turns": ("moves", MOVES),
    "replies": ("tone", TONES),
}


def readings(model: Encoder, examples: Sequence[Example]) -> Rows:
    """Return each example with the encoder's reading of it."""
    return [(e, model.read(e.context, e.text, [Span(a, b) for a, b in e.sentences])) for e in examples]


def f1(true: int, found: int, both: int) -> float:
    """Return F1 from counts: truly there, found, both."""
    return 2 * both / (true + found) if true + found else 1.0


def interval(rows: Sequence[Any], score: Callable[[Sequence[Any]], float], draws: int = 300) -> tuple[float, float]:
    """Return the 95% bootstrap interval of `score` over `rows`."""
    rng = random.Random(11)
    values = sorted(score(rng.choices(rows, k=len(rows))) for _ in range(draws))
    return values[int(0.025 * draws)], values[int(0.975 * draws)]


def sentence_pairs(rows: Rows) -> list[tuple[int, np.ndarray]]:
    """Return (true label, probabilities) of every labelled sentence."""
    return [
        (label, reading.parts["label"][i])
        for e, reading in rows
        for i, label in enumerate(e.targets.get("label", []))
        if label is not None
    ]


def label_of(likely: np.ndarray, limit: float) -> int:
    """Return the label the guard gives: disclosure at its limit, else the likeliest other."""
    return 0 if likely[0] >= limit else int(likely[1:].argmax()) + 1


def macro_f1(pairs: Sequence[tuple[Any, Any]], classes: Sequence[Any]) -> float:
    """Return the mean F1 over the classes that occur in the truth."""
    scores = []
    for c in classes:
        true, found = sum(t == c for t, _ in pairs), sum(f == c for _, f in pairs)
        if true:
            scores.append(f1(true, found, sum(t == c and f == c for t, f in pairs)))
    return float(np.mean(scores)) if scores else 1.0


def choose_disclosure(rows: Rows, recall: float = 0.965) -> float:
    """Return the highest limit that keeps the wanted recall: a missed disclosure is the worse mistake."""
    scores = sorted(float(p[0]) for label, p in sentence_pairs(rows) if label == LABELS.index("disclosure"))
    return round(float(np.clip(scores[int((1 - recall) * len(scores))], 0.15, 0.6)), 3)


def choose_boundary(rows: Rows, refused: float = 0.02) -> dict[str, float]:
    """Return two limits: how sure the guard must be that anything is crossed, and how sure of a crisis alone.

    Each is the lowest that refuses few harmless messages. No crisis is less likely than 0.3: these rows are by the
    authors trained on, and of a new author's ordinary talk about five times as many lie that high. No message has to be
    surer than 0.6: these rows are mostly near misses, and surer than that loses more crossings than it lets pass.
    """
    harmless = [r.best("boundary") for e, r in rows if e.targets.get("boundary") == 0]
    worst = sorted((1 - float(p[0]) for p in harmless), reverse=True)
    common = float(np.clip(worst[int(refused * len(worst))] if worst else 0.5, 0.35, 0.6))
    crisis = BOUNDARIES.index("crisis")
    quiet = sorted((float(p[crisis]) for p in harmless), reverse=True)
    lowest = float(np.clip(quiet[int(0.01 * len(quiet))] if quiet else 0.3, 0.3, 0.45))
    return {"crosses": round(common, 3), "crisis": round(lowest, 3)}


def choose_attack(rows: Rows) -> float:
    """Return the limit above which a text is an order to the coach: the one with the best F1 over messages and attacks.

    Of limits that do equally well, the middle one.
    """
    pairs = [(e.targets["attack"] == 1.0, float(r.best("attack")[0])) for e, r in rows if "attack" in e.targets]
    true = sum(t for t, _ in pairs)

    def score(limit: float) -> float:
        found = sum(p >= limit for _, p in pairs)
        return f1(true, found, sum(t and p >= limit for t, p in pairs))

    limits = [float(x) for x in np.arange(0.3, 0.96, 0.02)]
    top = max(map(score, limits))
    good = [x for x in limits if score(x) >= top - 1e-9]
    return round(good[len(good) // 2], 3)


def choose_codes(rows: Rows, head: str, codes: Sequence[Any]) -> dict[str, float]:
    """Return a limit per code, near where its F1 is highest, pulled toward 0.5 where rows are few."""
    limits = {}
    for i, code in enumerate(codes):
        pairs = [(bool(e.targets[head][i]), float(r.best(head)[i])) for e, r in rows if head in e.targets]
        best, best_f1 = 0.5, -1.0
        for limit in np.arange(0.2, 0.85, 0.025):
            true, found = sum(t for t, _ in pairs), sum(p >= limit for _, p in pairs)
            value = f1(true, found, sum(t and p >= limit for t, p in pairs)) - 0.02 * abs(limit - 0.5)
            if value > best_f1:
                best, best_f1 = float(limit), value
        weight = min(1.0, sum(t for t, _ in pairs) / 40)
        limits[str(code)] = round(0.5 + weight * (best - 0.5), 3)
    return limits
