"""What each word of a question is, by the word lists and the words beside it; and where a noun phrase ends.

One letter a word: D determiner, A adjective, N noun, V verb, G verb in -ing, L
participle, X auxiliary, R pronoun, P preposition, T "to" before a verb, W question
word, C conjunction, B adverb, M mark. A word that is on no list is a noun.
"""

from coach.language import lexicon

AUX = lexicon.words("auxiliaries")
WH = lexicon.words("question_words")
PRONOUNS = lexicon.words("pronouns")
DETERMINERS = lexicon.words("determiners")
PREPOSITIONS = lexicon.words("prepositions")
BREAKS = lexicon.words("breaks")
ADVERBS = lexicon.words("adverbs")
_POINTING = frozenset("this that these those".split())
_BE = frozenset("be been being am is are was were".split())
_NEEDS_VERB = frozenset("do does did can could will would shall should may might must".split())
_TO_NOUN = frozenset("return access close resistant exposure approach attitude response according due reaction".split())
_PEOPLE = frozenset("people staff women men folk nobody everyone anyone someone everybody".split())
_SURE = lexicon.words("never_nouns")
_ING_NOUNS = lexicon.words("ing_nouns")
_LY_NOUNS = frozenset(
    "family assembly supply weekly monthly daily quarterly yearly early reply friendly hourly".split()
)
_RUNS_ON = frozenset("chance time opportunity right decision plan need way freedom ability invitation pressure".split())
_SAID_OF = frozenset("care listen matter".split())
_LEAVES = frozenset(
    "parental maternity paternity annual sick study unpaid compassionate adoption carers family paid".split()
)
_OUTSIDE = frozenset("than as like since until because before per despite".split())
_ASIDE = frozenset("last all once me us you we view opinion mind moment earth honest fairness".split())


def tags(items: list[str]) -> list[str]:
    """Return one letter for each word."""
    out: list[str] = []
    waiting = had = False  # an auxiliary has come and its verb has not; "has", and its participle has not
    for i, word in enumerate(items):
        tag = _closed_class(items, i, out) or _open_class(items, i, out, waiting or (had and _unmarked(word)))
        had = (had and tag not in "VL") or (tag == "X" and word.lower().removesuffix("n't") in {"has", "have", "had"})
        waiting = (waiting and tag != "V") or (tag == "X" and word.lower().removesuffix("n't") in _NEEDS_VERB)
        out.append(tag)
    return out


def _unmarked(word: str) -> bool:
    """True for a verb whose participle is its base form ("cut", "put")."""
    found = lexicon.verb(word.lower())
    return found is not None and found[1] == "base" and lexicon.participle(found[0]) == word.lower()


def _after(items: list[str], i: int) -> str:
    return items[i + 1].lower() if i + 1 < len(items) else "?"


def _closed_class(items: list[str], i: int, out: list[str]) -> str:
    """Return the tag of a function word, or nothing for the others."""
    low, nxt = items[i].lower(), _after(items, i)
    if not low[0].isalnum():
        return "M"
    if low in {"who", "what", "which", "how", "why", "when", "where"} or low in WH:
        return "W"
    if low in {"that", "this", "it"} and i and items[i - 1].lower() in {"did", "does"} and lexicon.is_base(nxt):
        return "R"
    if low == "do" and out[-1:] in (["R"], ["T"]):
        return "V"
    if low == "being":
        return "G"
    if low in AUX or low in _BE:
        return "X"
    if low == "to":
        base = lexicon.is_base(nxt) and not (i and items[i - 1].lower() in _TO_NOUN)
        return "T" if base or nxt in {"be", "have", "do"} else "P"
    if low == "that" and out[-1:] == ["N"] and (found := lexicon.verb(nxt)) and found[1] in {"s", "past"}:
        return "C"
    if low == "that" and out[-1:] == ["V"] and (found := lexicon.verb(nxt)) and found[1] == "ing":
        return "C"
    if low == "that" and out and nxt.endswith("s") and not nxt.endswith(("ss", "us", "is")):
        return "C"
    if low in _POINTING:
        return "D" if _opens_noun(nxt) else ("C" if low == "that" and i else "R")
    if low in {"no", "so", "more", "most", "less", "few"} and lexicon.is_adjective(nxt) and low not in {"no", "few"}:
        return "B"
    if low in DETERMINERS:
        return "D" if _opens_noun(nxt) or low in {"the", "a", "an", "my", "your", "our", "their", "its"} else "R"
    if low in PRONOUNS or low in {
        "i",
        "me",
        "us",
        "them",
        "him",
        "yourself",
        "nobody",
        "everybody",
        "something",
        "anything",
    }:
        return "N" if low == "people" else "R"
    if "'" in low and low.split("'")[0] in {"i", "you", "we", "they", "it", "he", "she", "that", "there"}:
        return "R"
    if low == "like":
        return "V" if out and out[-1] in "RT" and items[i - 1].lower() != "it" else "P"
    if low in PREPOSITIONS or (low == "round" and nxt in {"here", "the"}):
        return "P"
    if low in {"not", "then", "instead", "round"} and out[-1:] != ["D"]:
        return "B"
    return "C" if low in BREAKS else ("B" if low in ADVERBS else "")


def _opens_noun(low: str) -> bool:
    """True when the word can stand inside a noun phrase."""
    return (
        low[:1].isalnum()
        and low not in WH | AUX | PREPOSITIONS | PRONOUNS - {"people"} | _BE
        and low not in BREAKS
        and (low not in ADVERBS or low in {"very", "really", "quite"})
    )


def _open_class(items: list[str], i: int, out: list[str], waiting: bool) -> str:
    low, before = items[i].lower(), out[-1] if out else ""
    found = lexicon.verb(low)
    if low == "leave" and i and (items[i - 1].lower() in _LEAVES or before == "G"):
        return "N"
    if found and (kind := _as_verb(items, i, before, found, waiting)):
        return kind
    if low.endswith("ly") and low not in _LY_NOUNS:
        return "B"
    if lexicon.is_adjective(low):
        return "A" if before != "D" or (_opens_noun(_after(items, i)) and not _finite(_after(items, i))) else "N"
    if found and found[1] in {"past", "pp"} and low.endswith("ed"):
        return "A"
    return "N"


def _finite(low: str) -> bool:
    """True for a form that only a verb has ("disappeared")."""
    found = lexicon.verb(low)
    return (
        found is not None and found[1] in {"past", "pp"} and not lexicon.is_base(low) and not lexicon.is_adjective(low)
    )


def _as_verb(items: list[str], i: int, before: str, found: tuple[str, str], waiting: bool) -> str:
    """Return V, G or L where the word is a verb here, or nothing."""
    low, (base, kind) = items[i].lower(), found
    nxt = _tag_ahead(items, i)
    if kind == "ing":
        if i > 1 and before == "N" and nxt == "M" and items[i - 2].lower() in PREPOSITIONS:  # "with box ticking"
            return ""
        named = i > 1 and before == "N" and (items[i - 2].lower() in DETERMINERS or items[i - 1][:1].isupper())
        if named and nxt == "M" and not items[i - 1].endswith("s"):  # "the Manchester posting"
            return ""
        if (low in _ING_NOUNS and nxt not in "DR") or (before in "DA" and before and nxt not in "DR"):
            return ""
        return "G"
    previous = items[i - 1].lower() if i else ""
    if before == "D" and not (base in _SURE and (kind == "s" or previous in {"all", "both"})):
        return ""
    if kind in {"past", "pp"} and not lexicon.is_base(low):
        be_before = any(t == "X" for t in _tags_back(items, i))
        return "" if before in "AP" and before else ("L" if be_before or _after(items, i) == "by" else "V")
    if before == "X" and previous in {"do", "does", "did"} and "'" not in previous:
        return ""  # the subject of the question is still to come
    if before == "T" or (before == "X" and kind != "s"):
        return "V" if not (lexicon.is_adjective(low) and items[i - 1].lower() in _BE) else ""
    if before == "R" or previous in {"who", "nobody", "everyone"}:
        return "V"
    if before == "A" or before == "P" or (lexicon.is_adjective(low) and nxt in "NM"):
        return "V" if base in _SURE and before != "P" and kind == "base" and before == "N" else ""
    if before == "N":
        if waiting and kind == "base":
            later = lexicon.is_base(_after(items, i)) and _after(items, i) not in DETERMINERS
            return "" if (later or _names_a_thing(items, i)) and base not in _SURE else "V"
        many = previous in _PEOPLE or (previous.endswith("s") and not previous.endswith(("ss", "'s")))
        if kind == "s" and base in _SAID_OF and not many:
            return "V"
        if kind == "s" and base not in _SURE:
            return "V" if _clause_lacks_verb(items, i, nxt in "DRT") else ""
        if kind == "base":
            if previous in _PEOPLE - {"staff"}:
                return "V"
            return "V" if base in _SURE or (many and (nxt in "DRTBA" or _after(items, i) in _PEOPLE)) else ""
        return "V" if base in _SURE or nxt in "DRT" else ""
    if before == "B" or before == "C":
        return "V" if waiting or base in _SURE or kind == "s" or nxt in "DR" else ""
    return "V" if base in _SURE else ""


def _names_a_thing(items: list[str], i: int) -> bool:
    """True for "swap" in "does the shift swap app work": a noun stands between it and the verb."""
    word = _after(items, i)
    return (
        _tag_ahead(items, i) == "N"
        and not lexicon.is_base(word)
        and word.removesuffix("s") not in lexicon.words("people") | _PEOPLE
        and lexicon.is_base(_after(items, i + 1))
    )


def _clause_lacks_verb(items: list[str], i: int, alone: bool) -> bool:
    """True when the clause around `i` shows no other verb, so that "overtime drives people away" has its own."""
    stops = lexicon.words("breaks") | {"?", ".", "who", "what", "how", "why"}
    start = next((j + 1 for j in range(i - 1, -1, -1) if items[j].lower() in stops), 0)
    end = next((j for j in range(i, len(items)) if items[j].lower() in stops), len(items))
    others = [w.lower() for j, w in enumerate(items[start:end], start) if j != i]
    plain = not any(w in AUX or w in _BE or ((v := lexicon.verb(w)) and v[0] in _SURE) for w in others)
    return plain and (alone or start > 0) and end - i > 1 and _after(items, i) not in PREPOSITIONS


def _tags_back(items: list[str], i: int) -> list[str]:
    return ["X" if w.lower() in AUX or w.lower() in _BE else "" for w in items[max(0, i - 3) : i]]


def _tag_ahead(items: list[str], i: int) -> str:
    """Return the tag of the next word where it is a function word, N where it is not, M at the end."""
    if i + 1 >= len(items):
        return "M"
    return _closed_class(items, i + 1, ["N"]) or ("A" if lexicon.is_adjective(items[i + 1]) else "N")


def phrase_end(items: list[str], at: int, marks: list[str] | None = None, clauses: bool = True) -> int:
    """Return where the noun phrase that starts at `at` ends (`at` itself when none starts there).

    Args:
        items: the words.
        at: where it starts.
        marks: the words' tags, where they are known already.
        clauses: whether a clause that hangs on the noun belongs to it ("shifts being swapped", "the way we meet").
    """
    marks = marks or tags(items)
    end = _core_end(items, at, marks)
    if end == at:
        return at
    tails = 0
    while end < len(items):
        low, mark = items[end].lower(), marks[end]
        nxt = end + 1
        if mark == "P" and low not in _OUTSIDE and nxt < len(items):
            inner = _inner_end(items, nxt, marks)
            if inner == nxt or (low != "of" and tails > 1) or items[nxt].lower() in _ASIDE:
                break
            tails += low != "of"
            end = inner
        elif not clauses:
            break
        elif (mark == "G" and items[end - 1].lower() not in _PEOPLE and nxt < len(items)) or (
            mark == "T" and items[end - 1].lower() in _RUNS_ON
        ):
            inner = doing_end(items, end + (mark == "T"), marks)
            if inner <= nxt:
                break
            return inner
        elif (mark == "R" and low in {"i", "we", "you", "they"} and marks[nxt : nxt + 1] in (["V"], ["X"])) or (
            mark in "CW" and low in {"that", "which", "where"} and nxt < len(items) and marks[nxt] in "VXRDN"
        ):
            return clause_end(items, end)
        else:
            break
    return end


def _core_end(items: list[str], at: int, marks: list[str]) -> int:
    """Return where determiner, adjectives and nouns end, or `at` when no noun is reached."""
    i, last = at, at
    while i < len(items):
        mark, low, nxt = marks[i], items[i].lower(), "".join(marks[i + 1 : i + 2])
        opens = mark == "D" and (i == at or marks[i - 1] == "D")
        quality = mark in "AB" and nxt and nxt in "NAB" and (last == at or items[i - 1].endswith(("'s", "s'")))
        shown = i > at or (at > 0 and marks[at - 1] == "X")
        doing = mark in "GL" and last == at and shown and nxt == "N"  # "the changing facilities"
        pair = low == "and" and last == i and nxt == "N" and _joined(marks, i + 1)
        if mark == "N" or low[0].isdigit():
            last = i + 1
        elif not (opens or quality or doing or pair):
            break
        i += 1
    return last


def _joined(marks: list[str], i: int) -> bool:
    """True when the noun after "and" belongs with the one before it, and opens no clause of its own."""
    while i < len(marks) and marks[i] == "N":
        i += 1
    return i >= len(marks) or marks[i] not in "VX"


def _inner_end(items: list[str], at: int, marks: list[str]) -> int:
    """Return where what a preposition governs ends: a noun phrase, or a doing."""
    if marks[at] == "G":
        if items[at - 1].lower() not in {"of", "for"}:
            return at
        return doing_end(items, at, marks)
    if marks[at] == "R" and items[at].lower() in {"me", "us", "you", "them"}:
        return at + 1
    return _core_end(items, at, marks)


def doing_end(items: list[str], at: int, marks: list[str]) -> int:
    """Return where "swapping shifts with a colleague" ends: the verb, its object, one phrase of place or manner."""
    end = at + 1
    while end < len(items) and marks[end] in "BLX":
        end += 1
    inner = _core_end(items, end, marks) if end < len(items) else end
    end = max(end, inner)
    for _ in range(2):
        if end + 1 < len(items) and marks[end] == "P" and items[end].lower() not in _OUTSIDE:
            inner = _core_end(items, end + 1, marks)
            end = inner if inner > end + 1 else end
    return end


def clause_end(items: list[str], at: int) -> int:
    """Return where the clause that `at` is in ends."""
    stops = frozenset(", ; : . ? ! because so but when if while unless".split())
    return next((i for i in range(at + 1, len(items)) if items[i].lower() in stops), len(items))
