"""An agenda for the tests, made straight from a request's fields."""

from coach.activities.agenda import Agenda, AgendaRequest
from coach.activities.agenda_compose import compose_agenda
from coach.guidance.library import Guidance

PURPOSE = "understand how late changes to the rota land on nurses"


def agenda(guidance: Guidance, **fields: object) -> Agenda:
    """Return the agenda for a request with these fields."""
    return compose_agenda(AgendaRequest.model_validate({"purpose": PURPOSE, **fields}), guidance)
