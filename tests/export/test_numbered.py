"""Sources as numbers."""

from coach.activities.prepare import PrepareRequest
from coach.coach import Coach
from coach.export.numbered import numbered

MARKDOWN = """# A page

Say less. [talk-share] Ask again. [follow-ups] [talk-share] A [note] of your own.

## Sources

- [follow-ups#one] Follow up: One thing: at once
- [talk-share#a] Keep it short: A third
- [talk-share#b] Keep it short: And count
- [unmarked#x] Title: Section
"""


def test_each_source_has_one_number_in_the_order_of_the_page():
    made = numbered(MARKDOWN)
    assert "Say less. [1] Ask again. [2] [1] A [note] of your own." in made
    assert "\n1. Keep it short: A third; And count\n2. Follow up: One thing: at once\n3. Title: Section\n" in made


def test_a_numbered_page_and_a_page_without_sources_stay_as_they_are():
    assert numbered(numbered(MARKDOWN)) == numbered(MARKDOWN)
    assert numbered("# A page\n\nNo [id] here.\n") == "# A page\n\nNo [id] here.\n"


def test_no_id_is_left_on_a_sheet(guidance):
    coach = Coach()
    coach.guidance = guidance
    sheet = coach.prepare(PrepareRequest(purpose="How feedback from reviews lands with the analysts"))
    made = numbered(sheet.markdown)
    assert sheet.citations
    assert not [c.id for c in sheet.citations if f"[{c.id.partition('#')[0]}" in made]
