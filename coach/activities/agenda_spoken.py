"""The subject as it is said aloud in a block's words: its own words where their grammar is sure, else "it"."""

import re

from coach.activities.agenda_reading import Reading, has_wish

_MOST_WORDS = 5
_BARE_WORDS = 3
_STARTS = frozenset("the our a an".split())
_NEVER = frozenset(  # a word that makes it a clause, a wish or somebody's own, or that the leader wouldn't say
    "who whom whose which that what when where why how whether if and or but nor not to than as so is are was were be"
    " been being am has have had do does did can could will would should may might must i we you he she they it us me"
    " them him her his their my your its this these those better more well about feel feels think thinks get gets got"
    " make makes made want wants need needs go goes come comes came learn understand improve talk discuss review report"
    " leader leaders leader's mentor mentors mentor's session sessions pair pairing programme".split()
)


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
    named = reading.topic is not None and reading.named and subject == reading.topic.name
    bare = len(words) <= _BARE_WORDS and has_wish(reading.request.purpose)
    return subject if named or bare else "it"
