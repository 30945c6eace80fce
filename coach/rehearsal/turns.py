"""What a person does with a turn, read from the whole of it.

Three readers speak: likeness to the authored wordings of `knowledge/rehearsal/asked.yaml`, the move coder, and the
form of the words, which counts least. No single word decides. Where the readers together aren't sure the turn stays
unread, and the partner says something plain.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from coach.guidance.library import Guidance
from coach.reflection.nearness import Nearness, learn
from coach.rehearsal.asked import asked_last
from coach.rehearsal.questions import COLLECTION, last_question
from coach.taxonomy import Move, Role

M = Move
ASKS = "asks"
"""The kind of the turns that ask something: which thing, `questions` reads."""
SURE = 0.85
"""From here on likeness says what a turn does; with the move coder on its side, from `BORNE_OUT` on."""
BORNE_OUT = 0.7
LEADS = 0.5
"""And how much of that the kind itself must have, where the rest lies with kinds that are met alike."""
_CODED, _CERTAINLY, _BY_FORM = 6.0, 25.0, 3.0
"""How much more a kind counts that the move coder is sure of, or certain, and one that the wording shows."""
_CERTAIN = 0.95
_MET_ALIKE: tuple[frozenset[str], ...] = (
    frozenset({"tells", "felt", "stands"}),
    frozenset({"fair", "not_asking", "comforts"}),
    frozenset({"keeps", "not_asking"}),
    frozenset({"defends", "minimises", "debates", "opinion"}),
    frozenset({"sympathises", "owns", "sorry", "thanks", "believes", "learns"}),
    frozenset({"limits", "opens", "goes_on"}),
    frozenset({"commits", "fixes"}),
)
"""Kinds that may stand for one another: the wrong one of them does no harm."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of turn is to the partner, and to the move coder."""

    family: str
    moves: tuple[Move, ...] = ()
    """What the coder may call it; the first is what it's called where the coder says something else."""


KINDS: dict[Role, Mapping[str, Kind]] = {
    Role.mentor: {
        "opens": Kind("open", (M.ask_permission,)),
        "tells": Kind("example", (M.specific_example, M.own_experience)),
        "felt": Kind("impact", (M.impact,)),
        "request": Kind("request", (M.request,)),
        "keeps": Kind("boundary", (M.boundary,)),
        "not_asking": Kind("not_asking", (M.boundary,)),
        "stop_it": Kind("stop_it", (M.boundary, M.request)),
        "accuses": Kind("accuse", (M.accuse,)),
        "generalises": Kind("generalise", (M.generalise,)),
        "hedges": Kind("hedge", (M.hedge_away,)),
        "fair": Kind("fair"),
        "comforts": Kind("no_worry"),
        "thanks": Kind("thanks", (M.thanks, M.affirmation)),
        "ends": Kind("close", (M.close,)),
        "repairs": Kind("repair"),
        "commits": Kind("offer", (M.commit,)),
        "says_back": Kind("reflect", (M.simple_reflection, M.complex_reflection, M.summary, M.check_understanding)),
        "calls_out": Kind("called_out"),
        "stands": Kind("stands", (M.debate,)),
        "agrees": Kind("suits"),
        "all_said": Kind("all_said"),
        "advises": Kind("advise", (M.advise,)),
        "smalltalk": Kind("smalltalk"),
        ASKS: Kind("ask", (M.open_question, M.closed_question)),
    },
    Role.leader: {
        "limits": Kind("open", (M.ask_permission, M.boundary)),
        "opens": Kind("opens"),
        "goes_on": Kind("encourage", (M.silence_invited,)),
        "says_back": Kind("reflect", (M.simple_reflection, M.complex_reflection, M.summary, M.check_understanding)),
        "sympathises": Kind("sympathy"),
        "owns": Kind("owns"),
        "sorry": Kind("sorry"),
        "too_sorry": Kind("apologise", (M.over_apologise,)),
        "thanks": Kind("thanks", (M.thanks, M.affirmation)),
        "defends": Kind("defend", (M.defend,)),
        "minimises": Kind("minimise", (M.minimise,)),
        "debates": Kind("debate", (M.debate, M.interrogate)),
        "fixes": Kind("fix", (M.fix,)),
        "offers": Kind("offers"),
        "advises": Kind("advise", (M.advise,)),
        "self": Kind("self", (M.self_focus, M.own_experience)),
        "names": Kind("names", (M.interrogate,)),
        "group": Kind("group", (M.generalise,)),
        "commits": Kind("commit", (M.commit,)),
        "praises": Kind("praise"),
        "presses": Kind("loyalty"),
        "accuses": Kind("accuse", (M.accuse,)),
        "hurt": Kind("hurt"),
        "brushes_off": Kind("brush_off", (M.minimise,)),
        "cannot": Kind("cannot", (M.boundary,)),
        "repairs": Kind("repair"),
        "ends": Kind("close", (M.close,)),
        "notices": Kind("noticing"),
        "speechless": Kind("speechless"),
        "steers": Kind("steers", (M.request,)),
        "believes": Kind("sees"),
        "learns": Kind("unaware"),
        "opinion": Kind("view"),
        "jokes": Kind("joke"),
        "smalltalk": Kind("smalltalk"),
        ASKS: Kind("ask", (M.open_question, M.closed_question)),
    },
}

Near = Callable[[str], Mapping[str, float]]
"""(turn) -> how likely it is to be of each kind; nothing, where there is no index."""


def nothing_like(_text: str) -> Mapping[str, float]:
    """Return that a turn is like none: the reader where there is no index."""
    return {}


@dataclass(frozen=True, slots=True)
class Read:
    """What a turn does."""

    family: str
    primary: Move | None
    sure: bool = True


UNREAD = Read("", None, sure=False)


def read(text: str, role: Role, likely: Mapping[str, float], coded: Move | None, how_sure: float, by_form: str) -> Read:
    """Return what a turn does; `UNREAD` where the readers don't agree on it.

    Args:
        text: the turn.
        role: the person's own.
        likely: how like it is to the wordings of each kind.
        coded: what the move coder makes of it.
        how_sure: how sure the coder is.
        by_form: the family that its wording shows; one more voice, never enough alone.
    """
    shares = dict(likely)
    if not (last_question(text) or asked_last(text)):
        shares.pop(ASKS, None)
    for name, kind in KINDS[role].items():
        if coded in kind.moves:
            shares[name] = shares.get(name, 0.0) * (1 + how_sure * (_CERTAINLY if how_sure >= _CERTAIN else _CODED))
        if by_form == kind.family:
            shares[name] = shares.get(name, 0.0) * _BY_FORM
    whole = sum(shares.values())
    best = max(shares, key=lambda name: shares[name])
    alike = max(sum(shares.get(name, 0.0) for name in group) for group in (*_MET_ALIKE, {best}) if best in group)
    kind = KINDS[role][best]
    borne_out = coded in kind.moves or by_form == kind.family
    if shares[best] < LEADS * whole or alike < (BORNE_OUT if borne_out else SURE) * whole:
        return UNREAD
    return Read(kind.family, coded if coded in kind.moves else next(iter(kind.moves), None))


def reader(guidance: Guidance, role: Role) -> Near:
    """Return the reader by likeness, learnt from the authored wordings of that role's turns and questions."""
    known = guidance.once(f"rehearsal/turns/{role}", lambda: _learnt(guidance, role))

    def near(text: str) -> Mapping[str, float]:
        return known.likely([text], guidance.embedder().embed([text]))[0]

    return near


def _learnt(guidance: Guidance, role: Role) -> Nearness:
    """Learn from that role's wordings, whose vectors the index holds in the order in which they are written."""
    table: dict[str, dict[str, list[str]]] = guidance.content.table("rehearsal/asked")
    every = [(of, kind, line) for of, kinds in table.items() for kind, lines in kinds.items() for line in lines]
    at = [i for i, (of, _, _) in enumerate(every) if of in (role, f"{role}_turns")]
    vectors = np.asarray(guidance.collection(COLLECTION).vectors, np.float32)[at]
    names = [ASKS if every[i][0] == role else every[i][1] for i in at]
    return learn(names, [every[i][2] for i in at], vectors)
