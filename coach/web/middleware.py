"""What stands in front of everything the server answers.

Only the addresses this app knows are answered; every other one is 404, so nothing
that Gradio serves by itself (deep links, uploads, run history, files, its API and
monitoring) can be reached. Each answer carries headers that forbid other hosts and
forbid keeping a copy. An exception becomes a fixed sentence here: its text could
hold what someone typed, so it goes nowhere.
"""

import base64
import binascii
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 1_000_000
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), browsing-topics=()"),
)
STARTUP = "/gradio_api/startup-events"  # what launch() itself asks for, from this machine


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who may use the app: whoever a trusted proxy names, or people in a file of names and passwords."""

    header: str = ""
    """A header that the proxy in front sets to the person's name, and strips from what comes from outside."""
    people: dict[str, bytes] = field(default_factory=dict, repr=False)
    """Names, and the SHA-256 of each password."""

    def admits(self, headers: dict[bytes, bytes]) -> bool:
        """Return True for a request that may come in."""
        if self.header:
            return bool(headers.get(self.header.lower().encode(), b"").strip())
        if not self.people:
            return True
        kind, _, given = headers.get(b"authorization", b"").partition(b" ")
        if kind.lower() != b"basic":
            return False
        try:
            name, _, password = base64.b64decode(given, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return hmac.compare_digest(self.people.get(name, b""), sha256(password.encode()).digest())


class Guard:
    """ASGI middleware, outermost."""

    def __init__(
        self, inner: ASGIApp, allows: Callable[[str], bool], root_path: str = "", sign_in: SignIn | None = None
    ) -> None:
        self._inner = inner
        self._allows = allows
        self._root = root_path.rstrip("/")
        self._sign_in = sign_in or SignIn()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        headers: dict[bytes, bytes] = dict(scope["headers"])
        path = self._path(scope)
        if refusal := self._refusal(scope, path, headers):
            await _answer(send, *refusal)
            return
        if path is not None and path != scope["path"]:
            scope = {**scope, "path": path, "raw_path": path.encode()}
        if not scope["path"].startswith("/static/"):
            # No page takes a query, and whoever asks for the request's URL leaves it in the cache of urllib's urlsplit.
            scope = {**scope, "query_string": b""}
        await self._pass(scope, receive, send)

    def _path(self, scope: Scope) -> str | None:
        """Return the path without the sub-path; None for one outside it that the proxy did not strip either."""
        path: str = scope["path"]
        if self._root and (path == self._root or path.startswith(self._root + "/")):
            return path[len(self._root) :] or "/"
        return path

    def _refusal(self, scope: Scope, path: str | None, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        if path == STARTUP:
            local = (scope.get("client") or ("", 0))[0] in ("127.0.0.1", "::1") or scope.get("client") is None
            return None if local else (404, "There is no such page here.")
        if path != "/healthz" and not self._sign_in.admits(headers):
            return 401, "Please sign in."
        if path is None or not self._allows(path):
            return 404, "There is no such page here."
        if headers.get(b"sec-fetch-site", b"none") == b"cross-site" and scope["method"] not in ("GET", "HEAD"):
            return 403, "Another site may not ask for this."
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MAX_BODY:
            return 413, "That is more than this page takes."
        return None

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False
        kept = scope["path"].startswith("/static/")

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = _with_ours(message.get("headers", []), kept)
            await send(message)

        read = 0

        async def limited() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MAX_BODY:
                return {"type": "http.disconnect"}
            return message

        try:
            await self._inner(scope, limited, guarded)
        except Exception:  # its text, and its causes, could carry what someone typed: it ends here
            if not started:
                await _answer(send, 500, "Something went wrong inside Earshot. Nothing you typed was kept.")


def _with_ours(headers: list[tuple[bytes, bytes]], kept: bool) -> list[tuple[bytes, bytes]]:
    ours = {name for name, _ in _HEADERS} | {b"set-cookie", b"server"}
    drop = ours if kept else ours | {b"cache-control"}
    rest = [(name, value) for name, value in headers if name.lower() not in drop]
    return [*rest, *_HEADERS, *(() if kept else ((b"cache-control", b"no-store"),))]


async def _answer(send: Send, status: int, sentence: str) -> None:
    body = f"{sentence}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    if status == 401:
        headers.append((b"www-authenticate", b'Basic realm="Earshot", charset="UTF-8"'))
    await send({"type": "http.response.start", "status": status, "headers": _with_ours(headers, kept=False)})
    await send({"type": "http.response.body", "body": body})
