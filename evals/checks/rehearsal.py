"""Whether the partner stays in role, skill matters, and the debrief is about what was said."""

import re

from coach.rehearsal.principles import broken
from evals.answer import Answer
from evals.case import Case
from evals.checks.verdict import Verdict, fault, held, nothing
from evals.wording import worded

_I = re.IGNORECASE
SIGNS = worded("partner")


def stays_in_role(case: Case, answer: Answer) -> Verdict:
    """Pass when no partner's line breaks the role, coaches, flatters or harms."""
    lines = [s.text for s in answer.said if s.kind == "partner"]
    if not lines:
        return nothing("stays_in_role")
    for i, line in enumerate(lines):
        if kind := out_of_role(line, lines[:i]):
            return fault("stays_in_role", f"{kind}: “{line}”", kind)
    return held("stays_in_role")


def out_of_role(line: str, before: list[str] | None = None) -> str:
    """Return what is wrong with a partner's line, "" where nothing is."""
    for kind, pattern in SIGNS.items():
        if pattern.search(line):
            return kind
    wrong = [w for w in broken(line) if w not in ("names someone", "says it twice")]
    return wrong[0] if wrong else ""


def quotes_exactly(case: Case, answer: Answer) -> Verdict:
    """Pass when every remark of the debrief quotes words that were said, and there is a remark."""
    remarks = answer.data.get("debrief")
    if remarks is None or answer.stopped:
        return nothing("quotes_exactly")
    said = " ".join(case.request.get("turns", []))
    if not remarks and case.request.get("turns"):
        return fault("quotes_exactly", "no debrief", "no_debrief")
    for remark in remarks:
        if remark.get("quote") and not quoted(remark["quote"], said):
            return fault("quotes_exactly", "a quote that nobody said", "invented_quote")
    return held("quotes_exactly")


def quoted(quote: str, said: str) -> bool:
    """Return True when the quote's words stand in what was said, in that order and next to each other."""

    def plain(text: str) -> str:
        return " ".join(re.findall(r"[a-z0-9']+", text.lower().replace("’", "'")))

    parts = [p for p in re.split(r"…|\.\.\.", quote) if p.strip()]
    return all(f" {plain(p)} " in f" {plain(said)} " for p in parts)


def answers_skill(case: Case, answer: Answer) -> Verdict:
    """Pass when trust ends where the turns deserve: up after skill, not after clumsiness, lower on a harder level."""
    levels = _trust(answer)
    if len(levels) < 2:
        return nothing("answers_skill")
    wanted = case.expect.get("trust")
    if wanted == "up" and levels[-1] <= levels[0]:
        return fault("answers_skill", f"skilled turns took trust from {levels[0]} to {levels[-1]}", "unmoved")
    if wanted == "down" and levels[-1] > levels[0]:
        return fault("answers_skill", f"clumsy turns took trust from {levels[0]} to {levels[-1]}", "flatters")
    if answer.other is not None and (harder := _trust(answer.other)) and harder[-1] > levels[-1]:
        return fault("answers_skill", f"the harder level ends at {harder[-1]}, the easier at {levels[-1]}", "level")
    return held("answers_skill")


def _trust(answer: Answer) -> list[int]:
    trust = (answer.data.get("picture") or {}).get("trust") or []
    return [int(t) for t in trust]
