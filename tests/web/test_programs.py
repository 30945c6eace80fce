"""The same activities for other programs: plain HTTP and MCP, with a coach that a test can look into."""

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from coach.activities.prepare import PrepareRequest, Sheet
from coach.errors import RequestError
from coach.settings import Settings
from coach.web import api, mcp, routes
from coach.web.page import Page
from coach.web.pages import all_pages
from coach.web.shell import View

PREPARE = next(page for page in all_pages() if page.slug == "prepare")


class Stub:
    """A coach that prepares one known sheet."""

    settings = Settings(_env_file=None)

    def prepare(self, request: PrepareRequest) -> Sheet:
        if "refuse" in request.purpose:
            raise RequestError("That cannot be used.", "Change it.")
        if "break" in request.purpose:
            raise ValueError("the secret words")
        return Sheet(title="A sheet")


@pytest.fixture
def client() -> TestClient:
    app, pages = FastAPI(), [PREPARE]
    addresses = api.add_routes(app, Stub(), pages) | mcp.add_routes(app, Stub(), pages)  # type: ignore[arg-type]  # it prepares, and no more
    assert addresses == {"/api", "/api/prepare", "/mcp"}
    return TestClient(app)


def test_an_activity_answers_with_the_results_own_json(client: TestClient) -> None:
    data = client.post("/api/prepare", json={"purpose": "how handovers go"}).json()
    assert data["title"] == "A sheet"
    assert data["action"] == "proceed"
    assert "markdown" in data


def test_the_index_shows_what_to_send(client: TestClient) -> None:
    row = client.get("/api").json()["activities"][0]
    assert row["activity"] == "prepare"
    assert "purpose" in row["request"]["properties"]


@pytest.mark.parametrize(
    ("body", "status"),
    [('{"purpose": "refuse"}', 422), ('{"porpoise": "x"}', 422), ("[]", 422), ("{", 400)],
)
def test_what_cannot_be_used_is_said(client: TestClient, body: str, status: int) -> None:
    answer = client.post("/api/prepare", content=body)
    assert answer.status_code == status
    assert answer.json()["error"]


def rpc(client: TestClient, method: str, **params: Any) -> dict[str, Any]:
    answer: dict[str, Any] = client.post(
        "/mcp", json={"jsonrpc": "2.0", "id": 7, "method": method, "params": params}
    ).json()
    assert answer["id"] == 7
    return answer


def test_mcp_from_hello_to_a_result(client: TestClient) -> None:
    hello = rpc(client, "initialize", protocolVersion="2025-03-26")["result"]
    assert hello["protocolVersion"] == "2025-03-26"
    assert client.post("/mcp", json={"jsonrpc": "2.0", "method": "notifications/initialized"}).status_code == 202
    (tool,) = rpc(client, "tools/list")["result"]["tools"]
    assert tool["name"] == "prepare"
    assert tool["inputSchema"]["required"] == ["purpose"]
    result = rpc(client, "tools/call", name="prepare", arguments={"purpose": "how handovers go"})["result"]
    assert result["structuredContent"]["title"] == "A sheet"
    assert not result["isError"]


@pytest.mark.parametrize("purpose", ["refuse", "break"])
def test_mcp_errors_carry_no_words(client: TestClient, purpose: str) -> None:
    result = rpc(client, "tools/call", name="prepare", arguments={"purpose": purpose})["result"]
    assert result["isError"]
    assert "secret" not in str(result)


def test_mcp_names_what_it_does_not_know(client: TestClient) -> None:
    assert rpc(client, "tools/call", name="nothing")["error"]["code"] == -32602
    assert rpc(client, "resources/list")["error"]["code"] == -32601
    assert client.post("/mcp", content="{").status_code == 400


@pytest.mark.parametrize(
    ("path", "known"),
    [("/", True), ("/prepare", True), ("/do/prepare", True), ("/static/app.css", True), ("/static/../x", False),
     ("/gradio_api/info", False), ("/api", False), ("/mcp", False), ("/docs", False)],
)  # fmt: skip
def test_only_its_own_addresses_are_known(path: str, known: bool) -> None:
    pages: list[Page] = [PREPARE]
    assert routes.known(View(pages, Settings(_env_file=None)))(path) is known
