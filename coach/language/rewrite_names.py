"""A question that would point to someone, turned to what happened, with the person left out."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import an, base_of, gerund_phrase, join, plain, split
from coach.language.craft import forms
from coach.language.rewrite_about import about
from coach.language.rules import part
from coach.language.subject import candidates, is_person
from coach.language.tags import ADVERBS, AUX

_DECIDED = re.compile(
    r"\b(?:who|which [\w' -]{2,30}?|whose (?:idea|decision|call|choice|job|fault|plan) (?:was|is) it) "
    r"?(?:decided|chose|agreed|ordered|approved|signed off on|insisted|voted|authorised)? ?(?:on |to )(?P<does>\w.+)$",
    re.I,
)
_DECISION = re.compile(
    r"\b(?:decided|chose|agreed|ordered|approved|signed off|insisted|voted|authorised|whose)\b", re.I
)
_TOLD = re.compile(
    r"\bwho (?:else |exactly |specifically )*(?:told|warned|informed) (?:you|them|him|her)\b(?: that)? ?(?P<what>.*)$",
    re.I,
)
_SAID = re.compile(
    r"\b(?:who(?:'s| has| have| is)?|which (?:of )?[\w' -]{2,30}?) (?:else |exactly |actually |"
    r"specifically |been )*(?:complaining|moaning|talking|saying|said|raised|mentioned|complained|"
    r"reported|leaked|claimed|"
    r"shared|posted|wrote)\b(?: that| this| it| to (?:you|hr|me))* ?(?P<what>.*)$",
    re.I,
)
_ELSE = re.compile(
    r"\bwho else\b(?: (?:on|in|at|here|from)(?: (?:the|your|our))?(?: [\w-]+)?)? "
    r"(?P<does>(?:feels?|thinks?|is|are|wants?|has|was|were|finds?|shares?|agrees?|sees?)\b.*)$",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:which|what) (?P<place>team|department|ward|shift|office|client|branch|site|floor|group|"
    r"desk|matter|case|project|"
    r"school|practice|unit|line|store|shop|hotel|station|plant|factory|council|campus|kitchen|depot|"
    r"crew|faculty|region|restaurant|studio|rig|hub)s?\b(?! (?:manager|lead|head|supervisor|director|"
    r"partner|leader)s?\b)(?P<rest>.*)$",
    re.I,
)
_HARDEST = re.compile(
    r"\b(?:who|which (?:of (?:the|our|your|my) )?(?P<who>[\w-]+))(?: do you (?:find|think is)|'s| is) "
    r"(?:the )?(?:hardest|most difficult|"
    r"least easy|toughest|worst|most awkward) "
    r"(?:to (?P<does>\w.+))?$",
    re.I,
)
_MAKES_YOU = re.compile(
    r"\b(?:who|which [\w' -]{2,30}?) (?:is it that )?(?P<verb>makes|made|keeps|gets|got) (?P<rest>you \w.*)$", re.I
)
_YOU_DO = re.compile(r"\b(?:who|which [\w' -]{2,30}?) (?:do|did) you (?P<rest>\w.+)$", re.I)
_NAMES_OF = re.compile(
    r"\b(?:who|people|those|colleagues|ones|anyone|everyone|staff|person|\w+s) (?:who|that) (?P<does>\w.+)$", re.I
)
_DOES = re.compile(
    rf"\b(?:who(?P<who_where> (?:in|on|at|from) (?:the |your |our )?[\w-]+)?(?:'s been|'s| has been|"
    rf" is it (?:that|who)| was it (?:that|who))?"
    rf"|which (?:one )?of (?P<you>(?:the two of )?you)"
    rf"|(?:which|what) (?:of (?:the|my|our|your) )?(?:\w+ )?(?P<who>{part('ROLE')}|[\w-]+(?:er|or|ant|ian|ist|ee))"
    r"(?: (?:in|on|at|from) (?:the |your |our )?[\w-]+)?(?: is it that| was it that)?|"
    r"(?:is|was) it [\w .'-]{2,40}? (?:who|that)) "
    r"(?:exactly |specifically |actually |else )*(?P<does>\w.+)$",
    re.I,
)
_WHERE = re.compile(
    r"(?: (?:was|is) (?:it|that|this))? (?:where|in which) (?P<what>(?:you|they|he|she|someone) .+)$", re.I
)
_POINTS = frozenset("that this it he she they them him her".split())
_EMPTY_DOES = re.compile(
    r"^(?:is|was|are|were|did|does|do|has)?\s*(?:it|that|this|he|she|they|on (?:shift|duty|call)|"
    r"there|present|responsible|to blame|in charge|behind (?:it|this|that)|you (?:talking|referring|"
    r"mean)\w*)\b.{0,30}$",
    re.I,
)


_WHEN_SAID = re.compile(r"^(?:when|since|because) you (?:say|said|mention|mentioned)(?: that)? (?P<what>[^,]+),", re.I)
_WORST = re.compile(
    r"\bwho(?:'s| is| are| was) (?:the )?(?:most \w+|\w+st)(?: [\w-]+){0,2}? (?:for|at|about|with) (?P<x>.+)$", re.I
)
_WHOSE = re.compile(r"whose (?P<who>(?:leader|manager|mentor|boss|team|supervisor|partner)) (?P<does>\w+ .+)$", re.I)
_OF_THEM = re.compile(
    r"^which of (?:the|our|your|my) (?:other )?(?P<who>[\w-]+s|[\w-]+ [\w-]+s) (?P<does>\w+ .+)$", re.I
)
_THEY_DO = re.compile(r"^which (?P<who>[\w-]+) (?:do|does|did) (?:the|your|our) [\w-]+ (?P<does>\w+(?: \w+)?)$", re.I)
_WHICH = re.compile(r"^which (?P<who>[\w-]+) (?P<does>(?!do\b|does\b|did\b)[\w']+ .+)$", re.I)
_NOT_DOING = re.compile(r"^who(?:'s| is| are) (not \w+ing .+)$", re.I)
_HAS_ONE = re.compile(r"\bwhich of you (?:has|have|had) an? (?P<who>[\w-]+) (?:who|that) (?P<does>.+)$", re.I)


def from_identifying(items: list[str], before: str = "") -> Iterator[str]:
    """Yield questions about what happened, with the people left out."""
    text = re.sub(r" (?:is|was) it (?:that|who)(?= \w)", "", join(items), flags=re.I)
    if re.match(r"(?:is|was) it (?:clear|obvious)\b", text, re.I) or _of_things(text):
        return
    if re.match(r"(?:was|is) (?:it|that|this) (?:about|with|over|because of|down to) ", text, re.I):
        yield from _from_before(before)
        yield from forms("names_out")
    yield from _at_once(text)
    if _BY_NAME.match(text):
        yield from _specific(text)
        yield from forms("names_out")
    if said := _WHEN_SAID.match(text):
        yield from _from_before(said["what"])
    if (found := _OF_THEM.match(text)) and is_person(found["who"]):
        yield from _experienced(_one(found["who"]), found["does"])
        yield from _lead_to(found["does"])
    if (found := _THEY_DO.match(text)) and is_person(found["who"]):
        yield from forms("leads_people", rest=f"{found['does']} {_one(found['who'])}")
    if (found := _WHICH.match(text)) and is_person(found["who"]):
        yield from _experienced(_one(found["who"]), found["does"])
        yield from _lead_to(found["does"])
    if found := _NOT_DOING.match(text):
        yield from _lead_to(found[1])
    if found := _WORST.search(text):
        yield from about(found["x"], text)
    if found := re.search(r"\bwho decided (?:that )?(?P<clause>(?:i|we|you|they|the) \w+.*)$", text, re.I):
        yield from forms("decided_that", clause=found["clause"])
    if found := _HAS_ONE.search(text) or _WHOSE.match(text):
        yield from _experienced(f"a {found['who']}", found["does"])
    if re.search(r"\bwh(?:o|ose|ich|at)\b|\bname|\b(?:is|was) (?:it|that|this)\b|\binitials\b", text, re.I):
        yield from _told(text)
        yield from _specific(text)
        yield from _does(text)
    yield from _from_before(before)
    if re.search(r"\bwho|which|whose|names?\b|\b(?:is|was) (?:it|that|this)\b", text, re.I):
        x = next(iter(candidates(items[1:])), "") if len(items) > 6 else ""
        hangs = (does := _DOES.search(text)) and _EMPTY_DOES.match(does["does"])
        if x and not hangs:
            yield from forms("no_names_about", x=x)
        yield from forms("names_out")


def _at_once(text: str) -> Iterator[str]:
    """Ask about shapes that leave no doubt: which place has most of it, who is hardest to work for."""
    place = found["place"].lower() if (found := _PLACE.search(text)) else ""
    rest = found["rest"] if found else ""
    if place and (most := _MOST.match(rest)):
        yield from forms("seen_of", x=f"{most['x']} here", place=place)
    if place and re.match(r" (?:did|was|is|does) (?:it|that|this|he|she)\b", rest, re.I):
        yield from forms("happened_which", place=place)
    if found := re.match(r"who(?:'s| is) the (?:most difficult|hardest|worst|toughest) (?P<who>[\w-]+)$", text, re.I):
        yield from forms("is_it_like_when", s=_one(found["who"]), does="is hard to work with")
    if found := _HARDEST_OF.match(text):
        yield from forms("is_it_like_when", s=_one(found["who"]), does=f"is hard to {found['does']}")
    if behind := re.match(r"who(?:'s| is| was) behind (?P<x>.+)$", text, re.I):
        yield from forms("no_names_about", x=behind["x"])
    if found := _HARD_FOR.search(text):
        yield from forms("makes_hard", who=_one(found["who"]), rest=f"{found['does']}{found['where'] or ''}")
    if found := _NOT_WITH.search(text):
        yield from forms("makes_hard", who="someone", rest="work with")
    if found := _IN_TROUBLE.search(text):
        yield from forms("leads_people", rest=f"{base_of(found['does'])}{found['rest'] or ''}")
    if re.search(r"\bhear .*\bfrom (?-i:[A-Z])", text, re.I):
        yield from forms("heard")
    if re.match(r"(?:are|were) we talking about (?-i:[A-Z])", text, re.I):
        yield from forms("names_out")
    if re.match(r"(?:was|is) (?:that|it|this) (?:on|in|at) ", text, re.I):
        yield from forms("happened_which", place="place")
    if (found := _AND_WHY.search(text)) and (does := base_of(found["does"])):
        yield from forms("leads_people", rest=does)


_NOT_WITH = re.compile(r"\b(?:not|never|n't|least) (?:want|like) (?:to work|working) (?:with|for)\b", re.I)
_IN_TROUBLE = re.compile(
    r"^who(?: (?:in|on|at) (?:the |your |our )?[\w-]+)?(?:'s| is) (?P<does>struggling|coping"
    r"|suffering|falling behind|finding)\b(?: most)?(?P<rest> .+)?$",
    re.I,
)
_MOST = re.compile(
    r" (?:has|have|had) (?:the )?(?:biggest|most|worst|least|greatest) (?:problems?|issues?|trouble|difficulty) with "
    r"(?P<x>.+)$",
    re.I,
)


def _of_things(text: str) -> bool:
    """True for "which of our values": the choice is among things."""
    found = re.match(r"which of (?:the|my|our|your|these|those) (?:\w+ )??(\w+)", text, re.I)
    return (
        bool(found)
        and not re.search(r"\bof (?:the two of )?you\b", text, re.I)
        and not is_person(found[1] if found else "")
    )


def _told(text: str) -> Iterator[str]:
    """Ask what was heard or said."""
    found = _TOLD.search(text)
    name = "heard"
    if not found:
        found, name = _SAID.search(text), "was_said"
    if not found:
        return
    what = re.sub(r"^(?:about|that) ", "", found["what"])
    x = next(iter(candidates(split(f"about {what}"))), "") if what else ""
    if x and x.lower() not in _POINTS:
        yield from forms(f"{name}_about", x=x)
    elif what.lower() in _POINTS | {""}:
        yield from forms(name)


_THERE = re.compile(
    r"\b(?:was|were) (?:in the room|there|present|around|watching|working|in charge|on (?:shift|duty|call)) "
    r"when (?P<what>.+)$",
    re.I,
)
_BY_NAME = re.compile(r"^(?:Did|Has|Was|Is|Does) [A-Z][a-z]+ (?P<does>tell|told|say|said|saying|mention|complain)\w*\b")
_HARD_FOR = re.compile(
    r"\bwho(?:'s| is)(?: the)? (?:worst|hardest|most difficult|toughest"
    r"|least easy) (?P<who>[\w-]+) to (?P<does>work (?:for|with|under))(?P<where>(?: (?:on|in"
    r"|at) .+)?)$",
    re.I,
)
_HARDEST_OF = re.compile(
    r"^which (?P<who>[\w-]+)(?:'s| is) (?:the )?(?:hardest|most difficult|worst|toughest) to (?P<does>\w.*)$", re.I
)
_AND_WHY = re.compile(r"^who (?P<does>\w+ [^?]*?),? and why$", re.I)
_DECIDES = re.compile(r"\bwho (?:makes|takes|made) (?:the |all the )?decisions? (?:about|on) (?P<x>.+)$", re.I)


def _specific(text: str) -> Iterator[str]:
    """Ask how a decision came about, what makes people feel as they do, or what goes on in a place."""
    if found := re.search(r"\bwho\b.* you (?:don't|do not|can't) (?P<rest>\w+)$", text, re.I):
        yield from forms("hard_to", rest=found["rest"])
    if found := _THERE.search(text):
        yield from forms("happened_bare", what=found["what"])
    if found := _DECIDES.search(text):
        yield from forms("decided_how", x=found["x"])
    if _BY_NAME.match(text):
        yield from forms("heard")
    if _DECISION.search(text) and (found := _DECIDED.search(text)):
        doing = gerund_phrase(split(found["does"]))
        if doing:
            yield from forms("come_about", doing=join(doing))
    if found := _HARDEST.search(text):
        yield from forms("makes_hard", who=_one(found["who"] or "someone"), rest=found["does"] or "work with")
    if found := _ELSE.search(text):
        yield from _others(found["does"])
    if found := re.search(
        r"\bwho (?P<verb>gave|gives) (?P<rest>you the (?:idea|impression|feeling|sense) .+)$", text, re.I
    ):
        yield from forms("idea_from", verb=found["verb"], rest=found["rest"])
    if found := re.search(
        r"\bwho(?:'s| is)(?: already| still)? (?P<does>(?:thinking|planning|considering|looking|hoping) .+)$",
        text,
        re.I,
    ):
        yield from _others(f"is {found['does']}")
    if found := _MAKES_YOU.search(text):
        yield from forms("what_does_it", verb=found["verb"], rest=found["rest"])
    if (found := _YOU_DO.search(text)) and not re.match(r"(?:mean|hear|refer|think)\b", found["rest"]):
        yield from forms("situation", rest=found["rest"])
    if found := _PLACE.search(text):
        yield from _in_a_place(found["place"].lower(), found["rest"])


def _others(does: str) -> Iterator[str]:
    words = split(does)
    found = lexicon.verb(words[0])
    x = next(iter(candidates(words)), "")
    if i_do := re.search(r"\b(?:notic\w+|thinks?|feels?|minds?|seen|sees) (?:that )?(i \w.+)$", does, re.I):
        yield from forms("like_when_clause", when=f"when {i_do[1]}")
    if x and not x.split()[0].endswith("ing"):
        yield from forms("yourself", x=x)
    if found and found[0] == "feel" and len(words) == 2:
        yield from forms("what_makes_feel", rest=words[1])
    if found:
        yield from forms("leads_people", rest=base_of(re.sub(r"^(?:is|are) (?=\w+ing\b)", "", does)))


def _in_a_place(place: str, rest: str) -> Iterator[str]:
    if where := _WHERE.match(rest):
        past = re.search(r"\b(?:was|were|did|had)\b|ed\b", where["what"])
        yield from forms("happened_there" if past else "happens_there", what=where["what"], place=place)
    words = split(
        re.sub(
            r"^ (?:is|was|are|were|has) (?:the )?(?:worst|best|weakest|slowest|busiest|hardest|most \w+) "
            r"(?:for|at|with|about|in) ",
            "is about ",
            rest,
        )
    )
    x = next(iter(candidates(["about", *words])), "")
    if words and re.match(r"(?:is|was|are|were|has|have)$", words[0], re.I) and x:
        yield from forms("seen_of", x=x, place=place)
    elif (verb := lexicon.verb(words[0]) if words else None) and words[0].lower() not in {"do", "did", "does"}:
        name = "happened_where" if verb[1] in {"past", "pp"} else "happens_where"
        if place != "client":
            yield from forms(name, s=_one(place), does=join(words))
    elif x:
        yield from forms("seen_of", x=x, place=place)


def _does(text: str) -> Iterator[str]:
    """Ask what it was like when someone did it."""
    if re.search(r"\bnames?\b", text, re.I) and (found := _NAMES_OF.search(text)):
        if does := base_of(re.sub(r"^(?:are|is|were|was) ", "", found["does"])):
            yield from forms("leads_people", rest=does)
        return
    found = _DOES.search(text)
    if not found or _EMPTY_DOES.match(found["does"]):
        return
    who = _one(found["who"]) if found["who"] and not found["who"].startswith("of ") else "someone"
    who = "one of you" if found["you"] else who + (found["who_where"] or "")
    if found["who"] and found["who"].endswith("s") and re.match(r"(?:don't|aren't|keep|never) ", found["does"], re.I):
        yield from forms("is_it_like_when", s=found["who"], does=found["does"])
        return
    yield from _experienced(who, found["does"])
    yield from _experienced("someone", found["does"])
    yield from _lead_to(found["does"])


def _lead_to(does: str) -> Iterator[str]:
    """Ask what might lead someone to do what the question wants a name for."""
    words = split(does)
    negative = words[0].lower().endswith("n't") or words[0].lower() == "not"
    while words and words[0].lower() in ADVERBS | AUX | {"not"}:
        words = words[1:]
    found = lexicon.verb(words[0]) if words else None
    if found:
        yield from forms("leads_people_not" if negative else "leads_people", rest=join([found[0], *words[1:]]))


def _experienced(who: str, does: str) -> Iterator[str]:
    words = split(
        re.sub(r"^has been (?=\w+(?! \w*ing))", "was ", re.split(r",| (?:and|so) (?=what|how|when|why|did)", does)[0])
    )
    if words[0].lower() == "has" and len(words) > 1 and (done := lexicon.verb(words[1])):
        words = [lexicon.past(done[0]), *words[2:]]
    found = lexicon.verb(words[0])
    if found and found[1] == "base" and lexicon.past(found[0]) == words[0].lower():
        found = (found[0], "past")
    kind = found[1] if found else ("past" if words[0].lower().endswith("ed") else "")
    if words[0].lower() in {"isn't", "won't", "doesn't", "don't", "aren't"}:
        verb = {"don't": "doesn't", "aren't": "isn't"}.get(words[0].lower(), words[0].lower())
        yield from forms("is_it_like_when", s=who, does=join([verb, *words[1:]]))
    elif found and kind == "ing":
        yield from forms("is_it_like_when", s=who, does=join([lexicon.third(found[0]), *words[1:]]))
    elif not found and lexicon.is_adjective(words[0]):
        yield from forms("happened_when", s=who, does=join(["was", *words]))
    elif words[0].lower() in {"was", "were", "is", "are"} and len(words) > 1:
        past = words[0].lower() in {"was", "were"}
        yield from forms(
            "happened_when" if past else "happens_when", s=who, does=join(["was" if past else "is", *words[1:]])
        )
    elif kind in {"past", "pp"}:
        yield from forms("was_it_like_when", s=who, does=join(words))
    elif kind in {"s", "base"} and words[0].lower() not in {"do", "does", "did", "has", "have"}:
        verb = lexicon.third(found[0]) if found else words[0]
        yield from forms("is_it_like_when", s=who, does=join([verb, *words[1:]]))


def _from_before(before: str) -> Iterator[str]:
    """Ask about what the sentence before told ("you mentioned someone made a joke")."""
    before = re.sub(
        r"\b(?:you|you've|she|he|they) (?:just )?(?:mentioned|said|told me|wrote|noted|say)(?: that)? ",
        "",
        plain(before),
        flags=re.I,
    )
    found = re.search(r"\b(someone|somebody|an? (?:senior )?(?P<who>[\w-]+)) (?P<does>\w+ .+?)[.!?]*$", before, re.I)
    if found and found["who"] and not is_person(found["who"]):
        found = None
    if found and found["does"].lower().startswith(("said ", "complained ", "mentioned ", "claimed ")):
        yield from _told(f"who {found['does']}")
    if found:
        yield from _experienced(found[1].lower(), found["does"])
    elif before:
        for x in list(candidates(split(before)))[:1]:
            x = re.sub(r"^an? ", "the ", x)
            yield from forms("heard_of", x=x)
            yield from about(x, before)


def _one(noun: str) -> str:
    """Return a noun as "a manager"."""
    noun = noun.lower()
    if noun in {"someone", "one", "person", "people", "individual", "individuals", "of them"}:
        return "someone"
    return an("boss" if noun in {"boss", "bosses"} else noun.removesuffix("s"))
