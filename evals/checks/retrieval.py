"""Whether the search finds the passages that were judged to answer a question."""

from evals.answer import Answer
from evals.case import Case
from evals.checks.verdict import Verdict, fault, held, nothing

ANSWER = 2
"""The grade from which a passage answers a question; grade 1 is on the subject and no more."""


def finds_the_passage(case: Case, answer: Answer) -> Verdict:
    """Pass when a passage that answers the question is among the first five."""
    if not case.expect.get("answerable"):
        return nothing("finds_the_passage")
    wanted = _answers(case)
    rank = next((n for n, id_ in enumerate(answer.data["ids"], 1) if id_ in wanted), 0)
    return held("finds_the_passage") if 0 < rank <= 5 else fault("finds_the_passage", f"first at rank {rank or '11+'}")


def finds_the_page(case: Case, answer: Answer) -> Verdict:
    """Pass when one of the first three passages is from a page that answers it."""
    if not case.expect.get("answerable"):
        return nothing("finds_the_page")
    pages = {id_.split("#")[0] for id_ in _answers(case)}
    got = [id_.split("#")[0] for id_ in answer.data["ids"][:3]]
    return held("finds_the_page") if pages & set(got) else fault("finds_the_page", f"first pages: {', '.join(got)}")


def _answers(case: Case) -> set[str]:
    return {id_ for id_, grade in case.expect["relevant"].items() if grade >= ANSWER}
