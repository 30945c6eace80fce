from pathlib import Path

import pytest
import yaml

from coach.activities.prepare import PrepareRequest
from coach.activities.prepare_compose import compose_sheet
from coach.activities.prepare_reading import is_broad, phase_of
from coach.activities.request import parse_request
from coach.coach import Coach
from coach.language.questions import analyse
from coach.settings import Settings
from coach.taxonomy import Action, Phase

EXAMPLES = sorted(Path("examples").glob("*.yaml"))


@pytest.fixture(scope="module")
def coach(guidance):
    return Coach(Settings(index_dir=guidance.folder.parent))


def asked(path):
    return parse_request(PrepareRequest, yaml.safe_load(path.read_text("utf-8")))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_example_gets_a_whole_page_and_no_refusal(coach, path):
    sheet = coach.prepare(asked(path))
    assert sheet.action is Action.proceed
    assert 5 <= len(sheet.questions) <= 7
    assert sum(q.keep for q in sheet.questions) == 3
    for part in (sheet.purpose, sheet.open_with, sheet.listen, sheet.hard, sheet.close, sheet.plan, sheet.remember):
        assert part
    assert 2 <= len(sheet.protect) <= 3
    assert 400 <= len(sheet.body().split()) <= 800
    shown = {c.id for c in sheet.citations}
    assert {q.citation for q in sheet.questions} <= shown
    assert all(c.text for c in sheet.citations)


def test_the_same_request_gives_the_same_sheet_and_another_on_request(coach):
    request = asked(Path("examples/bank-second-session.yaml"))
    assert coach.prepare(request).markdown == coach.prepare(request).markdown
    first = {q.text for q in coach.prepare(request).questions}
    assert len(first & {q.text for q in coach.prepare(request, vary=1).questions}) < len(first)


def test_different_requests_share_few_questions(coach):
    sets = [{q.text for q in coach.prepare(asked(path)).questions} for path in EXAMPLES]
    shared = [len(a & b) for i, a in enumerate(sets) for b in sets[i + 1 :]]
    assert sum(shared) / len(shared) < 1


def test_drafts_are_reviewed_and_rewritten_without_fault(coach):
    sheet = coach.prepare(asked(Path("examples/hospital-rota.yaml")))
    faulty = [r for r in sheet.reviewed_questions if r.faults]
    assert faulty
    assert all(r.rewrite and not analyse(r.rewrite, rewrite=False).faults for r in faulty)


def test_what_a_mentor_said_is_on_no_page(coach):
    purpose = "She told me she hears about swaps from the marmalade tin by the door."
    sheet = coach.prepare(PrepareRequest(purpose=purpose))
    assert "marmalade" not in sheet.model_dump_json()
    assert sheet.notices or sheet.stopped


def test_a_subject_that_is_not_covered_is_said_to_be(guidance):
    sheet = compose_sheet(asked(Path("examples/uncharted-subject.yaml")), guidance)
    assert any("says little" in notice for notice in sheet.notices)


@pytest.mark.parametrize(
    ("number", "total", "phase"),
    [(1, 8, Phase.first), (2, 8, Phase.early), (4, 8, Phase.middle), (7, 8, Phase.late), (8, 8, Phase.closing)],
)
def test_where_a_session_sits(number, total, phase):
    assert phase_of(number, total) is phase


@pytest.mark.parametrize(
    ("purpose", "broad"),
    [
        ("understand our culture better", True),
        ("what young people want", True),
        ("how late rota changes land with new nurses", False),
    ],
)
def test_a_broad_purpose_is_known(purpose, broad):
    assert is_broad(purpose) is broad
