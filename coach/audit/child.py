"""What runs inside the processes that an audit starts: the real product, in a hostile setting.

    library      plays requests read from standard input, says how many, then waits to be looked at
    command ...  the `earshot` command with the arguments that follow

Both with the root logger at DEBUG. Options before them: `--faults` breaks layers on
the audit's marks; `--before module:function` calls a function first (tests plant leaks).
"""

import gc
import inspect
import json
import logging
import os
import sys
from importlib import import_module
from typing import Any


def main(arguments: list[str]) -> int:
    """Run one mode and return the exit code."""
    logging.getLogger().setLevel(logging.DEBUG)
    if arguments[0] == "--faults":
        from coach.audit.faults import install

        install()
        arguments = arguments[1:]
    if arguments[0] == "--before":
        module, _, name = arguments[1].partition(":")
        getattr(import_module(module), name)()
        arguments = arguments[2:]
    if arguments[0] == "library":
        return _library()
    from coach.cli import run

    return run(arguments[1:])


def _library() -> int:
    """Play what the first line of standard input asks for. Reads the descriptor itself: a buffer would keep words."""
    from coach.coach import Coach

    coach = Coach()
    played = sum(_play(coach, **json.loads(line)) for line in _lines())
    gc.collect()
    print(json.dumps({"played": played}), flush=True)
    os.read(0, 1)  # the audit looks into this process's memory, then closes the pipe
    return 0


def _lines() -> Any:
    """Yield lines of standard input up to an empty one, holding one at a time."""
    line = b""
    while piece := os.read(0, 1):
        if piece != b"\n":
            line += piece
        elif line:
            yield line
            line = b""
        else:
            return


def _play(coach: Any, method: str, fields: dict[str, Any], say: list[str]) -> int:
    """Ask once, in a session that is forgotten; go on with turns where there is a conversation. Returns the turns."""
    from coach.errors import CoachError
    from coach.session import Session

    session = Session()
    turns = 0
    try:
        result = _asked(coach, method, fields, session)
        turns += 1
        for text in say if hasattr(result, "say") else []:
            _shown(result.say(text))
            turns += 1
        _shown(result.finish() if hasattr(result, "finish") else result)
    except CoachError as error:
        _shown(error)
    except Exception as error:  # an injected fault: a caller's own log line would show its class
        logging.getLogger("caller").debug("failed: %s", type(error).__name__)
        turns += 1
    session.forget()
    return turns


def _asked(coach: Any, method: str, fields: dict[str, Any], session: Any) -> Any:
    from coach.activities.request import parse_request
    from coach.audit.play import asked_with, smallest
    from coach.errors import RequestError

    work = getattr(coach, method)
    model = asked_with(work)
    assert model is not None
    more = {"session": session} if "session" in inspect.signature(work).parameters else {}
    try:
        return work(parse_request(model, fields), **more)
    except RequestError:
        return work(parse_request(model, smallest(fields)), **more)


def _shown(value: Any) -> None:
    """Show a value the ways a program might: its repr to a debug log, its pages, its documents."""
    logging.getLogger("caller").debug("got %r %s", value, value)
    markdown = getattr(value, "markdown", "")
    if markdown:
        from coach.export.docx import to_docx

        to_docx(markdown)
        value.model_dump_json()


if __name__ == "__main__":
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    sys.exit(main(sys.argv[1:]))
