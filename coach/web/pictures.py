"""Small pictures, drawn as SVG by us, each with its meaning in words.

Colours come from the style sheet, so a picture follows the theme and prints.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.web.markup import text

_WIDE = 720


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a timed strip."""

    title: str
    minutes: int
    who: str = ""


def _svg(width: int, height: int, label: str, inner: str, kind: str) -> str:
    return (
        f'<svg class="picture {kind}" viewBox="0 0 {width} {height}" role="img" aria-label="{text(label)}"'
        f' preserveAspectRatio="xMidYMid meet">{inner}</svg>'
    )


def strip(slices: Sequence[Slice], label: str) -> str:
    """Return a session as one strip: each part as wide as its minutes, the clock below."""
    total = sum(s.minutes for s in slices) or 1
    parts, at = [], 0
    for n, s in enumerate(slices):
        x, width = _WIDE * at / total, _WIDE * s.minutes / total
        box = f'x="{x + 1:.1f}" y="0" width="{max(1.0, width - 2):.1f}" height="34" rx="5"'
        parts.append(f'<rect class="slice {text(s.who)}" {box}/>')
        if width > 22:
            parts.append(f'<text class="slice-n" x="{x + width / 2:.1f}" y="22" text-anchor="middle">{n + 1}</text>')
        parts.append(f'<text class="tick" x="{x + 1:.1f}" y="52">{at}</text>' if width > 16 else "")
        at += s.minutes
    parts.append(f'<text class="tick" x="{_WIDE - 1}" y="52" text-anchor="end">{at}</text>')
    said = "; ".join(f"{s.title}, {s.minutes} minutes" for s in slices)
    return f'<figure class="strip">{_svg(_WIDE, 58, f"{label}. {said}.", "".join(parts), "timed")}</figure>'


def gauge(level: int, most: int, label: str) -> str:
    """Return a row of bars filled up to `level`."""
    bars = "".join(
        f'<rect class="{"on" if n < level else "off"}" x="{n * 14}" y="{18 - 6 * (n + 1)}" width="10"'
        f' height="{6 * (n + 1)}" rx="2"/>'
        for n in range(most)
    )
    return _svg(14 * most, 18, label, bars, f"gauge level-{level}")


def trust_line(values: Sequence[float], label: str, marks: Sequence[str] = ()) -> str:
    """Return trust as a line from 0 to 100: a dot for the start, then one for each turn, named by its move."""
    if not values:
        return ""
    step = (_WIDE - 60) / max(1, len(values) - 1)
    points = [(30 + n * step, 118 - 1.0 * max(0.0, min(100.0, v))) for n, v in enumerate(values)]
    grid = "".join(f'<line class="grid" x1="30" x2="{_WIDE - 30}" y1="{y}" y2="{y}"/>' for y in (18, 68, 118))
    words = '<text class="tick" x="30" y="12">more open</text><text class="tick" x="30" y="134">more guarded</text>'
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="6"><title>{f"Turn {n}" if n else "At the start"}'
        f"{': ' + text(marks[n]) if n < len(marks) and marks[n] else ''}</title></circle>"
        f'<text class="dot-n" x="{x:.1f}" y="{y - 11:.1f}" text-anchor="middle">{n or "start"}</text>'
        for n, (x, y) in enumerate(points)
    )
    inner = f'{grid}{words}<polyline class="line" points="{line}"/>{dots}'
    return f'<figure class="trust">{_svg(_WIDE, 140, label, inner, "trust-line")}</figure>'


def mix(counts: Sequence[tuple[str, str, int]], label: str) -> str:
    """Return counts as bars: (name, kind, count) each."""
    most = max((count for _, _, count in counts), default=0)
    if not most:
        return ""
    rows = []
    for n, (name, kind, count) in enumerate(counts):
        y = n * 26
        width = 320 * count / most
        rows.append(
            f'<text class="bar-name" x="200" y="{y + 16}" text-anchor="end">{text(name)}</text>'
            f'<rect class="bar {text(kind)}" x="212" y="{y + 4}" width="{width:.1f}" height="16" rx="4"/>'
            f'<text class="bar-n" x="{220 + width:.1f}" y="{y + 16}">{count}</text>'
        )
    said = "; ".join(f"{name}: {count}" for name, _, count in counts)
    return f'<figure class="mix">{_svg(580, 26 * len(counts), f"{label}. {said}.", "".join(rows), "bars")}</figure>'


def arc(stops: Sequence[tuple[str, str]], label: str) -> str:
    """Return a programme as an arc of stops: (short name, kind) each, from first to last."""
    if not stops:
        return ""
    from math import cos, pi, sin

    count = len(stops)
    parts = ['<path class="arc" d="M 40 150 A 320 130 0 0 1 680 150"/>']
    for n, (name, kind) in enumerate(stops):
        angle = pi - pi * (n / (count - 1) if count > 1 else 0.5)
        x, y = 360 + 320 * cos(angle), 150 - 130 * sin(angle)
        big = kind != "regular"
        parts.append(
            f'<circle class="stop {text(kind)}" cx="{x:.1f}" cy="{y:.1f}" r="{13 if big else 9}"/>'
            f'<text class="stop-n" x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle">{n + 1 if big else ""}</text>'
            f'<text class="tick" x="{x:.1f}" y="{y + (30 if big else 24):.1f}" text-anchor="middle">{text(name)}</text>'
        )
    return f'<figure class="arc-figure">{_svg(_WIDE, 190, label, "".join(parts), "programme-arc")}</figure>'
