"""Only what both chose is revealed, once, and nothing of the picks can be seen before or after."""

import pytest

from coach.errors import RequestError
from coach.programme.overlap import SealedPicks

_TOPICS = ("workload", "pay", "meetings", "hybrid")


def picks(leader: list[str], mentor: list[str]) -> SealedPicks:
    sealed = SealedPicks(_TOPICS)
    sealed.pick("leader", leader)
    sealed.pick("mentor", mentor)
    return sealed


@pytest.mark.parametrize(
    ("leader", "mentor", "both"),
    [
        (["pay", "meetings"], ["meetings", "hybrid"], ["meetings"]),
        (["pay"], ["hybrid"], []),
        (["hybrid", "workload"], ["workload", "hybrid"], ["workload", "hybrid"]),
    ],
)
def test_only_what_both_chose(leader, mentor, both):
    made = picks(leader, mentor).open()
    assert made.both == both
    assert not any(topic in made.explanation for topic in _TOPICS)


def test_nothing_is_seen_before_or_after():
    sealed = picks(["pay"], ["pay"])
    assert not any(topic in repr(sealed._sealed) for topic in _TOPICS)
    assert "_sealed" not in repr(sealed)
    sealed.open()
    assert sealed._sealed == {}
    with pytest.raises(RequestError):
        sealed.open()


def test_one_side_alone_learns_nothing():
    sealed = SealedPicks(_TOPICS)
    sealed.pick("mentor", ["pay"])
    with pytest.raises(RequestError, match="Both sides"):
        sealed.open()


@pytest.mark.parametrize(("side", "chosen"), [("boss", ["pay"]), ("leader", []), ("leader", ["secrets"])])
def test_a_pick_that_cannot_be(side, chosen):
    with pytest.raises(RequestError):
        SealedPicks(_TOPICS).pick(side, chosen)
