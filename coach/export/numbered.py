"""Sources as numbers, for a page that leaves the screen: a reader of a Word document has no terminal to look ids up."""

import re
from itertools import takewhile

_HEADING = "\n## Sources\n"
_SOURCE = re.compile(r"^- \[([\w-]+)(?:#[\w-]+)?\] (.+)$", re.MULTILINE)
_MARK = re.compile(r"\[([a-z][\w-]*)\]")


def numbered(markdown: str) -> str:
    """Return a result's Markdown with a number for each source instead of its id; other text comes back as it is."""
    body, heading, sources = markdown.rpartition(_HEADING)
    if not heading:
        return markdown
    cited: dict[str, list[str]] = {}
    for id_, told in _SOURCE.findall(sources):
        cited.setdefault(id_, []).append(told)
    if not cited:
        return markdown
    order = [id_ for id_ in dict.fromkeys(_MARK.findall(body)) if id_ in cited]
    order += [id_ for id_ in cited if id_ not in order]
    number = {id_: n for n, id_ in enumerate(order, 1)}
    marked = _MARK.sub(lambda m: f"[{number[m[1]]}]" if m[1] in number else m[0], body)
    lines = [f"{n}. {_together(cited[id_])}" for id_, n in number.items()]
    return f"{marked}{_HEADING}\n" + "\n".join(lines) + "\n\nThe numbers are passages of Earshot's guidance.\n"


def _together(told: list[str]) -> str:
    """Return the passages of one document with its title said once."""
    parts = [line.split(": ") for line in told]
    shared = len(list(takewhile(lambda at: len(set(at)) == 1, zip(*(p[:-1] for p in parts), strict=False))))
    title, sections = ": ".join(parts[0][:shared]), [": ".join(p[shared:]) for p in parts]
    return ": ".join(filter(None, [title, "; ".join(sections)]))
