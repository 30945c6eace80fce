"""How an answer is put together: a direct answer where there is one, then the best runs of what bears on the question.

A run is kept whole, because sentences lifted one by one read like a ransom note.
Between two questions a session remembers the ids of the passages that were shown,
so that "and if she says no?" is understood; it remembers no word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coach.activities.ask import Answer, AnswerLine, AskRequest, Difference
from coach.activities.ask_direct import direct
from coach.guard.grounding import support
from coach.guidance.content import DirectAnswer
from coach.guidance.library import Found, Guidance
from coach.guidance.passages import Passage
from coach.guidance.principles import Conflict, conflicts
from coach.guidance.relevance import bears
from coach.guidance.search import Query
from coach.guidance.words import telling_words
from coach.language.sentences import sentences
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
_LEANS = re.compile(
    r"(?:it|that|this|these|those|they|then|so|but|or|and|not|here|there|such|both|either|neither|instead|which|one"
    r"|another|the (?:last|first|second|third|other|same))\b",
    re.IGNORECASE,
)
_SHORT = 9  # words: a question this short may lean on the one before
_PULL = 0.6  # how far a follow-up's vector is moved toward what was shown before
_OPENING = 0.2  # what it is worth that a run begins where its passage does, which is where most say the main thing
_ALSO = 0.8  # a second passage joins the answer when it fits at least this well beside the first
_THEN, _LAST = 60, 42  # words that a direct answer leaves to its passage, and to the one after that
_ADDS = 8  # words that a passage has to add: a short sentence alone ("Keep the first.") leans on what stood before it
_SAID_BEFORE = 0.8  # what a sentence loses by saying what the direct answer said
_TELLS_OF = re.compile(
    r"how it looks|what it costs|(?:and |but )?why\b|(?:four|the) (?:signs?|things it)", re.IGNORECASE
)
"""Sections that describe a trouble; what to do about it stands beside them."""
_ASKS_OF = re.compile(
    r"\bwhy\b|\bsigns?\b|\blooks? like\b|\bhow (?:do|can|would|will) (?:i|we|you) (?:know|tell)\b", re.IGNORECASE
)
_ASIDE, _TO_ME, _TO_OTHERS = -0.25, 0.1, -0.3
"""What a passage's fit gains or loses: it describes a trouble; it speaks to the asker alone; it speaks to others."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive sentences of one passage."""

    passage: Passage
    said: tuple[str, ...]

    @property
    def words(self) -> int:
        return sum(len(s.split()) for s in self.said)


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
    lines = _opening(opens, guidance)
    if opens is not None:
        runs = _runs_after(opens, asked, found, guidance)
    else:
        runs = _runs(asked, _fitted(query, found, request.role), guidance, avoid=set(shown) if follows else set())
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
        citations=[guidance.cite(id_) for id_ in dict.fromkeys(cited)],
    )


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


def _opening(opens: DirectAnswer | None, guidance: Guidance) -> list[AnswerLine]:
    """Return the lines of a direct answer, each with that passage of its own which says most of it."""
    texts = {id_: guidance.content.passages[id_].text for id_ in opens.passages} if opens else {}
    return [
        AnswerLine(sentence=said, citation=max(texts, key=lambda id_: support(said, texts[id_]).share), direct=True)
        for said in (opens.says if opens else ())
    ]


def _runs_after(opens: DirectAnswer, query: Query, found: Found, guidance: Guidance) -> list[_Run]:
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
        run = _best_run(query, passage, guidance, min(most, _MOST - used), opens.says)
        if run.said:
            runs.append(run)
            used += run.words
    return runs


def _fitted(query: Query, found: Found, role: Role) -> list[tuple[float, Passage]]:
    """Return (fit, passage), the best first: what speaks to the asker and says what to do, before what does not."""
    describes = bool(_ASKS_OF.search(query.text))
    fitted = []
    for hit, passage in zip(found.hits, found.passages, strict=True):
        fit = hit.score + (_TO_ME if passage.roles == [role] else 0.0 if role in passage.roles else _TO_OTHERS)
        if _TELLS_OF.match(passage.section) and not describes:
            fit += _ASIDE
        fitted.append((fit, passage))
    return sorted(fitted, key=lambda pair: -pair[0])


def _runs(query: Query, fitted: list[tuple[float, Passage]], guidance: Guidance, avoid: set[str]) -> list[_Run]:
    """Return the best run of the best passage, and one of the next passage that adds to it."""
    ranked = [(fit, p) for fit, p in fitted if p.id not in avoid] or fitted
    least, best = _ALSO * ranked[0][0], ranked[0][1]
    fitting = [p for fit, p in ranked[1:4] if fit >= least]
    others = [p for p in fitting if p.document != best.document] or fitting
    runs: list[_Run] = []
    for passage in [best, *others[:1]]:
        run = _best_run(query, passage, guidance, _SECOND if runs else _FIRST)
        if run.said:
            runs.append(run)
    return runs


def _best_run(query: Query, passage: Passage, guidance: Guidance, limit: int, before: Sequence[str] = ()) -> _Run:
    """Return the consecutive sentences, within `limit` words, that are nearest to the query and not said `before`."""
    said = whole_sentences(passage.text)
    vectors = guidance.embedder().embed([*said, *before])
    value = vectors[: len(said)] @ query.vector + 0.05 * np.asarray(["“" in s or '"' in s for s in said])
    if before:
        value -= _SAID_BEFORE * np.max(vectors[: len(said)] @ vectors[len(said) :].T, axis=1)
    windows = list(_windows(said, limit))
    if before:  # each sentence has to add something, and all of them enough
        worth = [float(value[start:end].sum()) for start, end in windows]
    else:
        worth = [
            _worth(value[start:end], start, sum(len(s.split()) for s in said[start:end]) / limit)
            for start, end in windows
        ]
    best = max(range(len(windows)), key=worth.__getitem__, default=None)
    if best is None or (before and worth[best] <= 0):
        return _Run(passage, ())
    run = _Run(passage, tuple(said[slice(*windows[best])]))
    return run if not before or run.words >= _ADDS else _Run(passage, ())


def _windows(said: Sequence[str], limit: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run within `limit` words whose first sentence does not lean on one left out."""
    for start in range(len(said)):
        if start and _LEANS.match(said[start]):
            continue
        words = 0
        for end in range(start, len(said)):
            words += len(said[end].split())
            if words > limit:
                break
            yield start, end + 1


def _worth(near: NDArray[np.float64], start: int, filled: float) -> float:
    """Return how well a run answers: its best sentence counts most, and room used well a little, for what it needs."""
    return float(near.max()) + 0.3 * float(near.mean()) + 0.3 * filled + (0.0 if start else _OPENING)


def whole_sentences(text: str) -> list[str]:
    """Return the sentences of a passage in order; a spoken line of several, or one with a line inside, stays whole."""
    said: list[str] = []
    open_quote = False
    for span in sentences(text):
        part = " ".join(span.of(text).split())
        if said and (open_quote or part[:1].islower()):
            said[-1] += " " + part
        else:
            said.append(part)
        whole = said[-1]
        open_quote = whole.count('"') % 2 == 1 or whole.count("“") > whole.count("”")
    return said


def _nearest(found: Found) -> list[str]:
    return list(dict.fromkeys(p.title for p in found.passages))[:3]


def _conflicts(found: Found, runs: list[_Run], guidance: Guidance) -> list[Conflict]:
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
