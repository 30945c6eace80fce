"""How a leader answered, before what they said is looked at: at all, hardly, with a shrug, or pushing back."""

from collections.abc import Sequence
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
    asked = "asked"
    """A question back to the coach."""
    aside = "aside"
    """All of it was the mentor's."""


def manner(screened: Screened, read: Sequence[str], stage: str, guidance: Guidance) -> Manner:
    """Return how a screened answer came.

    Args:
        screened: the guard's reading of it.
        read: the kinds that were read in it.
        stage: of the question that was answered; a guess at the other chair is an answer, though its words stay out.
        guidance: the content.
    """
    table = words(guidance.content)["reflect"]
    text = screened.text.strip().replace("’", "'")
    if holds([table["unsure_pattern"]], text):
        return Manner.unsure
    if holds([table["brief_pattern"]], text):
        return Manner.brief
    if holds([table["refused_pattern"]], text):
        return Manner.refused
    if holds([table["asked_pattern"]], text) and not read:
        return Manner.asked
    theirs = [s.label is SentenceLabel.disclosure for s in screened.sentences]
    alone = bool(theirs) and all(theirs) and not read
    return Manner.aside if alone and not (stage == "chair" and holds([table["guess_pattern"]], text)) else Manner.said
