"""The authored lines, one by one: the stereotype rule, names, coaching, enough of them, and passages that exist."""

import re

import pytest

from coach.rehearsal.cast import Cast
from coach.rehearsal.principles import broken
from coach.taxonomy import Move, Role
from tests.rehearsal.scripts import library

CONTENT = library().content
CAST = Cast(CONTENT)
SLOTS = {"topic", "subject", "Subject", "fix", "defend", "minimise", "debate", "ask", "admit", "act"}
BANDS = {"low", "mid", "high", "any"}


def _pool(pools):
    return [line for by_band in pools.values() for lines in by_band.values() for line in lines]


def _lines():
    for persona in (*CAST.leaders, *CAST.mentors):
        for line in [
            *_pool(persona.lines),
            *persona.bait,
            *(x.say for x in persona.layers),
            *(y for v in persona.leads.values() for y in v),
        ]:
            yield persona.id, line
    for name in ("shared_leaders", "shared_mentors"):
        for line in _pool(CAST.table(name)):
            yield name, line
    for topic, kinds in CAST.table("topics").items():
        for kind, lines in kinds.items():
            if kind != "called":
                for line in lines:
                    yield topic, line
    for story in CAST.stories:
        for piece in ("surface", "scene", "next", "effect", "did", "want", "unsaid"):
            yield f"{story.topic} story", getattr(story, piece)
    for name in ("exit_kit", "repair"):
        for row in CAST.rows(f"rehearsal/{name}"):
            for line in [*row["ask"], *row["push"], *row["accept"]]:
                yield name, line


LINES = list(_lines())


def test_no_line_breaks_a_principle():
    filled = [
        (where, re.sub(r"\{\w+\}", "The rota.", re.sub(r"\{(?:topic|subject)\}", "the rota", line)))
        for where, line in LINES
    ]
    found = [(where, line, broken(line)) for where, line in filled if broken(line)]
    assert found == []


def test_no_line_shouts_or_uses_a_banned_word():
    banned = re.compile(
        r"!|—|\b(?:delve|navigat\w+|journey of|safe space|lean in|unpack|hold space|empower\w*)\b", re.IGNORECASE
    )
    assert [row for row in LINES if banned.search(row[1])] == []


def test_slots_are_known():
    assert {slot for _, line in LINES for slot in re.findall(r"\{(\w*)\}", line)} <= SLOTS


def test_each_partner_has_enough_to_say():
    for persona in (*CAST.leaders, *CAST.mentors):
        assert len(_pool(persona.lines)) + len(persona.bait) + len(persona.layers) >= 40, persona.id
        assert set().union(*(set(v) for v in persona.lines.values())) <= BANDS


def test_no_line_stands_twice():
    own = [line for _, line in LINES if len(line.split()) > 5]
    twice = {line for line in own if own.count(line) > 1}
    assert twice == set()


def test_what_we_say_about_partners_has_no_sex_and_no_age():
    gendered = re.compile(
        r"\b(?:he|she|him|her|his|hers|man|woman|lady|gentleman|young|old|elderly|middle-aged)\b", re.IGNORECASE
    )
    for persona in (*CAST.leaders, *CAST.mentors):
        told = [persona.name, persona.scene, persona.concern, *(f"{x.told} {x.if_}" for x in persona.layers)]
        assert [text for text in told if gendered.search(text)] == []


@pytest.mark.parametrize(
    "line",
    [
        "Women are better at this.",
        "Your generation wants it all.",
        "At your age I was grateful.",
        "Try saying it with an I-statement.",
        "As an AI I cannot be cross.",
        "You're an idiot.",
        "Ask Margaret about it.",
        "You'll regret this.",
        "Good, that's active listening.",
        "word " * 80,
        "",
    ],
)
def test_the_principles_can_fail(line):
    assert broken(line)


def test_a_reply_said_before_is_broken_and_the_persons_own_capitals_are_not():
    assert broken("Right.", ["Right."])
    assert broken("It was the Harlow site.", (), "the Harlow site again") == []


def test_every_passage_named_exists():
    debrief = CAST.table("debrief")
    named = [e["passage"] for role in ("mentor", "leader") for e in debrief[role].values()]
    named += [row["passage"] for role in ("mentor", "leader") for row in debrief["stretch"][role]]
    named += [row["passage"] for shelf in ("drills", "exit_kit", "repair") for row in CAST.rows(f"rehearsal/{shelf}")]
    for reference in named:
        assert CONTENT.first_passage(reference).id.startswith(reference)


def test_the_debrief_knows_every_move_a_person_can_make():
    alike = {
        "simple_reflection": "reflect",
        "complex_reflection": "reflect",
        "summary": "reflect",
        "check_understanding": "reflect",
    }
    for role in (Role.mentor, Role.leader):
        known = CAST.table("debrief")[str(role)]
        for move in Move:
            key = alike.get(move, str(move))
            if role is Role.mentor:
                key = {"self_focus": "own_experience", "fix": "advise"}.get(key, key)
            else:
                key = {
                    "own_experience": "self_focus",
                    "specific_example": "self_focus",
                    "impact": "self_focus",
                    "request": "open_question",
                    "hedge_away": "generalise",
                }.get(key, key)
            assert key in known, (role, move)
