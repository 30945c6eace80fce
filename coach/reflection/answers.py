"""How a leader answered, before what they said is looked at: at all, hardly, with a shrug, or pushing back."""

from enum import StrEnum

from coach.guard.screen import Screened
from coach.guidance.library import Guidance
from coach.reflection.shelves import holds, words
from coach.taxonomy import SentenceLabel


class Manner(StrEnum):
    """How an answer came."""

    said = "said"
    unsure = "unsure"
    brief = "brief"
    refused = "refused"
    aside = "aside"
    """All of it was the mentor's."""


def manner(screened: Screened, guidance: Guidance) -> Manner:
    """Return how a screened answer came."""
    table = words(guidance.content)["reflect"]
    text = screened.text.strip().replace("’", "'")
    if holds([table["unsure_pattern"]], text):
        return Manner.unsure
    if holds([table["brief_pattern"]], text):
        return Manner.brief
    if holds([table["refused_pattern"]], text):
        return Manner.refused
    theirs = [s.label is SentenceLabel.disclosure for s in screened.sentences]
    return Manner.aside if theirs and all(theirs) else Manner.said
