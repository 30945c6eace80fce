"""Ask a model, check what it wrote, ask once more with the reasons: the pattern every activity's writer follows."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from coach.guidance.library import Guidance
from coach.private import Private
from coach.taxonomy import QuestionFault, ToneFault
from coach.writer.budget import fitting
from coach.writer.endpoint import Endpoint, Message
from coach.writer.prompt import fill

T = TypeVar("T")
MOST_REASONS = 30
_AN_ECHO = 3  # words from which a text that stands in the task is taken for an echo of it


def drafted(
    endpoint: Endpoint,
    prompt: list[Message],
    form: type[Private],
    check: Callable[[dict[str, Any]], tuple[T, list[str]]],
    seen: Callable[[str], None] | None = None,
) -> T:
    """Return the better of a draft and its repair, holding only what passed.

    Args:
        endpoint: the model.
        prompt: what it is asked.
        form: the draft's form.
        check: takes the answer apart into (what holds, a line for each item that does not).
        seen: given the draft's text as it comes.

    Raises:
        WriterError: no usable answer came.
    """
    schema = form.model_json_schema()
    rules = re.split(r"<(?:passages|draft|scene|bank)>", prompt[0][1])[0]
    made, wrong = check(without_echoes(endpoint.write(prompt, schema, seen=seen), rules))
    if not wrong:
        return made
    reasons = "These did not hold; write all of it again:\n" + "\n".join(wrong[:MOST_REASONS])
    answer = endpoint.write([*prompt, ("user", reasons)], schema)
    again, still = check(without_echoes(answer, f"{rules}\n{reasons}"))
    return again if len(still) < len(wrong) else made


def without_echoes(value: Any, told: str) -> Any:
    """Return an answer with every text emptied that only repeats what the model was told about its task.

    A small model gives its rules, or the reasons for a repair, back as if they were the answer.
    """
    if isinstance(value, dict):
        return {name: without_echoes(item, told) for name, item in value.items()}
    if isinstance(value, list):
        return [without_echoes(item, told) for item in value]
    if not isinstance(value, str) or len(value.split()) < _AN_ECHO:
        return value
    return "" if _plain(value) in _plain(told) else value


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def prompt_for(
    name: str, guidance: Guidance, form: type[Private], shown: Mapping[str, str], budget: int, **values: str
) -> list[Message]:
    """Return an activity's prompt, filled, with as many passages as fit the budget.

    Args:
        name: the prompt's file.
        guidance: the content; boundaries are rendered from it.
        form: the draft's form.
        shown: passages, id -> words, the most useful first.
        budget: tokens the prompt may take.
        values: the activity's own variables.
    """
    answers = guidance.content.table("boundaries")["boundaries"]
    common = {
        "faults": ", ".join(fault.replace("_", " ") for fault in QuestionFault),
        "boundaries": "\n".join(f"- {entry['definition']}" for entry in answers.values()),
        "tone": "\n".join(f"- never {fault.replace('_', ' ')}" for fault in ToneFault),
        "schema": json.dumps(form.model_json_schema()),
    }
    passages = [f"[{id_}] {text}" for id_, text in shown.items()]
    kept = fitting([*common.values(), *values.values()], passages, budget)
    return fill(name, passages="\n\n".join(kept), **common, **values)
