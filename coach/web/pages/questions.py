"""Draft questions, reviewed one by one: what lands badly, why, and a better way to ask."""

from functools import cache
from typing import Any

from coach.activities.questions import QuestionsResult, Review
from coach.language.craft import craft
from coach.result import Result
from coach.taxonomy import Burden
from coach.web.document import Paper, bullets
from coach.web.markup import text
from coach.web.page import Field, Page
from coach.web.pictures import gauge

_WEIGHT = {Burden.none: 0, Burden.light: 1, Burden.moderate: 2, Burden.heavy: 3}


@cache
def _names() -> dict[str, Any]:
    return dict(craft())


def render(result: Result) -> str:
    """Return the reviews as a document."""
    assert isinstance(result, QuestionsResult)
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    clear = sum(not review.faults for review in result.reviews)
    count = len(result.reviews)
    said = f"{clear} of {count} can be asked as they are" if count > 1 else ""
    paper.title("Your questions" if count > 1 else "Your question", [said], kicker="Question review")
    for number, review in enumerate(result.reviews, 1):
        paper.add(_review(paper, number, review))
    paper.section("Together", bullets([text(line) for line in result.together]))
    return paper.html()


def _review(paper: Paper, number: int, review: Review) -> str:
    asked = f'<h3 class="question"><span class="n">{number}</span><q>{_marked(review)}</q></h3>'
    if not review.faults:
        body = f'<p class="verdict keep">Keep it. {text(review.works)}{paper.cite(review.citation)}</p>'
        return f'<article class="review clear">{asked}{body}</article>'
    names: dict[str, str] = _names()["names"]
    faults = [
        f"<strong>{text(names[code])}.</strong> {text(why)}"
        for code, why in zip(review.faults, review.why, strict=False)
    ]
    better = "".join(
        f'<p class="say try"><span class="label">{"Ask" if n == 0 else "Or"}</span> <q>{text(words)}</q></p>'
        for n, words in enumerate(review.rewrites or ([review.rewrite] if review.rewrite else []))
    )
    instead = f'<p class="aside">{text(review.instead)}</p>' if review.instead else ""
    gap = (
        f'<p class="aside">{text(review.power_gap.peers)} {text(review.power_gap.levels)}</p>'
        if review.power_gap
        else ""
    )
    return (
        f'<article class="review">{asked}{instead}{better}{bullets(faults, "faults")}{_burden(review)}{gap}'
        f'<p class="after">Why this matters{paper.cite(review.citation)}</p></article>'
    )


def _burden(review: Review) -> str:
    level: str = _names()["burden"]["levels"][review.burden]
    reason = f" {text(review.burden_reason)}" if review.burden_reason else ""
    picture = gauge(_WEIGHT[review.burden], 3, f"What answering costs them: {review.burden} on a scale to heavy")
    return f'<p class="burden">{picture}<span>For them it is {text(level)}.{reason}</span></p>'


def _marked(review: Review) -> str:
    """Return the question with the words that carry a fault marked; overlapping marks become one."""
    at, parts = 0, []
    for start, end, code in sorted(review.spans):
        start = max(start, at)
        while start < end and review.text[start : start + 1].isspace():
            start += 1  # a mark has room of its own at its edges
        if end <= start or end > len(review.text):
            continue
        parts += [text(review.text[at:start]), f'<mark class="{code}">{text(review.text[start:end])}</mark>']
        at = end
    return "".join([*parts, text(review.text[at:])])


_DRAFTS = Field("questions", "Your questions", "list", first=True, hint="One on each line, as you'd say them.")
_TOPIC = Field("topic", "What the session is about")

PAGE = Page(
    slug="questions",
    door="leader",
    job="I've drafted questions",
    title="Check your questions",
    lead="Each question as someone junior would hear it, and a better way to ask where there is one.",
    button="Check my questions",
    request="coach.activities.questions:QuestionsRequest",
    method="questions",
    render=render,
    waiting="Reading each question",
    empty="Each question will stand here with what it may do to the other person.",
    fixed=(("role", "leader"),),
    fields=(_DRAFTS, _TOPIC),
)
MENTORS = Page(
    slug="my-questions",
    door="mentor",
    job="I want to ask them something",
    title="Check what you want to ask",
    lead="Your questions as they'd sound from the other chair, and a version that is easier to answer honestly.",
    button="Check my questions",
    request=PAGE.request,
    method="questions",
    render=render,
    waiting=PAGE.waiting,
    empty=PAGE.empty,
    fixed=(("role", "mentor"),),
    fields=(_DRAFTS, _TOPIC),
)
