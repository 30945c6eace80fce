"""Whether a text is in English: what the encoder learned is, and what it makes of other languages means nothing.

A text is in another language when most of its letters are of another script, when it has more of the small words of
one other language than of English, or more words with letters that English has not. A few words without any of these
("hybrid rota, pay") count as English.
"""

import re
from functools import cache
from pathlib import Path

from coach.language.wording import table

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LEAST = 2  # small words of another language: one is a name or a saying
_SHARE = 0.15  # of all words: a quotation is not the text
_ENGLISH = frozenset(
    "the a an to of and in is are was were be been i i'm i've me my you your he him his she her it its we us our they"
    " them their this that these those what how who why when where which with on at by from or as not do does did have"
    " has had can could will would should about if so but than then there here one".split()
)


def language_of(text: str) -> str:
    """Return the code of the other language that a text is in ("fr"), "?" for another script, "" for English."""
    letters = [c for c in text if c.isalpha()]
    if sum(not _LATIN.match(c) for c in letters) > len(letters) / 2:
        return "?"
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in words)
    found = {code: sum(word in small for word in words) for code, small in _small_words().items()}
    found["?"] = sum(not word.isascii() for word in words)
    best = max(found, key=lambda code: found[code])
    return best if found[best] > english and found[best] >= max(_LEAST, _SHARE * len(words)) else ""


@cache
def _small_words() -> dict[str, frozenset[str]]:
    """Return the small words of each language, without those that are English words too."""
    rows = table(Path(__file__).with_name("other_languages.yaml"))
    return {code: frozenset(str(words).split()) - _ENGLISH for code, words in rows.items()}
