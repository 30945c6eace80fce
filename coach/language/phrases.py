"""Where a noun phrase ends, by the word kinds alone."""

from coach.language import lexicon
from coach.language.clauses import ADVERBS, AUX, BREAKS, DETERMINERS, PREPOSITIONS, PRONOUNS, WH

_LY_NOUNS = frozenset(
    "family assembly supply weekly monthly daily quarterly yearly early reply friendly hourly".split()
)
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
        if heads and low in DETERMINERS and before not in PREPOSITIONS | DETERMINERS | {"and"}:
            return (
                end - 1 if heads > 1 and lexicon.verb(before) else (at if heads == 1 and lexicon.verb(before) else end)
            )
        if heads and end > at and low in {"get", "give", "make", "take", "want", "go", "come", "become"}:
            break
        between = low == "and" and "between" in (w.lower() for w in items[at:end])
        if heads and low.endswith("ly") and low not in _LY_NOUNS:
            break
        if (low in _MARKS or low in BREAKS or low in AUX or low in WH) and not between:
            break
        following = items[end + 1].lower() if end + 1 < len(items) else ""
        if low in PREPOSITIONS:
            doing = following.endswith("ing") and lexicon.verb(following) and low != "of"
            if (
                doing
                or end == at
                or tails >= 2
                or low in {"than", "as", "since", "until", "because", "before", "after", "like"}
            ):
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
    while end - at > 1 and _predicative(items[end - 1]) and items[end - 2].lower() not in DETERMINERS:
        end -= 1
    return end


def _predicative(word: str) -> bool:
    """True for an adjective that follows its noun ("find the office hard", "made the commute shorter")."""
    low = word.lower()
    return lexicon.is_adjective(low) and low not in {"professional", "present", "executive", "private", "open"}


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
    if found[1] == "base" and before in {"people", "staff", "everyone"}:
        return True
    return found[1] == "base" and before.endswith("s") and (opens or after in {"to", "up", "out", "over"})
