"""A guidance document, cut into the passages that get cited.

A document is Markdown with front matter and `## ` sections; a section is one
passage, and its id is `document#section-slug`. A fact ends with the mark of its
source, `[@KEY:V]`; the marks are lifted out of the text and kept beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import KnowledgeError
from coach.private import Private
from coach.taxonomy import Role

_MARK = re.compile(r"\s*\[@([\w.&'-]+):([VSK])\]")
_READER = re.compile(r"(?:If you['’]re|For) (?:the|a) (leader|mentor|facilitator)\b", re.IGNORECASE)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


class Source(Private):
    """A source as a passage leans on it, with how well it was read."""

    key: str
    confidence: str
    """V read in the original, S in a secondary page, K widely known in the field."""


class Passage(Private):
    """One section of one document: the unit of search and of citation."""

    id: str
    document: str
    title: str
    section: str
    text: str
    summary: str = ""
    roles: list[Role]
    topics: list[str]
    sources: list[Source]
    origin: str = "earshot"
    """`earshot`, or `organisation` for a document laid over ours."""

    def heading(self) -> str:
        """The document's title and the section's, as one line."""
        return f"{self.title}: {self.section}"

    def indexed_text(self) -> str:
        """What search reads: the headings give a short passage its subject."""
        return f"{self.title}. {self.section}. {self.text}"


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed guidance file."""

    id: str
    front: dict[str, Any]
    sections: tuple[tuple[str, str], ...]
    """(heading, body with its source marks) in order."""


def slug(heading: str) -> str:
    """Return a heading as it appears in a passage id: "Say it first" is "say-it-first"."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower().replace("'", "").replace("’", "")).strip("-")


def read_document(path: Path) -> Document:
    """Parse one guidance file.

    Raises:
        KnowledgeError: it has no front matter, or no section.
    """
    import yaml

    match = _FRONT.match(path.read_text("utf-8").replace("\r\n", "\n"))
    if match is None:
        raise KnowledgeError(f"{path.name} has no front matter.", "Begin it with --- and its id, title and roles.")
    front = yaml.load(match[1], Loader=yaml.CSafeLoader)
    chunks = re.split(r"^## +(.+)$", match[2], flags=re.MULTILINE)
    sections = tuple((h.strip(), body.strip()) for h, body in zip(chunks[1::2], chunks[2::2], strict=True))
    if not sections:
        raise KnowledgeError(f"{path.name} has no section.", "Give each thing it says a heading that starts with ##.")
    return Document(str(front["id"]), front, sections)


def spoken_to(heading: str) -> Role | None:
    """Return whom a section speaks to alone, as its heading says; None where it says nothing."""
    said = _READER.match(heading)
    return Role(said[1].lower()) if said else None


def _roles(heading: str, front: dict[str, Any]) -> list[Role]:
    """Return whom a section speaks to: its heading may say so, else the whole document's readers."""
    said = spoken_to(heading)
    return [said] if said else [Role(role) for role in front.get("roles") or list(Role)]


def passages_of(document: Document, origin: str = "earshot") -> Iterator[Passage]:
    """Yield the passages of a document, source marks lifted out of their text."""
    front = document.front
    for heading, body in document.sections:
        marks = dict.fromkeys(_MARK.findall(body))
        yield Passage(
            id=f"{document.id}#{slug(heading)}",
            document=document.id,
            title=str(front["title"]),
            section=heading,
            text=_MARK.sub("", body),
            summary=str(front.get("summary", "")),
            roles=_roles(heading, front),
            topics=list(front.get("topics") or ["general"]),
            sources=[Source(key=key, confidence=confidence) for key, confidence in marks],
            origin=origin,
        )
