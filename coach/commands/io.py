"""How every command reads a request and hands over a result.

A request comes from a file, standard input or prompts on a terminal; never from
an argument. A result goes to standard output or to a file that the person names.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import typer

from coach.activities.request import Request, parse_request
from coach.errors import RequestError
from coach.result import Result

R = TypeVar("R", bound=Request)
MAX_BYTES = 4_000_000
_EXAMPLES = "See examples/ for what one looks like."
_QUOTES = f"A sentence with a colon in it needs quotation marks. {_EXAMPLES}"
_SHOWS = "`earshot knowledge show ID` prints a passage."

FromOption = typer.Option(None, "--from", help="The request, YAML or JSON; - is standard input.", show_default=False)


def writable(out: Path | None) -> Path | None:
    """Return `out` where a file can be written there, None for standard output; said before the work, not after it.

    Raises:
        RequestError: it is a folder, or lies in none, or may not be written.
    """
    if out is None or str(out) == "-":
        return None
    if out.is_dir():
        raise RequestError("The place after --out is a folder.", "Add the name of a file.")
    if not out.parent.is_dir():
        raise RequestError("The folder after --out does not exist.", "Make it first, or name another.")
    if not os.access(out if out.exists() else out.parent, os.W_OK):
        raise RequestError("The file after --out may not be written.", "Name another place.")
    return out


OutOption = typer.Option(
    None,
    "--out",
    help="Write to this file instead of standard output.",
    show_default=False,
    callback=writable,
)
FormatOption = typer.Option(
    None, "--format", help="markdown, json, docx or ics where it makes sense.", show_default=False
)
SchemaOption = typer.Option(False, "--schema", help="Print the JSON schema of the result and stop.")


class Format(StrEnum):
    """The forms a result can take."""

    markdown = "markdown"
    json = "json"
    docx = "docx"
    ics = "ics"


def read_request(model: type[R], source: Path | None, overrides: dict[str, Any] | None = None) -> R:
    """Return the request from a file, standard input ("-") or prompts.

    Args:
        model: the activity's request.
        source: where it is; None asks on the terminal.
        overrides: options that are about no one (minutes, session), None where not given.

    Raises:
        RequestError: there is nothing to read, or it cannot be used.
    """
    data = _prompted(model) if source is None else _parsed(_bytes(source), source)
    if isinstance(data, dict):
        data |= {name: value for name, value in (overrides or {}).items() if value is not None}
    return parse_request(model, data)


def _bytes(source: Path) -> bytes:
    if str(source) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        if source.stat().st_size > MAX_BYTES:
            raise RequestError("The request file is too large.", "Keep the part that matters and try again.")
        return source.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise RequestError("There is no request file at that place.", "Check the path after --from.") from None
    except (IsADirectoryError, PermissionError):
        raise RequestError("The request file cannot be read.", "Check the path after --from.") from None


def _parsed(raw: bytes, source: Path) -> Any:
    import yaml

    class Loader(yaml.CSafeLoader):
        """Leaves a bare `no`, 12 or 2026-12-01 as it was written: the field decides what it is."""

        yaml_implicit_resolvers = {
            first: [(tag, form) for tag, form in pairs if tag.endswith((":null", ":merge"))]
            for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
        }

    if len(raw) > MAX_BYTES:
        raise RequestError("The request is too large.", "Keep the part that matters and try again.")
    what = "The request on standard input" if str(source) == "-" else "The request file"
    try:
        text = raw.decode("utf-8-sig")
        data = json.loads(text) if text.lstrip().startswith("{") else yaml.load(text, Loader=Loader)
    except UnicodeDecodeError:
        raise RequestError(f"{what} is not plain text in UTF-8.", "Save it as that and try again.") from None
    except json.JSONDecodeError as error:
        raise RequestError(f"{what} cannot be read: line {error.lineno} is not JSON.", _EXAMPLES) from None
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f": line {mark.line + 1} is not YAML" if mark else ""
        raise RequestError(f"{what} cannot be read{where}.", _QUOTES) from None
    if data is None:
        raise RequestError(f"{what} is empty.", _EXAMPLES)
    return data


def _prompted(model: type[R]) -> dict[str, Any]:
    """Ask for the first field, then for the others that are plain text or numbers; Enter skips."""
    if not sys.stdin.isatty():
        raise RequestError("There is no request.", "Give one with --from FILE, or --from - for standard input.")
    answers: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        label = name.replace("_", " ").capitalize()
        if "list" in str(field.annotation):
            lines = []
            while line := _ask(f"{label} (one a line, Enter to go on)"):
                lines.append(line)
            answers |= {name: lines} if lines else {}
            continue
        while not (answer := _ask(label + ("" if field.is_required() else " (Enter to skip)"))) and field.is_required():
            pass
        answers |= {name: answer} if answer else {}
    return answers


def _ask(label: str) -> str:
    print(f"{label}: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def check_form(form: Format | None, out: Path | None, others: Iterable[Format] = ()) -> None:
    """Refuse a form that could not be handed over; a conversation asks before it begins, so that none is lost.

    Raises:
        RequestError: this result has no such form, or a document would go to a terminal.
    """
    if form is Format.ics and form not in others:
        raise RequestError(f"This result has no {form} form.", "Use markdown, json or docx.")
    if form is Format.docx and out is None and sys.stdout.isatty():
        raise RequestError("A document cannot be shown on a terminal.", "Add --out FILE.")


def hand_over(
    result: Result,
    form: Format | None,
    out: Path | None,
    others: dict[Format, Callable[[], bytes]] | None = None,
    markdown: Callable[[], str] | None = None,
) -> None:
    """Write a result where the person wants it.

    Args:
        result: what to write.
        form: how; None is Markdown, rendered on a terminal.
        out: a file, or None for standard output.
        others: how to make this activity's further formats.
        markdown: another rendering than the result's own (the full page, say).

    Raises:
        RequestError: this result has no such form, or a document would go to a terminal.
    """
    check_form(form, out, others or {})
    text = markdown() if markdown else result.markdown
    if form in (None, Format.markdown):
        if out is None and form is None and sys.stdout.isatty():
            _render(f"{text}\n{_SHOWS}\n" if result.citations and not result.stopped else text)
            return
        data = text.encode()
    elif form is Format.json:
        data = (result.model_dump_json(indent=2) + "\n").encode()
    elif others and form in others:
        data = others[form]()
    else:
        from coach.export.docx import to_docx

        data = to_docx(text)
    if out is not None:
        out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _render(text: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    # Markdown joins lines that follow one another; here each is a line of its own (what was said, and the reply).
    Console(width=min(100, Console().width)).print(Markdown(text.replace("\n", "  \n")))


@contextmanager
def as_it_comes() -> Iterator[Callable[[str], None]]:
    """Yield what shows a model's sentences while the rest is written, and takes them back when the whole is there."""
    if not sys.stderr.isatty():
        yield lambda _sentence: None
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    said: list[str] = []
    with Live(console=Console(stderr=True), transient=True) as live:

        def show(sentence: str) -> None:
            said.append(sentence)
            live.update(Text(" ".join(said), style="dim"))

        yield show


def show_schema(model: type[Result]) -> None:
    """Print the JSON schema of a result."""
    print(json.dumps(model.model_json_schema(mode="serialization"), indent=2))


def progress_bar() -> Callable[[str, float], None]:
    """Return a progress callback that draws on standard error, only where that is a terminal."""
    if not sys.stderr.isatty():
        return lambda _what, _share: None
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    bar = Progress(TextColumn("{task.description}"), BarColumn(), console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=1.0)

    def update(what: str, share: float) -> None:
        bar.start()
        bar.update(task, description=what, completed=share)
        if share >= 1:
            bar.stop()

    return update
