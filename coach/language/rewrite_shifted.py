"""Rewrites of a question that hands over too much: a whole group's voice, the leader's job, a premise to swallow."""

import re
from collections.abc import Iterator

from coach.language import lexicon
from coach.language.clauses import ADVERBS, AUX, gerund_phrase, join, split, yes_no
from coach.language.craft import craft, form
from coach.language.rewrite_closed import from_closed
from coach.language.rules import compiled
from coach.language.subject import phrase_end, subject_of

_AS_A = compiled("AS_A")
_BEHALF = compiled("BEHALF")
_GROUP = compiled("GROUP_ASKED")
_AMONG = compiled("AMONG")
_FOR = compiled("FOR")
_AGREE = {"does": "do", "is": "are", "was": "were", "has": "have"}


def from_group(items: list[str]) -> Iterator[str]:
    """Yield the same question, put to this one person about themselves."""
    text = join(items)
    text = _BEHALF.sub(" ", text).strip(" ,")
    text = _AS_A.sub("", text, count=1).strip(" ,") or text
    addressed = re.search(
        r"^(?:you|as|among|all|those|these|[a-z-]+) [^,?]{2,50}, (?=(?:what|how) )", text, re.IGNORECASE
    )
    if addressed:
        text = text[addressed.end() :]
    if not _GROUP.search(text) and re.search(r"\bthey\b|\btheir\b", text, re.IGNORECASE):
        yield _to_you(text)
    general = _general(split(text))
    if general:
        yield from general
    match = _GROUP.search(text)
    among = _AMONG.search(text)
    if match:
        aux = match[1].strip().lower()
        swapped = f"{text[: match.start()]}{_AGREE.get(aux, aux)} you{text[match.end() :]}"
        swapped = re.sub(r"\b(?:their|your) own\b", "your own", swapped)
        swapped = re.sub(r"\btheir\b", "your", re.sub(r"\bthem\b", "you", re.sub(r"\bthey\b", "you", swapped)))
        swapped = re.sub(r"\byou are you\b", "you are", swapped)
        if re.search(r"\byou (?:all |really |mostly )*(?:saying|talking)\b", swapped, re.IGNORECASE):
            about = re.search(r"\babout (.{2,80})$", swapped)
            yield form("own_view", x=about[1]) if about else form("own_view_bare")
        elif re.match(r"^\W*(?:do|does|did|are|is|was|were|have|has|would|will|can|could)\b", swapped, re.IGNORECASE):
            yield from from_closed(split(swapped))
        else:
            yield swapped
    elif among:
        if among[1]:
            yield form("own_view", x=among[1])
        else:
            yield form("been_like_lately")
    elif found := _FOR.search(text):
        yield f"{text[: found.start()]}{found[1]} you{text[found.end() :]}"
    if text != join(items):
        yield text
    x = subject_of(split(text))
    if x:
        yield form("own_experience", x=x)
    yield form("own_view_bare")


def _repairs() -> frozenset[str]:
    return frozenset(craft()["repair_verbs"].split())


def _general(items: list[str]) -> list[str]:
    """Put "you" where the group stands in "what do … want", whatever the group is called."""
    low = [w.lower() for w in items]
    at = next(
        (
            i
            for i, w in enumerate(low)
            if w in {"do", "does", "did", "would", "are", "have", "can"} and i and low[i - 1] in _ASKING
        ),
        None,
    )
    if at is None:
        return []
    q = yes_no(items[at:])
    if not q or not q.rest or join(q.subject).lower() in {"you", "we", "i", "it", "that", "this"}:
        return []
    rest = [{"their": "your", "them": "you", "they": "you", "themselves": "yourself"}.get(w.lower(), w) for w in q.rest]
    if rest[0].lower() in {"say", "saying", "think", "talk", "talking", "thinking", "whisper"}:
        about_at = next((i for i, w in enumerate(rest) if w.lower() in {"about", "of"}), None)
        if about_at is not None and about_at + 1 < len(rest):
            after = rest[about_at + 1 :]
            cut = next((i for i, w in enumerate(after) if w.lower() in {"if", "when", ","}), len(after))
            return [form("own_view", x=join(after[:cut]))]
        return [form("own_view_bare")]
    return [join([*items[:at], _AGREE.get(q.aux, q.aux), "you", *rest])]


def _to_you(text: str) -> str:
    """Put "you" where "they" stands for a group named before."""
    for old, new in (
        ("does they", "do you"),
        ("they're", "you're"),
        ("they", "you"),
        ("their", "your"),
        ("them", "you"),
    ):
        text = re.sub(rf"\b{old}\b", new, text, flags=re.IGNORECASE)
    text = re.sub(r"^(what|how|why) you (are|were|did|do)\b", r"\1 \2 you", text, flags=re.IGNORECASE)
    return re.sub(
        r"^(what|how) you (?=(?:all )?(?:want|need|think|feel|see)\b)", r"\1 do you ", text, flags=re.IGNORECASE
    )


_ASKING = frozenset(
    {"what", "how", "where", "when", "which", "why", "exactly", "really", "feedback", "support", "kind"}
)


def from_solution(items: list[str]) -> Iterator[str]:
    """Yield questions about what would help this person, on the subject to be mended."""
    low = [w.lower() for w in items]
    x = _object(items, low)
    if x and not re.search(r"\b(?:it|that|this|them|em|me|they)\b", x, re.IGNORECASE):
        yield form("when_it_comes", x=x)
        yield form("affects_most", x=x)
    yield form("most_difference")


def _object(items: list[str], low: list[str]) -> str | None:
    """Return what is to be mended, as a noun phrase or a gerund."""
    for i, word in enumerate(low):
        if word == "how" and i + 3 < len(low):
            at = next(
                (
                    j
                    for j in range(i + 1, min(i + 6, len(low)))
                    if lexicon.is_base(low[j]) and low[j] not in {"have", "do", "go"}
                ),
                None,
            )
            if at and at + 1 < len(low) and low[at] not in _repairs() and (doing := gerund_phrase(items[at:])):
                return join(_clause(doing))
    for i, word in enumerate(low):
        after = low[i + 1] if i + 1 < len(low) else ""
        if (
            word in {"about", "for", "with"}
            and after
            and after not in {"it", "that", "this", "me", "us", "you", "them"}
            and i > 1
        ):
            if lexicon.verb(after) and after.endswith("ing"):
                return join(_clause(items[i + 1 :]))
            end = phrase_end(items, i + 1)
            if end > i + 1:
                return join(items[i + 1 : end])
        if (
            word in _repairs()
            and i > 0
            and low[i - 1] not in {"the", "a", "our", "your", "to"} | AUX - {"can", "could", "would", "should"}
        ) or (word in _repairs() and i > 1 and low[i - 1] == "to"):
            rest = items[i + 1 :]
            if rest and rest[0].lower() in {"out", "up", "down", "with", "on"}:
                rest = rest[1:]
            end = phrase_end(rest, 0)
            if end and rest[0].lower() not in {"it", "this", "that", "things", "them", "us", "me", "you"}:
                return join(rest[:end])
    for i, word in enumerate(low):
        if word == "to" and i > 2 and i + 2 < len(low) and lexicon.is_base(low[i + 1]):
            return join(_clause(gerund_phrase(items[i + 1 :]) or []))
        if (
            word in {"we", "i", "you"}
            and i > 1
            and i + 2 < len(low)
            and lexicon.is_base(low[i + 1])
            and low[0] == "how"
            and low[i + 1] not in {"do", "go"}
        ):
            return join(_clause(gerund_phrase(items[i + 1 :]) or []))
    return subject_of(items)


def _clause(items: list[str]) -> list[str]:
    end = next(
        (i for i, w in enumerate(items) if w in {",", ";", ":"} or (w.lower() in {"and", "so", "because", "if"} and i)),
        len(items),
    )
    return items[:end]


_GIVEN = compiled("GIVEN")
_SO_BAD = compiled("SO_BAD")


def from_loaded(items: list[str]) -> Iterator[str]:
    """Yield questions with the premise left out."""
    text = join(items)
    bare = _GIVEN.sub("", text, count=1)
    if bare != text and re.search(r"\b(?:it|they|them|that|this)\b", bare, re.IGNORECASE):
        x = subject_of(split(text[: len(text) - len(bare)]))
        if x:
            yield about(x)
    if bare != text and len(bare.split()) > 3:
        yield bare
    plain = _SO_BAD.sub(lambda m: "the " if re.match(r"(?:such )?an? ", m[0], re.IGNORECASE) else "", text)
    if plain != text and len(plain.split()) > 3:
        yield plain
    x = subject_of([w for w in items if w.lower() not in ADVERBS])
    if x:
        yield about(x)
        yield form("own_experience", x=x)
    yield form("own_view_bare")


def about(x: str) -> str:
    """Return the plainest open question about a noun phrase."""
    first = x.split(" ", 1)[0].lower()
    head = x.lower().split(" of ")[0].split(" in ")[0].split(" on ")[0].split()[-1]
    if head in lexicon.words("people"):
        return form("working_with", x=x)
    if first in {"our", "the", "my", "this", "these", "that", "those"}:
        return form("have_found", x=x)
    if first == "your":
        return form("feel_about", what=x)
    return form("own_experience", x=x)
