"""What a question asks, read by form and by likeness to authored wordings, and that each kind has an answer."""

import pytest

from coach.activities.rehearse import RehearseRequest, start
from coach.rehearsal.cast import PIECES, Cast
from coach.rehearsal.questions import LIKELY, OTHER, SURE, Asks, Questions, last_question
from coach.taxonomy import Role
from tests.rehearsal.scripts import code, harmless, library

CAST = Cast(library().content)
ASKED = CAST.table("asked")
SIDES = CAST.table("sides")


def read(role, kind, likely, facts=()):
    return Questions(role, frozenset(facts), lambda _text: (kind, likely))


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("I was late. Who decides the rota?", "Who decides the rota?"),
        ("I want to know what happens when we're three down.", "what happens when we're three down?"),
        ("who decides it", "who decides it?"),
        ("What a week.", ""),
        ("Fine, then give me one example.", "Fine, then give me one example."),
        ("Give me a minute.", ""),
        ("It was Tuesday.", ""),
        ('He said "why me?" and left.', ""),
        ("tell me when you'll have an answer", "when you'll have an answer?"),
    ],
)
def test_the_last_thing_a_turn_asks(text, question):
    assert last_question(text) == question


def test_likeness_comes_first_where_it_is_sure_and_after_form_where_it_is_likely():
    text = "Who decides it?"
    by_form = Questions(Role.mentor).asks(text)
    assert by_form == Asks("who_decides")
    assert read(Role.mentor, "cost", SURE).asks(text) == Asks(kind="cost", near=True)
    assert read(Role.mentor, "cost", SURE - 0.01).asks(text) == by_form
    assert read(Role.mentor, "cost", LIKELY).asks("Blue or otherwise, the wall?") == Asks(kind="cost", near=True)
    assert read(Role.mentor, "cost", LIKELY - 0.01).asks("Blue or otherwise, the wall?") == Asks()
    assert read(Role.mentor, "cost", 1.0).asks("It was blue.") == Asks()


def test_what_the_partner_can_tell_is_a_fact_and_what_a_story_has_is_a_piece():
    assert read(Role.mentor, "stops", 1.0, ["stops"]).asks("And?") == Asks(fact="stops", near=True)
    assert read(Role.leader, "scene", 1.0).asks("And?") == Asks(piece="scene", near=True)


def test_every_kind_that_can_be_read_has_an_answer_for_every_band():
    facts = {
        Role.mentor: {*SIDES["general"], *CAST.leaders[0].facts},
        Role.leader: {*CAST.stories[0].facts, *PIECES},
    }
    for role, known in facts.items():
        for kind in set(ASKED[role]) - known - {OTHER}:
            answers = CAST.shared(role)[f"ask_{kind}"]
            assert all(answers.get(band) or answers.get("any") for band in ("low", "mid", "high")), kind
    assert set(SIDES["general"]) <= set(ASKED["mentor"])


def test_every_topic_has_a_side_and_every_side_every_answer():
    assert set(SIDES) == {*library().content.topics, "general"}
    assert [topic for topic, side in SIDES.items() if set(side) != set(SIDES["general"])] == []


@pytest.mark.parametrize("role", ["mentor", "leader"])
def test_no_wording_stands_under_two_kinds(role):
    lines = [line for kind in ASKED[role].values() for line in kind]
    assert len(set(lines)) == len(lines)
    assert min(map(len, ASKED[role].values())) >= 5


def test_a_leader_answers_from_its_own_side_of_the_topic_then_in_person_and_never_twice():
    request = RehearseRequest(topic="pay", persona="fixer", difficulty=1)
    rehearsal = start(request, library(), code=code, screen=harmless, answer=lambda *_: "", seed="side")
    talk = rehearsal._talk
    talk.questions = read(Role.mentor, "tried", 1.0, talk.partner.sides)
    said = [rehearsal.say(text).text for text in ("What have you tried?", "But what was done?", "And what else?")]
    assert said[:2] == [SIDES["pay"]["tried"], talk.partner.persona.facts["did_then"]]
    assert len(set(said)) == 3


def test_a_mentor_tells_what_is_so_in_general_before_the_one_time_and_what_is_of_that_time_after():
    request = RehearseRequest(topic="meetings", role=Role.leader, persona="blunt", difficulty=1)
    rehearsal = start(request, library(), code=code, screen=harmless, answer=lambda *_: "", seed="side")
    talk = rehearsal._talk
    story = talk.partner.story
    talk.questions = read(Role.leader, "often", 1.0, story.facts)
    assert rehearsal.say("How many times does it come up?").text.endswith(story.facts["often"])
    talk.questions = read(Role.leader, "first", 1.0, story.facts)
    assert story.scene in rehearsal.say("What did you think?").text
    assert rehearsal.say("And what did you think?").text == story.facts["first"]
