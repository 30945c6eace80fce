"""Which of the person's own words a partner may take up: a short noun phrase, safe in any sentence.

A phrase is taken up only where its last word is a known thing or event, so no
name and no person is ever repeated, and no half sentence comes back as a noun.
"""

import re
from collections.abc import Collection
from itertools import pairwise

_DETERMINERS = {"the", "a", "an", "my", "our", "this", "that", "your"}
_SWAP = {"my": "your", "our": "your", "your": "my", "a": "the", "an": "the", "this": "the", "that": "the"}
_DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
_CLOSED = frozenset(
    "i you he she it we they me him her us them my your his its our their this that these those the a an and or "
    "but if so because when while as than then to of in on at by for from with about into over after before under "
    "between through is am are was were be been being has have had do does did will would can could shall should "
    "may might must not no never always just only also very too really quite even still again there here what "
    "which who whom whose where why how all any each every some such own one ones said says say went go goes "
    "going got get gets put puts let lets made make makes came come comes took take takes gave give gives told "
    "tell tells asked ask asks want wants wanted like liked felt feel thought think know knew see saw left leave "
    "keeps kept keep first whole same other another last next way thing things bit lot sort kind".split()
)
_TOO_BARE = frozenset(
    "day days hour hours minute minutes week weeks weekend month night time times way idea word words question "
    "answer fault result page matter issue pay office problem story test gap place point tone leave call call_out "
    "cover hand work job role change part".split()
)
"""Words that say nothing when they are repeated alone."""
_PLAIN_OF = re.compile(
    r"^(?:quick|actual|few|little|big|small|new|old|right|wrong|real|usual|whole|only"
    r"|following)\s",
    re.IGNORECASE,
)
_ADVERBS = frozenset("yet yesterday today tomorrow late early badly again twice once though either now then".split())
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|[^\sA-Za-z]")


def taken_up(text: str, nouns: Collection[str]) -> list[str]:
    """Return the noun phrases of `text` that a partner may repeat, as they would say them, longest first."""
    tokens = _TOKEN.findall(text[:2000].replace("’", "'"))
    found: list[str] = []
    for i, token in enumerate(tokens):
        if token.lower() in _DETERMINERS and not (i and tokens[i - 1].lower() in ("not", "without", "no")):
            phrase = _phrase(tokens, i, nouns)
            if phrase and phrase not in found:
                found.append(phrase)
    return sorted(found, key=lambda p: -len(p.split()))


def _phrase(tokens: list[str], at: int, nouns: Collection[str]) -> str:
    """Return the longest phrase of a determiner, up to two words and a known noun that starts at `at`."""
    best = ""
    words: list[str] = []
    end = at
    for i, token in enumerate(tokens[at + 1 : at + 5], at + 1):
        low = token.lower()
        if not token[0].isalpha() or (low in _CLOSED and low not in nouns):
            break
        if token[0].isupper() and low not in _DAYS and token not in ("HR", "IT"):
            break
        words.append(token)
        if is_noun(low, nouns) or (len(words) > 1 and is_noun(" ".join(words[-2:]).lower(), nouns)):
            best, end = " ".join(words), i
    rest = [*tokens[end + 1 : end + 3], ".", "."]
    if rest[0].islower() and rest[0] not in _CLOSED | _ADVERBS and not rest[1][0].isalpha():
        return ""  # the phrase goes on past the noun that is known
    if not best or best.lower() in _TOO_BARE or _PLAIN_OF.match(best):
        return ""
    determiner = tokens[at].lower()
    return f"{_SWAP.get(determiner, determiner)} {best}"


def points_at_someone(text: str) -> bool:
    """Return False for a single small or everyday word that was taken for a person."""
    words = text.split()
    return len(words) > 1 or bool(words and words[0][:1].isupper() and words[0].lower() not in _CLOSED | {"half"})


def is_noun(word: str, nouns: Collection[str]) -> bool:
    """True when `word` is one of the nouns, or its plain plural."""
    return word in nouns or (word.endswith("s") and word[:-1] in nouns) or (word.endswith("es") and word[:-2] in nouns)


_MAX_FREE = 6
_VERBISH = re.compile(
    r"^(?:how|why|what|when|who|whether|that|i|we|they|he|she|it|is|are|was|do|does|don't|can|can't|never|nobody"
    r"|telling|asking)$"
)


def free_phrase(typed: str) -> str:
    """Return a topic of the person's own as it fits after "about", or "" where it is more than a short noun phrase."""
    text = " ".join(typed.replace("’", "'").split()).strip(" .?!\"'“”")
    words = text.split()
    if not 1 <= len(words) <= _MAX_FREE or any(c in text for c in ".,:;?!()/\n<>{}[]"):
        return ""
    if any(_VERBISH.match(w.lower()) for w in words):
        return ""
    first = words[0].lower()
    if any(w[0].isupper() and w.lower() not in _DAYS and not w.isupper() for w in words[1:]):
        return ""
    if not all(w.replace("-", "").replace("'", "").isalpha() for w in words):
        return ""
    return " ".join([_SWAP.get(first, first) if first in ("my", "our") else first, *words[1:]])


_MAX_CLAUSE = 12
_ASKS = frozenset("how why what when where whether who".split())
_TURNED = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your",
    "mine": "yours", "myself": "yourself", "they": "we", "they're": "we're", "them": "us", "their": "our",
    "themselves": "ourselves",
}  # fmt: skip
"""What a leader types of themselves and of the juniors, as a practice mentor would say it."""
_AGREES = {"am": "are", "was": "were"}
_OF_A_THING = re.compile(r"(?:(?!i\b|we\b|they\b|it\b|is\b|are\b|was\b|do\b|don't\b)[a-z'-]+ ){1,3}(?:that|which) \w")
"""A thing and what it does: "work that lands at six"."""
_UNSURE = frozenset("you your yours yourself he she him her his hers himself herself".split())
"""Words whose person cannot be turned: they may be the partner, or somebody else."""


def turned_clause(typed: str) -> str:
    """Return a topic put as a clause ("how I hand out work", "I keep shouting") as the other would name it.

    "" where it is no such clause, is long, or may point at a person.
    """
    words = " ".join(typed.replace("’", "'").split()).strip(" .?!\"'“”").split()
    if words and words[0].lower() == "that":
        words = words[1:]
    if not 3 <= len(words) <= _MAX_CLAUSE or not all(w.replace("-", "").replace("'", "").isalpha() for w in words):
        return ""
    low = [w.lower() for w in words]
    named = any(w[0].isupper() and w.lower() not in _DAYS | _TURNED.keys() and not w.isupper() for w in words[1:])
    if named or _UNSURE.intersection(low):
        return ""
    if low[0] in ("i", "i'm", "i've"):
        words, low = ["how", *words], ["how", *low]
    if low[0] not in _ASKS and not _OF_A_THING.match(" ".join(low)):
        return ""
    turned = [_TURNED.get(w, word) for w, word in zip(low, words, strict=True)]
    for at, (before, now) in enumerate(pairwise(low), 1):
        if before == "i" and now in _AGREES:
            turned[at] = _AGREES[now]
    first = turned[0] if low[0] in _TURNED else low[0]
    return " ".join([first, *turned[1:]])
