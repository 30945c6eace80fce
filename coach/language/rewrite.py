"""A better question for a faulty one: same intent, same words where they can stay, no fault left.

Each fault has its own transformations (`rewrite_*.py`), which all propose, from the
gravest fault to the lightest. A proposal that still shows a fault is taken through the
next one. `rewrite_rank.py` weighs what was proposed, and the best that the same check
finds as clear as it must be is taken; when none is, the plainest open question on the
same subject, and last an authored one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice

from coach.language import lexicon
from coach.language.clauses import join, plain, split
from coach.language.craft import asked_by, craft, forms
from coach.language.question_rules import asked, evidence
from coach.language.rewrite_about import about
from coach.language.rewrite_closed import from_closed
from coach.language.rewrite_comfort import from_reassurance
from coach.language.rewrite_frames import framed
from coach.language.rewrite_group import from_group
from coach.language.rewrite_kept import as_account, kept_whole
from coach.language.rewrite_last import general, last, of_subject, plainest, thought, viewed
from coach.language.rewrite_leading import from_leading, unframed
from coach.language.rewrite_loaded import from_loaded, without_premise
from coach.language.rewrite_names import from_identifying
from coach.language.rewrite_open import opened
from coach.language.rewrite_parts import LONGEST, bare, halves, parts
from coach.language.rewrite_private import from_intrusive, is_private
from coach.language.rewrite_rank import Proposed, content, good_enough, loses_subject, ranked
from coach.language.rewrite_said import AWKWARD, MALFORMED, dangling, finish
from coach.language.rewrite_solution import from_solution
from coach.language.rewrite_why import from_why
from coach.language.rules import compiled
from coach.language.sentences import sentences
from coach.language.statement import expand
from coach.language.subject import candidates as subjects
from coach.language.subject import charged, definite, is_person, is_plural
from coach.language.tags import AUX
from coach.taxonomy import QuestionFault as F

Check = Callable[[str], frozenset[F]]
_BY_FAULT: dict[F, Callable[[list[str]], Iterator[str]]] = {
    F.intrusive: from_intrusive,
    F.why_blaming: from_why,
    F.group_burden: from_group,
    F.solution_burden: from_solution,
    F.loaded: from_loaded,
}
_ORDER = (
    F.intrusive,
    F.identifying,
    F.reassurance_seeking,
    F.double_barrelled,
    F.why_blaming,
    F.group_burden,
    F.solution_burden,
    F.loaded,
    F.leading,
    F.closed,
)
_KEEPS_PREFACE = frozenset({F.closed, F.double_barrelled, F.why_blaming})
_KEEPS_WORDS = frozenset({F.double_barrelled, F.leading, F.group_burden})  # a rewrite still worth taking further
_SHOWN = 2.5  # log-odds of wording from which a fault's own way is tried, flagged or not
_SHOWS = 2.0  # log-odds of wording at which a candidate is taken further
_AUTHORED = frozenset({F.intrusive, F.identifying, F.reassurance_seeking, F.group_burden, F.loaded})  # may lose words
_MUST_GO = frozenset({F.intrusive, F.identifying})  # nothing of the question's own may be kept at their expense
_PLAIN_ASK = frozenset({F.closed, F.leading})
_GRAVEST, _FOUND, _GUESSED, _BESIDE = 0.6, 0.3, 0.25, -0.2  # trust in the rewriter of the gravest fault, …
_PREFACED, _LEANS = 0.1, 0.7  # where the preface stays: it may, or the question leans on it
_STEPS = 60  # candidates looked at for one question
_TOLD, _WORTH_TELLING, _RETOLD = 3, 0.8, 0.2  # of the best, how many get a second wording, from what worth, its cost
_TRIED = 8  # of the best, how many the check is asked about for half a question
_I = re.IGNORECASE
_TAG_END = compiled("TAG_END")
_HOW_DARE = re.compile(r"how (?:could|can|dare|dared) you\b(?! (?:help|see|tell))", _I)
_FELT = re.compile(r"^(?:are|do|did|were) you (?:feel |feeling )?(?:at all |a bit )?(\w+)$", _I)
_YOURS = re.compile(
    r"\byou(?:r|'re)? (?:\w+ )?(?:parents?|mum|dad|mother|father|husband|wife|partner|wear|married|pray|religion)\b", _I
)
_MANY = {"has": "have", "is": "are", "was": "were", "does": "do"}
_GREETING = re.compile(r"^(?:hi|hey|hello|dear|morning|good morning|afternoon)\b(?: (?!we|i|the|you)\w+)?[,.!]? ", _I)
_IT = re.compile(
    r"\b(?:it|them|they|those|this|that)\b(?! (?:\w+ )?(?:that|to|when|if)\b)(?=$| (?!\w*s\b)| (?:is|was|has|works)\b)",
    _I,
)
_PREMISE = re.compile(r"(?:now that|given|since|seeing|considering|with all)\b", _I)
_CHARGED = re.compile(r"\b(?:can't|won't|never|always|constantly|such|refuse\w*|so (?!far|that|long)\w+)\b", _I)
_TWO = re.compile(r" and (?:have|do|did|are|is|was|were|has|will|would) (?:you|it|the|they|your|we)\b", _I)


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
        return _chosen(text, faults, check, many, theme)


def _chosen(text: str, faults: frozenset[F], check: Check, many: int, theme: str) -> Rewritten:
    """Return the questions that a double one holds, else the best single rewrite."""
    _, core, others = parts(text)
    if _HOW_DARE.match(core):
        faults = faults - {F.solution_burden} | {F.why_blaming}
    double = F.double_barrelled in faults or _TWO.search(core)
    apart = _apart([core, *others], faults, check) if double else iter(())
    kept = tuple(islice(_passing(apart, text, check), many))
    if kept:
        return Rewritten(kept, sure=True)
    fitting = next(_passing(_fitting(core, _before(text), faults), text, check), None)
    if fitting:
        return Rewritten((fitting,), sure=True)
    names = _named(text) if F.identifying in faults else frozenset()
    proposed = [
        p
        for p in islice(_candidates(text, faults), _STEPS)
        if not AWKWARD.search(p.text) and not names & set(p.text.split())
    ]
    asked_for = without_premise(core) if F.loaded in faults else core
    worth = _worded(ranked(proposed, asked_for if content(core) else text, faults))
    best = next(_passing(worth, text, check), None)
    doubtful = best == finish(next(forms("private"))) or (best and not faults & _AUTHORED and loses_subject(best, core))
    if best and not doubtful and worth[best] >= good_enough(faults):
        return Rewritten((best,), sure=True)
    if broad := next(_passing(chain(of_subject(core), general(theme)), text, check), None):
        return Rewritten((broad,), sure=False)
    if best:
        return Rewritten((best,), sure=False)
    left = next(_passing(last(faults, core), text, check), finish(craft()["last_resort"][0]))
    return Rewritten((left,), sure=False)


def _fitting(core: str, before: str, faults: frozenset[F]) -> Iterator[str]:
    """Yield what is said in the place of a question whose whole shape is known."""
    if F.intrusive in faults:
        return
    fault = F.identifying if F.identifying in faults else ""
    core = ("" if fault else _stands_for(core, before)) or core
    if not content(core):
        core, before = bare(before[sentences(before)[-1].start :]) if before else "", ""
    for shape in dict.fromkeys((core, unframed(core))):
        yield from (finish(q) for q in framed(shape, fault) if not (before and dangling(q)))
    if not fault:
        yield from viewed(core)
        yield from thought(core)


def _worded(worth: dict[str, float]) -> dict[str, float]:
    """Return the candidates, best first, and what the best are worth in a second wording, which a check may pass."""
    more = dict(worth)
    for text, value in islice(worth.items(), _TOLD):
        if value >= _WORTH_TELLING and (told := as_account(text)):
            more.setdefault(finish(told), value - _RETOLD)
    return dict(sorted(more.items(), key=lambda item: -item[1]))


def _named(text: str) -> frozenset[str]:
    """Return the words inside the question that look like a person's name."""
    return frozenset(w for w in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text) if w not in {"I", "HR", "IT"})


def _passing(candidates: Iterable[str], text: str, check: Check) -> Iterator[str]:
    seen = {plain(text).lower()}
    for candidate in candidates:
        if candidate.lower() not in seen and not AWKWARD.search(candidate) and not check(candidate):
            yield candidate
        seen.add(candidate.lower())


def _candidates(text: str, faults: frozenset[F]) -> Iterator[Proposed]:
    preface, core, _ = parts(text)
    before = _before(text)
    kept_preface = preface if faults <= _KEEPS_PREFACE else ""
    seen: set[str] = set()
    if F.loaded in faults and core.split()[0].lower() in AUX and (mild := _charge().sub("", core)) != core:
        for p in _walk(mild, faults - {F.loaded}, 0, seen, before):
            yield replace(p, text=finish(p.text))
    if before and not content(core) and not faults & _MUST_GO:
        for x in islice(chain(definite(split(before)), subjects(split(before))), 1):
            yield from (Proposed(finish(q), _GRAVEST + _LEANS, 0) for q in about(x, before))
    if before and (felt := _FELT.match(core)) and felt[1].lower() in lexicon.words("attitudes"):
        for x in islice(subjects(split(before)), 1):
            yield from (Proposed(finish(q), _GRAVEST + _LEANS, 0) for q in forms("feel_about", what=x))
    stands = "" if faults & _MUST_GO else _stands_for(core, before)
    if stands:
        for p in _walk(stands, faults, 0, seen, ""):
            yield replace(p, text=finish(p.text), trust=p.trust + _LEANS)
    for p in _walk(core, faults, 0, seen, before):
        if kept_preface and not stands and (dangling(p.text) or F.why_blaming not in faults):
            yield replace(
                p, text=finish(p.text, kept_preface), trust=p.trust + (_LEANS if dangling(p.text) else _PREFACED)
            )
        if not dangling(p.text) or not before:
            yield replace(p, text=finish(p.text))
    for place, asked_plainly in enumerate(plainest(core, before, text)):
        yield Proposed(asked_plainly, 0.0, place)


@cache
def _charge() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:so |such |very |really )?(?:{'|'.join(sorted(charged(), key=len, reverse=True))}) (?=\w)", _I
    )


def _stands_for(core: str, before: str) -> str:
    """Return the question with what its "it" or "them" stands for, where the sentence before names one such thing."""
    core = join(expand(split(core)))
    found = _IT.search(core)
    if not found or not before:
        return ""
    many = found[0].lower() in {"them", "they", "those"}
    for x in definite(split(before)):
        if is_plural(x) or not many:
            first = core.split(" ", 1)[0].lower()
            if is_plural(x) and not many and first in _MANY:
                return f"{_MANY[first]}{core[len(first) : found.start()]}{x}{core[found.end() :]}"
            return f"{core[: found.start()]}{x}{core[found.end() :]}"
    return ""


def _apart(questions: list[str], faults: frozenset[F], check: Check) -> Iterator[str]:
    """Yield each of the questions that a double one is made of, mended where it has a fault of its own."""
    pieces = [piece for question in questions for piece in (list(halves(question)) or [question])]
    for piece in pieces:
        done = finish(piece)
        if not content(piece):
            continue
        left = check(done)
        if not left and not dangling(piece) and not MALFORMED.search(done):
            yield done
        elif left and not re.search(r"\b(?:she|he|they)\b", piece, _I):
            if fitting := next(_passing(_fitting(piece, "", left), piece, check), None):
                if not dangling(fitting):
                    yield fitting
                continue
            whole = [Proposed(finish(x), _GRAVEST, 0) for x in kept_whole(split(piece))]
            mended = [
                p for p in [*_candidates(piece, left), *whole] if not dangling(p.text) and not AWKWARD.search(p.text)
            ]
            better = {x: worth for x, worth in ranked(mended, piece, left).items() if worth >= good_enough(left)}
            yield from islice((x for x in islice(_worded(better), _TRIED) if not check(x)), 1)


def _suspected(core: str, faults: frozenset[F]) -> frozenset[F]:
    """Return the faults whose own way is worth trying: those found, and those the wording shows."""
    shown = {e.code for e in evidence(core) if e.weight >= _SHOWN}
    if re.match(r"(?:did|was|am|have) i\b", core, _I):
        shown.add(F.reassurance_seeking)
    if re.search(r"\bdo you mean (?-i:[A-Z])", core, _I):
        shown.add(F.identifying)
    of_them = re.match(r"which (?:one )?of (?:the|our|your|my) (?:other )?([\w-]+)", core, _I)
    points = re.search(r"\bdo you mean\b|^who (?:decided|chose|approved|agreed)\b", core, _I) or (
        of_them and is_person(of_them[1])
    )
    shown -= {F.identifying} - faults if not points else set()
    shown |= {F.identifying} if points else set()
    if re.search(
        r"\bwhat (?:are|is|do|does) (?:people|they|others|everyone|everybody|folks?) (?:say|think|feel)", core, _I
    ):
        shown.add(F.group_burden)
    if faults & {F.why_blaming, F.group_burden} and _YOURS.search(core) and is_private(core):
        shown.add(F.intrusive)
        return faults | frozenset(shown)
    plain_ask = faults <= _PLAIN_ASK
    return faults | frozenset(shown - ({F.double_barrelled} if plain_ask else {F.double_barrelled, F.intrusive}))


def _before(text: str) -> str:
    """Return the sentences before the question."""
    shown = text[-LONGEST * 3 :]
    spans = sentences(shown)
    before = plain(shown[spans[0].start : asked(shown, spans)[0].start]) if len(spans) > 1 else ""
    return _GREETING.sub("", before)


def _walk(core: str, found: frozenset[F], depth: int, seen: set[str], before: str) -> Iterator[Proposed]:
    """Yield candidates for `core`; one that its wording shows to be faulty is taken further."""
    order = _in_order(core, _suspected(core, found) if depth == 0 else found, found)
    gravest = next((f for f in order if f in found), None)
    gravest = F.intrusive if F.intrusive in found and is_private(core) else gravest
    plain = F.closed in found and found <= _PLAIN_ASK | {F.solution_burden, F.loaded}
    for fault in order:
        beside = fault is not gravest and gravest in _MUST_GO and order[0] is gravest
        trust = (
            _BESIDE
            if beside
            else _GRAVEST
            if fault is gravest or (plain and fault in _PLAIN_ASK)
            else _FOUND
            if fault in found
            else _GUESSED
        )
        for place, candidate in enumerate(_of(fault, core, before)):
            done = finish(candidate)
            if done in seen or not candidate.strip() or MALFORMED.search(done):
                continue
            seen.add(done)
            left = _shows(done) if fault in _KEEPS_WORDS else frozenset()
            if not left:
                yield Proposed(candidate, trust, place)
            elif depth < (1 if fault is F.group_burden else 2) and len(seen) < _STEPS:
                for p in _walk(bare(candidate), left, depth + 1, seen, before):
                    yield replace(p, trust=trust, place=max(place, p.place))


def _shows(text: str) -> frozenset[F]:
    """Return the faults that the wording alone shows: cheap, and enough to know whether to go on."""
    total: dict[F, float] = {}
    for sign in evidence(text):
        total[sign.code] = total.get(sign.code, 0.0) + sign.weight
    return frozenset(code for code, weight in total.items() if weight >= _SHOWS)


def _in_order(core: str, faults: frozenset[F], found: frozenset[F]) -> list[F]:
    """Return the faults: those found before those suspected, gravest first, a charged wording before its group."""
    light = {F.leading, F.closed}
    order = sorted((f for f in _ORDER if f in faults), key=lambda f: 2 if f in light else f not in found)
    if F.intrusive in order and not is_private(core):
        order = [f for f in order if f is not F.intrusive] + [F.intrusive]
    on_you = re.search(r"\b(?:why|how come|what makes|what made)\b.{0,14}\byou\b", core, _I)
    worded = _CHARGED.search(core) or any(e.code is F.loaded and e.weight >= 2 for e in evidence(core))
    charged = not on_you and worded
    if charged and F.loaded in faults:
        moved = {F.why_blaming, F.group_burden} | ({F.solution_burden} if _PREMISE.match(core) else set())
        later = [f for f in order if f in moved]
        order = [f for f in order if f not in later and f is not F.loaded]
        at = next((i for i, f in enumerate(order) if f in {F.leading, F.closed}), len(order))
        order[at:at] = [F.loaded, *later]
    if F.why_blaming in order and not re.search(
        r"\b(?:you|your|anyone|anybody|it takes?)\b|^why (?:was|were|is|are)n't\b|^why (?:so|not|the|no)\b", core, _I
    ):
        order.remove(F.why_blaming)
        order += [f for f in (F.loaded, F.group_burden) if f not in order]
    return order


def _of(fault: F, core: str, before: str) -> Iterator[str]:
    items = split(core)
    if not items:
        return
    if fault is F.double_barrelled:
        yield from halves(core)
    elif fault is F.leading:
        yield from opened(split(unframed(core)), before)
        yield from from_leading(core)
        yield from kept_whole(split(unframed(core)))
    elif fault is F.identifying:
        yield from from_identifying(items, before)
    elif fault is F.reassurance_seeking:
        yield from from_reassurance(items, before)
    elif fault is F.closed:
        items = split(_TAG_END.sub("", core))
        yield from opened(split(unframed(core)), before)
        yield from from_closed(split(unframed(core)))
        yield from kept_whole(split(unframed(core)))
    else:
        yield from _BY_FAULT[fault](items)
