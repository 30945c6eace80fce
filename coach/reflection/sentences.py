"""Which kinds of sentence a leader wrote: by the authored patterns, and by likeness to the authored wordings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from coach.guidance.library import Guidance
from coach.reflection.nearness import AGREED, BACKGROUND, FAR, NAMED, PLAIN, SURE, likely
from coach.reflection.shelves import Kind, kinds, pattern

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
_BY_LIKENESS = frozenset({"dry", "about_them", "spoke", "did"})
"""Kinds of which no question presumes a thing."""
TELLING = 4
"""Words of a sentence, below which likeness to a wording tells nothing: "I had nothing" is like too much."""
_RUN_ON = 14
"""Words of a sentence, above which its clauses are read one by one too: people who dictate seldom stop."""
_PLAINLY = 0.9
"""How near a feeling must be in a sentence that also speaks of somebody else."""
_NAMED = 0.7
_SIMPLY = re.compile(
    r"(?:and |but |so |then |honestly,? |inside,? )*i(?:['’]m| am| was| felt| feel|['’]ve been) "
    r"(?:[\w'-]+ ){0,3}[\w'-]+\W*$",
    re.IGNORECASE,
)
"""A feeling said in so few words needs no likeness: "I was shattered"."""
_I_AM = re.compile(r"(?:(?:and|but|so|then) )*i(?:'m| am| was| felt| feel|'ve been) (?:\w+ ){0,2}", re.IGNORECASE)
_PIECEMEAL = 0.93
"""How near a part of a sentence must be where a whole one may be `SURE`: it has lost what stood around it."""
_WEIGHT = {"slip": 0, "feeling": 1, "well": 2, "thought": 3, "plan": 4}
_NOT = re.compile(
    r"(?:\bnot|n['’]?t|\bnever|\bwithout|\bno longer|\bnor|\bhardly|\bnothing)\s+(?:[\w'’]+\s+)?$", re.IGNORECASE
)
_NO = re.compile(r"n''?t\b|\bnot\b|\bnever\b|n\[o'\]\?t", re.IGNORECASE)
_PIECE = re.compile(
    r"[,;:()\n…]|\.{2,}|\s+[-–—]\s+|\s+(?:when|because|which|while|until|before)\s|(?<!\bone)\s+who\s"
    r"|\s+(?:and|but|so|then)\s+(?=(?:i|she|he|they|we|you|the|it|her|his|their|there|my)\b)",
    re.IGNORECASE,
)
_BY_ME = re.compile(
    r"^(?:(?:and|but|so|then|now|today|still|afterwards|honestly|actually|yes|no|well|look)\s+)*"
    r"(?:(?:told|gave|showed) (?:her|him|them)\b|(?:explained|apologi[sz]ed|froze|promised|pushed)\b"
    r"|i(?:['’](?:m|d|ve|ll))?\s+(?!(?:\w+\s+){0,2}(?:hear|heard|gather|told by|understand|learnt|learned)\b"
    r"|(?:was|am|got) told\b))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:['’]ll|\bwill|\bgoing to|\bgonna|\bwon['’]t|\b(?:want|hope|plan|need) to|\bmust)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
THEIRS = re.compile(r"\b(?:she|he|they|her|him|them|his|their)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"\b(?:(?P<mine>i|me|my|myself)|she|he|they|people|(?:the )?others|staff"
    r"|(?:some|every|any)(?:one|body)|no(?:body| one))\b",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:i|me|my|mine|myself)\b", re.IGNORECASE)
_OVER = re.compile(r"(?:\bhad|'d) (?:been|felt) (?:\w+ )?$", re.IGNORECASE)
"""A feeling that was there before something ended it: "I'd been rather pleased with it"."""
_NOTHING = re.compile(r"^\s*(?:me|us)?\s*[:,]?\s*(?:was |were )?(?:nothing|none)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the leader's, or their part of one, and what it is read as."""

    text: str = field(repr=False)
    kinds: tuple[str, ...] = ()
    """Those that a question may take up."""
    background: float = 0.0
    """How likely it only says where, when or who."""
    weight: float = 0.0
    """How much it tells, beside the others."""
    tells: float = 0.0
    """How much of that is what it says, wherever it stands."""
    near: float = 0.0
    """How near it is to the first of its kinds; a feeling that is named counts as near."""


@dataclass(frozen=True, slots=True)
class Found:
    """What sentences come to together, and each of them."""

    kinds: tuple[str, ...] = ()
    sure: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


def found_kinds(mine: list[str], mixed: list[str], guidance: Guidance) -> Found:
    """Return the kinds that sentences come to, those of them that are sure, and what each sentence is.

    Args:
        mine: the leader's own sentences.
        mixed: sentences that are not, or not all, the leader's: only what they did and felt in them is looked for,
            and all that it leaves is a code.
        guidance: the content.
    """
    shelf = kinds(guidance.content)
    hits: dict[str, int] = {}
    pieces = [piece for sentence in mixed for piece in _my_part(sentence)]
    pieces += [piece for one in mine if len(one.split()) > _RUN_ON for piece in _my_part(one) if piece != one]
    near = likely([*mine, *pieces], guidance)
    lines = []
    for sentence, nearness in zip(mine, near[: len(mine)], strict=True):
        said = _read(sentence, nearness, shelf)
        lines.append(_line(sentence, said, nearness, shelf))
        hits |= {id_: hits.get(id_, 0) + 1 for id_ in said}
    for sentence in mixed:
        anywhere = [id_ for id_, kind in shelf.items() if kind.anywhere and says(kind, sentence)]
        hits |= dict.fromkeys(anywhere, 1)
        lines.append(Line(sentence, tuple(id_ for id_ in anywhere if shelf[id_].first)))
    for piece, nearness in zip(pieces, near[len(mine) :], strict=True):
        said = [id_ for id_ in _read(piece, nearness, shelf, _PIECEMEAL) if shelf[id_].group != "plan"]
        lines.append(_line(piece, said, nearness, shelf))
        hits |= {id_: hits.get(id_, 0) + 1 for id_ in said}
    for id_, drowned in _SETTLES.items():
        if id_ in hits:
            hits = {other: count for other, count in hits.items() if other not in drowned}
    if len(hits) > 1:
        hits.pop("noticed", None)  # it says nothing of what was noticed
    nearest = {id_: max((nearness.get(id_, 0.0) for nearness in near), default=0.0) for id_ in hits}
    sure = tuple(id_ for id_ in hits if nearest[id_] >= AGREED)
    lines = [replace(line, kinds=tuple(id_ for id_ in line.kinds if id_ in hits)) for line in lines]
    return Found(weighed(sorted(hits, key=lambda id_: -hits[id_]), guidance), sure, tuple(lines))


def _line(text: str, said: list[str], nearness: dict[str, float], shelf: dict[str, Kind]) -> Line:
    """Return a sentence with the kinds that a question may take up.

    A feeling is named in so many words; anything else that patterns find has to be borne out by likeness. Likeness
    alone is not enough to ask by: a plain question about their own line fits, and a misread one does not.
    """
    named = {id_ for id_ in said if shelf[id_].group == "feeling" or shelf[id_].certain}
    surely = {id_ for id_ in named if shelf[id_].certain or _SIMPLY.match(text) or _opens_with(shelf[id_], text)}
    plain = [id_ for id_ in said if id_ in surely or nearness.get(id_, 0.0) >= (NAMED if id_ in named else PLAIN)]
    plain = [id_ for id_ in plain if says(shelf[id_], text) or id_ in _BY_LIKENESS]
    plain.sort(key=lambda id_: -max(nearness.get(id_, 0.0), _NAMED if shelf[id_].certain else 0.0))
    near = max(nearness.get(plain[0], 0.0), _NAMED if plain[0] in named else 0.0) if plain else 0.0
    return Line(text, tuple(plain), nearness.get(BACKGROUND, 0.0), near=near)


def _opens_with(kind: Kind, text: str) -> bool:
    """True when a sentence opens by naming the feeling: "I'm furious at how …"."""
    plain = text.replace("’", "'")
    found = (pattern(p).search(plain) for p in kind.patterns)
    return any(match and _I_AM.fullmatch(plain[: match.start()]) for match in found)


def _read(sentence: str, nearness: dict[str, float], shelf: dict[str, Kind], enough: float = SURE) -> list[str]:
    """Return the kinds of one sentence: those its patterns find and that it isn't far from, and one it is near to."""
    said = [id_ for id_, kind in shelf.items() if says(kind, sentence)]
    simply = bool(_SIMPLY.match(sentence))
    said = [
        id_
        for id_ in said
        if nearness.get(id_, 0.0) >= FAR or shelf[id_].certain or (simply and shelf[id_].group == "feeling")
    ]
    nearest = max(nearness, key=lambda id_: nearness[id_])
    if nearest not in shelf:
        return said
    unlike = nearness[nearest] < enough or len(sentence.split()) < TELLING
    mine = _MINE.search(sentence) or _BY_ME.match(f"{sentence} ")
    of_another = THEIRS.search(sentence) and nearness[nearest] < _PLAINLY
    theirs = not mine or (shelf[nearest].group == "feeling" and of_another)
    return said if nearest in said or unlike or theirs else [*said, nearest]


def weighed(found: Iterable[str], guidance: Guidance) -> tuple[str, ...]:
    """Return kinds in the order of what weighs most: slips, then feelings, then the rest; else as they came."""
    shelf = kinds(guidance.content)
    return tuple(sorted(found, key=lambda id_: (not shelf[id_].first, _WEIGHT[shelf[id_].group])))


def _my_part(sentence: str) -> list[str]:
    """Return the pieces of a mixed sentence in which the leader is the one who acts or feels, up to anybody else."""
    pieces = [piece.strip() for piece in _PIECE.split(_QUOTED.sub(" … ", sentence.replace("’", "'")))]
    return [piece for piece in pieces if _BY_ME.match(f"{piece} ")]


def says(kind: Kind, sentence: str) -> bool:
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
        if kind.group == "feeling" and _OVER.search(sentence[: match.start()]):
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
    speakers = list(_SPEAKER.finditer(before))
    mine = re.search(r"\b(?:i|me|my|myself)\b", match[0], re.IGNORECASE)
    return bool(speakers and not mine and not speakers[-1]["mine"])
