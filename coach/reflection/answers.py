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
_OTHERS = re.compile(r"\b(?:she|he|they|her|hers|him|them|his|their|someone|somebody|mentor)\b", re.IGNORECASE)
_ONE_OTHER = re.compile(r"\b(?:she|he|her|hers|him|his|mentor)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t[eo]ld|telt|tells?|mentioned|explained|shared|complain\w*|reckons?|admitted|described"
    r"|according to|apparently|turns out|heard|asked (?:me|if))\b|\bi(?:'m|'ve been| was| am) told\b",
    re.IGNORECASE,
)
"""Words that come from somebody else."""


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
    """Set aside as well, though it speaks of nobody: unused, and not remarked on."""
    viewed = "viewed"
    """Set aside, and how the other looked from the leader's side, with nothing that they told."""
    aside = "aside"
    """All of it was the mentor's."""


def speaks_of_others(sentence: str, people: frozenset[str]) -> bool:
    """True when a sentence that was set aside tells of somebody else in so many words; most that don't are their own.

    Args:
        sentence: the sentence.
        people: words that speak of somebody else; none where it answers a question, which is more often about oneself.
    """
    said = set(re.findall(r"[a-z']+", sentence.lower()))
    of_me = len(re.findall(r"\b(?:i|i'\w+|me|my)\b", sentence.lower().replace("’", "'"))) > 1
    told = bool(people) and (_ONE_OTHER.search(sentence) or (said & people and not of_me))
    return bool(told or _REPORTS.search(sentence))


def manner(screened: Screened, read: Sequence[str], stage: str, guidance: Guidance) -> Manner:
    """Return how a screened answer came.

    Args:
        screened: the guard's reading of it.
        read: the kinds that were read in it.
        stage: of the question that was answered.
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
    if not theirs or not all(theirs) or read:
        return Manner.said
    if _REPORTS.search(text):
        return Manner.aside
    return Manner.viewed if _OTHERS.search(text) else Manner.left
