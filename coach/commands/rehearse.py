"""`earshot rehearse`: a practice conversation, then a debrief."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from coach.commands.io import Format, FormatOption, FromOption, OutOption, SchemaOption

if TYPE_CHECKING:
    from rich.console import Console

    from coach.activities.rehearse import Rehearsal, RehearsalResult

_HELP = "Commands: /hint, /back (take a turn back), /end (the debrief). “stop” or “pause” works too."


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("rehearse")(rehearse)


def rehearse(
    source: Path | None = FromOption,
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
    schema: bool = SchemaOption,
) -> None:
    """Practise a hard conversation with a partner who reacts, then read what it showed.

    With `turns:` in the request the whole conversation is played at once.

    Example: earshot rehearse --from examples/rehearse/credit-for-ideas.yaml
    """
    from coach.activities.rehearse import RehearsalResult, RehearseRequest
    from coach.coach import Coach
    from coach.commands.io import check_form, hand_over, progress_bar, read_request, show_schema
    from coach.errors import RequestError

    if schema:
        show_schema(RehearsalResult)
        return
    check_form(form, out)
    request = read_request(RehearseRequest, source)
    coach = Coach(progress=progress_bar())
    if request.turns:
        hand_over(coach.rehearse(request), form, out)
        return
    if not sys.stdin.isatty():
        raise RequestError("There is nobody to talk to.", "Give `turns:` in the request, or run it in a terminal.")
    with coach.rehearsal(request) as rehearsal:
        hand_over(_talk(rehearsal), form, out)


def _talk(rehearsal: "Rehearsal[RehearsalResult]") -> "RehearsalResult":
    """Hold the conversation on the terminal until either side ends it."""
    from rich.console import Console

    console = Console(stderr=True, width=min(100, Console().width))
    console.print(_plain(rehearsal.scene), style="dim", highlight=False)
    if rehearsal.opening:
        console.print(f"[bold]Partner:[/] {_plain(rehearsal.opening)}", highlight=False)
    console.print(_HELP, style="dim", highlight=False)
    while True:
        console.print("[bold]You:[/] ", end="")
        line = sys.stdin.readline()
        if not line or line.strip() == "/end":
            return rehearsal.finish()
        if not line.strip():
            continue
        if _command(line.strip(), rehearsal, console):
            continue
        reply = rehearsal.say(line.strip())
        if reply.finished:
            return rehearsal.finish()
        if reply.text:
            console.print(f"[bold]Partner:[/] {_plain(reply.text)}", highlight=False)
        if reply.aside:
            console.print(_plain(reply.aside), style="italic", highlight=False)
        if reply.stopped or reply.ended:
            return rehearsal.finish()


def _command(line: str, rehearsal: "Rehearsal[RehearsalResult]", console: "Console") -> bool:
    if line == "/hint":
        console.print(_plain(rehearsal.hint()), style="italic", highlight=False)
    elif line == "/back":
        rehearsal.take_back(1)
        console.print("Your last turn is taken back.", style="dim")
    else:
        return False
    return True


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
