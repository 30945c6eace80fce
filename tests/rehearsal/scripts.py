"""Fixed conversations for the rehearsal's tests, and what they are played with.

The scripts are made for these tests. `code` is a coder that looks its answer up,
so that what is tested is the rehearsal and not the coder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from coach.guidance.content import Content, read_content
from coach.guidance.library import citation
from coach.result import Citation
from coach.session import Session
from coach.taxonomy import Boundary, Move, Role, Surface


@dataclass(frozen=True)
class Library:
    """The shipped content without an index."""

    content: Content

    def cite(self, reference: str) -> Citation:
        return citation(self.content.first_passage(reference))


@cache
def library() -> Library:
    return Library(Content(read_content()))


@dataclass(frozen=True)
class Coded:
    moves: tuple[Move, ...] = ()
    primary: Move | None = None
    spans: tuple[tuple[int, int, Move], ...] = ()
    confidence: Mapping[Move, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Harmless:
    boundary: Boundary | None = None
    also: tuple[Boundary, ...] = ()
    people: tuple[object, ...] = ()


def harmless(text: str, role: Role, surface: Surface, session: Session) -> Harmless:
    return Harmless()


def code(text: str, speaker: str, before: str) -> Coded:
    primary = next((move for script in ALL for said, move in script if said == text), None)
    return Coded((primary,), primary, ((0, len(text), primary),), {primary: 0.99}) if primary else Coded()


M = Move
Script = list[tuple[str, Move | None]]
MENTOR_GOOD: Script = [
    ("Can I raise something about the Monday meeting?", M.ask_permission),
    (
        "Last Monday I suggested the labelling change, and ten minutes later it went in the minutes as someone else's.",
        M.specific_example,
    ),
    ("I went quiet for the rest of it, and I've not put my hand up since.", M.impact),
    ("I don't want the minutes changed.", M.boundary),
    ("What have you seen happen with that yourself?", M.open_question),
    ("So it's been going on since before you took over.", M.simple_reflection),
    ("When I've said something and it comes round again, I'd like you to say whose point it was.", M.request),
    ("Thank you for not jumping in just now.", M.thanks),
]
MENTOR_MIXED: Script = [
    ("Hi, thanks for seeing me.", M.thanks),
    ("People never get credit here.", M.generalise),
    ("It was my draft in June, and it was presented without my name.", M.specific_example),
    ("It's probably nothing, I'm sure it was an oversight.", M.hedge_away),
    ("I stayed up two nights on it and I couldn't look at it afterwards.", M.impact),
    ("You did it because it made you look good.", M.accuse),
    ("Let me say that again. I felt invisible.", M.impact),
    ("I'd like my name on the next one.", M.request),
]
MENTOR_POOR: Script = [
    ("Nobody here ever listens to anyone junior.", M.generalise),
    ("You only care about how it looks upstairs.", M.accuse),
    ("Anyway, it's fine, don't worry about it.", M.hedge_away),
    ("Everyone thinks the whole review is a joke.", M.generalise),
    ("You should really run those meetings properly.", M.advise),
    ("You knew and you let it happen on purpose.", M.accuse),
    ("I might be imagining it, it's no big deal.", M.hedge_away),
    ("All managers are the same.", M.generalise),
]
LEADER_GOOD: Script = [
    (
        "Thanks for coming. Skip anything you like, and I won't ask why. Would it be all right to talk about the rota?",
        M.ask_permission,
    ),
    ("Take me through the last time it went wrong.", M.open_question),
    ("So it changed on you, and you found out when you were already here.", M.simple_reflection),
    ("What happened next?", M.open_question),
    ("It sounds as if you'd rather not count on anything now.", M.complex_reflection),
    ("No hurry. Take a moment.", M.silence_invited),
    ("Thank you for telling me about that day.", M.thanks),
    ("If I have to change it inside the week, I'll ring you before I move anyone, starting on the first.", M.commit),
]
LEADER_MIXED: Script = [
    ("How are things?", M.open_question),
    ("Tell me about one time.", M.open_question),
    ("Well, the reason it's late is that the numbers come to me late.", M.defend),
    ("I was explaining. Sorry. Go on.", None),
    ("What did that do to your week?", M.open_question),
    ("We all had years like that, it passes.", M.minimise),
    ("So you'd stopped planning anything.", M.simple_reflection),
    ("What would you want, if anything?", M.open_question),
]
LEADER_POOR: Script = [
    ("Do you like it here?", M.closed_question),
    ("Which manager was that?", M.interrogate),
    ("Honestly, everyone's stretched, it isn't that bad.", M.minimise),
    ("The reason is the budget, we've been through all this.", M.defend),
    ("I'll get it changed tonight, leave it with me.", M.fix),
    ("I don't think it did happen like that, I've seen the figures.", M.debate),
    ("When I started I worked every weekend and loved it.", M.self_focus),
    ("You should speak up sooner next time.", M.advise),
]
SCRIPTS: dict[Role, dict[str, Script]] = {
    Role.mentor: {"good": MENTOR_GOOD, "mixed": MENTOR_MIXED, "poor": MENTOR_POOR},
    Role.leader: {"good": LEADER_GOOD, "mixed": LEADER_MIXED, "poor": LEADER_POOR},
}
ALL: list[Script] = [script for by_kind in SCRIPTS.values() for script in by_kind.values()]
