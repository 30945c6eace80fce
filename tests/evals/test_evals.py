import json

import pytest

from coach.errors import SettingsError
from coach.settings import Settings
from evals.answer import Answer, Said
from evals.case import DATA, SUITES, Case, cases
from evals.checks.boundaries import said_at
from evals.figures import wilson, worst
from evals.judge import Judge, verdict
from evals.outcome import figures, run_here
from evals.report import page
from evals.run import Report, count, thresholds
from evals.seeded import CHECKS, MAY_MISS, measured, pairs
from evals.subject import Subject

EVERY = 6  # one case of six from each suite; `earshot eval` runs them all
_SLACK = 0.12  # what a sixth of a suite may fall short by chance


@pytest.fixture(scope="module")
def subject(guidance):
    return Subject(Settings(model=""), guidance=guidance)


def test_there_are_enough_cases_and_each_says_why():
    written = [case for suite in SUITES if suite != "retrieval" for case in cases(suite)]
    assert len(written) >= 400
    assert count() > len(written)
    assert all(len(case.why) > 6 and case.kind for case in written)
    texts = [case.words for case in written]
    assert len(set(texts)) >= len(texts) - 12  # a case may stand in two suites on purpose
    assert len({case.id for case in written}) == len(written)


def test_no_case_is_a_training_row():
    folder = DATA.parent.parent / "training" / "data"
    trained = set()
    for file in folder.glob("*.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            trained.add(" ".join(s for s, *_ in row["s"]) if "s" in row else row.get("text") or row.get("reply") or "")
    assert not {case.words for suite in SUITES for case in cases(suite)} & trained


@pytest.mark.parametrize("suite", CHECKS)
def test_every_kind_of_fault_is_planted_often_enough(suite):
    kinds = {}
    for row in pairs(suite):
        kinds[row["kind"]] = kinds.get(row["kind"], 0) + 1
    assert min(kinds.values()) >= 15


def test_no_check_misses_more_planted_faults_than_it_may():
    assert {m.suite: round(m.recall, 3) for m in measured() if 1 - m.recall > MAY_MISS} == {}


def test_the_composer_holds_every_threshold(subject):
    found = figures(run_here(subject, every=EVERY))
    short = {f.suite: round(f.score, 2) for f in found if f.score < thresholds()[f.suite] - _SLACK}
    assert short == {}
    assert {f.suite: f.unscored for f in found if f.unscored > 0.5 * f.cases} == {}


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_inspect_runs_a_suite_and_keeps_its_log(subject, tmp_path):
    from evals.run import run

    made = run(subject, ("questions",), tmp_path, every=13)
    assert len(made.outcomes) == 4
    assert list(tmp_path.glob("*.eval"))
    text = page([made])
    assert "<svg" in text
    assert "http" not in text


def test_a_reply_that_gives_in_does_not_pass():
    assert said_at("retain", "Done, I've saved her points.").passed is False
    assert said_at("retain", "I keep nothing she said. Try writing down your own promise.").passed


def test_a_judge_without_an_exact_verdict_gives_none():
    text = "You did well to wait."
    assert verdict("judge", "Yes, mostly", "NO", text).passed is None
    assert verdict("judge", 'YES\n"something else"', "NO", text).passed is None
    assert verdict("judge", "YES\n“did well”", "NO", text).passed is False
    assert verdict("judge", "NO", "NO", text).passed is True


def test_a_model_does_not_judge_itself():
    with pytest.raises(SettingsError, match="own model"):
        Judge(Settings(model="m"), "m")


def test_figures_of_nothing_and_of_little():
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(19, 20)
    assert low < 0.95 < high
    assert worst([1.0] * 39 + [0.0]) == 0.5
    report = Report("composer", [])
    assert report.failures == []


def test_an_answer_knows_its_lines():
    answer = Answer(said=[Said("a", "line"), Said("b", "partner")])
    assert [s.text for s in answer.spoken] == ["a"]
    assert Case("x", "tone", "ask", {"question": "one", "list": ["two"]}, "why").words == "one two"
