"""`earshot questions`: draft questions, reviewed."""

from pathlib import Path

import typer

from coach.commands.io import Format, FormatOption, FromOption, OutOption, SchemaOption


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("questions")(questions)


def questions(
    source: Path | None = FromOption,
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
    schema: bool = SchemaOption,
) -> None:
    """Review draft questions: what is wrong with each, why it matters, and a better one.

    Example: earshot questions --from examples/questions/leader-drafts.yaml
    """
    from coach.activities.questions import QuestionsRequest, QuestionsResult
    from coach.coach import Coach
    from coach.commands.io import hand_over, progress_bar, read_request, show_schema

    if schema:
        show_schema(QuestionsResult)
        return
    request = read_request(QuestionsRequest, source)
    hand_over(Coach(progress=progress_bar()).questions(request), form, out)
