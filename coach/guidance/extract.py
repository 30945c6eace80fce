"""Read an organisation's file into headed sections of plain text.

    python -m coach.guidance.extract FILE      prints the sections as JSON

Parsers of office formats meet hostile and broken files, so `read_file` runs this
module in a process of its own, with limits on time and memory: a bomb ends that
process and nothing else. Nothing is written, and nothing of the file is logged.
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coach.no_trace  # noqa: F401  # this module runs as a process of its own

MAX_BYTES = 25_000_000
MAX_UNPACKED = 120_000_000
MAX_CHARS = 3_000_000
MAX_PAGES = 2_000
_SECONDS, _MEMORY = 60, 2_000_000_000
SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document: where it is, under which heading, and its text."""

    place: str
    heading: str
    text: str


class Unreadable(Exception):
    """A file that cannot be used; the message is the reason, for a facilitator, without a word of the file."""


def read_file(path: Path) -> list[Section]:
    """Return the sections of a file, read in a process with limits.

    Raises:
        Unreadable: it cannot be used, with the reason.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise Unreadable("this kind of file is not read; save it as Markdown, text, HTML, DOCX or PDF")
    try:
        if not path.is_file():
            raise Unreadable("there is no such file")
        size = path.stat().st_size
    except OSError:
        raise Unreadable("the file cannot be opened") from None
    if size > MAX_BYTES:
        raise Unreadable(f"it is larger than {MAX_BYTES // 1_000_000} MB; guidance is a few pages, so split it")
    if size == 0:
        raise Unreadable("it is empty")
    try:
        command = [sys.executable, "-m", "coach.guidance.extract", str(path.resolve())]
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable("it takes too long to read; it may be damaged or made to exhaust the reader") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Unreadable("it unpacks to far more than a document holds, or it is damaged") from None
    if "reason" in answer:
        raise Unreadable(str(answer["reason"]))
    return [Section(**row) for row in answer["sections"]]


def sections_of(path: Path) -> list[Section]:
    """Return the sections of a file, read in this process.

    Raises:
        Unreadable: it cannot be used, with the reason.
    """
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        found = list(_pdf(path))
    elif suffix == ".docx":
        found = list(_docx(path))
    elif suffix in (".html", ".htm"):
        found = list(_html(_text(path)))
    else:
        found = list(_markdown(_text(path)))
    if sum(len(s.text) for s in found) > MAX_CHARS:
        raise Unreadable("it holds more text than guidance does; split it")
    return [s for s in found if s.text.strip()]


def _text(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n")
    raise Unreadable("it is not text; it may be damaged or of another kind")


def _markdown(text: str) -> Iterator[Section]:
    """Yield the parts under each heading; a text without headings is one part."""
    from re import MULTILINE, split

    chunks = split(r"^#{1,4} +(.+?) *#*$", text, flags=MULTILINE)
    if chunks[0].strip():
        yield Section("section 1", "", chunks[0].strip())
    first = 2 if chunks[0].strip() else 1
    for number, (heading, body) in enumerate(zip(chunks[1::2], chunks[2::2], strict=True), first):
        yield Section(f"section {number}", heading.strip(), body.strip())


def _html(text: str) -> Iterator[Section]:
    """Yield the visible text under each heading."""
    from bs4 import BeautifulSoup
    from bs4.element import Comment, Tag

    soup = BeautifulSoup(text, "html.parser")
    hidden = ["script", "style", "template", "noscript", "head", "iframe", "object", "svg", "form"]
    for tag in soup.find_all(hidden):
        tag.decompose()
    for tag in soup.find_all(_is_hidden):
        if isinstance(tag, Tag) and not tag.decomposed:
            tag.decompose()
    for comment in soup.find_all(string=lambda s: isinstance(s, Comment)):
        comment.extract()
    for tag in soup.find_all(["h1", "h2", "h3", "h4"]):
        tag.replace_with(f"\n\n# {tag.get_text(' ', strip=True)}\n\n")
    for tag in soup.find_all(["p", "li", "div", "br", "tr"]):
        tag.append("\n")
    lines = [" ".join(line.split()) for line in soup.get_text().splitlines()]
    yield from _markdown("\n".join(lines))


def _is_hidden(tag: Any) -> bool:
    style = str(tag.attrs.get("style", "")).replace(" ", "").lower() if tag.attrs else ""
    unseen = ("display:none", "visibility:hidden", "font-size:0", "opacity:0")
    return bool(tag.attrs) and ("hidden" in tag.attrs or any(sign in style for sign in unseen))


def _docx(path: Path) -> Iterator[Section]:
    if path.read_bytes()[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable("it is encrypted, or in the old Word format; save it as a plain DOCX")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > 5_000 or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Unreadable("it unpacks to far more than a document holds")
            if any(part.flag_bits & 1 for part in parts):
                raise Unreadable("it is encrypted; save it without a password")
        import docx

        document = docx.Document(str(path))
    except Unreadable:
        raise
    except Exception:
        raise Unreadable("it is damaged, or not a DOCX file") from None
    lines = []
    for paragraph in document.paragraphs:
        style = str(paragraph.style.name or "") if paragraph.style is not None else ""
        lines.append(f"# {paragraph.text}" if style.startswith(("Heading", "Title")) else paragraph.text + "\n")
    for table in document.tables:
        lines += [" ".join(cell.text for cell in row.cells) + "\n" for row in table.rows]
    yield from _markdown("\n".join(lines))


def _pdf(path: Path) -> Iterator[Section]:
    from pypdf import PdfReader

    try:
        reader = PdfReader(path)
        if reader.is_encrypted:
            raise Unreadable("it is encrypted; save it without a password")
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable("it has more pages than guidance does; split it")
        pages = []
        read = 0
        for page in reader.pages:
            pages.append(page.extract_text())
            read += len(pages[-1])
            if read > MAX_CHARS:
                raise Unreadable("it unpacks to far more than a document holds")
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("it unpacks to far more than a document holds") from None
    except Exception as error:
        if "Limit" in type(error).__name__:
            raise Unreadable("it unpacks to far more than a document holds") from None
        raise Unreadable("it is damaged, or not a PDF file") from None
    if not any(character.isalpha() for text in pages for character in text):
        raise Unreadable("it has no text: an empty PDF, or a scan; run text recognition on it first")
    for number, text in enumerate(pages, 1):
        yield Section(f"page {number}", "", " ".join(text.split("\n")).strip())


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def main() -> None:
    """Print the sections of the file that the first argument names, or the reason why there are none."""
    _limit()
    try:
        found = sections_of(Path(sys.argv[1]))
        answer: dict[str, Any] = {"sections": [{"place": s.place, "heading": s.heading, "text": s.text} for s in found]}
    except Unreadable as error:
        answer = {"reason": str(error)}
    except MemoryError:
        answer = {"reason": "it unpacks to far more than a document holds"}
    except Exception:  # whatever a broken file provokes in a parser: its message may hold words of the file
        answer = {"reason": "it is damaged"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
