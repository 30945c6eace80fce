import pytest

from coach.guard.screen import screen
from coach.taxonomy import Role, Surface


def named(text, surface=Surface.questions):
    return {text[p.start : p.end] for p in screen(text, Role.leader, surface).people}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Priyanka said the rota changes on Fridays.", {"Priyanka"}),
        ("Ask Tunde Adeyemi in Leeds, or call +44 7700 900123.", {"Tunde Adeyemi", "Leeds", "+44 7700 900123"}),
        ("my mentor sits next to bronagh in the ward office", {"bronagh"}),
        ("It was matter 2024-118 and I wrote to j.osei@example.org about it.", {"j.osei@example.org"}),
    ],
)
def test_names_and_details_are_found(text, names):
    assert names <= named(text)


def test_a_name_read_as_two_kinds_is_one_name_and_takes_no_word_before_it():
    assert named("Onboarding. Xiomara Delacroix-Whitfield starts in my team.", Surface.prepare) == {
        "Xiomara Delacroix-Whitfield"
    }


def test_an_ordinary_question_names_nobody(guidance):
    """A word taken for a name is replaced before a model sees it: rare, then, in questions that name nobody."""
    asked = [question.text for question in guidance.content.questions.values()]
    taken = [text for text in asked if named(text)]
    assert len(taken) <= 0.03 * len(asked)


@pytest.mark.parametrize(
    "text", ["How long should I wait after she stops talking?", "What would they rather not be asked?"]
)
def test_small_words_name_nobody(text):
    assert not named(text, Surface.ask)
