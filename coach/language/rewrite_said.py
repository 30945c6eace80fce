"""A candidate as it is said: made a sentence, and known when it cannot stand alone or would not be said."""

import re

from coach.language.letters import capital

_CAPITAL_INSIDE = re.compile(
    r"(?<=[a-z,] )(?:You|We|They|It|He|She|There|The|My|Your|Our|Do|Does|Is|Are|Why|What|How)\b"
)
MALFORMED = re.compile(
    r"\b(?:or|and|to|the|a|an|of|still|than|your|our|my)\W*$|'(?:ve|d|ll)\W*$"
    r"|^(?!.*\b(?:of|about|out|to) (?:what|how|who|where)\b).*\b(?:be|been|is|are)\W*$"
    r"|\bfind (?:got|what|why|or|how|which|for|to)\b|\b(?:the|a|an) (?:the|a|an|our|your|my)\b",
    re.IGNORECASE,
)
# What no person would say aloud, or would hear as an insult: a doubled "for you", a loaded trait asked back as a fact,
# a colleague asked about by name.
AWKWARD = re.compile(
    r"(?i:\byou \w+ for you\b|\b(?:has|have|find|found) \w+ (?:now|that|but)\b|\bbut\W*$)|"
    r"(?i:\bfor you\b[^.?!]*\bfor you\b|\bwork work\b)|^What's (?:fix|solv|stopp|end|sort|chang)ing\b"
    r"|^What leads you to\b|\b(?:make of|find|found|with|about) (?!Zoom|Teams|Slack|Copilot|London)[A-Z][a-z]+\?"
    r"|\bWhat (?:has|have) [A-Z][a-z]+ been like|^How do you see [A-Z][a-z]+\?"
)


def finish(text: str, preface: str = "") -> str:
    """Return a candidate as a sentence: first letter up, one question mark, the preface before it."""
    text = re.sub(r"\bi\b", "I", " ".join(text.split())).strip(" ,;:-–—?.")
    text = re.sub(r" (?=,)", "", text)
    text = re.sub(r"(\b(?:has|have|is|are|was|were) your\b.*) for you$", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(
        r"\bwhen you are (?=on|in|at|off|out)", "when you're ", _CAPITAL_INSIDE.sub(lambda m: m[0].lower(), text)
    )
    tells = re.match(r"(?:tell me|talk me|walk me|take me)", text, re.IGNORECASE)
    ended = capital(text) + ("." if tells else "?")
    return f"{preface} {ended}" if preface else ended


def dangling(core: str) -> bool:
    """True when the question leans on a sentence before it ("How do you find it")."""
    return bool(
        re.search(
            r"\b(?:it|them|this|that|they|your own|one)\W*$|\b(?:about|of|doing) (?:it|them|this|that)\b",
            core,
            re.IGNORECASE,
        )
    )
