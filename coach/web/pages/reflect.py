"""After a session: what is the leader's own, one learning, and one act that others can see."""

from coach.activities.reflect import Commitment, ReflectResult
from coach.activities.reflect_page import spoken_day
from coach.result import Result
from coach.web.document import Paper, bullets
from coach.web.markup import blocks, text
from coach.web.page import Field, Page


def render(result: Result) -> str:
    """Return the reflection as a document."""
    assert isinstance(result, ReflectResult)
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    paper.title(result.title, kicker="Reflection")
    if result.reflection:
        paper.add(f'<p class="said-back">{text(result.reflection)}</p>')
    if result.question:
        paper.add(f'<p class="remember ask-one">{text(result.question)}</p>')
    if result.route:
        paper.add(f'<section class="boundary signpost">{blocks(result.route)}</section>')
    paper.section("Your learning, if it fits", paper.paragraph(result.learning, result.learning_citation))
    if result.repair:
        paper.section("A repair", paper.say(result.repair.say, result.repair.citation))
    paper.section("One visible act", _act(paper, result.commitment), _others(result.alternatives))
    paper.section("Tell your mentor", paper.say(result.tell_mentor))
    if result.share:
        share = result.share
        paper.section(
            "To your team, if at all",
            paper.say(share.say),
            paper.paragraph(result.source_advice),
            f"<p>Ask your mentor first: <q>{text(share.ask_first)}</q></p>",
            paper.paragraph(share.advice),
        )
    else:
        paper.section("Before you share it", paper.paragraph(result.source_advice))
    paper.section("Afterwards, ask yourself", bullets([text(line) for line in result.follow_up]))
    return paper.html()


def _act(paper: Paper, plan: Commitment | None) -> str:
    if plan is None:
        return ""
    line = f"{plan.when.rstrip(',')}, {plan.then}".rstrip(".")
    note = f'<p class="aside">{text(plan.note)}{paper.cite(plan.citation)}</p>' if plan.note else ""
    facts = f"<span>Seen by: {text(plan.seen_by.rstrip('.'))}</span><span>By: {text(spoken_day(plan.by))}</span>"
    return f'<div class="plan"><p class="plan-line">{text(line)}.</p><p class="plan-facts">{facts}</p></div>{note}'


def _others(alternatives: list[str]) -> str:
    return f'<p class="aside">Or one of these:</p>{bullets([text(a) for a in alternatives])}' if alternatives else ""


PAGE = Page(
    slug="reflect",
    door="leader",
    job="I've just come out of a session",
    title="Reflect on a session",
    lead="Your own part in it, one thing to learn, and one small act that others can see and nobody can trace.",
    button="Reflect",
    request="coach.activities.reflect:ReflectRequest",
    method="reflect",
    render=render,
    waiting="Setting aside what isn't yours, then reading the rest",
    empty="What is yours will stand here. What was theirs is set aside.",
    fields=(
        Field("reflection", "How was it for you?", "area", first=True,
              hint="Your side: what you did, felt, promised. What they told you is set aside and not used."),
        Field("session_number", "Which session", "number", least=1, most=100),
        Field("by", "Report back by", "date"),
        Field("topic", "What it was about"),
        Field("intended_action", "What you mean to do", "area", hint="If you have something in mind already."),
    ),
)  # fmt: skip
