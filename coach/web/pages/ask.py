"""Ask the guidance: an answer whose every sentence has its passage, or plainly none."""

from coach.activities.ask import Answer, Difference
from coach.result import Result
from coach.web.document import Paper, bullets, routes
from coach.web.markup import text
from coach.web.page import Field, Page


def render(result: Result) -> str:
    """Return the answer as a document."""
    assert isinstance(result, Answer)
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    if not result.answered:
        paper.title("The guidance doesn't answer that", kicker="Answer")
        paper.add("<p>I won't guess. The nearest things it does treat:</p>", bullets([text(t) for t in result.nearest]))
        paper.add(routes(result.routes))
        return paper.html()
    paper.title("From the guidance", kicker="Answer")
    said = [
        f"<p>{' '.join(text(line.sentence) for line in lines)}{''.join(map(paper.cite, ids))}</p>"
        for ids, lines in result.paragraphs()
    ]
    paper.add(f'<div class="answer">{"".join(said)}</div>', *[_difference(paper, d) for d in result.differences])
    return paper.html()


def _difference(paper: Paper, d: Difference) -> str:
    yours = f"<q>{text(d.yours.sentence)}</q>{paper.cite(d.yours.citation)}"
    ours = f"{text(d.good_practice.sentence)}{paper.cite(d.good_practice.citation)}"
    return (
        '<section class="two-views"><h3>Two views</h3>'
        f"<p><strong>Your organisation's document:</strong> {yours}</p>"
        f"<p><strong>Good practice:</strong> {ours}</p></section>"
    )


PAGE = Page(
    slug="ask",
    door="",
    job="I have a question",
    title="Ask the guidance",
    lead="An answer from the programme guidance, each part with its passage. Where it is silent, it says so.",
    button="Ask",
    request="coach.activities.ask:AskRequest",
    method="ask",
    render=render,
    waiting="Searching the guidance",
    empty="The answer will stand here, with its sources.",
    fields=(
        Field("question", "Your question", "area", first=True, hint="About mentoring, being mentored, or running it."),
        Field(
            "role",
            "You are",
            "choice",
            first=True,
            start="leader",
            options=(("leader", "A leader"), ("mentor", "A mentor"), ("facilitator", "A facilitator")),
        ),
    ),
)
