"""A yes-or-no question about somebody else or about a thing, opened in its own words."""

import re
from collections.abc import Iterator
from functools import cache

from coach.language import lexicon
from coach.language.clauses import BE, gerund_phrase, join, past_phrase, split
from coach.language.craft import form, forms
from coach.language.rewrite_statement import EFFECT, SHIFTS, affected, compared, seen_doing
from coach.language.statement import unpraised
from coach.language.subject import is_person
from coach.language.tags import PREPOSITIONS, WH, phrase_end

_STIRS = frozenset("drive make get keep bore bother annoy frustrate excite scare stress worry".split())
STATES = frozenset(
    "realise realize notice remember"
    " seem look respect value rate support deserve prefer expect manage know understand need want feel think"
    " have mean trust find believe agree care".split()
)
_COMPARED = frozenset("for compared since during when in on at after before under with from across between".split())
MANNER = frozenset("well fairly properly clearly openly badly fast quickly sensitively honestly consistently".split())
_WELL_OR_BADLY = frozenset("know understand listen explain communicate support prepare handle cope lead".split())


def somebody(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    """Yield open forms of a question about what somebody is or does."""
    low = [w.lower() for w in rest]
    if aux in BE and lexicon.is_adjective(low[0]):
        at = next((i for i, w in enumerate(low) if w in {"when", "during", "in", "after", "about"}), len(low))
        yield form("found" if aux in {"was", "were"} else "find", x=f"{who} {join(rest[at:])}".strip())
    if aux in {"has", "have"} and low[0] == "made" and "difference" in low:
        yield form("made_difference", have=aux, s=who)
    if low[0] == "find" and (end := phrase_end(rest, 1)) > 1 and aux in {"do", "does", "did"}:
        yield form("how_they_find", do=aux, s=who, x=join(rest[1:end]))
        return
    if aux in {"can", "could"} and lexicon.is_base(rest[0]):
        yield from forms("easier_harder", rest=re.sub(r"\btheir\b", "your", join(rest)))
    if aux == "did" and (done := past_phrase(rest)):
        yield form("if_they_did", s=who, done=join(done), rest=join(rest))
        yield from _how_far(aux, who, rest)
    elif aux in {"is", "are"} and (v := lexicon.verb(rest[0])) and v[1] == "ing":
        yield from seen_doing(aux, who, rest)
    elif aux in {"do", "does"} and low[0] in lexicon.words("liking") | {"prefer", "want", "need"} and len(rest) > 1:
        yield from forms("see_yourself", x=join(unpraised(rest[1:])))
    elif aux in {"do", "does"} and gerund_phrase(rest):
        does = join([rest[0] if aux == "do" else lexicon.third(rest[0].lower()), *rest[1:]])
        if low[0] in _WELL_OR_BADLY:
            yield form("how_well", do=aux, s=who, rest=join(rest))
        if "when" in low[1:-1] and who in {"people", "they", "others"}:
            yield form("happens_bare", when=join(rest[low.index("when") :]))
        elif low[0] not in STATES | {"get"}:
            yield form("find_the_way_they", s=who, does=" ".join(w for w in does.split() if w not in MANNER))
        yield from _how_far(aux, who, rest)
    elif aux in {"have", "has"} and low[0] == "been" and len(low) > 1 and lexicon.is_adjective(low[1]):
        yield form("have_found", x=who)
    elif aux in {"have", "has"}:
        yield form("if_they_have", s=who, have=aux, done=join(rest))
    elif aux in {"would", "will"} and lexicon.is_base(rest[0]) and who != "people":
        yield form("might", s=who, rest=join(_unasked(rest)))


def _unasked(rest: list[str]) -> list[str]:
    return [w for w in rest if w.lower() not in {"ever", "really", "actually"}]


def something(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    """Yield open forms of a question about what a thing is or does."""
    low = [w.lower() for w in rest]
    text = join(rest)
    if spare := re.match(
        r"(?:leave|left|give|gave|given|allow) you (?:enough )?(?P<x>(?:time|room|space) (?:to|for) .+)$", text
    ):
        yield from forms("easier_harder", rest=f"find {spare['x']}")
    if aux in {"has", "have", "do", "does", "did"}:
        yield from affected(aux, who, rest)
    if aux in {"has", "have"} and low[0] in {"changed", "affected"} and low[1:2] and low[1] in WH:
        yield join(["how", aux, who, *rest])
    elif aux in {"has", "have"} and low[0] in SHIFTS | {"moved"}:
        at = next((i for i, w in enumerate(low) if w in {"since", "over", "in", "under"}), len(low))
        yield form("changed_since", have=aux, x=who, since=join(rest[at:])).strip()
    if aux in BE and "than" in low and low.index("than") + 1 < len(low):
        yield compared(aux, who, rest[low.index("than") + 1 :])
    elif aux in BE:
        if (
            lexicon.is_adjective(low[0])
            or low[0] in {"a", "an", "the", "too", "very", "long", "any"}
            or "enough" in low
        ):
            if "enough" in low or low[0] == "too":
                measure = _measures().get(next((w for w in low if w not in {"too", "enough", "really", "far"}), ""))
                if measure:
                    yield form("found" if aux in {"was", "were"} else "find", x=f"the {measure} of {who}")
            at = next((i for i, w in enumerate(low) if w in _COMPARED), 0)
            whose = {"you", "everyone", "all"} & set(low[at:]) or is_person(join(rest[at + 1 :]))
            tail = join(rest[at:]) if at and not whose else ""
            yield form("found" if aux in {"was", "were"} else "find", x=f"{who} {tail}".strip())
        elif (found := lexicon.verb(low[0])) and found[1] in {"past", "pp"}:
            done = [w for w in _unpraised_inside(rest) if not (w.lower() in MANNER or w.endswith("ly"))]
            name = "found_the_way" if aux in {"was", "were"} else "find_the_way"
            yield form(name, s=who, be=aux, done=join([w for w in done if w.lower() != "ever"]))
    elif aux in {"do", "does", "did"} and lexicon.is_base(low[0]):
        if low[0] in _STIRS and low[1:2] == ["you"]:
            yield form("find", x=who)
        elif low[0] == "work" and not (set(low) & {"hard", "late", "long"}):
            yield form("how_do", do=aux, s=who, rest=join(unpraised(rest)))
        elif low[0] == "make" and "difference" in low:
            yield form("difference", do=aux, s=who) + _tail_after(rest, "difference")
        elif low[0] == "go" and len(low) > 1 and low[1] in {"well", "ok", "okay", "down", "smoothly", "right"}:
            yield form("how_do_go", do=aux, s=who)
        elif low[0] == "mean" and len(low) > 2:
            yield form("what_mean", do=aux, s=who)
        elif low[0] == "get" and len(low) > 1 and aux != "did" and low[1].endswith("ed"):
            does = join([rest[0] if aux == "do" else lexicon.third(low[0]), *rest[1:]])
            yield form("find_the_way_they", s=who, does=does)
        elif "too" not in low:
            unjudged = re.sub(r" (?:properly|fully|well|enough|clearly|for you)$", "", text)
            yield from _how_far(aux, who, split(unjudged))
    elif aux in {"has", "have"}:
        verb = lexicon.verb(low[0])
        changed = low[0] == "made" and len(rest) > 2
        if changed and low[1] == "it" and "to" in low and (doing := gerund_phrase(rest[low.index("to") + 1 :])):
            yield form("affected", have=aux, x=who, y=join(doing))
        if changed:
            end = phrase_end(rest, 1)
            thing = join(rest[1:end])
            if end > 1 and thing.lower() not in {"a difference", "you", "it", "things"}:
                yield form("difference_to", have=aux, s=who, x=thing)
            elif "difference" in low:
                yield form("made_difference", have=aux, s=who)
        elif verb and low[0] != "been":
            yield from _how_far(aux, who, rest)
    elif aux in {"will", "would"} and lexicon.is_base(low[0]):
        helped = join(rest[1:]) if low[0] in {"help", "affect", "suit", "benefit"} else ""
        if helped and is_person(helped) and "you" not in low:
            yield form("change_for", s=who, x=helped)
        yield form("what_would", s=who)


@cache
def _measures() -> dict[str, str]:
    """Return what is asked about where something is too much so or not enough: "long" is "length"."""
    return dict(pair.split(":") for pair in lexicon.listed("measures"))


def _how_far(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    """Ask how something is done, where it can be done in more ways or less."""
    found = lexicon.verb(rest[0])
    if found and found[0] in EFFECT | lexicon.words("by_degrees"):
        yield form("if_at_all", do=aux, s=who, rest=join(rest))


def _tail_after(rest: list[str], word: str) -> str:
    at = [w.lower() for w in rest].index(word)
    tail = rest[at + 1 :]
    return f" {join(tail)}" if tail and tail[0].lower() in PREPOSITIONS - {"to"} else ""


def _unpraised_inside(rest: list[str]) -> list[str]:
    return [w for w in rest if w.lower() not in {"enough", "really", "clearly", "brilliantly", "nicely"}]
