"""The kinds of question a person asks, so that a partner can answer just that.

A turn is read by its form alone. `plainly` puts back the apostrophes that are left out in a hurry.
"""

import re

from coach.taxonomy import Role

_I = re.IGNORECASE


def any_of(*parts: str) -> re.Pattern[str]:
    """Return one pattern that any of the parts matches."""
    return re.compile("|".join(parts), _I)


_WH = re.compile(
    r"(?:^|[.!,;:]\s+|\b(?:so|and|but|ok|okay|right|well|then|now)[,\s]+)(?:what|how|where|which|why|when)(?:'s|'re"
    r"|'d)?\b"
    r"(?! (?:about we|about i|if))",
    _I,
)


def wh_question(text: str) -> bool:
    """Return True when a turn asks what, how, where, why or when."""
    return "?" in text and bool(_WH.search(text))


_BARE_QUESTION = re.compile(
    r"^\W*(?:(?:so|and|but|ok(?:ay)?|right|well)\W+)?(?:what|how|why|when|where|do you|did you|does|is it|are you"
    r"|have you)\b"
    r"(?!ever)",
    _I,
)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_UNMARKED = re.compile(
    r"\b(dont|cant|wont|didnt|doesnt|isnt|wasnt|couldnt|wouldnt|im|ive|youre|youve|theyre|thats"
    r"|whats"
    r"|shouldnt|havent|arent)\b",
    _I,
)
_MARKED = {
    "dont": "don't",
    "cant": "can't",
    "wont": "won't",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "im": "i'm",
    "ive": "i've",
    "youre": "you're",
    "youve": "you've",
    "theyre": "they're",
    "thats": "that's",
    "whats": "what's",
    "shouldnt": "shouldn't",
    "havent": "haven't",
    "arent": "aren't",
}


def plainly(text: str) -> str:
    """Return a turn with its apostrophes plain, and put back where they were left out."""
    return _UNMARKED.sub(lambda m: _MARKED[m[0].lower()], text.replace("’", "'"))


_ASKED: dict[Role, tuple[tuple[str, re.Pattern[str]], ...]] = {
    Role.mentor: (
        (
            "ever",
            any_of(
                r"\bhave you (?:ever|had|been)\b|\bdid you (?:ever|have to|get that|go through)\b"
                r"|\bhas (?:that|it|this) (?:ever )?"
                r"happened to you\b|\bwere you ever\b"
            ),
        ),
        (
            "doyou",
            any_of(
                r"(?:^|[.,!?]\s*|\b(?:and|so|but) )do you (?!know|see|notice|agree|think|remember|want|mind"
                r"|have)\w+"
            ),
        ),
        (
            "past",
            any_of(
                r"\b(?:what|who) (?:did|helped|was|were) you\b[^?]*\b(?:need|want|have|like|hope|do)\b"
                r"|\bhow was it\b|\bhow did you\b"
            ),
        ),
        ("could", any_of(r"\bwhat (?:could|should|might) you have\b|\bcould you have\b")),
        (
            "next",
            any_of(
                r"\bwhat would you do\b(?! differently)|\bwhat (?:should|can|could|do) i do\b"
                r"|\bif you were me\b"
            ),
        ),
        (
            "would",
            any_of(
                r"\bwhat would you (?:have (?:said|done)|say)\b",
                r"\bhow would you (?:have (?:felt|handled)|feel|handle)\b",
            ),
        ),
        ("last", any_of(r"\bwhen (?:was the last time|did (?:you|someone|anyone) last)\b")),
        (
            "opinion",
            any_of(
                r"\b(?:am i|is (?:that|it|this)|was (?:that|it|i)|are we|does (?:that|it|this)) (?:\w+ ){0,2}?"
                r"(?:unreasonable|wrong|fair|silly|mad|unfair|ok|okay|normal|sense|reasonable|too much"
                r"|stupid)\b",
                r"\bdo you (?:agree|think (?:that'?s|it'?s|i'm))\b|\bdoes that make sense\b",
            ),
        ),
        (
            "decide",
            any_of(
                r"\bhow (?:do|does|did|is|are|was|were|would) [^?]{0,40}\b(?:decid\w*|choos\w*|chose\w*"
                r"|pick\w*|work"
                r" out|settled|agreed|judge\w*|measured|set)\b",
                r"\bwho decides\b|\bon what basis\b",
            ),
        ),
        ("who", any_of(r"\bwho(?:'s|'d|se)?\b|\bwhose\b")),
        ("why", any_of(r"\bwhy\b|\bhow come\b|\bwhat got in the way\b|\bwhat (?:happened|stopped|went wrong)\b")),
        ("much", any_of(r"\bhow (?:many|much|often|long)\b")),
        (
            "either",
            any_of(r"\b(?:is|are|was|were|do|does|did) (?:it|that|this|they|you|there)\b[^?]{1,70}\bor\b[^?]*\?"),
        ),
        (
            "yours",
            any_of(
                r"\bwhat(?:'s| is| was) (?:it|that|this) like\b|\bhow (?:do|did|does|is|was|are) (?:you|it"
                r"|that|this)"
                r"(?: \w+){0,2} (?:find|feel|for you|from|look|seem|like|see)\b|\bfrom (?:your (?:end|side"
                r"|seat|chair)"
                r"|where you sit)\b|\bhow (?:do|did) you (?:find|feel|see|cope|manage)\b"
            ),
        ),
        ("think", any_of(r"\bwhat (?:do|did) you (?:\w+ )?(?:think|make)\b")),
        (
            "see",
            any_of(
                r"\bwhat (?:do|did|have) you (?:\w+ )?(?:see|seen|hear|heard|use|know|notice\w*|get|do"
                r"|understand)\b|\bhow much do you\b"
            ),
        ),
        (
            "purpose",
            any_of(
                r"\bwhat(?:'s| is| are| would you (?:want|like)| do you (?:want|hope|need))\b[^?]*"
                r"\b(?:for|to (?:be|do|see|get|happen|look)|point|from)\b"
            ),
        ),
        (
            "knew",
            any_of(
                r"(?:^|[.,!?]\s*|\b(?:and|so|but) )(?:did|do|were|are|have) you (?:know|aware|ever|notice\w*"
                r"|seen|heard"
                r"|hear|see|realis\w*|think about|been)\b"
            ),
        ),
        (
            "thinking",
            any_of(
                r"\bwhat (?:are|were) you (?:\w+ )?thinking\b|\b(?:going|goes) through your (?:mind|head)\b"
                r"|\bwhat makes you\b"
            ),
        ),
        (
            "yesno",
            any_of(
                r"^(?:[^?]*[.,!]\s+)?\W*(?:(?:so|and|but)\s+)?(?:is|are|was|were|do|does|did|has|have"
                r"|had)\b[^?]*\?"
            ),
        ),
    ),
    Role.leader: (
        (
            "mine",
            any_of(
                r"\b(?:what|which|how much)\b[^?]*\b(?:(?:down to|because of|caused by|made by|comes from) me"
                r"|my (?:part"
                r"|fault|role|doing))\b|\bwhat (?:do|did|am|have) i (?!need)(?:\w+ )?(?:do|done|doing|say|said"
                r"|miss\w*"
                r"|get(?:ting)? wrong)\b"
            ),
        ),
        (
            "me",
            any_of(
                r"\b(?:do|did|am|have) i (?:do|make|seem|come across|part of|too|said|done|ever)\b|\bis (?:it"
                r"|that|this)"
                r" (?:about |something )?(?:me\b|i )|\b(?:down to|because of) me\b"
            ),
        ),
        ("how_work", any_of(r"\bhow (?:would|do) you (?:like|want) (?:this|it|us|to)\b")),
        (
            "tried",
            any_of(
                r"\bwhat have you (?:tried|done)\b|\bhave you (?:seen|been|had|told|said|raised|asked|spoken"
                r"|mentioned|talked)\b"
            ),
        ),
        ("long", any_of(r"\bhow long\b|\bsince when\b|\bwhen did (?:it|this|that) (?:start|begin)\b")),
        (
            "often",
            any_of(
                r"\bhow (?:often|many times|regular\w*)\b|\bhappen a lot\b|\bevery (?:time|week|day)\b[^.]*\?"
                r"|\bhas (?:it|this|that) happened (?:before|since|again)\b"
            ),
        ),
        ("much", any_of(r"\bhow (?:much|many)\b|\bwhat does it cost\b")),
        (
            "either",
            any_of(r"\bis (?:it|that|this) [^?]{1,60} or (?:is it|the|a|just|more|because|that|about)\b[^?]*\?"),
        ),
        ("where", any_of(r"\bwhere (?:do|does|did|is|are) (?:you|it|people|that)\b")),
        (
            "ok",
            any_of(
                r"\b(?:are|you're) you (?:\w+ )?(?:coping|ok|okay|all right|alright|managing|happy)\b"
                r"|\bare things ok\b"
                r"|\byou're (?:coping|ok|okay|all right|happy)\b[^.]*\?"
            ),
        ),
        ("why", any_of(r"\bwhy (?:do|does|is|are|did) (?:you think|it|that|they|people)\b")),
        (
            "others",
            any_of(
                r"\bdo (?:others|other people|the (?:rest|team)|your colleagues|they all|people) (?:feel"
                r"|think|say|find)"
                r"\b|\bis it just you\b"
            ),
        ),
    ),
}


def asked(text: str, role: Role) -> str:
    """Return the kind of question a turn asks, so that it can be answered; "" for none of the known ones."""
    plain = _QUOTED.sub("", plainly(text))
    if "?" not in plain and not _BARE_QUESTION.match(plain):
        return ""
    return next((kind for kind, pattern in _ASKED[role] if pattern.search(plain)), "")
