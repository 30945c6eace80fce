"""A programme's design, checked before launch: a verdict, what is missing, and words to add."""

from coach.activities.programme_review import Finding, Review, Verdict
from coach.programme.review import State
from coach.result import Result
from coach.web.document import Paper, bullets
from coach.web.markup import text
from coach.web.page import Field, Page

_VERDICTS = {
    Verdict.ready: "Ready",
    Verdict.ready_with_changes: "Ready with changes",
    Verdict.do_not_launch: "Do not launch yet",
}
_ORDER = (State.missing, State.unclear, State.present)


def render(result: Result) -> str:
    """Return the review as a document."""
    assert isinstance(result, Review)
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    there = sum(f.state is State.present for f in result.findings)
    paper.title(_VERDICTS[result.verdict], [f"{there} of {len(result.findings)} parts are there"], kicker="Review")
    paper.section("Why", bullets([text(reason) for reason in result.reasons]))
    rows = "".join(
        f'<li><span class="state {f.state}">{_state(f)}</span> <span>{text(f.name)}</span></li>'
        for f in _sorted(result)
    )
    paper.section("At a glance", f'<ul class="glance">{rows}</ul>')
    paper.add(*[_finding(paper, f) for f in _sorted(result)])
    return paper.html()


def _sorted(review: Review) -> list[Finding]:
    return sorted(review.findings, key=lambda f: (not f.against, _ORDER.index(f.state)))


def _state(f: Finding) -> str:
    return "says the opposite" if f.against else str(f.state)


def _finding(paper: Paper, f: Finding) -> str:
    kind = "missing" if f.against else str(f.state)
    head = f'<h3>{text(f.name)} <span class="state {kind}">{_state(f)}</span></h3>'
    words = " ".join(f"<q>{text(quote)}</q>" for quote in f.evidence)
    lead = "It rests on" if f.state is State.present else "The nearest words"
    evidence = f'<p class="asked">{lead}: {words}</p>' if words else ""
    lacking = ""
    if f.state is not State.present and f.lacking and f.evidence and not f.against:
        lacking = f"<p>Still to say: {text(' and '.join(f.lacking))}.</p>"
    add = f'<p class="say"><span class="label">Add</span> {text(f.add)}</p>' if f.add else ""
    why = f"<p>{text(f.why)}{paper.cite(f.citation)}</p>"
    return f'<article class="finding">{head}{evidence}{why}{lacking}{add}</article>'


PAGE = Page(
    slug="review",
    door="facilitator",
    job="I want a design checked",
    title="Check a programme",
    lead="Paste the proposal. You get a verdict, what is missing or says the opposite, and words to add.",
    button="Check the programme",
    request="coach.activities.programme_review:ReviewRequest",
    method="programme_review",
    render=render,
    waiting="Reading the proposal, part by part",
    empty="The verdict will stand here, and what to add before you launch.",
    fields=(
        Field(
            "description",
            "The programme, as you'd describe it",
            "area",
            first=True,
            hint="Paste the proposal or the launch mail. Leave names out.",
        ),
    ),
)
