"""One small visible act as an if-then plan: what makes one safe, and how a leader's own idea becomes one.

An act is the leader's own, specific, small, dated and seen; it punishes nobody and
points to nobody. An idea that fails on one of these is not mended word by word: an
authored act takes its place, and the leader is told which of them it failed.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from coach.guidance.library import Guidance
from coach.language.letters import small
from coach.reflection.reading import Told
from coach.reflection.sayable import prints
from coach.reflection.shelves import holds, pattern, words
from coach.reflection.source_safety import assess

WEEKS = 4  # from the session to the day it is reported; sooner than that and the diary tells the rest
_POINTING_SIGNS = frozenset({"rare", "name"})
_NAMING_SIGNS = frozenset({"team", "project"})
_LONGEST = 40
_OWN = re.compile(r"\b(?:I|I'll|I've|me|my|mine|myself)\b")
_CUE_FIRST = re.compile(
    r"^(?:if|when|whenever|before|after|each time|every time|next time)\s+(?P<cue>[^,]{4,120}?),?\s+(?:then\s+)?"
    r"(?P<act>i(?:'ll|\s+will|'m\s+going\s+to|\s+am\s+going\s+to|\s+won't|'d|\s+could|\s+can|\s+might)\s+.+)$",
    re.IGNORECASE,
)
_CUE_TIME = re.compile(
    r"^(?P<link>at|in|during|on|this|next|every|each|tomorrow)\s+(?P<cue>[^,]{3,70}?(?:,\s[^,]{3,40}?)?),?\s+"
    r"(?P<act>i(?:'ll|\s+will|'m\s+going\s+to|\s+am\s+going\s+to|\s+won't|'d|\s+could|\s+can|\s+might"
    r"|\s+(?:just|first|only))?\s+.+)$",
    re.IGNORECASE,
)
_MEANT = re.compile(r"\bi(?:'ll|'d| will)\b", re.IGNORECASE)
"""What a moment doesn't hold: the act itself."""
_LEAD_IN = re.compile(
    r"^(?:(?:um+|uh|er|ok(?:ay)?|alright|all right|right|and|so|then|yes|yeah|no|well|fine|maybe|perhaps|sure|honestly"
    r"|probably|from now on"
    r"|just|i mean (?:it|that)"
    r"|(?:for|with) (?:everyone|everybody|all of them)|i (?:suppose|guess|think|reckon)(?: that)?)\b[,.:]?\s+)*"
    r"(?:(?:one|two|three|first|second|third|firstly|secondly)[,:]\s+)?"
    r"(?:(?:just )?one (?:small )?thing(?:\s[\w' ]{2,25})?\s?[:,]\s+)?"
    r"(?:what i(?:'ll| will|'m going to| am going to) do is(?: to)?[:,]?\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[,\s]+(?:lah|lor|lol|haha|ya|only|maybe|perhaps|i (?:suppose|guess|think)|you know|if i can|or so|or something)$",
    re.IGNORECASE,
)
_WEEKDAY_FIRST = re.compile(r"^(?=(?:mon|tues|wednes|thurs|fri|satur|sun)days?\s+i\b)", re.IGNORECASE)
_CUE_BARE = re.compile(
    r"^(?P<cue>(?:at|in|during|on|before|after|when|if|next time)\s[^,]{3,60}),\s+(?P<act>(?!i\b)\w+\s.+)$",
    re.IGNORECASE,
)
"""A moment and then the bare act: "at the briefing, ask what was hard"."""
_ALONE = frozenset({"ask", "wait", "stop", "pause"})
"""Acts that are whole in one word, where their moment is named."""
_BARE_FORMS = {
    "ill": "I'll",
    "im": "I'm",
    "id": "I'd",
    "ive": "I've",
    "dont": "don't",
    "wont": "won't",
    "cant": "can't",
}
_BARE = re.compile(rf"\b(?:{'|'.join(_BARE_FORMS)})\b", re.IGNORECASE)
_DANGLING = re.compile(r"\b(?:and|or|but|that|to|the|a|of|for|with)$", re.IGNORECASE)
_CUE_LAST = re.compile(
    r"^(?P<act>.+?)[,]?\s+(?P<link>when|whenever|if|before|after|every time|each time)\s+(?P<cue>(?:i|we|a|an|the"
    r"|someone|somebody|anyone|my|people)\b.{3,100})$",
    re.IGNORECASE,
)
_CUE_PLACE = re.compile(
    r"^(?P<act>.+?)\s+(?P<link>at|in|during)\s+(?P<cue>(?:the|my|our|each|every|any|next|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday)\b[\w' -]{3,60}(?:meeting|stand-?up|huddle|call|briefing|round|review|handover|town hall"
    r"|all-hands|committee|debrief|assembly|one-to-one)s?)$",
    re.IGNORECASE,
)
_CUE_DAY = re.compile(
    r"^(?P<act>.+?)\s+(?:every|each|on)\s+(?P<cue>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?"
    r"(?P<rest>\s+morning|\s+afternoon|\s+evening)?$",
    re.IGNORECASE,
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_PLACES = "senate slack zoom teams".split()
_FEASTS = "christmas easter ramadan eid diwali deepavali hanukkah passover lent thanksgiving advent pongal".split()
_MONTHS = "january february march april may june july august september october november december".split()


class PlanFault(StrEnum):
    """What keeps an act from being one."""

    between = "between"
    others = "others"
    vague = "vague"
    big = "big"
    undated = "undated"
    unseen = "unseen"
    punishing = "punishing"
    named = "named"
    exposing = "exposing"
    echoed = "echoed"
    """A telling word in it was also in what was set aside."""


@dataclass(frozen=True, slots=True)
class IfThen:
    """An if-then plan. Its `repr` shows no words."""

    when: str = field(repr=False)
    then: str = field(repr=False)
    seen_by: str = field(repr=False)
    by: date | None = None

    @property
    def sentence(self) -> str:
        """The plan as one sentence."""
        return f"{self.when}, {self.then}"


def check(plan: IfThen, guidance: Guidance, told: Told | None = None) -> list[PlanFault]:
    """Return what keeps a plan from being one, gravest first; empty when it is sound."""
    found = faults(plan.sentence, guidance, told, act=plan.then)
    if not _OWN.search(plan.sentence) and PlanFault.others not in found:
        found.append(PlanFault.others)
    if not plan.seen_by.strip():
        found.append(PlanFault.unseen)
    if plan.by is None:
        found.append(PlanFault.undated)
    return found


def faults(text: str, guidance: Guidance, told: Told | None = None, act: str = "") -> list[PlanFault]:
    """Return what is wrong with the wording of an act, gravest first.

    Args:
        text: the whole of it, as written.
        guidance: the content.
        told: what else the leader told, so that nothing set aside comes back in here.
        act: the part that is done, where it is known; to catch oneself at "who was it?" is a moment, not an act.
    """
    table: dict[str, Any] = words(guidance.content)["plan"]
    signs = set(assess(pattern(table["own_place"]).sub(" ", text), guidance, topic="general").signs)
    named = bool(signs & _NAMING_SIGNS) or _names(text)
    repeated = bool(told and told.heard & prints(text, guidance))
    pointing = holds([table["pointing"]], text) or holds([table["tracing"]], act or text)
    owed = holds([table["between"], table["private"]], text) and not holds([table["public"]], text)
    tests = {
        PlanFault.punishing: holds([table["punishing"]], text),
        PlanFault.between: owed,
        PlanFault.exposing: bool(signs & _POINTING_SIGNS) or pointing,
        PlanFault.named: named,
        PlanFault.others: holds([table["others"]], text.strip()),
        PlanFault.big: holds([table["big"]], text) or len(text.split()) > _LONGEST,
        PlanFault.vague: holds([table["vague"]], text),
        PlanFault.echoed: repeated,
    }
    return [fault for fault, wrong in tests.items() if wrong]


def improve(
    text: str, by: date, guidance: Guidance, told: Told | None = None
) -> tuple[IfThen | None, PlanFault | None]:
    """Return a leader's own idea as a plan, or the gravest reason why it cannot be one.

    Args:
        text: the idea, as they wrote it.
        by: the day it will be reported.
        guidance: the content.
        told: what else they told, so that nothing set aside comes back in here.
    """
    text = _typed_well(" ".join(text.replace("’", "'").split()))
    text = re.split(r"(?<=[.!?])\s", _LEAD_IN.sub("", text, count=1))[0].rstrip(" .!?;,")
    text = _TAIL.sub("", text)
    text = _WEEKDAY_FIRST.sub("on ", text, count=1)
    if (match := _CUE_BARE.match(text)) and match["act"].split()[0].lower() in words(guidance.content)["plan"]["verbs"]:
        text = f"{match['cue']}, I'll {match['act']}"
    table: dict[str, Any] = words(guidance.content)["plan"]
    if not text or holds([table["no_plan"]], text):
        return None, None
    wrong = faults(text, guidance, told)
    if wrong:
        return None, wrong[0]
    parts = _parts(text, table)
    if parts is None:
        return None, None
    when, act = parts
    seen = next((who for p, who in table["seen_by"] if holds([p], f"{when} {act}")), str(table["seen_default"]))
    plan = IfThen(when, f"{'then ' if when.startswith('If') else ''}{act}.", seen, by)
    wrong = check(plan, guidance, told)
    return (None, wrong[0]) if wrong else (plan, None)


def due(text: str, today: date) -> date:
    """Return the day a leader named, or a weekday four weeks on where none can be read."""
    if found := named_day(text, today):
        return found
    day = today + timedelta(weeks=WEEKS)
    return day if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())


def named_day(text: str, today: date) -> date | None:
    """Return the day to come that a leader named, None where none can be read."""
    said = text.strip().lower()
    found = _iso(said) or _spoken(said, today)
    return found if found is not None and found >= today else None


def in_words(day: date) -> str:
    """Return a day as it is said: "Monday 30 November"."""
    return f"{_DAYS[day.weekday()].capitalize()} {day.day} {_MONTHS[day.month - 1].capitalize()}"


def _parts(text: str, table: dict[str, Any]) -> tuple[str, str] | None:
    """Cut an idea into its cue and its act, both ready to read; None where it has no act that can be seen."""
    if match := _CUE_FIRST.match(text):
        act = _act(match["act"], table)
        link = text.split()[0].capitalize()
        link = "If" if link in ("Each", "Every", "Next", "Whenever") else link
        return (f"{link} {_lower(match['cue'])}", act) if act else None
    if (match := _CUE_TIME.match(text)) and not _MEANT.search(match["cue"]) and (act := _act(match["act"], table)):
        moment = re.sub(rf"\b({'|'.join(_DAYS)})s\b", r"\1", match["cue"], flags=re.IGNORECASE)
        link = match["link"].lower()
        if link in ("at", "in", "during"):
            return f"If I'm {link} {_lower(moment)}", act
        lead = "" if link in ("on", "every", "each") else f"{link} "
        return f"If it's {lead}{moment}", act
    for cue in (_CUE_LAST, _CUE_PLACE):
        if (match := cue.match(text)) and not _DANGLING.search(match["act"]):
            act = _act(match["act"], table)
            place = cue is _CUE_PLACE
            link = match["link"].capitalize()
            link = "If" if link in ("Each time", "Every time", "Whenever") else link
            when = f"If I'm {match['link'].lower()} {match['cue']}" if place else f"{link} {_lower(match['cue'])}"
            return (when, act) if act else None
    if match := _CUE_DAY.match(text):
        act = _act(match["act"], table)
        return (f"If it's {match['cue'].capitalize()}{(match['rest'] or '').lower()}", act) if act else None
    act = _act(text, table)
    when = ""
    for found, cue in table["cues"]:
        if act and (said := pattern(found).search(act)):
            when = str(cue)
            act = act[: said.start()].rstrip() if said.end() == len(act) and "start" in when else act
            break
    if not when:
        repeated = holds([table["lasting"]], text) and holds([table["repeated"]], text)
        when = str(table["bare_lasting" if repeated else "bare"])
    return (when, act) if act and when else None


def _act(text: str, table: dict[str, Any]) -> str:
    """Return "I'll …" for an intention that begins with something one can do; "" otherwise."""
    text = re.sub(r"^i(?: don't| never| will not|'ll not|'ll never) ", "I won't ", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^no (?=\w+ (?:in|at|on|during|before|after)\b)", "have no ", text, flags=re.IGNORECASE)
    if refusing := re.match(r"^i won't (.+)$", text, re.IGNORECASE):
        return f"I won't {refusing[1]}"
    rest, meant = pattern(table["intro"]).subn("", text.strip(), count=1)
    rest = re.sub(r"^(?:just|also|always|only|first|simply|then|try and|try to)\s+", "", rest, flags=re.IGNORECASE)
    rest = re.sub(r"^(?=(?:coffee|lunch|tea|breakfast)\s+(?:with|in)\b)", "have ", rest, flags=re.IGNORECASE)
    rest = re.sub(r"^i\s+(?!['a])", "", rest, count=1, flags=re.IGNORECASE)  # "I share one at the huddle"
    there = bool(re.match(r"be (?:in|at|on|out|there)\b", rest, re.IGNORECASE))
    first = rest.split()[0].lower().rstrip(",") if rest.split() else ""
    known = there or first in table["verbs"] or (meant and first.isalpha() and first not in table["not_seen"])
    rest = rest.rstrip(", ")
    return f"I'll {_lower(rest)}" if known and (len(rest.split()) > 1 or first in _ALONE) else ""


def _typed_well(text: str) -> str:
    """Return an idea with the apostrophes that people leave out when they type fast."""
    return _BARE.sub(lambda found: _BARE_FORMS[found[0].lower()], text)


def _lower(text: str) -> str:
    text = re.sub(r"\bi\b", "I", text.strip())
    named = re.match(rf"I\b|(?:{'|'.join((*_DAYS, *_MONTHS))})\b", text, re.IGNORECASE)
    return text if named and text[:1].isupper() else small(text)


def _names(text: str) -> bool:
    """True when a word inside a sentence has a capital that is no day, month, "I" or abbreviation."""
    allowed = {*_DAYS, *_MONTHS, *_FEASTS, *_PLACES, "i"}
    unquoted = re.sub(r"[\"“][^\"”]*[\"”]|(?<=\s)'[^']+'", "", text)  # words to be said aloud are the leader's own
    inside = re.findall(r"(?<![.!?])(?<=\s)([A-Z][a-z]+)", unquoted)
    return any(word.lower() not in allowed and word.lower().removesuffix("s") not in allowed for word in inside)


def _iso(said: str) -> date | None:
    if match := re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", said):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    return None


def _spoken(said: str, today: date) -> date | None:
    if match := re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({'|'.join(m[:3] for m in _MONTHS)})\w*", said):
        return _next(int(match[1]), [m[:3] for m in _MONTHS].index(match[2]) + 1, today)
    if match := re.search(rf"\b({'|'.join(m[:3] for m in _MONTHS)})\w* (\d{{1,2}})\b", said):
        return _next(int(match[2]), [m[:3] for m in _MONTHS].index(match[1]) + 1, today)
    if "end of the month" in said or "month end" in said or "end of month" in said:
        return (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if match := re.search(r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b", said):
        return _next(int(match[1]), 0, today)
    for index, day in enumerate(_DAYS):
        if day in said:
            ahead = (index - today.weekday() - 1) % 7 + 1
            return today + timedelta(days=ahead + (7 if f"next {day}" in said and ahead < 3 else 0))
    if match := re.search(r"\bin (\w+) (week|day|month)s?\b", said):
        count = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}.get(match[1])
        count = int(match[1]) if match[1].isdigit() and len(match[1]) < 4 else count
        return today + timedelta(days=count * {"day": 1, "week": 7, "month": 30}[match[2]]) if count else None
    return today + timedelta(days=7) if "next week" in said else None


def _next(day: int, month: int, today: date) -> date | None:
    """Return the next date with that day, in `month` or, for 0, in the nearest month that has it."""
    for ahead in range(24):
        year, index = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if month in (0, index + 1) and (found := _date(year, index + 1, day)) and found >= today:
            return found
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
