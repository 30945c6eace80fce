"""A leader prepares: one page to take into the room."""

from coach.activities.prepare import Hard, Plan, ReviewedQuestion, Sheet, SheetQuestion
from coach.result import Result
from coach.web.document import Paper, bullets, more
from coach.web.markup import blocks, text
from coach.web.page import Field, Page


def render(result: Result) -> str:
    """Return the sheet as a document."""
    assert isinstance(result, Sheet)
    paper = Paper(result, result.folded_citations)
    if result.stopped:
        return paper.html()
    paper.title(result.title, kicker="Preparation sheet")
    _purpose(paper, result)
    if result.risk:
        paper.section("Your own risk", paper.paragraph(result.risk.text, result.risk.citation), kind="risk")
    if result.open_with:
        paper.section("First minute", paper.say(result.open_with.text, result.open_with.citation))
    kept = sum(q.keep for q in result.questions)
    some = 0 < kept < len(result.questions)
    lead = f'<p class="aside">Short of time? The {kept} with a star are enough.</p>' if some else ""
    paper.section("Ask", lead, _questions(paper, result.questions))
    paper.section("Your own questions", bullets([_own(q) for q in result.reviewed_questions], "reviewed"))
    if result.listen:
        paper.section("Listen like this", paper.paragraph(result.listen.text, result.listen.citation))
    if result.hard:
        paper.section("If it lands hard", _hard(paper, result.hard))
    protect = [f"{text(line.text)}{paper.cite(line.citation)}" for line in result.protect]
    paper.section("Look after your mentor", bullets(protect))
    close = paper.say(result.close.text, result.close.citation) if result.close else ""
    paper.section("Close", close, _plan(paper, result.plan))
    if result.remember:
        paper.add(f'<p class="remember">{text(result.remember)}</p>')
    _folded(paper, result)
    return paper.html()


def _purpose(paper: Paper, sheet: Sheet) -> None:
    asked = f'<p class="asked">You wrote: <q>{text(sheet.asked)}</q></p>' if sheet.asked else ""
    other = ""
    if sheet.alternatives:
        other = '<p class="aside">Or choose one of these:</p>' + bullets([text(a) for a in sheet.alternatives])
    words = " ".join(part for part in (sheet.purpose_note, sheet.purpose) if part)
    paper.section("What you're after", asked, paper.paragraph(words, sheet.purpose_citation), other)


def _questions(paper: Paper, questions: list[SheetQuestion]) -> str:
    items = []
    for q in questions:
        star = '<span class="star" role="img" aria-label="Keep this one">★</span>' if q.keep else ""
        listen = f"<dt>Listen for</dt><dd>{text(q.listen_for)}</dd>" if q.listen_for else ""
        then = f"<dt>Then</dt><dd><q>{text(q.follow_up)}</q></dd>" if q.follow_up else ""
        items.append(
            f'<li class="{"keep" if q.keep else ""}"><p class="question">{star}<q>{text(q.text)}</q>'
            f"{paper.cite(q.citation)}</p><dl>{listen}{then}</dl></li>"
        )
    return f'<ol class="questions">{"".join(items)}</ol>' if items else ""


def _own(q: ReviewedQuestion) -> str:
    why = " ".join(q.why)
    if q.rewrite:
        return f'<q>{text(q.text)}</q><p>{text(why)}</p><p class="try">Try: <q>{text(q.rewrite)}</q></p>'
    return f"<q>{text(q.text)}</q><p>Keep it as it is. {text(why)}</p>"


def _hard(paper: Paper, hard: Hard) -> str:
    sting = f"<p>{text(hard.sting)}</p>" if hard.sting else ""
    say = "".join(paper.say(line, label="Say" if n == 0 else "Or") for n, line in enumerate(hard.say))
    why = f"; {text(hard.dont_why.rstrip('.'))}" if hard.dont_why else ""
    never = text(hard.dont.rstrip("."))
    return f'{sting}{say}<p class="dont">Not: <q>{never}</q>{why}.{paper.cite(hard.citation)}</p>'


def _plan(paper: Paper, plan: Plan | None) -> str:
    if plan is None:
        return ""
    then = f"{plan.when.rstrip(',')}, {plan.then}".rstrip(".")
    return (
        f'<div class="plan"><p class="plan-line">{text(then)}.{paper.cite(plan.citation)}</p>'
        f'<p class="plan-facts"><span>Seen by: {text(plan.seen_by.rstrip("."))}</span>'
        f"<span>By: {text(plan.by) if plan.by else '<span class=blank>a date you choose</span>'}</span></p></div>"
    )


def _folded(paper: Paper, sheet: Sheet) -> None:
    paper.fold()
    if sheet.more_questions:
        paper.add(more("More questions to choose from", _questions(paper, sheet.more_questions), "no-print"))
    instead = [
        f'<p class="dont">Not: <q>{text(x.quote)}</q></p>{paper.say(x.say, x.citation)}'
        f'<p class="aside">{text(x.why)}.</p>'
        for x in sheet.say_instead
    ]
    paper.add(more("Words to say instead", bullets(instead), "no-print"))
    if sheet.drill:
        steps = "".join(f"<li>{text(step)}</li>" for step in sheet.drill.steps)
        head = f"<p><strong>{text(sheet.drill.title)}.</strong>{paper.cite(sheet.drill.citation)}</p>"
        paper.add(more("Two minutes of practice before you go in", f"{head}<ol>{steps}</ol>", "no-print"))
    reading = [f"<h4>{text(c.title)}: {text(c.section)}</h4>{blocks(c.text, heading=5)}" for c in sheet.reading]
    paper.add(
        more("Worth ten minutes", f'<div class="passage">{"".join(reading)}</div>' if reading else "", "no-print")
    )


PAGE = Page(
    slug="prepare",
    door="leader",
    job="I meet my mentor soon",
    title="Prepare a session",
    lead="One page to take into the room: what to ask, what to watch in yourself, and words for the hard moment.",
    button="Prepare my page",
    request="coach.activities.prepare:PrepareRequest",
    method="prepare",
    render=render,
    varies=True,
    waiting="Reading what you wrote, then choosing what fits",
    empty="Your page will stand here, ready to print.",
    fields=(
        Field("purpose", "What would you like to understand?", "area", first=True,
              hint="A sentence is enough. Leave names out."),
        Field("worries", "What are you worried you might do?", "area", first=True,
              hint="The page starts from this.", placeholder="I'll start explaining"),
        Field("session_number", "Which session", "number", least=1, most=100),
        Field("sessions_total", "Of how many", "number", least=1, most=100),
        Field("minutes", "Minutes you have", "number", least=15, most=180, start="45"),
        Field("sector", "Your line of work", placeholder="a bank, a hospital"),
        Field("relationship", "How you two know each other", hint="Not who they are.",
              placeholder="from another department, never met"),
        Field("draft_questions", "Questions you've drafted", "list", hint="One on each line."),
    ),
)  # fmt: skip
