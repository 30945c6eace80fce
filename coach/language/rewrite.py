"""A better question for a faulty one: same intent, same words where they can stay, no fault left.

Each fault has its own transformations (`rewrite_*.py`), tried from the gravest
fault to the lightest. A result that still has a fault is taken through the next
one. What comes out is held against the same check as what came in; when no
transformation passes, the plainest open question on the same subject is used,
and last an authored one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from coach.language.clauses import plain, split
from coach.language.craft import asked_by, craft, forms
from coach.language.question_rules import asked, evidence
from coach.language.rewrite_about import about
from coach.language.rewrite_closed import from_closed
from coach.language.rewrite_comfort import from_reassurance
from coach.language.rewrite_group import from_group
from coach.language.rewrite_leading import from_leading
from coach.language.rewrite_loaded import from_loaded
from coach.language.rewrite_names import from_identifying
from coach.language.rewrite_parts import LONGEST, bare, halves, parts
from coach.language.rewrite_private import from_intrusive
from coach.language.rewrite_solution import from_solution
from coach.language.rewrite_why import from_why
from coach.language.rules import compiled
from coach.language.sentences import sentences
from coach.language.subject import candidates as subjects
from coach.language.subject import opening
from coach.taxonomy import QuestionFault as F

Check = Callable[[str], frozenset[F]]
_BY_FAULT: dict[F, Callable[[list[str]], Iterator[str]]] = {
    F.intrusive: from_intrusive,
    F.why_blaming: from_why,
    F.group_burden: from_group,
    F.solution_burden: from_solution,
    F.loaded: from_loaded,
    F.closed: from_closed,
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
_STEPS = 60  # candidates looked at for one question
_I = re.IGNORECASE
_TAG_END = compiled("TAG_END")
_WHO = re.compile(
    r"(?:who|which (?:manager|partner|colleague|person|boss|director|lead|consultant))\b(?! (?:do|"
    r"can|would) you (?:go|turn|learn|talk|ask))",
    _I,
)
_PREMISE = re.compile(r"(?:now that|given|since|seeing|considering|with all)\b", _I)
_CHARGED = re.compile(r"\b(?:can't|won't|never|always|constantly|such|refuse\w*|so (?!far|that|long)\w+)\b", _I)
_MALFORMED = re.compile(
    r"\b(?:or|and|to|the|a|an|of|still|than|your|our|my)\W*$|'(?:ve|d|ll)\W*$"
    r"|^(?!.*\b(?:of|about|out|to) (?:what|how|who|where)\b).*\b(?:be|been|is|are)\W*$"
    r"|\bfind (?:got|what|why|or|how|which|for|to)\b|\b(?:the|a|an) (?:the|a|an|our|your|my)\b",
    _I,
)
_CAPITAL_INSIDE = re.compile(
    r"(?<=[a-z,] )(?:You|We|They|It|He|She|There|The|My|Your|Our|Do|Does|Is|Are|Why|What|How)\b"
)
# What no person would say aloud, or would hear as an insult: a doubled "for you", a loaded trait asked back as a fact,
# a colleague asked about by name.
_AWKWARD = re.compile(
    r"(?i:\byou \w+ for you\b|\b(?:has|have|find|found) \w+ (?:now|that|but)\b|\bbut\W*$)|"
    r"(?i:\bfor you\b[^.?!]*\bfor you\b|\bwork work\b)"
    r"|^What leads you to\b|\b(?:make of|find|found|with|about) (?!Zoom|Teams|Slack|Copilot|London)[A-Z][a-z]+\?"
    r"|\bWhat (?:has|have) [A-Z][a-z]+ been like|^How do you see [A-Z][a-z]+\?"
)


def rewrites(text: str, faults: frozenset[F], check: Check, many: int = 1, role: str = "leader") -> tuple[str, ...]:
    """Return up to `many` rewrites of `text`, none with a fault by `check`; at least one, always.

    Args:
        text: the question as it was typed.
        faults: what is wrong with it.
        check: says what is wrong with a candidate.
        many: how many to look for: two where the intent is unclear.
        role: who asks.
    """
    with asked_by(role):
        return _chosen(text, faults, check, many)


def _chosen(text: str, faults: frozenset[F], check: Check, many: int) -> tuple[str, ...]:
    """Return the questions that a double one holds, else the best single rewrite."""
    _, core, others = parts(text)
    apart = _apart([core, *others], faults, check) if F.double_barrelled in faults else iter(())
    kept = tuple(islice(_passing(apart, text, check), many))
    kept = kept or tuple(islice(_passing(_candidates(text, faults, check), text, check), 1))
    return kept or (finish(craft()["last_resort"][0]),)


def _passing(candidates: Iterable[str], text: str, check: Check) -> Iterator[str]:
    seen = {plain(text).lower()}
    for candidate in candidates:
        if candidate.lower() not in seen and not _AWKWARD.search(candidate) and not check(candidate):
            yield candidate
        seen.add(candidate.lower())


def finish(text: str, preface: str = "") -> str:
    """Return a candidate as a sentence: first letter up, one question mark, the preface before it."""
    text = re.sub(r"\bi\b", "I", " ".join(text.split())).strip(" ,;:-–—?.")
    text = re.sub(r" (?=,)", "", text)
    text = re.sub(r"(\b(?:has|have|is|are|was|were) your\b.*) for you$", r"\1", text, flags=_I)
    text = _CAPITAL_INSIDE.sub(lambda m: m[0].lower(), text)
    tells = re.match(r"(?:tell me|talk me|walk me|take me)", text, _I)
    ended = (text[:1].upper() + text[1:]) + ("." if tells else "?")
    return f"{preface} {ended}" if preface else ended


def _candidates(text: str, faults: frozenset[F], check: Check) -> Iterator[str]:
    preface, core, _ = parts(text)
    before = _before(text)
    kept_preface = preface if faults <= _KEEPS_PREFACE else ""
    seen: set[str] = set()
    for candidate in _walk(core, faults, check, 0, seen, before):
        if kept_preface and (_dangling(candidate) or F.why_blaming not in faults):
            yield finish(candidate, kept_preface)
        if not _dangling(candidate) or not before:
            yield finish(candidate)
    yield from _plainest(core, before, text)
    yield from _last(faults, core)


def _apart(questions: list[str], faults: frozenset[F], check: Check) -> Iterator[str]:
    """Yield each of the questions that a double one is made of, mended where it has a fault of its own."""
    pieces = [piece for question in questions for piece in (list(halves(question)) or [question])]
    for piece in pieces:
        done = finish(piece)
        left = check(done)
        if not left and not _dangling(piece) and not _MALFORMED.search(done):
            yield done
        elif left and not re.search(r"\b(?:she|he|they)\b", piece, _I):
            clean = (finish(x) for x in _walk(piece, left, check, 0, set(), "") if not _dangling(x))
            yield from (x for _, x in zip(range(1), clean, strict=False))


def _plainest(core: str, before: str, text: str) -> Iterator[str]:
    """Yield the plainest open questions about what the question, or what stands before it, names."""
    for source in (core, before, text[-LONGEST:]):
        for x in islice(subjects(split(plain(source))), 3):
            yield from (finish(q) for q in about(x, core))
    named = opening(split(bare(text)))
    if named:
        yield from (finish(q) for q in about(named))


def _last(faults: frozenset[F], core: str) -> Iterator[str]:
    """Yield authored questions that fit where no subject can be named."""
    names = {F.why_blaming: "around_then", F.solution_burden: "most_difference", F.reassurance_seeking: "comfort"}
    about_you = re.search(r"\b(?:did|didn't|were|weren't|have|haven't) you\b", core, _I)
    for fault, name in names.items():
        if fault in faults and (about_you or fault is not F.why_blaming):
            yield from (finish(q) for q in forms(name))
    for last in craft()["last_resort"]:
        yield finish(last)


def _suspected(core: str, faults: frozenset[F]) -> frozenset[F]:
    """Return the faults whose own way is worth trying: those found, and those the wording shows."""
    shown = {e.code for e in evidence(core) if e.weight >= _SHOWN}
    if re.match(r"(?:did|was|am|have) i\b", core, _I):
        shown.add(F.reassurance_seeking)
    if re.search(r"\bdo you mean (?-i:[A-Z])", core, _I):
        shown.add(F.identifying)
    shown -= {F.identifying} - faults if not re.search(r"\bdo you mean\b", core, _I) else set()
    plain_ask = faults <= {F.closed, F.leading}
    return faults | frozenset(shown - ({F.double_barrelled} if plain_ask else {F.double_barrelled, F.intrusive}))


def _dangling(core: str) -> bool:
    """True when the question leans on a sentence before it ("How do you find it")."""
    return bool(
        re.search(
            r"\b(?:it|them|this|that|they|your own|one)\W*$|\b(?:about|of|doing) (?:it|them|this|that)\b", core, _I
        )
    )


def _before(text: str) -> str:
    """Return the sentences before the question."""
    shown = text[-LONGEST * 3 :]
    spans = sentences(shown)
    return plain(shown[spans[0].start : asked(shown, spans)[0].start]) if len(spans) > 1 else ""


def _walk(core: str, found: frozenset[F], check: Check, depth: int, seen: set[str], before: str) -> Iterator[str]:
    """Yield candidates for `core`; one that is still faulty is taken further."""
    for fault in _in_order(core, _suspected(core, found) if depth == 0 else found, found):
        for candidate in _of(fault, core, before):
            done = finish(candidate)
            if done in seen or not candidate.strip() or _MALFORMED.search(done):
                continue
            seen.add(done)
            left = check(done)
            if not left:
                yield candidate
            elif depth < (1 if fault is F.group_burden else 2) and len(seen) < _STEPS and fault in _KEEPS_WORDS:
                yield from _walk(bare(candidate), left, check, depth + 1, seen, before)


def _in_order(core: str, faults: frozenset[F], found: frozenset[F]) -> list[F]:
    """Return the faults: those found before those suspected, gravest first, a charged wording before its group."""
    light = {F.leading, F.closed}
    order = sorted((f for f in _ORDER if f in faults), key=lambda f: 2 if f in light else f not in found)
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
        r"\b(?:you|your|anyone|anybody)\b|^why (?:was|were|is|are)n't\b|^why (?:so|not|the|no)\b", core, _I
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
        yield from from_leading(core)
    elif fault is F.identifying:
        yield from from_identifying(items, before)
    elif fault is F.reassurance_seeking:
        yield from from_reassurance(items, before)
    else:
        yield from _BY_FAULT[fault](split(_TAG_END.sub("", core)) if fault is F.closed else items)
