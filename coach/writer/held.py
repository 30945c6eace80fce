"""What any written line is held to before a person sees it, whoever wrote it.

A line of guidance must cite a passage that was shown, say what that passage says,
sound right, and cross no boundary. A question must carry no fault. Each check
gives a reason in words that can be handed back to the writer for one repair.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from coach.guard.grounding import support
from coach.guard.injection import gives_orders
from coach.guard.screen import screen
from coach.guard.tone import tone
from coach.language.questions import analyse
from coach.taxonomy import Boundary, Role, Surface

MAX_LINE_WORDS = 70
MAX_QUESTION_WORDS = 38
_MARKUP = re.compile(r"!\[|<[a-z/!]|https?://|\[[^\]]*\]\(|^#|\*\*|```", re.IGNORECASE | re.MULTILINE)
_ROLE_BREAK = re.compile(
    r"\b(?:as an ai|language model|i cannot assist|i can't assist|system prompt|my instructions)\b", re.I
)
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


@dataclass(frozen=True, slots=True)
class Held:
    """The checks for one draft.

    Args:
        shown: the passages the writer was given, id -> words.
        user: what the person had typed, for tone; may be empty.
    """

    shown: Mapping[str, str]
    user: str = ""

    def __repr__(self) -> str:
        return "Held()"

    def line(self, text: str, citation: str, *, spoken: bool = False) -> list[str]:
        """Return what is wrong with a guided line; empty when it may be shown.

        Args:
            text: the line.
            citation: the passage id it gives.
            spoken: words for the person to say aloud, which a passage supports in sense and not in wording.
        """
        reasons = self._common(text, MAX_LINE_WORDS)
        if citation not in self.shown:
            reasons.append("cites a passage that was not shown")
        elif not spoken:
            reasons += [_REASONS[r] for r in support(text, self.shown[citation]).reasons]
        return reasons

    def question(self, text: str, citation: str) -> list[str]:
        """Return what is wrong with a question to ask; empty when it may be shown."""
        reasons = self._common(text, MAX_QUESTION_WORDS, toned=False)
        if citation not in self.shown:
            reasons.append("cites a passage that was not shown")
        if text.count("?") > 1:
            reasons.append("asks more than one thing")
        return reasons + [f"is {fault.replace('_', ' ')}" for fault in analyse(text, rewrite=False).faults]

    def free(self, text: str) -> list[str]:
        """Return what is wrong with a line that gives no guidance (a reflection, a partner's words)."""
        return self._common(text, MAX_LINE_WORDS)

    def _common(self, text: str, most: int, *, toned: bool = True) -> list[str]:
        if not text.strip():
            return ["is empty"]
        reasons = []
        if len(text.split()) > most:
            reasons.append(f"is longer than {most} words")
        if _MARKUP.search(text) or any(ord(c) < 32 for c in text):
            reasons.append("holds markup or a link")
        if _ROLE_BREAK.search(text) or gives_orders(text):
            reasons.append("speaks about itself or its instructions")
        screened = screen(text, Role.leader, Surface.prepare)
        if screened.boundary in _CROSSED:
            reasons.append("asks for something the coach declines")
        if any(p.kind in ("person", "contact", "number") for p in screened.people):
            reasons.append("names a person or a detail that points to one")
        if toned:
            reasons += [finding.why.lower().rstrip(".") for finding in tone(self.user, text)]
        return reasons
