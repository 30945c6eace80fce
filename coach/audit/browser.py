"""A real browser on the real app: typed, asked, talked, forgotten; then everything a browser can keep is searched.

Needs playwright and a Chromium; without them the audit says so and goes on.
"""

import json
import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from coach.audit import look
from coach.audit.context import Audit
from coach.audit.findings import Place

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SURFACE = "browser"
_ANSWER_MS = 120_000
# Everything a page can keep. Asked of the page itself, so that nothing depends on a file's format.
_KEPT = """async () => {
  const all = {local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie, name: window.name,
               state: history.state, address: location.href, databases: {}, caches: []};
  const done = (ask) => new Promise((good) => { ask.onsuccess = () => good(ask.result); });
  for (const {name, version} of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name, version));
    all.databases[name] = {};
    for (const store of db.objectStoreNames)
      all.databases[name][store] = await done(db.transaction(store).objectStore(store).getAll());
    db.close();
  }
  for (const key of await caches.keys()) {
    const cache = await caches.open(key);
    for (const request of await cache.keys()) all.caches.push(request.url, await (await cache.match(request)).text());
  }
  return JSON.stringify(all);
}"""
_SHOWN = """() => document.documentElement.outerHTML
  + [...document.querySelectorAll('input, textarea')].map((e) => e.value).join('\\n')"""


def program() -> str:
    """Return the browser's path, or "" where it or playwright is missing."""
    named = os.environ.get("EARSHOT_BROWSER", "")
    return (named or next(filter(None, map(shutil.which, _NAMES)), "")) if find_spec("playwright") else ""


def browse(audit: Audit, url: str) -> None:
    """Play every page in a browser with a profile of its own."""
    found = program()
    if not found:
        audit.report.notes.append("No browser here (playwright and Chromium): the pages were played over HTTP only.")
        return
    from playwright.sync_api import Error, sync_playwright

    profile = audit.stage.temp / "profile"
    places = {
        "HOME": str(audit.stage.home),
        "TMPDIR": str(audit.stage.temp),
        "XDG_CACHE_HOME": str(audit.stage.home / ".cache"),
    }
    try:
        with sync_playwright() as play:
            context = _started(play, found, profile, {**os.environ, **places})
            try:
                _played(audit, context, url)
            finally:
                context.close()
    except Error as error:
        audit.report.failed.append(f"{_SURFACE}: it stopped ({type(error).__name__}).")
    for path in look.files([profile]):
        audit.note(
            look.in_file(path, audit.canaries), Place.browser, f"the browser's profile, {path.relative_to(profile)}"
        )


def _started(play: Any, found: str, profile: Path, env: dict[str, str]) -> Any:
    """Return the browser's context; on a busy machine Chromium may end as it starts, so it gets a second chance."""
    from playwright.sync_api import Error

    def start() -> Any:
        return play.chromium.launch_persistent_context(
            str(profile), executable_path=found, headless=True, env=env,
            args=["--disable-component-update", "--disable-background-networking", "--disable-sync"],
        )  # fmt: skip

    try:
        return start()
    except Error:
        return start()


def _played(audit: Audit, context: Any, url: str) -> None:
    typist = audit.typist(_SURFACE)
    report = audit.report
    report.searched |= {(_SURFACE, Place.browser), (_SURFACE, Place.network)}
    page = context.pages[0]
    page.set_default_timeout(_ANSWER_MS)

    def watch(request: Any) -> None:
        if request.url.startswith(("data:", "blob:", "about:")):
            return
        head = json.dumps(request.headers)
        audit.search(_SURFACE, Place.browser, "an address or a header", f"{request.url}\n{head}".encode())
        if not request.url.startswith(url.rstrip("/")):
            audit.remark(_SURFACE, Place.network, "a call of the page to another host")

    def printed(message: Any) -> None:
        audit.search(_SURFACE, Place.streams, "the browser's console", message.text.encode())

    context.on("request", watch)
    page.on("console", printed)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(url)
    for slug in page.eval_on_selector_all("form.ask", "forms => forms.map((f) => f.dataset.activity)"):
        page.goto(f"{url.rstrip('/')}/{slug}")
        _fill(page, slug, typist)
        page.click(f'form[data-activity="{slug}"] [type=submit]')
        shown = page.locator(
            f'[data-result="{slug}"] .paper:not([hidden]), form[data-activity="{slug}"] .error:not([hidden])'
        )
        shown.first.wait_for()
        report.played[_SURFACE] += 1
        _talk(page, slug, typist, report)
        _kept(audit, page)
    page.click("button.forget")
    page.wait_for_timeout(1500)
    _kept(audit, page)
    audit.search(_SURFACE, Place.browser, "the page after Forget now", page.evaluate(_SHOWN).encode())
    audit.search(_SURFACE, Place.browser, "cookies", json.dumps(context.cookies()).encode())


def _fill(page: Any, slug: str, typist: Any) -> None:
    """Type into every free field of a page's form."""
    page.eval_on_selector_all(f'form[data-activity="{slug}"] details', "all => all.forEach((d) => { d.open = true; })")
    boxes = page.locator(f'form[data-activity="{slug}"] :is(textarea, input[type=text])[data-field]')
    for n in range(boxes.count()):
        boxes.nth(n).fill(f"{typist.own()} {typist.told()}" if n == 0 else typist.own())


def _talk(page: Any, slug: str, typist: Any, report: Any) -> None:
    """Say something where the page is a conversation."""
    box = page.locator(f'[data-result="{slug}"] form.turn textarea')
    if box.count() and box.first.is_visible():
        for text in typist.turns(2):
            if not (box.first.is_visible() and box.first.is_enabled()):
                break  # the talk is over, and takes no more answers
            box.first.fill(text)
            page.click(f'[data-result="{slug}"] form.turn [type=submit]')
            page.wait_for_function(f"() => !document.querySelector('[data-result=\"{slug}\"] .waiting')?.textContent")
            report.played[_SURFACE] += 1


def _kept(audit: Audit, page: Any) -> None:
    audit.search(_SURFACE, Place.browser, "storage that a page can reach", str(page.evaluate(_KEPT)).encode())
