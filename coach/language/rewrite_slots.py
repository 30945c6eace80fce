"""What may stand in a place of a wording: a thing, a doing, a deed in its base form. Nothing else gets in.

A place for a thing takes a whole noun phrase and no clause but a short one that hangs on it ("the report I sent you");
a place for a deed takes a known verb and what belongs to it, cut before the second clause, the reproach or the excuse.
"""

import itertools
import re

from coach.language import lexicon
from coach.language.clauses import join, split
from coach.language.rewrite_kinds import verbs
from coach.language.rewrite_read import Words
from coach.language.subject import charged, is_person, named
from coach.language.tags import ADVERBS, AUX, DETERMINERS, PREPOSITIONS, PRONOUNS, WH, phrase_end, tags

_I = re.IGNORECASE
_STOPS = frozenset(", ; : . ? ! ( )".split())
_NEVER = frozenset(
    "thanks thank sorry hello hi hey hope please ok okay lah lor abi na sha innit eh just want wanted i'm i've".split()
)
_MORE = frozenset("any some enough more less much such no so too".split())
_OPENS = frozenset("the our your my this these those that a an".split())
_BADLY_RUN = re.compile(
    r"\b(?:badly|poorly|terribly|brilliantly|beautifully|wonderfully) (?:\w+ed|run|led|kept|done) (?=\w)", _I
)
_EVERY_SO_OFTEN = re.compile(r" every (?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|time)$", _I)
_LONGEST = 16
_FINITE = frozenset(
    "opens closes starts ends begins stops goes comes gets makes takes gives keeps happens works helps means".split()
)
_NEVER_NOUNS = frozenset("listen drag work run care moan whinge complain hide refuse".split())
_SAME = frozenset("last next first other same whole main only one this that best worst right".split())
_TIME = re.compile(
    r"^(?:the )?(?:(?:last|next|this|past|one|two|three|four|five|six|eight|ten|twelve|\d+|eighteen"
    r"|twenty|thirty|several|few|half) )+"
    r"(?:hours?|days?|weeks?|months?|years?|minutes?|times?|quarters?|summer|winter|spring|autumn"
    r"|christmas|easter|\w+day)$|^(?:the )?times?$",
    _I,
)
_RELATIVE = re.compile(
    r"^(?:that |which )?(?:i|we|you|they) (?:\w+ )?(?:had|have|'ve|\w+ed|sent|gave|brought|put|made|set"
    r"|wrote|did|ran|held"
    r"|get|got|use|do|run|have|need|see|work|share|made|built|chose)(?: (?:in|up|out|on|over|you|us|together|about))*$",
    _I,
)


def thing(words: Words, people: bool = False) -> str:
    """Return the words as a noun phrase, or nothing where they are not one from end to end.

    Args:
        words: what would stand in the place.
        people: whether people may stand there.
    """
    words = trimmed(words)
    if [w.lower() for w in words[:1]] == ["such"] and len(words) > 2:
        words = ["the", *words[1 + (words[1].lower() in {"a", "an"}) :]]
    words = split(_EVERY_SO_OFTEN.sub("", _BADLY_RUN.sub("", join(words))))
    if not words or len(words) > _LONGEST:
        return ""
    low = [w.lower() for w in words]
    shown = low[0] in {"that", "this", "these", "those"} and len(words) > 1
    if (
        (low[0] in PRONOUNS and not shown)
        or low[0] in WH | AUX | PREPOSITIONS | _MORE
        or words[0] == "I"
        or set(low) & (_NEVER | _STOPS)
    ):
        return ""
    for before, word in itertools.pairwise(low):
        plural = before.endswith("s") and not before.endswith(("ss", "'s", "us"))
        if (
            plural
            and word.endswith("ing")
            and len(word) > 5
            and word not in lexicon.words("ing_nouns")
            and before not in DETERMINERS
        ):
            return ""
    if low[1:2] and low[1] in {"the", "a", "an"} and low[0] in _OPENS:
        return ""
    marks = tags(words)
    if marks[0] in "VXTWCM" or (marks[0] == "G" and low[0] not in lexicon.words("ing_nouns")):
        return ""
    end = phrase_end(words, 0, marks, clauses=False)
    if end and end == len(words) - 1 and low[end].endswith("ing") and marks[end] == "G":  # "the new shift bidding"
        end += 1
    if not end and marks[0] == "D":
        return ""
    rest = join(words[end:])
    while rest and (more := _tail_end(words, end, marks)) > end:
        end = more
        rest = join(words[end:])
    if rest and not _RELATIVE.match(rest):
        return ""
    head = named(join(words[:end]))
    modified = end > 2 and low[0] in _OPENS and low[end - 2] not in _SAME and head not in {"thing", "things", "stuff"}
    if (head in verbs("empty") and not rest and not modified) or head in WH | AUX | DETERMINERS | PREPOSITIONS:
        return ""
    text = join(words)
    if _TIME.match(text) or (not people and is_person(text)):
        return ""
    if len(words) == 2 and low[0] in {"this", "that"} and lexicon.is_adjective(low[1]):  # "being this direct"
        return ""
    if len(words) == 1 and (lexicon.is_adjective(low[0]) or (words[0][:1].isupper() and not words[0].isupper())):
        return ""
    if low[-1] in {"them", "it", "him", "her", "its"} or low[0] in {"its", "his", "her", "their"} or low[-1] in _FINITE:
        return ""
    found = lexicon.verb(low[-1])
    many = len(low) > 1 and low[-2].endswith("s") and not low[-2].endswith(("ss", "'s", "us"))
    if (
        found and found[1] == "base" and many and found[0] in lexicon.words("never_nouns") | _NEVER_NOUNS
    ):  # "the bosses listen", "the stand-ups drag"
        return ""
    verdict = charged() | lexicon.words("charged_nouns")
    kept = [w for i, w in enumerate(words) if w.lower() not in verdict]
    if head in verdict or not kept:
        return ""
    return lowered(join(kept))


def first_thing(words: Words, people: bool = False) -> str:
    """Return the noun phrase that opens the words, before a clause or a phrase that says when."""
    for cut in (len(words), *(i for i, w in enumerate(words) if i and w.lower() in _LATER)):
        if x := thing(words[:cut], people):
            return x
    return ""


_LATER = frozenset("before after when until since while during if that because so and but at by".split())


def _tail_end(words: Words, at: int, marks: Words) -> int:
    """Return where one more phrase of time or place ends."""
    low = words[at].lower()
    if low in {"yesterday", "today", "here", "lately", "tonight"}:
        return at + 1
    if low in {"last", "this", "next", "every"} and at + 1 < len(words):
        return at + 2
    if marks[at] == "P" and low not in {"than", "as", "like", "until", "despite", "since"} and at + 1 < len(words):
        if words[at + 1].lower() in {"me", "us", "you", "them"}:
            return at + 2
        inner = phrase_end(words, at + 1, marks, clauses=False)
        return inner if inner > at + 1 else at
    return at


def base(words: Words, told: bool = False) -> str:
    """Return a predicate in the base form, trimmed, or nothing where its verb is not known or its end is not.

    Args:
        words: the predicate.
        told: whether an auxiliary before it tells that its first word is a verb, be it on the lists or not.
    """
    words = list(trimmed(words))
    while words and words[0].lower() in ADVERBS:
        words = words[1:]
    found = lexicon.verb(words[0]) if words else None
    if words and words[0].lower() == "be":
        found = ("be", "base")
    if (
        told
        and not found
        and words
        and words[0].isalpha()
        and words[0].islower()
        and words[0] not in AUX | PREPOSITIONS | WH
    ):
        found = (words[0], "base")
    if not found or len(words) > _LONGEST:
        return ""
    rest = words[1:]
    low = [w.lower() for w in rest]
    if set(low) & (_NEVER - {"want", "just", "thank"}) or set(low) & _STOPS:
        return ""
    much = len(low) > 1 and low[-1] == "much" and low[-2] in {"too", "so", "as", "very"}
    if low and not much and low[-1] in _HANGING:
        return ""
    return " ".join([found[0], join(rest)]).strip()


_HANGING = (PREPOSITIONS - frozenset("up in out off on down back over through about".split())) | (
    DETERMINERS - frozenset("this that these those less more each her all no".split())
)


def doing(words: Words, to: bool = False) -> str:
    """Return a doing ("working nights"), from its -ing form or, with `to`, from its base form; or nothing."""
    while words and words[0].lower() in ADVERBS | {"not"}:
        words = words[1:]
    if not words:
        return ""
    low = words[0].lower()
    going = lexicon.verb(words[1]) if low == "be" and len(words) > 1 else None
    if going and going[1] == "ing":
        return doing(words[1:])
    found = lexicon.verb(low)
    if low == "being":
        return join(trimmed(words)) if len(words) > 1 else ""
    if not found or (found[1] != "ing" and not to):
        return ""
    act = base([found[0], *words[1:]])
    return " ".join([lexicon.gerund(found[0]), *act.split()[1:]]) if act else ""


def trimmed(words: Words, keep_when: bool = False) -> Words:
    """Return the words up to where another clause, a reproach, an excuse or an aside begins."""
    out: Words = []
    for i, word in enumerate(words):
        low, nxt = word.lower(), words[i + 1].lower() if i + 1 < len(words) else ""
        if i and low in {"when", "while"} and not keep_when and _reproaches([w.lower() for w in words[i + 1 : i + 3]]):
            break
        if i and _ends(low, nxt, i):
            break
        out.append(word)
    while out and out[-1].lower() in _IDLE_ENDS:
        out.pop()
    return out


_IDLE_ENDS = frozenset(
    "once then anyway though yet ever properly really please either yourself now do lah anymore".split()
)
_ME = frozenset("you i we they it not if then so whether".split())
_OTHERS = frozenset("everyone everybody others you".split())
# a word that opens another clause where one of these follows it
_CLAUSE_OPENS = {
    "and": AUX | WH | _ME | {""},
    "or": AUX | WH | _ME | {""},
    "like": _OTHERS | {"the", "other", "we", "i", "all"},
    "rather": frozenset({"than"}),
    "as": frozenset("if everyone you we i much though".split()),
}


def _reproaches(clause: Words) -> bool:
    """True for "when everyone else managed" and "when you clearly disagreed"."""
    if clause[:1] == ["you"]:
        return bool(set(clause[1:]) & (verbs("pressing") | _KNEW))
    return bool(clause) and clause[0] in _OTHERS


_KNEW = frozenset("could should knew know said agreed promised had were saw".split())


def _ends(low: str, nxt: str, at: int) -> bool:
    """True where a word ends what can be kept: a mark, a reason, a reproach, another clause."""
    if low == "since":
        return nxt in {"you", "i", "they", "it"}
    if low == "if":
        return at > 1 and nxt not in {"i", "we"}
    if low == "so":
        return nxt != "far"
    if low in _CLAUSE_OPENS:
        return nxt in _CLAUSE_OPENS[low]
    return low in _STOPS or low in verbs("ends") or low in {"...", "…", "-", "–", "—"}


def lowered(text: str) -> str:
    """Return a phrase as it stands inside a sentence."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in _OPENS else text
