"""A statement read: its words in full, and where its subject ends and its verb stands."""

import re

from coach.language import lexicon
from coach.language.clauses import BE
from coach.language.tags import ADVERBS, AUX, PRONOUNS, phrase_end, tags

AS_OBJECT = {"we": "us", "they": "them", "he": "him", "she": "her", "i": "me"}
"""A pronoun as it stands after a verb."""
_CONTRACTED = re.compile(r"^(you|we|they|it|that|i|he|she|there|this)'(re|ve|d|s|ll|m)$", re.IGNORECASE)
_FULL = {"re": "are", "ve": "have", "d": "would", "s": "is", "ll": "will", "m": "am"}
_PREDICATES = frozenset("BA BL BG A G AP AM GP GB AC AB".split())  # what follows "the roster's" where 's is "is"


def expand(items: list[str]) -> list[str]:
    """Return the words with "you're" and its kind in full."""
    out: list[str] = []
    marks = tags(items)
    for i, word in enumerate(items):
        match = _CONTRACTED.match(word)
        if word.lower().endswith("'s") and marks[i] == "N" and "".join(marks[i + 1 : i + 3]) in _PREDICATES:
            out += [word[:-2], "is"]
            continue
        if word.lower() in {"one's", "everyone's", "nobody's", "everything's"}:
            out += [word[:-2], "is"]
            continue
        out += [match[1], _FULL[match[2].lower()]] if match else [word]
    return out


def split_statement(items: list[str]) -> tuple[list[str], str, list[str]] | None:
    """Return (subject, finite verb in lower case, rest), or None when the verb cannot be found."""
    for i in range(1, min(len(items), 12)):
        low = items[i].lower()
        if low in AUX or low in BE:
            return items[:i], low, items[i + 1 :]
        before = items[i - 1].lower()
        pronoun = i == 1 and before in frozenset(
            "you we they i it people everyone nobody somebody this that things".split()
        )
        found = lexicon.verb(low)
        if pronoun and low not in ADVERBS and found is None:
            return None
        if found and found[1] != "ing" and (pronoun or (phrase_end(items, 0) == i)):
            return items[:i], low, items[i + 1 :]
    return None


def told_of(clause: list[str]) -> list[str]:
    """Return what a clause tells of as a thing: "we scrapped the audits" is "us scrapping the audits"."""
    parts = split_statement([w for i, w in enumerate(expand(clause)) if i != 1 or w.lower() not in {"all", "both"}])
    if not parts:
        return []
    who, verb, rest = parts
    while len(rest) > 1 and rest[0].lower() in ADVERBS | {"finally"}:
        rest = rest[1:]
    if verb in {"have", "has", "had", "did"} and rest:
        verb, rest = rest[0].lower(), rest[1:]
    if verb in BE and rest and rest[0].endswith("ing") and lexicon.verb(rest[0]):
        verb, rest = rest[0].lower(), rest[1:]
    found = lexicon.verb(verb)
    subject = " ".join(who)
    if not found or verb in AUX:
        return [] if subject.lower() in PRONOUNS else who
    first = who[0].lower() if who[0].lower() in {"the", "our", "your", "my"} else who[0]
    return [*([AS_OBJECT[subject.lower()]] if subject.lower() in AS_OBJECT else [first, *who[1:]]),
            lexicon.gerund(found[0]), *rest]  # fmt: skip
