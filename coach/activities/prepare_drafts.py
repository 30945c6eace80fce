"""The leader's own draft questions: what is wrong with each, and where one that may stay stands on the page."""

from collections.abc import Sequence

from coach.activities.prepare import ReviewedQuestion, SheetQuestion
from coach.guidance.library import Guidance
from coach.taxonomy import Stage

_SAME = 0.6  # cosine from which a draft asks for what a question of the page does
_ALIKE = 4  # words at their start that two questions share where they ask for the same
_KEPT = 3


def reviews(drafts: Sequence[str]) -> list[ReviewedQuestion]:
    """Return what is wrong with each of the leader's own drafts, and a rewrite."""
    from coach.activities.questions import review

    found = [review(draft) for draft in drafts if draft]
    return [ReviewedQuestion(text=r.text, faults=r.faults, why=r.why or [r.works], rewrite=r.rewrite) for r in found]


def with_drafts(
    questions: list[SheetQuestion], reviewed: Sequence[ReviewedQuestion], guidance: Guidance
) -> list[SheetQuestion]:
    """Return the page's questions with each draft that may be asked as it is in the place of the first that is like it.

    One that is like none of them takes the place of the last that isn't needed.
    """
    kept = [r.text for r in reviewed if not r.faults and not r.rewrite][:_KEPT]
    if not kept or not questions:
        return questions
    page = list(questions)
    vectors = guidance.embedder().embed([*kept, *(q.text for q in page)])
    free = [n for n, q in enumerate(page) if q.stage is not Stage.close]
    for draft, vector in zip(kept, vectors[: len(kept)], strict=True):
        if not free:
            break
        near = [float(vector @ vectors[len(kept) + n]) for n in free]
        begun = [n for n in free if _beginning(page[n].text) == _beginning(draft)]
        same = begun or [n for n, value in zip(free, near, strict=True) if value >= _SAME]
        at = same[0] if same else next((n for n in reversed(free) if not page[n].keep), free[-1])
        other = {} if same else {"listen_for": "what happened, in their order", "follow_up": "What happened next?"}
        page[at] = page[at].model_copy(update={"text": draft, **other})
        free.remove(at)
    return page


def _beginning(question: str) -> list[str]:
    return question.lower().split()[:_ALIKE]
