"""What a turn is taken for by its wording: the question at its end, the piece it asks for, and what is left unsaid."""

import pytest

from coach.rehearsal.asked import asked_last, plainly
from coach.rehearsal.families import family
from coach.rehearsal.pieces import asked_piece, invites
from coach.rehearsal.settled import evident
from coach.rehearsal.uptake import points_at_someone
from coach.taxonomy import Move, Role
from tests.rehearsal.test_lines import CAST


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("I'll ask first from Monday. Will you tell me if I forget?", "asks_of"),
        ("I've got to go, but can I come and see it?", "offer"),
        ("That was me explaining. What did it do to you?", "ask"),
        ("And I was on that call?", "closed"),
        ("what should i have said instead", "ask"),
        ("I know what it is like.", ""),
    ],
)
def test_the_question_at_the_end(text, asks):
    assert asked_last(text) == asks


def test_a_question_typed_without_its_mark_gets_it_back():
    assert plainly("if you ran it what would you bin first").endswith("?")
    assert not plainly("what would help is a bell").endswith("?")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("What would have made it easier to trust?", "want"),
        ("How would you have liked me to say it?", "want"),
        ("What did that leave you with?", "effect"),
        ("What happened next?", "next"),
        ("Where do you want to start?", ""),
        ("I want to know.", ""),
    ],
)
def test_the_piece_a_question_asks_for(text, piece):
    assert asked_piece(text) == piece


def test_what_invites_an_account():
    assert invites("Can you think of one that was hard?")
    assert not invites("When did somebody last thank you?")


@pytest.mark.parametrize(
    ("text", "primary", "role", "turn", "met"),
    [
        ("Can you give me an example?", Move.ask_permission, Role.leader, 4, "ask"),
        ("I should have known about that, and I didn't.", Move.debate, Role.leader, 5, "owns"),
        ("Ouch.", None, Role.leader, 5, "sympathy"),
        ("ok. shutting up. go on", None, Role.leader, 3, "encourage"),
        ("And who do you tell?", Move.open_question, Role.leader, 4, "ask"),
        ("Please don't make me the champion for it.", Move.request, Role.mentor, 5, "boundary"),
        ("I'd rather you just said.", None, Role.mentor, 7, "request"),
        ("no i haven't reported it", Move.boundary, Role.mentor, 6, "stands"),
        ("Hello. I'd appreciate ten minutes on the approvals, please.", Move.request, Role.mentor, 1, "open"),
        ("You asked if anyone had concerns, and there was silence.", None, Role.mentor, 2, "unclear"),
    ],
)
def test_what_a_turn_is_met_as(text, primary, role, turn, met):
    assert family(text, primary, role, turn, "") == met


def test_a_move_that_gets_in_the_way_needs_its_wording():
    assert evident("We had to, because of the budget.", Move.defend, Role.leader)
    assert not evident("I sat there and couldn't explain it either.", Move.defend, Role.leader)


def test_only_what_may_be_a_person_is_warned_of():
    assert points_at_someone("my manager")
    assert points_at_someone("Danny")
    assert not points_at_someone("half")
    assert not points_at_someone("No")


@pytest.mark.parametrize("role", ["mentor", "leader"])
def test_the_debrief_has_words_for_what_is_no_move(role):
    named = {
        "mentor": {"fair", "floor", "when", "by_then", "offer", "stands"},
        "leader": {"owns", "sorry", "view", "sympathy", "offer", "loyalty", "asks_of", "praise"},
    }
    table = CAST.table("debrief")[role]
    assert named[role] <= set(table)
    for key in named[role]:
        assert table[key]["effect"]
        assert table[key]["try"]
        assert table[key]["good"] or "to_try" in table[key]
