"""The activities as tools for other programs: the Model Context Protocol over plain HTTP, without a session.

Off unless asked for. One address, `POST /mcp`; each activity is a tool that takes the
request's fields. The answer is the result's Markdown and its JSON, checked like any other.
"""

import json
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from coach import __version__
from coach.coach import Coach
from coach.errors import CoachError
from coach.web.api import activities, call
from coach.web.page import Page

VERSIONS = ("2025-06-18", "2025-03-26", "2024-11-05")
_PARSE, _INVALID, _NO_METHOD, _BAD_PARAMETERS = -32700, -32600, -32601, -32602


def add_routes(app: FastAPI, coach: Coach, pages: Sequence[Page]) -> set[str]:
    """Add the endpoint to `app` and return its address."""
    tools = {name.replace("-", "_"): page for name, page in activities(pages).items()}

    async def endpoint(request: Request) -> Response:
        try:
            message = json.loads(await request.body())
        except (ValueError, RecursionError):
            return JSONResponse(_error(None, _PARSE, "That is not JSON."), 400)
        if not isinstance(message, dict) or not isinstance(message.get("method"), str):
            return JSONResponse(_error(None, _INVALID, "That is not a request."), 400)
        if "id" not in message:
            return Response(status_code=202)
        return JSONResponse(await run_in_threadpool(_reply, coach, tools, message))

    app.add_route("/mcp", endpoint, methods=["POST"])
    return {"/mcp"}


def _reply(coach: Coach, tools: dict[str, Page], message: dict[str, Any]) -> dict[str, Any]:
    id_, method = message["id"], message["method"]
    given = message.get("params")
    params: dict[str, Any] = given if isinstance(given, dict) else {}
    if method == "initialize":
        wanted = params.get("protocolVersion")
        return _result(id_, {
            "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
            "capabilities": {"tools": {"listChanged": False}},
            "serverInfo": {"name": "earshot", "version": __version__},
            "instructions": "A coach for reverse mentorship. Nothing sent here is kept.",
        })  # fmt: skip
    if method == "ping":
        return _result(id_, {})
    if method == "tools/list":
        listed = [
            {"name": n, "description": p.lead, "inputSchema": p.model().model_json_schema()} for n, p in tools.items()
        ]
        return _result(id_, {"tools": listed})
    if method != "tools/call":
        return _error(id_, _NO_METHOD, "There is no such method.")
    page = tools.get(str(params.get("name")))
    if page is None:
        return _error(id_, _BAD_PARAMETERS, "There is no such tool.")
    try:
        data = call(coach, page, params.get("arguments") or {})
    except CoachError as error:
        return _result(id_, {"content": [{"type": "text", "text": str(error)}], "isError": True})
    except Exception:  # its text could hold what was sent
        return _result(
            id_, {"content": [{"type": "text", "text": "Something went wrong inside Earshot."}], "isError": True}
        )
    text = {"type": "text", "text": data.get("markdown", "")}
    return _result(id_, {"content": [text], "structuredContent": data, "isError": False})


def _result(id_: Any, result: dict[str, Any]) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": id_, "result": result}


def _error(id_: Any, code: int, message: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": id_, "error": {"code": code, "message": message}}
