"""A question that hands over the asker's job, turned to what the person sees and needs on the same subject."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import an, base_of, gerund_phrase, join, split, yes_no
from coach.language.craft import craft, forms
from coach.language.rewrite_about import about
from coach.language.rewrite_group import GROUP, PEOPLE_SAY
from coach.language.subject import candidates, is_person, is_plural, named, phrase_end_of, where, work_nouns

_SAFE = re.compile(
    r"\b(?:make|help|get) (?:people|staff|everyone|everybody|them|the team|\w+s|you"
    r"|juniors) (?:to )?feel (?:more |less )?(?P<how>\w+(?: .+)?)$",
    re.I,
)
_ASKED = re.compile(
    r"\bhow (?:do you think |would you suggest |do you suggest |do you reckon )?"
    r"(?:should|could|can|do|would|might|shall|will|are|must|does|is) (?P<who>[\w' -]{1,40}?) "
    r"(?:all |better |best |ever |actually |really |going to |supposed to |go about |personally |"
    r"suggest we |advise we |have us )*"
    r"(?P<does>\w+(?: \w.*)?)$",
    re.I,
)
_WE = r"(we|i|they|the [\w-]+|management|leaders)"
_OUGHT = r"(should|could|can|might|must|would)"
_SAY = re.compile(
    r"\bwhat (?:should|could|can|do|would) (?:i|we|you) (?:say|tell|write|announce|communicate)\b(?P<rest>.*)$",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:do|done|doing|change|change|suggest|recommend|advice|advise|ideas?|plan|proposal|solution|"
    r"answer|fix|remedy|strategy|"
    r"recommendations?|suggestions?|thoughts|list|scheme|say|help|improve|differently) (?:about|for"
    r"|to(?= the| our| this)|"
    r"on|with|in|at|during|around|of) (?P<x>.+)$",
    re.I,
)
_TO_DO = re.compile(
    r"\b(?:ideas?|plan|ways?|proposal|strategy|steps|list|suggestions?|recommendations?|done|do|doing|need|"
    r"needs|us|me) to (?P<does>\w.*)$",
    re.I,
)
_STOP = re.compile(
    r"^(?:get|make|stop|have|persuade|convince) (?P<who>.{2,50}?) (?:to stop|from|stop) (?P<doing>\w+ing\b.*)$", re.I
)
_MAKE = re.compile(
    r"^(?:make|get) (?P<x>.{2,60}?) (?P<how>more \w+|less \w+|better|work(?:ing)?(?: better)?|fairer|shorter|"
    r"simpler|quicker|faster|easier|safer|cheaper|smoother|\w+able|\w+ful|right)(?P<rest>(?: .*)?)$",
    re.I,
)
_SENIORS = re.compile(
    r"\b(?:managers?|partners?|consultants|directors|leaders|seniors?|bosses|heads|executives|"
    r"clients?|customers|patients|parents)\b",
    re.I,
)
_PEOPLE = re.compile(
    rf"^(?:get|attract|recruit|bring|hire|retain|keep|motivate|engage|inspire|excite|win|persuade|"
    rf"encourage|convince|help) "
    rf"(?:and keep |and retain )?(?:in )?(?:more |good |better |enough )*{GROUP}(?! (?:to stop|from))\b",
    re.I,
)
_GET_TO = re.compile(r"^(?:get|help|persuade|convince|encourage) (?P<who>.{2,50}?) to (?P<does>\w+\b.*)$", re.I)
_MAKE_SURE = re.compile(r"^(?:make sure|ensure)(?: that)? (.+)$", re.I)
_SHOULD = re.compile(r"\bshould\b", re.I)
_RUNS = frozenset("run handle lead manage organise organize plan structure set allocate share divide decide".split())
_NOUNS_IN_ING = work_nouns() | lexicon.words("bad_nouns") | lexicon.words("good_nouns")
_TO_MEND = re.compile(
    r"\bwhat [\w-]+ would you \w+.*? to "
    r"(?P<does>(?:stop|prevent|reduce|cut|curb|end|improve|fix|make|get|keep|help) .+)$",
    re.I,
)
_STOPS = frozenset("stop prevent reduce cut curb end eliminate eradicate".split())
_PLAIN = frozenset("do go get make have be use".split())
_DEAL = re.compile(
    r"^(?:get through to|deal with|handle|manage|respond to|react to|work with|cope with|approach) (?P<x>.+)$", re.I
)
_WHO_DOES = re.compile(
    r"^(?:(?:an?|the|some|our|those|any) )?(?P<who>[\w-]+(?: [\w-]+)?) (?:who|that) (?P<does>.+)$", re.I
)
_WILL_NOT = re.compile(r"^(?:won't|doesn't|don't|refuses? to|will not|never) (?P<does>.+)$", re.I)
_BETTER = re.compile(r"^(?:a |an |some |the )?(?:better|fairer|improved|good|effective|stronger) (?P<x>.+)$", re.I)


def from_solution(items: list[str]) -> Iterator[str]:
    """Yield questions about what this person sees and needs, on the subject to be mended."""
    text = re.sub(
        r"^(?:(?:if (?:you (?:were|ran|had|could)|money|it was|cost)|in an ideal world|with a magic wand"
        r"|suppose)[^,]{0,60}, ?)",
        "",
        join(items),
        flags=re.I,
    )
    text = re.sub(
        rf"\bhow (?:do|would) you (?:think|reckon|believe|feel|suggest|say) {_WE} {_OUGHT} ",
        r"how \2 \1 ",
        text,
        flags=re.I,
    )
    text = re.sub(
        rf"\bwhat (?:do|would) you (?:think|reckon|believe|feel|suggest|say) {_WE} {_OUGHT} ",
        r"what \2 \1 ",
        text,
        flags=re.I,
    )
    if said := PEOPLE_SAY.search(text):
        yield from forms("feel_about", what=said["x"])
        return
    if found := re.match(
        r"what (?:should|must|ought) (?P<x>(?:our|the|this|my|a|an) .+?) (?:say|include|cover|contain"
        r"|look like|have in it|be like)$",
        text,
        re.I,
    ):
        yield from forms("want_from", x=found["x"])
    if trusted := re.search(r"\b(?:make|get|help) .{2,40}? (?:to )?trust (?P<who>me|us)\b", text, re.I):
        yield from forms("easier_harder", rest=f"trust {trusted['who']}")
    if found := _SAFE.search(text):
        yield from forms("would_make_feel", rest=found["how"])
    text = re.sub(r"\b(?:get rid of|do away with|deal with|win back|bring back)\b", "fix", text, flags=re.I)
    if found := _SAY.search(text):
        yield from _to_hear(found["rest"])
    read = False
    for x, does in _tasks(text):
        for question in _of_doing(does, text) if does else of_thing(x, text) if x else ():
            read = True
            yield question
    for x in list(candidates(split(text)))[: 0 if read else 1]:
        yield from of_thing(x, text)


def _tasks(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is to be mended: as (a thing, "") or as ("", what is to be done)."""
    if found := _TO_MEND.search(text):
        yield "", found["does"]
    if found := re.search(r"\bway of (?P<doing>\w+ing\b.*)$", text, re.I):
        yield "", base_of(found["doing"])
    if found := re.search(r"\bway to (?P<does>\w+ .+)$", text, re.I):
        yield "", found["does"]
    if found := re.search(r"\bin place (?:to|for) (?P<does>\w+ .+)$", text, re.I):
        yield "", found["does"]
    if found := re.search(r"\bhow to (?P<does>\w+ .+)$", text, re.I) or _TO_DO.search(text):
        yield "", found["does"]
    if found := re.search(
        rf"\bwhat [\w-]+ (?:should|could|can|do|must) {_WE} .*?\b(?:on|about|for|around) (?P<x>.+)$", text, re.I
    ):
        yield found["x"], ""
    if found := _ABOUT.search(text):
        x = re.split(r",| (?:so that|because|if|and then|now that) ", found["x"])[0]
        x = re.sub(r"^how to ", "", x)
        doing = lexicon.verb(x.split()[0])
        yield (
            ("", join([doing[0], *split(x)[1:]]))
            if doing
            and doing[1] == "ing"
            and x.split()[0].endswith("ing")
            and x.split()[0].lower() not in _NOUNS_IN_ING
            else (x, "")
        )
    if found := _ASKED.search(text):
        yield "", found["does"]
    if found := re.search(
        r"\b(?:fix|solve|sort|redesign|rethink|run|own|design|lead|take on|set up) (?P<x>(?:the|our|this|"
        r"my) .+)$", text, re.I):  # fmt: skip
        yield found["x"], ""


def _to_hear(rest: str) -> Iterator[str]:
    rest = re.sub(r"^ (?:to|for) (?:people|staff|everyone|the team|them|juniors)\b", "", rest).strip()
    about_it = re.search(r"\babout .+$", rest)
    if about_it and about_it.start():
        yield from forms("like_to_hear", rest=f"{about_it[0]} {rest[: about_it.start()].strip()}")
    yield from forms("like_to_hear", rest=rest)


def _of_doing(does: str, text: str) -> Iterator[str]:
    """Ask about "stop emailing at night", "get more women into engineering", "allocate weekend shifts"."""
    does = re.sub(r"^do to (?=\w)", "", does)
    does = re.split(r",| (?:so that|because|if|without|given|when) ", does)[0]
    words = split(does)
    first = words[0].lower()
    if first == "motivate" and is_person(join(words[1 : 1 + phrase_end_of(words[1:])])):
        yield from forms("motivates")
        return
    lost = re.match(r"(?:stop|avoid|prevent|keep from) losing (?P<who>.+)$", does, re.I)
    if lost and is_person(re.split(r" to ", lost["who"])[0]):
        yield from forms("leave_or_stay", rest="leave")
        return
    kept = phrase_end_of(words[1:]) if first in {"keep", "retain", "hold"} else 0
    if kept and is_person(join(words[1 : kept + 1])) and not _SENIORS.search(does):
        yield from forms("want_to_stay")
        return
    if found := _PEOPLE.match(does):
        into = re.search(r"\b(?:into|to|in|for) (?P<x>(?!stay|apply|join|work|come)\w[\w' -]*)$", does, re.I)
        to_do = re.search(r" to (?P<does>\w+\b.*)$", does, re.I)
        if to_do and lexicon.is_base(to_do["does"].split()[0]):
            if not _SENIORS.search(does[: to_do.start()]):
                yield from forms("easier_harder", rest=re.sub(r"\btheir\b", "your", to_do["does"]))
            else:
                yield from forms("seen_in_the_way", doing=join(gerund_phrase(words) or words))
            return
        if first in {"attract", "recruit", "bring", "hire"} or (first == "get" and "more" in does):
            yield from forms("drew_you")
            return
        if into:
            yield from forms("draws_in", x=into["x"])
        yield from forms("motivates" if first in {"motivate", "engage", "inspire", "excite"} else "want_to_stay")
        return
    if found := _STOP.match(does):
        yield from _when_they(found["who"], found["doing"])
    elif found := re.match(
        r"^(?:stop|prevent|keep) (?:good |our |the |so many |talented )*(?:people|staff|\w+s) (?:from )?(?P<d>leaving|"
        r"quitting|resigning)(?P<rest>.*)$",
        does,
        re.I,
    ):
        yield from forms("leave_or_stay", rest=f"{(lexicon.verb(found['d']) or ('leave', ''))[0]}{found['rest']}")
        return
    elif found := re.match(
        r"^(?:stop|prevent) (?:people|staff|everyone|juniors|the team) (?:from )?(?P<doing>\w+ing\b.*)$", does, re.I
    ):
        yield from forms("leads_when", rest=base_of(found["doing"]))
        for x in candidates(split(found["doing"])):
            yield from about(x, text)
        return
    elif found := re.match(
        r"^(?:tell|inform|break it to|announce to|explain to) (?:\w+ ){1,3}?(?P<about>about .+)$", does, re.I
    ):
        yield from forms("like_to_hear", rest=found["about"])
    elif found := re.match(r"^(?:become|be) (?:an? )?(?:more )?(?P<how>[\w-]+) (?P<x>[\w-]+)$", does, re.I):
        yield from forms("make_it_more", x=found["x"], how=found["how"])
        return
    elif found := re.match(
        r"^(?:make|get) (?P<x>.+?) an? (?P<rest>\w+ (?:where|that|people|in which) .+)$", does, re.I
    ):
        yield from forms(
            "make_it_a",
            x=found["x"],
            rest=re.sub(rf"\b{GROUP} (?=want|feel|can|are|would|like)", "you ", found["rest"], flags=re.I),
        )
        return
    elif found := re.match(r"^(?:make|get) (?P<who>.+?) better at (?P<x>.+)$", does, re.I):
        yield from forms("work_better", x=f"{found['x']} from {found['who']}")
        return
    elif found := re.match(
        r"^make (?P<x>this|it|that|here) an? (?P<rest>(?:more |less |better |fairer |safer ).+)$", does, re.I
    ):
        yield from forms("make_it_a_for_you", x=found["x"], rest=found["rest"])
        return
    elif (found := _MAKE.match(does)) and is_person(found["x"]):
        yield from forms("easier_harder", rest=f"be {found['how']}{found['rest']}")
    elif (
        (found := _MAKE.match(does))
        and (more := re.match(r"(?:the|our|this) (.+)$", found["x"], re.I))
        and (found["how"].startswith("more "))
    ):
        yield from forms("make_it_more", x=more[1], how=found["how"].removeprefix("more ") + found["rest"])
    elif found := _MAKE.match(does):
        yield from forms("work_better", x=found["x"] + found["rest"])
    elif found := _DEAL.match(does):
        yield from _of_kind(found["x"])
        for x in list(candidates(split(f"about {found['x']}")))[:1]:
            yield from about(x, text)
    elif first in _STOPS and len(words) > 1 and (x := next(candidates(split(f"about {join(words[1:])}")), "")):
        yield from forms("affects_you", x=x, do="do" if is_plural(x) else "does")
    elif first in _repairs() and len(words) > 1:
        rest = words[2:] if words[1].lower() in {"out", "up", "down", "with", "on", "back", "about"} else words[1:]
        if rest and rest[0].lower() not in {"it", "this", "that", "things", "them", "us", "me", "you"}:
            yield from of_thing(join(rest), text)
    elif (sure := _MAKE_SURE.match(does)) and (q := yes_no(split("do " + sure[1]))):
        if doing := gerund_phrase(q.rest):
            yield from forms("seen_in_the_way", doing=join([*q.subject, *doing]))
    elif found := _GET_TO.match(does):
        doing = gerund_phrase(split(found["does"]))
        if doing and is_person(found["who"]):
            yield from forms("seen_in_the_way", doing=f"{found['who']} {join(doing)}")
    elif len(words) > 1 and (
        first in _RUNS or (_SHOULD.search(text) and lexicon.is_base(first) and first not in _PLAIN)
    ):
        yield from forms("matters_in", rest=does)
    doing = gerund_phrase(words)
    if doing and len(doing) > 1 and not re.search(r"\b(?:it|that|this|them)\b", does):
        yield from forms("seen_in_the_way", doing=join(doing))


def _when_they(who: str, doing: str) -> Iterator[str]:
    words = split(doing)
    found = lexicon.verb(words[0])
    if re.search(r"\b(?:complain|moan|whin|whing|sulk|abus|mess|waste)", doing):
        for x in list(candidates(split(doing)))[:1]:
            yield from about(x)
    elif found:
        yield from forms(
            "like_when",
            s=re.sub(r"^(?:the|our|my) (?:older |younger |senior )?", "", who),
            does=join([found[0], *words[1:]]),
        )


def of_thing(x: str, text: str) -> Iterator[str]:
    """Yield what helps or hinders, by the kind of thing to be mended."""
    x = re.sub(
        r"^(?:the|this|our) (?:mess|trouble|situation|chaos|business) (?:with|around|over|about) ", "", x, flags=re.I
    )
    if better := _BETTER.match(x):
        yield from forms("work_better", x=better["x"])
        return
    told = lexicon.words("bad_nouns") | lexicon.words("good_nouns") | lexicon.words("events")
    found = next(iter(candidates(split(f"about {x}"))), "") or x
    found = x if named(x) in told and len(x.split()) <= 9 else found
    if re.match(r"an? ", found):
        yield from forms("want_from", x=found)
    if re.search(r"^(?:it|that|this|them|em|me|they|us)\b", found, re.I):
        return
    yield from _of_kind(x)
    head, place = named(found), where(text)
    if the_way := re.match(r"(?:the way|how) (?:we|i) (.+)$", x, re.I):
        yield from forms("the_way_we", rest=the_way[1])
    elif head in lexicon.words("bad_nouns"):
        yield from forms("behind", x=found)
    elif head in lexicon.words("good_nouns"):
        yield from forms("lifts_or_lowers", x=found)
    elif is_person(found) or head in {"ai", "technology", "strategy", "leadership", "automation", "unions"}:
        yield from about(found, text)
    elif found.split()[0].lower().endswith("ing") and lexicon.verb(found.split()[0]) and found not in work_nouns():
        yield from forms("seen_in_the_way", doing=found)
    elif head in lexicon.words("events"):
        yield from forms("work_better", x=found)
    else:
        inside = f"{found} {place}" if place and place not in found and place == "here" else found
        yield from forms("in_your_way", x=inside)


def _of_kind(x: str) -> Iterator[str]:
    """Ask about people who do something ("clients who shout"), or who will not do it."""
    who = _WHO_DOES.match(x)
    if not who:
        return
    if refuse := _WILL_NOT.match(who["does"]):
        yield from forms("easier_harder", rest=base_of(refuse["does"]) or refuse["does"])
    else:
        yield from forms("like_when", s=an(who["who"]), does=who["does"])


def _repairs() -> frozenset[str]:
    return frozenset(craft()["repair_verbs"].split())
