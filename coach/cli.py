"""The `earshot` command.

A mistake that a person can mend is one line on standard error and exit code 1;
wrong usage is 2. Nothing a person typed is ever in an argument, an error or a
traceback: situations come from a file, standard input or prompts.

Each command is a file in `coach/commands/`, imported when it is run, so that
`earshot --help` and `earshot prepare` load nothing they do not use.
"""

import os
import sys

import typer

from coach import __version__
from coach.commands import (
    agenda,
    ask,
    audit,
    check,
    doctor,
    evals,
    knowledge,
    prepare,
    programme,
    questions,
    reflect,
    rehearse,
    serve,
)
from coach.errors import CoachError

_USAGE = 2  # the exit code of wrong usage; typer marks its errors with it

app = typer.Typer(
    name="earshot",
    help="A conversation coach for reverse mentorship. It keeps nothing you type.",
    epilog="Try it: earshot prepare --from examples/law-first-session.yaml",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _module in (
    prepare,
    questions,
    rehearse,
    reflect,
    agenda,
    programme,
    ask,
    check,
    knowledge,
    evals,
    audit,
    serve,
    doctor,
):
    _module.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"earshot {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    _: bool = typer.Option(False, "--version", help="Print the version.", callback=_version, is_eager=True),
) -> None:
    """A conversation coach for reverse mentorship. It keeps nothing you type."""


def main() -> None:
    """Run the command and exit with its code."""
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Run the command with `arguments` (the process's own when None) and return its exit code."""
    try:
        code = app(arguments, standalone_mode=False)
    except CoachError as error:
        return _say(str(error), 1)
    except (typer.Abort, KeyboardInterrupt):
        return _say("Stopped. Nothing was kept.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else type(error).__name__  # never str(error): it holds the path
        return _say(f"The system refused a file or a connection ({why}).", 1)
    except Exception as error:  # the last line of defence: a traceback could carry what was typed
        if getattr(error, "exit_code", None) == _USAGE:
            return _say(_usage(error), _USAGE)
        return _say(f"Something went wrong inside Earshot ({type(error).__name__}). Nothing you typed was kept.", 1)
    return code if isinstance(code, int) else 0


def _usage(error: Exception) -> str:
    """Return what was wrong with the usage: names of options and commands only, never a value."""
    context = getattr(error, "ctx", None)
    see = f"Run `{context.command_path if context else 'earshot'} --help`."
    kind = type(error).__name__
    if option := getattr(error, "option_name", ""):
        return f"There is no option {option}. {see}" if kind == "NoSuchOption" else f"{option} needs a value. {see}"
    if parameter := getattr(error, "param", None):
        named = parameter.opts[0] if parameter.opts else "an option"
        if kind == "MissingParameter":
            return f"{named} is missing. {see}"
        known = getattr(parameter.type_descriptor.annotation, "__members__", ())
        takes = f"is one of {', '.join(known)}" if known else "cannot take that value"
        return f"{named} {takes}. {see}"
    if commands := getattr(getattr(context, "command", None), "commands", None):
        return f"It needs one of its commands: {', '.join(commands)}. {see}"
    return f"That is not how this command is used. {see}"


def _say(line: str, code: int) -> int:
    print(f"earshot: {line}", file=sys.stderr)
    return code
