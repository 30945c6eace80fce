"""Where no wording surely fits: the person's own subject, plainly or in front, then one authored question."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import join, split
from coach.language.craft import craft, forms
from coach.language.letters import capital
from coach.language.rewrite_kinds import verbs
from coach.language.rewrite_read import Asked, read
from coach.language.rewrite_slots import base, first_thing, thing, trimmed
from coach.language.rewrite_wording import Said, says
from coach.language.statement import expand
from coach.language.subject import is_plural, named, work_nouns
from coach.language.tags import PREPOSITIONS, phrase_end, tags
from coach.taxonomy import QuestionFault as F

_I = re.IGNORECASE
_SURE, _PLAIN, _FRONT, _AUTHORED = 0.7, 0.5, 0.4, 0.2
_OWN = frozenset("the our your my this these those that".split())
_PAST = re.compile(
    r"\b(?:did|didn't|was|wasn't|were|weren't|had|happened|yesterday|last (?:week|month|night|year|\w+day))\b", _I
)


def subjects(core: str) -> Iterator[str]:
    """Yield the things that the clause itself names, the object of its verb first, then its subject, then the rest."""
    asked = read(core)
    seen: set[str] = set()
    for x in (*_of_reading(asked), *_definite(core)):
        if x.lower() not in seen:
            seen.add(x.lower())
            yield x


def _of_reading(asked: Asked | None) -> Iterator[str]:
    if asked is None:
        return
    does = list(asked.does)
    objects = [does[1:], does[2:]]
    if asked.aux in {"is", "are", "was", "were"}:
        at = next((i for i, w in enumerate(does) if w.lower() in {"with", "about", "by", "at", "of"}), None)
        objects = [does[at + 1 :]] if at else []
    for words in (*objects, list(asked.who)):
        if words and words[0].lower() not in {"a", "an"} and (x := first_thing(words)):
            if " " not in x and x not in work_nouns() and not is_plural(x):
                continue
            if not x.startswith("your ") or named(x) in work_nouns() | lexicon.words("events"):
                yield x


def _definite(core: str, people: bool = False) -> Iterator[str]:
    """Yield whole phrases that open with "the", "our" and their kind, longest first."""
    items = expand(split(core))
    marks = tags(items)
    for at, word in enumerate(items):
        placed = (
            at
            and items[at - 1].lower() in {"in", "on", "at"}
            and items[min(at + 1, len(items) - 1)].lower() in lexicon.words("places")
        )
        if (
            word.lower() in _OWN
            and marks[at] == "D"
            and not placed
            and (at == 0 or items[at - 1].lower() not in {"like", "than", "as"})
        ):
            for clauses in (True, False):
                end = phrase_end(items, at, marks, clauses=clauses)
                x = thing(items[at:end], people) if end > at + 1 else ""
                own = not x.startswith("your ") or named(x) in work_nouns() | lexicon.words("events")
                if x and own:
                    yield x
                    break


def plainly(core: str, faults: frozenset[F]) -> Iterator[Said]:
    """Yield the plainest question about what the clause names, then the same with the subject kept in front."""
    past = bool(_PAST.search(core))
    for x in subjects(core):
        head = named(x)
        plural = is_plural(x)
        if F.identifying in faults:
            yield from says("names_about" if past else "names_now_about", _PLAIN, x=x)
        elif F.solution_burden in faults and _MENDS.match(core):
            yield from says("affects" if head in lexicon.words("bad_nouns") else "better", _SURE, x=x,
                            do="do" if plural else "does")  # fmt: skip
        elif head in lexicon.words("bad_nouns"):
            yield from says("affects", _PLAIN, x=x, do="do" if plural else "does")
        elif F.why_blaming in faults:
            yield from (Said(capital(q), _FRONT) for q in forms("front_then" if past else "front", x=x))
        elif past:
            yield from says("made_of", _PLAIN, x=x)
        else:
            yield from says("make_of", _PLAIN, x=x)
        return


def fronted(core: str, faults: frozenset[F]) -> Iterator[Said]:
    """Yield what the clause names, people too, kept in front of an open question that fits whatever it is."""
    past = bool(_PAST.search(core))
    for x in _definite(core, people=True):
        name = "names_about" if F.identifying in faults else "front_then" if past else "front"
        yield from (Said(q, _FRONT) for q in forms(name, x=x))
        return


def comforted(core: str) -> Iterator[Said]:
    """Yield what an asker who fishes for comfort could ask, by what the clause says of them."""
    for entry in craft()["comfort"]:
        if re.search(rf"\b(?:{entry['words']})", core, _I):
            yield from (Said(q, _SURE) for q in entry["instead"])


def themed(core: str, faults: frozenset[F]) -> Iterator[Said]:
    """Yield the authored question on what a charged word is about, where the clause carries such a word."""
    if faults & {F.loaded, F.group_burden, F.why_blaming, F.leading}:
        for entry in craft()["themes"]:
            if re.search(rf"\b(?:{entry['words']})", core, _I):
                yield from (Said(q, _PLAIN) for q in entry["ask"])


def authored(text: str, faults: frozenset[F], theme: str = "") -> Iterator[Said]:
    """Yield the authored questions that keep the general intent."""
    table = craft()
    if F.reassurance_seeking in faults:
        yield from says("comfort", _AUTHORED)
    past = bool(_PAST.search(text))
    for row in table["by_fault"]:
        if F(row["fault"]) in faults and row.get("past", past) == past:
            yield from (Said(q, _AUTHORED) for q in row["ask"])
    yield from (Said(q, _AUTHORED) for q in table["on_theme"].get(theme, ()))
    yield from (Said(q.rstrip("?."), _AUTHORED) for q in table["last_resort"])


_IT = re.compile(
    r"\b(?:it|them|they|those)\b(?! (?:\w+ )?(?:that|to|when|if|like)\b)(?=\W*$| (?:is|was|has|have"
    r"|helped|works?|worked|about)\b)",
    _I,
)
_IT_ALONE = re.compile(
    r"^(?:so |and )?(?:is|was|does|did|has|have|are|were|do|will|would) (?:it|they|that|this)\b(?:\W*$"
    r"| (?:not|any good|ok|okay|working|true|fair|useful|helping|helped|been worth it|worth it)\W*$)",
    _I,
)
_MENDS = re.compile(
    r"^(?:what|how)(?: [\w-]+){0,4}? (?:can|could|should|would|do|does|might|shall|must|will) (?:we|you|i"
    r"|they|it|the [\w-]+(?: [\w-]+)?|management|leaders) "
    r"(?:(?:best|actually|really|ever|even|go about|do to|do about|be doing to|have to do to"
    r"|need to do to|suggest (?:we|i)|recommend (?:we|i)) )?(?P<does>\w+ing .+|\w+ .+)$"
    r"|^(?:what|which)(?:'s)? [\w ,'-]{0,40}?\b(?:we|you|i|they) (?:can|could|should|would|must|might"
    r"|need to|ought to) (?:do|change|fix|improve)(?: (?:first|differently))? (?:to |about |with "
    r"|for )?(?P<one>\w.+)$"
    r"|^(?:what|how) (?:would|will|could) it take to (?P<take>.+)$|^(?:what"
    r"|which) [\w -]{0,30}\b(?:solution|answer|fix|remedy) (?:to|for) (?P<of>.+)$"
    r"|^(?:can|could) (?:you|we) (?:please )?(?:just )?(?P<can>\w+ .+)$|^(?:(?:have|do) you )?(?:have "
    r"|got )?(?:any |what are your |what )?(?:ideas|thoughts|suggestions|advice)(?: do you have"
    r"| have you)? (?:on|for|about|as to)(?: how (?:to|we can|we could))? (?P<any>.+)$"
    r"|^(?:can|could|would|will) (?:you|we) (?:please )?(?:suggest|tell (?:me|us)|say|advise(?: us)?"
    r"|explain|show us)(?: (?:me|us))? (?:how|what)(?: (?:we|to|you(?:'d| would)|i))?(?: (?:could|can"
    r"|should|do|would do to|would))? (?P<say>\w+ .+)$",
    _I,
)


_EVERY = re.compile(
    r"\b(?:every|any|old|previous|last|the) (?P<x>(?:[\w-]+ )?(?:system|process|rota|app|tool|form|policy"
    r"|scheme|model|plan|room|desk|site|building|canteen|laptop|uniform|rule|programme))s?\b",
    _I,
)


def resolved(core: str, before: str) -> str:
    """Return a clause with what its "it" or "them" stands for, where what stands before names one such thing."""
    if not before:
        return core
    new = re.search(r"\bthe new one\b", core, _I)
    old = _EVERY.search(before)
    if new and old:
        return f"{core[: new.start()]}the new {old['x'].removeprefix('old ')}{core[new.end() :]}"
    felt = re.match(r"^(?:are|do|did|were) you (?:feel |feeling )?(?:at all |a bit )?[\w-]+$", core, _I)
    told = re.search(r"\b(?:about|of) (?P<x>\w+ [^.?!,]+)", before)
    if felt and told and core.rsplit(" ", 1)[-1].lower() in lexicon.words("attitudes"):
        return f"{core} about {told['x']}"
    things = list(_definite(before))
    things = [x for x in things if not x.startswith(("this ", "that ")) or len(x.split()) > 2] or things
    things = [re.split(r" (?:from|over|about|for|in|at|with|to|on|before|after) ", x)[0] for x in things]
    if not things:
        return core
    if that := re.match(r"that(?:'s| is| has) ", core, _I):
        return f"{things[0]} {'are' if is_plural(things[0]) else 'is'} {core[that.end() :]}"
    if _IT_ALONE.match(core):
        return f"is {things[0]} any good"
    found = _IT.search(core)
    if not found:
        return core
    many = found[0].lower() != "it"
    x = next((t for t in things if is_plural(t) == many), "")
    return f"{core[: found.start()]}{x}{core[found.end() :]}" if x else core


def _better(word: str) -> bool:
    low = word.lower()
    return low.endswith("er") and (
        lexicon.is_adjective(low[:-2]) or lexicon.is_adjective(low[:-3] + "y") or low[:-1] in {"nice", "safe", "fair"}
    )


_LEAVERS = re.compile(
    r"\b(?:leaving|quitting|resigning|walking out|to stay|from leaving|retention)\b"
    r"|\b(?:keep|retain) (?:our |the |more |good |young |talented )*(?:people|staff|\w+s)$",
    _I,
)


_SO_THAT = re.compile(
    r"\bso (?:that )?(?P<who>[\w ]{3,30}?) (?:stop|quit|give up|don't keep) (?P<doing>\w+ing\b.*)$", _I
)
_STOP = re.compile(r"(?:stop|prevent|keep) (?P<who>[\w ]{3,30}?) (?:from )?(?P<doing>\w+ing\b.*)$", _I)
_GET = re.compile(
    r"(?:get|encourage|help|persuade|convince|motivate|push"
    r"|allow) (?P<who>[\w ]{3,40}?) to (?P<does>(?!stop\b|stay\b|leave\b)\w+ .+)$",
    _I,
)
_WHO_DO = re.compile(
    r"(?:do with|do about|deal with|handle|manage|stop) (?P<who>[\w ]{3,25}?) (?:who|that) (?P<does>.+)$", _I
)


def _of_people(text: str) -> Iterator[Said] | None:
    """Ask about what people do that is to stop, or about their leaving."""
    if so := _SO_THAT.search(text):
        verb = lexicon.verb(so["doing"].split()[0])
        if verb:
            does = join([verb[0], *trimmed(split(so["doing"])[1:])])
            return says("like_when", _SURE, when=f"when {so['who']} {does}")
    if _LEAVERS.search(text):
        return says("stay_or_go", _SURE)
    get = _GET.match(text)
    if get and (act := base(split(get["does"]))):
        return says("seen_ease", _SURE, vp=re.sub(r"\btheir\b", "your", act))
    stop = _STOP.match(text)
    if stop and lexicon.verb(stop["doing"].split()[0]) and not re.match(r"(?:our|my|the) \w+$", stop["who"]):
        return says("led_to", _SURE, x=f"{stop['who']} {join(trimmed(split(stop['doing'])))}")
    if who := _WHO_DO.match(text):
        return says("like_when", _SURE, when=f"when {who['who']} {join(trimmed(split(who['does'])))}")
    return None


def mended(core: str, faults: frozenset[F]) -> Iterator[Said]:
    """Yield what would make the thing work better that the asker wants mended."""
    if F.solution_burden not in faults:
        return
    found = _MENDS.match(core)
    if not found:
        return
    text = next((v for v in found.groupdict().values() if v), "")
    if special := _of_people(text):
        yield from special
        return
    words = split(re.sub(r"^(?:do|be done|done) (?:about|to|with|for) |^(?:about|to) ", "", text, flags=_I))
    hear = re.match(r"what (?:should|can|do) (?:i|we) (?:say|tell \w+|announce)\b.*?\babout (?P<x>.+)$", core, _I)
    if hear and (x := thing(split(hear["x"]))):
        yield from says("want_to_hear", _SURE, x=x)
        return
    looks = re.match(r"(?:what|how) should (?P<x>.+?) (?:look like|say|include|cover|contain|be like)$", core, _I)
    if looks and (x := thing(split(looks["x"]))):
        yield from says("want_from", _SURE, x=x)
        return
    verb = lexicon.verb(words[0]) if words else None
    rest = words[1:] if verb and verb[0] in verbs("mends") else words
    while len(rest) > 1 and rest[0].lower() in PREPOSITIONS | {"out"}:
        rest = rest[1:]
    for cut in range(len(rest), 0, -1):
        if cut < len(rest) and rest[cut].lower() not in PREPOSITIONS | {
            "if",
            "so",
            "and",
            "better",
            "more",
            "less",
            "when",
        }:
            continue
        plain_end = cut - 1 if cut > 1 and _better(rest[cut - 1]) else cut
        x = thing(rest[:plain_end])
        if x and named(x) in lexicon.words("bad_nouns"):
            yield from says("affects", _SURE, x=x, do="do" if is_plural(x) else "does")
            return
        if x:
            yield from says("better", _SURE, x=x)
            return
