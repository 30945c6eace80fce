"""What the partner says next: authored lines, chosen by what the person did, trust, topic and their own words.

A leader reacts out of habit, asks a real question once there is some trust, and
says what it holds back when safety is earned. A mentor tells its story a piece
at a time. Nothing is said twice in a rehearsal: each line is used up.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from coach.language.letters import capital
from coach.rehearsal.about import about
from coach.rehearsal.asked import asked_last, plainly
from coach.rehearsal.cast import Persona, Pools, Story, Subject
from coach.rehearsal.echo import echo
from coach.rehearsal.moment import Moment, Said
from coach.rehearsal.pieces import asks_how_it_is
from coach.rehearsal.questions import SIDES
from coach.rehearsal.slots import SLOT, filled
from coach.rehearsal.statements import FELT
from coach.rehearsal.telling import AT_THEM, TELLS, VAGUE, Telling
from coach.rehearsal.wording import worded, wording
from coach.taxonomy import Role

_BANDS = {"low": ("low", "mid", "high"), "mid": ("mid", "low", "high"), "high": ("high", "mid", "low")}
_BAITED: dict[Role, frozenset[str]] = {
    Role.mentor: frozenset({"example", "generalise", "hedge"}),
    Role.leader: frozenset({"ask", "reflect", "thanks", "minimise", "fix"}),
}
"""What the person did, after which the partner may put out something tempting."""
_TELLING = frozenset({"ask", "reflect"})
"""When a leader may say what it keeps back. A request or a boundary gets its own answer first."""
_OF_THEMSELVES = wording("partner.of_themselves")
"""The questions that a leader may answer with what it keeps back: the others ask for something else."""
_CLOSE_TO_HOME = frozenset({"afraid", "gone_wrong", "happened", "feel_next", "confide"})
"""What nobody answers where there is little trust."""
_FORM_ALONE = frozenset({"yesno", "yesno_you", "yesno_it", "either", "where_from", "much", "who", "which"})
"""The questions known by their form alone: saying that one has no answer fits them best."""
_BY_GRAMMAR = frozenset(
    {
        *("", "yesno", "yesno_you", "yesno_it", "does_it", "would_it", "would_you", "would_have", "doyou", "knew"),
        *("neg_you", "did_you", "neg", "could", "could_have", "do_you_feel"),
    }
)
"""The yes-or-no questions of no known kind: they are answered with their own verb."""
_OWN_VIEW = frozenset({"yours"})
"""The questions that a leader's own lines answer."""
_GUARDED = {"view": "ask_think", "why": "ask_why"}
"""What nobody says outright to somebody they do not trust, and the lines said in its place."""
_BEFORE_PIECES = frozenset({"stop", "now"})
"""The questions that sound like one for a piece of the story, and are not."""
_LIGHT = frozenset({"surface", "scene", "next"})
"""The pieces of a story after which a mentor may say something that tempts: the others are left to stand."""
_ASKS_WHO = wording("partner.asks_who")
_SAYS_WHO = wording("partner.says_who")
"""A turn that says who did it: nobody asks for that again."""
_WANTS = wording("settled.plain.mentor.request")
_DATED = wording("partner.dated")
_INVITES = wording("partner.invites")
_OF_TIME = wording("partner.of_time")
_OF_YOU = wording("partner.of_you")
_REFUSES = wording("partner.refuses")
"""The boundaries that a leader's own lines answer: a no to them."""
_SAYS_BACK = wording("plain.mentor_says_back")
_HOW_ARE = wording("partner.how_are")
_PLAIN_TOO = frozenset({"example", "heard", "impact", "unclear"})
"""After which a leader who has said one thing of their own may as well say something plain, once there is trust."""
_REQUESTS = worded("partner.requests")
_GRAVELY_ASKED = worded("partner.gravely_asked")
_SETTLED = frozenset({"request", "suits"})
"""What the person did before they ask when it will be done."""
_LONG = re.compile(r"[a-z]{4,}")
_TOLD_SHARE = 0.34
"""How much of a summary must have been told for it to be taken as right."""
_ARRANGES = frozenset({"stop_now", "same_time"})
_MAY_TELL = frozenset({"reflect", "generalise", "accuse", "stands", "boundary", "view"})
"""What a long turn that was read so may be after all: something told."""


@dataclass(frozen=True, slots=True, repr=False)
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
    sides: Mapping[str, str] = field(default_factory=dict)
    """A leader's own side of the topic: what is asked for -> what they answer."""

    def reply(self, moment: Moment, rng: Random) -> Said:
        """Return what the partner says."""
        if self.story is None:
            return self._tempted(self._layer(moment) or self._reaction(moment, rng), moment, rng)
        if moment.tail == "ask":
            moment = replace(moment, family="ask", tail="")
        teller = Telling(self.persona, self.shared, self.story, self.subject, self.role, self.about)
        of_them = moment.family in ("ask", "closed") and moment.asks.kind in self.persona.facts
        checks = moment.read and moment.family == "reflect" and "?" in moment.text
        told = teller.fact(moment, rng) or (None if of_them or checks else teller.piece(moment, rng))
        said = told or self._reaction(moment, rng)
        return self._tempted(teller.on_subject(said, moment, rng), moment, rng)

    def _layer(self, moment: Moment) -> Said | None:
        """Return the next thing this leader says only when trusted, where the moment has come for it."""
        if len(moment.text.split()) < 4:
            return None
        if moment.turn < 4 or moment.held_back < 2 or moment.family not in _TELLING or not moment.sure:
            return None
        if moment.grave:
            return None
        if moment.family == "reflect" and not (_OF_YOU.search(moment.text) and _SAYS_BACK.search(moment.text)):
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

    @staticmethod
    def _phrase(moment: Moment) -> str:
        """Return the person's own phrase to take up now, "" for none: not twice, not in two replies running.

        After the first words, only a phrase that says what it is: two words and more, and no day or time.
        """
        if moment.echoed or not moment.sure or moment.family not in ("open", "example"):
            return ""
        fresh = [p for p in moment.phrases if p not in moment.took and not _OF_TIME.search(p)]
        return next((p for p in fresh if moment.family == "open" or len(p.split()) > 2), "")

    def _reaction(self, moment: Moment, rng: Random) -> Said:
        phrase = self._phrase(moment)
        family = moment.family
        if self.story is not None and family in TELLS and "unsaid" in moment.told:
            family = "told"
        for pool in self._pools(family, moment):
            fillable = [
                (line, parts)
                for line in pool
                if (parts := self._fillings(line, phrase, moment.text, moment.used)) is not None
            ]
            if not fillable:
                continue
            with_phrase = [row for row in fillable if "subject}" in row[0].lower()]
            line, parts = rng.choice(with_phrase if with_phrase and rng.random() < 0.6 else fillable)
            text = filled(line, parts)
            used = {line, *(v for k, v in parts.items() if k in self.topic)}
            took = phrase if "subject}" in line.lower() else ""
            if self.story is None and moment.sure and not (moment.tail or moment.grave or about(moment, self.role)):
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
        said_of = about(moment, self.role)
        if said_of == FELT:
            yield self._habits("impact", moment) + self.shared[FELT][moment.band]
        if said_of:
            yield from _by_band(self.shared[said_of], moment.band)
        if moment.tail:
            family = moment.tail
        elif (
            not moment.sure
            and family not in ("ask", "closed")
            and not (family == "request" and ("?" in moment.text or _WANTS.search(moment.text)))
        ):
            told = (
                (moment.read and len(moment.text.split()) > 7)
                or family in ("example", "impact")
                or (family in _MAY_TELL - {"boundary"} and len(moment.text.split()) > 7)
                or moment.turn == 1
            )
            family = "heard" if told and self.story is None else "unclear"
            if self.story is not None and moment.family == "reflect":
                yield from _by_band(self.shared["reflect"], moment.band)
        if self.story is None and family == "impact" and said_of != FELT and not moment.read:
            family = "example"
        if self.story is None and family == "reflect" and not _OF_YOU.search(moment.text):
            family = "heard"
        own = {} if moment.grave else self.persona.lines.get("unclear" if family == "heard" else family, {})
        shared = self.shared.get(family, {})
        if moment.turn == 1 and family == "heard":
            yield from _by_band(self.shared["start"], moment.band)
        if self.story is None and family in ("ask", "closed"):
            yield from self._own_side(moment)
        for kind in self._kinds(family, moment):
            if kind.removeprefix("ask_") in _BY_GRAMMAR:
                yield from self._by_grammar(moment)
            if self.story is None and kind.removeprefix("ask_") in _OWN_VIEW and moment.band != "low":
                yield own.get(moment.band, [])
            yield from self._asked_of_them(kind.removeprefix("ask_"), moment)
            yield from _by_band(self.shared.get(kind, {}), moment.band)
        if family in ("ask", "closed"):
            yield from self._by_grammar(moment)
        unknown = (family == "closed" and moment.band != "high") or (family == "ask" and not self._fits(family, moment))
        if unknown and asked_last(moment.text) and not moment.grave and (self.story is None or moment.band == "low"):
            yield self.persona.dodge
        if self._fits(family, moment):
            lines = own.get(moment.band, []) + own.get("any", [])
            if _SAYS_WHO.search(moment.text):
                lines = [line for line in lines if not _ASKS_WHO.search(line)]
            said = {line for by_band in own.values() for line in by_band} & moment.used
            plain = self.story is None and family in _PLAIN_TOO and moment.band != "low"
            if plain and self._quips & moment.just_used:
                yield shared.get(moment.band, [])
            yield lines + (shared.get(moment.band, []) if plain and said else [])
        yield from _by_band(shared, moment.band)
        yield self.shared["more"]["any"]

    @property
    def _quips(self) -> frozenset[str]:
        """What only this partner says to what it is told; two of those running are one too many."""
        pools = (self.persona.lines.get(family, {}) for family in _PLAIN_TOO)
        return frozenset(line for pool in pools for lines in pool.values() for line in lines)

    def _habits(self, family: str, moment: Moment) -> list[str]:
        """Return what this partner's habit says, where nothing grave forbids it."""
        return [] if moment.grave else self.persona.lines.get(family, {}).get(moment.band, [])

    def _asked_of_them(self, kind: str, moment: Moment) -> Iterator[list[str]]:
        """Yield what this partner in particular says when asked that: a fact of theirs, or that they have no answer."""
        fact = self.persona.facts.get(kind, "")
        if fact and moment.band == "low" and kind in _CLOSE_TO_HOME:
            yield self.shared["not_yet"]["any"]
        elif fact in moment.used:
            yield from _by_band(self.shared["ask_again"], moment.band)
        elif fact:
            yield [fact]
        if kind in _FORM_ALONE and not moment.grave:
            yield [*self.persona.dodge, *self.shared.get(f"ask_{kind}", {}).get(moment.band, [])]

    def _own_side(self, moment: Moment) -> Iterator[list[str]]:
        """Yield what this leader answers for the topic, or in its own person, when asked for just that."""
        kind = moment.asks.fact
        if not kind or moment.grave:
            return
        if kind == "by_when" and moment.past & _SETTLED:
            yield from _by_band(self.shared["when"], moment.band)
        if moment.band == "low" and kind in _GUARDED:
            yield self.shared[_GUARDED[kind]]["low"]
        in_person = moment.asks.kind or next((form for form, side in SIDES.items() if side == kind), "")
        known = [self.sides.get(kind, ""), self.persona.facts.get(in_person, "")]
        yield from ([line] for line in known if line)
        yield from _by_band(self.shared["ask_again"], moment.band)

    def _by_grammar(self, moment: Moment) -> Iterator[list[str]]:
        """Yield the answers to a yes-or-no question that take its person and verb from it."""
        if found := echo(moment.text, ours=self.story is None):
            pools = self.shared[f"echo_{found.kind}"]
            yield from _by_band(pools, moment.band)

    @staticmethod
    def _adds(moment: Moment) -> bool:
        """Return True when a summary that is put up to be checked holds mostly what nobody has said."""
        if "?" not in moment.text:
            return False
        summary = {w[:5] for w in _LONG.findall(moment.text.lower())} - VAGUE
        told = {w[:5] for line in moment.used for w in _LONG.findall(line.lower())}
        return len(summary) > 2 and len(summary & told) < _TOLD_SHARE * len(summary)

    def _fits(self, family: str, moment: Moment) -> bool:
        """Return True when this partner's own lines for the family fit the turn: they presume more than anyone's."""
        match family:
            case "ask":
                return self.story is not None and asks_how_it_is(moment.text) and not moment.tail
            case "reflect":
                short = len(moment.text.split()) <= 12
                return self.story is not None or (short and bool(_OF_YOU.search(moment.text)))
            case "open":
                return self.story is not None or not _REFUSES.search(plainly(moment.text))
            case "boundary":
                return moment.pressed and len(moment.text.split()) <= 12 and bool(_REFUSES.search(plainly(moment.text)))
            case "close":
                return moment.band != "low"
        return True

    def _kinds(self, family: str, moment: Moment) -> Iterator[str]:
        """Yield the pools for just this question or promise."""
        text = moment.text
        if self.story is None and family != "request" and (kind := moment.asks.kind) in _ARRANGES:
            yield f"ask_{kind}"
        elif self.story is None and moment.grave and (kind := _first(_GRAVELY_ASKED, text)):
            yield f"ask_grave_{kind}"
        elif family == "request" and self.story is None:
            if moment.grave:
                yield "request_grave"
            elif moment.turn == 1:
                yield "request_first"
            elif (kind := _first(_REQUESTS, text)) == "yes_no" or (kind and not moment.read):
                yield f"request_{kind}"
        if family in ("ask", "closed"):
            piece = moment.asks.piece
            if self.story is not None and moment.asks.kind == "check" and self._adds(moment):
                yield "summary_no"
            if (kind := moment.asks.kind) in self.persona.facts or kind in _BEFORE_PIECES:
                yield f"ask_{kind}"
            elif piece in ("want", "did") or piece in moment.told:
                yield "ask_again" if piece in moment.told else f"ask_{piece}"
            elif piece and piece != "surface" and (moment.asks.near or not moment.read):
                yield "not_yet"
            elif kind:
                yield f"ask_{kind}"
            elif self.story is not None and _HOW_ARE.search(text) and asks_how_it_is(text):
                yield "ask_how"
        elif family == "open" and moment.turn > 2 and self.story is None:
            yield "ask_permission"
        elif family == "open" and self.story is not None and moment.turn > 1:
            yield "limits"
        elif family == "reflect" and self.story is not None and moment.read and self._adds(moment):
            yield "summary_no"
        elif family == "reflect" and self.story is not None and AT_THEM.search(plainly(text)):
            yield "at_you"
        elif family == "yes" and len(text.split()) > 3:
            yield "suits"
        elif family == "encourage":
            yield "go_on_no" if moment.told else "ask"
        elif family == "boundary" and not self._fits(family, moment):
            yield "no_wish"
        elif family == "smalltalk" and _HOW_ARE.search(text):
            yield "how_are"
        elif family == "commit" and self.story is not None and _DATED.search(text):
            yield "commit_dated"

    def _fillings(self, line: str, phrase: str, text: str, used: frozenset[str]) -> dict[str, str] | None:
        """Return what goes into a line's slots, None where the line is used up or a slot cannot be filled."""
        if line in used:
            return None
        parts: dict[str, str] = {}
        found = echo(text, ours=self.story is None) if "{verb}" in line else None
        taken = {"who": found.who, "verb": found.verb} if found else {}
        for slot in SLOT.findall(line):
            if slot in ("subject", "Subject"):
                value = phrase if slot == "subject" else capital(phrase)
            elif slot == "topic":
                value = self.subject.name
            elif slot in ("who", "verb"):
                value = taken.get(slot, "")
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
            or moment.grave
            or said.text.rstrip().endswith("?")
        ):
            return said
        if (
            self.story is not None
            and not _LIGHT.intersection(said.told.split()[-1:])
            and moment.family not in ("minimise", "fix")
        ):
            return said
        fresh = [line for line in self.persona.bait if line not in moment.used]
        if not fresh:
            return said
        line = rng.choice(fresh)
        text = f"{said.text} {line}"
        return Said(text, said.used | {line}, said.told, True, said.took, said.ended)


def _first(table: dict[str, re.Pattern[str]], text: str) -> str:
    """Return the first kind of a table that a turn is of, "" for none."""
    plain = plainly(text)
    return next((kind for kind, pattern in table.items() if pattern.search(plain)), "")


def _by_band(pools: dict[str, list[str]], band: str) -> Iterator[list[str]]:
    """Yield the lines of a band and of any, then those of the nearest other bands."""
    yield pools.get(band, []) + pools.get("any", [])
    for other in _BANDS[band][1:]:
        yield pools.get(other, [])
