"""Train the shared encoder on all labelled rows, measure it on rows kept aside, and export it.

    python training/train.py --out build        # from the repository's root; about 40 minutes on 2 cores

One model for all of the guard's, the question and the move labels: the tasks
share what they need (who speaks, what is asked, what was reported). Seeded; the
export is ONNX with int8 weights and a file of calibrated thresholds beside it.
"""

import argparse
import hashlib
import math
import random
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from card import write_card
from encoder import Encoder
from rows import HEADS, TAGS, Example, load
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from coach.taxonomy import Surface

ROOT = Path(__file__).parent.parent
TOKENIZER = ROOT / "coach" / "language" / "model" / "tokenizer.json"
MAX_CONTEXT, MAX_TEXT = 40, 160
SURFACES = [str(s) for s in Surface]
SHARE = {  # how often each kind is drawn in an epoch, relative to its rows
    "messages": 4.0,
    "terse": 14.0,
    "talk": 3.0,
    "heard": 9.0,
    "questions": 3.0,
    "turns": 2.5,
    "replies": 3.0,
    "people": 1.5,
    "meetings": 0.25,
    "uptake": 1.5,
    "receptive": 1.5,
    "pii": 0.6,
    "posts": 0.05,
    "attacks": 2.0,
    "alarming": 1.0,
}
WEIGHT = {"label": 1.5, "boundary": 1.5, "theme": 0.4, "burden": 0.5, "act": 0.7, "uptake": 0.3, "receptive": 0.3}


def tokenizer() -> Tokenizer:
    """Return the tokenizer without padding or truncation."""
    t = Tokenizer.from_file(str(TOKENIZER))
    t.no_padding()
    t.no_truncation()
    return t


class Batcher:
    """Turns examples into tensors."""

    def __init__(self) -> None:
        self.tokenizer = tokenizer()
        self.cls, self.sep = (self.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]"))

    def ids_of(self, example: Example) -> tuple[list[int], int, list[tuple[int, int]]]:
        """Return (token ids, where the text begins, the character offsets of the text's tokens)."""
        context = self.tokenizer.encode(example.context, add_special_tokens=False).ids[-MAX_CONTEXT:]
        text = self.tokenizer.encode(example.text, add_special_tokens=False)
        ids = [self.cls, *context, self.sep, *text.ids[:MAX_TEXT], self.sep]
        return ids, len(context) + 2, text.offsets[:MAX_TEXT]

    def __call__(self, examples: list[Example]) -> tuple[dict[str, Tensor], dict[str, Any]]:
        """Return (model inputs, targets by head as (rows, stretches, values))."""
        rows = [self.ids_of(e) for e in examples]
        width = max(len(ids) for ids, _, _ in rows)
        stretches = 1 + max(len(e.sentences) for e in examples)
        n = len(examples)
        ids, mask, types = (torch.zeros(n, width, dtype=torch.long) for _ in range(3))
        pool = torch.zeros(n, stretches, width)
        targets: dict[str, list[tuple[int, int, Any]]] = {}
        for i, (e, (tokens, start, offsets)) in enumerate(zip(examples, rows, strict=True)):
            ids[i, : len(tokens)] = torch.tensor(tokens)
            mask[i, : len(tokens)] = 1
            types[i, start : len(tokens)] = 1
            pool[i, 0, start : start + len(offsets)] = 1
            for s, (a, b) in enumerate(e.sentences, 1):
                for t, (x, y) in enumerate(offsets):
                    if x < b and y > a:
                        pool[i, s, start + t] = 1
            for head, value in e.targets.items():
                if head in ("label", "theme"):
                    seen = [(i, s, v) for s, v in enumerate(value, 1) if v is not None and pool[i, s].sum() > 0]
                    targets.setdefault(head, []).extend(seen)
                elif head == "tags":
                    for t, (x, y) in enumerate(offsets):
                        tag = next((tag for a, b, tag in value if x < b and y > a), "out")
                        targets.setdefault(head, []).append((i, start + t, TAGS.index(tag)))
                else:
                    targets.setdefault(head, []).append((i, 0, value))
        pool /= pool.sum(-1, keepdim=True).clamp(min=1)
        return {"ids": ids, "mask": mask, "types": types, "pool": pool}, targets


SOFTMAX = {"label", "theme", "boundary", "burden", "primary", "act", "tags"}
REGRESSION = {"uptake", "receptive"}


def loss_of(out: dict[str, Tensor], targets: dict[str, Any]) -> Tensor:
    """Return the weighted sum of all heads' losses on one batch."""
    total = torch.zeros(())
    for head, found in targets.items():
        if not found:
            continue
        rows, stretches, values = zip(*found, strict=True)
        logits = out[head][list(rows), list(stretches)]
        if head in SOFTMAX:
            loss = F.cross_entropy(logits, torch.tensor(values), label_smoothing=0.05)
        elif head in REGRESSION:
            loss = F.smooth_l1_loss(logits.squeeze(-1), torch.tensor(values))
        else:
            loss = many_loss(head, logits, torch.tensor(values).reshape(logits.shape))
        total = total + WEIGHT.get(head, 1.0) * loss * min(1.0, len(found) / 4)
    return total


def many_loss(head: str, logits: Tensor, target: Tensor) -> Tensor:
    """Binary cross-entropy over codes, scaled so that a rare code still counts; `closed` is free beside a fault."""
    weight = torch.ones_like(target)
    if head == "faults":
        weight[:, 0] = (target[:, 1:].sum(1) == 0).float()
    losses = F.binary_cross_entropy_with_logits(logits, target, reduction="none", pos_weight=torch.tensor(2.0))
    return (losses * weight).sum(1).mean() / (1.0 if head == "attack" else 3.0)


def noisy(e: Example, rng: random.Random, others: list[Example]) -> Example:
    """Return the example as someone else might have typed it: joined with another, typos, no end mark."""
    if e.kind == "messages" and rng.random() < 0.15:
        other = rng.choice(others)
        if other.targets["boundary"] == 0 or e.targets["boundary"] == 0:
            e = _joined(*((e, other) if rng.random() < 0.5 else (other, e)))
    if e.kind in ("messages", "terse") and rng.random() < 0.4:  # where something was typed is a hint, never the reason
        e = replace(e, context=f"{e.context.split(',')[0]}, {rng.choice(SURFACES)}")
    if e.kind == "attacks" and rng.random() < 0.5:
        e = replace(e, context=f"leader, {rng.choice(SURFACES)}")
    if e.kind in ("talk", "heard") and rng.random() < 0.3:
        e = replace(e, context=f"{e.context.split(',')[0]}, {rng.choice(SURFACES)}")
    if "tags" in e.targets or e.sentences:
        return e
    text = e.text
    if rng.random() < 0.15:
        text = text.rstrip(".?! ")
    if rng.random() < 0.1 and len(text) > 12:
        at = rng.randrange(1, len(text) - 2)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return Example(e.kind, e.context, text, e.sentences, e.targets, e.group)


def _joined(a: Example, b: Example) -> Example:
    shift = len(a.text) + 1
    main = a if a.targets["boundary"] else b
    targets = {
        "label": a.targets["label"] + b.targets["label"],
        "theme": a.targets["theme"] + b.targets["theme"],
        "boundary": main.targets["boundary"],
        "also": [max(x, y) for x, y in zip(a.targets["also"], b.targets["also"], strict=True)],
        "attack": max(a.targets["attack"], b.targets["attack"]),
    }
    spans = a.sentences + [(s + shift, t + shift) for s, t in b.sentences]
    return Example("messages", main.context, f"{a.text} {b.text}", spans, targets)


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Return shuffled batches of examples of about one length, which wastes the least on padding."""
    order = sorted(examples, key=lambda e: len(e.text) + len(e.context) // 2 + rng.random() * 30)
    grouped = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(grouped)
    return grouped


def main() -> None:
    """Train, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "training" / "build")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--start", type=Path, help="go on from this encoder.pt instead of MiniLM's weights")
    parser.add_argument("--first", action="store_true", help="leave out the rows of the second round")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-4)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    train, _ = load(rng, first=args.first)
    by_kind: dict[str, list[Example]] = {}
    for e in train:
        by_kind.setdefault(e.kind, []).append(e)
    print({kind: len(rows) for kind, rows in by_kind.items()}, flush=True)
    model, batcher = Encoder(HEADS, len(TAGS), args.layers), Batcher()
    model.load_minilm()
    if args.start:
        model.load_state_dict(torch.load(args.start))
    model.words.requires_grad_(False)  # half of all weights, learned from far more text than this
    per_epoch = sum(int(len(rows) * SHARE[kind]) for kind, rows in by_kind.items())
    steps = int(args.epochs * per_epoch / args.batch)
    heads = [p for n, p in model.named_parameters() if n.startswith(("heads", "tags"))]
    body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith(("heads", "tags"))]
    groups = [{"params": body, "lr": args.rate}, {"params": heads, "lr": args.rate * 10}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 100, max(0.0, 1 - s / steps)))
    step, began, running = 0, time.time(), 0.0
    model.train()
    while step < steps:
        drawn = [
            noisy(e, rng, by_kind["messages"])
            for kind, rows in by_kind.items()
            for e in rng.sample(rows * math.ceil(SHARE[kind]), int(len(rows) * SHARE[kind]))
        ]
        for batch in batches(drawn, args.batch, rng):
            if step >= steps:
                break
            inputs, targets = batcher(batch)
            loss = loss_of(model(**inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {running:.3f} {(time.time() - began) / step:.2f} s a step", flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out / "encoder.pt")
    export(model.eval(), args.out)
    shutil.copy(TOKENIZER, args.out)
    write_card(args.out)


def export(model: Encoder, out: Path) -> None:
    """Write the model as ONNX with int8 weights."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    names = ["ids", "mask", "types", "pool"]
    example = (
        torch.ones(2, 12, dtype=torch.long),
        torch.ones(2, 12, dtype=torch.long),
        torch.zeros(2, 12, dtype=torch.long),
        torch.full((2, 3, 12), 1 / 12),
    )
    b, t, s = torch.export.Dim("batch"), torch.export.Dim("tokens"), torch.export.Dim("stretches")
    shapes = ({0: b, 1: t}, {0: b, 1: t}, {0: b, 1: t}, {0: b, 1: s, 2: t})
    full = out / "encoder-fp32.onnx"
    outputs = [*HEADS, "tags"]
    torch.onnx.export(
        model,
        example,
        str(full),
        input_names=names,
        output_names=outputs,
        dynamic_shapes=shapes,
        dynamo=True,
        external_data=False,
    )
    quantize_dynamic(str(full), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    digest = hashlib.sha256((out / "encoder.onnx").read_bytes()).hexdigest()
    print("encoder.onnx", (out / "encoder.onnx").stat().st_size, digest, flush=True)


if __name__ == "__main__":
    main()
