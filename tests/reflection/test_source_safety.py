import pytest

from coach.reflection.share import check_theme, team_words
from coach.reflection.source_safety import assess
from tests.reflection.labelled import rows

THEMES = rows("themes")


def test_small_source_advice_is_right_on_at_least_95_in_100(guidance):
    assert len(THEMES) == 60
    right = [
        assess(row["text"], guidance, row.get("topic", ""), row.get("group")).share == row["share"] for row in THEMES
    ]
    assert sum(right) >= 57


def test_the_advice_agrees_with_a_second_persons_labels(guidance):
    held = rows("themes_held")
    assert len(held) == 60
    wrong = [row["id"] for row in held if assess(row["text"], guidance, row.get("topic", "")).share != row["share"]]
    assert len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("My mentor finds meetings long.", "teller"),
        ("People were told last Thursday.", "date"),
        ("Someone on a visa finds it hard to say no.", "rare"),
        ("Two of the trainees leave at six.", "few"),
        ("It happened at the Christmas party.", "event"),
        ("Someone here since the merger in 2019 feels unseen.", "date"),
        ("A member of the audit committee is worried.", "role"),
        ("I'll have a word with whoever runs that shift.", "pointing"),
        ("I'll thank the analyst for telling me.", "teller"),
        ("“I may as well be a chair” is how it feels.", "verbatim"),
    ],
)
def test_the_reason_is_named(guidance, text, sign):
    found = assess(text, guidance)
    assert sign in found.signs
    assert not found.share
    assert found.advice.startswith("Don't share")
    assert found.safer in found.advice


def test_two_details_leave_fewer_than_one(guidance):
    one = assess("Training was cancelled in the Leicester store.", guidance).people
    both = assess("Training was cancelled in the Leicester store last Thursday.", guidance).people
    assert both < one


def test_a_small_place_makes_any_theme_recognisable(guidance):
    assert assess("Meetings run long.", guidance).share
    assert not assess("Meetings run long.", guidance, group=4).share


def test_a_wider_wording_is_itself_safe(guidance):
    for topic in [*guidance.content.topics, "general"]:
        safer = guidance.content.table("reflection/source")["safer"][topic]
        assert assess(safer, guidance, topic).share, topic


def test_team_words_hold_the_theme_and_ask_first(guidance):
    from datetime import date

    share = team_words("pay", date(2026, 12, 1), guidance)
    assert "how pay is decided" in share.say
    assert "if you'd rather" in share.ask_first.lower()
    assert team_words("", date(2026, 12, 1), guidance) is None
    assert check_theme("My mentor says pay is unfair.", guidance).say == check_theme("Pay.", guidance, "pay").safer
