"""Reviewing draft questions: what is wrong with each, why it matters here, and a better one.

The composer's part only: the screen before it and the wrapping after it are the
coach's. A clear question is left alone and told why it works.
"""

import re
from typing import ClassVar

from pydantic import Field, field_validator

from coach.activities.request import Request, Text
from coach.guidance.content import BankQuestion
from coach.guidance.library import Guidance
from coach.language.burden import reason_line
from coach.language.craft import craft, pick
from coach.language.power_gap import power_gap
from coach.language.question_set import Asked, about_the_set
from coach.language.questions import QuestionReading, analyse, shown
from coach.private import Private
from coach.result import Citation, Result
from coach.taxonomy import Burden, QuestionFault, Role, Stage, Surface

MOST = 40  # questions in one request
_LONGEST = 4000
_LOOKED_AT, _NEAR = 40, 0.6  # nearest questions of the bank that are looked at, and how near one must be (cosine)


class QuestionsRequest(Request):
    """Draft questions to review."""

    surface: ClassVar[Surface] = Surface.questions
    judged: ClassVar[tuple[str, ...]] = ("topic",)

    questions: list[str] = Field(min_length=1, max_length=MOST)
    role: Role = Role.leader
    topic: Text = ""

    @property
    def asked_by(self) -> Role:
        """Who will ask the questions."""
        return self.role

    @field_validator("questions", mode="before")
    @classmethod
    def _one_is_a_list(cls, value: object) -> object:
        if isinstance(value, str):
            value = [line for line in value.splitlines() if line.strip()]
        if not isinstance(value, list):
            return value
        return [q for q in value if not isinstance(q, str) or any(c.isalnum() for c in q)]

    @field_validator("questions")
    @classmethod
    def _short_enough(cls, value: list[str]) -> list[str]:
        if any(len(q) > _LONGEST for q in value):
            raise ValueError(f"one question is longer than {_LONGEST} characters; keep each to a few sentences")
        return value


class PowerGap(Private):
    """How the same sentence lands, by rank."""

    peers: str
    levels: str


class Review(Private):
    """One question, reviewed."""

    text: str
    faults: list[QuestionFault]
    spans: list[tuple[int, int, QuestionFault]]
    why: list[str]
    """One sentence per fault, in the order of `faults`."""
    rewrite: str | None
    """None when the question is clear."""
    rewrites: list[str] = Field(default_factory=list)
    """All rewrites; two where it is not clear which of two questions was meant, or where both are the bank's."""
    instead: str = ""
    """Said where the question could not be kept, and questions of the bank on the same subject stand in for it."""
    burden: Burden
    burden_reason: str = ""
    power_gap: PowerGap | None = None
    works: str = ""
    """Why a clear question works; empty for one with a fault."""
    citation: str = ""
    """The id of the passage that explains it."""


class QuestionsResult(Result):
    """The reviews, and what can be said of the questions together."""

    reviews: list[Review] = Field(default_factory=list)
    together: list[str] = Field(default_factory=list)

    def body(self) -> str:
        """Return the reviews as Markdown."""
        parts = [_shown(number, review) for number, review in enumerate(self.reviews, 1)]
        if self.together:
            parts.append("## Together\n\n" + "\n".join(f"- {line}" for line in self.together))
        return "\n\n".join(["# Your questions", *parts])


def compose(request: QuestionsRequest, guidance: Guidance) -> QuestionsResult:
    """Review each question and the set."""
    reviews = [review(text, request.role, guidance) for text in request.questions]
    asked = [Asked(r.text, not r.faults, r.burden) for r in reviews]
    citations: dict[str, Citation] = {}
    for one in reviews:
        cited = guidance.cite(one.citation)
        one.citation = cited.id
        citations[cited.id] = cited
    return QuestionsResult(
        reviews=reviews, together=about_the_set(asked, request.topic), citations=list(citations.values())
    )


def review(text: str, role: Role = Role.leader, guidance: Guidance | None = None) -> Review:
    """Review one question, for this activity or inside another's result. `citation` is a document's id here.

    Args:
        text: the question.
        role: who asks.
        guidance: where it is given, a question that no rewrite keeps gets two of the bank's instead.
    """
    reading = analyse(text, role.value)
    nearby = from_bank(text, role, guidance) if guidance and not reading.sure else ()
    gap = power_gap(reading.faults) if role is Role.leader else None
    passages: dict[str, str] = craft()["passages"]
    return Review(
        text=text.strip(),
        faults=list(reading.faults),
        spans=_shifted(text, reading),
        why=list(reading.why),
        rewrite=nearby[0] if nearby else reading.rewrite,
        rewrites=list(nearby or reading.rewrites),
        instead=pick(craft()["instead"], text) if nearby else "",
        burden=reading.burden,
        burden_reason=reason_line(reading.reasons),
        power_gap=PowerGap(peers=gap[0], levels=gap[1]) if gap else None,
        works="" if reading.faults else works(text),
        citation=passages[_gravest(reading.faults)] if reading.faults else passages["clear"],
    )


def from_bank(text: str, role: Role, guidance: Guidance) -> tuple[str, ...]:
    """Return the two questions of the bank that are nearest to `text` in meaning, or none when none is near."""
    known = guidance.content.questions
    found = [
        known[hit.id].text
        for hit in guidance.collection("questions").search(guidance.query(shown(text)), _LOOKED_AT)
        if hit.cosine >= _NEAR and _fits(known[hit.id], role)
    ]
    return tuple(q for q in found if "{" not in q)[:2]


def _fits(question: BankQuestion, role: Role) -> bool:
    """True when a question of the bank can be asked by `role`, in any trade and before anything has been said."""
    opens = question.stage is not Stage.close and not question.mid_talk
    return question.role is role and opens and not question.sectors


def works(text: str) -> str:
    """Return why a clear question works."""
    entries: list[dict[str, str]] = craft()["works"]
    return next(e["say"] for e in entries if re.search(rf"(?:{e['when']})", text, re.IGNORECASE))


_GRAVITY = (
    "intrusive identifying reassurance_seeking why_blaming group_burden solution_burden loaded leading "
    "double_barrelled closed"
)


def _gravest(faults: tuple[QuestionFault, ...]) -> str:
    return min((f.value for f in faults), key=_GRAVITY.split().index)


def _shifted(text: str, reading: QuestionReading) -> list[tuple[int, int, QuestionFault]]:
    """Return the spans as places in the stripped text."""
    off = len(text) - len(text.lstrip())
    return [(start - off, end - off, code) for start, end, code in reading.spans]


def _shown(number: int, one: Review) -> str:
    names: dict[str, str] = craft()["names"]
    levels: dict[str, str] = craft()["burden"]["levels"]
    said = " ".join(one.text.split())
    lines = [f"## {number}. {said}", ""]
    if not one.faults:
        return "\n".join([*lines, f"Keep it. {one.works}"])
    lines += [f"- **{names[code]}.** {why}" for code, why in zip(one.faults, one.why, strict=True)]
    if one.power_gap and any(code is not QuestionFault.closed for code in one.faults):
        lines.append(f"- {one.power_gap.peers} {one.power_gap.levels}")
    if one.burden in (Burden.moderate, Burden.heavy):
        lines.append(f"- For them it is {levels[one.burden]}. {one.burden_reason}")
    if one.instead:
        lines.append(f"- {one.instead}")
    lines += ["", "**Ask:** " + "  \n**Or:** ".join(f"“{text}”" for text in one.rewrites)]
    return "\n".join(lines)
