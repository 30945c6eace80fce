"""The kinds of question a person asks, so that a partner can answer just that.

A turn is read by its form alone. `plainly` puts back the apostrophes that are left out in a hurry.
"""

import re

from coach.rehearsal.wording import worded, wording
from coach.taxonomy import Role

_WH = wording("asked.wh")


def wh_question(text: str) -> bool:
    """Return True when a turn asks what, how, where, why or when."""
    return "?" in text and bool(_WH.search(text))


_BARE_QUESTION = wording("asked.bare_question")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_UNMARKED = wording("asked.unmarked")
_MARKED = {
    "dont": "don't",
    "cant": "can't",
    "wont": "won't",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "im": "i'm",
    "ive": "i've",
    "youre": "you're",
    "youve": "you've",
    "theyre": "they're",
    "thats": "that's",
    "whats": "what's",
    "shouldnt": "shouldn't",
    "havent": "haven't",
    "arent": "aren't",
    "id": "i'd",
}


_THINK_SO = wording("asked.think_so")
"""What is hung on a question, and asks nothing of its own: "which of them was real, do you think?"."""
_TURNED = wording("asked.turned")
"""A question by its word order, typed without its mark."""


def plainly(text: str) -> str:
    """Return a turn with its apostrophes plain, and put back with the question mark where they were left out."""
    plain = _UNMARKED.sub(lambda m: _MARKED[m[0].lower()], text.replace("’", "'")).rstrip()
    plain = _THINK_SO.sub("?", plain)
    return f"{plain}?" if _TURNED.search(plain) else plain


def unquoted(text: str) -> str:
    """Return a turn with what it quotes from others left out: their question or no is not the speaker's."""
    return _QUOTED.sub("it", text)


_LAST = re.compile(r"[^.!?]*\?\W*$")
_OF_YOU = wording("asked.of_you")
_TELL_ME = wording("asked.tell_me")
_WH_WORD = wording("asked.wh_word")
_TOLD_TO_TELL = wording("asked.told_to_tell")
_MAY_I = wording("asked.may_i")


def asked_last(text: str) -> str:
    """Return what the last sentence asks: `asks_of`, `offer`, `ask` or `closed`; "" when it is no question."""
    plain = plainly(text)
    match = _LAST.search(plain)
    if match is None:
        return "ask" if _TOLD_TO_TELL.search(plain) else ""
    last = match[0]
    if _TELL_ME.search(last):
        return "ask"
    if (of_you := _OF_YOU.search(last)) and not _WH_WORD.search(last[: of_you.start()]):
        return "asks_of"
    if _MAY_I.search(last) and not wh_question(last):
        return "offer"
    return "ask" if _WH_WORD.search(last) and not _POLAR.search(last) else "closed"


_POLAR = wording("asked.polar")
_ONE_FACT = wording("asked.one_fact")


def one_fact(text: str) -> bool:
    """Return True when a turn asks who, when, which or how many: one fact answers it."""
    return bool(_ONE_FACT.search(plainly(text)))


_ASKED: dict[Role, dict[str, re.Pattern[str]]] = {
    role: worded(f"asked.asked.{role}") for role in (Role.mentor, Role.leader)
}


def asked(text: str, role: Role) -> str:
    """Return the kind of question a turn asks, so that it can be answered; "" for none of the known ones."""
    plain = unquoted(plainly(text))
    if "?" not in plain and not _BARE_QUESTION.match(plain) and not _TELL_ME.search(plain):
        return ""
    return next((kind for kind, pattern in _ASKED[role].items() if pattern.search(plain)), "")
