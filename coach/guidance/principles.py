"""Where an organisation's own document says the opposite of good practice.

The organisation's words are shown as theirs; beside them stands what good
practice holds to, with its passage, and that the two differ. The patterns are
content (`knowledge/principles.yaml`): they err toward silence, because a false
alarm would teach people to ignore the true one.
"""

import re
from functools import lru_cache

from coach.guidance.content import Content
from coach.guidance.passages import Passage
from coach.language.sentences import sentences
from coach.private import Private

_DENIED = re.compile(
    r"\b(?:not|never|no|nobody|none|nor|neither|cannot|without|rather than|instead of|avoid|refuse[sd]?|stop|unless"
    r"|mustn['’]t|don['’]t|doesn['’]t|won['’]t|shouldn['’]t|can['’]t|isn['’]t|aren['’]t|wrong to|forbidden"
    r"|prohibited)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_DENIES_FREEDOM = re.compile(r"\b(?:may|can|must|are|is)\s?not\b|\bnot allowed\b|\bcannot\b", re.IGNORECASE)


class Principle(Private):
    """One thing that good practice holds to."""

    id: str
    says: str
    passage: str
    cues: list[str]


class Conflict(Private):
    """A sentence of an organisation's passage, and the principle that it contradicts."""

    passage: str
    """The organisation's passage."""
    sentence: str
    principle: Principle


def conflicts(passage: Passage, content: Content) -> list[Conflict]:
    """Return what an organisation's passage says against good practice; our own passages are not searched."""
    if passage.origin != "organisation":
        return []
    found = []
    for span in sentences(passage.text):
        said = " ".join(span.of(passage.text).split())
        bare = _QUOTED.sub(" ", said)
        for principle in content.shelf("principles", Principle):
            if any(_contradicts(bare, cue) for cue in principle.cues):
                found.append(Conflict(passage=passage.id, sentence=said, principle=principle))
                break
    return found


def _contradicts(sentence: str, cue: str) -> bool:
    match = _compiled(cue).search(sentence)
    if match is None:
        return False
    # A denial inside the pattern is what it looks for ("may not withdraw"); one outside turns the sentence round.
    around = sentence[: match.start()] + " " + sentence[match.end() :]
    inside = match[0] if not _DENIES_FREEDOM.search(cue.replace("|", " ")) else ""
    return not _DENIED.search(around) and not _DENIED.search(inside)


@lru_cache(maxsize=256)
def _compiled(cue: str) -> re.Pattern[str]:
    return re.compile(cue, re.IGNORECASE)
