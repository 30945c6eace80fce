"""What a facilitator's notes come to: where the two meet, and authored notes on what to do about it.

Plain words come before likeness. What neither knows is said to be left to the facilitator.
"""

import re

from coach.activities.agenda import AgendaRequest, Setting
from coach.activities.agenda_aims import Patterns, named_in, patterns_of
from coach.activities.agenda_states import is_several, noted_in, states_of
from coach.guidance.library import Guidance
from coach.programme.blocks import Note
from coach.programme.nearest import wordings

_NOTES_OF_STATES = frozenset({"parting"})  # states that have a note of the same id
LEAST_WORDS = 4  # of a part of a sentence that may be like a note
MOST_OF_SETTING = 6  # words of one that only tells where the two meet
_OF_THE_TWO = re.compile(
    r"\blast time\b"
    r"|^(?:he|she|they|the (?:leader|mentor))\b(?:['’]s| (?:\w+ )?(?:got|was|were|left|said|felt|had|is|are))\b",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\b(?:kept|did) (?:every|all|each|both|what|his|her|their)\b", re.IGNORECASE)
_PHONE = re.compile(
    r"^\W*phone\W*$|\b(?:by|on the|over the) phone\b|\bphone (?:call|only)\b|\bno video\b", re.IGNORECASE
)
_REMOTE = re.compile(
    r"\b(?:remote(?:ly)?|online|on-line|(?:by|over|on) video|video ?calls?|zoom|(?:on|over|via|by) teams|teams call"
    r"|virtual(?:ly)?|on screen|(?:share|shared) screen)\b",
    re.IGNORECASE,
)
_HYBRID = re.compile(
    r"\b(?:hybrid (?:session|meeting|set-?up|call)|one of them (?:is )?(?:remote|on screen|dial\w*)"
    r"|dial(?:s|ling)? in)\b",
    re.IGNORECASE,
)
_SAYS_HYBRID = re.compile(r"(?:^|[.;,:] ?)hybrid(?: (?:this time|today|again))?(?=\s*(?:$|[.;,:]))", re.IGNORECASE)
LAST_TIME = re.compile(  # stands in notes of every kind, so it tells none from another
    r"\s*\b(?:the )?(?:last|first) (?:time|session|one)\b(?!\s+(?:was|got|ended|over))",
    re.IGNORECASE,
)


def setting_of(request: AgendaRequest) -> Setting:
    """Return where the two meet, as far as the words say."""
    if _HYBRID.search(f"{request.purpose} {request.notes}") or _SAYS_HYBRID.search(request.notes):
        return "hybrid"
    if _PHONE.search(request.notes):
        return "phone"
    return "remote" if _REMOTE.search(request.notes) else ""


def notes_of(text: str, guidance: Guidance) -> tuple[tuple[Note, ...], bool]:
    """Return what notes come to, at most three, each from the words nearest to it; True where a part was left over."""
    from coach.language.sentences import sentences

    spans: dict[str, bool] = {}  # and whether it stands beside where the two meet, so that it may be part of that
    for sentence in (s.of(text) for s in sentences(text)):
        parts = [part.strip(" .") for part in re.split(r"[;,]| and | but ", sentence)]
        short = any(0 < len(part.split()) < LEAST_WORDS for part in parts)  # too little to be like anything
        longer = [part for part in parts if len(part.split()) >= LEAST_WORDS]
        spans |= dict.fromkeys([*longer, *([sentence] if short else [])], names_setting(sentence))
    told = [span for span in spans if not (names_setting(span) and len(span.split()) <= MOST_OF_SETTING)][:40]
    if not told:
        return (), False
    notes = guidance.content.shelf("agendas/notes", Note)
    patterns = note_words(guidance)
    likes = [(note, like) for note in notes for like in note.like]
    known = wordings(guidance, "agenda notes", lambda: [LAST_TIME.sub("", like) for _, like in likes])
    cosines = guidance.embedder().embed([LAST_TIME.sub("", span) or span for span in told]) @ known.T
    best: dict[str, float] = {}
    answered: list[str] = []
    for span, row in zip(told, cosines, strict=True):
        said = noted_in(span) | named_in(span, patterns)
        states = states_of(span)
        said |= (states & _NOTES_OF_STATES) | ({"not_done"} if {"not_done", "kept_none"} & states else set())
        if said:  # plain words come before what they are like
            best |= dict.fromkeys(said, 1.0)
            answered.append(span)
            continue
        nearest = int(row.argmax())
        id_ = likes[nearest][0].id
        if row[nearest] >= likes[nearest][0].floor and not (id_ == "not_done" and _KEPT.search(text)):
            best[id_] = max(best.get(id_, 0.0), float(row[nearest]))
            answered.append(span)
        elif states_of(span) or is_several(span):
            answered.append(span)
    left = any(not (spans[span] or any(one in span or span in one for one in answered)) for span in told)
    kept = sorted(best, key=lambda id_: -best[id_])[:3]
    return tuple(n for id_ in kept for n in notes if n.id == id_), left


def note_words(guidance: Guidance) -> Patterns:
    """Return the words that say outright what a note answers."""
    notes = guidance.content.shelf("agendas/notes", Note)
    return guidance.once("words of agenda notes", lambda: patterns_of(notes))


def names_setting(words: str) -> bool:
    """Return True where words tell where the two meet."""
    return any(p.search(words) for p in (_PHONE, _REMOTE, _HYBRID, _SAYS_HYBRID))


def told_beside(purpose: str) -> str:
    """Return the sentences of a purpose that tell of the two and of last time, as notes do."""
    _, *others = re.split(r"(?<=[.;!])\s+", purpose)
    return " ".join(sentence for sentence in others if _OF_THE_TWO.search(sentence))
