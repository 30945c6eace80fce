"""A person's progress over rehearsals, in a few plain sentences and one small picture. Counts only, and no grade."""

from collections.abc import Mapping
from typing import Any

from coach.guidance.library import Guidance
from coach.rehearsal.progress import Progress
from coach.taxonomy import IN_THE_WAY, LISTENING, SPEAKING_UP, Move
from coach.web.markup import text
from coach.web.pictures import mix

PRACTISED, SKILLED = 3, 0.6
"""Rehearsals, and the share of good moves, from which a rehearsal offers hints no more by itself."""
_REFLECTING = {Move.simple_reflection, Move.complex_reflection, Move.summary, Move.check_understanding}
_IN_FAVOUR = (LISTENING | SPEAKING_UP) - {Move.closed_question, Move.generalise, Move.accuse, Move.hedge_away}
AGAINST = IN_THE_WAY | {Move.generalise, Move.accuse, Move.hedge_away}


def read(given: Any) -> Progress | None:
    """Return the counts in the text of a file that was brought, None where there was none.

    Raises:
        RequestError: it is no file of ours.
    """
    return Progress.from_json(given) if isinstance(given, str) and given.strip() else None


def names(guidance: Guidance, door: str) -> dict[Move, str]:
    """Return the moves in plain English, as the debrief names them for a mentor or a leader."""
    table = guidance.content.table("rehearsal/debrief")
    shelves = [table["leader" if door == "leader" else "mentor"], table["mentor"], table["leader"]]
    found = {}
    for move in Move:
        key = "reflect" if move in _REFLECTING else str(move)
        entry: Mapping[str, Any] = next((shelf[key] for shelf in shelves if key in shelf), {})
        found[move] = str(entry.get("name", str(move).replace("_", " ")))
    return found


def told(p: Progress, called: Mapping[Move, str] | None = None) -> list[str]:
    """Return what the counts come to, in plain sentences."""
    if not p.rehearsals:
        return ["Nothing is counted in it yet."]
    lines = [f"{_n(p.rehearsals, 'rehearsal')} so far, {_n(p.turns, 'turn')} of yours."]
    if p.opened or p.closed:
        opened, closed = (str(n) if n else "none" for n in (p.opened, p.closed))
        lines[0] += f" After {opened} of them the other person opened up; after {closed} they closed."
    if called and (most := _most(p, called)):
        lines.append(" ".join(most))
    if p.rehearsals >= PRACTISED and p.skill >= SKILLED:
        lines.append("You know your way by now, so hints are no longer offered. The button is still there.")
    return lines


def _most(p: Progress, called: Mapping[Move, str]) -> list[str]:
    good = [m for m in p.moves if m in _IN_FAVOUR and p.moves[m]]
    poor = [m for m in p.moves if m in AGAINST and p.moves[m]]
    parts = []
    for lead, some in (("What helps you most often: ", good), ("What gets in the way most often: ", poor)):
        if some:
            top = max(some, key=lambda m: p.moves[m])
            parts.append(f"{lead}{called[top]} ({p.moves[top]}).")
    return parts


def _n(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def brought(p: Progress) -> str:
    """Return what stands in the form once a file was brought."""
    return f"<p>{text(' '.join(told(p)))}</p>"


def so_far(p: Progress, called: Mapping[Move, str]) -> str:
    """Return the part of a debrief that shows the counts, and lets the person keep them."""
    if not p.rehearsals:
        return ""
    still = max(0, p.turns - p.opened - p.closed)
    rows = [
        ("opened them", "listening", p.opened),
        ("changed little", "", still),
        ("closed them", "hindering", p.closed),
    ]
    picture = mix([row for row in rows if row[2]], "Your turns so far") if p.turns else ""
    lines = "".join(f"<p>{text(line)}</p>" for line in told(p, called))
    return (
        f"{lines}{picture}"
        '<p class="keep-it"><button type="button" class="tool" data-tool="progress">Save my progress</button>'
        '<span class="aside">Counts only, in a small file of yours. Bring it to the next one; nothing is kept here.'
        "</span></p>"
    )
