"""How a plan is made: the sessions' dates, the milestones around them, the rules that go with both.

Deterministic for a given request and day. `today` is handed in, because a plan
says which of its steps are already past.
"""

import math
from collections.abc import Collection
from datetime import date, timedelta

from coach.activities.prepare_reading import is_broad, phase_of
from coach.activities.programme_plan import KickOffPart, Milestone, Plan, PlannedSession, PlanRequest, Rule
from coach.guidance.library import Guidance
from coach.private import Private
from coach.programme.blocks import Trade, named_trade
from coach.programme.calendar import add_months, read_cadence, rolled, session_days
from coach.taxonomy import Phase

FEWEST_FOR_THEMES = 5  # pairs; below this a theme points at somebody
GROUP = 6  # mentors in one group with a host
_PILOT = 30  # pairs that one coordinator can know by name
_LEAD = 70  # days from today to a kick-off, where no start is given
_FIRST = 14  # days from the kick-off to the first session
_WAIT = 28  # days between a theme's offer and its sharing


class MilestoneText(Private):
    """A milestone as `knowledge/programmes/` holds it."""

    id: str
    title: str
    kind: str
    anchor: str = ""
    days: int = 0
    who: str
    what: str
    say: str
    passage: str


class ArcTitle(Private):
    """A title for a session, by its place in the run."""

    id: str
    kind: str
    phase: Phase
    title: str
    focus: str


class RuleText(Private):
    """A matching rule."""

    id: str
    text: str
    passage: str


class KickOffText(Private):
    """A part of the kick-off."""

    id: str
    minutes: int
    who: str
    title: str
    text: str
    say: str
    passage: str


def compose_plan(request: PlanRequest, guidance: Guidance, today: date) -> Plan:
    """Return the plan for a screened request.

    Args:
        request: the facilitator's request, without anything that was set aside.
        guidance: the content.
        today: the day the plan is made on.
    """
    holidays = frozenset(request.holidays)
    start = rolled(request.start or today + timedelta(days=_LEAD), holidays)
    days = _days(request, start, holidays)
    sessions = _sessions(request, days, guidance)
    milestones = _milestones(request, start, sessions, holidays, guidance)
    content = guidance.content
    trade = named_trade(request.sector, content.shelf("agendas/sectors", Trade))
    groups = sum(m.kind == "supervision" for m in milestones)
    plan = Plan(
        title=f"{request.months} months, {len(sessions)} sessions: the programme",
        purpose=" ".join(request.purpose.split()[:60]),
        start=start,
        end=sessions[-1].date,
        cadence=request.cadence,
        minutes=request.minutes,
        begins=request.time,
        timezone=request.timezone,
        pairs=request.pairs,
        groups=math.ceil(request.pairs / GROUP),
        hours_per_mentor=_hours(len(sessions), request.minutes, groups),
        series=request.series or str(start.year),
        sessions=sessions,
        milestones=milestones,
        matching=[Rule(text=r.text, citation=r.passage) for r in content.shelf("programmes/matching", RuleText)],
        kick_off=[
            KickOffPart(title=k.title, minutes=k.minutes, who=k.who, text=k.text, say=k.say, citation=k.passage)
            for k in content.shelf("programmes/kick-off", KickOffText)
        ],
        trade=Rule(text=trade.line, citation=trade.passage) if trade else None,
        notices=_notices(request, start, days, milestones, today),
    )
    ids = [m.citation for m in milestones] + [r.citation for r in plan.matching] + [k.citation for k in plan.kick_off]
    ids += [trade.passage] if trade else []
    return plan.model_copy(update={"citations": [guidance.cite(id_) for id_ in dict.fromkeys(ids)]})


def _days(request: PlanRequest, start: date, holidays: Collection[date]) -> list[date]:
    """Return the sessions' days; at least two, so that every plan has a beginning and an end."""
    cadence = read_cadence(request.cadence)
    first = rolled(start + timedelta(days=_FIRST), holidays)
    days = session_days(first, add_months(start, request.months), cadence, holidays)
    if len(days) < 2:
        last = rolled(add_months(start, request.months), holidays)
        days = [first, last] if last > first else [first, rolled(first + timedelta(days=14), holidays)]
    return days


def _sessions(request: PlanRequest, days: list[date], guidance: Guidance) -> list[PlannedSession]:
    arc = guidance.content.shelf("programmes/arc", ArcTitle)
    total, used = len(days), dict.fromkeys(Phase, 0)
    sessions: list[PlannedSession] = []
    for number, day in enumerate(days, 1):
        phase = phase_of(number, total)
        if phase in (Phase.first, Phase.closing):
            text = next(a for a in arc if a.kind == phase.value)
        elif total >= 4 and number == (total + 1) // 2:
            text = next(a for a in arc if a.kind == "midpoint")
        else:
            fitting = [a for a in arc if a.kind == "regular" and a.phase is phase]
            text = fitting[used[phase] % len(fitting)]
            used[phase] += 1
        sessions.append(
            PlannedSession(
                number=number, date=day, title=text.title, kind=text.kind, focus=text.focus, minutes=request.minutes
            )
        )
    return sessions


def _milestones(
    request: PlanRequest, start: date, sessions: list[PlannedSession], holidays: Collection[date], guidance: Guidance
) -> list[Milestone]:
    days = [s.date for s in sessions]
    middle = next((s.date for s in sessions if s.kind == "midpoint"), None)
    anchors = {"start": start, "first": days[0], "last": days[-1]}
    if middle is not None:
        anchors |= {"midpoint": middle}
    if len(days) >= 5:
        anchors |= {"last_but_two": days[-3]}
    made = [
        _placed(text, text.id, anchors[text.anchor] + timedelta(days=text.days), holidays, text.days < 0)
        for text in guidance.content.shelf("programmes/milestones", MilestoneText)
        if text.anchor in anchors
    ]
    repeats = {t.id: t for t in guidance.content.shelf("programmes/repeats", MilestoneText)}
    for i, day in enumerate(_spread(days), 1):
        made.append(_placed(repeats["supervision"], f"supervision-{i}", day, holidays))
    for i, day in enumerate(_theme_days(request, days), 1):
        made.append(_placed(repeats["themes-offered"], f"themes-offered-{i}", day, holidays))
        made.append(_placed(repeats["themes-shared"], f"themes-shared-{i}", day + timedelta(days=_WAIT), holidays))
    if len(days) >= 4:
        made.append(
            _placed(repeats["acts-reported"], "acts-reported-1", days[len(days) // 3] + timedelta(days=10), holidays)
        )
    return sorted(made, key=lambda m: m.date)


def _placed(text: MilestoneText, id_: str, day: date, holidays: Collection[date], back: bool = False) -> Milestone:
    return Milestone(
        id=id_, date=rolled(day, holidays, back), title=text.title, kind=text.kind, who=text.who, what=text.what,
        say=text.say, citation=text.passage,
    )  # fmt: skip


def _spread(days: list[date]) -> list[date]:
    """Return days for the mentors' group: a week after the first session, then about every second month."""
    first, last = days[0] + timedelta(days=7), days[-1] - timedelta(days=7)
    count = max(2, min(6, round((last - first).days / 60) + 1))
    step = (last - first) / (count - 1)
    return list(dict.fromkeys(first + i * step for i in range(count))) if last > first else [first]


def _theme_days(request: PlanRequest, days: list[date]) -> list[date]:
    if request.pairs < FEWEST_FOR_THEMES or len(days) < 4:
        return []
    late = days[-2] + timedelta(days=3)
    early = days[len(days) // 3] + timedelta(days=3)
    return [early, late] if len(days) >= 6 else [late]


def _hours(sessions: int, minutes: int, groups: int) -> int:
    """Return a mentor's hours: sessions, half an hour around each, groups, orientation and kick-off."""
    return math.ceil((sessions * (minutes + 30) + groups * 60 + 90 + 90) / 60)


def _notices(
    request: PlanRequest, start: date, days: list[date], milestones: list[Milestone], today: date
) -> list[str]:
    notices = []
    if start < today:
        past = sum(day < today for day in days)
        told = f", and {past} of its sessions are past" if past else ""
        notices.append(f"The start, {start:%-d %B %Y}, has passed{told}. Give a later start to plan from now on.")
    else:
        late = [m for m in milestones if m.date < today]
        if late:
            notices.append(
                f"{len(late)} of the preparations would have been due already, from “{late[0].title}” on. "
                "Do them in this order before the kick-off, or move the start."
            )
    if request.start is not None and start != request.start:
        notices.append(f"The start fell on a day off, so the kick-off is on {start:%A %-d %B %Y}.")
    notices += _size_notices(request, len(days))
    if is_broad(request.purpose):
        notices.append(
            "The purpose is wide. Cut it to one part of daily work that a pair can talk about and a leader can change."
        )
    return notices


def _size_notices(request: PlanRequest, sessions: int) -> list[str]:
    notices = []
    if request.pairs > _PILOT:
        notices.append(
            f"{request.pairs} pairs need {math.ceil(request.pairs / GROUP)} mentors' groups, each with a host, and"
            f" more than one coordinator. Begin with 10 to 15 pairs for these {request.months} months; what you learn"
            " decides the rest."
        )
    if request.pairs < FEWEST_FOR_THEMES:
        notices.append(
            f"With fewer than {FEWEST_FOR_THEMES} pairs any theme points at somebody, so the plan shares none. "
            "Leaders report only on their own acts."
        )
    if sessions > 18:
        notices.append(
            f"{sessions} sessions are more than most pairs keep up. Every three or four weeks is easier to hold."
        )
    if sessions < 4:
        notices.append(
            f"{sessions} sessions leave no room for a half-way review. Ask each person how it goes after every one."
        )
    if request.months > 12:
        notices.append(
            "Past a year, pairs tend to run on habit. Close at nine months and let people choose to begin again."
        )
    if request.months < 4:
        notices.append("In so few months one small change is a good result. Say so at the kick-off.")
    return notices
