"""What a why-question asks a person to account for: the deed, its tense, and whether it was done or not done."""

import re
from dataclasses import dataclass

from coach.language import lexicon
from coach.language.clauses import base_of, join, positive, split, with_you, yes_no
from coach.language.rules import compiled
from coach.language.tags import ADVERBS

_WHY = compiled("WHY")
_MADE = re.compile(r"\bwhat (made|makes|possessed|led|gave) you (?:to |the right to )?", re.I)
_DARED = re.compile(r"\b(?:how|why) (could|can|would) you (not )?(?:possibly |just )?", re.I)
_STOPPED = re.compile(
    r"\bwhat(?:'s| is| was)? (?:stopped|stopping|prevented|preventing|kept|keeps|stops) you from ", re.I
)
_THOUGHT = re.compile(r"\bwhat were you thinking(?:,| when you| of)? ?", re.I)
_EXCUSE = re.compile(
    r"\b(?:excuse|justification|reason|justify|account|explanation)(?: for| of)? (?:your )?(?!(?:that |why )?you\b)",
    re.I,
)
_IN_WHY = re.compile(
    r"\b(?:why(?:'d)?|how come|why is it(?: that)?|what(?:'s| is| was) the reason(?: that| why)?)(?= |$)", re.I
)
_SO_LONG = re.compile(r"^(?:did|does|has) it (?:take|taken)\b.{0,30}? to (?=\w)", re.I)
_ONLY_ONE = re.compile(
    r"\bthe only (?:one|person)\b.{0,20}? (?:who|that) "
    r"(?P<aux>hasn't|haven't|didn't|doesn't|isn't|never) (?P<does>\w+ .+)$",
    re.I,
)
_LAST_TO = re.compile(
    r"\b(?:are|were) you (?:always |so often )?(?:the )?(?:last|slowest)(?: one| person)? to (.+)$", re.I
)


@dataclass(frozen=True, slots=True)
class Deed:
    """What the person is asked to account for."""

    tense: str
    """past, present, perfect or would."""
    negative: bool
    does: str
    """The predicate in its base form."""


def read_deed(text: str) -> Deed | None:
    """Return what the question asks "you" to account for, or None when that is a state or cannot be read."""
    if found := _ONLY_ONE.search(text):
        words = split(re.sub(r"\btheir\b", "your", found["does"]))
        if verb := lexicon.verb(words[0]):
            return Deed("perfect" if found["aux"].startswith("ha") else "present", True, join([verb[0], *words[1:]]))
    if found := _LAST_TO.search(text):
        return Deed("present", True, f"{found[1]} earlier")
    if found := _SO_LONG.search(after_why(text)):
        tense = "past" if found[0].lower().startswith("did") else "present"
        return Deed(tense, True, after_why(text)[found.end() :] + " sooner")
    for pattern, tense, negative in ((_STOPPED, "past", True), (_THOUGHT, "past", False), (_EXCUSE, "past", False)):
        found = pattern.search(text)
        if found and (done := base_of(text[found.end() :])):
            negative = negative or text[found.end() :].startswith("not ")
            return Deed(tense, negative, done)
    if found := _MADE.search(text):
        tense = "present" if found[1].lower() == "makes" else "past"
        negative = text[found.end() :].lower().startswith(("not ", "never "))
        done = base_of(text[found.end() :])
        return Deed(tense, negative, done) if done else None
    if found := _DARED.search(text):
        return Deed("past" if found[1].lower() != "would" else "would", bool(found[2]), text[found.end() :])
    rest = after_why(text)
    return _stated(rest) or _inverted(rest) if rest else None


def after_why(text: str) -> str:
    """Return what stands after the question word."""
    found = _WHY.match(text) or _IN_WHY.search(text)
    return re.sub(r"^(?:'d|is it that|that)\b ?", lambda m: "did " if m[0].startswith("'d") else "",
                  text[found.end() :].strip(" ,")) if found else ""  # fmt: skip


def _stated(rest: str) -> Deed | None:
    """Read "you didn't ask" and "you left early"."""
    words = split(rest)
    if len(words) < 2 or words[0].lower() != "you":
        return None
    while len(words) > 3 and words[1].lower() in ADVERBS - {"never", "always"}:
        del words[1]
    first, tail = words[1].lower(), words[2:]
    aux = positive(first)
    negative = first.endswith("n't") or tail[:1] == ["not"]
    if aux in _TENSES:
        return _deed(_TENSES[aux], negative, aux, [w for w in tail if w.lower() != "not"])
    if first in {"never", "always", "still", "just", "only"} and tail:
        found = lexicon.verb(tail[0])
        return Deed(_tense_of(found[1]), first == "never", join([found[0], *tail[1:]])) if found else None
    found = lexicon.verb(first)
    return Deed(_tense_of(found[1]), False, join([found[0], *tail])) if found else None


def _inverted(rest: str) -> Deed | None:
    """Read "didn't you ask" and "did you leave early"."""
    q = yes_no(split(rest))
    who = join(q.subject).lower() if q else ""
    if (
        not q
        or not q.rest
        or who in {"i", "we", "it", "this", "that", "there"}
        or not (who == "you" or q.negative or who == "anyone")
    ):
        return None
    aux = with_you(q.aux)
    return _deed(_TENSES[aux], q.negative, aux, q.rest) if aux in _TENSES else None


_TENSES = {
    "did": "past", "do": "present", "have": "perfect", "had": "perfect", "would": "would", "will": "would",
    "can": "present", "could": "past", "should": "would", "must": "present",
    "are": "present", "were": "past",
}  # fmt: skip


def _tense_of(kind: str) -> str:
    return "past" if kind in {"past", "pp"} else "present"


def _deed(tense: str, negative: bool, aux: str, words: list[str]) -> Deed | None:
    """Return the deed that an auxiliary and its predicate make, or None for a state."""
    while words and words[0].lower() in ADVERBS | {"bother", "bothered", "not", "so"}:
        negative = negative or words[0].lower() in {"never", "not"}
        words = words[2:] if words[1:2] == ["to"] else words[1:]
    found = lexicon.verb(words[0]) if words else None
    if not found:
        return None
    if aux in {"are", "were"} and found[1] != "ing":
        return None
    if words[0].lower() == "been":
        return _deed("perfect", negative, "are", words[1:])
    after = [w.lower() for w in words[1:] if w.lower() not in ADVERBS | {"too"}]
    state = found[0] in {"get", "become", "seem", "look", "feel", "act", "sound"} and after[:1]
    if found[0] == "be" or (state and lexicon.is_adjective(after[0])):
        return None
    going = aux == "are" and found[1] == "ing" and found[0] in {"leave", "quit", "resign"} and not negative
    return Deed("going" if going else tense, negative, join([found[0], *words[1:]]))
