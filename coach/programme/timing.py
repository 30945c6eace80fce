"""Choosing the blocks of one session and giving each its minutes.

Order: the parts of the layout; a block for each part, never one that the session
before had if there is another; then minutes, from each block's least upward, until
they add up exactly. Deterministic, and holds no text.
"""

import zlib
from collections.abc import Collection, Sequence

from coach.programme.blocks import Block, Kind, layout
from coach.taxonomy import Phase

_WEIGHT = {
    "core": 9.0,
    "brief": 6.0,
    "second": 5.0,
    "agree": 2.0,
    "start": 3.0,
    "gather": 4.0,
    "make": 7.0,
    "test": 3.0,
    "asked": 2.0,
    "review": 3.0,
    "learnt": 2.5,
    "ahead": 2.0,
    "act": 1.5,
    "spare": 0.1,
}
_DROPPED = (  # what a session that is too short for its parts goes without, the first first
    "pause", "break", "test", "second", "listen", "stays", "yours", "ahead", "ground", "core", "check", "choice",
    "act", "settle", "learnt", "aim", "asked",
)  # fmt: skip


def choose(
    blocks: Sequence[Block],
    kind: Kind,
    phase: Phase,
    minutes: int,
    turn: int,
    *,
    helps: Collection[str] = (),
    avoid: Collection[str] = (),
    seed: int = 0,
) -> list[Block]:
    """Return one block for each part of the session, whose least and most minutes allow `minutes`.

    Args:
        blocks: all authored blocks.
        kind: the kind of session.
        phase: where it sits in the run.
        minutes: how long it is.
        turn: the session's number; another turn gives other blocks.
        helps: what the facilitator's notes came to; blocks that answer them come first.
        avoid: ids that the session before had.
        seed: moves the choice among equals.
    """
    parts = layout(kind, minutes)
    chosen: list[Block] = []
    for part in parts:
        taken = {b.id for b in chosen}
        left = [b for b in blocks if b.id not in taken]
        options = _options(left, part, kind, phase, helps, avoid)
        if options:
            chosen.append(_preferred(options, turn, helps, seed))
    covered = {part for b in chosen for part in b.covers}
    chosen = [b for b in chosen if b.kind not in covered or b.on_request]  # what the notes asked for stays
    chosen = _made_to_fit(chosen, blocks, kind, phase, minutes, avoid)
    return chosen


def allot(blocks: Sequence[Block], minutes: int) -> list[int]:
    """Return minutes for each block: none under its least or over its most, adding up to `minutes`."""
    given = [b.min for b in blocks]
    for _ in range(minutes - sum(given)):
        open_ = [i for i, b in enumerate(blocks) if given[i] < b.max]
        best = max(open_, key=lambda i: (_WEIGHT.get(blocks[i].kind, 1.0) / (given[i] - blocks[i].min + 1), -i))
        given[best] += 1
    return given


def _options(
    blocks: Sequence[Block], part: str, kind: Kind, phase: Phase, helps: Collection[str], taken: Collection[str]
) -> list[Block]:
    """Return the blocks that can stand for `part`, those of the session before left out if others remain."""
    fits = [
        b
        for b in blocks
        if b.kind == part
        and kind in b.for_
        and (not b.phases or phase in b.phases)
        and (not b.on_request or set(b.helps) & set(helps))
    ]
    return [b for b in fits if b.id not in taken] or fits


def _preferred(options: list[Block], turn: int, helps: Collection[str], seed: int) -> Block:
    ranked = sorted(options, key=lambda b: zlib.crc32(f"{b.id} {seed}".encode()))
    best = max(_answers(b, helps) for b in ranked)
    ranked = [b for b in ranked if _answers(b, helps) == best]
    return ranked[turn % len(ranked)]


def _answers(block: Block, helps: Collection[str]) -> int:
    return min(len(set(block.helps) & set(helps)), 1) + (block.on_request and bool(set(block.helps) & set(helps)))


def _made_to_fit(
    chosen: list[Block], blocks: Sequence[Block], kind: Kind, phase: Phase, minutes: int, avoid: Collection[str]
) -> list[Block]:
    """Swap blocks for shorter ones where the least is too long, and add time in hand where the most is too short."""
    chosen = list(chosen)
    for i, block in sorted(enumerate(chosen), key=lambda row: -row[1].min):
        if sum(b.min for b in chosen) <= minutes:
            break
        taken = {b.id for b in chosen} | set(avoid)
        shorter = [b for b in _options(blocks, block.kind, kind, phase, (), taken) if b.min < block.min]
        shorter = shorter or [b for b in _options(blocks, block.kind, kind, phase, (), ()) if b.min < block.min]
        if shorter:
            chosen[i] = min(shorter, key=lambda b: b.min)
    for part in _DROPPED:
        if part in ("core", "aim") and not any(b.kind == "start" for b in chosen):
            continue  # a session has its middle, unless what the pair begins with stands for it
        for block in reversed([b for b in chosen if b.kind == part and not (part == "ground" and b.on_request)]):
            if sum(b.min for b in chosen) > minutes:
                chosen.remove(block)
                if part == "core":  # and with it what was said back of it
                    chosen = [b for b in chosen if b.kind != "check"]
    if sum(b.max for b in chosen) < minutes:
        spare = next(b for b in blocks if b.kind == "spare")
        chosen.insert(len(chosen) - 1, spare)
    return chosen
