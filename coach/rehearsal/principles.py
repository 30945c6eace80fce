"""What no practice partner may say, authored or voiced by a model: the rule of `knowledge/personas/README.md`.

Plain yes or no questions, each answered by pattern, so that a broken one can be
named. A reply that breaks any is not shown; the authored one is.
"""

import re
from collections.abc import Collection

_I = re.IGNORECASE
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("names a kind of person", re.compile(
        r"\b(?:women|woman|female|ladies|girls?|men are|male|boys|millennials?|gen[- ]?z|boomers?|zoomers?"
        r"|snowflakes?|young(?:er)? people|old(?:er)? people"
        r"|your generation|my generation|kids (?:today|these days)|at your age|for your age|foreign\w*"
        r"|immigrants?|ethnic\w*|asian|african|indian|chinese"
        r"|black people|white people|muslims?|christians?|jew\w*|hindus?|gay|lesbian|trans(?:gender)?"
        r"|straight people|disabled|autistic|menopaus\w*"
        r"|pregnan\w*|working[- ]class|posh|council estate|accent)\b", _I)),
    ("coaches", re.compile(
        r"\b(?:active listening|i[- ]statements?|open question|reflective listening|coaching|role[- ]?play"
        r"|rehears\w*|well practised|good technique"
        r"|your (?:communication|listening) skills|as your coach|in this exercise|feedback model"
        r"|psychological safety|try saying"
        r"|next time you could say|a better way to (?:say|ask))\b", _I)),
    ("is abusive", re.compile(
        r"\byou(?:.re| are)? (?:(?:so|such|a|an|all|being|just|really|completely) ){0,2}(?:idiots?|stupid"
        r"|pathetic|useless|hopeless|worthless)\b|\b(?:moron\w*|(?<!i.ll )shut up(?! about)|bitch\w*|bastard\w*"
        r"|fuck\w*|shit\w*|crap|arse\w*|worthless|hate you|you'?ll regret"
        r"|fired|you'?re finished|or else)\b", _I)),
    ("breaks the role", re.compile(
        r"\b(?:as an ai|language model|i'?m (?:an ai|a bot|a simulation|simulated)|system prompt|my instructions"
        r"|openai|persona|earshot)\b", _I)),
    ("promises secrecy", re.compile(
        r"\b(?:(?:i'?ll|i will) (?:never|not) tell (?:anyone|a soul)|your secret'?s safe|strictly between us"
        r"|total(?:ly)? confidential)\b", _I)),
)  # fmt: skip
_NAME = re.compile(r"(?<![.!?…)] )(?<!^)(?<![“\"'(])\b[A-Z][a-z]{2,}\b")
_CAPITALS = frozenset(
    "Monday Mondays Tuesday Tuesdays Wednesday Wednesdays Thursday Thursdays Friday Fridays"
    " Saturday Saturdays Sunday Sundays January February March April May June July August September"
    " October November December Christmas Easter God English".split()
)
MAX_WORDS = 70


def broken(reply: str, said_before: Collection[str] = (), own_words: str = "") -> list[str]:
    """Return which principles a partner's reply breaks; empty when it may be shown.

    Args:
        reply: what the partner would say.
        said_before: the partner's earlier replies in this rehearsal.
        own_words: what the person typed, so that a capital of theirs is no new name.
    """
    found = [name for name, pattern in _RULES if pattern.search(reply)]
    names = [w for w in _NAME.findall(reply) if w not in _CAPITALS and w not in own_words]
    if names:
        found.append("names someone")
    if len(reply.split()) > MAX_WORDS:
        found.append("is too long for one breath")
    if reply.strip() in {r.strip() for r in said_before}:
        found.append("says it twice")
    if not reply.strip():
        found.append("says nothing")
    return found
