"""A leader's follow-through: acts, days, done or not; never what prompted them.

The file is the person's own. They hand it over, get it back changed, and keep it; the
coach holds none. It has no place for a topic, a mentor or a note, and an act is taken
in only as an if-then plan that passes the checks, so a lost file tells of nobody.
"""

import json
import secrets
from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field, ValidationError

from coach.activities.request import Needed, Request, Text
from coach.errors import RequestError
from coach.guidance.library import Guidance
from coach.private import Private
from coach.reflection.plan import IfThen, PlanFault, check, in_words
from coach.taxonomy import Surface

MOST = 500
_LONGEST = 200  # characters of one part of an act
UNSEEN_SESSIONS = 3
"""Sessions in a row without a visible act after which the ledger says so."""
State = Literal["open", "done", "part", "dropped"]


class ActRequest(Request):
    """An act to add to a ledger."""

    surface: ClassVar[Surface] = Surface.reflect

    when: Needed
    then: Needed
    seen_by: Text = ""
    by: Text = ""


class LedgerAct(Private):
    """One act in the ledger."""

    id: int = Field(ge=1)
    when: str = Field(max_length=_LONGEST)
    then: str = Field(max_length=_LONGEST)
    seen_by: str = Field(max_length=_LONGEST)
    agreed: date
    by: date
    state: State = "open"
    closed: date | None = None
    """The day it was done or dropped."""
    told: bool = False
    """Whether the mentor has heard from the leader how it went."""


class Ledger(Private):
    """The whole file."""

    earshot_ledger: Literal[1] = 1
    token: str = Field(default_factory=lambda: secrets.token_hex(16), pattern=r"^[0-9a-f]{32}$")
    """Random, made here; it keeps a ledger sent twice from counting twice and says nothing else."""
    acts: list[LedgerAct] = Field(default_factory=list, max_length=MOST)
    sessions: list[date] = Field(default_factory=list, max_length=MOST)


class LedgerView(Private):
    """What a ledger comes to."""

    done: int
    open: int
    overdue: list[int]
    """Ids of acts past their day."""
    streak: int
    """Acts in a row, up to the latest, that were done by their day."""
    untold: list[int]
    """Ids of acts that ended and that the mentor has not heard of."""
    sessions_since_act: int
    """Sessions since the last act that others could see."""
    lines: list[str]


def load(data: bytes) -> Ledger:
    """Return the ledger in a file that a person brought back.

    Raises:
        RequestError: it is no ledger of ours.
    """
    try:
        return Ledger.model_validate(json.loads(data.decode("utf-8-sig")))
    except (ValueError, ValidationError):
        raise RequestError(
            "That file is not a ledger.", "Choose the file that `earshot reflect ledger` wrote."
        ) from None


def dump(ledger: Ledger) -> bytes:
    """Return the ledger as the bytes of its file."""
    return (ledger.model_dump_json(indent=2) + "\n").encode()


def add(
    ledger: Ledger,
    plan: IfThen,
    agreed: date,
    guidance: Guidance,
    disclosed: Callable[[str], bool] = lambda _text: False,
) -> Ledger:
    """Return the ledger with one more act.

    Args:
        ledger: what it is added to.
        plan: the act, with its day.
        agreed: the day it was agreed.
        guidance: the content that holds the checks.
        disclosed: says whether a text reads like something the leader was told.

    Raises:
        RequestError: the act fails a check, or reads like a disclosure.
    """
    lines = guidance.content.table("reflection/ledger")
    wrong = check(plan, guidance)
    if disclosed(plan.sentence) or {PlanFault.exposing, PlanFault.named} & set(wrong):
        raise RequestError(lines["refused_disclosure"], lines["refused_do"])
    if wrong or plan.by is None or max(map(len, (plan.when, plan.then, plan.seen_by))) > _LONGEST:
        raise RequestError(
            lines["refused_act"].format(fault=lines["faults"][wrong[0] if wrong else PlanFault.big]),
            lines["refused_do"],
        )
    number = max((act.id for act in ledger.acts), default=0) + 1
    act = LedgerAct(id=number, when=plan.when, then=plan.then, seen_by=plan.seen_by, agreed=agreed, by=plan.by)
    return ledger.model_copy(update={"acts": [*ledger.acts, act]})


def close(ledger: Ledger, number: int, state: State, day: date, told: bool | None = None) -> Ledger:
    """Return the ledger with act `number` in a new state as of `day`; `told` where the mentor has heard of it.

    Raises:
        RequestError: there is no such act.
    """
    if number not in {act.id for act in ledger.acts}:
        raise RequestError(f"The ledger has no act {number}.", "`earshot reflect ledger show` lists them.")
    closed = None if state == "open" else day
    acts = [
        act.model_copy(update={"state": state, "closed": closed, "told": act.told if told is None else told})
        if act.id == number
        else act
        for act in ledger.acts
    ]
    return ledger.model_copy(update={"acts": acts})


def met(ledger: Ledger, day: date) -> Ledger:
    """Return the ledger with one more session held on `day`."""
    return ledger.model_copy(update={"sessions": sorted({*ledger.sessions, day})})


def view(ledger: Ledger, today: date, guidance: Guidance) -> LedgerView:
    """Return what a ledger comes to on a day: counts, and what to do next in plain words."""
    acts = ledger.acts
    overdue = [act.id for act in acts if act.state == "open" and act.by < today]
    upcoming = [act.id for act in acts if act.state == "open" and act.by >= today]
    untold = [act.id for act in acts if act.state != "open" and not act.told]
    done = sum(act.state in ("done", "part") for act in acts)
    parts = sum(act.state == "part" for act in acts)
    streak = _streak(acts, today)
    waited = _sessions_since_act(ledger, today)
    table: dict[str, str] = guidance.content.table("reflection/ledger")
    lines = [
        table["none"] if not acts else "",
        _counted(table, "done", done - parts),
        _counted(table, "part", parts),
        table["streak"].format(n=streak) if streak >= 2 else "",
        _counted(table, "due", len(upcoming)),
        _counted(table, "overdue", len(overdue)),
        table["unseen"].format(n=waited) if waited >= UNSEEN_SESSIONS else "",
        _counted(table, "report", len(untold)),
    ]
    return LedgerView(
        done=done,
        open=len(upcoming) + len(overdue),
        overdue=overdue,
        streak=streak,
        untold=untold,
        sessions_since_act=waited,
        lines=[line for line in lines if line],
    )


def page(ledger: Ledger, today: date, guidance: Guidance) -> str:
    """Return a ledger as Markdown."""
    found = view(ledger, today, guidance)
    rows = [
        f"| {act.id} | {act.when}, {act.then} | {act.seen_by} | {in_words(act.by)} | {_state(act, today)} |"
        for act in ledger.acts
    ]
    table = ["| | act | seen by | day | state |", "|---|---|---|---|---|", *rows] if rows else []
    keep = guidance.content.table("reflection/ledger")["keep"]
    return "\n".join(["# What I said I'd do", "", *table, "", " ".join(found.lines), "", f"*{keep}*", ""])


def _state(act: LedgerAct, today: date) -> str:
    if act.state == "open":
        return "past its day" if act.by < today else "to come"
    return {"done": "done", "part": "part done", "dropped": "dropped"}[act.state] + (", told" if act.told else "")


def _streak(acts: Sequence[LedgerAct], today: date) -> int:
    """Count acts in a row done by their day, back from the latest one that has ended or is past its day."""
    count = 0
    for act in sorted(acts, key=lambda a: (a.by, a.id), reverse=True):
        if act.state == "open" and act.by >= today:
            continue
        if act.state != "done" or act.closed is None or act.closed > act.by:
            break
        count += 1
    return count


def _sessions_since_act(ledger: Ledger, today: date) -> int:
    """Count the sessions held since the last act that was done, in part at least."""
    last = max((a.closed for a in ledger.acts if a.closed and a.state in ("done", "part")), default=date.min)
    return sum(last < day <= today for day in ledger.sessions)


def _counted(table: dict[str, str], name: str, count: int) -> str:
    return "" if count == 0 else table[f"{name}_one"] if count == 1 else table[name].format(n=count)
