"""The web surfaces: the real app, asked over HTTP and by a real browser, then told to forget."""

import http.client
import json
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from coach.audit import look
from coach.audit.browser import browse
from coach.audit.canary import Canary
from coach.audit.context import Audit
from coach.audit.faults import LAYERS, mark
from coach.audit.findings import Place
from coach.audit.play import Typist, smallest
from coach.web.page import Page
from coach.web.pages import all_pages

_START_S, _ANSWER_S, _STOP_S = 180.0, 120.0, 60.0
_NOT_SERVED = (
    "/gradio_api/upload",
    "/gradio_api/deep_link",
    "/gradio_api/call/x",
    "/run/predict",
    "/monitoring",
    "/file=x",
)


@dataclass(slots=True)
class Reply:
    """An answer over HTTP."""

    status: int
    body: bytes

    @property
    def last(self) -> dict[str, Any]:
        """The last line, which is what the page shows; {} where there is none."""
        for line in reversed(self.body.splitlines()):
            if line.strip():
                try:
                    value = json.loads(line)
                except ValueError:
                    return {}
                return value if isinstance(value, dict) else {}
        return {}


class Visitor:
    """One person's tab, over HTTP, on one surface. Whatever an answer holds has to be this person's own."""

    def __init__(self, audit: Audit, surface: str, url: str) -> None:
        self._audit = audit
        self._at = urlsplit(url).netloc
        self.surface = surface
        self.typist = audit.typist(surface)
        self._from = len(audit.canaries)
        self.session = str(self.post("/live", {}).last.get("session", ""))

    def post(self, path: str, body: Any, *, kind: str = "application/json", own: bool = True) -> Reply:
        """Ask; search the answer for words of others, or for any words at all where `own` is False."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        reply = self._ask("POST", path, data, {"content-type": kind, "x-session": getattr(self, "session", "")})
        self._search(reply, own=own and reply.status == 200)
        return reply

    def get(self, path: str) -> Reply:
        """Fetch an address."""
        reply = self._ask("GET", path, b"", {})
        self._search(reply, own=False)
        return reply

    def leave(self, path: str, body: Any) -> None:
        """Ask, and hang up when the first bytes come."""
        connection = http.client.HTTPConnection(self._at, timeout=_ANSWER_S)
        try:
            connection.request(
                "POST", path, json.dumps(body), {"content-type": "application/json", "x-session": self.session}
            )
            connection.getresponse().read(1)
        except (OSError, http.client.HTTPException):
            pass  # it need not answer someone who leaves
        finally:
            connection.close()

    def played(self, turns: int = 1) -> None:
        """Count turns that were answered."""
        self._audit.report.played[self.surface] += turns

    def _ask(self, method: str, path: str, data: bytes, headers: dict[str, str]) -> Reply:
        connection = http.client.HTTPConnection(self._at, timeout=_ANSWER_S)
        try:
            connection.request(method, path, data, {**headers, "connection": "close"})
            response = connection.getresponse()
            head = str(response.getheaders()).encode()
            return Reply(response.status, response.read() if response.status == 200 else head + response.read())
        except (OSError, http.client.HTTPException):
            return Reply(0, b"")
        finally:
            connection.close()

    def _search(self, reply: Reply, *, own: bool) -> None:
        mine: Sequence[Canary] = ()
        if own and "error" not in reply.last:
            mine = [c for c in self._audit.canaries.all[self._from :] if c.surface == self.surface]
        self._audit.search(self.surface, Place.others, "an answer", reply.body, mine)


def web(audit: Audit) -> None:
    """Start the app, play every page, tell it to forget, and search its memory; then kill it at work."""
    child = audit.stage.start("command", "serve", "--port", "0", "--api", "--mcp", faults=True, env=look.wiped())
    try:
        if not child.said(b"(Ctrl+C", _START_S):
            audit.report.failed.append("web: the app did not start.")
            return
        url = child.out.split(b"Earshot is at ")[1].split()[0].decode()
        pages = all_pages()
        tabs = [
            _web(audit, url, pages),
            _sessions(audit, url, pages),
            _programs(audit, url, pages),
            _faults(audit, url, pages),
        ]
        if not audit.quick:
            browse(audit, url)
        _forgotten(audit, tabs, pages)
        audit.judge_memory(child.pid, "the app, after Forget now", *_planted(audit))
        last = Visitor(audit, "web faults", url)
        last.leave("/do/prepare", {"fields": last.typist.fields(pages[0].model())})
    finally:
        child.stop(signal.SIGKILL)
        done = child.finish(_STOP_S)
        audit.judge("web", child, done, *_planted(audit))


def _planted(audit: Audit) -> list[str]:
    return [
        name
        for name in ("web", "sessions", "exports", "web faults", "programs", "browser")
        if audit.canaries.planted(name)
    ]


def _web(audit: Audit, url: str, pages: Sequence[Page]) -> Visitor:
    """Every page once, its exports, wrong requests, addresses that are not served, a client that leaves."""
    visitor = Visitor(audit, "web", url)
    exports = Visitor(audit, "exports", url)
    for page in pages:
        if page.hears is None:
            _page(visitor, page)
            _export(exports, page)
    typist = visitor.typist
    for wrong in (
        {"fields": {typist.own(): typist.own()}},
        {"fields": typist.own()},
        {"fields": {"purpose": [typist.own()]}},
        {"fields": {"purpose": typist.own() * 900}},
    ):
        visitor.post("/do/prepare", wrong, own=False)
    visitor.post("/do/prepare", b'{"fields": "' + typist.own().encode(), own=False)
    visitor.post(
        "/do/prepare", f"purpose={quote(typist.own())}".encode(), kind="application/x-www-form-urlencoded", own=False
    )
    for path in _NOT_SERVED:
        if visitor.post(path, {"data": [typist.own()]}, own=False).status == 200:
            audit.remark("web", Place.others, f"an answer at {path}")
    visitor.get(f"/?q={quote(typist.own())}")
    visitor.get(f"/{quote(typist.own())}")
    visitor.leave("/do/prepare", {"fields": typist.fields(pages[0].model())})
    return visitor


def _page(visitor: Visitor, page: Page) -> Reply:
    fields = visitor.typist.fields(page.model())
    reply = visitor.post(f"/do/{page.slug}", {"fields": fields})
    if "error" in reply.last:
        reply = visitor.post(f"/do/{page.slug}", {"fields": smallest(fields)})
    visitor.played("html" in reply.last)
    return reply


def _export(visitor: Visitor, page: Page) -> None:
    answer = _page(visitor, page).last
    for kind in answer.get("exports", []):
        made = visitor.post(
            f"/export/{kind}", {"slug": page.slug, "markdown": answer["markdown"], "data": answer.get("data")}
        )
        visitor.played(made.status == 200)
    visitor.post(
        "/export/ics", {"markdown": visitor.typist.own(), "data": {"sessions": visitor.typist.own()}}, own=False
    )


def _sessions(audit: Audit, url: str, pages: Sequence[Page]) -> Visitor:
    """Two people in conversations at once: neither sees the other's words."""
    visitor, other = Visitor(audit, "sessions", url), Visitor(audit, "web", url)
    for page in pages:
        if page.hears is None:
            continue
        fields = visitor.typist.fields(page.model())
        if "html" not in visitor.post(f"/do/{page.slug}", {"do": "start", "fields": fields}).last:
            fields = smallest(fields)
            visitor.post(f"/do/{page.slug}", {"do": "start", "fields": fields})
        for text in visitor.typist.turns(3):
            said = visitor.post(f"/do/{page.slug}", {"do": "say", "text": text})
            visitor.played("error" not in said.last)
            other.post(f"/do/{page.slug}", {"do": "say", "text": other.typist.own()})
        for step in ("hint", "back", "finish"):
            visitor.played("error" not in visitor.post(f"/do/{page.slug}", {"do": step}).last)
    audit.report.searched.add(("sessions", Place.others))
    return visitor


def _programs(audit: Audit, url: str, pages: Sequence[Page]) -> Visitor:
    """The same activities for programs: plain JSON, and tools."""
    visitor = Visitor(audit, "programs", url)
    for page in pages:
        name = page.method.replace("_", "-")
        made = visitor.post(f"/api/{name}", visitor.typist.fields(page.model()))
        call = {"name": page.method, "arguments": visitor.typist.fields(page.model())}
        tool = visitor.post("/mcp", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call})
        visitor.played((made.status == 200) + ("result" in tool.last))
    visitor.post("/api/prepare", {visitor.typist.own(): visitor.typist.own()}, own=False)
    visitor.post("/mcp", {"method": visitor.typist.own(), "id": 7}, own=False)
    return visitor


def _faults(audit: Audit, url: str, pages: Sequence[Page]) -> Visitor:
    """An exception with the words in it at every layer: the answer is a fixed sentence."""
    visitor = Visitor(audit, "web faults", url)
    model = next(page for page in pages if page.slug == "prepare").model()
    for layer in LAYERS:
        fields = _marked(visitor.typist, model, layer)
        reply = visitor.post("/do/prepare", {"fields": fields})
        visitor.post("/api/prepare", fields)
        visitor.post("/export/docx", {"markdown": next(iter(fields.values()))})
        visitor.played("error" in reply.last or reply.status >= 500 or reply.body == b"")
    return visitor


def _marked(typist: Typist, model: Any, layer: str) -> dict[str, Any]:
    fields = smallest(typist.fields(model))
    return {name: f"{value} My own note is {mark(layer)}." for name, value in fields.items()}


def _forgotten(audit: Audit, tabs: Sequence[Visitor], pages: Sequence[Page]) -> None:
    """Press Forget now in every tab, and check that nothing comes back."""
    for visitor in tabs:
        visitor.post("/forget", {})
    talks = [page for page in pages if page.talks]
    for visitor in tabs:
        for page in talks[:1]:
            back = visitor.post(f"/do/{page.slug}", {"do": "finish"}, own=False)
            if "html" in back.last:
                audit.remark(visitor.surface, Place.others, "a conversation that came back after Forget now")
