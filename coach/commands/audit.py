"""`earshot audit`: proves, on this machine and with its settings, that nothing typed is kept."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("audit")(audit)


def audit(
    as_json: bool = typer.Option(False, "--json", help="Print the findings as JSON."),
    quick: bool = typer.Option(False, "--quick", help="Fewer phrases, fewer faults, no browser."),
) -> None:
    """Type hundreds of marked phrases into every part of Earshot, then look for them everywhere.

    Exit code 1 when a single one was found, or when a part could not be played.

    Example: earshot audit
    """
    from coach.audit.run import run
    from coach.commands.io import progress_bar
    from coach.settings import load_settings

    report = run(load_settings(), quick=quick, progress=progress_bar())
    typer.echo(report.json() if as_json else report.text())
    if not report.clean:
        raise typer.Exit(1)
