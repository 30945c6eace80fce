"""A rehearsal in pictures that need no screen: bars for a terminal, sentences for a screen reader."""

from collections import Counter
from collections.abc import Sequence

from coach.rehearsal.results import Picture
from coach.rehearsal.talk import Talk, Turn

_WIDTH = 24
_NAMES = {"low": "low", "mid": "in the middle", "high": "high"}
MOVED = 1.5
"""How far trust moves before anything is said of it."""
_CAN_T_TELL = "can't tell"


def picture(talk: Talk, labels: Sequence[str], quotes: Sequence[str]) -> Picture:
    """Return the trust line and the mix of moves.

    Args:
        talk: the rehearsal.
        labels: each turn's move in plain English, as the debrief names it.
        quotes: each turn's quoted words.
    """
    start = talk.trust.start
    levels = [start, *(t.after for t in talk.turns)]
    bands = [talk.trust.band(level) for level in levels]
    mix = Counter(labels)
    return Picture(
        trust=[round(level) for level in levels],
        bands=bands,
        drawn=_drawn(talk.turns, start),
        in_words=_told(talk.turns, bands, quotes),
        moves=dict(mix.most_common()),
        moves_drawn="\n".join(f"{label:<{max(map(len, mix))}}  {'■' * n} {n}" for label, n in mix.most_common()),
        moves_in_words=_mix_told(mix, len(talk.turns)),
    )


def turning_points(turns: Sequence[Turn]) -> tuple[Turn | None, Turn | None]:
    """Return the turn that opened the door most and the one that closed it most; None where none did."""
    up = max(turns, key=lambda t: t.delta, default=None)
    down = min(turns, key=lambda t: t.delta, default=None)
    return up if up and up.delta >= MOVED else None, down if down and down.delta <= -MOVED else None


def _drawn(turns: Sequence[Turn], start: float) -> str:
    up, down = turning_points(turns)
    lines = [f"start  {_bar(start)}"]
    for turn in turns:
        mark = "  ▲ opened most" if turn is up else "  ▼ closed most" if turn is down else ""
        lines.append(f"{turn.number:>5}  {_bar(turn.after)}{mark}")
    return "\n".join(lines)


def _bar(level: float) -> str:
    full = round(level / 100 * _WIDTH)
    return "█" * full + "░" * (_WIDTH - full)


def _told(turns: Sequence[Turn], bands: Sequence[str], quotes: Sequence[str]) -> str:
    if not turns:
        return "Nothing was said."
    up, down = turning_points(turns)
    parts = [f"Trust began {_NAMES[bands[0]]} and ended {_NAMES[bands[-1]]} after {_count(len(turns), 'turn')}."]
    if up:
        parts.append(f"It rose most at turn {up.number}: {ended(quotes[up.number - 1])}")
    if down:
        parts.append(f"It fell most at turn {down.number}: {ended(quotes[down.number - 1])}")
    if not up and not down:
        parts.append("It hardly moved.")
    return " ".join(parts)


def ended(quote: str) -> str:
    """Return a quote as the end of a sentence."""
    return f"“{quote}”" if quote[-1:] in ".?!…" else f"“{quote}”."


def _mix_told(mix: Counter[str], total: int) -> str:
    if not mix:
        return "No turns."
    named = [f"{label} ({n})" for label, n in mix.most_common() if label != _CAN_T_TELL]
    unclear = mix[_CAN_T_TELL]
    told = f"In {_count(total, 'turn')}: {', '.join(named)}." if named else f"{_count(total, 'turn').capitalize()}."
    return told + (f" {_count(unclear, 'turn').capitalize()} could not be told." if unclear else "")


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" + ("" if n == 1 else "s")
