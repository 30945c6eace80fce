"""The subject as one session can ask about it: in the leader's own noun where they named one that we know.

A frame says what the session may find out, the questions that ask for exactly
that, and an act that fits. One is taken where its pattern is in the purpose and
its topic is not ruled out. A subject nobody wrote a frame for is asked about by
the name that the leader gave it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coach.activities.prepare_fit import own_case_topic
from coach.activities.prepare_forms import may_be_named
from coach.activities.prepare_reading import Setting
from coach.activities.sheet_content import Ask, Deed, Purpose, Subject
from coach.guidance.library import Guidance
from coach.taxonomy import Phase

_ANY = "any-subject"
_LONGEST = 7  # words of a name that can be said again and again
_NAMED = (
    re.compile(r"what (?P<it>(?:an?|the|our) [\w' -]{3,40}?) (?:is|are|was|were)(?: really)? like\b", re.I),
    re.compile(r"what (?P<it>[\w' -]{3,40}?) (?:does|do|did) (?:to|for)\b", re.I),
    re.compile(
        r"(?:how|what|why|where|whether|when)(?: \w+)? (?P<it>(?:our|the) [\w' -]{2,40}?)"
        r" (?:is|are|was|were|works?|lands?|goes|feels?|affects?|gets?|seems?|comes?)\b",
        re.I,
    ),
)
_VERBS = re.compile(r"\b(?:works?|lands?|affects?|feels?|goes|gets?|people|they|comes?|seems?)\b", re.I)
_GOES_ON = re.compile(
    r"(?:$|[,;]|(?:and|or|for|in|on|at|to|with|when|from|by|into|is|are|was|were|has|have|get|gets|work|works|works out"
    r"|land|lands|affects?|feels?|goes|go|seems?|helps?|among|across|where|while|after|before|between)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a session may find out about its subject, asked aloud."""

    purpose: Purpose
    it: str
    """What its questions call the subject; empty where they say it in words of their own."""
    asks: tuple[Ask, ...]
    act: Deed | None


def frame_of(s: Setting, guidance: Guidance, fits: Callable[[str], bool]) -> Frame | None:
    """Return the frame for this session's subject, or None where the topic's own purposes have to do."""
    if s.phase is Phase.closing or s.replaced or s.pair or s.broad or s.about_self:
        return None
    words = f"{s.request.purpose} {s.request.topic}"
    subjects = guidance.content.shelf("sheets/subjects", Subject)
    out = own_case_topic(s)
    for subject in subjects:
        on_topic = not s.topics or subject.topic in (*s.topics, "any_subject")
        if subject.id == _ANY or not on_topic or (out and subject.case != "general"):
            continue
        found = next((m for cue in subject.cues if (m := re.search(cue, words, re.I))), None)
        if found:
            named = found.groupdict().get("it") or subject.it
            return _worded(subject, _number(named, subject.many), fits)
    if out:
        whole = next(x for x in subjects if x.topic in s.topics and x.case == "general" and "{it}" not in x.text)
        return _worded(whole, "", fits)
    return None


def any_subject(s: Setting, guidance: Guidance, fits: Callable[[str], bool]) -> Frame | None:
    """Return the frame for a subject that nobody wrote one for, by the leader's name for it; None where it has none."""
    it = name_of(s.subject)
    whole = next(x for x in guidance.content.shelf("sheets/subjects", Subject) if x.id == _ANY)
    return _worded(whole, it, fits) if it else None


def name_of(subject: str) -> str:
    """Return what a subject can be called in every question: a short noun phrase of the leader's, or nothing."""
    from coach.language.subject import candidates

    found = [m["it"] for pattern in _NAMED if (m := pattern.match(subject))]
    if not found and len(subject.split()) <= _LONGEST and re.match(r"(?:the|our|a|an)\b", subject, re.I):
        found = [subject]
    nouns = [] if found else list(candidates(re.findall(r"[\w'’-]+|[,]", subject)))
    found += [f"{a} and {b}" for a in nouns for b in nouns if f"{a} and {b}" in subject] + nouns
    for phrase in found:
        name = _VERBS.split(phrase)[0].strip()
        _, here, rest = subject.partition(name)
        short = 1 < len(name.split()) <= _LONGEST
        if here and short and _GOES_ON.match(rest.strip()) and may_be_named(name):
            return name
    return ""


def _number(name: str, many: bool) -> str:
    """Return a noun as one of its kind, or as many."""
    if many:
        return name if name.endswith("s") or name.startswith("all-hands") else f"{name}s"
    return name[:-1] if re.search(r"(?:weeks|days|months|seasons|periods|breaks|secondments)$", name) else name


def _worded(subject: Subject, it: str, fits: Callable[[str], bool]) -> Frame | None:
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
        id=subject.id, topic=subject.topic, text=said(subject.text), short=subject.short, passage=subject.passage
    )
    return Frame(purpose, it, tuple(asks), act)
