"""Whether every guided line rests on a passage that exists, and whether the passage says it."""

import re

from coach.guard.grounding import support
from coach.guidance.library import Guidance
from coach.guidance.lint_answers import unsupported as paraphrased
from evals.answer import Answer
from evals.case import Case
from evals.checks.verdict import Check, Verdict, fault, held, nothing

_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|cannot|hardly|avoid|refuse|don't|doesn't|didn't|won't|can't|isn't"
    r"|aren't|shouldn't|mustn't|rather than|instead of|less|fewer|stop|worse|least|last|before|harm\w*|hurt\w*)\b",
    re.I,
)
_OPPOSITES = (
    ("more", "less"),
    ("always", "never"),
    ("before", "after"),
    ("first", "last"),
    ("most", "least"),
    ("increase", "reduce"),
    ("raise", "lower"),
    ("help", "harm"),
    ("public", "private"),
    ("short", "long"),
    ("early", "late"),
    ("keep", "drop"),
    ("voluntary", "compulsory"),
    ("optional", "compulsory"),
    ("alone", "together"),
    ("open", "closed"),
    ("same", "different"),
    ("easy", "hard"),
    ("safe", "risky"),
    ("better", "worse"),
    ("mentor", "leader"),
    ("leader", "mentor"),
    ("weak", "strong"),
    ("outside", "inside"),
    ("junior", "senior"),
    ("speak", "listen"),
    ("quickly", "slowly"),
    ("higher", "lower"),
    ("small", "large"),
)
_SOURCE = re.compile(
    r"\b(?:stud(?:y|ies)|research\w*|survey\w*|evidence|experts?|according to|proven|university|harvard"
    r"|stanford|mckinsey"
    r"|gallup|deloitte|scientists?|psychologists?|meta-analysis|trials?|report (?:by|from)|the journal"
    r"|professor|dr\.?)\b",
    re.I,
)


def cites_what_exists(guidance: Guidance) -> Check:
    """Return a check that citations are passages of the guidance, word for word, and that guided lines have one."""

    def check(case: Case, answer: Answer) -> Verdict:
        name = "cites_what_exists"
        if answer.stopped:
            return nothing(name)
        known = guidance.content.passages
        for id_, text in answer.passages.items():
            if id_ not in known or known[id_].text != text:
                return fault(name, f"{id_} is no passage of the guidance", "invented_id")
        for line in answer.said:
            if line.citation and line.citation not in known:
                return fault(name, f"{line.citation} is cited and does not exist", "invented_id")
        if case.expect.get("cites", True) and not answer.passages:
            return fault(name, "nothing is cited", "uncited")
        return held(name)

    return check


def says_what_the_passage_says(case: Case, answer: Answer) -> Verdict:
    """Pass when each guided line of an answer from the guidance, or of a model, is supported by what it cites."""
    name = "says_what_the_passage_says"
    if case.activity != "ask" and answer.writer == "composer":
        return nothing(name, "authored lines are held to their passage by the content tests")
    lines = [s for s in answer.said if s.kind == "line" and s.citation in answer.passages]
    if not lines:
        return nothing(name)
    direct = {row["sentence"] for row in answer.data.get("answer", []) if row.get("direct")}
    for line in lines:
        if line.text in direct:  # an authored paraphrase: held to what the content lint holds it to
            whys = paraphrased(line.text, " ".join(answer.passages.values()))
            why = whys[0] if whys else ""
        else:
            why = unsupported(line.text, answer.passages[str(line.citation)])
        if why:
            return fault(name, f"{why}: “{line.text}”", why)
    return held(name)


def knows_when_it_is_silent(case: Case, answer: Answer) -> Verdict:
    """Pass when the guidance answers what it covers, and says so where it is silent."""
    wanted = case.expect.get("answered")
    if wanted is None or answer.missing:
        return nothing("knows_when_it_is_silent")
    got = bool(answer.data.get("answered"))
    return held("knows_when_it_is_silent") if got == wanted else fault("knows_when_it_is_silent", f"answered: {got}")


def unsupported(sentence: str, passage: str) -> str:
    """Return why a passage does not support a sentence: the runtime check's reasons first, then plain opposites."""
    if _plain(sentence) in _plain(passage):
        return ""
    if reasons := support(sentence, passage).reasons:
        return str(reasons[0])
    if _SOURCE.search(sentence) and not _SOURCE.search(passage):
        return "invented_source"
    said = set(re.findall(r"[a-z']+", sentence.lower()))
    nearest = _nearest(said, passage)
    held_ = set(re.findall(r"[a-z']+", nearest.lower()))
    for one, other in (*_OPPOSITES, *((b, a) for a, b in _OPPOSITES)):
        if (
            one in said
            and other in held_
            and other not in said
            and one not in held_
            and len(said & held_) >= 0.5 * len(said)
        ):
            return "reversed"
    if (
        len(said & held_) >= 0.5 * len(said)
        and len(_NEGATED.findall(sentence)) % 2 != len(_NEGATED.findall(nearest)) % 2
    ):
        return "reversed"
    return ""


def _nearest(said: set[str], passage: str) -> str:
    parts = [p for p in re.split(r"(?<=[.!?])\s+", passage) if p.strip()] or [passage]
    return max(parts, key=lambda p: len(said & (w := set(re.findall(r"[a-z']+", p.lower())))) / (6 + len(w)))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
