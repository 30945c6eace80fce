"""The configured chat endpoint: OpenAI, or any server that speaks its protocol.

Order of a call: is the circuit closed? -> ask, streaming, within one deadline ->
retry what may pass (busy, broken, unreachable) with backoff and jitter -> give the
text back, or a `WriterError` that names the kind of fault and nothing else.

Never sent: names, stored-response or metadata fields; always sent: `store=false`.
Server errors can quote the prompt, so no text of theirs goes any further.
"""

import json
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from coach.errors import WriterError
from coach.settings import Settings

Mode = Literal["schema", "json", "plain"]
Message = tuple[Literal["system", "user", "assistant"], str]

OPENAI_URL = "https://api.openai.com/v1"
_RETRIES = 3
_FIRST_WAIT_S = 0.5
_TRIPS_AFTER = 3
_OPEN_FOR_S = 30.0


@dataclass(slots=True)
class Circuit:
    """Stops asking an endpoint that is down, so that the composer answers at once."""

    clock: Callable[[], float] = time.monotonic
    failures: int = 0
    opened: float = 0.0

    def check(self) -> None:
        """Raise when the endpoint failed a few times in a row and its rest is not over."""
        if self.failures >= _TRIPS_AFTER and self.clock() - self.opened < _OPEN_FOR_S:
            raise WriterError("The model endpoint failed several times, so it is being left alone for a moment.")

    def record(self, *, worked: bool) -> None:
        """Count one outcome."""
        self.failures = 0 if worked else self.failures + 1
        if not worked:
            self.opened = self.clock()


class Endpoint:
    """A chat model behind one URL, shared between threads.

    Args:
        settings: model, URL, key and time limit.
        sleep: waits between tries; tests pass their own.
    """

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep) -> None:
        self.model = settings.model
        self._settings = settings
        self._sleep = sleep
        self._lock = threading.Lock()
        self._client: Any = None
        self._mode: Mode = "schema"
        self.circuit = Circuit()

    @property
    def mode(self) -> Mode:
        """How this endpoint is asked for a form, as far as it is known by now."""
        return self._mode

    def write(
        self,
        messages: list[Message],
        schema: dict[str, Any],
        stop: threading.Event | None = None,
        seen: Callable[[str], None] | None = None,
    ) -> dict[str, Any]:
        """Return the model's answer as a mapping that follows `schema`, as well as this endpoint can hold to one.

        Schema-constrained decoding first; an endpoint that refuses it is asked in JSON mode, then in plain text,
        and is remembered as such.

        Args:
            messages: the prompt, the person's words last.
            schema: a JSON schema with a "title".
            stop: ends the request when set.
            seen: given each piece of the answer's text as it comes.

        Raises:
            WriterError: no usable answer came within the time limit.
        """
        until = self._deadline()
        while True:
            mode = self._mode
            try:
                pieces = self._tried(messages, _format(mode, schema), until, stop)
                return parsed("".join(_told(pieces, seen) if seen else pieces))
            except _Refused:
                if mode == "plain":
                    raise WriterError("The model endpoint refused the request.") from None
                self._mode = "json" if mode == "schema" else "plain"

    def stream(self, messages: list[Message], stop: threading.Event | None = None) -> Iterator[str]:
        """Yield the answer's text as it comes. What came before a cut is not taken back: the caller checks sentences.

        Raises:
            WriterError: nothing usable came, or the stream broke off.
        """
        yield from self._tried(messages, {}, self._deadline(), stop)

    def _deadline(self) -> float:
        self._chat()  # loading the client takes a second or two of the person's time, and none of the endpoint's
        return time.monotonic() + self._settings.timeout_s

    def _tried(
        self, messages: list[Message], extra: dict[str, Any], until: float, stop: threading.Event | None
    ) -> Iterator[str]:
        self.circuit.check()
        for attempt in range(_RETRIES + 1):
            started = False
            try:
                for piece in self._once(messages, extra, until, stop):
                    started = True
                    yield piece
            except _Passing as fault:
                wait = max(fault.wait_s, _FIRST_WAIT_S * 2**attempt * random.uniform(0.5, 1.0))
                if started or attempt == _RETRIES or time.monotonic() + wait >= until or _stopped(stop):
                    self.circuit.record(worked=False)
                    raise WriterError(fault.what) from None
                self._sleep(wait)
            except WriterError:
                self.circuit.record(worked=False)
                raise
            else:
                self.circuit.record(worked=True)
                return

    def _once(
        self, messages: list[Message], extra: dict[str, Any], until: float, stop: threading.Event | None
    ) -> Iterator[str]:
        """Ask once, turning every fault of the client into one of ours without its words."""
        import openai

        got = finished = False
        try:
            left = max(0.1, until - time.monotonic())
            for chunk in self._chat().stream(list(messages), timeout=left, **extra):
                if _stopped(stop):
                    raise WriterError("The request was cancelled.")
                if time.monotonic() > until:
                    raise WriterError("The model endpoint took longer than the time limit.")
                finished = finished or bool(chunk.response_metadata.get("finish_reason"))
                if text := chunk.text:
                    got = True
                    yield text
        except openai.APITimeoutError:
            raise WriterError("The model endpoint took longer than the time limit.") from None
        except openai.APIConnectionError:
            raise _Passing("The model endpoint could not be reached.") from None
        except openai.RateLimitError as error:
            raise _Passing("The model endpoint is busy.", _retry_after(error)) from None
        except (openai.AuthenticationError, openai.PermissionDeniedError):
            raise WriterError("The model endpoint did not accept the key.") from None
        except openai.NotFoundError:
            raise WriterError("The model endpoint does not know this model.") from None
        except (openai.BadRequestError, openai.UnprocessableEntityError):
            raise (_Refused() if extra else WriterError("The model endpoint refused the request.")) from None
        except openai.APIStatusError as error:
            raise _Passing(f"The model endpoint failed (status {error.status_code}).") from None
        except (WriterError, _Passing, _Refused):
            raise
        except Exception as error:  # a client library's own fault: its message can hold the prompt
            kind = type(error).__name__
            raise _Passing(f"The model endpoint's answer broke off ({kind}).") from None
        if not got:
            raise _Passing("The model endpoint gave an empty answer.")
        if not finished:
            raise _Passing("The model endpoint's answer broke off.")

    def _chat(self) -> Any:
        with self._lock:
            if self._client is None:
                self._client = _client(self._settings)
            return self._client


class _Passing(Exception):
    """A fault that may pass."""

    def __init__(self, what: str, wait_s: float = 0.0) -> None:
        super().__init__(what)
        self.what = what
        self.wait_s = wait_s


class _Refused(Exception):
    """The endpoint does not take this kind of request."""


def _client(settings: Settings) -> Any:
    """Build the LangChain chat model with everything that keeps or stores words switched off."""
    import langsmith
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    from coach.no_trace import keep_nothing

    langsmith.configure(enabled=False)
    client = ChatOpenAI(
        model=settings.model,
        base_url=settings.base_url or OPENAI_URL,
        api_key=SecretStr(settings.key or "none"),
        timeout=settings.timeout_s,
        max_retries=0,
        temperature=0.3,
        store=False,
        use_responses_api=False,
        cache=False,
        verbose=False,
        stream_usage=False,
    )
    keep_nothing()  # importing the client may have given a logger a handler again
    return client


def _told(pieces: Iterator[str], seen: Callable[[str], None]) -> Iterator[str]:
    for piece in pieces:
        seen(piece)
        yield piece


def _format(mode: Mode, schema: dict[str, Any]) -> dict[str, Any]:
    """Ask for a form in the request's body itself: the client's own parsing would reject what can still be mended."""
    if mode == "plain":
        return {}
    named = {"name": str(schema.get("title", "answer")), "schema": schema, "strict": False}
    form = {"type": "json_schema", "json_schema": named} if mode == "schema" else {"type": "json_object"}
    return {"extra_body": {"response_format": form}}


def parsed(text: str) -> dict[str, Any]:
    """Return the JSON object in a model's answer: as it is, inside a code fence, or cut off and mended.

    Raises:
        WriterError: there is no object in it.
    """
    body = re.sub(r"^```(?:json)?\s*|\s*```$", "", text.strip())
    start = body.find("{")
    for candidate in (body, body[start:] if start >= 0 else "", _closed(body[start:]) if start >= 0 else ""):
        try:
            value, _ = json.JSONDecoder(strict=False).raw_decode(candidate)
        except ValueError:
            continue
        if isinstance(value, dict):
            return value
    raise WriterError("The model's answer could not be read.")


def _closed(text: str) -> str:
    """Close the strings and brackets that a cut left open, after the last whole item."""
    stack: list[str] = []
    inside = escaped = False
    for c in text:
        if inside:
            inside, escaped = not (c == '"' and not escaped), c == "\\" and not escaped
        elif c == '"':
            inside = True
        elif c in "{[":
            stack.append("}" if c == "{" else "]")
        elif c in "}]" and stack:
            stack.pop()
    return re.sub(r'[,:]\s*$|,\s*"[^"]*"\s*:?\s*$', "", text + ('"' if inside else "")) + "".join(reversed(stack))


def _retry_after(error: Any) -> float:
    try:
        return min(60.0, float(error.response.headers.get("retry-after", 0)))
    except (TypeError, ValueError):
        return 0.0


def _stopped(stop: threading.Event | None) -> bool:
    return stop is not None and stop.is_set()
