"""One conversation's memory: in this process, for a while, and gone on request.

A `Session` maps the people whom someone mentioned to stable pseudonyms, and
remembers which boundaries were tested, so that a second try in other words is
met as what it is. It holds no message. `Sessions` keeps the open ones and
forgets each after a time without use. Nothing here writes anywhere.
"""

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from coach.errors import SessionEnded
from coach.taxonomy import Boundary


@dataclass(slots=True)
class Session:
    """What is kept while one person's conversation lasts. Its `repr` shows only counts."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    pseudonyms: dict[str, str] = field(default_factory=dict, repr=False)
    """Who was mentioned, and the stand-in shown instead; for this person's screen only."""
    tested: Counter[Boundary] = field(default_factory=Counter)
    """How often each boundary was tested so far."""
    state: dict[str, Any] = field(default_factory=dict, repr=False)
    """What an activity needs between two turns (a rehearsal's partner, a reflection's step)."""
    ended: bool = False

    def test(self, boundary: Boundary | None) -> None:
        """Remember that a boundary was tested and answered; None is nothing to remember."""
        if boundary is not None:
            self.tested[boundary] += 1

    def forget(self) -> None:
        """Empty every place that held something. Nothing can be said in this session afterwards."""
        self.pseudonyms.clear()
        self.tested.clear()
        self.state.clear()
        self.ended = True

    def check_open(self) -> None:
        """Raise `SessionEnded` when this conversation was forgotten."""
        if self.ended:
            raise SessionEnded("This conversation was forgotten.", "Start a new one.")


class Sessions:
    """The open sessions of one process, each forgotten after `minutes` without use."""

    def __init__(self, minutes: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit_s = minutes * 60
        self._clock = clock
        self._open: dict[str, tuple[float, Session]] = {}
        self._lock = threading.Lock()

    def start(self) -> Session:
        """Return a new, empty session."""
        session = Session()
        with self._lock:
            self._drop_expired()
            self._open[session.id] = (self._clock(), session)
        return session

    def get(self, session_id: str) -> Session:
        """Return an open session and restart its time.

        Raises:
            SessionEnded: it was forgotten, its time ran out, or this process never had it.
        """
        with self._lock:
            self._drop_expired()
            if session_id not in self._open:
                raise SessionEnded("This conversation was forgotten, or its time ran out.", "Start a new one.")
            session = self._open[session_id][1]
            self._open[session_id] = (self._clock(), session)
            return session

    def forget(self, session_id: str) -> None:
        """Forget one session now. Forgetting one that is not there is no error."""
        with self._lock:
            _, session = self._open.pop(session_id, (0.0, None))
        if session is not None:
            session.forget()

    def __len__(self) -> int:
        with self._lock:
            self._drop_expired()
            return len(self._open)

    def _drop_expired(self) -> None:
        now = self._clock()
        for session_id in [s for s, (used, _) in self._open.items() if now - used > self._limit_s]:
            self._open.pop(session_id)[1].forget()
