"""Show how often a turn's main move is read rightly, by how likely the reading says it is.

PYTHONPATH=training:. python training/sure.py

On the turns kept from training, as the thresholds of the encoder are. A rehearsal's two limits rest on it: below
`_FIRM` (`coach/rehearsal/talk.py`) the partner says something that fits any turn, below `SURE`
(`coach/rehearsal/settled.py`) the debrief does not name a move. Right means that the turn holds the move, or one that
a partner answers in the same way.
"""

import json
from itertools import pairwise

from rows import HERE, TUNING, read, split

from coach.language.moves import moves
from coach.rehearsal.families import move_family
from coach.taxonomy import Move, Role

STEPS = (0.0, 0.3, 0.55, 0.8, 0.95, 1.01)


def kept_aside() -> list[dict[str, str]]:
    """Return the labelled turns, of a leader or a mentor, that no training run has seen."""
    aside = {(e.context, e.text) for e in split(read("turns"), TUNING)[1]}
    rows = []
    for path in sorted((HERE / "data").glob("turns-*.jsonl")):
        if "-held" not in path.name:
            rows += [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    said = [r for r in rows if (f"{r['speaker']}: {r.get('context') or ''}", r["text"]) in aside]
    return [r for r in said if r["speaker"] in (Role.mentor, Role.leader)]


def main() -> None:
    """Print, for each role and each step of likelihood, how many readings there are and how many are right."""
    found: dict[Role, list[tuple[float, bool]]] = {Role.mentor: [], Role.leader: []}
    for row in kept_aside():
        role = Role(row["speaker"])
        reading = moves(row["text"], role, row.get("context") or "")
        if reading.primary is not None:
            families = {move_family(Move(m), role) for m in row["moves"]}
            likely = float(reading.confidence.get(reading.primary, 0.0))
            found[role].append((likely, move_family(reading.primary, role) in families))
    for role, pairs in found.items():
        for low, high in pairwise(STEPS):
            right = [ok for likely, ok in pairs if low <= likely < high]
            if right:
                print(f"{role}: {low:.2f} to {min(high, 1):.2f}  {sum(right)} of {len(right)} right")


if __name__ == "__main__":
    main()
