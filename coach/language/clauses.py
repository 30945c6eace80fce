"""A light parse of one question: its words, its opening, its subject and what follows.

No grammar of English, only the handful of shapes that questions take. Each
function returns None where the shape is not certain, and the caller then takes
a plainer way. Linear in the length of the text.
"""

import re
from dataclasses import dataclass

from coach.language import lexicon

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[^\w\s]")
_SLANG = dict(pair.split(":") for pair in lexicon.listed("slang"))
AUX = lexicon.words("auxiliaries")
WH = lexicon.words("question_words")
PRONOUNS = lexicon.words("pronouns")
DETERMINERS = lexicon.words("determiners")
PREPOSITIONS = lexicon.words("prepositions")
BREAKS = lexicon.words("breaks")
ADVERBS = lexicon.words("adverbs")


def plain(text: str) -> str:
    """Return the text with straight quotes and single spaces, as the parse reads it."""
    table = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("\u00a0"): " "}
    return " ".join(text.translate(table).split())


def split(text: str) -> list[str]:
    """Return words and marks; common chat spellings become full ones."""
    return [_SLANG.get(w.lower(), w) for w in _WORD.findall(text)]


def join(items: list[str]) -> str:
    """Return words as running text: no space before a mark that closes."""
    text = ""
    opened = False
    for word in items:
        closes = word in frozenset(", . ? ! ; : ) % … '".split()) or (word == '"' and opened)
        tight = text.endswith(("(", "£", "$", "€", "/", "#")) or (text.endswith('"') and opened) or word == "/"
        if word == '"':
            opened = not opened
        text += word if closes or tight or not text else " " + word
    return text


def is_verb(word: str) -> bool:
    """True when the word can be a verb in some form."""
    low = word.lower()
    return lexicon.verb(low) is not None or low in AUX


@dataclass(frozen=True, slots=True)
class YesNo:
    """An inverted question: auxiliary, subject, predicate."""

    aux: str
    """In lower case, positive form."""
    negative: bool
    subject: list[str]
    rest: list[str]
    """What follows the subject, adverbs such as "really" left out of its front."""


_POSITIVE = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is", "cannot": "can"}


def positive(aux: str) -> str:
    """Return an auxiliary without its "n't"."""
    return _POSITIVE.get(aux, aux.removesuffix("n't"))


def yes_no(items: list[str]) -> YesNo | None:
    """Read "AUX SUBJECT PREDICATE", or None when the words do not open so or the subject's end is unsure."""
    if len(items) < 3 or items[0].lower() not in AUX:
        return None
    aux = items[0].lower()
    negative = aux.endswith("n't") or aux == "cannot"
    aux = positive(aux)
    at = 1
    if items[at].lower() == "not":
        negative, at = True, at + 1
    end = subject_end(items, at, aux)
    if end is None:
        return None
    rest_at = end
    while rest_at < len(items) and items[rest_at].lower() in frozenset(
        "really actually just honestly truly genuinely not even personally still".split()
    ):
        negative = negative or items[rest_at].lower() == "not"
        rest_at += 1
    while end > at + 1 and items[end - 1].lower() in ADVERBS:
        end -= 1
    return YesNo(aux, negative, items[at:end], items[rest_at:])


def subject_end(items: list[str], at: int, aux: str) -> int | None:
    """Return where the subject that starts at `at` ends, or None when it is not certain."""
    first = items[at].lower() if at < len(items) else ""
    if first in {p.lower() for p in PRONOUNS} and not (first in DETERMINERS and _starts_noun(items, at + 1, aux)):
        if first in {"people", "anyone", "anybody", "someone", "everyone"} and at + 1 < len(items):
            return _group_end(items, at + 1, aux)
        return at + 1
    wants_verb = aux not in {"is", "are", "was", "were", "am"}
    wants_base = aux not in {"is", "are", "was", "were", "am", "have", "has", "had"}
    for i in range(at + 1, min(len(items), at + 14)):
        low = items[i].lower()
        if items[i - 1].lower() in DETERMINERS or (items[i - 1].lower() in PREPOSITIONS and low not in {"really"}):
            continue
        if low in {",", ";", "?", "and", "or"}:
            if low in {"and", "or"}:
                continue
            return None
        if wants_base and lexicon.is_base(low) and low not in _NOUNISH(items, i):
            return i
        if wants_verb and not wants_base and _participle(low):
            return i
        if not wants_verb and _predicate(items, i):
            return i
    return None


def _starts_noun(items: list[str], at: int, aux: str) -> bool:
    """True when a noun, not a predicate, follows "this" or "that"."""
    if at >= len(items):
        return False
    low = items[at].lower()
    if low in DETERMINERS or low in PREPOSITIONS or low in ADVERBS or low in {"?", ",", "."}:
        return False
    if aux in {"is", "are", "was", "were"}:
        return not lexicon.is_adjective(low) and not low.endswith("ing")
    return not lexicon.is_base(low)


def _group_end(items: list[str], at: int, aux: str) -> int:
    end = at
    while (
        end < len(items)
        and end < at + 5
        and (not is_verb(items[end]) or items[end - 1].lower() in DETERMINERS)
        and items[end].lower() not in {"?", ","}
    ):
        if lexicon.is_adjective(items[end]) and aux in {"is", "are", "was", "were"}:
            break
        end += 1
    return end if end < len(items) and end > at else at


def _NOUNISH(items: list[str], i: int) -> frozenset[str]:
    """A base form that is a noun here: the next word is the verb ("does the work rota help")."""
    nxt = items[i + 1].lower() if i + 1 < len(items) else ""
    if items[i].lower() in _FUNCTION_VERBS and nxt not in _FUNCTION_VERBS:
        return frozenset()
    later = nxt not in {"last", "next"} and (
        nxt in _FUNCTION_VERBS
        or (nxt not in DETERMINERS and lexicon.is_base(nxt) and nxt not in PREPOSITIONS and nxt not in {"like"})
    )
    return frozenset({items[i].lower()}) if later else frozenset()


_FUNCTION_VERBS = lexicon.words("plain_verbs")


def _participle(low: str) -> bool:
    found = lexicon.verb(low)
    return low in {"been", "had", "got", "made"} or (
        found is not None and (found[1] in {"past", "pp"} or lexicon.participle(found[0]) == low)
    )


def _predicate(items: list[str], i: int) -> bool:
    low = items[i].lower()
    if low in frozenset(
        "a an any too so very really still now always quite not actually just more less enough here there the".split()
    ):
        return True
    if low in PREPOSITIONS and low != "of":
        return low in {"about", "like", "as"} or not any(
            _predicate(items, j) for j in range(i + 2, min(len(items), i + 7))
        )
    nxt = items[i + 1].lower() if i + 1 < len(items) else "?"
    ends = (
        nxt in PREPOSITIONS
        or nxt in frozenset("? , . and or enough than to for when if because".split())
        or nxt in DETERMINERS
        or nxt in PRONOUNS
        or nxt in ADVERBS
    )
    if lexicon.is_adjective(low):
        return ends or i + 1 >= len(items)
    found = lexicon.verb(low)
    if low in {"set", "put", "run", "cut", "hit", "shut", "split", "spread", "built", "laid"} and nxt in PREPOSITIONS:
        return True
    return (
        found is not None and found[1] in {"ing", "pp", "past"} and (ends or nxt.endswith("ly") or low.endswith("ing"))
    )


def gerund_phrase(items: list[str]) -> list[str] | None:
    """Turn a predicate in the base form ("speak up in meetings") into "speaking up in meetings"."""
    if not items:
        return None
    adverbs = []
    rest = list(items)
    while rest and rest[0].lower() in ADVERBS:
        adverbs.append(rest.pop(0))
    if not rest or not lexicon.is_base(rest[0]):
        return None
    return [lexicon.gerund(rest[0].lower()), *rest[1:]]


def past_phrase(items: list[str]) -> list[str] | None:
    """Turn a predicate in the base form into the past ("speak up" into "spoke up")."""
    if not items or not lexicon.is_base(items[0]):
        return None
    return [lexicon.past(items[0].lower()), *items[1:]]


_BLAMING = frozenset("always ever even just simply never constantly forever only".split())


def plainly(does: str) -> str:
    """Return a predicate without the adverbs that blame ("always", "even")."""
    out = " ".join(w for w in does.split() if w.lower() not in _BLAMING)
    return re.sub(r" (?:yet|already|still)$", "", out)
