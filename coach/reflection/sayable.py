"""Which of a leader's words may be said back, and which were set aside and may not return.

Said back are whole short clauses made of plain words alone (`plain_words` in the
content), so that a detail which the guard let through cannot be repeated: it is not
a plain word.
"""

import re
from collections import Counter

from coach.guidance.content import Content
from coach.guidance.library import Guidance
from coach.reflection.shelves import kinds, words

_CLAUSE = re.compile(
    r"[,;:()\n…]|\.{2,}|\s+[-–—]\s+|\s+(?:that|because|when|how|about|which|who|whom|what|since|after|before|while"
    r"|where|whether|until|although|though|than)\s|\s+(?:and|but|so)\s+(?=(?:she|he|they|the|it|her|his|their|there|my)\b)",
    re.IGNORECASE,
)
_SPEAKS = ("i", "my", "it", "that", "nobody", "part")
_LEADS_IN = re.compile(
    r"^(?:(?:and|but|so|then|today|now|still|honestly|frankly|actually|well|yes|no|because|maybe|perhaps|that)\b,?\s+)+"
    r"(?=(?:i|my|it)\b)",
    re.IGNORECASE,
)
_OTHERS = frozenset(
    "she he her him his hers herself himself they them their theirs themselves you your we us our".split()
)
_KNOWING = re.compile(
    r"^(i(?:['’]d|['’]ve)?(?: (?:had|have|did|do|was|never|really|just|only|honestly))*(?: not)?"
    r"(?: didn['’]?t| don['’]?t| hadn['’]?t)? ?(?:know|knew|known|learnt|learned|heard|saw|seen|understood|discovered"
    r"|found out|had no idea))\b.+",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"\b(?:made it|had it|know it|the|a|an|of|to|was|were|am|is|are|be|one|thing|person|part|my|in|on|at|for|with"
    r"|and|or|but|so|if|as|from|by|into|said|say|told|tell|thought|think|know|want|i|i['’]m|i['’]d|i['’]ll|i['’]ve"
    r"|do|does|did|make|keep|take|give|need|not|just|very|too|it['’]s|that['’]s|this|all|more|less|better|as|so)$",
    re.IGNORECASE,
)
_NAMED_PART = re.compile(
    r"^(?:my|the|being|fear|pride|losing|not \w+ing|wanting|feeling|looking)\b(?!.*[,;?])", re.IGNORECASE
)
_CUT_SHORT = re.compile(
    r"\b(?:people|someone|somebody|anyone|those|things|talked|talking|spoke|explained|asked|told|realised|realized"
    r"|noticed|wondered|knew|saw|felt|feel|heard|learnt|learned)$",
    re.IGNORECASE,
)
_THINKING = re.compile(
    r"^i (?:reali[sz]\w+|noticed|saw|knew|think|thought|guess|suppose|feel|felt|mean|meant|wonder|want|wanted|tend)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:ings?|ed|es|s|d|'s)$")
_COMMON = 4
"""On how many pages of the guidance a word stands that is anybody's word at work."""


def sayable(sentence: str, plain: frozenset[str]) -> str:
    """Return the leader's own clause that may be said back, or "" where none may be.

    Args:
        sentence: one sentence of the leader's own.
        plain: the words a clause may hold.
    """
    whole = sentence.strip().strip(".!?-•*… ")
    short = whole.replace("’", "'").lower().split()
    if _NAMED_PART.match(whole) and 2 <= len(short) <= 6 and all(word in plain for word in short):
        return whole[:1].upper() + whole[1:]  # an answer of a few words: "The silence", "My pride"
    whole = _LEADS_IN.sub("", whole)
    parts = _CLAUSE.split(whole, maxsplit=1)
    clause = parts[0].strip(" .!?'\"“”")
    if len(parts) > 1 and re.search(r"\b(?:than|about|because)\s+$", whole[: len(whole) - len(parts[1])]):
        return ""  # what follows turns what was said round
    if knowing := _KNOWING.match(clause):
        clause = knowing[1]
    said = clause.replace("’", "'").lower().split()
    if not 4 <= len(said) <= 14 or said[0].partition("'")[0] not in _SPEAKS:
        return ""
    cut = len(clause) < len(whole.strip(".!?-•* \"'“”"))
    if (
        _HANGING.search(clause)
        or (cut and (_THINKING.match(clause) or _CUT_SHORT.search(clause)))
        or any(word not in plain for word in said)
    ):
        return ""
    clause = re.sub(r"\bi\b", "I", clause)
    return clause[:1].upper() + clause[1:]


def sayable_words(guidance: Guidance) -> frozenset[str]:
    """Return the words a clause that is said back may hold: plain and inner ones, and those of authored wordings."""
    return guidance.once("reflection/sayable", lambda: _sayable_words(guidance.content))


def _sayable_words(content: Content) -> frozenset[str]:
    table = words(content)
    likes = " ".join(like for kind in kinds(content).values() for like in kind.like)
    told = re.findall(r"[a-z']+", likes.lower().replace("’", "'"))
    known = frozenset(f"{table['plain_words']} {table['inner_words']}".split()) | frozenset(told)
    return known - _OTHERS


def safe(text: str, guidance: Guidance) -> bool:
    """True when `text` holds no word but those that tell nothing of anyone: plain, inner, and of where and who."""
    table = words(guidance.content)
    known = set(f"{table['plain_words']} {table['inner_words']} {table['place_words']}".split())
    return set(re.findall(r"[\w:'-]+", text.lower().replace("’", "'"))) <= known


def prints(text: str, guidance: Guidance) -> frozenset[int]:
    """Return fingerprints of the telling words of `text`, to hold against what was set aside."""
    return frozenset(_prints(text)) - _ordinary(guidance)


def _prints(text: str) -> list[int]:
    return [hash(_ENDING.sub("", word)[:6]) for word in re.findall(r"[a-z][a-z'-]{3,}", text.lower())]


def _pages(content: Content) -> list[str]:
    """Return the text of each document of the guidance."""
    pages: dict[str, list[str]] = {}
    for passage in content.passages.values():
        pages.setdefault(passage.document, []).append(passage.text)
    return [" ".join(texts) for texts in pages.values()]


def _ordinary(guidance: Guidance) -> frozenset[int]:
    """Return the fingerprints of words that tell nothing: plain words, and those of the topics themselves."""
    return guidance.once("reflection/ordinary", lambda: _ordinary_prints(guidance.content))


def _ordinary_prints(content: Content) -> frozenset[int]:
    table = words(content)
    texts = [table["plain_words"], table["place_words"], table["work_words"], *table["plan"]["verbs"]]
    for topic in content.topics.values():
        texts += [topic.name, topic.theme, *topic.words]
    for row in content.rows("sheets/actions"):
        texts += [row["when"], row["then"], row["seen_by"]]
    pages = Counter(print_ for text in _pages(content) for print_ in set(_prints(text)))
    common = frozenset(print_ for print_, count in pages.items() if count >= _COMMON)
    return frozenset(_prints(" ".join(texts))) | common
