"""A why that puts a person on trial, asked as what: what got in the way, what led up to it, what would have helped.

First the deed is read out of the question ("raise this earlier", not done, in
the past), whatever the question's shape; then it is asked about.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from coach.language import lexicon
from coach.language.clauses import base_of, gerund_phrase, join, past_phrase, plainly, split, yes_no
from coach.language.craft import forms
from coach.language.rewrite_about import about
from coach.language.rewrite_deed import Deed, after_why, read_deed
from coach.language.statement import AS_OBJECT, expand
from coach.language.subject import candidates, is_person, is_plural
from coach.language.tags import ADVERBS, PREPOSITIONS

_FEW = re.compile(r"\b(have|did|do|are|were) (?:so |very )?(?:few|none|hardly any|not many) of you\b", re.I)
_NOBODY = re.compile(r"\bwhy (did|does|do|has|have) (?:nobody|no one|no-one|none of you)\b(?: else| here)?", re.I)
_NOT = {"did": "didn't", "does": "don't", "do": "don't", "has": "haven't", "have": "haven't"}
_MANY = re.compile(r"\b(?:so |this |that |too |that )?(?:many|most|some|half|several|both) of you\b", re.I)
_NONE = re.compile(r"\b(\w+n't) (?:any|one|some|either|a single one) of you\b", re.I)
_SENIORS = re.compile(
    r"\byou (?:senior |top )?(?:people|lot|guys|folk|ones|seniors|bosses|managers)(?: (?:at the top"
    r"|upstairs|in (?:the )?(?:charge|head office|management)))?(?= \w)",
    re.I,
)
_YOU_AND = re.compile(
    r"\byou (?:or|and|nor) (?:the|your|any|any of the|one of the) (?:other |rest of the )?[\w-]+(?= )", re.I
)
_SOME = (("anything", "something"), ("anyone", "someone"), ("anybody", "somebody"), ("any", ""))
_FINE = re.compile(
    r"^(?:think|believe|decide|feel|assume|imagine) (?:that )?(?:you (?:could|can|might|should"
    r"|were allowed to) (?:just )?"
    r"|(?:it (?:was|is|would be|'s)|it's) (?:ok|okay|fine|acceptable|right|appropriate|all right"
    r"|alright|a good idea|wise"
    r"|reasonable|normal|(?:your|my) (?:place|job|role|call))(?: for you)? to )",
    re.I,
)
_CANNOT = re.compile(
    r"^(?:feel|think|believe|say|find|assume)(?: that| like)? you (?:can't|cannot|couldn't|can not|could not|"
    r"are not able to|aren't able to|were not able to|weren't able to|are unable to|were unable to) ",
    re.I,
)
_UNABLE = re.compile(r"^(?:feel|be) (?:so )?(?:unable|afraid|reluctant|scared|hesitant|unwilling) to ", re.I)
_WAITED = re.compile(r"^(?:wait|take)(?:ed)?\b.{0,60}? to (?=\w)", re.I)
_FAILED = re.compile(r"^(?:(?:fail|refuse|neglect|forget|omit|decline|hesitate) to|(?:choose|decide) not to) ", re.I)
_AVOIDED = re.compile(r"^(?:avoid|resist|put off|stop short of|stop|give up|quit) (\w+ing\b)", re.I)
_NEED = re.compile(
    r"^(?:feel (?:the need|you had|you have|that you had|able)|see fit|decide|choose|feel free|need|have|like|insist on"
    r"|prefer) to ",
    re.I,
)
_SUPPOSED = re.compile(
    r"^(?:assume|think|believe|suppose|imagine|suspect|expect|fear|worry) (?:that )?(?P<clause>(?:i|"
    r"we|it|they|the|my|our|people|nobody|no one|everyone)\b.+)$",
    re.I,
)
_INSTEAD = re.compile(r",? (?:instead of|rather than|without(?: first| even)?|before) (\w+ing\b.*)$", re.I)
_UNASKED = re.compile(
    r",? without (?:(?:first |even )?\w+ing(?: to)?(?: any\w+| us| me| first)*|an? [\w-]+ \w+ing .*)$", re.I
)
_HABIT = re.compile(r"\b(?:always|constantly|forever|keep)\b", re.I)
_REFUSED = re.compile(
    r"^(?:turn down|reject|decline|refuse|say no to|pass on|pull out of|drop out of|opt out of) ", re.I
)
_QUIET = re.compile(r"^(?:stay|keep|go|remain|be)?\s*(?:so |very |too )?(?:silent|quiet|mute|withdrawn)\b", re.I)
_NOTHING = re.compile(r"^say nothing\b", re.I)
_LET = re.compile(
    r"^(?:let|allow) (.{2,50}?) (?:to )?(go|happen|slip|leave|drop|get|miss|come|pass"
    r"|fail|carry|slide|run|speak|talk|treat|walk|take|do)\b",
    re.I,
)
_KEEP = re.compile(r"^keep (?:on )?(\w+ing\b)", re.I)
_ADDED = re.compile(
    r"\b(?:on earth|in the world|of all people|in the first place|at all|ever|even|simply|exactly)\b ?", re.I
)
_IF = re.compile(
    r",? (?:if you (?:knew|were so|are so)|when (?:every(?:body|one)|nobody|no one|the rest)"
    r"|even though|although|though|despite|given that|knowing|when you knew)\b",
    re.I,
)
_AMID = re.compile(rf"{_IF.pattern}|,? (?:when|if|given|now|since|but|because)\b.*", re.I)
_WHEN = re.compile(r",? (?:when|after|since|because)\b", re.I)
_STAY = re.compile(
    r"^(?:quit|resign|leave(?= (?:us|here|this (?:job|place|team|firm|company)|your (?:job|post|team)"
    r"|for|teaching|nursing|law"
    r"|the (?:firm|company|team|bank|trust|charity|profession|organisation|hospital|school|sector|council))\b|$))\b",
    re.I,
)
_FOUND = re.compile(r"^find (?P<x>.+?) (?:so |too |that )?(?P<how>\w+) (?P<rest>to \w.*)$", re.I)
_THINK_WHY = re.compile(r"\bwhy do you (?:think|reckon|feel|suppose) (?P<clause>(?!you\b|i\b)\w+ .+)$", re.I)
_LATE = re.compile(
    r"^(?:are )?your (?P<x>[\w -]+?)(?: are| is)? (?:always |so often |so |constantly )*"
    r"(?:late|overdue|behind)(?: (?:every|each|again)\b.*)?$",
    re.I,
)
_SLIPS = lexicon.words("slips")
_SPOKEN = lexicon.words("speaking")


def from_why(items: list[str]) -> Iterator[str]:
    """Yield what-questions for a why that puts the person on trial."""
    text = _YOU_AND.sub("you", _FEW.sub(r"\1n't you", _ADDED.sub("", join(expand(items)))))
    text = re.sub(r" (?:any ?more|any longer)$", "", text, flags=re.I)
    text = _NOBODY.sub(lambda m: f"why {_NOT[m[1].lower()]} you", text)
    text = _SENIORS.sub("you", _MANY.sub("you", text))
    text = _SENIORS.sub("you", _NONE.sub(r"\1 you", text))
    if not re.search(r"\b(?:why|how (?:come|could|can|dare)|what|reason|explain|excuse|justify|account)\b", text, re.I):
        return
    deed = read_deed(text)
    if deed and deed.tense == "present" and not deed.negative and _HABIT.search(text):
        deed = replace(deed, tense="habit")
    if found := _THINK_WHY.search(text):
        yield from forms("own_take_why", clause=found["clause"])
    if (found := _LATE.search(after_why(text))) and found["x"]:
        yield from forms("in_the_way_now", doing=f"getting your {found['x']} in on time")
    if deed:
        yield from _ask(_mended(deed))
    else:
        yield from _being(text)
        yield from _event(text)
    for x in islice(candidates(split(text)), 0 if deed else 1):
        yield from forms("your_side", x=x, do="do" if is_plural(x) else "does")
        yield from about(x, text)


def _mended(deed: Deed) -> Deed:
    """Look through "think it was fine to", "fail to", "wait until … to" and the like to the deed itself."""
    for pattern in (_FINE, _NEED, _CANNOT, _UNABLE, _WAITED, _FAILED):
        if found := pattern.match(deed.does):
            does = deed.does[found.end() :]
            if pattern in (_FINE, _NEED):
                return replace(deed, does=does)
            if pattern is _WAITED and not re.search(r"\b(?:sooner|earlier)\b", does):
                told = re.match(r"(?:tell|let|ask|warn|inform|show) \w+", does)
                does = f"{told[0]} sooner{does[told.end() :]}" if told else f"{does} sooner"
            return replace(deed, negative=True, does=does)
    if found := _AVOIDED.match(deed.does):
        return replace(deed, negative=True, does=base_of(found[1] + deed.does[found.end() :]))
    if found := (_QUIET.match(deed.does) or _NOTHING.match(deed.does)):
        return replace(deed, negative=True, does="speak up" + deed.does[found.end() :])
    if (found := _KEEP.match(deed.does)) and not deed.negative:
        return replace(deed, tense="habit", does=base_of(found[1] + deed.does[found.end() :]))
    return deed


def _ask(deed: Deed) -> Iterator[str]:
    deed = replace(deed, does=_UNASKED.sub("", (_AMID if deed.tense == "would" else _IF).split(deed.does)[0]))
    words = split(plainly(deed.does))
    doing = gerund_phrase(words)
    if not doing:
        return
    first = words[0].lower()
    if deed.negative:
        yield from _not_done(deed, words, doing)
        return
    instead = _INSTEAD.search(deed.does)
    wish = re.sub(r"^want to ", "", deed.does, flags=re.I)
    if _STAY.match(wish) and deed.tense == "going":
        yield from forms("has_led", rest=join(words), doing=join(doing))
    if _STAY.match(wish) and deed.tense in {"would", "present"}:
        yield from forms("leave_or_stay", rest=wish)
    elif wish != deed.does and (wished := gerund_phrase(split(plainly(wish)))):
        yield from forms("draws_to", do="drew" if deed.tense == "past" else "draws", doing=join(wished))
    if instead and (base := base_of(instead[1])) and deed.tense != "would":
        yield from forms("easier_then" if deed.tense == "past" else "easier_now", rest=base)
        if not instead[0].strip(" ,").startswith("before"):
            return
        words = split(plainly(deed.does[: instead.start()]))
    if (found := _LET.match(deed.does)) and lexicon.is_base(found[2]):
        done = lexicon.gerund(found[2]) if deed.tense == "past" else lexicon.third(found[2])
        rest = deed.does[found.end() :]
        if deed.tense == "past":
            yield from forms("led_up", x=found[1], doing=done + rest)
        else:
            yield from forms("like_when_clause", when=f"when {found[1]} {done}{rest}")
            return
    if found := _REFUSED.match(deed.does):
        be = {"past": "did", "perfect": "have"}.get(deed.tense, "would")
        yield from forms("weigh_up", do=be, x=deed.does[found.end() :])
    if (
        first in {"think", "consider", "plan", "look"}
        and doing[1:2]
        and doing[1] in {"of", "about", "to", "at"} | {w for w in doing[1:2] if w.endswith("ing")}
    ):
        yield from forms("thinking_of", rest=join(words))
    elif found := _SUPPOSED.match(deed.does):
        yield from forms("suggests", clause=found["clause"])
    elif found := _FOUND.match(deed.does):
        past = deed.tense == "past"
        made = "made" if past else "makes"
        yield from forms("what_made", made=made, x=found["x"], how=found["how"], rest=found["rest"])
        yield from forms("easier_harder_past" if past else "easier_harder", rest=found["rest"].removeprefix("to "))
    elif first == "feel" and len(words) > 1 and (lexicon.is_adjective(words[1]) or lexicon.verb(words[1])):
        yield from forms("left_feeling", rest=_WHEN.split(join(words[1:]))[0])
    elif deed.tense == "habit":
        yield from forms("going_on", done=join(words))
    elif first in _SLIPS:
        yield from _slip(deed, words)
    elif deed.tense == "past":
        yield from forms("led", rest=join(words), doing=join(doing))
    elif deed.tense == "perfect":
        yield from forms("has_led", rest=join(words), doing=join(doing))
    elif deed.tense == "would":
        yield from forms("thinking_on", doing=join(doing))
    else:
        yield from forms("habit", doing=join(doing), rest=join(words))


def _not_done(deed: Deed, words: list[str], doing: list[str]) -> Iterator[str]:
    rest, ing = _with_some(words), _with_some(doing)
    if deed.tense in {"would", "present"} and (wish := re.match(r"(?:want|like) to (.+)$", rest, re.I)):
        yield from forms("feel_about", what=join(gerund_phrase(split(wish[1])) or [wish[1]]))
    if deed.tense == "would":
        yield from forms("would_stop", rest=rest, doing=ing)
        return
    if words[0].lower() in lexicon.words("liking") and len(words) > 1 and words[1].lower() != "to":
        yield from forms("felt_about" if deed.tense == "past" else "feel_about", what=join(words[1:]))
        return
    said = words[0].lower() in _SPOKEN
    names = ["easier", "in_the_way"] if said else ["in_the_way", "easier"]
    for name in names:
        yield from forms(f"{name}_{'now' if deed.tense == 'present' else deed.tense}", rest=rest, doing=ing)


def _with_some(words: list[str]) -> str:
    """Return a predicate that was denied as it is said of what could have been ("say something")."""
    out = join(words)
    for old, new in _SOME:
        out = re.sub(rf"\b{old}\b", new, out)
    return " ".join(out.split())


def _slip(deed: Deed, words: list[str]) -> Iterator[str]:
    """Ask what was happening around something that went wrong."""
    done = past_phrase(words) if deed.tense in {"past", "perfect"} else words
    if done:
        yield from forms("going_on_then" if deed.tense in {"past", "perfect"} else "going_on", done=join(done))


def _event(text: str) -> Iterator[str]:
    """Ask what was behind something that nobody is said to have done: "why did the file take you so long"."""
    q = yes_no(split(after_why(text)))
    doing = gerund_phrase(q.rest) if q and q.aux in {"did", "does", "do"} else None
    if q and doing and not q.negative:
        yield from forms("behind_event", be="was" if q.aux == "did" else "is", s=join(q.subject), doing=join(doing))


def _being(text: str) -> Iterator[str]:
    """Ask about a state: "why are you so negative about the merger", "why so quiet in the pitch"."""
    rest = re.sub(
        r"^(?:what (?:makes|made) you|you (?:are|were|was)"
        r"|(?:are|were|is|was|have|did|do|aren't|weren't) you(?: been| feel| get| become)?)\b ?", "",
                  after_why(text) or text, flags=re.I)  # fmt: skip
    if late := re.match(r"(?:so |always )*late (?:to|for|at|with) (?P<x>.+)$", rest, re.I):
        got = "got" if re.search(r"\b(?:were|was|did|made)\b", text, re.I) else "gets"
        yield from forms("on_time", x=late["x"], got=got)
    past = bool(re.search(r"\b(?:were|was|did|made|have)\b", text, re.I))
    words = split(rest)
    negative = bool(words) and words[0].lower() == "not"
    while words and words[0].lower() in ADVERBS | {
        "so",
        "such",
        "too",
        "always",
        "not",
        "being",
        "the",
        "all",
        "get",
        "got",
    }:
        words = words[1:]
    negative = negative or bool(re.search(r"\b(?:weren't|aren't|wasn't|isn't)\b", text))
    if found := re.search(r"\bwhen (?!you\b)\w+ .+$", rest):
        yield from forms("like_when_clause", when=found[0])
    thing = yes_no(split(after_why(text)))
    if (
        thing
        and thing.negative
        and thing.aux in {"was", "were", "is", "are"}
        and thing.rest
        and join(thing.subject).lower() != "you"
    ):
        got = "past" if thing.aux in {"was", "were"} else "now"
        yield from forms(
            f"in_the_way_{got}",
            doing=f"{AS_OBJECT.get(join(thing.subject).lower(), join(thing.subject))} being {join(thing.rest)}",
        )
        return
    if words and not negative and words[0].lower() in {"at", "in", "on", "off", "out"} and len(words) > 1:
        name = "going_on_then" if past else "going_on"
        yield from forms(name, done=f"{'were' if past else 'are'} {join(words)}")
        return
    if words and negative and words[0].lower() in {"at", "in", "on"}:
        yield from forms(
            "in_the_way_past" if past or "weren't" in text else "in_the_way_now", doing=f"being {join(words)}"
        )
        return
    if not words or (lexicon.verb(words[0]) and not lexicon.is_adjective(words[0])):
        return
    low = [w.lower() for w in words]
    at = next((i for i, w in enumerate(low) if i and w in PREPOSITIONS), None)
    after = words[at + 1 :] if at is not None else []
    if low[0] in {"quiet", "silent", "withdrawn", "shy"} and not negative:
        place = join(words[at:]) if at is not None else ""
        yield from forms("easier_past" if past else "easier_now", rest=f"speak up {place}".strip())
    elif low[0] in {"honest", "open", "frank", "upfront", "direct"} and negative:
        yield from forms("easier_past" if past or "weren't" in text else "easier_now", rest=f"be {join(words)}")
    elif low[0] in {"late", "slow", "behind"}:
        yield from forms("in_the_way_of" if after else "in_the_way_bare", x=join(after), got="got" if past else "gets")
    elif low[0] in {"unable", "reluctant", "unwilling", "hesitant", "afraid", "scared"} and low[1:2] == ["to"]:
        yield from forms("easier_past" if past else "easier_now", rest=join(words[2:]))
    elif (
        at is not None
        and after
        and low[at] in {"about", "with", "to", "of", "at", "by", "on", "towards", "against", "around"}
    ):
        if low[at] == "to" and lexicon.is_base(after[0]):
            after = gerund_phrase(after) or after
        if is_person(join(after)):
            yield from forms("working_with", x=join(after))
        yield from forms("felt_about" if past else "feel_about", what=join(after))
    elif at is not None and after and low[at] in {"in", "at", "on", "during"}:
        yield from forms("like_where", was="was" if past else "is", where=join(words[at:]))
