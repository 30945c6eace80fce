"""What a turn that asks for nothing is about, where that decides the answer whatever the person did with it."""

from coach.rehearsal.moment import Moment
from coach.rehearsal.statements import FELT, GRAVE, statement, stops
from coach.taxonomy import Role

_STOPPED = frozenset({"advise", "boundary", "request", "unclear", "example", "called_out", "repair"})
"""As what an order to stop may be read."""
_TELLS_SO: dict[Role, frozenset[str]] = {
    Role.mentor: frozenset(
        {
            *("example", "impact", "unclear", "stands", "fair", "generalise", "hedge", "reflect", "short"),
            *("distress", "thanks", "close", "called_out"),
        }
    ),
    Role.leader: frozenset(
        {"view", "owns", "unclear", "reflect", "self", "hurt", "short", "sympathy", "commit", "accuse", "sorry"}
    ),
}
"""What the person did, where what it is about may decide the answer."""
_AFTER_GRAVE = frozenset({"example", "impact", "unclear", "stands", "generalise", "hedge", "fair", "reflect", "short"})
"""What is met with care where something grave was told."""
_MET_AS_DONE = frozenset({"called_out", "close", "distress", "thanks"})
"""What a leader meets as what it is, whatever it is about."""
_WORD_GIVEN = frozenset({"commit", "accuse", "sorry"})
_ON_A_WORD_GIVEN = frozenset({"speechless", "cannot"})
"""What decides the answer to a promise, an accusation or an apology of a leader's."""
_LAST_WORDS = frozenset({"all_said", "resigned", "about_you", "called_out"})
"""What is met as such after something grave, too."""


def about(moment: Moment, role: Role) -> str:
    """Return the pool that what was said calls for; "" where what was done decides.

    Args:
        moment: the turn.
        role: the person's own.
    """
    if role is Role.mentor and moment.family in _STOPPED and stops(moment.text):
        return "stop_it"
    if moment.read:
        return _gravely(moment)
    if moment.tail or moment.family not in _TELLS_SO[role]:
        return ""
    if moment.grave == "now":
        return GRAVE
    kind = statement(moment.text, role)
    if moment.family in _MET_AS_DONE and not _outweighs(kind, moment.family):
        return _as_done(moment)
    if moment.family in _WORD_GIVEN and kind not in _ON_A_WORD_GIVEN:
        return ""
    if moment.grave:
        return kind if kind in _LAST_WORDS else "grave_on"
    return "" if kind == FELT and moment.turn == 1 else kind


def _gravely(moment: Moment) -> str:
    if moment.family not in _AFTER_GRAVE:
        return ""
    return GRAVE if moment.grave == "now" else "grave_on" if moment.grave else ""


def _outweighs(kind: str, family: str) -> bool:
    """Return True where what was said decides even so: it was the last word, or it was taken for thanks."""
    return kind == "all_said" or (family == "thanks" and kind == "about_you")


def _as_done(moment: Moment) -> str:
    if moment.family == "called_out":
        return "called_out"
    return "grave_on" if moment.grave and moment.family == "distress" else ""
