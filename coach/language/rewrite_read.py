"""One asked clause read: its question word, its auxiliary, who it is about and what they do; or nothing where unsure.

Everything that is said anew comes from this reading, so it errs toward not reading: a
subject or a verb that is not found with certainty leaves the question to a plainer way.
"""

import re
from dataclasses import dataclass, replace

from coach.language import lexicon
from coach.language.clauses import join, positive, split, with_you, yes_no
from coach.language.rewrite_kinds import anyone, is_group, verbs
from coach.language.statement import expand, split_statement
from coach.language.subject import is_person
from coach.language.tags import ADVERBS, AUX, DETERMINERS, PREPOSITIONS, WH, phrase_end, tags

Words = list[str]
_I = re.IGNORECASE
_BE = frozenset("is are was were am".split())
_YOURS = {
    "their": "your",
    "them": "you",
    "they": "you",
    "themselves": "yourself",
    "theirs": "yours",
    "they're": "you're",
}
_ASKED_OF = frozenset("you we i they people the your our my".split())
_AGENTS = re.compile(r"(?:ers|ors|ists|men|women|ants|ees|mates|parents|nurses)$")
_POLITE = frozenset("please kindly also".split())
_WHY = re.compile(
    r"^(?:(?:can|could|would) you )?(?:please )?(?:explain|tell me|tell us|help me understand|justify)(?: to me)? "
    r"(?=why\b|how come\b)|^(?:what is|what was|what's|what are) (?:the|your) (?:\w+ )?(?:reasons?|excuse"
    r"|explanation|problem"
    r"|justification)(?: (?:that|why|for))?\b(?= \w+ \w)|^is there (?:a|any|some)(?: \w+)? reason (?:why "
    r"|that )?(?=you|people|the|they|your)",
    _I,
)
_DARE = re.compile(r"^how (?:could|can|dare|dared) you (?:possibly |ever |just )?(?:to )?", _I)
_MADE = re.compile(
    r"^what (?:is it that |was it that )?(?P<be>made|makes|has made|possessed|led|gave) (?P<rest>[\w-]+ [^?]+)$", _I
)
_STOPS = re.compile(
    r"^what (?:is it that )?(?:(?P<be>is|was|has been) )?(?P<v>stop(?:s|ped|ping)|prevent(?:s|ed|ing)|keep(?:s|ing)"
    r"|kept|hold(?:s|ing)|held|put(?:s|ting)?) (?P<who>you|.{3,40}?)(?: back| off)?(?: from)? (?P<doing>\w+ing\b.*)$",
    _I,
)


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """A clause that asks."""

    wh: str
    """The question word in lower case; nothing for a yes-or-no question."""
    head: tuple[str, ...]
    """What stands between the question word and the auxiliary: "how satisfied", "which partner"."""
    aux: str
    """In lower case, positive; nothing where the question word is itself the subject."""
    negative: bool
    who: tuple[str, ...]
    does: tuple[str, ...]
    """From the verb on: in the base form after "do", a participle after "have", a complement after "be"."""
    group: str = ""
    """The people spoken of together in whose place "you" stands."""

    @property
    def subject(self) -> str:
        """Return the subject in lower case."""
        return join(list(self.who)).lower()

    @property
    def past(self) -> bool:
        """True for what is over."""
        return self.aux in {"did", "was", "were", "had"}


def read(core: str) -> Asked | None:
    """Return the reading of one clause, or None where its subject or verb is not certain."""
    text = _WHY.sub("why ", core, count=1)
    text = re.sub(r"^why (?:is|was) it (?:that )?(?=you|we|the|our|your|people|nobody|no one)", "why ", text, flags=_I)
    text = re.sub(r"^why why ", "why ", text, flags=_I)
    if dared := _DARE.match(text):
        rest = split(text[dared.end() :])
        negative = rest[:1] == ["not"]
        return _cleaned(Asked("why", (), "did", negative, ("you",), tuple(rest[negative:])))
    if stops := _STOPS.match(text):
        doing = split(stops["doing"])
        verb = lexicon.verb(doing[0])
        past = (stops["v"].lower().endswith("ed") or stops["v"].lower() == "kept") and stops["be"] != "has been"
        if verb and verb[1] == "ing":
            found = Asked("why", (), "did" if past else "do", True, tuple(split(stops["who"])), (verb[0], *doing[1:]))
            return _cleaned(found)
    if only := _ONLY_ONE.match(text):
        done = split(only["does"])
        return _cleaned(Asked("why", (), "have" if only["aux"].startswith("ha") else "did", True, ("you",),
                              tuple(_YOURS.get(w.lower(), w) for w in done)))  # fmt: skip
    if slow := _SO_LONG.match(text):
        late = split(text[slow.end() :])
        return _cleaned(Asked("why", (), "did", True, ("you",), (*late, "sooner"))) if late else None
    if about := _ABOUT.match(text) or _SO.match(text):
        return Asked("what", (), "makes", False, tuple(split(about["x"])), (about["how"],))
    if made := _made(text):
        return made
    items = [w for w in expand(split(text)) if w.lower() not in _POLITE]
    if len(items) < 2:
        return None
    first = items[0].lower()
    if first in AUX or first in _BE:
        return _cleaned(_inverted(items, "", ()))
    if first == "how" and items[1].lower() == "come":
        return _cleaned(_stated(items[2:], "why") or _inverted(items[2:], "why", ()))
    if first in WH:
        return _cleaned(_asking(items))
    return _cleaned(_stated(items, ""))


_ABOUT = re.compile(
    r"^what (?:is it about|is it with) (?P<who>[^?]{3,50}?) that makes? (?P<x>[^?]+?) (?:so |such "
    r"|too )?(?P<how>[\w-]+)$",
    _I,
)


_ONLY_ONE = re.compile(
    r"^why (?:are|were) you (?:always )?the only (?:one|person)\b.{0,20}? (?:who|that) (?P<aux>hasn't"
    r"|haven't|didn't|never) (?P<does>\w+ .+)$",
    _I,
)
_SO_LONG = re.compile(
    r"^why (?:did|does|has) it (?:take|taken) (?:you |us )?(?:(?:so |this |that )?long|an? \w+|\w+ \w+s) to (?=\w)", _I
)
_SO = re.compile(
    r"^what (?:made|makes) (?P<x>(?:the|our|your|this) (?!lot\b|generation\b)[\w' -]{2,40}?) (?:so |such "
    r"|too )(?P<how>[\w-]+)(?: this \w+)?$",
    _I,
)


def _made(text: str) -> Asked | None:
    """Read "what makes the lads so slow to report" and "what made you skip the induction" as a why."""
    found = _MADE.match(text)
    items = split(found["rest"]) if found else []
    past = found is not None and found["be"].lower() != "makes"
    for end in range(1, min(len(items), 8)):
        who, does = items[:end], items[end:]
        if join(who).lower() != "you" and not is_group(join(who)):
            continue
        so = does[0].lower() in {"so", "such", "feel", "look", "seem"}
        negative = does[0].lower() == "not"
        does = does[1:] if so or negative or does[0].lower() == "to" else does
        if not does:
            return None
        if so or lexicon.is_adjective(does[0]) or does[0].lower() in lexicon.words("attitudes"):
            return _cleaned(Asked("why", (), "were" if past else "are", False, tuple(who), tuple(does)))
        if lexicon.is_base(does[0]):
            return _cleaned(Asked("why", (), "did" if past else "do", negative, tuple(who), tuple(does)))
    return None


def _asking(items: Words) -> Asked | None:
    wh, low = items[0].lower(), [w.lower() for w in items]
    if wh == "why":
        if low[1] in AUX | _BE:
            return _inverted(items[1:], "why", ())
        return _stated(items[1:], "why")
    at = next((i for i, w in enumerate(low[1:9], 1) if (w in AUX or w in _BE) and _asks_here(items, i)), 0)
    if wh in {"who", "which"} or (wh == "what" and at == 1 and len(items) > 2 and low[2] in PREPOSITIONS):
        return _subject_question(items, at)
    if not at:
        return None
    return _inverted(items[at:], wh, tuple(items[1:at]))


def _asks_here(items: Words, i: int) -> bool:
    return i + 1 < len(items)


def _subject_question(items: Words, at: int) -> Asked | None:
    """Read "who shouted at you", "which of the partners is worst", "which team do you find hardest"."""
    wh, marks = items[0].lower(), tags(items)
    low = [w.lower() for w in items]
    asked = low[at + 1 : at + 2] if at and low[at] in AUX else []
    if asked and asked[0] in _ASKED_OF and (q := _inverted(items[at:], wh, ())):
        return replace(q, head=tuple(items[1:at]))
    end = 1
    if wh == "which" or (len(items) > 2 and low[1] in {"of", "in", "on", "at", "among", "else"}):
        end = _who_end(items, marks)
    if end >= len(items):
        return None
    head, rest = items[1:end], items[end:]
    while rest and rest[0].lower() in ADVERBS:
        rest = rest[1:]
    if not rest:
        return None
    verb = rest[0].lower()
    negative = verb.endswith("n't") or "not" in [w.lower() for w in rest[1:2]]
    aux = positive(verb)
    if aux in AUX | _BE and len(rest) > 1:
        kept = [w for i, w in enumerate(rest[1:]) if i or w.lower() != "not"]
        return Asked(wh, tuple(head), aux, negative, (), tuple(kept))
    found = lexicon.verb(verb)
    if not found:
        return None
    if found[1] == "base" and lexicon.past(found[0]) == verb and wh == "who":
        return Asked(wh, tuple(head), "did", False, (), (found[0], *rest[1:]))
    aux = {"s": "does", "base": "do", "past": "did", "pp": "did"}.get(found[1], "")
    return Asked(wh, tuple(head), aux, False, (), (found[0], *rest[1:])) if aux else None


def _who_end(items: Words, marks: Words) -> int:
    """Return where "which of the night sisters on B" ends and its verb stands."""
    for i in range(1, min(len(items), 9)):
        low = items[i].lower()
        found = lexicon.verb(low)
        if i > 1 and (low in AUX or low in _BE):
            return i
        finite = found is not None and (found[1] == "past" or (found[1] == "s" and not is_person(items[i])))
        if i > 1 and finite and marks[i] != "D" and low not in DETERMINERS:
            return i
        if i > 1 and found and found[1] == "base" and (marks[i] == "V" or items[i - 1].lower().endswith("s")):
            return i
    return len(items)


def _inverted(items: Words, wh: str, head: tuple[str, ...]) -> Asked | None:
    q = yes_no(items)
    if q is None:
        if wh and len(items) > 1 and items[0].lower() in _BE:  # "how is the new rota"
            end = phrase_end(items, 1, clauses=True)
            if end == len(items):
                return Asked(wh, head, items[0].lower(), False, tuple(items[1:]), ())
        return None
    return Asked(wh, head, q.aux, q.negative, tuple(q.subject), tuple(q.rest)) if q.rest else None


def _stated(items: Words, wh: str) -> Asked | None:
    """Read a statement as the question it stands for."""
    items = [w for i, w in enumerate(items) if i or w.lower() not in {"that", "then", "surely", "ok", "okay"}]
    first = lexicon.verb(items[0]) if items else None
    if wh == "why" and first and first[1] == "ing" and len(items) > 1:  # "the reason for missing the deadline"
        return Asked("why", (), "did", False, ("you",), (first[0], *items[1:]))
    state = lexicon.verb(items[1]) if len(items) > 2 and items[0].lower() == "you" and not wh else None
    if state and state[1] == "ing":  # "you getting enough rest?"
        return Asked("", (), "are", False, ("you",), tuple(items[1:]))
    parts = _by_adverb(items) or _by_auxiliary(items) or _by_third(items) or split_statement(items) or _by_past(items)
    if parts is None:
        if not wh and len(items) > 1 and first and first[1] == "ing":  # "getting enough sleep"
            return Asked("", (), "are", False, ("you",), tuple(items))
        return None
    who, verb, rest = parts
    while len(who) > 1 and _adverb(who[-1]) and who[-1].lower() != "here":
        who = who[:-1]
    low = [w.lower() for w in who]
    if not who or low[0] in WH | PREPOSITIONS - {"like"} or any(w in {",", ";"} for w in low):
        return None
    if "to" in low[:-1] and lexicon.is_base(low[low.index("to") + 1]) and low[low.index("to") - 1] != "return":
        return None
    negative = verb.endswith("n't")
    aux = positive(verb)
    rest = list(rest)
    if aux in AUX or aux in _BE:
        if rest and rest[0].lower() in {"not", "never"}:
            negative, rest = True, rest[1:]
        while rest and rest[0].lower() in ADVERBS - {"rather"}:
            negative, rest = negative or rest[0].lower() == "never", rest[1:]
        return Asked(wh, (), aux, negative, tuple(who), tuple(rest)) if rest else None
    found = lexicon.verb(verb)
    if not found:
        return None
    aux = {"s": "does", "base": "do"}.get(found[1], "did")
    return Asked(wh, (), aux, negative, tuple(who), (found[0], *rest))


def _by_adverb(items: Words) -> tuple[Words, str, Words] | None:
    """Find the verb of "head office people never eat here" by the adverb before it."""
    for i in range(1, min(len(items) - 1, 9)):
        found = lexicon.verb(items[i + 1])
        if (
            items[i].lower() in {"never", "always", "rarely", "hardly", "constantly"}
            and found
            and found[1] in {"base", "s"}
        ):
            verb = {"never": "don't"}.get(items[i].lower(), "do")
            return items[:i], verb, [found[0], *items[i + 2 :]]
    return None


def _by_auxiliary(items: Words) -> tuple[Words, str, Words] | None:
    """Find the first auxiliary of a statement, where no clause hangs on its subject before it."""
    for i in range(1, min(len(items) - 1, 9)):
        low = items[i].lower()
        if low in WH | {"that", ",", "because"} or (i > 1 and low in {"i", "we", "you", "they"}):
            return None
        if low in AUX or low in _BE:
            return items[:i], low, items[i + 1 :]
    return None


def _by_third(items: Words) -> tuple[Words, str, Words] | None:
    """Find the verb of "nobody in the kitchen follows the rules" and "coming in early shows commitment"."""
    whose = items[0].lower() in {"nobody", "everyone", "everybody", "someone", "anyone", "no"} or items[
        0
    ].lower().endswith("ing")
    for i in range(1, min(len(items) - 1, 8)) if whose else ():
        found = lexicon.verb(items[i])
        if found and found[1] == "s" and items[i - 1].lower() not in DETERMINERS | PREPOSITIONS:
            return items[:i], items[i].lower(), items[i + 1 :]
    return None


def _by_past(items: Words) -> tuple[Words, str, Words] | None:
    """Find the verb of "the near miss on ward 7 happened" by a form that only a verb has."""
    last = lexicon.verb(items[-1]) if len(items) > 1 else None
    if last and last[1] == "base" and last[0] in {"listen", "care", "help"} and items[-2].endswith("s"):
        return items[:-1], items[-1].lower(), []
    if last and last[1] == "s" and last[0] in {"work", "help", "matter", "fit", "suit"}:
        return items[:-1], items[-1].lower(), ["well"]
    for i in range(2, min(len(items), 10)):
        found = lexicon.verb(items[i])
        if found and found[1] == "past" and not lexicon.is_base(items[i]) and not lexicon.is_adjective(items[i]):
            return items[:i], items[i].lower(), items[i + 1 :]
    return None


def _adverb(word: str) -> bool:
    low = word.lower()
    return low in ADVERBS or (
        low.endswith("ly") and len(low) > 4 and not lexicon.verb(low) and not lexicon.is_adjective(low)
    )


def _cleaned(asked: Asked | None) -> Asked | None:
    """Return the reading with "you" for people spoken of together, and without adverbs that only press."""
    if asked is None:
        return None
    this = [w.lower() for w in asked.who[:2]]
    if len(this) == 2 and this[0] in {"this", "that", "it"} and this[1] in {"the", "a", "an", "one"}:
        asked = replace(asked, who=asked.who[:1], does=(*asked.who[1:], *asked.does))
    does, negative = list(asked.does), asked.negative
    while len(does) > 1 and (
        (_adverb(does[0]) and does[0].lower() != "rather") or does[0].lower() in {"bother", "not", "all", "both"}
    ):
        if does[0].lower() == "bother" and does[1].lower() != "to":
            break
        negative = negative or does[0].lower() in {"never", "not"}
        does = does[2:] if does[1].lower() == "to" and does[0].lower() == "bother" else does[1:]
    while does and does[-1].lower() in {"then", "yet", "already", "anyway", "still", "too", "again", ","}:
        if does[-1].lower() == "again" and len(does) < 4:
            break
        does.pop()
    been = [w.lower() for w in does[:2]]
    going = lexicon.verb(been[1]) if asked.wh == "why" and been[:1] == ["been"] and len(does) > 1 else None
    if going and going[1] == "ing":  # "why haven't you been using it"
        does = [lexicon.participle(going[0]), *does[2:]]
    who = list(asked.who)
    subject = join(who)
    low = subject.lower()
    if low in {"nobody", "no one", "noone", "none"} or low.startswith(("none of", "no one ", "nobody ")):
        return replace(asked, negative=True, who=("you",), does=tuple(does), group=subject)
    feels = (
        asked.aux in {"are", "were"} and does and does[0].lower() in lexicon.words("attitudes") and _AGENTS.search(low)
    )
    lows = [w.lower() for w in does]
    told = low in anyone() and lows[:1] and lows[0] in verbs("tells")
    about_you = (
        told
        or {"you", "me", "us"} & set(lows[:2])
        or (low.split()[:1] and low.split()[0] in anyone() and "you" in lows)
    )
    social = asked.aux in _BE and lows[:1] and lows[0] in verbs("social")
    if asked.who and (is_group(subject) or feels) and not about_you and not social:
        swapped = [_YOURS.get(w.lower(), w) for w in does]
        return replace(
            asked, negative=negative, who=("you",), aux=with_you(asked.aux), does=tuple(swapped), group=subject
        )
    return replace(asked, negative=negative, does=tuple(does))
