"""What a session is about, in the facilitator's own words: where they name it, as a heading, and its shape."""

import re

MOST_WORDS = 16  # a subject of more words is no heading
BARE_WORDS = 3  # one of so few is a thing or a group, with nothing asked about it

_NO_SUBJECT = re.compile(  # names the meeting and nothing to talk about
    r"(?:\W|\b(?:our|the|a|an|next|regular|usual|ordinary|another|good|reverse|mentor\w*|sessions?|meetings?|catch|check"
    r"|in|up|conversation|talk|chat|pair|pairing|programme|for|of|with|to|have|hold|plan|run|number|\d+|first|second"
    r"|third|get|getting|let's|go|going|started?|begin|kick|kick-?off|off|intro\w*|hour|slot|monthly|nothing|special"
    r"|particular|just|quick|short|before|after|christmas|easter|summer|holidays|term|year|week|month|one|last|final|no"
    r"|open|free|set|fixed|topic|subject|agenda|theme|yet|tbc|tbd|hello|only|not|sure|decided|planned|agreed)\b)+",
    re.IGNORECASE,
)
_ON_THE_PAIR = re.compile(  # says something of the two, or of the hour, and nothing to talk about
    r"(?:they|the two(?: of them)?|both|the pair)\b.*\b(?:met|new|nervous|strangers?|shy)\b.*"
    r"|(?:please )?(?:keep|make) (?:it|this)\b.*|nothing too \w+.*",
    re.IGNORECASE,
)
_CHOSEN_THERE = re.compile(  # leaves the subject to the pair, on the day
    r"\b(?:nothing|anything) (?:in )?particular\b"
    r"|\bno (?:(?:set|fixed|particular|agreed) )?(?:topic|subject|agenda|theme)\b"
    r"|\bmentor(?:'s|’s|'ll)? (?:\w+ ){0,3}(?:choos\w+|choice|decides?|picks?)\b"
    r"|\blet (?:the mentor|her|him|them) (?:choose|decide|pick)\b"
    r"|\bup to (?:the mentor|her|him|them|the pair)\b|\bwhatever (?:the mentor|she|he|they|comes)\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    rf"\b(?:open|free) (?:session|subject|topic|agenda|talk|hour)\b|{_CHOSEN_THERE.pattern}", re.IGNORECASE
)
_WISH = re.compile(  # what comes before the subject in a purpose
    r"(?:(?:one|an?|the|our|first|second|next|short|quick|open|honest|frank|one-off|off|single) )*"
    r"(?:talk|session|conversation|chat|hour) (?:about|on) "
    r"|(?:(?:(?!(?:what|how|why|who|which|when|where|whether|that)\b)[\w'’]+ ){1,4}?(?:like|want|need|hope)s?"
    r" (?:(?!to )[\w'’]+ ){0,4})?(?:to )?(?:better )?"
    r"(?:understand|learn|know|find out|hear|see|get to know|get a (?:feel|sense|picture) (?:for|of)|explore|talk about"
    r"|discuss|cover|get feedback on)(?: (?:more|better))?(?: about)?\s+(?!(?:to|from|that|if|it|each|one)\b)"
    r"|(?:i|we)(?:'d| would)? (?:like|want|need) (?:(?!to )[\w'’]+ ){1,4}to (?=(?:listen|talk|ask|interrupt)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:how|what|why|who|whose|which|whether|when|where)\b", re.IGNORECASE)
_MANNER = re.compile(  # how it should be heard, or why; not what it is about
    r",? (?:but )?without (?:\w+ ){0,2}\w+ing\b.*"
    r"|[,;] (?:he|she|they|the \w+) (?:thinks?|believes?|says?|doesn't|does not|hasn't|has not|never)\b.*"
    r"|[,;] nothing too \w+.*"
    r"|(?:[,;]| [-–—])(?: and| so)? (?:(?:i|we)(?:'d| would)? )?(?:want|like|need|hope)s? (?:\w+ ){0,3}to\b.*"
    r"| [-–—] (?=.*\b(?:leaders?|mentors?|he|she)\b).*",
    re.IGNORECASE,
)
_SHAPES = {
    "why": re.compile(r"(?:why|what (?:stops|keeps|makes|puts|stands)|whether)\b"),
    "event": re.compile(
        r"(?:when )?(?:an?|one|the|someone) .*\b(?:remark|comment|joke|incident|accident|threatened|attacked)\b"
    ),
    "self": re.compile(r"(?:being|living|what it(?:'s| is) like to be|how it feels to be)\b"),
}
_PRACTICE = re.compile(  # the leader's own skill is the subject
    r"(?:(?:learn\w*|try\w*|get\w*|how) (?:\w+ )?(?:to|at) |practi[sc]\w+ |better |improv\w+ |work\w* on )*"
    r"(?:listen\w*|ask\w* (?:better|open|fewer)|talk\w* less|interrupt\w* less|not interrupt\w*)\b"
    r"(?: (?:better|well|more|skills?|properly|questions?|and|ask\w*|talk\w*|less))*",
    re.IGNORECASE,
)
_BETTER_AT = re.compile(r"\b(?:better at|listen(?:ing)? (?:better|more|properly))\b", re.IGNORECASE)
_LOWERED = frozenset(
    "how what why who when where which whether our the a an my being working getting if understand".split()
)


def names_nothing(purpose: str) -> bool:
    """Return True where the purpose names no subject, or leaves it to the day."""
    return not purpose or bool(_NO_SUBJECT.fullmatch(purpose) or _CHOSEN_THERE.search(purpose) or not _about(purpose))


def leaves_open(purpose: str) -> bool:
    """Return True where the purpose says that the subject is chosen on the day."""
    return bool(_LEFT_OPEN.search(purpose))


def subject_of(purpose: str) -> str:
    """Return what a purpose is about as words that stand after a colon; empty where it names nothing that does."""
    return "" if names_nothing(purpose) else heading(_about(purpose))


def has_wish(purpose: str) -> bool:
    """Return True where the purpose begins with wanting to understand, hear or talk about something."""
    return bool(_WISH.match(purpose.strip()))


def shapes_of(subject: str, purpose: str) -> set[str]:
    """Return the shapes of a purpose and its subject: asking why, being oneself, one event, bare words, or open."""
    shapes = {name for name, pattern in _SHAPES.items() if pattern.match(subject)}
    practice = _PRACTICE.fullmatch(subject) or (not subject and _BETTER_AT.search(purpose))
    shapes |= {"practice"} if practice else set() if subject else {"open"}
    return shapes | ({"bare"} if subject and len(subject.split()) <= BARE_WORDS else set())


def _about(text: str) -> str:
    """Return the words from where they name a subject: not "Get started.", not "Session 3:", not "first talk, ..."."""
    for sentence in re.split(r"(?<=[.?!])\s", " ".join(text.split())):
        wished = re.search(r"[,;] (?=(?:i|we)\b)(.*)", sentence, re.IGNORECASE)
        if wished and _WISH.match(wished[1]):
            return wished[1]
        before, mark, after = sentence.partition(":")
        if mark and _NO_SUBJECT.fullmatch(before):
            return after.strip()
        before, mark, after = sentence.partition(",")
        if mark and _NO_SUBJECT.fullmatch(before):
            after = re.sub(r"^\s*(?:about|on)\s", "", after).strip()
            return after if _WISH.match(after) or _CLAUSE.match(after) else ""
        if not _NO_SUBJECT.fullmatch(sentence) and not _ON_THE_PAIR.fullmatch(sentence):
            return sentence
    return ""


def heading(text: str) -> str:
    """Return words as a heading: without the wish before them, or how they should be heard; empty where too many."""
    words = re.split(r"(?<=[.?!])\s", " ".join(text.split()))[0].rstrip(".!,;: ")
    words = _WISH.sub("", words, count=1) if _WISH.match(words) else words
    words = _MANNER.sub("", words)
    words = words.split(":")[0]
    if len(words.split()) > MOST_WORDS:
        words = re.split(r"[,;(]", words)[0].strip()
    if not words or len(words.split()) > MOST_WORDS:
        return ""
    return words[0].lower() + words[1:] if words.split()[0].lower() in _LOWERED else words
