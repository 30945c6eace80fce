"""How long the whole guard takes for one message, beside what Presidio and LLM Guard take to do less.

    make bench-guard        # installs the rivals (about 1.5 GB) in an environment of their own

One thread, one process, turn and turn about. The rivals' models are in no package
registry, so each stands here with what can be built without them, and its figure
is the least it can take:

- Presidio: its patterns over a blank spaCy pipeline, without the model that finds names;
- LLM Guard: one forward pass of the architecture that its prompt-injection scanner
  loads (DeBERTa-v3-base) and of its toxicity scanner's (RoBERTa-base), with weights
  drawn at random, since how long a pass takes does not depend on what they are.
"""

import argparse
import time
from collections.abc import Callable
from statistics import median

import spacy
import torch
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import SpacyNlpEngine
from transformers import (
    DebertaV2Config,
    DebertaV2ForSequenceClassification,
    RobertaConfig,
    RobertaForSequenceClassification,
)

from coach.guard.screen import screen
from coach.taxonomy import Role, Surface

MESSAGE = " ".join(["Apparently the late shift hears about changes from the noticeboard and nobody asks them."] * 7)
TOKENS = 120  # what the message comes to; the rivals' tokenizers are left out of their time
LEAST = 10.0
# Huang et al. 2021 for the base model's sizes, as its published configuration has them.
_DEBERTA = DebertaV2Config(
    vocab_size=128100,
    hidden_size=768,
    num_hidden_layers=12,
    num_attention_heads=12,
    intermediate_size=3072,
    relative_attention=True,
    position_buckets=256,
    norm_rel_ebd="layer_norm",
    share_att_key=True,
    pos_att_type=["p2c", "c2p"],
    position_biased_input=False,
    type_vocab_size=0,
)
_ROBERTA = RobertaConfig(vocab_size=50265, max_position_embeddings=514, type_vocab_size=1)


class _Blank(SpacyNlpEngine):  # type: ignore[misc]  # untyped, and absent where types are checked
    """A spaCy pipeline that only cuts words."""

    def load(self) -> None:
        self.nlp = {"en": spacy.blank("en")}


def main() -> int:
    """Print each median and the ratio; return 1 when the rivals take less than ten times as long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=40)
    runs = parser.parse_args().runs
    torch.set_num_threads(1)
    engine = _Blank()
    engine.load()
    presidio = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    timed: dict[str, Callable[[], object]] = {
        "Earshot, every check": lambda: screen(MESSAGE, Role.leader, Surface.reflect),
        "Presidio, patterns alone": lambda: presidio.analyze(MESSAGE, language="en"),
        "LLM Guard, injection model": _pass(DebertaV2ForSequenceClassification(_DEBERTA)),
        "LLM Guard, toxicity model": _pass(RobertaForSequenceClassification(_ROBERTA)),
    }
    took: dict[str, list[float]] = {name: [] for name in timed}
    for run in range(runs + 3):
        for name, work in timed.items():
            began = time.perf_counter()
            work()
            if run >= 3:  # the first ones warm caches
                took[name].append((time.perf_counter() - began) * 1000)
    ours, *rivals = (median(times) for times in took.values())
    for name, times in took.items():
        print(f"{name:<28}{median(times):8.1f} ms  (fastest {min(times):.1f})")
    print(f"{'ratio, rivals to ours':<28}{sum(rivals) / ours:8.1f}     (at least {LEAST:.0f})")
    return int(sum(rivals) / ours < LEAST)


def _pass(model: torch.nn.Module) -> Callable[[], object]:
    model.eval().requires_grad_(False)
    given = {"input_ids": torch.randint(10, 20000, (1, TOKENS)), "attention_mask": torch.ones(1, TOKENS)}

    def work() -> object:
        return model(**given)

    return work


if __name__ == "__main__":
    raise SystemExit(main())
