"""The small encoder that learned this product's labels, as the running program uses it.

A fine-tuned MiniLM in ONNX with int8 weights, shipped in the package, verified
by its checksum, made again by `make heads` (see `training/`). It reads a text
once and answers for the whole text and for each sentence of it. A long text is
read in windows of whole sentences, so the time is linear in its length.

It says how likely each label is. What to make of that is decided by the modules
that ask: `coach/guard` and the rest of `coach/language`.
"""

import hashlib
import json
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.errors import MissingPart
from coach.language.sentences import Span

_FOLDER = Path(__file__).parent / "model"
_MAX_CONTEXT, _MAX_TEXT = 40, 160  # tokens; context as trained, text up to what the positions were trained for
_PIECE = 1200  # characters of a sentence that are looked at together; a longer "sentence" is read in pieces
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder makes of one text. Holds numbers and places, never words."""

    whole: dict[str, Floats]
    """Head -> probabilities (or a score) for the text, shape (windows, outputs)."""
    parts: dict[str, Floats]
    """Head -> the same for each sentence asked about, shape (sentences, outputs)."""
    tags: tuple[tuple[int, int, int, float], ...]
    """(start, end, tag, probability) of each token that is part of a name or detail, by character."""

    def best(self, head: str) -> Floats:
        """Return a head's highest probability over the windows, per output."""
        return np.asarray(self.whole[head].max(0), np.float32)


@dataclass(frozen=True, slots=True)
class _Window:
    ids: list[int]
    offsets: list[tuple[int, int]]
    sentences: list[int]


class Encoder:
    """Loads the model once; safe to share between threads."""

    def __init__(self, folder: Path = _FOLDER, threads: int = 1) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        card = json.loads((folder / "card.json").read_text("utf-8"))
        data = (folder / "encoder.onnx").read_bytes()
        if hashlib.sha256(data).hexdigest() != card["sha256"]:
            raise MissingPart("The label model's file is not the one that was measured.", "Reinstall Earshot.")
        self.outputs: dict[str, list[str]] = card["outputs"]
        self.thresholds: dict[str, Any] = card["thresholds"]
        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 4
        # Fused with the sum before it, a norm is slow on a processor: unfused, a reading takes a quarter less time.
        self._session = InferenceSession(
            data, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
        )
        self._heads = [output.name for output in self._session.get_outputs()]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cls, self._sep = (self._tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))

    def read(self, context: str, text: str, sentences: list[Span]) -> Reading:
        """Read `text` in its context.

        Args:
            context: what the model was told in training for this kind of text (who speaks, the turn before).
            text: the text to judge.
            sentences: its sentences, in order, without overlap.

        Returns:
            Probabilities for the whole and for each sentence.
        """
        before = self._tokenizer.encode(context[-600:], add_special_tokens=False).ids[-_MAX_CONTEXT:]
        windows = self._windows(text, sentences)
        results = [self._run(before, window, sentences) for window in windows]
        whole = {h: np.stack([r[h][0] for r in results]) for h in self._heads if h != "tags"}
        parts = {h: self._by_sentence(h, results, windows, len(sentences)) for h in whole}
        tags = tuple(
            token
            for result, window in zip(results, windows, strict=True)
            for token in _tagged(result["tags"], window, len(before) + 2, self.thresholds["tags"])
        )
        return Reading(whole, parts, tags)

    def _windows(self, text: str, sentences: list[Span]) -> list[_Window]:
        """Group sentences into windows of at most `_MAX_TEXT` tokens."""
        windows: list[_Window] = []
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        members: list[int] = []
        for index, span in enumerate(sentences or [Span(0, len(text))]):
            for start in range(span.start, span.end, _PIECE):
                piece = self._tokenizer.encode(text[start : min(start + _PIECE, span.end)], add_special_tokens=False)
                shifted = [(a + start, b + start) for a, b in piece.offsets]
                for at in range(0, len(piece.ids), _MAX_TEXT):
                    new = piece.ids[at : at + _MAX_TEXT]
                    if ids and len(ids) + len(new) > _MAX_TEXT:
                        windows.append(_Window(ids, offsets, members))
                        ids, offsets, members = [], [], []
                    ids, offsets = ids + new, offsets + shifted[at : at + _MAX_TEXT]
                    members = members if index in members else [*members, index]
        return [*windows, _Window(ids, offsets, members)] if ids or not windows else windows

    def _run(self, before: list[int], window: _Window, sentences: list[Span]) -> dict[str, Floats]:
        start = len(before) + 2
        tokens = [self._cls, *before, self._sep, *window.ids, self._sep]
        width = len(tokens)
        types = np.zeros((1, width), np.int64)
        types[0, start:] = 1
        pool = np.zeros((1, 1 + len(window.sentences), width), np.float32)
        pool[0, 0, start : start + len(window.ids)] = 1
        for row, index in enumerate(window.sentences, 1):
            for at, (a, b) in enumerate(window.offsets):
                if not sentences or (a < sentences[index].end and b > sentences[index].start):
                    pool[0, row, start + at] = 1
        pool /= np.maximum(pool.sum(-1, keepdims=True), 1)
        feed = {"ids": np.asarray([tokens]), "mask": np.ones((1, width), np.int64), "types": types, "pool": pool}
        outputs: list[Any] = self._session.run(None, feed)
        return {head: _likely(head, out[0]) for head, out in zip(self._heads, outputs, strict=True)}

    @staticmethod
    def _by_sentence(head: str, results: list[dict[str, Floats]], windows: list[_Window], count: int) -> Floats:
        """Put each sentence's row in place; a sentence cut over two windows takes its highest probabilities."""
        size = results[0][head].shape[1]
        rows = np.full((count, size), -np.inf, np.float32)
        for result, window in zip(results, windows, strict=True):
            for row, index in enumerate(window.sentences, 1):
                if index < count:
                    rows[index] = np.maximum(rows[index], result[head][row])
        return rows


_SOFTMAX = {"label", "theme", "boundary", "burden", "primary", "act", "tags"}
_RAW = {"uptake", "receptive"}


def _likely(head: str, logits: Floats) -> Floats:
    if head in _RAW:
        return logits
    if head in _SOFTMAX:
        exp = np.exp(logits - logits.max(-1, keepdims=True))
        return np.asarray(exp / exp.sum(-1, keepdims=True), np.float32)
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


def _tagged(tags: Floats, window: _Window, start: int, least: float) -> list[tuple[int, int, int, float]]:
    """Return the tokens of a window that are part of a name or detail with a probability above `least`."""
    found = []
    for at, (a, b) in enumerate(window.offsets):
        row = tags[start + at]
        tag = int(row[1:].argmax()) + 1
        if 1 - row[0] > least:
            found.append((a, b, tag, float(1 - row[0])))
    return found


_lock = threading.Lock()


@cache
def _load() -> Encoder:
    return Encoder()


def encoder() -> Encoder:
    """Return the process's one encoder, loaded on first use."""
    with _lock:
        return _load()
