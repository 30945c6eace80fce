"""Text as safe HTML: escaping, and the little Markdown that authored replies and passages use.

No image, no raw tag and no link out ever leaves here, whatever the text holds: an
image address in a reply would be a way to send words to another host.
"""

import re
from html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?!\s)(.+?)(?<!\s)\*(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PHONE = re.compile(r"<strong>([+\d][\d \-/]{1,18}\d)</strong>")
_ITEM = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+")


def text(value: object) -> str:
    """Return a value as text inside an element or a quoted attribute."""
    return escape(str(value), quote=True)


_TAG = re.compile(r"(<[^>]*>)")
_RUNS_ON = re.compile(r"</?(?:em|strong|span|a|mark|b|i|sup)\b")
_ENTITIES = (("&#x27;", "'"), ("&quot;", '"'))
_BEFORE = frozenset(" \n\t([{\u2014\u2013\u2018\u201c/")


def typeset(html: str) -> str:
    """Return HTML with the quotation marks and apostrophes of its text as a printer would set them.

    Tags and code stay as they are. Within `<q>`, whose marks the style sheet sets, a quotation takes single marks.
    """
    parts, before, depth, code = [], "", 0, False
    for part in _TAG.split(html):
        if part.startswith("<"):
            code = part.startswith("<code") or (code and part != "</code>")
            depth += part.startswith("<q>") - (part == "</q>")
            before = before if _RUNS_ON.match(part) else "q" if part == "</q>" else ""
        elif part and not code:
            for entity, plain in _ENTITIES:
                part = part.replace(entity, plain)
            part, before = _set(part, before, depth > 0)
        parts.append(part)
    return "".join(parts)


def _set(words: str, before: str, quoted: bool) -> tuple[str, str]:
    """Return the text of one piece with its marks set, and its last character."""
    made = []
    for mark in words:
        if mark in "'\"":
            opens, closes = ("\u2018", "\u2019") if mark == "'" or quoted else ("\u201c", "\u201d")
            mark = opens if not before or before in _BEFORE else closes
        made.append(mark)
        before = mark
    return "".join(made), before


def inline(value: str) -> str:
    """Return one line of Markdown as HTML: emphasis and code; links and images become their words."""
    html = escape(_LINK.sub(r"\1", value), quote=True)
    html = _CODE.sub(r"<code>\1</code>", html)
    html = _EMPHASIS.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", html))
    return _PHONE.sub(_dial, html)


def _dial(match: re.Match[str]) -> str:
    digits = re.sub(r"[^\d+]", "", match[1])
    return f'<a class="dial" href="tel:{digits}">{match[1]}</a>' if len(digits) >= 3 else match[0]


def blocks(value: str, heading: int = 3) -> str:
    """Return Markdown paragraphs, lists, quotes and headings as HTML; headings start at level `heading`."""
    parts: list[str] = []
    for chunk in re.split(r"\n\s*\n", value.strip()):
        parts += _chunk(chunk.strip("\n"), heading)
    return "".join(parts)


def _chunk(chunk: str, heading: int) -> list[str]:
    lines = chunk.splitlines()
    if not lines:
        return []
    if found := re.match(r"(#+)\s+(.*)", lines[0]):
        level = min(6, heading + len(found[1]) - 1)
        rest = "\n".join(lines[1:])
        return [f"<h{level}>{inline(found[2])}</h{level}>", *(_chunk(rest, heading) if rest.strip() else [])]
    if all(line.lstrip().startswith(">") for line in lines):
        return [f"<blockquote><p>{inline(' '.join(line.lstrip('> ') for line in lines))}</p></blockquote>"]
    first = next((n for n, line in enumerate(lines) if _ITEM.match(line)), None)
    if first is None:
        return [f"<p>{inline(' '.join(line.strip() for line in lines))}</p>"]
    before = [f"<p>{inline(' '.join(line.strip() for line in lines[:first]))}</p>"] if first else []
    return [*before, _list(lines[first:])]


def _list(lines: list[str]) -> str:
    tag = "ol" if re.match(r"\s*\d", lines[0]) else "ul"
    items: list[str] = []
    for line in lines:
        if _ITEM.match(line) or not items:
            items.append(_ITEM.sub("", line).strip())
        else:
            items[-1] += " " + line.strip()
    return f"<{tag}>" + "".join(f"<li>{inline(item)}</li>" for item in items) + f"</{tag}>"
