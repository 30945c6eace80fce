"""What a typed message is, decided before anything else touches it.

One reading by the encoder, and one more of what follows an opening such as "what got me:". Then, in this order: whose
each sentence is, the people in it, the boundary it crosses. A disclosure becomes a theme; its words stay here.
The thresholds are those that `make heads` calibrated for the cost of each mistake:
a missed disclosure or crisis costs more than an unneeded caution.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach.guard.crisis import says_crisis
from coach.guard.harm import says_harm
from coach.guard.injection import gives_orders
from coach.guard.people import Person, people, pseudonymise
from coach.language.encoder import Encoder, Floats, Reading, encoder
from coach.language.english import language_of
from coach.language.sentences import Span, sentences
from coach.session import Session
from coach.taxonomy import Action, Boundary, Role, SentenceLabel, Surface, action_for

_REPORTED = re.compile(
    r"\b(?:she|he|they|my mentor|our mentor|the mentor|mentee)(?:'s|'ve|'d)?\s+(?:\w+\s+){0,2}?"
    r"(?:told|said|says|mentioned|confided|admitted|explained|shared|revealed|opened up|broke down|cried"
    r"|complained|let slip)\b",
    re.IGNORECASE,
)


_SOMEBODY = re.compile(
    r"\b(?:she|he|her|hers|his|him|they|them|their|mentors?|mentees?|told|says?|said|mentioned)\b", re.IGNORECASE
)
_AIM = 2.5  # a wish to learn that speaks of no one in particular is its writer's up to this many times the limit

_TOLD = re.compile(  # somebody, or something that happened: what a report has, and a bare subject or a rule hasn't
    r"\b(?:i|me|my|he|him|his|she|hers?|says|cried|felt|came|heard|turned|wrote|wanted|spoke|fell"
    r"|told (?:us|me|her|him|them|everyone)|feels|thinks|reckons|apparently|turns out|seems?|comments?|debriefs?"
    r"|complain\w*"
    r"|(?:one|two|three|four|five|some|several|half|most)(?: of)?(?: the| our)? (?:mentors?|leaders?|pairs))\b",
    re.IGNORECASE,
)
_CLEFT = re.compile(  # "What got me: they buy their own gloves." The feeling is its writer's, what follows may not be
    r"\s*(?:what|the (?:bit|part|thing|one)(?: that)?|that)\b[^:.?!]{0,40}?\b(?:me|us|hurts?|stung|stings|stuck|sticks"
    r"|stayed|shook|landed|hit home|surprise)\b[^:.?!]{0,24}:\s*(?=\S)",
    re.IGNORECASE,
)
_DESIGNS = (Surface.agenda, Surface.plan, Surface.review)  # where a facilitator writes what will be, not what was said
_DESIGNED = 0.8  # how sure that anything is crossed there: a bare subject of a session is heavy and crosses nothing
_BARE = 0.9  # how likely a disclosure has to be there, in a sentence without either

_ORDERS_KNOWN_IN = ("de",)  # languages beside English in which the encoder learned what an order to a model is
_A_MESSAGE = 2  # words
_A_TOPIC = 4  # words up to which a bare subject ("cost of living") is no danger unless the encoder is surer than not
_KNOWN = 0.36  # how likely the likeliest boundary must be itself: a doubt spread over several is none of them
_HELD = 0.5  # a boundary tested before in this conversation needs half the evidence
_LITTLE = 0.1  # how much doubt that nothing is crossed is enough beside plain words of harm
_BESIDE = 0.3  # how likely a second boundary must be to be named beside the first


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place and whose it is; never its words."""

    span: Span
    label: SentenceLabel
    theme: str | None
    """The topic of a disclosure, None for other labels."""
    orders: bool = False
    """Whether it gives orders to the coach itself."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What the guard made of one message."""

    sentences: tuple[Sentence, ...]
    people: tuple[Person, ...]
    boundary: Boundary | None
    also: tuple[Boundary, ...]
    action: Action
    text: str = field(repr=False)
    unread: bool = False
    """True for a text in a language that the guard doesn't read: all of it is set aside."""

    @property
    def set_aside(self) -> int:
        """How many sentences were the mentor's and go no further."""
        return sum(s.label is SentenceLabel.disclosure for s in self.sentences)

    @property
    def label(self) -> SentenceLabel:
        """The label of the whole: disclosure as soon as one sentence is."""
        labels = [s.label for s in self.sentences]
        if not labels or SentenceLabel.disclosure in labels:
            return SentenceLabel.disclosure if labels else SentenceLabel.context
        return max(labels, key=labels.count)

    @property
    def themes(self) -> tuple[str, ...]:
        """The topics of what was set aside, each once, in order."""
        return tuple(dict.fromkeys(s.theme for s in self.sentences if s.theme is not None))

    def without_boundary(self) -> "Screened":
        """Return the same judgement with no boundary crossed."""
        return replace(self, boundary=None, also=(), action=Action.proceed)

    def of_a_message(self) -> "Screened":
        """Return the judgement without a boundary in a single word: a topic, a trade or a bare answer crosses none.

        Danger to a life and orders to the coach count in any number of words.
        """
        bare = len(self.text.split()) < _A_MESSAGE and self.boundary not in (Boundary.crisis, Boundary.injection)
        return self.without_boundary() if bare else self

    def sought(self) -> str:
        """Return the text without orders to the coach, for a search in this process: what it finds is content."""
        return " ".join(s.span.of(self.text) for s in self.sentences if not s.orders)

    def usable(self, session: Session | None = None) -> str:
        """Return the text without disclosures and orders to the coach, people replaced where a session is given."""
        kept = [s.span for s in self.sentences if s.label is not SentenceLabel.disclosure and not s.orders]
        if session is None:
            return " ".join(span.of(self.text) for span in kept)
        parts = []
        for span in kept:
            inside = [
                Person(p.start - span.start, p.end - span.start, p.kind)
                for p in self.people
                if p.start >= span.start and p.end <= span.end
            ]
            parts.append(pseudonymise(span.of(self.text), inside, session.pseudonyms))
        return " ".join(parts)


def screen(text: str, role: Role, surface: Surface, session: Session | None = None, *, aim: bool = False) -> Screened:
    """Judge one message.

    Args:
        text: what was typed, of any length and in any script.
        role: who typed it.
        surface: where.
        session: the conversation it belongs to; a boundary tested before is held more firmly.
        aim: whether it was asked for as what a session is to find out.

    Returns:
        Labels, people and boundary, by place and code.
    """
    model = encoder()
    spans = sentences(text)
    if not spans:
        return Screened((), (), None, (), Action.proceed, text)
    language = language_of(text)
    if language and language not in _ORDERS_KNOWN_IN:
        return _unread(text, spans, [gives_orders(span.of(text)) for span in spans])
    reading = model.read(f"{role}, {surface}", text, spans)
    ordered = _orders(text, spans, reading, model)
    if language:
        return _unread(text, spans, ordered)
    named = people(text, reading)
    aim = aim and not any(p.kind == "person" for p in named) and not _SOMEBODY.search(text)
    judged = tuple(
        _judge(text, span, row, theme, model, order, _limit(span.of(text), role, surface, model, aim=aim))
        for (span, row, theme), order in zip(
            (_unwrapped(text, row, f"{role}, {surface}", model) for row in _rows(spans, reading)), ordered, strict=True
        )
    )
    sure = _DESIGNED if surface in _DESIGNS else model.thresholds["crosses"]
    boundary, also = _boundary(text, reading, model, session, sure, ordered=any(ordered))
    return Screened(judged, named, boundary, also, action_for(boundary), text)


def _unread(text: str, spans: list[Span], ordered: Sequence[bool]) -> Screened:
    """Return the judgement of a text in another language: whose words they are can't be told, so none are used."""
    told = tuple(
        Sentence(span, SentenceLabel.disclosure, None, orders=order) for span, order in zip(spans, ordered, strict=True)
    )
    boundary = Boundary.crisis if says_crisis(text) else Boundary.injection if any(ordered) else None
    return Screened(told, (), boundary, (), action_for(boundary), text, unread=True)


def _rows(spans: list[Span], reading: Reading) -> list[tuple[Span, Floats, Floats]]:
    return list(zip(spans, reading.parts["label"], reading.parts["theme"], strict=True))


def _unwrapped(
    text: str, row: tuple[Span, Floats, Floats], context: str, model: Encoder
) -> tuple[Span, Floats, Floats]:
    """Return the row as what stands behind "what got me:" reads alone, where alone it is more likely a disclosure."""
    span, likely, _ = row
    sentence = span.of(text)
    opening = _CLEFT.match(sentence)
    if not opening:
        return row
    told = sentence[opening.end() :]
    alone = model.read(context, told, [Span(0, len(told))]).parts
    disclosure = model.outputs["label"].index("disclosure")
    if alone["label"][0][disclosure] <= likely[disclosure]:
        return row
    return span, alone["label"][0], alone["theme"][0]


def _orders(text: str, spans: list[Span], reading: Reading, model: Encoder) -> list[bool]:
    """Return which sentences give orders to the coach: by their wording, or as what sets off the encoder's alarm."""
    by_wording = [gives_orders(span.of(text)) for span in spans]
    limit: float = model.thresholds["attack"]
    if any(by_wording) or float(reading.best("attack")[0]) < limit:
        return by_wording
    likely = reading.parts["attack"][:, 0]
    return [bool(p >= min(limit, float(likely.max()))) for p in likely]


def _limit(sentence: str, role: Role, surface: Surface, model: Encoder, *, aim: bool) -> float:
    """Return how likely a disclosure has to be for the sentence to be set aside: more in an aim or a design."""
    limit: float = model.thresholds["disclosure"] * (_AIM if aim else 1.0)
    design = role is Role.facilitator and surface in _DESIGNS and not _TOLD.search(sentence)
    return max(limit, _BARE) if design else limit


def _judge(
    text: str, span: Span, likely: Floats, theme: Floats, model: Encoder, ordered: bool, limit: float
) -> Sentence:
    labels = model.outputs["label"]
    disclosed = likely[labels.index("disclosure")]
    reported = limit < _BARE and disclosed >= limit / 3 and _REPORTED.search(span.of(text))
    if disclosed >= limit or reported:
        return Sentence(span, SentenceLabel.disclosure, model.outputs["theme"][int(theme.argmax())], ordered)
    others = [label for label in labels if label != "disclosure"]
    best = max(others, key=lambda label: likely[labels.index(label)])
    return Sentence(span, SentenceLabel(best), None, ordered)


def _boundary(
    text: str, reading: Reading, model: Encoder, session: Session | None, sure: float, *, ordered: bool
) -> tuple[Boundary | None, tuple[Boundary, ...]]:
    """Return (primary, others). Plain words of crisis come first, then what the encoder is `sure` enough of."""
    names = model.outputs["boundary"]
    rows = reading.whole["boundary"]
    window = rows[int(rows[:, 0].argmin())]
    likely = dict(zip(names, map(float, rows.max(0)), strict=True))
    held = {str(b) for b in session.tested} if session is not None else set()
    first = names[int(window[1:].argmax()) + 1]
    second = [n for n in names[1:] if n != first and likely[n] >= _BESIDE]
    share = _HELD if first in held else 1.0
    crosses = 1 - float(window[0]) >= share * sure and float(window[1:].max()) >= share * _KNOWN
    crossed = [first, *second] if crosses else []
    if not crosses and 1 - float(window[0]) >= _LITTLE and says_harm(text):
        crossed = [str(Boundary.report_duty)]
    least = model.thresholds["crisis"] if len(text.split()) > _A_TOPIC else 0.5
    if says_crisis(text) or likely["crisis"] >= least:
        crossed = ["crisis", *[n for n in crossed if n != "crisis"]]
    if (ordered or gives_orders(text)) and "injection" not in crossed:
        crossed = [*crossed, "injection"] if crossed[:1] == ["crisis"] else ["injection", *crossed]
    if not crossed:
        return None, ()
    also = reading.best("also")
    codes = model.outputs["also"]
    others = {c for c, p in zip(codes, also, strict=True) if p >= 0.5} | set(crossed[1:2])
    return Boundary(crossed[0]), tuple(Boundary(c) for c in sorted(others - {crossed[0]}))
