"""A question that asks one person to speak for many, put to that one person about themselves."""

import re

from coach.language import lexicon
from coach.language.clauses import BE, join, split, with_you, yes_no
from coach.language.rewrite_kinds import is_group, verbs
from coach.language.rules import compiled, part
from coach.language.tags import AUX, WH

_I = re.IGNORECASE
_AS_A = re.compile(
    r"^(?:so )?(?:speaking )?(?:as|being) (?:a|an|our|my|the|one of|someone|somebody|you're|you are|all"
    r"|fellow)\b[^?]{2,70}?, ?"
    r"|,? (?:speaking )?as (?:a|an|our|one of|someone|the only)\b[^,?]{2,60}?(?:,|$)",
    _I,
)
_BEHALF = compiled("BEHALF")
_SPEAK = re.compile(r"^(?:do you )?speak(?:ing)? for [^,]{2,60}?(?:,| when you say) ?", _I)
_YOU_ALL = re.compile(
    r"\byou (?:(?:senior|younger|older|junior|young) (?:people|ones|folk|staff)|partners|leaders|seniors"
    r"|managers|directors"
    r"|consultants|guys|lot|all|people|folks|women|men|girls|lads|both|two|execs|youngsters|juniors)\b",
    _I,
)
_AND_OTHERS = re.compile(r"\byou (?:and|or) (?:the |your |all |other |rest of the |fellow )*[\w-]+(?= \w)", _I)
_MOOD = re.compile(
    r"^what(?:'s| is| was) (?:the|your team's|people's|everyone's) (?:\w+ )?(?:mood|feeling|word"
    r"|consensus|talk|vibe|atmosphere|sentiment|appetite|temperature"
    r"|view|opinion|take|reaction|perspective)\b[^?]*? (?:about|on|regarding|towards?|to"
    r"|for) (?P<x>(?!the (?:floor|ground|ward|shift|team)\b).+)$",
    _I,
)
_CARES = re.compile(
    r"^what (?:are|is) the (?:biggest|main|top|real|greatest) (?P<x>worries|concerns|frustrations"
    r"|complaints|fears|hopes|challenges"
    r"|problems|priorities|gripes)\b.*$",
    _I,
)
_WITH = re.compile(
    r"^what is it with (?:your generation|young people|people your age|you lot|you|\w+s) and (?P<x>.+)$", _I
)
_VERDICT = re.compile(
    r"\bwhat(?:'s| is) your (?:\w+ )?(?:verdict|opinion|view|take|impression) (?:on|of|about) me\b", _I
)
_YOU_AT = re.compile(r"\byou (?:at|in|up) (?:the )?(?:top|charge|there|management|leadership|senior roles|power)\b", _I)
_SAY_OF_ME = re.compile(r"\b(?:say|saying|think|thinking|feel|make|said|thought) (?:about|of) (?:me|us)\b(?: .*)?$", _I)
_ADDRESSED = re.compile(
    r"\b(?P<aux>do|does|did|are|is|would|were) (?P<who>[^?,]{3,70}?) (?P<does>(?:really |actually |honestly |even )?"
    r"(?:think|feel|need|want|expect|say|reckon|make|find|believe|trust|hope|prefer|like|see|get|know"
    r"|understand|cope|deal)\b.*)$",
    _I,
)
_OBJECT = re.compile(
    rf"\b(?P<before>to|for|with|by|from|of|on|at|make|makes|help|helps|keep|put|stop|let|give|matter to"
    rf"|annoys?|frustrates?"
    rf"|motivates?|worr(?:y|ies)|bothers?) (?:(?:all|most|the|our|my|other) )*{part('GROUP')}\b(?=\W*$|"
    rf" (?:to|more|feel|want|in|on|at|here|and|about|who|stay|leave)\b)",
    _I,
)
_THEIRS = (("their own", "your own"), ("their", "your"), ("they're", "you're"), ("they've", "you've"),
           ("they are", "you are"),
           ("they", "you"), ("them", "you"), ("themselves", "yourself"))  # fmt: skip
_THINKS = re.compile(
    r"^(?P<ask>(?:do|would) you (?:think|feel|say|reckon|believe) (?:that )?)(?P<who>.{3,40}?) (?=(?:feel"
    r"|think|want|like|find|get"
    r"|see|know|trust|understand|are|need|really|actually|have)\b)",
    _I,
)


def to_one(core: str) -> str:
    """Return the question with "you" where the group stood; as it is where it names none."""
    text = _BEHALF.sub(" ", _AS_A.sub("", core)).strip(" ,")
    text = _SPEAK.sub("", text) or core
    if cares := _CARES.match(text):
        return f"what are your own {cares['x']}, if any"
    if mood := _MOOD.match(text) or _WITH.match(text):
        return f"how do you feel about {mood['x']}"
    if _VERDICT.search(text):
        return "how do I come across to you"
    text = _YOU_AT.sub("you", _AND_OTHERS.sub("you", _YOU_ALL.sub("you", text)))
    if (found := _THINKS.match(text)) and is_group(found["who"]):
        rest = split(text[found.end() :])
        text = join(
            ["are" if rest[0].lower() == "are" else "do", "you", *(rest[1:] if rest[0].lower() == "are" else rest)]
        )
    asked = _ADDRESSED.search(text)
    if asked and is_group(asked["who"]) and "you" not in asked["who"].lower().split():
        out = f"{text[: asked.start()]}{with_you(asked['aux'].lower())} you {asked['does']}"
    else:
        out = _inverted(split(text))
    if out == text and not re.search(r"\byou\b", text, _I):
        out = _OBJECT.sub(lambda m: f"{m['before']} you", text, count=1)
    if _SAY_OF_ME.search(out) and out != core:
        return "how do I come across to you"
    if said := re.match(r"^what (?:do|does|did) you (?:say|think) (?:about|of) (?P<x>.+)$", out, _I):
        out = f"what do you make of {said['x']}" if " did " not in out[:12] else f"what did you make of {said['x']}"
    if out != core:
        for old, new in _THEIRS:
            out = re.sub(rf"\b{old}\b", new, out, flags=_I)
        out = re.sub(r"\byour (line )?(manager|boss|supervisor|leader|director|partner)(?:e?s)\b", r"your \1\2", out)
    return out


def _inverted(items: list[str]) -> str:
    text = join(items)
    for at, word in enumerate(items[:12]):
        low = word.lower()
        if low not in AUX or (at and items[0].lower() not in WH | {"tell", "for", "in", "on", "if", "when"} | AUX):
            continue
        q = yes_no(items[at:])
        if q and q.rest and "you" in (w.lower() for w in q.rest[:3]):
            return text
        told = q and q.rest and join(q.subject).lower() in {"anyone", "anybody", "someone", "somebody"}
        if q and low in BE and q.rest and q.rest[0].lower() in verbs("social"):
            return text
        if q and told and (lexicon.verb(q.rest[0]) or ("", ""))[0] in verbs("tells"):
            return text
        if q and q.rest and is_group(join(q.subject)):
            rest = q.rest[2:] if join(q.rest[:2]).lower() in {"like you", "your age"} else q.rest
            aux = with_you(q.aux)
            return join(
                [
                    *items[:at],
                    {"can": "can't", "will": "won't"}.get(aux, f"{aux}n't") if q.negative else aux,
                    "you",
                    *rest,
                ]
            )
        if q:
            break
    start = 2 if join(items[:2]).lower() in {"tell me", "tell us"} else 0
    if len(items) > start + 2 and items[start].lower() in {"what", "how", "why"}:
        for at in range(start + 2, min(len(items), start + 9)):
            verb = lexicon.verb(items[at])
            if {"you", "i", "we"} & {w.lower() for w in items[start + 1 : at + 1]}:
                break
            if verb and items[at].lower() not in AUX and is_group(join(items[start + 1 : at])):
                return join([items[start].lower(), "do", "you", verb[0], *items[at + 1 :]])
    return text
