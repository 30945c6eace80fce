"""How an answer is put together: a direct answer where there is one, then the best runs of what bears on the question.

A run is kept whole, because sentences lifted one by one read like a ransom note.
Between two questions a session remembers the ids of the passages that were shown,
so that "and if she says no?" is understood; it remembers no word.
"""

import re
from dataclasses import replace

import numpy as np

from coach.activities.ask import Answer, AnswerLine, AskRequest, Difference
from coach.activities.ask_direct import direct
from coach.activities.ask_runs import (
    Run,
    asks_how_things_are,
    best_run,
    says_what_to_do,
    speaks_to_another,
    tells_of_a_trouble,
    without_yes_or_no,
)
from coach.guard.grounding import support
from coach.guidance.content import DirectAnswer
from coach.guidance.library import Found, Guidance
from coach.guidance.passages import Passage
from coach.guidance.principles import Conflict, conflicts
from coach.guidance.relevance import bears
from coach.guidance.search import Query
from coach.guidance.words import telling_words
from coach.session import Session
from coach.taxonomy import Role

_MOST = 150  # words in an answer
_FIRST, _SECOND = 92, 55  # words that the best passage and the next may fill
_KEY = "ask"
_FOLLOWS = re.compile(
    r"\s*(?:and|but|so|then|also|what (?:if|about)|how about|why(?: not)?\b|for example|like what|such as|can you"
    r"|could you|in that case|ok(?:ay)?|what then|and then|more|tell me more|say more|go on)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(?:that|this|it|those|these|them|one|then|there)\b", re.IGNORECASE)
_SHORT = 9  # words: a question this short may lean on the one before
_PULL = 0.6  # how far a follow-up's vector is moved toward what was shown before
_ALSO = 0.8  # a second passage joins the answer when it fits at least this well beside the first
_MEANT = 0.11
"""A passage that stands out less than this among all others is near the question and no more.

On the dev part of `evals/retrieval.jsonl`, of the questions without a direct answer, that is six in ten of those whose
first passage doesn't answer them, and a third of the others; on questions that tell what happened, three in four.
"""
_THEN, _LAST = 60, 42  # words that a direct answer leaves to its passage, and to the one after that
_ASIDE, _TO_ME, _TO_OTHERS = -0.25, 0.1, -0.3
"""What a passage's fit gains or loses: it describes a trouble; it speaks to the asker alone; it speaks to others."""
_DOING = 0.3
"""What it is worth that a whole passage says what to do, beside one that tells how things are."""

_NEAR = "The guidance has no answer to just this. What follows is the nearest it comes."


def answer(request: AskRequest, guidance: Guidance, session: Session | None = None, sought: str = "") -> Answer:
    """Return the guidance's answer to a screened question.

    Args:
        request: the question, and who asks.
        guidance: what it is answered from.
        session: the conversation; it comes to hold the ids of the passages shown, and no words.
        sought: what is looked for, told words among it; the question alone unless given.
    """
    sought = sought or request.question
    query = guidance.query(sought)
    shown: list[str] = list(session.state.get(_KEY, ())) if session is not None else []
    shown = [id_ for id_ in shown if id_ in guidance.content.passages]
    follows = bool(shown) and _follows(sought)
    asked = _moved(query, shown, guidance) if follows else query
    found = guidance.search(asked, prefer=request.role, k=5, per_document=3)
    if not (follows or bears(query, found, guidance)):
        return Answer(answered=False, nearest=_nearest(found))
    opens = None if follows else direct(query, found, request.role, guidance)
    lines = _opening(opens, sought, guidance)
    beside = opens is None and not follows and _beside(query, found, guidance)
    if opens is not None:
        runs = _runs_after(opens, asked, found, guidance)
    else:
        runs = _runs(asked, _fitted(query, found, request.role), guidance, avoid=set(shown) if follows else set())
        runs = runs[:1] if beside else runs
    lines += [AnswerLine(sentence=s, citation=run.passage.id) for run in runs for s in run.said]
    differences = [_difference(c, guidance) for c in _conflicts(found, runs, guidance)]
    if session is not None:
        session.state[_KEY] = list(dict.fromkeys(line.citation for line in lines))
    cited = [line.citation for line in lines]
    cited += [line.citation for d in differences for line in (d.yours, d.good_practice)]
    return Answer(
        answer=lines,
        answered=True,
        nearest=_nearest(found),
        differences=differences,
        notices=[_NEAR] if beside else [],
        citations=[guidance.cite(id_) for id_ in dict.fromkeys(cited)],
    )


def _beside(query: Query, found: Found, guidance: Guidance) -> bool:
    """Return whether what was found is near the question and no more; an organisation's own page speaks for itself."""
    first = found.passages[0]
    return first.origin == "earshot" and guidance.collection("passages").stands_out(query, first.id) < _MEANT


def _follows(question: str) -> bool:
    """True when a question leans on the one before: it is short, and opens like a reply or points back."""
    count = len(question.split())
    return count <= 3 or (count <= _SHORT and bool(_FOLLOWS.match(question) or _POINTS_BACK.search(question)))


def _moved(query: Query, shown: list[str], guidance: Guidance) -> Query:
    """Return the query, its vector moved toward the passages that were shown."""
    passages = guidance.collection("passages")
    rows = [passages.ids.index(id_) for id_ in shown]
    before = np.asarray(passages.vectors[rows], np.float32).mean(0)
    vector = query.vector + _PULL * before if telling_words(query.text) else before
    return replace(query, vector=np.asarray(vector / np.linalg.norm(vector), np.float32))


def _opening(opens: DirectAnswer | None, question: str, guidance: Guidance) -> list[AnswerLine]:
    """Return the lines of a direct answer, each with that passage of its own which says most of it."""
    if opens is None:
        return []
    texts = {id_: guidance.content.passages[id_].text for id_ in opens.passages}
    first, *more = opens.says
    return [
        AnswerLine(sentence=said, citation=max(texts, key=lambda id_: support(said, texts[id_]).share), direct=True)
        for said in (without_yes_or_no(first, question), *more)
    ]


def _runs_after(opens: DirectAnswer, query: Query, found: Found, guidance: Guidance) -> list[Run]:
    """Return what its passage adds to a direct answer, then what its next passage does, or the next that was found."""
    first, *others = (guidance.content.passages[id_] for id_ in opens.passages)
    others = others or [
        p
        for p, hit in zip(found.passages, found.hits, strict=True)
        if p != first and hit.score >= _ALSO * found.hits[0].score
    ]
    used = sum(len(s.split()) for s in opens.says)
    runs = []
    for passage, most in [(first, _THEN), *((p, _LAST) for p in others[:1])]:
        run = best_run(query, passage, guidance, min(most, _MOST - used), opens.says)
        if run.said:
            runs.append(run)
            used += run.words
    return runs


def _fitted(query: Query, found: Found, role: Role) -> list[tuple[float, Passage]]:
    """Return (fit, passage), the best first: what speaks to the asker and says what to do, before what does not."""
    describes = asks_how_things_are(query.text)
    fitted = []
    for hit, passage in zip(found.hits, found.passages, strict=True):
        mine = role in passage.roles and not speaks_to_another(passage, role)
        fit = hit.score + (_TO_OTHERS if not mine else _TO_ME if passage.roles == [role] else 0.0)
        if not describes:
            fit += _DOING * says_what_to_do(passage) + (_ASIDE if tells_of_a_trouble(passage) else 0.0)
        fitted.append((fit, passage))
    return sorted(fitted, key=lambda pair: -pair[0])


def _runs(query: Query, fitted: list[tuple[float, Passage]], guidance: Guidance, avoid: set[str]) -> list[Run]:
    """Return the best run of the best passage, and one of the next passage that adds to it."""
    ranked = [(fit, p) for fit, p in fitted if p.id not in avoid] or fitted
    least, best = _ALSO * ranked[0][0], ranked[0][1]
    fitting = [p for fit, p in ranked[1:4] if fit >= least]
    others = [p for p in fitting if p.document != best.document] or fitting
    runs: list[Run] = []
    for passage in [best, *others[:1]]:
        run = best_run(query, passage, guidance, _SECOND if runs else _FIRST)
        if run.said:
            runs.append(run)
    return runs


def _nearest(found: Found) -> list[str]:
    return list(dict.fromkeys(p.title for p in found.passages))[:3]


def _conflicts(found: Found, runs: list[Run], guidance: Guidance) -> list[Conflict]:
    """Return where an organisation's passage among the answer's contradicts good practice: the first two."""
    used = {run.passage.id for run in runs}
    near = [p for p in found.passages if p.id in used or p in found.passages[:3]]
    return [c for p in near for c in conflicts(p, guidance.content)][:2]


def _difference(conflict: Conflict, guidance: Guidance) -> Difference:
    principle = conflict.principle
    return Difference(
        yours=AnswerLine(sentence=conflict.sentence, citation=conflict.passage),
        good_practice=AnswerLine(sentence=principle.says, citation=guidance.cite(principle.passage).id),
    )
