"""A candidate as it is said: made a sentence, and known when it would not be said."""

import re

from coach.language.letters import capital

_CAPITAL_INSIDE = re.compile(
    r"(?<=[a-z,] )(?:You|We|They|It|He|She|There|The|My|Your|Our|Do|Does|Is|Are|Why|What|How)\b"
)
_UNSAID = re.compile(
    r"\b(\w+) \1\b(?<!had had)(?<!that that)"
    r"|\b(?:a|an|the|your|our|my|than|and|or|but|very|so|to the)\?$"
    r"|\b(?:we|they|you) (?:is|was|has|does)\b|\b(?:he|she|it) (?:are|were|have|do)\b"
    r"|\b(?:find|found|of|about|for) (?:they|he|she|we|i)\b(?! \w)"
    r"|\bfor you\b[^.?!]*\bfor you\b|,,|\( |[\"“”]|\bthan\?"
    r"|\b(?:thanks|sorry|hello|kindly|lah|abi)\b",
    re.IGNORECASE,
)


def finish(text: str, preface: str = "") -> str:
    """Return a candidate as a sentence: first letter up, one question mark, the preface before it."""
    text = re.sub(r"\bi\b", "I", " ".join(text.split())).strip(" ,;:-–—?.")
    text = re.sub(r" (?=,)", "", text)
    text = re.sub(
        r"(?<!could )(?<!should )(?<!would )\b(I|you|we|they) have "
        r"(?=(?:been|told|made|had|got|done|\w+ed|seen|given|said|put)\b)",
        r"\1've ",
        text,
    )
    text = re.sub(r"\b(you|we|they) are (?=(?:not|\w+ing)\b)", r"\1're ", text)
    text = _CAPITAL_INSIDE.sub(lambda m: m[0].lower(), text)
    tells = re.match(r"(?:tell me|talk me|walk me|take me)", text, re.IGNORECASE)
    ended = capital(text) + ("." if tells else "?")
    return f"{preface} {ended}" if preface else ended


def sayable(text: str) -> bool:
    """True for what a person could say aloud: no word twice, nothing left hanging, subject and verb at one."""
    return _UNSAID.search(text) is None
