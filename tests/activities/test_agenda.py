"""Agendas add up, fit the session's place in the run, and change from one session to the next."""

import random
import re
from collections import Counter
from itertools import pairwise

import pytest

from coach.activities.agenda import Agenda, AgendaRequest
from coach.activities.request import parse_request
from coach.errors import RequestError
from coach.language.questions import analyse
from coach.programme.blocks import Kind, PlainQuestion
from coach.taxonomy import Role, Stage
from tests.activities.agendas import PURPOSE, agenda

_SECTORS = ["", "law", "bank", "NHS hospital", "factory", "civil service", "tech", "a school", "deep-sea diving"]
_NOTES = [
    "",
    "the leader did most of the talking last time",
    "she cancelled twice; they meet on Zoom",
    "the promise was not kept",
    "It was tense. He kept explaining the background.",
    "all fine",
]
_PURPOSES = [
    PURPOSE,
    "learn what a first review is like",
    "culture",
    "find out how ideas get lost in the Monday meeting",
    "how clients speak to juniors",
]


def test_a_thousand_requests_add_up(guidance):
    """Property: minutes add up, every block is cited and says something, and no placeholder is left."""
    chance = random.Random(9)
    topics = [*guidance.content.topics, "", "", "parking", "how AI notes are used"]
    limits = {b["id"]: (b["min"], b["max"]) for b in guidance.content.rows("agendas/blocks/")}
    for _ in range(1000):
        total = chance.choice([None, 1, 2, 3, 4, 6, 8, 9, 12, 30])
        minutes = chance.choice([30, 45, 60, chance.randint(20, 120)])
        made = agenda(
            guidance,
            purpose=chance.choice(_PURPOSES),
            session_number=chance.choice([None, chance.randint(1, total or 12)]),
            sessions_total=total,
            minutes=minutes,
            topic=chance.choice(topics),
            sector=chance.choice(_SECTORS),
            notes=chance.choice(_NOTES),
            setting=chance.choice(["", "remote", "hybrid", "in_person"]),
        )
        assert sum(b.minutes for b in made.blocks) == minutes
        at = 0
        for block in made.blocks:
            least, most = limits[block.block]
            assert block.start == at
            assert least <= block.minutes <= most
            assert block.what
            assert block.say
            assert block.leader
            assert block.mentor
            at += block.minutes
        assert [card.role for card in made.cards] == list(Role)
        assert made.quiet
        assert made.hot
        text = made.markdown
        assert not re.search(r"[{}]", text)
        assert {c.id for c in made.citations} >= {guidance.cite(b.citation).id for b in made.blocks}


def test_kinds_differ_visibly(guidance):
    asked = {
        Kind.first: {"session_number": 1},
        Kind.midpoint: {"session_number": 4, "purpose": "our half-way review"},
        Kind.closing: {"session_number": 8},
        Kind.hard: {"session_number": 6, "topic": "bias"},
        Kind.regular: {"session_number": 6, "topic": "meetings"},
    }
    made = {kind: agenda(guidance, sessions_total=8, **fields) for kind, fields in asked.items()}
    assert {kind: a.kind for kind, a in made.items()} == {kind: kind for kind in asked}
    titles = {kind: {b.block for b in a.blocks} for kind, a in made.items()}
    for one in Kind:
        for other in Kind:
            if one in titles and other in titles and one != other:
                assert len(titles[one] & titles[other]) <= 3, (one, other)


def test_a_stated_subject_comes_before_the_half_way_look_back(guidance):
    asked = agenda(guidance, session_number=4, sessions_total=8, topic="meetings")
    assert asked.kind is Kind.regular
    assert any("half-way" in notice for notice in asked.notices)
    purposed = agenda(guidance, session_number=4, sessions_total=8, purpose="how tools are shared out on site")
    assert purposed.kind is Kind.regular
    # what the leader may have to pass on is itself the subject: a slow session, and the route said before it
    routed = agenda(guidance, session_number=4, sessions_total=8, purpose="how safety worries are raised on site")
    assert routed.kind is Kind.hard
    assert "ground-own-route" in {b.block for b in routed.blocks}
    said = agenda(guidance, session_number=4, sessions_total=8, topic="meetings", purpose="Our half-way review")
    assert said.kind is Kind.midpoint
    for purpose in ("the next session", "are the two of us any further", "our half-way mark: what to drop"):
        assert agenda(guidance, session_number=4, sessions_total=8, purpose=purpose).kind is Kind.midpoint


def test_plain_questions_are_clear_and_enough(guidance):
    shelf = guidance.content.shelf("agendas/questions", PlainQuestion)
    for question in shelf:
        assert not analyse(question.text, "leader", rewrite=False).faults, question.id
    for kind in ("first", "regular", "hard"):
        for turn in (0, 1):
            stages = Counter(q.stage for i, q in enumerate(shelf) if i % 2 == turn and kind in q.for_)
            assert stages[Stage.open] >= 2
            assert stages[Stage.explore] >= 2


@pytest.mark.parametrize(("number", "total"), [(3, 5), (3, 6), (4, 8)])
def test_half_way_is_the_middle(guidance, number, total):
    made = agenda(guidance, session_number=number, sessions_total=total, purpose="the next session")
    assert made.kind is Kind.midpoint
    before = agenda(guidance, session_number=number - 1, sessions_total=total, purpose="the next session")
    assert before.kind is Kind.regular
    assert not any("half-way" in notice for notice in before.notices)


@pytest.mark.parametrize("minutes", [25, 60])
@pytest.mark.parametrize(
    "purpose",
    ["repair the hurt from last month", "the mentor was upset by what was said", "rebuild trust after the remark"],
)
def test_a_hurt_is_repaired(guidance, purpose, minutes):
    made = agenda(guidance, session_number=4, sessions_total=9, purpose=purpose, minutes=minutes)
    assert made.kind is Kind.hard
    assert any(b.block in ("core-hard-repair", "brief-hard-repair") for b in made.blocks)


def test_repairs_of_things_are_ordinary(guidance):
    for purpose in ("how repairs to the boiler are booked", "why customers are upset by late trains"):
        assert agenda(guidance, session_number=4, sessions_total=9, purpose=purpose).kind is Kind.regular


def test_a_report_back_is_the_leaders_account(guidance):
    made = agenda(guidance, session_number=3, sessions_total=8, purpose="report back on what was done about the rota")
    core = next(b for b in made.blocks if b.block.startswith("core-"))
    assert core.lead == "leader"
    assert "larger share" in core.what


def test_small_answers_get_small_minutes(guidance):
    limits = {b["id"]: b["max"] for b in guidance.content.rows("agendas/blocks/")}
    assert limits["second-left-out"] <= 12
    assert limits["core-hard-one-thing"] <= 16
    assert limits["core-first-small"] <= 15


def test_the_agreement_is_on_the_card_only_where_it_is_marked(guidance):
    for sector in _SECTORS:
        made = agenda(guidance, session_number=4, sessions_total=8, purpose="our half-way review", sector=sector)
        card = next(c for c in made.cards if c.role is Role.mentor)
        marked = any(b.block == "review-agreement" for b in made.blocks)
        assert any("mark the agreement" in line for line in card.lines) is marked


def test_the_drive_counts_for_those_who_drive(guidance):
    def notes(sector: str) -> str:
        return " ".join(a.text for a in agenda(guidance, sector=sector).facilitator_notes)

    assert "drive" not in notes("warehouse")
    assert "drive" in notes("delivery drivers")


def test_a_last_session_sees_what_became_of_the_promises(guidance):
    asked = {"session_number": 6, "sessions_total": 6}
    none = agenda(guidance, purpose="last session, and the leader has kept none of it", **asked)
    ids = {b.block for b in none.blocks}
    assert {"learnt-what-i-didnt", "kept-ledger"} <= ids
    abroad = agenda(guidance, purpose="end it: the leader is moving abroad", **asked)
    assert "kept-one-that-stays" not in {b.block for b in abroad.blocks}


def test_directions_for_a_room_stay_in_a_room(guidance):
    asked = {"session_number": 1, "sessions_total": 8}
    for setting, shown in (("in_person", True), ("remote", False)):
        made = [agenda(guidance, sector=sector, setting=setting, **asked) for sector in ("law", "bank", "", "tech")]
        assert any("behind a desk" in b.leader for a in made for b in a.blocks) is shown


@pytest.mark.parametrize("topic", ["meetings", "bias", ""])
@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
def test_consecutive_sessions_do_not_repeat(guidance, topic, minutes):
    run = [
        agenda(guidance, session_number=n, sessions_total=8, minutes=minutes, topic=topic, sector="law")
        for n in range(1, 9)
    ]
    limits = [{b.block for b in a.blocks if not b.block.startswith("limits-")} for a in run]
    for before, after in pairwise(limits):
        assert not before & after
    asked = [{q.text for b in a.blocks for q in b.questions} for a in run]
    for before, after in pairwise(asked):
        assert not before & after


def test_notes_change_the_agenda(guidance):
    plain = agenda(guidance, session_number=3, sessions_total=8, topic="meetings")
    noted = agenda(guidance, session_number=3, sessions_total=8, topic="meetings", notes="the leader broke the promise")
    assert "since-not-done" in {b.block for b in noted.blocks}
    assert {b.block for b in plain.blocks} != {b.block for b in noted.blocks}


def test_remote_and_hybrid_variants(guidance):
    remote = agenda(guidance, session_number=3, sessions_total=8, notes="They meet on Zoom")
    assert remote.setting == "remote"
    assert any(b.on_screen for b in remote.blocks)
    assert any("ecording" in line for line in remote.on_screen)
    assert agenda(guidance, session_number=3, setting="in_person").on_screen == []
    assert agenda(guidance, session_number=3, setting="hybrid").on_screen


def test_same_request_same_agenda(guidance):
    one = agenda(guidance, session_number=3, sessions_total=8, notes="tense")
    assert one.markdown == agenda(guidance, session_number=3, sessions_total=8, notes="tense").markdown


def test_first_session_on_a_heavy_subject_says_so(guidance):
    made = agenda(guidance, session_number=1, sessions_total=6, topic="bias")
    assert made.kind is Kind.first
    assert any("heavy" in notice for notice in made.notices)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"session_number": 12, "sessions_total": 6}, "session 12 comes after the last of 6"),
        ({"minutes": 5}, "at least 20 minutes"),
        ({"minutes": 240}, "two sessions"),
        ({"purpose": "…"}, "it is empty"),
        ({"setting": "moon"}, "'setting'"),
    ],
)
def test_mistakes_are_one_sentence(fields, told):
    with pytest.raises(RequestError) as raised:
        parse_request(AgendaRequest, {"purpose": "how rotas land", **fields})
    assert told in str(raised.value)


def test_a_short_session_says_what_it_leaves_out(guidance):
    made = agenda(guidance, session_number=3, sessions_total=8, minutes=25)
    assert sum(b.minutes for b in made.blocks) == 25
    assert any("25 minutes" in notice for notice in made.notices)


def test_the_result_may_be_empty():
    assert Agenda(stopped=True, reply="No.").markdown == "No.\n"
