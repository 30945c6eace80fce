"""Authored wordings as vectors, embedded once per open guidance. Holds content only, never a query."""

from collections.abc import Callable, Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from coach.guidance.embed import Vectors
from coach.guidance.library import Guidance

_kept: WeakKeyDictionary[Guidance, dict[str, Vectors]] = WeakKeyDictionary()
_lock = Lock()


def wordings(guidance: Guidance, name: str, texts: Callable[[], Sequence[str]]) -> Vectors:
    """Return the vectors of the wordings called `name`, made from `texts()` on first use."""
    with _lock:
        if name not in _kept.setdefault(guidance, {}):
            _kept[guidance][name] = guidance.embedder().embed(texts())
        return _kept[guidance][name]
