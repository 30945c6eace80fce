"""A question whose subject is "it", "this" or "that": what it stands for is asked about.

That is a clause which follows ("would it be fair to say that …"), what comes of
doing something, or what was named before the question.
"""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import MODALS, gerund_phrase, inside, join, split
from coach.language.craft import form, forms
from coach.language.rewrite_about import about
from coach.language.rewrite_statement import told_of
from coach.language.statement import AS_OBJECT, expand, split_statement
from coach.language.subject import candidates
from coach.language.tags import ADVERBS, PREPOSITIONS

_IDEA = re.compile(
    r"(?:an? |the )?(?:[\w-]+ )?(?:idea|thing|move|decision|call|step|shame|pity|mistake) to (.+)$", re.IGNORECASE
)
_EASE = frozenset("easy hard difficult possible simple safe tough time better easier harder".split())


def about_it(aux: str, rest: list[str], before: str) -> Iterator[str]:
    """Ask about what "it" stands for: a clause that follows, or what was named before."""
    low = [w.lower() for w in rest]
    at = next((i for i, w in enumerate(low) if w in {"if", "that"}), 0)
    after = expand(rest[at + 1 :]) if at else []
    clause = split_statement(after) if at else None
    if at and not clause and len(after) > 2 and after[0].endswith("s") and lexicon.is_base(after[1]):
        clause = after[:1], after[1].lower(), after[2:]
    if aux in {"would", "is", "was"} and clause:
        who, verb, tail = clause
        base = lexicon.verb(verb)
        while tail and tail[0].lower() in ADVERBS - {"first", "last"}:
            tail = tail[1:]
        if base and join(who).lower() == "you" and low[at] == "if":
            yield from forms(
                "would_feel", what=join([lexicon.gerund(base[0]), *(w for w in tail if w.lower() != "just")])
            )
        elif base and low[at] == "that" and verb not in MODALS:
            so = AS_OBJECT.get(join(who).lower(), inside(who))
            yield from forms("feel_about", what=join([so, *(gerund_phrase([base[0], *tail]) or [])]))
    if aux == "would" and low[:2] == ["help", "to"] and (doing := gerund_phrase(rest[2:])):
        yield from forms("would_feel", what=join(doing))
    if aux in {"is", "was"} and low[0] in {"obvious", "clear"} and low[1:2] and low[1] in {"why", "how", "what"}:
        yield form("understanding_why", why=join(rest[1:])) if aux == "is" else form("clear_then", what=join(rest[1:]))
    now = re.search(r"\bnow (?:that )?(?=we|the|our|they)", join(rest))
    if now and (thing := told_of(join(rest)[now.end() :].split())):
        yield form("find", x=join(thing))
    placed = low[1:2] and low[1] in (PREPOSITIONS | {"now", "when", "having"}) - {"for", "of", "to"}
    if aux in {"is", "was"} and placed and lexicon.is_adjective(low[0].removesuffix("er")):
        yield form("what_like", be=aux, rest=join(rest[1:]))
    idea = _IDEA.match(join(rest))
    if aux in {"is", "was"} and idea and (doing := gerund_phrase(split(idea[1]))):
        yield form("made_of" if aux == "was" else "feel_about", x=f"us {join(doing)}", what=f"us {join(doing)}")
    plain = split(re.split(r",? (?:given|considering|because|since) ", join(rest))[0])
    if aux in {"is", "was"} and low[1:2] == ["to"] and low[0] not in _EASE and (doing := gerund_phrase(plain[2:])):
        yield form("made_of", x=f"us {join(doing)}") if aux == "was" else form("like_doing", doing=join(doing))
    if low[:1] == ["be"] and len(low) > 3 and lexicon.is_adjective(low[1]) and low[2].endswith("ing"):
        yield from forms("like_doing", doing=join(rest[2:]))
    if not at and before and (x := next(candidates(split(before)), "")):
        yield from about(x, before)
