"""The subject as one session can ask about it: in the leader's own noun where they named one that we know.

A frame says what the session may find out, the questions that ask for exactly
that, and an act that fits. One is taken where its pattern is in the purpose and
its topic is not ruled out. A subject nobody wrote a frame for is asked about by
the name that the leader gave it.
"""

import re
from dataclasses import dataclass

from coach.activities.prepare_fit import Fits, own_case_topic
from coach.activities.prepare_forms import may_be_named
from coach.activities.prepare_reading import ANY_SUBJECT, Setting
from coach.activities.sheet_content import Ask, Deed, Purpose, Subject
from coach.guidance.library import Guidance
from coach.language.tags import tags
from coach.taxonomy import Phase

_ANY, _USE = "any-subject", "any-use"
_LONGEST = 5  # words of a name that can be said again
_ASKED_OF = re.compile(r"(?:how|what|why|where|whether|when)(?: (?:well|easily|often|far|much))?\s+", re.I)
_USED = re.compile(
    r"\b(?:use|uses|using|used) (?:of )?(?P<it>(?:the|our|a|an) [\w' -]+)"
    r"|\bwhat (?P<it_too>(?:the|our|a|an) [\w' -]+?) (?:is|are) like to use\b",
    re.I,
)
_JOINS = re.compile(r"\s*[,;(].*$| (?:and|or|but|itself|themselves)\b.*$", re.I)
_STOPS = frozenset("VXTWRPCBM")
"""Tags at which a plain name ends; a word in -ing or a participle is part of it where a noun follows."""
_VERBS = re.compile(
    r"(?:work|land|affect|feel|goe?|run|lead|get|come|seem|fit|help|slow|change|prepare|make|look|sound|use|treat)s?|reaches",
    re.I,
)
"""Words that may be nouns too, and after one are its verb."""
_BOSSES = re.compile(r"\b(?:managers?|leaders?|directors?|partners?|supervisors?|consultants?|boss|seniors)$", re.I)
"""Whom no question is about."""


@dataclass(frozen=True, slots=True, repr=False)
class Frame:
    """What a session may find out about its subject, asked aloud."""

    purpose: Purpose
    it: str
    """What its questions call the subject; empty where they say it in words of their own."""
    asks: tuple[Ask, ...]
    act: Deed | None


def frame_of(s: Setting, guidance: Guidance, fits: Fits) -> Frame | None:
    """Return the frame for this session's subject, or None where the topic's own purposes have to do."""
    if s.phase is Phase.closing or s.replaced or s.pair or s.broad or s.about_self:
        return None
    words = f"{s.request.purpose} {s.request.topic}"
    subjects = guidance.content.shelf("sheets/subjects", Subject)
    out = own_case_topic(s)
    for subject in subjects:
        on_topic = not s.topics or {subject.topic, *subject.near} & {*s.topics, ANY_SUBJECT}
        if not subject.cues or not on_topic or (out and subject.case != "general"):
            continue
        found = next((m for cue in subject.cues if (m := re.search(cue, words, re.I))), None)
        if found:
            named = found.groupdict().get("it") or subject.it
            return _worded(subject, _number(named, subject.many), fits)
    if out:
        whole = next(x for x in subjects if x.topic in s.topics and x.case == "general" and "{it}" not in x.text)
        return _worded(whole, "", fits)
    return None


def any_subject(s: Setting, guidance: Guidance, fits: Fits) -> Frame | None:
    """Return the frame for a subject that nobody wrote one for, by the leader's name for it; None where it has none."""
    used = _USED.search(s.subject)
    it = _either(used["it"] or used["it_too"]) if used else name_of(s.subject)
    subjects = {x.id: x for x in guidance.content.shelf("sheets/subjects", Subject)}
    return _worded(subjects[_USE if used else _ANY], it, fits) if it else None


def name_of(subject: str) -> str:
    """Return what a subject can be called again: the noun phrase of the leader's that it opens with, or nothing.

    Only a phrase whose end is sure is taken: up to the verb of "how our site induction works", or the whole of
    "the handheld scanners". Anything else is asked about in the leader's whole words.
    """
    clause = _ASKED_OF.match(subject)
    name = _noun(subject[clause.end() :] if clause else subject)
    if not name or (clause and subject.endswith(name)):
        return ""
    return name if clause or name.split()[0].lower() in ("the", "our") else ""


def _noun(text: str) -> str:
    """Return the noun phrase that a text opens with where it can be told: a few words, and no group of people."""
    items = _JOINS.sub("", text).split()
    marks = tags(items)
    end = next((n for n in range(len(items)) if _ends(items, marks, n)), len(items))
    name = " ".join(items[:end])
    known = 1 < end <= _LONGEST and marks[end - 1] == "N" and "of" not in items[end - 1 :]
    return name if known and may_be_named(name) and not _BOSSES.search(name) else ""


def _ends(items: list[str], marks: list[str], n: int) -> bool:
    """True where a plain name has ended before this word."""
    joins = marks[n + 1 : n + 2] == ["N"] and marks[n] in "GL"
    first_verb = n > 1 or (n == 1 and items[0].endswith("s"))  # "managers lead", and not "shift changes"
    if first_verb and marks[n - 1] == "N" and _VERBS.fullmatch(items[n]) and marks[n + 1 : n + 2] != ["V"]:
        return True
    return n > 0 and (marks[n] in _STOPS or (marks[n] in "GL" and not joins)) and items[n].lower() != "of"


def _either(text: str) -> str:
    """Return the one or two things that a text names, as "this or that"."""
    first = _noun(text)
    # What was typed is never compiled into a pattern: the cache of patterns would keep it.
    join, _, after = text.removeprefix(first).lstrip(" ").partition(" ")
    other = _noun(after) if first and text.startswith(f"{first} ") and join in ("and", "or") else ""
    return f"{first} or {other}" if other else first


def _number(name: str, many: bool) -> str:
    """Return a noun as one of its kind, or as many."""
    if many:
        return name if name.endswith("s") or name.startswith("all-hands") else f"{name}s"
    return name[:-1] if re.search(r"(?:weeks|days|months|seasons|periods|breaks|secondments)$", name) else name


def _worded(subject: Subject, it: str, fits: Fits) -> Frame | None:
    """Return a frame with the name in it; None where what it asks first may not be asked here."""

    def said(text: str) -> str:
        return text.replace("{it}", it)

    asks = [
        Ask(text=said(a.text), listen_for=said(a.listen_for), follow_up=said(a.follow_up), passage=a.passage)
        for a in subject.asks
    ]
    asks = [a for a in asks if fits(f"{a.text} {a.follow_up}")]
    if not asks or asks[0].text != said(subject.asks[0].text):
        return None
    act = Deed(**{**subject.act.model_dump(), "when": said(subject.act.when), "then": said(subject.act.then)})
    purpose = Purpose(
        id=subject.id,
        topic=subject.topic,
        text=said(subject.text),
        short=subject.short,
        aloud=said(subject.aloud),
        passage=subject.passage,
    )
    return Frame(purpose, it, tuple(asks), act)
