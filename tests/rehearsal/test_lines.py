"""The authored lines, one by one: the stereotype rule, names, coaching, enough of them, and passages that exist."""

import re
from collections import Counter

import pytest

from coach.activities.rehearse import RehearseRequest, start
from coach.rehearsal.cast import Cast
from coach.rehearsal.debrief import Debrief
from coach.rehearsal.drills import fitting_drill
from coach.rehearsal.principles import broken
from coach.rehearsal.wording import worded
from coach.taxonomy import Move, Role
from tests.rehearsal.scripts import LEADER_POOR, MENTOR_POOR, code, harmless, library

CONTENT = library().content
CAST = Cast(CONTENT)
SLOTS = {"topic", "subject", "Subject", "fix", "defend", "minimise", "debate", "ask", "admit", "act", "who", "verb"}
BANDS = {"low", "mid", "high", "any"}


def _pool(pools):
    return [line for by_band in pools.values() for lines in by_band.values() for line in lines]


def _lines():
    for persona in (*CAST.leaders, *CAST.mentors):
        for line in [
            *_pool(persona.lines),
            *persona.bait,
            *persona.facts.values(),
            *persona.dodge,
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
    for topic, side in CAST.table("sides").items():
        for line in side.values():
            yield f"{topic} side", line
    for story in CAST.stories:
        for piece in ("surface", "scene", "next", "effect", "did", "want", "unsaid"):
            yield f"{story.topic} story", getattr(story, piece)
        for fact in story.facts.values():
            yield f"{story.topic} story", fact
    for name in ("exit_kit", "repair"):
        for row in CAST.rows(f"rehearsal/{name}"):
            for line in [*row["ask"], *row["push"], *row["accept"]]:
                yield name, line


LINES = list(_lines())


def _filled(line):
    """Return a line as somebody would hear it, with something in each of its slots."""
    said = line.replace("{who} {verb}", "it was")
    return re.sub(r"\{\w+\}", "The rota.", re.sub(r"\{(?:topic|subject)\}", "the rota", said))


def test_no_line_breaks_a_principle():
    filled = [(where, _filled(line)) for where, line in LINES]
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
        assert len(persona.dodge) >= 5, persona.id
        assert set().union(*(set(v) for v in persona.lines.values())) <= BANDS


@pytest.mark.parametrize("role", [Role.mentor, Role.leader])
def test_partners_of_one_side_have_facts_for_the_same_questions(role):
    first, *others = CAST.partners(role)
    known = set(worded(f"asked.asked.{role}"))
    assert set(first.facts) <= known
    assert [p.id for p in others if set(p.facts) != set(first.facts)] == []


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


def test_thirty_drills_for_every_habit_and_every_listening_skill():
    drills = list(CAST.rows("rehearsal/drills"))
    assert Counter(row["role"] for row in drills) == {"leader": 15, "mentor": 11, "both": 4}
    debrief = CAST.table("debrief")
    known = {*map(str, Move), *debrief["leader"], *debrief["mentor"], "cant_tell"}
    for row in drills:
        assert set(row) == {"id", "role", "for", "title", "passage", "steps"}
        assert len(row["steps"]) == 3
        assert set(row["for"]) <= known
    assert len({row["id"] for row in drills}) == len({row["title"] for row in drills}) == 30
    wanted = {
        *("defend", "minimise", "fix", "debate", "interrogate", "over_apologise", "self_focus", "advise"),
        *("generalise", "accuse", "hedge_away", "silence_invited", "reflect", "complex_reflection", "summary"),
        *("ask_permission", "open_question", "affirmation"),
    }
    assert wanted <= {code for row in drills for code in row["for"]}


def test_a_drill_is_the_same_for_the_same_rehearsal_and_suits_the_role():
    drills = list(CAST.rows("rehearsal/drills"))
    for role in (Role.leader, Role.mentor):
        found = {fitting_drill(drills, role, ["nothing", "defend"], seed)["id"] for seed in range(6)}
        assert len(found) > 1
        assert {row["role"] for row in drills if row["id"] in found} <= {str(role), "both"}
    assert fitting_drill(drills, Role.leader, ["nothing"], 0) is None


def _debriefed(topic, script, role, persona, phrases):
    request = RehearseRequest(topic=topic, role=role, persona=persona)
    rehearsal = start(request, library(), code=code, screen=harmless, answer=lambda *_: "", seed="phrases")
    talk = rehearsal._talk
    for text, _ in script:
        if not talk.ended:
            talk.add(text, code, ())
    return Debrief(talk, CAST.table("debrief"), lambda reference: reference, phrases).remarks()


def test_the_debrief_takes_a_phrase_of_the_move_on_the_topic_and_none_twice():
    phrases = list(CAST.rows("phrases"))
    own = {row["say"]: row for row in phrases}
    for role, script, persona in ((Role.leader, LEADER_POOR, "careful"), (Role.mentor, MENTOR_POOR, "fixer")):
        for topic in CONTENT.topics:
            plain = [r.try_instead for r in _debriefed(topic, script, role, persona, ())]
            tries = [r.try_instead for r in _debriefed(topic, script * 2, role, persona, phrases)]
            taken = [own[line] for line in tries if line in own]
            assert all(row["role"] == role and topic in row["topics"] and row["stands_alone"] for row in taken)
            assert len({row["id"] for row in taken}) == len(taken)
            assert not set(plain) & set(own)
    remarks = _debriefed("scheduling", LEADER_POOR, Role.leader, "careful", phrases)
    assert any(r.try_instead in own and own[r.try_instead]["move"] == r.move for r in remarks)
    general = _debriefed("car parking", LEADER_POOR, Role.leader, "careful", phrases)
    assert not {r.try_instead for r in general} & set(own)


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
