import re
from pathlib import Path

import pytest
import yaml

from coach.guard.policy import Policy
from coach.guard.tone import tone
from coach.guard.whose import did_it, whose_danger
from coach.language.questions import analyse
from coach.taxonomy import Boundary, Role, ToneFault, action_for
from coach.web.document import boundary_reply
from evals.checks.boundaries import said_at

ANSWERS = yaml.safe_load(Path("knowledge/boundaries.yaml").read_text(encoding="utf-8"))
CONTACTS = yaml.safe_load(Path("knowledge/contacts.yaml").read_text(encoding="utf-8"))
REPLIES = [
    pytest.param(category, who, words, id=f"{category}-{who}-{n}")
    for category, about in ANSWERS["boundaries"].items()
    for who, variants in about["replies"].items()
    for n, words in enumerate(variants, 1)
]


def policy(country="GB"):
    return Policy(ANSWERS, CONTACTS, country)


def listed(text):
    return [line.removeprefix("- ") for line in text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(
    ("whose", "text"),
    [
        ("self", "i want to die"),
        ("self", "my mentor left and i want to die"),
        ("self", "He makes me want to die"),
        ("self", "They'd be better off if I wasn't around"),
        ("self", "My kid is self-harming and I can't go on"),
        ("self", "my boss humiliated me, want to end it"),
        ("self", "I told her I've been cutting myself"),
        ("self", "can't go on"),
        ("other", "two of the apprentices have been cutting themselves"),
        ("other", "one of our nurses is suicidal"),
        ("other", "my deputy says she's going to end it"),
        ("other", "my flatmate took an overdose"),
        ("other", "Priya is suicidal and I don't know who to tell"),
        ("other", "our receptionist is suicidal"),
        ("other", "my mate texted me 'i want to die'"),
        ("other", "I don't want her to die"),
        ("violence", "i'm going to kill him"),
        ("violence", "he said he would stab me"),
    ],
)
def test_a_danger_is_the_writers_own_only_where_they_speak_of_themselves(whose, text):
    assert whose_danger(text) == whose


@pytest.mark.parametrize(
    "text",
    [
        "I put my hand on one of the juniors",
        "i kissed a trainee at the dinner",
        "I touched my mentee's leg and she froze. I feel terrible.",
        "I grabbed him by the collar and shouted.",
        "I threatened to sack her if she talks",
        "i've been touching one of the nurses",
    ],
)
def test_who_says_they_did_the_harm_is_answered_as_such(text):
    assert did_it(text)
    authored = ANSWERS["boundaries"]["report_duty"]["replies"]["did_it"]
    for boundary in (Boundary.report_duty, Boundary.harassing):
        reply = policy().reply(boundary, Role.leader, text)
        assert any(reply.startswith(words.strip()) for words in authored)
        assert listed(reply)[0].startswith("In danger now")
    assert not any(w.strip() in policy().reply(Boundary.retaliate, Role.leader, text) for w in authored)


@pytest.mark.parametrize(
    "text",
    [
        "my leader touched my leg",
        "I pushed him off me",
        "I slapped her when she grabbed me",
        "a trainee says i touched her",
        "He told HR I groped her but I didn't",
        "I never hit him",
        "can i kiss her",
        "I pushed her to report it",
        "I saw him kiss a junior",
    ],
)
def test_what_was_done_by_another_denied_or_only_alleged_is_no_deed_of_the_writers(text):
    assert not did_it(text)


def test_a_duty_to_report_gives_the_danger_line_first_and_the_employers_ethics_lead_last():
    for country, danger in (("GB", "In danger now: **999**"), ("", CONTACTS["general"]["emergency_advice"])):
        rows = listed(policy(country).routes(Boundary.report_duty))
        assert rows[0].startswith(danger)
        order = ["independent contact", "speak-up", "HR", "trade union", "Employee assistance"]
        assert all(word in row for word, row in zip(order, rows[1:6], strict=True))
        assert rows[-1].startswith("Ethics or compliance")


@pytest.mark.parametrize("country", ["", *CONTACTS["countries"]])
def test_a_ruling_leads_to_a_union_a_lawyer_and_a_doctor_before_hr_and_no_line_stands_twice(country):
    rows = listed(policy(country).routes(Boundary.professional_advice))
    assert rows[0].startswith("Your trade union")
    assert rows[1].startswith("An employment lawyer")
    assert "Your own doctor (how you're feeling, medicines)" in rows
    assert rows[-1].startswith("HR")
    for boundary in (Boundary.professional_advice, Boundary.report_duty):
        names = [re.split(r":| \(", row)[0].lower() for row in listed(policy(country).routes(boundary))]
        assert len(names) == len(set(names))
        assert sum("union" in name for name in names) == 1


@pytest.mark.parametrize("boundary", ["surveil", "retaliate", "harassing", "share_onward"])
def test_a_mentor_who_is_declined_is_told_where_harm_is_reported(boundary):
    answer = policy().reply(Boundary(boundary), Role.mentor, "something")
    assert answer.endswith(policy().routes_after(Role.mentor))
    assert not listed(policy().reply(Boundary(boundary), Role.leader, "something"))
    html = boundary_reply(Boundary(boundary), action_for(Boundary(boundary)), answer)
    assert html.index("</h2><p>") < html.index('class="routes"')


@pytest.mark.parametrize("text", ["i want to die", "my friend took an overdose", "i'm going to kill him"])
def test_that_it_may_have_been_misread_is_the_last_thing_said_of_a_danger(text):
    answer = policy().reply(Boundary.crisis, Role.leader, text)
    assert answer.count("misread") == 1
    assert answer.splitlines()[-1] == ANSWERS["misread"]
    html = boundary_reply(Boundary.crisis, action_for(Boundary.crisis), answer)
    assert html.index("999") < html.index("misread")
    assert html.endswith(f"<p>{ANSWERS['misread']}</p></section>".replace("'", "&#x27;"))


@pytest.mark.parametrize(("category", "who", "words"), REPLIES)
def test_a_reply_is_short_sound_in_tone_holds_the_line_and_asks_well(category, who, words):
    assert len(words.split()) < 60
    assert "—" not in words
    assert "!" not in words
    grave = {ToneFault.alarming} if category == "crisis" else set()  # a danger to a life is to be met as one
    assert {found.fault for found in tone("", words)} <= grave
    routes = policy().routes(Boundary(category)) if words.strip().endswith(":") else ""
    assert said_at(category, f"{words}\n\n{routes}").passed is not False
    role = who if who in set(Role) else "leader"
    for question in re.findall(r'"([^"]*\?)"', words):
        assert analyse(question, role, rewrite=False).faults == ()
