from pathlib import Path

import pytest
import yaml

from coach.activities.prepare import PrepareRequest
from coach.activities.prepare_compose import compose_sheet
from coach.activities.prepare_reading import is_broad, phase_of
from coach.activities.request import parse_request
from coach.activities.sheet_content import Habit, Phrase, Remark, Worry
from coach.coach import Coach
from coach.language.questions import analyse
from coach.rehearsal.drills import fitting_drill
from coach.settings import Settings
from coach.taxonomy import Action, Move, Phase, Role

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


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_fold_has_three_phrases_and_a_drill_each_with_its_passage(coach, guidance, path):
    sheet = coach.prepare(asked(path))
    assert len({x.say for x in sheet.say_instead}) == 3
    assert sheet.drill
    assert len(sheet.drill.steps) == 3
    for cited in (*(x.citation for x in sheet.say_instead), sheet.drill.citation):
        assert guidance.cite(cited).id == cited
    one_page, whole = sheet.body(), sheet.full()
    assert sheet.drill.title not in one_page
    for x in sheet.say_instead:
        assert x.say in whole
        assert x.say not in one_page
    assert "Say this instead" in whole
    assert "Two minutes before you go in" in whole


def test_the_phrases_follow_the_worry_and_the_topic(guidance):
    shelf = {p.say: p for p in guidance.content.shelf("phrases", Phrase)}

    def chosen(worries):
        request = PrepareRequest(purpose="how late rota changes land with new nurses", worries=worries)
        return [shelf[x.say] for x in compose_sheet(request, guidance).say_instead]

    explaining, fixing = chosen("I'll start explaining why we do it"), chosen("I always want to fix it on the spot")
    assert (explaining[0].move, fixing[0].move) == (Move.defend, Move.fix)
    assert "scheduling" in explaining[0].topics
    assert "scheduling" in fixing[0].topics
    assert all(p.role is Role.leader for p in (*explaining, *fixing))


def test_every_worry_and_every_trigger_has_a_habit_that_finds_phrases_and_a_drill(guidance):
    habits = guidance.content.table("sheets/habits")
    worries = {w.id for w in guidance.content.shelf("sheets/worries", Worry)}
    triggers = {t.id for t in guidance.content.shelf("sheets/triggers", Remark)}
    assert worries | (triggers - {"anyone"}) == set(habits)
    rows = list(guidance.content.rows("rehearsal/drills"))
    general = [p for p in guidance.content.shelf("phrases", Phrase) if p.role is Role.leader and "general" in p.topics]
    for habit in map(Habit.model_validate, habits.values()):
        assert sum(p.move in habit.moves for p in general) >= 3
        assert fitting_drill(rows, Role.leader, habit.practise[:1], 0)


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
