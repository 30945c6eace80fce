"""Fit the two linear readings of `coach/language/regard.py` on the public ratings, and write their weights.

    python training/regard.py        # from the repository's root; a minute

Ridge regression (Hoerl & Kennard 1970) in its dual form, because there are more features than rows. The penalties, and
how much of the label model's own head is added for receptiveness, were chosen by five-fold cross-validation on the
training rows; the rows kept aside are for the report.
"""

import random

import numpy as np
from rows import load

from coach.language.regard import WEIGHTS, Floats, exchange_features, reply_features

UPTAKE_PENALTY, RECEPTIVE_PENALTY, HEAD = 6.0, 3.0, 0.4


def ridge(features: Floats, wanted: Floats, penalty: float) -> tuple[Floats, float]:
    """Return (weights, intercept) of the ridge regression of `wanted` on `features`."""
    middle, mean = features.mean(0), float(wanted.mean())
    centred = (features - middle).astype(np.float64)
    kernel = centred @ centred.T + penalty * np.eye(len(centred))
    weights = centred.T @ np.linalg.solve(kernel, wanted - mean)
    return weights.astype(np.float32), mean - float(middle @ weights)


def main() -> None:
    """Fit both, write the file."""
    train, _ = load(random.Random(7))
    exchanges = [e for e in train if e.kind == "uptake"]
    replies = [e for e in train if e.kind == "receptive"]
    uptake, uptake_mean = ridge(
        exchange_features([(e.context, e.text) for e in exchanges]),
        np.array([e.targets["uptake"] for e in exchanges], np.float32),
        UPTAKE_PENALTY,
    )
    receptive, receptive_mean = ridge(
        reply_features([e.text for e in replies]),
        np.array([e.targets["receptive"] for e in replies], np.float32),
        RECEPTIVE_PENALTY,
    )
    np.savez_compressed(
        WEIGHTS,
        uptake=uptake.astype(np.float16),
        uptake_mean=np.float32(uptake_mean),
        receptive=receptive.astype(np.float16),
        receptive_mean=np.float32(receptive_mean),
        head=np.float32(HEAD),
    )
    print(WEIGHTS.name, WEIGHTS.stat().st_size, len(exchanges), len(replies))


if __name__ == "__main__":
    main()
