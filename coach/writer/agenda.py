"""A model words the parts of an agenda for this pair; minutes, order, questions and citations stay the composer's."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from coach.activities.agenda import Agenda, AgendaRequest
from coach.errors import WriterError
from coach.guidance.library import Guidance
from coach.private import Private
from coach.writer.endpoint import Endpoint
from coach.writer.held import Held
from coach.writer.repair import drafted, prompt_for

Short = Annotated[str, StringConstraints(max_length=400)]


class DraftBlock(Private):
    """One part's words."""

    number: Annotated[int, Field(ge=1, le=30)]
    what: Short
    say: Short


class AgendaDraft(Private):
    """The wording a model is asked for."""

    blocks: Annotated[list[DraftBlock], Field(min_length=1, max_length=20)]


def write_agenda(endpoint: Endpoint, guidance: Guidance, request: AgendaRequest, own: Agenda, budget: int) -> Agenda:
    """Return `own` with each part's wording from a model where it holds.

    Args:
        endpoint: the configured model.
        guidance: the content.
        request: what was asked, as it may leave the process.
        own: the composer's agenda.
        budget: tokens the prompt may take.
    """
    shown = {c.id: c.text for c in own.citations}
    held = Held(shown, f"{request.purpose} {request.notes}".strip(), own.body())

    def check(data: dict[str, Any]) -> tuple[dict[int, dict[str, str]], list[str]]:
        kept: dict[int, dict[str, str]] = {}
        wrong = []
        rows = data.get("blocks")
        for row in rows if isinstance(rows, list) else []:
            try:
                draft = DraftBlock.model_validate(row)
            except ValidationError:
                wrong.append("- a part: is not in the form asked for")
                continue
            if draft.number > len(own.blocks):
                wrong.append(f"- part {draft.number}: there is no such part")
                continue
            cited = own.blocks[draft.number - 1].citation
            for name, text in (("what", draft.what), ("say", draft.say)):
                if reasons := held.line(text, cited, spoken=True):
                    wrong.append(f"- part {draft.number}, {name}: {'; '.join(reasons)}")
                else:
                    kept.setdefault(draft.number, {})[name] = text.strip()
        return kept, wrong if rows else ["- blocks: are missing"]

    values = {"draft": own.body(), "person": f"purpose: {request.purpose}\nnotes: {request.notes}"}
    try:
        kept = drafted(
            endpoint, prompt_for("agenda", guidance, AgendaDraft, shown, budget, **values), AgendaDraft, check
        )
    except WriterError as error:
        notice = f"{error.what} The agenda was written here, from the guidance."
        return own.model_copy(update={"notices": [*own.notices, notice]})
    blocks = [block.model_copy(update=kept.get(n, {})) for n, block in enumerate(own.blocks, 1)]
    return own.model_copy(update={"blocks": blocks, "writer": endpoint.model}) if kept else own
