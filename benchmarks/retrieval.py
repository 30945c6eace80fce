"""How well the search finds what answers a question, beside its parts and plain rank fusion.

    python benchmarks/retrieval.py                                       the shipped guidance, evals/retrieval.jsonl
    python benchmarks/retrieval.py --corpus FILE --queries FILE          any corpus in BEIR's form (.jsonl, .jsonl.gz)
    python benchmarks/retrieval.py --synthetic 100000                    latency at size, one core

A corpus row is {"_id", "title", "text"}; a query row is {"_id", "text", "relevant": {id: grade}}.
`--vectors FILE.npy` keeps a corpus's vectors, which take minutes to compute.

nDCG@10 counts every grade. recall@5 and hit@5 count as an answer what was graded 2 (answers a part, or answers
it beside another) or 3 (answers it best); best@5 is the recall of the highest grade alone. A recall is of as many as
five places can hold: more than half of the questions have five answers or more.

What a careful reader reaches bounds what a figure can mean. One who had read the guidance and not the grades ranked
ten passages for each of 20 dev questions: nDCG@10 0.877, recall@5 0.800, hit@5 1.000.

The grades are from a full reading of the guidance for each question. A passage that came later is judged against every
question by its author, who doesn't see where a search puts it: on the dev part at once, on the held part in one go
after the last change to the search. Whether the grades miss answers was checked once: of 54 ungraded passages drawn at
random from the first ten of BM25, of the vectors and of the whole for dev questions, none answered its question and 6
were on its subject. So an ungraded passage counts for nothing, as it should.
"""

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.guidance.bm25 import Bm25
from coach.guidance.doors import Doors
from coach.guidance.embed import MiniLM, Vectors
from coach.guidance.library import Guidance
from coach.guidance.relevance import bears
from coach.guidance.search import Collection, Item, Nearest, Query, fuse, unit
from coach.settings import load_settings
from coach.taxonomy import Role

ROOT = Path(__file__).parent.parent
Row = dict[str, Any]
System = Callable[[Query], list[str]]
SHOWN = 3
"""How many passages of one document an answer shows, so that a second view has room."""
ANSWER = 2
"""The grade from which a passage counts as an answer; grade 1 is on the subject and no more."""


def main() -> None:
    """Print the table that the arguments ask for."""
    parser = argparse.ArgumentParser(description="Search quality and latency.")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--vectors", type=Path, help="Read the corpus's vectors from here, or write them here.")
    parser.add_argument("--synthetic", type=int, default=0)
    parser.add_argument(
        "--split", choices=["dev", "held"], help="One part of the shipped questions; both unless given."
    )
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {0})  # every latency here is one core's
    if args.synthetic:
        _synthetic(args.synthetic)
    elif args.corpus:
        _corpus(args.corpus, args.queries, args.vectors)
    else:
        _shipped([args.split] if args.split else ["dev", "held"])


def _rows(path: Path) -> Iterator[Row]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def gain(ranked: list[str], relevant: dict[str, int], k: int = 10) -> float:
    """Return nDCG at `k` with gains 2^grade - 1."""
    discounts = 1 / np.log2(np.arange(2, k + 2))
    got = np.array([2.0 ** relevant.get(id_, 0) - 1 for id_ in ranked[:k]])
    best = np.sort([2.0**grade - 1 for grade in relevant.values()])[::-1][:k]
    return float((got * discounts[: len(got)]).sum() / (best * discounts[: len(best)]).sum())


def answers(relevant: dict[str, int]) -> set[str]:
    """Return the items that answer a question: grade 2 or 3, or the best there is where no grade goes so far."""
    least = min(ANSWER, max(relevant.values()))
    return {id_ for id_, grade in relevant.items() if grade >= least}


def recall(ranked: list[str], relevant: dict[str, int], k: int = 5) -> float:
    """Return the share of the answers among the first `k`, of as many as `k` can hold."""
    wanted = answers(relevant)
    return len(wanted & set(ranked[:k])) / min(k, len(wanted))


def hit(ranked: list[str], relevant: dict[str, int], k: int = 5) -> float:
    """Return 1 when an answer is among the first `k`."""
    return float(not answers(relevant).isdisjoint(ranked[:k]))


def best(ranked: list[str], relevant: dict[str, int], k: int = 5) -> float:
    """Return the share of the best-graded items among the first `k`, of as many as `k` can hold."""
    top = max(relevant.values())
    wanted = {id_ for id_, grade in relevant.items() if grade == top}
    return len(wanted & set(ranked[:k])) / min(k, len(wanted))


def _table(name: str, system: System, asked: list[tuple[Query, dict[str, int]]]) -> None:
    times, runs = [], []
    for query, relevant in asked:
        start = time.perf_counter()
        ranked = system(query)
        times.append(time.perf_counter() - start)
        runs.append((ranked, relevant))
    figures = [np.mean([f(*run) for run in runs]) for f in (gain, recall, hit, best)]
    print(
        f"{name:<26}{figures[0]:>9.3f}{figures[1]:>10.3f}{figures[2]:>8.3f}{figures[3]:>8.3f}"
        f"{1000 * np.median(times):>10.2f} ms"
    )


def _heading(what: str) -> None:
    print(f"\n{what}\n{'':<26}{'nDCG@10':>9}{'recall@5':>10}{'hit@5':>8}{'best@5':>8}{'median':>13}")


def _systems(c: Collection) -> dict[str, System]:
    def ranked(scores: NDArray[np.float32]) -> list[str]:
        return [c.ids[i] for i in np.argsort(-scores, kind="stable")[:10]]

    def rank_fusion(query: Query) -> list[str]:
        total = np.zeros(len(c.ids), np.float32)
        for scores in (c.lexical(query), c.cosines(query)):
            total[np.argsort(-scores, kind="stable")] += 1 / (60 + np.arange(len(c.ids), dtype=np.float32))
        return ranked(total)

    return {
        "BM25": lambda q: ranked(c.lexical(q)),
        "vectors alone": lambda q: ranked(c.cosines(q)),
        "reciprocal-rank fusion": rank_fusion,
        "score fusion, no echo": lambda q: ranked(unit(c.lexical(q)) + unit(c.cosines(q))),
        "Earshot": lambda q: [h.id for h in c.search(q, 10)],
    }


def _corpus(corpus: Path, queries: Path, cache: Path | None) -> None:
    model = MiniLM()
    items = [Item(str(row["_id"]), f"{row.get('title', '')}. {row['text']}") for row in _rows(corpus)]
    vectors = _vectors([item.text for item in items], model, cache)
    collection = Collection.build(items, lambda texts: vectors if len(texts) == len(items) else model.embed(texts))
    asked = list(_rows(queries))
    embedded = model.embed([row["text"] for row in asked])
    prepared = [(Query(row["text"], v), dict(row["relevant"])) for row, v in zip(asked, embedded, strict=True)]
    _heading(f"{len(items):,} texts, {len(prepared):,} queries")
    for name, system in _systems(collection).items():
        _table(name, system, prepared)


def _vectors(texts: list[str], model: MiniLM, cache: Path | None) -> Vectors:
    if cache is not None and cache.is_file():
        return np.asarray(np.load(cache), np.float32)
    vectors = model.embed(texts)
    if cache is not None:
        np.save(cache, vectors)
    return vectors


def _shipped(splits: list[str]) -> None:
    guidance = Guidance(load_settings())
    rows = list(_rows(ROOT / "evals" / "retrieval.jsonl"))
    queries = {row["id"]: guidance.query(row["question"]) for row in rows}
    for split in splits:
        chosen = [row for row in rows if row["split"] == split]
        asked = [(queries[row["id"]], row["relevant"]) for row in chosen if row["answerable"]]
        roles = {id(queries[row["id"]]): Role(row["role"]) for row in chosen}

        def ours(query: Query, roles: dict[int, Role] = roles, most: int = 10) -> list[str]:
            found = guidance.search(query, prefer=roles[id(query)], k=10, per_document=most)
            return [passage.id for passage in found.passages]

        by_reader: dict[str, System] = {
            "Earshot, for the reader": ours,
            "as an answer shows it": partial(ours, most=SHOWN),
        }
        _heading(f"Shipped guidance, {split}: {len(asked)} questions that it answers")
        for name, system in (_systems(guidance.collection("passages")) | by_reader).items():
            _table(name, system, asked)
        refused = [_refused(guidance, queries[row["id"]], row) for row in chosen if row["answerable"]]
        told = [_refused(guidance, queries[row["id"]], row) for row in chosen if not row["answerable"]]
        print(f"answerable refused {np.mean(refused):.3f}; unanswerable said so {np.mean(told):.3f} of {len(told)}")


def _refused(guidance: Guidance, query: Query, row: Row) -> bool:
    return not bears(query, guidance.search(query, prefer=Role(row["role"]), k=5, per_document=SHOWN), guidance)


def _synthetic(size: int) -> None:
    """Print the latency over `size` made-up passages: random vectors, words by Zipf's law, pages of five, few doors."""
    random = np.random.default_rng(0)
    names = [f"w{i}" for i in range(30_000)]
    draws = np.minimum(random.zipf(1.25, size * 60) - 1, len(names) - 1).reshape(size, 60)
    vectors = random.standard_normal((size, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    bm25 = Bm25.build([[names[i] for i in row] for row in draws])
    owners = np.arange(0, size, 20)
    ids = [f"{i // 5}#{i % 5}" for i in range(size)]
    collection = Collection(ids, vectors, bm25, Doors.build(vectors[owners], owners, vectors))
    times: dict[str, list[float]] = {"every vector": [], "neighbour graph": []}
    stores: dict[str, Nearest | None] = {"every vector": None}
    if size > 20_000:
        stores["neighbour graph"] = _graph(vectors, ids)
    for kind, nearest in stores.items():
        collection.nearest = nearest
        for number in range(60):
            text = " ".join(names[i] for i in np.minimum(random.zipf(1.25, 12) - 1, len(names) - 1))
            query = Query(text, vectors[number])
            start = time.perf_counter()
            fuse(collection.evidence(query))
            times[kind].append(time.perf_counter() - start)
        print(f"{size:,} passages, {kind}: median {1000 * np.median(times[kind]):.1f} ms")


def _graph(vectors: Vectors, ids: list[str]) -> Nearest:
    import tempfile

    from coach.guidance.chroma import fresh_nearest

    return fresh_nearest(Path(tempfile.mkdtemp(prefix="earshot-bench-")), ids, vectors)


if __name__ == "__main__":
    main()
