"""The facilitator's view of follow-through: counts over pairs, and nothing about one.

A leader chooses to send a slip made from their ledger: three yes-or-no answers and a
random token, no dates, no acts, no names. Slips are merged and shown from five pairs
on. A slip can be blurred before it leaves its owner (randomised response): each answer
is true with probability 3/4 and turned otherwise, so that the collector learns next to
nothing about one pair (ln 3 per answer) and still a good deal about many. The blur is
drawn from the ledger's own token and the period: sending again tells nothing more.
"""

import hashlib
import json
import math
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from pydantic import Field, ValidationError

from coach.errors import RequestError
from coach.guidance.library import Guidance
from coach.private import Private
from coach.reflection.ledger import Ledger

FEWEST = 5
"""Pairs below which nothing is shown."""
TRUTH = 0.75
"""How likely a blurred answer is the true one."""
_ANSWERS = ("planned", "acted", "reported")
_Z95 = 1.96


class Slip(Private):
    """What a leader sends: three answers about one period."""

    earshot_slip: Literal[1] = 1
    token: str = Field(pattern=r"^[0-9a-f]{16}$")
    """Differs from period to period and cannot be led back to the ledger's own."""
    period: str = Field(pattern=r"^\d{4}-(?:Q[1-4]|H[12])$")
    blurred: bool
    planned: bool
    acted: bool
    reported: bool


class Share(Private):
    """How many of the pairs, as a share, with the range that chance alone would give."""

    share: float
    low: float
    high: float


class Signal(Private):
    """The merged view; the shares are empty below five pairs."""

    pairs: int
    shown: bool
    period: str = ""
    blurred: bool = False
    planned: Share | None = None
    acted: Share | None = None
    reported: Share | None = None
    lines: list[str]


def period_of(day: date) -> str:
    """Return the quarter that a day lies in, as "2026-Q4"."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def slip_of(ledger: Ledger, period: str, *, blurred: bool = False) -> Slip:
    """Return what a leader sends about a quarter.

    Args:
        ledger: their own file; it stays with them.
        period: the quarter, as "2026-Q4".
        blurred: whether each answer is turned at random before it leaves.
    """
    here = [
        act
        for act in ledger.acts
        if period_of(act.agreed) == period or (act.closed and period_of(act.closed) == period)
    ]
    ended = [act for act in here if act.state in ("done", "part") and act.closed and period_of(act.closed) == period]
    answers = {"planned": bool(here), "acted": bool(ended), "reported": any(act.told for act in ended)}
    if blurred:
        answers = {name: _blur(answer, ledger.token, period, name) for name, answer in answers.items()}
    token = hashlib.sha256(f"slip {ledger.token} {period}".encode()).hexdigest()[:16]
    return Slip(token=token, period=period, blurred=blurred, **answers)


def dump(slip: Slip) -> bytes:
    """Return a slip as the bytes of its file."""
    return (slip.model_dump_json(indent=2) + "\n").encode()


def load(data: bytes) -> Slip:
    """Return the slip in a file.

    Raises:
        RequestError: it is no slip of ours, or it holds more than a slip may.
    """
    try:
        return Slip.model_validate(json.loads(data.decode("utf-8-sig")))
    except (ValueError, ValidationError):
        raise RequestError(
            "One of the files is not a slip.", "Leaders make one with `earshot reflect ledger slip`."
        ) from None


def merge(slips: Iterable[Slip], guidance: Guidance) -> Signal:
    """Return the merged view of one period's slips; a pair that sent twice counts once, its latest slip.

    Raises:
        RequestError: the slips are of several periods, or some are blurred and some are not.
    """
    by_token = {slip.token: slip for slip in slips}
    kept = list(by_token.values())
    if len({(slip.period, slip.blurred) for slip in kept}) > 1:
        raise RequestError(
            "The slips are of several periods, or only some of them are blurred.",
            "Merge one period at a time; two views laid side by side can show one pair.",
        )
    lines: dict[str, Any] = guidance.content.table("reflection/ledger")["signal"]
    if len(kept) < FEWEST:
        return Signal(pairs=len(kept), shown=False, lines=[lines["too_few"].format(n=len(kept), k=FEWEST)])
    blurred = kept[0].blurred
    shares = {name: _share([getattr(slip, name) for slip in kept], blurred) for name in _ANSWERS}
    acted = shares["acted"].share
    advice = lines["low"] if acted < 0.5 else lines["high"] if acted >= 0.8 else lines["middle"]
    said = [lines["intro"].format(n=len(kept)), *([lines["noisy"]] if blurred else []), advice]
    return Signal(pairs=len(kept), shown=True, period=kept[0].period, blurred=blurred, lines=said, **shares)


def page(signal: Signal, guidance: Guidance) -> str:
    """Return the merged view as Markdown."""
    names = guidance.content.table("reflection/ledger")["signal"]
    rows = []
    for name in _ANSWERS:
        share: Share | None = getattr(signal, name)
        if share is not None:
            span = f" ({share.low:.0%} to {share.high:.0%})" if signal.blurred else ""
            rows.append(f"| {names[name]} | {share.share:.0%}{span} |")
    table = ["| | |", "|---|---|", *rows, ""] if rows else []
    head = f"# Follow-through, {signal.period}" if signal.period else "# Follow-through"
    return "\n".join([head, "", *table, " ".join(signal.lines), ""])


def _blur(answer: bool, token: str, period: str, name: str) -> bool:
    """Turn an answer with probability 1/4, the same way whenever the same answer is asked of the same ledger."""
    draw = hashlib.sha256(f"blur {token} {period} {name}".encode()).digest()
    keeps = int.from_bytes(draw[:8], "big") / 2**64 < TRUTH
    return answer if keeps else not answer


def _share(answers: list[bool], blurred: bool) -> Share:
    """Return the share of yes; for blurred answers the estimate that takes the blur out again."""
    n = len(answers)
    seen = sum(answers) / n
    if not blurred:
        coarse = round(seen, 1)  # to the nearest tenth, so that one more slip rarely shows
        return Share(share=coarse, low=coarse, high=coarse)
    spread = _Z95 * math.sqrt(max(seen * (1 - seen), 0.25 / n) / n) / (2 * TRUTH - 1)
    true = (seen - (1 - TRUTH)) / (2 * TRUTH - 1)
    return Share(share=_part(true), low=_part(true - spread), high=_part(true + spread))


def _part(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 2)
