"""A run as one readable table, and as a page with small pictures, drawn here and needing nothing from anywhere."""

from collections.abc import Sequence
from html import escape
from statistics import mean

from rich.table import Table

from evals.outcome import Outcome, SuiteFigures
from evals.run import Report, thresholds
from evals.seeded import Measured


def table(reports: Sequence[Report]) -> Table:
    """Return the table for a terminal: a row a suite, a column of scores for each writer."""
    first, *others = reports
    made = Table(box=None, pad_edge=False)
    for name in (
        "suite",
        "cases",
        f"{first.writer}",
        "95%",
        "worst 5%",
        "median",
        "tokens",
        "least",
        "planted found",
        "false alarms",
    ):
        made.add_column(name, justify="left" if name == "suite" else "right")
    for report in others:
        made.add_column(report.writer, justify="right")
    for f in first.figures:
        seeded = next((m for m in first.seeded if m.suite == f.suite), None)
        made.add_row(
            f.suite.replace("_", " "),
            f"{f.cases - f.unscored}" + (f" (+{f.unscored} unscored)" if f.unscored else ""),
            _mark(f) + _moved(first, f),
            f"{f.low:.0%} to {f.high:.0%}",
            f"{f.worst:.0%}",
            f"{f.p50_ms:.0f} ms",
            f"{f.tokens:.0f}",
            f"{thresholds()[f.suite]:.0%}",
            f"{seeded.recall:.0%} of {seeded.planted}" if seeded else "",
            f"{seeded.false_alarms:.0%}" if seeded else "",
            *[_score_of(report, f.suite) for report in others],
        )
    return made


def _mark(f: SuiteFigures) -> str:
    if f.cases == f.unscored:
        return "unscored"
    return f"{f.score:.0%}" + ("" if f.score >= thresholds()[f.suite] else " !")


def _moved(report: Report, f: SuiteFigures) -> str:
    if f.suite not in report.before or f.cases == f.unscored:
        return ""
    by = round(100 * (f.score - report.before[f.suite]))
    return f" ({by:+d})" if by else ""


def _score_of(report: Report, suite: str) -> str:
    return next((_mark(f) for f in report.figures if f.suite == suite), "")


def page(reports: Sequence[Report]) -> str:
    """Return the report as an HTML page."""
    first = reports[0]
    failing = "".join(f"<li>{escape(line)}</li>" for report in reports for line in report.failures)
    parts = [
        f"<h1>Earshot evals: {escape(' and '.join(r.writer for r in reports))}</h1>",
        f"<p>{len(first.outcomes)} cases, {first.seconds:.0f} s. Every case is invented.</p>",
        f"<h2>What does not hold</h2><ul>{failing}</ul>" if failing else "<p>Every threshold holds.</p>",
        "<h2>By suite</h2>",
        *[_suite_row(f, reports) for f in first.figures],
        "<h2>By kind of case</h2>",
        *[
            _kinds(suite, [o for o in first.outcomes if o.suite == suite])
            for suite in dict.fromkeys(o.suite for o in first.outcomes)
        ],
        "<h2>The checks themselves</h2>",
        "<p>Found of planted faults, and false alarms at good answers. The same author wrote both, so read the first "
        "as a floor that must hold and not as a promise about the world.</p>",
        *[_check(m) for m in first.seeded],
        "<h2>The worst cases</h2>",
        *[_case(o) for o in _worst(first.outcomes)],
    ]
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>Earshot evals</title><style>{_CSS}</style>"
    return f"{head}<main>{''.join(parts)}</main></html>\n"


_CSS = (
    "body{font:16px/1.5 system-ui,sans-serif;color:#1c2330;background:#fbfaf7;margin:0}"
    "main{max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #ddd}"
    ".row{display:flex;gap:1rem;align-items:center;margin:.3rem 0;flex-wrap:wrap}"
    ".row b{width:9rem}.row span{min-width:12rem;color:#4a5364;font-size:.9rem}"
    "details{margin:.4rem 0;background:#fff;border:1px solid #e4e1d8;border-radius:6px;padding:.4rem .8rem}"
    "summary{cursor:pointer}.bad{color:#a23b2a}blockquote{margin:.3rem 0;color:#4a5364}"
)


def _suite_row(f: SuiteFigures, reports: Sequence[Report]) -> str:
    bars = [_bar(f, "#2f6f62")]
    for report in reports[1:]:
        bars += [_bar(other, "#b0752a") for other in report.figures if other.suite == f.suite]
    said = (
        f"{f.passed} of {f.cases - f.unscored} cases, worst 5% {f.worst:.0%}, median {f.p50_ms:.0f} ms, "
        f"95% under {f.p95_ms:.0f} ms, {f.tokens:.0f} tokens"
        + (f", {f.unscored} unscored" if f.unscored else "")
        + _moved(reports[0], f)
    )
    name = f.suite.replace("_", " ")
    return f"<div class=row><b>{name}</b>{''.join(bars)}<span>{said}</span></div>"


def _bar(f: SuiteFigures, colour: str) -> str:
    """A bar with its interval as a line and its threshold as a notch."""
    w = 260
    least = w * thresholds()[f.suite]
    return (
        f'<svg width="{w + 50}" height="22" role="img" aria-label="{f.score:.0%}, at least {least / w:.0%} is wanted">'
        f'<rect width="{w}" height="16" y="3" fill="#eceae3"/>'
        f'<rect width="{w * f.score:.0f}" height="16" y="3" fill="{colour}"/>'
        f'<line x1="{w * f.low:.0f}" x2="{w * f.high:.0f}" y1="11" y2="11" stroke="#1c2330"/>'
        f'<line x1="{least:.0f}" x2="{least:.0f}" y1="0" y2="22" stroke="#a23b2a" stroke-width="2"/>'
        f'<text x="{w + 6}" y="16" font-size="13">{f.score:.0%}</text></svg>'
    )


def _kinds(suite: str, outcomes: list[Outcome]) -> str:
    rows = []
    for kind in sorted({o.kind for o in outcomes}):
        mine = [o for o in outcomes if o.kind == kind and not o.missing]
        if not mine:
            continue
        share = mean(float(o.passed) for o in mine)
        rows.append(
            f"<div class=row><span>{escape(kind.replace('_', ' '))}</span>"
            f'<svg width="160" height="12" role="img" aria-label="{share:.0%}">'
            f'<rect width="160" height="12" fill="#eceae3"/>'
            f'<rect width="{160 * share:.0f}" height="12" fill="#2f6f62"/></svg>'
            f"<span>{sum(o.passed for o in mine)} of {len(mine)}</span></div>"
        )
    return f"<details><summary>{suite.replace('_', ' ')}</summary>{''.join(rows)}</details>"


def _check(m: Measured) -> str:
    low, high = m.interval
    kinds = ", ".join(f"{kind.replace('_', ' ')} {hit} of {count}" for kind, (hit, count) in m.by_kind.items())
    missed = "".join(f"<blockquote>missed: {escape(line)}</blockquote>" for line in m.missed[:20])
    alarmed = "".join(f"<blockquote>false alarm: {escape(line)}</blockquote>" for line in m.alarmed[:20])
    state = "" if m.holds else " class=bad"
    return (
        f"<details><summary{state}>{m.check} ({m.suite.replace('_', ' ')}): "
        f"finds {m.recall:.0%} ({low:.0%} to {high:.0%}) of {m.planted}, "
        f"false alarms {m.false_alarms:.0%} of {m.good}</summary><p>{escape(kinds)}</p>{missed}{alarmed}</details>"
    )


def _worst(outcomes: list[Outcome]) -> list[Outcome]:
    wrong = [o for o in outcomes if not o.missing and not o.passed]
    return sorted(wrong, key=lambda o: (o.value, o.id))[:60]


def _case(o: Outcome) -> str:
    why = "".join(f"<li><b>{v.check}</b> {escape(v.reason)}</li>" for v in o.scored if not v.passed)
    return (
        f"<details><summary>{o.id} ({escape(o.kind.replace('_', ' '))})</summary>"
        f"<blockquote>{escape(o.asked)}</blockquote><ul>{why}</ul>"
        f"<blockquote>{escape(o.shown)}</blockquote></details>"
    )
