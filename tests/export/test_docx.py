"""Markdown becomes a Word document with real headings, lists and tables, and no trace in its properties."""

from io import BytesIO

from docx import Document

from coach.activities.agenda import AgendaRequest
from coach.activities.agenda_compose import compose_agenda
from coach.export.docx import to_docx

_MARKDOWN = """> a notice

# Title

Some **bold** and *slanted* text, `code` too.
Same paragraph.

1. one
2. two
    - inside

## Section

1. again

| A | B |
|---|---|
| 1 | **two** |

```
fixed
```
"""


def opened(data: bytes):
    return Document(BytesIO(data))


def test_every_part_of_markdown_arrives():
    document = opened(to_docx(_MARKDOWN))
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["Title"] == "Heading 1"
    assert styles["Section"] == "Heading 2"
    assert styles["one"] == styles["two"] == styles["again"] == "List Number"
    assert styles["inside"] == "List Bullet 2"
    assert "Some bold and slanted text, code too. Same paragraph." in styles
    bold = [r.text for p in document.paragraphs for r in p.runs if r.bold]
    assert bold == ["bold"]
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [["A", "B"], ["1", "two"]]


def test_a_second_numbered_list_begins_again():
    numbered = [p for p in opened(to_docx(_MARKDOWN)).paragraphs if p.style.name == "List Number"]
    ids = [p._p.pPr.numPr.numId.val for p in numbered]
    assert ids[0] == ids[1] != ids[2]


def test_properties_name_nobody():
    properties = opened(to_docx("# About Priya\n\ntext")).core_properties
    assert properties.author == "Earshot"
    assert not any("Priya" in str(getattr(properties, name)) for name in ("title", "subject", "comments", "keywords"))


def test_an_agenda_as_a_document(guidance):
    made = compose_agenda(AgendaRequest(purpose="how rotas land on nurses", session_number=3), guidance)
    document = opened(to_docx(made.markdown))
    assert document.paragraphs[0].text or document.paragraphs[1].text
    assert len(document.tables) == 1
    assert len(document.tables[0].rows) == len(made.blocks) + 1


def test_odd_input_is_no_error():
    for odd in (
        "",
        "\n",
        "| a |\n|---|\n",
        "- \n",
        "<b>html</b>",
        "\u202e\u0007".replace("\u0007", ""),
        "语言 العربية",
    ):
        assert to_docx(odd)
