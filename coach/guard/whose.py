"""Whose danger a grave message tells of, and whether the writer says they did the harm themselves.

Only a message that the guard has already read as grave comes here, so these rules choose between authored
replies and find nothing. A danger belongs to the subject that stands nearest before it: "my friend says he's
going to end it" is about the friend, "my mentor left and I want to die" about the writer. Where no subject is
found it is the writer, who has the most to lose by being taken for a helper.
"""

import re

_PERSON = (
    r"(?:someone|somebody|one of \w+(?: \w+)?|(?:colleague|mentor|deputy|mentee|friend|mate|trainee|junior|senior"
    r"|leader|boss|manager|supervisor|director|partner|wife|husband|girlfriend|boyfriend|son|daughter|child|kid|brother|sister"
    r"|mother|father|mum|dad|cousin|flatmate|housemate|teammate|coworker|co-worker|apprentice|intern|student|pupil"
    r"|graduate|grad|associate|analyst|assistant|nurse|doctor|registrar|teacher|engineer|driver|client|patient"
    r"|customer|neighbour|man|woman|guy|lad|girl|boy|person|member|user|participant|team lead)s?|people|men|women"
    r"|children|staff)"
)
_VERB = r"(?:is|are|was|has|have|had|says?|said|wants?|took|takes|tried|tries|will|might|may|keeps?|told|did|does)"
_SUBJECT = re.compile(
    # The writer: as a subject, or as the one in whom a wish arises ("it makes me want to die").
    r"\b(?P<own>i(?:['’]?(?:m|ve|ll|d))?|of me|without me|me(?= (?:want|feel|wish|think|so)))(?!\w)"
    # Anybody else: a pronoun, a person who is not merely an object before "and" or a comma, or a name with its verb.
    r"|\b(?P<another>(?:he|she|they|who)(?:['’]?(?:s|ve|ll|d|re))?(?!\w)"
    r"|(?:him|her|them)(?= (?:to )?(?:die|dying|kill|end|do|jump|cut|hurt|go|be|live|take|overdos))"
    rf"|{_PERSON}\b(?!['’]?s? (?:and|but|so|because|that|i)\b|[,.;!?])"
    rf"|(?-i:[A-Z][a-z]+)(?=['’]s \w+ing\b| {_VERB}\b))",
    re.IGNORECASE,
)
_BY_OWN_HAND = re.compile(
    r"\b(?:kill|hurt|harm|cut|hang|drown|shoot|burn|poison|starv|end|do something to|do it to)\w* my ?self\b"
    r"|\b(?:end|tak)(?:e|ing) my (?:own )?life\b|\bmy own life\b",
    re.IGNORECASE,
)
_BY_THEIR_HAND = re.compile(
    r"\b(?:herself|himself|themsel\w+)\b|\b(?:her|his|their) (?:own )?(?:life|wrists?|pills|tablets|overdose)\b", re.I
)
_DANGER = re.compile(
    r"\b(?:suicid\w*|die|dying|dead|kill\w*|overdos\w*|self[- ]?harm\w*|cut(?:ting)?|pills|tablets|noose|jump\w*"
    r"|end(?:ing|ed|s)? (?:it|things|everything|(?:my|his|her|their) life)|hang\w*|slit\w*|goodbye|better off"
    r"|without me|(?:be|not|wasn['’]?t|weren['’]?t) (?:here|around)|wake up|disappear"
    r"|(?:to|not|of|about|with|worth|can['’]?t|won['’]?t|cannot) (?:be )?(?:alive|live|living|go(?:ing)? on|exist"
    r"|cope))\b",
    re.IGNORECASE,
)
_ELIDED = re.compile(
    r"(?:^|[.!?,;] |\b(?:and|but|so) )(?:just |really )?(?:want|feel|wish|need|going|can['’]?t)\b", re.I
)
_QUOTED = re.compile(r"(?<!\bi )(\b(?:says?|said|wrote|texted|messaged|told \w+|texted \w+):? [\"“‘'])i\b", re.I)
_WITH_A_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|wants|keeps|seems|says|has)\b(?: \w+){0,3} "
    r"(?:suicidal|to die|cutting|self[- ]?harm\w*|overdos\w*|to (?:kill|end|jump|hang))\b",
    re.IGNORECASE,
)
_VIOLENT = re.compile(
    r"\b(?:kill|stab|shoot|strangle|beat|hit|punch|hurt|attack|burn|knife|gun|bomb|poison|follow(?:ed|ing)? "
    r"(?:her|him) home)\w*\b(?! (?:my ?self|herself|himself|themsel))",
    re.IGNORECASE,
)
_REFLEXIVE = re.compile(r"\b(?:my ?self|herself|himself|themsel\w+)\b", re.IGNORECASE)

_DEED = (
    r"(?:grop(?:ed|ing)|touch(?:ed|ing)|grab(?:bed|bing)|kiss(?:ed|ing)|hit(?:ting)?|slap(?:ped|ping)|punch(?:ed|ing)"
    r"|kick(?:ed|ing)|shov(?:ed|ing)|push(?:ed|ing)|pinch(?:ed|ing)|strok(?:ed|ing)|squeez(?:ed|ing)|rubb(?:ed|ing)"
    r"|fondl(?:ed|ing)|threaten(?:ed|ing)(?: to \w+)?|assault(?:ed|ing)|harass(?:ed|ing)|molest(?:ed|ing)|rap(?:ed|ing)"
    r"|hugg(?:ed|ing)|corner(?:ed|ing)|chok(?:ed|ing)|head-?butted|spat (?:at|on)|(?:put|ran|had) my hands?"
    r"|forced myself on|exposed myself to|stalk(?:ed|ing)|strangl(?:ed|ing)|shook|struck|smacked)"
)
_DID_IT = re.compile(
    r"(?<!if )\bi(?:['’]?ve| have| was|['’]?d| had)?(?: (?:been|just|once|then|also|only|actually|stupidly|drunkenly"
    rf"|accidentally|kind of|sort of|might have|may have|think i|keep|kept)){{0,2}} {_DEED}\b(?! back\b)"
    r"(?: (?!to\b|off\b|away\b)[\w'’-]+){0,4}? "
    rf"(?:her|hers|him|his|them|their|{_PERSON})\b(?! (?:off|away|to|into (?:report|tell)\w*)\b)",
    re.IGNORECASE,
)
_DONE_TO_ME = re.compile(
    rf"\b(?:{_DEED}|hurt|hurting|forced|forcing|attacked|made)\b(?: \w+)? (?:me\b|my (?!{_PERSON}\b))|\boff me\b", re.I
)
_DENIED = re.compile(
    r"(?<!\bi )\b(?:says?|saying|said|claim(?:s|ed|ing)?|thinks?|alleg\w+|told \w+(?: \w+)?|accus\w+ \w+)(?: that)? i\b"
    r"|\bi (?:never|didn['’]?t|did not|haven['’]?t)\b",
    re.IGNORECASE,
)
_WITH_OWN_HANDS = re.compile(r"\b(?:put|ran|had) my (?:hand|arm)s?\b", re.IGNORECASE)


def whose_danger(text: str) -> str:
    """Return which of the crisis replies fits: "self", "other" or "violence"."""
    if _VIOLENT.search(text) and not _REFLEXIVE.search(text):
        return "violence"
    if _BY_OWN_HAND.search(text):
        return "self"
    if _BY_THEIR_HAND.search(text):
        return "other"
    text = _QUOTED.sub(r"\1they", text)
    whose = {_subject_before(text, found.start()) for found in _DANGER.finditer(text)}
    if "self" in whose or "other" in whose:
        return "self" if "self" in whose else "other"
    return "other" if _WITH_A_VERB.search(text) and not re.search(r"\b(?:i|me|my)\b", text, re.I) else "self"


def _subject_before(text: str, at: int) -> str:
    """Return whose the word at `at` is: that of the nearest subject before it, "" where there is none."""
    subjects = [found for found in _SUBJECT.finditer(text) if found.end() <= at]
    if _ELIDED.search(text, subjects[-1].end() if subjects else 0, at):
        return "self"
    return "" if not subjects else "self" if subjects[-1]["own"] else "other"


def did_it(text: str) -> bool:
    """Return whether the writer says in the first person that they harmed somebody, not that it was done to them."""
    others = _WITH_OWN_HANDS.sub("", text)
    return bool(_DID_IT.search(text)) and not (_DENIED.search(text) or _DONE_TO_ME.search(others))
