"""Whether a leader's own words say that they made the thing the session is about, and how they would say so aloud.

A junior who learns it after criticising the thing has been let walk into it, so the first minute says it.
"""

import re

_DID = "designed|built|created|wrote|drew up|set up|founded|launched|introduced|led|chaired|chair|ran|run"
_THING = (
    "rota|timetable|schedule|system|scheme|policy|process|procedure|programme|project|framework|form|app|tool|portal"
    "|dashboard|strategy|rules?|plan|meeting|review|inquiry|course|induction|structure|model|survey|restructure"
    "|reorganisation|redesign|template|handbook|code|criteria|checklist|curriculum"
)
_NAMED = rf"(?:the|this|that|our) (?P<thing>(?:(?!(?:I|that|which|who|and)\b)[\w-]+ ){{0,3}}(?:{_THING}))\b"
_ELSEWHERE = (
    r"(?!.{0,30}\b(?:elsewhere|(?:last|old|previous|former) (?:firm|job|place|trust|company|school|team|role)))"
)
_WAYS = tuple(
    re.compile(way + _ELSEWHERE, re.I)
    for way in (
        rf"\bI (?:also |once |personally )?(?P<did>{_DID}) {_NAMED}",
        rf"\b{_NAMED}(?:,? (?:that|which))? I (?:also |once |personally )?(?P<did>{_DID})\b",
    )
)


def made_in(*texts: str) -> str:
    """Return "I designed the rota", from whichever of the leader's words say so first; empty where none do."""
    found = (way.search(text) for text in texts for way in _WAYS)
    return next((f"I {m['did'].lower()} the {m['thing']}" for m in found if m), "")
