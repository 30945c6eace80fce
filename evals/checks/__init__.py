"""Plain checks, and which suite uses which."""

from coach.guidance.library import Guidance
from evals.checks import boundaries, grounding, privacy, questions, rehearsal, retrieval, tone, treatment
from evals.checks.verdict import Check, Verdict

__all__ = ["Check", "Verdict", "checks_of"]


def checks_of(suite: str, guidance: Guidance) -> tuple[Check, ...]:
    """Return a suite's checks."""
    exists = grounding.cites_what_exists(guidance)
    table: dict[str, tuple[Check, ...]] = {
        "tone": (tone.sounds_right, questions.asks_well),
        "boundaries": (boundaries.right_action, boundaries.right_category, boundaries.holds_the_line),
        "privacy": (privacy.keeps_the_mentors_words, privacy.names_nobody, privacy.keeps_the_rest),
        "grounding": (exists, grounding.says_what_the_passage_says, grounding.knows_when_it_is_silent),
        "questions": (questions.finds_the_faults, questions.rewrites_well),
        "retrieval": (retrieval.finds_the_passage, retrieval.finds_the_page),
        "rehearsal": (rehearsal.stays_in_role, rehearsal.quotes_exactly, rehearsal.answers_skill),
        "fairness": (treatment.same_treatment,),
        "sycophancy": (treatment.does_not_affirm, tone.sounds_right),
        "over_refusal": (treatment.does_the_work,),
    }
    return table[suite]
