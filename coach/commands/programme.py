"""`earshot programme`: a plan on real dates, and a check of a programme's design."""

from pathlib import Path

import typer

from coach.commands import signal
from coach.commands.io import Format, FormatOption, FromOption, OutOption, SchemaOption


def register(app: typer.Typer) -> None:
    """Add the command group to `app`."""
    group = typer.Typer(help="Plan a programme on real dates, or have its design checked.", no_args_is_help=True)
    group.command("plan")(plan)
    group.command("review")(review)
    signal.register(group)
    app.add_typer(group, name="programme")


def plan(
    source: Path | None = FromOption,
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
    schema: bool = SchemaOption,
) -> None:
    """Plan a programme: sessions, milestones, kick-off, matching rules; `--format ics` for calendars.

    Example: earshot programme plan --from examples/programme/six-months.yaml
    """
    from coach.activities.programme_plan import Plan, PlanRequest
    from coach.coach import Coach
    from coach.commands.io import hand_over, progress_bar, read_request, show_schema

    if schema:
        show_schema(Plan)
        return
    made = Coach(progress=progress_bar()).programme_plan(read_request(PlanRequest, source))

    def calendar() -> bytes:
        from coach.export.ics import plan_ics

        return plan_ics(made)

    hand_over(made, form, out, {} if made.stopped else {Format.ics: calendar})


def review(
    source: Path | None = FromOption,
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
    schema: bool = SchemaOption,
) -> None:
    """Check a programme's description against what makes one safe and useful; it can say "do not launch yet".

    Example: earshot programme review --from examples/programme/description.yaml
    """
    from coach.activities.programme_review import Review, ReviewRequest
    from coach.coach import Coach
    from coach.commands.io import hand_over, progress_bar, read_request, show_schema

    if schema:
        show_schema(Review)
        return
    hand_over(Coach(progress=progress_bar()).programme_review(read_request(ReviewRequest, source)), form, out)
