"""What is asked in place of a clause that has been read, each with how surely it fits.

A wording takes only what it can carry: a thing is found so or so, a deed is made easier or
harder, a feeling comes and goes, a problem affects someone. Where the reading does not say
which of these it is, nothing is proposed here, and a plainer question is asked instead.
"""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import is_participle, join, split
from coach.language.rewrite_kinds import MINE, verbs
from coach.language.rewrite_others import of_it, of_me, of_thing, of_us
from coach.language.rewrite_read import Asked, Words, read
from coach.language.rewrite_slots import base, thing, trimmed
from coach.language.rewrite_why import of_why
from coach.language.rewrite_wording import (
    Said,
    feel,
    find,
    preposition,
    says,
    unpressed,
)
from coach.language.rewrite_you import of_you
from coach.language.subject import charged, is_person
from coach.taxonomy import QuestionFault as F

_I = re.IGNORECASE
_BORNE = re.compile(r"(?:(?:cope|deal|manage|live|put up) with|survive|stand|bear|endure) (?P<x>.+)$", _I)
_THEIRS = {"your": "their", "yourself": "themselves"}


def said(asked: Asked, faults: frozenset[F]) -> Iterator[Said]:
    """Yield what may be asked instead, surest first where it matters."""
    who = asked.subject

    def again(told: Asked) -> Iterator[Said]:
        return said(told, frozenset())

    if asked.wh == "" and (view := _proposed(asked)):
        yield from view
        return
    if asked.aux == "makes":
        if x := thing(list(asked.who), people=True):
            yield from says("easier_thing", x=x) if asked.does[0] in verbs("ease") else says("find", x=x)
        return
    if asked.wh == "how" and not asked.head and (borne := _BORNE.match(join(list(asked.does)))):
        x = thing(split(borne["x"]), people=True)
        if is_person(x):
            yield from says("working_with", x=x)
        yield from find(split(borne["x"]), asked)
    if asked.wh in {"how", "what", "when", "where"} and asked.head and asked.aux:
        yield from _measured(asked)
    if asked.wh in {"what", "how"}:
        yield from _liked(asked)
    if asked.wh == "how" and not asked.head and not asked.does and (x := thing(list(asked.who))):
        yield from says("found" if asked.past else "find", x=x)
    if asked.wh in {"", "why"} and MINE.search(who) and (act := base(unpressed(asked.does))):
        yield from says("ease_me", vp=act)
        return
    if asked.wh == "when" and who == "you":
        yield from _when_will(list(asked.does))
    if asked.wh == "what" and who == "you" and asked.aux in {"are", "were"}:
        yield from _feared(list(asked.does), asked.past)
    if (
        asked.wh == "how"
        and who == "you"
        and asked.does[:1]
        and asked.does[0].lower() in {"justify", "defend", "excuse"}
    ) and (x := thing(list(asked.does[1:]))):
        yield from says("make_of", x=x)
    if asked.wh not in {"", "why"}:
        return
    if not asked.does:
        return
    if asked.wh == "why" and who == "we" and asked.aux == "had":
        yield from says("understanding", x=join(["why", "we", "had", *trimmed(list(asked.does))]))
        return
    if asked.wh == "why" and who == "there":
        at = preposition(asked.does[:6], of=6)
        if at is not None and (x := thing(list(asked.does[at + 1 :]))):
            yield from says("find", x=x)
        return
    if who == "you":
        yield from of_why(asked, again) if asked.wh == "why" else of_you(asked, again)
    elif who == "i":
        yield from of_me(asked)
    elif who == "we":
        yield from of_us(asked)
    elif who in {"it", "this", "that", "there"}:
        yield from of_it(asked)
    else:
        yield from of_thing(asked)


def _when_will(does: Words) -> Iterator[Said]:
    """Read "when are you going to finish the risk assessment" as a question on how that is going."""
    does = does[2:] if join(does[:2]).lower() == "going to" else does
    if [w.lower() for w in does[:3]] == ["be", "ready", "to"] and (act := base(does[3:])):
        yield from says("ready_to", vp=act)
        return
    if does and lexicon.is_base(does[0]) and (x := thing(does[1:])):
        yield from says("how_are_you", doing=f"getting on with {x}")


def _feared(does: Words, past: bool) -> Iterator[Said]:
    """Read "what are you so afraid of in the Monday meeting"."""
    text = join(does)
    if topic := re.search(r"\bwhen it comes to (.+)$", text, _I):
        yield from feel(split(topic[1]), past)
    elif place := re.match(
        r"(?:so |all )?[\w-]+ (?:of|about|at) (?P<tail>(?:in|at|on|during|with|when) .+)$", text, _I
    ):
        yield from says("felt_when" if past else "feel_when", when=place["tail"])


def _proposed(asked: Asked) -> Iterator[Said] | None:
    """Ask for a view on what others should do, or can be relied on to do."""
    passive = asked.does[:1] == ("be",) and len(asked.does) > 1 and is_participle(asked.does[1].lower())
    who = asked.group or asked.subject
    if not (asked.aux in {"should", "must"} or (asked.aux == "can" and passive)) or who in {"you", "i", "we", "it"}:
        return None
    if charged() & {w.lower() for w in asked.does}:
        return None
    does = trimmed(list(asked.does))
    theirs = [_THEIRS.get(w.lower(), w) for w in does] if asked.group else does
    return says("view", clause=join([who, asked.aux, *(["not"] if asked.negative else []), *theirs]))


def viewed(core: str) -> Iterator[Said]:
    """Yield the view asked for on what others should do, before they are taken for the one asked."""
    asked = read(core)
    if asked and asked.wh == "":
        yield from _proposed(asked) or ()


def _measured(asked: Asked) -> Iterator[Said]:
    """Read "how satisfied are you with X", "how useful was X", "how much have they helped"."""
    head, x = join(list(asked.head)).lower(), asked.subject
    if asked.wh != "how":
        return
    if head in {"often", "many times", "frequently", "regularly"} and x == "you":
        does = unpressed(asked.does)
        verb = lexicon.verb(does[0]) if does else None
        if verb and verb[0] == "use" and (used := thing(does[1:])):
            yield from says("use", do="do", x=used)
        elif verb and verb[0] not in verbs("states") and (act := base([verb[0], *does[1:]])):
            yield from says("has_eased" if asked.aux == "have" else "eased" if asked.past else "ease", vp=act)
    elif x == "you" and asked.aux in {"are", "were"} and (at := preposition(asked.does)) is not None:
        yield from feel(list(asked.does[at + 1 :]), asked.past)
    elif x == "you" and (up := re.search(r"\b(?:put up|cope|deal|live|manage) with (.+)$", join(list(asked.does)), _I)):
        if y := thing(split(up[1]), people=True):
            yield from says("find", x=y)
    elif x not in {"you", "we", "i", "they", "it"} and asked.aux in {"is", "are", "was", "were"}:
        if x := thing(list(asked.who)):
            yield from says("found" if asked.past else "find", x=x)
    elif head.startswith(("bad", "good", "well", "badly")) and (x := thing(list(asked.who))):
        yield from says("found" if asked.past else "find", x=x)


def _liked(asked: Asked) -> Iterator[Said]:
    """Read "what do you like most about X", "how much did you enjoy X"."""
    does = [w for w in asked.does if w.lower() not in {"most", "best", "really"}]
    if asked.subject != "you" or not does:
        return
    verb = lexicon.verb(does[0])
    if not verb or verb[0] not in verbs("likes"):
        return
    rest = does[2:] if does[1:2] and does[1].lower() in {"about", "in", "of"} else does[1:]
    yield from find(rest, asked)
