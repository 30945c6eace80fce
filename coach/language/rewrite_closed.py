"""Rewrites of a question that yes, no or one fact would answer: the same question, opened."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import (
    BE,
    YesNo,
    clause_of,
    gerund_phrase,
    is_participle,
    join,
    past_phrase,
    split,
    with_you,
    yes_no,
)
from coach.language.craft import form, forms, leads
from coach.language.rewrite_about import about
from coach.language.rewrite_figure import figure
from coach.language.rewrite_statement import EFFECT, SHIFTS, affected, feeling, from_statement, has_done, seen_doing
from coach.language.rewrite_there import from_there, what_form
from coach.language.rewrite_you import of_you
from coach.language.statement import unpraised
from coach.language.subject import candidates, is_person, when
from coach.language.tags import ADVERBS, AUX, DETERMINERS, PREPOSITIONS, WH, phrase_end

_MODAL = frozenset("would should could can will".split())
_OR_IS_IT = re.compile(
    r",? or (?:is|are|do|does|did|was|has|have) (?:it|they|you|people|that)\b.*$|,? or would you rather .*$",
    re.IGNORECASE,
)

_OUGHT_TO = frozenset(["think to", "bother to", "consider to", "want to", "remember to"])
_TELLS = frozenset("explain describe announce present communicate set cover clarify".split())
_NO_EVENT = frozenset("feel seem look make mean go like love enjoy find want need know think matter".split())
_RATHER = re.compile(
    r"^(?:do|would) you (?:want|like|prefer) to (?P<a>.+?),? or (?:would|do) you (?:rather|prefer to"
    r"|want to) (?P<b>.+)$",
    re.I,
)
_PROBLEM = re.compile(
    r"^is (?P<x>(?:the|this|our) (?:[\w-]+ )?(?:problem|issue|trouble|gap|delay|mess)) .+ or .+$", re.I
)


def from_closed(items: list[str]) -> Iterator[str]:
    """Yield open forms of a closed question, best first."""
    if rather := _RATHER.match(join(items)):
        one, other = gerund_phrase(split(rather["a"])), gerund_phrase(split(rather["b"]))
        if one and other:
            yield form("decide", a=join(one), b=join(other))
    items = split(re.sub(r" at all$", "", _OR_IS_IT.sub("", join(items))))
    low = [w.lower() for w in items]
    if not items:
        return
    if low[0] == "you" and len(low) > 2 and (low[1].endswith("ing") or lexicon.is_adjective(low[1])):
        items, low = ["are", *items], ["are", *low]
    if found := _PROBLEM.match(join(items)):
        yield from forms("behind", x=found["x"])
    if found := re.match(
        r"(?:do|did) you (?:realise|realize|know|see|understand|appreciate) how (?!much\b|many\b|often\b)[\w-]+ (?P<x>"
        r"(?!you\b|we\b|it\b|they\b).+?) (?:is|are|was|were)$",
        join(items),
        re.I,
    ):
        yield from forms("make_of", x=found["x"])
    yield from _either(items, low)
    yield from _anything(items, low)
    yield from _remembered(items, low)
    yield from _some(items, low)
    reading = yes_no(items)
    if reading:
        yield from _inverted(reading)
    elif low[0] in AUX:
        yield from from_there(items, low)
    elif low[0] in {"how", "when", "which", "who", "where", "what"}:
        yield from _fact(items, low)
    else:
        yield from from_statement(items)


def _either(items: list[str], low: list[str]) -> Iterator[str]:
    """Ask what it is, for "Is it A or B that bothers you"."""
    makes = re.match(
        r"(?:is|was) it .+ that (?:makes?|made|drives?|drove) (?P<who>people|staff|\w+s) (?P<does>.+)$",
        join(items),
        re.I,
    )
    if makes and (act := gerund_phrase(split(makes["does"]))):
        yield from forms("behind", x=f"{makes['who']} {join(act)}")
    if low[:2] in (["is", "it"], ["was", "it"]) and "or" in low and "that" in low:
        rest = items[low.index("that") + 1 :]
        if rest and low.index("that") > low.index("or"):
            yield form("what_is_it", be=low[0], rest=join(rest))
            for x in list(candidates(rest[1:]))[:1]:
                yield from forms("behind", x=x)
    if low[:2] in (["is", "it"], ["was", "it"]) and "that" in low[3:] and "or" not in low:
        rest = items[low.index("that", 3) + 1 :]
        if lexicon.verb(rest[0] if rest else "") and phrase_end(items, 2) >= low.index("that", 3):
            yield form("what_bare", rest=join(rest))
    wants = {"prefer", "rather", "want", "like"}
    if low[:2] in (["do", "you"], ["would", "you"]) and low[2:3] and low[2] in wants and "or" in low:
        at = low.index("or")
        first, second = items[3:at], items[at + 1 :]
        while first and first[-1] == ",":
            first.pop()
        to = first[:1] == ["to"]
        if low[2] == "rather" or to:
            first, second = (
                [w for w in first if w != "to"] if to else first,
                second[1:] if second[:1] == ["to"] else second,
            )
            doing = [gerund_phrase(x) for x in (first, second)]
            if doing[0] and doing[1]:
                yield form("decide", a=join(doing[0]), b=join(doing[1]))
        elif first and second and second[0].lower() in PREPOSITIONS:
            yield form("decide", a=join(first), b=join(second))
        elif first and second:
            yield from forms("weigh", a=join(first), b=join(second))


def _anything(items: list[str], low: list[str]) -> Iterator[str]:
    """Ask "What, if anything, do you need from me" for "Do you need anything from me"."""
    if low[0] in BE | {"has"} and low[1:2] and low[1] in {"anything", "something"} and len(low) > 2:
        tail = items[2:]
        be = low[0]
        if tail[0].lower() == "not":
            be, tail = f"{be}n't", tail[1:]
        yield form("what_if_any_be", be=be, rest=join(tail))
        return
    at = next((i for i, w in enumerate(low) if w in {"anything", "something"}), 0)
    if low[0] in AUX and at > 2 and "n't" not in low[0] and low[1] != "there" and low[at + 1 : at + 2] != ["you"]:
        kept = [w for i, w in enumerate(items) if i != at and w.lower() not in {"actually", "really"}]
        yield form("if_anything", rest=join([kept[0].lower(), *kept[1:]]))


def _some(items: list[str], low: list[str]) -> Iterator[str]:
    """Ask "What ground rules, if any, did you set" for "Did you set some ground rules"."""
    if low[:2] in (["did", "you"], ["do", "you"], ["have", "you"]) and low[3:4] and low[3] in {"any", "some"}:
        end = phrase_end(items, 4)
        if end > 4 and low[2] not in {"get", "have", "had", "feel", "know"}:
            yield form("some", x=join(items[4:end]), do=items[0].lower(), verb=items[2], rest=join(items[end:]))


def _remembered(items: list[str], low: list[str]) -> Iterator[str]:
    """Put the question that "Do you remember what it was like" holds."""
    if low[:2] != ["do", "you"] or low[2:3] not in (["remember"], ["recall"]) or low[3:4] not in (["what"], ["how"]):
        return
    at = next((i for i, w in enumerate(low) if i > 4 and w in AUX), 0)
    if at:
        yield join([items[3], items[at], *items[4:at], *items[at + 1 :]])


def _inverted(q: YesNo) -> Iterator[str]:
    who = join(q.subject).lower()
    aux, rest = q.aux, q.rest
    if not rest:
        return
    if who == "you" and q.negative and aux == "did" and " ".join(rest[:2]).lower() in _OUGHT_TO:
        yield from forms("easier_past", rest=join(rest[2:]), doing="")
        return
    if who == "you" and rest[0].lower() == "and" and aux in {"do", "did"}:
        does = next((i for i, w in enumerate(rest) if i > 1 and lexicon.is_base(w)), 0)
        if does:
            yield join(["how", aux, "you", *rest])
    elif who == "you" or (who in {"everyone", "everybody"} and not leads()):
        rest = ["your" if w.lower() == "their" else w for w in rest] if who != "you" else rest
        yield from of_you(with_you(aux), rest)
    elif who == "there":
        yield from from_there([aux, "there", *rest], [aux, "there", *(w.lower() for w in rest)])
    elif who in {"it", "this", "that"} and rest:
        yield from _it(aux, who, rest)
    elif who.split()[0] in {"anyone", "someone", "anybody", "somebody"} and aux in {"has", "have", "did"}:
        if (verb := lexicon.verb(rest[0])) and verb[0] in {"explain", "tell", "show", "mention"}:
            told = re.sub(r"^(?:to )?(?:you )?(?:about )?|\bto you\b ?", "", join(rest[1:]), flags=re.I)
            yield form("were_told", what=told)
        done = rest if aux != "did" else past_phrase(rest)
        if done:
            some = join(["someone", *q.subject[1:]])
            yield form("if_someone", s=some, have="has" if aux != "did" else "", done=join(done)).replace("  ", " ")
    elif who in {"we", "i"}:
        yield from _we(aux, who if who == "we" else "I", rest)
    else:
        if aux == "did":
            yield from _happened(q)
        if aux in {"is", "are"} and len(rest) > 1:
            yield from seen_doing(aux, join(q.subject), rest)
        if is_person(join(q.subject)) and aux not in _MODAL:
            yield from _someone(aux, join(q.subject), rest, clause_of(q))
        yield from _thing(aux, join(q.subject), rest)
        if who not in {"he", "she", "they", "people", "everyone"} and aux not in _MODAL:
            end = phrase_end(rest, 1) if len(rest) > 1 and rest[1].lower() in {"the", "your", "our", "my"} else 1
            if end > 2 and aux in {"did", "has", "have"}:
                yield from about(join(rest[1:end]), join(rest))
            yield from about(join(q.subject), join(rest))
    clause = clause_of(q)
    if (
        clause
        and who not in {"it", "this", "that", "there", "you", "i", "they"}
        and aux not in {"would", "should", "could", "can"}
    ):
        yield form("tells_whether", clause=clause)
    if clause and who not in {"there", "you", "i", "it", "he", "she", "they"} and aux not in {"do", "did"}:
        yield form("view_whether", clause=clause)


def _happened(q: YesNo) -> Iterator[str]:
    """Ask what happened with the thing an event is told of: "did the refund come through", "did HR pay your fare"."""
    verb, who, time = lexicon.verb(q.rest[0]), join(q.subject), when(join(q.rest))
    if not verb or verb[0] in EFFECT | _NO_EVENT | lexicon.words("by_degrees"):
        return
    end = phrase_end(q.rest, 1) if len(q.rest) > 1 and q.rest[1].lower() in {"the", "your", "our", "my"} else 1
    x = join(q.rest[1:end]) if end > 2 else who
    yield from forms("happened_with", x=x, time="" if time in x else time)


def _someone(aux: str, who: str, rest: list[str], clause: str | None) -> Iterator[str]:
    """Ask what somebody gives, or what shows it, for "does your manager give you time for training"."""
    if (
        aux in {"do", "does", "did"}
        and rest[0].lower() in {"give", "offer", "show", "send"}
        and len(rest) > 2
        and rest[1].lower() == "you"
    ):
        yield what_form("what_give", rest[2:], do=aux, s=who, verb=rest[0])
    if clause:
        yield form("tells_whether", clause=clause)


def _it(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    low = [w.lower() for w in rest]
    if (aux == "would" and low[0] == "help" and "if" in low) or (aux == "would" and low[0] == "be" and "if" in low):
        yield form("difference_if", clause=join(rest[low.index("if") + 1 :]))
    elif aux in BE and low[0] in {"clear", "obvious"} and len(rest) > 1 and low[1] in WH:
        yield form("clear_about", what=join(rest[1:]))
    elif aux in BE and low[0] == "time" and len(rest) > 3:
        yield form("mean_if", clause=join(rest[1:]))
    elif aux in BE and "to" in low[1:4] and lexicon.is_adjective(low[low.index("to") - 1]):
        after = rest[low.index("to") + 1 :]
        if after and lexicon.is_base(after[0]):
            yield form("easier_harder_past" if aux == "was" else "easier_harder", rest=join(after))
    elif aux in BE and (clause := next((i for i, w in enumerate(low) if i and w in {"when", "if"}), 0)):
        yield form("like_when_clause", when=join(["when", *rest[clause + 1 :]]))
    elif aux in BE:
        yield form("was_it_like" if aux in {"was", "were"} else "is_it_like", it=who)
    elif aux in {"did", "does", "do"}:
        yield form("was_it_like" if aux == "did" else "is_it_like", it=who)
    elif aux in {"has", "have"}:
        yield form("have_found", x=who)


def _we(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    low = [w.lower() for w in rest]
    if aux in {"should", "could", "can", "shall"} and lexicon.is_base(rest[0]):
        if low[0] == "be" and lexicon.is_adjective(low[1]):
            return
        if low[0] == "be":
            yield form("mean_if", clause=join([who, "were", *rest[1:]]))
        else:
            yield form("mean_if", clause=join([who, lexicon.past(low[0]), *rest[1:]]))
    elif aux in BE and low[0] in {"doing"}:
        yield form(
            "how_be",
            be=aux,
            s=who,
            rest=join([w for w in rest if w.lower() not in {"enough", "well", "ok", "okay", "anything"}]),
        )
    elif aux == "do" and lexicon.is_base(rest[0]):
        yield form("seen_whether", clause=join([who, *rest]))
    elif aux == "have" and (v := lexicon.verb(low[0])) and v[0] in _TELLS and len(rest) > 1:
        yield from forms("left_unclear", s=who, x=join(unpraised(rest[1:])))
    elif aux in BE | {"have"}:
        yield form("seen_whether", clause=join([who, aux, *rest]))


def _thing(aux: str, who: str, rest: list[str]) -> Iterator[str]:
    low = [w.lower() for w in rest]
    head = next((w for w in reversed(who.lower().split()) if w.isalpha()), "")
    head = who.lower().split(" of ")[0].split(" in ")[0].split()[-1] if who else head
    person = head in lexicon.words("people")
    if aux in BE:
        if person:
            return
        if is_participle(low[0]) and low[0] not in {"been", "based"} and not lexicon.is_adjective(low[0]):
            yield form("how_done", be=aux, s=who, rest=join([w for w in rest if not w.endswith("ly")]))
        if low[0] == "helping":
            yield form("difference_made", be=aux, s=who)
        elif low[0] in {"working", "going", "running", "helping", "shaping"}:
            time = when(join(rest))
            tail = join(unpraised(split(join(rest).replace(time, "").replace("for you", ""))))
            shape = "how_is" if re.search(r"\byou\b|\bfor\b", tail) else "how_is_for_you"
            yield form(shape, be=aux, s=who, rest=tail) + f" {time}"
        elif (
            lexicon.is_adjective(low[0])
            or low[0] in DETERMINERS | {"too", "so", "very", "really", "more", "less"} | ADVERBS
        ):
            yield form("found" if aux in {"was", "were"} else "find", x=who)
    elif aux in {"has", "have"} and low[0] in {"changed", "affected"} and low[1:2] and low[1] in {"how", "the"}:
        yield join(["how", aux, who, *rest])
    elif aux in {"has", "have"}:
        yield from affected(aux, who, rest)
        if low[0] == "been" or low[0] in SHIFTS or (not person and (v := lexicon.verb(low[0])) and v[0] in EFFECT):
            yield from has_done(aux, who, low)
    elif aux == "would" and low[:2] in (["have", "helped"], ["have", "made"]):
        yield form("would_have", s=who, rest=join(rest[2:]))
    elif aux in {"would", "will", "could"} and low[0] in EFFECT | {"suit", "work", "matter"}:
        yield from forms("would_difference", s=who)
    elif aux in {"do", "does", "did"}:
        if not lexicon.is_base(low[0]):
            return
        if low[0] in {"drop", "rise", "increase", "ease", "fall", "peak", "change", "grow", "vary"}:
            yield form("how_do_change", do=aux, s=who, rest=join(rest[1:]))
        if head in {"board", "committee", "exec", "leadership", "management", "council", "firm", "company"}:
            yield form("if_at_all", do=aux, s=who, rest=join(rest))
        yield from affected(aux, who, rest)
        if low[:2] == ["make", "sense"] and aux == "did":
            yield form("made_of", x=who)
        if low[0] == "work" and not person:
            yield form("how_do", do=aux, s=who, rest=join(unpraised(rest)))
        elif not person and low[0] in frozenset(
            "help make affect improve change matter suit fit bother help meet feel seem".split()
        ):
            if low[0] in {"feel", "seem", "suit", "fit", "bother", "meet"}:
                yield form("found" if aux == "did" else "find", x=who)
            else:
                yield form("difference", do=aux, s=who)


def _fact(items: list[str], low: list[str]) -> Iterator[str]:
    """How many, how often, when, which: ask for the account behind the figure."""
    yield from figure(join(items))
    if (
        low[:3] in (["how", "often", "do"], ["how", "frequently", "do"], ["how", "regularly", "do"])
        and len(low) > 4
        and low[3] == "you"
    ):
        if doing := gerund_phrase(items[4:]):
            yield form("normal_month", doing=join(doing))
    elif low[:3] == ["when", "do", "you"] or low[:4] == ["what", "time", "do", "you"]:
        rest = [w for w in items[low.index("you") + 1 :] if w.lower() not in ADVERBS]
        if rest[:1] == ["feel"]:
            yield from feeling(rest[1:], False)
            return
        if doing := gerund_phrase(rest):
            yield form("normal_week", doing=join(doing))
    elif low[:5] == ["when", "was", "the", "last", "time"] and len(low) > 7 and low[5] == "you":
        yield form("last_time", done=join(items[6:]))
    elif low[0] == "when" and len(low) > 4 and low[1] in {"did", "was"}:
        rest = [w for w in items[3:] if w.lower() not in {"last"}]
        if low[1] == "did" and low[2] == "you" and (done := past_phrase(rest)):
            yield form("last_time", done=join(done))
    elif low[:5] == ["how", "long", "have", "you", "been"] and len(items) > 5:
        yield form("like_being", doing=join(items[5:] if low[5].endswith("ing") else ["being", *items[5:]]))
    elif (
        low[:3] in (["how", "many", "times"], ["how", "often", "have"])
        and "you" in low
        and low.index("you") + 1 < len(low)
    ):
        done = items[low.index("you") + 1 :]
        if low[low.index("you") - 1] == "have" and lexicon.verb(done[0]):
            yield form("if_you_have", ever="", done=join(done))
    elif low[:3] == ["how", "many", "hours"] or low[:3] == ["how", "much", "overtime"]:
        yield form("hours")
    elif (
        low[0] == "how"
        and len(low) > 3
        and (lexicon.is_adjective(low[1]) or low[1] in {"much", "well"} or low[1].endswith("ly"))
    ):
        at = next((i for i, w in enumerate(low) if i > 1 and w in AUX), 0)
        if low[1] == "much" and at > 2 and len(items) > at + 2:
            yield join(["what", *items[2:]])
        if at and (q := yes_no(items[at:])):
            if (
                join(q.subject).lower() == "you"
                and low[1] not in {"much", "well"}
                and q.rest
                and q.rest[0].lower() in {"feel"}
            ):
                yield from feeling([items[1], *q.rest[1:]], q.aux == "did")
            elif join(q.subject).lower() == "you" and q.rest and q.rest[0].lower() == "find":
                yield form("found" if q.aux == "did" else "find", x=join(q.rest[1:]))
            else:
                yield from _inverted(q)
        elif at and at + 1 < len(items) and low[at] in BE:
            x = items[at + 1 :]
            x = [w for i, w in enumerate(x) if not (i >= len(x) - 2 and w.lower() in {"for", "you"})]
            if x and x[0].lower() in DETERMINERS:
                yield form("found" if low[at] in {"was", "were"} else "find", x=join(x))
            elif x and x[0].lower() in {"it", "this", "that"}:
                yield form("was_it_like" if low[at] == "was" else "is_it_like", it=x[0])
            elif x and x[0].lower() == "you" and len(x) > 1 and x[1].lower() in PREPOSITIONS:
                yield from feeling([items[1], *x[1:]], low[at] == "were")
