"""The phrases to say instead: enough of each, every rule held, and rules that can fail."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from coach.guidance.content import Content, read_content
from coach.guidance.lint import _wording, lint
from coach.guidance.lint_phrases import faults_of_asking, faults_of_phrases, faults_of_tone
from coach.taxonomy import Role

IN_THE_WAY = {"defend", "minimise", "fix", "debate", "interrogate", "over_apologise", "self_focus", "advise"}
ALONE = 8  # words in a row that no other text may share


@cache
def content():
    return Content(read_content())


def rows():
    return list(content().rows("phrases"))


def one(**changed):
    good = {
        "id": "a", "role": "leader", "move": "defend", "topics": ["pay"], "not": "We did all we could.",
        "say": "Go on.", "why": "it helps", "passage": "silence",
    }  # fmt: skip
    topics = [{**good, "id": f"{t}{n}", "topics": [t], "say": f"{t} {n}", "why": f"{t} {n}", "not": f"a b {t} {n}"}
              for t in content().topics for n in range(4)]  # fmt: skip
    files = {"phrases": [*topics, {k: v for k, v in {**good, **changed}.items() if v is not None}]}
    return Content({"files": {**content()._files, **files}, "passages": []})


def test_there_are_two_hundred_and_each_role_has_its_share():
    assert Counter(row["role"] for row in rows()) == {"leader": 120, "mentor": 60, "facilitator": 20}


def test_a_leader_finds_words_for_every_move_on_nearly_every_topic():
    cells = {(row["move"], topic) for row in rows() if row["role"] == "leader" for topic in row["topics"]}
    for move in IN_THE_WAY:
        missing = [topic for topic in content().topics if (move, topic) not in cells]
        assert len(missing) <= 6, (move, missing)
        assert (move, "general") in cells


def test_every_phrase_holds_every_rule():
    assert list(faults_of_phrases(content())) == []


def test_no_phrase_asks_what_the_question_checker_faults():
    assert list(faults_of_asking(content())) == []


def test_no_phrase_has_a_filler_or_shouts():
    assert list(faults_of_tone(content())) == []


def test_no_phrase_is_shared_with_another_text():
    def runs(text):
        words = re.findall(r"[a-z'’]+", text.lower())
        return set(zip(*(words[n:] for n in range(ALONE)), strict=False))

    own = {run: row["id"] for row in rows() for key in ("not", "say", "why") for run in runs(row[key])}
    for path in Path("knowledge").rglob("*.*"):
        if path.name != "phrases.yaml":
            assert [own[run] for run in runs(path.read_text("utf-8")) if run in own] == [], path


def test_openings_vary():
    for role in Role:
        said = [row["say"] for row in rows() if row["role"] == role]
        commonest = Counter(" ".join(line.lower().split()[:2]) for line in said).most_common(1)[0]
        assert commonest[1] <= max(3, 0.1 * len(said)), commonest


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"role": "director"}, "no role"),
        ({"move": "open_question"}, "no move that gets in the way"),
        ({"topics": ["weather"]}, "no topic"),
        ({"say": "word " * 25}, "too many for one breath"),
        ({"not": "Too short."}, "not 4 to 20"),
        ({"say": "pay 1"}, "the same say"),
        ({"why": None}, "has no why"),
    ],
)
def test_the_rules_can_fail(changed, rule):
    assert [found for _, found in faults_of_phrases(one(**changed)) if rule in found]
    assert list(faults_of_phrases(one())) == []


def test_a_question_with_a_fault_is_found():
    assert list(faults_of_asking(one(say="Who told you that?")))


@pytest.mark.parametrize(
    ("say", "rule"),
    [
        ("I hear you. Go on.", "filler"),
        ("I understand, but let me say it back.", "filler"),
        ("Thank you for sharing that with me.", "filler"),
        ("That's a great question.", "filler"),
        ("Your feelings are valid.", "filler"),
        ("That must have been hard.", "filler"),
        ("Please, go on!", "an exclamation"),
    ],
)
def test_a_filler_or_a_shout_is_found(say, rule):
    assert [found for _, found in faults_of_tone(one(say=say)) if found.startswith(rule)]


@pytest.mark.parametrize(
    "say",
    [
        "I said it as it was, and I'm content to let it stand.",
        "It's a team I'm fond of, so I'll keep quiet until you've finished.",
        "I want to understand the week you had.",
        "What I hear is that the rota moved twice.",
    ],
)
def test_words_of_ones_own_are_not_judged_as_the_coachs_reply(say):
    assert list(faults_of_tone(one(say=say))) == []


def test_a_banned_word_in_a_phrase_is_found():
    assert ("phrases: a", "a banned word") in [(f.place, f.rule) for f in _wording(one(say="Let's unpack that."))]


def test_the_content_lint_reads_the_phrases(make_guidance):
    assert [fault for fault in lint(make_guidance(), quick=True).faults if fault.place.startswith("phrases")] == []
