"""How far a theme or an act points to whoever said it: about how many people could have, and why.

Signs with an authored pattern (a day, a team, a post, a rare detail, somebody's own
words) each leave so many people at most; two signs leave fewer than either. A word
that our whole guidance hardly uses is a sign of its own: a detail. Below five the
advice is not to share. It is an estimate for a person to overrule downward.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from coach.guidance.content import Content
from coach.guidance.library import Guidance
from coach.reflection.shelves import pattern

_NUMBERS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_GROUP = re.compile(
    r"\b(?:team|group|desk|crew|shift|unit|cohort|office|branch|ward|lab|squad)s? of (?:about |some )?(\w+)\b"
    r"|\b(\w+) (?:people|persons|colleagues|pairs|staff|juniors|graduates|analysts|engineers|nurses|trainees"
    r"|apprentices)\b",
    re.IGNORECASE,
)
_DETAIL_WORDS = 2  # telling words that our own content hardly uses, from which a sentence holds a detail
_DETAIL_CAP = 4
_SEEN_IN = 2  # passages and questions a word must be in to count as common
_COMMON: WeakKeyDictionary[Content, frozenset[str]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Recognisability:
    """How recognisable the source of a sentence is. Its `repr` shows no words."""

    people: int
    """About how many people could have said it."""
    signs: tuple[str, ...]
    why: str = field(repr=False)
    advice: str = field(repr=False)
    safer: str = field(repr=False)
    floor: int = 5

    @property
    def share(self) -> bool:
        """True when at least `floor` people could have said it; consent is still asked for."""
        return self.people >= self.floor


def assess(text: str, guidance: Guidance, topic: str = "", group: int | None = None) -> Recognisability:
    """Return how recognisable the source of `text` is.

    Args:
        text: a theme or an act as the person would word it.
        guidance: the content.
        topic: its topic, for the wider wording; found when not given.
        group: how many people work where it would be said, where known.
    """
    content = guidance.content
    table = content.table("reflection/source")
    found = [sign for sign in table["signs"] if any(_search(p, text) for p in sign["patterns"])]
    found.sort(key=lambda sign: int(sign["cap"]))
    caps = [int(sign["cap"]) for sign in found]
    names = [str(sign["id"]) for sign in found]
    whys = [str(sign["why"]) for sign in found]
    if not found and _details(text, content) >= _DETAIL_WORDS:
        caps, names = [_DETAIL_CAP], ["detail"]
        whys = [str(table["detail"])]
    if named := _named_group(text):
        caps, names = [*caps, named], [*names, "group"]
        whys += [str(table["group"])] if named < table["floor"] else []
    everyone = min(group or int(table["everyone"]), int(table["everyone"]))
    people = max(1, min([everyone, *caps]) - (max(0, len(found) - 1) if found else 0))
    safer = table["safer"].get(topic or _topic(text, guidance), table["safer"]["general"])
    if people < table["floor"] and not whys:
        whys = [str(table["group"])]
    return Recognisability(people, tuple(names), _listed(whys[:2]), _advice(people, whys, safer, table), safer)


def _advice(people: int, whys: list[str], safer: str, table: dict[str, Any]) -> str:
    advice: dict[str, str] = table["advice"]
    if people >= int(table["floor"]):
        return advice["ask"]
    line = advice["keep_one"] if people == 1 else advice["keep"]
    count = f"About {people} people"
    return f"{line.format(count=count, why=_listed(whys[:2]))} {advice['wider'].format(safer=safer)}"


def _listed(reasons: list[str]) -> str:
    return ", and ".join(reasons)


def _search(text_pattern: str, text: str) -> bool:
    """Search for a sign. A pattern that holds capitals looks for capitals; the others take either case."""
    cased = re.search(r"\[A-Z\]|\b[A-Z][a-z]+\|", text_pattern)
    return bool((re.compile(text_pattern) if cased else pattern(text_pattern)).search(text))


def _named_group(text: str) -> int | None:
    for match in _GROUP.finditer(text):
        said = (match[1] or match[2]).lower()
        if said in _NUMBERS or said.isdigit():
            return max(1, _NUMBERS.get(said) or int(said))
    return None


def _details(text: str, content: Content) -> int:
    common = _common(content)
    return sum(word not in common for word in set(_stems(text)))


def _common(content: Content) -> frozenset[str]:
    """Return the stems that our own content uses more than once: the words of any workplace."""
    if content not in _COMMON:
        texts = [f"{t.name} {t.theme} {' '.join(t.words)}" for t in content.topics.values()] * _SEEN_IN
        texts += list(content.table("reflection/source")["safer"].values()) * _SEEN_IN
        texts += [p.text for p in content.passages.values()] + [q.text for q in content.questions.values()]
        seen = Counter(stem for text in texts for stem in set(_stems(text)))
        _COMMON[content] = frozenset(stem for stem, n in seen.items() if n >= _SEEN_IN)
    return _COMMON[content]


def _stems(text: str) -> list[str]:
    return [word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())]


def _topic(text: str, guidance: Guidance) -> str:
    scores = guidance.topic_scores(guidance.query(text[:1000]))
    return max(scores, key=lambda topic: scores[topic])
