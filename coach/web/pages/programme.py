"""A facilitator plans a whole programme: an arc of sessions, what happens around them, real dates."""

from datetime import date
from itertools import groupby

from coach.activities.programme_plan import Milestone, Plan, PlannedSession
from coach.language.letters import capital
from coach.result import Result
from coach.web.document import Paper, bullets
from coach.web.markup import text
from coach.web.page import Field, Page
from coach.web.pictures import arc

_LED = {"leaders": "leader", "mentors": "mentor"}
_KIND = {"first": "First", "midpoint": "Half-way", "closing": "Last"}


def day(value: date) -> str:
    """Return a date as people read it."""
    return f"{value:%a} {value.day} {value:%b %Y}"


def render_plan(result: Result) -> str:
    """Return the plan as a document."""
    assert isinstance(result, Plan)
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    groups = "1 mentors' group" if result.groups == 1 else f"{result.groups} mentors' groups"
    paper.title(
        result.title,
        [f"{result.pairs} pairs" if result.pairs != 1 else "1 pair", groups, f"Sessions {result.cadence}",
         f"{result.minutes} minutes, from {result.begins} ({result.timezone})"],
        kicker="Programme plan",
    )  # fmt: skip
    if result.purpose:
        paper.add(f'<p class="asked">For: <q>{text(result.purpose.rstrip("."))}</q></p>')
    stops = [(f"{s.date.day} {s.date:%b}", s.kind) for s in result.sessions]
    said = "; ".join(f"{s.number}: {day(s.date)}, {s.title}" for s in result.sessions)
    paper.add(arc(stops, f"The programme as an arc of {len(stops)} sessions. {said}."))
    hours = f"Count <strong>{result.hours_per_mentor} hours</strong> of each mentor's year as work."
    trade = paper.paragraph(result.trade.text, result.trade.citation) if result.trade else ""
    paper.section("Before you begin", f"<p>{hours}</p>", trade)
    paper.section("Sessions", "".join(_session(s) for s in result.sessions), kind="wide-part")
    paper.add('<h3 class="doc-h">Around the sessions</h3>', _milestones(paper, result.milestones))
    parts, at = [], 0
    for part in result.kick_off:
        parts.append(
            f'<li class="slot {_LED.get(part.who, "")}"><p class="time"><span class="from">{at}</span>'
            f'<span class="to"> to {at + part.minutes}</span></p>'
            f'<div class="slot-body"><h3>{text(part.title)}</h3><p class="who">{text(capital(part.who))}</p>'
            f"<p>{text(part.text)}{paper.cite(part.citation)}</p>{paper.say(part.say)}</div></li>"
        )
        at += part.minutes
    if parts:
        paper.add(f'<h3 class="doc-h">The kick-off, {at} minutes</h3>', f'<ol class="clock">{"".join(parts)}</ol>')
    paper.section("Matching", bullets([f"{text(r.text)}{paper.cite(r.citation)}" for r in result.matching]))
    return paper.html()


def _session(s: PlannedSession) -> str:
    tag = f' <span class="tag">{_KIND[s.kind]}</span>' if s.kind in _KIND else ""
    return (
        f'<p class="dated"><span class="date"><b>{s.number}</b> {day(s.date)}</span>'
        f"<span><strong>{text(s.title)}</strong>{tag}<br>{text(s.focus)}</span></p>"
    )


def _milestones(paper: Paper, milestones: list[Milestone]) -> str:
    months = []
    for (_, _), group in groupby(milestones, key=lambda m: (m.date.year, m.date.month)):
        rows = list(group)
        items = "".join(
            f'<li><details><summary><span class="date">{rows_day(m.date)}</span> <span><strong>{text(m.title)}</strong>'
            f' <span class="small">{text(m.who)}</span></span></summary><p>{text(m.what)}{paper.cite(m.citation)}</p>'
            f"{paper.say(m.say)}</details></li>"
            for m in rows
        )
        months.append(f'<section class="month"><h4>{rows[0].date:%B %Y}</h4><ul>{items}</ul></section>')
    return f'<div class="months">{"".join(months)}</div>' if months else ""


def rows_day(value: date) -> str:
    """Return a day inside a month that is already named."""
    return f"{value:%a} {value.day}"


PLAN = Page(
    slug="programme",
    door="facilitator",
    job="I'm planning a programme",
    title="Plan a programme",
    lead="Sessions and everything around them on real dates, from matching to the last thank-you.",
    button="Plan the programme",
    request="coach.activities.programme_plan:PlanRequest",
    method="programme_plan",
    render=render_plan,
    waiting="Finding the dates and what goes with each",
    empty="The programme will stand here as an arc, with its dates.",
    exports=("docx", "ics"),
    fields=(
        Field("purpose", "What should it change?", "area", first=True, hint="One sentence, narrow enough to notice."),
        Field("pairs", "How many pairs", "number", first=True, least=1, start="8"),
        Field("start", "Kick-off", "date", hint="Left empty: ten weeks from today."),
        Field("months", "Months", "number", least=2, most=24, start="9"),
        Field("cadence", "How often", "choice", start="monthly",
              options=(("monthly", "Monthly"), ("every three weeks", "Every three weeks"),
                       ("fortnightly", "Fortnightly"), ("every six weeks", "Every six weeks"))),
        Field("minutes", "Minutes a session", "number", least=20, most=120, start="60"),
        Field("sector", "Line of work"),
        Field("holidays", "Days without sessions", "list",
              hint="One on each line: 2026-12-24, or a first and a last day with “to” between."),
        Field("timezone", "Time zone", start="Europe/London"),
        Field("time", "Sessions begin at", start="10:00"),
    ),
)  # fmt: skip
