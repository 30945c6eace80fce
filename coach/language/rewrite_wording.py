"""The wordings that several readings share: how a thing is found, how one feels about it, what one gets of it.

Each takes only what it can carry, and yields nothing for the rest.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coach.language import lexicon
from coach.language.clauses import is_participle, join
from coach.language.craft import forms
from coach.language.rewrite_kinds import verbs
from coach.language.rewrite_read import Asked, Words, read
from coach.language.rewrite_slots import base, doing, thing, trimmed
from coach.language.statement import told_of
from coach.language.subject import is_plural, named
from coach.language.tags import PREPOSITIONS, WH

_I = re.IGNORECASE
SURE, LIKELY, PLAIN = 0.9, 0.7, 0.5
TO = frozenset("about with by of at for on over regarding".split())
_MEASURE = frozenset(
    "enough any much the a an good proper sufficient more plenty of decent right all regular some fair".split()
)
Again = Callable[[Asked], Iterator["Said"]]


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """A wording, and how surely subject, event, person and time were read, 0 to 1."""

    text: str
    sure: float


def says(name: str, sure: float = SURE, **words: str) -> Iterator[Said]:
    """Yield an authored wording with the person's words in it."""
    yield from (Said(text, sure) for text in forms(name, **words))


def thought(rest: Words, again: Again) -> Iterator[Said]:
    """Ask about what is thought to be so, as the question that the thought stands for."""
    rest = rest[1:] if rest and rest[0].lower() == "that" else rest
    told = read(join(rest)) if len(rest) > 1 else None
    if told and told.wh == "" and told.does:
        yield from again(told)


def find(rest: Words, asked: Asked) -> Iterator[Said]:
    """Ask how a thing or a doing is found."""
    if re.match(r"(?:these|our|the|my) (?:chats|talks|sessions|conversations|meetings)$", join(rest), _I):
        yield from says("find", x=join(rest).lower())
        return
    if x := thing(rest):
        if named(x) in lexicon.words("places") and re.match(r"(?:the|our|your|this) [\w-]+$", x, _I):
            yield from says("working_in", x=x)
        if " " not in x:
            yield from says("felt_about" if asked.past else "feel_about", what=x)
        name = "found" if asked.past else "have_found" if asked.aux in {"have", "has"} else "find"
        if named(x) in verbs("sayings") and re.match(r"(?:my|the \w+ i|our)\b", x, _I):
            yield from says("came_across" if asked.past else "comes_across", x=x, do="do" if is_plural(x) else "does")
        yield from says(name, x=x)
    elif act := doing(rest):
        yield from says("was_like" if asked.past else "like", doing=act)
    elif rest and rest[0].lower() in {"how", "the"} and len(rest) > 3 and (x := way(rest)):
        yield from says("found" if asked.past else "find", x=x)


def way(rest: Words) -> str:
    """Return "the way we meet" where the words are that, or "how we meet"."""
    text = join(trimmed(rest))
    found = re.match(r"(?:the way|how) (?:that )?(?:we|i|the|our|you|they|\w+s) .+", text, _I)
    return re.sub(r"^how ", "the way ", text, flags=_I) if found else ""


def feel(rest: Words, past: bool, sure: float = SURE) -> Iterator[Said]:
    """Ask how one feels about what stands there: a thing, a doing, what is told, or a clause that opens with a wh."""
    name = "felt_about" if past else "feel_about"
    if len(rest) == 1 and rest[0].lower() in {"me", "us"}:
        yield from says("working_with", x=rest[0].lower())
        return
    if len(rest) > 2 and rest[0].lower() in {"me", "us"} and (act := doing(rest[1:])):
        yield from says(name, sure, what=f"{rest[0].lower()} {act}")
        return
    if x := thing(rest, people=True):
        yield from says(name, sure, what=x)
    elif re.match(r"(?:the |our |your )?[\w-]+ \w+ing \w+", join(rest)) and rest[1].lower() not in TO:
        yield from says(name, sure, what=join(trimmed(rest)))  # "robots replacing pickers"
    elif act := doing(rest):
        yield from says(name, sure, what=act)
    elif rest and rest[0].lower() in WH and len(rest) > 2:
        yield from says(name, sure, what=join(trimmed(rest)))


def adjective(does: Words, past: bool) -> Iterator[Said]:
    """Ask about "comfortable speaking up", "happy with the rota", "included in decisions", "anxious when …"."""
    low = [w.lower() for w in does]
    while low and low[0] in {"so", "very", "too", "really", "quite", "more", "at", "all", "a", "bit", "fully", "well"}:
        if low[0] == "a" and low[1:2] != ["bit"]:
            return
        if low[0] == "well" and len(low) == 1:
            break
        does, low = does[1:], low[1:]
    if not low:
        return
    quality, rest = low[0], does[1:]
    if rest and rest[0].lower() == "enough":
        rest = rest[1:]
    after = rest[0].lower() if rest else ""
    if after == "to" and (act := base(rest[1:])):
        eases = quality in verbs("able") | verbs("ease") and quality not in {"happy", "keen"}
        yield from (
            says("eased" if past else "ease", vp=act)
            if eases
            else says("felt_about" if past else "feel_about", what=doing(rest[1:], to=True))
        )
        return
    if after.endswith("ing") and (act := doing(rest)):
        b = base(rest)
        yield from (
            says("eased" if past else "ease", vp=b)
            if b and quality in verbs("able")
            else says("felt_about" if past else "feel_about", what=act)
        )
        return
    if after in {"when", "after"} and len(rest) > 2:
        yield from says("felt_when" if past else "feel_when", when=join(trimmed(rest, keep_when=True)))
        return
    if quality == "under" and after == "pressure" and (act := base(rest[2:])):
        yield from says("felt_or_not" if past else "when_feel", how="under pressure", tail=f"to {act}")
        return
    if after == "that" or (after in {"we", "the", "our", "i"} and len(rest) > 2):
        clause = rest[after == "that" :]
        if {"will", "might", "could", "would"} & {w.lower() for w in clause}:
            yield from says("feel_about", LIKELY, what=f"the chance that {join(trimmed(clause))}")
        elif told := told_of(clause):
            yield from says("felt_about" if past else "feel_about", LIKELY, what=join(trimmed(told)))
        return
    if (quality in verbs("stirred") and after in TO) or (after == "about" and lexicon.is_adjective(quality)):
        yield from feel(rest[1:], past)
        return
    known = (
        quality == "part"
        or quality in lexicon.words("attitudes")
        or lexicon.is_adjective(quality)
        or is_participle(quality)
    )
    if not known:
        return
    if after in TO and quality not in {"able", "aware"} and quality in lexicon.words("attitudes") | verbs("able"):
        yield from feel(rest[1:], past)
        return
    if quality in {"sure", "aware", "clear"}:
        if after in TO and (x := thing(rest[1:], people=True)):
            yield from says("clear", x=x)
        return
    tail = trimmed(rest)
    if tail and not is_tail(tail):
        return
    if quality in verbs("general") and not tail:
        yield from says("things", LIKELY)
        return
    yield from says("felt_or_not" if past else "when_feel", how=join([quality]), tail=join(tail))
    if after == "by" and (x := thing(rest[1:], people=True)):
        yield from says("they_treat", x=x, do="did" if past else "do" if is_plural(x) else "does", does="treat")


def is_tail(words: Words) -> bool:
    """True for phrases of place, time or company, and for what completes a verb ("to", "out")."""
    first = words[0].lower()
    if first == "of" and len(words) > 1:
        return bool(thing(words[1:]))
    if len(words) == 1:
        return first in {"to", "here", "out", "up", "down", "now", "lately"}
    if first in {"to", "out"} and len(words) > 1 and words[1].lower() in PREPOSITIONS | {"here"}:
        return is_tail(words[1:])
    return first in PREPOSITIONS | {"here", "when", "enough"} and not {w.lower() for w in words} & WH - {"when"}


def given(rest: Words, tail: str, a: Asked) -> Iterator[Said]:
    """Ask how the training, the time, the support is that one gets."""
    kept = list(rest)
    while kept and kept[0].lower() in _MEASURE:
        kept = kept[1:]
    low = [w.lower() for w in kept]
    if low[:2] in (["time", "to"], ["chance", "to"]) or low[:1] in (["chance"], ["time"], ["opportunity"]):
        at = low.index("to") if "to" in low[:4] else 0
        if at and (act := base(kept[at + 1 :])):
            yield from says("eased" if a.past else "ease", vp=act)
        return
    cut = next((i for i, w in enumerate(low) if i and w in {"you", "that", "which"} and low[i - 1] != "time"), len(low))
    cut = next((i for i, w in enumerate(low[:cut]) if i and w in {"to", "when", "at", "by"}), cut)
    head, more = kept[:cut], kept[cut:]
    at = next(
        (i for i, w in enumerate(head) if i and w.lower() in {"from", "on", "in", "between", "with", "for"}), len(head)
    )
    x = thing(["the", *head[:at]])
    if x and named(x) not in verbs("empty") | {"need"}:
        place = join(trimmed([*head[at:]])) if at < len(head) and is_tail(head[at:]) else ""
        yield from says("found" if a.past else "find", x=f"{x} {tail} {place}".strip())
    del more


def judged(rest: Words) -> Words:
    """Return what is judged without the verdict: "Tuesday's all-hands inspiring" is "Tuesday's all-hands"."""
    kept = list(rest)
    to = next((i for i, w in enumerate(kept) if i > 1 and w.lower() == "to"), 0)
    if to and lexicon.is_adjective(kept[to - 1]):
        kept = kept[:to]
    for _ in range(4):
        low = kept[-1].lower() if kept else ""
        if len(kept) > 1 and (
            lexicon.is_adjective(low)
            or "-" in low
            or (
                low.endswith("ly")
                and low not in {"family", "assembly", "supply", "reply", "weekly", "monthly", "daily", "early"}
            )
            or low in {"a", "an", "bit", "too", "so", "very", "quite", "well", "much", "any", "more", "noisy", "really"}
            or (low.endswith("ing") and len(kept) > 2 and lexicon.verb(low) and kept[-2].lower() not in PREPOSITIONS)
        ):
            kept.pop()
        else:
            break
    return kept


def preposition(does: tuple[str, ...], of: int = 4) -> int | None:
    """Return where the preposition stands that says what a state is about."""
    return next((i for i, w in enumerate(does[:of]) if w.lower() in TO | {"to"} - ({"to"} if of == 4 else set())), None)


def unpressed(does: tuple[str, ...]) -> Words:
    """Return a predicate without the adverbs that press ("always", "even") and without "keep" before a doing."""
    kept = [w for w in trimmed(list(does)) if w.lower() not in verbs("pressing")]
    if len(kept) > 1 and kept[0].lower() in {"keep", "keeps", "kept"} and kept[1].lower().endswith("ing"):
        verb = lexicon.verb(kept[1])
        kept = [verb[0], *kept[2:]] if verb else kept[1:]
    return kept
