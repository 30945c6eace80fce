"""The authored parts of a preparation sheet, as `knowledge/sheets/` holds them."""

from pydantic import Field

from coach.guidance.library import Guidance
from coach.private import Private
from coach.taxonomy import Move, Phase, Role, Stage


class Dont(Private):
    """The one thing not to say, and half a sentence on why."""

    line: str
    why: str


class Listen(Private):
    """A listening intention and what it looks like."""

    intention: str
    looks_like: str


class WorryPassages(Private):
    """Which passages a worry's lines rest on."""

    risk: str
    hard: str
    listen: str


class Worry(Private):
    """A worry leaders bring, in several of their wordings, and what helps."""

    id: str
    name: str
    like: list[str]
    cues: list[str] = []
    """Patterns that point to it surely."""
    trigger: str
    sting: str
    opening: str = ""
    """What the leader says after the thanks in the first minute, where the worry asks for it."""
    opening_where: dict[str, str] = {}
    """Patterns in the leader's own words, and what is said there in its place; `{it}` is what a pattern calls so."""
    opening_made: str = ""
    """What is said first, whatever the worry, where the leader's own words say that they made the thing."""
    protect: list[str] = []
    """Lines of the protect shelf that this worry needs."""
    risk: str
    say: list[str]
    dont: Dont
    listen: Listen
    remember: str
    passages: WorryPassages


class Habit(Private):
    """What a worry comes to in the room: the moves it leads to, nearest first, and what to practise against it."""

    moves: list[Move]
    practise: list[str]
    """Codes in a drill's `for`."""


class Phrase(Private):
    """What people say, the better words for the same moment, and why."""

    id: str
    role: Role
    move: Move
    topics: list[str]
    not_: str = Field(alias="not")
    say: str
    why: str
    passage: str
    stands_alone: bool = False
    """True when the better words make sense without what people say beside them."""


class Ask(Private):
    """A question that a narrow purpose comes to when it is said aloud."""

    text: str
    listen_for: str
    follow_up: str
    passage: str


class Purpose(Private):
    """A purpose narrow enough for one session."""

    id: str
    topic: str
    text: str
    short: str
    words: list[str] = []
    aloud: str = ""
    """The purpose as the leader says it in the first minute, after "about"; empty where the leader's own words do."""
    asks: list[Ask] = []
    """The first asks for the purpose itself."""
    passage: str


class Deed(Private):
    """What the leader may do about a subject, as an if-then plan."""

    when: str
    then: str
    seen_by: str
    passage: str


class Subject(Purpose):
    """A subject that leaders bring, known by their words for it, with an act that fits it."""

    cues: list[str] = []
    """Patterns over the leader's purpose; what a group `it` takes is what a question calls the subject."""
    case: str = ""
    """general: the mentor's own case must not come up."""
    near: list[str] = []
    """Topics that it may be found under, besides its own."""
    it: str = ""
    many: bool = False
    """True where a question speaks of several."""
    act: Deed


class Form(Private):
    """A question for any subject: with the leader's own words in it, or without."""

    id: str
    stage: Stage
    text: str
    plain: str = ""
    case: str = ""
    """own: it asks for the mentor's own part. general: for pages where that must not be asked."""
    aims: list[str] = []
    """Ids of the narrow purposes that it asks for."""
    shapes: list[str] = []
    """The shapes of subject it fits ("how", "why", "thing"); empty for any, and for one that cannot be said."""
    phases: list[Phase] = []
    """The sessions it fits; empty for any."""
    only: str = ""
    """strangers: for two who have never worked together. last-but-one: for the session before the last."""
    listen_for: str
    follow_up: str
    passage: str


class Cues(Private):
    """Word lists that the reading of a request goes by."""

    weak: list[str]
    off_subject: list[str]
    turned: list[str]
    telling: list[str]
    desk: list[str]
    shift: list[str]
    shift_trades: list[str]


def cues_of(guidance: Guidance) -> Cues:
    """Return the word lists of this guidance."""
    return guidance.once("cues", lambda: Cues.model_validate(guidance.content.table("sheets/reading")))


class Opening(Private):
    """Words for the first minute: thanks, what it's about, and what stays and what cannot."""

    id: str
    phase: Phase
    thanks: str
    about: str
    """Names the subject, in place of {subject}; empty in a last session, which has none of its own."""
    say: str
    passage: str


class Closing(Private):
    """Words to close with."""

    id: str
    phase: Phase
    say: str
    passage: str


class Listening(Private):
    """A listening intention for sessions without a particular worry."""

    id: str
    intention: str
    looks_like: str
    phases: list[Phase]
    passage: str


class Hardship(Private):
    """What may sting on a topic, and what to say then."""

    id: str
    topic: str
    trigger: str
    sting: str
    say: list[str]
    dont: Dont
    passage: str


class Protection(Private):
    """A line that protects the mentor."""

    id: str
    text: str
    topics: list[str]
    phases: list[Phase]
    passage: str


class Act(Private):
    """One small visible action as an if-then plan."""

    id: str
    topic: str
    when: str
    then: str
    seen_by: str
    passage: str


class Remark(Private):
    """A line on its own."""

    id: str
    text: str
    topics: list[str] = []
    phases: list[Phase] = []


class Sector(Private):
    """A line of work, and what people there call things."""

    id: str
    names: list[str]
    unit: str
    day: str
