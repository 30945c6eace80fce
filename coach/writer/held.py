"""What any written line is held to before a person sees it, whoever wrote it.

A line of guidance must cite a passage that was shown, say what that passage says,
sound right, and cross no boundary. A question must carry no fault. Each check
gives a reason in words that can be handed back to the writer for one repair.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from coach.guard.grounding import support
from coach.guard.injection import gives_orders
from coach.guard.screen import screen
from coach.guard.tone import tone
from coach.language.questions import analyse
from coach.language.sentences import sentences
from coach.language.stems import stems
from coach.taxonomy import Boundary, QuestionFault, Role, Surface
from coach.writer.signs import signs

MAX_LINE_WORDS = 70
MAX_QUESTION_WORDS = 38
_MARKUP = re.compile(r"!\[|<[a-z/!]|https?://|\[[^\]]*\]\(|^#|\*\*|```", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(r"[a-z][a-z']*")
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:tell|take|walk|talk|show|describe|say|think|put|let me|share|give me|start)\b|\?", re.IGNORECASE
)
_AND_ASKS = re.compile(r"\b(?:and|or) (?:who|what|how|why|when|where|which|do|did|would)\b", re.IGNORECASE)
_PRESSES = re.compile(
    r"\b(?:the truth|out of (?:you|her|him)|admit|confess|be honest|really think|who)\b", re.IGNORECASE
)
_CLAIMS = re.compile(
    r"\b(?:research|stud(?:y|ies)|surveys?|scientists?|experts?|psychologists?|neuro\w+|statistics|according to|proven"
    r"|(?:well-known|famous|classic) \w+|\w+ (?:model|method|rule|technique) (?:has|says|is)"
    r"|evidence|the law|\d+(?:\.\d+)? ?(?:%|per ?cent|seconds))\b|\d%",
    re.IGNORECASE,
)
MAY_STRAY = 0.25
"""Share of a line's words that may be new to the page, unless a writer says otherwise."""
_REASONS = {
    "number": "holds a number that its passage does not",
    "reversed": "says the opposite of its passage",
    "invented_source": "leans on a source that its passage does not name",
    "off_passage": "is not what its passage says",
}
# Boundaries that a coach's own line must never be on the wrong side of.
_CROSSED = frozenset(Boundary) - {
    Boundary.report_duty,
    Boundary.crisis,
    Boundary.professional_advice,
    Boundary.off_topic,
}


@dataclass(frozen=True)  # no slots: a cached property needs a place
class Held:
    """The checks for one draft.

    Args:
        shown: the passages the writer was given, id -> words.
        user: what the person had typed, for tone; may be empty.
        around: what else the writer was given to work with (the composer's page, the bank). Lines that no passage
            has to support, words to say above all, are held to its vocabulary: a model may choose, not wander off.
        may_stray: the share of such a line's words that may be new to it.
    """

    shown: Mapping[str, str]
    user: str = ""
    around: str = ""
    may_stray: float = MAY_STRAY

    def __repr__(self) -> str:
        return "Held()"

    def line(self, text: str, citation: str, *, spoken: bool = False) -> list[str]:
        """Return what is wrong with a guided line; empty when it may be shown.

        Args:
            text: the line.
            citation: the passage id it gives.
            spoken: words for the person to say aloud, which a passage supports in sense and not in wording.
        """
        if citation not in self.shown:
            return ["cites a passage that was not shown"]
        passage = self.shown[citation]
        if not spoken:
            if text.rstrip().endswith("?"):
                return ["asks where it should say"]
            if text.strip() and text.strip() in passage:
                return []  # the guidance's own words
            if off := support(text, passage).reasons:
                return [_REASONS[r] for r in off]
        wrong = self._common(text, MAX_LINE_WORDS, strays=spoken, passage="" if spoken else passage)
        return wrong or (_asked_aloud(text) if spoken else [])

    def question(self, text: str, citation: str) -> list[str]:
        """Return what is wrong with a question to ask; empty when it may be shown."""
        if citation not in self.shown:
            return ["cites a passage that was not shown"]
        if text.count("?") > 1 or _AND_ASKS.search(text):
            return ["asks more than one thing"]
        if not _ASKS.search(text):
            return ["asks nothing"]
        if _PRESSES.search(text):
            return ["presses for more"]
        faults = [f"is {fault.replace('_', ' ')}" for fault in analyse(text, rewrite=False).faults]
        return faults or self._common(text, MAX_QUESTION_WORDS, toned=False)

    def free(self, text: str) -> list[str]:
        """Return what is wrong with a line that gives no guidance (a reflection, what to listen for)."""
        if wrong := self._common(text, MAX_LINE_WORDS, strays=True):
            return wrong
        faults = analyse(text, rewrite=False).faults if "?" in text else ()
        return [f"asks something that is {fault.replace('_', ' ')}" for fault in faults]

    def _common(
        self, text: str, most: int, *, toned: bool = True, strays: bool = False, passage: str = ""
    ) -> list[str]:
        """Hold a line to what every line is held to; the quick checks first, the label model only where they pass."""
        if not text.strip():
            return ["is empty"]
        quick = signs(text)
        if len(text.split()) > most:
            quick.append(f"is longer than {most} words")
        if _MARKUP.search(text) or any(ord(c) < 32 for c in text):
            quick.append("holds markup or a link")
        if gives_orders(text):
            quick.append("speaks about itself or its instructions")
        if strays and self._strays(text):
            quick.append("wanders off from the page")
        if strays and _CLAIMS.search(text):
            quick.append("leans on a source or a figure without its passage")
        if quick:
            return list(dict.fromkeys(quick))
        reasons = []
        screened = screen(text, Role.leader, Surface.prepare)
        if toned and not passage and screened.boundary in _CROSSED:
            reasons.append("asks for something the coach declines")
        named = [text[p.start : p.end] for p in screened.people if p.kind in ("person", "contact", "number")]
        if any(name not in passage for name in named):
            reasons.append("names a person or a detail that points to one")
        if toned:
            reasons += [finding.why.lower().rstrip(".") for finding in tone(self.user, text)]
        return reasons

    def _strays(self, text: str) -> bool:
        """True when too many of a line's words are nowhere in what the writer was given."""
        if not self.around:
            return False
        words = _stems(text)
        return len(words - self._known) > self.may_stray * len(words)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of all that the writer was given, as stems. Kept with this object: they are a person's."""
        return _stems(f"{self.user} {self.around} {' '.join(self.shown.values())}")


def _asked_aloud(text: str) -> list[str]:
    """Return what is wrong with what a line asks aloud; "Have I got that right?" is closed, and fine there."""
    found: list[QuestionFault] = []
    for span in sentences(text):
        said = span.of(text)
        faults = set(analyse(said, rewrite=False).faults)
        found += faults - {QuestionFault.closed} if "?" in said else faults & {QuestionFault.identifying}
    return [f"asks something that is {fault.replace('_', ' ')}" for fault in sorted(set(found))]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(_WORD.findall(text.lower().replace("’", "'"))))
