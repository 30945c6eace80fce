"""A question with a premise to swallow, asked without it: what the premise was about stays."""

import re
from collections.abc import Iterator
from typing import Any

from coach.language import lexicon
from coach.language.clauses import base_of, gerund_phrase, join, split, yes_no
from coach.language.craft import craft, forms
from coach.language.rewrite_about import about
from coach.language.rules import compiled
from coach.language.statement import expand
from coach.language.subject import candidates, charged, is_person, is_plural, named, work_nouns
from coach.language.tags import ADVERBS

_GIVEN = compiled("GIVEN")
_HANGING = re.compile(r"\b(?:it|they|them|that|this|these|those|their|such|handle|deal with)\b", re.I)
_ON_YOU = re.compile(r"\b(?:how|what) (?:do|does|did|are|have) you\b|\bwhat(?:'s| is| was) it like\b", re.I)
_REACH = re.compile(r"\bhow (?:should|can|could|do|would|might) (?:we|i) (\w+ you\b.*)$", re.I)
_NOT_DOING = re.compile(
    r"\b(?:why|how come|what is it that makes|what makes|what stops) (?:can't|won't|don't|doesn't|do|"
    r"does|is|are|has|have)? ?"
    r"(?P<who>.{2,60}?) (?:never|not|refuse to|refuses to|can't|cannot|won't|don't|doesn't|fail to|fails to|"
    r"so unwilling to|so reluctant to|so afraid to|so scared to|unwilling to|reluctant to|hesitate to) (?P<does>.+)$",
    re.I,
)
_NEVER = re.compile(
    r"\b(?:never (?:seems? to |wants? to |bothers? to )?|bother(?:s|ing|ed)? (?:to )?"
    r"|(?:nobody|no one)\b[^,?]{0,50}? (?:bothers? to|ever|wants to|dares to) "
    r"|(?:hard|difficult|impossible|tough) to |stop(?:s|ping) .{2,40}? from "
    r"|(?:stop|stopped|gave up|give up|avoids?|put off) |(?:start|started|begin) (?=\w+ing)"
    r"|learn to |struggl(?:e|es|ing|ed) to )(?P<does>\w+ .+)$",
    re.I,
)
_TAKEN = re.compile(
    r"\b(?:realise|realize|understand|accept|see|appreciate|admit|recognise) that (?P<clause>\w+ .+)$", re.I
)
_HARD_WITH = re.compile(
    r"\b(?:makes?|are|is|find) (?P<who>\w[\w -]{2,30}?) (?:so |such )?\w+ to (?:work|deal|get on|talk) (?:with|to)$",
    re.I,
)
_MAKES_HARD = re.compile(
    r"\bmakes? (?P<does>\w+ing\b.*?) (?:so |such a |too )?(?:hard|difficult|scary|frightening)\b", re.I
)
_CAN_NOT = re.compile(r"^why (?:can't|won't|don't|doesn't|couldn't|didn't) (?P<who>.+)$", re.I)
_YOURS = {"their": "your", "themselves": "yourself", "they": "you", "theirs": "yours"}
_WITH_IT = re.compile(
    r"^(?:what is it with .+? and (?:the |their )?|what(?:'s| is| has)? (?:gone )?(?:so )?(?:wrong"
    r"|up|the matter) with )(?P<x>.+)$",
    re.I,
)
_SO_THEY = re.compile(r"^(?:why|what makes|how come)\b.{3,60} (?:so|such|always|never|all|too) ", re.I)
_AMID = re.compile(
    r"\b(?:work|cope|manage|live|put up|deal) with (?:all )?(?:that|this|such|so much"
    r"|the) [\w-]+ (?:in|on|at) (?P<x>.+)$",
    re.I,
)
_SPENDS = re.compile(
    r"\b(?:waste|spend|lose) (?:so much|all(?: their| your)?|too much|half their) (?:time|day"
    r"|days) (?:on|in) (?P<x>[\w -]+)$",
    re.I,
)
_FINDS = re.compile(
    r"\bfinds? (?P<x>(?!it\b)[a-z].+?) (?:so |too |such |that |this )*(?:\w+ing|hard|difficult|scary"
    r"|tough|boring|awkward)(?: to \w+)?$",
    re.I,
)
_GONE = re.compile(
    r"^(?:why|how come|when) (?P<have>has|have) (?P<x>.+?) (?:\w+ed|gone|got|become|fallen|broken"
    r"|vanished|died)\b.*?(?P<since>since .+)$",
    re.I,
)
_FILLS = frozenset("ever even just really actually always simply still properly".split())
_LEAVES = frozenset("leave quit resign move go jump".split())
_QUICK = re.compile(r"\bso (?:quick|fast|ready|happy|keen|eager|willing|desperate|likely) to (?P<does>\w+.*)$", re.I)
_THEM = re.compile(
    r"^why (?:do|does|is|are|can't|won't) (?P<x>the [\w-]+(?: [\w-]+)? (?:team|shift|crew|staff|department|office)"
    r"|marketing|finance|hr|sales|procurement|legal|payroll|estates|head office|operations|the board) ",
    re.I,
)
_TO_STOP = re.compile(
    r"\b(?:stop|keep|always|constantly|forever|love|start) (?:\w+ing|to \w+)\b ?(?:about |over |at |on )?", re.I
)


def without_premise(text: str) -> str:
    """Return a question without the "given that …" before it."""
    return _GIVEN.sub("", text, count=1)


def from_loaded(items: list[str]) -> Iterator[str]:
    """Yield questions with the premise left out, nearest to the person's own first."""
    text = join(expand(items))
    if found := _TAKEN.search(text):
        yield from forms("sense_whether", clause=found["clause"])
    if found := _HARD_WITH.search(text):
        yield from forms("working_with", x=found["who"])
    yield from _after_premise(text)
    yield from _not_done(text)
    if _ON_YOU.search(text):
        mild = _uncharged(text)
        if mild != text and len(mild.split()) > 3:
            yield mild
    if found := _WITH_IT.match(text):
        yield from forms("find", x=found["x"])
    if found := _SPENDS.search(text):
        x = re.sub(r"^their ", "your ", found["x"])
        yield from forms("uses", do="do" if is_plural(x) else "does", x=x)
    if found := _AMID.search(text):
        yield from forms("find", x=found["x"])
    if found := _FINDS.search(text):
        yield from forms("find", x=found["x"])
    if found := _GONE.match(text):
        yield from forms("changed_since", have=found["have"], x=found["x"], since=found["since"])
    if re.match(
        r"why (?:do|does|are|is) .{2,50}? (?:quit|(?<!sick )(?<!on )(?<!annual )leave|resign|leaving|quitting)\b",
        text,
        re.I,
    ):
        yield from forms("leave_or_stay", rest="leave")
    if (found := _QUICK.search(text)) and found["does"].split()[0].lower() in _LEAVES:
        yield from forms("leave_or_stay", rest="leave")
    for theme in craft()["themes"]:
        if re.search(rf"\b(?:{theme['words']})", text, re.I):
            yield from _of_theme(theme, text)
    things = sorted(candidates(split(_TO_STOP.sub(" about ", text))), key=is_person)[:2]
    if (found := _THEM.match(text)) and all(is_person(x) or x in found["x"] for x in things):
        yield from forms("working_with", x=found["x"])
    for x in things:
        yield from about(x, text)
    for x in list(candidates([w for w in items if w.lower() not in ADVERBS]))[:2]:
        yield from about(x, text)
    if _SO_THEY.match(text):
        yield from forms("how_you_work")


def _of_theme(theme: dict[str, Any], text: str) -> Iterator[str]:
    """Ask about a theme, unless the question names something plainer itself."""
    own = next(iter(candidates(split(text))), "")
    bare = len(own.split()) == 1 and own not in work_nouns()
    stands_for_it = re.search(rf"\b(?:{theme['words']})", own, re.I)
    if not own or bare or stands_for_it or is_person(own) or named(own) in lexicon.words("places"):
        yield from theme["ask"]


def _after_premise(text: str) -> Iterator[str]:
    """Drop "given that …"; ask about what the premise names when the rest leans on it."""
    rest = without_premise(text)
    if rest == text:
        return
    yield from _not_done(text[: len(text) - len(rest)])
    if reach := _REACH.search(rest):
        yield from forms("like_us_to", rest=reach[1])
    if re.match(r"what \w+s you\b", rest, re.I) or (_ON_YOU.match(rest) and not _HANGING.search(rest)):
        yield rest
    if _HANGING.search(rest):
        for x in list(candidates(split(text[: len(text) - len(rest)])))[:1]:
            yield from about(x, text)
    elif len(rest.split()) > 3:
        yield rest


def _not_done(text: str) -> Iterator[str]:
    """Ask what makes it easier or harder, for "why do they never speak up"."""
    does = ""
    if found := re.search(
        r"\bso (?:afraid|scared|frightened|bad|slow|nervous|shy|poor) (?:of|at|about|in) (?P<doing>\w+ing .+)$",
        text,
        re.I,
    ):
        does = base_of(found["doing"])
    elif found := _CAN_NOT.match(text):
        q = yes_no(["do", *split(found["who"])])
        does = join(q.rest) if q else ""
    elif found := _NOT_DOING.search(text) or _MAKES_HARD.search(text) or _NEVER.search(text):
        does = base_of(found["does"])
    does = re.sub(r" (?:any more|anymore|at all|properly|enough|again)$", "", does)
    does = re.split(r",? (?:without|unless|like|as if|until|these days)\b", does)[0]
    if re.search(r"\b(?:with|to|for|at|about|on|them|it|him|her)$", does):
        return
    words = [_YOURS.get(w.lower(), w) for w in split(does) if w.lower() not in _FILLS]
    verb = lexicon.verb(words[0]) if words else None
    words = [verb[0], *words[1:]] if verb and verb[1] in {"base", "s"} else []
    if words and gerund_phrase(words) and not set(words) & charged():
        yield from forms("easier_harder", rest=join(words))
        yield from forms("tell_about", x=join(gerund_phrase(words) or words))


def _uncharged(text: str) -> str:
    """Return the question without the words that carry a verdict."""
    adjective = "|".join(sorted(charged(), key=len, reverse=True))
    out = re.sub(rf"\bsuch (?:an? )?(?:{adjective}) ", "the ", text, flags=re.I)
    out = re.sub(rf"\b(?:so |such |very |really |quite )?(?:{adjective}) (?=\w)", "", out, flags=re.I)
    out = re.sub(
        r"\b(?:survive|manage|cope|live|work) (?:in|with) (?=the |our |your |this |that )", "find ", out, flags=re.I
    )
    return (
        re.sub(r"\b(?:put up with|survive|endure|bear|cope with|stand)\b", "find", out, flags=re.I)
        if out != text
        else out
    )
