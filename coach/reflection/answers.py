"""How a leader answered, before what they said is looked at: at all, hardly, with a shrug, or pushing back."""

import re
from collections.abc import Sequence
from enum import StrEnum

from coach.guard.screen import Screened
from coach.guidance.library import Guidance
from coach.reflection.shelves import holds, words
from coach.taxonomy import SentenceLabel

SHORT = 12
"""Words of an answer that only says when, where or who, or how it was."""
_OTHERS = re.compile(r"\b(?:she|he|they|her|him|them|his|their|told|said)\b", re.IGNORECASE)


class Manner(StrEnum):
    """How an answer came."""

    said = "said"
    unsure = "unsure"
    brief = "brief"
    refused = "refused"
    asked = "asked"
    """A question back to the coach."""
    corrected = "corrected"
    """The coach had read something that isn't so."""
    declined = "declined"
    """It asked for what the coach doesn't do."""
    left = "left"
    """Set aside as well, though it's a few words that speak of nobody: unused, and not remarked on."""
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
    if stage in ("open", "chair") and holds([table["corrected_pattern"]], text):
        return Manner.corrected
    theirs = [s.label is SentenceLabel.disclosure for s in screened.sentences]
    alone = bool(theirs) and all(theirs) and not read
    if not alone or (stage == "chair" and holds([table["guess_pattern"]], text)):
        return Manner.said
    return Manner.left if len(text.split()) <= SHORT and not _OTHERS.search(text) else Manner.aside
