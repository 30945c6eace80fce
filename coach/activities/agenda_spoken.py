"""The subject as it is said aloud: in the facilitator's words where they surely stand after "about", else not at all.

A block's own words fit any subject, so that nothing is lost where the facilitator's aren't for saying.
"""

import re

from coach.activities.agenda_reading import Reading
from coach.activities.agenda_subject import of_the_session, only_to_do
from coach.activities.prepare_subject import sayable
from coach.language.letters import small
from coach.programme.blocks import Block, Kind

_MOST_HEAVY = 8  # words of a heavy subject that are said in a breath
_MOST_TITLED = 14  # words of a purpose that stand in a title
_UNSAID = frozenset({"death", "few_in_room", "close_home", "jobs", "going", "secret", "hurt"})  # too near to somebody
_ARTICLES = frozenset("the our an a".split())
_AFTER_HEAD = frozenset("of at on in for with from after before during to who that which when while and by".split())
_SHORT_ING = 5  # letters of "thing" and "bring"
_CLAUSES = frozenset("how what why who whose which whether when where".split())
_FINITE = frozenset("is are was were has have never always don't doesn't isn't aren't won't can't".split())
_OF_THE_PAIR = re.compile(
    r"\bbetween (?:the|an?|our)\b|^(?:one-off|an?|one|single) (?:\w+ )?(?:coffee|lunch|hour|talk|chat)\b", re.IGNORECASE
)
_AND_HOW = re.compile(r", and (?=(?:how|what|why|who|which|whether|when|where)\b)")
_ANYONE = frozenset("everything nothing something everyone everybody nobody someone somebody people it there".split())
_OF_SOMEBODY = re.compile(  # whoever reads it wouldn't say so
    r"\b(?:he|she|him|her|his|hers|i|i'd|me|my|they|they've|them|their|mentors?|leaders?|mentees?)\b", re.IGNORECASE
)
_OF_A_KIND = frozenset(  # words for the kind of person across the table, for where they stand, and blunt ones
    "junior juniors senior seniors bottom top lower lowest below above underlings subordinates minions grads gen"
    " millennial millennials boomer boomers snowflakes youngsters kids oldies guard young younger old older boss bosses"
    " brass suits chief chiefs diverse diversity minority minorities bame colour black brown asian white gay lesbian"
    " trans queer muslim muslims jewish disabled women woman men girl girls lads class posh rubbish crap shit bloody"
    " shambles chaos nightmare stupid moaning whinging lazy useless toxic entitled pain vs versus".split()
)


def said(block: Block, reading: Reading) -> str:
    """Return a block's words to say, with the subject named before them where the block opens it and it surely fits."""
    name = aloud(reading) if block.opens else ""
    return f"Today it's about {name}. {block.say}" if name else block.say


def aloud(reading: Reading) -> str:
    """Return the subject as it stands after "about"; empty where it isn't sure to, or is too near to somebody."""
    subject, topic = reading.subject, reading.topic
    if not subject or reading.known & _UNSAID:
        return ""
    if topic and subject in (topic.name, topic.theme):
        return ""  # it says more than was asked for
    words = re.findall(r"[\w'’-]+", subject.lower())
    if _OF_SOMEBODY.search(subject) or _OF_A_KIND & set(words) or of_the_session(subject) or only_to_do(subject):
        return ""
    if reading.kind is Kind.first and "bare" in reading.known and topic is None:
        return ""  # "beginnings": it may be no subject at all
    if reading.kind is Kind.single and {"and", "on"} <= set(words):
        return ""  # "a welder and a director on training": who the two are
    near = reading.heavy or "personal" in reading.known
    if "about" in words or (near and (words[0].endswith("ing") or len(words) > _MOST_HEAVY)):
        return ""
    return _stands(subject, words)


def _stands(subject: str, words: list[str]) -> str:
    """Return the subject where it is a clause, a doing, or a thing that needs no article or has one."""
    clause = words[0] in _CLAUSES
    joined = _AND_HOW.sub(" and ", subject) if clause else subject
    if re.search(r"[,;:()?!]|\.\s", joined) or (not clause and (_FINITE & set(words) or words[0] in _ANYONE)):
        return ""
    head = next((words[i - 1] for i, word in enumerate(words) if i and word in _AFTER_HEAD), words[-1])
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    doing = words[0].endswith("ing") and len(words[0]) > _SHORT_ING
    if not (clause or plural or doing or words[0] in _ARTICLES):
        return ""  # "rota" wants an article and "overtime" none, and nothing here tells which
    whole = subject if len(words) == 1 else sayable(subject)
    return whole if len(whole.split()) == len(subject.split()) else ""


def entitled(reading: Reading) -> str:
    """Return what a session on a subject or a job is called, in words that all three may read."""
    purpose = reading.request.purpose.strip(" .")
    named = (purpose, reading.subject) if reading.kind is Kind.task else (reading.subject, purpose)
    for words in named:
        if _may_head(words) and (words == purpose or len(words.split()) > 1):
            return small(words) if words[1:2].islower() else words
    return ""


def _may_head(words: str) -> bool:
    short = 0 < len(words.split()) <= _MOST_TITLED and not re.search(r"[.:;?!]\s", words)
    return short and for_all_eyes(words) and not (of_the_session(words) or _OF_THE_PAIR.search(words))


def for_all_eyes(words: str) -> bool:
    """Return True where words speak of none of the two, so that they may stand on everybody's copy."""
    return not _OF_SOMEBODY.search(words)
