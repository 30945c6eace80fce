"""What a question asks, so that a partner answers just that.

Two readers. One goes by form: `asked` and `pieces`. The other, where there is an index, goes by likeness: it finds the
authored wordings of `knowledge/rehearsal/asked.yaml` that a question is most like. Where likeness is sure it comes
first; where it is only likely it speaks where the form says nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.guidance.library import Guidance
from coach.reflection.nearness import Nearness, learn
from coach.rehearsal.asked import asked, plainly, unquoted
from coach.rehearsal.cast import PIECES
from coach.rehearsal.pieces import asked_fact, asked_piece
from coach.rehearsal.wording import wording
from coach.taxonomy import Role

COLLECTION = "rehearsal_questions"
SURE = 0.75
"""From here on likeness comes before form."""
LIKELY = 0.7
"""From here on likeness is taken where the form of a question says nothing."""
ALIKE = 0.52
"""How close in meaning a question must be to one wording of the kind it's taken for, however likely the kind is."""
OTHER = "other"
"""The wordings of questions that no kind answers: a question that is near to these is left to its form."""
_SENTENCE = re.compile(r"[^.!?;]+[.!?;]*")
_TOLD = wording("questions.told")
"""An order to tell something, which asks as a question does."""
_UNMARKED = wording("questions.unmarked")
"""A question typed without its mark."""
_WONDERS = wording("questions.wonders")
"""A wish to know, in the form of a statement: "I want to know who decides"."""

SIDES = {
    **{"who_decides": "decides", "who_decided": "decides", "decide": "decides", "can_change": "can"},
    **{"cannot": "stops", "why_so": "why", "knew_of": "knew", "did_then": "tried", "checked": "known_how"},
    **{"think_it": "view", "would_do": "happens", "need_yes": "convince"},
}
"""The questions, known by form, that a side of the topic answers: a persona's own fact comes after it."""

_ASKER, _ASKED = re.compile(r"\b(?:i|me|my|i'\w+)\b", re.I), re.compile(r"\b(?:you|your|yours|you'\w+)\b", re.I)
_OTHER_PERSON = {"i": "you", "you": "i", "": "nobody"}
"""What did I do, and what did you do, are two questions, however alike."""

Near = Callable[[str], tuple[str, float]]
"""(question) -> the kind it is most like, and how likely that is."""


@dataclass(frozen=True, slots=True, repr=False)
class Asks:
    """What a turn asks for."""

    kind: str = ""
    """A kind with lines of its own (`ask_KIND`), or one that a fact of a persona or a side of the topic answers."""
    piece: str = ""
    """A piece of a mentor's story."""
    fact: str = ""
    """One fact of a mentor's story, or of a leader's side of the topic."""
    near: bool = False
    """Whether likeness says so."""


_EITHER = frozenset({"either", "which_way"})
"""A choice put to the partner, which no fact answers."""
NOTHING = Asks()
"""What a turn that asks nothing asks for."""


def nothing_near(_text: str) -> tuple[str, float]:
    """Return that a question is like none: the reader where there is no index."""
    return "", 0.0


@dataclass(frozen=True, slots=True)
class Questions:
    """Reads the questions of a person of that role."""

    role: Role
    facts: frozenset[str] = frozenset()
    """What the partner can tell one by one."""
    near: Near = nothing_near

    def asks(self, text: str) -> Asks:
        """Return what a turn asks for; nothing where it asks nothing that is known."""
        question = last_question(text)
        by_form = self._by_form(text)
        if not question:
            return by_form
        kind, likely = self.near(question)
        formless = not (by_form.kind or by_form.piece or by_form.fact)
        if by_form.kind in _EITHER:
            return by_form
        if kind in ("", OTHER) or likely < (LIKELY if formless else SURE):
            return by_form
        if kind in self.facts:
            return Asks(fact=kind, near=True)
        if self.role is Role.leader and kind in PIECES:
            return Asks(piece=kind, near=True)
        return Asks(kind=kind, near=True)

    def _by_form(self, text: str) -> Asks:
        kind = asked(last_question(text) or text, self.role)
        if self.role is Role.mentor:
            side = SIDES.get(kind, "")
            return Asks(kind, fact=side if side in self.facts else "")
        return Asks(kind, asked_piece(text), asked_fact(text))


def last_question(text: str) -> str:
    """Return the last thing a turn asks, as a question of its own; "" where it asks nothing."""
    sentences: list[str] = [s.strip() for s in _SENTENCE.findall(unquoted(plainly(text))) if s.strip()]
    for sentence in reversed(sentences):
        if sentence.endswith("?") or _TOLD.match(sentence):
            return sentence
        if _UNMARKED.match(sentence) and sentence is sentences[-1]:
            return sentence.rstrip(" .!") + "?"
        if match := _WONDERS.search(sentence):
            return sentence[match.end() :].strip(" .!") + "?"
    return ""


def reader(guidance: Guidance, role: Role) -> Near:
    """Return the reader by likeness, learnt from the authored wordings of that role's questions."""
    known, of, persons = guidance.once(f"rehearsal/questions/{role}", lambda: _learnt(guidance, role))

    def near(text: str) -> tuple[str, float]:
        vectors = guidance.embedder().embed([text])
        shares = known.likely([text], vectors)[0]
        best = max(shares, key=lambda kind: shares[kind])
        fits = (of == best) & (persons != _OTHER_PERSON[_person(text)])
        alike = (known.vectors @ np.asarray(vectors[0], np.float32))[fits]
        return best, shares[best] if alike.size and alike.max() >= ALIKE else 0.0

    return near


def _learnt(guidance: Guidance, role: Role) -> tuple[Nearness, NDArray[np.str_], NDArray[np.str_]]:
    """Learn from that role's wordings, whose vectors the index holds in the order in which they are written."""
    table: dict[str, dict[str, list[str]]] = guidance.content.table("rehearsal/asked")
    every = [(of, kind, line) for of, kinds in table.items() for kind, lines in kinds.items() for line in lines]
    at = [i for i, (of, _, _) in enumerate(every) if of == role]
    vectors = np.asarray(guidance.collection(COLLECTION).vectors, np.float32)[at]
    kinds = [every[i][1] for i in at]
    lines = [every[i][2] for i in at]
    return learn(kinds, lines, vectors), np.asarray(kinds), np.asarray([_person(line) for line in lines])


def _person(question: str) -> str:
    """Return who a question is about: the asker ("i"), the other ("you"), or "" for both or neither."""
    i, you = bool(_ASKER.search(question)), bool(_ASKED.search(question))
    return "" if i == you else "i" if i else "you"
