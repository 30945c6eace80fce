"""What a leader's request comes to: its topics, its place in the run, its trade, its worry, how broad it is."""

import re
import zlib
from dataclasses import dataclass

from coach.activities.prepare import PrepareRequest
from coach.activities.prepare_subject import sayable, shape_of, subject_of
from coach.activities.prepare_topic import GENERAL, LAST, Topics, topics_of
from coach.activities.prepare_worry import worry_of
from coach.activities.sheet_content import Sector, Worry
from coach.guidance.library import Guidance
from coach.guidance.search import Query
from coach.taxonomy import Phase

__all__ = ["ANY_SUBJECT", "GENERAL", "Setting", "asks_of_group", "is_broad", "phase_of", "read_setting"]

ANY_SUBJECT = "any_subject"  # the topic of what is authored for a subject that has none of the content's
_BROAD = frozenset(
    "understand know learn find out hear more about better get see talk discuss feedback views perspective perspectives"
    " opinion opinions insight insights culture people person things thing stuff everything anything general generally"
    " employees staff team teams junior juniors young younger colleague colleagues organisation"
    " organization company firm"
    " work working workplace experience experiences engagement morale inclusion diversity leader"
    " leadership improve good"
    " great conversation session chat meeting mentor mentoring relationship generation gen z i want"
    " to a the of and our my"
    " their with for in on how what they them is are be have what's going it this that we us me"
    " from at feel feels think"
    " life day ideas challenges issues problems needs not really sure idk dunno open honest here day-to-day ground"
    " connect communication".split()
)
# A group's wishes or opinions as a whole: too much for one session, and not one person's to tell.
_GROUP = r"(?:people|juniors?|staff|employees|workers|women|men|graduates|everyone)"
_AGE = r"(?:gen z|gen-z|millennials|young(?:er)? (?:people|staff|colleagues|ones)|(?:their|your|this|new) generation)"
_WISH = r"(?:want|think|feel|need|expect|like|prefer)s?\b"
_VIEWS = r"(?:views?|opinions?|perspectives?|voices?|needs|wishes|expectations|attitudes?)"
_GROUP_WISH = re.compile(
    rf"\bwhat\b.{{0,60}}\b(?:{_GROUP}|{_AGE}|they)\b.{{0,40}}\b{_WISH}|\b{_AGE}\b.{{0,40}}\b{_WISH}"
    rf"|\b(?:{_GROUP}|{_AGE})(?:['’]s|s['’])? {_VIEWS}\b",
    re.IGNORECASE,
)
_WANTED = re.compile(r"\b(?:want|need|expect|like|prefer|wish|hope)(?:s|es|ing|ations?)?\b", re.IGNORECASE)
_SORT_OF_PEOPLE = re.compile(
    r"\b(?:young(?:er)?|older|female|wom[ae]n|muslim|jewish|hindu|christian|sikh|black|asian|white|gay|trans|disabled"
    r"|deaf|autistic|neurodivergent|working[- ]class|lgbt\w*|gen[- ]z|millennial) (?:[\w-]+ ){0,2}(?:people|staff|ones"
    r"|colleagues|employees|workers|engineers|nurses|doctors|teachers|drivers|associates|analysts|graduates|students"
    r"|officers|members|trainees|apprentices|lawyers|managers|recruits|starters)\b|\b(?:what|how) (?:our |the )?"
    r"(?:graduates|juniors|apprentices|interns|trainees|young people|staff|women) (?:make|think|feel) (?:of|about)",
    re.IGNORECASE,
)
_OUTSIDERS = re.compile(
    r"\b(?:customers?|clients?|patients?|visitors?|readers?|audiences?|passengers?|guests?)\b", re.I
)


@dataclass(frozen=True, slots=True, repr=False)
class Setting:
    """What the request comes to, once read."""

    request: PrepareRequest
    query: Query
    topics: tuple[str, ...]
    """Topic ids it is surely about, nearest first; empty where that is not sure."""
    uncharted: bool
    """True when the content does not cover the subject."""
    pair: bool
    """True when the purpose is about the two of them, and no subject."""
    broad: bool
    """True when it names nothing that one session could find out."""
    about_self: bool
    """True when it is about the leader's own ways."""
    subject: str
    """The subject in the leader's own words, as it may stand in a sentence; empty where it may not."""
    replaced: bool
    """True when the whole purpose was set aside, and what stands in its place is a bare theme."""
    phase: Phase
    sector: str
    worry: Worry | None
    seed: int
    vary: int

    @property
    def half_way(self) -> bool:
        """True when the session looks back at the ones before it, in the middle of the run."""
        return self.pair and self.phase is Phase.middle


def read_setting(request: PrepareRequest, guidance: Guidance, vary: int) -> Setting:
    """Return what a screened request comes to; `vary` moves the seed of every later choice."""
    words = " ".join(part for part in (request.purpose, request.topic, request.worries) if part)
    about = subject_of(request.purpose)
    replaced = _set_aside(request.purpose, guidance)
    broad = is_broad(request.purpose) and not replaced
    query = guidance.query(f"{about} {request.topic}".strip())
    topics = Topics(replaced[:2]) if replaced else topics_of(about, request.topic, query, guidance, broad=broad)
    sure = tuple(t for t in topics.sure if t not in LAST) if broad and wishes_of_group(request.purpose) else topics.sure
    return Setting(
        request=request,
        query=query,
        topics=sure,
        uncharted=topics.uncharted,
        pair=topics.pair,
        broad=broad,
        about_self=shape_of(about) == "self",
        subject="" if replaced or topics.pair or _is_group_wish(request.purpose) else sayable(request.purpose),
        replaced=bool(replaced),
        phase=phase_of(request.session_number, request.sessions_total),
        sector=_sector(request, guidance),
        worry=worry_of(request.worries, guidance),
        seed=zlib.crc32(words.encode("utf-8", "replace")) + vary,
        vary=vary,
    )


def _set_aside(purpose: str, guidance: Guidance) -> tuple[str, ...]:
    """Return the topics whose bare themes stand where a purpose was set aside whole; none for a leader's own words."""
    topic_of = {topic.theme: topic.id for topic in guidance.content.topics.values()}
    parts = purpose.split(", ")
    return tuple(topic_of[part] for part in parts) if all(part in topic_of for part in parts) else ()


def phase_of(number: int | None, total: int | None) -> Phase:
    """Return where session `number` of `total` sits in the run; unknown counts as early."""
    if number == 1:
        return Phase.first
    if number is None:
        return Phase.early
    total = max(total or 8, number)
    if number == total:
        return Phase.closing
    share = number / total
    return Phase.early if share <= 0.35 else Phase.middle if share <= 0.65 else Phase.late


def _sector(request: PrepareRequest, guidance: Guidance) -> str:
    everything = f" {request.sector} {request.relationship} {request.purpose} ".lower()
    for text in (f" {request.sector} ".lower(), everything):
        for sector in guidance.content.shelf("sheets/sectors", Sector):
            if sector.id in text.split() or any(f" {name.lower()}" in text for name in sector.names):
                return sector.id
    return ""


def is_broad(purpose: str) -> bool:
    """Return True when a purpose names nothing that one session could find out."""
    telling = [w for w in (word.strip(".,;:!?'\"()").lower() for word in purpose.split()) if w and w not in _BROAD]
    return len(telling) < 2 or _is_group_wish(purpose)


def asks_of_group(purpose: str) -> bool:
    """Return True when a purpose asks one person for what a whole group wants, thinks or lives through."""
    return _is_group_wish(purpose) or bool(_SORT_OF_PEOPLE.search(purpose))


def wishes_of_group(purpose: str) -> bool:
    """Return True when what is asked for is a group's wishes, and not what it thinks or lives through."""
    return _is_group_wish(purpose) and bool(_WANTED.search(purpose))


def _is_group_wish(purpose: str) -> bool:
    return bool(_GROUP_WISH.search(purpose)) and not _OUTSIDERS.search(purpose)
