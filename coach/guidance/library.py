"""The guidance as the activities see it: search it, rank content by it, cite it.

Opened on first use, all at once, and shared between threads. Holds no query.
"""

import threading
from collections.abc import Callable
from collections.abc import Collection as Group
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach.errors import KnowledgeError
from coach.guidance.content import Content
from coach.guidance.embed import Embedder, MiniLM
from coach.guidance.index import Progress, collection_names, ensure_index, is_built, open_content
from coach.guidance.passages import Passage
from coach.guidance.search import Collection, Hit, Nearest, Query, unit
from coach.guidance.spelling import Spelling
from coach.result import Citation
from coach.settings import Settings
from coach.taxonomy import Role

PER_DOCUMENT = 2  # passages of one document in one answer: more crowds out a second view
_POOL = 250  # how many passages the reader and the topic may move
_TRIES = 5
# What is added to a passage's score (0 to 1): a topic that was named, one near the query, a reader it speaks to.
_TOPIC, _NEAR_TOPIC, _READER, _READER_ALONE = 0.1, 0.07, 0.33, 0.16


@dataclass(frozen=True, slots=True)
class Found:
    """Passages that bear on a query, best first, and how sure the search is that any does."""

    passages: tuple[Passage, ...]
    hits: tuple[Hit, ...]

    @property
    def confidence(self) -> float:
        """The best cosine among the hits, 0 when there is none."""
        return max((hit.cosine for hit in self.hits), default=0.0)


@dataclass(frozen=True, slots=True)
class _Opened:
    """One built index, whole: what is open stays usable when a newer build takes its place on disk."""

    folder: Path
    content: Content
    collections: dict[str, Collection]
    spelling: Spelling


class Guidance:
    """The guidance and the question bank, with hybrid search over them.

    Args:
        settings: where the index lives, and whether an organisation's content lies over ours.
        embedder: makes the embedder; MiniLM from its package unless given.
        name: the embedder's name, part of the index's identity.
        progress: told about an index build.
    """

    def __init__(
        self,
        settings: Settings,
        embedder: Callable[[], Embedder] = MiniLM,
        name: str = MiniLM.name,
        progress: Progress | None = None,
    ) -> None:
        self._settings = settings
        self._make_embedder = embedder
        self._name = name
        self._progress = progress
        self._lock = threading.RLock()
        self._index: _Opened | None = None
        self._embedder: Embedder | None = None

    @property
    def folder(self) -> Path:
        """The index's folder, built now if it is missing."""
        return self._opened.folder

    @property
    def is_built(self) -> bool:
        """True when the present content has an index, so that opening it builds nothing."""
        return is_built(self._settings.index_root, self._settings.knowledge_dir, self._name)

    @property
    def content(self) -> Content:
        """The parsed content."""
        return self._opened.content

    def embedder(self) -> Embedder:
        """The embedder, loaded on first use."""
        with self._lock:
            if self._embedder is None:
                self._embedder = self._make_embedder()
            return self._embedder

    def collection(self, name: str) -> Collection:
        """The searchable collection `name` ("passages", "questions", "topics", …)."""
        return self._opened.collections[name]

    def reload(self) -> None:
        """Open the index again at the next use, because content changed."""
        with self._lock:
            self._index = None

    def query(self, text: str) -> Query:
        """Prepare a query once, to ask it of several collections; plain slips of spelling are mended."""
        embedder = self.embedder()
        mended = self._opened.spelling.mend(text, embedder.knows)
        return Query(mended, embedder.embed([mended])[0])

    def search(
        self,
        query: Query,
        *,
        role: Role | None = None,
        prefer: Role | None = None,
        topics: Group[str] = (),
        k: int = 5,
        per_document: int = PER_DOCUMENT,
    ) -> Found:
        """Return up to `k` passages for the query, best first, at most two of one document.

        Args:
            query: what to look for.
            role: keep passages meant for this role; None keeps all.
            prefer: passages meant for this role come before others that fit as well.
            topics: passages on one of these topics are preferred over others.
            k: how many.
            per_document: how many of them may come from one document.
        """
        hits = [(hit, self.content.passages[hit.id]) for hit in self.collection("passages").search(query, k=_POOL)]
        near = self.topic_scores(query)
        closeness = unit(np.asarray([max((near.get(t, 0.0) for t in p.topics), default=0.0) for _, p in hits]))
        ranked: list[tuple[float, Hit, Passage]] = []
        for (hit, passage), close in zip(hits, closeness, strict=True):
            if role is None or role in passage.roles:
                named = bool(set(topics) & set(passage.topics))
                score = hit.score + _TOPIC * named + _NEAR_TOPIC * float(close) + _reader(passage, prefer)
                ranked.append((score, hit, passage))
        ranked.sort(key=lambda row: -row[0])
        kept: list[tuple[Hit, Passage]] = []
        for _, hit, passage in ranked:
            if sum(p.document == passage.document for _, p in kept) < per_document and len(kept) < k:
                kept.append((hit, passage))
        return Found(tuple(p for _, p in kept), tuple(h for h, _ in kept))

    def topic_scores(self, query: Query) -> dict[str, float]:
        """Return each topic's closeness to the query (0 to 1): the best cosine of its words, words said lifted."""
        topics = self.collection("topics")
        cosines = topics.cosines(query)
        text = f" {query.text.lower()} "
        scores: dict[str, float] = dict.fromkeys(self.content.topics, 0.0)
        for id_, cosine in zip(topics.ids, cosines, strict=True):
            scores[id_] = max(scores[id_], float(cosine))
        for topic in self.content.topics.values():
            said = sum(len(word.split()) for word in topic.words if f" {word.lower()}" in text)
            scores[topic.id] = float(np.clip(scores[topic.id] + 0.15 * min(said, 3), 0.0, 1.0))
        return scores

    def cite(self, reference: str) -> Citation:
        """Return the citation for a passage id, or for a document's first passage.

        Raises:
            KnowledgeError: nothing has that id.
        """
        return citation(self.content.first_passage(reference))

    @property
    def _opened(self) -> _Opened:
        with self._lock:
            if self._index is None:
                self._index = self._open()
            return self._index

    def _open(self) -> _Opened:
        """Build what is missing and open all of it; where another build swept it away meanwhile, once more."""
        s = self._settings
        for _ in range(_TRIES):
            folder = ensure_index(s.index_root, s.knowledge_dir, self.embedder, self._name, self._progress)
            try:
                content = open_content(folder)
                collections = {name: Collection.open(folder / name) for name in collection_names(folder)}
                spelling = Spelling.open(folder)
            except FileNotFoundError:
                continue
            passages = collections["passages"]
            passages.nearest = self._nearest(folder, passages)
            return _Opened(folder, content, collections, spelling)
        raise KnowledgeError("The index of the guidance changes while it is opened.", "Try again in a moment.")

    def _nearest(self, folder: Path, passages: Collection) -> Nearest | None:
        """Return the store that finds nearest passages, or None where comparing with all of them is quicker."""
        from coach.guidance.chroma import LARGE, embedded_nearest, shared_nearest

        if self._settings.chroma_url:
            return shared_nearest(self._settings.chroma_url, folder.name, passages.ids, passages.vectors)
        if len(passages.ids) > LARGE:
            return embedded_nearest(folder / "chroma")
        return None


def _reader(passage: Passage, reader: Role | None) -> float:
    """Return what a passage gains by speaking to this reader, and more by speaking to no other."""
    if reader is None or reader not in passage.roles:
        return 0.0
    return _READER + _READER_ALONE * (len(passage.roles) == 1)


def citation(passage: Passage) -> Citation:
    """Return a passage as a result carries it."""
    return Citation(id=passage.id, title=passage.title, section=passage.section, text=passage.text)
