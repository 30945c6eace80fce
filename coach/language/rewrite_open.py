"""The question's own clause, opened: who, what they do and to what all stay, only the shape changes.

Takes yes-or-no questions and statements that pose as questions. Each is read as
subject, auxiliary and predicate, and put as the open question that the kind of
subject and the kind of predicate call for.
"""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import (
    BE,
    MODALS,
    YesNo,
    gerund_phrase,
    inside,
    join,
    positive,
    with_you,
    yes_no,
)
from coach.language.craft import form, forms
from coach.language.rewrite_about import about
from coach.language.rewrite_it import about_it
from coach.language.rewrite_statement import BEFALLS, feeling
from coach.language.rewrite_there import what_form
from coach.language.rewrite_third import MANNER, STATES, somebody, something
from coach.language.statement import expand, split_statement, unpraised
from coach.language.subject import is_person, when
from coach.language.tags import ADVERBS, AUX, DETERMINERS, PREPOSITIONS, WH, phrase_end

_VIEWS = frozenset("think believe agree say reckon feel find suppose consider".split())
_TAKES = frozenset("read use attend follow watch join visit see get receive enjoy like use try".split())
_ROUTINE = frozenset("eat read check use take walk exercise log write travel commute cycle".split())
_DONE_ONCE = frozenset("finish complete submit send book apply register arrange write hand move switch sign".split())
_GETS = frozenset("get have find".split())
_DROPPED = (ADVERBS - {"rather"}) | frozenset(
    "really ever usually often normally generally regularly all not so quite much".split()
)
_QUANTITY = re.compile(
    r"^(?:(?:plenty|enough|lots|loads|a lot|much|many|more|most|any|some|sufficient|the right|a fair bit"
    r"|a bit)(?: of)? |a (?:good|fair|proper) (?:bit|amount) of )+",
    re.I,
)
_HANDED = frozenset("give offer show ask invite send assign move".split())
_ASKED_HOW = frozenset(
    "fairly clearly openly honestly seriously consistently quickly safely sensitively regularly evenly equally".split()
)
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
    yield from _by_manner(q, rest)
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
    elif is_person(join(q.subject)) and q.aux == "do" and q.rest[0].lower() == "ever" and lexicon.is_base(rest[0]):
        yield form("happens_bare", when=join(["when", *q.subject, *rest]))
    elif is_person(join(q.subject)):
        yield from somebody(q.aux, inside(q.subject), rest)
    else:
        yield from something(q.aux, inside(q.subject), rest)


def _bare(items: list[str]) -> list[str]:
    text = _ENDS.sub("", join(items))
    return expand(text.split()) if not re.search(r"[,;:()\"]", text) else expand(items)


def _by_manner(q: YesNo, rest: list[str]) -> Iterator[str]:
    """Ask how fairly, clearly or seriously it is done, where the question says so."""
    at = next((i for i, w in enumerate(rest) if i and w.lower().endswith("ly") and w.lower() in _ASKED_HOW), 0)
    if (
        at
        and rest[0].lower() != "paid"
        and q.aux not in MODALS - {"do", "does", "did"}
        and join(q.subject).lower() not in {"it", "this", "that"}
    ):
        yield form("how_manner", how=rest[at], do=q.aux, s=inside(q.subject), rest=join([*rest[:at], *rest[at + 1 :]]))


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
    if "when" in low[1:] and aux in {"do", "are"} and low[-1] != "when" and low[0] not in STATES:
        yield form("like_when_clause", when=join(rest[low.index("when") :]))
    if low[0] in _VIEWS and aux not in {"have", "had"} and len(rest) > 2:
        if low[0] == "find" and phrase_end(after, 0):
            return
        yield from opened(after[1:] if low[1] == "that" else after)
    elif aux in {"do", "does", "did"} and doing:
        past = aux == "did"
        named = phrase_end(after, 0) if after else 0
        named = 0 if after and after[0].lower() in {"everything", "all", "what"} else named
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
            if low[0] == "have" and not past and low[1] in {"the", "your"} and named == len(after):
                yield form("find_have", x=_the(x))
            elif len(x) == 1 and not past:
                yield from about(x[0], "")
            elif {x[0].lower()} & DETERMINERS or low[0] not in {"get", "receive"}:
                yield form("found" if past else "find", x=_the(x))
        if low[0] == "feel" and after:
            yield from feeling(after, past)
        if low[0] in {"get", "receive"} and named and not {low[1]} & (DETERMINERS | ADVERBS) and named == len(after):
            yield what_form("what_did_get" if past else "what_do_get", after, verb=low[0])
        elif low[0] == "get" and after and (told := lexicon.verb(low[1])) and told[1] in {"past", "pp"}:
            yield form("if_at_all", do=aux, s="you", rest=join(rest))
        elif not past and after and low[0] == "get" and lexicon.is_adjective(low[1]):
            yield from feeling(after, past)
        elif not past and after and low[0] in _ROUTINE:
            yield form("fits_in", doing=join(doing))
        elif not past and after and low[0] not in STATES | lexicon.words("liking"):
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
    elif aux in {"can", "could"} and low[0] in {"be", "feel"} and low[1:2] and low[1] in lexicon.words("attitudes"):
        yield from feeling(after, False)
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
        yield from forms("how_we", s=who, rest=join([w for w in unpraised(kept) if w.lower() not in MANNER]))
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
