"""The questions for any subject, as one request has them.

A form is written once and asked about whatever the leader wants to know. Which
of them may be asked goes by how the subject begins, whose case it is and where
the session stands. The one that opens says the subject aloud; the rest call it
"this".
"""

import re
from dataclasses import dataclass

from coach.activities.prepare_fit import Fits, own_case_stays_out
from coach.activities.prepare_reading import Setting
from coach.activities.prepare_subject import first_part, shape_of
from coach.activities.sheet_content import Form
from coach.guidance.library import Guidance
from coach.taxonomy import Stage

_PERSONAL = re.compile(
    r"\b(?:gay|lesbian|bisexual|trans\w*|queer|lgbt\w*|black|asian|white|muslim|hindu|jewish|christian|hijab|disab\w+"
    r"|wheelchair|deaf|blind|autis\w+|dyslexi\w+|adhd|neurodiv\w+|menopaus\w+|pregnan\w+|mental health|faith|religio\w+"
    r"|race|racial|ethnic\w*|sexuality|illness|cancer|divorce\w*|bereave\w*|wom[ae]n|female|gender"
    r"|working[- ]class|first[- ]generation|immigra\w*|foreign\w*|refugee\w*)\b",
    re.IGNORECASE,
)
"""What a person may be, and should not have put to them: such a subject is not named in a question."""
_STRANGERS = re.compile(
    r"\b(?:never (?:worked|met|spoken)|(?:don't|do not|haven't|have not) (?:work|worked|met)|(?:hardly|barely) know)\b",
    re.I,
)
_SPOKEN = 21  # words of a subject that a question can carry
_GROUP = re.compile(
    r"(?:[\w-]+ ){0,2}(?:people|persons?|staff|women|men|mothers|fathers|parents|carers|colleagues|employees|workers"
    r"|juniors|seniors|graduates|apprentices|trainees|interns|nurses|doctors|teachers|drivers|engineers|millennials|starters"
    r"|joiners|hires|associates|analysts|minorities|customers|clients|patients|pupils|students)(?!['’\w])",
    re.IGNORECASE,
)
"""A subject that is a group of people: "I'd like to talk about young women" is not for saying aloud to one of them."""


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """The forms that may be asked in one session, worded."""

    spoken: str
    """What a question calls the subject; empty where it may not be said."""
    forms: tuple[tuple[Form, str], ...]
    """Each form with its wording."""

    @property
    def aims(self) -> frozenset[str]:
        """The narrow purposes that one of them asks for."""
        return frozenset(aim for form, _ in self.forms for aim in form.aims)


def may_be_named(subject: str) -> bool:
    """True where a subject can be put to one person by its name: it says nothing of what they are, and is no group."""
    return not _PERSONAL.search(subject) and not _GROUP.match(subject)


def asked_of(s: Setting, guidance: Guidance, fits: Fits) -> Asked:
    """Return the forms that may be asked, and what they call the subject."""
    spoken = _spoken(s, guidance)
    shape = shape_of(spoken, s.request.purpose)
    places = _places(s)
    left_out = "own" if own_case_stays_out(s) else "general"
    found = []
    for f in guidance.content.shelf("sheets/forms", Form):
        here = f.case != left_out and (not f.phases or s.phase in f.phases) and (not f.only or f.only in places)
        suits = (not f.shapes or shape in f.shapes) if spoken else bool(f.plain or not f.shapes)
        if here and suits and fits(f"{f.plain or f.text} {f.follow_up}"):
            named = spoken or "{subject}" not in f.text
            found.append((f, f.text.replace("{subject}", spoken) if named else f.plain))
    return Asked(spoken, tuple(found))


def _places(s: Setting) -> set[str]:
    """Return what is particular about this session's place: of whom, and when in the run."""
    number, total = s.request.session_number, s.request.sessions_total
    places = {"strangers"} if _STRANGERS.search(s.request.relationship) else set()
    return places | ({"last-but-one"} if number and total and number == total - 1 else set())


def _spoken(s: Setting, guidance: Guidance) -> str:
    """Return what a question may call the subject: the leader's words where they may be said, else the topic's name."""
    from coach.language.questions import analyse

    opening = next(f.text for f in guidance.content.shelf("sheets/forms", Form) if f.stage is Stage.open)
    for subject in dict.fromkeys((s.subject, first_part(s.subject))):
        of_people = shape_of(subject) == "thing" and _GROUP.match(subject)
        may_be_said = 0 < len(subject.split()) <= _SPOKEN and not _PERSONAL.search(subject) and not of_people
        if may_be_said and not analyse(opening.replace("{subject}", subject), rewrite=False).faults:
            return subject
    topic = guidance.content.topics[s.topics[0]] if s.topics else None
    return (topic.spoken or topic.name) if topic else ""
