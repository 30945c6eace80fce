"""Find the people in a text, and the details that would point to one.

Two finders, joined: patterns for what has a form (addresses of every kind, card
and case numbers), and the encoder's token head for what has none (names of any
culture and casing, places, employers, dates, roles). Both run offline in the
guard's one pass. Presidio was left out for its weight (334 MB with its model, and
seconds to load); `make guard-report` prints what this one finds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from coach.language.encoder import Reading
from coach.language.tags import AUX, DETERMINERS, PREPOSITIONS, PRONOUNS, WH

Kind = Literal["person", "place", "organisation", "contact", "number", "date", "group", "role"]
KINDS: tuple[Kind, ...] = ("person", "place", "organisation", "contact", "number", "date", "group", "role")

_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("contact", re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    ("contact", re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]{3,200}", re.IGNORECASE)),
    ("contact", re.compile(r"(?<![\w@.])(?:[a-z0-9-]{2,40}\.){1,3}(?:com|org|net|co\.uk|io|gov|edu|info)\b", re.I)),
    ("contact", re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])")),
    ("contact", re.compile(
        r"(?<![\w/-])\+?\(?\d{2,4}\)?(?:[ .-]?\(?\d{2,4}\)?){2,5}"
        r"(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\w-])"
    )),
    ("contact", re.compile(r"(?<!\w)@\w{3,30}\b")),
    ("number", re.compile(r"\b(?:\d[ -]?){13,19}\b")),
    ("number", re.compile(r"\b[A-Z]{2}\d{2}[A-Z0-9]{10,30}\b")),
    ("number", re.compile(r"\b\d{3}-\d{2}-\d{4}\b")),
    ("number", re.compile(r"\b(?:case|matter|ticket|claim|file|ref(?:erence)?|patient|invoice|order|badge)"
                          r"\s*(?:no\.?|number|id|#|:)*\s*#?(?=[\w/-]*\d)[\w/-]{3,20}", re.IGNORECASE)),
    ("number", re.compile(r"\b(?=[A-Z0-9/-]*\d)(?=[A-Z0-9/-]*[A-Z])[A-Z0-9]{2,6}[/-][A-Z0-9/-]{2,14}\b")),
)  # fmt: skip
# Words that the token head sometimes takes for a person in this field's own vocabulary.
_NEVER = frozenset(
    [
        "mentor",
        "mentee",
        "leader",
        "partner",
        "manager",
        "director",
        "facilitator",
        "coach",
        "colleague",
        "associate",
        "trainee",
        "junior",
        "senior",
        "hr",
        "she",
        "he",
        "they",
        "him",
        "her",
        "them",
        "i",
        "you",
        "we",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "tomorrow",
        "yesterday",
    ]
)


_CAPITAL = re.compile(r"(?<=[a-z0-9,;] )([A-Z][a-zà-ÿ]+(?:[-'’][A-Z][a-zà-ÿ]+)*)(?![A-Za-z])")
_NO_NAMES = frozenset(
    "january february march april may june july august september october november december christmas easter ramadan eid"
    " diwali english british irish scottish welsh american indian nigerian singaporean german french spanish italian"
    " polish chinese european african asian teams zoom slack excel word powerpoint outlook python internet covid board"
    " earshot black white muslim christian jewish hindu sikh catholic pride".split()
)
"""Words with a capital that name no person and point at none."""

_WORD = re.compile(r"[^\s,;:.!?\"()]+")
_GRAMMAR = AUX | WH | PRONOUNS | DETERMINERS | PREPOSITIONS
"""Small words, as they are typed in a sentence: with a capital they may yet be a name (Will, May)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Where a name or an identifying detail stands, and what kind it is; never what it says."""

    start: int
    end: int
    kind: Kind


def people(text: str, reading: Reading) -> tuple[Person, ...]:
    """Return the names and identifying details in `text`, in order, without overlap.

    Args:
        text: what was typed.
        reading: the encoder's reading of it.
    """
    found = [Person(m.start(), m.end(), kind) for kind, pattern in _PATTERNS for m in pattern.finditer(text)]
    found += _named(text, reading)
    found += _capitalised(text)
    return tuple(_without_overlap(found))


def _capitalised(text: str) -> list[Person]:
    """Return words that are capitals for no other reason than being a name: the encoder misses rare ones.

    A word counts where a small one, or a comma, stands before it. A text in capitals throughout shows nothing.
    """
    words = text.split()
    if sum(w[:1].isupper() for w in words) > len(words) / 2 and len(words) > 3:
        return []
    found = []
    for match in _CAPITAL.finditer(text):
        if match[1].lower().removesuffix("'s") not in _NEVER | _NO_NAMES:
            found.append(Person(match.start(1), match.end(1), "person"))
    return found


def _named(text: str, reading: Reading) -> list[Person]:
    """Join the tokens that the encoder tagged into stretches of one kind."""
    runs: list[tuple[int, int, int]] = []
    for start, end, tag, _ in reading.tags:
        between = text[runs[-1][1] - 1 : start] if runs else ""
        if runs and runs[-1][2] == tag and not between[1:].strip(" .,-'’") and ". " not in between:
            runs[-1] = (runs[-1][0], end, tag)
        else:
            runs.append((start, end, tag))
    named = []
    for start, end, tag in runs:
        if not any(map(str.isalnum, text[start:end])):
            continue  # a full stop alone would drag in the word before it
        a, b = _without_grammar(text, *_whole_words(text, start, end))
        if a < b and text[a:b].lower() not in _NEVER:
            named.append(Person(a, b, KINDS[tag - 1]))
    return named


def _without_grammar(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without small words at its ends: "the", "of" or "would" names nobody."""
    words = list(_WORD.finditer(text, start, end))
    while words and words[-1][0] in _GRAMMAR:
        words.pop()
    while words and words[0][0] in _GRAMMAR:
        words.pop(0)
    return (words[0].start(), words[-1].end()) if words else (start, start)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _without_overlap(found: Iterable[Person]) -> Iterable[Person]:
    """Join those that overlap, so that no part of a name is left outside; the longer says what kind it is."""
    kept: list[Person] = []
    for person in sorted(found, key=lambda p: (p.start, -p.end)):
        if kept and person.start < kept[-1].end:
            longer = max(kept[-1], person, key=lambda p: p.end - p.start)
            kept[-1] = Person(kept[-1].start, max(kept[-1].end, person.end), longer.kind)
        else:
            kept.append(person)
    return kept


_STAND_IN: dict[Kind, str] = {
    "person": "a colleague",
    "place": "a place",
    "organisation": "an organisation",
    "contact": "a contact",
    "number": "a number",
    "date": "a date",
    "group": "a group",
    "role": "a role",
}
_MORE = ("", "another ", "a third ", "a fourth ", "a fifth ")


def pseudonymise(text: str, found: Iterable[Person], known: dict[str, str]) -> str:
    """Return `text` with each name or detail replaced by a stand-in that stays the same for the session.

    Args:
        text: what was typed.
        found: what `people` found in it.
        known: the session's map from what was said to its stand-in; extended in place.
    """
    out, at = [], 0
    for person in found:
        said = text[person.start : person.end]
        name = next((k for k in known if k.casefold() == said.casefold()), said)
        if name not in known:
            known[name] = _new_stand_in(person.kind, set(known.values()))
        out += [text[at : person.start], known[name]]
        at = person.end
    return "".join([*out, text[at:]])


def _new_stand_in(kind: Kind, taken: set[str]) -> str:
    article, noun = _STAND_IN[kind].split(" ", 1)
    for more in _MORE:
        name = f"[{more or article + ' '}{noun}]"
        if name not in taken:
            return name
    n = sum(noun in name for name in taken) + 1
    return f"[{noun} {n}]"


def restore(text: str, known: dict[str, str]) -> str:
    """Return `text` with the stand-ins replaced by what they stood for, for the person's own screen."""
    for said, stand_in in known.items():
        text = text.replace(stand_in, said)
    return text
