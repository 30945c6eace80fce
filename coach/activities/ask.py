"""A question about the work, answered from the guidance, sentence by sentence with its passage.

Nothing is written for the occasion: an answer is made of whole sentences of the
passages that bear on the question, after a direct answer where many people ask the
same. Where the guidance is silent, it says so and names what lies nearest.
"""

from itertools import groupby
from typing import ClassVar

from pydantic import Field

from coach.activities.request import Needed, Request
from coach.private import Private
from coach.result import Result
from coach.taxonomy import Role, Surface


class AskRequest(Request):
    """A question to the guidance."""

    surface: ClassVar[Surface] = Surface.ask
    judged: ClassVar[tuple[str, ...]] = ("question",)

    question: Needed
    role: Role = Role.leader

    @property
    def asked_by(self) -> Role:
        """Who asks."""
        return self.role


class AnswerLine(Private):
    """One sentence of an answer, and the passage that says it."""

    sentence: str
    citation: str
    """A passage id."""
    direct: bool = False
    """True for a line of a direct answer: it puts briefly what its passage says, in other words."""


class Difference(Private):
    """Where the organisation's own document and good practice part ways."""

    yours: AnswerLine
    good_practice: AnswerLine


class Answer(Result):
    """An answer of at most 150 words, or that there is none."""

    answer: list[AnswerLine] = Field(default_factory=list)
    answered: bool = False
    nearest: list[str] = Field(default_factory=list)
    """What the guidance does treat, nearest first."""
    differences: list[Difference] = Field(default_factory=list)
    routes: str = ""
    """Where harm is reported, as Markdown: shown where there is no answer and a sentence was set aside."""

    def paragraphs(self) -> list[tuple[list[str], list[AnswerLine]]]:
        """Return the lines in paragraphs, each with its passages' ids: the direct answer, then one for each passage."""
        groups = [list(lines) for _, lines in groupby(self.answer, lambda line: line.direct or line.citation)]
        return [(list(dict.fromkeys(line.citation for line in lines)), lines) for lines in groups]

    def body(self) -> str:
        """Return the answer as Markdown: a paragraph for each passage, its mark at the end."""
        if not self.answered:
            nearest = "\n".join([_SILENT, "", *[f"- {title}" for title in self.nearest]]).strip()
            return f"{nearest}\n\n{self.routes}".strip()
        parts = [f"{' '.join(line.sentence for line in lines)} {_marks(ids)}" for ids, lines in self.paragraphs()]
        return "\n\n".join([*parts, *[_shown(d) for d in self.differences]])


_SILENT = "The guidance doesn't answer that, and I won't guess. The nearest things it does treat:"


def _marks(ids: list[str]) -> str:
    return " ".join(f"[{document}]" for document in dict.fromkeys(id_.partition("#")[0] for id_ in ids))


def _shown(d: Difference) -> str:
    yours, ours = (line.citation.partition("#")[0] for line in (d.yours, d.good_practice))
    return (
        f"**Two views.** Your organisation's document says: “{d.yours.sentence}” [{yours}]"
        f" Good practice says otherwise: {d.good_practice.sentence} [{ours}]"
    )
