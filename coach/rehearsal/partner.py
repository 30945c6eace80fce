"""What the partner says next: authored lines, chosen by what the person did, trust, topic and their own words.

A leader reacts out of habit, asks a real question once there is some trust, and
says what it holds back when safety is earned. A mentor tells its story a piece
at a time. Nothing is said twice in a rehearsal: each line is used up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from coach.rehearsal.asked import asked, plainly
from coach.rehearsal.cast import PIECES, Persona, Pools, Story, Subject
from coach.rehearsal.pieces import another_day, asked_piece, asks_for_one_time, asks_how_it_is, invites
from coach.rehearsal.uptake import capital
from coach.rehearsal.wording import wording
from coach.taxonomy import Role

_SLOT = re.compile(r"\{(\w+)\}")
_BANDS = {"low": ("low", "mid", "high"), "mid": ("mid", "low", "high"), "high": ("high", "mid", "low")}
_BAITED: dict[Role, frozenset[str]] = {
    Role.mentor: frozenset({"example", "generalise", "hedge"}),
    Role.leader: frozenset({"ask", "reflect", "thanks", "minimise", "fix"}),
}
"""What the person did, after which the partner may put out something tempting."""
_TELLS = frozenset(
    {"ask", "reflect", "silence", "open", "repair", "thanks", "closed", "encourage", "yes", "dunno", "sympathy"}
)
_TELLING = frozenset({"ask", "reflect", "thanks"})
"""When a leader may say what it keeps back. A request or a boundary gets its own answer first."""
_OF_THEMSELVES = wording("partner.of_themselves")
"""The questions that a leader may answer with what it keeps back: the others ask for something else."""
_OWN_VIEW = frozenset({"yours", "thinking", "see"})
"""The questions that a leader's own lines answer."""
_DATED = wording("partner.dated")
_INVITES = wording("partner.invites")
_OF_TIME = wording("partner.of_time")
_OF_YOU = wording("partner.of_you")
_REFUSES = wording("partner.refuses")
"""The boundaries that a leader's own lines answer: a no to them."""
_HOW_IS = wording("partner.how_is")
_HOW_ARE = wording("partner.how_are")
_LONG = re.compile(r"[a-z]{4,}")
_VAGUE = frozenset(
    word[:5]
    for word in (
        "what like your here there this that they them with have been does from thing things really actually going"
        " these days right wrong understand hear about tell know would could want week last time work working around"
        " getting"
        " good great nice well currently moment generally honest honestly side where morning afternoon hello thanks"
    ).split()
)
"""The beginnings of the words that say nothing of what a question is about."""
_BEFORE_IT = frozenset({"open", "thanks", "encourage", "silence", "smalltalk"})
"""What a leader may begin with before the subject has come up."""
_SENTENCES = re.compile(r"(?<=[.?!])\s+(?=\S)")
_LAST = frozenset({"ask", "reflect", "silence"})
"""What the last, unsaid piece needs."""
PIECE_AT = {"surface": 0.0, "scene": 34.0, "next": 39.0, "effect": 47.0, "did": 54.0, "want": 54.0, "unsaid": 78.0}
"""The trust that each piece of a mentor's story takes."""
_HALF = {"thanks": 7.0, "closed": 7.0, "sympathy": 4.0, "yes": 3.0, "dunno": 3.0, "encourage": 2.0}
"""How much more trust it takes to tell after these, which ask for nothing or little."""
_REQUESTED = wording("partner.requested")


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the partner's, and what it used up."""

    text: str = field(repr=False)
    used: frozenset[str] = field(repr=False)
    told: str = ""
    """A piece of the story, or `layer:N`, when this line told one."""
    bait: bool = False
    took: str = field(default="", repr=False)
    """The person's own phrase that was taken up."""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything a reply depends on."""

    family: str
    text: str = field(repr=False)
    phrases: Sequence[str] = field(repr=False)
    trust: float
    band: str
    turn: int
    used: frozenset[str] = field(repr=False)
    told: frozenset[str]
    took: frozenset[str] = field(repr=False)
    """Phrases taken up before."""
    echoed: bool
    """Whether the last reply took up a phrase."""
    held_back: int
    """How many replies in a row told nothing."""
    since_bait: int
    bait_every: int
    past: frozenset[str] = frozenset()
    """What the person did in earlier turns."""
    sure: bool = True
    """Whether the reading is sure enough for a line that fits it alone."""
    tail: str = ""
    """What the last sentence asks, where the turn did something else before it."""


@dataclass(frozen=True, slots=True)
class Partner:
    """One persona, with what it has to say on one topic."""

    persona: Persona
    shared: Pools
    topic: dict[str, list[str]]
    subject: Subject
    role: Role
    """The person's own."""
    story: Story | None = None
    about: frozenset[str] = frozenset()
    """The beginnings of the words that belong to the topic."""

    def reply(self, moment: Moment, rng: Random) -> Said:
        """Return what the partner says."""
        telling = self._layer(moment) if self.story is None else self._piece(moment, rng)
        said = telling or self._reaction(moment, rng)
        if moment.turn == 1 and self.story is not None:
            said = self._on_subject(said, moment, rng)
        return self._tempted(said, moment, rng)

    def _on_subject(self, said: Said, moment: Moment, rng: Random) -> Said:
        """Return a mentor's first line with the person's own subject in it, where it is not there yet.

        A question is taken as one on that subject; after an opening, a thanks or a pause the mentor says what it is.
        """
        named = self.subject.said
        words = {w[:5] for w in _LONG.findall(named)} - _VAGUE
        if not named or named in said.text:
            return said
        if moment.family in ("ask", "closed") and self._on_topic(_SENTENCES.split(moment.text)[-1]):
            lead = capital(named) if self.subject.own else f"You mean {named}"
            text = f"{lead}? {said.text}"
        elif moment.family in _BEFORE_IT and not words & {w[:5] for w in _LONG.findall(moment.text.lower())}:
            text = f"{said.text} {_filled(rng.choice(self.shared['on_subject']['any']), {'topic': named})}"
        else:
            return said
        return replace(said, text=text, took=named)

    def _layer(self, moment: Moment) -> Said | None:
        """Return the next thing this leader says only when trusted, where the moment has come for it."""
        if len(moment.text.split()) < 4:
            return None
        if moment.turn < 4 or moment.held_back < 2 or moment.family not in _TELLING:
            return None
        if moment.family == "reflect" and not _OF_YOU.search(moment.text):
            return None
        of_themselves = moment.family == "ask" and bool(_OF_THEMSELVES.search(moment.text))
        if ("?" in moment.text or moment.family == "ask") and not of_themselves:
            return None
        for number, layer in enumerate(self.persona.layers):
            key = f"layer:{number}"
            if key in moment.told:
                continue
            if moment.trust >= layer.at and moment.family in layer.after:
                hinge = next((h for h in self.shared["hinge"]["any"] if h not in moment.used), "")
                return Said(f"{hinge} {layer.say}".strip(), frozenset({layer.say, hinge} - {""}), told=key)
            return None
        return None

    def _piece(self, moment: Moment, rng: Random) -> Said | None:
        """Return the next piece of the story, where what the person did invites it and there is trust for it."""
        if self.story is None or moment.family not in _TELLS:
            return None
        if moment.tail or (moment.family == "closed" and not _REQUESTED.search(moment.text)):
            return None
        if moment.family == "thanks" and (moment.turn > 6 or "scene" not in moment.told):
            return None
        left = [p for p in PIECES if p not in moment.told]
        if not left:
            return None
        spare = moment.trust - self.persona.guarded / 2 - _HALF.get(moment.family, 0.0) + 2.0 * moment.held_back
        wanted = asked_piece(moment.text)
        if wanted in ("want", "did") and (wanted in moment.told or spare < PIECE_AT[wanted]):
            return None
        if wanted == "did" and "scene" in left:
            return None
        if wanted in left and "scene" not in left and spare < PIECE_AT[wanted]:
            return None
        if not left:
            return None
        if moment.family in ("ask", "closed") and not wanted and asked(moment.text, self.role):
            return None
        if "scene" in left and moment.family not in ("ask", "closed", "reflect", "silence", "encourage"):
            return None
        if not moment.told and moment.family == "reflect":
            return None
        piece = wanted if wanted in left and (wanted == "want" or "scene" not in left) else left[0]
        if piece == "surface" and not self._in_general(moment) and spare >= PIECE_AT["scene"]:
            piece = "scene"
        if (
            spare < PIECE_AT[piece]
            or (piece == "surface" and moment.family == "closed")
            or (piece == "unsaid" and moment.family not in _LAST)
        ):
            return None
        told = getattr(self.story, piece)
        named = self.subject.said if "{topic}" in told and self.subject.said not in moment.took else ""
        text = _filled(told, {"topic": named or "that"})
        lead = self._bridge(piece, text, wanted, moment, rng)
        if lead is None:
            return None
        used = frozenset({text, lead} - {""})
        return Said(f"{lead} {text}".strip(), used, told=self._told(piece, moment), took=named)

    @staticmethod
    def _told(piece: str, moment: Moment) -> str:
        """Return what counts as told with this piece: what lies before it is not gone back to."""
        return " ".join(p for p in PIECES[: PIECES.index(piece) + 1] if p in ("surface", piece) or p in moment.told)

    @staticmethod
    def _phrase(moment: Moment) -> str:
        """Return the person's own phrase to take up now, "" for none: not twice, not in two replies running.

        After the first words, only a phrase that says what it is: two words and more, and no day or time.
        """
        if moment.echoed or not moment.sure or moment.family not in ("open", "example"):
            return ""
        fresh = [p for p in moment.phrases if p not in moment.took and not _OF_TIME.search(p)]
        return next((p for p in fresh if moment.family == "open" or len(p.split()) > 2), "")

    def _bridge(self, piece: str, text: str, wanted: str, moment: Moment, rng: Random) -> str | None:
        """Return the words that lead from what was asked to what is told; None where nothing would."""
        kind = ""
        if moment.family in ("ask", "closed"):
            if not wanted and moment.held_back < 2 and asks_how_it_is(moment.text) and not self._on_topic(moment.text):
                return None
            if piece == "surface":
                return "" if self._in_general(moment) else None
            if piece in ("want", "unsaid") and wanted != piece:
                return None
            if piece == "scene" and another_day(moment.text, text):
                kind = "another_day"
            elif not wanted and not invites(moment.text):
                kind = "instead"
        elif moment.family in ("encourage", "silence") and not moment.told:
            return self._lead(moment, rng)
        elif moment.family == "reflect" and piece == "scene":
            kind = "one_time"
        if kind == "instead" and (moment.turn == 1 or moment.used.intersection(self.shared[kind]["any"])):
            return None
        if kind:
            return next((line for line in self.shared[kind]["any"] if line not in moment.used), None)
        return self._lead(moment, rng) if piece != "surface" and not wanted else ""

    def _in_general(self, moment: Moment) -> bool:
        """Return True when a turn asks how things are on this topic, and not for one time."""
        if moment.family not in ("ask", "closed") or asks_for_one_time(moment.text):
            return False
        return asks_how_it_is(moment.text)

    def _on_topic(self, text: str) -> bool:
        """Return True when a question is about this rehearsal's topic, or about nothing in particular."""
        asked_about = {w[:5] for w in _LONG.findall(plainly(text).lower())} - _VAGUE
        told = {w[:5] for piece in PIECES if self.story for w in _LONG.findall(getattr(self.story, piece).lower())}
        return not asked_about or bool(asked_about & (self.about | told))

    def _lead(self, moment: Moment, rng: Random) -> str:
        pool = self.persona.leads.get(moment.family, [])
        if moment.family == "closed":
            pool = ["Yes. There's a bit more to it than that.", "Sort of."]
        fresh = [line for line in pool if line not in moment.used]
        return rng.choice(fresh) if fresh and rng.random() < 0.7 else ""

    def _reaction(self, moment: Moment, rng: Random) -> Said:
        phrase = self._phrase(moment)
        family = moment.family
        if self.story is not None and family in _TELLS and "unsaid" in moment.told:
            family = "told"
        for pool in self._pools(family, moment):
            fillable = [
                (line, parts) for line in pool if (parts := self._fillings(line, phrase, moment.used)) is not None
            ]
            if not fillable:
                continue
            with_phrase = [row for row in fillable if "subject}" in row[0].lower()]
            line, parts = rng.choice(with_phrase if with_phrase and rng.random() < 0.6 else fillable)
            text = _filled(line, parts)
            used = {line, *(v for k, v in parts.items() if k not in ("subject", "Subject", "topic"))}
            took = phrase if "subject}" in line.lower() else ""
            if self.story is None and moment.sure and not moment.tail:
                text, took, more = self._grown(text, took, phrase, moment, rng)
                used |= more
            return Said(capital(text), frozenset(used), took=took)
        return Said("I'd better go. Thank you for your time.", frozenset(), ended=True)

    def _grown(self, text: str, took: str, phrase: str, moment: Moment, rng: Random) -> tuple[str, str, set[str]]:
        """Return a leader's line with the person's subject said back before it, or a real question after it."""
        if phrase and not took and moment.family == "open" and not phrase.startswith("my "):
            return (text if text.startswith(("No", "Yes")) else f"{capital(phrase)}? {text}"), phrase, set()
        if moment.band == "low" or _INVITES.search(text) or rng.random() < 0.5:
            return text, took, set()
        pool: list[str] = []
        if moment.family == "impact" and "request" not in moment.past:
            pool = self.shared["ask_want"]["any"]
        fresh = next((q for q in pool if q not in moment.used), "")
        return f"{text} {fresh}".strip(), took, {fresh} - {""}

    def _pools(self, family: str, moment: Moment) -> Iterator[list[str]]:
        """Yield pools of lines, the best fit first: for this question, this partner's, anyone's, what fits anywhere."""
        if moment.tail:
            family = moment.tail
        elif not moment.sure and family not in ("ask", "closed"):
            family = "heard" if family in ("example", "impact") else "unclear"
        own, shared = self.persona.lines.get(family, {}), self.shared.get(family, {})
        for kind in self._kinds(family, moment):
            if self.story is None and kind.removeprefix("ask_") in _OWN_VIEW and moment.band != "low":
                yield own.get(moment.band, [])
            yield from _by_band(self.shared.get(kind, {}), moment.band)
        if self._fits(family, moment):
            yield own.get(moment.band, []) + own.get("any", [])
        yield from _by_band(shared, moment.band)
        yield self.shared["more"]["any"]

    def _fits(self, family: str, moment: Moment) -> bool:
        """Return True when this partner's own lines for the family fit the turn: they presume more than anyone's."""
        match family:
            case "ask":
                return self.story is not None and asks_how_it_is(moment.text) and not moment.tail
            case "reflect":
                return self.story is not None or bool(_OF_YOU.search(moment.text))
            case "boundary":
                return bool(_REFUSES.search(plainly(moment.text)))
            case "close":
                return moment.band != "low"
        return True

    def _kinds(self, family: str, moment: Moment) -> Iterator[str]:
        """Yield the pools for just this question or promise."""
        text = moment.text
        if family in ("ask", "closed"):
            piece = asked_piece(text) if self.story is not None else ""
            if piece in ("want", "did"):
                yield "ask_again" if piece in moment.told else f"ask_{piece}"
            elif not piece and (kind := asked(text, self.role)):
                yield f"ask_{kind}"
            elif self.story is not None and asks_how_it_is(text):
                yield "ask_how"
        elif family == "open" and self.story is not None and moment.turn > 1:
            yield "limits"
        elif family == "boundary" and not self._fits(family, moment):
            yield "no_wish"
        elif family == "smalltalk" and _HOW_ARE.search(text):
            yield "how_are"
        elif family == "commit" and self.story is not None and _DATED.search(text):
            yield "commit_dated"

    def _fillings(self, line: str, phrase: str, used: frozenset[str]) -> dict[str, str] | None:
        """Return what goes into a line's slots, None where the line is used up or a slot cannot be filled."""
        if line in used:
            return None
        parts: dict[str, str] = {}
        for slot in _SLOT.findall(line):
            if slot in ("subject", "Subject"):
                value = phrase if slot == "subject" else capital(phrase)
            elif slot == "topic":
                value = self.subject.name
            else:
                value = next((v for v in self.topic.get(slot, []) if v not in used), "")
            if not value:
                return None
            parts[slot] = value
        return parts

    def _tempted(self, said: Said, moment: Moment, rng: Random) -> Said:
        """Return the reply with a tempting line after it, where one is due."""
        due = moment.bait_every and moment.turn > 1 and moment.since_bait >= moment.bait_every
        if (
            not due
            or said.ended
            or moment.family not in _BAITED[self.role]
            or said.told.startswith("layer")
            or not (moment.sure or said.told)
            or moment.band == "high"
            or (self.story is None and moment.band != "low")
            or moment.tail
            or said.text.rstrip().endswith("?")
        ):
            return said
        if self.story is not None and not said.told and moment.family not in ("minimise", "fix"):
            return said
        fresh = [line for line in self.persona.bait if line not in moment.used]
        if not fresh:
            return said
        line = rng.choice(fresh)
        text = f"{said.text} {line}"
        return Said(text, said.used | {line}, said.told, True, said.took, said.ended)


def _by_band(pools: dict[str, list[str]], band: str) -> Iterator[list[str]]:
    """Yield the lines of a band and of any, then those of the nearest other bands."""
    yield pools.get(band, []) + pools.get("any", [])
    for other in _BANDS[band][1:]:
        yield pools.get(other, [])


def _filled(line: str, parts: dict[str, Any]) -> str:
    return _SLOT.sub(lambda m: str(parts[m[1]]) if m[1] in parts else m[0], line)
