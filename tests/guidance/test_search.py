import numpy as np
import pytest

from coach.guidance.bm25 import Bm25
from coach.guidance.relevance import margin
from coach.guidance.search import Collection, Item, Query
from coach.guidance.spelling import Spelling, slips_between
from coach.guidance.words import pairs_of, telling_words, words
from tests.guidance.word_vectors import WordVectors

EMBED = WordVectors().embed


def ask(text):
    return Query(text, EMBED([text])[0])


def test_words_are_stemmed_and_common_ones_left_out():
    assert words("The meetings are cancelled") == ["meet", "cancel"]
    assert telling_words("what should I ask her about pay?") == ["pay"]
    assert pairs_of(["a", "b", "c"]) == ["a_b", "b_c"]


def test_bm25_survives_the_disk(tmp_path):
    index = Bm25.build([words("pay and pay bands"), words("silence"), []])
    index.save(tmp_path)
    again = Bm25.open(tmp_path)
    for text in ("pay", "silence", "nothing known"):
        asked = [(w, 1.0) for w in words(text)]
        assert np.allclose(index.scores(asked, 3), again.scores(asked, 3))


def test_a_door_finds_a_text_that_has_none_of_the_words(tmp_path):
    items = [Item("a", "pause before speaking", ("awkward quiet",)), Item("b", "wages", ("salary",)), Item("c", "rota")]
    Collection.build(items, EMBED).save(tmp_path)
    found = Collection.open(tmp_path).search(ask("salary"), 2)
    assert found[0].id == "b"


def test_an_empty_question_or_one_in_another_script_finds_no_error():
    collection = Collection.build([Item("a", "pay"), Item("b", "rota")], EMBED)
    for text in ("", "   ", "給料はどう決まりますか", "🙂" * 500, "a" * 20_000):
        collection.search(ask(text), 3)


def test_a_store_of_neighbours_stands_in_for_the_scan():
    items = [Item(str(i), f"word{i} other{i}") for i in range(50)]
    collection = Collection.build(items, EMBED)
    plain = [h.id for h in collection.search(ask("word7 other7"), 3)]
    collection.nearest = lambda vector, k: [(str(i), 0.0) for i in np.argsort(-(collection.vectors @ vector))[:k]]
    assert collection.search(ask("word7 other7"), 3)[0].id == plain[0] == "7"


@pytest.mark.parametrize(
    ("a", "b", "away"), [("sesion", "session", 1), ("begining", "beginning", 1), ("pya", "pay", 1), ("cat", "dog", 3)]
)
def test_slips(a, b, away):
    assert slips_between(a, b, 2) == min(away, 3)


def test_only_unknown_words_are_mended():
    spelling = Spelling.build(["session session confidential here"])
    assert spelling.mend("the sesion", lambda w: False) == "the session"
    assert spelling.mend("a hired bread", lambda w: w == "bread") == "a hired bread"


def test_a_query_shows_no_words():
    assert "secret" not in repr(ask("secret"))


def test_near_to_what_is_not_covered_is_not_an_answer():
    assert margin(0.6, 0.2) > 0 > margin(0.4, 0.7)
