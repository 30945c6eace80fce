"""What is asked in place of a question on the asker, on us, on a thing or on somebody else."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import is_participle, join, split
from coach.language.rewrite_kinds import verbs
from coach.language.rewrite_read import Asked, Words
from coach.language.rewrite_slots import base, doing, first_thing, lowered, thing, trimmed
from coach.language.rewrite_wording import (
    LIKELY,
    PLAIN,
    Said,
    judged,
    says,
    unpressed,
    way,
)
from coach.language.statement import told_of
from coach.language.subject import charged, is_person, is_plural, named
from coach.language.tags import WH

_I = re.IGNORECASE


def of_me(a: Asked) -> Iterator[Said]:
    """Ask what the asker does, or how they come across."""
    does = list(a.does)
    low = [w.lower() for w in does]
    if "enough" in low and "to" in low and (act := base(does[low.index("to") + 1 :])):
        yield from says("me_doing", vp=act)
    elif low[:2] == ["ready", "for"] and (x := thing(does[2:])):
        yield from says("ready_for", x=x)
    elif (
        a.aux in {"am", "was", "is", "are"}
        or low[:1] in (["come"], ["seem"], ["sound"], ["look"])
        or low[:1] == ["talk"]
    ):
        named_here = any(w[:1].isupper() and w != "I" and not w.lower().endswith("day") for w in does[1:])
        places = {"in", "during", "at", "when", "after"} | (set() if named_here else {"with", "on", "to"})
        at = next((i for i, w in enumerate(low) if w in places and i), 0)
        tail = trimmed(does[at:], keep_when=True) if at else []
        if tail and tail[0].lower() == "to" and (lexicon.is_base(tail[1]) if len(tail) > 1 else True):
            tail = []
        if a.aux in {"was", "did"}:
            yield from says("i_came", tail=join(tail))
        else:
            yield from says("i_come")
    elif made := re.match(r"(?:made|make) it clear(?: enough)? (?P<x>(?:what|how|why) .+)$", join(does), _I):
        yield from says("clear", x=join(trimmed(split(made["x"]))))
    elif low[:1] and low[0] in {"explain", "cover", "present", "describe", "explained", "covered"}:
        if x := thing(judged(does[1:])):
            yield from says("unclear", x=x)
    elif low[:1] and low[0] in {"handle", "manage", "run", "handled", "managed", "ran", "deal", "do", "did"}:
        if x := thing(judged(does[1:])):
            past = lexicon.past((lexicon.verb(low[0]) or (low[0], ""))[0])
            yield from says("found", x=f"the way I {past} {x}")
    elif a.aux in {"have", "do", "did"} and ({"enough", "support", "supportive", "help", "there"} & set(low)):
        yield from says("more_or_less")
    elif right := re.match(
        r"(?:do|did|make|made) the right (?:thing|decision|call|choice) (?:by |in |to |when i )(.+)$", join(does), _I
    ):
        verb = lexicon.verb(right[1].split()[0])
        if verb:
            yield from says("felt_about", what=f"me {join([lexicon.gerund(verb[0]), *split(right[1])[1:]])}")
    elif a.aux in {"should", "can", "could"} and lexicon.is_base(low[0]):
        yield from says("mean_if", clause=join(["I", lexicon.past(low[0]), *trimmed(does[1:])]))


def of_us(a: Asked) -> Iterator[Said]:
    """Ask what "we" are seen to do, or what it would mean."""
    does = list(a.does)
    low = [w.lower() for w in does]
    if "enough" in low and "to" in low and (act := base(does[low.index("to") + 1 :])):
        yield from says("us_doing", vp=act)
    elif a.aux in {"should", "could", "can", "shall"} and lexicon.is_base(low[0]):
        does = [w for w in does if w.lower() not in verbs("pressing")]
        yield from says("mean_if", clause=join(["we", lexicon.past(does[0].lower()), *trimmed(does[1:])]))
    elif a.aux in {"have"} and low[0] in {"improved", "changed", "got", "become"}:
        yield from says("we_changed")
    elif a.aux == "do" and lexicon.is_base(low[0]) and low[0] not in verbs("states") and (act := base(does)):
        yield from says("us_doing", LIKELY, vp=act)
    elif low[:2] == ["getting", "there"] or low[:2] == ["doing", "well"]:
        yield from says("we_changed", LIKELY)


def of_it(a: Asked) -> Iterator[Said]:
    """Ask what it is like, for a question that opens with "it", "this" or "there"."""
    does, who = list(a.does), a.subject
    low = [w.lower() for w in does]
    if who == "there":
        if support := re.match(
            r"(?:someone|anyone|somebody|anybody|somewhere|a person) (?:that )?you can (?:\w+ ){1,3}?when (.+)$",
            join(does),
            _I,
        ):
            yield from says("support_when", clause=support[1])
            return
        place = re.match(
            r"(?:an?|any|enough)? ?(?:\w+ )?(?:place|room|spot|way|somewhere|quiet \w+)\b.*$", join(does), _I
        )
        if place and low[0] in {"a", "an", "somewhere"}:
            yield from says("finding", x=join(trimmed(does)))
            return
        if low[:1] and low[0] in {"anything", "something"}:
            rest = does[1:]
            if low[1:3] == ["wrong", "with"] and (x := thing(rest[2:]) or way(rest[2:])):
                yield from says("find", x=x)
            elif liked := re.match(
                r"(?:that )?you (?:\w+ly )?(?:like|liked|enjoyed|loved|valued) (?:about|in|from) (.+)$", join(rest), _I
            ):
                if x := thing(split(liked[1])):
                    yield from says("found", x=x)
            elif would := re.match(r"(?:that )?you(?:'d| would) (.+)$", join(rest), _I):
                yield from says("if_anything", do="would", does=join(trimmed(split(would[1]))))
            return
        if low[:1] in (["enough"], ["any"], ["a"], ["too"], ["much"]):
            kept = does[1 + (low[1:2] == ["much"]) :]
            if x := thing(["the", *kept]):
                yield from says("find", LIKELY, x=x)
        return
    if a.aux == "would" and "if" in low:
        yield from says("difference_if", clause=join(trimmed(does[low.index("if") + 1 :])))
        return
    if low[:1] == ["time"] and (
        we := re.match(r"time (?:that )?(?P<c>(?:we|i) (?!stopped pretending).+)$", join(does), _I)
    ):
        yield from says("mean_if", clause=join(trimmed(split(we["c"]))))
        return
    if pity := re.match(
        r"(?:a|an|such a)? ?(?:shame|pity|relief|good thing|disgrace|bonus|blessing|pleasure)(?: that)? (?P<c>\w+ .+)$",
        join(does),
        _I,
    ):
        if told := told_of(split(pity["c"])):
            yield from says("feel_about", what=join(trimmed(told)))
        return
    if best := re.match(
        r"(?:one of )?(?:the|a|an|our) (?:\w+est |best |worst |most \w+ |good |great |bad )(?P<x>[\w-]+)",
        join(does),
        _I,
    ):
        if who in {"this", "that", "it"} and (x := thing(["this", best["x"]])):
            yield from says("find", x=x)
        return
    if low[:1] == ["time"] and (
        learnt := re.match(r"time (?:that )?you (?:learned|learnt|started|began) to (.+)$", join(does), _I)
    ):
        if act := base(split(learnt[1])):
            yield from says("ease", vp=act)
        return
    if "to" in low[1:5] and low[low.index("to") - 1] in {"decision", "call", "choice", "move", "thing", "idea"}:
        if act_ing := doing(does[low.index("to") + 1 :], to=True):
            yield from says("felt_about" if a.past else "feel_about", what=act_ing)
        return
    if a.aux == "would" and "to" in low[1:5] and low[0] == "be":
        if act_ing := doing(does[low.index("to") + 1 :], to=True):
            yield from says("would_feel", what=act_ing)
        return
    if a.aux in {"is", "was"} and "to" in low[1:5] and (act := base(does[low.index("to") + 1 :])):
        if lexicon.is_adjective(low[low.index("to") - 1]):
            act_ing = doing(does[low.index("to") + 1 :], to=True)
            if set(low[: low.index("to")]) & verbs("ease"):
                yield from says("eased" if a.past else "ease", vp=act)
            else:
                yield from says("felt_about" if a.past else "feel_about", what=act_ing)
        return
    either = re.match(r"(?P<a>[^,]+?) or (?P<b>[^,]+?) that (?P<rest>\w+ .+)$", join(does), _I)
    if either and a.aux in {"is", "was"}:
        if re.search(r"\b(?:leave|quit|stay)\b", either["rest"]):
            yield from says("stay_or_go")
        yield from says("what_is_it", rest=join(trimmed(split(either["rest"]))))
        return
    if len(low) > 2 and lexicon.is_adjective(low[0]) and (act := doing(does[1:])):
        yield from says("was_like" if a.past else "like", doing=act)
        return
    when = next((i for i, w in enumerate(low) if i and w in {"when", "if"}), 0)
    if when and a.aux in {"is", "was", "does", "did"}:
        yield from says("like_then" if a.past else "like_when",
                        when=join(["when", *trimmed(does[when + 1 :], keep_when=True)]))  # fmt: skip


def of_thing(a: Asked) -> Iterator[Said]:
    """Ask about a thing or a person that is not the one asked: as it was found, what it changed, how it treats you."""
    x = thing(list(a.who), people=True)
    if (
        not x
        and "long" in a.does
        and re.match(r"(?:an?|the|\w+) (?:hour|half hour|minutes|hours|weeks|months|days)$", a.subject)
    ):
        x = a.subject
        yield from says("works", x=x, do="does")
        return
    if not x and (act := doing(list(a.who))):
        yield from says("feel_about", what=act)
        return
    if not x:
        return
    does = unpressed(a.does)
    low = [w.lower() for w in does]
    if not low:
        return
    verb = lexicon.verb(low[0])
    root = verb[0] if verb else low[0]
    do = {"does": "does", "do": "do", "did": "did"}.get(a.aux, "do" if is_plural(x) else "does")
    if is_person(x) or named(x) in verbs("units") or root == "treat":
        yield from _of_person(a, x, does, root, do)
        return
    if named(x) in verbs("sayings") and re.match(r"(?:my|the \w+ i)\b", x, _I):
        yield from says("came_across" if a.past else "comes_across", x=x, do="do" if is_plural(x) else "does")
    if a.wh == "why":
        return
    if named(x) in lexicon.words("bad_nouns"):
        yield from says("affected" if a.past else "affects", x=x, do=do)
        return
    if low[1:2] in (["any"], ["some"]) and a.aux in {"do", "does", "did"} and (y := thing(["the", *does[2:]])):
        yield from says("they_if_any", x=y.removeprefix("the "), s=x, do=a.aux, does=root)
        return
    if (
        a.aux in {"has", "have", "did"}
        and root in {"change", "affect"}
        and low[1:2]
        and (low[1] in WH or low[1:3] == ["the", "way"])
    ):
        yield from says("changed_how", have=a.aux, x=x, rest=join([low[0], *trimmed(does[1:])]))
        return
    passive = a.aux in {"is", "are", "was", "were"} and is_participle(low[0]) and not lexicon.is_adjective(low[0])
    if passive and low[0] not in {"based", "given", "meant", "supposed"} and not x.startswith("your "):
        adverbs = [w for w in does[:2] if not w.lower().endswith("ly")]
        yield from says("found" if a.past else "find", LIKELY, x=f"the way {x} {a.aux} {adverbs[0]}")
        return
    if (
        a.aux in {"has", "have"}
        and low[0] == "been"
        and x.startswith("your ")
        and len(low) > 1
        and is_participle(low[1])
    ):
        yield from says("has_happened", x=x)
        return
    if root in verbs("arrives") and a.aux in {"did", "has", "have"}:
        yield from says("happened_to", x=x)
        return
    good_for = a.aux in {"has", "have"} and low[0] == "been" and "for" in low[1:4] and "you" not in low
    touched = does[low.index("for") + 1 :] if good_for else does[1:] if root in verbs("effects") else []
    if root == "make" and low[1:2] and low[1] in {"your", "the", "our", "my"}:
        touched = judged(does[1:])
    if touched and a.aux in {"do", "does", "did", "has", "have"} and (y := thing(touched)):
        affect = "affected" if a.aux in {"has", "have"} else "affect"
        yield from says("affected_it", have=a.aux, x=x, y=y, affect=affect)
        return
    if root == "happen" or low[:2] == ["go", "wrong"]:
        yield from says("led_up", x=x)
    elif a.aux in {"has", "have"} and low[0] in {
        "changed",
        "improved",
        "worsened",
        "picked",
        "got",
        "become",
        "gone",
        "fallen",
        "dropped",
    }:
        since = next((i for i, w in enumerate(low) if w in {"since", "over", "this"}), len(low))
        yield from says("has_changed", have=a.aux, x=x, since=join(trimmed(does[since:])))
    elif a.aux in {"has", "have"} and low[0] in {"helped", "made", "worked", "been"}:
        if low[0] == "been":
            yield from says("have_found", x=x)
        yield from says("changed", have=a.aux, x=x)
    elif low[0] in {"making", "helping", "working", "improving"} and a.aux in {"is", "are"}:
        yield from says("changing" if low[0] != "working" else "works", have="have" if is_plural(x) else "has", x=x,
                        do="do" if is_plural(x) else "does")  # fmt: skip
    elif root == "work" and a.aux in {"do", "does"}:
        yield from says("works", x=x, do=a.aux)
    elif a.aux in {"would", "will", "could"}:
        yield from says("would_change", x=x)
    elif root in {"help", "make", "save", "improve", "affect", "change", "reduce", "ease"}:
        yield from says("affected" if a.past else "affects", x=x, do=do)
        yield from says("found" if a.past else "find", x=x)
    elif a.aux in {"is", "are", "was", "were"}:
        than = low.index("than") if "than" in low else 0
        other = does[than + 1 :] if than else []
        told = other and not {w.lower() for w in other} & {"ever", "it", "they", "before"}
        if told and (y := thing(trimmed(other), people=True) or _what_had(other)):
            yield from says("compares", x=x, do="do" if is_plural(x) else "does", y=y)
        if " " not in x:
            yield from says("felt_about" if a.past else "feel_about", what=x)
        yield from says("found" if a.past else "find", x=x)
    elif a.aux in {"do", "does", "did", "has", "have"}:
        yield from _view(a, does)
        yield from says("found" if a.past else "have_found" if a.aux in {"has", "have"} else "find", PLAIN, x=x)


def _view(a: Asked, does: Words) -> Iterator[Said]:
    """Ask for a view on what somebody or something does, where no nearer wording is known."""
    verb = lexicon.verb(does[0])
    if a.aux not in {"do", "does", "is", "are"} or a.negative or charged() & {w.lower() for w in does}:
        return
    if a.aux in {"do", "does"} and not verb:
        return
    said = lexicon.third(verb[0]) if verb and a.aux == "does" else does[0]
    kept = trimmed(does)
    told = [said, *kept[1:]] if a.aux in {"do", "does"} else [a.aux, *kept]
    if len(told) > 2:
        yield from says("view", PLAIN, clause=join([lowered(join(list(a.who))), *told]))


def _what_had(words: Words) -> str:
    text = join(trimmed(words))
    return (
        text
        if re.match(r"(?:what|the one) (?:you|we) (?:had|did|used)\b|last (?:time|year|week|month)$", text, _I)
        else ""
    )


def compared(told: Asked) -> Iterator[Said] | None:
    """Ask what has changed, for someone who is said to be more so, or less, than before."""
    low = [w.lower() for w in told.does]
    x = thing(list(told.who), people=True)
    if not x or told.aux not in {"is", "are"} or not (low[0] in {"more", "less", "better"} or low[0].endswith("er")):
        return None
    return says("has_changed", have="have" if is_plural(x) else "has", x=x, since="")


def _of_person(a: Asked, x: str, does: Words, root: str, do: str) -> Iterator[Said]:
    low = [w.lower() for w in does]
    you = "you" in low or "your" in low
    if a.wh == "why":
        act = base([root, *does[1:]]) if a.negative and lexicon.is_base(root) and root not in verbs("states") else ""
        if act and a.aux in {"do", "does", "did"}:
            yield from says("was_hard" if a.past else "is_hard", LIKELY, vp=act, doing=doing(split(act), to=True))
        yield from says("working_with", PLAIN, x=x)
        return
    if low[1:2] in (["any"], ["some"]) and a.aux in {"do", "does", "did"} and (y := thing(["the", *does[2:]])):
        yield from says("they_if_any", x=y.removeprefix("the "), s=x, do=a.aux, does=root)
        return
    if more := compared(a):
        yield from more
        return
    if root in {"give", "leave", "offer", "allow"} and low[1:2] == ["you"] and a.aux in {"do", "does"}:
        at = next((i for i, w in enumerate(low) if i > 2 and w in {"for", "to", "on", "in"}), len(low))
        head = [w for w in does[2:at] if w.lower() not in {"enough", "any", "the", "much", "some"}]
        gives = root if is_plural(x) else lexicon.third(root)
        if y := thing(["the", *head]) or (join(["the", *head]) if len(head) == 1 else ""):
            yield from says("find", x=f"{y} {x} {gives} you {join(trimmed(does[at:]))}".strip())
        return
    if a.aux in {"do", "does", "did"} and low[1:2] == ["you"] and root in {"treat", "support", "see", "respond"}:
        yield from says("they_treat", x=x, do=a.aux, does=root)
    elif a.aux in {"is", "are", "was", "were"} and (
        low[0] in verbs("social") or (you and lexicon.is_adjective(low[0]))
    ):
        yield from says("they_treat", x=x, do={"is": "does", "are": "do"}.get(a.aux, "did"), does="treat")
    elif a.aux in {"do", "does", "did"} and root in verbs("degrees"):
        tail = trimmed(does[1:])
        third = lexicon.past(root) if a.past else root if is_plural(x) else lexicon.third(root)
        yield from says("how_well", x=x, do=a.aux, does=join([root, *tail]), third=join([third, *tail]))
    elif a.aux in {"has", "have"} and low[:1] == ["changed"]:
        yield from says("they_changed", have=a.aux, x=x)
    elif a.aux in {"is", "are", "was", "were"} and root == "treat":
        yield from says("are_treated", be=a.aux, x=x)
    elif a.past and (y := first_thing(does[1:]) or first_thing(does[2:])):
        yield from says("happened_with", LIKELY, x=y)
    else:
        yield from _view(a, does) if a.aux in {"do", "does"} else ()
        yield from says("worked_with" if a.past else "working_with", PLAIN, x=x)
