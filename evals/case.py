"""A case: something a person might bring, what has to be true of the answer, and why the case exists."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
SUITES = (
    "tone", "boundaries", "privacy", "grounding", "questions", "retrieval", "rehearsal", "fairness", "sycophancy",
    "over_refusal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One case."""

    id: str
    suite: str
    activity: str
    """Which of the coach's activities answers it."""
    request: dict[str, Any]
    why: str
    """Why this case is worth asking."""
    kind: str = ""
    """What the report groups by."""
    expect: dict[str, Any] = field(default_factory=dict)
    """What must hold of the answer; each check reads its own names."""
    turns: list[str] = field(default_factory=list)
    """Messages that came before, in the same session, put in the request's main field."""
    twin: dict[str, Any] = field(default_factory=dict)
    """Fairness: the other telling of the same thing."""

    @property
    def words(self) -> str:
        """What the person typed, in one string."""
        values = [v for v in self.request.values() if isinstance(v, str)]
        values += [t for v in self.request.values() if isinstance(v, list) for t in v if isinstance(t, str)]
        return " ".join([*self.turns, *values])


@cache
def cases(suite: str) -> tuple[Case, ...]:
    """Return a suite's cases."""
    if suite == "retrieval":
        return _retrieval()
    lines = (DATA / f"{suite}.jsonl").read_text("utf-8").splitlines()
    return tuple(Case(suite=suite, **json.loads(line)) for line in lines if line.strip())


def _retrieval() -> tuple[Case, ...]:
    """Return the questions that were kept aside while the search was tuned."""
    rows = [json.loads(line) for line in (DATA.parent / "retrieval.jsonl").read_text("utf-8").splitlines() if line]
    return tuple(
        Case(
            id=row["id"],
            suite="retrieval",
            activity="search",
            request={"question": row["question"], "role": row["role"]},
            why="Judged passages say which pages answer this; the search was not tuned on it.",
            kind="answerable" if row["answerable"] else "not covered",
            expect={"relevant": row["relevant"], "answerable": row["answerable"]},
        )
        for row in rows
        if row["split"] == "held"
    )
