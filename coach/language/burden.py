"""What answering a question costs a junior person, from none to heavy, and what makes it so."""

import re

from coach.language.craft import craft
from coach.language.encoder import Reading
from coach.taxonomy import Burden
from coach.taxonomy import QuestionFault as F

_I = re.IGNORECASE
_BY_FAULT = {
    F.group_burden: ("group", 2),
    F.identifying: ("names", 3),
    F.reassurance_seeking: ("comfort", 2),
    F.solution_burden: ("fix", 2),
    F.intrusive: ("private", 3),
    F.why_blaming: ("justify", 2),
    F.loaded: ("contradict", 2),
    F.leading: ("contradict", 1),
}
_BY_WORDS = [
    (
        re.compile(
            r"\b(?:worst|bull(?:y|ied|ying)|harass\w*|discriminat\w*|racis\w*|sexis\w*|humiliat\w*|hurt(?:ful)?|cried|cry|traumatic|unsafe|assault\w*|abuse[ds]?|abusive|painful|hardest|breaking point|afraid|scared|slurs?|excluded|left out|burnt out|burnout|grie\w+|lowest|upset you|looked down|talked over|blamed)\b",
            _I,
        ),
        "relive",
        2,
    ),
    (
        re.compile(
            r"\b(?:explain (?:to me )?(?:what|how) (?:\w+ ){0,3}(?:means?|works?)|what does [\w\s-]{2,30} mean|teach me|educate me|what is (?:a |an )?(?:microaggression|pronoun|privilege|neurodiver\w+|gen z|woke|tiktok|inclusion)|help me understand (?:racism|sexism|privilege|your culture|gen z|what it'?s like to be)|what'?s it like (?:to be|being) (?:a |an )?(?:woman|man|black|asian|muslim|gay|young|disabled|minority|immigrant))\b",
            _I,
        ),
        "teach",
        2,
    ),
    (
        re.compile(
            r"\b(?:what (?:do|did|should|could|am|have) i (?:do(?:ing)?|get|got)? ?(?:wrong|badly|differently|stop)|where (?:do|did|am) i (?:fall|falling|get|getting|go|going)|your (?:manager|boss|supervisor|line manager|partner|team lead)|what (?:makes|is) me|hard(?:est)? to (?:tell|say to) me|disappointed you|let you down|my (?:worst|weakness|blind))\b",
            _I,
        ),
        "judge",
        1,
    ),
]
_LIGHT = re.compile(
    r"\b(?:last|yesterday|this (?:week|morning)|monday|tuesday|wednesday|thursday|friday|tell me about|take me through|walk me|a normal|typical|first (?:week|day|month))\b",
    _I,
)
_LEVELS = list(Burden)


def burden_of(text: str, faults: list[F], reading: Reading | None) -> tuple[Burden, tuple[str, ...]]:
    """Return how much a question asks, and the codes of the reasons, heaviest first."""
    costs: dict[str, int] = {}
    for fault in faults:
        if fault in _BY_FAULT:
            reason, cost = _BY_FAULT[fault]
            costs[reason] = max(costs.get(reason, 0), cost)
    for pattern, reason, cost in _BY_WORDS:
        if pattern.search(text):
            costs[reason] = max(costs.get(reason, 0), cost)
    ordered = sorted(costs, key=lambda reason: -costs[reason])
    level = min(3, max(costs.values(), default=0) + (len([c for c in costs.values() if c >= 2]) > 1))
    if not costs:
        level = 1 if _LIGHT.search(text) or len(text.split()) > 4 else 0
        ordered = ["remember"] if level else ["none"]
    if reading is not None and "burden" in reading.whole:
        by_model = int(reading.whole["burden"].mean(0).argmax())
        level = max(by_model, level) if level == 3 else round((2 * by_model + level) / 3)
        if level == 0:
            ordered = ["none"]
        elif level == 1 and ordered == ["none"]:
            ordered = ["remember"]
    return _LEVELS[level], tuple(ordered[:2])


def reason_line(reasons: tuple[str, ...]) -> str:
    """Return the heaviest reason in words, empty when there is none."""
    said: dict[str, str] = craft()["burden"]["reasons"]
    return said[reasons[0]] if reasons else ""
