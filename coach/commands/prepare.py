"""`earshot prepare`: a leader's preparation sheet."""

from pathlib import Path

import typer

from coach.commands.io import Format, FormatOption, FromOption, OutOption, SchemaOption


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("prepare")(prepare)


def prepare(
    source: Path | None = FromOption,
    full: bool = typer.Option(False, "--full", help="Add more questions, and the passages behind the page."),
    vary: int = typer.Option(0, "--vary", min=0, help="Another good sheet for the same request: 1, 2, 3, …"),
    session: int | None = typer.Option(None, "--session", help="Which session this is.", show_default=False),
    minutes: int | None = typer.Option(None, "--minutes", help="How long you have.", show_default=False),
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
    schema: bool = SchemaOption,
) -> None:
    """Prepare a session: one page to take into the room.

    Example: earshot prepare --from examples/law-first-session.yaml
    """
    from coach.activities.prepare import PrepareRequest, Sheet
    from coach.coach import Coach
    from coach.commands.io import hand_over, progress_bar, read_request, show_schema

    if schema:
        show_schema(Sheet)
        return
    request = read_request(PrepareRequest, source, {"session_number": session, "minutes": minutes})
    sheet = Coach(progress=progress_bar()).prepare(request, vary=vary)
    hand_over(sheet, form, out, markdown=sheet.full if full and not sheet.stopped else None)
