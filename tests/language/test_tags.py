"""What words are by the words beside them, and where a noun phrase ends."""

import pytest

from coach.language.clauses import join, split, yes_no
from coach.language.tags import phrase_end, tags


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the part-timers think of the new shift pattern", "DNVPDANN"),
        ("do pay decisions look fair", "XNNVA"),
        ("you all leave at five", "RDVPN"),
        ("what is the training like", "WXDNP"),
        ("unpaid overtime that drives people away", "NNCVNN"),
    ],
)
def test_a_word_is_tagged_by_its_neighbours(text: str, expected: str) -> None:
    assert "".join(tags(split(text))) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("the feedback I gave you in March", "the feedback I gave you in March"),
        ("the mood among the baristas about tips", "the mood among the baristas about tips"),
        ("the chance to present to the board", "the chance to present to the board"),
        ("the rota suits you", "the rota"),
        ("my feedback on your report too harsh", "my feedback on your report"),
    ],
)
def test_a_noun_phrase_ends_with_what_hangs_on_it(text: str, phrase: str) -> None:
    items = split(text)
    assert join(items[: phrase_end(items, 0)]) == phrase


def test_the_subject_of_an_inverted_question() -> None:
    q = yes_no(split("does the new intake process suit you"))
    assert q is not None
    assert (join(q.subject), join(q.rest)) == ("the new intake process", "suit you")
