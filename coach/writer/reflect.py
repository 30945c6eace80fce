"""A model's part in a reflection: the leader's own words said back, and one question.

The learning, the repair, the act and the route stay the composer's: they are
chosen from authored content, and an act must point at nobody.
"""

import re
from typing import Annotated, Any

from pydantic import StringConstraints

from coach.activities.reflect import ReflectRequest, ReflectResult
from coach.errors import WriterError
from coach.guidance.library import Guidance
from coach.language.questions import analyse
from coach.private import Private
from coach.reflection.conversation import Voice, Worded
from coach.writer.endpoint import Endpoint
from coach.writer.held import Held
from coach.writer.repair import drafted, prompt_for

_MOST_WORDS = 60
_MAY_STRAY = 0.5  # a turn of a conversation is short, and what it is held to not much longer
_QUOTING = re.compile(r"[^.!?]*“[^”]*”[.!?]?")


class TurnDraft(Private):
    """The coach's turn a model is asked for."""

    reflection: Annotated[str, StringConstraints(max_length=500)]
    question: Annotated[str, StringConstraints(max_length=250)]


def write_turn(
    endpoint: Endpoint, guidance: Guidance, request: ReflectRequest, own: ReflectResult, budget: int
) -> ReflectResult:
    """Return `own` with the first words and the question in a model's words where they hold.

    Args:
        endpoint: the configured model.
        guidance: the content.
        request: the reflection as it may leave the process: without the mentor's sentences, people replaced.
        own: the composer's page.
        budget: tokens the prompt may take.
    """
    if not own.reflection or own.route:
        return own  # nothing of the leader's own to say back, or a duty to report, which is no place for new words
    shown = {c.id: c.text for c in own.citations}
    held = Held(shown, request.reflection, own.body())
    made = _worded(endpoint, guidance, held, own.reflection, own.question, budget)
    kept = {name: text for name in ("reflection", "question") if (text := getattr(made, name))}
    notices = [*own.notices, *([made.notice] if made.notice else [])]
    return own.model_copy(update={**kept, "writer": made.writer or own.writer, "notices": notices})


def voice(endpoint: Endpoint, guidance: Guidance, budget: int) -> Voice:
    """Return what words the turns of a reflection in a model's words, each held like the page's."""

    def worded(person: str, reflection: str, question: str) -> Worded:
        held = Held({}, person, f"{reflection} {question}", _MAY_STRAY)
        return _worded(endpoint, guidance, held, reflection, question, budget)

    return worded


def _worded(endpoint: Endpoint, guidance: Guidance, held: Held, reflection: str, question: str, budget: int) -> Worded:
    def check(data: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
        kept, wrong = {}, []
        for name, judge in (("reflection", _said_back), ("question", _asked)):
            text = data.get(name)
            reasons = judge(text.strip(), held) if isinstance(text, str) else ["is missing"]
            if reasons:
                wrong.append(f"- {name}: {'; '.join(reasons)}")
            else:
                kept[name] = str(text).strip()
        return kept, wrong

    draft = f"{_QUOTING.sub('', reflection).strip()}\n{question}"  # a quote is verbatim: a name in it would go along
    values = {"draft": draft, "person": held.user}
    try:
        prompt = prompt_for("reflect", guidance, TurnDraft, held.shown, budget, **values)
        kept = drafted(endpoint, prompt, TurnDraft, check)
    except WriterError as error:
        return Worded(notice=f"{error.what} These words were written here, from the guidance.")
    return Worded(**kept, writer=endpoint.model) if kept else Worded()


def _said_back(text: str, held: Held) -> list[str]:
    if "?" in text:
        return ["asks where it should say back"]
    if not re.search(r"\byou(?:'|’|r|rs)?\b", text, re.IGNORECASE):
        return ["does not speak to the leader"]
    if len(text.split()) > _MOST_WORDS:
        return [f"is longer than {_MOST_WORDS} words"]
    return held.free(text)


def _asked(text: str, held: Held) -> list[str]:
    if text.count("?") != 1 or not text.endswith("?"):
        return ["is not one question"]
    faults = [f"is {fault.replace('_', ' ')}" for fault in analyse(text, rewrite=False).faults]
    return faults or held.free(text)
