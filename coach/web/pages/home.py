"""The first page: three doors, and what comes out, shown rather than told."""

from collections.abc import Sequence

from coach.web.markup import text
from coach.web.page import Page

_DOORS = (
    ("leader", "I'm a leader", "Someone junior has agreed to mentor me."),
    ("mentor", "I'm a mentor", "I mentor someone far above me."),
    ("facilitator", "I'm a facilitator", "I design and run the programme."),
)

_TOGETHER = (
    '<p class="together"><a href="topics" data-to="topics"><span class="job-name">The two of us want a topic</span>'
    '<span class="job-what">Each ticks in private; only what you both ticked is shown</span></a></p>'
)


def html(pages: Sequence[Page], sample: str = "", slips: Sequence[tuple[str, str]] = ()) -> str:
    """Return the page.

    Args:
        pages: the jobs that can be done here.
        sample: a real result to look at.
        slips: a few of its lines, each with its label, to read at a glance.
    """
    notes = "".join(
        f'<p class="slip"><span class="label">{text(at)}</span> <q>{text(words)}</q></p>' for at, words in slips
    )
    aside = f'<div class="slips" aria-label="Lines from a real sheet" role="group">{notes}</div>' if notes else ""
    doors = "".join(_door(door, title, lead, pages) for door, title, lead in _DOORS)
    seen = (
        '<section class="sample" aria-labelledby="sample-title"><div class="sample-head">'
        '<h2 id="sample-title">What a leader takes into the room</h2>'
        "<p>An example, made here from an invented request: a bank, the second session, a leader who talked too much "
        "last time.</p></div>"
        f'<div class="paper sample-paper">{sample}</div></section>'
        if sample
        else ""
    )
    return (
        '<div class="hero"><div class="hero-words">'
        '<h1 tabindex="-1">Hear what people<br> rarely tell upwards.</h1>'
        '<p class="lede">Earshot gets you ready for a reverse-mentoring session, and helps you use it afterwards. '
        "It keeps nothing you type, and nothing your mentor told you.</p></div>"
        f"{aside}</div>"
        f'<div class="doors">{doors}</div>{_TOGETHER}{seen}'
        '<section class="promise"><h2>Why it can be used with something private</h2><div class="promise-grid">'
        "<p><strong>No history.</strong> There is no account, no log and no database. "
        "Close the tab and it is gone. <em>Forget now</em> does it at once.</p>"
        "<p><strong>Not theirs to keep.</strong> A sentence that belongs to the mentor is set aside before anything "
        "is written. You are told how many, never shown them again.</p>"
        "<p><strong>Every line has a source.</strong> The small numbers open the passage of the guidance "
        "that a line rests on, where you are reading.</p></div></section>"
    )


def _door(door: str, title: str, lead: str, pages: Sequence[Page]) -> str:
    jobs = "".join(
        f'<li><a href="{page.slug}" data-to="{page.slug}"><span class="job-name">{text(page.job)}</span>'
        f'<span class="job-what">{text(page.title)}</span></a></li>'
        for page in pages
        if page.door == door
    )
    return f'<section class="door {door}"><h2>{title}</h2><p>{lead}</p><ul>{jobs}</ul></section>' if jobs else ""
