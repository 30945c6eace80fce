"""What a leader's own sentences come to: which kinds they are, and which of their words may be said back.

Only sentences that the guard found to be the leader's are read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach.guard.screen import Screened
from coach.guidance.library import Guidance
from coach.reflection.sayable import felt, other_words, plain, plain_in, prints, sayable
from coach.reflection.sentences import THEIRS, Line, found_kinds, says
from coach.reflection.shelves import holds, kinds, words
from coach.taxonomy import SentenceLabel

TOPIC_FLOOR = 0.45
FLAT = "dry"
"""The kind of what only says that it took place."""
_BACKGROUND = 0.4
_PRESSING = 0.6
"""How near a slip must be that somebody else may still pay for, to go before what weighs more."""
_ABOUT_ME = re.compile(r"\b(?:i|me|my|myself)\b", re.IGNORECASE)
_OF_ME = re.compile(r"(?:that )?(?:i|my|me)\b", re.IGNORECASE)
_OTHERS_ACT = re.compile(r"(?:(?:and|but|so|then)\s+)*(?:she|he|they|we)\b", re.IGNORECASE)
_MOSTLY = 0.6
"""How much of a sentence a clause must be to be of the sentence's kinds."""
SELF = "self"
"""The shape of an answer of no known shape that speaks of the leader."""
_SCRAP = 3
"""Words of a clause, below which it tells little beside a longer one."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A clause of the leader's own that may be said back, and the kinds of its sentence."""

    words: str = field(repr=False)
    kinds: tuple[str, ...] = ()
    plain: bool = False
    """Whether it is of plain words alone, fit for the page."""
    line: int = 0
    """Which of the lines it is of, the heaviest being 0."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a leader told of themselves. Its `repr` shows codes only."""

    kinds: tuple[str, ...] = ()
    """Kinds of sentence, slips and feelings first."""
    sure: tuple[str, ...] = ()
    """Those of them that may be said back in an answer of a few words."""
    plain: tuple[str, ...] = ()
    """Kinds that were told plainly enough to be said back."""
    focus: tuple[str, ...] = ()
    """Kinds of the sentence that weighs most; a question takes these up and no others."""
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


def read(screened: Screened, guidance: Guidance, topic: str = "", *, answer: bool = False) -> Told:
    """Return what a screened text comes to.

    Args:
        screened: the guard's reading of what the leader wrote.
        guidance: the content and its embedder.
        topic: the topic the leader named, in their words.
        answer: whether it answers a question; a few words without a verb are then a whole answer.
    """
    text = screened.text
    mine = [s.span.of(text) for s in screened.sentences if s.label is SentenceLabel.own]
    rest = [s.span.of(text) for s in screened.sentences if s.label in (SentenceLabel.context, SentenceLabel.craft)]
    theirs = [s.span.of(text) for s in screened.sentences if s.label is SentenceLabel.disclosure]
    others = [] if answer else [sentence for sentence in mine if THEIRS.search(sentence)]
    heard = prints(" ".join(theirs), guidance)
    own = [*mine, *(sentence for sentence in rest if _ABOUT_ME.search(sentence))]
    read_as = found_kinds(own, [*rest, *theirs], guidance)
    found, sure_of = read_as.kinds, read_as.sure
    plans = _plans(mine, guidance, leaning="will_do" in sure_of)
    lines = heaviest([line for line in read_as.lines if line.text not in theirs or line.kinds], text, plans, guidance)
    quotes = _quotes(own, theirs, lines, read_as.sure, heard, guidance, answer=answer)
    at = min([quote.line for quote in quotes[:1]] + [at for at, line in enumerate(lines) if line.kinds][:1], default=0)
    found = tuple(kind for kind in found if kind in sure_of)  # to take up what was never said costs more than to miss
    about_me = answer and _OF_ME.match(quotes[0].words if quotes else text)
    about, sure = _topic(topic, screened.themes, " ".join(mine), guidance)
    return Told(
        kinds=found if plans else tuple(kind for kind in found if kind != "will_do"),
        sure=sure_of,
        plain=tuple(dict.fromkeys(id_ for line in lines for id_ in line.kinds)),
        focus=_focus(lines, at, quotes, guidance),
        quotes=quotes,
        plans=plans,
        shape=_shape(quotes[0].words if quotes else text if answer else "", guidance) or (SELF if about_me else ""),
        topic=about,
        topic_told=sure,
        own_words=len(" ".join(mine).split()),
        set_aside=screened.set_aside,
        sentences=len(screened.sentences),
        duty=holds(words(guidance.content)["route_patterns"], " ".join([*theirs, *rest, *others])),
        heard=heard,
    )


def heaviest(lines: Sequence[Line], text: str, plans: Sequence[str], guidance: Guidance) -> list[Line]:
    """Return what a leader told with the line first that a listener would take up: what they felt, saw or did most.

    Args:
        lines: their sentences and their parts of sentences.
        text: the whole of it.
        plans: sentences of intention; these are asked about as plans.
        guidance: the content.
    """
    table, shelf = words(guidance.content), kinds(guidance.content)
    weight: dict[str, float] = table["weight"]
    telling = re.compile(table["telling"], re.IGNORECASE)

    def weighs(line: Line) -> Line:
        said = max((weight.get(id_, weight.get(shelf[id_].group, 0.0)) for id_ in line.kinds), default=0.0)
        said *= 0.5 + line.near / 2 if line.near else 1.0
        inward = weight["telling"] * min(len(telling.findall(line.text)), 3) + weight["turn"] * holds(
            [table["turns"]], line.text
        )
        mine = weight["mine"] * bool(_ABOUT_ME.search(line.text)) - weight["theirs"] * bool(
            _OTHERS_ACT.match(line.text)
        )
        end = weight["end"] * (max(text.find(line.text), 0) + len(line.text)) / max(len(text), 1)
        tells = said + inward - weight["background"] * line.background
        return replace(line, tells=tells, weight=tells + mine + end - 3 * (line.text in plans))

    return sorted(map(weighs, lines), key=lambda line: -line.weight)


def _focus(lines: Sequence[Line], at: int, quotes: Sequence[Quote], guidance: Guidance) -> tuple[str, ...]:
    """Return the kinds to take up: those that cannot wait, then those of the clause that is said back."""
    shelf = kinds(guidance.content)
    pressing = words(guidance.content)["pressing"]
    urgent = [id_ for line in lines for id_ in line.kinds if shelf[id_].first]
    urgent += [id_ for line in lines if line.near >= _PRESSING for id_ in line.kinds if id_ in pressing]
    flat = [line for line in lines if FLAT in line.kinds or line.background >= _BACKGROUND]
    said = FLAT in [id_ for line in flat for id_ in line.kinds]
    if said and 2 * len(flat) >= len(lines) and not any(shelf[id_].you for id_ in _felt(lines, guidance)):
        return (*urgent, FLAT)
    told = quotes[0].kinds if quotes else lines[at].kinds if lines else ()
    return tuple(dict.fromkeys((*urgent, *told)))


def _felt(lines: Sequence[Line], guidance: Guidance) -> list[str]:
    shelf = kinds(guidance.content)
    return [id_ for line in lines for id_ in line.kinds if shelf[id_].group in ("feeling", "thought")]


def _plans(mine: list[str], guidance: Guidance, *, leaning: bool) -> tuple[str, ...]:
    """Return the leader's sentences of intention; a question to oneself is none, whatever its words.

    Args:
        mine: the leader's own sentences.
        guidance: the content.
        leaning: whether one of them is near to a plan; else only a plain "I'll" is one.
    """
    shelf = kinds(guidance.content)
    table = words(guidance.content)["plan"]
    plain = [one for one in mine if (says(shelf["will_do"], one) if leaning else holds([table["decided"]], one))]
    meant = [s for s in plain if holds([table["stated"]], s.strip("-•* ")) and not holds([table["unmeant"]], s)]
    return tuple(s for s in meant if not any(says(shelf[id_], s) for id_ in ("self_question", "wonder", "torn")))


def _quotes(
    mine: list[str],
    theirs: list[str],
    lines: Sequence[Line],
    sure: tuple[str, ...],
    heard: frozenset[int],
    guidance: Guidance,
    *,
    answer: bool,
) -> tuple[Quote, ...]:
    """Return the clauses that may be said back, the one that admits most first; none shares a word with `heard`.

    Of a sentence that was set aside only a bare feeling of the leader's is said back: "I was furious".
    """
    table, shelf = words(guidance.content), kinds(guidance.content)
    others = other_words(guidance)
    telling = re.compile(table["telling"], re.IGNORECASE)
    weight: dict[str, float] = table["weight"]
    read_as = {line.text: line for line in lines}
    place = {line.text: at for at, line in enumerate(lines)}
    found: dict[str, tuple[float, Quote]] = {}
    tells_nothing = plain_in(guidance)

    def bare(sentence: str) -> bool:
        return holds([rf"\b(?:{table['feelings']}|shame|hard|proud)\b"], sentence)

    clauses = [
        (one, quote) for one in mine for quote in sayable(one, others, answer=answer or bare(one), plain=tells_nothing)
    ]
    clauses = [(one, quote) for one, quote in clauses if not prints(quote, guidance) & heard]
    clauses += [(one, quote) for one in [*theirs, *mine] for quote in felt(one, table["feelings"])]
    for number, (sentence, quote) in enumerate(clauses):
        if answer and holds([table["reflect"]["unsure_pattern"]], quote):
            continue
        line = read_as.get(sentence, Line(sentence))
        of = [id_ for id_ in (*line.kinds, *sure) if says(shelf[id_], quote)]
        alone = line.kinds if len(quote.split()) > len(sentence.split()) * _MOSTLY else ()
        admits = weight["admits"] * holds([table["admits"]], quote) + weight["telling"] * len(telling.findall(quote))
        admits -= weight["excuse"] * holds([table["excuse"]], quote) + weight["scrap"] * (len(quote.split()) < _SCRAP)
        made = Quote(
            quote, tuple(dict.fromkeys((*of, *alone))), plain(quote, guidance), place.get(sentence, len(lines))
        )
        unlike = weight["unlike"] * bool(line.kinds and not made.kinds)  # the line weighs for another of its clauses
        found.setdefault(quote, (line.weight - unlike + admits + number / 1000, made))
    return tuple(quote for _, quote in sorted(found.values(), key=lambda one: -one[0]))


def _shape(said: str, guidance: Guidance) -> str:
    """Return how a clause is put, "" where no question asks by it."""
    shapes: list[list[str]] = words(guidance.content)["shapes"]
    plainly = " ".join(said.replace("’", "'").split())
    return next((code for code, p in shapes if holds([p], plainly)), "")


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
        plain=tuple(dict.fromkeys((*before.plain, *after.plain))),
        focus=before.focus or after.focus,
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
