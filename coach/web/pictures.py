"""Small pictures, drawn as SVG by us, each with its meaning in words.

Every figure is drawn twice, for a page and for a phone, and the style sheet shows
one. Colours come from there too, so a picture follows the theme and prints.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from coach.web.markup import text

_WIDE, _PART, _NARROW = 720, 520, 290
"""As wide as a page, as the column beside a label, as a phone."""
Drawing = tuple[int, str]
"""Height, and what is drawn."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a timed strip."""

    title: str
    minutes: int
    who: str = ""


def _svg(width: int, height: int, label: str, inner: str, kind: str) -> str:
    box = f'viewBox="0 0 {width} {height}" role="img" aria-label="{text(label)}"'
    return f'<svg class="picture {kind}" {box} preserveAspectRatio="xMidYMid meet">{inner}</svg>'


def _figure(kind: str, label: str, draw: Callable[[int], Drawing], width: int = _WIDE) -> str:
    wide, narrow = draw(width), draw(_NARROW)
    both = _svg(width, *_with(wide, label), "on-page") + _svg(_NARROW, *_with(narrow, label), "on-phone")
    return f'<figure class="{kind}">{both}</figure>'


def _with(drawing: Drawing, label: str) -> tuple[int, str, str]:
    return drawing[0], label, drawing[1]


def strip(slices: Sequence[Slice], label: str) -> str:
    """Return a session as one strip: each part as wide as its minutes, the clock below."""
    total = sum(s.minutes for s in slices) or 1

    def draw(wide: int) -> Drawing:
        parts, at, last = [], 0, -40.0
        for n, s in enumerate(slices):
            x, width = wide * at / total, wide * s.minutes / total
            box = f'x="{x + 1:.1f}" y="0" width="{max(1.0, width - 2):.1f}" height="36" rx="5"'
            parts.append(f'<rect class="slice {text(s.who)}" {box}/>')
            if width > 14:
                parts.append(
                    f'<text class="slice-n" x="{x + width / 2:.1f}" y="23" text-anchor="middle">{n + 1}</text>'
                )
            if x - last > 24 and wide - x > 64:
                parts.append(f'<text class="tick" x="{x + 1:.1f}" y="54">{at}</text>')
                last = x
            at += s.minutes
        parts.append(f'<text class="tick" x="{wide - 1}" y="54" text-anchor="end">{at} min</text>')
        return 60, "".join(parts)

    said = "; ".join(f"{s.title}, {s.minutes} minutes" for s in slices)
    return _figure("strip", f"{label}. {said}.", draw)


def gauge(level: int, most: int, label: str) -> str:
    """Return a row of bars filled up to `level`."""
    bars = "".join(
        f'<rect class="{"on" if n < level else "off"}" x="{n * 14}" y="{18 - 6 * (n + 1)}" width="10"'
        f' height="{6 * (n + 1)}" rx="2"/>'
        for n in range(most)
    )
    return _svg(14 * most, 18, label, bars, f"gauge level-{level}")


def trust_line(values: Sequence[float], label: str, marks: Sequence[str] = ()) -> str:
    """Return trust as a line: a dot for the start, then one for each turn, named by its move.

    It shows at least forty points of the hundred there are, so that small moves stay small and can still be seen.
    """
    if not values:
        return ""
    kept = [max(0.0, min(100.0, v)) for v in values]
    span = max(40.0, max(kept) - min(kept))
    least = max(0.0, min(100.0 - span, (max(kept) + min(kept) - span) / 2))

    def draw(wide: int) -> Drawing:
        step = (wide - 60) / max(1, len(values) - 1)
        points = [(30 + n * step, 128 - 100 * (v - least) / span) for n, v in enumerate(kept)]
        grid = "".join(f'<line class="grid" x1="30" x2="{wide - 30}" y1="{y}" y2="{y}"/>' for y in (28, 78, 128))
        words = '<text class="tick" x="30" y="20">more open</text><text class="tick" x="30" y="146">more guarded</text>'
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dots = "".join(_dot(n, x, y, marks[n] if n < len(marks) else "") for n, (x, y) in enumerate(points))
        return 152, f'{grid}{words}<polyline class="line" points="{line}"/>{dots}'

    return _figure("trust", label, draw)


def _dot(n: int, x: float, y: float, mark: str) -> str:
    title = (f"Turn {n}" if n else "At the start") + (f": {text(mark)}" if mark else "")
    return (
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="6"><title>{title}</title></circle>'
        f'<text class="dot-n" x="{x:.1f}" y="{y - 11:.1f}" text-anchor="middle">{n or "start"}</text>'
    )


def mix(counts: Sequence[tuple[str, str, int]], label: str) -> str:
    """Return counts as rows of blocks, one for each, or as bars where there are many: (name, kind, count) each."""
    most = max((count for _, _, count in counts), default=0)
    if not most:
        return ""

    def draw(wide: int) -> Drawing:
        edge = 132 if wide == _NARROW else 170
        unit = min(22.0, (wide - edge - 40) / most)
        rows = []
        for n, (name, kind, count) in enumerate(counts):
            y, width = n * 28, unit * count
            blocks = [(edge + unit * k, unit - 3) for k in range(count)] if unit >= 8 else [(float(edge), width)]
            rows.append(f'<text class="bar-name" x="0" y="{y + 17}">{text(name)}</text>')
            rows += [
                f'<rect class="bar {text(kind)}" x="{x:.1f}" y="{y + 4}" width="{across:.1f}" height="17" rx="3"/>'
                for x, across in blocks
            ]
            rows.append(f'<text class="bar-n" x="{edge + 6 + width:.1f}" y="{y + 17}">{count}</text>')
        return 28 * len(counts), "".join(rows)

    said = "; ".join(f"{name}: {count}" for name, _, count in counts)
    return _figure("mix", f"{label}. {said}.", draw, _PART)


def arc(stops: Sequence[tuple[str, str]], label: str) -> str:
    """Return a programme as an arc of stops: (short name, kind) each, from first to last."""
    if not stops:
        return ""
    count = len(stops)

    def draw(wide: int) -> Drawing:
        across, up = wide / 2 - 40, 130 if wide == _WIDE else 90
        base = up + 24
        marks, names, taken = [], [], list[tuple[float, float]]()
        parts = [f'<path class="arc" d="M 40 {base} A {across} {up} 0 0 1 {wide - 40} {base}"/>']
        for n in sorted(range(count), key=lambda n: stops[n][1] == "regular"):  # the big ones are named first
            name, kind = stops[n]
            angle = pi - pi * (n / (count - 1) if count > 1 else 0.5)
            x, y = wide / 2 + across * cos(angle), base - up * sin(angle)
            big = kind != "regular"
            marks.append(
                f'<circle class="stop {text(kind)}" cx="{x:.1f}" cy="{y:.1f}" r="{13 if big else 9}"/>'
                f'<text class="stop-n" x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle">{n + 1 if big else ""}</text>'
            )
            outer = n in (0, count - 1)  # these two have nothing below them; the others are named inside the arc
            lean = 0.0 if outer else cos(angle)
            x, y = x - 50 * lean, y + (30 if big else 25) - 27 * max(0.0, abs(lean) - 0.4)
            if all(abs(x - a) > 50 or abs(y - b) > 15 for a, b in taken):  # no name on another: the label has them all
                taken.append((x, y))
                names.append(f'<text class="tick" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{text(name)}</text>')
        parts += [*marks, *names]
        return base + 38, "".join(parts)

    return _figure("arc-figure", label, draw)
