"""Hybrid search: BM25, and the vectors of each text and its doors, fused by score.

A door is another way to a text: its heading, and the everyday wordings in which
people ask for it (`doors.py`). For each query: take the candidates that any of the
three finds; bring each kind of evidence to the range 0 to 1 over them; add them with
fixed weights. Texts of one page, whose ids begin alike ("page#part"), speak for each
other, because what answers a question mostly lies together. Score fusion keeps how
much better the best hit is, which rank fusion throws away; `benchmarks/retrieval.py`
compares them on the same data.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.guidance.bm25 import Bm25
from coach.guidance.doors import Doors, middles, toward
from coach.guidance.embed import Vectors
from coach.guidance.words import pairs_of, telling_words, words

CANDIDATES = 100
LEXICAL, DOORS = 0.85, 1.45
PAGE_LEXICAL, PAGE_DOORS, PAGE = 1.5, 1.25, 1.45
"""What each kind of evidence weighs where there are doors: a text's own, the best on its page, its page's doors.
Where there are none, BM25 and the vector weigh the same."""
SAID = 8.0
"""What it weighs that a door says just what the query says; a middle of many doors blurs that."""
PAGES = 20
"""From how many of the nearest pages every text is a candidate."""
DOOR_WEIGHT = 2
"""How often a door's words count in the inverted index, beside the text's own."""
SIDE_DOOR = 0.4
"""What a side door weighs beside a door."""
PAIR = 0.3
"""What two neighbouring words of the query weigh where a text holds them side by side."""
ECHOES, ECHO = 5, 0.3
"""The query's vector is moved by this much toward the first few hits, and the candidates are compared again."""
OTHERS = 21
"""With which of the next nearest an item is compared, to see whether it stands out."""
NEAREST = 3
"""How many of the nearest texts and doors say how near a query is: one alone may be near by chance."""
Scores = NDArray[np.float32]
Rows = NDArray[np.int64]
Embed = Callable[[Sequence[str]], Vectors]
Nearest = Callable[[Vectors, int], list[tuple[str, float]]]
"""Finds the (id, cosine) of the items nearest to a vector; stands in for a scan of all vectors."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text to be found: under its own words, and under others."""

    id: str
    """`page#part` where the texts of one page belong together."""
    text: str
    doors: tuple[str, ...] = ()
    side_doors: tuple[str, ...] = ()
    """Wordings that lead to other texts first, and to this one beside them."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Its own words, then all its doors."""
        return (self.text, *self.doors, *self.side_doors)


@dataclass(frozen=True)
class Query:
    """A query, prepared once for every collection it is asked of. Holds words: never logged, never kept."""

    text: str
    vector: Vectors

    @cached_property
    def words(self) -> tuple[tuple[str, float], ...]:
        """The stems of the query's telling words, and its pairs of neighbouring words, each with its weight."""
        said = telling_words(self.text) or words(self.text)
        pairs = dict.fromkeys(pairs_of(words(self.text)), PAIR)
        return (*((word, float(said.count(word))) for word in dict.fromkeys(said)), *pairs.items())

    def __repr__(self) -> str:
        return "Query()"


@dataclass(frozen=True, slots=True)
class Hit:
    """One found item: its id, the fused score and the cosine (absolute)."""

    id: str
    score: float
    """Relative to this query: 0 to 1, and over it where a door says just what the query says."""
    cosine: float
    """Of the text or of its best door, whichever is nearer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each candidate. All arrays have the shape (candidates,)."""

    rows: Rows
    cosines: Scores
    echoes: Scores
    """The same, with the query moved toward the first hits."""
    doors: Scores | None
    """Cosine with the middle of its doors, in their space; None where the collection has none."""
    pages: Scores | None
    """Cosine with the middle of its page's doors."""
    groups: Rows
    """Which page each candidate is on."""
    near: Scores
    """Cosine of the text or of its nearest door, whichever is nearer."""
    lexical: Scores
    """BM25."""
    said: Scores | None = None
    """How far one of its doors says what the query says, 0 to 1; None where the collection has no doors."""


class Collection:
    """Texts that can be searched: their ids, vectors and inverted index.

    Args:
        ids: one per text; an id may repeat, once per wording.
        vectors: one unit vector per text, shape (texts, dimensions).
        bm25: the inverted index over the same texts.
        doors: other ways to the texts; None where there are none.
        nearest: a store that finds nearest vectors faster than a scan of all.
    """

    def __init__(
        self,
        ids: Sequence[str],
        vectors: Vectors,
        bm25: Bm25,
        doors: Doors | None = None,
        nearest: Nearest | None = None,
    ) -> None:
        self.ids = list(ids)
        self.vectors = vectors
        self.nearest = nearest
        self._bm25 = bm25
        self._doors = doors

    @classmethod
    def build(cls, items: Sequence[Item], embed: Embed) -> "Collection":
        """Embed and index items."""
        vectors = embed([item.text for item in items])
        doors = _doors(items, vectors, embed)
        bm25 = Bm25.build([_indexed(item) for item in items])
        return cls([item.id for item in items], vectors, bm25, doors)

    def save(self, folder: Path) -> None:
        """Write this collection into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "vectors.npy", self.vectors)
        (folder / "ids.txt").write_text("\n".join(self.ids), "utf-8")
        self._bm25.save(folder)
        if self._doors is not None:
            self._doors.save(folder)

    @classmethod
    def open(cls, folder: Path) -> "Collection":
        """Open a collection that `save` wrote; its arrays stay on disk until they are touched."""
        ids = (folder / "ids.txt").read_text("utf-8").split("\n")
        vectors = np.load(folder / "vectors.npy", mmap_mode="r")
        return cls(ids, vectors, Bm25.open(folder), Doors.open(folder))

    def cosines(self, query: Query) -> Scores:
        """Return the cosine of the query with every item, shape (items,)."""
        return np.asarray(self.vectors @ query.vector, np.float32)

    def by_doors(self, query: Query) -> tuple[Scores, Scores]:
        """Return how near each item's nearest door is, and how near the middle of its doors, each of shape (items,).

        The first is a plain cosine, the second one in the doors' own space; -1 where an item has no door.
        """
        middle = np.full(len(self.ids), -1.0, np.float32)
        if self._doors is None:
            return middle, middle
        middle[self._doors.rows] = self._doors.centres @ toward(query.vector, self._doors.space)
        return self._doors.nearest(query.vector, len(self.ids))[0], middle

    def lexical(self, query: Query) -> Scores:
        """Return the BM25 score of every item, shape (items,)."""
        return self._bm25.scores(query.words, len(self.ids))

    def knows(self, word: str) -> bool:
        """True when some text or door holds the stem `word`."""
        return self._bm25.knows(word)

    def fused(self, query: Query) -> tuple[Scores, Scores]:
        """Return (fused scores, cosines), each of shape (items,); what no search found scores 0."""
        cosines = self.cosines(query)
        found = self._evidence(query, cosines)
        scores = np.zeros(len(self.ids), np.float32)
        scores[found.rows] = fuse(found)
        return scores, cosines

    def evidence(self, query: Query) -> Evidence:
        """Return the candidates for a query and what speaks for each."""
        return self._evidence(query, None if self.nearest else self.cosines(query))

    def search(self, query: Query, k: int, lift: Scores | None = None, per_page: int | None = None) -> list[Hit]:
        """Return the best `k` items, best first. Items that share an id count once, at their best.

        Args:
            query: what to look for.
            k: how many.
            lift: what each item gains for another reason, shape (items,); -inf leaves it out.
            per_page: how many may come from one page.
        """
        found = self.evidence(query)
        scores = fuse(found)
        total = scores if lift is None else scores + lift[found.rows]
        best: dict[str, Hit] = {}
        taken: Counter[int] = Counter()
        for i in np.argsort(-total, kind="stable").tolist():
            if len(best) == k or total[i] == -np.inf:
                break
            id_, page = self.ids[found.rows[i]], int(found.groups[i])
            if scores[i] > 0 and id_ not in best and (per_page is None or taken[page] < per_page):
                taken[page] += 1
                best[id_] = Hit(id_, float(scores[i]), float(found.near[i]))
        return list(best.values())

    def nearness(self, query: Query) -> float:
        """Return how near the nearest texts and doors are: the mean cosine of the first few."""
        rows = self._nearest_rows(query) if self.nearest else slice(None)
        near = np.asarray(self.vectors[rows] @ query.vector, np.float32)
        if self._doors is not None:
            near = np.concatenate([near, self._doors.vectors @ query.vector])
        first = np.sort(near)[::-1][:NEAREST]
        return float(first.mean()) if len(first) else 0.0

    def stands_out(self, query: Query, id_: str) -> float:
        """Return how much nearer an item is than others are: its text, and the middle of its doors, added."""
        row = self._places[id_]
        near = np.asarray(self.vectors[self._nearest_rows(query) if self.nearest else slice(None)] @ query.vector)
        middle = self.by_doors(query)[1]
        own = float(self.vectors[row] @ query.vector), float(middle[row])
        return sum(mine - float(np.sort(all_)[-OTHERS:][0]) for mine, all_ in zip(own, (near, middle), strict=True))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: row for row, id_ in enumerate(self.ids)}

    @cached_property
    def _groups(self) -> Rows:
        """Which page each text is on, by number, shape (texts,)."""
        return np.unique([id_.partition("#")[0] for id_ in self.ids], return_inverse=True)[1]

    @cached_property
    def _page_doors(self) -> tuple[Rows, Vectors]:
        """The pages that have doors, and the middle of each one's, in the space of doors."""
        assert self._doors is not None
        doors = self._doors
        pages = self._groups[doors.owners]
        order = np.argsort(pages, kind="stable")
        moved = toward(np.asarray(doors.vectors), doors.space)[doors.places[order]]
        return np.unique(pages), middles(moved, pages[order], doors.weights[order])

    def _evidence(self, query: Query, cosines: Scores | None) -> Evidence:
        lexical = self.lexical(query)
        near = _top(cosines, CANDIDATES) if cosines is not None else self._nearest_rows(query)
        found = _top(lexical, CANDIDATES)
        rows = np.union1d(near, found[lexical[found] > 0])
        if self._doors is not None:
            return self._with_doors(self._doors, query, rows, lexical, cosines)
        mine = self._own(rows, query, cosines)
        plain = Evidence(rows, mine, mine, None, None, self._groups[rows], mine, lexical[rows])
        if len(rows) <= ECHOES:
            return plain
        return replace(plain, echoes=self._echoed(plain, query))

    def _with_doors(self, doors: Doors, query: Query, rows: Rows, lexical: Scores, cosines: Scores | None) -> Evidence:
        """Return the evidence where there are doors: they say it better than an echo."""
        asked = toward(query.vector, doors.space)
        centres = np.asarray(doors.centres @ asked, np.float32)
        with_doors, middle = self._page_doors
        pages = np.full(int(self._groups.max()) + 1, -1.0, np.float32)
        pages[with_doors] = middle @ asked
        chosen = np.zeros(len(pages), bool)
        chosen[_top(pages, PAGES)] = True
        nearest, said = doors.nearest(query.vector, len(self.ids))
        rows = np.union1d(np.union1d(rows, doors.rows[_top(centres, CANDIDATES)]), np.flatnonzero(chosen[self._groups]))
        rows = np.union1d(rows, _top(said, CANDIDATES))
        centre = np.full(len(self.ids), np.nan, np.float32)
        centre[doors.rows] = centres
        by_door = centre[rows]
        without = np.isnan(by_door)
        if without.any():  # a text that has no door is its own
            by_door[without] = toward(np.asarray(self.vectors[rows[without]]), doors.space) @ asked
        mine, groups = self._own(rows, query, cosines), self._groups[rows]
        near = np.maximum(mine, nearest[rows])
        return Evidence(rows, mine, mine, by_door, pages[groups], groups, near, lexical[rows], said[rows])

    def _own(self, rows: Rows, query: Query, cosines: Scores | None) -> Scores:
        return cosines[rows] if cosines is not None else np.asarray(self.vectors[rows] @ query.vector, np.float32)

    def _echoed(self, found: Evidence, query: Query) -> Scores:
        """Return the candidates' cosines with the query moved toward the first hits."""
        scores = fuse(found)
        first = np.argsort(-scores, kind="stable")[:ECHOES]
        vectors = self.vectors[found.rows]
        total = float(scores[first].sum()) or 1.0
        moved = query.vector + ECHO * (scores[first] / total) @ vectors[first]
        return np.asarray(vectors @ (moved / np.linalg.norm(moved)), np.float32)

    def _nearest_rows(self, query: Query) -> Rows:
        assert self.nearest is not None
        return np.asarray([self._places[id_] for id_, _ in self.nearest(query.vector, CANDIDATES)], np.int64)


def _doors(items: Sequence[Item], own: Vectors, embed: Embed) -> Doors | None:
    """Return the doors of items whose texts have the vectors `own`; None where there are none."""
    rows = [
        (row, door, weight)
        for row, item in enumerate(items)
        for doors, weight in ((item.doors, 1.0), (item.side_doors, SIDE_DOOR))
        for door in doors
    ]
    if not rows:
        return None
    place = {door: n for n, door in enumerate(dict.fromkeys(door for _, door, _ in rows))}
    owners = np.asarray([row for row, _, _ in rows], np.int64)
    places = np.asarray([place[door] for _, door, _ in rows], np.int64)
    return Doors.build(embed(list(place)), owners, own, places, np.asarray([weight for *_, weight in rows], np.float32))


def _indexed(item: Item) -> list[str]:
    """Return what the inverted index holds of an item: its words, its doors' words, and pairs of neighbours."""
    text, doors = words(item.text), [words(door) for door in item.doors + item.side_doors]
    found = text + pairs_of(text)
    for door in doors:
        found += DOOR_WEIGHT * (door + pairs_of(door))
    return found


def fuse(found: Evidence) -> Scores:
    """Return one score per candidate from what speaks for it, all but what a door says alike 0 to 1 together."""
    lexical = unit(found.lexical)
    if found.doors is None or found.pages is None:
        return np.asarray((lexical + unit(found.echoes)) / 2, np.float32)
    doors = unit(found.doors)
    total = LEXICAL * lexical + DOORS * doors
    total += PAGE_LEXICAL * _best_of(lexical, found.groups) + PAGE_DOORS * _best_of(doors, found.groups)
    total += PAGE * unit(found.pages)
    if found.said is not None:
        total += SAID * found.said
    return np.asarray(total / (LEXICAL + DOORS + PAGE_LEXICAL + PAGE_DOORS + PAGE), np.float32)


def _best_of(scores: Scores, groups: Rows) -> Scores:
    """Return for each candidate the best score on its page."""
    best = np.zeros(int(groups.max(initial=0)) + 1, np.float32)
    np.maximum.at(best, groups, scores)
    return best[groups]


def _top(scores: Scores, k: int) -> Rows:
    if len(scores) <= k:
        return np.arange(len(scores))
    return np.argpartition(-scores, k)[:k]


def unit(scores: Scores) -> Scores:
    """Bring scores to 0..1: 1 for the best, 0 from the hundredth down; all equal gives zeros."""
    if not len(scores):
        return scores
    ordered = np.sort(scores)[::-1]
    low, high = float(ordered[min(CANDIDATES, len(ordered)) - 1]), float(ordered[0])
    if high <= low:
        return np.zeros_like(scores)
    return np.asarray(np.clip((scores - low) / (high - low), 0.0, None), np.float32)
