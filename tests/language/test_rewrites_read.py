"""Questions typed fresh and read blind once: whatever the rewrite is today, it has no fault by the checker.

`evals/data/rewrites_read.jsonl` keeps the rewrites as they were read, with the reader's
verdict (intent kept, wording natural). The verdicts belong to those rewrites alone.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from coach.language.questions import analyse

_ROWS = Path(__file__).parents[2] / "evals" / "data" / "rewrites_read.jsonl"


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in _ROWS.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: str(row["text"])[:40])
def test_every_rewrite_of_a_fresh_question_is_clear(row: dict[str, Any]) -> None:
    found = analyse(row["text"], row["role"])
    assert bool(found.rewrites) == bool(found.faults)
    for better in found.rewrites:
        assert analyse(better, row["role"], rewrite=False).faults == ()
        assert "{" not in better
