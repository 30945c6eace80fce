"""Uptake and receptiveness: linear readings, in the order that their raters would put clear cases."""

import numpy as np

from coach.language.moves import check_row
from coach.language.regard import WEIGHTS, builds_on, sounds_open

SAID = "When the rota changes on a Friday night I have to find someone for my daughter, and nobody asks first."


def test_taking_up_what_was_said_is_more_than_passing_over_it() -> None:
    taken = builds_on(
        SAID, "So a change on Friday night leaves you finding care for your daughter. What would asking look like?"
    )
    passed = builds_on(SAID, "Right. Let me tell you about the new canteen.")
    assert taken > passed + 0.5


def test_an_open_reply_sounds_more_open_than_a_flat_denial() -> None:
    opened = sounds_open(
        "I understand your point, and I agree that perhaps we moved too fast. Some of it may be right.", 0.0
    )
    shut = sounds_open("No. That is simply wrong, because you people never look at the facts.", 0.0)
    assert opened > shut + 0.5


def test_nothing_said_before_and_nothing_said_still_give_a_number() -> None:
    for before, after in (("", "Go on."), (SAID, "..."), ("", "")):
        assert np.isfinite(builds_on(before, after))
    assert "uptake" in check_row({"text": "Go on.", "context": ""})


def test_the_weights_are_numbers_and_no_pickle() -> None:
    with np.load(WEIGHTS, allow_pickle=False) as kept:
        assert {kept[name].dtype.kind for name in kept.files} == {"f"}
