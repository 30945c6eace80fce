"""The index of the guidance: built when content changed, opened otherwise.

An index is a folder named by the hash of all content. A build writes a folder of
its own and then renames it, so two builds at once do no harm: the first to finish
wins and the other's work is dropped. The folder holds

    content.json      the parsed content
    <collection>/     vectors and inverted index of passages, questions, topics, …
    chroma/           the passages in Chroma, the store for large or shared guidance
    known-*.npy       vectors by the hash of their text, so that the next build is quick

Indexes lie in one folder for each overlay, so that two organisations' settings on
one machine do not erase each other's.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from coach.guidance.content import Content, content_hash, load_snapshot, read_content
from coach.guidance.embed import Embedder, Vectors
from coach.guidance.passages import spoken_to
from coach.guidance.remembered import Remembered
from coach.guidance.search import Collection, Item
from coach.guidance.spelling import Spelling
from coach.taxonomy import Role

Progress = Callable[[str, float], None]
"""Told what is being done, and how much of the whole is done (0 to 1)."""
_WHOLE = "content.json"
_DRAFT = ".building-"
_ABANDONED_S = 3600.0  # a draft this old belongs to a build that was killed


def collections_of(content: Content) -> dict[str, list[Item]]:
    """Return what can be searched, by collection. An id may repeat, once per wording."""
    asked, also = content.asked, content.asked_also
    worries, purposes = content.rows("sheets/worries"), content.rows("sheets/purposes")
    own = [(row["id"], like) for row in content.rows("reflection/kinds") for like in row["like"]]
    own += [(id_, line) for id_, lines in content.table("reflection/wordings").items() for line in lines.splitlines()]
    asked_so = content.table("rehearsal/asked")
    return {
        "passages": [
            Item(p.id, p.indexed_text(), asked.get(p.id, (p.heading(),)), also.get(p.id, ()))
            for p in content.passages.values()
        ],
        "not_covered": [Item(kind, line) for kind, lines in content.table("not_covered").items() for line in lines],
        "answers": [Item(a.id, " ".join(a.says), tuple(a.asked)) for a in content.answers.values()],
        "questions": [Item(q.id, f"{q.text} {q.listen_for}") for q in content.questions.values()],
        "topics": [Item(t.id, words) for t in content.topics.values() for words in (t.name, *t.words)],
        "worries": [Item(row["id"], like) for row in worries for like in row["like"]],
        "own_sentences": [Item(id_, line) for id_, line in own],
        "rehearsal_questions": [
            Item(f"{role}/{kind}", line)
            for role, kinds in asked_so.items()
            for kind, lines in kinds.items()
            for line in lines
        ],
        "purposes": [Item(row["id"], " ".join([row["text"], *row["words"]])) for row in purposes],
    }


def index_folder(root: Path, overlay: Path | None, embedder_name: str) -> Path:
    """Return the folder that the index of the present content has, or would have."""
    shelf = "shipped"
    if overlay is not None:
        shelf = "with-" + hashlib.sha256(str(overlay.resolve()).encode()).hexdigest()[:12]
    return root / shelf / f"{content_hash(overlay)}-{embedder_name}"


def is_built(root: Path, overlay: Path | None, embedder_name: str) -> bool:
    """Return True when the present content has an index."""
    return (index_folder(root, overlay, embedder_name) / _WHOLE).is_file()


def ensure_index(
    root: Path, overlay: Path | None, embedder: Callable[[], Embedder], name: str, progress: Progress | None = None
) -> Path:
    """Return the folder of the present content's index, building it when it is missing.

    Args:
        root: the folder that holds indexes.
        overlay: an organisation's own content, or None.
        embedder: makes the embedder; called only when there is something to embed.
        name: the embedder's name, part of the index's identity.
        progress: told about each step of a build.

    Raises:
        KnowledgeError: the content cannot be parsed.
    """
    folder = index_folder(root, overlay, name)
    if not (folder / _WHOLE).is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=folder.parent))
        try:
            _build(draft, overlay, embedder, name, progress or (lambda _what, _share: None))
            _publish(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _remove_stale(folder.parent, keep=folder)
    return folder


def _build(draft: Path, overlay: Path | None, embedder: Callable[[], Embedder], name: str, progress: Progress) -> None:
    progress("Reading the guidance", 0.0)
    snapshot = read_content(overlay)
    slots = list(_slots(snapshot))
    collections = collections_of(Content(snapshot))
    items = [item for group in collections.values() for item in group]
    whole = sum(len(text) for item in items for text in item.wordings)
    whole += sum(len(_wording(item)) for item, *_ in slots)
    done = 0

    def told(characters: int) -> None:
        nonlocal done
        done += characters
        progress("Indexing the guidance", min(done / whole, 1.0) * 0.95)

    vectors = Remembered(embedder, told)
    for old in draft.parent.glob(f"[!.]*-{name}"):
        vectors.learn(old)
    for collection, group in collections.items():
        Collection.build(group, vectors.embed).save(draft / collection)
    Spelling.build(dict.fromkeys(text for item in items for text in item.wordings)).save(draft)
    _resolve_passages(snapshot, slots, vectors.embed, Collection.open(draft / "passages"))
    vectors.save(draft)
    progress("Storing passages", 0.97)
    from coach.guidance.chroma import write_passages

    passages = list(Content(snapshot).passages.values())
    write_passages(draft / "chroma", passages, Collection.open(draft / "passages").vectors)
    # Last, because its presence is what says that the index is whole.
    (draft / _WHOLE).write_text(json.dumps(snapshot, ensure_ascii=False), "utf-8")
    progress("Ready", 1.0)


def _slots(snapshot: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, bool]]:
    """Yield every (item, key) whose reference names a document rather than a passage, and whether a leader reads it."""
    documents = {passage["document"] for passage in snapshot["passages"]}
    for path, data in snapshot["files"].items():
        for item, key in _references(data):
            if item[key] in documents:
                yield item, key, path.startswith("sheets/") or item.get("role") == Role.leader


def _resolve_passages(
    snapshot: dict[str, Any],
    slots: list[tuple[dict[str, Any], str, bool]],
    embed: Callable[[list[str]], Vectors],
    passages: Collection,
) -> None:
    """Turn each item's reference to a document into one to that document's passage nearest in meaning, in place.

    What a leader reads rests on no passage that speaks to the mentor.
    """
    sections: dict[str, list[int]] = {}
    for row, passage in enumerate(snapshot["passages"]):
        sections.setdefault(passage["document"], []).append(row)
    to_mentors = {
        row for row, passage in enumerate(snapshot["passages"]) if spoken_to(passage["section"]) is Role.mentor
    }
    wordings = embed([_wording(item) for item, *_ in slots])
    for (item, key, of_leader), vector in zip(slots, wordings, strict=True):
        rows = [row for row in sections[item[key]] if not (of_leader and row in to_mentors)] or sections[item[key]]
        item[key] = passages.ids[rows[int((passages.vectors[rows] @ vector).argmax())]]


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


def _wording(item: dict[str, Any]) -> str:
    """Return what an item says, as far as it takes to see which passage it is about."""
    if "listen_for" in item:
        return f"{item['text']} {item['listen_for']}"  # the same text as in the collection: embedded once
    said = (value for key, value in item.items() if isinstance(value, str) and key not in ("id", "passage"))
    return " ".join(said)[:300]


def _publish(draft: Path, folder: Path) -> None:
    try:
        os.rename(draft, folder)
    except OSError:
        if not (folder / _WHOLE).is_file():
            raise


def _remove_stale(shelf: Path, keep: Path) -> None:
    """Erase indexes of content that is no longer there: a removed document must not live on in an old one."""
    for old in shelf.iterdir():
        draft = old.name.startswith(_DRAFT)
        if old != keep and old.is_dir() and (not draft or _age_s(old) > _ABANDONED_S):
            shutil.rmtree(old, ignore_errors=True)


def _age_s(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:
        return 0.0


def collection_names(folder: Path) -> list[str]:
    """Return the names of the collections in a built index."""
    return [path.parent.name for path in folder.glob("*/ids.txt")]


def open_content(folder: Path) -> Content:
    """Open the content of a built index."""
    return load_snapshot(folder / _WHOLE)
