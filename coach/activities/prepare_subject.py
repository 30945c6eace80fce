"""The leader's own words for the subject, as far as they can stand inside a question.

"get feedback on our store communications" is about our store communications; the
words before say only what the leader wants of it. What is left is taken into a
question after "about", where a noun phrase, a doing and a clause ("how …",
"whether …") are all good grammar; any other shape is not taken at all.
"""

import re

from coach.language import lexicon
from coach.language.letters import small
from coach.language.subject import work_nouns
from coach.language.tags import tags

_STANDS = 20  # characters of a subject that stand by themselves
_LONGEST, _SAID = 21, 16
"""Words of a subject at most, and those from which it is cut where a second thought joins on."""
_WANTS = re.compile(
    r"(?:(?:please|just|also|really|i|we|i'm|i am|want|wish|need|would like|i'd like|hope|hoping|wanting|trying|try"
    r"|help me|help us|to|my aim is|the aim is|aim|so that i|can|could|better)\s+)*",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"(?:(?:(?:get|gain|win|secure)(?:ting|ing)? (?:\w+ )?(?:buy-in|support|backing|agreement) (?:for|to)"
    r"|(?:convinc|persuad)(?:e|ing) \w+ (?:of|about)|explain(?:ing)?(?: to \w+)?"
    r"|sell(?:ing)?(?: (?:him|her|them))?(?: on)?)\s+"
    r"|(?:(?:to )?(?:understand(?:ing)?|learn(?:ing)?|know(?:ing)?|hear(?:ing)?|explor(?:e|ing)|discover(?:ing)?"
    r"|discuss(?:ing)?|examin(?:e|ing)|grasp(?:ing)?|see(?:ing)?|investigat(?:e|ing)|consider(?:ing)?"
    r"|find(?:ing)? out|talk(?:ing)?(?= (?:about|through|over|to))|look(?:ing)?(?= (?:at|into))|dig(?:ging)?(?= into)"
    r"|think(?:ing)?(?= about)|ask(?:ing)?(?= about)|get(?:ting)? to grips|get(?:ting)? to know(?= (?:how|what|why))"
    r"|(?:get|getting|gain|gaining|have|hear|hearing|gather|gathering|ask for|collect|seek|take)"
    r" (?:a |an |some |their |his |her |honest |early |first-hand |better |more |good |real |clear |proper )*"
    r"(?:feedback|views?|opinions?|thoughts|input|insights?|feel|sense|perspectives?|ideas?|understanding|idea"
    r"|picture|reactions?|impressions?|information|grip))"
    r"(?: (?:more|better|first-hand|first hand|honestly|openly|properly|a bit|a little|again|together|directly))*"
    r"(?: (?:about|on|of|for|into|from|at|through|over|around|regarding|with))?)\s+)",
    re.IGNORECASE,
)
_CLAUSE = frozenset("how what why where when who which whether".split())
_ASKS = frozenset(
    "do does did is are was were can could will would should has have had am might must isn't aren't don't".split()
)
_ORDERS = frozenset(
    "look close review say end build agree share check plan make give set take keep start stop improve increase"
    " reduce create develop address fix change solve celebrate reflect finish wrap break bring encourage help support"
    " get go let show tell ask challenge test introduce meet connect strengthen deepen foster promote identify map"
    " prepare practise thank choose decide settle work move think feel be do have".split()
)
_OPENS = frozenset("the our my a an this these those some any one being".split())
_ABSENT = re.compile(r"\b(?:she|he|her|hers|his|him|mentors?|mentees?)\b", re.IGNORECASE)
_YOU = re.compile(
    r"\b(?:you|your|yours)\b", re.IGNORECASE
)  # said to the mentor, "what it's like when you join" is theirs
_THEY = re.compile(r"\b(?:they|them|their|theirs)\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:people|staff|women|men|\w{3,}(?<!s)s)\b", re.IGNORECASE)
_SELF = re.compile(r"(?:how|what|when|where|whether|why) (?:I|my)\b|my (?!team|mentor|area|department)", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:went|was|were|happened|had|last (?:week|month|quarter|term|year|spring|summer|autumn|winter|christmas)"
    r"|over (?:christmas|easter|the (?:summer|holidays|strike)))\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:(?<! any) (?:better|more|properly|more fully|first-hand|and so on|etc))+$", re.IGNORECASE)
_ENDS = re.compile(r"[.;!?\n]|:\s| - | – | — ")
_GROUP_VIEW = re.compile(
    r"^(?:what|how) (?!she|he|they|you|i\b|we\b)(?:[\w-]+ ){1,4}(?:make|think|feel|say|reckon) (?:of|about) (?=\w+ \w)",
    re.IGNORECASE,
)
"""What a group makes of something: the something is the subject, and one person's view of it can be asked for."""
_SECOND_WISH = re.compile(
    r",? and (?:then |also )?(?:(?:i'd like|i want|try|see if i can) )?(?:to )?"
    r"(?:explain|tell|convince|persuade|show|ask|say|hear|find out|make sure|reassure)\b.*$",
    re.IGNORECASE,
)
_JOINT = re.compile(r",? (?:because|although|though|given|unless|so that|and (?:how|what|why|whether)) ", re.I)
_WORD = re.compile(r"[\w'’-]+|[,()\"“”]")


def subject_of(purpose: str) -> str:
    """Return what a purpose is about, without the words that say what is wanted of it; the purpose where none are."""
    text = " ".join(purpose.split())
    shorter = _WANTS.match(text)
    rest = text[shorter.end() :] if shorter else text
    while (found := _SEEKS.match(rest)) and found.end() < len(rest):
        rest = rest[found.end() :]
    return rest or text


def shape_of(subject: str, purpose: str = "") -> str:
    """Return the shape of a subject, by which a question fits it.

    Args:
        subject: as it is said; "self" is about the leader, "how", "why" and the like a clause, "thing" a phrase.
        purpose: where it comes from, which may say that it is "past".
    """
    first = subject.split()[0].lower() if subject else ""
    if first and _SELF.match(subject):
        return "self"
    if first and _PAST.search(purpose):
        return "past"
    return first if first in _CLAUSE else "thing" if first else ""


def sayable(purpose: str) -> str:
    """Return the subject in the leader's words where it is sure to be good grammar after "about", or nothing."""
    text = _ENDS.split(subject_of(purpose).strip(" .!\"'“”"), maxsplit=1)[0].strip()
    text = _GROUP_VIEW.sub("", _short(_TRAILING.sub("", _SECOND_WISH.sub("", text))))
    items = _WORD.findall(text)
    asked = purpose.rstrip().endswith("?")
    if not 1 < len(items) <= _LONGEST or asked or _ABSENT.search(text) or not text.isprintable():
        return ""
    they = _THEY.search(text)
    if they and not _MANY.search(text[: they.start()]):
        return ""
    first, second = items[0].lower(), items[1].lower()
    if _YOU.search(text) and first not in _CLAUSE:
        return ""
    if first in _CLAUSE:
        return "" if second in _ASKS else _said(text)
    return _said(text) if _is_phrase(items, first, second) else ""


def first_part(subject: str) -> str:
    """Return a subject without the last thing that joins on to it; the same where nothing does."""
    joints = [j.start() for j in _JOINT.finditer(subject) if j.start() > _STANDS]
    return subject[: joints[-1]].rstrip(" ,") if joints else subject


def _short(text: str) -> str:
    """Return a long subject without what joins on at its end, as far as it can be said."""
    while len(text.split()) > _SAID and (shorter := first_part(text)) != text:
        text = shorter
    return text


def _is_phrase(items: list[str], first: str, second: str) -> bool:
    """True where the words are a noun phrase or a doing, and no sentence or order."""
    marks = tags(items)
    clause = next((i for i, m in enumerate(marks) if i and m in "WC"), len(items))
    if first.endswith("ing") and len(first) > 5:
        return True
    if any(m in "XV" for m in marks[1:clause]):
        return False
    if first in _OPENS:
        return True
    return first not in _ORDERS and marks[0] in "NA" and not (lexicon.is_base(first) and marks[1] in "DRWPTB")


def _said(text: str) -> str:
    """Return the phrase with a small first letter, unless it is a name or an abbreviation."""
    first = text.split()[0]
    known = first.lower() in _CLAUSE | _OPENS | work_nouns() or first.lower().endswith("ing")
    plain = first[1:].islower() and (known or lexicon.is_adjective(first.lower()))
    return small(text) if plain or len(first) == 1 else text
