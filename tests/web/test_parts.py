"""The parts of the app that need no browser: markup, documents, forms, the desk, programs' endpoints."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from coach.errors import RequestError
from coach.result import Citation, Result
from coach.settings import Settings
from coach.taxonomy import Action, Boundary
from coach.web.desk import SILENT_S, Desk, failed
from coach.web.document import Paper, boundary_reply
from coach.web.examples import examples
from coach.web.form import form
from coach.web.markup import blocks, inline, typeset
from coach.web.page import Field, Page
from coach.web.pages import all_pages
from coach.web.pictures import Slice, arc, gauge, mix, strip, trust_line
from coach.web.shell import View, document, titles
from coach.web.shell import trust_line as one_line


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("a **b** *c* `d`", "a <strong>b</strong> <em>c</em> <code>d</code>"),
        ("![x](http://h/?q=1)", "x"),
        ("[see](http://h)", "see"),
        ("<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"),
        ("**116 123**", '<a class="dial" href="tel:116123">116 123</a>'),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_inline(words: str, html: str) -> None:
    assert inline(words) == html


@pytest.mark.parametrize(
    ("html", "set_"),
    [
        ("<p>&quot;It&#x27;s <em>all</em> mine,&quot; she said.</p>", "<p>“It’s <em>all</em> mine,” she said.</p>"),
        ('<q>say "Go on"</q>\'s', "<q>say ‘Go on’</q>’s"),
        ("<a title=\"it's\"><code>a 'b'</code></a>", "<a title=\"it's\"><code>a 'b'</code></a>"),
        ("the mentors' group", "the mentors’ group"),
    ],
)
def test_quotation_marks_are_set_in_text_and_nowhere_else(html: str, set_: str) -> None:
    assert typeset(html) == set_


def test_blocks() -> None:
    assert blocks("A\n\n- b\n- c\n\n> d") == "<p>A</p><ul><li>b</li><li>c</li></ul><blockquote><p>d</p></blockquote>"


class Plain(Result):
    def body(self) -> str:
        return "body"


def test_a_paper_numbers_its_sources_once_and_escapes() -> None:
    cited = Citation(id="a#b", title="T<", section="S", text="The passage <script>")
    paper = Paper(Plain(citations=[cited], notices=["One & two"]))
    paper.section("L", paper.paragraph("x <b>", "a#b"), paper.say("y", "a#b"), paper.paragraph("z", "unknown"))
    html = paper.html()
    assert html.count('data-source="') == 2
    assert html.count("<li id=") == 1
    assert "<script>" not in html
    assert "x &lt;b&gt;" in html
    assert "One &amp; two" in html


def test_a_source_that_only_a_folded_part_cites_is_not_printed() -> None:
    cited = [Citation(id=name, title=name, section="S", text="T") for name in ("a", "b")]
    paper = Paper(Plain(citations=cited))
    paper.add(paper.paragraph("x", "a"))
    paper.fold()
    paper.add(paper.paragraph("y", "b"))
    assert paper.html().count('class="no-print"><details>') == 1


def test_marks_that_touch_leave_one_space_between_them() -> None:
    from coach.activities.questions import Review
    from coach.taxonomy import QuestionFault as Fault
    from coach.web.pages.questions import _marked

    spans = [(0, 15, Fault.closed), (0, 9, Fault.leading)]
    review = Review.model_construct(text="Don't you think?", spans=spans)
    html = _marked(review)
    assert html == '<mark class="leading">Don&#x27;t you</mark> <mark class="closed">think</mark>?'


def test_a_crisis_reply_leads_with_the_route() -> None:
    html = boundary_reply(Boundary.crisis, Action.signpost, "Let's stop. Here is who to call:\n\n- **116 123** (all)")
    assert html.index("Here is who to call:") < html.index("tel:116123") < html.index("Let&#x27;s stop.")


def test_words_to_say_stay_whole_where_a_reply_leads_to_its_routes() -> None:
    reply = "Heavy. Say, “I can't keep all of it. This is one.” Here is where to go:\n\n- **116 123**"
    html = boundary_reply(Boundary.report_duty, Action.signpost, reply)
    assert '<p class="lead">Here is where to go:</p>' in html
    assert "This is one.”</p>" in html


def test_names_along_an_arc_keep_clear_of_each_other() -> None:
    """On a phone too, and with more sessions than there is room to name."""
    stops = [(f"{n} Dec", "first" if n == 1 else "closing" if n == 26 else "regular") for n in range(1, 27)]
    for drawn in arc(stops, "Arc").split("<svg")[1:]:
        at = [(float(x), float(y)) for x, y in re.findall(r'class="tick" x="([\d.]+)" y="([\d.]+)"', drawn)]
        assert len(at) >= 5
        assert all(abs(a - c) > 50 or abs(b - d) > 15 for n, (a, b) in enumerate(at) for c, d in at[:n])


def test_a_short_field_without_another_takes_the_line() -> None:
    fields = (FIELD, Field("sector", "Work"), Field("topic", "About"), Field("minutes", "Minutes"))
    html = form(page(fields=fields), [])
    assert re.findall(r'class="field( wide)?"', html) == [" wide", "", "", " wide"]


@pytest.mark.parametrize(
    "html",
    [
        strip([Slice("A", 5, "leader"), Slice("B", 55, "mentor")], "Strip"),
        gauge(2, 3, "Weight"),
        trust_line([40, 45, 60], "Trust", ["", "asked", "thanked"]),
        mix([("asking", "listening", 2)], "Moves"),
        arc([("1 May", "first"), ("5 Jun", "regular"), ("3 Jul", "closing")], "Arc"),
    ],
)
def test_a_picture_says_what_it_shows_and_styles_nothing_inline(html: str) -> None:
    assert 'role="img" aria-label="' in html
    assert "style=" not in html


def test_the_document_has_no_inline_script_or_style() -> None:
    view = View(all_pages(), Settings(_env_file=None))
    for slug in titles(view.pages):
        html = document(view, slug)
        assert "<script>" not in html
        assert " style=" not in html
        assert " onclick" not in html
        assert html.count("<h1") == len(titles(view.pages))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "Nothing you type leaves it."),
        ({"model": "m", "base_url": "http://gpu.lan:8000/v1", "model_trust": "local"}, "own gpu.lan:8000"),
        ({"model": "m"}, "Written with m at OpenAI."),
    ],
)
def test_one_line_says_who_writes_and_what_leaves(settings: dict[str, Any], said: str) -> None:
    assert said in one_line(Settings(_env_file=None, **settings))


@pytest.mark.parametrize("page", all_pages(), ids=lambda p: p.slug)
def test_a_page_asks_only_for_fields_its_request_has(page: Page) -> None:
    known = page.model().model_fields
    assert {f.name for f in page.fields} <= set(known)
    assert page.fields[0].first
    for example in examples(page.slug):
        page.model().model_validate({**example.values, **dict(page.fixed)})
    assert examples(page.slug)


FIELD = Field("minutes", "Minutes you have", "number", first=True)


def page(method: str = "go", fields: tuple[Field, ...] = (FIELD,), **more: Any) -> Page:
    return Page("p", "leader", "j", "t", "l", "b", "coach.activities.prepare:PrepareRequest", method, fields,
                lambda r: "<p>made</p>", **more)  # fmt: skip


class Stub:
    """A coach whose one activity does what a test wants."""

    def __init__(self, answer: Any) -> None:
        self.settings = Settings(_env_file=None)
        self._answer = answer

    def go(self, request: Any) -> Any:
        return self._answer()


def asked(answer: Any, fields: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    one = page()
    desk = Desk(Stub(answer), [one])  # type: ignore[arg-type]  # what the desk asks of a coach

    async def collect() -> list[dict[str, Any]]:
        return [line async for line in desk.lines("p", {"fields": fields or {"purpose": "x y z"}}, "")]

    try:
        # In a thread of its own: the browser tests leave a loop of theirs running in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(collect())).result()
    finally:
        desk.close()


def test_progress_comes_before_the_answer() -> None:
    lines = asked(lambda: Plain())
    assert lines[0] == {"at": "Reading what you wrote"}
    assert lines[-1]["html"] == "<p>made</p>"


def test_an_unexpected_error_carries_no_words() -> None:
    def fails() -> Result:
        raise ValueError("the secret words")

    assert "secret" not in json.dumps(asked(fails))


def test_an_unknown_field_is_an_error_not_a_failure() -> None:
    assert "error" in asked(lambda: Plain(), {"porpoise": "x"})[-1]


def test_an_error_is_put_in_the_words_of_the_form() -> None:
    error = failed(RequestError("'minutes' cannot be used: too many.", "Change it."), page())["error"]
    assert error["field"] == "minutes"
    assert error["what"].startswith("“Minutes you have”")


def test_a_silent_tab_is_forgotten() -> None:
    now = [0.0]
    desk = Desk(Stub(None), [], clock=lambda: now[0])  # type: ignore[arg-type]  # as above
    id_, new = desk.hear("")
    assert new
    assert desk.hear(id_) == (id_, False)
    now[0] = SILENT_S + 1
    desk.sweep()
    assert len(desk.sessions) == 0
    assert desk.hear(id_)[1]
    desk.close()
