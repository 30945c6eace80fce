"""A preparation sheet as Markdown: the one page, and the folded rest."""

from coach.activities.prepare import Line, Sheet, SheetQuestion
from coach.language.letters import small


def page(sheet: Sheet) -> str:
    """Return the one page."""
    parts = [
        f"# {sheet.title}",
        _purpose(sheet),
        _block("Your own risk, and what to do about it", sheet.risk),
        _spoken("First minute", sheet.open_with),
        _questions("Ask (★ if time is short)", sheet.questions),
        _reviewed(sheet),
        _block("Listen like this today", sheet.listen),
        _hard(sheet),
        _protect(sheet),
        _close(sheet),
        f"*To remember: {sheet.remember}*" if sheet.remember else "",
    ]
    return "\n\n".join(part for part in parts if part)


def full_page(sheet: Sheet) -> str:
    """Return the page, then what is folded away: phrases, a drill, more questions, the passages to read."""
    more = _questions("More questions to choose from", sheet.more_questions)
    reading = [f"### {c.title}: {c.section} [{c.id}]\n\n{c.text}" for c in sheet.reading]
    worth = "\n\n".join(["## Worth ten minutes", *reading]) if reading else ""
    return (
        "\n\n".join(part for part in (sheet.markdown.strip(), _instead(sheet), _drill(sheet), more, worth) if part)
        + "\n"
    )


def _instead(sheet: Sheet) -> str:
    if not sheet.say_instead:
        return ""
    lines = [f"- Not “{x.quote}” Say “{x.say}” *Why:* {x.why}.{mark(x.citation)}" for x in sheet.say_instead]
    return "\n".join(["**Say this instead**", "", *lines])


def _drill(sheet: Sheet) -> str:
    if sheet.drill is None:
        return ""
    steps = [f"{n}. {step}" for n, step in enumerate(sheet.drill.steps, 1)]
    head = f"**Two minutes before you go in.** {sheet.drill.title}.{mark(sheet.drill.citation)}"
    return "\n".join([head, "", *steps])


def mark(passage_id: str) -> str:
    """Return a citation as it stands at the end of a line: the document's id in brackets."""
    return f" [{passage_id.partition('#')[0]}]" if passage_id else ""


def _purpose(sheet: Sheet) -> str:
    asked = f"You wrote: “{sheet.asked}.” " if sheet.asked else ""
    narrow = f"For one session: {small(sheet.purpose)}{mark(sheet.purpose_citation)}"
    if not sheet.alternatives:
        note = f"{sheet.purpose_note} " if sheet.purpose_note else ""
        return f"**What you're after.** {asked}{note}{narrow}"
    choices = "\n".join(f"- {alternative}" for alternative in sheet.alternatives)
    return (
        f"**What you're after.** {asked}{sheet.purpose_note}\n\n{choices}\n\nThis page starts from the first. {narrow}"
    )


def _block(label: str, line: Line | None) -> str:
    return f"**{label}.** {line.text}{mark(line.citation)}" if line else ""


def _spoken(label: str, line: Line | None) -> str:
    return f"**{label}.** “{line.text}”{mark(line.citation)}" if line else ""


def _questions(label: str, questions: list[SheetQuestion]) -> str:
    if not questions:
        return ""
    return "\n".join([f"**{label}**", "", *[_question(n, q) for n, q in enumerate(questions, 1)]])


def _question(number: int, q: SheetQuestion) -> str:
    star = "★ " if q.keep else ""
    return f"{number}. {star}“{q.text}”{mark(q.citation)} *Listen for:* {q.listen_for}. *Then:* “{q.follow_up}”"


def _reviewed(sheet: Sheet) -> str:
    if not sheet.reviewed_questions:
        return ""
    lines = ["**Your own questions**", ""]
    place = {q.text: n for n, q in enumerate(sheet.questions, 1)}
    for review in sheet.reviewed_questions:
        if review.rewrite:
            lines.append(f"- “{review.text}” {' '.join(review.why)} Try: “{review.rewrite}”")
        else:
            placed = place.get(review.text)
            rest = f": it's number {placed} above." if placed else f". {' '.join(review.why)}"
            lines.append(f"- “{review.text}” Keep it as it is{rest}".rstrip())
    return "\n".join(lines)


def _hard(sheet: Sheet) -> str:
    hard = sheet.hard
    if hard is None:
        return ""
    say = " Or: ".join(f"“{line}”" for line in hard.say)
    why = f"; {hard.dont_why.rstrip('.')}." if hard.dont_why else "."
    dont = f"Not: “{hard.dont.rstrip('.')}”{why}"
    return f"**If it lands hard.** {hard.sting} Say {say} {dont}{mark(hard.citation)}"


def _protect(sheet: Sheet) -> str:
    if not sheet.protect:
        return ""
    return "**Look after your mentor.** " + " ".join(f"{line.text}{mark(line.citation)}" for line in sheet.protect)


def _close(sheet: Sheet) -> str:
    close = f"**Close.** “{sheet.close.text}”{mark(sheet.close.citation)}" if sheet.close else ""
    if sheet.plan is None:
        return close
    plan = sheet.plan
    by = plan.by or "____"
    own = f" Then your own plan: *{plan.when}, {plan.then}. Seen by: {plan.seen_by}. By {by}.*"
    own += mark(plan.citation)
    return (close + own).replace("..*", ".*").replace(".. ", ". ")
