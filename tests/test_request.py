import pytest

from coach.activities.prepare import PrepareRequest
from coach.activities.request import MAX_CHARS, parse_request
from coach.errors import RequestError

SECRET = "marmalade and kumquats"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"purpose": ""}, "'purpose' cannot be used: it is empty"),
        ({"purpose": "  \n\t"}, "empty"),
        ({}, "needs a 'purpose'"),
        ({"purpose": SECRET, "worrys": SECRET}, "nearest is 'worries'"),
        ({"purpose": SECRET * 5000}, f"longer than {MAX_CHARS:,}"),
        ({"purpose": SECRET, "minutes": 3}, "'minutes' cannot be used: it has to be 15 or more"),
        ({"purpose": SECRET, "minutes": 600}, "'minutes'"),
        ({"purpose": SECRET, "minutes": SECRET}, "it has to be a whole number"),
        ({"purpose": [SECRET]}, "it has to be text"),
        ([SECRET], "not a list of fields"),
        (None, "such as `purpose: …` on a line"),
        ({"purpose": SECRET, "draft_questions": [SECRET] * 31}, "it has to hold 30 or fewer"),
        ({"purpose": SECRET, "session_number": 12, "sessions_total": 6}, "session 12 comes after the last of 6"),
    ],
)
def test_a_bad_request_is_one_clear_line_that_repeats_nothing(data, says):
    with pytest.raises(RequestError) as caught:
        parse_request(PrepareRequest, data)
    assert says in str(caught.value)
    assert SECRET not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "purpose", ["仕事の量について学びたい", "فهم عبء العمل", "Понять нагрузку", "wor\x00k\x07load 😀"]
)
def test_any_script_is_taken_and_control_characters_are_dropped(purpose):
    request = parse_request(PrepareRequest, {"purpose": purpose})
    assert request.purpose.isprintable()


def test_a_request_shows_no_words():
    request = PrepareRequest(purpose=SECRET)
    assert SECRET not in repr(request) + str(request)
