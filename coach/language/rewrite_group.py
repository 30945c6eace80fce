"""A question that asks one person to speak for many, put to that one person about themselves."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import gerund_phrase, join, split, with_you, yes_no
from coach.language.craft import form, forms
from coach.language.rewrite_about import about
from coach.language.rewrite_closed import from_closed
from coach.language.rewrite_open import opened
from coach.language.rules import compiled, part
from coach.language.subject import candidates, is_person, when
from coach.language.tags import AUX

_AS_A = compiled("AS_A")
_BEHALF = compiled("BEHALF")
_ADDRESSED = re.compile(
    r"^(?:you|as|among|all|those|these|[a-z-]+) [^,?]{2,50}, (?=(?:what|how|do|does|is|are) )", re.I
)
GROUP = (
    r"(?:(?:all|most|other|the|our|my|these|those|of|many|some|any|a|an|average|typical|you|us|both) )*"
    rf"{part('GROUP')}(?:'s)?"
    r"(?: (?:here|today|these days|nowadays|as a whole|in general|like you|your age|at your [\w-]+|under thirty"
    r"|(?:in|on|at) (?:the|your|our|this) [\w-]+(?=(?: [a-z]+)* (?:want|think|feel|need|say|see|make|get|find|trust)))"
    r")*"
)
_AMONG = re.compile(
    r"\b(?:among|amongst|across|on|in|of|from|within|with) (?:the |your |our |all |"
    r"other )*(?:[\w-]+ )?(?:juniors?|trainees?"
    r"|staff|nurses|teams?|associates|floor|ground|ranks|peers|generation|cohort|graduates|colleagues|crew|shift"
    r"|apprentices|analysts|students|lads|wards?|people|interns|drivers|teachers|developers|engineers)\b",
    re.I,
)
_MOOD = re.compile(
    r"\b(?:mood|feeling|word|consensus|talk|vibe|atmosphere|sentiment|appetite|temperature|"
    r"view|views|perspective|perspectives|opinion|opinions|take|angle|thoughts|reaction|point of view|attitude)\b",
    re.I,
)
PEOPLE_SAY = re.compile(
    r"\bwhat (?:are|is|do|does) (?:people|they|others|everyone|everybody|folks?)[^?]{0,25}? (?:say"
    r"|think|feel)(?:ing)? (?:about|of) (?P<x>.+)$",
    re.I,
)
_CARES = re.compile(
    r"\b(?P<x>(?:(?:big|great|main|top|real|bigg|great)(?:est)? )?"
    r"(?:worries|concerns|frustrations|complaints|fears|hopes|challenges|problems|priorities|gripes))\b",
    re.I,
)
_THEIR_VIEW = re.compile(r"\b(?:the|a|an|your) [\w'-]+ (?:\w+ )?" + _MOOD.pattern, re.I)
_GROUP_ASKED = re.compile(
    rf"\b(do|does|did|are|is|was|were|have|has|would|will|can|could) {GROUP}\b",
    re.I,
)
_SAYING = re.compile(
    r"\b(?:say|saying|said|think|thinking|talk|talking|feel|feeling|whisper\w*|complain\w*|worr\w+)\b", re.I
)
_OBJECT = re.compile(
    r"\b((?:hold|stop|put|make|help|motivate|keep|get|attract|encourage|drive|stop|bring|let|give|offer|matter|put|"
    r"suit|work|mean|push"
    r"|inspire|engage|retain|excite|frustrate|worry|bother|annoy)(?:s|es)?(?: off| to| for)?|for|to|"
    r"with|by|on|like being|being) "
    rf"{GROUP}(?! (?:team|manager|scheme|programme|policy|rota|room|meeting|forum|survey|network))\b",
    re.I,
)
_YOU_AND = re.compile(
    r"\byou (?:and|or) (?:the |your )?(?:other |rest of the |fellow )?[\w-]+(?= (?:do|get|manage|deal|want|need|think"
    r"|feel|make|see|find|say|expect))",
    re.I,
)
_MOOD_ON = re.compile(
    r"\b(?:feeling|mood|view|opinion|word)s? (?:among|amongst|across|in|on|from) [^?]+? (?:about|on"
    r"|towards) (?P<x>.+)$",
    re.I,
)
_SPOT = re.compile(r"\b(?:shift|floor|ward|site)$", re.I)
_WANTS = re.compile(r"^what (?:do|does) you (?:really |most |all )?(want|need|expect|look for|hope for)\b", re.I)
_YOURS = re.compile(
    r"\byour (line |site |team |shift )?(manager|boss|supervisor|leader|director|partner)(?:e?s)\b", re.I
)
_STAY = re.compile(r"^(?:leave|quit|resign|walk away|go elsewhere|move on)\b", re.I)
_YESNO = re.compile(r"^\W*(?:do|does|did|are|is|was|were|have|has|would|will|can|could) you\b", re.I)


def from_group(items: list[str]) -> Iterator[str]:
    """Yield the same question, put to this one person about themselves."""
    items = split(
        _YOU_AND.sub("you", re.sub(r"\b(?:all|both|most|many|some|any) of you\b", "you", join(items), flags=re.I))
    )
    if _YESNO.match(join(items)):
        yield from from_closed(items)
    if re.search(r"\bfeel the same(?: way)?$|\bagree with you$", join(items), re.I):
        yield from forms("own_view_bare")
    if mood := _MOOD_ON.search(join(items)):
        yield from forms("feel_about", what=mood["x"])
    if re.match(r"(?:who|what) do .+ (?:complain|moan|grumble) about", join(items), re.I):
        yield from forms("own_list", x="frustrations")
    text = re.sub(r"^what is it that ", "what ", _without_office(join(items)), flags=re.I)
    if re.search(r"\b(?:about|of) me\b", text, re.I) and _SAYING.search(text):
        yield from forms("come_across")
    if found := _CARES.search(text):
        yield from forms("own_list", x=" ".join(f"{found['x']} {when(text)}".split()))
    if said := PEOPLE_SAY.search(text):
        yield from forms("feel_about", what=said["x"])
    if _MOOD.search(text) and (_AMONG.search(text) or _THEIR_VIEW.search(text)):
        yield from _mood(text)
    swapped = to_you(text)
    if swapped and swapped.lower() != text.lower():
        yield from _asked_of_one(swapped)
    elif text != join(items):
        yield text
    if re.search(r"\b(?:of|about) us\W*$", text, re.I):
        yield from forms("working_with", x="us")
    if found := re.search(rf"\b(?:of|about|with) (?P<who>{GROUP})\W*$", text, re.I):
        yield from forms("working_with", x=found["who"])
    if text == join(items) and not swapped and not re.search(rf"\b{GROUP}\b", text, re.I):
        return
    for x in list(candidates(split(swapped or text)))[:2]:
        yield from forms("see_yourself", x=x)
        yield from about(x, text)


def _without_office(text: str) -> str:
    """Take out "as a Muslim woman", "speaking for the graduates" and "you young folk, …"."""
    text = re.sub(r"^speaking (?:for|as) [^,]{2,60}, ?", "", text, flags=re.I)
    text = re.sub(r"^as (?:our|my|the) [^,]{3,50}, ?", "", text, flags=re.I)
    text = _BEHALF.sub(" ", text).strip(" ,")
    text = _AS_A.sub("", text, count=1).strip(" ,") or text
    found = _ADDRESSED.match(text)
    return text[found.end() :] if found else text


def to_you(text: str) -> str:
    """Return the question with "you" where the group stood, or nothing when it names none."""
    text = re.sub(
        r"\b(?:all )?(?:of )?you (?:(?:senior|younger|older|junior|young) (?:people|ones|folk|staff)|"
        r"partners|leaders|seniors|managers|directors|consultants|guys|lot|all|"
        r"people|folks)\b(?: (?:on|in|at|from) (?:the |our )?[\w-]+(?: [\w-]+)??(?= (?:make|think|feel|actually"
        r"|really|do|know"
        r"|want|need|find|see|say|get|expect)\b))?",
        "you",
        text,
        flags=re.I,
    )
    text = re.sub(r"\b([Yy]ou) [A-Z]\w+s(?= (?:think|feel|make|want|see|say|find|do))", r"\1", text)
    thinks = re.match(
        rf"^(?:do|would) you (?:think|feel|say|reckon|believe) (?:that )?{GROUP} (?:even |really |"
        rf"actually |still )*(\w+)(.*)$",
        text,
        re.I,
    )
    if thinks and (verb := lexicon.verb(thinks[1])):
        return "do you " + verb[0] + re.sub(r"\bbe (\w+)s$", r"be a \1", thinks[2])
    asks = re.match(rf"^(?:tell (?:me|us) |explain )(what|how) {GROUP} (?:are|is|were) (.*)$", text, re.I)
    if asks:
        return f"{asks[1]} are you {asks[2]}"
    stated = re.match(
        rf"^(?:tell me |tell us |explain |can you tell me |do you know )?(what|how|why) {GROUP} (\w+)(.*)$", text, re.I
    )
    stated = stated or re.match(
        r"^tell (?:me|us) (what|how) \w+s (want|need|think|feel|expect|see|find)\b(.*)$", text, re.I
    )
    if stated and (verb := lexicon.verb(stated[2])):
        return f"{stated[1]} do you {verb[0]}{stated[3]}"
    out = _inverted(split(text)) or _OBJECT.sub(lambda m: m[0] if _SPOT.search(m[0]) else f"{m[1]} you", text, count=1)
    if out == text and (found := _GROUP_ASKED.search(text)):
        out = f"{text[: found.start()]}{with_you(found[1].lower())} you{text[found.end() :]}"
    if out == text and re.search(r"\byou\b", text):
        return text
    if out == text:
        out = re.sub(r"\b(?:do|does) they\b", "do you", out, flags=re.I)
        out = re.sub(r"\bare they\b", "are you", out, flags=re.I)
        if out == text:
            return ""
    for old, new in (("their own", "your own"), ("their", "your"), ("they're", "you're"), ("they are", "you are"),
                     ("they", "you"), ("them", "you"), ("themselves", "yourself")):  # fmt: skip
        out = re.sub(rf"\b{old}\b", new, out, flags=re.I)
    out = re.sub(r"\byou (?:here|there|on site) (?=\w)", "you ", out)
    return _YOURS.sub(lambda m: f"your {m[1] or ''}{m[2]}", out)


_MIND = frozenset(
    "think feel want need expect see find make say like prefer cope hope believe worry trust look".split()
)
_KEPT = frozenset("you we i it that this they he she there anyone someone".split())


def _inverted(items: list[str]) -> str:
    """Put "you" where the subject of the inverted clause stands, whatever the group is called."""
    for at, word in enumerate(items[:10]):
        if word.lower() not in AUX or word.lower().endswith("n't"):
            continue
        q = yes_no(items[at:])
        if not q or not q.rest:
            continue
        who, rest = join(q.subject), q.rest
        if join(rest[:2]).lower() in {"like you", "your age"}:
            rest = rest[2:]
        if "you" in (w.lower() for w in rest):  # "how well did the midwives support you" is about "you" already
            return ""
        if not rest or who.lower() in _KEPT:
            return ""
        if lexicon.is_base(q.subject[0]):
            continue
        if is_person(who) or (q.rest[0].lower() in _MIND and at) or re.search(rf"\b{part('GROUP')}\b", who, re.I):
            return join([*items[:at], with_you(q.aux), "you", *rest])
    return ""


def _mood(text: str) -> Iterator[str]:
    on = re.search(
        r"\b(?:on|about|regarding|towards?|of) (?!the (?:trainees|juniors|ward\b|floor))(.+)$",
        _AMONG.sub("", text),
        re.I,
    )
    x = next(iter(candidates(split(f"about {on[1]}"))), "") if on else ""
    time = when(text)
    if x and x.lower() not in time.lower():
        yield from forms("see_yourself", x=x)
        yield from about(x, text)
    elif time:
        yield from forms("been_for_you", time=time)
    else:
        yield from forms("been_like_lately")


def _asked_of_one(text: str) -> Iterator[str]:
    why = re.match(r"^why (do|did|are|have|would) you (?:all |mostly |often |tend to |always )*(.+)$", text, re.I)
    if why:
        yield from _why_you(why[2])
        return
    if re.search(r"\byou (?:all |really |mostly )*(?:saying|talking|say)\b", text, re.I):
        about_it = re.search(r"\babout (.{2,80})$", text)
        yield from forms("see_yourself", x=about_it[1]) if about_it else forms("own_view_bare")
    elif if_we := re.match(r"^how would you (?:react|feel|respond|take it) if (.+)$", text, re.I):
        yield from forms("mean_if", clause=if_we[1])
    elif _YESNO.match(text):
        yield from opened(split(text))
        yield from from_closed(split(text))
    elif wants := _WANTS.match(text):
        yield form("alone", q=f"what would you {wants[1]}{text[wants.end() :]}")
    else:
        if think := re.match(r"what (?:do|did|would) you (?:think|make) (?:of|about) (.+)$", text, re.I):
            yield text
            yield from forms("feel_about", what=think[1])
            return
        text = re.sub(r"\bare you coping with\b", "are you finding", text, flags=re.I)
        text = re.sub(r"\byou cope with\b", "you find", text, flags=re.I)
        text = re.sub(r"\bmake you (stay|leave|join|apply|come|return|speak|move)\b", r"make you want to \1", text)
        yield text
        yield form("alone", q=text)


def _why_you(does: str) -> Iterator[str]:
    """Ask what would make this person do what "they" are said to do."""
    if _STAY.match(does):
        yield from forms("leave_or_stay", rest=does)
    words = split(does)
    if words and words[0].lower() in _MIND:
        for x in list(candidates(split(f"about {join(words[1:])}")))[:1]:
            yield from forms("feel_about", what=x)
        return
    if words and lexicon.is_base(words[0]) and (doing := gerund_phrase(words)):
        yield from forms("would_make", rest=does)
        yield from forms("doing_like", x=join(doing))
