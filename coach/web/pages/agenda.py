"""A facilitator plans one session: a clock that adds up, words to say, a card for each role."""

from coach.activities.agenda import Agenda, AgendaBlock, Aside, RoleCard
from coach.result import Result
from coach.taxonomy import Role
from coach.web.document import Paper, bullets
from coach.web.markup import text
from coach.web.page import Field, Page
from coach.web.pictures import Slice, strip

_WHO = {"leader": "Leader starts", "mentor": "Mentor starts", "both": "Together", "facilitator": "You start"}
_SETTING = {"remote": "on screen", "phone": "by phone", "hybrid": "hybrid", "in_person": "in one room", "": ""}
_ROLE = {Role.leader: "For the leader", Role.mentor: "For the mentor", Role.facilitator: "For you, the facilitator"}


def render(result: Result) -> str:
    """Return the agenda as a document."""
    assert isinstance(result, Agenda)
    paper = Paper(result)
    if result.stopped:
        return paper.html()
    paper.title(result.title, [f"{result.minutes} minutes", _SETTING[result.setting]], kicker="Agenda")
    if result.purpose:
        paper.add(f'<p class="asked">For: <q>{text(result.purpose.rstrip("."))}</q></p>')
    slices = [Slice(b.title, b.minutes, b.lead) for b in result.blocks]
    paper.add(strip(slices, f"The session as a strip of {result.minutes} minutes"))
    by_phone = "By phone" if result.setting == "phone" else "On screen"
    paper.add('<ol class="clock">', *[_block(paper, b, by_phone) for b in result.blocks], "</ol>")
    paper.section("If it goes quiet", _asides(paper, result.quiet))
    paper.section("If it gets hot", _asides(paper, result.hot))
    apart = by_phone if result.setting else "If you meet on screen"
    paper.section(apart, bullets([text(line) for line in result.on_screen]))
    paper.section("Before the day (for you alone)", _asides(paper, result.facilitator_notes))
    if result.cards:
        paper.add('<div class="cards">', *[_card(paper, card) for card in result.cards], "</div>")
    if result.remember:
        paper.add(f'<p class="remember">{text(result.remember)}</p>')
    return paper.html()


def _block(paper: Paper, b: AgendaBlock, apart: str) -> str:
    screen = f"<dt>{apart}</dt><dd>{text(b.on_screen)}</dd>" if b.on_screen else ""
    then = f'<p class="then">Then: <q>{text(b.transition)}</q></p>' if b.transition else ""
    asks = [
        f"<q>{text(q.text)}</q> Listen for {text(q.listen_for.rstrip('.'))}.{paper.cite(q.citation)}"
        for q in b.questions
    ]
    ask = f'<p class="aside">Ask, if asking helps:</p>{bullets(asks)}' if asks else ""
    return (
        f'<li class="slot {text(b.lead)}"><p class="time"><span class="from">{b.start}</span>'
        f'<span class="to"> to {b.start + b.minutes}</span></p><div class="slot-body"><h3>{text(b.title)}</h3>'
        f'<p class="who">{_WHO.get(b.lead, "")}</p><p>{text(b.what)}{paper.cite(b.citation)}</p>{paper.say(b.say)}{ask}'
        f"<dl><dt>Leader</dt><dd>{text(b.leader)}</dd><dt>Mentor</dt><dd>{text(b.mentor)}</dd>{screen}</dl>{then}</div></li>"
    )


def _asides(paper: Paper, asides: list[Aside]) -> str:
    return "".join(paper.paragraph(a.text, a.citation) for a in asides)


def _card(paper: Paper, card: RoleCard) -> str:
    head = f"<h3>{_ROLE[card.role]}{paper.cite(card.citation)}</h3>"
    return f'<section class="card">{head}{bullets([text(line) for line in card.lines])}</section>'


PAGE = Page(
    slug="agenda",
    door="facilitator",
    job="I'm planning one session",
    title="Plan a session",
    lead="A timed agenda that adds up, with words to say, and a card for each person.",
    button="Plan the session",
    request="coach.activities.agenda:AgendaRequest",
    method="agenda",
    render=render,
    waiting="Choosing the parts and fitting the minutes",
    empty="The session will stand here as a timed strip, part by part.",
    fields=(
        Field("purpose", "What is this session for?", "area", first=True, hint="One topic works best."),
        Field("minutes", "Minutes", "number", first=True, least=20, most=180, start="60"),
        Field("session_number", "Which session", "number", least=1, most=100),
        Field("sessions_total", "Of how many", "number", least=1, most=100),
        Field("setting", "Where they meet", "choice",
              options=(("", "Not said"), ("in_person", "In one room"), ("remote", "On screen"),
                       ("hybrid", "Hybrid"), ("phone", "By phone"))),
        Field("sector", "Line of work", placeholder="a law firm, a plant"),
        Field("notes", "Anything about this pair", "area", hint="How it has been going. Not what anyone said."),
    ),
)  # fmt: skip
