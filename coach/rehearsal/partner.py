"""What the partner says next: authored lines, chosen by what the person did, trust, topic and their own words.

A leader reacts out of habit, asks a real question once there is some trust, and
says what it holds back when safety is earned. A mentor tells its story a piece
at a time. Nothing is said twice in a rehearsal: each line is used up.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from coach.rehearsal.asked import asked
from coach.rehearsal.cast import PIECES, Persona, Pools, Story, Subject
from coach.rehearsal.uptake import capital
from coach.taxonomy import Role

_SLOT = re.compile(r"\{(\w+)\}")
_BANDS = {"low": ("low", "mid", "high"), "mid": ("mid", "low", "high"), "high": ("high", "mid", "low")}
_BAITED: dict[Role, frozenset[str]] = {
    Role.mentor: frozenset({"example", "impact", "generalise", "hedge"}),
    Role.leader: frozenset({"ask", "reflect", "thanks", "commit", "minimise", "fix", "view", "sorry"}),
}
"""What the person did, after which the partner may put out something tempting."""
_TELLS = frozenset(
    {"ask", "reflect", "silence", "open", "repair", "thanks", "closed", "encourage", "yes", "dunno", "sympathy"}
)
_TELLING = frozenset({"ask", "reflect", "thanks"})
"""When a leader may say what it keeps back. A request or a boundary gets its own answer first."""
_OF_THEMSELVES = re.compile(
    r"\b(?:yourself|for you|you feel|you felt|makes you|you thinking|you worry)\b[^.!]*\?", re.I
)
"""The questions that a leader may answer with what it keeps back: the others ask for something else."""
_OWN_VIEW = frozenset({"yours", "thinking", "see"})
"""The questions that a leader's own lines answer."""
_DATED = re.compile(
    r"\b(?:by|on|from|before|until|this|next|starting) (?:the )?(?:\d|mon|tues|wednes|thurs|fri|end|first|week|month"
    r"|april|may"
    r"|june|july|august|september|october|november|december|january|february|march)|\b(?:today|tomorrow|tonight)\b",
    re.I,
)
_INVITES = re.compile(r"\?|\b(?:go on|say|tell|carry on|keep going|take your time|on you go)\b", re.I)
_LAST = frozenset({"ask", "reflect", "silence"})
"""What the last, unsaid piece needs."""
PIECE_AT = {"surface": 0.0, "scene": 34.0, "next": 39.0, "effect": 47.0, "did": 54.0, "want": 60.0, "unsaid": 78.0}
"""The trust that each piece of a mentor's story takes."""
_HALF = {"thanks": 7.0, "closed": 7.0, "sympathy": 4.0, "yes": 3.0, "dunno": 3.0, "encourage": 2.0}
"""How much more trust it takes to tell after these, which ask for nothing or little."""
_ASKED_FOR = (
    ("want", re.compile(r"\b(?:what would (?!it (?:be|feel) like|you (?:say|call))|(?:what|how|which|where|when"
        r"|who)\b[^?]*\bwould (?:make|help|work|suit|be (?:enough|better)"
                        r"|you (?:want|need|like|change|bin|drop|do differently))|what (?:do|did) you (?:want|need)"
                        r"|would you like me"
                        r"|(?:any|some)thing (?:else )?(?:i|we) (?:could|can|should)|one thing (?:i|we|you)|(?:i"
                        r"|we) could (?:change|do|stop)|what \w+ (?:would|might) (?:work|suit|be better|help)"
                        r"|(?:what|how) (?:should|could|can|might) (?:i|we) (?:be|do|watch|change|stop|start|say"
                        r"|have)|do differently"
                        r"|would you like it to|do you want|what (?:should|could) i)\b", re.I)),
    ("effect", re.compile(r"\b(?:what was (?:that|it|the rest)|how (?:did|was|were) (?:that|it|you|the rest)\b"
        r"|what did (?:that|it)"
                          r" (?:do|cost|mean)|feel|felt|affect\w*|worst (?:bit|part|thing)|stay(?:s|ed)? with you"
                          r"|going round|(?:in|through|on) your (?:head|mind)|hits? you"
                          r"|hardest (?:bit|part)|get to you)\b", re.I)),
    ("did", re.compile(r"\bwhat (?:do|did) you do (?:now|about|then|instead|differently|with|after\w*|when)\b"
        r"|\bhow do you"
                       r" (?:cope|manage|deal|handle|get (?:round|by))\b|\bsince then\b|\bstopped doing\b"
                       r"|\bthen what do you do\b", re.I)),
    ("next", re.compile(r"\b(?:what happened (?:next|then|after|when)|and then\b|what came (?:next|after)"
                        r"|after that|how did (?:it|that) end)", re.I)),
)  # fmt: skip
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_REQUESTED = re.compile(
    r"\b(?:can|could|would|will) you (?:\w+ ){0,2}?(?:tell|give|say|describe|walk|take|share|think of|remember|recall)"
    r"|\bdo you (?:remember|have an? (?:example|time))",
    re.I,
)
_SCENE_ASKED = re.compile(
    r"\b(?:example|one time|last time|take me (?:back|through)|walk me|tell me about (?:a|one|the)|when did|that day"
    r"|start to finish)",
    re.I,
)


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

    def reply(self, moment: Moment, rng: Random) -> Said:
        """Return what the partner says."""
        telling = self._layer(moment) if self.story is None else self._piece(moment, rng)
        said = telling or self._reaction(moment, rng)
        return self._tempted(said, moment, rng)

    def _layer(self, moment: Moment) -> Said | None:
        """Return the next thing this leader says only when trusted, where the moment has come for it."""
        if len(moment.text.split()) < 4:
            return None
        if moment.turn < 4 or moment.held_back < 2 or moment.family not in _TELLING:
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
        if moment.family == "closed" and not _REQUESTED.search(moment.text):
            return None
        left = [p for p in PIECES if p not in moment.told]
        if not left:
            return None
        spare = moment.trust - self.persona.guarded / 2 - _HALF.get(moment.family, 0.0) + 2.0 * moment.held_back
        wanted = _asked_piece(moment.text)
        if wanted in ("want", "did") and (wanted in moment.told or spare < PIECE_AT[wanted] or "scene" in left):
            return None
        if wanted in left and "scene" not in left and spare < PIECE_AT[wanted]:
            return None
        if "want" in moment.told:
            left = [p for p in left if p in (wanted, "unsaid")]
        if not left or (moment.family == "open" and (left[0] != "surface" or moment.turn > 3)):
            return None
        if moment.family in ("ask", "closed") and not wanted and asked(moment.text, self.role):
            return None
        piece = wanted if wanted in left and "scene" not in left else left[0]
        if piece == "surface" and _SCENE_ASKED.search(moment.text) and spare >= PIECE_AT["scene"]:
            piece = "scene"
        first = piece == "surface" and (
            moment.family in ("closed", "yes", "thanks") or (moment.turn == 1 and moment.family == "open")
        )
        if spare < PIECE_AT[piece] or first or (piece == "unsaid" and moment.family not in _LAST):
            return None
        text = _filled(getattr(self.story, piece), {"topic": self.subject.name or "that"})
        lead = self._lead(moment, rng) if piece != "surface" and not wanted else ""
        return Said(f"{lead} {text}".strip(), frozenset({text, lead} - {""}), told=self._told(piece, moment))

    @staticmethod
    def _told(piece: str, moment: Moment) -> str:
        """Return what counts as told with this piece: what lies before it is not gone back to."""
        return " ".join(p for p in PIECES[: PIECES.index(piece) + 1] if p in ("surface", piece) or p in moment.told)

    @staticmethod
    def _phrase(moment: Moment) -> str:
        """Return the person's own phrase to take up now, "" for none: not twice, and not in two replies running."""
        return "" if moment.echoed else next((p for p in moment.phrases if p not in moment.took), "")

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
            line, parts = rng.choice(with_phrase if with_phrase and rng.random() < 0.75 else fillable)
            text = _filled(line, parts)
            used = {line, *(v for k, v in parts.items() if k not in ("subject", "Subject", "topic"))}
            took = phrase if "subject}" in line.lower() else ""
            if self.story is None and rng.random() < 0.6:
                text, took, more = self._grown(text, took, phrase, moment)
                used |= more
            return Said(capital(text), frozenset(used), took=took)
        return Said("I'd better go. Thank you for your time.", frozenset(), ended=True)

    def _grown(self, text: str, took: str, phrase: str, moment: Moment) -> tuple[str, str, set[str]]:
        """Return a leader's line with the person's phrase said back before it, or a real question after it."""
        if (
            phrase
            and not took
            and not phrase.startswith("my ")
            and phrase.split()[-1].lower() not in _DAYS
            and not text.startswith(("No", "Yes"))
        ):
            if moment.family == "example":
                text, took = f"{capital(phrase)}. {text}", phrase
            elif moment.family == "open":
                text, took = f"{capital(phrase)}? {text}", phrase
        if moment.band == "low" or _INVITES.search(text):
            return text, took, set()
        pool: list[str] = []
        if moment.family == "example":
            pool = self.topic.get("ask", [])
        elif moment.family == "impact" and "request" not in moment.past:
            pool = self.shared["ask_want"]["any"]
        elif moment.family == "close" and moment.band == "high" and "request" not in moment.past:
            pool = self.topic.get("act", [])
        fresh = next((q for q in pool if q not in moment.used), "")
        return f"{text} {fresh}".strip(), took, {fresh} - {""}

    def _pools(self, family: str, moment: Moment) -> Iterator[list[str]]:
        """Yield pools of lines, the best fit first: for this question, this partner's, anyone's, what fits anywhere."""
        band = moment.band
        own, shared = self.persona.lines.get(family, {}), self.shared.get(family, {})
        if kind := self._kind(family, moment):
            if self.story is None and kind.removeprefix("ask_") in _OWN_VIEW and band != "low":
                yield own.get(band, [])
            of_kind = self.shared.get(kind, {})
            yield of_kind.get(band, []) + of_kind.get("any", [])
            for other in _BANDS[band][1:]:
                yield of_kind.get(other, [])
        if self.story is None and family == "ask":
            own, shared = shared, own
        if family == "close" and band == "low":
            own, shared = shared, own
        yield own.get(band, []) + own.get("any", [])
        yield shared.get(band, []) + shared.get("any", [])
        for other in _BANDS[band][1:]:
            yield own.get(other, []) + shared.get(other, [])
        yield self.shared["more"]["any"]

    def _kind(self, family: str, moment: Moment) -> str:
        """Return the pool for just this question or promise, "" for none."""
        if family in ("ask", "closed"):
            if self.story is not None and (piece := _asked_piece(moment.text)):
                again = piece in moment.told and piece in ("want", "did")
                return "ask_again" if again else f"ask_{piece}" if piece in ("want", "did") else ""
            return f"ask_{kind}" if (kind := asked(moment.text, self.role)) else ""
        if family == "open" and self.story is not None and moment.turn > 2:
            return "limits"
        return "commit_dated" if family == "commit" and self.story is not None and _DATED.search(moment.text) else ""

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
            or len(said.text.split()) < 3
            or moment.band == "high"
            or said.text.rstrip().endswith("?")
        ):
            return said
        fresh = [line for line in self.persona.bait if line not in moment.used]
        if not fresh:
            return said
        line = rng.choice(fresh)
        text = f"{said.text} {line}"
        return Said(text, said.used | {line}, said.told, True, said.took, said.ended)


def _asked_piece(text: str) -> str:
    """Return the piece that the person's question asks for; "" for none in particular."""
    if "?" not in text:
        return ""
    return next((piece for piece, pattern in _ASKED_FOR if pattern.search(text)), "")


def _filled(line: str, parts: dict[str, Any]) -> str:
    return _SLOT.sub(lambda m: str(parts[m[1]]) if m[1] in parts else m[0], line)
