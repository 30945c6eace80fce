"""Fit the token head (names and identifying details) again, on the states of an encoder that stays as it is.

    python training/names.py build

The rows that have spans are read under a context of their own in `train.py`, and
nothing there says what is no name in this field's ordinary talk. So the head took
small words of plain questions for details. Here it learns from the same rows in
the contexts of the running guard, and from our questions, messages and ordinary
talk: there, a word that is common in our rows in small letters is no name, unless
the head is already sure of it.
"""

import argparse
import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import torch
from card import write_card
from encoder import Encoder
from rows import HEADS, TAGS, Example, load
from torch import Tensor
from torch.nn import functional as F
from train import SURFACES, Batcher, batches, export

from coach.taxonomy import Role

COMMON = 5  # times in our rows in small letters
SURE = 0.6
ROWS, EPOCHS, RATE = 4000, 12, 2e-3
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


def main() -> None:
    """Fit, export, write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="holds encoder.pt, and receives what is exported")
    parser.add_argument("--layers", type=int, default=5)
    folder, layers = (args := parser.parse_args()).folder, args.layers
    torch.manual_seed(7)
    rng = random.Random(7)
    train, _ = load(rng)
    model = Encoder(HEADS, len(TAGS), layers)
    model.load_state_dict(torch.load(folder / "encoder.pt"))
    model.eval()
    named = [e for e in train if "tags" in e.targets and e.kind != "posts"]
    posts = [e for e in train if e.kind == "posts"]
    spoken = [e for e in train if e.kind in ("questions", "messages", "terse", "talk", "heard")]
    named = [replace(e, context=_context(rng)) for e in named] + rng.sample(posts, len(posts) // 20)
    plain = [replace(e, sentences=[], context=_context(rng)) for e in rng.sample(spoken, ROWS)]
    common = {w for w, n in Counter(w for e in spoken for w in set(_WORD.findall(e.text))).items() if n >= COMMON}
    states, tags = _states(model, named, rng, None)
    ordinary, out = _states(model, plain, rng, common)
    print(len(tags), "tokens with a label,", len(out), "of ordinary talk", flush=True)
    _fit(model.tags, torch.cat([states, ordinary]), torch.cat([tags, out]))
    torch.save(model.state_dict(), folder / "encoder.pt")
    export(model, folder)
    write_card(folder)


def _context(rng: random.Random) -> str:
    return f"{rng.choice(list(Role))}, {rng.choice(SURFACES)}"


@torch.no_grad()
def _states(model: Encoder, rows: list[Example], rng: random.Random, common: set[str] | None) -> tuple[Tensor, Tensor]:
    """Return the states of tokens, [n, width], and their tags, [n]; of ordinary talk only what is surely no name."""
    kept: list[Tensor] = []
    hook = model.drop.register_forward_hook(lambda _module, given, _result: kept.append(given[0]))
    batcher, states, tags = Batcher(), [], []
    for batch in batches(rows, 32, rng):
        kept.clear()
        inputs, targets = batcher([e if common is None else replace(e, targets={"tags": []}) for e in batch])
        sure = model(**inputs)["tags"].softmax(-1)[..., 0] < 1 - SURE
        cuts = [] if common is None else [batcher.ids_of(e)[1:] for e in batch]
        for row, at, tag in targets["tags"]:
            if common is None or (not sure[row, at] and _ordinary(batch[row].text, at, *cuts[row], common)):
                states.append(kept[-1][row, at])
                tags.append(tag)
    hook.remove()
    return torch.stack(states), torch.tensor(tags)


def _ordinary(text: str, at: int, start: int, offsets: list[tuple[int, int]], common: set[str]) -> bool:
    """True when the token at `at` is part of a common word, or of none.

    Args:
        text: the row's text.
        at: the token's place in the row.
        start: the place of the text's first token there.
        offsets: where each token of the text stands in it.
        common: the common words, in small letters.
    """
    a, b = offsets[at - start]
    while a > 0 and text[a - 1].isalpha():
        a -= 1
    while b < len(text) and text[b].isalpha():
        b += 1
    word = text[a:b]
    first = a == 0 or text[:a].rstrip()[-1:] in ".?!:"
    return not any(c.isalnum() for c in word) or (word.lower() if first else word) in common


def _fit(head: torch.nn.Linear, states: Tensor, tags: Tensor) -> None:
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps = EPOCHS * (len(tags) // 512)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: 1 - s / steps)
    for step in range(steps):
        drawn = torch.randint(len(tags), (512,))
        loss = F.cross_entropy(head(states[drawn]), tags[drawn], label_smoothing=0.05)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 200 == 0:
            print(f"step {step}/{steps} loss {loss.item():.3f}", flush=True)


if __name__ == "__main__":
    main()
