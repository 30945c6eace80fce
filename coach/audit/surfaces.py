"""The surfaces without a browser: library, endpoints, commands, batch, documents handed in, and faults."""

import json
import signal
import time
from collections.abc import Callable
from typing import Any

from coach.activities.request import parse_request
from coach.audit import look
from coach.audit.context import Audit
from coach.audit.endpoint import Answer, Body, RecordingEndpoint
from coach.audit.faults import LAYERS, mark
from coach.audit.play import PURPOSE, Activity, Fields, Typist, activities
from coach.audit.stage import Child, Done, no_room
from coach.errors import RequestError
from coach.path import walk

_PATIENCE_S = 240.0
_TRIES = 9


def library(audit: Audit) -> None:
    """Every activity from Python, and the conversation gone from memory afterwards."""
    _played(audit, "library", remember=True)


def remote_endpoint(audit: Audit) -> None:
    """Every activity with a remote model: no disclosure and no person reaches it, whatever it answers."""
    _with_model(audit, "remote endpoint", "remote", ("mentor", "person"))


def local_endpoint(audit: Audit) -> None:
    """The same with a model on the organisation's own machines: no person reaches it."""
    _with_model(audit, "local endpoint", "local", ("person",))


def commands(audit: Audit) -> None:
    """Every command that reads a request, from standard input, in every form."""
    surface = "commands"
    typist = audit.typist(surface)
    forms = ("json", "docx", "markdown")
    for n, activity in enumerate(_commands()):
        give = json.dumps(typist.fields(activity.model), ensure_ascii=n % 2 == 0).encode()
        _, done = _command(audit, surface, activity.command, "--from", "-", "--format", forms[n % 3], give=give)
        if done.code == 1:
            give = json.dumps(dict(list(typist.fields(activity.model).items())[:1])).encode()
            _command(audit, surface, activity.command, "--from", "-", give=give)
    for wrong in (
        b"purpose: [" + typist.own().encode(),
        json.dumps({typist.own(): typist.own()}).encode(),
        typist.own().encode(),
    ):
        _, done = _command(audit, surface, "prepare", "--from", "-", give=wrong)
    audit.report.played[surface] += 3


def batch(audit: Audit) -> None:
    """Many lines at once, one of them broken."""
    surface = "batch check"
    typist = audit.typist(surface)
    for kind in ("questions", "messages", "replies", "moves"):
        count = 15 if audit.quick else 60
        lines = [json.dumps(row, ensure_ascii=False) for row in typist.rows(kind, count)]
        lines.insert(3, '{"text": "' + typist.own().replace("\n", " "))
        give = "\n".join(lines).encode()
        child, done = audit.stage.run("command", "check", kind, give=give, patience_s=_PATIENCE_S)
        audit.report.played[surface] += done.out.count(b"\n") if done.code == 0 else 0
        audit.judge(surface, child, done)


def documents(audit: Audit) -> None:
    """A record of what someone said, handed in as guidance: refused, and nowhere afterwards."""
    surface = "documents"
    typist = audit.typist(surface)
    overlay = audit.stage.root / "work" / "overlay"
    overlay.mkdir()
    for n in range(1 if audit.quick else 2):
        path = audit.stage.given / f"notes-{n}.md"
        told = "\n\n".join(typist.told() for _ in range(6))
        path.write_text(f"# What my mentor said in session {n + 2}\n\n{told}\n", "utf-8")
        child, done = audit.stage.run(
            "command", "knowledge", "add", str(path), patience_s=_PATIENCE_S, env={"COACH_KNOWLEDGE_DIR": str(overlay)}
        )
        audit.judge(surface, child, done)
        audit.report.played[surface] += done.code == 1


def faults(audit: Audit) -> None:
    """Exceptions with the words in them at every layer, a full disk, a broken pipe, a killed process."""
    surface = "faults"
    typist = audit.typist(surface)
    prepare = next(a for a in activities() if a.method == "prepare")
    plays = [_broken(typist, prepare, layer) for layer in LAYERS]
    child, done = _play(audit, plays, faults=True)
    audit.report.played[surface] += _count(done)
    audit.judge(surface, child, done)
    for layer in ("screen",) if audit.quick else ("parse", "screen", "compose", "export"):
        give = json.dumps(_broken(typist, prepare, layer)["fields"]).encode()
        _command(audit, surface, "prepare", "--from", "-", "--format", "docx", give=give, faults=True)
    request = json.dumps(typist.fields(prepare.model)).encode()
    _command(
        audit,
        surface,
        "prepare",
        "--from",
        "-",
        "--out",
        str(audit.stage.given / "sheet.md"),
        give=request,
        limit=no_room,
    )
    _command(
        audit, surface, "prepare", "--from", "-", give=json.dumps(typist.fields(prepare.model)).encode(), unheard=True
    )
    for number in (signal.SIGTERM, signal.SIGABRT, signal.SIGKILL):
        if audit.quick and number != signal.SIGABRT:
            continue
        child = audit.stage.start("command", "check", "messages")
        rows = [json.dumps(row) for row in typist.rows("messages", 8)]
        child.send("\n".join(rows).encode() + b"\n")
        child.said(b"\n", 1.5)  # still waiting for more lines, so it holds these
        time.sleep(1.0)
        child.stop(number)
        audit.report.played[surface] += 1
        audit.judge(surface, child, child.finish(_PATIENCE_S))


def _broken(typist: Typist, activity: Activity, layer: str) -> dict[str, Any]:
    fields = typist.fields(activity.model)
    first = next(iter(fields))
    fields[first] = f"{fields[first]} My own note on it is {mark(layer)}."
    return {"method": activity.method, "fields": fields, "say": []}


def _played(
    audit: Audit,
    surface: str,
    *,
    rounds: int = 1,
    remember: bool = False,
    calm: bool = False,
    env: dict[str, str] | None = None,
) -> None:
    typist = audit.typist(surface)
    plays = [
        {"method": a.method, "fields": _going_on(typist, a) if calm else typist.fields(a.model), "say": typist.turns(4)}
        for _ in range(rounds)
        for a in activities()
    ]
    child, done = _play(audit, plays, env=env, look_at=surface if remember else "")
    audit.report.played[surface] += _count(done)
    if not _count(done):
        audit.report.failed.append(f"{surface}: the library played nothing (exit code {done.code}).")
    audit.judge(surface, child, done)


def _going_on(typist: Typist, activity: Activity) -> Fields:
    """Return a request that no boundary answers: one that does not reach the model would prove nothing about it.

    Made-up words can look like anything to the guard; so where the whole request is stopped, less of it is tried.
    """
    first = next(iter(activity.model.model_fields))
    for attempt in range(_TRIES):
        fields = typist.fields(activity.model, calm=True)
        if attempt >= _TRIES // 3:
            fields = {first: f"{PURPOSE} {typist.told()} {typist.about_someone()}"}
        if attempt >= 2 * _TRIES // 3:
            fields = {first: f"{PURPOSE} {typist.told() if attempt % 2 else typist.about_someone()}"}
        try:
            if not walk(parse_request(activity.model, fields), {}).stops:
                return fields
        except RequestError:  # some field of it is not free: the child asks with the first alone
            return fields
    return {first: PURPOSE}


def _play(
    audit: Audit,
    plays: list[dict[str, Any]],
    *,
    faults: bool = False,
    env: dict[str, str] | None = None,
    look_at: str = "",
) -> tuple[Child, Done]:
    child = audit.stage.start("library", faults=faults, env={**(look.wiped() if look_at else {}), **(env or {})})
    child.send(b"".join(json.dumps(play).encode() + b"\n" for play in plays) + b"\n")
    if child.said(b'{"played"', _PATIENCE_S) and look_at:
        audit.judge_memory(child.pid, "a program that uses the library", look_at)
    return child, child.finish(_PATIENCE_S)


def _count(done: Done) -> int:
    for line in done.out.splitlines():
        if line.startswith(b'{"played"'):
            return int(json.loads(line)["played"])
    return 0


def _with_model(audit: Audit, surface: str, trust: str, kept_back: tuple[str, ...]) -> None:
    with RecordingEndpoint(_answers()) as endpoint:
        model = {
            "COACH_MODEL": "audited",
            "COACH_BASE_URL": endpoint.url,
            "COACH_API_KEY": "audit",
            "COACH_MODEL_TRUST": trust,
        }
        _played(audit, surface, calm=True, env={**model, "COACH_TIMEOUT_S": "10"})
    audit.judge_endpoint(surface, endpoint.received, kept_back)
    if not endpoint.received:
        audit.report.failed.append(f"{surface}: nothing was asked of the model.")


def _answers() -> Callable[[Body], Answer]:
    """Return an endpoint's behaviour: it answers, repeats the prompt in errors, and breaks off, in turn."""
    asked = iter(range(1_000_000))

    def answer(body: Body) -> Answer:
        echo = " ".join(str(m.get("content", "")) for m in body.get("messages", []))[-2000:]
        return (
            Answer(json.dumps({"text": echo, "questions": [{"text": echo}]})),
            Answer(echo, status=400),
            Answer(json.dumps({"answer": echo})),
            Answer(echo * 3, cut=True),
            Answer("{}"),
            Answer(raw=b"<html>" + echo.encode()),
            Answer(echo, status=401),
        )[next(asked) % 7]

    return answer


def _commands() -> list[Activity]:
    """Return the activities that have a command reading `--from`."""
    import typer

    from coach.cli import app

    root: Any = typer.main.get_command(app)
    found = []
    for activity in activities():
        node = root
        for word in activity.command.split():
            node = getattr(node, "commands", {}).get(word)
        if node is not None and any("--from" in p.opts for p in node.params):
            found.append(activity)
    return found


def _command(audit: Audit, surface: str, words: str, *options: str, give: bytes, **how: Any) -> tuple[Child, Done]:
    child, done = audit.stage.run("command", *words.split(), *options, give=give, patience_s=_PATIENCE_S, **how)
    audit.report.played[surface] += 1
    audit.judge(surface, child, done)
    return child, done
