"""A model words the reasons of a programme's review; findings, states and verdict stay the composer's."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from coach.activities.programme_review import Review, ReviewRequest
from coach.errors import WriterError
from coach.guidance.library import Guidance
from coach.private import Private
from coach.writer.endpoint import Endpoint
from coach.writer.held import Held
from coach.writer.repair import drafted, prompt_for


class DraftReason(Private):
    """One reason and the passage it rests on."""

    text: Annotated[str, StringConstraints(max_length=400)]
    citation: Annotated[str, StringConstraints(max_length=120)]


class ReasonsDraft(Private):
    """The reasons a model is asked for."""

    reasons: Annotated[list[DraftReason], Field(min_length=1, max_length=3)]


def write_reasons(endpoint: Endpoint, guidance: Guidance, request: ReviewRequest, own: Review, budget: int) -> Review:
    """Return `own` with the reasons in a model's words where all of them hold.

    Args:
        endpoint: the configured model.
        guidance: the content.
        request: the description, as it may leave the process.
        own: the composer's review.
        budget: tokens the prompt may take.
    """
    shown = {c.id: c.text for c in own.citations}
    held = Held(shown, request.description, own.body())

    def check(data: dict[str, Any]) -> tuple[list[str], list[str]]:
        kept, wrong = [], []
        rows = data.get("reasons")
        for n, row in enumerate(rows if isinstance(rows, list) else [], 1):
            try:
                draft = DraftReason.model_validate(row)
            except ValidationError:
                wrong.append(f"- reason {n}: is not in the form asked for")
                continue
            if reasons := held.line(draft.text, draft.citation):
                wrong.append(f"- reason {n}: {'; '.join(reasons)}")
            else:
                kept.append(draft.text.strip())
        return kept, wrong if rows else ["- reasons: are missing"]

    values = {"draft": own.body(), "person": request.description}
    try:
        kept = drafted(
            endpoint, prompt_for("review", guidance, ReasonsDraft, shown, budget, **values), ReasonsDraft, check
        )
    except WriterError as error:
        notice = f"{error.what} The review was written here, from the guidance."
        return own.model_copy(update={"notices": [*own.notices, notice]})
    if len(kept) < len(own.reasons):
        return own
    return own.model_copy(update={"reasons": kept[:3], "writer": endpoint.model})
