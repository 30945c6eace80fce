"""After a session: a few questions, then what is the leader's own, one learning, and one act that others can see."""

from typing import Any

from coach.activities.reflect import Commitment, ReflectRequest, ReflectResult
from coach.activities.reflect_page import spoken_day
from coach.activities.request import parse_request
from coach.coach import Coach
from coach.errors import RequestError, SessionEnded
from coach.language.finishing import finishes
from coach.reflection.conversation import Reflection, Turn
from coach.result import Result
from coach.session import Session
from coach.taxonomy import Boundary, action_for
from coach.web.document import Paper, boundary_reply, bullets
from coach.web.markup import blocks, text
from coach.web.page import Bring, Field, Page
from coach.web.pages import follow

_HELD = "web_reflection"  # the key in the session's own memory; forgetting the session empties it


def hears(coach: Coach, session: Session | None, asked: dict[str, Any]) -> dict[str, Any]:
    """Answer one step of a reflection: start, say or finish; or one with the person's own ledger.

    Raises:
        CoachError: the words cannot be used, or the conversation was forgotten.
    """
    step = asked.get("do", "start")
    if step == "ledger":
        return follow.step(coach, asked)
    if session is None:
        raise SessionEnded("This page has no conversation yet.", "Reload it and start again.")
    if step == "start":
        request = parse_request(ReflectRequest, asked.get("fields", {}))
        begun = coach.reflection(session=session)
        turn = begun.start(request)
        session.state[_HELD] = begun
        if turn.boundary is not None and turn.done:
            return _finished(begun)
        return {"html": _stage(turn, request), "markdown": "", "exports": [], "talk": True, "stopped": False}
    held = session.state.get(_HELD)
    if not isinstance(held, Reflection):
        raise SessionEnded("This reflection was forgotten.", "Start a new one.")
    if step == "say":
        words = str(asked.get("text", ""))
        if finishes(words):
            return {"append": "", "finish": True}
        turn = held.say(words)
        over = turn.done and turn.boundary is not Boundary.crisis  # put another way, it goes on
        stopped = turn.done and turn.boundary is Boundary.report_duty
        return {"append": _said(turn), "played": True, "over": over, "stopped": stopped}
    if step == "finish":
        return _finished(held)
    raise RequestError("That step is not known.", "Reload the page.")


def _finished(reflection: Reflection) -> dict[str, Any]:
    result = reflection.finish()
    exports = [] if result.stopped else ["docx"]
    answer = {"html": render(result), "markdown": result.markdown, "exports": exports, "stopped": result.stopped}
    return answer | ({"data": {"by": result.commitment.by}} if result.commitment else {})


def _said(turn: Turn) -> str:
    if turn.boundary is not None and not turn.signpost and (turn.done or not turn.question):
        return boundary_reply(turn.boundary, action_for(turn.boundary), turn.reply)
    words, question, where = turn.reply.removeprefix(turn.signpost).strip(), "", ""
    if turn.signpost:
        where = boundary_reply(Boundary.report_duty, action_for(Boundary.report_duty), turn.signpost)
    if turn.question and words.endswith(turn.question):
        words = words.removesuffix(turn.question).strip()
        question = f'<p class="asks">{text(turn.question)}</p>'
    inner = blocks(words) if words else ""
    end = '<p class="outside">Your page is ready when you are.</p>' if turn.done else ""
    kind = "line-of partner steady" if turn.boundary is not None and not where else "line-of partner"
    return f'{where}<div class="{kind}"><p class="speaker">Earshot</p>{inner}{question}</div>{end}'


def _stage(turn: Turn, request: ReflectRequest) -> str:
    title = f"After session {request.session_number}" if request.session_number else "After your session"
    return (
        f'<div class="talk"><header class="doc-head"><p class="kicker">Reflection</p><h2 tabindex="-1">{title}</h2>'
        '<p class="facts"><span>A few questions, one at a time. See your page whenever you like.</span></p></header>'
        f'<div class="log" role="log" aria-live="polite" aria-label="The conversation">{_said(turn)}</div>'
        '<div class="thinking"><div class="waiting" aria-live="polite" role="status"></div>'
        '<button class="quiet stop" type="button" hidden>Cancel</button></div>'
        '<form class="turn" autocomplete="off" novalidate data-thinking="Reading">'
        '<p class="form-error" role="alert" hidden></p><label for="reflect-turn">Your answer</label>'
        '<textarea id="reflect-turn" rows="2" autocomplete="off" spellcheck="false" autocorrect="off"></textarea>'
        '<div class="actions"><button class="primary" type="submit">Answer</button>'
        '<button class="quiet finish" type="button" data-step="finish">Show me my page</button>'
        "</div></form></div>"
    )


def render(result: Result) -> str:
    """Return the reflection as a document."""
    assert isinstance(result, ReflectResult)
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    paper.title(result.title, kicker="Reflection")
    if result.reflection:
        paper.add(f'<p class="said-back">{text(result.reflection)}</p>')
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
    act = f'<div class="plan"><p class="plan-line">{text(line)}.</p><p class="plan-facts">{facts}</p></div>'
    return f"{act}{note}{follow.offer(plan)}"


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
    hears=hears,
    talks=True,
    alone=frozenset({"ledger"}),
    bring=Bring(
        "ledger",
        "What you said you’d do last time",
        "Bring your follow-through file: acts and days, nothing else. It is read here and never stored.",
        "Choose your file",
    ),
    waiting="Setting aside what isn't yours, then reading the rest",
    empty="What is yours will stand here. What was theirs is set aside.",
    fields=(
        Field("reflection", "How was it for you?", "area", first=True,
              hint="Your side: what you did, felt, promised. What they told you is set aside and not used."),
        Field("session_number", "Which session", "number", least=1, most=100),
        Field("by", "Report back by", "date"),
        Field("topic", "What it was about", placeholder="the rota, feedback, meetings"),
        Field("intended_action", "What you mean to do", "area", hint="If you have something in mind already."),
    ),
)  # fmt: skip
