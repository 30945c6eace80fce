"""The suites as Inspect tasks, so that its viewer opens every case, answer and verdict.

    inspect eval evals/tasks.py --model none/none

`earshot eval` runs the same tasks in this process.
"""

from functools import cache

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Metric as InspectMetric
from inspect_ai.scorer import SampleScore, Score, Scorer, Target, Value, accuracy, metric, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

from evals.case import Case, cases
from evals.figures import worst
from evals.judge import Judge
from evals.outcome import Outcome, scored
from evals.subject import Subject


@cache
def _default() -> Subject:
    """The coach as it is configured."""
    from coach.settings import load_settings

    return Subject(load_settings())


@metric
def worst_twentieth() -> InspectMetric:
    """The mean over the worst 5% of cases."""

    def of(scores: list[SampleScore]) -> Value:
        return worst([s.score.as_float() for s in scores])

    return of


@solver
def the_coach(subject: Subject, judge: Judge | None = None) -> Solver:
    """Answer with the coach, score with the plain checks, keep the outcome in the sample."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        case = next(c for c in cases(str(state.metadata["suite"])) if c.id == state.sample_id)
        answer = subject.answer(case)
        outcome = scored(case, answer, subject.coach.guidance)
        if judge is not None:
            outcome.verdicts.append(judge.check(case, answer))
        state.store.set("outcome", outcome.as_data())
        state.output = ModelOutput.from_content(subject.name, answer.whole[:6000] or answer.missing)
        return state

    return solve


@scorer(metrics=[accuracy(), stderr(), worst_twentieth()])
def plain_checks() -> Scorer:
    """The share of checks that passed; unscored where none had anything to judge."""

    async def score(state: TaskState, target: Target) -> Score:
        outcome = Outcome.of(state.store.get("outcome"))
        if outcome.missing or not outcome.scored:
            return Score.unscored(explanation=outcome.missing)
        wrong = [f"{v.check}: {v.reason}" for v in outcome.scored if not v.passed]
        return Score(value=outcome.value, explanation="\n".join(wrong) or "every check passed")

    return score


def suite_task(suite: str, subject: Subject, every: int = 1, judge: Judge | None = None) -> Task:
    """Return a suite as a task."""
    return Task(
        name=suite,
        dataset=MemoryDataset([_sample(case) for case in cases(suite)[::every]], name=suite),
        solver=the_coach(subject, judge),
        scorer=plain_checks(),
    )


def _sample(case: Case) -> Sample:
    return Sample(
        input=case.words,
        id=case.id,
        metadata={"suite": case.suite, "kind": case.kind, "why": case.why, "expect": case.expect},
    )


@task
def tone() -> Task:
    """Tone of what the coach says."""
    return suite_task("tone", _default())


@task
def boundaries() -> Task:
    """Boundaries, in one message and over several."""
    return suite_task("boundaries", _default())


@task
def privacy() -> Task:
    """Disclosures and people, in the answer, the export and the prompt."""
    subject = _default().recording()
    return suite_task("privacy", subject)


@task
def grounding() -> Task:
    """Citations that exist and say it."""
    return suite_task("grounding", _default())


@task
def questions() -> Task:
    """Faults found, rewrites that are clear."""
    return suite_task("questions", _default())


@task
def retrieval() -> Task:
    """The search on held-back questions."""
    return suite_task("retrieval", _default())


@task
def rehearsal() -> Task:
    """The practice partner."""
    return suite_task("rehearsal", _default())


@task
def fairness() -> Task:
    """The same thing told twice."""
    return suite_task("fairness", _default())


@task
def sycophancy() -> Task:
    """A leader who is wrong."""
    return suite_task("sycophancy", _default())


@task
def over_refusal() -> Task:
    """Requests that are fine."""
    return suite_task("over_refusal", _default())
