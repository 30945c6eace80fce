"""Whether a guided sentence is supported by the passage it cites.

A lexical check, strict where language models go wrong: a number that the passage
does not hold, a claim turned round, a name, study or figure from nowhere, and a
sentence whose matter the passage simply does not treat. It reads the passage
sentence by sentence, because support is local: a "not" elsewhere proves nothing.
"""

import re
from dataclasses import dataclass
from typing import Literal

from coach.language.sentences import sentences
from coach.language.stems import stems

Reason = Literal["number", "reversed", "invented_source", "off_passage"]

SUPPORT = 0.5
"""Share of a sentence's content words that its passage must hold; measured in evals/grounding."""

_NUMBER = re.compile(
    r"\d[\d,.]*\s?%?|\b(?:half|third|quarter|twice|double|triple|dozen|hundred|thousand|million)\b", re.I
)
_WORDS_FOR = {
    w: str(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
}
_COUNTED = re.compile(rf"\b(?:{'|'.join(list(_WORDS_FOR)[2:])})\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|avoid|refuse|stop|don't|doesn't|didn't|won't"
    r"|can't|isn't|aren't|wasn't|shouldn't|mustn't|needn't|rather than|instead of|less|fewer|lower"
    r"|reduce[sd]?|worse)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|survey(?:s|ed)?|report(?:s|ed)? (?:shows?|finds?|says?)"
    r"|evidence|experts?|according to"
    r"|proven|proves|university|harvard|stanford|mckinsey|gallup|scientists?|meta-analysis|trials?)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z][a-z'’-]+", re.IGNORECASE)
_STOP = frozenset(
    "the a an and or but if then so to of in on at for with from by as is are was were be been"
    " being it its this that these"
    " those you your they them their he she his her him we our i my me not no do does did has have"
    " had will would can could"
    " should may might must about into over than when what which who how where why all any some one more most very just"
    " also only own same such too up out down off again once here there because while until before after during between"
    " each other both few nor don t s ll re ve d m say says said ask asks tell get give make take"
    " let keep go come use need"
    " want try know think see way thing things something anything people person leader mentor session".split()
)


@dataclass(frozen=True, slots=True)
class Support:
    """How well a passage carries a sentence."""

    share: float
    """Share of the sentence's content words found in the passage, 0 to 1."""
    reasons: tuple[Reason, ...]
    """What speaks against it; empty when it is supported."""


def support(sentence: str, passage: str) -> Support:
    """Judge whether `passage` supports `sentence`.

    Args:
        sentence: one guided sentence of a draft.
        passage: the words of the passage it cites.
    """
    wanted = _stems(sentence)
    held = _stems(passage)
    share = len(wanted & held) / len(wanted) if wanted else 1.0
    reasons: list[Reason] = []
    if not _numbers(sentence) <= _numbers(passage):
        reasons.append("number")
    if _invented(sentence, passage):
        reasons.append("invented_source")
    if wanted and share < SUPPORT:
        reasons.append("off_passage")
    elif _reversed(sentence, wanted, passage):
        reasons.append("reversed")
    return Support(share, tuple(reasons))


def _numbers(text: str) -> set[str]:
    plain = {m[0].lower().replace(",", "").replace(" ", "").rstrip(".") for m in _NUMBER.finditer(text)}
    return plain | {_WORDS_FOR[m[0].lower()] for m in _COUNTED.finditer(text)}


def _invented(sentence: str, passage: str) -> bool:
    """True when the sentence leans on research or a named body that the passage does not mention."""
    leans = {m[0].lower() for m in _SOURCE.finditer(sentence)}
    return bool(leans) and not set(stems(list(leans))) & set(stems([m[0].lower() for m in _SOURCE.finditer(passage)]))


def _reversed(sentence: str, wanted: frozenset[str], passage: str) -> bool:
    """True when the passage's nearest sentence says it with the opposite polarity."""
    parts = [span.of(passage) for span in sentences(passage)]
    if not parts or not wanted:
        return False
    nearest = max(parts, key=lambda part: len(wanted & _stems(part)) / (4 + len(_stems(part))))
    if len(wanted & _stems(nearest)) / len(wanted) < 0.6:
        return False
    return len(_NEGATION.findall(sentence)) % 2 != len(_NEGATION.findall(nearest)) % 2


def _stems(text: str) -> frozenset[str]:
    words = (w.lower() for w in _WORD.findall(text))
    kept = [w.replace("’", "'").removesuffix("'s") for w in words if w not in _STOP and len(w) > 2]
    return frozenset(stems(kept))
