"""Rewrites of a question that states its own answer: drop the tag, ask about the thing stated."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import BE, DO_FOR_BE, gerund_phrase, join, positive
from coach.language.craft import form, forms
from coach.language.rewrite_about import about
from coach.language.statement import AS_OBJECT, expand, split_statement, unpraised
from coach.language.subject import is_person
from coach.language.tags import ADVERBS, AUX, BREAKS, DETERMINERS, PREPOSITIONS, PRONOUNS, WH, phrase_end

_PRAISE = lexicon.words("praise")
_MORE_THAN = re.compile(r"^(?P<a>(?:the|your|this|our) .+?) (?:more|better) than (?P<b>.+)$", re.IGNORECASE)
_WELL = frozenset("ok okay well alright smoothly".split())
_DEGREE = frozenset("the proper enough any right sufficient".split())
_DOWN_TO = frozenset("comes come boils boil".split())
_DO = {"s": "does", "base": "do", "past": "did", "pp": "did"}
BEFALLS = frozenset("doubt worry regret miss dread fear wonder struggle panic cry lie forget".split())
EFFECT = frozenset(
    "help improve make change affect benefit save solve reduce speed free ease boost encourage motivate fix disrupt cut"
    " hit slow cost hurt shorten lengthen damage raise lower increase".split()
)


def from_statement(items: list[str]) -> Iterator[str]:
    """Yield open questions about what a statement says, best first."""
    items = expand(items)
    if items and items[0].lower() == "that" and len(items) > 3 and items[1].lower() in PRONOUNS | DETERMINERS:
        items = items[1:]
    if not items or items[0].lower() in WH | BREAKS | PREPOSITIONS:
        return
    parts = split_statement(items)
    if parts:
        subject, verb, rest = parts
        if verb.endswith("n't"):
            verb = positive(verb)
        while rest and rest[0].lower() in ADVERBS - {"rather"}:
            rest = rest[1:]
        if verb in {"do", "does", "did"} and rest and lexicon.is_base(rest[0]):
            base = rest[0].lower()
            verb = {"do": base, "does": lexicon.third(base), "did": lexicon.past(base)}[verb]
            rest = rest[1:]
        while rest and rest[0].lower() in (ADVERBS - {"rather"}) | {"not", "all", "pretty", "much"}:
            rest = rest[1:]
        who = join(subject).lower()
        if who == "it" and verb in BE and [w.lower() for w in rest[:1]] == ["time"] and len(rest) > 3:
            yield form("mean_if", clause=join(rest[1:]))
        elif who == "you":
            yield from _about_you(verb, rest)
        elif who in {"we", "i", "they", "people", "everyone", "nobody", "no one"}:
            yield from _about_people(join(subject), verb, rest)
        elif who not in {"it", "that", "this", "there", "he", "she"}:
            yield from _about_thing(join(subject), verb, rest)
        should = verb in {"should", "must", "ought"} and len(rest) > 2 and rest[0].lower() == "be"
        if should and rest[1].lower() in lexicon.words("attitudes"):
            yield from feeling(rest[1:], False)
        elif verb in {"should", "ought"} or (verb == "would" and who == "it"):
            clause = _conditional(subject, rest)
            if clause:
                yield form("mean_if", clause=clause)
        if who not in {"you", "there", "it", "he", "she", "i", "they"}:
            yield form("view_whether", clause=_lower_first(join(items)))


def _conditional(subject: list[str], rest: list[str]) -> str | None:
    low = [w.lower() for w in rest]
    if "if" in low:
        return join(rest[low.index("if") + 1 :])
    if rest and low[0] == "be":
        return join([*subject, "were", *rest[1:]])
    if rest and lexicon.is_base(rest[0]):
        return join([*subject, lexicon.past(low[0]), *rest[1:]])
    return None


def _lower_first(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first in {"I", "I'm", "I've", "I'd"} or first.isupper() else text[:1].lower() + text[1:]


def _about_you(verb: str, rest: list[str]) -> Iterator[str]:
    low = [w.lower() for w in rest]
    if "now" in low[1:3] and verb in BE | {"feel"} and len(low) > low.index("now") + 2:
        yield form("feel_now", clause=join(rest[low.index("now") + 1 :]))
        return
    if verb == "would" and low[:2] in (["want", "to"], ["like", "to"]) and (doing := gerund_phrase(rest[2:])):
        yield form("would_feel", what=join(doing))
        return
    if verb in {"have", "had", "got"} and "got" in [verb, *low[:1]] and "of" in low and low[-1] != "of":
        yield form("got_out", x=join(rest[low.index("of") + 1 :]))
        return
    if "prefer" in {verb, *low[:1]} and (over := {"over", "to", "than"} & set(low[2:])):
        at = next(i for i, w in enumerate(low) if i > 1 and w in over)
        one, other = rest[verb != "prefer" : at], rest[at + 1 :]
        if one and other and one[0].lower() != "to":
            yield from forms("weigh", a=join(one), b=join(other))
    if verb == "would" and low[:1] == ["rather"] and "than" not in low and len(rest) > 2:
        last = low[-1] in ADVERBS or lexicon.is_adjective(low[-1])
        yield form("rather", rest=join(rest[1:-1] if last else rest[1:]))
    if verb == "would" and low[:1] == ["rather"] and "than" in low:
        one, other = rest[1 : low.index("than")], rest[low.index("than") + 1 :]
        doing = gerund_phrase(one)
        if doing and other:
            ahead = [doing[0]] if other[0].lower() in PREPOSITIONS else []
            again = gerund_phrase(other) or [*ahead, *other]
            yield form("compare", do="does", a=join(doing), b=join(again))
    if verb in {"could", "should"} and low[:1] == ["have"] and len(rest) > 1 and (done := lexicon.verb(low[1])):
        yield from forms("in_the_way_past", doing=join([lexicon.gerund(done[0]), *rest[2:]]))
    if verb == "must" and low[:2] == ["find", "it"] and "that" in low:
        clause = [w for w in rest[low.index("that") + 1 :] if w.lower() != "now"]
        yield form("feel_now", clause=join(clause))
        return
    if verb == "must" and low[:1] == ["have"] and len(rest) > 2 and (done := lexicon.verb(low[1])):
        yield from verb_of_you(done[0], rest[2:], True)
    if verb in BE and low[:1] in (["getting"], ["receiving"]) and len(rest) > 2 and phrase_end(rest, 1) > 2:
        yield form("what_x_be_you", x=join([w for w in rest[1:] if w.lower() not in _DEGREE]), be=verb, doing=low[0])
    if verb in BE and rest:
        if low[0].endswith("ing") and low[-2:] != ["more", "than"] and (beside := _MORE_THAN.search(join(rest[1:]))):
            yield form("compare", do="does", a=beside["a"], b=beside["b"])
        elif low[0] in {"loving", "enjoying", "liking", "hating"} and len(rest) > 1:
            yield form("finding", be=verb, x=join(unpraised(rest[1:])))
        elif low[0].endswith("ing") and low[0] not in {"struggling"} and unpraised(rest):
            yield form("how_be_you", verb=verb, rest=join(unpraised(rest)))
        if low[0] in lexicon.words("attitudes") or lexicon.is_adjective(low[0]):
            yield from feeling(rest, verb in {"was", "were"})
    elif (
        verb in {"can", "could", "must", "will", "would"}
        and len(rest) > 1
        and low[0] in lexicon.words("liking") | {"prefer"}
    ):
        if low[1] == "to" and (doing := gerund_phrase(rest[2:])):
            yield form("would_feel", what=join(doing))
            return
        yield form("find", x=join(unpraised(rest[1:])))
    elif verb == "must" and rest and low[0] in {"be", "feel"} and len(rest) > 1:
        yield from feeling(rest[1:], False)
    elif verb in {"can", "could"} and rest and lexicon.is_base(rest[0]):
        yield form("easier_harder", rest=join(rest))
    elif (
        verb in {"would", "will", "should"}
        and low[:1] == ["be"]
        and any(w in PREPOSITIONS for w in low)
        and "than" not in low
    ):
        at = next(i for i, w in enumerate(low) if w in PREPOSITIONS and low[i + 1 : i + 2] != ["for"])
        if at + 1 < len(rest):
            yield form("would_feel", what=join(rest[at + 1 :]))
    elif verb in {"would", "will", "should"} and (doing := gerund_phrase(rest)):
        yield form("would_feel", what=join(doing))
    elif verb == "have" and low[:1] in (["a"], ["an"]) and len(rest) > 2:
        yield from forms("see", x=join(["your", *rest[1:]]))
    elif verb in {"have", "had"} and rest and lexicon.verb(low[0]) and unpraised(rest) and not WH & set(low):
        yield form("how_have_you", rest=join([w for w in unpraised(rest) if w.lower() not in _WELL | {"fine"}]))
    else:
        base = (lexicon.verb(verb) or (verb, ""))[0]
        past = (lexicon.verb(verb) or ("", ""))[1] in {"past", "pp"} and not lexicon.is_base(verb)
        if base in frozenset("think agree know accept believe see say find understand".split()) and len(rest) > 2:
            yield from from_statement(rest)
        yield from verb_of_you(base, rest, past)


def verb_of_you(base: str, rest: list[str], past: bool) -> Iterator[str]:
    """Yield open questions for "you BASE rest"."""
    low = [w.lower() for w in rest]
    thing = join(unpraised(rest))
    if rest and base in lexicon.words("liking") and low[0] in {"when", "if"}:
        yield from forms("like_when_clause", when=join(["when", *rest[1:]]))
        return
    if not rest:
        return
    if base in lexicon.words("liking") or base in {"find", "like", "trust"}:
        end = phrase_end(rest, 0)
        judged = lexicon.is_adjective(rest[-1]) or low[end : end + 1] in (["a"], ["an"], ["too"])
        kept = rest[:end] if end > 1 and judged else rest
        yield form("found" if past else "find", x=join(_without_degree(kept)))
    elif base == "feel":
        yield from feeling(rest, past)
    elif base in {"want", "need", "prefer"}:
        if low[0] == "to" and (doing := gerund_phrase(rest[1:])):
            yield form("would_feel", what=join(doing))
        elif low[0] not in {"me", "us", "you"}:
            yield form("would_feel", what=thing)
    elif base in {"look"} and low[0] == "forward" and "to" in low:
        yield form("feel_about", what=join(rest[low.index("to") + 1 :]))


def _without_degree(rest: list[str]) -> list[str]:
    tail = [" ".join(w.lower() for w in rest[-2:]), rest[-1].lower()]
    if tail[0] in {"so far", "as well"}:
        return rest
    return rest[:-1] if tail[1] in {"better", "more", "most", "too", "well"} else rest


def feeling(rest: list[str], past: bool) -> Iterator[str]:
    """Yield open questions for "you feel ADJECTIVE …" or "you are ADJECTIVE …"."""
    while rest and rest[0].lower() in ADVERBS | {"more", "less", "as", "both", "all"}:
        rest = rest[1:]
    if not rest:
        return
    low = [w.lower() for w in rest]
    stem = low[0].removesuffix("er")
    adjective, tail = (stem if stem in lexicon.words("attitudes") else low[0]), rest[1:]
    attitude = adjective in lexicon.words("attitudes")
    if adjective in PREPOSITIONS and len(rest) > 1 and adjective not in {"of", "than", "as", "like", "off", "up"}:
        yield form("things_where", where=join([w for w in rest if w.lower() not in {"again", "still", "yet", "now"}]))
        return
    if attitude and tail and low[1] in frozenset("with about at by on of for in to that".split()) and len(rest) > 2:
        after = rest[2:]
        if low[1] == "to" and lexicon.is_base(after[0]):
            after = gerund_phrase(after) or after
        elif low[1] == "that":
            after = told_of(after)
        if after:
            yield form("felt_about" if past else "feel_about", what=join(after))
            return
    if attitude and len(tail) > 2 and (low[1] in {"the", "we", "our", "it", "your", "that"}):
        clause = tail[1:] if low[1] == "that" else tail
        if thing := told_of(clause):
            yield form("felt_about" if past else "feel_about", what=join(thing))
            if (done := split_statement(clause)) and (v := lexicon.verb(done[1])) and v[1] == "past":
                yield form("felt_when", clause=join(clause))
            return
        if any(w.lower() in AUX for w in clause):
            yield form("feel_now", clause=join(clause))
            return
    if attitude and tail and low[1].endswith("ing"):
        yield form("felt_about" if past else "feel_about", what=join(tail))
        return
    if lexicon.is_adjective(adjective) or low[0].endswith("ed"):
        if tail and low[1] in {"enough"}:
            rest = [rest[0], *rest[2:]]
        if adjective not in frozenset("ok okay fine good busy well sure aware able willing ready right".split()):
            cut = next((i for i, w in enumerate(low) if i and (w in _INSIDE or w.endswith("ing"))), len(rest))
            if attitude and cut < len(rest) and low[cut] in {"when", "after", "during", "before"}:
                yield form("feel_when", do="did" if past else "do", when=join(rest[cut:]))
            yield from forms("or_not_past" if past else "or_not", how=join(rest[:cut]), rest=join(rest[cut:]))
        elif adjective in {"able", "willing", "ready"} and len(low) > 2 and low[1] == "to":
            yield form("easier_harder_past" if past else "easier_harder", rest=join(rest[2:]))
        elif adjective in {"aware"} and len(low) > 2 and low[1] == "of":
            yield form("know_about", what=join(rest[2:]))
        elif tail and low[1] in {"for", "about", "with"} and len(low) > 2:
            yield form("felt_about" if past else "feel_about", what=join(rest[2:]))
        else:
            where = [i for i, w in enumerate(low) if w in PREPOSITIONS and w not in {"of", "than"}]
            yield form("things_where", where=join(rest[where[0] :])) if where else form("things")


def told_of(clause: list[str]) -> list[str]:
    """Return what a clause tells of as a thing: "we scrapped the audits" is "us scrapping the audits"."""
    parts = split_statement([w for i, w in enumerate(expand(clause)) if i != 1 or w.lower() not in {"all", "both"}])
    if not parts:
        return []
    who, verb, rest = parts
    while len(rest) > 1 and rest[0].lower() in ADVERBS | {"finally"}:
        rest = rest[1:]
    if verb in {"have", "has", "had", "did"} and rest:
        verb, rest = rest[0].lower(), rest[1:]
    if verb in BE and rest and rest[0].endswith("ing") and lexicon.verb(rest[0]):
        verb, rest = rest[0].lower(), rest[1:]
    found = lexicon.verb(verb)
    subject = join(who)
    if not found or verb in AUX:
        return [] if subject.lower() in PRONOUNS else who
    return [AS_OBJECT.get(subject.lower(), _lower_first(subject)), lexicon.gerund(found[0]), *rest]


def _about_people(who: str, verb: str, rest: list[str]) -> Iterator[str]:
    low = [w.lower() for w in rest]
    found = lexicon.verb(verb)
    if who.lower() not in {"we", "i"} and found and found[0] in lexicon.words("liking") and rest:
        yield form("feel_about", what=join(rest))
    if verb in BE and rest and low[0].endswith("ing"):
        kept = [w for w in rest if w.lower() not in _PRAISE and w.lower() not in {"a", "job", "lot"}]
        if who.lower() in {"we", "i"} and kept:
            yield form("how_be", be=verb, s=who, rest=join(kept))
    elif who.lower() == "we" and lexicon.is_base(verb) and rest:
        yield form("seen_whether", clause=join([who, verb, *rest]))
    elif verb in {"have"} and rest and who.lower() in {"we", "i"} and lexicon.verb(low[0]):
        kept = [w for w in rest if w.lower() not in {"really", "so", "well"}]
        yield form("seen_whether", clause=join([who, "have", *kept]))


def affected(have: str, who: str, rest: list[str]) -> Iterator[str]:
    """Yield what a thing has done for or to another ("has made your commute shorter", "has been good for teamwork")."""
    low = [w.lower() for w in rest]
    if not low or is_person(who):
        return
    if low[0] == "been" and "for" in low[1:] and low[-1] not in {"you", "us", "me"}:
        after = rest[low.index("for") + 1 :]
        if not lexicon.verb(after[0]) or not after[0].endswith("ing"):
            yield from forms("done_for", have=have, x=who, y=join(after))
    verb = lexicon.verb(low[0])
    at = 1 + (low[1:2] == ["down"]) + (low[1:3] == ["down", "on"])
    if verb and verb[0] in EFFECT and at < len(rest):
        end = phrase_end(rest, at)
        object_ = join(rest[at:end])
        if end > at and not set(object_.lower().split()) & {"things", "it", "life", "you", "us", "a", "any"}:
            yield from forms("affect" if have in {"do", "does", "did"} else "affected", have=have, x=who, y=object_)


def compared(be: str, thing: str, other: list[str]) -> str:
    """Ask how a thing compares with what follows "than"; "it used to be" is "how it used to be"."""
    than = ["how", *other] if other[0].lower() in PRONOUNS else other
    return form("compare", do=DO_FOR_BE.get(be, "does"), a=thing, b=join(than))


def seen_doing(be: str, who: str, rest: list[str]) -> Iterator[str]:
    """Ask how somebody is doing something, without a verdict on it."""
    found = lexicon.verb(rest[0])
    if found and found[1] == "ing":
        kept = [w for w in unpraised(rest) if w.lower() not in _WELL]
        yield form("how_seen", be=be, s=who, rest=join(kept))


_INSIDE = frozenset(
    "after since before under in at on during with by when as about for from within across around".split()
)


def _about_thing(who: str, verb: str, rest: list[str]) -> Iterator[str]:
    low = [w.lower() for w in rest]
    who = _lower_first(who)
    if is_person(who):
        return
    if verb in {"has", "have"}:
        yield from affected(verb, who, rest)
    found = lexicon.verb(verb)
    if (verb in _DOWN_TO or verb in BE) and low[:2] in (["down", "to"], ["because", "of"], ["due", "to"]):
        yield from forms("behind", x=who)
        return
    if "than" in low and low.index("than") + 1 < len(rest) and (verb in BE or verb == "feel"):
        yield compared(verb, who, rest[low.index("than") + 1 :])
    if verb in BE and rest and low[0] in {"working", "going", "running", "shaping", "coming"}:
        kept = join([w for w in rest if w.lower() not in _PRAISE])
        yield form("how_is" if " for " in kept else "how_is_for_you", be=verb, s=who, rest=kept)
    elif verb in {"has", "have"} and rest:
        done = lexicon.verb(low[0])
        if low[0] in SHIFTS | {"been"} or (done and done[0] in EFFECT):
            yield from has_done(verb, who, low)
        else:
            yield from about(who, join(rest))
    elif verb in BE:
        yield form("found" if verb in {"was", "were"} else "find", x=who)
    elif found and found[0] == "work":
        yield form("how_do", do=_DO[found[1]], s=who, rest="work")
    elif found and found[0] in EFFECT:
        yield form("difference", do=_DO[found[1]], s=who)
    elif verb in {"must", "will", "can"}:
        yield form("find", x=who)
    elif verb in {"should", "could", "would"}:
        return
    elif found:
        yield form("found" if found[1] in {"past", "pp"} else "find", x=who)


SHIFTS = frozenset(
    "got gotten get become grown increased decreased improved changed worsened risen fallen gone eased".split()
)


def has_done(have: str, who: str, low: list[str]) -> Iterator[str]:
    """Yield an open question for "WHO has …"."""
    if low[0] == "been":
        yield form("have_found", x=who)
    elif low[0] in SHIFTS:
        yield form("how_changed", have=have, s=who)
    else:
        yield form("changed", have=have, s=who)
