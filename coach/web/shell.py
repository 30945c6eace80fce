"""The one HTML document: header, every page as a section, and the line that is always there.

All pages come in one document, so moving between them keeps what is on screen and
asks nothing of the server. The address names the page and nothing else.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from coach.guidance.content import Topic
from coach.settings import Settings
from coach.web.examples import examples
from coach.web.form import form
from coach.web.markup import text, typeset
from coach.web.page import Page
from coach.web.pages import home, kept, topics

DOORS = (("leader", "Leaders"), ("mentor", "Mentors"), ("facilitator", "Facilitators"))
_LOGO = (
    '<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><circle cx="8" cy="16" r="3.4"/>'
    '<path d="M13.5 9.5a9.2 9.2 0 0 1 0 13M18.5 5.5a15 15 0 0 1 0 21"/></svg>'
)

_LINES = '<div class="ghost-row"><i></i><div><i></i><i></i><i></i></div></div>'
_GHOST = {
    "sheet": f'<div class="ghost" aria-hidden="true">{_LINES * 4}</div>',
    "talk": f'<div class="ghost said-by" aria-hidden="true">{"<i></i>" * 5}</div>',
}
"""The shape of what will stand there: a sheet with its labels, a conversation with its turns."""


@dataclass(frozen=True, slots=True)
class View:
    """What the shell shows besides the pages: the settings' own line, a real sheet to look at, what a pair may pick."""

    pages: Sequence[Page]
    settings: Settings
    sample: str = ""
    slips: Sequence[tuple[str, str]] = ()
    topics: Mapping[str, Topic] = field(default_factory=dict)


@cache
def stamp() -> str:
    """Return a short hash of the static files, so that a browser never mixes two releases."""
    digest = hashlib.sha256()
    static = files("coach.web").joinpath("static")
    for name in sorted(found.name for found in static.iterdir() if found.is_file()):
        digest.update(static.joinpath(name).read_bytes())
    return digest.hexdigest()[:12]


def trust_line(settings: Settings) -> str:
    """Return which writer is in use and what leaves this machine, in one line."""
    if not settings.model:
        return "Written by the composer, on this machine. Nothing you type leaves it."
    where = settings.base_url.split("//")[-1].split("/")[0] or "OpenAI"
    if settings.model_trust == "local":
        return f"Written with {settings.model}, on your organisation's own {where}. Other people's names stay here."
    return f"Written with {settings.model} at {where}. What your mentor told you, and names, never leave this machine."


def titles(pages: Sequence[Page]) -> dict[str, str]:
    """Return every address this app answers, with its title."""
    return {
        "": "Earshot",
        "kept": "What is kept?",
        topics.SLUG: topics.TITLE,
        **{page.slug: page.title for page in pages},
    }


def document(view: View, here: str = "") -> str:
    """Return the whole HTML document, opened at page `here`."""
    v = stamp()
    names = titles(view.pages)
    title = names[here] if not here else f"{names[here]} · Earshot"
    mains = [
        _section("", names[""], home.html(view.pages, view.sample, view.slips), here),
        *[_section(page.slug, page.title, _job(page, view.pages), here) for page in view.pages],
        _section(topics.SLUG, topics.TITLE, topics.html(view.topics), here),
        _section("kept", names["kept"], kept.html(view.settings), here),
    ]
    return typeset(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
        f"<title>{text(title)}</title>"
        '<meta name="description" content="A conversation coach for reverse mentorship that keeps nothing you type.">'
        f'<link rel="icon" href="static/icon.svg?v={v}" type="image/svg+xml">'
        '<link rel="preload" href="static/fonts/newsreader.woff2" as="font" type="font/woff2" crossorigin>'
        f'<link rel="stylesheet" href="static/app.css?v={v}"><link rel="stylesheet" href="static/document.css?v={v}">'
        f'<link rel="stylesheet" href="static/print.css?v={v}" media="print">'
        f'<script type="module" src="static/app.js?v={v}"></script></head>'
        f'<body data-here="{text(here)}" data-model="{text(view.settings.model)}">'
        '<a class="skip" href="#main">Skip to the page</a>'
        f"{_header(view.pages, here)}"
        f'<main id="main" tabindex="-1">{_no_script()}{"".join(mains)}</main>'
        f"{_foot(view.settings)}</body></html>"
    )


def _section(slug: str, title: str, inner: str, here: str) -> str:
    hidden = "" if slug == here else " hidden"
    name = slug or "home"
    mark = f'id="page-{name}" data-page="{slug}" data-title="{text(title)}"{hidden}'
    return f'<div class="page page-{name}" {mark}>{inner}</div>'


def _link(slug: str, label: str, here: str, kind: str = "") -> str:
    current = ' aria-current="page"' if slug == here else ""
    name = f' class="{kind}"' if kind else ""
    return f'<a href="{slug or "./"}" data-to="{slug}"{current}{name}>{label}</a>'


def _header(pages: Sequence[Page], here: str) -> str:
    menus = []
    for door, label in DOORS:
        jobs = [page for page in pages if page.door == door]
        if jobs:
            items = "".join(f"<li>{_link(page.slug, text(page.title), here)}</li>" for page in jobs)
            menus.append(
                f'<li class="menu"><button type="button" aria-expanded="false" aria-controls="menu-{door}">{label}'
                f'</button><ul id="menu-{door}" hidden>{items}</ul></li>'
            )
    always = "".join(f"<li>{_link(page.slug, 'Ask', here)}</li>" for page in pages if not page.door)
    always += f"<li>{_link(topics.SLUG, 'Pick a topic', here)}</li>"
    kept_link = f"<li>{_link('kept', 'What is kept?', here)}</li>"
    return (
        f'<header class="top"><div class="top-in">{_link("", f"{_LOGO}<span>Earshot</span>", here, "brand")}'
        '<button type="button" class="burger" aria-expanded="false" aria-controls="nav">Menu</button>'
        f'<nav id="nav" aria-label="Pages"><ul class="nav">{"".join(menus)}{always}{kept_link}</ul></nav>'
        '<button type="button" class="theme" aria-label="Switch between light and dark">'
        '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8.2"/>'
        '<path d="M12 3.8a8.2 8.2 0 0 1 0 16.4z"/></svg></button></div></header>'
    )


def _job(page: Page, pages: Sequence[Page]) -> str:
    beside = [other for other in pages if other.door == page.door and page.door]
    label = dict(DOORS).get(page.door, "")
    tabs = ""
    if len(beside) > 1:
        links = "".join(f"<li>{_link(other.slug, text(other.title), page.slug)}</li>" for other in beside)
        tabs = f'<nav class="tabs" aria-label="For {label.lower()}"><ul>{links}</ul></nav>'
    ghost = _GHOST["talk" if page.talks else "sheet"]
    ledger = page.bring is not None and page.bring.kind == "ledger"
    follow = '<section class="follow paper" aria-label="Follow-through" hidden></section>' if ledger else ""
    return (
        f'{tabs}<div class="job"><div class="job-ask"><h1 tabindex="-1">{text(page.title)}</h1>'
        f'<p class="lede">{text(page.lead)}</p>{form(page, examples(page.slug))}</div>'
        f'<div class="job-result" data-result="{page.slug}" data-waiting="{text(page.waiting)}"'
        f' data-exports="{" ".join(page.exports)}"{" data-varies" if page.varies else ""}>'
        f'<div class="waiting" aria-live="polite" role="status"></div>'
        f'<div class="arriving" aria-live="polite"></div>'
        f'<div class="empty"><p>{text(page.empty)}</p>{ghost}</div>'
        f'<div class="paper" hidden></div>{follow}</div></div>'
    )


def _foot(settings: Settings) -> str:
    where = "local" if not settings.model or settings.model_trust == "local" else "remote"
    return (
        '<aside class="lost" role="alert" hidden></aside><div class="said" role="status" aria-live="polite"></div>'
        f'<footer class="foot"><p class="trust {where}"><span class="lamp" aria-hidden="true"></span>'
        f"{text(trust_line(settings))}</p>"
        '<button type="button" class="forget">Forget now</button></footer>'
    )


def _no_script() -> str:
    return (
        '<noscript><p class="notice">This page needs JavaScript from this machine to ask and to show an answer. '
        "The command line does the same: <code>earshot prepare</code>.</p></noscript>"
    )
