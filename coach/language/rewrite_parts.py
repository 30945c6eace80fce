"""A question taken apart: what stands before it, the question itself, and the questions a double one is made of."""

import re
from collections.abc import Iterator

from coach.language.clauses import base_of, plain, spelled, split
from coach.language.question_rules import _SECOND, asked, is_tag
from coach.language.rules import compiled
from coach.language.sentences import sentences
from coach.language.subject import candidates
from coach.language.tags import AUX

LONGEST = 700
_PREFACE = 25  # words of preface that may stay
_I = re.IGNORECASE
_OPENER = compiled("OPENER")
_VOCATIVE = compiled("VOCATIVE")
_ECHO = compiled("ECHO")
_PARTICLE = re.compile(r",? (?:ah|lah|lor|abi|leh|sha|na|eh|hey|innit|ke|mate|please|pls|thanks|only)$", _I)
_SUPPOSE = re.compile(
    r"^(?:if (?:you (?:were|ran|had my)|money|cost|budget)\b|in an ideal world"
    r"|with a magic wand)[^,?]{0,60}, ?(?=what|how|where|which)",
    _I,
)
_SPRINKLED = re.compile(r" (?:lah|lor|leh|meh|sia|abeg|biko|yaar|man)(?= )", _I)
_STATIVE = re.compile(
    r"\byou(?: are|'re) (knowing|having|liking|wanting|needing|understanding|believing|agreeing)\b", _I
)
_NEW_ONE = re.compile(r"\bthe old (?P<x>[\w -]+?) (?:was|were|is)\b.*\bthe (?P<new>new one)s?\b", _I)


_IS_SO = re.compile(r"^(?:is|was|isn't) (?:that|it|this)(?: so| right| true| fair| the case)?\W*$", re.I)
_ASKS = (
    r"(?:do|does|did|are|is|was|were|have|has|would|could|can|don't|didn't|isn't|aren't|what|how|why|who|which|when)"
)
_SAID = re.compile(
    r"^(?:is it (?:just|only) me,? or(?: is it| does it seem)?"
    r"|(?:isn't it|is it not|it's|it is) (?:true|fair to say|clear|obvious|the case) that"
    r"|i(?:'ve| have)? (?:keep|kept) (?:hearing|being told|reading)(?: that)?"
    r"|i(?:'ve| have) (?:heard|been told|read)(?: that)?|i'm (?:hearing|told)(?: that)?"
    r"|am i right (?:(?:in|to) (?:thinking|saying|think|say)(?: that)?|that)"
    r"|i(?:'d| would)? (?:personally )?"
    r"(?:think(?! we should)|reckon|feel|believe|say|hear|gather|understand|take it)(?: that(?! \w+ (?:is|was|went)))?"
    r"|(?:everyone|everybody|people|they all) (?:tells? me|says?|seems? to think)(?: that)?"
    r"|you(?:'d| would| wouldn't)(?: not)? say(?: that)?"
    r"|you(?:'d| would|'ve got| have|'ll)? (?:have |had )?(?:to |must )admit(?: that)?"
    r"|you can't (?:honestly |really )?(?:say|deny|argue|pretend)(?: that)?"
    r"|would(?:n't)? it (?:not )?be fair to say(?: that)?"
    r"|would(?:n't)? you (?:not )?(?:say|agree|think|admit)(?: with me)?(?: that)?|so) ",
    _I,
)
_SAME = re.compile(
    r",? (?:and )?i(?:'d)? (?:hope|trust|bet|assume|expect) you(?:'d| do)? "
    r"(?:feel the same|agree|think so|do)(?: too)?$",
    re.I,
)
_SPARE = re.compile(
    r",? (?:any (?:longer|more)|(?:like|as) (?:we|i|you) (?:asked|agreed|said|promised)"
    r"|do you (?:reckon|think|suppose)|in your (?:eyes|view|opinion|experience)"
    r"|from your (?:perspective|point of view))$"
    r"|(?<=\w), (?:is|was|were|are) (?:it|that|they) (?![^?]*\bor\b)[^?,]{3,60}$",
    _I,
)
_BUT = re.compile(rf"^(?!{_ASKS}\b)[^?]{{5,160}}?\b(?:but|so|then),? (?={_ASKS} \w)", _I)


def parts(text: str) -> tuple[str, str, list[str]]:
    """Return (preface, the question to work on, other questions), each as the parse reads it."""
    text = text[-LONGEST * 3 :]
    spans = sentences(text)
    if not spans:
        return "", plain(text), []
    marked = asked(text, spans)
    chosen = marked[0]
    at = spans.index(chosen)
    if at and len(chosen.of(text).split()) <= 4 and (_ECHO.match(chosen.of(text)) or _IS_SO.match(chosen.of(text))):
        chosen = spans[at - 1]
    before = [plain(s.of(text)) for s in spans if s.end <= chosen.start]
    preface = " ".join(before)
    if len(preface.split()) > _PREFACE or (preface and preface[-1] not in ".!?…"):
        preface = ""
    whole = chosen.of(text)[-LONGEST:]
    if found := _NEW_ONE.search(whole):
        whole = whole[: found.start("new")] + "new " + found["x"] + whole[found.end("new") :]
    core = bare(whole)
    return preface, core, [bare(s.of(text)[-LONGEST:]) for s in marked[1:]]


def bare(text: str) -> str:
    """Return a sentence without greeting, opener, vocative and end mark."""
    text = spelled(plain(text)).strip(" ?.!-–—*•")
    if text.count('"') == 2 and text[0] == text[-1] == '"':
        text = text[1:-1].strip(" ?.!")
    text = re.sub(r"[?!.]+$", "", text)
    text = re.sub(r"\br (?=you\b)", "are ", text)
    text = _SPRINKLED.sub("", text)
    text = re.sub(r"\b(you) and (?:your|the) (?:friends|mates|peers|classmates|cohort|pals)\b", r"\1", text, flags=re.I)
    text = re.sub(r"\b(?:any|some|most|all|both) of you\b", "you", text, flags=re.I)
    text = _SAME.sub("", re.sub(r"\bno longer\b", "never", text, flags=_I))
    text = _SPARE.sub("", text)
    text = re.sub(
        r",? i (?:hope|think|guess|reckon|imagine|suppose|assume|presume|trust|take it)$", "", text, flags=re.I
    )
    text = re.sub(r"^(?:personally|honestly|frankly|to be honest|tbh|imo),? ", "", text, flags=re.I)
    text = re.sub(
        r"\bits (?=\w+ (?:that|how|to)\b|(?:much|so|really|too|a|not|been|all|just) |\w+er$)", "it's ", text, flags=_I
    )
    text = re.sub(
        r",? (?:and|or|but|if so|and if so),? (?:why|why not|how so|how come|how often|how much|when|where|what for)$",
        "",
        text,
        flags=_I,
    )
    text = re.sub(r"^i (?:know|realise|understand|appreciate) .{3,80}? but ", "", text, flags=_I)
    text = re.sub(rf"^now (?!that )[^,?]{{5,80}}, (?={_ASKS} )", "", text, flags=_I)
    text = _SUPPOSE.sub("", text)
    text = _SAID.sub("", _BUT.sub("", text, count=1), count=1)
    text = re.sub(r"^(?:is|was) it that (?=you|we|the|your)", "", text, flags=_I)
    after = compiled("COLON").search(text)
    text = text[after.end() :] if after and len(text[after.end() :].split()) > 2 else text
    text = re.sub(r"\b(you)(?:'ve|'re)? (?:both|two|guys)\b(?! and)", r"\1", _PARTICLE.sub("", text), count=1)
    text = _STATIVE.sub(lambda m: f"you {base_of(m[1])}", text)
    for _ in range(2):
        text = _VOCATIVE.sub("", text).strip()
        if re.match(r"tell me (?:about|more)\b", text, _I):
            break
        stripped = _OPENER.sub("", text, count=1)
        text = stripped if len(stripped.split()) > 2 else text
    return text


def _named(first: str, second: str) -> str:
    """Return the second half with the first one's subject where it says "it"; nothing where it has no other."""
    if re.search(r"\b(?:do|done|did|feel|doing) about (?:it|that|this|them)$", second, _I):
        return ""
    x = next(candidates(split(first)), "")
    if not x or not re.search(r"\b(?:it|them)$", second, _I):
        return second
    return re.sub(r"\b(?:it|them)$", x, second, flags=_I)


def halves(core: str) -> Iterator[str]:
    """Yield the questions that a double one is made of, the first one first."""
    later = re.search(
        r",? (?:and|but) (?=(?:if|when|since|while) [^,]{3,80}, (?:what|how|why|would|do|did|is|are)\b)", core, _I
    )
    if later and len(core[: later.start()].split()) >= 3:
        yield core[: later.start()]
        yield core[later.end() :]
        return
    listed = re.search(
        r", (?=(?:(?:do|does|did|is|are|have|has|would|can|was|were)"
        r" (?:you|the|your|we|it|they|people|everyone|anyone|everybody|anybody|there)"
        r"|(?:what|how|where|who) (?:[a-z]+ed|do|does|did|don't|is|are|would|have|has)) )",
        core,
        _I,
    )
    if listed and len(core[: listed.start()].split()) >= 3:
        yield core[: listed.start()]
        yield from halves(core[listed.end() :])
        return
    split_found = False
    ends = [m.start() for m in _SECOND.finditer(core) if not is_tag(core[m.start() :])][1:]
    for match in _SECOND.finditer(core):
        if is_tag(core[match.start() :]) or len(core[: match.start()].split()) < 3:
            continue
        split_found = True
        first = core[: match.start()].strip(" ,;-")
        asks = (
            re.match(r"\W*(?:what|how|why|when|where|who|which|tell|describe|walk)\b", first, _I)
            or first.split()[0].lower() in AUX
        )
        if asks:
            yield first
        second = core[match.start(1) : next((end for end in ends if end > match.start(1)), len(core))]
        second = re.sub(r"^(how|what|where|when|why) (you|they|we) (?=\w)", r"\1 do \2 ", second, flags=_I)
        second = _named(first, second)
        if not re.search(r"\b(?:it|them|they|that|those|this)\b", second, _I) and len(second.split()) > 3:
            yield second
    both = re.search(r" (?:and|&|as well as|plus|or) (?!.* (?:and|&|as well as|plus) )(.{2,80})$", core, _I)
    if both and not split_found and len(both[1].split()) <= 6 and len(core[: both.start()].split()) >= 3:
        yield re.split(r", (?=the |your |our )", core[: both.start()])[0].strip(" ,;-")
        lead = re.match(r"(.*\b(?:about|of|with|for|on|find|make of) )", core[: both.start()], _I)
        if lead:
            yield lead[1] + both[1]
