"""A plan as Markdown: the picture of the arc first, then sessions, milestones, kick-off and matching."""

from datetime import date

from coach.activities.prepare_page import mark
from coach.activities.programme_plan import Milestone, Plan


def page(plan: Plan) -> str:
    """Return the plan as a page."""
    parts = [
        f"# {plan.title}",
        _facts(plan),
        _arc(plan),
        _sessions(plan),
        _milestones(plan),
        _kick_off(plan),
        _matching(plan),
    ]
    return "\n\n".join(part for part in parts if part)


def day(value: date) -> str:
    """Return a date as people read it."""
    return f"{value:%a} {value.day} {value:%b %Y}"


def _facts(plan: Plan) -> str:
    begins, ends = (day(d) if d else "" for d in (plan.start, plan.end))
    lines = [
        f"**What it's for.** “{plan.purpose.rstrip('.')}”",
        f"**When.** Kick-off {begins}, last session {ends}. Sessions {plan.cadence}, {plan.minutes} minutes,"
        f" from {plan.begins} ({plan.timezone}). A pair may move one to suit both.",
        f"**Who.** {plan.pairs} {'pair' if plan.pairs == 1 else 'pairs'}; {plan.groups} mentors'"
        f" {'group' if plan.groups == 1 else 'groups'} of up to six. Count **{plan.hours_per_mentor} hours** of each"
        " mentor's year as work, sessions and all around them.",
    ]
    if plan.trade:
        lines.append(f"**In your trade.** {plan.trade.text}{mark(plan.trade.citation)}")
    return "\n\n".join(lines)


def _arc(plan: Plan) -> str:
    """Return the whole run on one page: a row a month."""
    months: dict[tuple[int, int], tuple[list[str], list[str], list[str]]] = {}
    for s in plan.sessions:
        tag = {"first": " (first)", "midpoint": " (half-way)", "closing": " (last)"}.get(s.kind, "")
        months.setdefault((s.date.year, s.date.month), ([], [], []))[0].append(f"{s.number}{tag}")
    for m in plan.milestones:
        column = 1 if m.kind in ("supervision", "orientation") else 2
        months.setdefault((m.date.year, m.date.month), ([], [], []))[column].append(m.title)
    rows = [
        f"| {date(year, month, 1):%b %Y} | {', '.join(pairs)} | {'; '.join(people)} | {'; '.join(rest)} |"
        for (year, month), (pairs, people, rest) in sorted(months.items())
    ]
    head = [
        "## The arc on one page",
        "",
        "| Month | Sessions | Each side on its own | Around them |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows])


def _sessions(plan: Plan) -> str:
    rows = [f"| {s.number} | {day(s.date)} | {s.title} | {s.focus} |" for s in plan.sessions]
    return "\n".join(["## Sessions", "", "| No. | Date | Title | What it's for |", "|---|---|---|---|", *rows])


def _milestones(plan: Plan) -> str:
    return "\n".join(["## Around the sessions", "", *[_milestone(m) for m in plan.milestones]])


def _milestone(m: Milestone) -> str:
    return f"- **{day(m.date)}: {m.title}** ({m.who}). {m.what} “{m.say}”{mark(m.citation)}"


def _kick_off(plan: Plan) -> str:
    rows, at = [], 0
    for part in plan.kick_off:
        rows.append(f"| {at}–{at + part.minutes} | {part.title} | {part.who} | {part.text} “{part.say}” |")
        at += part.minutes
    head = [f"## The kick-off, {at} minutes", "", "| Minutes | Part | Who | What |", "|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _matching(plan: Plan) -> str:
    return "\n".join(["## Matching", "", *[f"- {r.text}{mark(r.citation)}" for r in plan.matching]])
