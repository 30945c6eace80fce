"""What a leader's own sentences come to: which kinds they are, and which of their words may be said back.

Only sentences that the guard found to be the leader's are read.
"""

import re
from dataclasses import dataclass, field

from coach.guard.screen import Screened
from coach.guidance.library import Guidance
from coach.reflection.sayable import other_words, plain, prints, sayable
from coach.reflection.sentences import THEIRS, found_kinds, says
from coach.reflection.shelves import holds, kinds, words
from coach.taxonomy import SentenceLabel

TOPIC_FLOOR = 0.45
_ABOUT_ME = re.compile(r"\b(?:i|me|my|myself)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause of the leader's own that may be said back, and the kinds of its sentence."""

    words: str = field(repr=False)
    kinds: tuple[str, ...] = ()
    plain: bool = False
    """Whether it is of plain words alone, fit for the page."""


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
    shape: str = ""
    """How the clause that would be said back is put: something wished, done, felt, that always happens."""
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
    others = [sentence for sentence in mine if THEIRS.search(sentence)]
    heard = prints(" ".join(theirs), guidance)
    own = [*mine, *(sentence for sentence in rest if _ABOUT_ME.search(sentence))]
    found, sure_of = found_kinds(own, [*rest, *theirs], guidance)
    plans = _plans(mine, guidance) if "will_do" in sure_of else ()
    quotes = _quotes(mine, sure_of, heard, guidance)
    found = tuple(kind for kind in found if kind in sure_of)  # to take up what was never said costs more than to miss
    about, sure = _topic(topic, screened.themes, " ".join(mine), guidance)
    return Told(
        kinds=found if plans else tuple(kind for kind in found if kind != "will_do"),
        sure=sure_of,
        quotes=quotes,
        plans=plans,
        shape=_shape([quote.words for quote in quotes[:1]], guidance) if quotes else _stayed(mine, guidance),
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
    plain = [sentence for sentence in mine if says(shelf["will_do"], sentence)]
    meant = [s for s in plain if holds([table["stated"]], s.strip("-•* ")) and not holds([table["unmeant"]], s)]
    return tuple(s for s in meant if not any(says(shelf[id_], s) for id_ in ("self_question", "wonder", "torn")))


def _quotes(mine: list[str], sure: tuple[str, ...], heard: frozenset[int], guidance: Guidance) -> tuple[Quote, ...]:
    """Return the clauses that may be said back, those of the weightiest kind first; none shares a word with `heard`."""
    table = words(guidance.content)
    others = other_words(guidance)
    shelf, rank = kinds(guidance.content), {kind: at for at, kind in enumerate(table["pull"])}
    telling = re.compile(table["telling"], re.IGNORECASE)
    found = []
    for quote in (clause for sentence in mine for clause in sayable(sentence, others)):
        if holds([table["reflect"]["unsure_pattern"]], quote) or prints(quote, guidance) & heard:
            continue
        found.append(Quote(quote, tuple(id_ for id_ in sure if says(shelf[id_], quote)), plain(quote, guidance)))
    found.reverse()  # of two that tell as much, the later: people end on what matters to them
    found.sort(
        key=lambda quote: (
            min((rank[id_] for id_ in quote.kinds), default=len(rank)),
            -len(telling.findall(quote.words)) - quote.words.startswith(("I ", "My ", "I'")),
        )
    )
    return tuple({quote.words: quote for quote in found}.values())


def _shape(said: list[str], guidance: Guidance) -> str:
    """Return the first shape that one of these has, "" for none."""
    shapes: list[list[str]] = words(guidance.content)["shapes"]
    plain = (" ".join(one.replace("’", "'").split()) for one in said)
    return next((code for one in plain for code, p in shapes if holds([p], one)), "")


def _stayed(mine: list[str], guidance: Guidance) -> str:
    """Return the shape of a sentence that can't be said back, where there is a line for it."""
    lines = words(guidance.content)["reflect"]["shapes"]
    return next((code for one in reversed(mine) if (code := _shape([one], guidance)) in lines), "")


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
        shape=after.shape or before.shape,
        own_words=before.own_words + after.own_words,
        topic=before.topic if before.topic_told or not after.topic_told else after.topic,
        topic_told=before.topic_told or after.topic_told,
        set_aside=before.set_aside + after.set_aside,
        sentences=before.sentences + after.sentences,
        duty=before.duty or after.duty,
        heard=before.heard | after.heard,
    )
