"""The plainest open question about a subject, in the words that fit its kind."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.craft import craft, forms
from coach.language.subject import is_person, is_plural, named, when, where, work_nouns
from coach.language.tags import DETERMINERS, WH

_SHOWN = DETERMINERS | {"it", "i", "you", "we"}


def about(x: str, source: str = "") -> Iterator[str]:
    """Yield open questions about the phrase `x`, best first.

    Args:
        x: a noun phrase, a doing ("working nights") or a clause ("how shifts are swapped").
        source: the question it came from, for the time and the place.
    """
    time = _outside(when(source), x)
    place = _outside(where(source), x)
    x = craft()["told_as"].get(x.lower(), x)
    words = x.split()
    first, head = words[0].lower(), named(x)
    if first in WH:
        yield from forms("make_of", x=x)
    elif is_person(x):
        yield from forms("working_with", x=x)
    elif first.endswith("ing") and lexicon.verb(first) and first not in work_nouns():
        yield from forms("doing_like", x=x)
    elif head in lexicon.words("views") | lexicon.words("bad_nouns"):
        x = re.sub(r"^an? (?=[\w-]+$)", "", x)
        yield from forms("see", x=f"{x} {place if ' in ' not in x and ' on ' not in x else ''}".strip())
    elif first not in _SHOWN and len(words) == 1 and first in work_nouns():
        yield from forms("like_for", be="are" if is_plural(x) else "is", x=f"{x} {place or 'here'}")
        yield from forms("feel_about", what=x)
    elif first not in _SHOWN and len(words) <= 2:
        yield from forms("feel_about", what=x)
        yield from forms("find", x=x)
    elif first == "your":
        yield from forms("feel_about", what=x)
    else:
        yield from lived(x, time)


def lived(x: str, time: str = "") -> Iterator[str]:
    """Yield "what has X been like for you", in the tense of `time`."""
    many = is_plural(x)
    if time and time.lower().startswith(("last", "yesterday", "past")):
        yield from forms("was_like", was="were" if many else "was", x=x, time=time)
    elif time.lower().startswith(("next", "every", "each")):
        yield from forms("make_of", x=x)
    else:
        yield from forms("been_like", have="have" if many else "has", x=x, time=time)
    yield from forms("make_of", x=x)
    yield from forms("tell_about", x=x)


def _outside(words: str, x: str) -> str:
    return "" if words and (words.lower() in x.lower() or x.lower() in words.lower()) else words
