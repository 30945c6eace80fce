"""The review of draft questions, as the composer writes it."""

import pytest
from pydantic import ValidationError

from coach.activities.questions import QuestionsRequest, QuestionsResult, compose, review, works
from coach.language.craft import craft
from coach.result import Citation
from coach.taxonomy import QuestionFault, Role


class FakeGuidance:
    """Cites whatever it is asked for."""

    def cite(self, reference: str) -> Citation:
        return Citation(id=f"{reference}#first", title="Title", section="Section", text="Words.")


def reviewed(*questions: str) -> QuestionsResult:
    return compose(QuestionsRequest(questions=list(questions)), FakeGuidance())  # type: ignore[arg-type]  # cites, and no more


def test_a_faulty_and_a_clear_question() -> None:
    result = reviewed("Why didn't you raise this earlier?", "Tell me about last Tuesday's handover.")
    faulty, clear = result.reviews
    assert QuestionFault.why_blaming in faulty.faults
    assert faulty.rewrite
    assert faulty.power_gap is not None
    assert faulty.works == ""
    assert (clear.faults, clear.rewrite) == ([], None)
    assert clear.works
    assert {c.id for c in result.citations} == {faulty.citation, clear.citation}
    assert faulty.rewrite in result.markdown
    assert "Keep it." in result.markdown


def test_spans_point_into_the_text_that_is_returned() -> None:
    one = review("   Which manager was that?  ")
    assert all(0 <= start < end <= len(one.text) for start, end, _ in one.spans)


def test_a_block_of_lines_is_a_list_and_blanks_are_dropped() -> None:
    request = QuestionsRequest.model_validate({"questions": "How was it?\n\nDo you like it?"})
    assert len(request.questions) == 2
    with pytest.raises(ValidationError):
        QuestionsRequest(questions=["  "])


def test_a_line_of_marks_alone_is_no_question() -> None:
    assert QuestionsRequest.model_validate({"questions": ["How was Monday?", "?", " - "]}).questions == [
        "How was Monday?"
    ]


def test_a_mentors_question_has_no_power_gap() -> None:
    assert review("Don't you think the rota works?", Role.mentor).power_gap is None


def test_every_clear_question_has_something_said_for_it() -> None:
    assert works("Ξ") == craft()["works"][-1]["say"]


def test_no_words_in_the_repr() -> None:
    assert "zebra" not in repr(reviewed("Do you like the zebra policy?"))


def test_the_rewrite_is_worded_for_who_asks() -> None:
    asked = {role: review("Did everyone find the kick-off useful?", role).rewrite for role in Role}
    assert asked[Role.leader] == "How did you find the kick-off?"
    assert asked[Role.facilitator] == "How did each of you find the kick-off?"
    upward = review("How are you going to fix the bullying in theatre?", Role.mentor).rewrite
    assert upward is not None
    assert "for you" not in upward
