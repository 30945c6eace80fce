"""Prompts are files, filled strictly: a variable that is missing is an error that names it."""

from functools import cache
from pathlib import Path
from string import Template

from coach.errors import CoachError
from coach.writer.endpoint import Message

_FOLDER = Path(__file__).parent / "prompts"


@cache
def _template(name: str) -> Template:
    return Template((_FOLDER / f"{name}.md").read_text("utf-8"))


def fill(name: str, **values: str) -> list[Message]:
    """Return prompt `name` as messages: what stands above its `<person>` line is the system's, the rest the person's.

    The person's words come last, so that what a provider caches of a prompt is ours.

    Raises:
        CoachError: the prompt needs a variable that was not given.
    """
    template = _template(name)
    if missing := sorted(set(template.get_identifiers()) - values.keys()):
        raise CoachError(f"Prompt {name!r} needs {', '.join(missing)}.")
    system, _, person = template.template.partition("\n<person>\n")
    return [("system", Template(system).substitute(values)), ("user", Template(person).substitute(values))]
