"""Words as the lexical search sees them: lower case, stemmed, without the commonest.

One small tokeniser for what is indexed and for what is asked, so that the two
always meet. Opening an index needs nothing beyond this and arrays.
"""

import re
from itertools import pairwise

from coach.language.stems import stems

_WORD = re.compile(r"[^\W_]{2,}|\d")
_COMMON = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this"
    " to was will with".split()
)


# Words that a question is made of whatever it is about, as stems. BM25 would take "she" and "tell" for its subject.
_ASKING = frozenset(
    "i me my mine we us our you your he him his she her they them it s that what how who whom when where whi which do"
    " doe did done can could should would may might will shall must have has had am is are was were be been if so just"
    " veri realli ani some there here about get got say said tell told ask want know let make made thing things someth"
    " someon somebodi peopl person im dont doesnt isnt cant don doesn isn wasn couldn won t m re ve ll d".split()
)


def telling_words(text: str) -> list[str]:
    """Return the stems of a question that say what it is about."""
    return [word for word in words(text) if word not in _ASKING]


def pairs_of(words_in_order: list[str]) -> list[str]:
    """Return neighbouring stems as one word each: "small number" is "small_number"."""
    return [f"{a}_{b}" for a, b in pairwise(words_in_order)]


def words(text: str) -> list[str]:
    """Return the stems of a text's words in order; the commonest words are left out."""
    found = [word for word in _WORD.findall(text.lower().replace("’", "'")) if word not in _COMMON]
    return stems(found)
