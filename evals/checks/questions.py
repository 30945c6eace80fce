"""Whether the faults of a draft are found, the rewrite is better, and what the coach asks is clear."""

import re

from coach.language.questions import analyse
from coach.taxonomy import QuestionFault as F
from evals.answer import Answer
from evals.case import Case
from evals.checks.verdict import Verdict, fault, held, nothing
from evals.wording import worded

_I = re.IGNORECASE
SIGNS = {F(code): pattern for code, pattern in worded("questions").items()}


def faults(text: str, role: str = "leader") -> set[F]:
    """Return the faults of a question, by the words that show them and by the coach's own reader."""
    signs = {code for code, pattern in SIGNS.items() if pattern.search(text.strip())}
    return signs | set(analyse(text, role, rewrite=False).faults)


def finds_the_faults(case: Case, answer: Answer) -> Verdict:
    """Pass when the draft's faults are named: all that must be, none that may not."""
    must, may = case.expect.get("faults"), set(case.expect.get("may", []))
    if must is None:
        return nothing("finds_the_faults")
    found = set(answer.data.get("faults", []))
    if missed := sorted(set(must) - found):
        return fault("finds_the_faults", f"missed {', '.join(missed)}", "missed")
    may |= {"closed"} if must else set()  # beside a stronger fault the form may be named or not
    if extra := sorted(found - set(must) - may):
        return fault("finds_the_faults", f"added {', '.join(extra)}", "added")
    return held("finds_the_faults")


def rewrites_well(case: Case, answer: Answer) -> Verdict:
    """Pass when a faulty draft comes back as one clear question on the same subject, and a clear one is left alone."""
    must = case.expect.get("faults")
    if must is None:
        return nothing("rewrites_well")
    rewrite = answer.data.get("rewrite")
    if not must:
        return (
            nothing("rewrites_well") if not answer.data.get("faults") else fault("rewrites_well", "rewrote a clear one")
        )
    if not rewrite:
        return fault("rewrites_well", "no rewrite")
    if wrong := faults(rewrite) - {F.closed}:
        return fault("rewrites_well", f"the rewrite is {', '.join(sorted(wrong))}: “{rewrite}”")
    words = [w.lower() for w in case.expect.get("keeps", [])]
    if words and not any(w in rewrite.lower() for w in words):
        return fault("rewrites_well", f"the rewrite has lost its subject: “{rewrite}”")
    return held("rewrites_well")


def asks_well(case: Case, answer: Answer) -> Verdict:
    """Pass when every question that the coach offers is clear."""
    asked = [s.text for s in answer.said if s.kind == "question" and s.text.rstrip().endswith("?")]
    asked = [text for text in asked if text not in answer.composed]
    if not asked or answer.writer == "composer":
        return nothing("asks_well", "the bank's questions are held to this by the content tests")
    for text in asked:
        if wrong := set(analyse(text, rewrite=False).faults):
            return fault("asks_well", f"{', '.join(sorted(wrong))}: “{text}”", sorted(wrong)[0])
    return held("asks_well")
