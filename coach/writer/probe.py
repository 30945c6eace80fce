"""What an endpoint can do of what the coach needs: JSON by schema, streaming, context; nothing of anyone's is sent.

Order: a short answer by schema -> the same in JSON mode -> a streamed line -> a prompt as long as the token budget.
Each probe says what the coach does without it.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from coach.errors import WriterError
from coach.settings import Settings
from coach.writer.budget import tokens
from coach.writer.endpoint import Endpoint, Message

_SCHEMA = {
    "title": "probe",
    "type": "object",
    "properties": {"colour": {"type": "string", "maxLength": 20}},
    "required": ["colour"],
    "additionalProperties": False,
}
_ASK: list[Message] = [("system", "Answer with one JSON object."), ("user", 'Name a colour, as {"colour": "..."}.')]
_LINE: list[Message] = [("user", "Count from one to five in words.")]
_FILL = "The room has a table and two chairs. "
_WITHOUT = {
    "schema": "answers follow the JSON schema",
    "json": "no JSON schema: the coach asks in JSON mode and checks the form itself",
    "plain": "neither schema nor JSON mode: the coach asks in plain text, reads what it can and repairs once",
}


@dataclass(frozen=True, slots=True)
class Probed:
    """One thing an endpoint was asked to do."""

    part: str
    works: bool
    meaning: str


def probe(settings: Settings) -> Iterator[Probed]:
    """Yield what the endpoint can do, stopping where it cannot be reached."""
    quick = settings.model_copy(update={"timeout_s": min(settings.timeout_s, 30.0)})
    endpoint = Endpoint(quick)
    started = time.perf_counter()
    try:
        answer = endpoint.write(_ASK, _SCHEMA)
    except WriterError as error:
        if "could not be read" not in str(error):
            yield Probed("model endpoint", False, f"{error.what} Until it answers, the composer writes everything.")
            return
        answer = {}
    took = time.perf_counter() - started
    yield Probed("model endpoint", True, f"answers in {took:.1f} s")
    if answer.keys() == {"colour"}:
        yield Probed("JSON schema", endpoint.mode != "plain", _WITHOUT[endpoint.mode])
    else:
        yield Probed("JSON schema", False, "the answer does not follow the form; what cannot be read is the composer's")
    yield _streams(endpoint)
    yield _context(endpoint, settings.token_budget)


def _streams(endpoint: Endpoint) -> Probed:
    try:
        pieces = sum(1 for _ in endpoint.stream(_LINE))
    except WriterError as error:
        return Probed("streaming", False, f"{error.what} Answers then appear whole.")
    if pieces > 1:
        return Probed("streaming", True, "sentences appear as they pass the checks")
    return Probed("streaming", True, "the answer comes in one piece, so it appears whole")


def _context(endpoint: Endpoint, budget: int) -> Probed:
    text = _FILL * (budget // max(1, tokens(_FILL)))
    try:
        next(iter(endpoint.stream([("user", f"{text}Say yes.")])), "")
    except WriterError as error:
        slow = "time limit" in error.what
        meaning = (
            f"a prompt of {budget} tokens takes too long. Set COACH_TOKEN_BUDGET lower, or COACH_TIMEOUT_S higher."
            if slow
            else f"a prompt of {budget} tokens is refused. Set COACH_TOKEN_BUDGET to what the model can read."
        )
        return Probed("context", False, meaning)
    return Probed("context", True, f"reads prompts of {budget} tokens")
