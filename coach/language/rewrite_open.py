"""The question's own clause, opened: who, what they do and to what all stay, only the shape changes.

Takes yes-or-no questions and statements that pose as questions. Each is read as
subject, auxiliary and predicate, and put as the open question that the kind of
subject and the kind of predicate call for.
"""

import re
from collections.abc import Iterator
from functools import cache

from coach.language import lexicon
from coach.language.clauses import (
    BE,
    MODALS,
    YesNo,
    gerund_phrase,
    inside,
    join,
    past_phrase,
    positive,
    split,
    with_you,
    yes_no,
)
from coach.language.craft import form, forms
from coach.language.rewrite_about import about
from coach.language.rewrite_it import about_it
from coach.language.rewrite_statement import (
    BEFALLS,
    EFFECT,
    SHIFTS,
    affected,
    compared,
    expand,
    feeling,
    seen_doing,
    split_statement,
    unpraised,
)
from coach.language.subject import is_person, when
from coach.language.tags import ADVERBS, AUX, DETERMINERS, PREPOSITIONS, WH, phrase_end

_VIEWS = frozenset("think believe agree say reckon feel find suppose consider".split())
_TAKES = frozenset("read use attend follow watch join visit see get receive enjoy like use try".split())
_ROUTINE = frozenset("eat read check use take walk exercise log write travel commute cycle".split())
_DONE_ONCE = frozenset("finish complete submit send book apply register arrange write hand move switch sign".split())
_STIRS = frozenset("drive make get keep bore bother annoy frustrate excite scare stress worry".split())
_STATES = frozenset(
    "seem look respect value rate support deserve prefer expect manage know understand need want feel think"
    " have mean trust find believe agree care".split()
)
_GETS = frozenset("get have find".split())
_DROPPED = (ADVERBS - {"rather"}) | frozenset(
    "really ever usually often normally generally regularly all not so quite much".split()
)
_COMPARED = frozenset("for compared since during when in on at after before under with from across between".split())
_QUANTITY = re.compile(
    r"^(?:(?:plenty|enough|lots|loads|a lot|much|many|more|most|any|some|sufficient|a fair bit"
    r"|a bit)(?: of)? |a (?:good|fair|proper) (?:bit|amount) of )+",
    re.I,
)
_HANDED = frozenset("give offer show ask invite send assign move".split())
_MANNER = frozenset("well fairly properly clearly openly badly fast quickly sensitively honestly consistently".split())
_NOT_WILL = frozenset("be like say mind want prefer rather".split())
_ENDS = re.compile(r",? (?:or not|or what|or not really|or no|at all|is it|isn't it|innit|or is it just .+)$", re.I)


def opened(items: list[str], before: str = "") -> Iterator[str]:
    """Yield open forms of a yes-or-no question or a statement, nearest first.

    Args:
        items: its words.
        before: what stands before it, for what "that" and "it" mean.
    """
    items = _bare(items)
    q = yes_no(items) if items and items[0].lower() in AUX else _stated(items)
    if q is None or not q.rest:
        return
    rest = _front(q.rest)
    if not rest:
        return
    who = join(q.subject).lower()
    if who == "you":
        yield from _you(q.aux, rest)
    elif who in {"we", "i"}:
        yield from _ours(q.aux, "we" if who == "we" else "I", rest)
    elif who in {"it", "this", "that"}:
        yield from about_it(q.aux, rest, before)
    elif who.split()[0] in {"everyone", "everybody", "nobody"} or who in {"no one", "none of you"}:
        yield from _you(with_you(q.aux), rest)
    elif who in {"people", "most people"} and q.aux == "do" and "you" not in (w.lower() for w in rest):
        yield from _you("do", [{"their": "your", "they": "you", "them": "you"}.get(w.lower(), w) for w in rest])
    elif who in {"there", "they", "he", "she", "anyone", "someone"}:
        return
    elif is_person(join(q.subject)):
        yield from _somebody(q.aux, inside(q.subject), rest)
    else:
        yield from _something(q.aux, inside(q.subject), rest)


def _bare(items: list[str]) -> list[str]:
    text = _ENDS.sub("", join(items))
    return expand(text.split()) if not re.search(r"[,;:()\"]", text) else expand(items)


def _front(rest: list[str]) -> list[str]:
    """Return a predicate without the adverbs before its verb."""
    at = 0
    while at < len(rest) and rest[at].lower() in _DROPPED:
        at += 1
    return rest[at:]


def _stated(items: list[str]) -> YesNo | None:
    """Read "the old grading system was unfair" as the question it stands for."""
    items = [w for w in items if w.lower() not in {"never", "always", "hardly", "really", "ever"}]
    parts = (split_statement(items) or _last_verb(items)) if items else None
    if not parts:
        return None
    subject, verb, rest = parts
    if verb in AUX or verb in BE:
        return YesNo(positive(verb), verb.endswith("n't"), subject, rest)
    found = lexicon.verb(verb)
    if not found:
        return None
    aux = {"s": "does", "base": "do"}.get(found[1], "did")
    return YesNo(aux, False, subject, [found[0], *rest])


def _last_verb(items: list[str]) -> tuple[list[str], str, list[str]] | None:
    """Read "the open door policy works", whose last word passes for a noun."""
    found = lexicon.verb(items[-1]) if len(items) > 2 and items[0].lower() in DETERMINERS else None
    return (items[:-1], items[-1].lower(), []) if found and found[1] in {"s", "past"} else None


def _you(aux: str, rest: list[str]) -> Iterator[str]:
    if rest[0].lower() == "be" and len(rest) > 1 and (v := lexicon.verb(rest[1])) and v[1] == "ing":
        aux, rest = "are", rest[1:]
    low = [w.lower() for w in rest]
    if "because" in low[1:] and aux in {"do", "did"} and lexicon.is_base(low[0]):
        yield form("led" if aux == "did" else "makes_you", rest=join(rest[: low.index("because")]))
        return
    doing = gerund_phrase(rest)
    after = rest[1:]
    if low[0] == "have" and aux in MODALS and len(rest) > 1 and (v := lexicon.verb(low[1])) and v[0] != "be":
        aux, rest = "did", [v[0], *rest[2:]]
        low, doing, after = [w.lower() for w in rest], gerund_phrase(rest), rest[1:]
    aux = "do" if aux == "must" and low[0] not in {"be", "have"} else aux
    if low[0] in {"feel", "be"} and "if" in low and aux in {"would", "will"}:
        yield from about_it("would", ["good", *rest[low.index("if") :]], "")
    if "when" in low[1:] and aux in {"do", "are"} and low[-1] != "when" and low[0] not in _STATES:
        yield form("like_when_clause", when=join(rest[low.index("when") :]))
    if low[0] in _VIEWS and aux not in {"have", "had"} and len(rest) > 2:
        if low[0] == "find" and phrase_end(after, 0):
            return
        yield from opened(after[1:] if low[1] == "that" else after)
    elif aux in {"do", "does", "did"} and doing:
        past = aux == "did"
        named = phrase_end(after, 0) if after else 0
        whole = named and named >= len(after) - 3 and after[0].lower() not in {"to", "anything", "any", "me", "us"}
        if low[0] == "know" and low[1:2] and low[1] in WH:
            yield form("find_out" if past else "understanding_why", why=join(after))
        if past and low[0] in {"read", "see", "hear", "watch"} and whole:
            yield form("if_seen", done=join([lexicon.participle(low[0]), *after]))
        if low[0] in {"know", "understand"} and named and named == len(after) and low[1] not in {"me", "us"}:
            yield form("clear_about", what=join(after))
        if low[0] in _GETS and (
            tail := re.search(r"\b(?:(?:a|the|any) )?(?:time|chance|space|room|say) (?:to|in|for) .+$", join(rest))
        ):
            yield from forms("easier_harder_past" if past else "easier_harder", rest=f"{low[0]} {tail[0]}")
        if low[0] in {"prefer", "like", "want"} and low[1:2] == ["to"] and (do := gerund_phrase(rest[2:])):
            yield form("feel_about", what=join(do))
        if low[:2] in (["manage", "to"], ["get", "to"]) and len(rest) > 2:
            yield from forms("easier_harder_past" if past else "easier_harder", rest=join(rest[2:]))
        if low[0] == "expect" and "to" in low[2:]:
            yield form("compare_expected", x=join(rest[1 : low.index("to")]))
        if low[0] == "trust" and after:
            yield from forms("trust_in", x=join(after))
        if low[0] in {"plan", "intend", "hope", "aim"} and low[1:2] == ["to"] and (do := gerund_phrase(rest[2:])):
            yield form("thinking_about", what=join(do))
        if low[0] == "prefer" and "to" in low[2:]:
            at = low.index("to", 2)
            yield from forms("weigh", a=join(rest[1:at]), b=join(rest[at + 1 :]))
        if low[0] in lexicon.words("liking") and low[1:] and low[1] in {"it", "this", "that"}:
            yield form("found" if past else "find", x=low[1])
        if past and low[0] in _DONE_ONCE and after:
            yield form("how_did_go", doing=join(doing))
        if (low[0] in _TAKES or low[0] in lexicon.words("liking") or low[0] in {"have", "find"}) and whole:
            if found := re.search(r" (?:in|on) time\b", join(after)):
                yield form("happened_with", x=join(after)[: found.start()], time=join(after)[found.end() :].strip())
            beyond = after[named:]
            judged = beyond and (beyond[0].lower() in {"a", "an", "too", "as"} or lexicon.is_adjective(after[-1]))
            x = after[:named] if judged or after[-1].endswith("ing") else after
            if len(x) == 1 and not past:
                yield from about(x[0], "")
            else:
                yield form("found" if past else "find", x=_the(x))
        if low[0] == "feel" and after:
            yield from feeling(after, past)
        if not past and after and low[0] in _GETS | {"receive", "hear"} and named == len(after):
            yield from about(join(after), "")
        elif not past and after and low[0] in _ROUTINE:
            yield form("fits_in", doing=join(doing))
        elif not past and after and low[0] not in _STATES | lexicon.words("liking"):
            yield from forms("leads_when" if low[0] in BEFALLS else "easier_harder", rest=join(rest))
    elif aux in {"would", "will"} and low[0] == "be" and low[2:3] == ["to"] and (do := gerund_phrase(rest[3:])):
        yield form("would_feel", what=join(do))
    elif aux == "would" and low[0] == "rather" and "than" in low:
        at = low.index("than")
        if (
            2 < at < len(rest) - 1
            and low[1] in {"have", "get", "be", "work", "take"}
            and not lexicon.is_base(low[at + 1])
        ):
            yield from forms("weigh", a=join(rest[2:at]), b=join(rest[at + 1 :]))
    elif aux in {"would", "will"} and lexicon.is_base(low[0]) and low[0] not in _NOT_WILL:
        yield form("would_make", rest=join(rest))
    elif aux in {"can", "could"} and low[0] in {"see", "understand", "appreciate"} and low[1:2] in (["why"], ["how"]):
        yield form("understanding_why", why=join(after))
    elif aux in {"can", "could"} and doing:
        gone = aux == "could" and when(join(rest)).lower().startswith(("last", "yesterday"))
        yield from forms("easier_harder_past" if gone else "easier_harder", rest=join(rest))
    elif aux in BE and low[0].endswith("ing") and lexicon.verb(low[0]) and low[0] not in {"getting", "feeling"}:
        if low[0] in {"planning", "going", "hoping", "thinking", "looking"} and len(rest) > 2:
            plan = gerund_phrase(rest[2:]) if low[1] == "to" else rest[2:]
            if plan and "anything" not in low:
                yield form("thinking_about", what=join(plan))
        elif low[0] in {"staying", "leaving", "applying", "coming", "moving", "joining", "taking"} and len(rest) > 1:
            yield form("thinking_about", what=join(rest))
    elif aux in {"are", "were"} and low[0] in {"getting", "receiving", "having"} and phrase_end(rest, 1) > 1:
        at = next((i for i, w in enumerate(low) if i > 1 and w in PREPOSITIONS - {"of"}), len(rest))
        thing = _the(rest[1:at], always=True)
        yield form("find_getting", x=thing, be=aux, doing=join([rest[0], *rest[at:]])).replace("you are", "you're")
    elif (
        aux in {"are", "were"}
        and (v := lexicon.verb(low[0]))
        and v[1] in {"past", "pp"}
        and len(rest) > 1
        and (v[0] in _HANDED)
    ):
        end = phrase_end(rest, 1)
        if end == len(rest) and "you" not in low:
            yield form("found" if aux == "were" else "find", x=_the(rest[1:], always=True))
        yield form("if_you_were", were=aux, was="was" if aux == "were" else "is", done=join(rest))
    elif aux in {"are", "were"} and low[0] == "paid":
        yield from forms("feel_about", what="what you're paid")
    elif aux in {"are", "were"} and low[0] == "able" and low[1:2] == ["to"]:
        yield from forms("easier_harder" if aux == "are" else "easier_harder_past", rest=join(rest[2:]))


def _ours(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    doing = gerund_phrase(rest)
    if aux == "do" and who == "we" and lexicon.is_base(rest[0]):
        kept = re.split(r" (?:the same|like|as|just as|better|equally)\b", join(rest))[0].split()
        yield from forms("how_we", s=who, rest=join([w for w in unpraised(kept) if w.lower() not in _MANNER]))
    low = [w.lower() for w in rest]
    if aux in {"did", "do"} and low[0] in _HANDED and low[1:2] == ["you"] and len(rest) > 2:
        yield form("found" if aux == "did" else "find", x=_the(rest[2:], always=True))
    if aux in {"should", "could", "shall"} and doing and who == "we":
        yield form("would_mean", doing=join(doing))


def _the(items: list[str], always: bool = False) -> str:
    """Return a noun phrase without how much of it and how good: "plenty of support" is "the support"."""
    text = _QUANTITY.sub("", join(unpraised(items)))
    if text == join(unpraised(items)) and not always:
        return re.sub(r"^an? (?:good|great|nice|decent|proper|lovely|bad|better|fair) ", "the ", text, flags=re.I)
    return f"the {text}" if text.split()[0].lower() not in DETERMINERS else text


def _somebody(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    low = [w.lower() for w in rest]
    if aux in BE and lexicon.is_adjective(low[0]):
        at = next((i for i, w in enumerate(low) if w in {"when", "during", "in", "after", "about"}), len(low))
        yield form("found" if aux in {"was", "were"} else "find", x=f"{who} {join(rest[at:])}".strip())
    if aux in {"has", "have"} and low[0] == "made" and "difference" in low:
        yield form("made_difference", have=aux, s=who)
    if low[0] == "find" and (end := phrase_end(rest, 1)) > 1 and aux in {"do", "does", "did"}:
        yield form("how_they_find", do=aux, s=who, x=join(rest[1:end]))
    if aux in {"can", "could"} and lexicon.is_base(rest[0]):
        yield from forms("easier_harder", rest=re.sub(r"\btheir\b", "your", join(rest)))
    if aux == "did" and (done := past_phrase(rest)):
        yield form("if_they_did", s=who, done=join(done), rest=join(rest))
        yield from _how_far(aux, who, rest)
    elif aux in {"is", "are"} and (v := lexicon.verb(rest[0])) and v[1] == "ing":
        yield from seen_doing(aux, who, rest)
    elif aux in {"do", "does"} and low[0] in lexicon.words("liking") | {"prefer", "want", "need"} and len(rest) > 1:
        yield from forms("see_yourself", x=join(unpraised(rest[1:])))
    elif aux in {"do", "does"} and gerund_phrase(rest):
        does = join([rest[0] if aux == "do" else lexicon.third(rest[0].lower()), *rest[1:]])
        if "when" in low[1:-1] and who in {"people", "they", "others"}:
            yield form("happens_bare", when=join(rest[low.index("when") :]))
        elif low[0] not in _STATES:
            yield form("find_the_way_they", s=who, does=does)
        yield from _how_far(aux, who, rest)
    elif aux in {"have", "has"}:
        yield form("if_they_have", s=who, have=aux, done=join(rest))
    elif aux in {"would", "will"} and lexicon.is_base(rest[0]) and who != "people":
        yield form("might", s=who, rest=join(_unasked(rest)))


def _unasked(rest: list[str]) -> list[str]:
    return [w for w in rest if w.lower() not in {"ever", "really", "actually"}]


def _something(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    low = [w.lower() for w in rest]
    text = join(rest)
    if aux in {"has", "have", "do", "does", "did"}:
        yield from affected(aux, who, rest)
    if aux in {"has", "have"} and low[0] in SHIFTS | {"moved"}:
        at = next((i for i, w in enumerate(low) if w in {"since", "over", "in", "under"}), len(low))
        yield form("changed_since", have=aux, x=who, since=join(rest[at:])).strip()
    if aux in BE and "than" in low and low.index("than") + 1 < len(low):
        yield compared(aux, who, rest[low.index("than") + 1 :])
    elif aux in BE:
        if (
            lexicon.is_adjective(low[0])
            or low[0] in {"a", "an", "the", "too", "very", "long", "any"}
            or "enough" in low
        ):
            if "enough" in low or low[0] == "too":
                measure = _measures().get(next((w for w in low if w not in {"too", "enough", "really", "far"}), ""))
                if measure:
                    yield form("found" if aux in {"was", "were"} else "find", x=f"the {measure} of {who}")
            at = next((i for i, w in enumerate(low) if w in _COMPARED), 0)
            whose = {"you", "everyone", "all"} & set(low[at:]) or is_person(join(rest[at + 1 :]))
            tail = join(rest[at:]) if at and not whose else ""
            yield form("found" if aux in {"was", "were"} else "find", x=f"{who} {tail}".strip())
        elif (found := lexicon.verb(low[0])) and found[1] in {"past", "pp"}:
            done = [w for w in _unpraised_inside(rest) if not (w.lower() in _MANNER or w.endswith("ly"))]
            name = "found_the_way" if aux in {"was", "were"} else "find_the_way"
            yield form(name, s=who, be=aux, done=join([w for w in done if w.lower() != "ever"]))
    elif aux in {"do", "does", "did"} and lexicon.is_base(low[0]):
        if low[0] in _STIRS and low[1:2] == ["you"]:
            yield form("find", x=who)
        elif low[0] == "work" and not (set(low) & {"hard", "late", "long"}):
            yield form("how_do", do=aux, s=who, rest=join(unpraised(rest)))
        elif low[0] == "make" and "difference" in low:
            yield form("difference", do=aux, s=who) + _tail_after(rest, "difference")
        elif low[0] == "go" and len(low) > 1 and low[1] in {"well", "ok", "okay", "down", "smoothly", "right"}:
            yield form("how_do_go", do=aux, s=who)
        elif low[0] == "mean" and len(low) > 2:
            yield form("what_mean", do=aux, s=who)
        elif low[0] == "get" and len(low) > 1 and aux != "did" and low[1].endswith("ed"):
            does = join([rest[0] if aux == "do" else lexicon.third(low[0]), *rest[1:]])
            yield form("find_the_way_they", s=who, does=does)
        elif "too" not in low:
            unjudged = re.sub(r" (?:properly|fully|well|enough|clearly|for you)$", "", text)
            yield from _how_far(aux, who, split(unjudged))
    elif aux in {"has", "have"}:
        verb = lexicon.verb(low[0])
        changed = low[0] == "made" and len(rest) > 2
        if changed and low[1] == "it" and "to" in low and (doing := gerund_phrase(rest[low.index("to") + 1 :])):
            yield form("affected", have=aux, x=who, y=join(doing))
        if changed:
            end = phrase_end(rest, 1)
            thing = join(rest[1:end])
            if end > 1 and thing.lower() not in {"a difference", "you", "it", "things"}:
                yield form("difference_to", have=aux, s=who, x=thing)
            elif "difference" in low:
                yield form("made_difference", have=aux, s=who)
        elif verb and low[0] != "been":
            yield from _how_far(aux, who, rest)
    elif aux in {"will", "would"} and lexicon.is_base(low[0]):
        helped = join(rest[1:]) if low[0] in {"help", "affect", "suit", "benefit"} else ""
        if helped and is_person(helped) and "you" not in low:
            yield form("change_for", s=who, x=helped)
        yield form("what_would", s=who)


@cache
def _measures() -> dict[str, str]:
    """Return what is asked about where something is too much so or not enough: "long" is "length"."""
    return dict(pair.split(":") for pair in lexicon.listed("measures"))


def _how_far(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    """Ask how something is done, where it can be done in more ways or less."""
    found = lexicon.verb(rest[0])
    if found and found[0] in EFFECT | lexicon.words("by_degrees"):
        yield form("if_at_all", do=aux, s=who, rest=join(rest))


def _tail_after(rest: list[str], word: str) -> str:
    at = [w.lower() for w in rest].index(word)
    tail = rest[at + 1 :]
    return f" {join(tail)}" if tail and tail[0].lower() in PREPOSITIONS - {"to"} else ""


def _unpraised_inside(rest: list[str]) -> list[str]:
    return [w for w in rest if w.lower() not in {"enough", "really", "clearly", "brilliantly", "nicely"}]
