"""`earshot agenda`: a timed agenda for one session."""

from pathlib import Path

import typer

from coach.commands.io import Format, FormatOption, FromOption, OutOption, SchemaOption


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("agenda")(agenda)


def agenda(
    source: Path | None = FromOption,
    session: int | None = typer.Option(None, "--session", help="Which session this is.", show_default=False),
    minutes: int | None = typer.Option(None, "--minutes", help="How long it lasts.", show_default=False),
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
    schema: bool = SchemaOption,
) -> None:
    """Make a timed agenda for one session, with a card for each role.

    Example: earshot agenda --from examples/agenda/first-session.yaml
    """
    from coach.activities.agenda import Agenda, AgendaRequest
    from coach.coach import Coach
    from coach.commands.io import hand_over, progress_bar, read_request, show_schema

    if schema:
        show_schema(Agenda)
        return
    request = read_request(AgendaRequest, source, {"session_number": session, "minutes": minutes})
    hand_over(Coach(progress=progress_bar()).agenda(request), form, out)
