"""A model phrases an answer from the guidance; every sentence is held to the passage it cites.

Where the guidance is silent, no model is asked: there is nothing it could say.
"""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from coach.activities.ask import Answer, AnswerLine, AskRequest
from coach.errors import WriterError
from coach.guidance.library import Guidance
from coach.private import Private
from coach.writer.checked_stream import AsItComes
from coach.writer.endpoint import Endpoint
from coach.writer.held import Held
from coach.writer.repair import drafted, prompt_for

MAX_WORDS = 150
_FEWEST_WORDS = 15


class DraftSentence(Private):
    """A sentence and the passage that says it."""

    sentence: Annotated[str, StringConstraints(max_length=400)]
    citation: Annotated[str, StringConstraints(max_length=120)]


class AnswerDraft(Private):
    """The answer a model is asked for."""

    answer: Annotated[list[DraftSentence], Field(min_length=1, max_length=8)]


def write_answer(
    endpoint: Endpoint,
    guidance: Guidance,
    request: AskRequest,
    own: Answer,
    budget: int,
    show: Callable[[str], None] | None = None,
) -> Answer:
    """Return the answer in a model's words where they hold, else `own`.

    Args:
        endpoint: the configured model.
        guidance: the content.
        request: the question as it may leave the process.
        own: the composer's answer.
        budget: tokens the prompt may take.
        show: given each sentence that holds, as soon as it is whole.
    """
    if not own.answered:
        return own
    shown = {c.id: c.text for c in own.citations}
    held = Held(shown, request.question)
    authored = {(line.sentence, line.citation) for line in own.answer}  # read by people before they were shipped

    def judged(row: Any) -> AnswerLine | list[str]:
        try:
            line = DraftSentence.model_validate(row)
        except ValidationError:
            return ["is not in the form asked for"]
        ours = (line.sentence.strip(), line.citation) in authored
        reasons = [] if ours else held.line(line.sentence, line.citation)
        return reasons or AnswerLine(sentence=line.sentence.strip(), citation=line.citation)

    def check(data: dict[str, Any]) -> tuple[list[AnswerLine], list[str]]:
        kept, wrong = [], []
        rows = data.get("answer")
        for n, row in enumerate(rows if isinstance(rows, list) else [], 1):
            if isinstance(line := judged(row), AnswerLine):
                kept.append(line)
            else:
                wrong.append(f"- sentence {n}: {'; '.join(line)}")
        return kept, wrong if rows else ["- answer: is missing"]

    def words_of(row: Any) -> str:
        return line.sentence if isinstance(line := judged(row), AnswerLine) else ""

    seen = AsItComes("answer", words_of, show) if show else None

    values = {"draft": own.body(), "person": f"role: {request.role}\nquestion: {request.question}"}
    try:
        prompt = prompt_for("ask", guidance, AnswerDraft, shown, budget, **values)
        lines = drafted(endpoint, prompt, AnswerDraft, check, seen)
    except WriterError as error:
        notice = f"{error.what} The answer is in the guidance's own words."
        return own.model_copy(update={"notices": [*own.notices, notice]})
    words = sum(len(line.sentence.split()) for line in lines)
    if not _FEWEST_WORDS <= words <= MAX_WORDS:
        return own
    cited = {line.citation for line in lines} | {
        d.citation for pair in own.differences for d in (pair.yours, pair.good_practice)
    }
    kept = [c for c in own.citations if c.id in cited]
    return own.model_copy(update={"answer": lines, "citations": kept, "writer": endpoint.model})
