"""Labelled rows, ours and public, as training examples of one common shape.

Ours are in `data/` (see its README for who wrote what and how it was labelled);
public ones in `public/`. A file whose name has `-held` in it is never trained on.
"""

import csv
import gzip
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coach.taxonomy import Boundary, Burden, Move, QuestionFault, SentenceLabel, ToneFault

HERE = Path(__file__).parent
LABELS = list(SentenceLabel)
BOUNDARIES = ["none", *Boundary]
FAULTS = list(QuestionFault)
BURDENS = list(Burden)
MOVES = list(Move)
PRIMARY = ["none", *Move]
TONES = list(ToneFault)
ACTS = [
    "other",
    "acknowledgement",
    "question",
    "defending_explaining",
    "suggestion",
    "understanding_check",
    "rejection",
    "restatement",
]
TAGS = ["out", "person", "place", "organisation", "contact", "number", "date", "group", "role"]
_TAG_OF = {
    "PERSON": "person",
    "STREET_ADDRESS": "place",
    "GPE": "place",
    "ZIP_CODE": "place",
    "ORGANIZATION": "organisation",
    "PHONE_NUMBER": "contact",
    "EMAIL_ADDRESS": "contact",
    "DOMAIN_NAME": "contact",
    "IP_ADDRESS": "contact",
    "CREDIT_CARD": "number",
    "US_SSN": "number",
    "IBAN_CODE": "number",
    "US_DRIVER_LICENSE": "number",
    "DATE_TIME": "date",
    "AGE": "date",
    "NRP": "group",
    "TITLE": "role",
}
THEMES = (
    "workload wellbeing pay promotion growth recognition hybrid scheduling caring bias belonging generations"
    " speaking_up meetings feedback management decisions technology onboarding leaving client_conduct trust"
    " processes mistakes general"
).split()
OURS = ("messages", "terse", "questions", "turns", "replies", "people")
TUNING = 0.08  # share of our rows kept from training to choose thresholds on; the held files are for the report alone
HEADS = {
    "label": len(LABELS),
    "theme": len(THEMES),
    "boundary": len(BOUNDARIES),
    "also": len(Boundary),
    "faults": len(FAULTS),
    "burden": len(BURDENS),
    "moves": len(MOVES),
    "primary": len(PRIMARY),
    "tone": len(TONES),
    "attack": 1,
    "act": len(ACTS),
    "uptake": 1,
    "receptive": 1,
}
"""The pooled heads and how many outputs each has, in the order of the lists above."""


@dataclass(slots=True)
class Example:
    """One text to read, the context it is read in, and what the heads should say of it."""

    kind: str
    context: str
    text: str
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Character spans within `text`."""
    targets: dict[str, Any] = field(default_factory=dict)
    """Head -> value; "label" and "theme" hold one per sentence; "tags" holds (start, end, tag) spans."""
    group: str = ""
    """What must stay on one side of a split: a meeting, a lesson, a template."""


def read(kind: str, *, held: str = "", first: bool = False) -> list[Example]:
    """Return our rows of one kind ("messages", "terse", "questions", "turns", "replies", "people").

    `held` gives the held-out files whose name contains it, instead of those to train on. `first` leaves out the rows
    of the later rounds (files ending in -r2, -r3, …).
    """
    found = []
    for path in sorted((HERE / "data").glob(f"{kind}-*.jsonl")):
        wanted = held in path.name if held else not (first and re.search(r"-r\d$", path.stem))
        if ("-held" in path.name) == bool(held) and wanted:
            with path.open(encoding="utf-8") as lines:
                found += [_ours(kind, json.loads(line)) for line in lines if line.strip()]
    return found


def _ours(kind: str, row: dict[str, Any]) -> Example:
    return {
        "messages": _message,
        "terse": _terse,
        "questions": _question,
        "turns": _turn,
        "replies": _reply,
        "people": _people,
    }[kind](row)


def many_hot(codes: list[Any], given: list[str]) -> list[float]:
    """Return 1.0 at each given code's place."""
    return [float(code in given) for code in codes]


def _message(row: dict[str, Any]) -> Example:
    text, spans = "", []
    for sentence, _ in row["s"]:
        text += " " if text else ""
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    labels = [None if label is None else LABELS.index(label) for _, label in row["s"]]  # None: its readers disagreed
    theme = THEMES.index(row["theme"]) if row.get("theme") in THEMES else None
    targets: dict[str, Any] = {
        "label": labels,
        "theme": [theme if label == 0 else None for label in labels],
        "boundary": BOUNDARIES.index(row["cat"]),
        "also": many_hot(list(Boundary), [row["cat"], *row.get("also", [])]),
        "attack": float("injection" in (row["cat"], *row.get("also", []))),
    }
    return Example("messages", f"{row['role']}, {row['surface']}", text, spans, targets)


def _terse(row: dict[str, Any]) -> Example:
    """Return a message of a few plain words: drawn far more often than a longer one, of which there are many more."""
    return replace(_message(row), kind="terse")


def _question(row: dict[str, Any]) -> Example:
    targets = {"faults": many_hot(FAULTS, row["faults"])}
    if row.get("burden"):
        targets["burden"] = BURDENS.index(row["burden"])
    return Example("questions", f"question, {row.get('role') or 'leader'}", row["text"], targets=targets)


def _turn(row: dict[str, Any]) -> Example:
    targets = {
        "moves": many_hot(MOVES, row["moves"]),
        "primary": PRIMARY.index(row["primary"]) if row.get("primary") else 0,
    }
    before = row.get("context", "")  # answers to one turn stay on one side of a split
    return Example("turns", f"{row['speaker']}: {before}", row["text"], targets=targets, group=before)


def _reply(row: dict[str, Any]) -> Example:
    targets = {"tone": many_hot(TONES, row["faults"])}
    return Example("replies", row["user"], row["reply"], targets=targets, group=row["user"])


def _people(row: dict[str, Any]) -> Example:
    return Example("people", "names", row["text"], targets={"tags": [tuple(span) for span in row["spans"]]})


def public(rng: random.Random) -> dict[str, list[Example]]:
    """Return the public rows by kind, the large sets thinned to what helps."""
    folder = HERE / "public"
    return {
        "meetings": list(_mrda(folder / "mrda.csv.gz", rng)),
        "uptake": list(_uptake(folder / "uptake.csv")),
        "receptive": list(_receptive(folder / "receptiveness.csv")),
        "pii": list(_pii(folder / "pii_synth.jsonl")),
        "posts": list(_wnut(folder / "wnut17.jsonl.gz")),
        "attacks": list(_attacks(folder / "deepset.csv")),
        "alarming": list(_alarming(folder / "xstest.csv")),
    }


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a public file as they stand in it."""
    return list(_csv(HERE / "public" / name))


def _csv(path: Path) -> Iterator[dict[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from csv.DictReader(text.splitlines(keepends=True))


def _mrda(path: Path, rng: random.Random) -> Iterator[Example]:
    keep = {"other": 0.10, "acknowledgement": 0.12, "question": 0.5}
    before = ""
    for row in _csv(path):
        text = row["text"].replace("==", " ").replace("|", " ").strip()
        if text and rng.random() < keep.get(row["move"], 1.0):
            act = ACTS.index(row["move"])
            yield Example("meetings", f"meeting: {before}", text, targets={"act": act}, group=row["meeting"])
        before = text


def _uptake(path: Path) -> Iterator[Example]:
    for row in _csv(path):
        if row["uptake_zscore"]:
            score = {"uptake": float(row["uptake_zscore"])}
            yield Example("uptake", row["student_text"], row["teacher_text"], targets=score, group=row["obs_id"])


def _receptive(path: Path) -> Iterator[Example]:
    for row in _csv(path):
        score = {"receptive": float(row["receptive_z"])}
        yield Example("receptive", "an opposing view", row["text"], targets=score, group=row["id"])


def _pii(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = [(start, end, _TAG_OF[kind]) for start, end, kind in row["spans"] if kind in _TAG_OF]
            yield Example("pii", "names", row["text"], targets={"tags": spans}, group=str(row["template_id"]))


def _wnut(path: Path) -> Iterator[Example]:
    kinds = {"person": "person", "location": "place", "group": "organisation", "corporation": "organisation"}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text, spans = "", []
            for token, tag in zip(row["tokens"], row["tags"], strict=True):
                text += " " if text else ""
                if (kind := kinds.get(tag[2:])) is not None:
                    spans.append((len(text), len(text) + len(token), kind))
                text += token
            yield Example("posts", "post", text, targets={"tags": spans}, group=text)


def _attacks(path: Path) -> Iterator[Example]:
    """Deepset's rows: an order to the coach is `injection`; what the rest ask for is outside what it is for."""
    for row in _csv(path):
        attack = row["label"] == "1"
        targets = {"attack": float(attack), "boundary": BOUNDARIES.index("injection" if attack else "off_topic")}
        yield Example("attacks", "document", row["text"], targets=targets, group=row["id"])


_VIOLENT = re.compile(
    r"\b(kill|murder|shoot|stab|execut|hang|die\b|dying|suicide|strangl|chok|blow up|hurt|poison|beat|attack|take out)",
    re.IGNORECASE,
)


def _alarming(path: Path) -> Iterator[Example]:
    """XSTest: a harmless prompt in alarming words is merely off topic; an unsafe one about violence is a crisis."""
    for row in _csv(path):
        crisis = row["label"] == "unsafe" and _VIOLENT.search(row["prompt"])
        target = BOUNDARIES.index("crisis" if crisis else "off_topic")
        yield Example("alarming", "leader, ask", row["prompt"], targets={"boundary": target}, group=row["id"])


def split(examples: list[Example], share: float = 0.1) -> tuple[list[Example], list[Example]]:
    """Return (train, aside) with each group on one side, chosen by a hash of the group's name."""
    train: list[Example] = []
    aside: list[Example] = []
    for e in examples:
        bucket = int(hashlib.sha256((e.kind + (e.group or e.text)).encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
        (aside if bucket < share else train).append(e)
    return train, aside


def _talk(examples: list[Example]) -> list[Example]:
    """Return turns and clear questions as what they are to the guard: things people say in talk, with nothing crossed.

    Messages alone teach it nothing about talk, and it took plain short answers for danger.
    """
    found = []
    for e in examples:
        if e.kind == "turns":
            role = e.context.partition(":")[0]
            contexts = [f"{role}, rehearse"] if role in ("leader", "mentor") else []
        elif e.kind == "questions" and not any(e.targets["faults"]):
            contexts = [f"{e.context.rpartition(' ')[2]}, questions"]
        else:
            contexts = []
        if not _GRAVE.search(e.text):
            targets = {"boundary": 0, "attack": 0.0}
            found += [Example("talk", c, e.text, targets=dict(targets), group=e.group) for c in contexts]
    return found


def heard(*, held: bool = False) -> list[Example]:
    """Return ordinary reflections, rehearsals and requests, in which nothing is crossed; or those held out."""
    paths = [p for p in sorted((HERE / "data").glob("talk-*.jsonl")) if ("-held" in p.name) == held]
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    nothing = {"boundary": 0, "attack": 0.0}
    return [
        Example("heard", f"{r['role']}, {r['surface']}", r["text"], targets=dict(nothing), group=r["talk"])
        for r in rows
    ]


_GRAVE = re.compile(
    r"\b(?:racis|sexis|sexual|harass|grab|grope|touch(?:ed|es|ing) (?:me|her|him)|hit (?:me|her|him)|bully|bullie"
    r"|unsafe|illegal|bribe|fraud|falsif|forg(?:ed|ery)|monkey|slur|gun|knife|kill|suicid|threat)",
    re.IGNORECASE,
)


def load(rng: random.Random, *, first: bool = False) -> tuple[list[Example], dict[str, list[Example]]]:
    """Return (training examples, examples kept aside by kind); `first` leaves out the second round of our rows."""
    train: list[Example] = []
    aside: dict[str, list[Example]] = {}
    for kind in OURS:
        kept, out = split(read(kind, first=first), TUNING)
        train += kept
        aside[kind] = out
    kept, out = split([] if first else heard(), TUNING)
    train += _talk(train) + kept
    aside["talk"] = _talk([*aside["turns"], *aside["questions"]]) + out
    for kind, examples in public(rng).items():
        kept, out = split(examples)
        train += kept
        aside[kind] = out
    return train, aside
