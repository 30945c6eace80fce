"""Plans land on working days, keep their order, and say what does not fit."""

from datetime import date

import pytest

from coach.activities.plan_compose import compose_plan
from coach.activities.programme_plan import Plan, PlanRequest
from coach.activities.request import parse_request
from coach.errors import RequestError
from coach.guidance.library import Guidance

_TODAY = date(2026, 6, 1)


def plan(guidance: Guidance, **fields: object) -> Plan:
    data = {"purpose": "understand how late changes to the rota land on drivers", "start": "2026-09-14", **fields}
    return compose_plan(parse_request(PlanRequest, data), guidance, _TODAY)


@pytest.mark.parametrize("cadence", ["monthly", "fortnightly", "every 3 weeks", "every 6 weeks", "weekly"])
@pytest.mark.parametrize("months", [2, 6, 9, 12, 24])
def test_every_plan_is_whole(guidance, cadence, months):
    made = plan(guidance, cadence=cadence, months=months, holidays=["2026-12-24 to 2027-01-03", "2027-03-26"])
    days = [s.date for s in made.sessions]
    assert days == sorted(set(days))
    assert all(d.weekday() < 5 for d in [*days, *(m.date for m in made.milestones)])
    assert not any(date(2026, 12, 24) <= d <= date(2027, 1, 3) for d in days)
    assert [s.number for s in made.sessions] == list(range(1, len(days) + 1))
    assert made.sessions[0].kind == "first"
    assert made.sessions[-1].kind == "closing"
    assert len({m.id for m in made.milestones}) == len(made.milestones)
    assert {"kick_off", "orientation", "supervision", "measure", "records"} <= {m.kind for m in made.milestones}
    if len(days) >= 4:
        assert sum(s.kind == "midpoint" for s in made.sessions) == 1
    assert sum(part.minutes for part in made.kick_off) == 90


def test_nine_months_by_the_month(guidance):
    made = plan(guidance)
    assert len(made.sessions) == 9
    assert {s.date.weekday() for s in made.sessions} == {0}
    titles = [s.title for s in made.sessions]
    assert len(set(titles)) == len(titles)


def test_themes_need_five_pairs(guidance):
    assert any(m.kind == "themes" for m in plan(guidance, pairs=5).milestones)
    few = plan(guidance, pairs=4)
    assert not any(m.kind == "themes" for m in few.milestones)
    assert any("fewer than 5" in notice for notice in few.notices)


def test_themes_wait_four_weeks(guidance):
    at = {m.id: m.date for m in plan(guidance).milestones}
    assert (at["themes-shared-1"] - at["themes-offered-1"]).days >= 28


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"start": "2024-01-08"}, "has passed"),
        ({"start": "2026-06-08"}, "due already"),
        ({"start": "2026-09-13"}, "fell on a day off"),
        ({"pairs": 500}, "84 mentors' groups"),
        ({"cadence": "weekly"}, "more than most pairs keep up"),
        ({"months": 2, "cadence": "every 6 weeks"}, "no room for a half-way review"),
        ({"purpose": "culture"}, "The purpose is wide"),
    ],
)
def test_what_does_not_fit_is_said(guidance, fields, told):
    assert any(told in notice for notice in plan(guidance, **fields).notices)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"start": "14/9/2026"}, "write it as 2026-09-14"),
        ({"cadence": "now and then"}, "'monthly'"),
        ({"timezone": "Middle/Earth"}, "time zone"),
        ({"holidays": ["Christmas"]}, "2026-12-25"),
        ({"time": "25:00"}, "10:00"),
        ({"pairs": 0}, "'pairs'"),
        ({"months": 60}, "'months'"),
        ({"pair": 3}, "'pairs'"),
    ],
)
def test_mistakes_are_one_sentence(fields, told):
    with pytest.raises(RequestError) as raised:
        parse_request(PlanRequest, {"purpose": "how rotas land", **fields})
    assert told in str(raised.value)


def test_without_a_start_there_is_time_to_prepare(guidance):
    made = compose_plan(PlanRequest(purpose="how rotas land on drivers"), guidance, _TODAY)
    assert made.notices == []
    assert made.start is not None
    assert (made.start - _TODAY).days >= 70


def test_the_page_has_the_arc_on_one_page(guidance):
    text = plan(guidance).markdown
    assert "## The arc on one page" in text
    assert "| Sep 2026 | 1 (first) |" in text
