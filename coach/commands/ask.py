"""`earshot ask`: an answer from the guidance, with its passages."""

from pathlib import Path

import typer

from coach.commands.io import Format, FormatOption, FromOption, OutOption, SchemaOption
from coach.taxonomy import Role


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("ask")(ask)


def ask(
    source: Path | None = FromOption,
    role: Role | None = typer.Option(None, "--role", help="Who asks.", show_default=False),
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
    schema: bool = SchemaOption,
) -> None:
    """Ask the guidance: at most 150 words, each sentence with its passage.

    Example: echo "question: how long should a session be?" | earshot ask --from -
    """
    from coach.activities.ask import Answer, AskRequest
    from coach.coach import Coach
    from coach.commands.io import as_it_comes, hand_over, progress_bar, read_request, show_schema

    if schema:
        show_schema(Answer)
        return
    request = read_request(AskRequest, source, {"role": role})
    with as_it_comes() as show:
        answer = Coach(progress=progress_bar()).ask(request, show=show)
    hand_over(answer, form, out)
