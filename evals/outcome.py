"""What came of a case: each check's verdict, and what it cost."""

from dataclasses import asdict, dataclass, field
from typing import Any

from coach.guidance.library import Guidance
from evals.answer import Answer
from evals.case import SUITES, Case, cases
from evals.checks import Verdict, checks_of
from evals.figures import mean, quantile, wilson, worst
from evals.subject import Subject


@dataclass(slots=True)
class Outcome:
    """One case, scored."""

    id: str
    suite: str
    kind: str
    verdicts: list[Verdict] = field(default_factory=list)
    seconds: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    missing: str = ""
    asked: str = ""
    shown: str = ""

    @property
    def scored(self) -> list[Verdict]:
        """Verdicts that say something."""
        return [v for v in self.verdicts if v.passed is not None]

    @property
    def value(self) -> float:
        """Share of the checks that passed."""
        return mean([float(bool(v.passed)) for v in self.scored])

    @property
    def passed(self) -> bool:
        """True when every check passed."""
        return all(v.passed for v in self.scored)

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Outcome":
        """Return it from plain data."""
        verdicts = [Verdict(**v) for v in data["verdicts"]]
        return cls(**{**data, "verdicts": verdicts})


@dataclass(slots=True)
class SuiteFigures:
    """A suite's figures."""

    suite: str
    cases: int
    unscored: int
    passed: int
    mean: float
    """Mean share of checks passed."""
    worst: float
    """The same over the worst twentieth of cases."""
    low: float
    high: float
    p50_ms: float
    p95_ms: float
    tokens: float
    """Tokens per case, in and out."""

    @property
    def score(self) -> float:
        """Share of scored cases in which every check passed."""
        scored = self.cases - self.unscored
        return self.passed / scored if scored else 0.0


def scored(case: Case, answer: Answer, guidance: Guidance) -> Outcome:
    """Return the outcome of one answer."""
    verdicts = [] if answer.missing else [check(case, answer) for check in checks_of(case.suite, guidance)]
    return Outcome(
        id=case.id,
        suite=case.suite,
        kind=case.kind,
        verdicts=verdicts,
        seconds=answer.seconds,
        tokens_in=answer.tokens_in,
        tokens_out=answer.tokens_out,
        missing=answer.missing
        or ("" if any(v.passed is not None for v in verdicts) else "no check had anything to judge"),
        asked=case.words[:300],
        shown=answer.text()[:500],
    )


def run_here(subject: Subject, suites: tuple[str, ...] = SUITES, every: int = 1) -> list[Outcome]:
    """Answer and score cases in this process, without Inspect and without a log.

    Args:
        subject: the coach under test.
        suites: which.
        every: take one case of so many, from all kinds.
    """
    guidance = subject.coach.guidance
    outcomes = []
    for suite in suites:
        with subject.for_suite(suite) as ready:
            outcomes += [scored(case, ready.answer(case), guidance) for case in cases(suite)[::every]]
    return outcomes


def figures(outcomes: list[Outcome]) -> list[SuiteFigures]:
    """Return the figures of each suite, in the suites' order."""
    out = []
    for suite in dict.fromkeys(o.suite for o in outcomes):
        mine = [o for o in outcomes if o.suite == suite]
        told = [o for o in mine if not o.missing]
        hits = sum(o.passed for o in told)
        low, high = wilson(hits, len(told))
        values = [o.value for o in told]
        out.append(
            SuiteFigures(
                suite=suite,
                cases=len(mine),
                unscored=len(mine) - len(told),
                passed=hits,
                mean=mean(values),
                worst=worst(values),
                low=low,
                high=high,
                p50_ms=1000 * quantile([o.seconds for o in told], 0.5),
                p95_ms=1000 * quantile([o.seconds for o in told], 0.95),
                tokens=mean([o.tokens_in + o.tokens_out for o in told]),
            )
        )
    return out
