"""What is asked in place of a why: what stood in the way, how it came about, how it felt."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import join, split
from coach.language.rewrite_kinds import verbs
from coach.language.rewrite_read import Asked, Words
from coach.language.rewrite_slots import base, doing, first_thing, trimmed
from coach.language.rewrite_wording import (
    LIKELY,
    Again,
    Said,
    adjective,
    feel,
    find,
    is_tail,
    judged,
    says,
    thought,
    unpressed,
)
from coach.language.tags import PREPOSITIONS

_I = re.IGNORECASE


def of_why(a: Asked, again: Again) -> Iterator[Said]:
    """Ask what stood in the way, or how it came about."""
    low = [w.lower() for w in a.does]
    at = low.index("instead") if "instead" in low else 0
    other = lexicon.verb(low[at + 2]) if at and low[at + 1 : at + 2] == ["of"] and at + 2 < len(low) else None
    if other and (act := base([other[0], *a.does[at + 3 :]])):
        yield from says("would_have_eased" if a.past else "would_ease", vp=act)
        return
    does = unpressed(a.does)
    if not does:
        return
    first = does[0].lower()
    low = [w.lower() for w in does]
    found = lexicon.verb(first)
    verb = found[0] if found else first
    if a.aux in {"are", "were", "is", "was"}:
        yield from _why_you_are(does, a, again)
        return
    stopped = lexicon.verb(low[1]) if verb in {"stop", "quit"} and len(low) > 1 else None
    if stopped and stopped[1] == "ing" and (act := base([stopped[0], *does[2:]])):
        name = "was_hard" if a.past else "has_been_hard" if a.aux == "have" else "is_hard"
        yield from says(name, vp=act, doing=doing(split(act), to=True))
        return
    if verb in {"look", "seem", "sound"} and (len(low) < 2 or low[1] not in PREPOSITIONS):
        yield from says("things", LIKELY)
        return
    if verb in {"feel"}:
        yield from adjective(does[1:], a.past)
        return
    if (
        verb == "think"
        and len(does) > 3
        and (told := re.search(r"\b(?:okay|ok|fine|acceptable|right) to (.+)$", join(does)))
    ):
        yield from (
            says("came_to", vp=base(split(told[1])), doing=doing(split(told[1]), to=True))
            if base(split(told[1]))
            else ()
        )
        return
    if verb in {"find"} and low[1:2] != ["it"]:
        yield from find(judged(does[1:]), a)
        return
    if verb == "find" and "to" in low and (act := base(does[low.index("to") + 1 :])):
        yield from says("ease", vp=act)
        return
    if verb in {"trust", "believe"} and low[1:2] in (["me"], ["us"]):
        yield from says("ease", vp=join([verb, low[1]]))
        return
    if verb == "trust" and (x := first_thing(does[1:], people=True)):
        yield from says("trust", x=x)
        return
    if verb in verbs("involuntary") and not a.negative:
        tail = trimmed(does[1:], keep_when=True)
        if tail and tail[0].lower() in PREPOSITIONS | {"when"} and (is_tail(tail) or tail[0].lower() == "when"):
            yield from says("like_then" if a.past else "like_when", when=join(tail))
        return
    if verb in verbs("slips") and not a.negative and a.past and (x := first_thing(does[1:])):
        yield from says("happened_with", x=x)
        return
    if verb in verbs("likes") | {"mind", "want", "need", "prefer"} and len(does) > 1:
        rest = does[2:] if low[1] == "to" else does[1:]
        yield from (
            feel(rest, a.past)
            if low[1] != "to"
            else (says("feel_about", what=doing(rest, to=True)) if doing(rest, to=True) else ())
        )
        return
    if verb in verbs("about") and low[1:2] in (["about"], ["of"]):
        yield from feel(does[2:], a.past)
        return
    if verb in {"think", "expect", "believe"} and (
        can := re.match(r"(?:that )?(?:they|you|to)(?: can| could| should)? (.+)$", join(does[1:]))
    ):
        if act := doing(split(can[1]), to=True):
            yield from says("feel_about", what=act)
        return
    if a.aux in {"have", "had"}:
        act = base([verb, *does[1:]]) if verb != "be" else ""
    else:
        act = base(does, told=a.aux in {"do", "did"})
    if verb in {"think", "believe", "assume"} and len(does) > 2:
        yield from thought(does[1:], again)
        return
    if verb == "stay" or verb in {"quit", "resign"} or (verb == "leave" and len(does) < 3):
        yield from says("stay_or_go")
        return
    if not act:
        return
    if a.negative:
        name = {"did": "was_hard", "have": "has_been_hard", "would": "would_ease", "should": "would_ease"}.get(
            a.aux, "is_hard"
        )
        if verb not in verbs("states") or verb in {"come", "respond", "see", "hear", "notice", "use", "stand"}:
            yield from says(name, vp=act, doing=doing(split(act), to=True))
        return
    if a.group and a.aux == "do" and verb not in verbs("states"):
        yield from says("ease", LIKELY, vp=act)
    elif a.aux in {"did", "had"}:
        yield from says("came_to", vp=act, doing=doing(split(act), to=True))
    elif a.aux in {"would", "could", "should"}:
        yield from says("would_want", LIKELY, vp=act)
    elif a.aux == "have":
        yield from says("has_led", vp=act)
    elif a.aux == "do" and verb not in {"have", "need", "be", "know"}:
        yield from says("going_on", vp=act)


def _why_you_are(does: Words, a: Asked, again: Again) -> Iterator[Said]:
    first = does[0].lower()
    low = [w.lower() for w in does]
    if a.negative and (first in PREPOSITIONS or first in {"there", "here"}):
        tail = join(trimmed(does))
        yield from says("in_the_way", got="got" if a.past else "gets", doing=f"being {tail}")
        return
    verb = lexicon.verb(first)
    few = re.match(r"(?:so |too |very )?few\b", a.group) is not None
    if verb and verb[1] == "ing" and first.endswith("ing"):
        act = base(does)
        if verb[0] in verbs("involuntary"):
            yield from of_why(Asked("why", (), "did" if a.past else "do", False, a.who, (verb[0], *does[1:])), again)
        elif act and (a.negative or few):
            yield from says("was_hard" if a.past else "is_hard", vp=act, doing=join(trimmed(does)))
        elif act:
            yield from says("came_to" if a.past else "going_on", LIKELY, vp=act, doing=doing(split(act), to=True))
        return
    if re.search(r"\b(?:leave|leaving|quit|walk away|drop out|resign|jump ship|move on)\b", join(low)):
        yield from says("stay_or_go")
        return
    while low and low[0] in {"so", "such", "too", "very"}:
        does, low = does[1:], low[1:]
    if low and low[0] in PREPOSITIONS:
        return
    if len(low) > 1 and low[1] in {"of", "to", "at", "about", "with", "by", "on"}:
        act = base(does[2:]) if low[1] in {"of", "to", "at", "about"} else ""
        first_after = lexicon.verb(low[2]) if len(low) > 2 else None
        if act and first_after and first_after[0] not in verbs("states"):
            yield from says("eased" if a.past else "ease", vp=act)
            return
        yield from feel(does[2:], a.past)
        return
    after = next(
        (i for i, w in enumerate(low) if i and w in {"after", "before", "during", "in", "at", "when", "on"}), 0
    )
    if after:
        yield from says("like_then" if a.past else "like_when", when=join(trimmed(does[after:], keep_when=True)))
    elif len(low) == 1:
        yield from says("things", LIKELY)
