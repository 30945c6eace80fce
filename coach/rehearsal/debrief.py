"""What a rehearsal showed, turn by turn: the move, what it did, the person's words, other words, and why.

Every remark quotes the turn it is about, exactly. A turn whose move is unsure
says "can't tell". There is no score.
"""

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.language.letters import capital
from coach.language.sentences import sentences
from coach.rehearsal.asked import asked_last, one_fact
from coach.rehearsal.cast import PIECES
from coach.rehearsal.drills import fitting_drill
from coach.rehearsal.families import cue
from coach.rehearsal.kinds import told_plainly
from coach.rehearsal.picture import MOVED, turning_points
from coach.rehearsal.results import Drill, Point, Remark, Unheard
from coach.rehearsal.talk import Talk, Turn
from coach.rehearsal.turns import KINDS
from coach.rehearsal.uptake import points_at_someone
from coach.taxonomy import Move, Role

Cite = Callable[[str], str]
"""A passage reference -> the passage's id."""

_QUOTED_WORDS = 22
_BY_FAMILY = frozenset(
    {
        "repair",
        "names",
        "group",
        "yes",
        "no",
        "dunno",
        "short",
        "encourage",
        "smalltalk",
        "owns",
        "sorry",
        "fair",
        "view",
    }
    | {"sympathy", "offer", "floor", "when", "by_then", "stands", "loyalty", "asks_of", "praise"}
    | {"not_asking", "stop_it", "called_out", "no_worry", "all_said", "opens", "brush_off", "cannot", "noticing"}
    | {"speechless", "steers", "sees", "unaware", "hurt"}
)
"""What the debrief calls by what it was, whatever the move was coded as."""
_AS = {
    Move.simple_reflection: "reflect",
    Move.complex_reflection: "reflect",
    Move.summary: "reflect",
    Move.check_understanding: "reflect",
}
_CALLED = {"offers": "offer", "suits": "yes", "joke": "smalltalk"}
"""Families that the debrief has one name for."""
_LEADER_AS = {
    Move.own_experience: "self_focus",
    Move.specific_example: "self_focus",
    Move.impact: "self_focus",
    Move.request: "open_question",
}
_MENTOR_AS = {Move.self_focus: "own_experience", Move.fix: "advise"}
_MISSING = {
    Role.mentor: ("specific_example", "impact", "request", "open_question", "boundary", "reflect"),
    Role.leader: ("reflect", "open_question", "commit", "silence_invited", "repair", "ask_permission"),
}
_CUSHION = re.compile(
    r",?\s\b(?:really|just|maybe|perhaps|a (?:little )?bit|sort of|kind of|probably|basically|honestly)\b,?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Debrief:
    """Makes the debrief of one rehearsal. Lines are used in turn, so that no two remarks sound alike."""

    talk: Talk
    table: dict[str, Any]
    cite: Cite
    phrases: Sequence[dict[str, Any]] = ()
    """Words to say instead, as `knowledge/phrases.yaml` holds them."""
    _used: dict[str, int] = field(default_factory=dict)

    @property
    def role(self) -> Role:
        """The person's own role."""
        return self.talk.partner.role

    def entry(self, turn: Turn) -> tuple[str, dict[str, Any]]:
        """Return what the debrief calls a turn, and what it has to say about such turns."""
        own: dict[str, Any] = self.table[str(self.role)]
        family = _CALLED.get(turn.family, turn.family)
        key = family if family in _BY_FAMILY and family in own else ""
        if key in ("view", "stands") and not turn.read and not told_plainly(key, turn.text):
            key = ""
        if not key and turn.primary is not None:
            alias = _AS.get(turn.primary) or (_LEADER_AS if self.role is Role.leader else _MENTOR_AS).get(turn.primary)
            key = alias or str(turn.primary)
        if not key and turn.family in ("ask", "closed") and (form := asked_last(turn.text)):
            key = "open_question" if form == "ask" and not one_fact(turn.text) else "closed_question"
        return (key, own[key]) if key in own else ("cant_tell", self.table["cant_tell"])

    def remarks(self) -> list[Remark]:
        """Return one remark on each of the person's turns."""
        return [self._remark(turn) for turn in self.talk.turns]

    def _remark(self, turn: Turn) -> Remark:
        key, entry = self.entry(turn)
        effect = self._next(f"effect:{key}", entry["effect"]) or entry["effect"][0]
        told = [effect] if key == "cant_tell" else [effect, self._bait(turn, entry), self._next(*self._door(turn))]
        quote = self.quoted(turn)
        return Remark(
            turn=turn.number,
            quote=quote,
            move=turn.primary if key != "cant_tell" else None,
            label=entry["name"],
            effect=" ".join(part for part in told if part),
            good=bool(entry.get("good")),
            try_instead=_uncushioned(quote, turn) or self._other_words(key, entry, turn),
            why=entry.get("why", ""),
            citation=self.cite(entry["passage"]) if "passage" in entry else "",
        )

    def _other_words(self, key: str, entry: dict[str, Any], turn: Turn) -> str:
        """Return words for the same moment that the person did not say there themselves."""
        for pool, lines in ((f"say:{key}", self._phrases(key)), (f"try:{key}", entry.get("try", []))):
            while line := self._next(pool, lines):
                said, new = set(turn.text.lower().split()), set(line.lower().split())
                if len(said & new) < 0.6 * len(new):
                    return line
        return ""

    def _phrases(self, move: str) -> list[str]:
        """Return the better words for a move on this rehearsal's topic; none in a practice of rounds."""
        topic = self.talk.partner.subject.topic
        if self.talk.rounds is not None or topic == "general":
            return []
        own = [row for row in self.phrases if row["role"] == str(self.role) and row["move"] == move]
        return [row["say"] for row in own if topic in row["topics"] and row.get("stands_alone")]

    def _bait(self, turn: Turn, entry: dict[str, Any]) -> str:
        if not turn.baited:
            return ""
        kind = "bait_held" if entry.get("good") and turn.delta >= 0 else "bait_taken" if turn.delta < 0 else ""
        return self._next(kind, self.table["doors"][kind]) if kind else ""

    def _door(self, turn: Turn) -> tuple[str, list[str]]:
        bands = ("low", "mid", "high")
        rose = bands.index(turn.band) - bands.index(self.talk.trust.band(turn.before))
        kind = "still"
        if turn.delta >= MOVED:
            kind = "up_much" if rose > 0 else "up"
        elif turn.delta <= -MOVED:
            kind = "down_much" if rose < 0 or turn is turning_points(self.talk.turns)[1] else "down"
        return kind, self.table["doors"][kind]

    def _next(self, key: str, lines: list[str]) -> str:
        """Return the next unused line of a list, "" when all were used."""
        at = self._used.get(key, 0)
        self._used[key] = at + 1
        return lines[at] if at < len(lines) else ""

    def strengths(self) -> list[Point]:
        """Return up to two things that opened the door, each with the words that did."""
        found: dict[str, Point] = {}
        for turn in sorted(self.talk.turns, key=lambda t: -t.delta):
            key, entry = self.entry(turn)
            if turn.delta > 0 and entry.get("good") and "strength" in entry and key not in found:
                found[key] = Point(
                    text=f"{entry['strength']}.",
                    turn=turn.number,
                    quote=self.quoted(turn),
                    speaker=self.role,
                    citation=self.cite(entry["passage"]),
                )
        return list(found.values())[:2]

    def to_try(self) -> list[Point]:
        """Return up to two things to try: what closed the door most, then what was not there."""
        found: dict[str, Point] = {}
        for turn in sorted(self.talk.turns, key=lambda t: t.delta):
            key, entry = self.entry(turn)
            if turn.delta < 0 and "to_try" in entry and key not in found:
                found[key] = self._point(entry, turn.number, self.quoted(turn), self.role)
        done = {self.entry(turn)[0] for turn in self.talk.turns}
        done |= {str(_AS.get(move, move)) for turn in self.talk.turns for _, _, move in turn.spans}
        slipped = any(turn.delta < 0 for turn in self.talk.turns)
        for key in _MISSING[self.role]:
            if key not in done and self.talk.turns and (slipped or key != "repair"):
                at, line, speaker = self._where(key, len(found), {point.turn for point in found.values()})
                found[key] = self._point(self.table[str(self.role)][key], at, line, speaker)
        return [*found.values(), *self._stretch()][:2]

    def _stretch(self) -> list[Point]:
        """Return what to try next where little was missing."""
        turns = self.talk.turns
        if not turns:
            return []
        longest = max(turns, key=lambda t: len(t.text))
        of = {
            "longest": (longest.number, self.quoted(longest), self.role),
            "last": (
                turns[-1].number,
                _shortened(turns[-1].reply.text, 0, len(turns[-1].reply.text)),
                _other(self.role),
            ),
        }
        return [
            Point(
                text=f"{row['to_try']}.",
                turn=of[row["of"]][0],
                quote=of[row["of"]][1],
                speaker=of[row["of"]][2],
                say=row["say"],
                citation=self.cite(row["passage"]),
            )
            for row in self.table["stretch"][str(self.role)]
        ]

    def _point(self, entry: dict[str, Any], turn: int, quote: str, speaker: Role) -> Point:
        return Point(
            text=f"{entry['to_try']}.",
            turn=turn,
            quote=quote,
            speaker=speaker,
            say=entry["try"][-1],
            citation=self.cite(entry["passage"]),
        )

    def _where(self, key: str, nth: int, taken: set[int]) -> tuple[int, str, Role]:
        """Return a line at which the missing move would have fitted, its turn, and whose line it is.

        What it did belongs after one's own example; the rest after something the partner said, not their greeting.
        """
        if key == "impact" and (told := [t for t in self.talk.turns if t.family == "example"]):
            return told[0].number, self.quoted(told[0]), self.role
        turns = [t for t in self.talk.turns[1:] if t.family not in ("smalltalk", "close") and t.number not in taken]
        turns = turns or list(self.talk.turns)
        asked = [t for t in turns if t.reply.text.rstrip().endswith("?") and not t.reply.bait]
        said_most = max(turns, key=lambda t: ("scene" in t.reply.told, len(t.reply.text)))
        turn = said_most if key == "reflect" else turns[-1] if key == "commit" else (asked or turns)[: nth + 1][-1]
        return turn.number, _shortened(turn.reply.text, 0, len(turn.reply.text)), _other(self.role)

    def quoted(self, turn: Turn) -> str:
        """Return the words of a turn that carry what it did: of several sentences, the one most like it."""
        own = sentences(turn.text)
        kinds = [name for name, kind in KINDS[self.role].items() if kind.family == turn.family]
        if not turn.read or len(own) < 2 or not kinds:
            return quoted(turn)
        likely = [self.talk.like(turn.text[s.start : s.end]) for s in own]
        best = max(range(len(own)), key=lambda i: sum(likely[i].get(name, 0.0) for name in kinds))
        return _shortened(turn.text, own[best].start, own[best].end)

    def first_words(self) -> Point | None:
        """Return what a leader said first after the hard part was told; None where it never was, or ended there."""
        hard = next((t for t in self.talk.turns if {"scene", "effect"} & set(t.reply.told.split())), None)
        if self.role is not Role.leader or hard is None or hard.number >= len(self.talk.turns):
            return None
        turn = self.talk.turns[hard.number]
        entry = self.entry(turn)[1]
        opened = (
            "The door opened a little further."
            if turn.delta > 0.5
            else "The door moved the other way."
            if turn.delta < -0.5
            else ""
        )
        text = f"Your first words after the hard part: {entry['name']}. {opened}".strip()
        return Point(
            text=text,
            turn=turn.number,
            quote=self.quoted(turn),
            speaker=self.role,
            citation=self.cite(entry.get("passage", "four-beats")),
        )

    def unheard(self) -> list[Unheard]:
        """Return what the partner kept back, and the turn that closed the door on it."""
        told = frozenset(p for t in self.talk.turns for p in t.reply.told.split())
        down = turning_points(self.talk.turns)[1]
        turn, quote = (down.number, self.quoted(down)) if down else (0, "")
        partner = self.talk.partner
        if partner.story is None:
            kept = [
                f"They'd have told you {layer.told}, if you had {layer.if_}."
                for n, layer in enumerate(partner.persona.layers)
                if f"layer:{n}" not in told
            ]
        else:
            name = partner.subject.said or "that"
            kept = [f"“{getattr(partner.story, p).replace('{topic}', name)}”" for p in PIECES[1:] if p not in told]
        return [Unheard(text=text, turn=turn, quote=quote) for text in kept]

    def safety(self, cite: str) -> list[Point]:
        """Return the places where a mentor pointed at somebody."""
        if self.role is not Role.mentor:
            return []
        return [
            Point(
                text="Keep back what you want to: this may point to one person.",
                turn=t.number,
                quote=_shortened(t.text, max(0, s - 1), min(len(t.text), e + 1)).strip(" ,.;:"),
                speaker=self.role,
                say="Somebody, earlier this year.",
                citation=self.cite(cite),
            )
            for t in self.talk.turns
            for s, e in t.named[:1]
            if points_at_someone(t.text[s:e]) and t.text[s:e].lower() not in self.talk.nouns
        ]

    def drill(self, drills: list[dict[str, Any]]) -> Drill | None:
        """Return the two-minute drill for what closed the door most, or else for what was missing."""
        worst = [self.entry(t)[0] for t in sorted(self.talk.turns, key=lambda t: t.delta) if t.delta < 0]
        done = [self.entry(t)[0] for t in sorted(self.talk.turns, key=lambda t: t.delta)]
        wanted = [*worst, *(k for k in _MISSING[self.role] if k not in done), *done]
        row = fitting_drill(drills, self.role, wanted, zlib.crc32(self.talk.seed.encode()))
        if row is None:
            return None
        return Drill(id=row["id"], title=row["title"], steps=row["steps"], citation=self.cite(row["passage"]))


def quoted(turn: Turn) -> str:
    """Return the words of a turn that carry its move, a short stretch exactly as it stands."""
    text = turn.text
    own = sentences(text)
    at = cue(turn.family, text)
    span = next(((s.start, s.end) for s in own if s.start <= at < s.end), None)
    if span is None:
        span = next(((s, e) for s, e, move in turn.spans if move is turn.primary), None)
    if span is None:
        span = (own[0].start, own[0].end) if own else (0, len(text))
    return _shortened(text, *span)


def _shortened(text: str, start: int, end: int) -> str:
    """Return text[start:end] cut after a few words, at a comma or the like where one is near."""
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) > _QUOTED_WORDS:
        stop = next((w for w in reversed(words[9:_QUOTED_WORDS]) if w[0][-1] in ",;:.!?"), words[_QUOTED_WORDS - 1])
        end = start + stop.end()
    return text[start:end].strip().rstrip(",;:")


def _uncushioned(quote: str, turn: Turn) -> str:
    """Return the person's own sentence without its cushions, where it had any and stands without them."""
    if turn.primary not in (Move.request, Move.boundary, Move.impact) or turn.delta < 0:
        return ""
    plain = capital(_CUSHION.sub("", quote))
    return plain if plain.lower() != quote.lower() and len(plain.split()) >= 4 else ""


def _other(role: Role) -> Role:
    return Role.mentor if role is Role.leader else Role.leader
