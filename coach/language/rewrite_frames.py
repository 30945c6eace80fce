"""Questions whose whole shape is known: each is asked anew in words that go with that shape, none of its own lost.

`rewrite_frames.yaml` pairs what is asked ("have you been able to {vp}") with what is said
in its place ("What has made it easier or harder to {vp}"). A place in braces takes words
only where they are read with certainty as what the place is for, so a frame either fits
the whole question, to its last word, or it is not used. Yes-or-no questions are matched
in one order, positive, without filling words; a statement is matched as the question it
stands for.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from coach.language import lexicon
from coach.language.clauses import an, is_participle, join, positive, split
from coach.language.rewrite_slots import thing
from coach.language.rules import part, table_of
from coach.language.statement import expand, split_statement
from coach.language.subject import is_person, is_plural
from coach.language.tags import AUX, PREPOSITIONS, PRONOUNS, phrase_end, tags

_FILLING = frozenset("finally really actually just honestly truly genuinely even simply personally basically".split())
_BE = frozenset("is are was were am".split())
_KNOWN = frozenset("the this our your my".split())
_VIEWS = frozenset(
    "agree say think believe admit accept suppose reckon find feel be call have like mind describe know need".split()
)
_THEN = frozenset("made been is are was were helped improved changed caused given had".split())
_QUANTITY = frozenset("such enough any the some sufficient plenty much".split())
_OPENS_TAIL = PREPOSITIONS - {"like", "than", "out"} | frozenset(
    "when if since while before after because compared here lately now".split()
)
_DEGREE = frozenset(
    "a bit too so very quite rather more less least most as pretty fairly enough easily lot much far any".split()
)
_WHO = frozenset("they people anyone anybody everyone everybody nobody someone".split())
_STOPS = frozenset(", ; : ( )".split())
_ASKS = frozenset("what how why when where who which whether if".split())
_SHORT = re.compile(
    r"\b(what|who|how|where|\w+(?='s (?:\w+ed (?:with|by|about|at)|a lot|a bit|so|very|much|too|far|not|quite)\b))'s\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"^(?!what|how|why|when|where|who|which|do|does|did|is|are|was|were|have|has|if)[^?]*"
    r", (?:so |and |but )?(?=(?:what|how|why) (?:\w+ )?(?:can|could|should|would|do|did|is|are) \w)",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"(?:the|our|this) (?:whole )?(?:mess|shambles|chaos|problems?|issues?|trouble)"
    r" (?:.* )?(?:with|around|over|in|of) (?P<x>.+)$",
    re.IGNORECASE,
)
_BEEN = re.compile(r"\b(\w+)'s been\b", re.IGNORECASE)
_LONGEST = 45
Words = list[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the table."""

    places: tuple[str, ...]
    """What is asked, word by word: a word, words to choose from, a place, or in brackets what may be missing."""
    says: tuple[str, ...]
    fault: str
    """The fault it is kept for, whose question may hold nothing else of its own; nothing where it is for any other."""


def framed(core: str, fault: str = "") -> Iterator[str]:
    """Yield what the frames that fit the question say, in the order of the table.

    Args:
        core: the question, without what stands before it.
        fault: the fault for which nothing of the question may be kept but what a frame for it keeps.
    """
    asked = _LAST.search(core)
    for items in (*_readings(core), *(_readings(core[asked.end() :]) if asked else ())):
        if len(items) > _LONGEST:
            continue
        for frame in (*_frames().get(items[0].lower(), ()), *_frames().get("", ())):
            found = next(_matches(frame.places, items, 0, {}), None) if frame.fault == fault else None
            if found is not None:
                for say in frame.says:
                    if text := _said(say, found):
                        yield re.sub(r"\btheir\b", "your", text) if "group" in found else text


def _readings(core: str) -> Iterator[Words]:
    """Yield the words as they stand, positive; and a statement in the order of a question."""
    full = _SHORT.sub(r"\1 is", _BEEN.sub(r"\1 has been", core))
    items = [w for w in expand(split(full)) if w.lower() not in _FILLING]
    if not items:
        return
    first = items[0].lower()
    if first in AUX or first in _BE or first.endswith("n't"):
        items = [positive(first), *items[1:]]
        if items[1:2] and items[1].lower() == "not":
            del items[1]
        yield items
        return
    yield items
    if first not in _ASKS and (parts := split_statement(items)):
        who, verb, rest = parts
        verb = positive(verb)
        if rest and rest[0].lower() in {"not", "never"}:
            rest = rest[1:]
        if verb in AUX or verb in _BE:
            yield [verb, *who, *rest]
        elif found := lexicon.verb(verb):
            yield [{"s": "does", "base": "do"}.get(found[1], "did"), *who, found[0], *rest]


@cache
def _frames() -> dict[str, tuple[Frame, ...]]:
    """Return the frames by their first word; under nothing those that open with a place."""
    by_first: dict[str, list[Frame]] = {}
    for row in table_of("rewrite_frames")["frames"]:
        says = row["say"] if isinstance(row["say"], list) else [row["say"]]
        for ask in row["ask"] if isinstance(row["ask"], list) else [row["ask"]]:
            frame = Frame(tuple(_filled(ask).split()), tuple(says), row.get("for", ""))
            first = frame.places[0]
            for word in [""] if first.startswith("{") else first.split("|"):
                by_first.setdefault(word, []).append(frame)
    return {word: tuple(frames) for word, frames in by_first.items()}


def _filled(ask: str) -> str:
    """Return a pattern with the named lists of words put in ("<glad>")."""
    for name, words in table_of("rewrite_frames")["words"].items():
        ask = ask.replace(f"<{name}>", "|".join(words.split()))
    return ask


def _matches(places: tuple[str, ...], items: Words, at: int, found: dict[str, Words]) -> Iterator[dict[str, Words]]:
    """Yield what each place holds, for every way in which the words from `at` on fit the places."""
    if not places:
        if at == len(items):
            yield found
        return
    place, later = places[0], places[1:]
    if place.startswith("["):
        yield from _matches((place[1:-1], *later), items, at, found)
        yield from _matches(later, items, at, found)
    elif place.startswith("{"):
        kind = place[1:-1]
        if at < len(items):
            for end in _ends(kind.rstrip("0123456789"), items, at):
                yield from _matches(later, items, end, {**found, kind: items[at:end]})
    else:
        for choice in place.split("|"):
            words = choice.split("_")
            if [w.lower() for w in items[at : at + len(words)]] == words:
                kept = {**found, "w": items[at : at + len(words)]} if "|" in place else found
                yield from _matches(later, items, at + len(words), kept)


def _ends(kind: str, items: Words, at: int) -> Iterator[int]:
    """Yield where a place of this kind that starts at `at` may end, longest first."""
    if kind in {"np", "person", "thing"}:
        yield from _phrase_ends(kind, items, at)
        return
    if kind == "group":
        for end in range(min(len(items), at + 8), at, -1):
            text = join(items[at:end]).lower()
            many = text.endswith(("s", " team", " staff", " crew", " board"))
            if text in _WHO or _group().fullmatch(text) or (many and is_person(text)):
                yield end
        return
    if kind == "any":
        yield len(items)
        return
    holds = _KINDS[kind]
    for end in range(at + 1, len(items) + 1) if kind == "rest" else range(len(items), at, -1):
        if not _STOPS & set(items[at:end]) and holds(items[at:end]):
            yield end


def _phrase_ends(kind: str, items: Words, at: int) -> Iterator[int]:
    if items[at].lower() in PRONOUNS | _ASKS or items[at] == "I":
        return
    marks = tags(items)
    ends = {phrase_end(items, at, marks), phrase_end(items, at, marks, clauses=False)}
    if items[at].lower() in _KNOWN and at + 1 < len(items) and items[at + 1].lower().endswith("ing"):
        ends.add(at + 2)  # "the mentoring"
    for longest in list(ends):
        ends |= {
            i for i in range(at + 1, longest) if marks[i] == "P" or items[i].lower() in _THEN or _quality([items[i]])
        }
    for end in sorted(ends - {at}, reverse=True):
        if not thing(items[at:end], people=True):
            continue
        person = is_person(join(items[at:end])) or _group().fullmatch(join(items[at:end]).lower()) is not None
        if kind == "np" or person == (kind == "person"):
            yield end


@cache
def _group() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:all|every|each|most|many|some|any|none of|of|other|older|the|our|my|these|those) )*{part('GROUP')}",
        re.IGNORECASE,
    )


def _verb_phrase(words: Words) -> bool:
    bare = [w.lower() for w in words] in (["bother"], ["do", "it"], ["be"], ["do"], ["have"])
    return not bare and (words[0].lower() == "be" or lexicon.is_base(words[0]))


def _done(words: Words) -> bool:
    return is_participle(words[0].lower())


def _doing(words: Words) -> bool:
    found = lexicon.verb(words[0])
    return words[0].lower() == "being" or (found is not None and found[1] == "ing")


def _quality(words: Words) -> bool:
    low = [w.lower() for w in words]
    last = low[-1]
    more = {last, last[:-1], last[:-2], f"{last[:-3]}y"} if last.endswith("er") else {last}  # "simpler", "busier"
    known = (
        any(map(lexicon.is_adjective, more)) or last in lexicon.words("attitudes") or last in lexicon.words("praise")
    )
    return len(low) <= 4 and known and all(w in _DEGREE for w in low[:-1])


def _feeling(words: Words) -> bool:
    """True for a quality, or for what is done to someone ("ignored", "left out")."""
    low = [w.lower() for w in words]
    done = low[:-1] if low[-1] in {"out", "down", "over", "up", "behind"} else low
    return _quality(words) or (len(done) == 1 and is_participle(done[0]) and done[0] not in {"been", "had", "got"})


def _clause(words: Words) -> bool:
    first = lexicon.verb(words[0])
    opens = words[0].lower() not in _ASKS | AUX | PREPOSITIONS and not (first and first[1] in {"past", "pp"})
    return len(words) > 2 and opens and split_statement(words) is not None


def _asking(words: Words) -> bool:
    return len(words) > 2 and words[0].lower() in _ASKS and words[1].lower() not in AUX


def _tail(words: Words) -> bool:
    return words[0].lower() in _OPENS_TAIL and (len(words) > 1 or words[0].lower() in {"here", "lately", "now"})


def _past(words: Words) -> bool:
    found = lexicon.verb(words[0])
    return found is not None and found[1] in {"past", "pp"}


def _deed(words: Words) -> bool:
    return _verb_phrase(words) and words[0].lower() not in _VIEWS


_KINDS: dict[str, Callable[[Words], bool]] = {
    "vp": _verb_phrase,
    "deed": _deed,
    "done": _done,
    "past": _past,
    "ing": _doing,
    "adj": _feeling,
    "like": _quality,
    "clause": _clause,
    "wh": _asking,
    "tail": _tail,
    "rest": lambda words: True,
    "adv": lambda words: len(words) == 1 and words[0].endswith("ly"),
    "be": lambda words: len(words) == 1 and words[0].lower() in _BE,
}


def _said(say: str, found: dict[str, Words]) -> str:
    """Return what is said, its places filled, or nothing where a word cannot be put in the form asked for."""
    failed = False

    def fill(match: re.Match[str]) -> str:
        nonlocal failed
        words = found.get(match[1])
        if words is None:
            return ""
        text = _formed(words, match[2])
        failed = failed or not text
        return text

    text = re.sub(r"\{(\w+)(?:\.(\w+))?\}", fill, say)
    return "" if failed else re.sub(r"\s+([,?])", r"\1", " ".join(text.split()))


def _formed(words: Words, form: str | None) -> str:
    """Return words in a form: a verb's, a number's ("np.has"), or a phrase with "the" and no quantity."""
    first, rest = words[0].lower(), words[1:]
    match form:
        case "ing":
            return join([lexicon.gerund(first), *rest])
        case "past":
            return join([lexicon.past(first), *rest])
        case "base":
            verb = lexicon.verb(first)
            return join([verb[0], *rest]) if verb else ""
        case "thirds":
            verb = lexicon.verb(words[0])
            return join([lexicon.third(verb[0]), *rest]) if verb else ""
        case "is" | "has" | "does" | "was":
            many = {"is": "are", "has": "have", "does": "do", "was": "were"}[form]
            plural = is_plural(join(words)) or first in {"you", "they", "we"}
            return many if plural else form
        case "the":
            kept = list(words)
            while kept and kept[0].lower() in _QUANTITY:
                kept = kept[1:]
            text = re.sub(r" you need\b", "", join(kept))
            return text if not kept or kept[0].lower() in {"your", "our", "my", "a", "an"} else f"the {text}"
        case "bad":
            bad = lexicon.words("bad_nouns") | lexicon.words("charged_nouns") | {"culture", "burnout"}
            return join(words) if any(w.lower() in bad for w in words) else ""
        case "only":
            found = _TROUBLE.match(join(words))
            return found["x"] if found else ""
        case "a":
            return an(join(words))
        case "mild":
            return join([w for w in words if w.lower() not in {"such", "so", "too"}])
        case "last":
            return words[-1]
        case "known":
            rest = [w for w in rest if w.lower() not in {"proper", "decent", "new"}]
            return join(["our" if first in {"a", "an", "the"} else words[0], *rest])
        case "plain":
            return join([w for w in words if w.lower() not in _DEGREE]) or join(words)
        case _:
            return join([w for w in words if w.lower() != "their"])
