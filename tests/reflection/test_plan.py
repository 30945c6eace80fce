from datetime import date

import pytest

from coach.activities.sheet_content import Act
from coach.reflection.plan import IfThen, PlanFault, check, due, faults, improve
from coach.reflection.shelves import RoomAct

TODAY = date(2026, 11, 22)  # a Sunday
BY = date(2026, 12, 14)


def test_every_authored_act_passes_the_checks(guidance):
    acts = [*guidance.content.shelf("sheets/actions", Act), *guidance.content.shelf("reflection/actions", RoomAct)]
    found = {act.id: check(IfThen(act.when, act.then, act.seen_by, BY), guidance) for act in acts}
    private = {act.id for act in acts if act.seen_by == "my mentor"}  # a sheet's promise to the mentor, for no one else
    assert {id_: wrong for id_, wrong in found.items() if wrong and id_ not in private} == {}
    assert [id_ for id_ in private if PlanFault.between not in found[id_]] == []


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("If somebody disagrees with me, I'll thank them first", False),
        ("If anyone asks for something flexible I'll thank them for asking", False),
        ("I'll thank them before we start", True),
        ("If someone interrupts, I'll say sorry to her", True),
        ("Ring my mentor on Friday", True),
    ],
)
def test_only_what_is_owed_to_the_mentor_is_between_the_two(guidance, text, private):
    assert (PlanFault.between in faults(text, guidance)) is private


def test_saying_who_answers_a_question_punishes_nobody(guidance):
    assert PlanFault.punishing not in faults("I'll say who can answer for the rest", guidance)
    assert PlanFault.punishing in faults("I'll make them answer for it", guidance)


@pytest.mark.parametrize(
    ("text", "when", "then"),
    [
        ("Speak last at Thursday's stand-up", "If I'm at Thursday's stand-up", "then I'll speak last."),
        ("If I move a deadline I'll ring the person first", "If I move a deadline", "then I'll ring the person first."),
        ("I'll thank people when they object", None, None),
        ("i will publish the rota early", "If a rota is due", "then I'll publish the rota early."),
        ("Release my lunch room every Monday", "If it's Monday", "then I'll release my lunch room."),
        ("I'd like to hold my mail till six.", "If I'm about to send something", "then I'll hold my mail till six."),
    ],
)  # fmt: skip
def test_a_leaders_idea_becomes_a_plan_or_is_left(guidance, text, when, then):
    plan, _ = improve(text, BY, guidance)
    if when is not None:
        assert plan is not None
        assert (plan.when, plan.then) == (when, then)
        assert check(plan, guidance) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Half an hour at the front desk every Monday", False),
        ("I'll start my day on the second floor", False),
        ("I'll ask the people at the front desk what slows them down", True),
        ("I'll have lunch with the people on the third floor", True),
    ],
)
def test_where_a_leader_will_be_names_no_team(guidance, text, named):
    assert (PlanFault.named in faults(text, guidance)) is named


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("I'll do nothing with it", PlanFault.vague),
        ("Put Dave on a performance plan", PlanFault.punishing),
        ("Confront the manager", PlanFault.punishing),
        ("See who stays late", PlanFault.exposing),
        ("Tell the team what my mentor told me", PlanFault.exposing),
        ("Post the rota for the late team by Friday", PlanFault.named),
        ("Ask the managers to publish rotas", PlanFault.others),
        ("Set up a task force on hours", PlanFault.big),
        ("Be more present", PlanFault.vague),
        ("Do something about it", PlanFault.vague),
    ],
)
def test_what_is_wrong_is_found(guidance, text, fault):
    assert fault in faults(text, guidance)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("by the 30th", date(2026, 11, 30)),
        ("14 December", date(2026, 12, 14)),
        ("December 4", date(2026, 12, 4)),
        ("Friday", date(2026, 11, 27)),
        ("end of the month", date(2026, 11, 30)),
        ("in two weeks", date(2026, 12, 6)),
        ("31 February", date(2026, 12, 21)),
        ("2020-01-01", date(2026, 12, 21)),
        ("", date(2026, 12, 21)),
        ("whenever", date(2026, 12, 21)),
        ("in 9999999999 weeks", date(2026, 12, 21)),
    ],
)
def test_a_day_is_read_or_four_weeks_on(said, day):
    assert due(said, TODAY) == day
