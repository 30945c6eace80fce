"""A reflection as Markdown: the page, and the commitment on a card of its own."""

from datetime import date

from coach.activities.prepare_page import mark
from coach.activities.reflect import Commitment, ReflectResult, Spoken
from coach.reflection.plan import in_words


def page(result: ReflectResult) -> str:
    """Return the page that a leader takes away."""
    parts = [
        f"# {result.title}",
        result.reflection,
        f"*{result.question}*" if result.question else "",
        _learning(result),
        _spoken("A repair", result.repair),
        _action(result),
        f"**Tell your mentor.** “{result.tell_mentor}”" if result.tell_mentor else "",
        _share(result),
        result.route,
        f"**Afterwards, ask yourself.** {' '.join(result.follow_up)}" if result.follow_up else "",
    ]
    return "\n\n".join(part for part in parts if part)


def card(result: ReflectResult) -> str:
    """Return the commitment, fit for a card: the plan, who sees it, the day, and how it ends."""
    plan = result.commitment
    if plan is None:
        return ""
    rows = [
        "# What I will do",
        f"{plan.when}, {plan.then}",
        f"**Seen by:** {plan.seen_by}",
        f"**I report on:** {spoken_day(plan.by)}",
        *[f"- {line} ____" for line in result.follow_up],
    ]
    return "\n\n".join(rows) + "\n"


def spoken_day(by: str) -> str:
    """Return a commitment's day as it is said."""
    return in_words(date.fromisoformat(by)) if by else "____"


def _learning(result: ReflectResult) -> str:
    if not result.learning:
        return ""
    return f"**Your learning, if it fits.** {result.learning}{mark(result.learning_citation)}"


def _spoken(label: str, line: Spoken | None) -> str:
    return f"**{label}.** “{line.say}”{mark(line.citation)}" if line else ""


def _action(result: ReflectResult) -> str:
    plan = result.commitment
    if plan is None:
        return ""
    line = f"**One visible action that can't be traced.** *{_plan(plan)}* {plan.note}{mark(plan.citation)}"
    if result.alternatives:
        line += "\n\nOr one of these:\n" + "\n".join(f"- {other}" for other in result.alternatives)
    return line


def _plan(plan: Commitment) -> str:
    return f"{plan.when}, {plan.then} Seen by: {plan.seen_by}. By {spoken_day(plan.by)}."


def _share(result: ReflectResult) -> str:
    if result.share is None:
        return f"**Before you share it.** {result.source_advice}" if result.source_advice else ""
    share = result.share
    return (
        f"**If you want to say something to your team.** “{share.say}” {result.source_advice} "
        f"Ask: “{share.ask_first}” {share.advice}"
    )
