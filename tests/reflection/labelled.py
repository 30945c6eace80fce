"""Labelled reflections as the guard would hand them over if it made no mistake."""

import json
from pathlib import Path
from typing import Any

from coach.activities.reflect import ReflectRequest
from coach.guard.screen import Screened, Sentence
from coach.language.sentences import Span
from coach.taxonomy import Action, SentenceLabel

FOLDER = Path(__file__).parents[2] / "evals" / "reflection"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def screened(sentences: list[list[str]], theme: str = "") -> Screened:
    text, found = "", []
    for words, label in sentences:
        start = len(text) + bool(text)
        text = f"{text} {words}" if text else words
        about = theme or "general" if label == "disclosure" else None
        found.append(Sentence(Span(start, len(text)), SentenceLabel(label), about))
    return Screened(tuple(found), (), None, (), Action.proceed, text)


def request(row: dict[str, Any], reflection: str = "what stayed with me") -> ReflectRequest:
    fields = ("session_number", "topic", "intended_action", "by")
    return ReflectRequest(reflection=reflection, **{name: row[name] for name in fields if name in row})
