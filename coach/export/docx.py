"""Any result's Markdown as a Word document, made in memory.

Headings, paragraphs, bold and italics, lists inside lists, tables and quotations,
on A4 with real styles, so that a person can restyle it and a screen reader can
walk it. The document's own properties name nobody and nothing that was typed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coach.export.numbered import numbered

_FONT = "Calibri"
_INK, _QUIET, _SHADE = RGBColor(0x1F, 0x2A, 0x37), RGBColor(0x5B, 0x67, 0x75), "EEF1F5"
_WIDTH_CM = 16.6
_NARROW = ((6, 1.9), (9, 2.4), (18, 3.4))  # characters at most, cm: columns of numbers, months, dates


def to_docx(markdown: str, now: datetime | None = None) -> bytes:
    """Return Markdown as a Word document.

    Args:
        markdown: CommonMark with tables; sources become numbers.
        now: the document's date; the present moment unless given.
    """
    document = _blank(now or datetime.now(UTC))
    tokens = MarkdownIt("commonmark").enable("table").parse(numbered(markdown))
    _Writer(document).write(tokens)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _blank(now: datetime) -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.0)
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = _FONT, Pt(10.5), _INK
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.12
    for level, size, before in ((1, 18, 0), (2, 13, 12), (3, 11.5, 9), (4, 10.5, 6)):
        style = styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold, style.font.color.rgb = _FONT, Pt(size), True, _INK
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(name), None)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), _FONT)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        style.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Bullet 2", "List Number", "List Number 2"):
        styles[name].paragraph_format.space_after = Pt(2)
    properties = document.core_properties
    properties.author, properties.last_modified_by, properties.comments, properties.title = "Earshot", "Earshot", "", ""
    properties.created = properties.modified = now.astimezone(UTC).replace(tzinfo=None)
    return document


class _Writer:
    """Walks Markdown tokens and writes them into one document."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._lists: list[str] = []
        self._quoted = 0
        self._item_open = False
        self._numbering = 0

    def write(self, tokens: list[Token]) -> None:
        stream = iter(tokens)
        for token in stream:
            match token.type:
                case "heading_open":
                    paragraph = self._document.add_heading("", level=min(int(token.tag[1]), 4))
                    _runs(paragraph, next(stream))
                case "paragraph_open":
                    _runs(self._paragraph(), next(stream), quiet=self._quoted > 0)
                case "bullet_list_open" | "ordered_list_open":
                    self._lists.append("Bullet" if token.type.startswith("bullet") else "Number")
                    if self._lists[-1] == "Number":
                        self._numbering = _new_numbering(self._document, len(self._lists))
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open":
                    self._item_open = True
                case "blockquote_open" | "blockquote_close":
                    self._quoted += 1 if token.type.endswith("open") else -1
                case "table_open":
                    self._table(stream)
                case "fence" | "code_block" | "html_block":
                    run = self._paragraph().add_run(token.content.rstrip("\n"))
                    run.font.name, run.font.size = "Consolas", Pt(9)

    def _paragraph(self) -> Any:
        """Return the paragraph that the present place in lists and quotations calls for."""
        if not self._lists:
            paragraph = self._document.add_paragraph()
            if self._quoted:
                paragraph.paragraph_format.left_indent = Cm(0.6)
                _rule(paragraph)
            return paragraph
        depth = min(len(self._lists), 3)
        if not self._item_open:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.left_indent = Cm(0.63 * depth)
            return paragraph
        self._item_open = False
        style = f"List {self._lists[-1]}" + (f" {depth}" if depth > 1 else "")
        paragraph = self._document.add_paragraph(style=style)
        if self._lists[-1] == "Number":
            _numbered(paragraph, self._numbering)
        return paragraph

    def _table(self, stream: Iterator[Token]) -> None:
        rows: list[list[Token]] = []
        for token in stream:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(token)
        columns = max(map(len, rows))
        table = self._document.add_table(rows=len(rows), cols=columns)
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        widths = _widths([[cell.content for cell in row] for row in rows], columns)
        for j, width in enumerate(widths):
            table.columns[j].width = Cm(width)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                box = table.cell(i, j)
                box.width = Cm(widths[j])
                paragraph = box.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                _runs(paragraph, cell, bold=i == 0, size=9.5)
                if i == 0:
                    _shade(box)
            _whole(table.rows[i], header=i == 0)
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)


def _runs(paragraph: Any, inline: Token, *, bold: bool = False, quiet: bool = False, size: float | None = None) -> None:
    """Add an inline token's text to a paragraph, with its bold, italic and code."""
    strong, slanted = int(bold), 0
    for child in inline.children or []:
        match child.type:
            case "strong_open" | "strong_close":
                strong += 1 if child.type.endswith("open") else -1
            case "em_open" | "em_close":
                slanted += 1 if child.type.endswith("open") else -1
            case "softbreak":
                paragraph.add_run(" ")
            case "hardbreak":
                paragraph.add_run().add_break()
            case "text" | "code_inline" | "html_inline":
                run = paragraph.add_run(child.content)
                run.bold, run.italic = strong > 0 or None, slanted > 0 or None
                if child.type == "code_inline":
                    run.font.name = "Consolas"
                if quiet:
                    run.font.color.rgb = _QUIET
                if size is not None:
                    run.font.size = Pt(size)


def _widths(rows: list[list[str]], columns: int) -> list[float]:
    """Return column widths in cm: narrow ones for numbers and dates, the rest shared by how much they hold."""
    longest = [max((len(row[j]) for row in rows if j < len(row)), default=1) for j in range(columns)]
    fixed = {j: next(cm for most, cm in _NARROW if n <= most) for j, n in enumerate(longest) if n <= _NARROW[-1][0]}
    if len(fixed) == columns:
        return [_WIDTH_CM * max(n, 6) / sum(max(m, 6) for m in longest) for n in longest]
    left = _WIDTH_CM - sum(fixed.values())
    share = {j: min(n, 160) ** 0.6 for j, n in enumerate(longest) if j not in fixed}
    return [fixed.get(j) or left * share[j] / sum(share.values()) for j in range(columns)]


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _shade(box: Any) -> None:
    box._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=_SHADE))


def _whole(row: Any, *, header: bool) -> None:
    """Keep a table row on one page, and repeat a header row on the next."""
    properties = row._tr.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if header:
        properties.append(_element("w:tblHeader"))


def _rule(paragraph: Any) -> None:
    """Draw a line to the left of a quotation."""
    border = _element("w:pBdr")
    border.append(_element("w:left", val="single", sz="12", space="8", color="9AA5B1"))
    paragraph._p.get_or_add_pPr().append(border)


def _new_numbering(document: Any, depth: int) -> int:
    """Return a numbering that starts at 1 again, so that a second numbered list does not go on from the first."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number" if depth == 1 else f"List Number {min(depth, 3)}"]
    number = style.element.pPr.numPr.numId.val
    abstract = next(n.abstractNumId.val for n in numbering.num_lst if n.numId == number)
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _numbered(paragraph: Any, numbering: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering
