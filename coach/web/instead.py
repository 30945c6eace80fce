"""The way on from a boundary: a link to the job that its reply offers, with nothing in it of what was typed.

A reply says what the coach can do in place of what was asked. Each entry is that job: the page, what the
link says, and fields in our own words that give the form a start. What leads to people outside (a danger,
a duty to report) has its routes and no link: there is nothing here to go on to.
"""

import json
from typing import Any

from coach.taxonomy import Boundary, Role
from coach.web.markup import text

B = Boundary
Offer = tuple[str, str, dict[str, Any]]
"""A page's slug, the link's words, the fields that it fills."""


def _asking(words: str, question: str) -> Offer:
    return "ask", words, {"question": question, "role": "facilitator"}


_SHARED = "How do we share a theme so that it points to nobody?"
_MEASURED = "How do we measure a programme without exposing anyone?"
_OFFERS: dict[Role, dict[Boundary, Offer]] = {
    Role.leader: {
        B.retain: ("reflect", "Write down your own half instead", {}),
        B.identify: ("prepare", "Prepare to ask about the pattern", {"worries": "I'll start hunting for names"}),
        B.retaliate: ("prepare", "Prepare the next session instead", {"worries": "I'll get defensive"}),
        B.evaluate_mentor: ("practise", "Practise your own listening instead", {}),
        B.share_onward: ("reflect", "Find what is yours to say", {}),
        B.extract: ("prepare", "Prepare a session that is easy to stop", {}),
        B.surveil: ("prepare", "Find an open question to ask instead", {}),
        B.dishonest: ("reflect", "Find one small act you can finish", {}),
        B.harassing: ("prepare", "Prepare a session that keeps to the work", {}),
        B.professional_advice: (
            "prepare",
            "Prepare for the talk itself",
            {"worries": "I'll promise something I can't keep"},
        ),
        B.injection: ("prepare", "Prepare your next session", {}),
        B.off_topic: ("prepare", "Prepare your next session", {}),
    },
    Role.mentor: {
        B.retain: ("rehearse", "Practise asking for one thing", {}),
        B.identify: ("rehearse", "Practise what you'd like to say now", {}),
        B.retaliate: ("rehearse", "Practise saying what it did", {}),
        B.evaluate_mentor: ("rehearse", "See what you do in one conversation", {}),
        B.share_onward: ("rehearse", "Practise a line for when people ask", {"practice": "exit"}),
        B.extract: ("my-questions", "Check a question to ask in its place", {}),
        B.surveil: ("rehearse", "Practise a way to stop or step out", {"practice": "exit"}),
        B.dishonest: ("rehearse", "Practise saying it as it is", {"practice": "exit"}),
        B.harassing: ("rehearse", "Practise keeping it to the work", {"practice": "exit"}),
        B.professional_advice: ("rehearse", "Practise what you'll tell your leader", {}),
        B.injection: ("rehearse", "Practise for your next session", {}),
        B.off_topic: ("rehearse", "Practise for your next session", {}),
    },
    Role.facilitator: {
        B.retain: _asking(
            "Read how to word the rule", "What should we say about confidentiality in the first session?"
        ),
        B.identify: _asking("Read how to raise a pattern", _SHARED),
        B.retaliate: ("review", "Check what protects people in your programme", {}),
        B.evaluate_mentor: _asking("Read what you can measure", _MEASURED),
        B.share_onward: _asking("Read how a theme can be shared", _SHARED),
        B.extract: ("agenda", "Plan a session that is easy to stop", {}),
        B.surveil: _asking("Read what you may count", _MEASURED),
        B.dishonest: _asking("Read what an honest report counts", _MEASURED),
        B.harassing: _asking("Read how a pairing can end", "How can a mentor leave a pairing without giving a reason?"),
        B.professional_advice: _asking("Read where such questions go", "Who answers a question about law or HR?"),
        B.injection: ("agenda", "Plan your next session", {}),
        B.off_topic: ("agenda", "Plan your next session", {}),
    },
}


def offer(boundary: Boundary | None, role: Role) -> Offer | None:
    """Return the job that answers in place of what crossed `boundary`, None where only people outside can help."""
    return _OFFERS[role].get(boundary) if boundary is not None else None


def link(boundary: Boundary | None, role: Role) -> str:
    """Return the link to that job as HTML, "" where there is none."""
    found = offer(boundary, role)
    if found is None:
        return ""
    slug, words, fields = found
    start = text(json.dumps(fields))
    return f'<p class="instead"><a href="{slug}" data-to="{slug}" data-start="{start}">{text(words)}</a></p>'
