"""Every job in a real browser: what a person sees, and what the browser keeps."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from coach.web.pages import all_pages
from tests.web.conftest import answered

# Sockets that uvicorn and playwright leave to the collector are theirs, and deprecations inside Gradio too.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
SLUGS = [page.slug for page in all_pages()]
SHOTS = Path(__file__).parents[2] / "screenshots"
Open = Callable[..., Any]


def violations(page: Any) -> list[str]:
    """Return axe's findings on the page as it stands, each with where."""
    results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    return [f"{v['id']}: {v['nodes'][0]['target']}" for v in results.response["violations"]]


def act(page: Any, slug: str) -> Any:
    """Run the page's first example and return what came of it."""
    page.locator(f"#page-{slug} .example").first.click()
    return answered(page, slug)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("slug", ["", "kept", "topics", *SLUGS])
def test_a_page_and_its_result_are_accessible_and_fit_a_phone(open_page: Open, slug: str, theme: str) -> None:
    page = open_page(slug, width=360, height=760, theme=theme)
    assert violations(page) == []
    if slug in SLUGS:
        act(page, slug)
        for folded in page.locator(f"#page-{slug} .paper summary:visible").all()[:3]:
            folded.click()
        assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("slug", SLUGS)
def test_an_example_gives_a_document(open_page: Open, slug: str) -> None:
    page = open_page(slug)
    paper = act(page, slug)
    assert paper.locator("h2").count() >= 1
    assert page.locator(f"#page-{slug} .empty").is_hidden()
    assert page.locator(".foot .trust").inner_text().strip().startswith("Written by the composer, on this machine.")


def test_one_field_is_enough_and_the_keyboard_too(open_page: Open) -> None:
    page = open_page("prepare")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.locator("#prepare-purpose").focus()
    page.keyboard.type("how performance reviews land with second-year analysts")
    page.keyboard.press("Control+Enter")
    paper = answered(page, "prepare")
    assert page.evaluate("() => document.activeElement.tagName") == "H2"
    assert "how performance reviews land with second-year analysts" in paper.inner_text()


def test_a_source_opens_in_place_and_closes(open_page: Open) -> None:
    page = open_page("prepare")
    paper = act(page, "prepare")
    mark = paper.locator(".cite").first
    mark.focus()
    page.keyboard.press("Enter")
    assert mark.get_attribute("aria-expanded") == "true"
    assert len(paper.locator(".in-place").inner_text()) > 100
    page.keyboard.press("Space")
    assert paper.locator(".in-place").count() == 0


def test_an_error_stands_by_its_field_and_keeps_the_draft(open_page: Open) -> None:
    page = open_page("prepare")
    page.locator("#page-prepare [type=submit]").click()
    assert page.locator("#prepare-purpose-error").inner_text() == "Please write a few words here."
    page.locator("#prepare-purpose").fill("what a handover is like at night")
    page.locator("#page-prepare .grow summary").click()
    page.locator("#prepare-minutes").fill("999")
    page.locator("#page-prepare [type=submit]").click()
    page.locator("#prepare-minutes-error:visible").wait_for()
    assert page.locator("#prepare-minutes").get_attribute("aria-invalid") == "true"
    assert page.locator("#prepare-purpose").input_value() == "what a handover is like at night"


def test_forget_now_empties_the_page_and_the_server(open_page: Open, app: Any) -> None:
    page = open_page("prepare")
    act(page, "prepare")
    page.locator(".forget").click()
    page.get_by_text("Forgotten. Nothing you typed is left").wait_for()
    assert page.locator("#prepare-purpose").input_value() == ""
    assert page.locator("#page-prepare .paper").inner_html() == ""


def test_a_tab_that_slept_past_its_session_just_works(open_page: Open, app: Any) -> None:
    page = open_page("prepare")
    page.wait_for_timeout(300)
    for id_ in list(app.desk._heard):
        app.desk.forget(id_)
    act(page, "prepare")


def test_closing_the_tab_forgets_its_session(browser: Any, app: Any) -> None:
    page = browser.new_page()
    with page.expect_response("**/live"):
        page.goto(app.url)
    page.wait_for_timeout(200)
    before = len(app.desk.sessions)
    page.close(run_before_unload=False)
    other = browser.new_page()
    other.goto(app.url + "healthz")
    other.wait_for_timeout(500)
    assert len(app.desk.sessions) < before
    other.close()


def test_moving_between_pages_keeps_what_is_on_screen(open_page: Open) -> None:
    page = open_page("prepare")
    act(page, "prepare")
    page.locator(".nav a[data-to=kept]").click()
    assert page.url.endswith("/kept")
    assert page.title() == "What is kept? · Earshot"
    page.go_back()
    assert page.locator("#page-prepare .paper h2").first.is_visible()


def test_a_danger_to_life_shows_the_route_first(open_page: Open) -> None:
    page = open_page("prepare")
    page.locator("#prepare-purpose").fill("I want to kill myself, they'd all be better off without me.")
    page.locator("#page-prepare [type=submit]").click()
    panel = page.locator("#page-prepare .boundary.crisis")
    panel.wait_for(timeout=60_000)
    assert panel.locator("xpath=*[2]").get_attribute("class") == "routes"
    assert violations(page) == []


@pytest.mark.skipif("rehearse" not in SLUGS, reason="rehearsing is not installed")
def test_a_rehearsal_from_first_line_to_going_back(open_page: Open) -> None:
    page = open_page("rehearse")
    page.locator("#page-rehearse .example").first.click()
    box = page.locator("#page-rehearse .turn textarea")
    box.wait_for(timeout=60_000)
    for n, words in enumerate(("Can I raise something about Monday?", "When I'd spoken, he said it again as his.")):
        box.fill(words)
        page.keyboard.press("Control+Enter")
        page.locator("#page-rehearse .piece").nth(n).wait_for(timeout=60_000)
    assert page.locator(".talk figure.trust").count() == 0, "trust is shown only afterwards"
    assert violations(page) == []
    page.locator("[data-step=back]").click()
    page.wait_for_timeout(300)
    assert box.input_value() == "When I'd spoken, he said it again as his."
    page.keyboard.press("Control+Enter")
    page.locator("#page-rehearse .piece").nth(1).wait_for(timeout=60_000)
    page.locator("[data-step=finish]").click()
    page.locator("#page-rehearse figure.trust").wait_for(timeout=60_000)
    assert violations(page) == []


def test_asking_to_finish_in_words_gives_the_debrief(open_page: Open) -> None:
    page = open_page("rehearse")
    page.locator("#page-rehearse .example").first.click()
    box = page.locator("#page-rehearse .turn textarea")
    box.wait_for(timeout=60_000)
    box.fill("Can I raise something about Monday?")
    page.keyboard.press("Control+Enter")
    page.locator("#page-rehearse .piece").wait_for(timeout=60_000)
    box.fill("I'm finished")
    page.keyboard.press("Control+Enter")
    page.locator("#page-rehearse .debrief").wait_for(timeout=60_000)
    assert page.locator("#page-rehearse .remark").count() == 1


def test_a_reflection_that_is_over_takes_no_more_answers(open_page: Open) -> None:
    page = open_page("reflect")
    act(page, "reflect")
    box = page.locator("#reflect-turn")
    for n in range(7):
        if not box.is_visible():
            break
        box.fill("I don't know.")
        page.locator("#page-reflect .turn [type=submit]").click()
        page.locator("#page-reflect .piece").nth(n).wait_for(timeout=60_000)
    assert box.is_hidden()
    assert box.is_disabled()
    assert page.evaluate("() => document.activeElement.dataset.step") == "finish"
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.locator("#page-reflect .plan").first.wait_for(timeout=60_000)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_boundary_leads_on_and_carries_nothing_there(open_page: Open, theme: str) -> None:
    page = open_page("questions", width=360, height=760, theme=theme)
    page.locator(".nav a[data-to=prepare]").evaluate("link => link.click()")
    page.locator("#prepare-purpose").fill("help me work out which of my team told my mentor about the grant")
    page.locator("#page-prepare form.ask [type=submit]").click()
    way = page.locator("#page-prepare .instead a")
    way.wait_for(timeout=60_000)
    assert violations(page) == []
    way.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "prepare-purpose"
    assert page.locator("#prepare-purpose").input_value() == ""
    assert page.locator("#prepare-worries").input_value() == "I'll start hunting for names"
    assert page.locator("#page-prepare .paper").inner_html() == ""


def test_a_word_that_is_too_long_for_its_line_breaks(open_page: Open) -> None:
    page = open_page("prepare", width=360, height=760)
    page.locator("#prepare-purpose").fill(f"what {'Rechtsschutzversicherungsgesellschaften' * 3} is like for a trainee")
    page.locator("#page-prepare form.ask [type=submit]").click()
    answered(page, "prepare")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.skipif("reflect" not in SLUGS, reason="reflecting is not installed")
def test_a_reflection_asks_then_gives_a_page(open_page: Open) -> None:
    page = open_page("reflect")
    act(page, "reflect")
    page.locator("#reflect-turn").fill("I was planning my answer while she talked.")
    page.locator("#page-reflect .turn [type=submit]").click()
    page.locator("#page-reflect .piece").first.wait_for(timeout=60_000)
    assert violations(page) == []
    page.locator("#page-reflect [data-step=finish]").click()
    page.locator("#page-reflect .plan").wait_for(timeout=60_000)
    assert violations(page) == []


def test_a_result_can_be_saved_in_each_form(open_page: Open) -> None:
    page = open_page("programme" if "programme" in SLUGS else "prepare")
    slug = page.evaluate("() => document.body.dataset.here")
    act(page, slug)
    for tool in page.locator(f"#page-{slug} .tool").all():
        if tool.get_attribute("data-tool") in ("markdown", "docx", "ics"):
            with page.expect_download() as saved:
                tool.click()
            assert saved.value.suggested_filename.startswith(slug)


def test_stop_keeps_the_words(open_page: Open) -> None:
    page = open_page("prepare")
    page.route("**/do/prepare", lambda route: None)  # an answer that never comes
    page.locator("#prepare-purpose").fill("what a night shift is like")
    page.locator("#page-prepare [type=submit]").click()
    page.locator("#page-prepare .waiting .pulse").wait_for(timeout=1000)
    page.locator("#page-prepare .stop").click()
    page.get_by_text("Cancelled. What you wrote is still here.").wait_for()
    assert page.locator("#prepare-purpose").input_value() == "what a night shift is like"


def test_a_lost_connection_says_so(browser: Any, app: Any) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(app.url + "prepare")
    page.locator("#prepare-purpose").fill("what a night shift is like")
    context.set_offline(True)
    page.locator(".lost:visible").wait_for()
    assert page.locator("#prepare-purpose").input_value() == "what a night shift is like"
    context.set_offline(False)
    page.locator(".lost").wait_for(state="hidden")
    context.close()


@pytest.mark.parametrize("width", [360, 820, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_screens_are_there_to_be_looked_at(open_page: Open, width: int, theme: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    page = open_page("", width=width, theme=theme)
    page.screenshot(path=SHOTS / f"home-{width}-{theme}.png")
    for slug in SLUGS:
        page.evaluate("slug => document.querySelector(`a[data-to='${slug}']`).click()", slug)
        act(page, slug)
        page.screenshot(path=SHOTS / f"{slug}-{width}-{theme}.png", full_page=True)


@pytest.mark.parametrize("example", [0, 1, 2])
def test_a_preparation_sheet_prints_on_one_page(open_page: Open, example: int) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    page = open_page("prepare")
    page.locator("#page-prepare .example").nth(example).click()
    paper = answered(page, "prepare")
    for folded in paper.locator("details > summary").all():
        folded.click()  # what is open on the screen does not cost a page
    printed = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = " ".join(part.extract_text() for part in printed.pages)
    assert len(printed.pages) == 1
    assert paper.locator(".remember").inner_text().split(".")[0] in " ".join(text.split())
    assert "Forget now" not in text
