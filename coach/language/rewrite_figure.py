"""Rewrites of a question that a figure would answer: how many, how often, how quickly, when, which."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import gerund_phrase, join, past_phrase, split, yes_no
from coach.language.craft import form, forms
from coach.language.subject import is_plural, when

_WHEN_YOU = re.compile(
    r"(?P<when>when|how (?:often|frequently|regularly|soon|early|late)|what time) do you (?:usually "
    r"|normally |typically )?(?P<does>\w.*)$",
    re.I,
)
_COUNTED = re.compile(
    r"(?:how (?:many|much) (?:(?:hours?|days?|weeks?|shifts?|amounts?) of )?"
    r"|which (?:of the )?)(?P<x>[\w-]+(?: [\w-]+)??)"
    r" (?P<do>did|do|have) you"
    r" (?:like|enjoy|find|found|prefer|attend|attended|use|used|do|done|take|taken|have|had|get|got"
    r"|work|worked|been)(?P<rest>.*)$",
    re.I,
)
_HOW_QUICK = re.compile(
    r"how (?:quickly|fast|well|often|reliably|soon|slowly) (?:do|does) (?P<x>.+?) (?:\w+)(?: .*)?$", re.I
)
_TO_GET = re.compile(
    r"how (?:long|easy|hard|difficult|quick|simple) (?:does it take|is it"
    r"|has it been)(?: for)?(?: you| people)? to (?P<does>\w.*)$",
    re.I,
)
_HOW_MANY = re.compile(r"how many (?P<x>[\w-]+(?: [\w-]+)??) did you (?P<verb>\w+)(?P<rest>.*)$", re.I)
_HELD = frozenset("have get do take work find like enjoy attend use".split())


_WANTED = re.compile(r"(?:what|which) (?P<x>[\w-]+(?: [\w-]+)?) (?:would|do) you (?:want|like|need|prefer)$", re.I)


def figure(text: str) -> Iterator[str]:
    """Ask what decides the figure, how getting there goes, or what the thing counted was like."""
    if found := re.match(
        r"who (?:decides|chooses|picks|says) (?P<what>(?:who|what|which|when|how|if|whether|where) .+)$", text, re.I
    ):
        yield form("is_decided", what=found["what"])
    if found := re.match(r"who (?:do|did) you (?P<does>(?:report|answer|go|turn|talk|speak) to)$", text, re.I):
        yield form("tell_who", does=found["does"])
    q = yes_no(split(often[1])) if (often := re.match(r"how often (do(?:es)? (?!you\b).+)$", text, re.I)) else None
    if q and (did := past_phrase(q.rest)):
        yield form("last_time_they", s=join(q.subject), done=join(did))
    if wanted := _WANTED.match(text):
        yield from forms("want_from", x=wanted["x"])
    if (often := _WHEN_YOU.match(text)) and lexicon.is_base(split(often["does"])[0]):
        yield form("decides_when", when=often["when"].lower(), rest=often["does"])
    if (taken := _TO_GET.match(text)) and (doing := gerund_phrase(split(taken["does"]))):
        yield form("usually_goes", doing=join(doing))
        yield form("like_doing", doing=join(doing))
    if counted := _COUNTED.match(text):
        x = counted["x"] if is_plural(counted["x"]) or not text.lower().startswith("which") else f"{counted['x']}s"
        name = {"did": "found", "do": "find"}.get(counted["do"].lower(), "have_found")
        yield form(name, x=f"the {x} {when(counted['rest'])}".strip())
    if (many := _HOW_MANY.match(text)) and lexicon.is_base(many["verb"]) and many["verb"].lower() not in _HELD:
        done = f"{lexicon.gerund(many['verb'].lower())} {many['x']} {when(many['rest'])}".strip()
        yield form("how_did_go", doing=done)
    if (quick := _HOW_QUICK.match(text)) and quick["x"].lower() not in {"you", "we", "i", "they", "it"}:
        yield form("find", x=quick["x"])
