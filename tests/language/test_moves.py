"""Moves of one turn, and its measures."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import RequestError
from coach.language.encoder import Floats, Reading
from coach.language.moves import check_row, moves
from coach.language.sentences import Span
from coach.language.talk import receptive, uptake
from coach.taxonomy import Move as M

SAID = "I stayed until nine on Tuesday and nobody told me the deadline had moved."


class FakeModel:
    """Gives every move the same middling chance, so that the wording decides."""

    thresholds: dict[str, Any] = {"faults": {}, "moves": {m.value: 0.5 for m in M}}

    def read(self, context: str, text: str, sentences: list[Span]) -> Reading:
        whole: dict[str, Floats] = {
            "moves": np.full((1, len(M)), 0.36, np.float32),
            "primary": np.full((1, len(M) + 1), 1 / (len(M) + 1), np.float32),
        }
        return Reading(whole, {}, ())


@pytest.mark.parametrize(
    ("text", "speaker", "move"),
    [
        ("What was that evening like?", "leader", M.open_question),
        ("Did you tell your manager?", "leader", M.closed_question),
        ("So you stayed until nine and nobody told you.", "leader", M.simple_reflection),
        ("Thank you for telling me that.", "leader", M.thanks),
        ("Take your time, there's no rush.", "leader", M.silence_invited),
        ("Have I got that right?", "leader", M.check_understanding),
        ("Would it be all right if I asked about the handover?", "leader", M.ask_permission),
        ("To be fair, we had no choice with that client.", "leader", M.defend),
        ("It happens to everyone, I wouldn't read too much into it.", "leader", M.minimise),
        ("I'm so sorry, I feel terrible about this.", "leader", M.over_apologise),
        ("When I was a trainee I slept at my desk.", "leader", M.self_focus),
        ("You should have said something at the time.", "leader", M.advise),
        ("I'd rather not say who it was.", "mentor", M.boundary),
        ("Could you send the agenda the day before?", "mentor", M.request),
        ("You don't care about any of us.", "mentor", M.accuse),
        ("It's probably just me, never mind.", "mentor", M.hedge_away),
        ("I'll move the deadline by Friday and tell you when it's done.", "leader", M.commit),
        ("Let's leave it there for today.", "leader", M.close),
    ],
)
def test_a_turn_shows_its_move(text: str, speaker: str, move: M) -> None:
    found = moves(text, speaker, SAID, model=FakeModel())
    assert move in found.moves
    assert all(0 <= start < end <= len(text) for start, end, _ in found.spans)
    assert set(found.confidence) == set(found.moves)
    assert found.primary == found.moves[0]


def test_nothing_said_is_no_move() -> None:
    assert moves("  ").moves == ()


def test_a_batch_row_answers_as_the_interface_says() -> None:
    assert {"moves", "primary"} <= set(check_row({"text": "What happened next?", "speaker": "leader"}))
    with pytest.raises(RequestError):
        check_row({"speaker": "leader"})


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.text(max_size=100))
def test_any_turn_is_read(text: str, context: str) -> None:
    moves(text, "mentor", context, model=FakeModel())
    uptake(context, text)
    receptive(text)


def test_uptake_rises_with_what_is_taken_up() -> None:
    assert uptake(SAID, "Until nine on Tuesday. When did you find out the deadline moved?") > uptake(
        SAID, "Okay. Next item."
    )


def test_receptive_wording() -> None:
    kind, _ = receptive("I see why you'd say that, and I agree it might be better. What happened?")
    shut, shown = receptive("That is obviously wrong and you should stop.")
    assert kind > shut
    assert "dismisses" in shown
