"""A model phrases an answer from the guidance; every sentence is held to the passage it cites.

Where the guidance is silent, no model is asked: there is nothing it could say.
"""

from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from coach.activities.ask import Answer, AnswerLine, AskRequest
from coach.errors import WriterError
from coach.guidance.library import Guidance
from coach.private import Private
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


def write_answer(endpoint: Endpoint, guidance: Guidance, request: AskRequest, own: Answer, budget: int) -> Answer:
    """Return the answer in a model's words where they hold, else `own`.

    Args:
        endpoint: the configured model.
        guidance: the content.
        request: the question as it may leave the process.
        own: the composer's answer.
        budget: tokens the prompt may take.
    """
    if not own.answered:
        return own
    shown = {c.id: c.text for c in own.citations}
    held = Held(shown, request.question)

    def check(data: dict[str, Any]) -> tuple[list[AnswerLine], list[str]]:
        kept, wrong = [], []
        rows = data.get("answer")
        for n, row in enumerate(rows if isinstance(rows, list) else [], 1):
            try:
                line = DraftSentence.model_validate(row)
            except ValidationError:
                wrong.append(f"- sentence {n}: is not in the form asked for")
                continue
            if reasons := held.line(line.sentence, line.citation):
                wrong.append(f"- sentence {n}: {'; '.join(reasons)}")
            else:
                kept.append(AnswerLine(sentence=line.sentence.strip(), citation=line.citation))
        return kept, wrong if rows else ["- answer: is missing"]

    values = {"draft": own.body(), "person": f"role: {request.role}\nquestion: {request.question}"}
    try:
        lines = drafted(endpoint, prompt_for("ask", guidance, AnswerDraft, shown, budget, **values), AnswerDraft, check)
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
