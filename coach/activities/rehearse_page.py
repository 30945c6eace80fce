"""A rehearsal's debrief as Markdown."""

from coach.activities.rehearse import RehearsalResult
from coach.language.letters import small
from coach.rehearsal.picture import ended
from coach.rehearsal.results import Point, Remark
from coach.taxonomy import Role


def page(result: RehearsalResult) -> str:
    """Return the page: the transcript, what each turn did, what to keep and what to try."""
    parts = [
        f"# Rehearsal with {small(result.partner.name)}" if result.partner else "# Rehearsal",
        _transcript(result),
        _section("Turn by turn", [_remark(r) for r in result.debrief]),
        _section("What worked", [_point(p) for p in result.strengths]),
        _section("To try", [_point(p) for p in result.to_try]),
        _first(result.first_words),
        _wanted(result),
        _section("Look after yourself", [_point(p) for p in result.safety]),
        _unheard(result),
        _drill(result),
        _pictures(result),
    ]
    return "\n\n".join(part for part in parts if part)


def _transcript(result: RehearsalResult) -> str:
    if not result.transcript:
        return ""
    own = result.debrief and result.partner
    you = next((u.speaker for u in result.transcript if u.moves), None) if own else None
    lines, number = [], 0
    for line in result.transcript:
        mine = line.speaker is (you or _first_speaker(result))
        number += mine
        lines.append(f"{number}. **You:** {line.text}" if mine else f"   **Partner:** {line.text}")
    return "\n".join(["## What was said", "", *lines])


def _first_speaker(result: RehearsalResult) -> Role:
    """Return the person's own role: whoever the remarks are about."""
    quotes = {r.quote for r in result.debrief}
    return next(
        (u.speaker for u in result.transcript if any(q in u.text for q in quotes)), result.transcript[0].speaker
    )


def _section(title: str, lines: list[str]) -> str:
    return "\n".join([f"## {title}", "", *lines]) if lines else ""


def _mark(passage: str) -> str:
    return f" [{passage.partition('#')[0]}]" if passage else ""


def _remark(remark: Remark) -> str:
    if not remark.citation:
        return f"- **{remark.turn}. “{remark.quote}”** {remark.effect}"
    why = f" ({remark.why}){_mark(remark.citation)}" if remark.why else _mark(remark.citation)
    word = "Next" if remark.good else "Or"
    other = f" *{word}:* “{remark.try_instead}”" if remark.try_instead else ""
    return f"- **{remark.turn}. “{remark.quote}”** {remark.label.capitalize()}. {remark.effect}{other}{why}"


def _point(point: Point) -> str:
    say = f" *Say:* “{point.say}”" if point.say else ""
    return f"- {point.text} Turn {point.turn}: “{point.quote}”{say}{_mark(point.citation)}"


def _first(point: Point | None) -> str:
    return f"**The first words.** {point.text} “{point.quote}”{_mark(point.citation)}" if point else ""


def _wanted(result: RehearsalResult) -> str:
    if result.wanted is None:
        return ""
    if result.wanted.said:
        return f"**What you wanted to say.** You came nearest at turn {result.wanted.turn}: “{result.wanted.quote}”"
    return "**What you wanted to say.** It didn't get said this time. You can take a turn back and say it there."


def _unheard(result: RehearsalResult) -> str:
    if not result.unheard and result.partner is None:
        return ""
    lines = [f"- {u.text}" for u in result.unheard] or ["You heard all they had to tell."] * bool(result.debrief)
    turn = next((u for u in result.unheard if u.turn), None)
    if turn:
        lines.append(f"\nTurn {turn.turn} closed the door most: {ended(turn.quote)} You can go back and try it again.")
    if result.partner and result.debrief:
        lines.append(f"\n**What they carried in with them.** {result.partner.concern}")
    return _section("What you didn't hear", lines) if lines else ""


def _drill(result: RehearsalResult) -> str:
    drill = result.drill
    if drill is None:
        return ""
    steps = [f"{n}. {step}" for n, step in enumerate(drill.steps, 1)]
    return "\n".join([f"## Two minutes: {small(drill.title)}{_mark(drill.citation)}", "", *steps])


def _pictures(result: RehearsalResult) -> str:
    shown = result.picture
    if not shown.drawn:
        return ""
    return (
        f"## Trust, turn by turn\n\n```\n{shown.drawn}\n```\n\n{shown.in_words}\n\n"
        f"## Your moves\n\n```\n{shown.moves_drawn}\n```\n\n{shown.moves_in_words}"
    )
