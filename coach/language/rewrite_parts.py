"""A question taken apart: the clauses that ask, bare of what stands before, after and around them.

People greet, explain, hedge and then ask, often without a stop between. So a clause that
asks is looked for wherever one can begin; what comes before it is preamble, from which at
most the thing that "it" stands for is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.language import lexicon
from coach.language.clauses import join, plain, spelled, split
from coach.language.question_rules import asked, is_tag
from coach.language.rules import compiled, table_of
from coach.language.sentences import sentences
from coach.language.statement import expand
from coach.language.tags import AUX, DETERMINERS, PREPOSITIONS, PRONOUNS, WH, tags

LONGEST = 700
_I = re.IGNORECASE
_BE = frozenset("is are was were am".split())
_JOINS = frozenset(", ; : - – — and or but so then plus because … ( )".split())
_SUBJECTS = PRONOUNS | DETERMINERS | frozenset("i me us them anyone everyone somebody nobody".split())


@dataclass(frozen=True, slots=True, repr=False)
class Parts:
    """What a message asks. Its `repr` shows no words."""

    before: str
    """What stands before the first clause that asks."""
    asked: tuple[str, ...]
    """The clauses that ask, in order, each as the reading takes it; at least one."""


def parts(text: str) -> Parts:
    """Return the clauses of a message that ask, and what stands before them."""
    text = text[-LONGEST * 3 :]
    spans = sentences(text)
    if not spans:
        return Parts("", (plain(text),))
    marked = [s for s in asked(text, spans) if not _echo(s.of(text))] or [asked(text, spans)[0]]
    first = marked[0]
    at = spans.index(first)
    if at and _leans(first.of(text)):  # "… was no good. Agree?"
        marked = [spans[at - 1]]
        first = marked[0]
    before = plain(text[spans[0].start : first.start])
    found: list[str] = []
    for span in marked:
        for clause in _clauses(plain(span.of(text)[-LONGEST:])):
            if not found:
                before = f"{before} {clause.before}".strip()
            if clause.core and clause.core not in found:
                found.append(clause.core)
    return Parts(before, tuple(found) or (bare(first.of(text)),))


@dataclass(frozen=True, slots=True, repr=False)
class _Clause:
    before: str
    core: str


def _echo(sentence: str) -> bool:
    words = sentence.split()
    return len(words) <= 4 and bool(
        compiled("ECHO").match(sentence) or _IS_SO.match(sentence) or _SHORT.match(sentence)
    )


def _leans(sentence: str) -> bool:
    return _echo(sentence)


_IS_SO = re.compile(r"^(?:is|was|isn't) (?:that|it|this)(?: so| right| true| fair| the case)?\W*$", _I)
_SHORT = re.compile(r"^(?:ideas|thoughts|agree|agreed|why|why not|how so|how come|really|any ideas|views|no)\W*$", _I)


def _clauses(sentence: str) -> Iterator[_Clause]:
    """Yield the clauses of one sentence that ask; the whole sentence, made bare, where none opens like a question."""
    text = _opened(sentence)
    items = split(text)
    starts = list(_starts(items))
    if not starts:
        yield _Clause("", _statement(text))
        return
    before = join(items[: starts[0]])
    rest = join(items[starts[0] :])
    if before and len(starts) == 1 and _empty(rest) and len(before.split()) > 3:
        pieces = re.split(
            r"(?:,|;| -) (?:and|but|so)? ?(?=\w+ \w+ \w+)", re.sub(r"[\s,;-]+(?:so|and|but)?$", "", before)
        )
        told = [p for p in pieces if not _ASIDE_OF_MINE.match(p)] or pieces
        yield _Clause("", _statement(told[-1]))
        return
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(items)
        core = bare(join(items[start:end]))
        core = re.sub(r"[\s,;:–—-]*(?:\b(?:and|or|but|so|then|because|plus)\b)?[\s,;:–—-]*$", "", core, flags=_I)
        if n and _tail_only(core):
            continue
        if len(core.split()) >= 2 or len(starts) == 1:
            yield _Clause(before if not n else "", core)


def _empty(clause: str) -> bool:
    """True for what asks about nothing by itself: "what's changed", "what do you reckon", "why is that"."""
    return bool(_SAYS_NOTHING.match(clause))


_NOT_TAG = re.compile(r"^(?:were|was|are|is|do|did|does|have|has|can|will|would) (?:you|it|they|we|i|ye) not\W*$", _I)
_SAYS_NOTHING = re.compile(
    r"^(?:(?:and|so|but) )?(?:(?:what|how)(?:'s| is| was| has| do| did| would)? (?:you |u "
    r"|ye )?(?:changed|going on(?: there)?|happening|that about"
    r"|the story|reckon|think|say|up|your (?:take|view|thoughts?))|why(?: is| was)? (?:that|so|this)"
    r"|am i right|is (?:that|it) (?:right|true|fair|so)"
    r"|(?:is|was) (?:that|it) (?:how|what|the way|where) (?:you|ye|u)(?: all)? (?:see|feel|find|think"
    r"|stand)(?: (?:it|that|too))?)\W*$",
    _I,
)


_ASIDE_OF_MINE = re.compile(
    r"^(?:and |but |so )?i (?:must|have to|should|can) (?:say|admit|confess)\b|^(?:and |but )?i find it\b"
    r"|^(?:go on|come on)$",
    _I,
)


def _tail_only(core: str) -> bool:
    """True for what only hangs on the question before it: "and if not why not", "or is it fine", "and who was it"."""
    return len(core.split()) <= 2 or is_tag(core) or bool(_HANGS.match(core))


_HANGS = re.compile(
    r"^(?:(?:if not|if so),? )?(?:why|why not|how so|how come|what for|how often|how much|when|where)$"
    r"|^(?:is|are|was|were|do|does|did|have|has|would) (?:it|they|that|you|i|we|she|he)(?: (?:not|just"
    r"|only|rather|all))*"
    r"(?: (?:just|only|rather|a|an|the|too|fine|ok|okay))?(?: [\w-]+){0,2}$",
    _I,
)


def _starts(items: list[str]) -> Iterator[int]:
    """Yield where a clause begins that asks."""
    last = -1
    for i in range(len(items)):
        low = items[i].lower()
        opens = i == 0 or items[i - 1].lower() in _JOINS
        if not opens or (i - last < 3 and last >= 0):
            continue
        if i and i == last + 1:
            continue
        if i and _NOT_TAG.match(join(items[i:])):
            continue
        if _asks(items, i, first=i == 0):
            if last >= 0 and low in AUX | _BE and is_tag(join(items[i:])) and len(items) - i < 4:
                continue
            last = i
            yield i


def _asks(items: list[str], i: int, first: bool) -> bool:
    """True where the words from `i` on open like a question."""
    low = items[i].lower()
    nxt = items[i + 1].lower() if i + 1 < len(items) else ""
    before = items[i - 1].lower() if i else ""
    if low.removesuffix("n't") in AUX | _BE | {"ca", "wo", "ai"} or low in AUX:
        if not nxt:
            return False
        if nxt in _SUBJECTS or nxt in {"not", "all", "any", "your", "people", "my"}:
            return len(items) - i > 2 or first or (before in {"so", "but"} and nxt in {"it", "they", "that"})
        return first or (before not in {"and", "or", "because"} and tags(items[i:])[1] in "NADG")
    if low not in WH | {"whats", "hows"}:
        return False
    if low in {"what's", "how's", "who's", "where's", "why's", "when's"}:
        return True
    if before == "because":
        return False
    if low == "why":
        return bool(nxt) or first
    if low == "how" and nxt == "come":
        return True
    if low in {"which", "who", "where", "when", "whose", "that", "whom"} and not first:
        told = items[i - 2].lower() if i > 1 else ""
        if (
            before in {",", "(", "–", "—", "-"}
            and low != "when"
            and told not in {"me", "so", "then", "honest", "know", "straight", "ask", "question"}
        ):
            return nxt in AUX | _BE and low == "where"
        if before == ",":
            return True
        if low == "when":
            return nxt in AUX | _BE
        return before in {"and", "so", "but", "or", ":", ";", "then"}
    if low in {"when", "while", "whether", "that"}:
        return nxt in AUX | _BE
    if first and low in {"who", "which", "whose", "where"}:
        return True
    for k in range(i + 1, min(len(items), i + 9)):
        word = items[k].lower()
        if word in {",", ";", ":"}:
            break
        if word in AUX | _BE or word.endswith("n't"):
            return k == i + 1 or (low in {"how", "what", "which", "whose"} and _heads(items[i + 1 : k]))
    if low == "what" and nxt in {"stops", "stopped", "makes", "made", "puts", "keeps", "kept", "drives", "led"}:
        return True
    follows = first or before in {"and", "but", "so", ","}
    return follows and low in {"what", "how"} and nxt in {"about", "happens", "happened", "went", "helps", "gets"}


def _heads(words: list[str]) -> bool:
    """True for what may stand between the question word and its auxiliary: no subject of a clause."""
    low = [w.lower() for w in words]
    return not set(low) & (frozenset("i you we they he she it".split()) | {"that"}) and (
        low[0] not in {"the", "my", "our", "your"} or (low[0] == "the" and "of" in low)
    )


def _opened(sentence: str) -> str:
    """Return a sentence without greeting, opener, vocative and the frames people put round a question."""
    text = spelled(plain(sentence)).strip(" ?.!-–—*•")
    for short, full in (
        ("gonna", "going to"),
        ("wanna", "want to"),
        ("gotta", "have to"),
        ("kinda", ""),
        ("sorta", ""),
        ("you no", "you don't"),
    ):
        text = re.sub(rf"\b{short}\b ?", f"{full} " if full else "", text, flags=_I)
    if text.count('"') == 2 and text[0] == text[-1] == '"':
        text = text[1:-1].strip(" ?.!")
    for _ in range(4):
        was = text
        for name in ("greeting", "polite", "wanting", "suppose"):
            stripped = _shape(name).sub("", text, count=1)
            text = stripped if len(stripped.split()) > 1 else text
        text = compiled("VOCATIVE").sub("", text).strip()
        if not re.match(r"tell me (?:about|more)\b", text, _I):
            stripped = compiled("OPENER").sub("", text, count=1)
            text = stripped if len(stripped.split()) > 1 else text
        if text == was:
            break
    return text


def bare(text: str) -> str:
    """Return a clause without opener, particle, tag and what only presses."""
    text = _opened(text)
    text = re.sub(r"\bit's not the case that |^(?:is|isn't) it (?:not )?the case that ", "", text, flags=_I)
    for _ in range(2):
        for name in ("end", "aside"):
            stripped = _shape(name).sub("", text).strip(" ,;-–—")
            text = stripped if len(stripped.split()) > 1 else text
        if not re.match(r"(?:who|which|what|how|why|where|when)\b", text, _I):
            stripped = compiled("TAG_END").sub("", text).strip(" ,-–…")
            text = stripped if len(stripped.split()) > 1 else text
    text = re.sub(r"\br (?=you\b)", "are ", text)
    text = re.sub(r"\b(?:any|some|most|all|both) of you\b|\byou (?:both|two|guys)\b(?! and)", "you", text, flags=_I)
    text = re.sub(r"\bno longer\b", "never", text, flags=_I)
    text = re.sub(
        r"\bits (?=\w+ (?:that|how|to)\b|(?:much|so|really|too|a|not|been|all|just) )", "it's ", text, flags=_I
    )
    return _unasked(re.sub(r"^(?:is|was) it that (?=you|we|the|your)", "", text, flags=_I))


def _unasked(text: str) -> str:
    """Return the statement that "don't you think", "would you agree that" or "can you see why" asks about."""
    if re.match(r"(?:is|isn't|was|wasn't) it (?:fair|right|reasonable|acceptable) that ", text, _I):
        return text
    for pattern in (compiled("FRAME"), _shape("see")):
        found = pattern.match(text)
        rest = text[found.end() :] if found else ""
        if found and re.search(r"\bfind $", found[0], _I):
            return text
        if rest.lower().startswith(("me ", "us ", "in ")):
            return text
        if (
            rest
            and re.search(r"\bfeel\b", found[0] if found else "")
            and re.search(r"\b(?:you|your|i|me)\b|^people\b", rest, _I)
        ):
            return text
        if rest and len(rest.split()) > 2 and not lexicon.is_adjective(rest.split()[0]) and _says(rest):
            return re.sub(r"^that ", "", rest)
    return text


def _statement(text: str) -> str:
    """Return the clause of a statement that puts the question: the last one after a "but" or a "so", its frame gone."""
    text = bare(text)
    found = list(
        re.finditer(
            r"(?:,|;| -| –| —)? \b(?:but|so|though)\b(?! (?:many|much|far|few|long|that|often)\b),? (?=\w+ \w+ \w+)",
            text,
            _I,
        )
    )
    if found and _says(text[found[-1].end() :]):
        text = text[found[-1].end() :]
    text = _opened(text)
    for _ in range(3):
        was = text
        for pattern in (compiled("FRAME"), _shape("frame")):
            stripped = pattern.sub("", text, count=1)
            text = stripped if len(stripped.split()) > 1 else text
        text = bare(text)
        if text == was:
            break
    clauses = re.split(r", (?=(?:and |but )?(?:i|we|it's|that's|which|because|as|since) )", text, flags=_I)
    return clauses[0] if clauses and len(clauses[0].split()) > 2 else text


def _says(text: str) -> bool:
    words = [w.lower() for w in expand(split(text))]
    return any(w in AUX or w in _BE or ((v := lexicon.verb(w)) is not None and v[1] != "ing") for w in words[1:8]) and (
        words[0] not in PREPOSITIONS
    )


def _shape(name: str) -> re.Pattern[str]:
    return compiled(name, "rewrite_parts") if name in table_of("rewrite_parts")["parts"] else re.compile("(?!)")
