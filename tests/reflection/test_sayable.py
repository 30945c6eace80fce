"""Which of a leader's clauses are said back, and what is asked about one that is of no known kind."""

import pytest

from coach.reflection.asking import intends
from coach.reflection.reading import read
from coach.reflection.sayable import other_words, plain, sayable
from tests.reflection.labelled import screened
from tests.reflection.test_conversation import talk


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("um so basically it was nice and then I did most of the talking again", ["I did most of the talking again"]),
        ("I laughed.", ["I laughed"]),
        ("I talk because I'm nervous.", ["I talk because I'm nervous"]),
        ("I am shy and everybody thinks that I am cold.", ["I am shy and everybody thinks that I am cold"]),
        ("She said I never listen.", []),
        ("I told the nurse it was fine.", []),
        ("I met Keith about it.", []),
        ("I have 340 unread.", []),
        ("I just don't like that it was her hour again.", []),
        ("I explained because she hadn't seen it.", []),
        ("I never thought about what it looks like.", ["I never thought about what it looks like"]),
        ("maybe my face is fierce", ["Maybe my face is fierce"]),
        ("I took it for polite because it is polite to me.", ["I took it for polite because it is polite to me"]),
    ],
)
def test_a_clause_said_back_is_whole_and_points_at_nobody(guidance, sentence, said):
    assert sayable(sentence, other_words(guidance)) == said


def test_the_page_says_back_plain_words_alone(guidance):
    assert plain("I said nothing", guidance)
    assert not plain("I lost the zebrafish", guidance)
    told = read(screened([["I was sparkling about the zebrafish.", "own"]]), guidance)
    assert [quote.plain for quote in told.quotes] == [False]


@pytest.mark.parametrize(
    ("sentence", "shape"),
    [
        ("I'd like to stop being that person", "wished"),
        ("I wanted to look relaxed", "hoped"),
        ("I should have moved it", "should"),
        ("I let the remark stand", "did"),
        ("I want to record that I was polite", ""),
        ("I could have died", ""),
        ("I cannot fix the bonus scheme", ""),
        ("I nodded like a donkey", "did"),
    ],
)
def test_a_clause_of_no_known_kind_has_a_shape(guidance, sentence, shape):
    assert read(screened([[sentence, "own"]]), guidance).shape == shape


def test_what_they_had_believed_is_not_said_back_as_their_view(guidance):
    others = other_words(guidance)
    assert sayable("That young means lazy.", others, answer=True) == []
    assert sayable("That stung a bit.", others, answer=True) == ["That stung a bit"]


def test_what_the_leader_says_is_not_so_is_dropped(guidance):
    talking, turns = talk(guidance, [["I was furious with all of it.", "own"]], [["No, I wasn't angry at all.", "own"]])
    assert "you were angry" in turns[0].reply or "furious" in turns[0].reply
    assert turns[1].reply.startswith("Then I read that wrongly")
    assert "anger" not in turns[1].question
    assert "angry" not in talking._steps.told.kinds


def test_an_act_told_before_it_is_asked_for_is_taken_up(guidance):
    assert intends("I'd walk over instead of waiting to be asked", guidance)
    assert intends("Hand over the mouse", guidance)
    assert not intends("I'd like to be better at it", guidance)
    assert not intends("I'd stop going, frankly", guidance)
    answers = [["I was in a hurry.", "own"], ["I'd ask one question before I answer.", "own"]]
    _, turns = talk(guidance, [["I explained it all to them.", "own"]], answers)
    assert "one small thing you could do" not in turns[2].question


def test_a_place_and_an_act_in_two_sentences_make_one_plan(guidance):
    answers = [["It ended it.", "own"], ["I was keeping face.", "own"]]
    talking, _ = talk(guidance, [["I explained it all to them.", "own"]], answers)
    talking._judge = lambda text, _session: screened(
        [["The department meeting.", "own"], ["I'll count to five before I answer.", "own"]]
    )
    talking.say("The department meeting. I'll count to five before I answer.")
    assert talking._steps.moment
