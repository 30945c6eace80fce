"""Weighing candidates: what keeps the question's words and can be said comes first."""

import pytest

from coach.language.clauses import split
from coach.language.questions import analyse
from coach.language.rewrite_kept import as_account
from coach.language.rewrite_rank import Proposed, content, good_enough, ranked
from coach.language.subject import definite
from coach.taxonomy import QuestionFault as F

CLOSED = frozenset({F.closed})


def best(asked: str, *texts: str, faults: frozenset[F] = CLOSED) -> str:
    return next(iter(ranked([Proposed(text, 0.0, 0) for text in texts], asked, faults)))


@pytest.mark.parametrize(
    ("asked", "better", "worse"),
    [
        ("Is the lunch break long enough on the line", "How do you find the lunch break on the line?", "How is it?"),
        ("Can you leave at five", "What makes it easier or harder to leave at five?", "How do you find the office?"),
        # a bare noun is not lived through
        ("Do titles matter", "How do you feel about titles?", "What have titles been like for you?"),
    ],
)
def test_the_candidate_that_keeps_the_question_comes_first(asked: str, better: str, worse: str) -> None:
    assert best(asked, worse, better) == better


@pytest.mark.parametrize(
    "text",
    [
        "How do you find find the rota?",
        "What makes you feel valued, and, or not?",
        "How do you find what?",
        "What would make you want to want the old system, or not?",
        "What do you make of own travel?",
    ],
)
def test_what_nobody_would_say_is_left_out(text: str) -> None:
    assert not ranked([Proposed(text, 1.0, 0)], "Do you like the rota", CLOSED)


def test_a_rewriter_that_is_trusted_more_wins_among_equals() -> None:
    one, other = Proposed("How do you find the rota?", 0.0, 0), Proposed("How do you feel about the rota?", 0.5, 0)
    assert next(iter(ranked([one, other], "Is the rota fair", CLOSED))) == other.text


def test_content_is_the_subject_without_the_asking() -> None:
    assert content("Do you feel the new rotas are fair?") == {"new", "rota"}


def test_authored_wordings_need_to_keep_less() -> None:
    assert good_enough(frozenset({F.intrusive})) < good_enough(CLOSED)


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        (
            "Does your team celebrate when you hit a target?",
            "How do you find the way your team celebrates when you hit a target?",
        ),
        ("Are you paid fairly for what you do?", "How do you feel about what you're paid?"),
        (
            "Did you know what was expected of you in the first month?",
            "How did you find out what was expected of you in the first month?",
        ),
        ("Wouldn't you say that the open door policy works?", "How does the open door policy work for you?"),
        (
            "Why has teamwork collapsed since everyone went remote?",
            "How has teamwork changed since everyone went remote?",
        ),
        (
            "Are you both clear about confidentiality and have you set a date?",
            "What's clear to you about confidentiality, or unclear?",
        ),
        ("If money were no object, what would you do about staffing?", "What would make staffing work better for you?"),
    ],
)
def test_the_question_keeps_its_own_clause(text: str, rewrite: str) -> None:
    assert analyse(text).rewrite == rewrite


def test_a_question_that_cannot_be_kept_is_said_to_be_unsure() -> None:
    assert analyse("Is the rota fair?").sure
    assert not analyse("Which floor do you sit on?").sure


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        (
            "You must be relieved that we scrapped the paper logs, no?",
            "How do you feel about us scrapping the paper logs?",
        ),
        ("Do people thank you when a delivery goes well?", "What happens when a delivery goes well?"),
        ("Is the handover long enough?", "How do you find the length of the handover?"),
        (
            "There's been talk about robots replacing pickers. Are you worried?",
            "How do you feel about robots replacing pickers?",
        ),
        ("We changed the parking rules in May. Do you like them?", "How do you feel about the parking rules?"),
        (
            "Why are you the only one who hasn't logged their mileage?",
            "What has got in the way of logging your mileage?",
        ),
    ],
)
def test_the_thing_itself_is_asked_about(text: str, rewrite: str) -> None:
    assert analyse(text).rewrite == rewrite


def test_an_open_question_is_asked_for_as_an_account() -> None:
    assert as_account("How do you make big decisions?") == "Tell me how you make big decisions"
    assert as_account("What makes it hard to speak up?") == "Tell me what makes it hard to speak up"
    assert as_account("Where do you go?") == ""


def test_what_it_stands_for_is_named_before() -> None:
    items = split("We put the money into the new canteen after the survey")
    assert list(definite(items)) == ["the money", "the new canteen", "the survey"]
