"""What an agenda tells the facilitator about the request: what was left out, assumed or is wide."""

from collections.abc import Sequence

from coach.activities.agenda import AgendaBlock
from coach.activities.agenda_aims import SKILL
from coach.activities.agenda_reading import Reading, asks_midpoint, is_halfway, is_wide
from coach.activities.prepare_reading import is_broad
from coach.programme.blocks import SHORT, Kind


def notices(r: Reading, blocks: Sequence[AgendaBlock], *, from_bank: bool) -> list[str]:
    """Return the notices of an agenda with these blocks.

    Args:
        r: what the request comes to.
        blocks: the agenda's blocks.
        from_bank: whether any of its questions is the bank's own.
    """
    plain = not from_bank and any(block.questions for block in blocks)
    return [*_length(r), *_group(r), *_kind(r), *_subject(r, plain=plain)]


def _length(r: Reading) -> list[str]:
    minutes = r.request.minutes
    told = []
    if minutes < SHORT:
        told.append(
            f"{minutes} minutes holds the limits, the report and one small piece. Practice, summing up and a pause are"
            " left out rather than squeezed; with 45 they come back."
        )
    if r.kind is Kind.hard and minutes < 45:
        told.append("This subject deserves 45 minutes or more. In less, stay with the pattern and leave the detail.")
    if minutes > 90:
        told.append("Past 90 minutes people tire, whoever is listening. Two sessions of an hour would hear more.")
    return told


def _group(r: Reading) -> list[str]:
    if "several" not in r.known:
        return []
    return [
        "This page is for one pair. With several, each pair has its own copy and its own corner, you keep the clock for"
        " all, and nothing told in a pair is told to the room."
    ]


def _kind(r: Reading) -> list[str]:
    told = []
    if r.kind is Kind.midpoint and not asks_midpoint(r.request, r.known):
        told.append(
            "This is the half-way session and the purpose names no subject, so it looks back at how the two of you"
            " talk. For a session on a subject, name it in the purpose."
        )
    if r.kind is Kind.midpoint and r.request.topic:
        told.append(
            "This session looks at the pair itself, so it opens no new subject. Take the subject to another session."
        )
    if r.kind is Kind.closing and r.request.topic:
        told.append("This session ends the run, so the subject is looked back on with the promises, and not reopened.")
    if r.request.session_number is None and r.kind is not Kind.closing:
        told.append("No session number is given, so this is laid out as one early in the run, after the first.")
    if is_halfway(r.request) and r.kind is Kind.regular and r.request.topic and not r.asked & SKILL:
        told.append(
            "This is the half-way session. For an agenda that looks back at how the two of you talk, write “half-way"
            " review” as the purpose."
        )
    return told


def _subject(r: Reading, *, plain: bool) -> list[str]:
    told = []
    if r.kind is Kind.single and r.heavy:
        told.append(
            "This subject is heavy for a pair that meets once. Ask the mentor, alone, whether they want it, and be"
            " reachable for the hour after. A second session would serve it better."
        )
    if r.kind is Kind.first and r.heavy:
        told.append(
            "This subject is heavy for a first meeting. Name it now, keep it light, and give it a session of its own."
        )
    if (
        r.kind in (Kind.regular, Kind.first)
        and r.subject
        and not r.request.topic
        and (is_wide(r) or is_broad(r.request.purpose))
    ):
        told.append(
            "The purpose is wide for one session. Before you send this, cut it to one occasion that can be told."
        )
    if plain and r.subject and r.topic is None and r.kind is Kind.regular:
        told.append("The question bank has nothing on exactly this, so the questions are ones that take any subject.")
    return told
