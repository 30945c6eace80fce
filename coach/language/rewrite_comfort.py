"""A question that fishes for comfort, turned to what is not comfortable to hear."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import base_of, gerund_phrase, join, plain, split, yes_no
from coach.language.craft import craft, forms, leads
from coach.language.rewrite_about import about
from coach.language.rules import compiled
from coach.language.statement import expand, unpraised
from coach.language.subject import candidates, is_plural, named, phrase_end_of, when, work_nouns
from coach.language.tags import ADVERBS, DETERMINERS

_TAG = compiled("TAG_END")
_FRAME = re.compile(
    r"^(?:do you (?:think|feel|reckon)"
    r"|i (?:expect|bet|reckon|feel|believe|am sure|am certain|take it|assume|think|hope|suppose"
    r"|guess|trust|gather|presume|"
    r"imagine)|do people think|"
    r"would you say|you would say)(?: that)? ",
    re.I,
)
_SEEN = re.compile(
    r",? (?:you|anyone|people) (?:could|can|must|would|will) (?:all )?(?:see|tell|agree|admit)(?: that)?$"
    r"|,? you (?:do )?know that$",
    re.I,
)
_OPEN_ABOUT = re.compile(
    r"(?:\bi (?:was|am|have been)|\b(?:have|was|am) i(?: been)?)\b.{0,20}? (?:transparent|open"
    r"|honest|clear|upfront) (?:about|on|over) (?P<x>.+)$",
    re.I,
)
_OFF = re.compile(r"\bput (?:you|anyone|people) off (?P<doing>\w+ing\b.+)$", re.I)
_EVAL = re.compile(
    r"\b(?:was|were|am|is) i (?:being )?(?:\w+ )??(?P<how>[\w-]+) (?P<rest>(?:in|at|during|with|on|when) .+)$", re.I
)
_SCARED = re.compile(r"\b(?:scared|afraid|frightened|reluctant|nervous|hesitant) to (?P<does>\w+ [^.!?]+)", re.I)
_RIGHT = re.compile(
    r"\b(?:right|wrong)(?: (?:thing|call|decision|choice|move))?(?: (?:by|to|in|when we|when i)) (?P<does>.+)$", re.I
)
_ME = re.compile(r"\b(?:i|me|my|mine|myself|we|our|us)\b", re.I)
_TELL = re.compile(r"\btell me (?:straight |honestly |right away )?(?P<what>(?:if|when|whether) .+)$", re.I)
_TO_ME = re.compile(
    r"\b(?P<does>(?:talk|come|speak|go|open up|turn|reach out|be (?:honest|open|straight|frank)|"
    r"disagree|push back|say no)\b(?: \w+){0,3}? (?:to|with) me\b.*)$",
    re.I,
)
_LIKE = re.compile(
    r"\byou (?:really |all |do |are )?(?:like|enjoy|enjoying|liking|love|mind|appreciate|happy|glad|"
    r"comfortable)(?: about| to be| with)? (?P<doing>(?:having|being|working|talking|meeting|"
    r"speaking)\b.*\b(?:me|my)\b.*)$",
    re.I,
)
_MY = re.compile(
    r"\b(?P<be>was|were|is|are|did|does|do|has)? ?(?P<x>(?<!someone )(?<!for )my (?!age\b|back\b|best|door|"
    r"fault|job\b|goodness|mentee)[\w-]+.*)$",
    re.I,
)
_TOO = re.compile(
    r"\b(?:was i|am i|i was|i'm not|i am|am|was) (?:being |a bit |not )*(?:too |so |"
    r"overly )(?P<how>[\w-]+)(?P<rest>.*)$",
    re.I,
)
_ACROSS = re.compile(r"\b(?:come|came|coming) across\b", re.I)
_ENOUGH = re.compile(
    r"\b(?:am i|i'm|i am|are we|we're|we are|do i|i) (?:doing|do) (?:enough|my best|all i can|"
    r"everything|ok|okay|well|plenty)(?: \w+)?? (?:to|for) (?P<what>.+)$",
    re.I,
)
_AS_A = re.compile(
    r"\b(?:a|an|your) (?:good|great|decent|fair|bad|nice|okay|better|favourite|supportive|"
    r"best)? ?(?P<role>boss|manager|leader|mentor|mentee|director|head|partner|chair|sponsor|host)\b"
    r"(?P<of> of (?:the )?[\w-]+)?",
    re.I,
)
_WHEN_I = re.compile(r"\b(?P<when>(?:when|the way|how) (?:i|we) .+)$", re.I)
_CHANGED = re.compile(
    r"\b(?:i|me)\b.*\b(?:changed|improved|got better|getting better|come on|come a long way|grown)\b", re.I
)
_I_DID = re.compile(r"\b(?:did i|i have|i|have i|do i|can i) (?P<does>[a-z]+ .+)$", re.I)
_I_YOU = re.compile(r"\bi(?:'ve| have| do| always)* (?P<verb>\w+)(?P<to> to)? you$", re.I)
_I_FAULT = re.compile(
    r"\bi (?:do |don't |do not |never |ever |always |sometimes )*(?P<does>(?:favour|favor|interrupt|ignore|micromanage|"
    r"dominate|dismiss|rush|talk over|hog|undermine|patronise|(?:have|play) favourites)\b.*)$",
    re.I,
)
_WE_DO = re.compile(r"\b(?P<s>we) (?P<does>[a-z]+ .+)$", re.I)
_OURS = frozenset("the my our that this your".split())
_WELL = frozenset("clearly well okay ok fairly alright right good properly fine sensitively nicely".split())
_NOT_DEEDS = frozenset("be am was have hope think feel know say want need guess suppose mean like come seem".split())


def from_reassurance(items: list[str], before: str = "") -> Iterator[str]:
    """Yield questions that let the person say what is not comfortable to hear; none when the asker is not in it."""
    text = _FRAME.sub("", join(expand(split(_SEEN.sub("", _TAG.sub("", join(items)))))))
    if len(text.split()) <= 4 and before:
        text = "not " + re.sub(r"^i(?:'ve| have) been told (?:that )?", "", plain(before).strip(" ."), flags=re.I)
    text = re.sub(r"(?i)\b(my [\w-]+)'s (?=never|not|always|really|too|so|pretty|quite|all|a )", r"\1 is ", text)
    if not _ME.search(text) and not _SCARED.search(before):
        return
    if found := _SCARED.search(text) or _SCARED.search(before):
        yield from forms("easier_harder", rest=found["does"].strip(" .!?"))
    yield from _to_me(text)
    yield from _of_mine(text)
    yield from _of_deed(text)
    if found := re.search(r"\b(?:with|at|of) me (?:about|over|for) (?P<x>.+)$", text, re.I):
        yield from forms("feel_about", what=found["x"])
    if found := _OPEN_ABOUT.search(text):
        yield from forms("left_unclear", s="I", x=found["x"])
    for entry in craft()["comfort"] if leads() else ():
        if re.search(rf"\b(?:{entry['words']})", text, re.I):
            yield from entry["instead"]
            break
    if found := re.search(r"\babout (?P<x>(?:the|our|your) .+)$", text, re.I):
        yield from about(found["x"], text)
    if re.search(r"\b(?:i|me|my)\b", text, re.I):
        yield from forms("comfort")
    elif not any(named(x) in work_nouns() for x in candidates(split(text))):
        yield from forms("we_fall_short")


def _to_me(text: str) -> Iterator[str]:
    """Ask what makes it easier to come, talk or tell."""
    if found := _TELL.search(text):
        yield from forms("easier_tell", what=found["what"])
    if (found := _OFF.search(text)) and (does := base_of(found["doing"])):
        yield from forms("easier_harder", rest=does)
    if found := _TO_ME.search(text):
        does = re.sub(r" if you (?:had|have|ever had) (?:a|an|any) (\w+)$", r" with a \1", found["does"])
        yield from forms("easier_harder", rest=re.split(r" (?:if|when) ", does)[0])
    if found := _LIKE.search(text):
        yield from forms("like_doing", doing=found["doing"])


def _of_mine(text: str) -> Iterator[str]:
    """Ask about the thing of mine, the manner or the occasion that the question names."""
    time = when(text)
    if found := re.search(
        r"\b(?:make|made|making) it (?:easy|easier|hard|harder|safe|safer)(?: for \w+)? to (?P<x>.+)$", text, re.I
    ):
        yield from forms("easier_harder", rest=found["x"])
        return
    if found := re.search(r"\b(?:better|improving|worse) at (?P<x>\w[\w -]*)$", text, re.I):
        yield from forms("change_in_my", x=found["x"])
        return
    if found := re.search(
        r"\b(?:did|done|doing|do) (?:enough|my best|plenty|all i could) (?P<what>(?:about|on|over|with) .+)$",
        text,
        re.I,
    ):
        yield from forms("saw_me_do", what=found["what"])
    if found := re.search(r"\bgood at (?P<x>\w+ing\b.*)$", text, re.I):
        yield from forms("fall_short", s="I", doing=found["x"])
    if found := _ENOUGH.search(text):
        what = found["what"]
        doing = gerund_phrase(split(what))
        if doing and re.search(r"\b(?:am i|i'm|i am|do i)\b", text, re.I):
            yield from forms("see_me_do", what=what)
        if doing:
            yield from forms("fall_short", s="I" if not re.search(r"\bwe\b", text, re.I) else "we", doing=join(doing))
    if much := re.search(
        r"\bi (?:talk|speak|go|push|say|ask|interrupt|explain)\w*(?: on)? (?:way )?too (?:much|little"
        r"|fast|long|hard|quickly)\b(?P<rest>.*)$",
        text,
        re.I,
    ):
        yield from forms(
            "i_come_across", did="did" if re.search(r"\bdid i\b|ed\b", text, re.I) else "do", rest=much["rest"].strip()
        )
    if _ACROSS.search(text) or (_TOO.search(text) and " my " not in text):
        found = _TOO.search(text)
        did = "did" if found is None or re.search(r"\b(?:was|were|did|came)\b", text, re.I) else "do"
        tail = re.search(
            r"\b(?:(?:in|at|during|with|when)|(?:on|about|over) (?=the|that|our)) .+$", found["rest"] if found else text
        )
        yield from forms("i_come_across", did=did, rest=(tail[0] if tail else time))
    elif found := re.search(
        r"\bi (?P<be>wasn't|was|am) (?:not )?(?:too |so )?\w+ (?:to|with|towards) (?P<who>(?:the|our|my"
        r"|your|them|people|everyone|[A-Z])\b.*)$",
        text,
        re.I,
    ):
        place = re.search(r"\b(?:in|at|during|on) (?:that|the|our|my|your) .+$", found["who"])
        did = "do" if found["be"] == "am" else "did"
        yield from forms("i_come_across", did=did, rest=place[0] if place else f"with {found['who']}")
    elif (found := _EVAL.search(text)) and not found["rest"].startswith("when"):
        did = "did" if re.search(r"\b(?:was|were)\b", text, re.I) else "do"
        yield from forms("i_come_across", did=did, rest=found["rest"])
    if found := _RIGHT.search(text):
        verb = lexicon.verb(found["does"].split()[0])
        doing = gerund_phrase([verb[0], *split(found["does"])[1:]]) if verb else None
        if doing and verb and verb[0] in {"cancel", "close", "move", "stop", "drop", "end", "cut", "postpone", "scrap"}:
            yield from forms("like_when_past", when=f"I {lexicon.past(verb[0])} {join(doing[1:])}")
        if doing:
            yield from forms("make_of", x=join(doing))
        return
    if _CHANGED.search(text):
        yield from forms("seen_me_change", rest=time or "")
    if found := _MY.search(text):
        words = split(found["x"])
        q = yes_no(split(found["be"] + " " + found["x"])) if found["be"] else None
        end = len(q.subject) if q and q.subject[0].lower() == "my" else phrase_end_of(words)
        x = join(unpraised(words[:end]))
        if end > 1 and len(x.split()) > 1:
            past = (found["be"] or "").lower() in {"was", "were", "did"} or bool(
                re.search(r"\b(?:was|were|went|did|landed)(?:n't)?\b", text, re.I)
            )
            yield from forms("mine_came" if past else "mine_comes", x=x, do="do" if is_plural(x) else "does")
    if (found := _WHEN_I.search(text)) and found["when"].lower().startswith("when"):
        yield from forms("differently_when", when=found["when"])


def _of_deed(text: str) -> Iterator[str]:
    """Ask how it could have been done better, for "I ran that workshop well"."""
    if found := _AS_A.search(text):
        yield from forms("differently_as", role=f"{found['role']}{found['of'] or ''}")
    if found := _WE_DO.search(text):
        words = [w for w in split(found["does"]) if w.lower() not in ADVERBS]
        if lexicon.is_base(words[0]) and words[0] not in _NOT_DEEDS:
            yield from forms("seen_how_we", does=join(unpraised(words)))
    if found := _I_YOU.search(text):
        verb = lexicon.verb(found["verb"])
        if verb and verb[0] not in _NOT_DEEDS | {"tell", "ask", "give", "show", "waste", "upset", "bore", "scare"}:
            yield from forms("shown_or_not", how=f"{lexicon.participle(verb[0])}{found['to'] or ''}")
            return
    if found := _I_FAULT.search(text):
        yield from forms("looks_like", does=found["does"])
        return
    if found := _I_DID.search(text):
        words = unpraised([w for w in split(found["does"]) if w.lower() not in ADVERBS | _WELL])
        verb = lexicon.verb(words[0]) if words and not re.search(r"\b(?:was|am) i\b", text, re.I) else None
        if verb and verb[0] not in _NOT_DEEDS and len(words) > 1:
            past = verb[1] in {"past", "pp"} or re.search(r"\bdid i\b", text, re.I)
            pointed = words[1].lower() in {"that", "this"}
            x = join(words[1:]) if phrase_end_of(words[1 + pointed :]) == len(words) - 1 - pointed else ""
            if not x or when(x) == x:
                found_x = sorted(candidates(["about", *words[1:]]), key=lambda c: c.split()[0] not in _OURS)
                x = found_x[0] if found_x else ""
            if not x or x.split()[0].lower() in {"their", "his", "her"}:
                return
            first = x.split()[0].lower()
            if (
                first not in DETERMINERS
                and not is_plural(x)
                and not first.endswith("ing")
                and first not in work_nouns()
            ):
                x = f"the {x}"
            if past and verb[0] in {"explain", "describe", "announce", "present", "communicate", "set"}:
                yield from forms("left_unclear", s="I", x=x)
            elif past:
                yield from forms("could_have", done=lexicon.participle(verb[0]), x=x)
            elif words[:2] != ["do", "enough"]:
                yield from forms("could_do", does=join([verb[0], *words[1:]]))
