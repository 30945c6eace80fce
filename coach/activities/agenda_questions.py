"""The questions of an agenda: the bank's where one is clearly about the purpose, else plain ones for any subject."""

import re
import zlib
from collections.abc import Iterator, Sequence

from coach.activities.agenda import AgendaQuestion
from coach.activities.agenda_reading import Reading
from coach.guidance.content import BankQuestion
from coach.guidance.library import Guidance
from coach.language.runs import runs_of
from coach.programme.blocks import Block, Kind, PlainQuestion
from coach.taxonomy import Burden, Role, Stage

ABOUT_FLOOR = 0.6  # cosine with the purpose from which a question is about it, and not about a neighbour
_LIGHT = (Burden.none, Burden.light)
_GENTLE = (Kind.first, Kind.single, Kind.hard)
_STAGES = {
    Kind.first: (Stage.open, Stage.explore, Stage.open),
    Kind.single: (Stage.open, Stage.explore, Stage.open),
    Kind.hard: (Stage.open, Stage.explore, Stage.deepen),
}
_ABOUT_US = re.compile(
    r"\b(sessions?|this hour|today|since we|last spoke|listener|before we finish|between us|we talked|my reply)\b",
    re.IGNORECASE,
)
_MID_TALK = re.compile(  # an answer to something just said, so not for a list made ahead
    r"\b(just now|you've told me|you sound|as you tell it|wind back|that moment|some of this|did that look like"
    r"|come back to you|comes near to this|already tried|in general|i said i'd|never be visible|wrong end of this)\b",
    re.IGNORECASE,
)
_SERVED = re.compile(
    r"\b(client|customer|patient|guest|pupil|student|parent|reader|user|resident|citizen|donor)s?\b", re.IGNORECASE
)
_RUN = 4  # words in a row that make a question the same as one that a block already asks


def questions_for(reading: Reading, guidance: Guidance, wanted: int, blocks: Sequence[Block]) -> list[AgendaQuestion]:
    """Return questions in the order of the arc, the first three by stage; the next session gets others.

    Args:
        reading: what the request comes to.
        guidance: the content.
        wanted: how many.
        blocks: the session's blocks; what they ask is not asked again.
    """
    asked = {run for block in blocks for run in runs_of(block.say, _RUN)}
    bank = list(_from_bank(reading, guidance))
    special, plain = _plain(reading, guidance)
    most = 1 if reading.kind in _GENTLE else 2
    stages = (*_STAGES.get(reading.kind, (Stage.open, Stage.explore, Stage.deepen)), Stage.explore, Stage.deepen)
    chosen: list[BankQuestion | PlainQuestion] = []
    for stage in stages[:wanted]:
        fresh = [q for q in bank if q.stage is stage] if sum(q in bank for q in chosen) < most else []
        ranked: list[BankQuestion | PlainQuestion] = [*fresh, *_by_stage(special, stage), *_by_stage(plain, stage)]
        left = (
            q
            for q in ranked
            if q not in chosen and not _alike(q.text, chosen) and not asked & set(runs_of(q.text, _RUN))
        )
        chosen += [q for q in [next(left, None)] if q is not None]
    first = sorted(chosen[:3], key=lambda q: list(Stage).index(q.stage))
    return [
        AgendaQuestion(text=q.text, listen_for=q.listen_for.rstrip("."), follow_up=q.follow_up, citation=q.passage)
        for q in [*first, *chosen[3:]]
    ]


def _from_bank(reading: Reading, guidance: Guidance) -> Iterator[BankQuestion]:
    """Yield the bank's questions that are clearly about the purpose, the nearest first."""
    if reading.topic is None:
        return
    collection = guidance.collection("questions")
    cosines = dict(zip(collection.ids, collection.cosines(reading.query), strict=True))
    mine = sorted(q.id for q in guidance.content.questions.values() if q.topics[0] == reading.topic.id)
    for id_ in sorted(mine, key=lambda i: -float(cosines.get(i, 0.0))):
        question = guidance.content.questions[id_]
        near = cosines.get(id_, 0.0) >= ABOUT_FLOOR
        if near and mine.index(id_) % 2 == reading.turn % 2 and _fits(question, reading):
            yield question


def _by_stage(questions: Sequence[PlainQuestion], stage: Stage) -> list[PlainQuestion]:
    return sorted(questions, key=lambda q: q.stage is not stage)


def _plain(reading: Reading, guidance: Guidance) -> tuple[list[PlainQuestion], list[PlainQuestion]]:
    """Return the questions for what is known of this subject, and those that take any."""
    shelf = guidance.content.shelf("agendas/questions", PlainQuestion)
    kind = Kind.regular if reading.kind is Kind.single else reading.kind
    fresh = [q for i, q in enumerate(shelf) if i % 2 == reading.turn % 2]
    fresh.sort(key=lambda q: zlib.crc32(f"{q.id} {reading.subject}".encode("utf-8", "replace")))
    special = [q for q in fresh if kind is Kind.regular and reading.known & set(q.for_)]
    return special, [q for q in fresh if kind in q.for_]


def _fits(question: BankQuestion, reading: Reading) -> bool:
    light = _LIGHT if reading.kind in _GENTLE else (*_LIGHT, Burden.moderate)
    served = {word.lower() for word in _SERVED.findall(question.text)}
    return (
        question.role is Role.leader
        and question.stage is not Stage.close
        and reading.phase in question.phases
        and question.burden in light
        and (not question.sectors or (reading.trade is not None and reading.trade.id in question.sectors))
        and not (served and (reading.trade is None or served.isdisjoint(reading.trade.serves)))
        and not (question.mid_talk or _MID_TALK.search(question.text) or _ABOUT_US.search(question.text))
    )


def _alike(text: str, chosen: Sequence[BankQuestion | PlainQuestion]) -> bool:
    return any(text.lower().split()[:2] == c.text.lower().split()[:2] for c in chosen)
