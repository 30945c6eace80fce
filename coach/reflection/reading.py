"""What a leader's own sentences come to: which kinds they are, and which of their words may be said back.

Only sentences that the guard found to be the leader's are read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach.guard.screen import Screened
from coach.guidance.library import Guidance
from coach.reflection.sayable import other_words, plain, prints, sayable
from coach.reflection.sentences import THEIRS, Line, found_kinds, says
from coach.reflection.shelves import holds, kinds, words
from coach.taxonomy import SentenceLabel

TOPIC_FLOOR = 0.45
FLAT = "dry"
"""The kind of what only says that it took place."""
_BACKGROUND = 0.4
_PRESSING = 0.6
"""How near a slip must be that somebody else may still pay for, to go before what weighs more."""
_OPENING_I = re.compile(r"(?:\W*\w+\W+){0,2}i\b", re.IGNORECASE)
ENDED = "last"
"""The shape of a last line that weighs most and can't be said back."""
_WHOLE = 4
"""Words of a line that tells something by itself."""
TWO_MINDS = "mixed"
"""The shape of two feelings at once; it goes before either of them."""
_FACTS = ("did", "judged")
"""Shapes that tell nothing inward by themselves."""
REASON = "because"
"""The shape of a reason; it is that of the whole sentence, whichever clause of it is said back."""
_ABOUT_ME = re.compile(r"\b(?:i|me|my|myself)\b", re.IGNORECASE)
_OTHERS_ACT = re.compile(r"(?:(?:and|but|so|then)\s+)*(?:she|he|they|we)\b", re.IGNORECASE)
_MOSTLY = 0.6
"""How much of a sentence a clause must be to be of the sentence's kinds."""


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
    others = [sentence for sentence in mine if THEIRS.search(sentence)]
    heard = prints(" ".join(theirs), guidance)
    own = [*mine, *(sentence for sentence in rest if _ABOUT_ME.search(sentence))]
    read_as = found_kinds(own, [*rest, *theirs], guidance)
    found, sure_of = read_as.kinds, read_as.sure
    plans = _plans(mine, guidance, leaning="will_do" in sure_of)
    lines = heaviest([line for line in read_as.lines if line.text not in theirs or line.kinds], text, plans, guidance)
    quotes = _quotes(mine, lines, read_as.sure, heard, guidance, answer=answer)
    at = min([quote.line for quote in quotes[:1]] + [at for at, line in enumerate(lines) if line.kinds][:1], default=0)
    ended = not answer and at and text.rstrip().endswith(mine[-1]) and _ended_on(lines, at, mine, plans, guidance)
    shape = ENDED if ended else _put(lines[at:], [quote for quote in quotes if quote.line == at], guidance)
    plain_fact = shape in ("", *_FACTS) and quotes and _dull(lines[quotes[0].line], text, guidance)
    dull = bool(plain_fact) and not answer
    shape = "" if dull else shape
    quotes = () if ended or dull or (shape == TWO_MINDS and not answer) else quotes
    found = tuple(kind for kind in found if kind in sure_of)  # to take up what was never said costs more than to miss
    about, sure = _topic(topic, screened.themes, " ".join(mine), guidance)
    return Told(
        kinds=found if plans else tuple(kind for kind in found if kind != "will_do"),
        sure=sure_of,
        plain=tuple(dict.fromkeys(id_ for line in lines for id_ in line.kinds)),
        focus=_focus(lines, at, guidance) if shape not in (ENDED, TWO_MINDS) else (),
        quotes=quotes,
        plans=plans,
        shape=shape,
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


def _dull(line: Line, text: str, guidance: Guidance) -> bool:
    """True when a line tells too little to be said back: nothing inward, and not what they ended on."""
    return line.tells < words(guidance.content)["weight"]["tells"] and not text.rstrip().endswith(line.text)


def _ended_on(lines: Sequence[Line], at: int, mine: Sequence[str], plans: Sequence[str], guidance: Guidance) -> bool:
    """True when the heaviest line can't be said back or read, and it is what the leader ended on."""
    weight = words(guidance.content)["weight"]
    ahead = weight["ahead"]
    last = lines[0].text == mine[-1] and lines[0].text not in plans and lines[0].tells >= weight["tells"]
    return last and len(mine[-1].split()) >= _WHOLE and lines[0].weight - lines[at].weight >= ahead


def _focus(lines: Sequence[Line], at: int, guidance: Guidance) -> tuple[str, ...]:
    """Return the kinds to take up: those that cannot wait, then those of the line that weighs most."""
    shelf = kinds(guidance.content)
    pressing = words(guidance.content)["pressing"]
    urgent = [id_ for line in lines for id_ in line.kinds if shelf[id_].first]
    urgent += [id_ for line in lines if line.near >= _PRESSING for id_ in line.kinds if id_ in pressing]
    flat = [line for line in lines if FLAT in line.kinds or line.background >= _BACKGROUND]
    said = FLAT in [id_ for line in flat for id_ in line.kinds]
    if said and 2 * len(flat) >= len(lines) and not any(shelf[id_].you for id_ in _felt(lines, guidance)):
        return (*urgent, FLAT)
    return tuple(dict.fromkeys((*urgent, *(lines[at].kinds if lines else ()))))


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
    lines: Sequence[Line],
    sure: tuple[str, ...],
    heard: frozenset[int],
    guidance: Guidance,
    *,
    answer: bool,
) -> tuple[Quote, ...]:
    """Return the clauses that may be said back, those of the heaviest line first; none shares a word with `heard`."""
    table = words(guidance.content)
    others = other_words(guidance)
    shelf, telling = kinds(guidance.content), re.compile(table["telling"], re.IGNORECASE)
    read_as = {line.text: line.kinds for line in lines}
    place = {line.text: at for at, line in enumerate(lines)}
    found: dict[str, tuple[tuple[int, int], Quote]] = {}
    for sentence in mine:
        for quote in reversed(sayable(sentence, others, answer=answer)):
            shrug = answer and holds([table["reflect"]["unsure_pattern"]], quote)
            if shrug or prints(quote, guidance) & heard:
                continue
            of = [id_ for id_ in (*read_as.get(sentence, ()), *sure) if says(shelf[id_], quote)]
            alone = read_as.get(sentence, ()) if len(quote.split()) > len(sentence.split()) * _MOSTLY else ()
            tells = len(telling.findall(quote)) + quote.startswith(("I ", "My ", "I'"))
            kinds_of = tuple(dict.fromkeys((*of, *alone)))
            at = place.get(sentence, len(lines))
            found.setdefault(quote, ((at, -tells), Quote(quote, kinds_of, plain(quote, guidance), at)))
    return tuple(quote for _, quote in sorted(found.values(), key=lambda one: one[0]))


def _shape(said: Sequence[str], guidance: Guidance, among: str = "") -> str:
    """Return the first shape that one of these has, "" for none; only `among`, where one is given."""
    shapes: list[list[str]] = words(guidance.content)["shapes"]
    plain = (" ".join(one.replace("’", "'").split()) for one in said)
    return next((code for one in plain for code, p in shapes if (not among or code == among) and holds([p], one)), "")


def _put(lines: Sequence[Line], quotes: Sequence[Quote], guidance: Guidance) -> str:
    """Return how the heaviest line is put: the clause of it that is said back, or all of it where none is.

    A line that can't be said back counts where there is something to say in its place.
    """
    if not quotes:
        known = words(guidance.content)["reflect"]["shapes"]
        own = [line.text for line in lines[:2] if _OPENING_I.match(line.text)]
        return next((code for one in own if (code := _shape([one], guidance)) in known or code == TWO_MINDS), "")
    whole = [line.text for line in lines]
    if _shape(whole, guidance, TWO_MINDS) and not quotes[0].kinds:
        return TWO_MINDS
    whole = whole[:1]
    put = _shape(whole, guidance, REASON) or _shape(whole, guidance, TWO_MINDS)
    return put or _shape([quotes[0].words], guidance)


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
