"""Question analysis: faults side by side with near misses, places, reasons, and any text at all."""

import json
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import RequestError
from coach.language.craft import craft
from coach.language.encoder import Floats, Reading
from coach.language.questions import QuestionReading, analyse, check_row
from coach.language.sentences import Span
from coach.taxonomy import Burden
from coach.taxonomy import QuestionFault as F


class FakeModel:
    """Says the same probabilities of every text."""

    thresholds: dict[str, Any] = {"faults": {f.value: 0.5 for f in F}, "moves": {}}

    def __init__(self, **likely: float) -> None:
        self.row = np.asarray([[likely.get(f.value, 0.02) for f in F]], np.float32)

    def read(self, context: str, text: str, sentences: list[Span]) -> Reading:
        whole: dict[str, Floats] = {"faults": self.row, "burden": np.asarray([[0, 1, 0, 0]], np.float32)}
        return Reading(whole, {}, ())


def rules(text: str, role: str = "leader") -> QuestionReading:
    """Analyse by the wording, with a model that has no opinion."""
    return analyse(text, role, model=FakeModel(**{f.value: 0.38 for f in F}))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Do you like the hybrid policy?", F.closed),
        ("Don't you think the hybrid policy works?", F.leading),
        ("What makes your generation so impatient about promotion?", F.loaded),
        ("How do you find meetings and what would you change about reviews?", F.double_barrelled),
        ("Why didn't you raise this earlier?", F.why_blaming),
        ("What do young women here want from us?", F.group_burden),
        ("Which manager was that?", F.identifying),
        ("I'm pretty approachable, aren't I?", F.reassurance_seeking),
        ("How would you fix our culture?", F.solution_burden),
        ("Are you planning to have children soon?", F.intrusive),
    ],
)
def test_each_fault_of_the_taxonomy_is_found_and_placed(text: str, fault: F) -> None:
    found = rules(text)
    assert fault in found.faults
    assert len(found.why) == len(found.faults) == len(found.spans)
    assert all(0 <= start < end <= len(text) for start, end, _ in found.spans)


@pytest.mark.parametrize(
    "text",
    [
        "Can you walk me through your last review?",
        "Would you be willing to tell me about the first week?",
        "Would it be OK to come back to pay?",
        "Tell me about last Tuesday's handover.",
        "What made it hard to speak in that meeting?",
        "What would make next month better for you?",
        "Why does the form need two signatures?",
        "How did the last restructure reach you?",
    ],
)
def test_a_clear_question_is_left_alone(text: str) -> None:
    found = rules(text)
    assert (found.faults, found.rewrite) == ((), None)


def test_the_model_decides_where_the_wording_is_silent() -> None:
    text = "What has been going on with the rota?"
    assert analyse(text, model=FakeModel()).faults == ()
    assert analyse(text, model=FakeModel(loaded=0.9)).faults == (F.loaded,)


def test_a_reason_quotes_the_words_and_differs_by_role() -> None:
    leader, mentor = rules("Surely the new rota helps?"), rules("Surely the new rota helps?", "mentor")
    assert leader.why != mentor.why
    assert "Surely" in " ".join(leader.why)


def test_burden_rises_with_what_is_asked() -> None:
    levels = list(Burden)
    light = rules("Tell me about your last shift.").burden
    heavy = rules("Which manager shouted at you?").burden
    assert levels.index(light) < levels.index(heavy)


def test_nothing_of_the_question_is_in_the_repr() -> None:
    assert "zebra" not in repr(rules("Don't you think the zebra policy works?"))


def test_a_batch_row_answers_as_the_interface_says() -> None:
    row = check_row({"text": "Do you like the new rota?"})
    assert {"faults", "spans", "why", "rewrite"} <= set(row)
    json.dumps(row)
    with pytest.raises(RequestError):
        check_row({"id": 1})


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    rules(text)


@pytest.mark.parametrize("unit", ["why ", "a, b and c ", "?", " ", "\n", "don't you ", "你好吗？", "((((", "you your "])
def test_a_very_long_text_is_read_in_time(unit: str) -> None:
    start = time.perf_counter()
    rules((unit * 200_000)[:200_000])
    assert time.perf_counter() - start < 8


def test_every_fault_has_its_words() -> None:
    table = craft()
    for fault in F:
        assert table["names"][fault]
        assert table["passages"][fault]
        assert {"quoting", "plain", "mentor", "facilitator"} <= set(table["why"][fault])
