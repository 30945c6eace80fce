"""`earshot doctor`: what is configured, what works, and what leaves this machine."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("doctor")(doctor)


def doctor() -> None:
    """Say what is configured, what works, and what leaves this machine."""
    from rich.console import Console
    from rich.table import Table

    from coach.doctor import examine

    table = Table("part", "state", "what it means", box=None, pad_edge=False)
    findings = examine()
    for finding in findings:
        table.add_row(finding.part, "ok" if finding.works else "mend", finding.meaning)
    Console(width=min(110, Console().width)).print(table)
    if not all(finding.works for finding in findings):
        raise typer.Exit(1)
