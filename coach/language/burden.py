"""What answering a question costs a junior person, from none to heavy, and what makes it so."""

from coach.language.craft import craft
from coach.language.encoder import Reading
from coach.language.rules import compiled, rules
from coach.taxonomy import Burden
from coach.taxonomy import QuestionFault as F

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
_LIGHT = compiled("LIGHT", "burden_rules")
_LEVELS = list(Burden)


def burden_of(text: str, faults: list[F], reading: Reading | None) -> tuple[Burden, tuple[str, ...]]:
    """Return how much a question asks, and the codes of the reasons, heaviest first."""
    costs: dict[str, int] = {}
    for fault in faults:
        if fault in _BY_FAULT:
            reason, cost = _BY_FAULT[fault]
            costs[reason] = max(costs.get(reason, 0), cost)
    for reason, weight, pattern in rules("burden_rules", "reason"):
        if pattern.search(text):
            costs[reason] = max(costs.get(reason, 0), int(weight))
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
