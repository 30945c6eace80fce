"""What is asked in place of a question on what "you" are, do, have done or would do."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import an, is_participle, join, split
from coach.language.rewrite_kinds import verbs
from coach.language.rewrite_others import compared
from coach.language.rewrite_read import Asked, Words, read
from coach.language.rewrite_slots import base, doing, first_thing, thing, trimmed
from coach.language.rewrite_wording import (
    LIKELY,
    PLAIN,
    Again,
    Said,
    adjective,
    feel,
    find,
    given,
    judged,
    preposition,
    says,
    thought,
    unpressed,
)
from coach.language.subject import is_person, is_plural, named
from coach.language.tags import WH

_I = re.IGNORECASE
_LEAVING = re.compile(
    r"\b(?:leav(?:e|ing)|quit(?:ting)?|resign(?:ing)?|stay(?:ing)?|another job|new job|retir(?:e|ing))$", _I
)


def of_you(a: Asked, again: Again) -> Iterator[Said]:
    """Ask about what "you" are, do, have done or would do; in general words where its kind is not known."""
    known = False
    for one in _of_kind(a, again):
        known = True
        yield one
    first = lexicon.verb(a.does[0]) if a.does else None
    deed = not known and a.aux in {"do", "have", "did"} and first is not None and first[0] not in verbs("states")
    any_more = {"any", "anyone", "anything"} & {w.lower() for w in a.does}
    act = (
        doing(unpressed(a.does), to=True) if deed and not any_more and first and first[0] not in verbs("thinks") else ""
    )
    if act and len(act.split()) > 2:
        yield from says("experience", PLAIN, doing=act)


def _of_kind(a: Asked, again: Again) -> Iterator[Said]:
    does = unpressed(a.does) if a.aux != "have" else list(a.does)
    if not does:
        return
    team = re.match(r"your (?:team|ward|shift|department|branch|crew|office)$", a.group)
    if team and a.aux in {"are", "is"}:
        yield from says("things_in", LIKELY, x=team[0])
    elif a.aux in {"are", "were", "is", "was"}:
        yield from _you_are(does, a, again)
    elif a.aux in {"do", "did"}:
        yield from _you_do(does, a, again)
    elif a.aux == "must" and len(does) > 1 and does[0].lower() in {"be", "feel"}:
        yield from adjective(does[1:], False)
    elif a.aux in {"have", "had"}:
        yield from _you_have(does)
    elif a.aux in {"can", "could"}:
        if does[0].lower() == "have" and len(does) > 1 and (act := base(does[1:])):
            yield from says("would_have_eased", vp=act)
        elif does[0].lower() in {"tell", "suggest", "advise", "show", "explain", "say", "give"} and len(does) > 1:
            return  # a request: what it asks for is another clause's
        elif does[0].lower() == "be" and len(does) > 1:
            yield from adjective(does[1:], False)
        elif does[0].lower() in verbs("knows") | {"see"} and len(does) > 2 and does[1].lower() in WH:
            yield from says("understanding", x=join(trimmed(does[1:])))
        elif does[0].lower() in verbs("thinks"):
            yield from thought(does[1:], again)
        elif act := base(does):
            yield from says("ease", vp=act)
    else:
        yield from _you_would(does, a, again)


def _you_are(does: Words, a: Asked, again: Again) -> Iterator[Said]:
    first, rest = does[0].lower(), does[1:]
    low = [w.lower() for w in does]
    verb = lexicon.verb(first)
    if first in {"given", "allowed", "offered"} and rest and rest[0].lower() != "to":
        yield from given(rest, "you're given", a)
        return
    if first in {"a", "an"} and (x := thing(does, people=True)) and is_person(x):
        yield from says("see_self", x=an(named(x)))
        return
    if first == "told" and (can := re.match(r"(?:that )?you (?:can|could) (.+)$", join(rest), _I)):
        if act := doing(split(can[1]), to=True):
            yield from says("was_told" if a.past else "told", what=act)
        return
    if verb and verb[1] == "ing" and first.endswith("ing"):
        if first == "going" and low[1:2] == ["to"] and "anything" in low:
            kept = [w for w in rest[1:] if w.lower() not in {"anything", "actually", "really", "ever"}]
            tail = trimmed(kept)
            if len(tail) > 1 and tail[0].lower() == "do":
                yield from says("if_anything", do="are", does=join(["going", "to", *tail]))
                return
        if first in {"planning", "hoping", "looking", "thinking", "considering", "going", "trying", "tempted"}:
            if _LEAVING.search(join(low[:5])) or ({"job", "role", "leaving"} & set(low[:6]) and "looking" in low):
                yield from says("stay_or_go")
                return
            to = rest[1:] if rest and rest[0].lower() in {"to", "of", "about"} else rest
            if "anything" in low:
                to = ["what" if w.lower() == "anything" else w for w in to]
            if act := doing(to, to=True):
                yield from says("thoughts", what=act)
            elif first in {"thinking", "considering", "planning"} and (x := thing(_uncounted(to))):
                yield from says("thoughts", what=x)
            return
        if first in {"leaving", "retiring", "resigning", "quitting"}:
            yield from says("stay_or_go")
            return
        if first in {"getting", "having", "receiving"} and not (low[1:2] and low[1] in {"on", "along"}):
            yield from given(rest, "you're getting", a)
            return
        if first in {"coping", "managing", "getting", "settling", "doing"}:
            kept = [w for w in rest if w.lower() not in {"ok", "okay", "well", "fine", "alright", "nicely"}]
            if kept and kept[0].lower() in {"with", "on", "in", "along"}:
                if not kept[1:] and first == "getting":
                    yield from says("getting_on")
                    return
                yield from says("how_are_you", doing=join([first, *trimmed(kept)]))
            return
        if first in {"finding", "enjoying", "loving", "liking"}:
            kept = rest[:-1] if rest and lexicon.is_adjective(rest[-1]) else rest
            if x := thing(kept):
                yield from says("how_are_you", doing=f"finding {x}")
            elif low[1:2] == ["it"] and "to" in low and (act := base(does[low.index("to") + 1 :])):
                yield from says("ease", vp=act)
            return
        if first == "struggling" and rest[:1] == ["with"] and (x := thing(rest[1:])):
            yield from says("find", x=x)
            return
        if act := base(does):
            yield from says("eased" if a.past else "ease", LIKELY, vp=act)
        return
    yield from adjective(does, a.past)


def _you_do(does: Words, a: Asked, again: Again) -> Iterator[Said]:
    first, rest = does[0].lower(), does[1:]
    low = [w.lower() for w in rest]
    found = lexicon.verb(first)
    verb = found[0] if found else first
    if "anything" in low[:2] or "something" in low[:2]:
        at = next(i for i, w in enumerate(low) if w in {"anything", "something"})
        tail = trimmed(rest[at + 1 :])
        if len(tail) > 1 or verb not in {"say", "do", "have"}:
            yield from says("if_anything", LIKELY, do=a.aux, does=join([first, *rest[:at], *tail]))
        return
    if (verb == "like" and low[:2] == ["it", "when"]) or (verb in verbs("likes") and low[:1] == ["when"]):
        yield from says("feel_when", when=join(trimmed(rest[low.index("when") :], keep_when=True)))
    elif verb == "find" and low[:1] == ["it"] and "to" in low and (act := base(rest[low.index("to") + 1 :])):
        yield from says("eased" if a.past else "ease", vp=act)
    elif (verb in {"find", "consider"} and rest and low[0] not in {"it", "that"}) or (
        verb in verbs("likes") and low[:1] != ["to"]
    ):
        yield from find(judged(rest), a)
    elif verb in {"mind"} and rest:
        yield from feel(rest, a.past)
    elif verb in {"want", "wish", "prefer", "like", "need", "plan", "hope", "intend", "expect"} and low[:1] == ["to"]:
        if _LEAVING.search(join(low[:3])):
            yield from says("stay_or_go")
        elif act := doing(rest[1:], to=True):
            yield from says("feel_about" if not a.past else "felt_about", what=act)
    elif verb == "prefer" and doing(rest):
        yield from says("feel_about", what=doing(rest))
    elif verb in {"know", "realise"} and (could := re.match(r"(?:that )?you (?:can|could) (.+)$", join(rest), _I)):
        if act := base(split(could[1])):
            yield from says("ease", vp=act)
    elif verb == "manage" and low[:1] == ["to"] and (act := base(rest[1:])):
        yield from says("eased" if a.past else "ease", vp=act)
    elif verb in {"cope", "manage", "do"} and (when := _after(rest)):
        yield from says("like_then" if a.past else "like_when", when=when)
    elif verb == "trust" and low[:2] == ["each", "other"]:
        yield from says("ease", vp="trust each other")
    elif verb in {"want", "prefer", "need"}:
        if low[:1] in (["more"], ["less"]) and (x := thing(["the", *rest[1:]])):
            yield from says("would_feel", what=f"having {low[0]} {x.removeprefix('the ')}")
        if x := thing(judged(rest)):
            yield from says("would_feel" if verb == "want" else "feel_about", LIKELY, what=x)
    elif verb == "feel":
        yield from _you_feel(rest, a, again)
    elif verb in verbs("about") and low[:1] in (["about"], ["of"]) and len(rest) > 1:
        yield from (_known_of(rest[1:], a) if verb in {"know", "hear"} else feel(rest[1:], a.past))
    elif verb in {"know", "understand", "realise", "get", "appreciate"} and low[:1] and low[0] in WH:
        text = re.sub(
            r"^what (?:it is|it's) like to (\w+)", lambda m: lexicon.gerund(m[1]), join(trimmed(rest)), flags=_I
        )
        if text == join(trimmed(rest)) and verb != "know":
            yield from says("understanding", x=text)
        else:
            yield from says(
                "know_of" if text != join(trimmed(rest)) else "told" if a.aux == "do" else "was_told", what=text
            )
    elif verb in {"understand", "follow"} and (x := thing(judged(rest))):
        yield from says("took_from" if a.past else "understanding", x=x)
    elif verb in {"trust", "believe"} and low[:1] in (["me"], ["us"]):
        yield from says("eased" if a.past else "ease", vp=join([verb, *trimmed(rest, keep_when=True)]))
    elif verb == "trust" and (x := thing(rest, people=True)):
        yield from says("trusted" if a.past else "trust", x=x)
    elif verb in {"remember", "recall"} and rest:
        text = re.sub(r"^what (?:it was|it's|it is) like (?:to (\w+)|(\w+ing))",
                      lambda m: lexicon.gerund(m[1]) if m[1] else m[2], join(trimmed(rest)), flags=_I)  # fmt: skip
        text = re.sub(r"^be(?=ing\b)", "be", text)
        if thing(rest) or text.split()[0].endswith("ing"):
            yield from says("remember", what=text)
    elif verb in {"have", "get", "receive"}:
        done = lexicon.verb(low[0]) if low else None
        if low[:1] in (["any"], ["some"]) and (x := thing(["the", *rest[1:]])):
            yield from says("which_if_any", x=x.removeprefix("the "), do=a.aux, does=verb)
        elif (
            verb == "get"
            and done
            and done[1] in {"past", "pp"}
            and low[0].endswith(("d", "t", "n"))
            and not thing(rest)
        ):
            yield from says("feel_about", LIKELY, what=join(["being", *trimmed(rest)]))
        elif support := re.match(
            r"(?:someone|anyone|somebody|anybody|somewhere) (?:that )?you can (?:\w+ ){1,3}?when (.+)$", join(rest), _I
        ):
            yield from says("support_when", clause=support[1])
        elif a.past and low[:1] and low[0] in {"the", "my", "our"} and (x := first_thing(rest)):
            yield from says("made_of", x=x)
        elif verb == "have" and rest and low[0] not in lexicon.words("determiners") and thing(rest):
            yield from find(rest, a)
        else:
            yield from given(rest, "you got" if a.past else f"you {verb}", a)
    elif verb == "use" and (x := thing(rest) or (join(rest) if len(rest) == 1 and rest[0][:1].isupper() else "")):
        yield from says("use", do=a.aux, x=x)
    elif (verb in verbs("thinks") and verb != "agree") or low[:1] == ["that"]:
        yield from thought(rest, again)
    elif low[:1] in (["any"], ["some"]) and (x := thing(["the", *rest[1:]])):
        yield from says("which_if_any", x=x.removeprefix("the "), do=a.aux, does=verb)
    elif (verb == "read" or (a.past and verb in {"see", "watch", "attend"})) and (x := first_thing(rest)):
        yield from says("made_of", x=x)
    elif verb not in verbs("states") and (act := base(does, told=True)):
        yield from says("eased" if a.past else "ease", LIKELY, vp=act)


def _uncounted(words: Words) -> Words:
    """Return "redundancies" for "any more redundancies"."""
    return [w for i, w in enumerate(words) if i > 1 or w.lower() not in {"any", "more", "further", "some"}]


def _quick_no(words: Words) -> str:
    """Return "a quick no" as it stands: short, and opened by an article."""
    return join(words).lower() if 1 < len(words) <= 4 and words[0].lower() in {"a", "an", "the"} else ""


def _after(rest: Words) -> str:
    """Return the time of "cope ok after the incident"."""
    rest = [w for w in rest if w.lower() not in {"ok", "okay", "well", "alright", "fine"}]
    timed = rest and rest[0].lower() in {"after", "during", "when", "while"}
    return join(trimmed(rest, keep_when=True)) if timed and len(rest) > 1 else ""


def _known_of(rest: Words, a: Asked) -> Iterator[Said]:
    cut = next((i for i, w in enumerate(rest) if i and w.lower() in {"before", "after", "when", "until"}), len(rest))
    if x := thing(rest[:cut]):
        yield from says("first_heard" if a.past else "know_of", x=x, what=x)


def _you_feel(rest: Words, a: Asked, again: Again) -> Iterator[Said]:
    low = [w.lower() for w in rest]
    if low[:1] and low[0] in {"that", "like", "as"}:
        cut = 2 if low[0] == "as" else 1
        rest, low = rest[cut:], low[cut:]
    if low[:2] in (["you", "can"], ["you", "could"], ["able", "to"]) and (act := base(rest[2:])):
        yield from says("eased" if a.past else "ease", vp=act)
        return
    if low and low[0] in {"your", "the", "our", "we", "you", "my", "people", "i"} and (told := read(join(rest))):
        if is_person(told.subject) and (more := compared(told)):
            yield from more
        elif told.subject in {"you", "we", "i"} or is_person(told.subject) or told.subject.startswith("your "):
            yield from says("when_clause" if not a.past else "clause_then", LIKELY, clause=join(trimmed(rest)))
        else:
            yield from again(told)
        return
    yield from adjective(rest, a.past)


def _you_have(does: Words) -> Iterator[Said]:
    low = [w.lower() for w in does]
    ever = "ever" in low[:1]
    does = [
        w for w in does if w.lower() not in {"ever", "actually", "really", "just", "already", "all", "both", "also"}
    ]
    low = [w.lower() for w in does]
    if not low or not is_participle(low[0]):
        return
    if low[:3] == ["been", "able", "to"] or low[:2] == ["managed", "to"]:
        act = base(does[3 if low[0] == "been" else 2 :])
        yield from says("has_eased", vp=act) if act else ()
    elif low[0] == "been" and low[1:2] and (ing := lexicon.verb(low[1])) and ing[1] == "ing":
        act = base([ing[0], *does[2:]])
        yield from says("has_eased", LIKELY, vp=act) if act and ing[0] not in verbs("states") else ()
    elif low[0] == "been" and low[1:2] and (lexicon.is_adjective(low[1]) or low[1] in lexicon.words("attitudes")):
        yield from adjective(does[1:], False)
    elif (low[0] in {"noticed", "seen"} and "change" in " ".join(low[1:4])) or low[1:2] in (
        ["anything"],
        ["something"],
    ):
        kept = [w for w in does if w.lower() not in {"anything", "something"}]
        yield from says("noticed", does=join(trimmed(kept)))
    elif low[0] in {"thought", "considered"}:
        rest = does[2:] if low[1:2] in (["about"], ["of"]) else does[1:]
        if x := thing(rest) or doing(rest):
            yield from says("thoughts", what=x)
    elif low[0] == "found" and len(does) > 1:
        yield from find(judged(does[1:]), Asked("", (), "have", False, ("you",), ()))
    elif low[:2] == ["been", "given"]:
        yield from given(does[2:], "you have", Asked("", (), "do", False, ("you",), ()))
    elif (
        low[0] in {"got", "had", "received"} and low[1:2] and low[1] in {"any", "some", "the", "enough", "much", "all"}
    ):
        if x := first_thing(["the", *does[2:]]):
            yield from says("have_found", x=x)
    elif low[0] in {"got", "had"} and low[1:2]:
        yield from given(does[1:], "you have", Asked("", (), "do", False, ("you",), ()))
    elif low[0] in {"read", "seen", "watched", "attended", "tried"} and (x := thing(trimmed(does[1:]))):
        yield from says("made_of", x=x)
    elif ever and low[0] != "been":
        yield from says("if_ever", LIKELY, done=join(trimmed(does)))
    elif low[1:2] == ["any"]:
        return
    elif (verb := lexicon.verb(low[0])) and verb[0] not in verbs("states") and (act := base([verb[0], *does[1:]])):
        yield from says("has_eased", LIKELY, vp=act)


def _you_would(does: Words, a: Asked, again: Again) -> Iterator[Said]:
    first, rest = does[0].lower(), does[1:]
    low = [w.lower() for w in rest]
    if first == "rather" and "than" in low:
        at, start = low.index("than"), 1 if low[0] in {"have", "get"} else 0
        one, other = rest[start:at], rest[at + 1 :]
        x, y = (thing(w) or doing(w, to=True) or _quick_no(w) for w in (one, other))
        if x and y:
            yield from says("compares", x=x, do="do" if is_plural(x) and thing(one) else "does", y=y)
        return
    if first in {"say", "agree", "think", "reckon", "admit"}:
        yield from thought(rest, again)
    elif first in {"like", "want", "prefer", "love", "rather"} and low:
        to = rest[1:] if low[0] == "to" else rest
        if _LEAVING.search(join([w.lower() for w in to[:2]])):
            yield from says("stay_or_go")
        elif (first == "rather" or low[0] == "to") and (act := doing(to, to=True)):
            yield from says("would_feel", what=act)
        elif x := thing(rest):
            yield from says("would_feel", what=x)
    elif first == "have" and rest and (act := base(rest)):
        yield from says("would_ease", LIKELY, vp=act)
    elif first == "be" and rest and (place := preposition(tuple(rest))) is not None:
        if x := thing(rest[place + 1 :]) or doing(rest[place + 1 :]):
            yield from says("would_feel", what=x)
    elif first == "be" and "to" in low[:3] and (act := base(rest[low.index("to") + 1 :])):
        eases = low[low.index("to") - 1] in verbs("able") | verbs("ease") and low[0] != "happy"
        told = doing(rest[low.index("to") + 1 :], to=True)
        yield from says("would_ease", vp=act) if eases else says("would_feel", what=told)
    elif first not in verbs("states") and (act := base(does)):
        yield from says("would_ease" if first in {"tell", "say", "speak", "raise", "ask"} else "would_want", vp=act)
