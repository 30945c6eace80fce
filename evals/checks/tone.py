"""Does each line that the coach speaks sound right? Words that give a fault away; for a model, the label model too."""

import re

from coach.guard.tone import tone
from coach.taxonomy import ToneFault
from evals.answer import Answer
from evals.case import Case
from evals.checks.verdict import Verdict, fault, held, nothing
from evals.wording import worded

_MAX_WORDS = 110
_MENTIONED = re.compile(r"[“\"](?:[\w'’-]+[ ,.]*){1,4}[”\"]")
"""A few quoted words are spoken about, not said: what a "don't worry" does to the person who hears it."""
SIGNS = {ToneFault(code): pattern for code, pattern in worded("tone").items()}


def kinds(text: str) -> dict[ToneFault, str]:
    """Return the faults of one line by the words that show them, each with those words."""
    found = {code: m[0] for code, pattern in SIGNS.items() if (m := pattern.search(text))}
    if len(text.split()) > _MAX_WORDS:
        found[ToneFault.overlong] = f"{len(text.split())} words"
    return found


def sounds_right(case: Case, answer: Answer) -> Verdict:
    """Pass when no line that the coach speaks has a fault of tone; a model's lines are read by the label model too."""
    lines = [s for s in answer.spoken if s.kind != "notice"]
    if not lines:
        return nothing("sounds_right", "the coach said nothing")
    for line in lines:
        found = kinds(_MENTIONED.sub("", line.text))
        if line.kind == "reply" or line.text.startswith("**Before"):
            found.pop(ToneFault.overlong, None)  # a boundary's answer may end in a list of numbers to call
        if line.citation:
            found.pop(ToneFault.ungrounded, None)  # it has a passage; whether that says it is grounding's to judge
        if answer.writer != "composer" and line.text not in answer.composed:
            found |= {f.fault: f.why for f in tone(case.words, line.text) if f.fault not in found}
        for code, why in found.items():
            return fault("sounds_right", f"{code}: “{why}” in “{line.text}”", code)
    return held("sounds_right")
