"""What every activity returns: a typed value that knows its citations and renders to Markdown."""

from abc import abstractmethod

from pydantic import Field, computed_field

from coach.private import Private
from coach.taxonomy import Action, Boundary


class Citation(Private):
    """A passage of the guidance that a line of a result rests on."""

    id: str
    """The passage's id, as `earshot knowledge show ID` takes it."""
    title: str
    section: str
    text: str
    """The passage's own words."""


class Result(Private):
    """Common to all results. Subclasses add their fields and `body`."""

    action: Action = Action.proceed
    boundary: Boundary | None = None
    stopped: bool = False
    """True when a boundary answered instead of the activity, so there is no body."""
    reply: str = ""
    """What the coach says where a boundary answered; empty when `action` is `proceed`."""
    citations: list[Citation] = Field(default_factory=list)
    writer: str = "composer"
    notices: list[str] = Field(default_factory=list)

    @abstractmethod
    def body(self) -> str:
        """Return the result's own part as Markdown, without reply, notices and sources."""

    def sources(self) -> str:
        """Return the list of cited passages as Markdown, empty when nothing is cited."""
        if not self.citations:
            return ""
        lines = [f"- [{c.id}] {c.title}: {c.section}" for c in self.citations]
        return "\n".join(["## Sources", "", *lines])

    @computed_field  # type: ignore[prop-decorator]  # pydantic's documented form
    @property
    def markdown(self) -> str:
        """The whole result as Markdown: the boundary's reply first, then notices, body and sources."""
        notices = "\n".join(f"> {notice}" for notice in self.notices)
        body = "" if self.stopped else self.body()
        parts = [self.reply, notices, body, "" if self.stopped else self.sources()]
        return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"
