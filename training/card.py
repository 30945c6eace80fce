"""Write the card that travels with the encoder: its checksum, its outputs, and the thresholds chosen for them."""

import hashlib
import json
from pathlib import Path
from typing import Any

from rows import ACTS, BOUNDARIES, BURDENS, FAULTS, LABELS, MOVES, PRIMARY, TAGS, THEMES, TONES

from coach.taxonomy import Boundary

OUTPUTS = {
    "label": LABELS,
    "theme": THEMES,
    "boundary": BOUNDARIES,
    "also": list(Boundary),
    "faults": FAULTS,
    "burden": BURDENS,
    "moves": MOVES,
    "primary": PRIMARY,
    "tone": TONES,
    "attack": ["attack"],
    "act": ACTS,
    "uptake": ["uptake"],
    "receptive": ["receptive"],
    "tags": TAGS,
}
START: dict[str, Any] = {
    "disclosure": 0.35,
    "crosses": 0.5,
    "crisis": 0.3,
    "faults": {str(f): 0.5 for f in FAULTS},
    "moves": {str(m): 0.5 for m in MOVES},
    "tone": {str(t): 0.5 for t in TONES},
    "attack": 0.5,
    "tags": 0.18,
}


def write_card(folder: Path, thresholds: dict[str, Any] = START) -> None:
    """Write `card.json` beside the encoder in `folder`."""
    card = {
        "sha256": hashlib.sha256((folder / "encoder.onnx").read_bytes()).hexdigest(),
        "outputs": {head: [str(name) for name in names] for head, names in OUTPUTS.items()},
        "thresholds": thresholds,
    }
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")
