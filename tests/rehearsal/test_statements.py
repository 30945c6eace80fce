"""What a turn that asks for nothing is about, and yes-or-no questions answered by their own grammar."""

import pytest

from coach.activities.rehearse import RehearseRequest, start
from coach.rehearsal.cast import Cast
from coach.rehearsal.echo import Echo, echo
from coach.rehearsal.statements import is_grave, statement
from coach.rehearsal.wording import worded
from coach.taxonomy import Role
from tests.rehearsal.scripts import code, harmless, library

CAST = Cast(library().content)
SHARED = {role: CAST.shared(role) for role in (Role.mentor, Role.leader)}


@pytest.mark.parametrize(
    "text",
    [
        "My nan died the week of the audit.",
        "He put his hand on my knee at the awards.",
        "Someone followed me to the station.",
        "I collapsed on the stairs.",
        "He threatened me in the car park.",
        "My father had a stroke.",
        "She attacked one of the porters.",
        "She was diagnosed with cancer in May.",
        "They said I should go back to where I came from.",
    ],
)
def test_what_nobody_decent_takes_lightly(text):
    assert is_grave(text)


@pytest.mark.parametrize(
    "text",
    [
        "The deadline moved again.",
        "The till crashed twice.",
        "I asked for a breakdown of the costs.",
        "The shelf collapsed.",
        "I diagnosed the fault.",
        "The line went dead.",
        "It was a stroke of luck.",
        "He beat me to it.",
        "They attacked my slides.",
        "It killed the mood.",
        "The hospice shop sent the form back.",
        "It was death by slides.",
        "I was dead tired by six.",
        "He pushed me to apply.",
    ],
)
def test_what_only_sounds_grave(text):
    assert not is_grave(text)


@pytest.mark.parametrize(
    ("text", "role", "about"),
    [
        ("That's all I wanted to say.", Role.mentor, "all_said"),
        ("Fine.", Role.mentor, "resigned"),
        ("You cancelled it twice.", Role.mentor, "about_you"),
        ("It was humiliating.", Role.mentor, "felt"),
        ("The bus was late.", Role.mentor, ""),
        ("Could you stop cancelling it?", Role.mentor, ""),
        ("I had no idea.", Role.leader, "unaware"),
        ("I don't remember that.", Role.leader, "forgot"),
        ("I can't promise it'll change.", Role.leader, "cannot"),
        ("I see why you'd say that.", Role.leader, "sees"),
    ],
)
def test_what_a_statement_is_about(text, role, about):
    assert statement(text, role) == about


def test_everything_a_statement_may_be_about_has_lines_for_every_band():
    for role, pools in SHARED.items():
        for kind in [*worded(f"statements.{role}"), *(["grave", "grave_on", "stop_it"] if role is Role.mentor else [])]:
            assert pools[kind].keys() >= {"low", "mid", "high"} or pools[kind].keys() == {"any"}, kind


@pytest.mark.parametrize("persona", [p.id for p in CAST.leaders])
@pytest.mark.parametrize("difficulty", [1, 2, 3])
def test_grief_and_harm_get_the_same_care_from_every_leader(persona, difficulty):
    shared = {line for kind in ("grave", "grave_on") for lines in SHARED[Role.mentor][kind].values() for line in lines}
    request = RehearseRequest(topic="wellbeing", persona=persona, difficulty=difficulty)
    with start(request, library(), code=code, screen=harmless, answer=lambda *_: "", seed="grave") as rehearsal:
        rehearsal.say("Can I raise something?")
        for text in ("My brother died in March.", "I came back on the Thursday.", "I sat in the van most lunchtimes."):
            assert rehearsal.say(text).text in shared


@pytest.mark.parametrize(
    ("text", "ours", "answer"),
    [
        ("Were you there?", True, Echo("past", "I", "was")),
        ("Are you sure about that?", True, Echo("now", "I", "am")),
        ("If I'd rung, would you have come?", True, Echo("next", "I", "would")),
        ("Have I lost my chance?", True, Echo("past", "you", "have")),
        ("Are we allowed to?", True, Echo("now", "we", "are")),
        ("Did we tell you?", False, Echo("past", "you", "did")),
        ("Was that discussed?", True, Echo("past", "it", "was")),
        ("Did anyone ask?", True, Echo("any")),
        ("Is my job at risk?", True, Echo("thing")),
        ("You knew, didn't you?", True, Echo("tag", "I", "did")),
        ("Would I?", True, Echo("bare", "you", "would")),
        ("What happened?", True, None),
        ("I was there.", True, None),
    ],
)
def test_a_yes_or_no_question_is_answered_with_its_own_verb(text, ours, answer):
    assert echo(text, ours=ours) == answer


def test_every_answer_by_grammar_has_lines_for_every_band():
    for pools in SHARED.values():
        for kind in ("past", "now", "next", "tag", "any", "thing"):
            assert pools[f"echo_{kind}"].keys() == {"low", "mid", "high"}


def test_a_leader_told_to_stop_something_stops():
    lines = {line for by_band in SHARED[Role.mentor]["stop_it"].values() for line in by_band}
    for persona in CAST.leaders:
        request = RehearseRequest(topic="meetings", persona=persona.id)
        with start(request, library(), code=code, screen=harmless, answer=lambda *_: "", seed="stop") as rehearsal:
            rehearsal.say("Can I raise something?")
            assert rehearsal.say("Please stop interrupting me.").text in lines
