"""A chat endpoint on loopback that records what it is sent and answers as scripted.

Speaks enough of the OpenAI protocol for the real client: streamed and whole
answers, and every fault an endpoint can have. Used by the audit, the tests and
the evals; it holds what it was sent in memory only.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

Body = dict[str, Any]


@dataclass(slots=True)
class Answer:
    """What to answer one request with."""

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    pause_s: float = 0.0
    """How long a streamed piece waits for the one before it."""
    cut: bool = False
    """Drop the connection after half of the text."""
    raw: bytes | None = None
    """Send these bytes instead of a well-formed answer."""


@dataclass(slots=True)
class Received:
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> Body:
        """The JSON body, {} where it is none."""
        try:
            value = json.loads(self.raw)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    @property
    def prompt(self) -> str:
        """All message texts, joined."""
        return "\n".join(str(m.get("content", "")) for m in self.body.get("messages", []))


class RecordingEndpoint:
    """A server on a free loopback port, running while the `with` block lasts.

    Args:
        answer: decides what to answer from the request's body; a fixed `Answer` works too.
    """

    def __init__(self, answer: Answer | Callable[[Body], Answer]) -> None:
        self.received: list[Received] = []
        self._answer = answer
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """The base URL to configure."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> "RecordingEndpoint":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers.get("content-length", 0)))
                received = Received(self.path, dict(self.headers.items()), raw)
                outer.received.append(received)
                answer = outer._answer(received.body) if callable(outer._answer) else outer._answer
                try:
                    self._send(answer, stream=bool(received.body.get("stream")))
                except OSError:  # the client hung up: that is its right
                    self.close_connection = True

            def _send(self, answer: Answer, *, stream: bool) -> None:
                time.sleep(answer.delay_s)
                if answer.raw is not None or answer.status != 200:
                    data = (
                        answer.raw
                        if answer.raw is not None
                        else json.dumps({"error": {"message": answer.text}}).encode()
                    )
                    self._head(answer, "application/json", len(data))
                    self.wfile.write(data)
                    return
                if not stream:
                    message = {"role": "assistant", "content": answer.text}
                    choice = {"index": 0, "message": message, "finish_reason": "stop"}
                    whole = json.dumps(
                        {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
                    )
                    self._head(answer, "application/json", len(whole.encode()))
                    self.wfile.write(whole.encode())
                    return
                self._head(answer, "text/event-stream", None)
                pieces = [answer.text[i : i + 40] for i in range(0, len(answer.text), 40)]
                for piece in pieces[: len(pieces) // 2] if answer.cut else pieces:
                    self._event({"content": piece}, None)
                    time.sleep(answer.pause_s)
                if not answer.cut:
                    self._event({}, "stop")
                    self.wfile.write(b"data: [DONE]\n\n")
                else:
                    self.wfile.write(b'data: {"cut')
                self.close_connection = True

            def _event(self, delta: Body, finish: str | None) -> None:
                choice = {"index": 0, "delta": delta, "finish_reason": finish}
                event = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
                self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
                self.wfile.flush()

            def _head(self, answer: Answer, kind: str, length: int | None) -> None:
                self.send_response(answer.status)
                self.send_header("Content-Type", kind)
                if length is not None:
                    self.send_header("Content-Length", str(length))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Log nothing: the default writes every request to standard error."""

        return Handler
