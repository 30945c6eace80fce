"""Rewrites: they keep the person's subject and have no fault by the same check."""

from typing import Any

import numpy as np
import pytest

from coach.language.encoder import Reading
from coach.language.question_rules import evidence
from coach.language.questions import QuestionReading, analyse
from coach.language.rewrite import finish, halves
from coach.language.sentences import Span
from coach.taxonomy import QuestionFault as F


class Undecided:
    """A model with no opinion, so that the wording decides."""

    thresholds: dict[str, Any] = {"faults": {f.value: 0.5 for f in F}}

    def read(self, context: str, text: str, sentences: list[Span]) -> Reading:
        return Reading({"faults": np.full((1, len(F)), 0.38, np.float32)}, {}, ())


def rules(text: str) -> QuestionReading:
    return analyse(text, model=Undecided())


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Do you like the hybrid policy?", "How do you find the hybrid policy?"),
        ("Don't you think the hybrid policy works?", "How does the hybrid policy work for you?"),
        ("Why didn't you raise this earlier?", "What made it hard to raise this earlier?"),
        ("What do young women here want from us?", "What do you want from us?"),
        ("How would you fix our culture?", "When it comes to our culture, what would make a difference for you?"),
        ("Who shouted at you?", "Without naming anyone, what happened when someone shouted at you?"),
        (
            "You'd tell me if something was wrong, wouldn't you?",
            "What would make it easier to tell me if something was wrong?",
        ),
        ("How great has the new rota been?", "How has the new rota been for you?"),
        ("Have you ever felt ignored in a meeting?", "If you've ever felt ignored in a meeting, what was that like?"),
        (
            "Should we bring people back to the office?",
            "What would it mean for you if we brought people back to the office?",
        ),
        ("Why haven't you applied for the senior role?", "What has got in the way of applying for the senior role?"),
        ("When did you last speak to your manager?", "Tell me about the last time you spoke to your manager."),
        ("Has your workload got worse since January?", "How has your workload changed for you?"),
        ("What does Gen Z want from work?", "What do you want from work?"),
        ("The town hall went well, didn't it?", "How did you find the town hall?"),
    ],
)
def test_a_rewrite_keeps_the_subject(text: str, better: str) -> None:
    assert rules(text).rewrite == better


def test_two_questions_give_two_rewrites() -> None:
    found = rules("How do you find meetings and what happens in your reviews?")
    assert len(found.rewrites) == 2


@pytest.mark.parametrize(
    "text",
    [
        "so is the rota ok for you",
        "do u like ur new team",
        "Be honest, Priya: wasn't the induction great?",
        "I was in the same boat once. Don't you agree that long hours are part of the job?",
        "Given that the new system is a disaster, how are you coping?",
        "Where are you really from?",
        "Which partner makes you feel that way?",
        "Fundraising is dead. Ideas?",
        "You lot prefer Teams to phone calls, don't you?",
        "Is it the hours or the pay that bothers you?",
    ],
)
def test_a_rewrite_has_no_fault_itself(text: str) -> None:
    found = rules(text)
    assert found.faults
    assert found.rewrites
    for better in found.rewrites:
        assert rules(better).faults == ()
        assert "{" not in better


def test_halves_of_a_double_question() -> None:
    assert next(iter(halves("how was the course, and what did you make of the exam"))) == "how was the course"


def test_finish_makes_a_sentence() -> None:
    assert finish("how do you find i mean the rota") == "How do you find I mean the rota?"
    assert finish("tell me about the shift?") == "Tell me about the shift."


def test_evidence_is_placed_within_the_text() -> None:
    text = "Surely it works? Which manager was that?"
    assert all(0 <= e.start <= e.end <= len(text) for e in evidence(text))
