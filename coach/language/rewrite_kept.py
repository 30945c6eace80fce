"""The question's own words, kept whole: for a question whose parts are read with too little certainty to be moved.

A yes-or-no question is asked by degree ("To what extent do people thank you …"), and
a question that is open already is asked for as an account ("Tell me how you …"). So
may be a rewrite that the check still finds at fault.
"""

from collections.abc import Iterator
from dataclasses import replace

from coach.language import lexicon
from coach.language.clauses import BE, YesNo, clause_of, join, positive, split, with_you, yes_no
from coach.language.craft import form
from coach.language.rewrite_statement import EFFECT
from coach.language.statement import expand, split_statement, unpraised
from coach.language.tags import ADVERBS, AUX, PRONOUNS

_BY_DEGREES = lexicon.words("by_degrees") | EFFECT | frozenset("feel understand know trust work suit fit get".split())
_NO_DEGREE = frozenset("would should will shall must might may".split())
_LEFT_OUT = ADVERBS | frozenset("ever really actually even at all".split())
_NOT_ALONE = frozenset("it this that they he she there i".split())
_ANYONE = frozenset("anyone anybody someone somebody everyone everybody".split())
_OPEN = frozenset("how what".split())


def kept_whole(items: list[str]) -> Iterator[str]:
    """Yield the question with all its words, asked by degree or as an account."""
    items = expand(items)
    if len(items) < 3:
        return
    if items[0].lower() in _OPEN and (account := _asked(items)):
        wh, clause = account
        yield form("tell_me", wh=wh, clause=clause)
        return
    q = yes_no(items) if items[0].lower() in AUX else _inverted(items)
    if q and join(q.subject).lower() in _ANYONE and q.aux in {"do", "does"}:
        q = YesNo("do", q.negative, ["people"], q.rest)
    if q and q.rest:
        q = replace(q, rest=q.rest[next((i for i, w in enumerate(q.rest) if w.lower() not in _LEFT_OUT), 0) :])
    if q and q.rest and _by_degree(q):
        yield form("to_what_extent", do=q.aux, s=join(q.subject), rest=join(_bare(q.rest)))


def as_account(text: str) -> str:
    """Return an open question asked for as an account ("Tell me how you …"), or nothing when it cannot be turned."""
    items = expand(split(text.rstrip("?")))
    if len(items) < 4 or items[0].lower() not in _OPEN or "," in items[:3]:
        return ""
    at = next((i for i, w in enumerate(items[:5]) if i and w.lower() in AUX), 0)
    if not at or (lexicon.verb(items[at + 1]) and items[at + 1].lower() not in PRONOUNS):  # "what makes it hard"
        return form("tell_me", wh=items[0].lower(), clause=join(items[1:]))
    account = _asked(items)
    return form("tell_me", wh=account[0], clause=account[1].replace("it is like", "it's like")) if account else ""


def _asked(items: list[str]) -> tuple[str, str] | None:
    """Return ("how", "you make big decisions") for "how do you make big decisions"."""
    at = next((i for i, w in enumerate(items[:5]) if i and w.lower() in AUX), 0)
    q = yes_no(items[at:]) if at else None
    clause = clause_of(q) if q and q.rest else None
    return (join(items[:at]).lower(), clause) if clause else None


def _inverted(items: list[str]) -> YesNo | None:
    """Read "the rota suits everyone" as the question it stands for."""
    parts = split_statement([w for w in items if w.lower() not in ADVERBS])
    if not parts:
        return None
    who, verb, rest = parts
    if verb in AUX or verb in BE:
        return YesNo(positive(verb), verb.endswith("n't"), who, rest)
    found = lexicon.verb(verb)
    aux = {"s": "does", "base": "do", "past": "did"}.get(found[1]) if found else None
    return YesNo(aux, False, who, [found[0], *rest]) if found and aux else None


def _by_degree(q: YesNo) -> bool:
    """True where more or less of it can be said."""
    who, first = join(q.subject).lower(), q.rest[0].lower()
    if q.aux in _NO_DEGREE or who in _NOT_ALONE or who.split()[0] in _ANYONE | {"any"}:
        return False
    if q.aux in BE:
        return lexicon.is_adjective(first) or (with_you(q.aux) == "are" and first.endswith(("ing", "ed")))
    if q.aux in {"do", "does", "can", "could"}:
        return lexicon.is_base(first)
    found = lexicon.verb(first)
    return found is not None and found[0] in _BY_DEGREES


def _bare(rest: list[str]) -> list[str]:
    """Return a predicate without the words that ask how much of it there is."""
    out = [w for w in unpraised(rest) if w.lower() not in {"enough", "any"}] or rest
    return out[: out.index("or")] if "or" in out[1:] else out
