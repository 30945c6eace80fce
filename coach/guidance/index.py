"""The index of the guidance: built when content changed, opened otherwise.

An index is a folder named by the hash of all content. A build writes a folder of
its own and then renames it, so two builds at once do no harm: the first to finish
wins and the other's work is dropped. The folder holds

    content.json      the parsed content
    <collection>/     vectors and BM25 of passages, questions, topics, …
    chroma/           the passages in Chroma, the store for large or shared guidance

It holds programme guidance only, nothing that anybody typed.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from coach.guidance.content import Content, content_hash, load_snapshot, read_content
from coach.guidance.embed import Embedder
from coach.guidance.search import Collection

Progress = Callable[[str, float], None]
"""Told what is being done, and how much of the whole is done (0 to 1)."""


def collections_of(content: Content) -> dict[str, list[tuple[str, str]]]:
    """Return what can be searched: (id, text) pairs by collection. An id may repeat, once per wording."""
    return {
        "passages": [(p.id, p.indexed_text()) for p in content.passages.values()],
        "questions": [(q.id, f"{q.text} {q.listen_for}") for q in content.questions.values()],
        "topics": [(t.id, words) for t in content.topics.values() for words in (t.name, *t.words)],
        "worries": [(row["id"], like) for row in content.rows("sheets/worries") for like in row["like"]],
        "purposes": [(row["id"], " ".join([row["text"], *row["words"]])) for row in content.rows("sheets/purposes")],
    }


def index_folder(root: Path, overlay: Path | None, embedder_name: str) -> Path:
    """Return the folder that the index of the present content has, or would have."""
    return root / f"{content_hash(overlay)}-{embedder_name}"


def ensure_index(
    root: Path, overlay: Path | None, embedder: Callable[[], Embedder], name: str, progress: Progress | None = None
) -> Path:
    """Return the folder of the present content's index, building it when it is missing.

    Args:
        root: the folder that holds indexes.
        overlay: an organisation's own content, or None.
        embedder: makes the embedder; called only when there is something to build.
        name: the embedder's name, part of the index's identity.
        progress: told about each step of a build.

    Raises:
        KnowledgeError: the content cannot be parsed.
    """
    folder = index_folder(root, overlay, name)
    if not (folder / "content.json").is_file():
        root.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".building-", dir=root))
        try:
            _build(draft, overlay, embedder(), progress or (lambda _what, _share: None))
            _publish(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _remove_stale(root, keep=folder)
    return folder


def _build(draft: Path, overlay: Path | None, embedder: Embedder, progress: Progress) -> None:
    progress("Reading the guidance", 0.0)
    snapshot = read_content(overlay)
    _resolve_passages(snapshot, embedder)
    content = Content(snapshot)
    collections = collections_of(content)
    total = sum(len(text) for items in collections.values() for _, text in items)
    done = 0
    for name, items in collections.items():
        progress(f"Indexing {name}", done / total)
        Collection.build(items, embedder).save(draft / name)
        done += sum(len(text) for _, text in items)
    progress("Storing passages", 0.98)
    from coach.guidance.chroma import write_passages

    write_passages(draft / "chroma", list(content.passages.values()), Collection.open(draft / "passages").vectors)
    # Last, because its presence is what says that the index is whole.
    (draft / "content.json").write_text(json.dumps(snapshot, ensure_ascii=False), "utf-8")
    progress("Ready", 1.0)


def _resolve_passages(snapshot: dict[str, Any], embedder: Embedder) -> None:
    """Turn each item's reference to a document into one to that document's passage nearest in meaning, in place."""
    sections: dict[str, list[str]] = {}
    for passage in snapshot["passages"]:
        sections.setdefault(passage["document"], []).append(passage["id"])
    ids = [p["id"] for p in snapshot["passages"]]
    vectors = embedder.embed([f"{p['section']}. {p['text'][:400]}" for p in snapshot["passages"]])
    place = {id_: row for row, id_ in enumerate(ids)}
    slots = [(holder, key) for holder, key in _references(snapshot["files"]) if holder[key] in sections]
    wording = embedder.embed([_wording(holder) for holder, _ in slots])
    for (holder, key), vector in zip(slots, wording, strict=True):
        candidates = sections[holder[key]]
        holder[key] = max(candidates, key=lambda id_: float(vectors[place[id_]] @ vector))


def _references(data: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield every (mapping, key) whose value refers to a passage."""
    if isinstance(data, list):
        for item in data:
            yield from _references(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "passage" and isinstance(value, str):
                yield data, key
            else:
                yield from _references(value)


def _wording(holder: dict[str, Any]) -> str:
    return " ".join(value for key, value in holder.items() if isinstance(value, str) and key not in ("id", "passage"))


def _publish(draft: Path, folder: Path) -> None:
    try:
        os.rename(draft, folder)
    except OSError:
        if not (folder / "content.json").is_file():
            raise


def _remove_stale(root: Path, keep: Path) -> None:
    """Erase indexes of content that is no longer there: a removed document must not live on in an old one."""
    for old in root.iterdir():
        if old.is_dir() and old != keep and not old.name.startswith("."):
            shutil.rmtree(old, ignore_errors=True)


def open_content(folder: Path) -> Content:
    """Open the content of a built index."""
    return load_snapshot(folder / "content.json")
