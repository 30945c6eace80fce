"""Rewrites that ask for the thing itself: "is there any support" is "what support is there"."""

from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import join
from coach.language.craft import form
from coach.language.tags import PREPOSITIONS

ANY = frozenset("any some enough sufficient a an no much many the right".split())
_SOME = {"somewhere": "somewhere", "anywhere": "somewhere", "someone": "someone", "anyone": "someone"}
_PLACED = frozenset("in on at among across within between here".split())
MODAL = frozenset("can could will would may might shall should must".split())


def what_form(name: str, items: list[str], **words: str) -> str:
    """Fill a "What SUPPORT do you get with …" form: the noun before the verb, its tail after."""
    noun = bare_noun(items)
    at = next((i for i, w in enumerate(noun) if i and w.lower() in PREPOSITIONS and w.lower() != "of"), len(noun))
    at = next((i for i, w in enumerate(noun[:at]) if i and w.lower() == "to"), at)
    return " ".join([form(name, x=join(noun[:at]), **words), join(noun[at:])]).strip()


def bare_noun(items: list[str]) -> list[str]:
    """Return a noun without the "any" or "enough" before it."""
    out = list(items)
    while out and out[0].lower() in ANY | {"of"}:
        out = out[1:]
    return out


def from_there(items: list[str], low: list[str]) -> Iterator[str]:
    """Yield open questions for "is there …"."""
    if len(items) < 3 or low[1] != "there":
        return
    rest, rlow, be = items[2:], low[2:], low[0].removesuffix("n't")
    if rlow[0] in _SOME and len(rest) > 2 and rlow[1] != "when":
        yield form("like_finding", x=join([_SOME[rlow[0]], *rest[1:]]))
    if rlow[0] in {"anything", "something"} and len(rest) > 2:
        tail, tlow = rest[1:], rlow[1:]
        if tlow[0] == "that":
            tail, tlow = tail[1:], tlow[1:]
        if tlow[0] in {"you", "we", "i"} and len(tail) > 1 and tlow[1] in MODAL:
            yield form("what_if_any_modal", modal=tlow[1], s=tail[0], rest=join(tail[2:]))
        elif tlow[0] in {"you'd", "we'd"} and len(tail) > 1:
            yield form("what_if_any_modal", modal="would", s=tlow[0][:-2], rest=join(tail[1:]))
        elif tlow[0] in {"you", "we", "i"} and len(tail) > 1:
            yield form("what_if_any_modal", modal="do", s=tail[0], rest=join(tail[1:]))
        else:
            yield form("what_if_any_be", be=be, rest=join(tail))
    elif rlow[0] in {"someone", "anyone", "somebody", "anybody", "somewhere", "anywhere"}:
        at = next((i for i, w in enumerate(rlow) if w in {"when", "if", "about", "with"} and i), None)
        if at is not None:
            yield form("support_there", rest=join(rest[at:]))
    elif rlow[0] in lexicon.words("bad_nouns"):
        yield form("seen_anything", x=join(rest))
    elif (
        rlow[0] in {"a", "an"}
        and rlow[1] in lexicon.words("praise")
        and rlow[3:4]
        and rlow[3] in _PLACED
        and "for" not in rlow
    ):
        at = next((i for i, w in enumerate(rlow) if i > 2 and w in _PLACED), len(rest))
        yield form("thing_like", be=be, x=join(rest[2:at]), where=join(rest[at:]))
    elif rlow[0] in {"a", "an"}:
        yield form("like_finding", x=join(rest))
    elif be in {"is", "are"} and rlow[0] == "enough" and rlow[1] != "time" and len(rest) > 2 and "to" in rlow[2:]:
        yield form("like_finding", x=join(rest[1:]))
    elif rlow[:3] == ["enough", "time", "to"] and len(rest) > 4:
        yield form("time_to", rest=join(rest[3:]))
    elif rlow[0] in {"any", "enough"} and len(rest) > 1:
        if (
            rlow[1] in {"problem", "issue", "problems", "issues"}
            and len(rest) > 3
            and rlow[2] in {"with", "in", "around"}
        ):
            yield form("find", x=join(rest[3:]))
        else:
            yield what_form("what_is_there", rest, be=be)
    elif not lexicon.is_adjective(rlow[0]) or len(rest) > 2:
        yield what_form("what_is_there", rest, be=be)
