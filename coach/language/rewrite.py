"""A better question for a faulty one: same intent, same words where they can stay, no fault left.

Each fault has its own transformations (`rewrite_*.py`), tried from the gravest
fault to the lightest. A result that still has a fault is taken through the next
one. What comes out is held against the same check as what came in; when no
transformation passes, the plainest open question on the same subject is used,
and last an authored one.
"""

import re
from collections.abc import Callable, Iterator

from coach.language.clauses import AUX, join, plain, split, yes_no
from coach.language.craft import craft, form
from coach.language.question_rules import _SECOND, asked, is_tag
from coach.language.rewrite_closed import from_closed
from coach.language.rewrite_pressed import from_identifying, from_intrusive, from_reassurance, from_why
from coach.language.rewrite_shifted import about, from_group, from_loaded, from_solution
from coach.language.rewrite_statement import from_statement, has_done
from coach.language.rules import compiled
from coach.language.sentences import sentences
from coach.language.subject import candidates, opening
from coach.taxonomy import QuestionFault as F

Check = Callable[[str], frozenset[F]]
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
_DROPS_PREFACE = frozenset({F.intrusive, F.identifying, F.loaded, F.group_burden, F.reassurance_seeking, F.leading})
_AUTHORED = frozenset({F.intrusive, F.identifying, F.reassurance_seeking})
_LONGEST = 700
_PREFACE = 25  # words of preface that may stay
_I = re.IGNORECASE
_OPENER = compiled("OPENER")
_VOCATIVE = compiled("VOCATIVE")
_TAG_END = compiled("TAG_END")
_FRAME = compiled("FRAME")
_LIKED = compiled("LIKED")
_HOW_GOOD = compiled("HOW_GOOD")
_HOW_MUCH = compiled("HOW_MUCH")
_SURE = re.compile(
    r",? ?\b(?:surely|obviously|clearly|of course|no doubt|undoubtedly|needless to say|say it (?:was|is))\b,? ?", _I
)
_ECHO = compiled("ECHO")
_MALFORMED = re.compile(
    r"\b(?:or|and|be|to|the|a|an|of|still|than|been|is|are|your|our|my)\W*$|'(?:ve|d|ll)\W*$"
    r"|\bfind (?:got|what|why|or|how|which|for|to)\b",
    _I,
)
_ANAPHOR = re.compile(r"\b(?:it|this|that|these|those|them|they|there|then)\b", _I)


# What no person would say aloud, or would hear as an insult: a doubled "for you", a loaded trait asked back as a fact,
# a colleague asked about by name.
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z,] )(?:You|We|They|It|He|She|There|The|My|Your|Do|Does|Is|Are)\b")
_AWKWARD = re.compile(
    r"(?i:\bfor you\b[^.?!]*\bfor you\b)"
    r"|^What leads you to\b|\bHow do you find [A-Z][a-z]+\?"
    r"|^When it comes to (?:Dr|Mr|Ms|Mrs|Prof)?\.? ?[A-Z][a-z]+,"
)


def rewrites(text: str, faults: frozenset[F], check: Check, many: int = 1) -> tuple[str, ...]:
    """Return up to `many` rewrites of `text`, none with a fault by `check`; at least one, always.

    Args:
        text: the question as it was typed.
        faults: what is wrong with it.
        check: says what is wrong with a candidate.
        many: how many to look for: two where the intent is unclear.
    """
    kept: list[str] = []
    for candidate in _candidates(text, faults, check):
        if candidate in kept or candidate.lower() == plain(text).lower() or _AWKWARD.search(candidate):
            continue
        if not check(candidate):
            kept.append(candidate)
            if len(kept) == many:
                break
    return tuple(kept) or (finish(craft()["last_resort"][0]),)


def finish(text: str, preface: str = "") -> str:
    """Return a candidate as a sentence: first letter up, one question mark, the preface before it."""
    text = re.sub(r"\bi\b", "I", " ".join(text.split())).strip(" ,;:-–—?.")
    text = _CAPITAL_INSIDE.sub(lambda m: m[0].lower(), text)
    tells = re.match(r"(?:tell me|talk me|walk me|take me)", text, _I)
    ended = (text[:1].upper() + text[1:]) + ("." if tells else "?")
    return f"{preface} {ended}" if preface else ended


def _candidates(text: str, faults: frozenset[F], check: Check) -> Iterator[str]:
    preface, core, others = parts(text)
    bare_ask = F.identifying in faults and len(core.split()) <= 6  # "Which shift?" needs the sentence before it
    if faults & _DROPS_PREFACE and not (bare_ask and not faults & (_DROPS_PREFACE - {F.identifying})):
        preface = ""
    seen: set[str] = set()
    apart = [bare(half) for half in halves(core)] if _SECOND.search(core) else []
    apart.sort(key=lambda half: bool(check(finish(half)) or _dangling(half)))
    for half in apart if faults & {F.double_barrelled, F.intrusive, F.identifying} else []:
        if not check(finish(half)) and not _dangling(half):
            yield finish(half)
    cores = [*apart, core, *others] if F.double_barrelled in faults else [*apart[:1], core]
    dropped = bool(_dangling(core)) and not preface
    if dropped:
        for x in _named_before(text):
            yield finish(about(x))
    for one in cores:
        for candidate in _walk(one, faults, check, 0, seen):
            if preface and _dangling(candidate) and check(finish(candidate, preface)):
                for x in _named_before(text):
                    yield finish(about(x))
            if preface and (_ANAPHOR.search(candidate) or len(preface.split()) <= _PREFACE):
                yield finish(candidate, preface)
            yield finish(candidate)
    if F.why_blaming in faults:
        yield finish(form("around_then"), preface)
        yield finish(form("around_then"))
    for source in (core, text[-_LONGEST:]):
        for x in list(candidates(split(plain(source))))[:3]:
            yield finish(about(x))
    named = opening(split(bare(text)))
    if named:
        yield finish(form("things_going", x=named))
    for last in craft()["last_resort"]:
        yield finish(last)


def _dangling(core: str) -> bool:
    """True when the question leans on a sentence before it ("How do you find it")."""
    return bool(re.search(r"\b(?:it|them|this|that|they)\W*$|\babout (?:it|them|this|that)\b", core, _I))


def _named_before(text: str) -> list[str]:
    """Return what the sentences before the question are about."""
    spans = sentences(text[-_LONGEST * 3 :])
    if len(spans) < 2:
        return []
    before = plain(text[-_LONGEST * 3 :][spans[0].start : asked(text[-_LONGEST * 3 :], spans)[0].start])
    return list(candidates(split(before)))[:2]


def parts(text: str) -> tuple[str, str, list[str]]:
    """Return (preface, the question to work on, other questions), each as the parse reads it."""
    text = text[-_LONGEST * 3 :]
    spans = sentences(text)
    if not spans:
        return "", plain(text), []
    marked = asked(text, spans)
    chosen = marked[0]
    at = spans.index(chosen)
    if at and len(chosen.of(text).split()) <= 4 and _ECHO.match(chosen.of(text)):
        chosen = spans[at - 1]
    before = [plain(s.of(text)) for s in spans if s.end <= chosen.start]
    preface = " ".join(before)
    if len(preface.split()) > _PREFACE or (preface and preface[-1] not in ".!?…"):
        preface = ""
    core = bare(chosen.of(text)[-_LONGEST:])
    return preface, core, [bare(s.of(text)[-_LONGEST:]) for s in marked[1:]]


def bare(text: str) -> str:
    """Return a sentence without greeting, opener, vocative and end mark."""
    text = plain(text).strip(" ?.!-–—*•")
    if text.count('"') == 2 and text[0] == text[-1] == '"':
        text = text[1:-1].strip(" ?.!")
    text = re.sub(r"[?!.]+$", "", text)
    after = compiled("COLON").search(text)
    text = text[after.end() :] if after and len(text[after.end() :].split()) > 2 else text
    for _ in range(2):
        text = _VOCATIVE.sub("", text).strip()
        stripped = _OPENER.sub("", text, count=1)
        text = stripped if len(stripped.split()) > 2 else text
    return text


def _walk(core: str, faults: frozenset[F], check: Check, depth: int, seen: set[str]) -> Iterator[str]:
    """Yield candidates for `core`; one that is still faulty is taken further."""
    for fault in _ORDER:
        if fault not in faults:
            continue
        for candidate in _of(fault, core):
            done = finish(candidate)
            if done in seen or not candidate.strip() or _MALFORMED.search(done):
                continue
            seen.add(done)
            left = check(done)
            if not left:
                yield candidate
            elif depth < 2 and len(seen) < 40 and fault not in _AUTHORED:
                yield from _walk(bare(candidate), left, check, depth + 1, seen)


def _of(fault: F, core: str) -> Iterator[str]:
    items = split(core)
    if not items:
        return
    if fault is F.double_barrelled:
        yield from halves(core)
    elif fault is F.leading:
        yield from _leading(core)
    elif fault is F.intrusive:
        yield from from_intrusive(items)
    elif fault is F.identifying:
        yield from from_identifying(items)
    elif fault is F.reassurance_seeking:
        yield from from_reassurance(split(_TAG_END.sub("", core)))
    elif fault is F.why_blaming:
        yield from from_why(items)
    elif fault is F.group_burden:
        yield from from_group(items)
    elif fault is F.solution_burden:
        yield from from_solution(items)
    elif fault is F.loaded:
        yield from from_loaded(items)
    else:
        yield from from_closed(items)


def halves(core: str) -> Iterator[str]:
    """Yield the questions that a double one is made of, the first one first."""
    later = re.search(
        r",? (?:and|but) (?=(?:if|when|since|while) [^,]{3,80}, (?:what|how|why|would|do|did|is|are)\b)", core, _I
    )
    if later and len(core[: later.start()].split()) >= 3:
        yield core[: later.start()]
        yield core[later.end() :]
        return
    split_found = False
    for match in _SECOND.finditer(core):
        if is_tag(core[match.start() :]) or len(core[: match.start()].split()) < 3:
            continue
        split_found = True
        yield core[: match.start()].strip(" ,;-")
        second = core[match.start(1) :]
        if not re.search(r"\b(?:it|them|they|that|those|this)\b", second, _I) and len(second.split()) > 3:
            yield second
    both = re.search(r" (?:and|&|as well as|plus|or) (?!.* (?:and|&|as well as|plus) )(.{2,80})$", core, _I)
    if both and not split_found and len(both[1].split()) <= 6 and len(core[: both.start()].split()) >= 3:
        yield core[: both.start()].strip(" ,;-")


def _leading(core: str) -> Iterator[str]:
    """Drop the tag or the frame, then ask about what is left."""
    liked = _LIKED.match(core)
    if liked:
        yield form({"do": "find", "did": "found"}.get(liked[1].lower(), "have_found"), x=liked[2])
    much = _HOW_MUCH.match(core)
    if much:
        yield form("find", x=much[1])
    good = _HOW_GOOD.match(core)
    if good and good[1].lower() in {"has", "have"}:
        q = yes_no(split(f"{good[1]} {good[2]}"))
        if q and q.rest and q.rest[0].lower() != "been":
            yield from has_done(q.aux, join(q.subject), [w.lower() for w in q.rest])
    if good and not re.match(r"how (?:many|often|long|much)\b", core, _I):
        yield f"how {good[1]} {good[2]}" + ("" if re.search(r"\byou\b", good[2], _I) else " for you")
    untagged = _TAG_END.sub("", core).strip(" ,-–…")
    untagged = _SURE.sub(" ", untagged).strip()
    unframed = _FRAME.sub("", untagged, count=1).strip()
    unframed = re.sub(
        r",? ?\b(?:surely|obviously|clearly|of course|no doubt|undoubtedly|needless to say)\b,? ?",
        " ",
        unframed,
        flags=_I,
    ).strip()
    first = unframed.split(" ", 1)[0].lower() if unframed else ""
    if first in AUX:
        yield from from_closed(split(unframed))
    elif first in {"how", "what", "why", "when", "where", "which", "who"} and unframed != core:
        yield unframed
    elif unframed:
        yield from from_statement(split(unframed))
    for x in list(candidates(split(unframed)))[:2]:
        yield about(x)


def text_of(items: list[str]) -> str:
    """Return words as text (for tests and tools)."""
    return join(items)
