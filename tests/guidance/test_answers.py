"""The direct answers: every rule held, rules that can fail, and enough for each reader."""

from collections import Counter
from functools import cache

import pytest

from coach.guidance.content import Content, read_content
from coach.guidance.lint_answers import faults_of_answers, unsupported

PASSAGE = "You may stop at any time, and nobody asks why. One line to the coordinator is enough."


@cache
def content():
    return Content(read_content())


def one(**changed):
    good = {
        "id": "a", "roles": ["mentor"], "asked": ["can i quit", "how do I stop", "I want out", "may I leave it"],
        "says": ["You can stop at any time, and nobody will ask you for a reason why."],
        "passages": ["exit#line"],
    }  # fmt: skip
    other = {**good, "id": "b", "asked": [f"other {n}" for n in range(4)]}
    passage = {
        "id": "exit#line", "document": "exit", "title": "Exit", "section": "Line", "text": PASSAGE,
        "roles": ["mentor"], "topics": ["general"], "sources": [],
    }  # fmt: skip
    return Content({"files": {"answers/x": [{**good, **changed}, other]}, "passages": [passage]})


def test_each_reader_has_a_hundred():
    counts = Counter(role for answer in content().answers.values() for role in answer.roles)
    assert min(counts.values()) >= 100
    assert len(counts) == 3


def test_every_answer_holds_every_rule():
    assert list(faults_of_answers(content())) == []


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"says": ["You can stop."]}, "3 words"),
        ({"asked": ["can i quit"]}, "1 wordings"),
        ({"asked": ["can i quit", "How do I stop?", "out", "Other 1!"]}, "is asked like a: 'other 1'"),
        ({"passages": ["exit#gone"]}, "there is no passage"),
        ({"says": ["You may stop at any time, and nobody asks why, so do not worry about it."]}, "8 words in a row"),
        ({"says": ["You can stop at any time after 3 months, and nobody asks you for a reason why."]}, "number"),
        ({"says": ["Research shows that you can stop at any time and nobody will ask you why."]}, "invented_source"),
        ({"says": ["Bake the bread slowly in a hot oven with butter, flour, yeast, salt and honey."]}, "hold 0%"),
        ({"id": "b"}, "has the id of another"),
    ],
)
def test_the_rules_can_fail(changed, rule):
    assert [found for _, found in faults_of_answers(one(**changed)) if rule in found]
    assert list(faults_of_answers(one())) == []


def test_other_words_for_the_same_thing_are_held():
    assert unsupported("Stop at any time: nobody asks.", PASSAGE) == []


def test_an_answer_whose_page_an_organisation_replaced_is_not_used():
    replaced = one()
    assert set(replaced.answers) == {"a", "b"}
    replaced = one()
    replaced._passages[0]["origin"] = "organisation"
    assert replaced.answers == {}
