"""Run suites with Inspect and gather what came of them; keep the figures to compare the next run with."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evals.case import SUITES, cases
from evals.judge import Judge
from evals.outcome import Outcome, SuiteFigures, figures
from evals.seeded import CHECKS, Measured, measured
from evals.subject import Subject

LAST = "last.json"


@dataclass(slots=True)
class Report:
    """A run of one writer."""

    writer: str
    outcomes: list[Outcome]
    seeded: list[Measured] = field(default_factory=list)
    seconds: float = 0.0
    before: dict[str, float] = field(default_factory=dict)
    """Each suite's score in the run before, where there was one."""

    @property
    def figures(self) -> list[SuiteFigures]:
        """Each suite's figures."""
        return figures(self.outcomes)

    @property
    def failures(self) -> list[str]:
        """What does not hold: a suite under its threshold, a check that misses planted faults."""
        under = [
            f"{f.suite} scores {f.score:.0%}, under its threshold of {thresholds()[f.suite]:.0%}"
            for f in self.figures
            if f.cases > f.unscored and f.score < thresholds()[f.suite]
        ]
        return under + [
            f"{m.check} misses {1 - m.recall:.0%} of the planted faults of {m.suite}"
            for m in self.seeded
            if not m.holds
        ]


@cache
def thresholds() -> dict[str, float]:
    """Each suite's threshold."""
    table: dict[str, float] = yaml.safe_load((Path(__file__).parent / "thresholds.yaml").read_text("utf-8"))
    return table


def run(
    subject: Subject,
    suites: tuple[str, ...],
    log_dir: Path,
    *,
    epochs: int = 1,
    every: int = 1,
    judge: Judge | None = None,
    progress: Callable[[str, float], None] = lambda _what, _share: None,
) -> Report:
    """Run suites and return the report.

    Args:
        subject: the coach under test.
        suites: which.
        log_dir: where Inspect writes its logs; invented cases only.
        epochs: how often each case is asked; more than once only makes sense with a model.
        every: take one case of so many.
        judge: a model for what code cannot decide.
        progress: told what is running.
    """
    os.environ.setdefault("INSPECT_TRACE_FILE", str(log_dir / "trace.log"))
    log_dir.mkdir(parents=True, exist_ok=True)
    from inspect_ai import eval as inspect_eval

    from evals.tasks import suite_task

    started = time.perf_counter()
    outcomes: list[Outcome] = []
    for n, suite in enumerate(suites):
        progress(suite, n / len(suites))
        with subject.for_suite(suite) as ready:
            logs = inspect_eval(
                suite_task(suite, ready, every, judge),
                model="mockllm/model",
                log_dir=str(log_dir),
                display="none",
                epochs=epochs,
                max_samples=1,
                log_level="error",
                score_display=False,
                log_realtime=False,
            )
        outcomes += _outcomes(logs)
    progress("seeded faults", 0.95)
    report = Report(subject.name, outcomes, measured(tuple(s for s in suites if s in CHECKS)))
    report.seconds = time.perf_counter() - started
    progress("", 1.0)
    return report


def _outcomes(logs: list[Any]) -> list[Outcome]:
    rows = [sample.store["outcome"] for log in logs for sample in log.samples or [] if "outcome" in sample.store]
    return [Outcome.of(row) for row in rows]


def compared_with_last(report: Report, log_dir: Path) -> Report:
    """Put the last run's scores of the same writer beside this one's, and keep this one's for the next."""
    path = log_dir / LAST
    kept: dict[str, dict[str, float]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    report.before = kept.get(report.writer, {})
    kept[report.writer] = report.before | {f.suite: f.score for f in report.figures}
    log_dir.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1), "utf-8")
    return report


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as plain data."""
    return {
        "writer": report.writer,
        "seconds": round(report.seconds, 1),
        "suites": [asdict(f) | {"score": f.score, "threshold": thresholds()[f.suite]} for f in report.figures],
        "seeded": [
            {"check": m.check, "suite": m.suite, "recall": m.recall, "false_alarms": m.false_alarms}
            for m in report.seeded
        ],
        "failures": report.failures,
    }


def count() -> int:
    """Return how many cases there are in all."""
    return sum(len(cases(suite)) for suite in SUITES)
