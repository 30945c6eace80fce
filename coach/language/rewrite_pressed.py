"""Rewrites of a question that presses a person: why-blaming, names, private life, comfort for the asker."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import ADVERBS, PREPOSITIONS, YesNo, gerund_phrase, join, past_phrase, positive, yes_no
from coach.language.craft import craft, form
from coach.language.rewrite_statement import expand, feeling
from coach.language.rules import compiled, part
from coach.language.subject import candidates, phrase_end

_KNOWN = frozenset("raise tell say ask speak mention report come flag escalate".split())
_HARSH = lexicon.words("harsh_verbs")
_WHY = compiled("WHY")


def from_why(items: list[str]) -> Iterator[str]:
    """Yield what-questions for a why that puts the person on trial."""
    text = join(items)
    match = _WHY.match(text)
    if not match:
        low_items = [w.lower() for w in items]
        for word in ("excuse", "justification", "reason"):
            if (
                word in low_items
                and low_items.index(word) + 2 < len(items)
                and low_items[low_items.index(word) + 1] in {"for", "of"}
            ):
                doing = items[low_items.index(word) + 2 :]
                found = lexicon.verb(doing[0])
                if found and found[1] == "ing":
                    yield form("led", rest=join([found[0], *doing[1:]]))
        at = next((i for i, w in enumerate(items) if w.lower() in {"why"}), None)
        if at is None or at + 2 >= len(items):
            yield from _thinking(items)
            return
        items = items[at:]
        match = _WHY.match(join(items))
        if not match:
            return
        text = join(items)
    opener = match[0].lower()
    rest = items[len(opener.split()) :]
    if opener == "why" and items[0].lower() == "why'd":
        rest = ["did", *items[1:]]
    if opener in {"what made", "what makes"}:
        if rest and rest[0].lower() == "you" and len(rest) > 1:
            yield from _led("did" if opener == "what made" else "do", False, rest[1:])
        return
    rest = expand(rest)
    low = [w.lower() for w in rest]
    if low[:4] == ["did", "it", "take", "you"] or low[:4] == ["does", "it", "take", "you"]:
        if "to" in low:
            yield form(
                "hard_sooner", made="made" if low[0] == "did" else "makes", rest=join(rest[low.index("to") + 1 :])
            )
        return
    if low and low[0] == "you" and len(rest) > 1:
        yield from _stated(rest[1:])
        return
    if low and low[0] == "not" and len(rest) > 2 and lexicon.is_base(rest[1]) and low[2] != "to":
        yield form("hard", made="makes", rest=join(rest[1:]))
    if "never" in low and ("you" in low or "your" in low) and low.index("never") + 1 < len(rest):
        after = rest[low.index("never") + 1 :]
        if lexicon.is_base(after[0]):
            yield form("hard", made="makes", rest=join(after))
    if low[1:4] == ["none", "of", "you"] and len(rest) > 4:
        yield form("hard", made="makes", rest=join(rest[4:]))
    q = yes_no(rest)
    if q and join(q.subject).lower() == "you" and q.rest:
        yield from _led(q.aux, q.negative, q.rest)


def _stated(rest: list[str]) -> Iterator[str]:
    """Read "… why you didn't ask" and "… why you left early"."""
    low = rest[0].lower()
    if low in frozenset("didn't don't haven't can't couldn't won't wouldn't aren't weren't".split()) and len(rest) > 1:
        yield from _led(positive(low), True, rest[1:])
    elif low in {"did", "do", "have", "are", "were", "would", "could"} and len(rest) > 2 and rest[1].lower() == "not":
        yield from _led(low, True, rest[2:])
    elif low in {"are", "were", "have", "was"} and len(rest) > 1:
        yield from _led(low, False, rest[1:])
    elif low in {"never", "always", "still", "keep", "kept"} and len(rest) > 1:
        found = lexicon.verb(rest[1])
        if found:
            yield from _led("do" if found[1] == "base" else "did", low == "never", [found[0], *rest[2:]])
    elif found := lexicon.verb(low):
        yield from _led("did" if found[1] in {"past", "pp"} else "do", False, [found[0], *rest[1:]])


def _led(aux: str, negative: bool, rest: list[str]) -> Iterator[str]:
    while rest and rest[0].lower() in ADVERBS | {"bother", "bothered"} | {"not"}:
        negative = negative or rest[0].lower() in {"never", "not"}
        rest = rest[1:]
        if rest and rest[0].lower() == "to":
            rest = rest[1:]
    if not rest:
        return
    low = [w.lower() for w in rest]
    if len(rest) > 2 and low[0] in {"fail", "refuse", "neglect", "forget", "hesitate"} and low[1] == "to":
        negative, rest = True, rest[2:]
    elif len(rest) > 2 and low[0] in {"avoid", "resist"} and lexicon.verb(low[1]) and low[1].endswith("ing"):
        negative, rest = True, [lexicon.verb(low[1])[0], *rest[2:]]  # type: ignore[index]
    low = [w.lower() for w in rest]
    if aux in {"do", "did", "would", "can", "could", "will", "should"} and lexicon.is_base(rest[0]):
        made = {"do": "makes", "can": "makes", "did": "made", "could": "made"}.get(aux, "would make")
        if low[0] == "feel" and not negative and len(rest) > 1:
            yield form("felt_because" if aux == "did" else "feel_because", rest=join(rest[1:]))
        elif low[0] == "be" and len(rest) > 1:
            yield from feeling(rest[1:], aux == "did")
        elif negative:
            yield form("hard", made=made, rest=join(rest))
        elif low[0] in {"think", "believe", "say"} and low[1:2] in (["that"], ["it"]):
            yield form("see_it", led="led" if aux == "did" else "leads")
        elif low[0] == "stay" and low[1:2] in (["silent"], ["quiet"]):
            yield form("hard", made=made, rest=join(["speak", *rest[2:]]))
        elif low[0] in _HARSH:
            done = past_phrase(rest)
            yield form("around_then") if aux == "did" or not done else form("things")
        else:
            yield form("led" if aux in {"did", "would", "could"} else "leads", rest=join(_first_clause(rest)))
            if aux == "did" and (done := past_phrase(rest)):
                yield form("going_on_when", done=join(done))
    elif aux in {"have", "had"} and lexicon.verb(low[0]):
        base = lexicon.verb(low[0])[0] if low[0] != "been" else "be"  # type: ignore[index]
        if negative:
            yield form("in_the_way", doing=join([lexicon.gerund(base), *rest[1:]]))
        elif base == "be":
            yield from _being("have", rest[1:])
        else:
            yield form("led", rest=join([base, *rest[1:]]))
    elif aux in {"are", "were", "was", "is"}:
        yield from _being(aux, rest, negative)


def _first_clause(rest: list[str]) -> list[str]:
    at = next(
        (i for i, w in enumerate(rest) if i > 1 and w.lower() in {"when", "if", "since", "because", ","}), len(rest)
    )
    return rest[:at]


def _being(aux: str, rest: list[str], negative: bool = False) -> Iterator[str]:
    while rest and rest[0].lower() in ADVERBS | {"so", "such", "too", "always"}:
        rest = rest[1:]
    if not rest:
        return
    low = [w.lower() for w in rest]
    past = aux in {"were", "was", "have"}
    at = next((i for i, w in enumerate(low) if w in PREPOSITIONS), None)
    if low[0] in {"late", "slow", "behind"}:
        if at is not None and low[at] in {"with", "on", "for", "to"} and at + 1 < len(rest):
            after = rest[at + 1 :]
            if lexicon.verb(after[0]) is None:
                yield form("in_the_way_of", thing=join(after))
                return
        yield form("in_the_way_then" if past else "in_the_way_now")
    elif low[0].endswith("ing") and (found := lexicon.verb(low[0])):
        if negative:
            yield form("hard", made="made" if past else "makes", rest=join([found[0], *rest[1:]]))
        else:
            yield form("led" if past else "leads", rest=join([found[0], *rest[1:]]))
    elif low[0] in {"quiet", "silent", "withdrawn", "shy"}:
        where = join(rest[at:]) if at is not None and low[at] in {"in", "at", "during", "on"} else ""
        yield form("hard", made="made" if past else "makes", rest=("speak up " + where).strip())
    elif (
        at is not None and low[at] in {"about", "with", "to", "of", "at", "by", "on", "towards"} and at + 1 < len(rest)
    ):
        after = rest[at + 1 :]
        if low[at] == "to" and lexicon.is_base(after[0]):
            after = gerund_phrase(after) or after
        yield form("felt_about" if past else "feel_about", what=join(after))
    elif at is not None and low[at] in {"in", "during"}:
        yield form("like_where", was="was" if past else "is", where=join(rest[at:]))


def _thinking(items: list[str]) -> Iterator[str]:
    low = [w.lower() for w in items]
    if low[:4] == ["what", "were", "you", "thinking"]:
        if "when" in low and low.index("when") + 2 < len(items):
            yield form("going_on_when", done=join(items[low.index("when") + 2 :]))
        yield form("around_then")
    elif low[:3] == ["how", "could", "you"] and len(items) > 4:
        negative = low[3] == "not"
        yield from _led("did", negative, items[4:] if negative else items[3:])
    elif low[0] == "what" and low[1:2] and low[1] in {"stopped", "prevented"} and "from" in low:
        after = items[low.index("from") + 1 :]
        if after and (found := lexicon.verb(after[0])):
            yield form("hard", made="made", rest=join([found[0], *after[1:]]))


_SAID = frozenset("said told complained raised reported mentioned leaked shared claimed".split())


def from_identifying(items: list[str]) -> Iterator[str]:
    """Yield questions about what happened, with the people left out."""
    low = [w.lower() for w in items]
    at = next((i for i, w in enumerate(low) if w in {"who", "which", "whose", "who's", "what"}), None)
    if at is not None and low[at] != "what":
        rest = items[at + 1 :]
        subject = "someone"
        if low[at] in {"which", "whose"} and rest:
            role = re.match(rf"^{part('ROLE')}$", rest[0], re.IGNORECASE)
            if low[at] == "whose" or (not role and rest[0].lower() not in {"of", "one"}):
                yield form("names_out")
                return
            if role and rest[0].lower() not in {"one", "of", "people", "person", "individuals"}:
                noun = _singular(rest[0].lower())
                subject = ("an " if noun[0] in "aeiou" else "a ") + noun
            rest = rest[1:]
            while rest and rest[0].lower() in PREPOSITIONS | frozenset(
                "them the my our your one partners team managers".split()
            ):
                rest = rest[1:]
        while rest and rest[0].lower() in ADVERBS | {"exactly", "specifically", "else", "precisely"}:
            rest = rest[1:]
        if rest and rest[0].lower() in {"at", "in", "on", "from"}:
            found_at = next(
                (i for i, w in enumerate(rest) if i > 1 and (v := lexicon.verb(w)) and v[1] in {"past", "s"}), None
            )
            rest = rest[found_at:] if found_at else rest
        if low[at] == "who's":
            rest = ["is", *rest]
        rlow = [w.lower() for w in rest]
        if (
            len(rest) > 2
            and rlow[0] in {"is", "was", "are", "were", "keeps"}
            and rlow[1].endswith("ing")
            and lexicon.verb(rlow[1])
        ):
            yield form(
                "no_name_doing", do="did" if rlow[0] in {"was", "were"} else "does", doing=join(_first_clause(rest[1:]))
            )
        if rest and lexicon.verb(rlow[0]) and rlow[0] not in frozenset("is was are were do did does has have".split()):
            base, kind = lexicon.verb(rlow[0]) or ("", "")
            if rlow[0] in _SAID and (len(rest) < 3 or (rlow[-1] in {"that", "this", "it"} and len(rest) < 5)):
                yield form("come_to_hear")
                return
            when = "happened" if kind in {"past", "pp"} else "happens"
            verb = lexicon.third(base) if kind == "base" else rest[0]
            yield form("no_name_when", happens=when, s=subject, rest=join([verb, *rest[1:]]))
        elif rlow[:1] and rlow[0] in {"do", "did", "does"} and (q := yes_no(rest)) and q.rest:
            word = {"do": "do", "does": "does", "did": "did"}[rlow[0]]
            if q.rest[0].lower() not in {"mean", "hear", "refer", "think"}:
                yield form("no_name_situation", do=word, s=join(q.subject), rest=join(q.rest))
    if "about" in low:
        for x in list(candidates(items[low.index("about") :]))[:1]:
            yield form("no_names_about", x=x)
    yield form("names_out")


def _singular(noun: str) -> str:
    if noun == "people":
        return "person"
    if noun in {"boss"}:
        return noun
    return "boss" if noun == "bosses" else noun.removesuffix("s")


def from_intrusive(items: list[str]) -> Iterator[str]:
    """Yield an invitation that the person can leave alone, by the kind of private matter."""
    text = join(items)
    for entry in craft()["private"]:
        if re.search(rf"\b(?:{entry['words']})", text, re.IGNORECASE):
            yield from entry["instead"]
            return
    yield form("private")


def from_reassurance(items: list[str]) -> Iterator[str]:
    """Yield questions that let the person say what is not comfortable to hear."""
    expanded = expand(items)
    low = [w.lower() for w in expanded]
    if "tell" in low and "me" in low and "if" in low and low.index("if") > low.index("tell"):
        yield form("easier_tell", clause=join(expanded[low.index("if") + 1 :]))
    for i, word in enumerate(low):
        if word in {"talk", "come", "speak", "go", "open", "turn"} and "me" in low[i : i + 5] and lexicon.is_base(word):
            yield form("easier_harder", rest=join(_until_tag(expanded[i:])))
            break
    if low[:3] == ["was", "my", low[2] if len(low) > 2 else ""] or low[:2] in (
        ["is", "my"],
        ["are", "my"],
        ["were", "my"],
        ["did", "my"],
    ):
        q: YesNo | None = yes_no(expanded)
        if q:
            yield form("differently_in", what=join(q.subject))
    if (
        low[:2] == ["did", "i"]
        and len(low) > 4
        and low[2] in {"handle", "run", "manage", "chair", "do", "explain", "lead"}
    ):
        end = phrase_end(expanded, 3)
        if (end > 3 and low[3] not in {"ok", "okay", "it", "that", "well"}) or end > 4:
            yield form("differently_in", what=join(expanded[3:end]))
    text = join(expanded)
    for entry in craft()["comfort"]:
        if re.search(rf"\b(?:{entry['words']})", text, re.IGNORECASE):
            yield from entry["instead"]
            break
    for i, word in enumerate(low):
        if (
            word in {"in", "at", "during", "with"}
            and i + 1 < len(low)
            and low[i + 1] in {"that", "the", "this", "my", "our", "your"}
            and i + 2 < len(low)
        ):
            yield form("differently_at", where=join(_until_tag(expanded[i:])))
            break
    yield form("comfort")


def _until_tag(items: list[str]) -> list[str]:
    return items[: items.index(",")] if "," in items else items
