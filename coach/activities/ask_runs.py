"""Which run of a passage's sentences is shown for a question: one that answers it, and can be read by itself.

A passage is written under its heading, and its sentences lean on one another. Cut
out of its page, a run that opens with "It" or "You will." is a fragment, and one
that tells of a study or a trouble keeps the asker waiting for what to do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.guidance.library import Guidance
from coach.guidance.passages import Passage
from coach.guidance.search import Query
from coach.language.sentences import sentences
from coach.taxonomy import Role

_LEANING = frozenset(
    "it its it's that that's this these those they them their he she his her then so but or and nor yet still even not"
    " here there such both either neither instead which one another each otherwise again".split()
)
"""First words of a sentence that leans on the one before it."""
_LEANS = re.compile(
    r"the (?:last|first|second|third|other|same|fix|book|answer|reply|rest)\b|(?:you )?(?:will|do|don't|can)[.:]"
    r"|\w+ (?:it|that|this|there|so)\b|(?!say|ask|try)\w+:|[\"“]",
    re.IGNORECASE,
)
"""Openings that lean on the sentence before, or on the heading: "The second", "You will.", "Say it", "Two:", a line."""
_TELLING = 4  # words: a shorter sentence says nothing by itself
_DOING = frozenset(
    "acknowledge add agree act ask avoid be begin book bring check choose close count cut deal decide declare do don't"
    " draw end find follow give go have hear hold invite keep learn leave let lay list listen look make match meet mend"
    " mind mix move name never notice offer open own park pass pick plan practise press promise put quote read report"
    " return ring say send set share show sit skip sort speak stand start stay stop swap switch take talk tell test"
    " thank think try turn use wait walk watch write".split()
)
"""First words of a sentence that says what to do."""
_MAY = re.compile(r"you (?:can|may|could|might|needn't|don't have to|don't owe|owe)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:stud(?:y|ies)|surveys?|experiments?|trials?|research|researchers|per cent|interviews|scholars|reported"
    r"|in the 20\d\d|advisers|consultants|magazine)\b",
    re.IGNORECASE,
)
_TELLS_OF = re.compile(
    r"how it looks|what it costs|what the hope does|(?:and |but )?why\b|(?:four|the) (?:signs?|things it)",
    re.IGNORECASE,
)
"""Sections that describe a trouble; what to do about it stands beside them."""
_ASKS_OF = re.compile(
    r"\bwhy\b|\bsigns?\b|\blooks? like\b|\bhow (?:do|can|would|will) (?:i|we|you) (?:know|tell)\b"
    r"|\b(?:evidence|proof|stud(?:y|ies)|research|proven|figures)\b",
    re.IGNORECASE,
)
_CALLS = {
    Role.leader: re.compile(r"\byour mentor\b|\bif you're the leader\b", re.IGNORECASE),
    Role.mentor: re.compile(r"\byour leader\b|\bif you're (?:the|a) mentor\b", re.IGNORECASE),
}
"""What a passage that speaks to a role calls the other person, or its reader."""
_YES_OR_NO = re.compile(r"(?:yes|no)[,:] (?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_ASKED_OPENLY = re.compile(r"\b(?:how|what|when|who|why|where|which)\b[^.?!,;]*", re.IGNORECASE)
_ASKED_WHETHER = re.compile(
    r"\b(?:can|could|may|might|do|does|did|is|are|am|was|should|shall|will|would|must|need|has|have)(?:n't)?"
    r" (?:i|we|you|he|she|they|it|one|the|my|our|your|her|his|their|a|an|this|that|there|any|someone|both)\b"
    r"|\b(?:ok|okay|alright|allowed|normal|or not|needed|possible)\b|\?",
    re.IGNORECASE,
)
_ADVICE, _REPORT, _SPOKEN = 0.08, -0.12, 0.05
"""What a sentence gains and loses: it says what to do; it tells of a study; it has words to say."""
_START, _LEAD = 0.1, 0.35
"""What it's worth that a run begins where its passage does, and how near its first sentence is."""
_ADDS = 8  # words that a passage has to add: a short sentence alone ("Keep the first.") leans on what stood before it
_SAID_BEFORE = 0.8  # what a sentence loses by saying what the direct answer said
_ASIDE = 0.15  # nor is a sentence an addition that comes no nearer to the question than this


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive sentences of one passage."""

    passage: Passage
    said: tuple[str, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(s.split()) for s in self.said)


def best_run(query: Query, passage: Passage, guidance: Guidance, limit: int, before: Sequence[str] = ()) -> Run:
    """Return the consecutive sentences, within `limit` words, that are nearest to the query and not said `before`."""
    said = whole_sentences(passage.text)
    vectors = guidance.embedder().embed([*said, *before])
    value = vectors[: len(said)] @ query.vector + _worth_of(said, asks_how_things_are(query.text))
    if before:
        value -= _ASIDE + _SAID_BEFORE * np.max(vectors[: len(said)] @ vectors[len(said) :].T, axis=1)
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
        return Run(passage, ())
    run = Run(passage, tuple(said[slice(*windows[best])]))
    return run if not before or run.words >= _ADDS else Run(passage, ())


def leans(sentence: str) -> bool:
    """Return whether a sentence needs the one before it, or its heading, to be understood."""
    said = sentence.lower().split()
    return said[0].strip(",.:;") in _LEANING or len(said) < _TELLING or bool(_LEANS.match(sentence))


def without_yes_or_no(sentence: str, question: str) -> str:
    """Return the first sentence of an answer without its "Yes," or "No,", where the question doesn't ask whether."""
    found = _YES_OR_NO.fullmatch(sentence)
    if found is None or leans(found["rest"]) or _ASKED_WHETHER.search(_ASKED_OPENLY.sub("", question)):
        return sentence
    return found["rest"][0].upper() + found["rest"][1:]


def asks_how_things_are(question: str) -> bool:
    """Return whether a question is for reasons, signs or evidence, and not for what to do."""
    return bool(_ASKS_OF.search(question))


def tells_of_a_trouble(passage: Passage) -> bool:
    """Return whether a passage describes a trouble, or a reason; what to do stands beside it."""
    return bool(_TELLS_OF.match(passage.section))


def says_what_to_do(passage: Passage) -> float:
    """Return which share of a passage's sentences says what to do, or gives words to say."""
    said = whole_sentences(passage.text)
    return sum(_does(s) or _spoken(s) for s in said) / max(len(said), 1)


def speaks_to_another(passage: Passage, role: Role) -> bool:
    """Return whether a passage's "you" is somebody other than the asker, by what it calls the other person."""
    text = f"{passage.section}. {passage.text}"
    spoken_to = {called for called, pattern in _CALLS.items() if pattern.search(text)}
    return bool(spoken_to) and role not in spoken_to


def _worth_of(said: Sequence[str], describes: bool) -> NDArray[np.float64]:
    """Return what each sentence is worth for its kind."""
    spoken = _SPOKEN * np.asarray([_spoken(s) for s in said], float)
    if describes:
        return spoken
    does = _ADVICE * np.asarray([_does(s) for s in said], float)
    return np.asarray(spoken + does + _REPORT * np.asarray([bool(_REPORTS.search(s)) for s in said], float))


def _does(sentence: str) -> bool:
    return sentence.lower().split()[0].strip(",.:;") in _DOING or bool(_MAY.match(sentence))


def _spoken(sentence: str) -> bool:
    return "“" in sentence or '"' in sentence


def _windows(said: Sequence[str], limit: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run within `limit` words that reads by itself, or else that opens the passage."""
    for start in [i for i, s in enumerate(said) if not leans(s)] or range(min(len(said), 1)):
        words = 0
        for end in range(start, len(said)):
            words += len(said[end].split())
            if words > limit:
                break
            yield start, end + 1


def _worth(near: NDArray[np.float64], start: int, filled: float) -> float:
    """Return how well a run answers: its best sentence and its first count most, then room used well."""
    whole = float(near.max()) + 0.3 * float(near.mean()) + 0.3 * filled
    return whole + _LEAD * float(near[0]) + (0.0 if start else _START)


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
