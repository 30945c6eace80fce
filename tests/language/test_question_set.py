"""A set of questions together, and how rank changes one."""

from coach.language.craft import craft
from coach.language.power_gap import power_gap
from coach.language.question_set import Asked, about_the_set, repeated
from coach.taxonomy import Burden
from coach.taxonomy import QuestionFault as F


def ask(text: str, burden: Burden = Burden.light, clear: bool = True) -> Asked:
    return Asked(text, clear, burden)


def test_a_good_set_is_told_so() -> None:
    lines = about_the_set(
        [
            ask("Tell me about last Tuesday's handover."),
            ask("What happened next?"),
            ask("What have I missed?"),
        ]
    )
    assert lines == [craft()["set"]["good"]]


def test_order_and_weight_are_noticed() -> None:
    lines = about_the_set([ask("Who hurt you most?", Burden.heavy), ask("How was your week?")])
    assert craft()["set"]["heavy_first"] in lines


def test_repeated_ground_is_named() -> None:
    assert repeated(["How do you find the Monday rota?", "What about the Monday rota works?"]) == [(1, 2)]


def test_a_set_away_from_its_purpose() -> None:
    assert craft()["set"]["off_purpose"] in about_the_set(
        [ask("How was lunch?"), ask("How was the walk?")], "promotion panels"
    )


def test_rank_matters_for_some_faults_only() -> None:
    assert power_gap((F.closed, F.identifying)) is not None
    assert power_gap((F.double_barrelled,)) is None
