"""The guidance as the activities see it: search it, rank content by it, cite it.

Opened on first use, all at once, and shared between threads. Holds no query.
"""

import threading
from collections.abc import Callable
from collections.abc import Collection as Group
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from coach.errors import KnowledgeError
from coach.guidance.content import Content
from coach.guidance.embed import Embedder, MiniLM
from coach.guidance.index import Progress, collection_names, ensure_index, is_built, open_content
from coach.guidance.passages import Passage
from coach.guidance.search import Collection, Hit, Nearest, Query, Scores, unit
from coach.guidance.spelling import Spelling
from coach.result import Citation
from coach.settings import Settings
from coach.taxonomy import Role

T = TypeVar("T")
PER_DOCUMENT = 2  # passages of one document in one answer: more crowds out a second view
_TRIES = 5
# What is added to a passage's score (0 to 1): a topic that was named, one near the query, a reader it speaks to.
_TOPIC, _NEAR_TOPIC, _READER, _READER_ALONE = 0.1, 0.05, 0.5, 0.16


@dataclass(frozen=True, slots=True)
class Found:
    """Passages that bear on a query, best first, and how sure the search is that any does."""

    passages: tuple[Passage, ...]
    hits: tuple[Hit, ...]

    @property
    def confidence(self) -> float:
        """The best cosine among the hits, 0 when there is none."""
        return max((hit.cosine for hit in self.hits), default=0.0)


@dataclass(frozen=True)
class _Opened:
    """One built index, whole: what is open stays usable when a newer build takes its place on disk."""

    folder: Path
    content: Content
    collections: dict[str, Collection]
    spelling: Spelling
    made: dict[str, Any] = field(default_factory=dict)
    """What is worked out of the content once."""

    @cached_property
    def readers(self) -> dict[Role, Scores]:
        """For each reader and passage, 0 when it does not speak to them, else one part of all it speaks to."""
        passages = self.content.passages.values()
        return {
            role: np.asarray([(role in p.roles) / max(len(p.roles), 1) for p in passages], np.float32) for role in Role
        }

    @cached_property
    def topics(self) -> Scores:
        """Whether a passage is on a topic, shape (topics, passages)."""
        passages = self.content.passages.values()
        return np.asarray([[topic in p.topics for p in passages] for topic in self.content.topics], np.float32)


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

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once for the present content.

        Only for what is made of authored content alone: it stays in memory, so nothing typed may be in it.
        """
        made = self._opened.made
        if key not in made:
            made[key] = make()
        found: T = made[key]
        return found

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
        opened = self._opened
        hits = opened.collections["passages"].search(
            query, k, self._lift(opened, query, role, prefer, topics), per_page=per_document
        )
        passages = opened.content.passages
        return Found(tuple(passages[hit.id] for hit in hits), tuple(hits))

    def _lift(
        self, opened: _Opened, query: Query, role: Role | None, prefer: Role | None, topics: Group[str]
    ) -> Scores:
        """Return what each passage gains by its reader and its topics, shape (passages,)."""
        near = self.topic_scores(query)
        on = opened.topics
        lift = _NEAR_TOPIC * unit(np.max(on * [[near[topic]] for topic in near], axis=0, initial=0.0))
        for row, topic in enumerate(near):
            if topic in topics:
                lift = np.maximum(lift, _TOPIC * on[row])
        if prefer is not None:
            speaks = opened.readers[prefer]
            lift = lift + _READER * (speaks > 0) + _READER_ALONE * (speaks == 1)
        if role is not None:
            lift = np.where(opened.readers[role] > 0, lift, -np.inf)
        return np.asarray(lift, np.float32)

    def topic_scores(self, query: Query) -> dict[str, float]:
        """Return each topic's closeness to the query (0 to 1): the best cosine of its words, words said lifted."""
        topics = self.collection("topics")
        cosines = topics.cosines(query)
        text = f" {query.text.lower()} "
        known = self.content.topics
        scores: dict[str, float] = dict.fromkeys(known, 0.0)
        for id_, cosine in zip(topics.ids, cosines.tolist(), strict=True):
            scores[id_] = max(scores[id_], cosine)
        for topic in known.values():
            said = sum(len(word.split()) for word in topic.words if f" {word.lower()}" in text)
            scores[topic.id] = min(max(scores[topic.id] + 0.15 * min(said, 3), 0.0), 1.0)
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


def citation(passage: Passage) -> Citation:
    """Return a passage as a result carries it."""
    return Citation(id=passage.id, title=passage.title, section=passage.section, text=passage.text)
