"""The coach's questions as content: every kind of sentence has one, and none is asked of nobody."""

from coach.reflection.asking import asks
from coach.reflection.sentences import says
from coach.reflection.shelves import kinds, words


def test_every_kind_is_ranked_and_has_a_question(guidance):
    known = set(kinds(guidance.content))
    assert set(words(guidance.content)["pull"]) == known
    shelf = asks(guidance).values()
    assert {kind for ask in shelf for kind in (*ask.kinds, *ask.also, *ask.unless)} <= known
    for stage in ("open", "stay", "deepen", "act"):  # a kind with no question of its own gets one that fits anyone
        assert any(not ask.kinds and not ask.after for ask in shelf if ask.stage == stage)


def test_every_question_that_follows_something_follows_what_there_is(guidance):
    table, shelf = words(guidance.content), asks(guidance)
    put = {code for name in ("shapes", "raw") for code, _ in table[name]} | {"theirs", "scrap", "self"}
    stages = {ask.stage for ask in shelf.values()}
    much = {"quoted", "much", "own", "thin", "aside"}
    assert {after for ask in shelf.values() for after in ask.after} <= put | stages | much | set(shelf)


def test_the_authored_wordings_are_read_as_what_they_are(guidance):
    shelf = kinds(guidance.content)
    likes = [(kind, like) for kind in shelf.values() for like in kind.like]
    missed = [like for kind, like in likes if not says(kind, like)]
    assert len(missed) <= len(likes) // 15, missed
