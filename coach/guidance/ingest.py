"""An organisation's own documents: checked, cut into passages, laid over ours.

    read (in a process with limits) -> refuse or keep each passage -> write Markdown

What is kept is the text of the passages, as a guidance file in the overlay's
`guidance/` folder; the original is never copied. One bad file does not stop the
others, and what is said about a file names places and reasons, never its words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.errors import KnowledgeError
from coach.guidance.content import shipped_folder
from coach.guidance.extract import Section, Unreadable, read_file
from coach.guidance.passages import slug
from coach.guidance.refuse import ORDERS, RECORD, Refused, plain, refuse_by_label, refuse_passage
from coach.taxonomy import Role

Progress = Callable[[str, float], None]
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_LONGEST = 1_800  # characters of a passage: past this the vector no longer tells what it is about
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    name: str
    added: str = ""
    """The document's id, "" where the file was refused."""
    passages: int = 0
    reason: str = ""
    left_out: tuple[Refused, ...] = ()

    @property
    def what(self) -> str:
        """One line for the person who added it."""
        if not self.added:
            return f"not added: {self.reason}."
        aside = f", {len(self.left_out)} left out" if self.left_out else ""
        return f"added as {self.added!r}, {self.passages} passages{aside}."

    @property
    def refused(self) -> list[tuple[str, str]]:
        """(place, reason) of each passage that was left out."""
        return [(r.place, r.reason) for r in self.left_out]


def add_files(
    files: Sequence[Path], overlay: Path, *, title: str = "", progress: Progress = lambda _what, _share: None
) -> list[Outcome]:
    """Check files and lay them over the guidance.

    Args:
        files: what to add.
        overlay: the organisation's folder, made when it is missing.
        title: the title for a document that states none; only with a single file.
        progress: told about each file by its number.

    Returns:
        One outcome per file, in order.
    """
    outcomes = []
    for number, path in enumerate(files):
        progress(f"Reading file {number + 1} of {len(files)}", number / len(files))
        try:
            outcomes.append(_add(path, overlay, title if len(files) == 1 else ""))
        except Unreadable as error:
            outcomes.append(Outcome(_shown(path), reason=str(error)))
    progress("Files read", 1.0)
    return outcomes


def remove_documents(ids: Iterable[str], overlay: Path) -> None:
    """Erase documents from the overlay.

    Raises:
        KnowledgeError: an id is not one of the organisation's documents; nothing is erased then.
    """
    paths = []
    for id_ in ids:
        path = _place(overlay, id_)
        if path is None or not path.is_file():
            raise KnowledgeError("There is no document of yours with that id.", "See `earshot knowledge list --own`.")
        paths.append(path)
    for path in paths:
        path.unlink()


def _add(path: Path, overlay: Path, title: str) -> Outcome:
    sections = read_file(path)
    front, sections = _front(sections)
    id_ = str(front.get("id") or _free_id(slug(path.stem)))
    target = _place(overlay, id_)
    if target is None:
        raise Unreadable("its name cannot be used; give it letters, digits and hyphens")
    kept, refused = _checked(_cut(sections))
    if not kept or sum(r.reason == RECORD for r in refused) > len(kept):
        reason = refused[0].reason if refused else "it has no text"
        return Outcome(_shown(path), reason=f"it {reason}" if refused else reason, left_out=tuple(refused))
    heading = title or str(front.get("title") or "") or _title(sections, path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_document(id_, heading, front, kept), "utf-8")
    return Outcome(_shown(path), id_, len(kept), left_out=tuple(refused))


def _front(sections: list[Section]) -> tuple[dict[str, object], list[Section]]:
    """Return a Markdown file's front matter, where it has one, and the sections without it."""
    import yaml

    match = _FRONT.match(sections[0].text + "\n") if sections else None
    if match is None:
        return {}, sections
    try:
        front = yaml.load(match[1], Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise Unreadable("its front matter is damaged") from None
    rest = sections[0].text[match.end() :].strip()
    first = [Section(sections[0].place, sections[0].heading, rest)] if rest else []
    return (front if isinstance(front, dict) else {}), [*first, *sections[1:]]


def _cut(sections: list[Section]) -> list[Section]:
    """Return the sections, those that are too long cut where their paragraphs end."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_LONGEST, chunk_overlap=0, separators=["\n\n", "\n", ". ", " "]
    )
    cut: list[Section] = []
    for section in sections:
        parts = splitter.split_text(plain(section.text)) if len(section.text) > _LONGEST else [plain(section.text)]
        for number, part in enumerate(parts, 1):
            place = section.place if len(parts) == 1 else f"{section.place}, part {number}"
            cut.append(Section(place, plain(section.heading), part))
    return [section for section in cut if any(c.isalpha() for c in section.text)]


def _checked(sections: list[Section]) -> tuple[list[Section], list[Refused]]:
    whole = refuse_passage(sections[0].heading, "\n".join(s.text for s in sections)) if sections else None
    if whole == RECORD:  # a record may be spread so thin that no single passage shows it
        return [], [Refused("the document", RECORD)]
    kept, refused = [], []
    for section in sections:
        reason = refuse_passage(section.heading, section.text) or refuse_by_label(section.text)
        if reason is None:
            kept.append(section)
        else:
            refused.append(Refused(section.place, "contains instructions" if reason == ORDERS else reason))
    return kept, refused


def _document(id_: str, title: str, front: dict[str, object], sections: list[Section]) -> str:
    import yaml

    roles = [r for r in _strings(front.get("roles")) if r in set(Role)] or [str(r) for r in Role]
    head = {"id": id_, "title": title, "topics": _strings(front.get("topics")) or ["general"], "roles": roles}
    used: dict[str, int] = {}
    body = []
    for section in sections:
        name = " ".join((section.heading or section.place.capitalize()).split())[:120]
        used[name] = used.get(name, 0) + 1
        heading = name if used[name] == 1 else f"{name} ({used[name]})"
        text = re.sub(r"^#+ ", "", section.text, flags=re.MULTILINE)
        body.append(f"## {heading}\n\n{text.strip()}\n")
    return f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n\n" + "\n".join(body)


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _title(sections: list[Section], path: Path) -> str:
    heading = next((s.heading for s in sections if s.heading), "")
    return heading or re.sub(r"[-_]+", " ", path.stem).strip().capitalize()


def _free_id(name: str) -> str:
    """Return an id for a document that states none: never one of ours, which it would replace by accident."""
    ours = (shipped_folder() / "guidance" / f"{name}.md").is_file()
    return f"own-{name}" if ours else name


def _place(overlay: Path, id_: str) -> Path | None:
    """Return where a document lies in the overlay, or None where its id would lead out of it."""
    folder = overlay / "guidance"
    path = folder / f"{id_}.md"
    if not _ID.fullmatch(id_) or path.is_symlink() or folder.is_symlink():
        return None
    return path


def _shown(path: Path) -> str:
    """Return a file's name as it may be printed: one line, no control characters."""
    return "".join(c for c in path.name if c.isprintable())[:80] or "(no name)"
