"""What a leader's own sentences come to: which kinds they are, and which of their words may be said back.

Only sentences that the guard found to be the leader's are read. Said back are whole
short clauses made of plain words alone (`plain_words` in the content), so that a
detail which the guard let through cannot be repeated: it is not a plain word.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from coach.guard.screen import Screened
from coach.guidance.content import Content
from coach.guidance.library import Guidance
from coach.reflection.nearness import AGREED, FAR, SURE, likely
from coach.reflection.shelves import Kind, holds, kinds, pattern, words
from coach.taxonomy import SentenceLabel

TOPIC_FLOOR = 0.45
_SETTLES = {
    "kept": {"promised", "not_done", "uneasy"},
    "partly_kept": {"promised", "not_done", "kept", "will_do"},
    "repaired": {"uneasy", "over_apologised"},
    "restrained": {"defended", "debated", "talked_over", "listened", "noticed"},
    "present": {"distracted"},
    "self_question": {"wonder", "stuck"},
}
"""Kinds that tell how others ended, or say the same more closely: a promise kept, a wrong put right."""
_QUOTED = re.compile(r"[\"“][^\"“”]{3,}[\"”]")
_TELLING = 4
"""Words of a sentence, below which likeness to a wording tells nothing: "I had nothing" is like too much."""
_WEIGHT = {"slip": 0, "feeling": 1, "well": 2, "thought": 3, "plan": 4}
_NOT = re.compile(r"(?:\bnot|n['’]?t|\bnever|\bwithout|\bno longer|\bnor|\bhardly)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NO = re.compile(r"n''?t\b|\bnot\b|\bnever\b|n\[o'\]\?t", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,;:()\n…]|\.{2,}|\s+[-–—]\s+|\s+(?:that|because|when|how|about|which|who|whom|what|since|after|before|while"
    r"|where|whether|until|although|though|than)\s|\s+(?:and|but|so)\s+(?=(?:she|he|they|the|it|her|his|their|there|my)\b)",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"[,;:()\n…]|\.{2,}|\s+[-–—]\s+|\s+(?:when|because|which|while|until|before)\s|(?<!\bone)\s+who\s"
    r"|\s+(?:and|but|so|then)\s+(?=(?:i|she|he|they|we|you|the|it|her|his|their|there|my)\b)",
    re.IGNORECASE,
)
_BY_ME = re.compile(
    r"^(?:(?:and|but|so|then|now|today|still|afterwards|honestly|actually|yes|no|well|look)\s+)*"
    r"i(?:['’](?:m|d|ve|ll))?\s+(?!(?:\w+\s+){0,2}(?:hear|heard|gather|told by|understand|learnt|learned)\b"
    r"|(?:was|am|got) told\b)",
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
_AHEAD = re.compile(
    r"(?:['’]ll|\bwill|\bgoing to|\bgonna|\bwon['’]t|\b(?:want|hope|plan|need) to|\bmust)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_ABOUT_ME = re.compile(r"\b(?:i|me|my|myself)\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:she|he|they|her|him|them|his|their)\b", re.IGNORECASE)
_SPEAKER = re.compile(r"\b(?:i|me|my|myself|she|he|they)\b", re.IGNORECASE)
_NOTHING = re.compile(r"^\s*(?:me|us)?\s*[:,]?\s*(?:was |were )?(?:nothing|none)\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause of the leader's own that may be said back, and the kinds of its sentence."""

    words: str = field(repr=False)
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What a leader told of themselves. Its `repr` shows codes only."""

    kinds: tuple[str, ...] = ()
    """Kinds of sentence, slips and feelings first."""
    sure: tuple[str, ...] = ()
    """Those of them that may be said back in an answer of a few words."""
    quotes: tuple[Quote, ...] = ()
    """The leader's own clauses that may be said back, those that tell most first."""
    plans: tuple[str, ...] = field(default=(), repr=False)
    """The leader's own sentences of intention."""
    acts: tuple[str, ...] = field(default=(), repr=False)
    """What the leader answered when asked what they will do."""
    seen_by: str = field(default="", repr=False)
    """Who will see it, in the leader's words."""
    day: str = field(default="", repr=False)
    """When they will report on it, as they said it."""
    topic: str = ""
    own_words: int = 0
    """How many words were the leader's own."""
    set_aside: int = 0
    sentences: int = 0
    duty: bool = False
    """Whether a formal route may be needed."""
    topic_told: bool = False
    """Whether the topic was named or set aside, rather than guessed from the leader's words."""
    heard: frozenset[int] = field(default=frozenset(), repr=False)
    """Fingerprints of the telling words that were set aside, good in this process alone; an act repeats none."""


def read(screened: Screened, guidance: Guidance, topic: str = "") -> Told:
    """Return what a screened text comes to.

    Args:
        screened: the guard's reading of what the leader wrote.
        guidance: the content and its embedder.
        topic: the topic the leader named, in their words.
    """
    text = screened.text
    mine = [s.span.of(text) for s in screened.sentences if s.label is SentenceLabel.own]
    rest = [s.span.of(text) for s in screened.sentences if s.label in (SentenceLabel.context, SentenceLabel.craft)]
    theirs = [s.span.of(text) for s in screened.sentences if s.label is SentenceLabel.disclosure]
    others = [sentence for sentence in mine if _THEIRS.search(sentence)]
    heard = frozenset(_prints(" ".join(theirs))) - _ordinary(guidance)
    own = [*mine, *(sentence for sentence in rest if _ABOUT_ME.search(sentence))]
    found, sure_of = _kinds(own, [*rest, *theirs], guidance)
    plans = _plans(mine, guidance) if "will_do" in sure_of else ()
    about, sure = _topic(topic, screened.themes, " ".join(mine), guidance)
    return Told(
        kinds=found if plans else tuple(kind for kind in found if kind != "will_do"),
        sure=sure_of,
        quotes=_quotes(mine, heard, guidance),
        plans=plans,
        topic=about,
        topic_told=sure,
        own_words=len(" ".join(mine).split()),
        set_aside=screened.set_aside,
        sentences=len(screened.sentences),
        duty=holds(words(guidance.content)["route_patterns"], " ".join([*theirs, *rest, *others])),
        heard=heard,
    )


def _plans(mine: list[str], guidance: Guidance) -> tuple[str, ...]:
    """Return the leader's sentences of intention; a question to oneself is none, whatever its words."""
    shelf = kinds(guidance.content)
    table = words(guidance.content)["plan"]
    plain = [sentence for sentence in mine if _says(shelf["will_do"], sentence)]
    meant = [s for s in plain if holds([table["stated"]], s.strip("-•* ")) and not holds([table["unmeant"]], s)]
    return tuple(s for s in meant if not any(_says(shelf[id_], s) for id_ in ("self_question", "wonder", "torn")))


def _quotes(mine: list[str], heard: frozenset[int], guidance: Guidance) -> tuple[Quote, ...]:
    """Return the clauses that may be said back, those of the weightiest kind first; none shares a word with `heard`."""
    table = words(guidance.content)
    plain = _sayable_words(guidance)
    shelf, rank = kinds(guidance.content), {kind: at for at, kind in enumerate(table["pull"])}
    found = []
    for sentence in mine:
        quote = sayable(sentence, plain)
        if not quote or holds([table["reflect"]["unsure_pattern"]], quote) or prints(quote, guidance) & heard:
            continue
        said = tuple(id_ for id_, kind in shelf.items() if _says(kind, sentence))
        whole = len(quote.split()) >= max(len(sentence.split()) - 2, _TELLING + 1)
        if not said and not (whole and quote.startswith(("I ", "I'", "My "))):
            continue
        found.append(Quote(quote, said))
    found.reverse()  # of two that tell as much, the later: people end on what matters to them
    found.sort(key=lambda quote: min((rank[id_] for id_ in quote.kinds), default=len(rank)))
    return tuple({quote.words: quote for quote in found}.values())


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


_SAYABLE: WeakKeyDictionary[Guidance, frozenset[str]] = WeakKeyDictionary()


def _sayable_words(guidance: Guidance) -> frozenset[str]:
    """Return the words a clause that is said back may hold: plain and inner ones, and those of authored wordings."""
    if guidance not in _SAYABLE:
        table = words(guidance.content)
        likes = " ".join(like for kind in kinds(guidance.content).values() for like in kind.like)
        told = re.findall(r"[a-z']+", likes.lower().replace("’", "'"))
        _SAYABLE[guidance] = frozenset(f"{table['plain_words']} {table['inner_words']}".split()) | frozenset(told)
        _SAYABLE[guidance] -= _OTHERS
    return _SAYABLE[guidance]


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


_COMMON = 4
"""On how many pages of the guidance a word stands that is anybody's word at work."""


def _pages(content: Content) -> list[str]:
    """Return the text of each document of the guidance."""
    pages: dict[str, list[str]] = {}
    for passage in content.passages.values():
        pages.setdefault(passage.document, []).append(passage.text)
    return [" ".join(texts) for texts in pages.values()]


_ORDINARY: WeakKeyDictionary[Guidance, frozenset[int]] = WeakKeyDictionary()


def _ordinary(guidance: Guidance) -> frozenset[int]:
    """Return the fingerprints of words that tell nothing: plain words, and those of the topics themselves."""
    if guidance not in _ORDINARY:
        content = guidance.content
        table = words(content)
        texts = [table["plain_words"], table["place_words"], table["work_words"], *table["plan"]["verbs"]]
        for topic in content.topics.values():
            texts += [topic.name, topic.theme, *topic.words]
        for row in content.rows("sheets/actions"):
            texts += [row["when"], row["then"], row["seen_by"]]
        pages = Counter(print_ for text in _pages(content) for print_ in set(_prints(text)))
        _ORDINARY[guidance] = frozenset(_prints(" ".join(texts))) | {
            p for p, count in pages.items() if count >= _COMMON
        }
    return _ORDINARY[guidance]


def _kinds(mine: list[str], mixed: list[str], guidance: Guidance) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the kinds that sentences come to, and those of them that are sure.

    Args:
        mine: the leader's own sentences.
        mixed: sentences that are not, or not all, the leader's: only what they did and felt in them is looked for,
            and all that it leaves is a code.
        guidance: the content.
    """
    shelf = kinds(guidance.content)
    hits: dict[str, int] = {}
    pieces = [piece for sentence in mixed for piece in _my_part(sentence)]
    near = likely([*mine, *pieces], guidance)
    for sentence, nearness in zip(mine, near[: len(mine)], strict=True):
        said = _read(sentence, nearness, shelf)
        hits |= {id_: hits.get(id_, 0) + 1 for id_ in said}
    for sentence in mixed:
        hits |= {id_: 1 for id_, kind in shelf.items() if kind.anywhere and _says(kind, sentence)}
    for piece, nearness in zip(pieces, near[len(mine) :], strict=True):
        said = [id_ for id_ in _read(piece, nearness, shelf) if shelf[id_].group != "plan"]
        hits |= {id_: hits.get(id_, 0) + 1 for id_ in said}
    for id_, drowned in _SETTLES.items():
        if id_ in hits:
            hits = {other: count for other, count in hits.items() if other not in drowned}
    if len(hits) > 1:
        hits.pop("noticed", None)  # it says nothing of what was noticed
    nearest = {id_: max((nearness.get(id_, 0.0) for nearness in near), default=0.0) for id_ in hits}
    sure = tuple(id_ for id_ in hits if nearest[id_] >= AGREED)
    return weighed(sorted(hits, key=lambda id_: -hits[id_]), guidance), sure


def _read(sentence: str, nearness: dict[str, float], shelf: dict[str, Kind]) -> list[str]:
    """Return the kinds of one sentence: those its patterns find and that it isn't far from, and one it is near to."""
    said = [id_ for id_, kind in shelf.items() if _says(kind, sentence)]
    said = [id_ for id_ in said if nearness.get(id_, 0.0) >= FAR]
    nearest = max(nearness, key=lambda id_: nearness[id_])
    unlike = nearness[nearest] < SURE or len(sentence.split()) < _TELLING
    theirs = shelf[nearest].group == "feeling" and _THEIRS.search(sentence)
    return said if nearest in said or unlike or theirs else [*said, nearest]


def weighed(found: Iterable[str], guidance: Guidance) -> tuple[str, ...]:
    """Return kinds in the order of what weighs most: slips, then feelings, then the rest; else as they came."""
    shelf = kinds(guidance.content)
    return tuple(sorted(found, key=lambda id_: (not shelf[id_].first, _WEIGHT[shelf[id_].group])))


def _my_part(sentence: str) -> list[str]:
    """Return the pieces of a mixed sentence in which the leader is the one who acts or feels, up to anybody else."""
    pieces = [piece.strip() for piece in _PIECE.split(sentence.replace("’", "'"))]
    return [piece for piece in pieces if _BY_ME.match(f"{piece} ")]


def _says(kind: Kind, sentence: str) -> bool:
    """True when the sentence holds one of the kind's patterns, neither denied nor, for an act, still to come."""
    sentence = sentence.replace("’", "'")
    if kind.id != "spoke":  # what is quoted was said, not felt or done
        sentence = _QUOTED.sub(" … ", sentence)
    for p in kind.patterns:
        match = pattern(p).search(sentence)
        if match is None or _denied(sentence, match):
            continue
        if kind.group in ("well", "slip") and _AHEAD.search(sentence[: match.start()]):
            continue
        if _NO.search(p) or not _NO.search(match[0]):
            return True
    return False


def _denied(sentence: str, match: re.Match[str]) -> bool:
    """True when what was found is denied, is nothing, or is said of somebody else."""
    before = sentence[: match.start()]
    if _NOTHING.search(sentence[match.end() :]):
        return True
    if _NOT.search(before) and len(_NO.findall(before)) < 2:  # "I won't pretend it didn't sting" denies nothing
        return True
    speakers = _SPEAKER.findall(before)
    mine = re.search(r"\b(?:i|me|my|myself)\b", match[0], re.IGNORECASE)
    return bool(speakers and not mine and _THEIRS.fullmatch(speakers[-1]))


def _topic(named: str, themes: tuple[str, ...], own: str, guidance: Guidance) -> tuple[str, bool]:
    """Return the topic, and whether it was told: the one named, else that of what was set aside, else a guess."""
    topics = guidance.content.topics
    if (code := named.lower().strip().replace(" ", "_")) in topics:
        return code, True
    known = [theme for theme in themes if theme in topics]
    if known and not named:
        return known[0], True
    if text := named or own:
        scores = guidance.topic_scores(guidance.query(text[:1000]))
        best = max(scores, key=lambda topic: scores[topic])
        if scores[best] >= TOPIC_FLOOR:
            return best, bool(named)
    return (known[0], True) if known else ("", False)


def merged(before: Told, after: Told) -> Told:
    """Return what two turns of one conversation come to together."""
    return Told(
        kinds=tuple(dict.fromkeys((*before.kinds, *after.kinds))),
        quotes=tuple(dict.fromkeys((*before.quotes, *after.quotes))),
        plans=(*before.plans, *after.plans),
        acts=(*before.acts, *after.acts),
        seen_by=after.seen_by or before.seen_by,
        day=after.day or before.day,
        own_words=before.own_words + after.own_words,
        topic=before.topic if before.topic_told or not after.topic_told else after.topic,
        topic_told=before.topic_told or after.topic_told,
        set_aside=before.set_aside + after.set_aside,
        sentences=before.sentences + after.sentences,
        duty=before.duty or after.duty,
        heard=before.heard | after.heard,
    )
