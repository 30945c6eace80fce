"""The content of `knowledge/`, loaded and typed.

Order: the shipped content, then an organisation's documents laid over it (a
document with an id of ours replaces ours). Parsing happens when the index is
built; what is opened at run time is the snapshot that the build left behind.

The code holds no sentence of guidance: an activity asks for a shelf (a YAML list)
or a table (a YAML mapping) by its path in `knowledge/`, typed by a model of its own.
"""

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from coach.errors import KnowledgeError
from coach.guidance.passages import Passage, passages_of, read_document
from coach.private import Private
from coach.taxonomy import Burden, Phase, Role, Stage

_PACKAGE = Path(__file__).parent.parent
_SNAPSHOT = 10  # raise when the snapshot's shape changes, so that an older one is rebuilt
Item = TypeVar("Item", bound=Private)


class Topic(Private):
    """Something a pair may talk about, and how to name it without detail."""

    id: str
    name: str
    spoken: str = ""
    """What a leader may call it to a mentor's face, where the name is not for saying."""
    theme: str
    owns: str
    """What is usually a leader's to change."""
    passage: str
    words: list[str]


class BankQuestion(Private):
    """A question from the bank, ready to ask."""

    id: str
    text: str
    topics: list[str]
    stage: Stage
    role: Role
    depth: int
    phases: list[Phase]
    burden: Burden
    sectors: list[str] = []
    listen_for: str
    follow_up: str
    passage: str
    mid_talk: bool = False
    """True for a question that only makes sense as an answer to something just said, so not for a list made ahead."""


class DirectAnswer(Private):
    """What to say first to a question that many people ask, and the ways in which they ask it."""

    id: str
    roles: list[Role]
    asked: list[str]
    says: list[str]
    """Its sentences, in order: the answer, then how or why."""
    passages: list[str]
    """Passage ids that say this; the first says the most."""


class Content:
    """All content, from a snapshot: passages by id, shelves and tables by path."""

    def __init__(self, snapshot: dict[str, Any]) -> None:
        self._files: dict[str, Any] = snapshot["files"]
        self._passages: list[dict[str, Any]] = snapshot["passages"]
        self._shelves: dict[str, tuple[Any, ...]] = {}

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """All passages by id, in the order of the documents."""
        return {p.id: p for p in TypeAdapter(list[Passage]).validate_python(self._passages)}

    @cached_property
    def asked(self) -> dict[str, tuple[str, ...]]:
        """Passage id -> everyday wordings in which people ask for it."""
        return {id_: tuple(wordings) for id_, wordings in self._wordings("passages").items()}

    @cached_property
    def asked_also(self) -> dict[str, tuple[str, ...]]:
        """Passage id -> wordings that lead elsewhere first: other passages answer them, or a direct answer does."""
        found = self._wordings("also")
        for answer in self.answers.values():
            for id_ in answer.passages:
                found.setdefault(id_, []).extend(answer.asked)
        asked = self.asked
        return {id_: tuple(dict.fromkeys(w for w in ws if w not in asked.get(id_, ()))) for id_, ws in found.items()}

    def _wordings(self, key: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in self._files.get("asked", []):
            for id_ in row.get(key, [row["passage"]] if key == "passages" and "passage" in row else []):
                found.setdefault(id_, []).extend(row["asked"])
        return found

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """All topics by id."""
        return {topic.id: topic for topic in self.shelf("topics", Topic)}

    @cached_property
    def questions(self) -> dict[str, BankQuestion]:
        """The question bank by id."""
        return {question.id: question for question in self.shelf("questions/", BankQuestion)}

    @cached_property
    def answers(self) -> dict[str, DirectAnswer]:
        """The direct answers by id: those whose passages are all ours, for an organisation's own page may differ."""
        ours = {id_ for id_, passage in self.passages.items() if passage.origin == "earshot"}
        return {a.id: a for a in self.shelf("answers/", DirectAnswer) if ours.issuperset(a.passages)}

    def shelf(self, path: str, model: type[Item]) -> tuple[Item, ...]:
        """Return the items of the list at `path` ("topics", "sheets/worries"; "questions/" is a whole folder).

        Raises:
            KnowledgeError: there is no such shelf, or an item on it is not of that model.
        """
        if path not in self._shelves:
            self._shelves[path] = tuple(self._typed(path, list(self.rows(path)), model))
        return self._shelves[path]

    def table(self, path: str) -> dict[str, Any]:
        """Return the mapping at `path`, as written.

        Raises:
            KnowledgeError: there is no such table.
        """
        table = self._files.get(path)
        if not isinstance(table, dict):
            raise KnowledgeError(f"The content has no table {path!r}.", "Run `earshot knowledge lint`.")
        return table

    def items(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every mapping in the content files as (path, mapping), nested ones too."""
        for path, data in self._files.items():
            yield from ((path, item) for item in _mappings(data))

    def first_passage(self, reference: str) -> Passage:
        """Return the passage that `reference` names: a passage id, or a document's id for its first passage.

        Raises:
            KnowledgeError: nothing has that id.
        """
        if reference in self.passages:
            return self.passages[reference]
        document = next((p for p in self.passages.values() if p.document == reference), None)
        if document is None:
            raise KnowledgeError(f"The guidance has no passage {reference!r}.", "`earshot knowledge list` shows all.")
        return document

    def rows(self, path: str) -> Iterator[Any]:
        """Yield the items of the list at `path` as written.

        Raises:
            KnowledgeError: there is no such shelf.
        """
        if path.endswith("/"):
            names = sorted(name for name in self._files if name.startswith(path))
        else:
            names = [path] if path in self._files else []
        if not names:
            raise KnowledgeError(f"The content has no shelf {path!r}.", "Run `earshot knowledge lint`.")
        for name in names:
            yield from self._files[name]

    @staticmethod
    def _typed(path: str, rows: list[Any], model: type[Item]) -> list[Item]:
        try:
            return TypeAdapter(list[model]).validate_python(rows)  # type: ignore[valid-type]  # a type made at run time
        except ValidationError as error:
            first = error.errors(include_input=False)[0]
            index = int(first["loc"][0])
            where = rows[index].get("id", index) if isinstance(rows[index], dict) else index
            field = ".".join(map(str, first["loc"][1:]))
            raise KnowledgeError(
                f"{path}: item {where!r}, {field}: {first['msg']}.", "Mend it in knowledge/."
            ) from None


def _mappings(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    for part in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _mappings(part)


def shipped_folder() -> Path:
    """Return where our content lies: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "knowledge"
    return inside if inside.is_dir() else _PACKAGE.parent / "knowledge"


def content_files(overlay: Path | None = None) -> list[tuple[str, Path]]:
    """Return every content file as (name, path), the organisation's under `organisation/`, sorted by name."""
    roots = [("", shipped_folder())] + ([("organisation/", overlay)] if overlay is not None else [])
    found = [
        (prefix + path.relative_to(root).as_posix(), path)
        for prefix, root in roots
        for path in root.rglob("*")
        if path.suffix in (".md", ".yaml") and path.is_file()
    ]
    return sorted(found)


def content_hash(overlay: Path | None = None) -> str:
    """Return a hash of every content file's name and bytes: the identity of a built index."""
    digest = hashlib.sha256(f"snapshot {_SNAPSHOT}".encode())
    for name, path in content_files(overlay):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def read_content(overlay: Path | None = None) -> dict[str, Any]:
    """Parse all content files into a snapshot: {"passages": [...], "files": {path: data}}.

    Raises:
        KnowledgeError: a file is broken.
    """
    import yaml

    passages: dict[str, list[dict[str, Any]]] = {}
    files: dict[str, Any] = {}
    for name, path in content_files(overlay):
        origin = "organisation" if name.startswith("organisation/") else "earshot"
        try:
            if path.suffix == ".md" and "guidance/" in name:
                document = read_document(path)
                passages[document.id] = [p.model_dump(mode="json") for p in passages_of(document, origin)]
            elif path.suffix == ".yaml":
                files[name.removesuffix(".yaml")] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, ValidationError, KeyError, TypeError, ValueError):
            raise KnowledgeError(
                f"{name} cannot be read.", "Mend its front matter or YAML, then build again."
            ) from None
    return {"passages": [p for group in passages.values() for p in group], "files": files}


def load_snapshot(path: Path) -> Content:
    """Open the snapshot that a build wrote."""
    return Content(json.loads(path.read_bytes()))
