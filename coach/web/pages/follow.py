"""The follow-through ledger on the page: acts and days, in a file that the person brings, changes and takes away.

Each step takes the file's text and gives it back changed, with the panel that shows it.
Nothing of it stays here.
"""

import json
from datetime import date
from typing import Any, cast

from coach.activities.reflect import Commitment
from coach.activities.request import parse_request
from coach.coach import Coach
from coach.errors import RequestError
from coach.guard.screen import screen
from coach.guidance.library import Guidance
from coach.reflection.ledger import ActRequest, Ledger, LedgerAct, LedgerView, State, add, close, dump, load, met, view
from coach.reflection.plan import IfThen, due, in_words
from coach.reflection.reminders import act_ics, ledger_ics
from coach.taxonomy import Role, Surface
from coach.web.document import more, notice
from coach.web.markup import text

_ENDS = (("done", "Done"), ("part", "Part done"), ("dropped", "Drop it"))
_SAID = {
    "show": "Your file is open here. Nothing of it is stored.",
    "add": "Added. Save the file to keep it.",
    "met": "Noted. Save the file to keep it.",
    "told": "Noted. Save the file to keep it.",
    "done": "Done. Save the file to keep it.",
    "part": "Part done. Save the file to keep it.",
    "dropped": "Dropped. Save the file to keep it.",
    "open": "Open again. Save the file to keep it.",
}
_STATES = {"open": "to come", "done": "done", "part": "part done", "dropped": "dropped"}
_KEEP_CLOSED = 2  # closed acts that stand open in the list; more of them fold away


def step(coach: Coach, asked: dict[str, Any], today: date | None = None) -> dict[str, Any]:
    """Answer one step with the ledger: show, add, met, told, or an act's new state.

    Raises:
        RequestError: the file is none of ours, or an act cannot go in.
    """
    today, guidance = today or date.today(), coach.guidance
    ledger = opened(asked.get("ledger"))
    act, number = str(asked.get("act", "show")), asked.get("id")
    if act == "add":
        ledger = met(_added(ledger, asked.get("plan"), today, guidance), today)
    elif act == "met":
        ledger = met(ledger, today)
    elif act == "told":
        chosen = next((a for a in ledger.acts if a.id == number), None)
        if chosen is not None:
            ledger = close(ledger, chosen.id, chosen.state, chosen.closed or today, told=True)
    elif act in ("done", "part", "dropped", "open"):
        ledger = close(ledger, int(number or 0), cast(State, act), today)
    elif act != "show":
        raise RequestError("That step is not known.", "Reload the page.")
    changed = act != "show"
    return {
        "ledger": dump(ledger).decode(),
        "html": panel(ledger, today, guidance, changed=changed),
        "said": _SAID[act],
        "changed": changed,
    }


def opened(given: Any) -> Ledger:
    """Return the ledger in the text of a file that was brought, or a new one where there was none.

    Raises:
        RequestError: it is no ledger of ours.
    """
    if not isinstance(given, str) or not given.strip():
        return Ledger()
    try:
        return load(given.encode())
    except RequestError:
        raise RequestError("That is not a follow-through file.", "Choose the one that you saved here.") from None


def reminders(guidance: Guidance, asked: dict[str, Any]) -> bytes:
    """Return calendar entries for a ledger's open acts, or for the one act on the page, made in memory.

    Raises:
        RequestError: there is no act with a day.
    """
    if asked.get("ledger"):
        return ledger_ics(opened(asked["ledger"]), guidance)
    data = asked.get("data")
    try:
        return act_ics(date.fromisoformat(str(data["by"]) if isinstance(data, dict) else ""), guidance)
    except (KeyError, ValueError):
        raise RequestError("There is no act to remind you of.", "Choose one first.") from None


def _added(ledger: Ledger, plan: Any, today: date, guidance: Guidance) -> Ledger:
    asked = parse_request(ActRequest, plan)
    by = due(asked.by, today) if asked.by else None

    def disclosed(words: str) -> bool:
        # A plan is a wish about what comes, as an aim is: where it speaks of no one in particular, it is its writer's.
        return screen(words, Role.leader, Surface.reflect, aim=True).set_aside > 0

    return add(ledger, IfThen(asked.when, asked.then, asked.seen_by, by), today, guidance, disclosed)


def offer(plan: Commitment) -> str:
    """Return the buttons under an act: into the person's own file, and into a calendar."""
    fields = {"when": plan.when, "then": plan.then, "seen_by": plan.seen_by, "by": plan.by}
    return (
        f'<div class="keep-it"><button type="button" class="tool" data-follow="add" '
        f'data-plan="{text(json.dumps(fields))}">Add to my follow-through</button>'
        '<button type="button" class="tool" data-tool="ics">Calendar reminder</button>'
        '<span class="aside">A small file of yours: acts and days, never what prompted them.</span></div>'
    )


def panel(ledger: Ledger, today: date, guidance: Guidance, *, changed: bool = False) -> str:
    """Return the ledger as the page shows it."""
    seen = view(ledger, today, guidance)
    table = guidance.content.table("reflection/ledger")
    unseen = table["unseen"].format(n=seen.sessions_since_act)
    lines = f"<p>{text(' '.join(line for line in seen.lines if line != unseen))}</p>"
    lines += notice(unseen) if unseen in seen.lines else ""
    first = sorted(ledger.acts, key=lambda a: (a.state != "open", a.by, a.id))
    shown = [a for a in first if a.state == "open" or a.id in seen.untold]
    rest = [a for a in first if a not in shown]
    if len(rest) <= _KEEP_CLOSED:
        shown, rest = [*shown, *rest], []
    folded = more(f"{len(rest)} that ended", _list(rest, seen))
    noted = today in ledger.sessions
    session = '<p class="aside">A session is noted for today.</p>' if noted else _does("met", "We met today")
    calendar = _does("remind", "Calendar reminders") if seen.open else ""
    unsaved = '<span class="unsaved">Not saved yet</span>' if changed else ""
    return (
        '<header class="doc-head"><p class="kicker">Follow-through</p>'
        f'<h2 tabindex="-1">What you said you’d do</h2></header><div class="ledger-lines">{lines}</div>'
        f'{_list(shown, seen)}{folded}<div class="actions"><button type="button" class="primary" data-follow="save">'
        f"Save the file</button>{unsaved}{calendar}{session}</div>"
        f'<p class="aside">{text(table["keep"])} Nothing of it is stored here.</p>'
    )


def _list(acts: list[LedgerAct], seen: LedgerView) -> str:
    return f'<ul class="acts">{"".join(_act(act, seen) for act in acts)}</ul>' if acts else ""


def _act(act: LedgerAct, seen: LedgerView) -> str:
    late = act.id in seen.overdue
    state = "past its day" if late else _STATES[act.state]
    kind = "missing" if late else "unclear" if act.state in ("part", "dropped") else ""
    told = "<span>Your mentor knows</span>" if act.told else ""
    does = ""
    if act.state == "open":
        does = "".join(_does(name, label, act.id) for name, label in _ENDS)
    elif not act.told:
        does = _does("told", "My mentor knows how it went", act.id) + _does("open", "Open it again", act.id)
    line = f"{act.when.rstrip(',')}, {act.then}".rstrip(".")
    does = f'<div class="act-does">{does}</div>' if does else ""
    return (
        f'<li class="act {act.state}" data-act="{act.id}" tabindex="-1">'
        f'<p class="plan-line" id="act-{act.id}">{text(line)}.</p><p class="plan-facts">'
        f'<span class="state {kind}">{state}</span>'
        f"<span>Seen by: {text(act.seen_by.rstrip('.'))}</span><span>By: {text(in_words(act.by))}</span>{told}</p>"
        f"{does}</li>"
    )


def _does(act: str, label: str, number: int = 0) -> str:
    about = f' data-id="{number}" aria-describedby="act-{number}"' if number else ""
    return f'<button type="button" class="tool" data-follow="{act}"{about}>{label}</button>'
