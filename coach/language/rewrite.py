"""A better question for a faulty one: same intent, same words where they can stay, no fault left.

The clause that asks is found first (`rewrite_parts.py`). Then one order holds: what is
said for a whole shape that is known (`rewrite_frames.py`) or for a clause that has been
read (`rewrite_say.py`, `rewrite_names.py`); the plainest question on the person's own noun
phrase; that phrase kept in front of an open question; an authored one (`rewrite_topic.py`).
The first that the same check finds clear is taken.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from coach.language.clauses import plain
from coach.language.craft import asked_by, craft, forms
from coach.language.rewrite_frames import framed
from coach.language.rewrite_group import to_one
from coach.language.rewrite_names import nameless
from coach.language.rewrite_parts import Parts, parts
from coach.language.rewrite_private import instead_of_private, is_private, plainly_private
from coach.language.rewrite_read import read
from coach.language.rewrite_said import finish, sayable
from coach.language.rewrite_say import said, viewed
from coach.language.rewrite_topic import authored, comforted, fronted, mended, plainly, resolved, themed
from coach.language.rewrite_wording import Said
from coach.taxonomy import QuestionFault as F

Check = Callable[[str], frozenset[F]]
_FRAMED, _READ, _KEPT, _SURE = 0.95, 0.85, 0.6, 0.45
_TRIED = 14  # candidates that the check is asked about for one clause
_LEANS = re.compile(
    r"\b(?:it|them|this|that|they|one|there|those)\W*$|\b(?:about|of|doing) (?:it|them|this|that)\b", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"\b(?:others?|they|everyone|people|(?:the|your|my) \w+)\b.{0,12}\b(?:say|said|tell|told|think|feel)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"^(?:what|how)\b", re.IGNORECASE)
_BY_NAME = re.compile(r"\b(?:who|which|whose|whom|names?)\b", re.IGNORECASE)
_WAS_IT_YOU = re.compile(r"(?:was|is) it you (?:who|that)\b", re.IGNORECASE)
_ALL_OF_YOU = re.compile(r"\b(?:everyone|everybody|you all|all of you|each of you|both of you)\b", re.IGNORECASE)
_OPEN_AS_IT_IS = frozenset({F.group_burden, F.double_barrelled, F.solution_burden})


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What is offered for a faulty question. Its `repr` shows no words."""

    texts: tuple[str, ...] = field(repr=False)
    sure: bool
    """False where the question could not be kept, so that a question of the bank may serve better."""


def rewrites(
    text: str, faults: frozenset[F], check: Check, many: int = 1, role: str = "leader", theme: str = ""
) -> Rewritten:
    """Return up to `many` rewrites of `text`, none with a fault by `check`; at least one, always.

    Args:
        text: the question as it was typed.
        faults: what is wrong with it.
        check: says what is wrong with a candidate.
        many: how many to look for: two where the intent is unclear.
        role: who asks.
        theme: what the question is about, for where its own words cannot be kept.
    """
    with asked_by(role):
        found = parts(text)
        many_asked = role == "facilitator" and _ALL_OF_YOU.search(text) is not None
        if (F.intrusive in faults and is_private(text)) or plainly_private(found.asked[0]):
            invited = (Said(q, _KEPT) for q in instead_of_private(text))
            best = next(_passing(chain(invited, authored(text, faults, theme)), text, check), None)
            return Rewritten((best.text if best else _last_resort(),), sure=best is not None and best.sure >= _SURE)
        faults = faults - {F.intrusive}
        kept: list[Said] = []
        for clause in found.asked:
            if F.double_barrelled in faults and _stands(clause, found.asked, check):
                kept.append(Said(finish(clause), _FRAMED))
                continue
            proposed = _of(clause, found, faults)
            best = next(_passing(map(_each, proposed) if many_asked else proposed, text, check), None)
            if best and best.text not in {k.text for k in kept} and (not kept or best.sure >= _SURE):
                kept.append(best)
        kept = sorted(kept, key=lambda s: s.sure < _SURE)[:many]
        if kept:
            return Rewritten(tuple(s.text for s in kept), sure=kept[0].sure >= _SURE)
        fronts = chain.from_iterable(fronted(clause, faults) for clause in found.asked)
        best = next(_passing(chain(fronts, authored(text, faults, theme)), text, check), None)
        return Rewritten((best.text if best else _last_resort(),), sure=False)


def _each(one: Said) -> Said:
    """Return a question put to each in a room."""
    told = re.sub(r"^(How|What) (do|did) you\b", lambda m: f"{m[1]} {_TO_EACH[m[2]]} each of you", one.text)
    return Said(told, one.sure)


_TO_EACH = {"do": "does", "did": "did"}


def _stands(clause: str, among: tuple[str, ...], check: Check) -> bool:
    """True for one question of several that is open and clear as it was typed, and leans on nothing before it."""
    leans = len(clause.split()) < 4 or _LEANS.search(clause) or _OF_OTHERS.search(clause)
    return (
        len(among) > 1
        and bool(_OPEN.match(clause))
        and not leans
        and sayable(finish(clause))
        and not check(finish(clause))
    )


def _last_resort() -> str:
    return finish(craft()["last_resort"][0])


def _of(clause: str, found: Parts, faults: frozenset[F]) -> Iterator[Said]:
    """Yield what may be asked for one clause, surest first."""
    core = resolved(clause, found.before)
    if F.identifying in faults or _WAS_IT_YOU.match(core):
        yield from nameless(clause, found.before)
        yield from (Said(q, _FRAMED) for q in framed(core, F.identifying))
        if _BY_NAME.search(core):
            yield from plainly(core, faults)
            return
    yield from viewed(core)
    one = to_one(clause)
    one = resolved(one, found.before) if one in (core, clause) else one
    if one != core and _OPEN.match(one):
        yield Said(one, _FRAMED)
        yield from (Said(q, _FRAMED) for q in forms("alone", q=one))
    if faults <= _OPEN_AS_IT_IS and F.solution_burden not in faults and _OPEN.match(one) and not _OF_OTHERS.search(one):
        yield Said(one, _FRAMED)
    asked = read(one)
    kept = sorted(said(asked, faults), key=lambda s: -s.sure) if asked else []
    general = tuple(forms("i_come"))
    fishes = F.reassurance_seeking in faults and asked is not None and asked.subject == "i" and not asked.past
    if fishes and (not kept or kept[0].text in general):
        yield from comforted(one)
    yield from (s for s in kept if s.sure >= _READ)
    yield from mended(one, faults)
    yield from (Said(q, _FRAMED) for q in framed(one))
    yield from (s for s in kept if s.sure < _READ)
    if asked is None or asked.wh in {"", "why"}:
        yield from themed(clause, faults)
    yield from plainly(one, faults)


def _passing(candidates: Iterable[Said], text: str, check: Check) -> Iterator[Said]:
    """Yield the candidates that can be said and that the check finds clear, finished as sentences."""
    seen = {plain(text).lower()}
    for one in islice(candidates, _TRIED):
        done = finish(one.text)
        if done.lower() not in seen and sayable(done) and not check(done):
            yield Said(done, one.sure)
        seen.add(done.lower())
