"""An agenda as Markdown: the clock first, then cards, and what stands by."""

from coach.activities.agenda import Agenda, AgendaBlock, Aside, RoleCard
from coach.activities.prepare_page import mark
from coach.taxonomy import Role

_WHO = {"leader": "leader starts", "mentor": "mentor starts", "both": "together", "facilitator": "facilitator starts"}
_SETTING = {"remote": ", on screen", "phone": ", by phone", "hybrid": ", hybrid", "in_person": ", in one room", "": ""}
_APART = {"remote": "On screen", "hybrid": "On screen", "phone": "By phone"}
_ROLE = {Role.leader: "For the leader", Role.mentor: "For the mentor", Role.facilitator: "For you, the facilitator"}


def page(agenda: Agenda) -> str:
    """Return the agenda as a page."""
    parts = [
        f"# {agenda.title}",
        f"**{agenda.minutes} minutes{_SETTING[agenda.setting]}.**"
        + (f" For: {agenda.purpose}" if agenda.purpose else ""),
        "Words in quotation marks are there to borrow. The leader's examples are examples: use your own.",
        _clock(agenda),
        *[_block(block, by_phone=agenda.setting == "phone") for block in agenda.blocks],
        _asides("If it goes quiet", agenda.quiet),
        _asides("If it gets hot", agenda.hot),
        _list(_APART.get(agenda.setting, "If you meet on screen"), agenda.on_screen),
        _bullets("Before the day (for you alone: leave it off their copies)", agenda.facilitator_notes),
        *[_card(card) for card in agenda.cards],
    ]
    return "\n\n".join(part for part in parts if part)


def _clock(agenda: Agenda) -> str:
    rows = [f"| {b.start}–{b.start + b.minutes} | {b.title} | {_WHO[b.lead]} |" for b in agenda.blocks]
    return "\n".join(["| Minutes | Part | Who |", "|---|---|---|", *rows])


def _block(b: AgendaBlock, *, by_phone: bool) -> str:
    lines = [f"## {b.start}–{b.start + b.minutes} {b.title}", "", f"{b.what}{mark(b.citation)}", ""]
    lines += [f"- *Say:* “{b.say}”", f"- *Leader:* {b.leader}", f"- *Mentor:* {b.mentor}"]
    if b.questions:
        lines.append("- *Once that's told, and only if asking helps:*")
        lines += [f"    - “{q.text}” Listen for {q.listen_for}.{mark(q.citation)}" for q in b.questions]
    if b.on_screen:
        lines.append(f"- *{'By phone' if by_phone else 'On screen'}:* {b.on_screen}")
    if b.transition:
        lines.append(f"- *Then:* “{b.transition}”")
    return "\n".join(lines)


def _asides(label: str, asides: list[Aside]) -> str:
    return f"**{label}.** " + " ".join(f"{a.text}{mark(a.citation)}" for a in asides) if asides else ""


def _list(label: str, lines: list[str]) -> str:
    return "\n".join([f"**{label}**", "", *[f"- {line}" for line in lines]]) if lines else ""


def _bullets(label: str, asides: list[Aside]) -> str:
    return _list(label, [f"{a.text}{mark(a.citation)}" for a in asides])


def _card(card: RoleCard) -> str:
    return "\n".join([f"## {_ROLE[card.role]}{mark(card.citation)}", "", *[f"- {line}" for line in card.lines]])
