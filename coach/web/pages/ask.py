"""Ask the guidance: an answer whose every sentence has its passage, or plainly none."""

from typing import Any

from coach.result import Citation, Result
from coach.web.document import Paper, more
from coach.web.markup import blocks, text
from coach.web.page import Field, Page


def render(result: Result) -> str:
    """Return the answer as a document."""
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    answer: Any = result
    paper.title("From the guidance" if answer.answered else "The guidance is silent on that", kicker="Answer")
    lines = "".join(f"<p>{text(line.sentence)}{paper.cite(line.citation)}</p>" for line in answer.answer)
    if lines:
        paper.add(f'<div class="answer">{lines}</div>')
    near = [passage for passage in answer.nearest if isinstance(passage, Citation)]
    if near:
        parts = "".join(
            more(f"{c.title}: {c.section}", f'<div class="passage">{blocks(c.text, 4)}</div>') for c in near
        )
        paper.section("Worth reading" if answer.answered else "The nearest it has", parts)
    return paper.html()


PAGE = Page(
    slug="ask",
    door="",
    job="I have a question",
    title="Ask the guidance",
    lead="An answer from the programme guidance, each sentence with its passage. Where it is silent, so are we.",
    button="Ask",
    request="coach.activities.ask:AskRequest",
    method="ask",
    render=render,
    waiting="Searching the guidance",
    empty="The answer will stand here, with its sources.",
    fields=(
        Field("question", "Your question", "area", first=True, hint="About how to mentor, be mentored, or run it."),
        Field(
            "role",
            "You are",
            "choice",
            start="leader",
            options=(("leader", "A leader"), ("mentor", "A mentor"), ("facilitator", "A facilitator")),
        ),
    ),
)
