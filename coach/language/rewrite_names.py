"""A question for a name, turned to what happened, with the person left out.

What is asked about is what was done, so the doer goes: "who blocked my transfer" is about how
the transfer came to be blocked, and "which partner keeps emailing at midnight" about what it
is like when a partner does.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from coach.language import lexicon
from coach.language.clauses import an, join, split
from coach.language.rewrite_kinds import verbs
from coach.language.rewrite_read import Asked, Words, read
from coach.language.rewrite_slots import base, doing, first_thing, thing, trimmed
from coach.language.rewrite_wording import Said, says, unpressed
from coach.language.subject import is_person, named
from coach.language.tags import PREPOSITIONS, PRONOUNS

_I = re.IGNORECASE
_NAMES = re.compile(
    r"^(?:(?:can|could|would|will) you )?(?:please )?(?:(?:tell|give|send) (?:me|us) )?(?:just )?"
    r"(?:the )?(?:names?|list) (?:of )?(?P<who>anyone|anybody|people|those|everyone|\w+s|someone)"
    r" (?:who(?: is| are|'s)?|that) ",
    _I,
)
_TELL = re.compile(
    r"^(?:(?:can|could|would|will) you )?(?:please |kindly )?(?:just )?(?:(?:mind )?tell(?:ing)? (?:me"
    r"|us)|say|let me know"
    r"|name|give me a hint) "
    r"(?=who\b|which\b|whose\b)", _I
)  # fmt: skip
_WAS_IT = re.compile(r"^(?:is|was|wasn't|isn't) (?:it|that) (?P<who>.{2,50}?) (?:who|that) (?P<does>\w+ .+)$", _I)
_IT_WAS = re.compile(
    r"^(?P<wh>who|which [\w-]+(?: [\w-]+)?) (?:it )?(?:is|was) it (?:who|that) |^(?P<w2>who"
    r"|which [\w-]+) it (?:is|was) (?:who|that) ",
    _I,
)
_ONE = re.compile(
    r"^name (?:one|a|the|any) (?P<who>[\w-]+(?: [\w-]+)??) (?:that |who )?(?P<does>you'd .+|you would .+)$", _I
)
_WHO_WAS_IT = re.compile(
    r"^(?:so )?(?:who|which one)(?: exactly)? (?:was|is) (?:it|that|this|they)\b.*$|^was it you\b.*$", _I
)
_SOMEONE = re.compile(
    r"\b(?P<s>someone|somebody|an? (?:\w+ )?(?:manager|director|colleague|partner|leader"
    r"|senior)) (?P<done>\w+ [^.?!]+)",
    _I,
)
_OF = frozenset("of about on for over".split())
_BEST = re.compile(
    r"^(?:the )?(?:one )?(?:\w+est|worst|best|most [\w-]+|least [\w-]+)\b (?:one |offender )?(?P<to>for"
    r"|at|to) (?P<rest>\w+ .+)$",
    _I,
)
_SAID_OF_ME = re.compile(r"^(?:that )?(?P<clause>(?:i|my|i'm) .+)$", _I)


def nameless(core: str, before: str = "") -> Iterator[Said]:
    """Yield the question with nobody in it to be named; what stands before it may tell what was done."""
    core = re.sub(
        r"\b(who|that)'s (?=been\b)",
        r"\1 has ",
        re.sub(r"\b(who|that)'s (?!been\b)", r"\1 is ", core, flags=_I),
        flags=_I,
    )
    core = _TELL.sub("", core)
    core = _IT_WAS.sub(lambda m: f"{m['wh'] or m['w2']} ", core)
    if _WHO_WAS_IT.match(core):
        if told := _SOMEONE.search(before):
            yield from says("names_then", s=told["s"].lower(), done=join(trimmed(split(told["done"]), keep_when=True)))
        return
    if one := _ONE.match(core):
        does = join(split(re.sub(r"^you'd ", "you would ", one["does"])))
        yield from says("what_makes_one", who=an(one["who"]), does=trimmed_text(does, r" and one .*$"))
        return
    if listed := _NAMES.match(core):
        core = f"who {'is ' if listed[0].endswith(('who is ', 'who are ')) else ''}{core[listed.end() :]}"
    if was := _WAS_IT.match(core):
        core = f"who {was['does']}"
    asked = read(core)
    if asked is None or asked.wh not in {"who", "which", "whose"}:
        return
    if asked.who:
        return
    yield from _of_doer(replace(asked, does=tuple(w for w in asked.does)))


def trimmed_text(text: str, pattern: str) -> str:
    """Return a text without what `pattern` finds."""
    return re.sub(pattern, "", text, flags=_I)


def _doer(asked: Asked) -> str:
    """Return who it is said of: "a night sister", "someone"."""
    head = [w for w in asked.head if w.lower() not in {"one", "exactly"}]
    low = [w.lower() for w in head]
    if low[:1] == ["of"]:
        head, low = head[1:], low[1:]
    if not head or low[0] in PREPOSITIONS or low[0] == "else":
        return "someone"
    while low and low[0] in {"the", "my", "our", "your", "these", "those", "other", "all"}:
        head, low = head[1:], low[1:]
    cut = next((i for i, w in enumerate(low) if w in PREPOSITIONS), len(low))
    head = head[:cut]
    if not head or low[0] in PRONOUNS | {"them", "us", "you"} or len(head) > 3:
        return "someone"
    last = head[-1]
    if not is_person(last) and last.lower() not in {
        "team",
        "shift",
        "sister",
        "sisters",
        "site",
        "department",
        "branch",
    }:
        return "someone"
    one = (
        last
        if last.endswith("ss")
        else {"bosses": "boss", "sisters": "sister"}.get(last.lower(), last.removesuffix("s"))
    )
    return an(join([*head[:-1], one]))


def _of_doer(a: Asked) -> Iterator[Said]:
    does = unpressed(a.does)
    if not does:
        return
    who, low = _doer(a), [w.lower() for w in does]
    first = low[0]
    found = lexicon.verb(first)
    verb = found[0] if found else first
    rest = does[1:]
    if a.aux in {"has", "have"} and first == "been" and len(does) > 1:
        does, low, a = does[1:], low[1:], replace(a, aux="is")
    if a.aux in {"has", "have"} and found and found[1] in {"past", "pp"}:
        does, a = [verb, *rest], replace(a, aux="did")
    if a.aux in {"is", "are", "was", "were"}:
        yield from _is_doing(a, does, who)
        return
    if verb == "decide" and low[1:2] == ["to"]:
        does, low, verb, rest = does[2:], low[2:], low[2] if len(low) > 2 else "", does[3:]
    if verb in verbs("views") and rest:
        yield from _was_said(verb, rest)
        return
    if a.aux == "did" and (acted := _done_to(verb, rest)):
        yield from acted
        return
    act = base([verb, *rest]) if lexicon.is_base(verb) else ""
    if not act:
        return
    if a.aux == "did":
        yield from says("names_then", s=who, done=_past(act))
    elif a.aux in {"do", "does"} and a.negative:
        yield from says("names_now", s=who, does=f"doesn't {act}")
    elif a.aux in {"do", "does"}:
        yield from says("names_now", s=who, does=_third(act))


def _past(act: str) -> str:
    first, _, rest = act.partition(" ")
    return f"{lexicon.past(first)} {rest}".strip()


def _third(act: str) -> str:
    first, _, rest = act.partition(" ")
    return f"{lexicon.third(first)} {rest}".strip()


def _done_to(verb: str, rest: Words) -> Iterator[Said] | None:
    """Ask how it came to be done, to a thing or to "you"."""
    if not rest or not lexicon.is_base(verb):
        return None
    low = [w.lower() for w in rest]
    particle = [rest[0]] if low[0] in {"off", "out", "up", "down", "at", "over", "through"} and len(rest) > 1 else []
    objects = rest[len(particle) :]
    done = join([lexicon.participle(verb), *particle])
    if low[len(particle) : len(particle) + 1] == ["you"]:
        tail = trimmed(objects[1:])
        if verb in {"make"}:
            return None
        return says("names_you", done=join([done, *tail]))
    if low[0] in {"to", "for", "with", "in", "on", "about"}:
        return None
    at = next(
        (i for i, w in enumerate(objects) if w.lower() in (PREPOSITIONS | {"when", "before", "after"}) - _OF),
        len(objects),
    )
    for cut in dict.fromkeys((at, len(objects))):
        x, tail = thing(objects[:cut]), trimmed(objects[cut:])
        if x and named(x):
            return says("names_thing", x=x, done=join([done, *tail]))
    return None


def _was_said(verb: str, rest: Words) -> Iterator[Said]:
    """Turn what somebody said into what it was about."""
    low = [w.lower() for w in rest]
    text = join(trimmed(rest))
    if verb == "tell" and low[:1] in (["you"], ["them"]):
        after, told = low[1:2], trimmed(rest[2:])
        if after == ["about"] and (x := first_thing(rest[2:])):
            yield from says("names_heard", what=f"about {x}")
        elif after == ["to"] and base(told):
            yield from says("names_you", done=f"told to {join(told)}")
        elif len(rest) > 3 and after != ["off"]:
            yield from says("names_heard", what="that " + re.sub(r"^that ", "", join(trimmed(rest[1:]))))
        return
    text = re.sub(r"^(?:to )?(?:me|us|hr|management) ", "", text, flags=_I)
    if mine := _SAID_OF_ME.match(text):
        yield from says("looks_as_if", clause=re.sub(r"^i\b", "I", mine["clause"], flags=_I))
        return
    at = next((i for i, w in enumerate(low[:3]) if w in {"about", "of", "that"}), None)
    if at is not None and (x := thing(rest[at + 1 :])):
        yield from says("find", x=x)


def _is_doing(a: Asked, does: Words, who: str) -> Iterator[Said]:
    low = [w.lower() for w in does]
    past = a.aux in {"was", "were"}
    verb = lexicon.verb(low[0])
    when = next((i for i, w in enumerate(low) if i and w == "when"), 0)
    if past and when and verb and verb[1] == "ing":
        yield from says("names_event", clause=join(trimmed(does[when + 1 :], keep_when=True)))
        return
    if best := _BEST.match(join(does)):
        words = split(best["rest"])
        if best["to"] == "to" and (act := base(words)):
            yield from says("names_harder", vp=act)
        elif (v := lexicon.verb(words[0])) and v[1] == "ing" and (act := base(words)):
            yield from says("names_now", s=who, does=_third(act))
        elif x := thing(words):
            yield from says("names_where", x=x)
        return
    if verb and verb[1] == "ing":
        if low[0] in {"thinking", "looking", "planning", "hoping", "considering"}:
            to = does[2:] if low[1:2] and low[1] in {"of", "about", "to"} else does[1:]
            if act := doing(to, to=True):
                if re.match(r"(?:leav|quit|resign|mov|go)\w*", act):
                    yield from says("stay_or_go")
                yield from says("names_think", doing=act)
            return
        if low[0] in {"saying", "telling", "complaining", "moaning", "grumbling", "spreading"} and len(does) > 1:
            yield from _was_said(verb[0], does[1:])
            return
        if low[0] == "struggling" and low[1:2] == ["with"] and (x := thing(does[2:])):
            yield from says("names_struggle", x=x)
            yield from says("find", x=x)
            return
        if act := base(does):
            negative = "isn't " if a.negative else "is "
            done = negative + join(trimmed(does))
            yield from says("names_then" if past else "names_now", s=who, done=f"was {join(trimmed(does))}", does=done)
        return
    if low[0] in {"responsible", "behind"} and len(does) > 1:
        rest = does[2:] if low[1:2] == ["for"] else does[1:]
        if x := thing(rest):
            yield from says("names_about", x=x)
        return
    if len(does) == 1 and lexicon.is_adjective(low[0]) and low[0] not in {"worse", "better", "worst", "best"}:
        yield from says("names_state", how=low[0])
        return
    if worst := re.match(
        r"(?:the|your) (?:\w+est|favourite|favorite|best|worst|most \w+|least \w+) (?P<who>[\w-]+)\b", join(does), _I
    ):
        if is_person(worst["who"]):
            yield from says("names_quality", who=an(worst["who"]))
        return
    if (x := thing(does)) and does[0].lower() in {"the", "a", "an"}:
        yield from says("names_where", x=x)
