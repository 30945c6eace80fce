"""Choose the thresholds on the rows kept from training, and write them on the encoder's card.

python training/calibrate.py training/build
"""

import random
import sys
from pathlib import Path

import numpy as np
from card import START, write_card
from measure import CODES, choose_attack, choose_boundary, choose_codes, choose_disclosure, readings
from rows import FAULTS, Example, load

from coach.language.encoder import Encoder, Reading
from coach.language.questions import analyse


def _faults(model: Encoder, questions: list[Example]) -> dict[str, float]:
    """Choose the limits for what decides at run time: the encoder's odds moved by the evidence of the wording."""
    rows = []
    for e in questions:
        role = e.context.rpartition(" ")[2]
        likely = analyse(e.text, role, model=model, rewrite=False).likely
        rows.append((e, Reading({"faults": np.array([[likely[f] for f in FAULTS]])}, {}, ())))
    return choose_codes(rows, "faults", FAULTS)


def main() -> None:
    """Calibrate the encoder in the folder named on the command line."""
    folder = Path(sys.argv[1])
    model = Encoder(folder, threads=2)
    _, aside = load(random.Random(7))
    messages = readings(model, [*aside["messages"], *aside["terse"]])
    talk = readings(model, aside["talk"])
    thresholds = START | {"disclosure": choose_disclosure(messages)} | choose_boundary([*messages, *talk])
    thresholds["attack"] = choose_attack([*messages, *talk, *readings(model, aside["attacks"])])
    for kind, (head, codes) in CODES.items():
        thresholds[head] = choose_codes(readings(model, aside[kind]), head, codes)
    thresholds["faults"] = _faults(model, aside["questions"])
    write_card(folder, thresholds)
    print({k: v for k, v in thresholds.items() if k in ("disclosure", "crosses", "crisis", "attack")})


if __name__ == "__main__":
    main()
