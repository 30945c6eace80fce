"""A running app and a browser that tells on it: every request, console message and storage key is looked at."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from coach.coach import Coach
from coach.settings import Settings
from coach.web.server import Options, Running, start

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MODEL = Path(__file__).parents[2] / "coach" / "language" / "model" / "card.json"
WAIT = 60_000


@pytest.fixture(scope="session")
def app() -> Iterator[Running]:
    """The real app on a free port, API and MCP on, on the composer."""
    if not MODEL.is_file():
        pytest.skip("the label model is not built here (make heads), so nothing can be screened")
    settings = Settings(_env_file=None, model="")
    coach = Coach(settings)
    running = start(settings, Options(port=0, api=True, mcp=True), coach)
    yield running
    running.close()


@dataclass
class Seen:
    """What the browser did besides showing the page."""

    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the browser tests are skipped (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(app: Running, browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page of the app in a fresh browser context; at the end, hold it to the promises."""
    opened: list[tuple[Any, Any, Seen]] = []

    def visit(slug: str = "", width: int = 1440, height: int = 900, theme: str = "light", url: str = app.url) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
        )
        page, seen = context.new_page(), Seen()
        page.on("request", lambda r: seen.foreign.append(r.url) if not r.url.startswith(("blob:", url)) else None)
        page.on("console", lambda m: seen.complaints.append(m.type) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: seen.complaints.append(str(e)))
        page.on("dialog", lambda d: d.accept())
        page.goto(url + slug)
        page.locator("h1:visible").wait_for()
        opened.append((context, page, seen))
        return page

    yield visit
    for context, page, seen in opened:
        kept = page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie.length]")
        databases = page.evaluate("async () => (await indexedDB.databases()).length")
        context.close()
        assert (seen.foreign, seen.complaints, kept, databases) == ([], [], [0, 0, 0], 0)


def plain(words: str) -> str:
    """Return what a page shows with its quotation marks as they were typed, to be compared with what was written."""
    return words.translate(str.maketrans("“”‘’", "\"\"''"))


def answered(page: Any, slug: str) -> Any:
    """Wait for the page's result and return it."""
    paper = page.locator(f"#page-{slug} .paper:not([hidden])")
    paper.locator("h2").first.wait_for(timeout=WAIT)
    return paper
