"""What a programme's description says about each thing a programme needs, and on which words that rests.

Rules first: patterns per element, in `knowledge/programmes/elements.yaml`, say what
counts as saying it, what says the opposite, and what only sounds like it. Where no
pattern matched, a sentence close in meaning to an authored one may still count. A
denial in front of a match turns it to the other side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache, partial

import numpy as np

from coach.guidance.embed import Vectors
from coach.guidance.library import Guidance
from coach.language.sentences import sentences
from coach.private import Private
from coach.programme.nearest import wordings

LIKE_FLOOR = 0.5  # cosine with an authored sentence, where no other element has a nearer one
LIKE_LEAD = 0.06  # how much closer to a sentence that says it than to one that only sounds like it
_EVIDENCE_WORDS = 24
_SENIOR = (
    r"(?:leaders?|executives?|partners?|directors?|seniors?"
    r"|senior (?:leaders?|staff|people|colleagues?|managers?|team|side)|consultants?|heads?(?: of \w+)?|managers?"
    r"|trustees?|professors?|chiefs?|board(?: members?)?|governors?|principals?|deans?|mentees?|officers?"
    r"|superintendents?|supervisors?|bosses|matrons?|editors?|head ?teachers?|vice[- ]presidents?"
    r"|VPs?|MDs?|GMs?|execs?|deput(?:y|ies)|owners?|the senior (?:one|half)|leadership(?: team)?|management)"
)
_JUNIOR = (
    r"(?:mentors?|juniors?|junior (?:colleagues?|staff|people|mentors?|members?|employees?)|trainees?"
    r"|graduates?|associates?|analysts?|nurses?|apprentices?|early[- ]career \w+|newcomers?"
    r"|young(?:er)? (?:colleagues?|staff|employees?))"
)
_ROLE = re.compile(r"^(?:the |our |every |each |all |any )?([a-z]+)\b", re.IGNORECASE)
_NO_ROLE = frozenset(
    "pairs sessions themes surveys results photos people notes meetings talks conversations rules actions numbers hours"
    " matches themes this is it its as has was yes unless always perhaps besides comments scores reports quotes nobodys"
    " participants both groups questions dates aims costs staff others business success process access"
    " figures less dashboards shifts summaries counts pictures minutes answers responses posters".split()
)
_DENIAL = re.compile(
    r"\b(?:(?<!\ba )(?<!say )(?<!saying )no|not|never|nobody|no[- ]one|none|neither|nor|without|nothing|cannot"
    r"|\w+n['’]t|rather than|instead of|hardly)\b"
    r"(?![^,;:.]*\b(?:until|before|unless|without|except)\b)(?![^,;:.]*\band (?:stays?|remains?|is|are|they|we|it)\b)"
    r"(?:[^,;:.]{0,45}|[^,;:.]{0,90}\bor\b[^,;:.]{0,45})$",
    re.IGNORECASE,
)


class State(StrEnum):
    """How far a description says that an element is there."""

    present = "present"
    unclear = "unclear"
    missing = "missing"


class Part(Private):
    """One thing that has to be said, and the patterns for it."""

    name: str
    strong: list[str]
    against: list[str]
    soft: list[str] = []


class Element(Private):
    """One thing a programme needs."""

    id: str
    name: str
    fatal: list[str]
    why: str
    add: str
    passage: str
    parts: list[Part]
    like: list[str] = []
    unlike: list[str] = []


@dataclass(frozen=True, slots=True)
class Judged:
    """What a description says about one element."""

    element: Element
    state: State
    against: bool
    """True when its words say the opposite of what is needed."""
    evidence: tuple[str, ...] = field(repr=False)
    lacking: tuple[str, ...] = ()
    """Names of the parts that nothing was said about."""

    @property
    def fatal(self) -> bool:
        """True when a programme should not be launched like this."""
        unsaid = len(self.lacking) == len(self.element.parts)  # a nice sentence is no evidence
        said = "against" if self.against else "missing" if unsaid else ""
        return said in self.element.fatal


def judge(description: str, elements: Sequence[Element], guidance: Guidance) -> list[Judged]:
    """Return what the description says about each element, in the elements' order."""
    spoken = [part for span in sentences(description) for part in _clauses(span.of(description))]
    mentors = _mentors(spoken)
    vectors = guidance.embedder().embed(spoken) if spoken else np.zeros((0, 384), np.float32)
    claimed = {
        s
        for e in elements
        for part in e.parts
        for s in spoken
        if _reads(part.strong, s, mentors) is not None or _reads(part.against, s, mentors) is not None
    }
    rest = [i for i, s in enumerate(spoken) if s not in claimed]
    near = _nearest([spoken[i] for i in rest], vectors[rest], elements, guidance)
    return [_judged(element, spoken, near.get(element.id, []), mentors) for element in elements]


def _mentors(spoken: Sequence[str]) -> frozenset[str]:
    """Return the text's own words for the mentors: who begins two sentences or more and is no leader."""
    first = [match[1].lower() for s in spoken if (match := _ROLE.search(s))]
    senior = re.compile(_SENIOR, re.IGNORECASE)
    return frozenset(
        word.removesuffix("s")
        for word in first
        if word.endswith(("s", "men", "crew")) and len(word) > 3 and first.count(word) > 1
        if word not in _NO_ROLE and not senior.fullmatch(word)
    )


def _about_mentors(sentence: str, mentors: frozenset[str]) -> str:
    """Return the sentence with its own words for the mentors put as "mentors".

    The words go into the sentence's copy and not into the pattern, because Python keeps the patterns it compiled.
    """

    def put(word: re.Match[str]) -> str:
        return "mentors" if word[0].lower().removesuffix("s") in mentors else word[0]

    return re.sub(r"\w+", put, sentence) if mentors else sentence


def _clauses(sentence: str) -> list[str]:
    """Return a sentence, or the parts of one that lists things with semicolons."""
    cut = re.split(r";\s+|(?<=\bno\.)\s+(?=[A-Z])|(?<=n't\.)\s+(?=[A-Z])", sentence)
    return [part.strip() for part in cut if len(part.split()) > 1]


def _judged(element: Element, spoken: list[str], near: list[str], mentors: frozenset[str]) -> Judged:
    """Judge one element; `near` are sentences that mean it though no pattern of any element reads them."""
    found: list[str] = []
    lacking: list[str] = []
    against: list[str] = []
    soft: list[str] = []
    for part in element.parts:
        strong = []
        for sentence in spoken:
            says, denies = _reads(part.strong, sentence, mentors), _reads(part.against, sentence, mentors)
            if denies is True and element.id != "purpose" and _AIM.search(sentence) and _narrow(sentence):
                denies = None  # what the aim is about is a subject, and no rule of the scheme
            if says is True and denies is None and element.id == "purpose" and not _narrow(sentence):
                soft.append(sentence)
            elif denies is True or (says is False and denies is not False):
                against.append(sentence)
            elif says is True or denies is False:
                strong.append(sentence)
            elif any(_pattern(p).search(_read_as(p, sentence, mentors)) for p in part.soft):
                soft.append(sentence)
        if not strong and len(element.parts) == 1:
            strong = [sentence for sentence in near if sentence not in against and sentence not in soft]
        found += strong[:2]
        if not strong:
            lacking.append(part.name)
    if against:
        state = State.unclear if found else State.missing
        return Judged(element, state, True, _quotes([*against[:2], *found[:1]]), tuple(lacking))
    if not lacking:
        return Judged(element, State.present, False, _quotes(found))
    if found or soft:
        return Judged(element, State.unclear, False, _quotes(found or soft[:2]), tuple(lacking))
    return Judged(element, State.missing, False, (), tuple(lacking))


def _reads(patterns: Sequence[str], sentence: str, mentors: frozenset[str] = frozenset()) -> bool | None:
    """Return True when a pattern matches, False when every match stands behind a denial, None without a match."""
    denied = False
    for raw in patterns:
        said = _read_as(raw, sentence, mentors)
        match = _pattern(raw).search(said)
        if match is None:
            continue
        if raw.startswith("=") or not _DENIAL.search(said[: match.start()]):
            return True
        denied = True
    return False if denied else None


def _read_as(raw: str, sentence: str, mentors: frozenset[str]) -> str:
    """Return the sentence as a pattern reads it: its own words for mentors count only where the pattern has them."""
    return _about_mentors(sentence, mentors) if "{JUNIOR}" in raw else sentence


@lru_cache(maxsize=1024)
def _pattern(raw: str) -> re.Pattern[str]:
    return re.compile(raw.removeprefix("=").replace("{SENIOR}", _SENIOR).replace("{JUNIOR}", _JUNIOR), re.IGNORECASE)


_AIM = re.compile(
    r"^.{0,40}\b(?:aims?|purpose|goals?|objective|focus|question|wants?|would like|wish(?:es)?|understand|learn"
    r"|find out)\b",
    re.IGNORECASE,
)
_BROAD = frozenset(
    (
        "a able about across agile all an and are as at aim aims be becomes best better between bridge "
        "bridging bring build building business by can change changing closer collaboration company connect "
        "connection connections creating create culture cultural dialogue digital diverse diversity drive "
        "embed empathy employee employees employer encourage engagement enhance equality equity every "
        "everyone exchange excellence experience experiences feel firm for foster fostering from future gap "
        "gaps generation generational generations goal great growth have help helps hear heard improve in "
        "inclusion inclusive inclusivity innovation innovative insight insights inspire inspiring into is it "
        "its junior knowledge leader leaders leadership learn learning levels listen listening make mentoring "
        "mentors mindset modern morale more new next objective of on one open openness or organisation "
        "organization our people perspective perspectives place positive programme program promote purpose "
        "relationships reverse scheme senior share sharing skills so staff strengthen strong stronger support "
        "talent team teams that the their them they this through to together transform transparency trust "
        "understand understanding up us value values voice voices want wants we who will with work workforce "
        "working workplace world-class young younger closer spark fresh thinking tomorrow today bold ideas curiosity"
        " unlock potential energy energise exciting"
    ).split()
)


def _narrow(sentence: str) -> bool:
    """Return True when a sentence about the aim names something a pair could point at."""
    words = [w for w in re.findall(r"[\w'-]+", sentence.lower()) if w not in _BROAD]
    return len(words) >= 4


def _nearest(
    free: list[str], vectors: Vectors, elements: Sequence[Element], guidance: Guidance
) -> dict[str, list[str]]:
    """Return, by element, the sentences that mean what it needs though no pattern reads them.

    A sentence counts for one element, the one with the nearest authored sentence,
    and only when that is nearer than every sentence that merely sounds like it.
    """
    near: dict[str, list[str]] = {}
    if not free:
        return near
    said = [e for e in elements if e.like]
    like = np.stack([(vectors @ wordings(guidance, f"{e.id} like", partial(list, e.like)).T).max(1) for e in said])
    unlike = np.stack(
        [(vectors @ wordings(guidance, f"{e.id} unlike", partial(list, e.unlike)).T).max(1) for e in said]
    )
    for i, sentence in enumerate(free):
        best = int(like[:, i].argmax())
        if like[best, i] >= max(LIKE_FLOOR, float(unlike[:, i].max()) + LIKE_LEAD):
            near.setdefault(said[best].id, []).append(sentence)
    return near


def _quotes(found: Sequence[str]) -> tuple[str, ...]:
    quotes = []
    for sentence in dict.fromkeys(found):
        words = sentence.split()
        quotes.append(" ".join(words[:_EVIDENCE_WORDS]) + (" …" if len(words) > _EVIDENCE_WORDS else ""))
    return tuple(quotes)
