"""A yes-or-no question answered by its own grammar: "were you there?" is "I don't think I was".

Which of the answers it gets is authored; only the person and the verb are taken from the question.
"""

import re
from dataclasses import dataclass

from coach.rehearsal.asked import plainly, unquoted

_ASKED = re.compile(
    r"(?:^|[.,;:!]\s+|\b(?:and|so|but|or|then|well|ok|okay|honestly)\W+)"
    r"(?P<verb>is|are|am|was|were|do|does|did|has|have|had|will|would|could|can|should|might)(?:n't)?\s+"
    r"(?P<who>you|i|we|it|that|this|there|they|he|she|any(?:one|body)|some(?:one|body)|nobody|any of (?:it|that|this)"
    r"|(?:the|my|your|our|their|his|her|people|staff|management|others)(?= \w))\b",
    re.IGNORECASE,
)
_BARE = 2
"""How many words a question has that stands for the one before it: "Would I?"."""
_SENTENCES = re.compile(r"[^.!?]*\?")
_TAG = re.compile(
    r",?\s(?P<verb>is|are|am|was|were|do|does|did|has|have|had|will|would|could|can|should)n't\s"
    r"(?P<who>you|i|we|it|that|there|they|he|she)\W*$",
    re.IGNORECASE,
)
"""A statement put as a question by its end: "you knew, didn't you?"."""
_PAST = frozenset({"was", "were", "did", "has", "have", "had"})
_NEXT = frozenset({"will", "would", "could", "can", "should", "might"})
_SAYABLE = frozenset({"you", "i", "we", "it", "that", "this", "there", "they", "he", "she"})
_TURNED = {"you": "I", "i": "you", "that": "it", "this": "it"}
_ME = {"are": "am", "were": "was"}
_YOU = {"am": "are", "was": "were", "is": "are", "has": "have", "does": "do"}


@dataclass(frozen=True, slots=True, repr=False)
class Echo:
    """How a yes-or-no question is taken up in the answer."""

    kind: str
    """`past`, `now`, `next`; `tag` for one tacked on to a statement, `any` where it is about anybody at all.

    `thing` where it is about something longer to name, `bare` where it asks of the asker and says no more.
    """
    who: str = ""
    verb: str = ""


def echo(text: str, *, ours: bool) -> Echo | None:
    """Return how the last yes-or-no question of a turn is answered; None where its words do not carry an answer.

    Args:
        text: the turn.
        ours: whether the asker's "we" takes in the one who answers.
    """
    questions = _SENTENCES.findall(unquoted(plainly(text)))
    asked = questions[-1].strip() if questions else ""
    tag = _TAG.search(asked)
    found = [tag] if tag else list(_ASKED.finditer(asked))
    if not found:
        return None
    verb, who = found[-1]["verb"].lower(), found[-1]["who"].lower()
    if who.startswith(("any", "some", "nobody")) and " " not in who:
        return Echo("next", "they", verb) if verb in _NEXT else Echo("any")
    said = "it" if " " in who else "you" if who == "we" and not ours else _TURNED.get(who, who)
    if who not in _SAYABLE and " " not in who:
        return None if verb in _NEXT - {"will"} else Echo("thing")
    agreed = (_ME if said == "I" else _YOU if said == "you" else {}).get(verb, verb)
    if tag:
        return Echo("tag", said, agreed)
    if ours and said == "you" and len(asked.split()) <= _BARE:
        return Echo("bare", said, agreed)
    return Echo("past" if verb in _PAST else "next" if verb in _NEXT else "now", said, agreed)
