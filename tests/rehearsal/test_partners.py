"""Every partner, at every difficulty, over the fixed scripts."""

import statistics
import time

import pytest

from coach.activities.rehearse import RehearseRequest, play, start
from coach.rehearsal.cast import PIECES, Cast
from coach.rehearsal.principles import broken
from coach.taxonomy import Role
from tests.rehearsal.scripts import ALL, SCRIPTS, code, harmless, library

CAST = Cast(library().content)
PARTNERS = [(role, persona.id) for role in (Role.mentor, Role.leader) for persona in CAST.partners(role)]
TOPICS = list(library().content.topics)
FREE = [
    "car parking",
    "the canteen",
    "noise in the lab",
    "my rota",
    "uniforms",
    "lone working",
    "language used in emails",
    "dogs in the office",
    "how lunch breaks work",
    "the new ticketing system",
]


def run(role, persona, difficulty, kind, topic="recognition", seed="fixed"):
    turns = [text for text, _ in SCRIPTS[role][kind]]
    request = RehearseRequest(topic=topic, role=role, persona=persona, difficulty=difficulty, turns=turns)
    return play(request, library(), code=code, screen=harmless, seed=seed)


def ends(result):
    return result.picture.trust[-1]


def partner_lines(result, role):
    return [u.text for u in result.transcript if u.speaker is not role]


def test_there_are_enough_partners():
    assert len(CAST.leaders) >= 12
    assert len(CAST.mentors) >= 10


@pytest.mark.parametrize(("role", "persona"), PARTNERS)
@pytest.mark.parametrize("difficulty", [1, 2, 3])
def test_trust_ends_higher_for_good_than_mixed_than_poor(role, persona, difficulty):
    good, mixed, poor = (ends(run(role, persona, difficulty, kind)) for kind in ("good", "mixed", "poor"))
    assert good > mixed > poor


@pytest.mark.parametrize(("role", "persona"), PARTNERS)
@pytest.mark.parametrize("kind", ["good", "mixed", "poor"])
def test_harder_ends_lower_on_the_same_script(role, persona, kind):
    one, two, three = (ends(run(role, persona, d, kind)) for d in (1, 2, 3))
    assert one >= two >= three
    assert one > three


@pytest.mark.parametrize(("role", "persona"), PARTNERS)
def test_harder_puts_out_more_bait_and_hears_less(role, persona):
    bait = {line for p in CAST.partners(role) for line in p.bait}

    def baited(difficulty):
        lines = [x for s in range(4) for x in partner_lines(run(role, persona, difficulty, "mixed", seed=str(s)), role)]
        return sum(any(line in text for line in bait) for text in lines)

    assert baited(1) == 0 < baited(3)
    assert len(run(role, persona, 3, "mixed").unheard) >= len(run(role, persona, 1, "mixed").unheard)


@pytest.mark.parametrize(("role", "persona"), PARTNERS)
def test_nothing_is_said_twice_and_nothing_breaks_the_principles(role, persona):
    for difficulty in (1, 2, 3):
        for kind in ("good", "mixed", "poor"):
            for topic in (*TOPICS[::5], *FREE[::4]):
                lines = partner_lines(run(role, persona, difficulty, kind, topic=topic), role)
                assert len(set(lines)) == len(lines)
                own = " ".join(text for text, _ in SCRIPTS[role][kind])
                for n, line in enumerate(lines):
                    assert broken(line, lines[:n], own) == [], line


@pytest.mark.parametrize("topic", [*TOPICS, *FREE])
def test_every_topic_can_be_rehearsed_for_eight_turns(topic):
    for role, persona in (PARTNERS[len(topic) % 12], (Role.leader, CAST.mentors[len(topic) % 10].id)):
        lines = partner_lines(run(role, persona, 2, "good", topic=topic), role)
        assert len(lines) == 8
        assert all(lines)
        assert not any("{" in line for line in lines)


@pytest.mark.parametrize(("role", "persona"), PARTNERS)
def test_the_same_small_answer_thirty_times_gets_thirty_replies(role, persona):
    request = RehearseRequest(topic="pay", role=role, persona=persona, difficulty=3, turns=["ok"] * 30)
    lines = partner_lines(play(request, library(), code=code, screen=harmless), role)
    assert len(set(lines)) == len(lines) == 30


def test_a_partner_takes_up_the_persons_own_words():
    taken = 0
    for _, persona in PARTNERS[:13]:
        lines = partner_lines(run(Role.mentor, persona, 2, "good"), Role.mentor)
        taken += any("labelling change" in x.lower() or "monday meeting" in x.lower() for x in lines)
    assert taken >= 10


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ("my late emails", "your late emails"),
        ("noise in the lab", "noise in the lab"),
        ("how I hand out work", "how you hand out work"),
    ],
)
@pytest.mark.parametrize(
    "first", ["Thanks for coming. What's it like for you?", "You can skip anything, and stop whenever you like."]
)
def test_a_practice_mentors_first_line_is_on_the_subject_that_was_typed(topic, named, first):
    for seed in range(6):
        request = RehearseRequest(topic=topic, role=Role.leader)
        with start(request, library(), code=code, screen=harmless, seed=str(seed)) as rehearsal:
            reply = rehearsal.say(first)
            assert named in reply.text.lower()
            assert not rehearsal._talk.tellable(rehearsal._talk.turns[0].reply), "their words go to no model"


def test_a_general_story_is_told_of_the_subject_that_was_typed():
    for story in (s for s in CAST.stories if s.topic == "general"):
        assert "{topic}" in story.surface
        assert "{topic}" in story.scene


@pytest.mark.parametrize("word", ["finish", "I'm done", "End."])
def test_asking_to_finish_is_no_turn(word):
    request = RehearseRequest(topic="recognition", role=Role.mentor, turns=["Can I raise something?", word, "More."])
    result = play(request, library(), code=code, screen=harmless)
    assert [u.text for u in result.transcript if u.speaker is Role.mentor] == ["Can I raise something?"]


def test_a_good_conversation_hears_what_a_poor_one_does_not():
    for role, persona in PARTNERS:
        assert len(run(role, persona, 1, "good").unheard) < len(run(role, persona, 1, "poor").unheard)


def test_the_first_reply_is_quick():
    request = RehearseRequest(topic="recognition", persona="fixer")
    times = []
    for _ in range(15):
        with start(request, library(), code=code, screen=harmless) as rehearsal:
            began = time.perf_counter()
            rehearsal.say(ALL[0][0][0])
            times.append(time.perf_counter() - began)
    assert statistics.median(times) < 0.1


def test_stories_have_every_piece_and_every_topic_has_one():
    assert {s.topic for s in CAST.stories} == {*TOPICS, "general"}
    assert all(getattr(s, piece) for s in CAST.stories for piece in PIECES)
    assert set(CAST.table("topics")) == {*TOPICS, "general"}
