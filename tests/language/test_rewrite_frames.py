"""Frames: a question whose whole shape is known is said anew in the words that go with it, or is left to others."""

import re

import pytest

from coach.language.rewrite import rewrites
from coach.language.rewrite_frames import _KINDS, Frame, _frames, framed
from coach.taxonomy import QuestionFault as F


def _every() -> set[Frame]:
    return {frame for frames in _frames().values() for frame in frames}


def test_every_place_is_known_and_every_place_that_is_said_is_asked_for_in_its_row() -> None:
    asked: dict[tuple[str, ...], set[str]] = {}
    for frame in _every():
        places = {p.strip("[]") for p in frame.places}
        kinds = {p[1:-1] for p in places if p.startswith("{")}
        assert {k.rstrip("0123456789") for k in kinds} <= {*_KINDS, "np", "person", "thing", "group", "any"}
        asked.setdefault(frame.says, set()).update(kinds, {"w"} if any("|" in p for p in places) else set())
    for says, kinds in asked.items():
        assert {name for say in says for name in re.findall(r"\{(\w+)", say)} <= kinds, says


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("have you been able to swap a shift", "What has made it easier or harder to swap a shift"),
        ("did you find it hard to tell your tutor", "What was it like telling your tutor"),
        ("do you know what the grading criteria are", "What have you been told about the grading criteria"),
        ("haven't you managed to see the new tool", "What has made it easier or harder to see the new tool"),
        ("has the new depot made deliveries quicker", "How has the new depot affected deliveries"),
        ("how come none of the nurses ever challenge a rota", "What makes it easier or harder to challenge a rota"),
        ("why did you wait a week before telling me", "What would have made it easier to tell me sooner"),
        ("was my note to the crew too blunt", "How did my note to the crew come across to you"),
        ("the new rota is simpler", "How do you find the new rota"),
    ],
)  # fmt: skip
def test_a_known_shape_keeps_all_that_was_asked_about(asked: str, said: str) -> None:
    assert next(framed(asked)) == said


def test_a_question_for_a_name_is_met_only_by_a_frame_that_drops_the_name() -> None:
    asked = "which of the consultants is the hardest to work for"
    assert not list(framed(asked))
    assert list(framed(asked, "identifying")) == [
        "What makes someone easier or harder to work for, leaving names out",
    ]
    assert not list(framed("do you like working for Marta", "identifying"))


@pytest.mark.parametrize("asked", ["", "?", "the", "have you", "is it", "why", "how do you", "and " * 60])
def test_what_has_no_known_shape_is_left_alone(asked: str) -> None:
    assert not list(framed(asked))


def test_where_the_words_cannot_be_kept_the_theme_is_asked_about() -> None:
    found = rewrites("Blorft snargle wib?", frozenset({F.closed}), lambda _: frozenset(), theme="leaving")
    assert not found.sure
    assert found.texts[0].startswith("What makes you want to stay here")
