"""Hold the shelf of phrases to say instead to the product's rules.

A phrase names a role, a move that gets in the way and its topics by their codes,
rests on a passage, can be said in one breath, repeats no other, and passes the
question checker. Passages are resolved, and banned words and exclamation marks
found, with those of all other content, in `lint.py`.

The tone checker has no say here: it judges replies by the coach, and these are
words for a person to say aloud, in their own name. "I'm fond of that team" brushes
nothing aside when the one who is fond of it says so. Phrases are held to the rules
of voice instead: no shouting, and no filler that would fit anything the other said.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from coach.guidance.content import Content
from coach.taxonomy import Move, Role

SHELF = "phrases"
ONE_BREATH = 25
"""A phrase to say has fewer words than this."""
LEAST_PER_TOPIC = 4
_NOT_WORDS = range(4, 21)
_IN_THE_WAY = frozenset(
    {
        *(Move.defend, Move.minimise, Move.fix, Move.debate, Move.interrogate, Move.over_apologise),
        *(Move.self_focus, Move.advise, Move.generalise, Move.accuse, Move.hedge_away),
    }
)
_FIELDS = ("id", "role", "move", "topics", "not", "say", "why", "passage")
_VOICE = (
    ("an exclamation", re.compile(r"!")),
    (
        "filler",
        re.compile(
            r"\bI (?:really |truly |do )?(?:hear you|understand|get it)(?=\W*$|[.,;]| but\b| and\b)"
            r"|\bI hear (?:what|where) you(?:'re| are)\b|\bI (?:really )?appreciate (?:you|that|it)\b"
            r"|\b(?:thanks|thank you) for (?:sharing|your (?:honesty|feedback|candour))\b"
            r"|\b(?:great|good|interesting) (?:question|point)\b|\bfeelings are (?:\w+ )?valid\b"
            r"|(?:^|[.?] )that (?:must be|must have been|sounds)\b"
            r"|\bto be (?:perfectly |quite )?honest\b|\bat the end of the day\b|\bwith (?:all due )?respect,",
            re.I,
        ),
    ),
)
"""What a person would not say aloud, or says when nothing was heard."""


def faults_of_phrases(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (place, rule) for each phrase that breaks a rule which needs no label model."""
    rows = list(content.rows(SHELF))
    topics = Counter(topic for row in rows for topic in row.get("topics", []))
    for topic in content.topics:
        if topics[topic] < LEAST_PER_TOPIC:
            yield SHELF, f"{topic} has {topics[topic]} phrases, fewer than {LEAST_PER_TOPIC}"
    first: dict[str, str] = {}
    for row in rows:
        place = f"{SHELF}: {row.get('id', '?')}"
        if missing := [name for name in _FIELDS if not row.get(name)]:
            yield place, f"has no {', '.join(missing)}"
            continue
        for rule in _codes(row, content):
            yield place, rule
        if len(row["say"].split()) >= ONE_BREATH:
            yield place, f"{len(row['say'].split())} words to say, too many for one breath"
        if len(row["not"].split()) not in _NOT_WORDS:
            yield place, f"{len(row['not'].split())} words in what people say, not 4 to 20"
        for name in ("id", "not", "say", "why"):
            owner = first.setdefault(f"{name} {_plain(row[name])}", place)
            if owner != place:
                yield place, f"has the same {name} as {owner}"


def _codes(row: dict[str, Any], content: Content) -> Iterator[str]:
    if row["role"] not in set(Role):
        yield f"there is no role {row['role']!r}"
    if row["move"] not in _IN_THE_WAY:
        yield f"{row['move']!r} is no move that gets in the way"
    for topic in row["topics"]:
        if topic != "general" and topic not in content.topics:
            yield f"there is no topic {topic!r}"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower()))


def faults_of_asking(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (place, rule) for each phrase that asks something with a fault.

    Raises:
        ImportError: the question checker is not installed.
    """
    from coach.language.questions import analyse

    for row in content.rows(SHELF):
        if "?" in row["say"] and (faults := analyse(row["say"], str(row["role"]), rewrite=False).faults):
            yield f"{SHELF}: {row['id']}", f"{', '.join(map(str, faults))}: {row['say']!r}"


def faults_of_tone(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (place, rule) for each phrase that has a tone nobody would say aloud, by its wording alone."""
    for row in content.rows(SHELF):
        for rule, pattern in _VOICE:
            if found := pattern.search(str(row.get("say", ""))):
                yield f"{SHELF}: {row.get('id', '?')}", f"{rule}: {found.group().strip()!r}"
