"""The subject as it is said aloud: in a block's words where its grammar is sure, else named once and then "it"."""

import re

from coach.activities.agenda_reading import Reading
from coach.activities.agenda_subject import has_wish, of_the_session
from coach.programme.blocks import Block, Kind

_MOST_WORDS = 5
_BARE_WORDS = 3
_STARTS = frozenset("the our a an".split())
_COPULAS = frozenset("is are was were has have do does did can will would".split())
_CLAUSES = frozenset("how what why who whose which whether when where".split())
_NEVER = frozenset(  # a word that makes it a clause, a wish or somebody's own, or that the leader wouldn't say
    "who whom whose which that what when where why how whether if and or but nor not to than as so is are was were be"
    " been being am has have had do does did can could will would should may might must i we you he she they it us me"
    " them him her his their my your its this these those better more well about feel feels think thinks get gets got"
    " make makes made want wants need needs go goes come comes came learn understand improve talk discuss review report"
    " leader leaders leader's mentor mentors mentor's session sessions pair pairing programme".split()
)
_ON_THE_PAGE = "Today's subject is the one at the top of our page."  # where the leader wouldn't say it as it stands
_MOST_NAMED = 14  # words of a subject that can be named in one breath
_NAMES_IT = ("core", "brief")  # the parts that open the subject
_NOT_NAMED = frozenset(  # somebody whom the leader wouldn't speak of so
    "i i'd i'm i've me my mine you your yours he she him her his hers leader leader's leaders mentor mentor's mentors"
    " mentee vs versus session sessions pair pairing facilitator".split()
)
_SECOND_THOUGHT = re.compile(  # what joins on to a subject already named: said alone, the first part is enough
    r"[,;] (?=(?:and )?(?:how|what|why|who|which|whether|when|where|if)\b)", re.IGNORECASE
)
_VERBS = frozenset(  # a purpose that begins with what to do is no name for a subject
    "learn understand improve talk discuss review report make get find explore help give build agree plan repair look"
    " hear see know reset check let try change deal work go keep stop show teach ask thank tell listen speak"
    " say put take bring practise practice kick catch start begin open close wrap prepare finish celebrate pick".split()
)
_ASKED = re.compile(  # a question in its own word order, which doesn't stand after "about"
    r"(?:how|what|why|when|where)(?:'s|’s| is| are| was| were| do| does| did| has| have| can| could| should| will"
    r"| would) "
    r"|(?:do|does|did|is|are|was|were|has|have|can|could|should|will|would) ",
    re.IGNORECASE,
)


def said(block: Block, reading: Reading) -> str:
    """Return a block's words to say, with the subject in them or named before them.

    Args:
        block: the authored block.
        reading: what the request comes to.
    """
    it = spoken(reading)
    words = block.say.replace("{it}", it)
    mends = Kind.hard in block.for_ and "{topic}" not in block.title  # the leader says what was done, in their words
    opens = block.kind in _NAMES_IT and not mends
    name = _named(reading) if opens and (it == "it" or "{it}" not in block.say) else ""
    if not name:
        known = opens and "{topic}" in block.title and it == "it" and reading.subject
        return f"{_ON_THE_PAGE} {words}" if known else words
    first = name.split()[0].lower()
    if _ASKED.match(name) or name.endswith("?"):
        asked = name[0].lower() + name[1:] if _ASKED.match(name) else name
        return f"The question today: {asked.rstrip('?')}? {words}"
    doing = first.endswith("ing") and not first.endswith("thing")
    name = name[0].lower() + name[1:] if doing else name
    thing = (first in _STARTS and not _COPULAS & set(name.lower().split())) or _is_topic(name, reading)
    clause = thing or first in _CLAUSES or doing
    return f"Today it's about {name}. {words}" if clause else f"The subject today: {name}. {words}"


def _named(reading: Reading) -> str:
    """Return the subject as it stands after "about"; empty where it can't, or is a heavy one."""
    subject = _SECOND_THOUGHT.split(reading.subject, maxsplit=1)[0].replace(";", ",")
    if len(subject.split()) > _MOST_NAMED:
        subject = re.split(r"[,;(]", subject)[0].strip()
    words = re.findall(r"[\w'’-]+", subject.lower())
    sure = words and len(words) <= _MOST_NAMED and not re.search(r"[:()]|\?.| [-–—] ", subject)
    if not sure or reading.heavy or of_the_session(subject):
        return ""
    return "" if words[0] in _VERBS or _NOT_NAMED & set(words) else subject


def spoken(reading: Reading) -> str:
    """Return what stands for the subject in a block's words: the facilitator's short noun phrase, or "it".

    Args:
        reading: what the request comes to.
    """
    subject = reading.subject
    words = subject.lower().split()
    if not words or len(words) > _MOST_WORDS or not re.fullmatch(r"[\w'’ -]+", subject) or _NEVER & set(words):
        return "it"
    if reading.heavy or words[0].endswith("ing"):
        return "it"
    if words[0] in _STARTS and len(words) > 1:
        return subject
    several = words[-1].endswith("s") and not words[-1].endswith("ss")
    bare = len(words) <= _BARE_WORDS and several and has_wish(reading.request.purpose)
    return subject if _is_topic(subject, reading) or bare else "it"


def _is_topic(subject: str, reading: Reading) -> bool:
    """Return True where the subject is a named topic's own name, which reads as a phrase."""
    return reading.topic is not None and reading.named and subject == reading.topic.name
