"""Rehearse: a scene to talk in, then what each turn did. Trust is shown only afterwards, as in life."""

from typing import Any

from coach.activities.rehearse import Rehearsal, RehearsalResult, RehearseRequest
from coach.activities.request import parse_request
from coach.coach import Coach
from coach.errors import RequestError, SessionEnded
from coach.language.letters import capital, small
from coach.rehearsal.progress import Progress
from coach.rehearsal.results import Point, Remark, Reply
from coach.result import Result
from coach.session import Session
from coach.taxonomy import LISTENING, Role, action_for
from coach.web.document import Paper, boundary_reply, bullets
from coach.web.instead import link
from coach.web.markup import blocks, text
from coach.web.page import Bring, Field, Page
from coach.web.pages import counts
from coach.web.pictures import mix, trust_line

_HELD = "web_rehearsal"  # the key in the session's own memory; forgetting the session empties it


def hears(coach: Coach, session: Session | None, asked: dict[str, Any], page: Page | None = None) -> dict[str, Any]:
    """Answer one step of a rehearsal: counts (a file was brought), start, say, hint, back, replay or finish.

    Raises:
        CoachError: a turn cannot be used, or the conversation was forgotten.
    """
    step = asked.get("do", "start")
    if step == "counts":
        return {"html": counts.brought(counts.read(asked.get("progress")) or Progress())}
    if session is None:
        raise SessionEnded("This page has no conversation yet.", "Reload it and start again.")
    if step == "start":
        fields = {**asked.get("fields", {}), **dict((page or PAGE).fixed)}
        return _start(coach, session, fields, counts.read(asked.get("progress")))
    held = session.state.get(_HELD)
    if not isinstance(held, Rehearsal):
        raise SessionEnded("This rehearsal was forgotten.", "Start a new one.")
    if step == "say":
        reply = held.say(str(asked.get("text", "")))
        return {"append": "", "finish": True} if reply.finished else _said(reply)
    if step == "hint":
        return {"append": f'<p class="outside hint-line">{text(held.hint())}</p>'}
    if step == "back":
        return {"left": held.take_back()}
    if step == "replay":
        return {"left": held.replay_from(int(asked.get("turn", 1)))}
    if step == "finish":
        result: RehearsalResult = held.finish()
        so_far = counts.so_far(result.progress, counts.names(coach.guidance, (page or PAGE).door))
        return {
            "html": render(result, so_far),
            "markdown": result.markdown,
            "exports": ["docx"],
            "stopped": False,
            "progress": result.progress.to_json(),
        }
    raise RequestError("That step is not known.", "Reload the page.")


def _start(coach: Coach, session: Session, fields: dict[str, Any], progress: Progress | None) -> dict[str, Any]:
    request = parse_request(RehearseRequest, {name: value for name, value in fields.items() if name != "turns"})
    answered = coach.rehearse(request, session=session)  # without turns: only what the guard makes of the request
    if answered.stopped:
        html = render(answered) + link(answered.boundary, request.role)
        return {"html": html, "markdown": answered.markdown, "exports": [], "stopped": True}
    begun = coach.rehearsal(request, session=session, progress=progress)
    session.state[_HELD] = begun
    you = "The mentor" if request.role is Role.mentor else "The leader"
    return {"html": _stage(begun, you, request.topic), "markdown": "", "exports": [], "talk": True, "stopped": False}


def _stage(rehearsal: Rehearsal[RehearsalResult], you: str, topic: str) -> str:
    opening = _line("partner", rehearsal.opening) if rehearsal.opening else ""
    first = "They have just spoken." if opening else "You speak first. A plain opening is enough."
    return (
        f'<div class="talk"><header class="doc-head"><p class="kicker">Rehearsal. You: {you.lower()}</p>'
        f'<h2 tabindex="-1">{text(rehearsal.scene)}</h2>'
        f'<p class="about">About: <q>{text(topic.rstrip("."))}</q></p>'
        f'<p class="facts"><span>{first}</span>'
        "<span>Write <em>stop</em> or <em>finish</em> at any time.</span></p></header>"
        f'<div class="log" role="log" aria-live="polite" aria-label="The conversation">{opening}</div>'
        '<div class="thinking"><div class="waiting" aria-live="polite" role="status"></div>'
        '<button class="quiet stop" type="button" hidden>Cancel</button></div>'
        '<form class="turn" autocomplete="off" novalidate><p class="form-error" role="alert" hidden></p>'
        '<label for="turn-text">What you say</label>'
        '<textarea id="turn-text" rows="2" autocomplete="off" spellcheck="false" autocorrect="off"></textarea>'
        '<div class="actions"><button class="primary" type="submit">Say it</button>'
        '<button class="quiet" type="button" data-step="hint">A hint</button>'
        '<button class="quiet" type="button" data-step="back">Take it back</button>'
        '<button class="quiet finish" type="button" data-step="finish">Finish and see what it did</button>'
        "</div></form></div>"
    )


def _said(reply: Reply) -> dict[str, Any]:
    parts = [_line("partner", reply.text)] if reply.text else []
    if reply.boundary is not None:
        parts.append(boundary_reply(reply.boundary, action_for(reply.boundary), reply.aside))
    elif reply.aside:
        parts.append(f'<div class="outside">{blocks(reply.aside)}</div>')
    if reply.hint_offered:
        parts.append('<p class="outside small">Stuck? <em>A hint</em> is one button away.</p>')
    if reply.ended:
        parts.append('<p class="outside">They have gone. Finish to see what it did.</p>')
    return {"append": "".join(parts), "played": bool(reply.text), "over": reply.ended}


def _line(who: str, words: str) -> str:
    name = "You" if who == "you" else "They"
    return f'<div class="line-of {who}"><p class="speaker">{name}</p><p>{text(words)}</p></div>'


def render(result: Result, so_far: str = "") -> str:
    """Return the debrief as a document; `so_far` is what the person's counts come to, as HTML."""
    assert isinstance(result, RehearsalResult)
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    name = result.partner.name if result.partner else ""
    turns = len(result.debrief)
    title = f"What it did, with {small(name)}" if name else "What it did"
    paper.title(title, [f"{turns} turns" if turns != 1 else "1 turn"], kicker="Debrief")
    _pictures(paper, result)
    paper.section("Turn by turn", "".join(_remark(paper, r) for r in result.debrief), kind="debrief")
    you = next((u.speaker for u in result.transcript if u.moves), None)
    paper.section("What worked", bullets([_point(paper, p, you) for p in result.strengths]))
    paper.section("To try", bullets([_point(paper, p, you) for p in result.to_try]))
    if result.first_words:
        words = result.first_words
        paper.section(
            "The first words", f"<p>{text(words.text)} <q>{text(words.quote)}</q>{paper.cite(words.citation)}</p>"
        )
    if result.wanted:
        said = f"You came nearest at turn {result.wanted.turn}: <q>{text(result.wanted.quote)}</q>"
        missed = "It didn't get said this time. You can go back to a turn and say it there."
        paper.section("What you wanted to say", f"<p>{said if result.wanted.said else missed}</p>")
    paper.section("Look after yourself", bullets([_point(paper, p, you) for p in result.safety]))
    back = {u.turn for u in result.unheard}
    one = back.pop() if len(back) == 1 else 0  # one way back for all of them, and not one beside each
    unheard = [text(u.text) + (_again(u.turn) if u.turn and not one else "") for u in result.unheard]
    paper.section("What you didn't hear", bullets(unheard), f"<p>{_again(one)}</p>" if one else "")
    if result.partner and result.debrief:
        paper.section("What they carried in", paper.paragraph(result.partner.concern))
    if result.drill:
        steps = "".join(f"<li>{text(step)}</li>" for step in result.drill.steps)
        head = f"<p><strong>{text(result.drill.title)}</strong>{paper.cite(result.drill.citation)}</p>"
        paper.section("Two minutes", head, f"<ol>{steps}</ol>")
    paper.section("So far", so_far, kind="so-far")
    return paper.html()


def _pictures(paper: Paper, result: RehearsalResult) -> None:
    shown = result.picture
    kinds = {r.label: _kind(r) for r in result.debrief}
    if len(shown.trust) > 1:
        labels = ["", *[r.label for r in result.debrief]]
        paper.add(trust_line(shown.trust, f"Trust, turn by turn. {shown.in_words}", labels))
        paper.add(f'<p class="aside">{text(shown.in_words)}</p>')
    if shown.moves:
        paper.section("Your moves", mix([(n, kinds.get(n, ""), c) for n, c in shown.moves.items()], "Your moves"))


def _kind(r: Remark) -> str:
    """Return how a move is coloured: one that hinders is never taken for one that helps."""
    if r.move in counts.AGAINST:
        return "hindering"
    return "listening" if r.move in LISTENING else "speaking" if r.citation else ""


def _again(turn: int) -> str:
    return f' <button type="button" class="again" data-turn="{turn}">Go back to turn {turn}</button>'


def _remark(paper: Paper, r: Remark) -> str:
    quote = f'<p class="quoted"><span class="n">{r.turn}</span><q>{text(r.quote)}</q></p>'
    if not r.citation:
        return f'<article class="remark">{quote}<p>{text(r.effect)}</p></article>'
    why = f' <span class="aside">{text(capital(r.why).rstrip("."))}.</span>' if r.why else ""
    label = f"<strong>{text(capital(r.label))}.</strong>"
    lead = "Next" if r.good else "Or"
    other = (
        f'<p class="try"><span class="label">{lead}</span> <q>{text(r.try_instead)}</q></p>' if r.try_instead else ""
    )
    again = "" if r.good else _again(r.turn)
    return (
        f'<article class="remark {"good" if r.good else "other"}">{quote}'
        f"<p>{label} {text(r.effect)}{why}{paper.cite(r.citation)}</p>{other}{again}</article>"
    )


def _point(paper: Paper, p: Point, you: Role | None) -> str:
    theirs = you is not None and p.speaker is not you
    after = f"After turn {p.turn} they said:" if theirs else f"Turn {p.turn}:"
    quote = f' <span class="asked">{after} <q>{text(p.quote)}</q></span>' if p.quote else ""
    say = f'<p class="try"><span class="label">Say</span> <q>{text(p.say)}</q></p>' if p.say else ""
    return f"{text(p.text)}{quote}{paper.cite(p.citation)}{say}"


_HARD = (("1", "Gentle"), ("2", "As in life"), ("3", "A hard day"))
_WHOLE = ("conversation", "The whole conversation")


def _page(slug: str, role: Role, job: str, title: str, lead: str, fields: tuple[Field, ...]) -> Page:
    def answer(coach: Coach, session: Session | None, asked: dict[str, Any]) -> dict[str, Any]:
        return hears(coach, session, asked, page)

    page = Page(
        slug=slug,
        door=str(role),
        job=job,
        title=title,
        lead=lead,
        button="Start the rehearsal",
        request="coach.activities.rehearse:RehearseRequest",
        method="rehearse",
        render=render,
        hears=answer,
        talks=True,
        alone=frozenset({"counts"}),
        bring=Bring(
            "progress",
            "Rehearsed before?",
            "Bring the small file you saved. It holds counts and no words; it is read here and never stored.",
            "Choose your progress file",
        ),
        waiting="Setting the scene",
        empty="The scene opens here. Nobody hears it but you.",
        fixed=(("role", str(role)),),
        fields=fields,
    )
    return page


def _fields(subject: str, like: str, such_as: str, practice: tuple[str, str], *more: Field) -> tuple[Field, ...]:
    return (
        Field("topic", subject, "area", first=True, hint="A sentence. Leave names out."),
        Field("persona", like, placeholder=such_as),
        Field("difficulty", "How hard", "choice", start="2", options=_HARD),
        Field("practice", "What to practise", "choice", options=(_WHOLE, practice)),
        *more,
    )


PAGE = _page(
    "rehearse",
    Role.mentor,
    "I have to raise something hard",
    "Rehearse the conversation",
    "A practice partner who reacts like a senior person with one habit. Then: what each turn did, in your own words.",
    _fields(
        "What do you need to raise?",
        "What your leader is like",
        "jumps to fixing, always busy",
        ("exit", "Ways to decline, pause or stop"),
        Field("what_i_want_to_say", "The one thing you want to have said", "area", hint="Did it get said? You'll see."),
    ),
)
LEADERS = _page(
    "practise",
    Role.leader,
    "I want to practise listening",
    "Practise listening",
    "A practice mentor who tells you more, or less, depending on what you do. Then: what each turn did.",
    _fields(
        "What might they bring up?",
        "What your mentor is like",
        "polite, gives little away",
        ("repair", "Mending a slip"),
    ),
)
