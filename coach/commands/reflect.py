"""`earshot reflect`: after a session, learning and one visible action; and the person's own ledger of acts."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from coach.commands.io import Format, FormatOption, FromOption, OutOption, SchemaOption
from coach.errors import RequestError
from coach.language.finishing import finishes

if TYPE_CHECKING:
    from coach.activities.reflect import ReflectResult
    from coach.coach import Coach
    from coach.reflection.ledger import Ledger
    from coach.reflection.plan import IfThen

LedgerFile = typer.Argument(..., help="Your own ledger file.", show_default=False)
OnOption = typer.Option(None, "--on", formats=["%Y-%m-%d"], help="The day; today unless given.", show_default=False)


def register(app: typer.Typer) -> None:
    """Add the command, with its ledger and its theme check, to `app`."""
    group = typer.Typer(help="After a session: learning, one visible action, follow-through.")
    group.callback(invoke_without_command=True)(reflect)
    group.command("theme")(theme)
    ledger = typer.Typer(help="Your own file of acts and dates; nothing of what prompted them.", no_args_is_help=True)
    for name, command in (
        ("new", new),
        ("add", add),
        ("show", show),
        ("close", close),
        ("met", met),
        ("remind", remind),
        ("slip", slip),
    ):
        ledger.command(name)(command)
    group.add_typer(ledger, name="ledger")
    app.add_typer(group, name="reflect")


def reflect(
    context: typer.Context,
    source: Path | None = FromOption,
    session: int | None = typer.Option(None, "--session", help="Which session this was.", show_default=False),
    card: bool = typer.Option(False, "--card", help="The commitment alone, for a card."),
    ledger: Path | None = typer.Option(None, "--ledger", help="Add the act to this ledger.", show_default=False),
    form: Format | None = FormatOption,
    out: Path | None = OutOption,
    schema: bool = SchemaOption,
) -> None:
    """Reflect after a session: a short conversation on a terminal, or one page with --from.

    Example: earshot reflect --from examples/reflect/third-session.yaml
    """
    if context.invoked_subcommand is not None:
        return
    from coach.activities.reflect import ReflectRequest, ReflectResult
    from coach.coach import Coach
    from coach.commands.io import check_form, hand_over, progress_bar, read_request, show_schema
    from coach.reflection.plan import IfThen

    if schema:
        show_schema(ReflectResult)
        return
    check_form(form, out, (Format.ics,))
    if ledger is not None:
        _ledger(ledger)
    coach = Coach(progress=progress_bar())
    if source is None and sys.stdin.isatty():
        result = _talk(coach, session)
    else:
        result = coach.reflect(read_request(ReflectRequest, source, {"session_number": session}))
    if ledger is not None and (plan := result.commitment):
        _keep(ledger, IfThen(plan.when, plan.then, plan.seen_by, date.fromisoformat(plan.by)), coach)
    only_card = result.card if card and result.commitment else None
    hand_over(result, form, out, others={Format.ics: lambda: _ics(result, coach)}, markdown=only_card)


def theme(
    source: Path = typer.Option(
        Path("-"), "--from", help="`text`, and `topic` and `group` if known; - is standard input."
    ),
    out: Path | None = OutOption,
) -> None:
    """How recognisable the source of a theme is, before it is shared: about how many could have said it, and why."""
    from coach.coach import Coach
    from coach.commands.io import read_request
    from coach.reflection.share import ThemeRequest, check_theme

    asked = read_request(ThemeRequest, source)
    found = check_theme(asked.text, Coach().guidance, asked.topic, asked.group)
    _write((found.model_dump_json(indent=2) + "\n").encode(), out)


def new(file: Path = LedgerFile) -> None:
    """Begin a ledger, in a file that is yours."""
    from coach.reflection.ledger import Ledger, dump

    if file.exists():
        raise RequestError("There is a file at that place already.", "Choose another name.")
    file.write_bytes(dump(Ledger()))


def add(
    file: Path = LedgerFile,
    source: Path = typer.Option(
        Path("-"), "--from", help="The act: `when`, `then`, `seen_by`, `by`; - is standard input."
    ),
) -> None:
    """Add an act to your ledger."""
    from coach.coach import Coach
    from coach.commands.io import read_request
    from coach.reflection.ledger import ActRequest
    from coach.reflection.plan import IfThen, due

    asked = read_request(ActRequest, source)
    plan = IfThen(asked.when, asked.then, asked.seen_by, due(asked.by, date.today()) if asked.by else None)
    _keep(file, plan, Coach())


def show(file: Path = LedgerFile, form: Format | None = FormatOption, out: Path | None = OutOption) -> None:
    """Show your ledger: what is done, what is past its day, what to say to your mentor."""
    from coach.coach import Coach
    from coach.reflection.ledger import page, view

    ledger, guidance, today = _ledger(file), Coach().guidance, date.today()
    if form is Format.json:
        _write((view(ledger, today, guidance).model_dump_json(indent=2) + "\n").encode(), out)
    elif form is Format.docx:
        from coach.export.docx import to_docx

        if out is None and sys.stdout.isatty():
            raise RequestError("A document cannot be shown on a terminal.", "Add --out FILE.")
        _write(to_docx(page(ledger, today, guidance)), out)
    elif form is Format.ics:
        remind(file, out)
    else:
        _write(page(ledger, today, guidance).encode(), out)


def close(
    file: Path = LedgerFile,
    act: int = typer.Argument(..., min=1, help="The act's number."),
    state: str = typer.Option("done", "--as", help="done, part, dropped or open."),
    told: bool | None = typer.Option(None, "--told/--not-told", help="Whether your mentor has heard how it went."),
    on: datetime | None = OnOption,
) -> None:
    """Say that an act is done, part done or dropped, and whether your mentor has heard."""
    from coach.reflection.ledger import State, dump
    from coach.reflection.ledger import close as closed

    states: dict[str, State] = {"done": "done", "part": "part", "dropped": "dropped", "open": "open"}
    if state not in states:
        raise RequestError("--as cannot be used.", "It is done, part, dropped or open.")
    file.write_bytes(dump(closed(_ledger(file), act, states[state], _on(on), told)))


def met(file: Path = LedgerFile, on: datetime | None = OnOption) -> None:
    """Note that a session took place; the day alone."""
    from coach.reflection.ledger import dump
    from coach.reflection.ledger import met as with_session

    file.write_bytes(dump(with_session(_ledger(file), _on(on))))


def remind(file: Path = LedgerFile, out: Path | None = OutOption) -> None:
    """Write calendar reminders for the acts to come."""
    from coach.coach import Coach
    from coach.reflection.reminders import ledger_ics

    _write(ledger_ics(_ledger(file), Coach().guidance), out)


def slip(
    file: Path = LedgerFile,
    period: str = typer.Option("", "--period", help="A quarter, as 2026-Q4; the present one unless given."),
    blur: bool = typer.Option(False, "--blur", help="Turn each answer at random first, so that nobody can read yours."),
    out: Path | None = OutOption,
) -> None:
    """Write the slip that you may send to your facilitator: three yes-or-no answers, no acts and no names."""
    from pydantic import ValidationError

    from coach.reflection.signal import dump, period_of, slip_of

    try:
        made = slip_of(_ledger(file), period or period_of(date.today()), blurred=blur)
    except ValidationError:
        raise RequestError("--period cannot be used.", "Write it as 2026-Q4.") from None
    _write(dump(made), out)


def _talk(coach: "Coach", number: int | None) -> "ReflectResult":
    """Hold the conversation on a terminal; an empty line ends it."""
    from coach.activities.reflect import ReflectRequest
    from coach.activities.request import parse_request

    print("What stayed with you from the session? Your own part is enough. An empty line ends.", file=sys.stderr)
    with coach.reflection() as talk:
        first = _line()
        request = parse_request(ReflectRequest, {"reflection": first, "session_number": number})
        turn = talk.start(request)
        while True:
            print(f"\n{turn.reply}\n", file=sys.stderr)
            if turn.done or not (said := _line()) or finishes(said):
                return talk.finish()
            turn = talk.say(said)


def _line() -> str:
    print("> ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def _ics(result: "ReflectResult", coach: "Coach") -> bytes:
    from coach.reflection.reminders import act_ics

    if result.commitment is None:
        raise RequestError("There is no act to remind you of.", "Use markdown or json.")
    return act_ics(date.fromisoformat(result.commitment.by), coach.guidance)


def _keep(file: Path, plan: "IfThen", coach: "Coach") -> None:
    """Write one more act into a ledger, unless it reads like something the leader was told."""
    from coach.guard.screen import screen
    from coach.reflection.ledger import add as added
    from coach.reflection.ledger import dump
    from coach.taxonomy import Role, Surface

    def disclosed(text: str) -> bool:
        return screen(text, Role.leader, Surface.reflect).set_aside > 0

    file.write_bytes(dump(added(_ledger(file), plan, date.today(), coach.guidance, disclosed)))


def _ledger(file: Path) -> "Ledger":
    from coach.reflection.ledger import load

    try:
        return load(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        raise RequestError(
            "There is no ledger at that place.", "`earshot reflect ledger new FILE` begins one."
        ) from None


def _on(day: datetime | None) -> date:
    return day.date() if day else date.today()


def _write(data: bytes, out: Path | None) -> None:
    if out is not None:
        out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
