"""Whether a reply by the coach has a fault of tone, and which.

The encoder reads the reply after what the person had typed; a few plain rules
catch what can be counted. Both speak the codes of the taxonomy, section 5.
"""

import re
from dataclasses import dataclass

from coach.guard.grounding import support
from coach.language.encoder import encoder
from coach.language.sentences import sentences
from coach.taxonomy import ToneFault

_WHY = {
    ToneFault.judging: "It labels or blames the person it speaks to.",
    ToneFault.lecturing: "It gives a rule before it has shown that it understood.",
    ToneFault.siding: "It passes a verdict on people who are not here.",
    ToneFault.flattering: "It praises without pointing at anything the person did.",
    ToneFault.toxic_positivity: "It brushes a hard feeling aside.",
    ToneFault.alarming: "It makes this bigger than what was said.",
    ToneFault.cold: "It answers a feeling with procedure alone.",
    ToneFault.presuming: "It states a motive or a feeling as fact.",
    ToneFault.overlong: "It is so long that the useful thing gets lost.",
    ToneFault.ungrounded: "It states guidance that nothing here supports.",
}
_SHORT, _MAX_WORDS = 90, 130
"""No reply of so few words is overlong, whatever the encoder makes of it: of 186 rows that are, none has under 108."""
_THEIRS = 0.75
"""A reply that is made of so much of what the person said gives it back: nothing in it is presumed."""
_FLATTERY = re.compile(
    r"\b(great|excellent|fantastic|brilliant|wonderful|amazing) (question|job|instinct|idea|leader|work|insight)\b"
    r"|\byou('ve| have) got this\b|\byou('re| are) (clearly |obviously |already )?(a|an) "
    r"(great|amazing|exceptional|wonderful|fantastic|outstanding|natural|inspiring)\b",
    re.IGNORECASE,
)
_SILVER = re.compile(
    r"\b(look on the bright side|silver lining|everything happens for a reason|stay positive|good vibes"
    r"|chin up|cheer up|it'?ll all work out|everything will (all )?be (fine|ok|okay|alright|all right))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ToneFinding:
    """A fault of tone and one plain sentence on why it is one."""

    fault: ToneFault
    why: str


def tone(user: str, reply: str) -> list[ToneFinding]:
    """Return the tone faults of `reply`, the surest first; empty when it is sound.

    Args:
        user: what the person had typed, "" when the reply opens the talk.
        reply: the coach's draft.
    """
    if not reply.strip():
        return []
    model = encoder()
    likely = dict(
        zip(model.outputs["tone"], map(float, model.read(user, reply, sentences(reply)).best("tone")), strict=True)
    )
    limits: dict[str, float] = model.thresholds["tone"]
    scores = {ToneFault(code): p - limits[code] for code, p in likely.items()}
    for fault, by_rule in _by_rule(reply).items():
        scores[fault] = max(scores[fault], 0.3) if by_rule else scores[fault]
    if len(reply.split()) < _SHORT:
        del scores[ToneFault.overlong]
    if support(reply, user).share >= _THEIRS:
        del scores[ToneFault.presuming]
    found = sorted((f for f, score in scores.items() if score >= 0), key=lambda f: -scores[f])
    return [ToneFinding(fault, _WHY[fault]) for fault in found]


def _by_rule(reply: str) -> dict[ToneFault, bool]:
    return {
        ToneFault.overlong: len(reply.split()) > _MAX_WORDS,
        ToneFault.flattering: bool(_FLATTERY.search(reply)),
        ToneFault.toxic_positivity: bool(_SILVER.search(reply)),
    }
