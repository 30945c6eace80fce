"""`earshot check`: batch analysis, JSON Lines in, JSON Lines out.

One output line per input line, in the same order, with the input's `id` if it had
one. A bad line is reported by its number and gives `{"error": …}` in its place;
the rest go on.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import typer

from coach.commands.io import OutOption
from coach.errors import CoachError, RequestError

Row = dict[str, Any]
Kind = TypeVar("Kind", bound=StrEnum)
FromFile = typer.Option(Path("-"), "--from", help="JSON Lines to check; - is standard input.")
BatchSize = typer.Option(256, "--batch-size", min=1, help="How many lines are held in memory at a time.")


def register(app: typer.Typer) -> None:
    """Add the command group to `app`."""
    group = typer.Typer(help="Check many texts at once: JSON Lines in, JSON Lines out.", no_args_is_help=True)
    group.command("questions")(questions)
    group.command("messages")(messages)
    group.command("replies")(replies)
    group.command("moves")(moves)
    app.add_typer(group, name="check")


def questions(source: Path = FromFile, out: Path | None = OutOption, batch_size: int = BatchSize) -> None:
    """Faults, why, and a rewrite for each question (`text`)."""
    from coach.language.questions import check_row

    _run(check_row, source, out, batch_size)


def messages(source: Path = FromFile, out: Path | None = OutOption, batch_size: int = BatchSize) -> None:
    """Whose words, which people and which boundary, for each message (`text`, `role`, `surface`)."""
    from coach.coach import Coach
    from coach.guard.screen import screen
    from coach.taxonomy import Role, Surface

    policy = Coach().policy

    def check(row: Row) -> Row:
        role = one_of(Role, row, "role", "leader")
        found = screen(_text(row), role, one_of(Surface, row, "surface", "ask"))
        return {
            "label": found.label,
            "disclosed": [[s.span.start, s.span.end] for s in found.sentences if s.label == "disclosure"],
            "people": [[p.start, p.end, p.kind] for p in found.people],
            "theme": next(iter(found.themes), None),
            "category": found.boundary or "none",
            "also": list(found.also),
            "action": found.action,
            "reply": policy.reply(found.boundary, role, found.text) if found.boundary else None,
        }

    _run(check, source, out, batch_size)


def replies(source: Path = FromFile, out: Path | None = OutOption, batch_size: int = BatchSize) -> None:
    """Tone faults of each `reply` to what the `user` had typed."""
    from coach.guard.tone import tone

    def check(row: Row) -> Row:
        found = tone(str(row.get("user") or ""), _text(row, "reply"))
        return {"faults": [f.fault for f in found], "why": [f.why for f in found]}

    _run(check, source, out, batch_size)


def moves(source: Path = FromFile, out: Path | None = OutOption, batch_size: int = BatchSize) -> None:
    """Conversation moves of each turn (`text`, `speaker`, `context`: the turn before)."""
    from coach.language.moves import check_row

    _run(check_row, source, out, batch_size)


def one_of(kind: type[Kind], row: Row, name: str, usual: str) -> Kind:
    """Return the member of `kind` that the row names, or the usual one.

    Raises:
        RequestError: it names none; the message says which there are.
    """
    try:
        return kind(row.get(name) or usual)
    except ValueError:
        raise RequestError(f"The line's {name!r} is none of {', '.join(kind)}.") from None


def _text(row: Row, name: str = "text") -> str:
    if not isinstance(row.get(name), str):
        raise RequestError(f"The line has no {name!r}.")
    return str(row[name])


def _run(check: Callable[[Row], Row], source: Path, out: Path | None, batch_size: int) -> None:
    try:
        reading = _opened(source, sys.stdin.buffer, "rb")
        with reading as lines, _opened(out or Path("-"), sys.stdout.buffer, "wb") as sink:
            numbered = enumerate(lines, 1)
            while batch := list(islice(numbered, batch_size)):
                sink.writelines(_checked(check, batch))
                sink.flush()
    except FileNotFoundError:
        raise RequestError("There is no file at that place.", "Check the path after --from.") from None
    except (IsADirectoryError, PermissionError):
        raise RequestError("That file cannot be read.", "Check the path after --from.") from None


def _opened(path: Path, standard: BinaryIO, mode: str) -> AbstractContextManager[Any]:
    return nullcontext(standard) if str(path) == "-" else path.open(mode)


def _checked(check: Callable[[Row], Row], batch: list[tuple[int, bytes]]) -> Iterator[bytes]:
    for number, line in batch:
        if not line.strip():
            continue
        row: Any = None
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise RequestError("The line is not an object.")
            answer = check(row)
        except (ValueError, TypeError, KeyError, CoachError) as error:
            reason = str(error) if isinstance(error, RequestError) else "The line cannot be read."
            print(f"earshot: line {number}: {reason}", file=sys.stderr)
            answer = {"error": reason}
        given = {"id": row["id"]} if isinstance(row, dict) and "id" in row else {}
        yield (json.dumps(given | answer, ensure_ascii=False) + "\n").encode("utf-8", "replace")
