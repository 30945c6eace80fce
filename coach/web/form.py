"""Forms: one field to begin with, the others when wanted, and nothing a browser would remember.

A label and a hint for each field, an error beside the field it is about, and no
`name` that a browser keeps completions under.
"""

import json

from coach.web.markup import text
from coach.web.page import Example, Field, Page

_QUIET = 'autocomplete="off" autocorrect="off" autocapitalize="sentences" spellcheck="false"'
_SHOWN = 4  # examples offered on a page


def form(page: Page, examples: list[Example]) -> str:
    """Return the page's form."""
    first = "".join(_field(page, f, wide=True) for f in page.fields if f.first)
    rest = _paired(page, [f for f in page.fields if not f.first])
    grow = f'<details class="grow"><summary>Say more, if it helps</summary>{rest}</details>' if rest else ""
    return (
        f'<form class="ask" data-activity="{page.slug}" novalidate {_QUIET} aria-label="{text(page.title)}">'
        f'<p class="form-error" role="alert" hidden></p>{first}{grow}'
        f'<div class="actions"><button class="primary" type="submit">{text(page.button)}</button>'
        f'<button class="quiet stop" type="button" hidden>Cancel</button></div>'
        f"{_bring(page)}{_examples(examples)}</form>"
    )


def _paired(page: Page, fields: list[Field]) -> str:
    """Return fields two to a line where both are short; one that would stand alone takes the line."""
    made, at = [], 0
    while at < len(fields):
        two = fields[at : at + 2]
        short = len(two) == 2 and not any(_long(f) for f in two)
        made += [_field(page, f, wide=not short) for f in (two if short else two[:1])]
        at += 2 if short else 1
    return "".join(made)


def _long(f: Field) -> bool:
    return f.kind in ("area", "list") or len(f.placeholder) > 20 or any(len(label) > 16 for _, label in f.options)


def _field(page: Page, f: Field, wide: bool) -> str:
    place = f"{page.slug}-{f.name}"
    hint = f'<span class="hint" id="{place}-hint">{text(f.hint)}</span>' if f.hint else ""
    described = f' aria-describedby="{place}-hint {place}-error"' if f.hint else f' aria-describedby="{place}-error"'
    error = f'<span class="error" id="{place}-error" hidden></span>'
    needed = ' aria-required="true"' if f.first and f is page.fields[0] else ""
    common = f'id="{place}" data-field="{f.name}" data-kind="{f.kind}"{described}{needed} {_QUIET}'
    if f.placeholder:
        common += f' placeholder="{text(f.placeholder)}"'
    kind = "field wide" if wide else "field"
    label = f'<label for="{place}">{text(f.label)}</label>'
    return f'<div class="{kind}">{label}{hint}{_control(f, common)}{error}</div>'


def _control(f: Field, common: str) -> str:
    if f.kind in ("area", "list"):
        return f'<textarea rows="{3 if f.first else 2}" {common}>{text(f.start)}</textarea>'
    if f.kind == "choice":
        options = "".join(
            f'<option value="{text(value)}"{" selected" if value == f.start else ""}>{text(label)}</option>'
            for value, label in f.options
        )
        return f"<select {common}>{options}</select>"
    if f.kind == "number":
        least = f' min="{f.least}"' if f.least is not None else ""
        most = f' max="{f.most}"' if f.most is not None else ""
        return f'<input type="number" inputmode="numeric"{least}{most} value="{text(f.start)}" {common}>'
    if f.kind == "date":
        return f'<input type="date" value="{text(f.start)}" {common}>'
    return f'<input type="text" value="{text(f.start)}" {common}>'


def _bring(page: Page) -> str:
    if page.bring is None:
        return ""
    b, place = page.bring, f"{page.slug}-file"
    return (
        f'<div class="bring" data-bring="{b.kind}"><p class="bring-title" id="{place}-title">{text(b.title)}</p>'
        f'<p class="hint" id="{place}-hint">{text(b.hint)}</p><label class="file">'
        f'<input type="file" id="{place}" accept=".json,application/json" autocomplete="off" '
        f'aria-describedby="{place}-title {place}-hint {place}-error"><span>{text(b.button)}</span></label>'
        f'<span class="error" id="{place}-error" role="alert" hidden></span>'
        '<div class="brought" role="status" hidden></div></div>'
    )


def _examples(examples: list[Example]) -> str:
    if not examples:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="example" data-values="{text(json.dumps(e.values))}">{text(e.label)}'
        "</button></li>"
        for e in examples[:_SHOWN]
    )
    return f'<div class="examples"><p class="examples-label">Or try one of these</p><ul>{buttons}</ul></div>'
