"""Passages in Chroma: embedded for a large library, or on a server that replicas share.

Only published guidance is ever written here. Deleting from Chroma is not erasure
(rows stay in its queue), so a changed library is always written to a new folder.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from coach.guidance.embed import Vectors
from coach.guidance.passages import Passage

_BATCH = 5000  # Chroma takes at most 5,461 a call
_COSINE = {"hnsw": {"space": "cosine"}}


def write_passages(folder: Path, passages: list[Passage], vectors: Vectors) -> None:
    """Write passages and their vectors into a fresh embedded store at `folder`."""
    client = _embedded(folder)
    _fill(client, "guidance", passages, vectors)
    client.close()


def share_passages(url: str, name: str, passages: list[Passage], vectors: Vectors) -> None:
    """Write passages to the Chroma server at `url`, as collection `name`, unless it has them all already."""
    client = _server(url)
    if client.get_or_create_collection(name, configuration=_COSINE, embedding_function=None).count() != len(passages):
        client.delete_collection(name)
        _fill(client, name, passages, vectors)


def nearest(client: Any, name: str, vector: Vectors, k: int) -> list[tuple[str, float]]:
    """Return (id, cosine) of the `k` passages nearest to a unit vector, nearest first."""
    found = client.get_collection(name, embedding_function=None).query(query_embeddings=[vector.tolist()], n_results=k)
    return [(id_, 1.0 - float(d)) for id_, d in zip(found["ids"][0], found["distances"][0], strict=True)]


def _fill(client: Any, name: str, passages: list[Passage], vectors: Vectors) -> None:
    collection = client.create_collection(name, configuration=_COSINE, embedding_function=None)
    for start in range(0, len(passages), _BATCH):
        batch = passages[start : start + _BATCH]
        collection.add(
            ids=[p.id for p in batch],
            embeddings=np.asarray(vectors[start : start + _BATCH]),
            documents=[p.text for p in batch],
            metadatas=[{"title": p.title, "section": p.section, "origin": p.origin} for p in batch],
        )


def _embedded(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))


def _server(url: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url)
    return chromadb.HttpClient(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or 8000,
        ssl=parts.scheme == "https",
        settings=Settings(anonymized_telemetry=False),
    )
