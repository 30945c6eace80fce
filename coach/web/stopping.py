"""Cancel: a wait for a model that ends when the person says so, and the request to its endpoint with it.

Each answer of the desk is made in a thread that carries its `Stop`. The endpoint looks at
it before and during a call, and a connection that is waiting for the model's first byte is
shut under it, so that nothing goes on being written for someone who has gone.
"""

import copy
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import fields
from typing import Any

from coach.errors import CoachError, WriterError
from coach.session import Session
from coach.settings import Settings
from coach.writer.endpoint import Endpoint, Message


class Cancelled(CoachError):
    """The person cancelled. No writer's own error: the composer need not step in for someone who has gone."""


class Stop(threading.Event):
    """Set when the person cancels; closes what is open to the endpoint."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[socket.socket] = []

    def set(self) -> None:
        """Cancel."""
        super().set()
        for connection in list(self._open):
            _shut(connection)

    def watch(self, connection: socket.socket) -> None:
        """Close `connection` when the person cancels, or now if they have."""
        self._open.append(connection)
        if self.is_set():
            _shut(connection)


_ONE_AT_A_TIME = "web_turn"
_STOP: ContextVar[Stop | None] = ContextVar("earshot_stop", default=None)


@contextmanager
def stopped_by(stop: Stop) -> Iterator[None]:
    """Let `stop` cancel what this thread asks a model within the block."""
    token = _STOP.set(stop)
    try:
        yield
    finally:
        _STOP.reset(token)


@contextmanager
def turn(session: Session | None, stop: Stop) -> Iterator[None]:
    """Hold one turn of a conversation, one at a time; a turn that was cancelled is as if it had not been said."""
    if session is None:
        yield
        return
    with session.state.setdefault(_ONE_AT_A_TIME, threading.Lock()):
        before = {name: _copied(value) for name, value in session.state.items()}
        try:
            yield
        finally:
            if stop.is_set() and not session.ended:
                session.state.clear()
                session.state.update(before)


class StoppableEndpoint(Endpoint):
    """The configured endpoint, for people who may change their minds."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, sleep=_rest)

    def write(
        self,
        messages: list[Message],
        schema: dict[str, Any],
        stop: threading.Event | None = None,
        seen: Callable[[str], None] | None = None,
    ) -> dict[str, Any]:
        """Return the model's answer, as `Endpoint.write` does.

        Raises:
            Cancelled: the person cancelled before it came.
            WriterError: no usable answer came within the time limit.
        """
        stop = stop or _STOP.get()
        _go_on(stop)
        try:
            return super().write(messages, schema, stop, seen)
        except WriterError:
            if stop is not None and stop.is_set():
                self.circuit.failures = max(0, self.circuit.failures - 1)  # the endpoint did nothing wrong
            _go_on(stop)
            raise

    def _chat(self) -> Any:
        chat = super()._chat()
        with self._lock:
            if not getattr(chat.root_client, "_earshot_watched", False):
                _watched(chat)
        return chat


def _watched(chat: Any) -> None:
    """Give the client connections that can be shut while they wait."""
    import openai

    def asked(request: Any) -> None:
        stop = _STOP.get()
        if stop is None:
            return
        _go_on(stop)

        def trace(event: str, info: dict[str, Any]) -> None:
            if event.endswith(("connect_tcp.complete", "start_tls.complete")):
                connection = info["return_value"].get_extra_info("socket")
                if isinstance(connection, socket.socket):
                    stop.watch(connection)

        request.extensions["trace"] = trace
        request.headers["connection"] = "close"  # one kept from before would not be seen to open

    client = openai.DefaultHttpxClient(event_hooks={"request": [asked]})
    chat.root_client = chat.root_client.with_options(http_client=client)
    chat.root_client._earshot_watched = True
    chat.client = chat.root_client.chat.completions


def _copied(value: Any) -> Any:
    """Return a conversation's step with lists of its own, so that what is added to it later is not in the copy."""
    how: Any = getattr(value, "__dataclass_params__", None)
    if how is None or how.frozen:
        return value
    made = copy.copy(value)
    for part in fields(value):
        held = getattr(value, part.name)
        if isinstance(held, list | set | dict):
            setattr(made, part.name, copy.copy(held))
    return made


def _go_on(stop: threading.Event | None) -> None:
    if stop is not None and stop.is_set():
        raise Cancelled("Cancelled.", "What you wrote is still here.")


def _rest(seconds: float) -> None:
    """Wait between two tries, no longer than the person does."""
    stop = _STOP.get()
    if stop is None:
        time.sleep(seconds)
    else:
        stop.wait(seconds)


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):  # it is closed already
        socket.socket.shutdown(connection, socket.SHUT_RDWR)  # past TLS, which would first say goodbye
