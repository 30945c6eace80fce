"""What a question is about: the noun phrase that its rewrite must keep."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import ADVERBS, AUX, BREAKS, DETERMINERS, PREPOSITIONS, PRONOUNS, WH, join
from coach.language.craft import craft
from coach.language.rules import part

_ABOUT = ("about", "regarding", "around", "concerning", "towards", "on", "with", "of", "to", "for", "at", "from", "in")
_EMPTY = lexicon.words("no_subject")
_WHO = re.compile(rf"^(?:the |our |my |those |these |most |all )*{part('GROUP')}\b", re.IGNORECASE)
_MARKS = frozenset('? . ! , ; : ( ) " …'.split())


def phrase_end(items: list[str], at: int) -> int:
    """Return where the noun phrase that starts at `at` ends (`at` itself when none starts there)."""
    end, heads, tails = at, 0, 0
    while end < len(items):
        low = items[end].lower()
        before = items[end - 1].lower() if end > at else ""
        if (
            low in {"be", "been", "being"}
            or ("'" in low and low.split("'")[0] in PRONOUNS and end > at)
            or (low == "to" and end + 1 < len(items) and lexicon.is_base(items[end + 1]))
        ):
            break
        if heads and low in DETERMINERS and before not in PREPOSITIONS | DETERMINERS:
            return end - 1 if heads > 1 else at
        if heads and end > at and low in {"get", "give", "make", "take", "want", "go", "come", "become"}:
            break
        if low in _MARKS or low in BREAKS or low in AUX or low in WH:
            break
        if low in PREPOSITIONS:
            if end == at or tails >= 2 or low in {"than", "as", "since", "until", "because", "before", "after", "like"}:
                break
            tails += low != "of"
        elif (
            (
                low in PRONOUNS - {"this", "that", "these", "those", "her", "people", "it"}
                and end > at
                and before not in PREPOSITIONS
            )
            or (heads and _finite(items, end))
            or (low in ADVERBS and low not in {"here", "now", "first"} and heads)
        ):
            break
        else:
            heads += low not in DETERMINERS
        end += 1
    while end - at > 2 and items[end - 1].lower() in {"us", "me", "you"} and items[end - 2].lower() in PREPOSITIONS:
        end -= 2
    while end > at and (items[end - 1].lower() in PREPOSITIONS | DETERMINERS | ADVERBS - {"here"}):
        end -= 1
    return end


def _finite(items: list[str], i: int) -> bool:
    """True when the word at `i`, after a noun, is that noun's verb."""
    found = lexicon.verb(items[i])
    before = items[i - 1].lower()
    if found is None or before in DETERMINERS or before in PREPOSITIONS:
        return False
    after = items[i + 1].lower() if i + 1 < len(items) else "?"
    opens = after in DETERMINERS or after in PRONOUNS or after in ADVERBS or lexicon.is_adjective(after)
    if found[1] == "s":
        return (
            opens
            or after in {"to", "me", "us", "you"}
            or items[i].lower()
            in frozenset("makes gets feels seems works helps needs wants takes goes keeps has".split())
        )
    if found[1] in {"past", "pp"}:
        if items[i].lower() in {"got", "went", "gave", "became", "came", "took", "felt", "made"}:
            return True
        return opens or after in _MARKS or after in PREPOSITIONS
    return found[1] == "base" and before.endswith("s") and (opens or after in {"to", "up", "out", "over"})


def candidates(items: list[str]) -> Iterator[str]:
    """Yield noun phrases that the question may be about, likeliest first."""
    low = [w.lower() for w in items]
    for word in _ABOUT:
        for i in reversed([k for k, w in enumerate(low) if w == word]):
            if word == "to" and i + 1 < len(items) and lexicon.is_base(low[i + 1]):
                continue
            yield from _usable(items, i + 1)
    for i, word in enumerate(low):
        if word in {"the", "our", "my", "your", "this", "these", "those", "that"}:
            yield from _usable(items, i)
    for i, word in enumerate(low):
        if word == "that" and i + 2 < len(low):
            end = phrase_end(items, i + 1)
            if end < len(items) and end > i + 1 and low[end] in AUX:
                yield from _usable(items, i + 1)
    for i, word in enumerate(low):
        if word in _nouns() and (i == 0 or low[i - 1] not in DETERMINERS):
            start = i
            while (
                start
                and low[start - 1] not in PREPOSITIONS | DETERMINERS | BREAKS | AUX | WH | PRONOUNS
                and (lexicon.is_adjective(low[start - 1]) or low[start - 1] in _nouns())
            ):
                start -= 1
            yield from _usable(items, start)


def opening(items: list[str]) -> str | None:
    """Return the noun phrase that a statement opens with ("Fundraising is dead")."""
    return next(_usable(items, 0), None)


def _nouns() -> frozenset[str]:
    return frozenset(craft()["work_nouns"].split())


def _usable(items: list[str], at: int) -> Iterator[str]:
    end = phrase_end(items, at)
    phrase = items[at:end]
    low = [w.lower() for w in phrase]
    content = [w for w in low if w not in DETERMINERS and w not in PREPOSITIONS]
    if low and (low[0] in WH or low[0] in BREAKS or (content and content[-1] in _EMPTY and len(content) == 1)):
        return
    if not content or len(phrase) > 9 or content[0] in _EMPTY or all(w in _EMPTY for w in content):
        return
    if (
        lexicon.verb(content[0])
        and low[0] not in DETERMINERS
        and not content[0].endswith("ing")
        and content[0] not in _nouns()
    ):
        return
    if _WHO.match(" ".join(low)) or any(w in {"generation", "lot", "age"} for w in content):
        return
    if any(w in craft()["charged"].split() for w in low):
        phrase = [w for w in phrase if w.lower() not in craft()["charged"].split()]
        if not [w for w in phrase if w.lower() not in DETERMINERS]:
            return
    if len(content) == 1 and lexicon.is_adjective(content[0]) and content[0] not in _nouns():
        return
    if len(phrase) < 2 and at == 0 and not low[0].endswith("ing") and low[0] not in _nouns():
        return
    if low[0] in DETERMINERS:
        phrase = [low[0], *phrase[1:]]
    yield join(phrase)


def subject_of(items: list[str]) -> str | None:
    """Return what the question is about, or None when nothing can be named."""
    return next(candidates(items), None)
