"""Which piece of its story a practice mentor tells next, and with what words it leads there.

A story has seven pieces, told in order as trust grows; a piece that was asked for may come before its turn.
"""

import re
from dataclasses import dataclass, replace
from random import Random

from coach.language.letters import capital
from coach.rehearsal.asked import plainly
from coach.rehearsal.cast import PIECES, Persona, Pools, Story, Subject
from coach.rehearsal.moment import Moment, Said
from coach.rehearsal.pieces import another_day, asks_for_one_time, asks_how_it_is, invites
from coach.rehearsal.slots import filled
from coach.rehearsal.statements import statement
from coach.rehearsal.wording import wording
from coach.taxonomy import Role

TELLS = frozenset(
    {
        *("ask", "reflect", "silence", "open", "repair", "thanks", "closed", "encourage", "yes", "dunno", "sympathy"),
        *("opens", "steers"),
    }
)
_LONG = re.compile(r"[a-z]{4,}")
VAGUE = frozenset(
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
_NEEDS_SURE = frozenset({"reflect", "open", "sympathy", "thanks"})
"""What has to be read for certain before a story is gone on with: it asks for nothing."""
_FLOOR_GIVEN = wording("partner.floor_given")
_ANSWERED = frozenset({"noticing", "thought_you", "guesses", "heard_no", "wish_you"})
"""What is said of the teller, or asks for a no: it is answered, and no cue to go on."""
_GOES_ON = frozenset({"ask", "closed", "reflect", "silence", "encourage", "opens", "steers"})
"""After what a story may be begun."""
_LAST = frozenset({"ask", "reflect", "silence"})
"""What the last, unsaid piece needs."""
PIECE_AT = {"surface": 0.0, "scene": 34.0, "next": 39.0, "effect": 47.0, "did": 54.0, "want": 54.0, "unsaid": 78.0}
"""The trust that each piece of a mentor's story takes."""
FACT_AT = 32.0
"""The trust that a fact of the story takes, once the scene is told."""
_ASKED_FACT = frozenset({"ask", "closed", "names", "accuse", "group"})
_IN_GENERAL = frozenset({"often", "now", "why", "see", "works", "missed", "from_me", "like", "helped", "others"})
"""The facts that make sense before the one time is told; the others are about that time."""
_EASY = frozenset({"when", "where", "lasted", "there", "often", "now", "see", "works", "like"})
_EASY_AT = 10.0
"""What anybody would answer who has begun to tell, and the trust it takes."""
_EXACT = frozenset({"when", "where", "who", "lasted", "heard", "said"})
"""The facts that a story told for any topic can't answer for the topic that was meant."""
_THE_TIME = frozenset({"heard", "first", "said", "where", "when"})
"""The facts that lead to the one time, where it is not told yet: it is told first."""
_WENT = wording("partner.went")
"""A question how something went, once; without it, how it goes."""
_SHORT = 4
"""How many words a subject of the person's own has that is said in the middle of a story."""
_BRIEF = 4
"""How many words a taking back has that is met as just that: "OK, ignore that"."""
_YES_OR_NO = frozenset({"there", "noticed", "told", "others"})
"""The facts that are asked for by a yes or no: a short one is less than telling, and has lines of its own."""
_BEFORE = {"effect": "next"}
"""A piece that makes no sense before another one is told."""
_MID_STORY = 6.0
"""How much less trust it takes to go on, for somebody who was telling something when they were told to go on."""
_HALF = {"thanks": 7.0, "closed": 7.0, "sympathy": 4.0, "yes": 3.0, "dunno": 3.0, "encourage": 2.0}
"""How much more trust it takes to tell after these, which ask for nothing or little."""
_REQUESTED = wording("partner.requested")
AT_THEM = wording("partner.at_them")
"""A leader says what the other feels about them: no cue to go on."""


@dataclass(frozen=True, slots=True, repr=False)
class Telling:
    """A practice mentor with a story to tell."""

    persona: Persona
    shared: Pools
    story: Story
    subject: Subject
    role: Role
    """The person's own."""
    about: frozenset[str] = frozenset()
    """The beginnings of the words that belong to the topic."""

    def fact(self, moment: Moment, rng: Random) -> Said | None:
        """Return the one thing about its story that was asked for, or a plain refusal while there is no trust for it.

        None where nothing of the kind was asked, or the time it is about has not been told yet.
        """
        kind = moment.asks.fact if {moment.family, moment.tail} & _ASKED_FACT else ""
        line = "" if self._loose and kind in _EXACT else self.story.facts.get(kind, "")
        once = kind not in _IN_GENERAL or (kind == "like" and _WENT.search(moment.text))
        if not line or (once and "scene" not in moment.told):
            return None
        if (
            moment.trust - self.persona.guarded / 2 >= (_EASY_AT if kind in _EASY else FACT_AT)
            and line not in moment.used
        ):
            return Said(line, frozenset({line}))
        if kind in _YES_OR_NO and line not in moment.used:
            return None
        pool = self.shared["ask_again"][moment.band] if line in moment.used else self.shared["not_yet"]["any"]
        fresh = [say for say in pool if say not in moment.used]
        say = rng.choice(fresh) if fresh else ""
        return Said(say, frozenset({say})) if say else None

    @property
    def _loose(self) -> bool:
        """True for a story that is told for any topic: it knows nothing exact."""
        return self.story.topic == "general"

    def piece(self, moment: Moment, rng: Random) -> Said | None:
        """Return the next piece of the story, where what the person did invites it and there is trust for it."""
        if moment.family not in TELLS:
            return None
        asked_for = bool(moment.asks.near and moment.asks.piece)
        if moment.tail or (moment.family == "closed" and not (asked_for or _REQUESTED.search(moment.text))):
            return None
        if moment.family in _NEEDS_SURE and not moment.sure:
            return None
        if moment.family == "open" and moment.turn > 1 and not _FLOOR_GIVEN.search(moment.text):
            return None
        if moment.family == "reflect" and AT_THEM.search(plainly(moment.text)):
            return None
        if moment.family in ("reflect", "sympathy") and statement(moment.text, self.role) in _ANSWERED:
            return None
        if moment.family == "thanks" and "?" not in moment.text:
            return None
        if moment.family == "repair" and len(moment.text.split()) <= _BRIEF:
            return None
        wanted = self._wanted(moment)
        left = self._left(moment, wanted)
        half = 0.0 if asked_for else _HALF.get(moment.family, 0.0)
        spare = moment.trust - self.persona.guarded / 2 - half + 2.0 * moment.held_back
        if moment.told and not moment.held_back and moment.family in ("encourage", "silence"):
            spare += _MID_STORY
        if wanted in ("want", "did") and (wanted in moment.told or spare < PIECE_AT[wanted]):
            return None
        if wanted == "effect" and wanted in moment.told:
            return None
        if "scene" in left and (
            wanted in ("did", "want") or (wanted in ("next", "effect") and self.subject.topic == "general")
        ):
            return None
        if wanted in left and "scene" not in left and spare < PIECE_AT[wanted]:
            return None
        if not left:
            return None
        if moment.family in ("ask", "closed") and not wanted and not self._asks_for_more(moment):
            return None
        floor = moment.family == "open" and moment.turn > 1
        if "scene" in left and not floor and moment.family not in _GOES_ON:
            return None
        if not moment.told and moment.family == "reflect":
            return None
        piece = wanted if wanted in left and (wanted in ("want", "scene") or "scene" not in left) else left[0]
        begins = moment.family == "opens"
        if piece == "surface" and not (begins or self._in_general(moment)) and spare >= PIECE_AT["scene"]:
            piece = "scene"
        if (
            spare < PIECE_AT[piece]
            or (piece == "surface" and moment.family == "closed" and not asked_for)
            or (piece == "unsaid" and moment.family not in _LAST)
        ):
            return None
        told = [p for p in (_BEFORE.get(piece), piece) if p and (p == piece or p in left)]
        text = " ".join(getattr(self.story, p) for p in told)
        own = self.subject.name if self.subject.own else ""
        named = own if "{topic}" in text and own not in moment.took and len(own.split()) <= _SHORT else ""
        text = filled(text, {"topic": named or "it"})
        lead = self._bridge(piece, text, wanted, moment, rng)
        if lead is None:
            return None
        used, pieces = frozenset({text, lead} - {""}), " ".join({"surface": 1, **dict.fromkeys(told, 1)})
        return Said(f"{lead} {text}".strip(), used, told=pieces, took=named)

    def on_subject(self, said: Said, moment: Moment, rng: Random) -> Said:
        """Return a first line with the person's own subject in it, where it is not there yet.

        A question is taken as one on that subject; after an opening, a thanks or a pause the mentor says what it is.
        """
        named = self.subject.said
        words = {w[:5] for w in _LONG.findall(named)} - VAGUE
        if moment.turn > 1 or not named or named in said.text or (moment.asks.near and said.told):
            return said
        fits = bool(said.told) or self._in_general(moment)
        if fits and moment.family in ("ask", "closed") and self._on_topic(_SENTENCES.split(moment.text)[-1]):
            lead = capital(named) if self.subject.own else f"You mean {named}"
            text = f"{lead}? {said.text}"
        elif moment.family in _BEFORE_IT and not words & {w[:5] for w in _LONG.findall(moment.text.lower())}:
            text = f"{said.text} {filled(rng.choice(self.shared['on_subject']['any']), {'topic': named})}"
        else:
            return said
        return replace(said, text=text, took=named)

    @staticmethod
    def _wanted(moment: Moment) -> str:
        """Return the piece that was asked for; "" for none, and for how it is, which is told in its turn."""
        wanted = moment.asks.piece
        once = moment.asks.fact in _THE_TIME or (moment.asks.fact == "like" and _WENT.search(moment.text))
        if moment.asks.near and once and "scene" not in moment.told:
            return "scene"
        return "" if wanted == "surface" or (wanted == "scene" and wanted in moment.told) else wanted

    @staticmethod
    def _left(moment: Moment, wanted: str) -> list[str]:
        """Return the pieces still to tell: those after the last one told, and what was asked for outright."""
        at = max((PIECES.index(p) for p in moment.told if p in PIECES and p != "want"), default=-1)
        asked_for = _BEFORE.get(wanted, wanted), wanted
        return [p for i, p in enumerate(PIECES) if p not in moment.told and (i > at or p in asked_for)]

    def _asks_for_more(self, moment: Moment) -> bool:
        """Return True when a question invites an account, and is none of those that one sentence answers."""
        kind = moment.asks.kind
        if kind in ("and_you", "saying") or moment.asks.piece in ("surface", "scene"):
            return True
        if kind != "ok" and asks_how_it_is(moment.text) and "surface" not in moment.told:
            return True
        return invites(moment.text) and not kind and not self._loose

    def _bridge(self, piece: str, text: str, wanted: str, moment: Moment, rng: Random) -> str | None:
        """Return the words that lead from what was asked to what is told; None where nothing would."""
        kind = ""
        if moment.family in ("ask", "closed"):
            general = not (wanted or moment.asks.near) and moment.held_back < 2 and asks_how_it_is(moment.text)
            if general and not self._on_topic(moment.text):
                return None
            if piece == "surface":
                return "" if self._in_general(moment) else None
            if piece in ("want", "unsaid") and wanted != piece:
                return None
            if piece == "scene" and another_day(moment.text, text):
                kind = "another_day"
        elif moment.family in ("opens", "steers"):
            return next((line for line in self.shared[moment.family][moment.band] if line not in moment.used), "")
        elif moment.family in ("encourage", "silence") and not moment.told:
            return self._lead(moment, rng)
        elif moment.family == "reflect" and piece == "scene":
            return None
        if kind:
            return next((line for line in self.shared[kind]["any"] if line not in moment.used), None)
        return self._lead(moment, rng) if piece != "surface" and not wanted else ""

    def _in_general(self, moment: Moment) -> bool:
        """Return True when a turn asks how things are on this topic, and not for one time."""
        if moment.family not in ("ask", "closed") or asks_for_one_time(moment.text):
            return False
        return moment.asks.piece == "surface" or asks_how_it_is(moment.text)

    def _on_topic(self, text: str) -> bool:
        """Return True when a question is about this rehearsal's topic, or about nothing in particular."""
        asked_about = {w[:5] for w in _LONG.findall(plainly(text).lower())} - VAGUE
        told = {w[:5] for piece in PIECES for w in _LONG.findall(getattr(self.story, piece).lower())}
        return not asked_about or bool(asked_about & (self.about | told))

    def _lead(self, moment: Moment, rng: Random) -> str:
        pool = self.persona.leads.get(moment.family, [])
        if moment.family == "closed":
            pool = ["Yes. There's a bit more to it than that.", "Sort of."]
        fresh = [line for line in pool if line not in moment.used]
        return rng.choice(fresh) if fresh and rng.random() < 0.7 else ""
