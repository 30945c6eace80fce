"""What is asked where a question's shape cannot be kept: a view, its theme in general words, its plain subject."""

import re
from collections.abc import Iterator
from itertools import islice

from coach.language import lexicon
from coach.language.clauses import BE, inside, join, plain, split, yes_no
from coach.language.craft import craft, form, forms
from coach.language.rewrite_about import about
from coach.language.rewrite_leading import unframed
from coach.language.rewrite_parts import LONGEST, bare
from coach.language.rewrite_said import finish
from coach.language.statement import expand, split_statement
from coach.language.subject import candidates as subjects
from coach.language.subject import is_person, opening, work_nouns
from coach.language.tags import AUX, WH
from coach.taxonomy import QuestionFault as F

_THOUGHT = re.compile(
    r"(?:do|don't|would|wouldn't) you (?:not )?(?:think|reckon|believe|say|suppose|agree|feel) (?:that )?"
    r"(?P<clause>(?P<who>[\w'-]+) (?:[\w'-]+ ){1,30}[\w'-]+)$",
    re.IGNORECASE,
)
_KNOWN = frozenset("the our your this these my".split())
_OWN = frozenset("you i my we it this that about of to like me us him her them by".split())


def viewed(core: str) -> Iterator[str]:
    """Yield a statement of what others do as what it asks for: a view on whether it is so."""
    stated = unframed(core)
    found = split_statement(expand(split(stated)))
    if not found or stated.split()[0].lower() in AUX | WH or join(found[0]).lower() in _OWN:
        return
    if found[1] not in BE or is_person(join(found[0])):
        yield finish(form("view_whether", clause=stated))


def of_subject(core: str) -> Iterator[str]:
    """Yield the plainest question about who or what a yes-or-no question is of, where that is surely read."""
    q = yes_no(expand(split(core)))
    if q is None or not q.rest or q.subject[0].lower() not in _KNOWN or len(q.subject) < 2:
        return
    x = inside(q.subject)
    head = x.split()[-1]
    if x.startswith("your ") and head not in work_nouns() | lexicon.words("events"):
        return
    past = q.aux in {"did", "was", "were"}
    if is_person(x):
        yield from (finish(line) for line in forms("working_with", x=x))
    elif q.aux in {"would", "will", "should", "could", "can"}:
        yield from (finish(line) for line in forms("would_feel", what=x))
    else:
        yield finish(form("found" if past else "find", x=x))


def thought(core: str) -> Iterator[str]:
    """Yield "what's your own view on whether …" for a question that asks whether it is thought to be so."""
    found = _THOUGHT.match(core)
    if found and found["who"].lower() not in _OWN - {"we"} | WH and not lexicon.is_adjective(found["who"]):
        yield finish(form("view_whether", clause=found["clause"]))


def general(theme: str) -> Iterator[str]:
    """Yield the authored question on the theme."""
    yield from (finish(q) for q in craft()["on_theme"].get(theme, ()))


def plainest(core: str, before: str, text: str) -> Iterator[str]:
    """Yield the plainest open questions about what the question, or what stands before it, names."""
    for source in (core, before, text[-LONGEST:]):
        for x in islice(subjects(split(plain(source))), 3):
            yield from (finish(q) for q in about(x, core))
    named = opening(split(bare(text)))
    if named:
        yield from (finish(q) for q in about(named))


def last(faults: frozenset[F], core: str) -> Iterator[str]:
    """Yield authored questions that fit where no subject can be named."""
    names = {F.why_blaming: "around_then", F.solution_burden: "most_difference", F.reassurance_seeking: "comfort"}
    about_you = re.search(r"\b(?:did|didn't|were|weren't|have|haven't) you\b", core, re.IGNORECASE)
    for fault, name in names.items():
        if fault in faults and (about_you or fault is not F.why_blaming):
            yield from (finish(q) for q in forms(name))
    for last in craft()["last_resort"]:
        yield finish(last)
