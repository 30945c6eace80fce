"""`earshot eval`: the eval suites against the configured writer, as one table and a page."""

import json
from pathlib import Path

import typer

from coach.errors import MissingPart, RequestError

Suite = typer.Option(None, "--suite", help="Only this suite; may be given several times.", show_default=False)
Compare = typer.Option("", "--compare", help="Another model, or composer, side by side.", show_default=False)
ReportFile = typer.Option(
    None, "--report", help="Write the report with pictures to this HTML file.", show_default=False
)
Logs = typer.Option(None, "--logs", help="Where Inspect keeps its logs; invented cases only.", show_default=False)
JudgeModel = typer.Option("", "--judge", help="A model that answers what code cannot decide.", show_default=False)
Every = typer.Option(1, "--every", min=1, help="Take one case of so many.")
Epochs = typer.Option(1, "--epochs", min=1, max=20, help="Ask each case so often; for models.")
AsJson = typer.Option(False, "--json", help="Print the figures as JSON.")


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("eval")(evaluate)


def evaluate(
    suite: list[str] | None = Suite,
    compare: str = Compare,
    report: Path | None = ReportFile,
    logs: Path | None = Logs,
    judge: str = JudgeModel,
    every: int = Every,
    epochs: int = Epochs,
    as_json: bool = AsJson,
) -> None:
    """Run the eval suites against the configured writer. Exit 1 where a threshold does not hold."""
    try:
        from evals import run as runs
        from evals.case import SUITES
        from evals.judge import Judge
        from evals.report import page, table
        from evals.subject import Subject
    except ImportError:
        raise MissingPart(
            "The evals are not in this installation.", "Run it in a checkout, with `pip install 'earshot[evals]'`."
        ) from None
    from platformdirs import user_cache_path
    from rich.console import Console

    from coach.commands.io import progress_bar
    from coach.settings import load_settings

    settings = load_settings()
    wanted = tuple(suite or SUITES)
    if unknown := [name for name in wanted if name not in SUITES]:
        raise RequestError(f"There is no suite {unknown[0]!r}.", f"Suites: {', '.join(SUITES)}.")
    log_dir = logs or user_cache_path("earshot") / "evals"
    writers = [settings.model, *([compare] if compare else [])]
    made, shared = [], None
    for model in writers:
        its = settings.model_copy(update={"model": "" if model == "composer" else model})
        subject = Subject(its, guidance=shared)
        shared = subject.coach.guidance
        by = Judge(settings.model_copy(update={"model": judge}), subject.name) if judge else None
        one = runs.run(subject, wanted, log_dir, epochs=epochs, every=every, judge=by, progress=progress_bar())
        made.append(runs.compared_with_last(one, log_dir) if every == 1 else one)
    if report is not None:
        report.write_text(page(made), "utf-8")
    if as_json:
        print(json.dumps([runs.as_data(one) for one in made], indent=2))
    else:
        console = Console(width=max(120, Console().width))
        console.print(table(made))
        for line in (line for one in made for line in one.failures):
            console.print(f"- {line}", highlight=False)
        console.print(f"{made[0].seconds:.0f} s. Logs: inspect view --log-dir {log_dir}", highlight=False)
    if any(one.failures for one in made):
        raise typer.Exit(1)
