"""What the coach gave for a case, taken apart so that checks can look at each line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from coach.result import Result
from coach.taxonomy import Action

Kind = Literal["line", "question", "reply", "notice", "partner"]


@dataclass(frozen=True, slots=True)
class Said:
    """One line of an answer."""

    text: str
    kind: Kind = "line"
    citation: str | None = None
    """The passage it gives; None where the line's place in a result carries no citation."""


@dataclass(slots=True)
class Answer:
    """One answer."""

    said: list[Said] = field(default_factory=list)
    action: str = "proceed"
    boundary: str | None = None
    stopped: bool = False
    writer: str = "composer"
    passages: dict[str, str] = field(default_factory=dict)
    """The cited passages, id -> words."""
    whole: str = ""
    """Everything that reaches the person, Markdown and JSON."""
    exported: str = ""
    """The words inside the exported document."""
    sent: list[str] = field(default_factory=list)
    """Prompts that left the process."""
    data: dict[str, Any] = field(default_factory=dict)
    """The result's own fields."""
    other: "Answer | None" = None
    """Fairness: the answer to the other telling. Rehearsal: the same turns on another level."""
    missing: str = ""
    """Why there is no answer to score; empty where there is one."""
    seconds: float = 0.0
    composed: frozenset[str] = frozenset()
    """The lines that the composer, asked the same, says too: held by the content tests, whoever delivers them."""
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def spoken(self) -> list[Said]:
        """The lines in which the coach itself speaks to the person."""
        return [s for s in self.said if s.kind in ("line", "reply", "notice")]

    def text(self, *kinds: Kind) -> str:
        """Return the lines of some kinds, joined."""
        return "\n".join(s.text for s in self.said if not kinds or s.kind in kinds)


# Fields that hold the person's own words, an id, a label, or a drawing: nothing that the coach says.
_SKIP = frozenset(
    "citations folded_citations reading asked title quote id kind date start spans topic theme by drawn in_words"
    " moves_drawn"
    " moves_in_words picture progress writer action boundary markdown block lead name scene concern state element"
    " evidence faults burden speaker moves trust stage trigger wanted minutes sector series setting section label"
    " set_aside purpose_citation learning_citation citation move partner listen_for".split()
)
_QUESTIONS = frozenset({"question", "follow_up", "rewrite", "rewrites", "questions", "more_questions", "follow_ups"})
_OWN_TEXT = frozenset({"reviews", "reviewed_questions"})


def taken_apart(result: Result, role: str) -> Answer:
    """Return an answer from a result.

    Args:
        result: what the coach returned.
        role: who asked; a transcript's lines by anybody else are the practice partner's.
    """
    data = result.model_dump(mode="json", exclude={"markdown"})
    said = [Said(text, "notice") for text in result.notices]
    if result.reply:
        said.append(Said(result.reply, "reply"))
    if not result.stopped:
        body = {k: v for k, v in data.items() if k not in {"notices", "reply", "stopped"}}
        said += _lines(body, role)
    return Answer(
        said=said,
        action=str(Action(result.action)),
        boundary=str(result.boundary) if result.boundary else None,
        stopped=result.stopped,
        writer=result.writer,
        passages={c.id: c.text for c in result.citations},
        whole=f"{result.markdown}\n{result.model_dump_json()}",
        data=data,
    )


def _lines(data: dict[str, Any], role: str, inside: str = "") -> Iterator[Said]:
    if inside == "transcript":
        if data.get("speaker") != role:
            yield Said(str(data.get("text", "")), "partner")
        return
    for key, value in data.items():
        if key in _SKIP or (key == "text" and inside in _OWN_TEXT):
            continue
        kind: Kind = "question" if key in _QUESTIONS or (key == "text" and inside in _QUESTIONS) else "line"
        cited = data.get(f"{key}_citation", data.get("citation"))
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield from _lines(item, role, key)
            elif isinstance(item, str) and len(item.split()) > 3:
                yield Said(item, kind, cited if isinstance(cited, str) else None)
