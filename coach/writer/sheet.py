"""A model writes a preparation sheet; what does not hold is replaced by the composer's.

Order: ask for the whole page -> check each item -> ask once more with the reasons
-> check again -> put every item that holds into the composer's sheet. So the page
is complete whatever the model did, and never worse than the composer's.
"""

import json
import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from coach.activities.prepare import Hard, Line, Plan, PrepareRequest, Sheet, SheetQuestion
from coach.errors import WriterError
from coach.guidance.library import Guidance
from coach.private import Private
from coach.taxonomy import QuestionFault, Stage, ToneFault
from coach.writer.budget import fitting
from coach.writer.endpoint import Endpoint, Message
from coach.writer.held import Held
from coach.writer.prompt import fill
from coach.writer.repair import drafted

Short = Annotated[str, StringConstraints(max_length=400)]
Id = Annotated[str, StringConstraints(max_length=120)]


class DraftLine(Private):
    """A line and the passage it cites."""

    text: Short
    citation: Id


class DraftQuestion(Private):
    """A question as a model writes it."""

    text: Short
    stage: Stage
    listen_for: Short
    follow_up: Short
    citation: Id


class DraftHard(Private):
    """What to do when something lands hard, as a model writes it."""

    sting: Short
    say: Annotated[list[Short], Field(min_length=2, max_length=2)]
    dont: Short
    dont_why: Short
    citation: Id


class DraftPlan(Private):
    """An if-then plan as a model writes it."""

    when: Short
    then: Short
    seen_by: Short
    citation: Id


class SheetDraft(Private):
    """The page a model is asked for."""

    purpose: DraftLine
    risk: DraftLine
    open_with: DraftLine
    questions: Annotated[list[DraftQuestion], Field(min_length=3, max_length=7)]
    listen: DraftLine
    hard: DraftHard
    protect: Annotated[list[DraftLine], Field(min_length=1, max_length=3)]
    close: DraftLine
    plan: DraftPlan
    remember: Short


def write_sheet(endpoint: Endpoint, guidance: Guidance, request: PrepareRequest, sheet: Sheet, budget: int) -> Sheet:
    """Return `sheet` with every item of the model's that holds; `sheet` itself with a notice when the endpoint failed.

    Args:
        endpoint: the configured model.
        guidance: the content.
        request: what the leader asked, without disclosures and with stand-ins for people.
        sheet: the composer's page.
        budget: tokens the prompt may take.
    """
    shown = {c.id: c.text for c in [*sheet.citations, *sheet.reading]}
    held = Held(shown, f"{request.purpose} {request.worries}".strip(), sheet.full())
    prompt = _prompt(guidance, request, sheet, shown, budget)
    try:
        draft = drafted(endpoint, prompt, SheetDraft, lambda data: _checked(data, held))
    except WriterError as error:
        notice = f"{error.what} The page was written here, from the guidance."
        return sheet.model_copy(update={"notices": [*sheet.notices, notice]})
    return _merged(sheet, draft, held, endpoint.model, guidance)


def _prompt(
    guidance: Guidance, request: PrepareRequest, sheet: Sheet, shown: dict[str, str], budget: int
) -> list[Message]:
    answers = guidance.content.table("boundaries")["boundaries"]
    values = {
        "faults": ", ".join(fault.replace("_", " ") for fault in QuestionFault),
        "boundaries": "\n".join(f"- {entry['definition']}" for entry in answers.values()),
        "tone": "\n".join(f"- never {fault.replace('_', ' ')}" for fault in ToneFault),
        "bank": "\n".join(f"- [{q.citation}] {q.text}" for q in [*sheet.questions, *sheet.more_questions]),
        "draft": sheet.body(),
        "schema": json.dumps(SheetDraft.model_json_schema()),
        "person": _person(request),
    }
    passages = [f"[{id_}] {text}" for id_, text in shown.items()]
    kept = fitting(list(values.values()), passages, budget)
    return fill("prepare", passages="\n\n".join(kept), **values)


def _person(request: PrepareRequest) -> str:
    given = request.model_dump(exclude={"draft_questions"}, exclude_none=True, exclude_defaults=True)
    return "\n".join(f"{name}: {value}" for name, value in given.items())


def _checked(data: dict[str, Any], held: Held) -> tuple["Items", list[str]]:
    """Return the items that hold, and a line for each that does not."""
    items, wrong = Items(), []

    def take(name: str, model: type[Private], value: Any, judge: Callable[[Any], list[str]]) -> Any:
        try:
            item = model.model_validate(value)
        except ValidationError:
            wrong.append(f"- {name}: is missing or not in the form asked for")
            return None
        if reasons := judge(item):
            wrong.append(f"- {name}: {'; '.join(dict.fromkeys(reasons))}")
            return None
        return item

    def guided(x: DraftLine) -> list[str]:
        return held.line(x.text, x.citation)

    def spoken(x: DraftLine) -> list[str]:
        return held.line(x.text, x.citation, spoken=True)

    items.purpose = take("purpose", DraftLine, data.get("purpose"), guided)
    items.risk = take("risk", DraftLine, data.get("risk"), guided)
    items.open_with = take("open_with", DraftLine, data.get("open_with"), lambda x: spoken(x) + _limits(x.text))
    items.listen = take("listen", DraftLine, data.get("listen"), guided)
    items.close = take("close", DraftLine, data.get("close"), spoken)
    items.hard = take("hard", DraftHard, data.get("hard"), lambda x: _hard(x, held))
    items.plan = take(
        "plan",
        DraftPlan,
        data.get("plan"),
        lambda x: _own_act(x) + held.line(f"{x.when}, {x.then}.", x.citation, spoken=True) + held.free(x.seen_by),
    )
    rows = data.get("questions")
    for n, row in enumerate(rows if isinstance(rows, list) else [], 1):
        if q := take(f"question {n}", DraftQuestion, row, lambda x: _question(x, held)):
            items.questions.append(q)
    rows = data.get("protect")
    for n, row in enumerate(rows if isinstance(rows, list) else [], 1):
        if line := take(f"protect {n}", DraftLine, row, guided):
            items.protect.append(line)
    remember = data.get("remember")
    if isinstance(remember, str) and not held.free(remember) and len(remember.split()) <= 22:
        items.remember = remember.strip()
    return items, wrong


def _own_act(plan: DraftPlan) -> list[str]:
    mine = re.search(r"\bI(?:'ll| will)\b", plan.then.replace("’", "'"))
    return [] if mine and "?" not in plan.then else ["is not an act of the leader's own"]


class Items:
    """What holds of a draft; None or empty where the composer's stays."""

    def __init__(self) -> None:
        self.purpose: DraftLine | None = None
        self.risk: DraftLine | None = None
        self.open_with: DraftLine | None = None
        self.questions: list[DraftQuestion] = []
        self.listen: DraftLine | None = None
        self.hard: DraftHard | None = None
        self.protect: list[DraftLine] = []
        self.close: DraftLine | None = None
        self.plan: DraftPlan | None = None
        self.remember = ""


def _limits(text: str) -> list[str]:
    """The first minute must say what cannot stay, and that anything can be passed on."""
    lower = text.lower()
    has_limit = any(word in lower for word in ("danger", "risk", "harass", "unlawful", "harm"))
    has_pass = any(word in lower for word in ("skip", "pass", "stop", "leave"))
    return [] if has_limit and has_pass else ["leaves out the limits, or that anything can be passed on"]


def _hard(x: DraftHard, held: Held) -> list[str]:
    said = [reason for line in x.say for reason in held.line(line, x.citation, spoken=True)]
    return said or [reason for line in (x.sting, x.dont, x.dont_why) for reason in held.free(line)]


def _question(x: DraftQuestion, held: Held) -> list[str]:
    return held.question(x.text, x.citation) or held.question(x.follow_up, x.citation) or held.free(x.listen_for)


def _merged(sheet: Sheet, items: Items, held: Held, model: str, guidance: Guidance) -> Sheet:
    update: dict[str, Any] = {}
    if items.purpose:
        update |= {"purpose": items.purpose.text, "purpose_citation": items.purpose.citation}
    for name in ("risk", "open_with", "listen", "close"):
        if line := getattr(items, name):
            update[name] = Line(text=line.text, citation=line.citation)
    if items.protect:
        update["protect"] = [Line(text=x.text, citation=x.citation) for x in items.protect]
        update["protect"] += sheet.protect[: max(0, 2 - len(items.protect))]
    if items.hard:
        trigger = sheet.hard.trigger if sheet.hard else "truth"
        update["hard"] = Hard(trigger=trigger, **items.hard.model_dump())
    if items.plan:
        update["plan"] = Plan(**items.plan.model_dump())
    if items.remember:
        update["remember"] = items.remember
    if questions := _questions(sheet, items.questions):
        update["questions"] = questions
    if not update:
        notice = "The model's page did not pass the checks, so it was written here, from the guidance."
        return sheet.model_copy(update={"notices": [*sheet.notices, notice]})
    made = sheet.model_copy(update={**update, "writer": model})
    from coach.activities.prepare_compose import citations_of

    return made.model_copy(update={"citations": citations_of(made, guidance)})


def _questions(sheet: Sheet, drafts: list[DraftQuestion]) -> list[SheetQuestion]:
    """Put a model's questions in the composer's places, stage by stage; the composer's fill what is left."""
    left = list(drafts)
    out = []
    for own in sheet.questions:
        draft = next((d for d in left if d.stage is own.stage), None)
        if draft is None:
            out.append(own)
            continue
        left.remove(draft)
        out.append(SheetQuestion(**draft.model_dump(), keep=own.keep))
    return out if len(left) < len(drafts) else []
