"""Each side picks topics in private; only what both chose is revealed. Nothing is stored.

A pick is sealed as a salted hash per topic. The sides exchange sealed picks under
a salt they share, and opening compares them. The catalogue is small, so a seal
keeps no secret from someone who holds the salt: it keeps picks out of sight in
this process, out of logs and out of the page, until the second side has picked.
"""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from coach.errors import RequestError
from coach.private import Private


class Overlap(Private):
    """What both sides chose, and a sentence on what it does and doesn't say."""

    both: list[str]
    """Topic ids that both picked, in the catalogue's order."""
    explanation: str


@dataclass(slots=True)
class SealedPicks:
    """One pair's picks, in memory until they are opened once. Its `repr` shows nothing."""

    topics: tuple[str, ...]
    """The catalogue both sides pick from."""
    _salt: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)
    _sealed: dict[str, frozenset[bytes]] = field(default_factory=dict, repr=False)

    def pick(self, side: str, chosen: Iterable[str]) -> None:
        """Seal what one side ("leader" or "mentor") chose; picking again replaces it.

        Raises:
            RequestError: the side is unknown, a topic is not in the catalogue, or none was picked.
        """
        wanted = set(chosen)
        if side not in ("leader", "mentor"):
            raise RequestError("A side is 'leader' or 'mentor'.")
        if not wanted or not wanted <= set(self.topics):
            raise RequestError("Pick one or more topics from the list.")
        self._sealed[side] = frozenset(self._seal(topic) for topic in wanted)

    @property
    def ready(self) -> bool:
        """True when both sides have picked."""
        return len(self._sealed) == 2

    def open(self) -> Overlap:
        """Return what both chose, and forget both picks.

        Raises:
            RequestError: one side has not picked yet.
        """
        if not self.ready:
            raise RequestError("Both sides have to pick before anything is shown.")
        shared = self._sealed["leader"] & self._sealed["mentor"]
        both = [topic for topic in self.topics if self._seal(topic) in shared]
        self.forget()
        return Overlap(both=both, explanation=_explained(len(both)))

    def forget(self) -> None:
        """Drop both picks and the salt they were sealed with."""
        self._sealed.clear()
        self._salt = secrets.token_bytes(16)

    def _seal(self, topic: str) -> bytes:
        return hashlib.sha256(self._salt + topic.encode()).digest()


def _explained(count: int) -> str:
    if count == 0:
        return (
            "You picked different topics, and neither of you sees which. That says nothing about either of you. "
            "Begin with something ordinary, or pick again."
        )
    what = "This one topic was" if count == 1 else f"These {count} topics were"
    return (
        f"{what} on both lists. What only one of you picked is shown to nobody and is already gone. "
        "Picking a topic is no promise to talk about it."
    )
