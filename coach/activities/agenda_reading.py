"""What a facilitator's request comes to: its subject, its topic where that is sure, the kind of session, the setting.

A wrong guess fills an agenda with a neighbour's questions, so a topic is read only where
the subject's own words and the bank's questions both point to it, and to it alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from coach.activities.agenda import AgendaRequest, Setting
from coach.activities.agenda_aims import (
    BEGIN,
    MAKE,
    SKILL,
    Liked,
    aims_of,
    beside_aims,
    named_in,
    patterns_of,
    pieces,
    told,
)
from coach.activities.agenda_notes import LAST_TIME, names_setting, note_words, notes_of, setting_of, told_beside
from coach.activities.agenda_states import HARD, are_together, is_several, noted_in, states_of
from coach.activities.agenda_subject import (
    BARE_WORDS,
    about,
    has_wish,
    heading,
    is_clause,
    leaves_open,
    names_nothing,
    of_the_session,
    only_to_do,
    shapes_of,
    subject_of,
)
from coach.activities.prepare_reading import phase_of
from coach.guidance.content import Topic
from coach.guidance.library import Guidance
from coach.guidance.search import Query
from coach.programme.blocks import Aim, Kind, Likeness, Note, Trade, named_trade
from coach.programme.nearest import wordings
from coach.taxonomy import Phase, Role

AIM_FLOOR = 0.5  # cosine of a piece of a first session's purpose with an aim's wording
AIM_LEAD = 0.06  # by how much it must be nearer to that than to any subject
WORDS_FLOOR = 0.68  # how well a purpose must fit a topic's own words
WORDS_LEAD = 0.1  # by how much it must fit them better than the next topic's
BANK_FLOOR = 0.28  # mean cosine with the topic's three nearest questions; "customers" alone stays under it
_LAST_TO_BEGIN = 2  # the number of the last session in which a pair still settles how it meets
_OF_THE_TWO = re.compile(  # a wish for the two, and no subject
    r"(?:(?:get|keep|let|help|make|give|find) (?:her|him|them|both)\b|(?:they|she|he|both)\b)", re.IGNORECASE
)
_BETWEEN = frozenset("get keep let help give come start begin go find".split())  # with the two, and not with paper
_PERSONAL = frozenset({"belonging", "wellbeing", "bias", "caring"})  # topics that are somebody's own life
_HEAVY_TOPICS = frozenset({"bias", "wellbeing"})
_OF_SUBJECT = frozenset({"reportable", "working", "wants_change"})  # read from no note
_NOTED_AIMS = frozenset({"roles", "asks", "present", "evaluate", "no_click", "restart"})  # that notes may ask for
_TOPIC_STATES = {"mistakes": "reportable"}
_TOLD_IN_PURPOSE = frozenset(  # what notes say, said there
    "cancelled short_break inquiry dispute few_in_room jobs bad_last leak".split()
)
_SLOW = frozenset("upset tender hurt leak close_home few_in_room jobs barred inquiry going secret".split())

_ANYWHERE = frozenset("work working people staff up and".split())  # in the words of many a topic
_PHRASE = 4  # words of a topic's field that name one

_SERVED = frozenset(
    "client clients customer customers patient patients guest guests pupil pupils student students".split()
)
_SLIPS = frozenset({"leader_talks", "interrupts", "defends", "explains", "fixes"})
_OF_US = r"(?:the|our|this) (?:pair|pairing|programme|program|mentoring|sessions|talks|conversations)"
_MIDPOINT = re.compile(
    r"\bmid-?\s?(?:way|point|programme|program)\b|\bhalf-?\s?way\b"
    r"|\bhalf-?time(?=\s*(?:$|[.,;:]|review|check))|\b(?:mid-?term|half-?term) (?:review|check)"
    rf"|\b(?:mid|half)[- ]?term(?=\s*[.:,])|\btake stock of (?:us|{_OF_US})|\bhow {_OF_US} (?:is|are) going"
    rf"|\b(?:review|reset|look back at) {_OF_US}\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:farewell|goodbye|end(?:ing)? (?:it|things)"
    r"|(?:close|wind|shut|wrap)(?:ing)? (?:it |this |things )?(?:down|up)|(?:final|closing) session"
    r"|last (?:session of|meeting of us)|(?:one|our) last \w+|say goodbye|wrap[- ]?up"
    rf"|(?:end|ending|close|closing|finish|finishing|stop|stopping|break off) (?:{_OF_US}|early))\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:farewell|goodbye)\b"
    r"|\bend(?:s|ing)?\b|\b(?:close|closing|wind|winding|shut|wrap)\b.*\b(?:down|early)\b|\b(?:finish"
    r"|stop)(?:ing)? early\b|\bone last\b|\bwants? to (?:stop|leave|end)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """What a request comes to."""

    request: AgendaRequest
    query: Query
    """The purpose alone, for what is near to it."""
    topic: Topic | None
    """None where it isn't sure."""
    named: bool
    """True where the facilitator named the topic; a read one only brings questions that are near the purpose."""
    subject: str
    """The subject in words that stand after a colon; empty where the purpose has none that do."""
    phase: Phase
    kind: Kind
    setting: Setting
    trade: Trade | None
    notes: tuple[Note, ...]
    asked: frozenset[str]
    """What the purpose is: the states above, what it is like, and its shape ("event", "bare", "practice" or "open")."""
    known: frozenset[str]
    """That, and what the notes and the setting add: blocks name these under `helps` and `not_with`."""

    heavy: bool
    """True for a subject that wants a slow session."""
    by_hand: bool
    """True where part of the notes has no line on the page."""

    @property
    def turn(self) -> int:
        """The session's number; unknown counts as the second."""
        return self.request.session_number or 2


def read(request: AgendaRequest, guidance: Guidance, typed: AgendaRequest | None = None) -> Reading:
    """Return what a screened request comes to.

    Args:
        request: the request without what was set aside; its words may be shown.
        guidance: the content and the search over it.
        typed: the request as it was typed. It decides what kind of session this is and which authored notes
            belong to it; none of its words is used.
    """
    typed = typed or request
    liked = _aims(typed, guidance)
    named = _named(request.topic, guidance.content.topics) or _named_shortly(request, liked, guidance)
    topic = named or _read_topic(request, liked, guidance)
    notes, left = notes_of(f"{typed.notes}\n{told_beside(typed.purpose)}".strip(), guidance)
    setting = request.setting or setting_of(request)
    likes = _like(typed, guidance)
    noted_aims: frozenset[str] = frozenset().union(*_told(typed.notes, guidance).values())
    aims = aims_of(typed.purpose, liked) | (noted_aims & {"roles"} if typed.session_number == 1 else frozenset())
    unnamed = "open" in likes and named is None
    between = topic is not None and topic.id == "trust" and "rapport" in aims  # trust between the two is no subject
    topic, subject = (None, "") if unnamed or between else (topic, _subject(request, topic, aims, liked))
    likes -= {"hard"} if unnamed else set()  # no subject, so none that is hard
    states = (
        states_of(typed.purpose) - ({"reportable"} if aims & SKILL else set())
        | _of_topic(topic, typed)
        | _by_place(typed)
    )
    unasked = names_nothing(typed.purpose) or leaves_open(typed.purpose) or "open" in likes
    unasked |= bool(aims - MAKE) or bool(_OF_THE_TWO.match(typed.purpose.strip()))
    shapes = shapes_of(subject, typed.purpose) | ({"practice"} if aims & SKILL else set())
    shapes |= {"open"} if not subject and unasked else set()
    if "practice" in shapes and not aims & SKILL:
        aims |= {"listening" if "listen" in typed.purpose.lower() else "try"}
    aims -= {"try", "job"} if aims & ((SKILL | MAKE) - {"try", "job"}) else set()  # the one that says more is meant
    aims |= {"rapport"} if typed.session_number == 1 and subject == "" and not aims & BEGIN else set()
    made = {"made"} if _is_made(typed.purpose, liked) and not aims & SKILL else set()
    untold = not (aims or subject or "open" in likes or "looking_back" in states)
    made |= (
        {"made", "job"} if untold and only_to_do(about(typed.purpose), _BETWEEN) else set()
    )  # a job, and it isn't said which
    made |= {"job"} if made and not aims & MAKE else set()
    asked = frozenset({*states, *aims, *shapes, *made, *(likes - {"open"})})
    noted = (states_of(typed.notes) - _OF_SUBJECT) | (noted_aims & _NOTED_AIMS) | {n.id for n in notes}
    noted |= (noted_in(typed.purpose) | named_in(typed.purpose, note_words(guidance))) & _TOLD_IN_PURPOSE
    noted |= {"going"} if "parting" in noted else set()  # one of the two, where the notes say so
    noted |= {"slipped"} if LAST_TIME.search(typed.notes) and noted & _SLIPS else set()
    both = f"{typed.purpose}. {typed.notes}"
    noted |= ({"several"} if is_several(both) else set()) | ({"together"} if are_together(both) else set())
    known = asked | noted | ({setting} - {""}) | ({"personal"} if topic and topic.id in _PERSONAL else set())
    kind = kind_of(typed, topic, known)
    heavy = "tender" in known or is_heavy(typed, topic, asked)
    known |= {"heavy"} if heavy and kind is Kind.single else set()
    return Reading(
        request=request,
        query=guidance.query(request.purpose or request.topic),
        topic=topic,
        named=named is not None,
        subject=subject,
        phase=phase_of(request.session_number, request.sessions_total),
        kind=kind,
        setting=setting,
        trade=named_trade(request.sector, guidance.content.shelf("agendas/sectors", Trade)),
        notes=notes,
        asked=asked,
        known=known,
        heavy=heavy,
        by_hand=bool(typed.notes.strip())
        and (left or not (notes or states_of(typed.notes) or names_setting(typed.notes))),
    )


def kind_of(request: AgendaRequest, topic: Topic | None, known: frozenset[str]) -> Kind:
    """Return the kind of session: what is asked for comes before what its place in the run would make it."""
    number, total = request.session_number, request.sessions_total
    if number == 1:
        return Kind.single if total == 1 else Kind.first
    if (number is not None and number == total) or (_CLOSING.search(request.purpose) and _may_end(request)):
        return Kind.closing
    unnamed = not request.topic and names_nothing(request.purpose) and not leaves_open(request.purpose)
    if asks_midpoint(request, known) or (is_halfway(request) and unnamed):
        return Kind.midpoint
    if "made" in known and known.isdisjoint({"hurt", "leak", "looking_back"}):
        return Kind.task
    slow = (_SLOW - ({"jobs"} if known & SKILL else set())) | ({"reportable"} if "looking_back" not in known else set())
    heavy = is_heavy(request, topic, known) and not known & SKILL  # practised on what is made up
    return Kind.hard if slow & known or heavy else Kind.regular


def is_heavy(request: AgendaRequest, topic: Topic | None, known: frozenset[str]) -> bool:
    """Return True for a subject that wants a slow session: loss, illness, slights and worse."""
    surely = "hard" in known or (topic is not None and topic.id in _HEAVY_TOPICS)
    return surely or any(HARD.search(text) for text in (request.purpose, request.topic))


def is_halfway(request: AgendaRequest) -> bool:
    """Return True for the session in the middle of a run of four or more: 3 of 5, 3 of 6, 4 of 8."""
    number, total = request.session_number, request.sessions_total
    return bool(number and total and total >= 4 and number == (total + 1) // 2)


def _near_halfway(request: AgendaRequest) -> bool:
    """Return True for that session, and in an even run for the one after it too."""
    number, total = request.session_number, request.sessions_total
    return is_halfway(request) or bool(number and total and total >= 4 and number == total // 2 + 1)


def asks_midpoint(request: AgendaRequest, known: frozenset[str]) -> bool:
    """Return True where the words ask for a look back at the pair."""
    said = f"{request.purpose} {request.topic} {request.notes}"
    like = "midpoint" in known and not known & (MAKE | SKILL)
    near = like or re.search(r"\b(take stock|stock-?take|second half)\b", said, re.IGNORECASE)
    if request.topic and "looking_back" in states_of(request.purpose):
        return False  # half-way, and it asks what became of its subject
    return bool(_MIDPOINT.search(said) or (_near_halfway(request) and near and not leaves_open(request.purpose)))


def is_wide(reading: Reading) -> bool:
    """Return True where the subject is a thing or a group, and nothing is asked about it."""
    return reading.topic is None and "bare" in reading.known and "practice" not in reading.known


def _may_end(request: AgendaRequest) -> bool:
    number, total = request.session_number, request.sessions_total
    return number is None or total is None or total - number <= 1 or bool(_ENDS.search(request.purpose))


def _named(said: str, topics: Mapping[str, Topic]) -> Topic | None:
    """Return the topic that these words name: its id, its name, or words that are listed for it alone."""
    words = " ".join(said.lower().replace("_", " ").replace("-", " ").split())
    for topic in topics.values():
        if words and words in (topic.id.replace("_", " "), topic.name):
            return topic
    listing = [t for t in topics.values() if words in {w.lower().replace("-", " ") for w in t.words}]
    if len(listing) == 1 or not words:
        return listing[0] if listing else None
    own = {  # no more than a phrase in the field, and one topic alone has a word of it: "hybrid working"
        t.id
        for t in topics.values()
        if set(words.split()) & ({t.id, *t.id.split("_")} | {w.lower() for w in t.words if " " not in w}) - _ANYWHERE
    }
    return topics[own.pop()] if len(own) == 1 and len(words.split()) <= _PHRASE else None


def _named_shortly(request: AgendaRequest, liked: Liked, guidance: Guidance) -> Topic | None:
    """Return the topic that a purpose of two or three words names."""
    words = beside_aims(request.purpose, liked).lower().strip(" .?!").split()
    short = not request.topic and 0 < len(words) <= BARE_WORDS and not _SERVED & set(words)
    return _named(" ".join(words), guidance.content.topics) if short and not names_nothing(request.purpose) else None


def _read_topic(request: AgendaRequest, liked: Liked, guidance: Guidance) -> Topic | None:
    """Return the topic that the words are surely about."""
    purpose = about(beside_aims(request.purpose, liked))
    said = f"{request.topic} {'' if names_nothing(purpose) else purpose}".strip()
    return _surely(guidance.query(said), guidance.content.topics, guidance) if said else None


def _surely(query: Query, topics: Mapping[str, Topic], guidance: Guidance) -> Topic | None:
    words = guidance.topic_scores(query)
    first, second = sorted(words, key=lambda t: -words[t])[:2]
    if words[first] < WORDS_FLOOR or words[first] - words[second] < WORDS_LEAD:
        return None
    bank = guidance.content.questions
    collection = guidance.collection("questions")
    cosines = [
        float(cosine)
        for id_, cosine in zip(collection.ids, collection.cosines(query), strict=True)
        if id_ in bank and bank[id_].topics[0] == first and bank[id_].role is Role.leader
    ]
    return topics[first] if np.mean(sorted(cosines)[-3:]) >= BANK_FLOOR else None


def _subject(request: AgendaRequest, topic: Topic | None, aims: frozenset[str], liked: Liked) -> str:
    """Return the facilitator's own words where they make a heading, else the topic's name, else nothing."""
    rest = about(request.purpose)
    if aims and aims_of(rest, liked):
        rest = about(beside_aims(rest, liked))
    own = subject_of(rest if aims else request.purpose)
    if not own and not topic and aims <= SKILL:
        return subject_of(request.purpose)  # a skill is its own subject
    says_so = has_wish(rest) or is_clause(rest)
    if not says_so and (aims or (request.session_number == 1 and request.topic)):
        own = ""  # beside an aim, or as the name of a first session, it is a subject only where it says so
    if own and not (of_the_session(own) or (only_to_do(own) and not has_wish(rest))):
        return own
    given = heading(request.topic)
    if given and not (topic and given.replace(" ", "_").replace("-", "_") == topic.id):
        return given
    return topic.name if topic else ""


def _is_made(purpose: str, liked: Liked) -> bool:
    """Return True where the first thing a purpose asks for is to make something, and not to talk or to practise."""
    asked = [liked.get(piece, frozenset()) for piece in pieces(purpose) if not names_nothing(piece) or piece in liked]
    first = asked[0] if asked else frozenset[str]()
    skilled = first & SKILL and not first & (MAKE - {"job"})  # a presentation to rehearse is made first
    return bool(first & MAKE and not skilled) or any("finishing" in aims for aims in asked)


def _of_topic(topic: Topic | None, request: AgendaRequest) -> set[str]:
    """Return what a topic says of its subject, in whatever words the purpose has it."""
    said = states_of(request.topic) & {"reportable"}
    return said | ({_TOPIC_STATES[topic.id]} if topic and topic.id in _TOPIC_STATES else set())


def _by_place(request: AgendaRequest) -> set[str]:
    """Return what the session's place in the run says of it."""
    number, total = request.session_number, request.sessions_total
    return {"one_left"} if number and total and 1 < number == total - 1 else set()


def _aims(request: AgendaRequest, guidance: Guidance) -> Liked:
    """Return the aims that each piece of a purpose asks for: in so many words, or in a first session by being like one.

    A pair begins in its first sessions, so that later "agree" and "rules" are about something else.
    """
    number = request.session_number or 1
    asked = _told(request.purpose, guidance).items()
    outright = {piece: kept for piece, aims in asked if (kept := _in_time(aims, number))}
    untold = [piece for piece in pieces(request.purpose) if piece not in outright and not names_nothing(piece)][:8]
    if request.session_number != 1 or request.sessions_total == 1 or not untold:
        return outright
    likes = [(aim.id, like) for aim in guidance.content.shelf("agendas/aims", Aim) for like in aim.like]
    known = wordings(guidance, "agenda aims", lambda: [like for _, like in likes])
    found: dict[str, frozenset[str]] = {}
    for piece, row in zip(untold, guidance.embedder().embed(untold) @ known.T, strict=True):
        best: dict[str, float] = {}
        for (id_, _), cosine in zip(likes, row, strict=True):
            best[id_] = max(best.get(id_, 0.0), float(cosine))
        first = max(best, key=lambda id_: best[id_])
        if first in BEGIN and best[first] >= AIM_FLOOR and best[first] - best["subject"] >= AIM_LEAD:
            found[piece] = frozenset({first})
    return outright | found


def _in_time(aims: frozenset[str], number: int) -> frozenset[str]:
    """Return the aims that a session of this number may have; where one begins the pair, it is no other job."""
    if number > _LAST_TO_BEGIN:
        return aims - (BEGIN - {"rapport"})
    return aims - {"job"} if aims & BEGIN else aims


def _told(text: str, guidance: Guidance) -> dict[str, frozenset[str]]:
    patterns = guidance.once("words of agenda aims", lambda: patterns_of(guidance.content.shelf("agendas/aims", Aim)))
    return told(text, patterns)


def _like(request: AgendaRequest, guidance: Guidance) -> set[str]:
    """Return what the purpose is like, by its nearest authored wording of each kind."""
    shelf = guidance.content.shelf("agendas/purposes", Likeness)
    likes = [(kind, like) for kind in shelf for like in kind.like]
    known = wordings(guidance, "agenda purposes", lambda: [like for _, like in likes])
    if not request.purpose:
        return set()
    # words on the meeting are no subject, and don't make one that follows them into none
    texts = dict.fromkeys((request.purpose, about(request.purpose) or request.purpose))
    cosines = guidance.embedder().embed(list(texts)) @ known.T
    whole, subject = cosines[0], cosines[-1]
    return {
        kind.id
        for (kind, _), as_whole, as_subject in zip(likes, whole, subject, strict=True)
        if (as_subject if kind.id == "open" else as_whole) >= kind.floor
    }
