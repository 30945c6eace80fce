"""What a question is about: the noun phrase, or the doing, that its rewrite must keep; and where and when.

Reads the words once, left to right, for phrases that could be the subject, and
ranks them. Groups of people, charged words and empty words ("things") are left
out, so that what remains can be asked about as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coach.language import lexicon
from coach.language.clauses import join
from coach.language.craft import craft
from coach.language.rules import part
from coach.language.tags import (
    ADVERBS,
    AUX,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    clause_end,
    doing_end,
    phrase_end,
    tags,
)

_EMPTY = lexicon.words("no_subject")
_ONE_OF = r"(?:the |our |my |your |those |these |most |all |a |an |so |other |many )*"
_WHO = re.compile(rf"{_ONE_OF}{part('GROUP')}(?:'s?)?", re.I)
_SHIFTS = frozenset("shift shifts nights days".split())  # what is worked, before who works it
_OPENS = frozenset("the our my your this these those that a an no any more less enough much".split())
_TOPICAL = frozenset("about regarding over around concerning on of with towards toward to for".split())
_BESIDE = frozenset("like than since after before until by as unlike given".split())
_AFTER_HEAD = re.compile(
    r" (?:of|in|on|at|for|with|to|about|from|by|during|since|after|between|that|who|among|amongst|within|across"
    r"|around|into|over|before|under|without|than) "
)
_BROKEN = frozenset(
    "nobody nothing none i we you they he she who that's there's it's yourself anyone anybody"
    " someone somebody everyone everybody none any nowhere somewhere".split()
)
_PLACES = frozenset("in at during on within across".split())
_TIME = re.compile(
    r"\b(?:yesterday|today|tonight|lately|recently|(?:last|this|next|past|every|each) (?:few )?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"mornings?|afternoons?|evenings?|nights?|days?|weeks?|weekends?|months?|quarters?|terms?|years?|"
    r"spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday|sprint|season)"
    r"|in (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|at the moment|right now|since (?!when)(?:the |we |you |our |last )?[\w' -]{3,40})(?=\W*$|[,.;])",
    re.I,
)
_LONG = re.compile(
    r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|many|few)"
    r" (?:hours?|days?|weeks?|months?|years?|minutes?)",
    re.I,
)
_HERE = re.compile(r"\b(?:here|(?:in|at|on) (?:this|our|your|the) [\w-]+(?: [\w-]+)?)(?=\W*$|[,.;])", re.I)


_TAIL = re.compile(
    rf" (?:(?:among|amongst|across|within) (?:the |our |your |all |other )*{part('GROUP')}"
    r"|(?:over|about|for|with|on|in) (?:\w+ )?things|that (?:makes?|made|keeps?) .+)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A phrase that a question may be about, and how likely it is the one."""

    text: str
    score: float


def candidates(items: list[str]) -> Iterator[str]:
    """Yield the phrases that a question may be about, likeliest first."""
    seen: set[str] = set()
    for found in sorted(_found(items), key=lambda s: -s.score):
        if found.score > 0 and found.text.lower() not in seen:
            seen.add(found.text.lower())
            yield found.text


def definite(items: list[str]) -> Iterator[str]:
    """Yield the things that a sentence names as known ("the new canteen"), which "it" may stand for, in order."""
    marks, at = tags(items), 0
    while at < len(items):
        known = items[at].lower() in _OPENS - {"a", "an", "no", "any", "more", "less", "enough", "much"}
        end = phrase_end(items, at, marks, clauses=False) if known and marks[at] == "D" else at
        if end > at + 1:
            core = next((i for i in range(at + 1, end) if marks[i] == "P"), end)
            x = join(items[at:core])
            if not (
                is_person(x) or x.endswith("'s") or named(x) in _EMPTY | lexicon.words("places") or _TIME.fullmatch(x)
            ):
                yield x
            end = core
        at = max(end, at + 1)


def when(text: str) -> str:
    """Return the words that say when ("this month", "since the merger"), or nothing."""
    match = _TIME.search(text)
    return match[0].strip() if match else ""


def where(text: str) -> str:
    """Return the words that say where ("here", "on the ward"), or nothing."""
    match = _HERE.search(text)
    return match[0].strip() if match and not _TIME.search(match[0]) else ""


def named(phrase: str) -> str:
    """Return the head noun of a phrase, in lower case."""
    words = _AFTER_HEAD.split(phrase.lower())[0].split()
    doing = next((i for i, w in enumerate(words[:-1]) if i and (v := lexicon.verb(w)) and v[1] == "ing"), len(words))
    if len(words) > 1 and words[-1].endswith("ing") and words[-2].endswith("s"):
        doing = len(words) - 1
    return words[: doing if words[doing - 1 : doing] != ["the"] else len(words)][-1] if words else ""


def is_person(phrase: str) -> bool:
    """True when the phrase names people."""
    first = lexicon.verb(phrase.split(" ", 1)[0])
    head = named(phrase)
    if (first and first[1] == "ing") or head in _SHIFTS:
        return False
    return bool({head, head.removesuffix("s")} & lexicon.words("people")) or bool(
        _WHO.fullmatch(head) or _WHO.fullmatch(phrase)
    )


def is_plural(phrase: str) -> bool:
    """True when the phrase takes "have" and "are"."""
    head = named(phrase)
    if head.endswith("ing") and phrase.lower().startswith(head):
        return False
    if re.search(r"\b[A-Z]{2,}s\b", phrase):
        return True
    return head in {"people", "staff", "media", "criteria"} or (
        head.endswith("s") and not head.endswith(("ss", "us", "is", "ews"))
    )


@cache
def work_nouns() -> frozenset[str]:
    """Return the bare nouns of working life that stand as a subject by themselves."""
    return frozenset(craft()["work_nouns"].split())


@cache
def charged() -> frozenset[str]:
    """Return the words that carry a verdict."""
    return frozenset(craft()["charged"].split())


def _found(items: list[str]) -> Iterator[Subject]:
    low, marks = [w.lower() for w in items], tags(items)
    at = 0
    while at < len(items):
        if low[at] in {"what", "how", "why"} and at and low[at - 1] in {"about", "with", "of", "at", "to"}:
            clause = items[at : clause_end(items, at)]
            if len(clause) > 2:
                yield Subject(join(clause), 6)
            at += 1
            continue
        yield from _doing(items, at, marks)
        opens = _can_open(low, at, marks)
        end = phrase_end(items, at, marks) if opens else at
        core = phrase_end(items, at, marks, clauses=False) if opens else at
        if core < end and named(join(items[at:core])) in _EMPTY:  # "the reason you find the office hard"
            end = core
        yield from _phrase(items, at, end) if end > at else ()
        at = max(end, at + 1)


def _doing(items: list[str], at: int, marks: list[str]) -> Iterator[Subject]:
    """Yield "coming into the office" or, for "to do overtime", "doing overtime"."""
    ing = marks[at] == "G" and at and (marks[at - 1] in "PA" or items[at - 1].lower() in {"like", "mind", "enjoy"})
    to = at > 1 and marks[at - 1] == "T"
    if not ing and not to:
        return
    end = doing_end(items, at, marks)
    doing = [items[at] if ing else lexicon.gerund(items[at].lower()), *items[at + 1 : end]]
    alone = len(doing) == 1 and items[at - 1].lower() in {"about", "over"}
    if (alone or 1 < len(doing) <= 9) and not {w.lower() for w in doing} & charged() and doing[0] not in _IDLE:
        yield Subject(join(doing), 1.5)


_IDLE = frozenset("being having getting doing going making letting keeping thinking saying taking coming".split())


def _can_open(low: list[str], at: int, marks: list[str]) -> bool:
    """True where a noun phrase that may be the subject begins."""
    word = low[at]
    if word in _BROKEN or marks[at] not in "DAN" or (at and low[at - 1] == "as"):
        return False
    if word == "bad" and low[at + 1 : at + 2] == ["news"]:
        return True
    return word not in charged() and not (at and marks[at] == "A" and marks[at - 1] in "DB")


def _phrase(items: list[str], at: int, end: int) -> Iterator[Subject]:
    """Yield the phrase at `at`, without charged words, scored."""
    kept = frozenset({"bad"}) if "news" in (w.lower() for w in items[at:end]) else frozenset()
    phrase = [w for w in items[at:end] if w.lower() not in charged() - kept]
    low = [w.lower() for w in phrase]
    while low and low[0] in {"much", "more", "less", "enough", "any", "no", "such", "little", "few"}:
        phrase, low = phrase[1:], low[1:]
    if low[1:2] and low[0] == "the" and low[1] in {"worst", "best", "biggest", "main", "real"}:
        phrase, low = [phrase[0], *phrase[2:]], [low[0], *low[2:]]
    if low and low[0] in {"their", "his", "her", "its"}:
        phrase, low = phrase[1:], low[1:]
    if any("'" in w and not w.endswith("'s") for w in low) or _BROKEN & set(low):
        return
    content = [w for w in low if w not in DETERMINERS and w not in PREPOSITIONS and w not in ADVERBS]
    text = _TAIL.sub("", join(phrase))
    if (dated := _TIME.search(text)) and dated.start():
        text = text[: dated.start()].strip()
    if len(content) == 1 and content[0].endswith("est") and lexicon.is_adjective(content[0].removesuffix("est")):
        return
    if not content or not low or len(phrase) > 10 or low[-1] in PREPOSITIONS | DETERMINERS:
        return
    head = named(text)
    if head in lexicon.words("charged_nouns") and text.lower().endswith(f" {head}") and len(content) > 1:
        text = text[: -len(head) - 1].removesuffix("'s")
        head = named(text)
    if (
        (_WHO.match(text) and head not in _SHIFTS)
        or (head in _EMPTY and not _compound(low, head))
        or head in lexicon.words("charged_nouns")
        or head in DETERMINERS
        or _TIME.fullmatch(text)
        or _LONG.fullmatch(text)
    ):
        after = next((i for i, w in enumerate(low) if i and w in PREPOSITIONS), None)
        if after is not None and head not in DETERMINERS:
            yield from _phrase(phrase, after + 1, len(phrase))
        return
    if all(w in _EMPTY for w in content) or set(content) & {"generation", "lot", "age"}:
        return
    quality = lexicon.is_adjective(content[0]) or (low[0] == content[0] and content[0].endswith("ed"))
    if len(content) == 1 and quality and content[0] not in work_nouns():
        return
    yield Subject(text, _score(items, at, low, content, head))


def _compound(low: list[str], head: str) -> bool:
    """True for "the estates team" and "the parking problem", whose empty head a noun of substance makes full."""
    at = low.index(head) if head in low else 0
    before = low[at - 1] if at else ""
    return bool(before) and not (
        before in _EMPTY | DETERMINERS | ADVERBS | PREPOSITIONS | charged() or lexicon.is_adjective(before)
    )


def _score(items: list[str], at: int, low: list[str], content: list[str], head: str) -> float:
    before = items[at - 1].lower() if at else ""
    score = 1.0 + 0.05 * at
    score -= 1.8 * (before in _BESIDE) + 1.2 * (before in {"like", "than"}) + 3.0 * (low[-1].endswith("'s"))
    score += 1.5 * (before in AUX if at == 1 else at == 0 and low[0] in DETERMINERS)  # the grammatical subject
    score += 2.5 * (head in work_nouns()) + 1.0 * bool(work_nouns() & set(content))
    score += 1.5 * (before in _TOPICAL) + 1.5 * (before in {"about", "regarding", "with"})
    score += 1.0 * (low[0] in _OPENS - {"a", "an"})
    score -= 4.0 * (head in lexicon.words("places") and len(content) == 1)
    score -= 1.0 * (before in _PLACES - {"on"}) + 2.5 * (before in _PLACES and head in lexicon.words("places"))
    name = at > 0 and len(low) == 1 and items[at][:1].isupper() and not items[at].isupper()
    score -= 2.5 * (head in lexicon.words("people") or name)
    return max(score, 0.1) if head in lexicon.words("people") else score


def phrase_end_of(items: list[str]) -> int:
    """Return where the noun phrase that opens `items` ends."""
    return phrase_end(items, 0)


def opening(items: list[str]) -> str | None:
    """Return the noun phrase that a statement opens with ("Fundraising is dead")."""
    if items and (items[0].lower() in PRONOUNS or items[0] == "I"):
        return None
    end = phrase_end(items, 0)
    found = list(_phrase(items, 0, end)) if end else []
    return found[0].text if found else None
