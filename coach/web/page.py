"""What a page is: who it is for, the form it asks with, the activity behind it and how its result is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal

from coach.activities.request import Request
from coach.coach import Coach
from coach.result import Result

Kind = Literal["line", "area", "number", "choice", "list", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `name` is the request's own; `hint` stands under the label; a field that is not
    `first` waits folded away until someone wants it.
    """

    name: str
    label: str
    kind: Kind = "line"
    hint: str = ""
    placeholder: str = ""
    options: tuple[tuple[str, str], ...] = ()
    first: bool = False
    least: int | None = None
    most: int | None = None
    start: str = ""


@dataclass(frozen=True, slots=True)
class Bring:
    """A small file of the person's own that they may bring: read in the browser, never stored."""

    kind: str
    title: str
    hint: str
    button: str


@dataclass(frozen=True, slots=True)
class Example:
    """A request one click away."""

    label: str
    values: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One job on one page.

    `request` and `method` name the activity ("module:Class", a method of Coach); a
    page whose activity is not installed is not shown.
    """

    slug: str
    door: str
    """leader, mentor, facilitator or "" (always at hand)."""
    job: str
    """The job in the person's own words, as the door shows it."""
    title: str
    lead: str
    button: str
    request: str
    method: str
    fields: tuple[Field, ...]
    render: Callable[[Result], str] = field(repr=False)
    waiting: str = "Reading what you wrote"
    empty: str = ""
    """What the page says where its result will stand."""
    exports: tuple[str, ...] = ("docx",)
    fixed: tuple[tuple[str, Any], ...] = ()
    """Fields of the request that this page sets itself."""
    hears: Callable[..., dict[str, Any]] | None = field(default=None, repr=False)
    """Another way to answer than one call of the method (a conversation)."""
    talks: bool = False
    """True where the page goes on after its first answer, in a session."""
    alone: frozenset[str] = frozenset()
    """Steps that touch no conversation, so that they need none and never wait for one."""
    bring: Bring | None = None
    varies: bool = False
    """True where "Another one" gives a different good result."""

    def ready(self) -> bool:
        """Return True when the activity behind the page is there."""
        try:
            self.model()
        except (ImportError, AttributeError):
            return False
        return hasattr(Coach, self.method)

    def model(self) -> type[Request]:
        """Return the request's class."""
        module, _, name = self.request.partition(":")
        found: type[Request] = getattr(import_module(module), name)
        return found
