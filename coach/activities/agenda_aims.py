"""What a session is for where it isn't there to hear of a subject: to begin a pair, make something, or practise.

A purpose is taken apart at its joints. A piece asks for an aim where it has words that `knowledge/agendas/aims.yaml`
gives for it, or is like them; it chooses authored blocks and is never said as a subject. What is left over may be one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from coach.language import lexicon
from coach.programme.blocks import Aim, Note

Liked = Mapping[str, frozenset[str]]
Patterns = Mapping[str, re.Pattern[str]]
BEGIN = frozenset({"meet", "rapport", "rules", "roles", "each_wants", "choose_subjects"})
MAKE = frozenset({"asks", "present", "share", "plan", "evaluate", "finishing", "job", "decide"})
SKILL = frozenset({"listening", "asking", "upward", "saying_no", "receiving", "try", "show"})

_JOINT = re.compile(
    r"(?<=[.?!;:])\s+|,\s+(?:(?:and|then|plus)\s+)*|\s+[-–—]\s+|\s+(?:and then|then|plus|&)\s+"
    r"|\s+and\s+(?!how\b|what\b|who\b|why\b|where\b|when\b|whether\b|if\b)",
    re.IGNORECASE,
)
_TALK = re.compile(  # a wish to hear of something is no aim, though it has an aim's word in it
    r"(?:(?:help|let|get) (?:[\w'’-]+ ){1,4}?)?(?:to )?(?:understand|explore|hear|discuss|find out"
    r"|learn (?:about|why|what|how (?!to\b))|talk(?: \w+){0,3} (?:about|on|over)|look at"
    r"|a (?:talk|chat|conversation|discussion) (?:about|on))\b",
    re.IGNORECASE,
)
_ASKS_HOW = re.compile(
    r"(?:how|why|who|what stops|what makes|what it)\b(?! (?:we(?:['’]ll| will)|the pairs?|to|does what)\b)",
    re.IGNORECASE,
)
_A_THING = frozenset(  # what follows a verb that is an order: "redo the slides"
    "the a an our your their his her my its each every all both some any two three four five six new".split()
)
_PARTICLES = frozenset("up out down off over through together".split())
_BETWEEN = frozenset(  # verbs of what happens between the two, and not on paper
    "understand hear see explore discuss talk learn know find look consider get keep let help give have be do meet"
    " thank celebrate welcome start begin open close end finish say tell ask listen speak show teach practise practice"
    " rehearse try take use leave break repair mend restore rebuild reset trust feel think share stop go come follow"
    " face miss need want like love hate fear work walk eat live play deal cope watch visit join lose win raise bring"
    " hold".split()
)
_IN_TALK = frozenset({"roles", "each_wants"})  # what a pair may hear of before its first subject


def pieces(purpose: str) -> Iterator[str]:
    """Yield the purpose in pieces, at its joints."""
    yield from (piece.strip(" .,;:") for piece in _JOINT.split(" ".join(purpose.split())) if piece.strip(" .,;:"))


def told(text: str, patterns: Patterns) -> dict[str, frozenset[str]]:
    """Return what the pieces of a text ask for in so many words."""
    return {piece: found for piece in pieces(text) if (found := _told(piece, patterns))}


def aims_of(purpose: str, liked: Liked) -> frozenset[str]:
    """Return what the purpose asks for beside a subject, or in place of one.

    Args:
        purpose: the facilitator's words.
        liked: the aims that its pieces ask for.
    """
    return frozenset(aim for piece in pieces(purpose) for aim in liked.get(piece, ()))


def beside_aims(purpose: str, liked: Liked) -> str:
    """Return the pieces of a purpose that ask for nothing of the kind; they may name a subject."""
    rest = [piece for piece in pieces(purpose) if piece not in liked]
    return ", ".join(rest) if aims_of(purpose, liked) else purpose


def patterns_of(aims: Sequence[Aim] | Sequence[Note]) -> Patterns:
    """Return the authored words of each aim or note as one pattern.

    In them "a/b" is either, "word*" any ending, "two_words" both, "…" up to six words, "^" and "$" the piece's
    beginning and end, and a word in capitals whatever the aims say that it stands for.
    """
    sets = {aim.id: aim.stands_for for aim in aims if isinstance(aim, Aim) and aim.stands_for}
    return {aim.id: re.compile("|".join(_pattern(said, sets) for said in aim.said)) for aim in aims if aim.said}


def _pattern(said: str, sets: Mapping[str, str]) -> str:
    words = ["/".join(sets.get(part, part) for part in word.split("/")) for word in said.strip("^$").split()]
    parts = ["(?:[^ ]+ ){0,6}?" if word == "…" else f"(?:{'|'.join(map(_form, word.split('/')))}) " for word in words]
    start, end = "^" if said.startswith("^") else r"\b", "$" if said.endswith("$") else ""
    return start + "".join(parts) + end


def _form(word: str) -> str:
    return re.escape(word.removesuffix("*")).replace("_", " ") + ("[^ ]*" if word.endswith("*") else "")


def named_in(text: str, patterns: Patterns) -> set[str]:
    """Return the aims or notes whose words the text has."""
    words = " ".join(re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.lower().replace("’", "'"))) + " "
    return {id_ for id_, pattern in patterns.items() if pattern.search(words)}


def _told(piece: str, patterns: Patterns) -> frozenset[str]:
    talk = bool(_TALK.match(piece) or _ASKS_HOW.match(piece))
    found = frozenset(id_ for id_ in named_in(piece, patterns) if not talk or id_ in _IN_TALK)
    return found or (frozenset({"job"}) if _is_order(piece) else found)


def _is_order(piece: str) -> bool:
    """Return True where a piece begins with what to do to a thing: "redo the slides"."""
    first, *others = piece.lower().split()
    after = others[1:2] if others[:1] and others[0] in _PARTICLES else others[:1]
    return bool(set(after) & _A_THING) and first not in _BETWEEN and lexicon.is_base(first)
