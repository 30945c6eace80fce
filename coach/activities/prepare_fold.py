"""What is folded away under a preparation sheet: phrases to say instead, and two minutes of practice.

Both follow the leader's worry, or the topic's likely sting where none was named.
Deterministic, like the sheet: the same request gives the same fold.
"""

import zlib

from coach.activities.prepare import Instead
from coach.activities.prepare_fit import Fits
from coach.activities.prepare_reading import GENERAL, Setting
from coach.activities.sheet_content import Habit, Phrase
from coach.guidance.library import Guidance
from coach.rehearsal.drills import fitting_drill
from coach.rehearsal.results import Drill
from coach.taxonomy import Role

PHRASES = 3
# What a phrase gains by being on the topic, and by being for the first or the second move of the habit.
_ON_TOPIC, _BY_RANK = 2.0, (1.5, 0.5)
_SPREAD, _VARIED = 0.1, 1.2


def habit_of(s: Setting, trigger: str, guidance: Guidance) -> Habit:
    """Return the habit that the leader's worry leads to, or that the topic's sting does."""
    habits = guidance.content.table("sheets/habits")
    return Habit.model_validate(habits.get(s.worry.id if s.worry else "") or habits[trigger])


def say_instead(s: Setting, habit: Habit, guidance: Guidance, fits: Fits) -> list[Instead]:
    """Return three phrases for the habit's moves, those on the topic first."""
    shelf = guidance.content.shelf("phrases", Phrase)
    mine = [p for p in shelf if p.role is Role.leader and p.move in habit.moves and _bears_on(p, s)]
    fitting = [p for p in mine if fits(f"{p.not_} {p.say}")]
    fitting.sort(key=lambda p: -_value(p, s, habit))
    return [Instead(quote=p.not_, say=p.say, why=p.why, citation=p.passage) for p in fitting[:PHRASES]]


def practice(s: Setting, habit: Habit, guidance: Guidance) -> Drill | None:
    """Return the drill for the habit."""
    rows = list(guidance.content.rows("rehearsal/drills"))
    row = fitting_drill(rows, Role.leader, habit.practise, s.seed)
    if row is None:
        return None
    return Drill(id=row["id"], title=row["title"], steps=row["steps"], citation=row["passage"])


def _bears_on(p: Phrase, s: Setting) -> bool:
    return GENERAL in p.topics or bool(set(p.topics) & set(s.topics[:1]))


def _value(p: Phrase, s: Setting, habit: Habit) -> float:
    on_topic = _ON_TOPIC if set(p.topics) & set(s.topics[:1]) else 0.0
    rank = _BY_RANK[min(habit.moves.index(p.move), len(_BY_RANK) - 1)]
    return on_topic + rank + (_VARIED if s.vary else _SPREAD) * _chance(p.id, s.seed)


def _chance(id_: str, seed: int) -> float:
    """Return a number in 0..1 that depends on the item and the request, the same every time."""
    return zlib.crc32(f"{id_} {seed}".encode()) / 0xFFFFFFFF
