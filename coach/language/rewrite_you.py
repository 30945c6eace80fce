"""Rewrites of "do you …", "are you …", "have you …", "would you …": the same, opened."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import BE, gerund_phrase, join, past_phrase
from coach.language.craft import form, forms
from coach.language.rewrite_statement import BEFALLS, feeling, from_statement, verb_of_you
from coach.language.rewrite_there import ANY, what_form
from coach.language.statement import unpraised
from coach.language.subject import when
from coach.language.tags import ADVERBS, AUX, DETERMINERS, PREPOSITIONS, WH, phrase_end

_VIEW = frozenset("think believe agree say reckon feel find suppose accept see know consider imagine".split())
_STATES = frozenset(
    "respect care matter own deserve support back oppose favour approve buy mean welcome accept embrace".split()
)


_WILLING = frozenset("willing happy able open prepared ready".split())
_SETTLED = frozenset("agreed decided discussed learnt learned heard settled said".split())
_FRANK = re.compile(
    r"going to be (?:honest|open|straight|frank|upfront|transparent)(?: with (?:me|us))? (?:about|on|over) (?P<x>.+)$",
    re.I,
)
_WANTED = re.compile(r"getting (?P<x>(?:the|an?) .+ you (?:want|need|expected|asked for))$", re.I)


def of_you(aux: str, rest: list[str]) -> Iterator[str]:
    """Yield open questions for an auxiliary, "you" and a predicate."""
    low = [w.lower() for w in rest]
    if aux in {"do", "did"}:
        yield from _do_you(aux == "did", rest, low)
    elif aux in BE:
        yield from _are_you(aux in {"was", "were"}, rest, low)
    elif aux in {"have", "had"}:
        bare = [w for w in rest if w.lower() not in {"ever", "already", "yet", "recently"}]
        if bare and lexicon.verb(bare[0].lower()) is None and low[0] not in {"been", "got", "had"}:
            return
        verb = lexicon.verb(bare[0]) if len(bare) > 1 else None
        if (
            verb
            and "ever" not in low
            and not {bare[1].lower()} & (DETERMINERS | PREPOSITIONS | {"to", "you", "me", "us"})
        ):
            end = phrase_end(bare, 1)
            if end == len(bare) and verb[0] not in {"be", "have", "get"}:
                yield form("if_any", x=join(bare[1:]), done=bare[0])
        if low[:2] in (["thought", "about"], ["thought", "of"]) and len(rest) > 2:
            yield form("thoughts", x=join(rest[2:]))
            return
        if low[0] == "considered" and len(rest) > 1:
            yield form("thoughts", x=join(rest[1:]))
            return
        if low[0] in _SETTLED and low[1:2] and low[1] in WH:
            yield form("settled", do="have", done=rest[0], what=join(rest[1:]))
            return
        seen = low[1:] if low[:2] in (["looked", "at"], ["looked", "through"], ["been", "through"]) else low
        if (seen != low or low[0] in {"seen", "read", "heard", "watched"}) and seen[1:2] and seen[1] in DETERMINERS:
            yield form("if_seen", done=join(rest))
        if low[0] == "got" and len(rest) > 1 and low[1] in ANY:
            yield what_form("what_have", rest[1:])
        elif "ever" in low or len(bare) > 1:
            ever = "ever " if "ever" in low else ""
            yield form("if_you_have", ever=ever, done=join(bare))
    elif aux in {"can", "could"} and lexicon.is_base(rest[0]):
        past = aux == "could" and when(join(rest)).startswith(("last", "yesterday"))
        name = "easier_harder_past" if past else ("easier_harder_would" if aux == "could" else "easier_harder")
        yield from forms(name, rest=join(rest))
    elif aux in {"would", "will"} and not {"rather", "than"} <= set(low):
        if low[0] in {"feel", "be"} and len(rest) > 1 and lexicon.is_adjective(low[1]) and low[1] not in _WILLING:
            yield form("would_make_feel", rest=join(rest[1:]))
        if low[0] in {"like", "want", "prefer"} and len(rest) > 1:
            doing = gerund_phrase(rest[2:]) if low[1] == "to" else rest[1:]
            if doing:
                yield form("would_feel", what=join(doing))
        elif low[0] in _VIEW and len(rest) > 2:
            yield from from_statement(rest[1:])
        elif (
            low[0] == "be"
            and len(rest) > 2
            and low[1] in {"willing", "happy", "able", "open", "prepared"}
            and low[2] == "to"
        ):
            if doing := gerund_phrase(rest[3:]):
                yield form("would_feel", what=join(doing))
        elif doing := gerund_phrase(rest):
            yield form("would_feel", what=join(doing))
            yield form("would_make", rest=join(rest))


def _do_you(past: bool, rest: list[str], low: list[str]) -> Iterator[str]:
    base = low[0]
    tail = rest[1:]
    if base in {"need", "want"} and "anything" in low and not past:
        yield form("need_from", verb=base, rest=join([w for w in tail if w.lower() != "anything"]))
    if base == "ever" and len(rest) > 2 and not past and low[1] not in {"feel", "think"}:
        yield from forms("leads_when", rest=join(tail))
    if base in {"feel", "think"} and low[1:2] == ["you"] and low[2:3] in (["can"], ["could"]) and len(rest) > 3:
        yield from forms("easier_harder", rest=join(rest[3:]))
        return
    if base == "have" and len(rest) > 1 and not past:
        if low[1] in {"any"}:
            yield what_form("what_if_any", tail)
        elif low[1] in {"enough", "sufficient"}:
            yield form("getting", x=join(tail))
        elif low[1] == "to":
            if gerund_phrase(tail[1:]):
                yield form("having_to", rest=join(tail[1:]))
        elif low[1] in {"everything", "what"} and "to" in low:
            yield form("missing_for", rest=join(rest[low.index("to") :]))
        else:
            yield form("getting", x=join(tail))
        return
    if base in {"get", "receive", "have"} and tail and low[1] in {"any", "enough", "sufficient", "some"}:
        yield what_form("what_did_get" if past else "what_do_get", tail, verb=base)
    if base == "see" and low[1:2] == ["yourself"] and len(tail) > 1:
        yield from forms("feel_about", what=join(tail[1:]))
        return
    if base in {"get", "see", "read", "receive", "hear"} and past and low[1:2] and low[1] in {"the", "my", "our"}:
        yield form("made_of", x=join(tail))
    if base == "get" and low[1:2] in (["told"], ["shown"]) and low[2:3] and low[2] in WH - {"when", "where"}:
        yield form("told", be="were" if past else "are", done=low[1], what=join(rest[2:]))
        return
    if base == "feel" and low[1:2] in (["your"], ["the"], ["our"], ["my"], ["that"]) and set(low) & AUX:
        yield form("feel_clause", clause=join(tail[1:] if low[1] == "that" else tail), do="made" if past else "makes")
    if base == "find" and low[1:3] == ["time", "to"] and len(rest) > 3:
        yield form("found_time" if past else "time_to", rest=join(rest[3:]))
        return
    if base == "feel" and low[1:2] == ["part"]:
        yield from forms("or_not_past" if past else "or_not", how=join(tail), rest="")
        return
    if base == "feel" and tail:
        if low[1] == "like":
            tail, low = tail[1:], [low[0], *low[2:]]
        if lexicon.is_adjective(low[1]) or low[1].endswith("ed") or low[1] in ADVERBS:
            yield from feeling(tail, past)
            return
    if base in _VIEW and len(tail) > 2 and not (base == "find" and tail[0].lower() in DETERMINERS):
        yield from from_statement(tail)
        return
    if base == "find" and tail:
        end = next((i for i, w in enumerate(tail) if i and (lexicon.is_adjective(w) or w in {"a", "an"})), len(tail))
        yield form("found" if past else "find", x=join(unpraised(tail[:end])))
        return
    if base in {"know", "understand"} and tail:
        if low[1] in {"about", "of"}:
            yield form("know_about", what=join(tail[1:]))
        elif low[1] in {"what", "how", "why", "who", "where", "when"}:
            yield form("understanding", what=join(tail))
        else:
            yield form("know_about", what=join(tail))
        return
    if base in {"trust"} and tail:
        yield form("more_or_less_trust", rest=join(tail))
        return
    if base in _STATES and tail:
        yield form("own_view", x=join(unpraised(tail)))
        return
    before = list(verb_of_you(base, tail, past))
    yield from before
    if lexicon.is_base(rest[0]):
        if past:
            done = past_phrase(rest)
            if done and len(rest) > 1:
                yield form("if_you_did", done=("ever " if "ever" in low else "") + join(done))
        elif base == "get" and low[1:2] in (["on"], ["along"]) and len(rest) > 2:
            yield form("do_you", rest=join(rest))
        elif base in {"get", "receive", "take", "claim", "use"} and len(rest) > 1:
            yield form("get_work", doing=join(gerund_phrase(rest) or rest))
        elif not before and base in lexicon.words("slips") | {"work", "stay", "worry", "argue", "eat"}:
            yield from forms("leads_when", rest=join(rest))
        elif not before:
            yield from forms("leads_when" if base in BEFALLS else "easier_harder", rest=join(rest))
    elif low[0] in ADVERBS and len(rest) > 2:
        yield from _do_you(past, rest[1:], low[1:])


def _are_you(past: bool, rest: list[str], low: list[str]) -> Iterator[str]:
    if low[0] in {"talking", "referring", "saying"}:
        return
    if low[:2] == ["going", "to"] and (frank := _FRANK.match(join(rest))):
        yield form("can_tell", x=frank["x"])
        return
    if low[0] == "getting" and (wish := _WANTED.match(join(rest))):
        yield form("getting_wanted", x=wish["x"])
        return
    if low[0] == "getting" and len(low) > 2 and low[1] in {"the", "your", "a"}:
        end = phrase_end(rest, 1)
        if end > 2:
            yield form("what_getting", x=join(rest[2:end]), be="were" if past else "are")
    if low[0] in {"thinking", "considering"} and len(rest) > 1:
        after = rest[2:] if low[1] in {"about", "of"} else rest[1:]
        if any(w in {"leaving", "quitting", "resigning", "moving"} for w in low):
            yield form("year_ahead")
        elif after:
            yield form("thoughts", x=join(after))
    if (
        low[0] in {"getting", "given", "receiving", "having", "offered"}
        and len(rest) > 1
        and low[1] in {"any", "enough", "sufficient", "some"}
    ):
        be = "were" if past else "are"
        yield what_form("what_be_you", rest[1:], be=be, doing=low[0])
    elif low[0] in {"going", "planning", "intending", "hoping", "looking"} and len(rest) > 2 and low[1] == "to":
        if low[0] != "looking" and "anything" not in low and (doing := gerund_phrase(rest[2:])):
            yield form("thinking_about", what=join(doing))
    elif low[0].endswith("ing") and low[0] not in {"struggling", "feeling"} and lexicon.verb(low[0]):
        if low[0] in {"enjoying", "liking", "finding", "loving"} and len(rest) > 1:
            yield form("finding", be="were" if past else "are", x=join(unpraised(rest[1:])))
        elif unpraised(rest) and low[0] in {
            "settling",
            "getting",
            "coping",
            "managing",
            "doing",
            "finding",
            "adjusting",
            "keeping",
        }:
            yield form("how_be_you", verb="were" if past else "are", rest=join(unpraised(rest)))
    elif low[0] == "feeling" and len(rest) > 1:
        yield from feeling(rest[1:], past)
    elif low[0] == "clear" and len(rest) > 2 and low[1] in {"on", "about"}:
        yield form("clear_about", what=join(rest[2:]))
    elif low[0] == "aware" and len(rest) > 2:
        yield form("know_about", what=join(rest[2:])) if low[1] == "of" else form("view_whether", clause=join(rest[2:]))
    elif (
        low[0] in {"told", "consulted", "informed", "asked", "trained", "introduced", "briefed", "warned"}
        and len(rest) > 1
    ):
        if low[0] in {"told", "informed", "briefed", "warned"} and low[1] in {"about", "of"}:
            yield form("hear_about", what=join(rest[2 : phrase_end(rest, 2)]))
        yield form("if_at_all", do="were" if past else "are", s="you", rest=join(rest))
    elif low[0] in {"able", "allowed"} and len(rest) > 2 and low[1] == "to":
        yield form("easier_harder_past" if past else "easier_harder", rest=join(rest[2:]))
    else:
        yield from feeling(rest, past)
