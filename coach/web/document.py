"""A result as a document to read: headings, lines to say, notices, and sources that open in place.

A `Paper` collects the parts of one result. Every page's renderer uses it, so that a
quotation, a citation or a notice looks and reads the same everywhere. It makes
semantic HTML only; looks are in static/, behaviour in static/app.js.
"""

import itertools
import re
from collections.abc import Iterable, Sequence

from coach.result import Citation, Result
from coach.taxonomy import Action, Boundary
from coach.web.markup import blocks, inline, text

_papers = itertools.count(1)
_STEADY = {
    Boundary.crisis: "People before sessions",
    Boundary.report_duty: "This has its own route",
    Boundary.professional_advice: "One for a professional",
    Boundary.off_topic: "Outside what Earshot does",
}
_ACTION = {
    Action.decline: "A line Earshot holds",
    Action.reframe: "Another way in",
    Action.signpost: "Someone better placed",
}

_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+")


class Paper:
    """One result, on its way to becoming HTML.

    Args:
        result: whose citations and notices the document carries.
        beside: more passages that its parts may cite.
    """

    def __init__(self, result: Result, beside: Sequence[Citation] = ()) -> None:
        self._id = f"p{next(_papers)}"
        self._result = result
        self._numbers: dict[str, int] = {}
        self._sources: dict[str, Citation] = {}
        for citation in (*result.citations, *beside):
            self._sources.setdefault(citation.id, citation)
            self._sources.setdefault(citation.id.partition("#")[0], citation)
        self._parts: list[str] = []
        self._printed: int | None = None

    def add(self, *html: str) -> None:
        """Append finished HTML."""
        self._parts += html

    def title(self, title: str, meta: Iterable[object] = (), kicker: str = "") -> None:
        """Append the document's title, a line above it and a line of facts below it."""
        facts = "".join(f"<span>{text(fact)}</span>" for fact in meta if fact)
        above = f'<p class="kicker">{text(kicker)}</p>' if kicker else ""
        below = f'<p class="facts">{facts}</p>' if facts else ""
        self.add(f'<header class="doc-head">{above}<h2 tabindex="-1">{text(title)}</h2>{below}</header>')

    def section(self, label: str, *html: str, kind: str = "") -> None:
        """Append a labelled part: the label stands in the margin where there is room."""
        inner = "".join(html)
        if inner:
            name = f"part {kind}".strip()
            self.add(f'<section class="{name}"><h3>{text(label)}</h3><div class="part-body">{inner}</div></section>')

    def paragraph(self, words: str, source: str = "", kind: str = "") -> str:
        """Return a paragraph of plain text, with its source."""
        name = f' class="{kind}"' if kind else ""
        return f"<p{name}>{text(words)}{self.cite(source)}</p>" if words else ""

    def say(self, words: str, source: str = "", label: str = "") -> str:
        """Return words to say aloud."""
        lead = f'<span class="label">{text(label)}</span> ' if label else ""
        return f'<p class="say">{lead}<q>{text(words)}</q>{self.cite(source)}</p>' if words else ""

    def cite(self, reference: str) -> str:
        """Return the mark that opens a passage in place; "" for a reference that is not among the citations."""
        citation = self._sources.get(reference) or self._sources.get(reference.partition("#")[0])
        if citation is None:
            return ""
        number = self._numbers.setdefault(citation.id, len(self._numbers) + 1)
        place = f"{self._id}-{number}"
        return (
            f'<a class="cite" href="#{place}" role="button" aria-expanded="false" data-source="{place}"'
            f' aria-label="Source {number}: {text(citation.title)}">{number}</a>'
        )

    def fold(self) -> None:
        """Say that what follows is for the screen: a source that only it cites is not printed either."""
        self._printed = len(self._numbers)

    def html(self) -> str:
        """Return the whole document: what was set aside, the body, the sources."""
        notices = "".join(notice(line) for line in self._result.notices)
        answer = boundary(self._result) if self._result.reply else ""
        return f"{answer}{notices}{''.join(self._parts)}{self._source_list()}"

    def _source_list(self) -> str:
        if not self._numbers:
            return ""
        by_id = {citation.id: citation for citation in self._sources.values()}
        last = len(self._numbers) if self._printed is None else self._printed
        items = [
            _source(f"{self._id}-{number}", by_id[id_], "" if number <= last else "no-print")
            for id_, number in self._numbers.items()
        ]
        return f'<footer class="sources"><h3>Where this comes from</h3><ol>{"".join(items)}</ol></footer>'


def _source(place: str, citation: Citation, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    apart = citation.section and citation.section != citation.title
    section = f' <span class="of">{text(citation.section)}</span>' if apart else ""
    return (
        f'<li id="{place}"{name}><details><summary>{text(citation.title)}{section}</summary>'
        f'<div class="passage">{blocks(citation.text, heading=4)}</div></details></li>'
    )


def notice(line: str) -> str:
    """Return a kind, quiet line about what was set aside or assumed."""
    return f'<p class="notice">{inline(line)}</p>'


def boundary(result: Result) -> str:
    """Return what the coach says where a boundary answered a request."""
    return boundary_reply(result.boundary, result.action, result.reply)


def boundary_reply(crossed: Boundary | None, action: Action, reply: str) -> str:
    """Return an answer at a boundary: steady, the route first where it is what was needed."""
    kind = "crisis" if crossed is Boundary.crisis else str(action)
    title = _STEADY.get(crossed, "") if crossed else ""
    words, where = _split(reply)
    both = f"{where}{words}" if action is Action.signpost else f"{words}{where}"
    return (
        f'<section class="boundary {kind}" data-boundary="{text(crossed or "")}">'
        f'<h2 tabindex="-1">{text(title or _ACTION.get(action, "A line Earshot holds"))}</h2>'
        f"{both}</section>"
    )


def _split(reply: str) -> tuple[str, str]:
    """Split a reply into its words and its routes (the list of contacts and the sentence that leads to it), as HTML."""
    paragraphs = reply.strip().split("\n\n")
    at = next((n for n, part in enumerate(paragraphs) if part.lstrip().startswith("- ")), None)
    if at is None:
        return blocks(reply), ""
    words, lead = "\n\n".join(paragraphs[:at]).rstrip(), ""
    if words.endswith(":"):
        last = max((end.end() for end in _SENTENCE_END.finditer(words)), default=0)
        words, lead = words[:last].rstrip(), words[last:]
    above = f'<p class="lead">{inline(lead)}</p>' if lead else ""
    notes = [part for part in paragraphs[at + 1 :] if part.startswith("*")]
    small = "".join(f'<p class="small">{inline(part)}</p>' for part in notes)
    words = "\n\n".join([words, *[part for part in paragraphs[at + 1 :] if part not in notes]])
    return blocks(words), f'<div class="routes">{above}{blocks(paragraphs[at])}{small}</div>'


def routes(markdown: str) -> str:
    """Return where to go, with the line that leads to it; "" for none."""
    return _split(markdown)[1] if markdown else ""


def bullets(items: Sequence[str], kind: str = "") -> str:
    """Return a list of finished HTML items."""
    name = f' class="{kind}"' if kind else ""
    return f"<ul{name}>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>" if items else ""


def more(summary: str, html: str, kind: str = "") -> str:
    """Return a part that is folded away until it is asked for."""
    return f'<details class="more {kind}"><summary>{text(summary)}</summary>{html}</details>' if html else ""
