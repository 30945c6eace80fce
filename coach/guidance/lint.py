"""Hold every item of the content to the product's own rules, and show what is covered.

A fault names its place and its rule. The rules that need the question checker or
the label model say so in a note where these are not installed; nothing is passed
over in silence.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import mean

from coach.guidance.content import Content
from coach.guidance.library import Guidance
from coach.guidance.lint_answers import SHARED_WORDS, faults_of_answers, faults_of_saying
from coach.guidance.lint_answers import SHELF as ANSWERS
from coach.guidance.lint_phrases import SHELF as PHRASES
from coach.guidance.lint_phrases import faults_of_asking, faults_of_phrases, faults_of_tone
from coach.guidance.passages import Passage
from coach.language.runs import runs_of
from coach.language.sentences import sentences
from coach.taxonomy import Role, Stage

MAX_GRADE, MEAN_GRADE = 11.0, 9.0
_BANNED = re.compile(
    r"\b(?:delv\w+|navigat\w+|journeys?|safe spaces?|lean(?:ing)? in(?:to)?|unpack\w*|hold(?:ing)? space|empower\w*)\b",
    re.I,
)
_DASHES = re.compile(r" [—–] |—")
_EXCLAIMED = re.compile(r"[a-z\"”]!(?:\s|$)")
_WORD = re.compile(r"[A-Za-z'’]+")
_REPLIES = ("boundaries",)
_NEEDS_CONTEXT = frozenset(("closed", "solution_burden"))
"""Faults that a follow-up of a few words cannot be judged for without the question before it."""
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One item that breaks one rule."""

    place: str
    rule: str


@dataclass(slots=True)
class Report:
    """What was found."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    coverage: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def text(self, *, coverage: bool = False) -> str:
        """Return the report as lines: faults by rule, notes, then the coverage table."""
        lines = [f"{fault.place}: {fault.rule}" for fault in self.faults]
        lines += [f"note: {note}" for note in self.notes]
        empty = sum(count == 0 for count in self.coverage.values())
        lines.append(f"{len(self.faults)} faults; coverage: {len(self.coverage)} cells, {empty} empty.")
        return "\n".join([*lines, *(self._table() if coverage or empty else [])])

    def _table(self) -> list[str]:
        columns = [(str(stage), str(role)) for role in (Role.leader, Role.mentor) for stage in Stage]
        width = max(len(topic) for topic, _, _ in self.coverage)
        head = f"{'':<{width}}" + "".join(f"{role[0]}:{stage:<8}" for stage, role in columns)
        rows = [
            f"{topic:<{width}}" + "".join(f"{self.coverage[topic, stage, role]:<10}" for stage, role in columns)
            for topic in dict.fromkeys(topic for topic, _, _ in self.coverage)
        ]
        return ["", "Questions by topic, role (l leader, m mentor) and stage:", head, *rows]


def lint(guidance: Guidance, *, quick: bool = False, progress: Progress = lambda _what, _share: None) -> Report:
    """Check all content.

    Args:
        guidance: what to check.
        quick: leave out the question checker and the label model.
        progress: told about each rule.
    """
    content = guidance.content
    report = Report(coverage=_coverage(content))
    rules: list[tuple[str, Callable[[Content], Iterator[Fault]]]] = [
        ("Sources", _sources),
        ("Citations", _citations),
        ("Wording", _wording),
        ("Reading grade", _grades),
        ("Shared sentences", _shared),
        ("Coverage", _gaps),
        ("Phrases", _phrases),
        ("Direct answers", _answers),
    ]
    for number, (name, rule) in enumerate(rules):
        progress(name, number / (len(rules) + 2))
        report.faults += rule(content)
    grade = mean(grade_of(_whole(passages)) for passages in _documents(content).values())
    report.notes.append(f"mean reading grade {grade:.1f} (at most {MEAN_GRADE:g})")
    if grade > MEAN_GRADE:
        report.faults.append(Fault("knowledge/guidance", f"mean reading grade {grade:.1f}"))
    if not quick:
        progress("Questions", len(rules) / (len(rules) + 2))
        _questions(content, report)
        progress("Tone", (len(rules) + 1) / (len(rules) + 2))
        _tone(content, report)
    progress("Done", 1.0)
    return report


def _documents(content: Content) -> dict[str, list[Passage]]:
    documents: dict[str, list[Passage]] = {}
    for passage in content.passages.values():
        documents.setdefault(passage.document, []).append(passage)
    return documents


def _whole(passages: list[Passage]) -> str:
    return "\n".join(p.text for p in passages)


def _sources(content: Content) -> Iterator[Fault]:
    known = content.table("sources")
    for passage in content.passages.values():
        for source in passage.sources:
            if source.key not in known:
                yield Fault(passage.id, f"there is no source {source.key!r}")


def _citations(content: Content) -> Iterator[Fault]:
    documents = {p.document for p in content.passages.values()}
    for path, item in content.items():
        reference = item.get("passage")
        if isinstance(reference, str) and reference not in content.passages and reference not in documents:
            yield Fault(f"{path}: {item.get('id', '?')}", f"there is no passage {reference!r}")


def _wording(content: Content) -> Iterator[Fault]:
    for place, text in _texts(content):
        for rule, pattern in (
            ("a banned word", _BANNED),
            ("a dash as a drumroll", _DASHES),
            ("an exclamation", _EXCLAIMED),
        ):
            if pattern.search(text):
                yield Fault(place, rule)


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    """Yield what people read of our own content, with its place."""
    for passage in content.passages.values():
        if passage.origin == "earshot":
            yield passage.id, f"{passage.title}\n{passage.section}\n{passage.text}"
    for question in content.questions.values():
        yield f"questions: {question.id}", f"{question.text}\n{question.listen_for}\n{question.follow_up}"
    for phrase in content.rows(PHRASES):
        yield f"phrases: {phrase.get('id', '?')}", "\n".join(str(phrase.get(key, "")) for key in ("not", "say", "why"))
    for answer in content.rows(ANSWERS):
        yield f"answers: {answer.get('id', '?')}", "\n".join(answer.get("says", []))


def _grades(content: Content) -> Iterator[Fault]:
    for id_, passages in _documents(content).items():
        grade = grade_of(_whole(passages))
        if passages[0].origin == "earshot" and grade > MAX_GRADE:
            yield Fault(id_, f"reading grade {grade:.1f}, more than {MAX_GRADE:g}")


def grade_of(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text."""
    words = _WORD.findall(text)
    count = max(len(sentences(text)), 1)
    if not words:
        return 0.0
    return 0.39 * len(words) / count + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent_e = plain.endswith("e") and not plain.endswith(("le", "ee"))
    silent = silent_e or (plain.endswith("ed") and plain[-3:-2] not in "td")
    return max(groups - silent, 1)


def _shared(content: Content) -> Iterator[Fault]:
    """Yield each pair of documents that share a run of words: a sentence belongs in one place."""
    first: dict[tuple[str, ...], str] = {}
    found: set[tuple[str, str]] = set()
    for id_, passages in _documents(content).items():
        for run in runs_of(_whole(passages), SHARED_WORDS):
            owner = first.setdefault(run, id_)
            if owner != id_ and (owner, id_) not in found:
                found.add((owner, id_))
                yield Fault(id_, f"shares {SHARED_WORDS} words in a row with {owner}: {' '.join(run)!r}")


def _coverage(content: Content) -> dict[tuple[str, str, str], int]:
    """Return how many questions each topic has, by stage and by who may ask them."""
    counts = Counter((topic, str(q.stage), str(q.role)) for q in content.questions.values() for topic in q.topics)
    return {
        (topic, str(stage), str(role)): counts[topic, str(stage), str(role)]
        for topic in content.topics
        for role in (Role.leader, Role.mentor)
        for stage in Stage
    }


def _gaps(content: Content) -> Iterator[Fault]:
    for (topic, stage, role), count in _coverage(content).items():
        if not count:
            yield Fault(f"questions/{topic}", f"no {stage} question for a {role}")


def _phrases(content: Content) -> Iterator[Fault]:
    return (Fault(*found) for found in faults_of_phrases(content))


def _answers(content: Content) -> Iterator[Fault]:
    return (Fault(*found) for found in faults_of_answers(content))


def _questions(content: Content, report: Report) -> None:
    try:
        from coach.language.questions import analyse
    except ImportError:
        report.notes.append("the question checker is not installed: the bank was not checked")
        return
    for question in content.questions.values():
        for text, passed in ((question.text, frozenset[str]()), (question.follow_up, _NEEDS_CONTEXT)):
            if text.rstrip().endswith("?"):
                reading = analyse(text, str(question.role), rewrite=False)
                if faults := [str(fault) for fault in reading.faults if str(fault) not in passed]:
                    report.faults.append(Fault(f"questions: {question.id}", f"{', '.join(faults)}: {text!r}"))
    report.faults += (Fault(*found) for found in faults_of_asking(content))


def _tone(content: Content, report: Report) -> None:
    from coach.errors import MissingPart
    from coach.guard.tone import tone

    try:
        for path, item in content.items():
            if path in _REPLIES:
                for key in ("reply", "say"):
                    for text in [item[key]] if isinstance(item.get(key), str) else item.get(key) or []:
                        for finding in tone("", str(text)):
                            report.faults.append(
                                Fault(f"{path}: {item.get('id', '?')}", f"{finding.fault}: {finding.why}")
                            )
        report.faults += (Fault(*found) for found in faults_of_tone(content))
        report.faults += (Fault(*found) for found in faults_of_saying(content))
    except (MissingPart, FileNotFoundError):
        report.notes.append("the label model is not installed: tone was not checked")
