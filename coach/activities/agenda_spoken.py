"""The subject as it is said aloud: in a block's words where its grammar is sure, else named once and then "it".

Where the facilitator's words aren't the leader's to say, a sure topic has words of its own.
"""

import re

from coach.activities.agenda_reading import Reading
from coach.activities.agenda_subject import has_wish, of_the_session, only_to_do
from coach.language.letters import small
from coach.programme.blocks import Block, Kind

_MOST_WORDS = 5
_BARE_WORDS = 3
_STARTS = frozenset("the our a an".split())
_COPULAS = frozenset("is are was were has have do does did can will would".split())
_STATES_IT = _COPULAS | frozenset(
    "take takes get gets go goes keep keeps make makes need needs sit sits come comes never always don't".split()
)
_ANYONE = frozenset("everything nothing something everyone everybody nobody someone somebody people it there".split())
_PARTICLES = frozenset("through up down off out away over again apart late back".split())
_RELATIVES = frozenset("that which who whose".split())
_CLAUSES = frozenset("how what why who whose which whether when where".split())
_NEVER = frozenset(  # a word that makes it a clause, a wish or somebody's own, or that the leader wouldn't say
    "who whom whose which that what when where why how whether if and or but nor not to than as so is are was were be"
    " been being am has have had do does did can could will would should may might must i we you he she they it us me"
    " them him her his their my your its this these those better more well about feel feels think thinks get gets got"
    " make makes made want wants need needs go goes come comes came learn understand improve talk discuss review report"
    " leader leaders leader's mentor mentors mentor's session sessions pair pairing programme".split()
)
_ON_THE_PAGE = "Today's subject is the one at the top of our page."  # where the leader wouldn't say it as it stands
_MOST_HEAVY = 8  # words of a heavy one
_MOST_NAMED = 16  # words of a subject that can be named in one breath
_NAMES_IT = ("core", "brief")  # the parts that open the subject
_NOT_NAMED = frozenset(  # somebody whom the leader wouldn't speak of so
    "i i'd i'm i've me my mine you your yours he she him her his hers leader leader's leaders mentor mentor's mentors"
    " mentee vs versus session sessions pair pairing facilitator them they their theirs themselves us".split()
)
_CLASS = re.compile(  # words for the kind of person across the table, for where they stand, and blunt ones
    r"\b(?:juniors?|seniors?|bottom|top|low(?:er|est)?|below|above|underlings?|subordinates?|minions|grads?"
    r"|gen[- ]?[xyz]"
    r"|millennials?|boomers?|snowflakes?|youngsters?|kids|oldies|old(?:er)? (?:guard|people|ones?|staff"
    r"|colleagues|managers?|leaders?|hands)"
    r"|young(?:er)? (?:people|ones?|staff|colleagues|workers|employees|women|men)|boss(?:es)?|top brass|suits|chiefs?"
    r"|ordinary (?:staff|people)|(?<!on the )(?:front[- ]?line|shop[- ]?floor)|coal ?face"
    r"|diverse|diversity|minorit\w+|bame"
    r"|people of colou?r"
    r"|black|brown|asian|white|gay|lesbian|trans|queer|lgbt\w*|muslims?|jewish|disabled|women|woman|men|girls?|lads"
    r"|working[- ]class|posh|rubbish|crap|shit|bloody|mess\w*"
    r"|shambles|chaos|nightmares?|stupid|moan\w*|whing\w*|lazy|useless|toxic|entitled)\b",
    re.IGNORECASE,
)
_PROPER = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december christmas easter ramadan eid diwali brexit covid english british welsh scottish irish"
    " london muslim jewish christian islam datix slack outlook excel copilot".split()
)
_SECOND_THOUGHT = re.compile(  # what joins on to a subject already named: said alone, the first part is enough
    r"(?:[,;]| [-–—]| and)(?: and)? (?=(?:how|what|why|who|which|whether|when|where|if)\b)", re.IGNORECASE
)
_STATED = re.compile(  # a whole sentence after a comma is the facilitator's remark
    r"n['’]t\b|\b(?:is|are|was|were|do|does|did|has|have|can|could|should|will|would|must|get|gets|need|needs|feel|feels)\b",
    re.IGNORECASE,
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
    named = reading.kind in (Kind.first, Kind.single) and block.kind == "gather"  # in the small look before it
    if block.with_topic and not named and (topic := topic_aloud(reading)):
        return block.with_topic.format(say=words, topic=topic)
    mends = Kind.hard in block.for_ and "{topic}" not in block.title  # the leader says what was done, in their words
    opens = block.kind in _NAMES_IT and not mends and (block.title.endswith("{topic}") or not block.on_request)
    if not opens or (it != "it" and "{it}" in block.say):
        return words
    name = _named(reading)
    if name:
        return f"{_introduced(name, reading)} {words}"
    if reading.subject and "{topic}" in block.title:
        aloud = topic_aloud(reading)
        return f"Today it's about {aloud}. {words}" if aloud else f"{_ON_THE_PAGE} {words}"
    return words


def topic_aloud(reading: Reading) -> str:
    """Return what a leader calls a sure topic; empty where it isn't sure."""
    topic = reading.topic
    if topic is None or "death" in reading.known:  # no gentler name for that
        return ""
    served = f"{reading.trade.serves[0]}s" if reading.trade and reading.trade.serves else "the people we serve"
    served = "the public" if served == "publics" else served
    return (topic.spoken or topic.name).replace("clients, patients or customers", served)


def entitled(reading: Reading) -> str:
    """Return the subject as it stands in a part's heading: what is said in that part, if the topic's words are said."""
    aloud = topic_aloud(reading)
    return aloud if aloud and _named(reading) in ("", aloud) else reading.subject


def _introduced(name: str, reading: Reading) -> str:
    first = name.split()[0].lower()
    if _ASKED.match(name) or name.endswith("?"):
        asked = small(name) if _ASKED.match(name) else name
        return f"The question today: {asked.rstrip('?')}?"
    doing = first.endswith("ing") and not first.endswith("thing")
    name = small(name) if doing else name
    thing = (first in _STARTS and not _COPULAS & set(name.lower().split())) or name == topic_aloud(reading)
    clause = thing or first in _CLAUSES or doing
    if name[1:2].islower() and first not in _PROPER:
        name = small(name)  # the capital was the sentence's
    if not clause and _is_sentence(name):
        return f"On our page it says: {name}."  # the facilitator's words, and not the leader's
    words = name.lower().split()
    bare = len(words) <= _BARE_WORDS and not (clause or name.endswith("s") or _RELATIVES & set(words))
    return f"One subject today, {name}." if bare else f"Today it's about {name}."  # a bare one may lack its article


def _is_sentence(words: str) -> bool:
    first, *others = words.lower().split()
    told = first in _ANYONE or bool(_STATES_IT & set(others)) or bool(others and others[-1] in _PARTICLES)
    return (told or any(word.endswith(("n't", "n’t")) for word in others)) and not _RELATIVES & set(others)


def _named(reading: Reading) -> str:
    """Return the subject as it stands after "about"; empty where it can't, or is too heavy for it."""
    if reading.topic and reading.subject == reading.topic.name and topic_aloud(reading):
        return topic_aloud(reading)
    subject = _SECOND_THOUGHT.split(reading.subject, maxsplit=1)[0].replace(";", ",")
    first, _, after = subject.partition(", ")
    subject = first if _STATED.search(after) else subject
    if len(subject.split()) > _MOST_NAMED:
        subject = re.split(r"[,;(]", subject)[0].strip()
    words = re.findall(r"[\w'’-]+", subject.lower())
    sure = words and len(words) <= _MOST_NAMED and not re.search(r"[:()]|\?.| [-–—] ", subject)
    if not sure or of_the_session(subject) or only_to_do(subject) or _CLASS.search(subject):
        return ""
    if reading.heavy and (
        (words[0].endswith("ing") and words[0] != "bullying") or "death" in reading.known or len(words) > _MOST_HEAVY
    ):
        return ""  # somebody's own life, or more than should be said in a breath
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
