import numpy as np
import pytest

from coach.guidance.bm25 import Bm25
from coach.guidance.doors import Doors, toward
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


def test_passages_of_a_page_speak_for_each_other():
    items = [
        Item("rota#when", "notice given late", ("shifts change", "rota lands late")),
        Item("rota#who", "what is yours to change", ("who decides",)),
        Item("wages#who", "what is yours to change", ("who decides",)),
    ]
    found = Collection.build(items, EMBED).search(ask("our rota and shifts"), 3)
    assert [hit.id for hit in found][:2] == ["rota#when", "rota#who"]


def test_what_is_lifted_comes_first_and_a_page_shows_no_more_than_it_may():
    items = [Item(f"rota#{i}", "rota", ("the rota",)) for i in range(3)]
    items += [Item("pay#0", "pay", ("the rota pay",)), Item("leave#0", "holiday", ("days off",))]
    collection = Collection.build(items, EMBED)
    lift = np.asarray([0, 9, -np.inf, 0, 0], np.float32)
    found = [hit.id for hit in collection.search(ask("rota"), 4, lift)]
    assert found[0] == "rota#1"
    assert "rota#2" not in found
    assert [hit.id for hit in collection.search(ask("rota"), 4, lift, per_page=1)] == ["rota#1", "pay#0"]


def test_the_space_of_doors_makes_small_what_differs_within_a_text():
    vectors = np.asarray([[1, 0.9, 0], [1, -0.9, 0], [0, 0.9, 1], [0, -0.9, 1]], np.float32)
    doors = Doors.build(vectors, np.asarray([0, 0, 1, 1]), np.asarray([[1, 0, 0], [0, 0, 1]], np.float32))
    asked = toward(np.asarray([0.5, 0.9, 0.1], np.float32), doors.space)
    assert abs(asked[1]) < abs(asked[0])
    assert int(np.argmax(doors.centres @ asked)) == 0


def test_one_wording_leads_to_several_texts_and_most_to_those_it_is_for(tmp_path):
    items = [
        Item("a", "silence", side_doors=("awkward quiet",)),
        Item("b", "silence", ("awkward quiet",)),
        Item("c", "wages", ("salary",)),
    ]
    built = Collection.build(items, EMBED)
    built.save(tmp_path)
    found = Collection.open(tmp_path).search(ask("awkward quiet"), 3)
    assert [hit.id for hit in found][:2] == ["b", "a"]
    assert found == built.search(ask("awkward quiet"), 3)


def test_how_near_a_question_is_takes_more_than_one_chance():
    items = [Item("a", "pay bands", ("pay bands",)), Item("b", "pay bands explained"), Item("c", "rota")]
    collection = Collection.build(items, EMBED)
    assert collection.nearness(ask("pay bands")) > 0.9 > 0.5 > collection.nearness(ask("rota"))


def test_what_is_sought_stands_out_and_what_all_share_does_not():
    collection = Collection.build([Item(str(i), f"mentor word{i}", (f"mentor door{i}",)) for i in range(30)], EMBED)
    assert collection.stands_out(ask("mentor word7"), "7") > 0.3 > collection.stands_out(ask("mentor"), "7")


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
