"""The activities over HTTP: `POST /api/<activity>` takes a request's fields and gives the result's JSON.

Off unless asked for. The same guard and the same checks as the pages; no session,
so nothing is remembered between two calls.
"""

import inspect
import json
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from coach.activities.request import parse_request
from coach.coach import Coach
from coach.errors import CoachError
from coach.web.page import Page


def activities(pages: Sequence[Page]) -> dict[str, Page]:
    """Return each activity by its name, with the first page that offers it."""
    found: dict[str, Page] = {}
    for page in pages:
        found.setdefault(page.method.replace("_", "-"), page)
    return found


def call(coach: Coach, page: Page, fields: Any) -> dict[str, Any]:
    """Return an activity's result as JSON data.

    Raises:
        CoachError: the request cannot be used, or the work could not be done.
    """
    result = getattr(coach, page.method)(parse_request(page.model(), fields))
    data: dict[str, Any] = result.model_dump(mode="json")
    return data


def add_routes(app: FastAPI, coach: Coach, pages: Sequence[Page]) -> set[str]:
    """Add the endpoints to `app` and return their addresses."""
    known = activities(pages)

    async def index(_: Request) -> Response:
        rows = [
            {
                "activity": name,
                "post": f"api/{name}",
                "what": page.lead,
                "request": _schema(page),
                "result": result_schema(coach, page),
            }
            for name, page in known.items()
        ]
        return JSONResponse({"activities": rows})

    async def endpoint(request: Request) -> Response:
        try:
            fields = json.loads(await request.body())
            return JSONResponse(await run_in_threadpool(call, coach, known[request.path_params["name"]], fields))
        except (ValueError, RecursionError):
            return JSONResponse(
                {"error": "The body is not JSON.", "do": "Send the request's fields as one object."}, 400
            )
        except CoachError as error:
            return JSONResponse({"error": error.what, "do": error.do}, 422)

    app.add_route("/api", index, methods=["GET"])
    app.add_route("/api/{name}", endpoint, methods=["POST"])
    return {"/api", *(f"/api/{name}" for name in known)}


def _schema(page: Page) -> dict[str, Any]:
    return page.model().model_json_schema()


def result_schema(coach: Coach, page: Page) -> dict[str, Any]:
    """Return the JSON schema of what an activity gives back."""
    kind = inspect.signature(getattr(coach, page.method), eval_str=False).return_annotation
    return TypeAdapter(kind).json_schema(mode="serialization") if isinstance(kind, type) else {}
