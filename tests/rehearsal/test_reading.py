"""What a turn is taken for by its wording: the question at its end, the piece it asks for, and what is left unsaid."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from coach.activities.rehearse import RehearseRequest, start
from coach.rehearsal import wording
from coach.rehearsal.asked import asked, asked_last, plainly
from coach.rehearsal.cast import PIECES
from coach.rehearsal.families import family
from coach.rehearsal.kinds import last_said
from coach.rehearsal.pieces import asked_fact, asked_piece, invites
from coach.rehearsal.settled import evident
from coach.rehearsal.uptake import points_at_someone
from coach.taxonomy import Move, Role
from tests.rehearsal.scripts import MENTOR_GOOD, code, harmless, library
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


def test_no_list_of_wording_stands_twice():
    """A second list of the same name would put the first one out of use without a word."""
    path: list[str] = []
    seen: set[str] = set()
    for line in Path(wording.__file__).with_name("wording.yaml").read_text("utf-8").splitlines():
        if match := re.match(r'( *)"?(\w+)"?:', line):
            path = [*path[: len(match[1]) // 2], match[2]]
            assert ".".join(path) not in seen, path
            seen.add(".".join(path))


@pytest.mark.parametrize("role", [Role.mentor, Role.leader])
def test_every_kind_of_question_has_answers_for_every_band(role):
    pools = CAST.shared(role)
    for kind in wording.worded(f"asked.asked.{role}"):
        if all(kind in partner.facts for partner in CAST.partners(role)):
            continue
        answers = pools[f"ask_{kind}"]
        assert all(answers.get(band) or answers.get("any") for band in ("low", "mid", "high")), kind


@pytest.mark.parametrize(
    ("text", "role", "kind"),
    [
        ("Are you listening?", Role.mentor, "listening"),
        ("Are you going to tell my manager?", Role.mentor, "tell_on"),
        ("You don't believe me, do you?", Role.mentor, "believe"),
        ("What happens now?", Role.mentor, "next_step"),
        ("Would you have handled it differently?", Role.mentor, "would_you"),
        ("Is it getting better or worse?", Role.leader, "better_worse"),
        ("But that's not in the procedure, is it?", Role.leader, "tag_no"),
        ("Can I tell the team about this?", Role.leader, "share"),
        ("And how are you now?", Role.leader, "ok"),
        ("Did nobody read it?", Role.leader, "neg"),
        ('I got one that just said "Why?"', Role.mentor, ""),
    ],
)
def test_the_kind_of_question(text, role, kind):
    assert asked(text, role) == kind


def test_what_is_said_last_is_what_gets_the_answer():
    assert last_said("I don't mind that. On Monday it was gone.") == "On Monday it was gone."
    said = "I don't want to forget it. Yesterday I sat in the stairwell with my laptop."
    assert family(said, Move.specific_example, Role.mentor, 4, "") == "example"


@pytest.mark.parametrize(
    ("text", "role", "met"),
    [
        ("lol well it was a nice coat", Role.mentor, "joke"),
        ("I'll hold you to that", Role.mentor, "hold_to"),
        ("That's not really what I'm asking", Role.mentor, "not_that"),
        ("You promised.", Role.mentor, "called_out"),
        ("I'm shaking a bit", Role.mentor, "distress"),
        ("Put me on the agenda. By name.", Role.mentor, "request"),
        ("This is difficult for me to hear", Role.leader, "hurt"),
        ("Let me say that back to you", Role.leader, "said_back"),
        ("I know it was my fault", Role.leader, "repair"),
        ("I know it was Sam", Role.leader, "names"),
    ],
)
def test_small_things_people_say(text, role, met):
    assert family(text, None, role, 4, "") == met


def test_an_unsure_reading_gets_a_line_that_fits_anything_in_the_partners_own_voice():
    for persona in CAST.leaders:
        request = RehearseRequest(topic="pay", persona=persona.id)
        rehearsal = start(request, library(), code=code, screen=harmless, answer=lambda *_: "", seed="unsure")
        rehearsal.say(MENTOR_GOOD[0][0])
        reply = rehearsal.say("My nan rang the depot about it and they put her through to stores.")
        own = [line for lines in persona.lines["unclear"].values() for line in lines]
        assert reply.text in own, persona.id


def test_a_story_is_told_in_order_and_an_effect_never_before_what_led_to_it():
    turns = ["Tell me about one time.", "What did that do to you?", "Go on.", "What would have helped?"]
    for persona in CAST.mentors:
        request = RehearseRequest(topic="recognition", role=Role.leader, persona=persona.id, difficulty=1)
        rehearsal = start(request, library(), code=code, screen=harmless, answer=lambda *_: "", seed="order")
        for text in turns:
            rehearsal.say(text)
        told = [p for turn in rehearsal._talk.turns for p in turn.reply.told.split() if p not in ("surface", "want")]
        assert told == sorted(told, key=PIECES.index)
        assert "effect" not in told or "next" in told


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("When was that?", "when"),
        ("Where were you when you heard?", "where"),
        ("How did you find out?", "heard"),
        ("How many people were in the room?", "who"),
        ("Why didn't you say anything?", "why_not"),
        ("Was I there?", "there"),
        ("When did it start?", ""),
        ("How are things?", ""),
    ],
)
def test_the_fact_a_question_asks_for(text, fact):
    assert asked_fact(text) == fact


def test_every_story_has_every_fact_that_can_be_asked_for():
    asked_so = set(CAST.table("asked")["leader"])
    known = set(CAST.stories[0].facts)
    assert set(wording.worded("facts")) <= known <= asked_so
    assert [s.topic for s in CAST.stories if set(s.facts) != known] == []


@pytest.mark.parametrize("difficulty", [1, 3])
def test_a_fact_is_told_with_trust_and_kindly_refused_without_and_never_twice(difficulty):
    request = RehearseRequest(topic="meetings", role=Role.leader, persona="careful", difficulty=difficulty)
    rehearsal = start(request, library(), code=code, screen=harmless, answer=lambda *_: "", seed="facts")
    rehearsal.say("Tell me about one time.")
    last = rehearsal._talk.turns[-1]
    rehearsal._talk.turns[-1] = replace(
        last, after=60.0 if difficulty == 1 else 15.0, reply=replace(last.reply, told="scene")
    )
    story = rehearsal._talk.partner.story
    said = [rehearsal.say("How did you find out?").text, rehearsal.say("And how did you find out?").text]
    assert (said[0] == story.facts["heard"]) == (difficulty == 1)
    assert difficulty == 1 or said[0] in CAST.shared(Role.leader)["not_yet"]["any"]
    assert said[0] != said[1]
