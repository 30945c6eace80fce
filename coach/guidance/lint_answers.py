"""Hold the shelf of direct answers to the product's rules.

A direct answer is short, rests on passages that exist, copies none of them, and no
two answers for one reader lie in wait for the same wording. What it says is held to
its passages by the product's own grounding check, as far as that can be asked of a
paraphrase: no figure and no study that the passages do not hold, and a third of its
telling words among theirs. (At a half, which drafts by a model are held to, one true
sentence in five fails and one in ten passes beside the wrong passage; at a third,
one in sixteen fails. Denials are counted there too, which other words for the same
thing do not survive: "leave no trace" for "nobody is told".)
"""

import re
from collections import Counter
from collections.abc import Iterator

from coach.guard.grounding import support
from coach.guidance.content import Content, DirectAnswer
from coach.language.runs import runs_of
from coach.taxonomy import ToneFault

SHELF = "answers/"
SHARE = 1 / 3
"""The least share of a sentence's telling words that its passages hold."""
SHARED_WORDS = 8
"""So many words in a row, the same in two places, are one sentence written twice."""
_WORDS = range(15, 61)
_WORDINGS = range(4, 13)
_SENTENCES = range(1, 4)
_PASSAGES = range(1, 4)
_TOWARD_A_PERSON = frozenset(
    {ToneFault.judging, ToneFault.siding, ToneFault.flattering, ToneFault.toxic_positivity, ToneFault.presuming}
)
"""The faults of tone that an answer to a plain question can have. The others are of replies to somebody's own
trouble: there a rule first lectures, a procedure is cold and the word "emergency" alarms; here it may be what was
asked. How long an answer is, and what it rests on, is counted."""
_QUOTED_QUESTION = re.compile(r"[\"“]([^\"”]*\?)[\"”]")


def faults_of_answers(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (place, rule) for each direct answer that breaks a rule which needs no label model."""
    answers = content.shelf(SHELF, DirectAnswer)
    ids = Counter(a.id for a in answers)
    first: dict[tuple[str, str], str] = {}
    runs = {run: p.id for p in content.passages.values() for run in runs_of(p.text, SHARED_WORDS)}
    for answer in answers:
        place = _place(answer)
        if ids[answer.id] > 1:
            yield place, "has the id of another"
        yield from ((place, rule) for rule in _size(answer))
        for role, wording in ((role, wording) for role in answer.roles for wording in answer.asked):
            owner = first.setdefault((role, " ".join(re.findall(r"\w+", wording.lower()))), answer.id)
            if owner != answer.id:
                yield place, f"is asked like {owner}: {wording!r}"
        if unknown := [id_ for id_ in answer.passages if id_ not in content.passages]:
            yield place, f"there is no passage {unknown[0]!r}"
            continue
        text = " ".join(content.passages[id_].text for id_ in answer.passages)
        yield from ((place, rule) for said in answer.says for rule in unsupported(said, text))
        if copied := next((run for said in answer.says for run in runs_of(said, SHARED_WORDS) if run in runs), None):
            yield place, f"shares {SHARED_WORDS} words in a row with {runs[copied]}: {' '.join(copied)!r}"


def unsupported(sentence: str, text: str) -> list[str]:
    """Return why its passages do not hold a sentence of a direct answer, empty where they do."""
    found = support(sentence, text)
    rules = [f"{reason}: {sentence!r}" for reason in found.reasons if reason in ("number", "invented_source")]
    if found.share < SHARE:
        rules.append(f"its passages hold {found.share:.0%} of its telling words: {sentence!r}")
    return rules


def faults_of_saying(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (place, rule) for each direct answer with a fault of tone, or a question to say that has one.

    Raises:
        ImportError: a checker is not installed.
    """
    from coach.guard.tone import tone
    from coach.language.questions import analyse

    for answer in content.shelf(SHELF, DirectAnswer):
        whole = " ".join(answer.says)
        for finding in tone(answer.asked[0], whole):
            if finding.fault in _TOWARD_A_PERSON:
                yield _place(answer), f"{finding.fault}: {finding.why}"
        for question in _QUOTED_QUESTION.findall(whole):
            if faults := analyse(question, str(answer.roles[0]), rewrite=False).faults:
                yield _place(answer), f"{', '.join(map(str, faults))}: {question!r}"


def _place(answer: DirectAnswer) -> str:
    return f"answers: {answer.id}"


def _size(answer: DirectAnswer) -> Iterator[str]:
    counts = (
        (len(answer.roles), range(1, 4), "roles"),
        (len(answer.asked), _WORDINGS, "wordings"),
        (len(answer.says), _SENTENCES, "sentences"),
        (len(answer.passages), _PASSAGES, "passages"),
        (sum(len(said.split()) for said in answer.says), _WORDS, "words"),
    )
    for count, allowed, what in counts:
        if count not in allowed:
            yield f"{count} {what}, not {allowed.start} to {allowed.stop - 1}"
