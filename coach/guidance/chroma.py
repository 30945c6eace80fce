"""Passages in Chroma: embedded for a large library, or on a server that replicas share.

Only published guidance is ever written here. Deleting from Chroma is not erasure
(rows stay in its queue), so a changed library is always written to a new folder;
a server is sent ids and vectors alone, because its files are out of our reach.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from coach.errors import MissingPart
from coach.guidance.embed import Vectors
from coach.guidance.passages import Passage
from coach.guidance.search import Nearest

LARGE = 20_000
"""Passages from which a graph of neighbours is quicker than comparing with every one."""
_NAME = "guidance"
_SHARED = "earshot-"
_BATCH = 5000  # Chroma takes at most 5,461 a call
_COSINE = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}}


def write_passages(folder: Path, passages: list[Passage], vectors: Vectors) -> None:
    """Write passages and their vectors into a fresh embedded store at `folder`."""
    client = _embedded(folder)
    metadatas = [{"title": p.title, "section": p.section, "origin": p.origin} for p in passages]
    _fill(client, _NAME, [p.id for p in passages], vectors, [p.text for p in passages], metadatas)
    client.close()


def embedded_nearest(folder: Path) -> Nearest:
    """Return a finder over the embedded store that a build wrote at `folder`."""
    return _nearest(_embedded(folder).get_collection(_NAME, embedding_function=None))


def fresh_nearest(folder: Path, ids: list[str], vectors: Vectors) -> Nearest:
    """Write vectors into a fresh embedded store at `folder` and return a finder over it."""
    client = _embedded(folder)
    _fill(client, _NAME, ids, vectors)
    return _nearest(client.get_collection(_NAME, embedding_function=None))


def shared_nearest(url: str, identity: str, ids: list[str], vectors: Vectors) -> Nearest:
    """Return a finder over the collection for this content on a Chroma server, pushing it when it is missing.

    Args:
        url: the server's address.
        identity: the content's identity; another content is another collection.
        ids: the passages' ids.
        vectors: their vectors, in the same order.

    Raises:
        MissingPart: the server does not answer.
    """
    name = _SHARED + identity
    try:
        client = _server(url)
        if name not in [c.name for c in client.list_collections()]:
            _fill(client, name, ids, vectors)
        elif client.get_collection(name, embedding_function=None).count() != len(ids):
            client.delete_collection(name)
            _fill(client, name, ids, vectors)
        collection = client.get_collection(name, embedding_function=None)
    except Exception as error:  # chromadb raises its own, httpx's and plain ValueErrors for one and the same thing
        raise MissingPart(
            f"The Chroma server does not answer ({type(error).__name__}).", "Check COACH_CHROMA_URL, or unset it."
        ) from None
    return _nearest(collection)


def _nearest(collection: Any) -> Nearest:
    def find(vector: Vectors, k: int) -> list[tuple[str, float]]:
        found = collection.query(query_embeddings=[vector.tolist()], n_results=k, include=["distances"])
        return [(id_, 1.0 - float(d)) for id_, d in zip(found["ids"][0], found["distances"][0], strict=True)]

    return find


def _fill(
    client: Any,
    name: str,
    ids: list[str],
    vectors: Vectors,
    documents: list[str] | None = None,
    metadatas: list[dict[str, str]] | None = None,
) -> None:
    collection = client.get_or_create_collection(name, configuration=_COSINE, embedding_function=None)
    for start in range(0, len(ids), _BATCH):
        end = start + _BATCH
        collection.upsert(
            ids=ids[start:end],
            embeddings=np.asarray(vectors[start:end]),
            documents=documents[start:end] if documents else None,
            metadatas=metadatas[start:end] if metadatas else None,
        )


def _embedded(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))


def _server(url: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    parts = urlsplit(url if "//" in url else f"//{url}")
    return chromadb.HttpClient(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or (443 if parts.scheme == "https" else 8000),
        ssl=parts.scheme == "https",
        settings=Settings(anonymized_telemetry=False),
    )
