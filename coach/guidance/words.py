"""Words as the lexical search sees them: lower case, stemmed, without the commonest.

One small tokeniser for what is indexed and for what is asked, so that the two
always meet. Opening an index needs nothing beyond this and arrays.
"""

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W_]{2,}|\d")
_COMMON = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this"
    " to was will with".split()
)


def words(text: str) -> list[str]:
    """Return the stems of a text's words in order; the commonest words are left out."""
    found = [word for word in _WORD.findall(text.lower().replace("’", "'")) if word not in _COMMON]
    stems: list[str] = _stemmer().stemWords(found)
    return stems


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")
