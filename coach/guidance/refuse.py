"""What may not enter the guidance: records of what people disclosed, and orders to a model.

Plain rules first, which say what they saw; the label model where it is installed.
A reason names the kind of text, never its words.
"""

import re
import unicodedata
from dataclasses import dataclass

from coach.guard.injection import gives_orders
from coach.language.sentences import sentences

RECORD = "reads like a record of what someone said in confidence"
ORDERS = "contains instructions to a model"

_QUOTED = re.compile(r"[“\"][^”\"\n]{0,400}[”\"]")
_SPEAKER = re.compile(
    r"^\s*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?(?:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)?|[A-Z]{1,3}\d?"
    r"|(?:speaker|interviewer|interviewee|participant|mentor|leader|mentee|moderator) ?\d*)\s*:\s+\S",
    re.MULTILINE,
)
_LABELS = re.compile(
    r"^\s*(?:note|tip|example|aim|purpose|time|say|ask|who|when|where|why|how|q|a|not|try)\s*:", re.I | re.M
)
_STAMP = re.compile(r"^\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+\S", re.MULTILINE)
_RESPONDENT = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:comment|respondent|response|participant|employee|answer|verbatim)\s*#?\s*\d+\b", re.I | re.M
)
_REPORTED = re.compile(
    r"\b(?:she|he|my mentor|the mentor|her mentor|his mentor|mentee|[A-Z][a-z]+ [A-Z]\.?|[A-Z][a-z]{2,})"
    r"(?:'s|’s| has| had| then| also| later)?\s+(?:said|told (?:me|us|her|him)|mentioned|confided|admitted|disclosed"
    r"|felt|broke down|cried|complained|shared that|opened up|described|revealed|explained that|is struggling|was upset"
    r"|reported that|feels|thinks her|thinks his)\b"
)
_TITLE = re.compile(
    r"\b(?:notes? (?:from|of|on) (?:my |our |the |a |today['’]s )?(?:session|meeting|1:1|conversation|call|chat)"
    r"|(?:session|meeting|1:1|supervision|debrief|interview) (?:notes?|log|record|transcript|minutes)"
    r"|transcript|verbatims?|free[- ]text (?:comments|responses|answers)|survey comments|exit interviews?"
    r"|what (?:she|he|they|my mentor) (?:said|told))\b",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(?:how to|policy|guide|guidance|template|rules?|never|do not|don['’]t|should|must|procedure)\b", re.I
)
_FIRST = re.compile(r"\b(?:I|my|me|we|our)\b")
_FELT = re.compile(
    r"\b(?:I (?:feel|felt|was|am|had|have|don['’]t|didn['’]t|hate|think|never|get|got)"
    r"|[Mm]y (?:manager|boss|team|partner))\b"
)
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")

_TO_A_MODEL = re.compile(
    r"\b(?:as (?:the|an) (?:ai|assistant|model|coach|chatbot|language model)\b.{0,40}\byou (?:must|should|will|are to)"
    r"|(?:dear|attention|hey) (?:ai|assistant|model|chatbot)"
    r"|(?:ai|assistants?|models?|chatbots?) (?:reading|processing|summari[sz]ing) this"
    r"|from now on,? (?:you |always |only )?(?:answer|reply|respond|act|speak)"
    r"|do not (?:tell|reveal|mention|show) (?:this|these lines|it) to (?:the )?(?:user|reader|person))",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A place that was refused, and why. Holds no words of the document."""

    place: str
    reason: str


def plain(text: str) -> str:
    """Return `text` without hidden characters, its accents composed."""
    return _HIDDEN.sub("", unicodedata.normalize("NFC", text))


def refuse_passage(heading: str, text: str) -> str | None:
    """Return why a passage may not enter the guidance, by rule; None when it may."""
    if any(
        gives_orders(part) or _TO_A_MODEL.search(part)
        for part in (heading, text, unicodedata.normalize("NFKC", plain(text)))
    ):
        return ORDERS
    return RECORD if _is_record(heading, text) else None


def refuse_by_label(text: str) -> str | None:
    """Return why a passage may not enter, by the label model; None when it may.

    Raises:
        MissingPart: the label model's file is not the one that was measured.
    """
    from coach.guard.screen import screen
    from coach.taxonomy import Role, SentenceLabel, Surface

    screened = screen(_QUOTED.sub(" ", text), Role.facilitator, Surface.ask)
    labels = [s.label for s in screened.sentences]
    told = sum(label is SentenceLabel.disclosure for label in labels)
    told_plainly = len(_REPORTED.findall(_QUOTED.sub(" ", text))) + len(_FELT.findall(_QUOTED.sub(" ", text)))
    return RECORD if told >= 2 and 2 * told >= len(labels) and told_plainly else None


def _is_record(heading: str, text: str) -> bool:
    """True when a passage is a transcript, notes of a talk, or comments that people wrote."""
    lines = [line for line in text.splitlines() if line.strip()]
    speakers = [m[0].strip().lower() for m in _SPEAKER.finditer(text) if not _LABELS.match(m[0])]
    takes_turns = 2 * len({speaker.partition(":")[0] for speaker in speakers}) <= len(speakers)
    if len(speakers) >= 4 and takes_turns and 2 * len(speakers) >= len(lines):
        return True
    if len(_STAMP.findall(text)) >= 4 or len(_RESPONDENT.findall(text)) >= 3:
        return True
    if _is_comments(lines):
        return True
    bare = _QUOTED.sub(" ", text)
    reported = len(_REPORTED.findall(bare))
    count = max(len(sentences(bare)), 1)
    titled = _TITLE.search(f"{heading}\n{text[:120]}") is not None and not _RULE.search(f"{heading}\n{text[:200]}")
    return reported >= 3 or (reported >= 2 and 3 * reported >= count) or (titled and (reported > 0 or _tells(bare)))


def _is_comments(lines: list[str]) -> bool:
    """True for a run of short first-person statements, as in the answers to a survey."""
    bullets = [line for line in lines if re.match(r"\s*(?:[-*•–]|\d+[.)]|[“\"])", line)]
    own = [line for line in bullets if _FELT.search(line)]
    return len(own) >= 3 and 2 * len(own) >= len(bullets)


def _tells(text: str) -> bool:
    return len(_FELT.findall(text)) >= 2 or len(_FIRST.findall(text)) >= 6
