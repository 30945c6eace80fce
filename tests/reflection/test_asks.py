"""The coach's questions as content: every kind of sentence has one, and none is asked of nobody."""

from coach.reflection.asking import asks
from coach.reflection.sentences import says
from coach.reflection.shelves import kinds, words


def test_every_kind_is_ranked_and_has_a_question(guidance):
    known = set(kinds(guidance.content))
    assert set(words(guidance.content)["pull"]) == known
    shelf = asks(guidance).values()
    assert {kind for ask in shelf for kind in (*ask.kinds, *ask.also, *ask.unless)} <= known
    for stages in (("open", "chair"), ("deepen", "chair")):
        assert known - {"will_do"} == {kind for ask in shelf if ask.stage in stages for kind in ask.kinds} - {"will_do"}


def test_the_authored_wordings_are_read_as_what_they_are(guidance):
    shelf = kinds(guidance.content)
    likes = [(kind, like) for kind in shelf.values() for like in kind.like]
    missed = [like for kind, like in likes if not says(kind, like)]
    assert len(missed) <= len(likes) // 15, missed
