import json
import sys
from datetime import date
from pathlib import Path

import pytest

from coach.activities.reflect import ReflectRequest, ReflectResult
from coach.activities.reflect_compose import compose
from coach.guard.screen import screen
from coach.guard.tone import tone
from coach.reflection.plan import IfThen, check
from coach.reflection.shelves import Ask
from coach.taxonomy import Role, SentenceLabel, Surface, ToneFault

sys.path.insert(0, str(Path(__file__).parents[1] / "reflection"))
from labelled import request, rows, screened

TODAY = date(2026, 11, 22)
CASES = rows("reflections")


def made(row, guidance, found=None, **more) -> ReflectResult:
    found = found or screened(row["s"], row["theme"])
    return compose(request(row), guidance, found, today=TODAY, **more)


def test_the_cases_are_varied():
    assert len(CASES) == 60
    assert len({row["sector"] for row in CASES}) == 8
    assert len({row["en"] for row in CASES}) >= 6
    assert sum(bool(row["facts"]) for row in CASES) >= 30


def test_no_named_fact_is_in_any_output(guidance):
    for row in CASES:
        said = made(row, guidance).model_dump_json().lower()
        assert [fact for fact in row["facts"] if fact.lower() in said] == [], row["id"]


def test_nothing_of_a_mentors_sentence_is_said_back(guidance):
    for row in CASES:
        page = made(row, guidance).body().lower()
        for words, label in row["s"]:
            if label == "disclosure":
                runs = words.lower().split()
                fours = [" ".join(runs[at : at + 4]) for at in range(len(runs) - 3)]
                assert not any(run in page for run in fours), row["id"]


def test_with_the_real_guard_no_named_fact_is_in_any_output(guidance):
    for row in CASES:
        text = " ".join(words for words, _ in row["s"])
        said = compose(
            request(row, text), guidance, screen(text, Role.leader, Surface.reflect), today=TODAY
        ).model_dump_json()
        assert [fact for fact in row["facts"] if fact.lower() in said.lower()] == [], row["id"]


def test_every_reflection_ends_in_an_act_that_passes_the_checks(guidance):
    for row in CASES:
        act = made(row, guidance).commitment
        assert act is not None, row["id"]
        plan = IfThen(act.when, act.then, act.seen_by, date.fromisoformat(act.by))
        assert check(plan, guidance) == [], row["id"]
        assert plan.by >= TODAY


def test_every_page_has_a_question_a_learning_and_its_passages(guidance):
    for row in CASES:
        result = made(row, guidance)
        assert result.question.endswith("?"), row["id"]
        assert result.question.count("?") == 1
        assert result.learning
        assert result.citations
        assert "{" not in result.markdown
        assert ".." not in result.body().replace("…", "")


def test_the_golden_reflection(guidance):
    row = {
        "theme": "scheduling",
        "s": [
            ["Third session.", "context"],
            [
                "She said two of them on the late rota are looking elsewhere because of how Tom speaks to them.",
                "disclosure",
            ],
            ["I was furious and said I'd deal with it.", "own"],
            ["She went very quiet after that.", "disclosure"],
            ["I keep thinking I've made it worse.", "own"],
        ],
        "session_number": 3,
        "by": "the 30th",
    }
    result = made(row, guidance, routes="- Your HR contact")
    assert result.set_aside == 2
    assert "furious" in result.reflection  # their own word for it
    assert "promise" in result.reflection
    assert "promise" in result.question
    assert "when I'm angry" in result.learning
    assert result.repair is not None
    assert "asked you" in result.repair.say or "promise" in result.repair.say
    assert result.commitment.by == "2026-11-30"
    assert result.route.endswith("- Your HR contact")
    assert "Tom" not in result.markdown


def test_a_leaders_own_act_is_kept_where_it_is_one(guidance):
    row = {
        "theme": "",
        "s": [["I laughed at the time.", "own"]],
        "intended_action": "Speak last at Thursday's stand-up",
    }
    act = made(row, guidance).commitment
    assert (act.when, act.then) == ("If I'm at Thursday's stand-up", "then I'll speak last.")
    assert act.seen_by == "everyone at that meeting"


@pytest.mark.parametrize(
    "idea",
    [
        "Have a word with Tom about his tone",
        "Move the supervisor off the late shift and warn the others",
        "Find out who complained",
        "Thank her in front of everyone for telling me",
        "Listen more",
        "Roll out a new policy on rotas",
        "Get HR to sort the rota out",
    ],
)
def test_an_idea_that_would_harm_or_cannot_be_seen_is_replaced_and_the_reason_is_said(guidance, idea):
    row = {"theme": "scheduling", "s": [["I was cross about it.", "own"]], "intended_action": idea}
    result = made(row, guidance)
    assert idea.split()[-1] not in result.commitment.then
    assert result.commitment.note.startswith("Your own idea")


def test_where_everything_was_the_mentors_the_page_is_still_one(guidance):
    row = {"theme": "pay", "s": [["She earns less than Paul.", "disclosure"]]}
    result = made(row, guidance)
    assert "your mentor's" in result.reflection
    assert "Paul" not in result.markdown
    assert result.commitment is not None


def test_any_script_and_length_gives_a_page(guidance):
    for text in ("我很生气。", "😀", "ashamed " * 2000, "- \n- \n*", "I"):
        result = compose(ReflectRequest(reflection="a " + text), guidance, screened([[text, "own"]]), today=TODAY)
        assert result.commitment is not None


def test_the_coachs_questions_are_one_at_a_time_and_without_fault(guidance):
    from coach.language.questions import analyse

    grave = {"leading", "loaded", "double_barrelled", "why_blaming", "identifying", "reassurance_seeking", "intrusive"}
    asks = guidance.content.shelf("reflection/asks", Ask)
    assert [ask.id for ask in asks if ask.text.count("?") != 1] == []
    flagged = [ask.id for ask in asks if grave & set(analyse(ask.text, rewrite=False).faults)]
    assert len(flagged) <= len(asks) // 10, flagged  # the checker itself errs now and then


def test_what_the_coach_says_back_has_no_fault_of_tone(guidance):
    grave = {ToneFault.judging, ToneFault.flattering, ToneFault.toxic_positivity, ToneFault.siding}
    faulty = []
    for row in CASES:
        result = made(row, guidance)
        own = " ".join(words for words, label in row["s"] if label == SentenceLabel.own)
        found = {f.fault for f in tone(own, f"{result.reflection} {result.question}")} & grave
        faulty += [(row["id"], sorted(found))] if found else []
    assert len(faulty) <= 3, faulty


def test_the_result_reads_back_from_json(guidance):
    result = made(CASES[0], guidance)
    assert json.loads(result.model_dump_json())["commitment"]["by"] == result.commitment.by
    assert "What I will do" in result.card()


@pytest.mark.parametrize(("by", "said"), [("2020-01-01", 1), ("whenever", 1), ("2999-01-01", 0), ("", 0)])
def test_a_day_that_is_not_used_is_owned_up_to(guidance, by, said):
    request = ReflectRequest(reflection="I talked too much.", by=by)
    result = compose(request, guidance, screen(request.reflection, Role.leader, Surface.reflect), today=TODAY)
    assert len([n for n in result.notices if result.commitment.by in n]) == said
