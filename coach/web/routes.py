"""The addresses the app answers: one document, its static files, and what pages ask for.

Nothing a person typed is in an address. Answers are made in memory and streamed.
"""

import json
from collections.abc import AsyncIterator, Callable
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from coach.errors import CoachError
from coach.web.desk import Desk
from coach.web.shell import View, document, stamp, titles

SESSION = "x-session"
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "txt": "text/plain; charset=utf-8",
}
_KEEP = {"cache-control": "public, max-age=31536000, immutable"}
EXPORTS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
}


def known(view: View) -> Callable[[str], bool]:
    """Return what tells an address of the pages from any other."""
    pages = {f"/{slug}" for slug in titles(view.pages)}
    fixed = pages | {"/healthz", "/live", "/forget", "/pick", *(f"/do/{page.slug}" for page in view.pages)}
    fixed |= {f"/export/{kind}" for kind in EXPORTS}
    return lambda path: path in fixed or (path.startswith("/static/") and ".." not in path)


def add_routes(app: FastAPI, desk: Desk, view: View) -> None:
    """Add the pages and what they ask for to `app`."""
    documents = {slug: document(view, slug).encode() for slug in titles(view.pages)}

    async def page(request: Request) -> Response:
        body = documents[request.url.path.strip("/")]
        return Response(body, media_type="text/html; charset=utf-8")

    for slug in documents:
        app.add_route(f"/{slug}", page, methods=["GET"])
    app.add_route("/static/{name:path}", _static, methods=["GET"])
    app.add_route("/healthz", _healthy, methods=["GET"])

    async def live(request: Request) -> Response:
        id_, new = desk.hear(request.headers.get(SESSION, ""))
        return JSONResponse({"session": id_, "new": new})

    async def forget(request: Request) -> Response:
        desk.forget(request.headers.get(SESSION, ""))
        return Response(status_code=204)

    async def do(request: Request) -> Response:
        asked = await _json(request)
        if asked is None:
            return JSONResponse({"error": {"what": "That could not be read.", "do": "Reload the page."}}, 400)
        lines = desk.lines(request.path_params["slug"], asked, request.headers.get(SESSION, ""))
        return StreamingResponse(_ndjson(lines), media_type="application/x-ndjson", headers={"x-accel-buffering": "no"})

    async def export(request: Request) -> Response:
        asked, kind = await _json(request), request.path_params["kind"]
        if asked is None or not isinstance(asked.get("markdown"), str):
            return Response(status_code=400)
        try:
            body = await run_in_threadpool(_exported, kind, asked, desk)
        except (CoachError, ImportError, ValidationError):
            return Response(status_code=404)
        headers = {"content-disposition": f'attachment; filename="earshot.{kind}"'}
        return Response(body, media_type=EXPORTS[kind], headers=headers)

    async def pick(request: Request) -> Response:
        asked = await _json(request)
        if asked is None:
            return Response(status_code=400)
        return JSONResponse(desk.pick(asked, request.headers.get(SESSION, "")))

    app.add_route("/live", live, methods=["POST"])
    app.add_route("/pick", pick, methods=["POST"])
    app.add_route("/forget", forget, methods=["POST"])
    app.add_route("/do/{slug}", do, methods=["POST"])
    app.add_route("/export/{kind}", export, methods=["POST"])


async def _healthy(_: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _static(request: Request) -> Response:
    name: str = request.path_params["name"]
    found = files("coach.web").joinpath("static", *name.split("/"))
    kind = _TYPES.get(name.rpartition(".")[2])
    if kind is None or not found.is_file():
        return Response(status_code=404)
    fresh = request.query_params.get("v") == stamp() or name.startswith("fonts/")
    return Response(found.read_bytes(), media_type=kind, headers=_KEEP if fresh else {"cache-control": "no-cache"})


def _exported(kind: str, asked: dict[str, Any], desk: Desk) -> bytes:
    """Return a document made in memory from what is on the person's screen."""
    if kind == "ics" and asked.get("slug") == "reflect":
        from coach.web.pages.follow import reminders

        return reminders(desk.coach.guidance, asked)
    if kind == "ics":
        from coach.activities.programme_plan import Plan
        from coach.export.ics import plan_ics

        return plan_ics(Plan.model_validate(asked.get("data")))
    from coach.export.docx import to_docx

    return to_docx(asked["markdown"])


async def _json(request: Request) -> dict[str, Any] | None:
    """Return the body, or None where it is no JSON object. Only JSON: a form on another site cannot send it."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return None
    try:
        asked = json.loads(await request.body())
    except (ValueError, RecursionError):
        return None
    return asked if isinstance(asked, dict) else None


async def _ndjson(lines: AsyncIterator[dict[str, Any]]) -> AsyncIterator[bytes]:
    async for line in lines:
        yield (json.dumps(line, ensure_ascii=False) if line else "").encode() + b"\n"
