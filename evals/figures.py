"""Intervals, the worst twentieth, and other small sums of a report."""

import math
from collections.abc import Sequence


def wilson(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95% interval of a share."""
    if not count:
        return 0.0, 1.0
    p = hits / count
    middle = (p + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def worst(values: Sequence[float], share: float = 0.05) -> float:
    """Return the mean of the worst `share` of values, of one value at least."""
    kept = sorted(values)[: max(1, math.ceil(share * len(values)))] if values else [0.0]
    return sum(kept) / len(kept)


def quantile(values: Sequence[float], share: float) -> float:
    """Return a quantile, 0 where there is nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 where there is nothing."""
    return sum(values) / len(values) if values else 0.0
