"""Average the weights of two runs, export the result, and write its card.

    python training/average.py build/third build/fourth --out build

Runs that go on from one another lie in one valley, and their mean errs less than either (Wortsman et al. 2022,
"Model soups").
"""

import argparse
import shutil
from pathlib import Path

import torch
from card import write_card
from encoder import Encoder
from rows import HEADS, TAGS
from train import ROOT, TOKENIZER, export


def main() -> None:
    """Average, export, write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=ROOT / "training" / "build")
    parser.add_argument("--layers", type=int, default=5)
    args = parser.parse_args()
    weights = [torch.load(run / "encoder.pt") for run in args.runs]
    mean = {name: sum(w[name] for w in weights) / len(weights) for name in weights[0]}
    model = Encoder(HEADS, len(TAGS), args.layers)
    model.load_state_dict(mean)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), args.out / "encoder.pt")
    export(model.eval(), args.out)
    shutil.copy(TOKENIZER, args.out)
    write_card(args.out)


if __name__ == "__main__":
    main()
