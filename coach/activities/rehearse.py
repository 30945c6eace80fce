"""Rehearse: practise the hard conversation with a partner who reacts, then read what it showed.

A mentor practises with a leader, a leader with a mentor. The partner follows a
state of trust and authored lines (`coach/rehearsal/`); nothing here needs a model.
There is no rehearsal without a debrief, and none keeps a word afterwards.
"""

import secrets
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar, Literal, Protocol

import numpy as np
from pydantic import Field, field_validator

from coach.activities.request import Needed, Request, Text
from coach.guard.policy import Policy
from coach.guidance.content import Content
from coach.guidance.library import Guidance
from coach.private import Private
from coach.rehearsal import turns
from coach.rehearsal.cast import Cast, Finder, Persona
from coach.rehearsal.debrief import Debrief
from coach.rehearsal.families import Coder
from coach.rehearsal.live import Answer, Rehearsal, Screening, Voice
from coach.rehearsal.partner import Partner
from coach.rehearsal.picture import picture
from coach.rehearsal.progress import Progress
from coach.rehearsal.questions import Near, Questions, nothing_near, reader
from coach.rehearsal.results import Drill, Partnered, Picture, Point, Remark, Unheard, Utterance
from coach.rehearsal.state import Trust
from coach.rehearsal.tales import finder
from coach.rehearsal.talk import MAX_TURNS, Talk, rounds_for
from coach.result import Citation, Result
from coach.session import Session
from coach.taxonomy import Boundary, Role, Surface, action_for

__all__ = ["Rehearsal", "RehearsalResult", "RehearseRequest", "play", "start"]


class RehearseRequest(Request):
    """What a person wants to practise."""

    surface: ClassVar[Surface] = Surface.rehearse
    judged: ClassVar[tuple[str, ...]] = ("topic", "what_i_want_to_say")
    own_story: ClassVar[bool] = True

    topic: Needed
    role: Role = Role.mentor
    """Who the person is; the coach plays the other."""
    persona: Text = ""
    """A partner's id, or a sentence about one's own. Its words choose a partner and are not used otherwise."""
    difficulty: int = Field(2, ge=1, le=3)
    what_i_want_to_say: Text = ""
    turns: list[Text] = Field(default_factory=list, max_length=MAX_TURNS)
    practice: Literal["conversation", "exit", "repair"] = "conversation"
    """`exit`: a mentor practises declining, parking, pausing, ending. `repair`: a leader practises mending a slip."""

    @field_validator("role")
    @classmethod
    def _has_a_side(cls, role: Role) -> Role:
        if role is Role.facilitator:
            raise ValueError("rehearse as a leader or as a mentor")
        return role

    @property
    def asked_by(self) -> Role:
        """The side of the table the person sits on."""
        return self.role


class Wanted(Private):
    """Whether what the person wanted to say was said."""

    said: bool
    turn: int = 0
    quote: str = ""


class RehearsalResult(Result):
    """The transcript and what it showed."""

    partner: Partnered | None = None
    difficulty: int = 2
    transcript: list[Utterance] = Field(default_factory=list)
    debrief: list[Remark] = Field(default_factory=list)
    unheard: list[Unheard] = Field(default_factory=list)
    strengths: list[Point] = Field(default_factory=list)
    to_try: list[Point] = Field(default_factory=list)
    first_words: Point | None = None
    safety: list[Point] = Field(default_factory=list)
    wanted: Wanted | None = None
    drill: Drill | None = None
    picture: Picture = Field(default_factory=Picture)
    progress: Progress = Field(default_factory=Progress)
    """The person's counts with this rehearsal added; theirs to download."""

    def body(self) -> str:
        """Return the debrief as Markdown."""
        from coach.activities.rehearse_page import page

        return page(self)


class Library(Protocol):
    """What a rehearsal takes from the guidance."""

    @property
    def content(self) -> Content: ...
    def cite(self, reference: str) -> Citation: ...


Guard = Callable[[str, Role, Surface, Session], Screening]


def start(
    request: RehearseRequest,
    guidance: Library,
    *,
    code: Coder | None = None,
    screen: Guard | None = None,
    answer: Answer | None = None,
    session: Session | None = None,
    progress: Progress | None = None,
    voice: Voice | None = None,
    seed: str | None = None,
) -> Rehearsal[RehearsalResult]:
    """Return a live rehearsal, ready for the first turn.

    Args:
        request: what to practise.
        guidance: the content and its citations.
        code: the move coder; `coach.language.moves.moves` unless given.
        screen: the guard; `coach.guard.screen.screen` unless given.
        answer: `Policy.reply`, for crisis and the like; the shipped policy with no country unless given.
        session: holds what is said; a fresh one, forgotten at the end, unless given.
        progress: the person's counts so far, from the file they brought.
        voice: lends the partner a model's voice.
        seed: fixes every choice, for a test or a replay.

    Raises:
        RequestError: the partner is not known.
    """
    own = session is None
    session = session or Session()
    cast = Cast(guidance.content)
    seed = seed or secrets.token_hex(8)
    talk = _set_up(request, cast, seed, _tales(guidance), _questions(guidance, request.role))
    if isinstance(guidance, Guidance):
        talk.like = turns.reader(guidance, request.role)
    words = cast.table("live") | {"hints": cast.table("hints")}
    guard = screen or _screen()
    if screen is None:
        guard(
            "Hello.", request.role, Surface.rehearse, Session()
        )  # loads the model now, so that the first reply is quick

    def heard(text: str) -> Screening:
        screened = guard(text, request.role, Surface.rehearse, session)
        session.test(screened.boundary)
        return screened

    return Rehearsal(
        session,
        talk,
        code=code or _coder(),
        screen=heard,
        answer=answer or Policy(guidance.content.table("boundaries"), guidance.content.table("contacts")).reply,
        words=words,
        finish=partial(
            _result, request=request, guidance=guidance, cast=cast, progress=progress or Progress(), voice=voice
        ),
        own=own,
        progress=progress,
        voice=voice,
    )


def play(request: RehearseRequest, guidance: Library, **parts: Any) -> RehearsalResult:
    """Return the whole rehearsal of `request.turns`: the batch run. Takes what `start` takes.

    The same request gives the same partner and the same replies.
    """
    key = f"{request.topic}|{request.role}|{request.persona}|{request.practice}"
    parts["seed"] = parts.get("seed") or str(zlib.crc32(key.encode("utf-8", "replace")))
    notes: list[str] = []
    with start(request, guidance, **parts) as rehearsal:
        for text in request.turns:
            if not text:
                continue
            reply = rehearsal.say(text)
            if reply.boundary in (Boundary.crisis, Boundary.harassing):
                return RehearsalResult(
                    action=action_for(reply.boundary), boundary=reply.boundary, stopped=True, reply=reply.aside
                )
            if reply.aside:
                notes.append(reply.aside)
            if reply.stopped or reply.ended or reply.finished:
                break
        result = rehearsal.finish()
    return result.model_copy(update={"notices": [*result.notices, *notes]})


def _tales(guidance: Library) -> Finder | None:
    """Return the finder of stories by likeness, where there is an index."""
    return finder(guidance) if isinstance(guidance, Guidance) else None


def _questions(guidance: Library, role: Role) -> Near:
    """Return the reader of questions by likeness, where there is an index."""
    return reader(guidance, role) if isinstance(guidance, Guidance) else nothing_near


def _set_up(request: RehearseRequest, cast: Cast, seed: str, tales: Finder | None, near: Near) -> Talk:
    pick = zlib.crc32(seed.encode())
    persona, named = cast.partner(request.role, request.persona, pick)
    subject = cast.subject(request.topic, tales)
    topics = cast.table("topics")
    if called := topics.get(subject.topic, {}).get("called") if not subject.own else None:
        subject = replace(subject, name=called[0])
    partner = Partner(
        persona=persona,
        shared=cast.shared(request.role),
        topic=topics.get(subject.topic, topics["general"]),
        subject=subject,
        role=request.role,
        story=cast.story(subject.topic, persona.setting, pick, subject.tale) if request.role is Role.leader else None,
        about=cast.about(subject),
        sides=cast.sides(subject.topic) if request.role is Role.mentor else {},
    )
    facts = frozenset(partner.story.facts if partner.story else partner.sides)
    trust = Trust(cast.table("trust"), persona, request.role, request.difficulty)
    nouns = cast.table("nouns")
    talk = Talk(partner, trust, seed, frozenset(str(n).lower() for n in [*nouns["things"], *nouns["days"]]))
    talk.questions = Questions(request.role, facts, near)
    if not named:
        talk.aside.add("nearest")
    wanted = {Role.mentor: "exit", Role.leader: "repair"}[request.role]
    if request.practice == wanted:
        shelf = "rehearsal/exit_kit" if wanted == "exit" else "rehearsal/repair"
        talk.rounds = rounds_for(list(cast.rows(shelf)), request.role, request.difficulty, seed)
    return talk


def _result(
    talk: Talk,
    *,
    request: RehearseRequest,
    guidance: Library,
    cast: Cast,
    progress: Progress,
    voice: Voice | None = None,
) -> RehearsalResult:
    cited: dict[str, Citation] = {}

    def cite(reference: str) -> str:
        citation = guidance.cite(reference)
        cited[citation.id] = citation
        return citation.id

    notices = [_nearest(cast, talk.partner.persona)] if "nearest" in talk.aside else []
    made = Debrief(talk, cast.table("debrief"), cite, list(cast.rows("phrases")))
    remarks = made.remarks()
    if not remarks:
        notices.append(str(cast.table("live")["no_turns"]))
    if voice is not None and voice.notice:
        notices.append(voice.notice)
    persona = talk.partner.persona
    plain = talk.rounds is None
    result = RehearsalResult(
        partner=Partnered(id=persona.id, name=persona.name, scene=persona.scene, concern=persona.concern),
        difficulty=request.difficulty,
        transcript=_transcript(talk),
        debrief=remarks,
        unheard=made.unheard() if plain and remarks else [],
        strengths=made.strengths(),
        to_try=made.to_try() if plain else [p for p in made.to_try() if p.speaker is request.role],
        first_words=made.first_words() if plain else None,
        safety=made.safety("protect-others#small-details-point-at-people"),
        wanted=_wanted(request.what_i_want_to_say, talk, guidance) if remarks else None,
        drill=made.drill(list(cast.rows("rehearsal/drills"))),
        picture=picture(talk, [r.label for r in remarks], [r.quote for r in remarks]),
        progress=progress.plus(_counts(talk, request.difficulty)),
        notices=notices,
        writer=(voice.writer if voice else "") or "composer",
    )
    return result.model_copy(update={"citations": [c for c in cited.values() if c.id in _cited(result)]})


def _cited(result: RehearsalResult) -> set[str]:
    """Return the passages that a line of the result rests on."""
    points = [*result.strengths, *result.to_try, *result.safety, *([result.first_words] if result.first_words else [])]
    drill = [result.drill.citation] if result.drill else []
    return {*(r.citation for r in result.debrief), *(p.citation for p in points), *drill}


def _nearest(cast: Cast, persona: Persona) -> str:
    return str(cast.table("live")["nearest"]).format(name=persona.name, scene=persona.scene)


def _transcript(talk: Talk) -> list[Utterance]:
    role = talk.partner.role
    other = Role.mentor if role is Role.leader else Role.leader
    lines = (
        [Utterance(speaker=other, text=talk.rounds.opening, moves=[], trust=round(talk.trust.start))]
        if talk.rounds
        else []
    )
    for turn in talk.turns:
        lines.append(Utterance(speaker=role, text=turn.text, moves=list(turn.moves), trust=round(turn.after)))
        lines.append(Utterance(speaker=other, text=turn.reply.text, moves=[], trust=round(turn.after)))
    return lines


_SAID, _UNSAID = 0.5, 0.25
"""How close in meaning a turn is that said what was wanted, and that surely did not."""
_IN_WORDS = 0.34
"""How many of the wanted words a turn holds that said it."""


def _wanted(wanted: str, talk: Talk, guidance: Library) -> Wanted | None:
    """Return the turn that came nearest to what the person wanted to say; None where that can't be told."""
    from coach.rehearsal.debrief import quoted

    sought = _content_words(wanted)
    if len(sought) < 2:
        return None
    near = max(talk.turns, key=lambda t: len(sought & _content_words(t.text)))
    share = len(sought & _content_words(near.text)) / len(sought)
    if share >= _IN_WORDS:
        return Wanted(said=True, turn=near.number, quote=quoted(near))
    if isinstance(guidance, Guidance):
        vectors = np.asarray(guidance.embedder().embed([wanted, *(t.text for t in talk.turns)]), np.float32)
        close = vectors[1:] @ vectors[0]
        if close.max() >= _UNSAID:
            turn = talk.turns[int(close.argmax())]
            return Wanted(said=True, turn=turn.number, quote=quoted(turn)) if close.max() >= _SAID else None
    return Wanted(said=False)


def _content_words(text: str) -> set[str]:
    return {w[:6] for w in "".join(c if c.isalnum() else " " for c in text.lower()).split() if len(w) > 3}


def _counts(talk: Talk, difficulty: int) -> Progress:
    moves: dict[Any, int] = {}
    for turn in talk.turns:
        if turn.primary is not None:
            moves[turn.primary] = moves.get(turn.primary, 0) + 1
    return Progress(
        rehearsals=1 if talk.turns else 0,
        turns=len(talk.turns),
        hints=talk.hints,
        taken_back=talk.taken_back,
        opened=sum(t.delta > 0.5 for t in talk.turns),
        closed=sum(t.delta < -0.5 for t in talk.turns),
        difficulty={difficulty: 1} if talk.turns else {},
        moves=moves,
    )


def _coder() -> Coder:
    from coach.language.moves import moves

    return moves


def _screen() -> Guard:
    from coach.guard.screen import screen

    return screen
