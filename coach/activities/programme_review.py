"""A programme's description, checked before launch: what is there, what is unclear, what is missing, and a verdict.

The rules and their patterns stand in `knowledge/programmes/elements.yaml`, the judging in
`coach/programme/review.py`. A nice-sounding sentence is no evidence, and a fatal flaw is never "ready".
"""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from coach.activities.request import Needed, Request
from coach.guidance.library import Guidance
from coach.private import Private
from coach.programme.review import Element, Judged, State, judge
from coach.result import Result
from coach.taxonomy import Role, Surface

_TOO_MANY = 5  # elements of twelve that are not there: it is an idea yet, not a programme
_REASONS = 3


class Verdict(StrEnum):
    """Whether to launch."""

    ready = "ready"
    ready_with_changes = "ready_with_changes"
    do_not_launch = "do_not_launch"


class ReviewRequest(Request):
    """A programme's description, pasted or loaded."""

    surface: ClassVar[Surface] = Surface.review
    judged: ClassVar[tuple[str, ...]] = ("description",)

    description: Needed

    @property
    def asked_by(self) -> Role:
        """Reviews are a facilitator's."""
        return Role.facilitator


class Finding(Private):
    """What the description says about one element."""

    element: str
    """The element's id, the same in every review."""
    name: str
    state: State
    evidence: list[str] = Field(default_factory=list)
    """The words it rests on, from the description."""
    against: bool = False
    """True when those words say the opposite of what is needed."""
    lacking: list[str] = Field(default_factory=list)
    why: str
    add: str
    """What to add; empty where the element is present."""
    citation: str


class Review(Result):
    """The check of a programme's description."""

    verdict: Verdict = Verdict.do_not_launch
    reasons: list[str] = Field(default_factory=list)
    """Two or three sentences on the verdict."""
    findings: list[Finding] = Field(default_factory=list)

    def body(self) -> str:
        """Return the review as a page."""
        return _page(self)


def compose_review(request: ReviewRequest, guidance: Guidance) -> Review:
    """Return the review of a screened description.

    Args:
        request: the description, without anything that was set aside.
        guidance: the content and its embedder.
    """
    judged = judge(request.description, guidance.content.shelf("programmes/elements", Element), guidance)
    verdict = _verdict(judged)
    short = len(request.description.split()) < 60
    return Review(
        verdict=verdict,
        reasons=_reasons(judged, verdict),
        findings=[_finding(j) for j in judged],
        citations=[guidance.cite(id_) for id_ in dict.fromkeys(j.element.passage for j in judged)],
        notices=["The description is short, so much is missing that you may have settled already."] if short else [],
    )


def _verdict(judged: list[Judged]) -> Verdict:
    open_ = [j for j in judged if j.state is not State.present]
    if any(j.fatal for j in judged) or len(open_) >= _TOO_MANY:
        return Verdict.do_not_launch
    return Verdict.ready_with_changes if open_ else Verdict.ready


def _reasons(judged: list[Judged], verdict: Verdict) -> list[str]:
    if verdict is Verdict.ready:
        return ["Everything a pair relies on is said, in words that can be held to."]
    worst = sorted(judged, key=lambda j: (not j.fatal, not j.against, j.state is not State.missing))
    return [f"{j.element.name}: {_fault(j)}. {j.element.why}" for j in worst if j.state is not State.present][:_REASONS]


def _fault(j: Judged) -> str:
    if j.against:
        return "the text says the opposite"
    return "nothing is said" if j.state is State.missing else "not said plainly"


def _finding(j: Judged) -> Finding:
    there = j.state is State.present
    return Finding(
        element=j.element.id,
        name=j.element.name,
        state=j.state,
        evidence=list(j.evidence),
        against=j.against,
        lacking=[] if there else list(j.lacking),
        why=j.element.why,
        add="" if there else j.element.add,
        citation=j.element.passage,
    )


_VERDICTS = {
    Verdict.ready: "Ready",
    Verdict.ready_with_changes: "Ready with changes",
    Verdict.do_not_launch: "Do not launch yet",
}


def _page(review: Review) -> str:
    rows = [f"| {f.name} | {_state(f)} |" for f in review.findings]
    parts = [
        f"# {_VERDICTS[review.verdict]}",
        "\n".join(f"- {reason}" for reason in review.reasons),
        "\n".join(["| What it needs | In this text |", "|---|---|", *rows]),
        *[_part(f) for f in sorted(review.findings, key=lambda f: (f.state is State.present, not f.against))],
    ]
    return "\n\n".join(parts)


def _state(f: Finding) -> str:
    return "says the opposite" if f.against else f.state.value


def _part(f: Finding) -> str:
    quotes = " ".join(f"“{quote}”" for quote in f.evidence)
    lines = [f"## {f.name}: {_state(f)}", ""]
    if quotes:
        lines.append(f"*It rests on:* {quotes}" if f.state is State.present else f"*The nearest words:* {quotes}")
        lines.append("")
    if f.state is not State.present and f.lacking and f.evidence and not f.against:
        lines += [f"*Still to say:* {' and '.join(f.lacking)}.", ""]
    lines.append(f"{f.why} [{f.citation}]")
    if f.add:
        lines += ["", f"**Add.** {f.add}"]
    return "\n".join(lines)
