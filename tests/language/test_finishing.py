"""Whether a turn asks to finish: the words people use, and the turns that only sound like it."""

import pytest

from coach.language.finishing import finishes


@pytest.mark.parametrize(
    "text",
    ["finish", "Finish.", "end", "done", "I'm finished", "I’m done now, thanks", "please finish", "OK, we're done",
     "Let's end the rehearsal", "finish and see what it did", "Show me my page"],
)  # fmt: skip
def test_asks_to_finish(text: str) -> None:
    assert finishes(text)


@pytest.mark.parametrize(
    "text",
    ["I'm done with being talked over.", "Can we end the session here?", "It's done on a Friday.", "", "go on",
     "I finished at nine that night.", "Done what?", "I'd like to stop."],
)  # fmt: skip
def test_says_something_else(text: str) -> None:
    assert not finishes(text)


def test_where_ending_is_practised_only_the_bare_word_counts() -> None:
    assert finishes("finish", bare=True)
    assert not finishes("I'm finished.", bare=True)
