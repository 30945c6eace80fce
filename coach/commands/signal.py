"""`earshot programme signal`: follow-through over pairs, and nothing about one."""

from pathlib import Path

import typer

from coach.commands.io import Format, FormatOption, OutOption


def register(programme: typer.Typer) -> None:
    """Add the command to the `programme` group."""
    programme.command("signal")(signal)


def signal(
    files: list[Path] = typer.Argument(..., help="The slips that leaders chose to send, or a folder of them."),
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
) -> None:
    """Merge the slips that leaders sent. Nothing is shown below five pairs."""
    from coach.coach import Coach
    from coach.errors import RequestError
    from coach.reflection.signal import load, merge, page

    paths = [path for file in files for path in (sorted(file.glob("*.json")) if file.is_dir() else [file])]
    try:
        slips = [load(path.read_bytes()) for path in paths]
    except (FileNotFoundError, PermissionError):
        raise RequestError("One of the files cannot be read.", "Check the paths.") from None
    guidance = Coach().guidance
    found = merge(slips, guidance)
    text = found.model_dump_json(indent=2) + "\n" if form is Format.json else page(found, guidance)
    if out is not None:
        out.write_bytes(text.encode())
    else:
        typer.echo(text, nl=False)
