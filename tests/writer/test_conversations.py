"""A model in a conversation, on the whole path: it words a turn, and is told nothing that the mentor said."""

import json
import re

import pytest

from coach.activities.reflect import ReflectRequest
from coach.activities.rehearse import RehearseRequest
from coach.audit.endpoint import Answer, RecordingEndpoint
from coach.coach import Coach
from coach.settings import Settings
from coach.taxonomy import Boundary, Role

REFLECTION = ReflectRequest(
    reflection="I felt defensive and I explained myself for ten minutes, and Marguerite Delacroix was there. "
    "She told me that the night team eat in the boiler room because the canteen shuts at six."
)
SAID_BACK = "You felt defensive, and you explained yourself for ten minutes."
ASKED = "What was going on in you when you began to explain?"
REHEARSAL = RehearseRequest(
    topic="late changes to the rota",
    turns=[
        "Can I raise something about the rota?",
        "Last Tuesday Marguerite Delacroix moved my shift at nine at night.",
        "I'd like two days' notice.",
    ],
)
MARKS = ("boiler room", "Delacroix", "canteen")


@pytest.fixture
def at(guidance):
    """Return what runs a job with a coach whose endpoint gives one answer, and the prompts it received."""

    def run(answer, job):
        scripted = answer if isinstance(answer, Answer) or callable(answer) else Answer(json.dumps(answer))
        with RecordingEndpoint(scripted) as server:
            coach = Coach(Settings(model="m", base_url=server.url, api_key="k", timeout_s=10))
            coach.guidance = guidance
            return job(coach), " ".join(r.raw.decode() for r in server.received)

    return run


def test_a_reflections_page_takes_the_words_that_hold(at):
    made, received = at({"reflection": SAID_BACK, "question": ASKED}, lambda c: c.reflect(REFLECTION))
    assert (made.reflection, made.question, made.writer) == (SAID_BACK, ASKED, "m")
    assert made.set_aside == 1
    assert not [mark for mark in MARKS if mark in received]


def test_a_conversation_takes_a_models_words_turn_by_turn(at):
    def talk(coach):
        with coach.reflection() as reflection:
            first = reflection.start(REFLECTION)
            second = reflection.say("I think I was afraid of looking unfair.")
            return first, second, reflection.finish()

    (first, second, page), received = at({"reflection": SAID_BACK, "question": ASKED}, talk)
    assert first.question == ASKED
    assert SAID_BACK in first.reply
    assert second.reply
    assert page.writer == "m"
    assert not [mark for mark in MARKS if mark in received]


def test_a_conversation_goes_on_where_the_endpoint_does_not(at):
    def talk(coach):
        with coach.reflection() as reflection:
            return reflection.start(REFLECTION), reflection.finish()

    (first, page), _ = at(Answer(status=401), talk)
    assert first.question
    assert page.writer == "composer"
    assert any("guidance" in notice for notice in page.notices)


def test_a_partner_speaks_in_a_models_voice_and_hears_nobody_named(at):
    def reworded(body):
        """Answer as a modest model would: the line that was chosen, begun in another way."""
        draft = re.search(r"The line that was chosen\.\s*(.+?)\s*</draft>", str(body["messages"][0]["content"]), re.S)
        return Answer(json.dumps({"line": f"Well. {draft[1]}"}))

    made, received = at(reworded, lambda c: c.rehearse(REHEARSAL))
    said = [u.text for u in made.transcript if u.speaker is Role.leader]
    assert made.writer == "m"
    assert [line for line in said if line.startswith("Well. ")]
    assert not [mark for mark in MARKS if mark in received]


def test_a_line_that_was_said_before_is_not_said_again(at):
    line = "Hang on, I'm putting this away now. When does it land on you?"
    made, _ = at({"line": line}, lambda c: c.rehearse(REHEARSAL))
    assert [u.text for u in made.transcript].count(line) <= 1


def test_a_partner_speaks_the_authored_lines_where_the_endpoint_fails(at):
    made, _ = at(Answer(status=401), lambda c: c.rehearse(REHEARSAL))
    assert made.writer == "composer"
    assert made.debrief
    assert any("authored lines" in notice for notice in made.notices)


def test_a_danger_ends_a_rehearsal_whatever_the_model_says(at):
    request = REHEARSAL.model_copy(update={"turns": ["I want to kill myself."]})
    made, received = at({"line": "Go on."}, lambda c: c.rehearse(request))
    assert made.boundary is Boundary.crisis
    assert received == ""
