"""A question that shows the answer it hopes for: the tag or the frame dropped, the thing itself asked about."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import gerund_phrase, join, split, yes_no
from coach.language.craft import form, forms
from coach.language.rewrite_about import about
from coach.language.rewrite_closed import from_closed
from coach.language.rewrite_statement import compared, feeling, from_statement, has_done
from coach.language.rules import compiled
from coach.language.statement import split_statement
from coach.language.subject import candidates, is_plural, when
from coach.language.tags import AUX

_I = re.IGNORECASE
_TAG_END = compiled("TAG_END")
_FRAME = compiled("FRAME")
_LIKED = compiled("LIKED")
_HOW_GOOD = compiled("HOW_GOOD")
_HOW_MUCH = compiled("HOW_MUCH")
_COME_FAR = re.compile(
    r"\b(?:come (?:a long way|on|far)|made (?:real |good |great |a lot of )?progress|improved"
    r"|got(?:ten)? (?:much |a lot )?better|moved on|stepped up)"
    r" (?:on|with|at|in|around) (?P<x>.+)$",
    _I,
)
_SURE = re.compile(
    r",? ?\b(?:surely|presumably|obviously|clearly|of course|no doubt|undoubtedly|needless to say"
    r"|say it (?:was|is))\b,? ?",
    _I,
)
_GREAT_THAT = re.compile(
    r"^(?:it's|it is|isn't it|is it not|it was) (?:so |really |just )?[\w-]+ (?:that|how|to have|having) ", _I
)
_HOW_IT_IS = re.compile(
    r"\bhow (?:much )?\w+ (?P<x>(?!you\b|we\b|it\b|this\b|that\b)[a-z].+?) (?:is|are|was|were"
    r"|has been|have been)\b(?P<time>.*)$",
    _I,
)
_REALISE = re.compile(
    r"^(?:you|do you|don't you)(?: do| must(?: have)?|'ve)? (?:even )?(?:realise|realize|know|see|notice|recognise|"
    r"appreciate|understand)d? (?:that )?(?=\w)",
    _I,
)
_WHY_NOT = re.compile(
    r"^(?:you|do you|don't you)(?: do| must| can)?(?: just)? (?:realise|realize|know|see|appreciate"
    r"|understand|get|accept)"
    r"(?: that)? (?P<clause>(?:we|i|the \w+) (?:can't|cannot|couldn't|have to|had to|need to|must)\b.+)$",
    _I,
)
_UNDERSTOOD = re.compile(
    r"^(?:you|do you|don't you|did you|can't you|can you)(?: can| could| must| did)? ?(?:see|"
    r"understand|understood|get|appreciate|know) "
    r"(?P<why>(?:why|how|what) .+)$",
    _I,
)


def unframed(core: str) -> str:
    """Return the question without the tag, the frame and the words that press for an answer."""
    bare = _SURE.sub(" ", _TAG_END.sub("", core).strip(" ,-–…")).strip()
    plain = _SURE.sub(" ", _FRAME.sub("", bare, count=1)).strip()
    first = plain.split(" ", 1)[0].lower()
    felt = re.match(r"(?:do|did|would) you (?:feel|find)\b", bare, _I) and (
        lexicon.is_adjective(first) or first.endswith("ed") or not split_statement(split(plain))
    )
    bare = bare if felt else plain
    return re.sub(r"^you(?:'d| would) say (?:that )?", "", bare, flags=_I)


def from_leading(core: str) -> Iterator[str]:
    """Drop the tag or the frame, then ask about what is left."""
    yield from _wished(core)
    if re.match(r"do you feel (?:that )?(?:your|the|our|my) ", core, _I):
        yield from from_closed(split(core))
    bare = unframed(core)
    if found := re.match(r"^(?:it's|it is|isn't it|it was) \w+ that we (?P<does>\w+ .+)$", bare, _I):
        doing = gerund_phrase(split(found["does"]))
        if doing:
            yield from forms("make_of", x=f"us {join(doing)}")
    if found := re.search(
        r"\bwe\b.{0,25}? (?:transparent|open|honest|clear|upfront) (?:about|on|over) (?P<x>.+)$", bare, _I
    ):
        yield from forms("left_unclear", s="we", x=found["x"])
    if found := re.match(r"(?P<a>\w[^,]+?) beats (?P<b>[^,]+)$", bare, _I):
        yield form("compare", do="does", a=found["a"], b=found["b"])
    if found := _COME_FAR.search(bare):
        have = "have" if is_plural(found["x"]) else "has"
        yield from forms("how_changed", have=have, s=found["x"])
    if found := _UNDERSTOOD.match(bare):
        yield from forms("understanding", what=found["why"])
    if found := _HOW_IT_IS.search(bare):
        have = "have" if is_plural(found["x"]) else "has"
        yield from forms("been_like", have=have, x=found["x"], time=found["time"].strip())
    elif found := _WHY_NOT.match(bare):
        yield from forms("understanding_why", why=f"why {found['clause']}")
    elif (found := _REALISE.match(bare)) and split_statement(split(bare[found.end() :])):
        yield from forms("sense_whether", clause=bare[found.end() :])
    if found := _GREAT_THAT.match(bare):
        for x in list(candidates(split(bare[found.end() :])))[:1]:
            yield from about(x, core)
    bare = re.sub(r"\bjust ", "", _GREAT_THAT.sub("", bare))
    first = bare.split(" ", 1)[0].lower() if bare else ""
    if lexicon.is_adjective(first):
        yield from feeling(split(bare), False)
    if first in AUX:
        yield from from_closed(split(bare))
    elif bare:
        yield from from_statement(split(bare))
    for x in list(candidates(split(bare)))[:2]:
        yield from about(x, core)
    if time := when(bare):
        yield from forms("been_for_you", time=time)


def _wished(core: str) -> Iterator[str]:
    """Read "what did you like about …", "how much do you love …" and "how helpful was …"."""
    if like := re.match(r"how (do|did) you (?:like|enjoy) (?!to\b)(.{2,160})$", core, _I):
        yield form("find" if like[1].lower() == "do" else "found", x=like[2])
    if liked := _LIKED.match(core):
        yield form({"do": "find", "did": "found"}.get(liked[1].lower(), "have_found"), x=liked[2])
    if much := _HOW_MUCH.match(core):
        yield form("find", x=much[1])
    if feels := re.match(r"how \w+ (are|were) you (?:about|with|by|for) (.+)$", core, _I):
        yield form("feel_about" if feels[1].lower() == "are" else "felt_about", what=feels[2])
    if than := re.match(r"how much \w+er? (is|are|was|were) (.+?) than (.+)$", core, _I):
        yield compared(than[1].lower(), than[2], split(than[3]))
        return
    if felt := re.match(r"how \w+ (do|did) you feel to (.+)$", core, _I):
        if doing := gerund_phrase(split(felt[2])):
            yield form("feel_about" if felt[1].lower() == "do" else "felt_about", what=join(doing))
        return
    to_do = re.match(r"how (?:\w+ )?(is|was) it to (.+)$", core, _I)
    if to_do and (doing := gerund_phrase(split(to_do[2]))):
        yield form("was_like_doing" if to_do[1].lower() == "was" else "like_doing", doing=join(doing))
        return
    good = _HOW_GOOD.match(core)
    if not good or re.match(r"how (?:many|often|long|much)\b", core, _I):
        return
    have, rest = good[1].lower(), good[2]
    if have in {"has", "have"}:
        q = yes_no(split(f"{have} {rest}"))
        if q and q.rest and q.rest[0].lower() == "been" and q.rest[1:2] == ["for"]:
            yield from forms("done_for", have=have, x=join(q.subject), y=join(q.rest[2:]))
        elif q and q.rest and q.rest[0].lower() != "been":
            yield from has_done(have, join(q.subject), [w.lower() for w in q.rest])
    if found := re.match(r"you (?:find|found) (.+)$", rest, _I):
        yield form({"do": "find", "did": "found"}.get(have, "have_found"), x=found[1])
        return
    yield f"how {have} {rest}" + ("" if re.search(r"\byou\b", rest, _I) else " for you")
