"""The guard in front: only known addresses, its headers on everything, and no exception's text."""

import base64
from hashlib import sha256
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from coach.web.middleware import Guard, SignIn

SECRET = "the-zebra-in-the-boardroom"


async def _fine(_: Request) -> Response:
    response = PlainTextResponse("fine")
    response.set_cookie("gradio", "1")
    return response


async def _broken(_: Request) -> Response:
    raise ValueError(SECRET)


def client(**more: Any) -> TestClient:
    inner = Starlette(routes=[Route(p, _fine, methods=["GET", "POST"]) for p in ("/", "/healthz", "/gradio_api/x")])
    inner.routes.append(Route("/broken", _broken, methods=["POST"]))
    guard = Guard(inner, lambda path: path in ("/", "/broken", "/healthz"), **more)
    return TestClient(guard, raise_server_exceptions=False)


def test_words_in_an_address_get_no_further_than_the_guard() -> None:
    asked: list[str] = []

    async def page(request: Request) -> Response:
        asked.append(str(request.url))  # parsed, and kept by the parser's cache
        return PlainTextResponse("fine")

    guard = Guard(Starlette(routes=[Route("/", page)]), lambda path: path == "/")
    assert TestClient(guard).get(f"/?q={SECRET}").text == "fine"
    assert asked == ["http://testserver/"]


@pytest.mark.parametrize("path", ["/gradio_api/x", "/gradio_api/deep_link", "/config", "/gradio_api/upload", "/login"])
def test_what_gradio_serves_by_itself_is_not_there(path: str) -> None:
    assert client().get(path).status_code == 404
    assert client().post(path).status_code == 404


def test_every_answer_forbids_other_hosts_and_copies() -> None:
    for path in ("/", "/nowhere", "/broken"):
        headers = client().get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in headers


def test_an_exception_shows_and_prints_nothing_of_its_text(capsys: Any, caplog: Any) -> None:
    caplog.set_level("DEBUG")
    answer = client().post("/broken")
    assert answer.status_code == 500
    said = capsys.readouterr()
    assert SECRET not in answer.text + said.out + said.err + caplog.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [({}, 200), ({"sec-fetch-site": "same-origin"}, 200), ({"sec-fetch-site": "cross-site"}, 403)],
)
def test_another_site_may_not_ask(headers: dict[str, str], status: int) -> None:
    assert client().post("/", headers=headers).status_code == status


def test_a_body_has_a_limit() -> None:
    assert client().post("/", content=b"x" * 1_000_001).status_code == 413


@pytest.mark.parametrize("path", ["/earshot/", "/earshot", "/"])
def test_a_sub_path_works_whether_or_not_the_proxy_strips_it(path: str) -> None:
    assert client(root_path="/earshot").get(path).status_code == 200


def test_people_sign_in_and_health_stays_open() -> None:
    asked = client(sign_in=SignIn(people={"ana": sha256(b"long pass").digest()}))
    right = base64.b64encode(b"ana:long pass").decode()
    wrong = base64.b64encode(b"ana:other").decode()
    assert asked.get("/").status_code == 401
    assert asked.get("/", headers={"authorization": f"Basic {wrong}"}).status_code == 401
    assert asked.get("/", headers={"authorization": "Basic ???"}).status_code == 401
    assert asked.get("/", headers={"authorization": f"Basic {right}"}).status_code == 200
    assert asked.get("/healthz").status_code == 200


def test_a_proxy_header_lets_in_only_whom_it_names() -> None:
    asked = client(sign_in=SignIn(header="X-Remote-User"))
    assert asked.get("/").status_code == 401
    assert asked.get("/", headers={"x-remote-user": " "}).status_code == 401
    assert asked.get("/", headers={"x-remote-user": "ana"}).status_code == 200
