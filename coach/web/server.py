"""Puts the app together on Gradio's server mode, starts it, and stops it cleanly.

Gradio 6 can serve pages of one's own on its server (`gradio.Server`): that is how the
app has its own look, no inline script, and no Gradio component that keeps a value.
Every switch of Gradio's that keeps words is off, and a guard in front of it answers
only this app's own addresses.
"""

import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from coach import no_trace
from coach.coach import Coach
from coach.errors import SettingsError
from coach.settings import Settings
from coach.web.middleware import Guard, SignIn
from coach.web.page import Page
from coach.web.warm import warm

_SAMPLED, _EXAMPLE = "prepare", 0  # the page, and which of its examples, that the first page shows done


@dataclass(frozen=True, slots=True)
class Options:
    """How to serve."""

    host: str = "127.0.0.1"
    port: int = 7860
    api: bool = False
    mcp: bool = False
    root_path: str = ""
    sign_in: SignIn = field(default_factory=SignIn)


class Running:
    """A started app: its address, and how to stop it."""

    def __init__(self, app: Any, url: str, desk: Any) -> None:
        self._app = app
        self._desk = desk
        self.url = url

    @property
    def desk(self) -> Any:
        """The desk that answers the pages; tests look into it."""
        return self._desk

    def close(self) -> None:
        """Stop listening, finish nothing more, forget everyone."""
        self._desk.close()
        self._app.get_blocks().close(verbose=False)


def start(settings: Settings, options: Options, coach: Coach | None = None) -> Running:
    """Start the app in the background.

    Raises:
        SettingsError: the port is in use.
    """
    port = _free(options.host, options.port)
    _only_our_gradio_settings()
    no_trace.private_temp()
    # uvloop reads every request into one buffer of the loop's own, where words would stay until others overwrite them.
    sys.modules["uvloop"] = None  # type: ignore[assignment]  # None is how an import is refused
    from gradio import Server

    from coach.web import api, mcp, routes
    from coach.web.desk import Desk
    from coach.web.pages import all_pages
    from coach.web.shell import View

    coach = coach or Coach(settings)
    if settings.model:
        from coach.web.stopping import StoppableEndpoint

        coach.endpoint = StoppableEndpoint(settings)
    pages = all_pages()
    view = View(pages, settings, *_sample(coach, pages), coach.guidance.content.topics)
    desk = Desk(coach, pages)
    more: set[str] = set()

    class App(Server):
        """Gradio's server with the guard outermost, so that no error and no address gets around it."""

        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            await guard(scope, receive, send)

    app = App(docs_url=None, redoc_url=None, openapi_url=None)
    known = routes.known(view)
    guard = Guard(super(App, app).__call__, lambda p: known(p) or p in more, options.root_path, options.sign_in)
    routes.add_routes(app, desk, view)
    if options.api:
        more |= api.add_routes(app, coach, pages)
    if options.mcp:
        more |= mcp.add_routes(app, coach, pages)
    _, url, _ = app.launch(
        server_name=options.host,
        server_port=port,
        root_path="",
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        show_error=False,
        debug=False,
        enable_monitoring=False,
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        footer_links=[],
        state_session_capacity=200,
        inbrowser=False,
        allowed_paths=[],
        num_workers=0,
    )
    no_trace.keep_nothing()  # uvicorn gave its loggers handlers again
    gc.collect()
    gc.freeze()  # what is here now stays, so collecting at each Forget now takes milliseconds
    return Running(app, url, desk)


def serve(settings: Settings, options: Options, say: Callable[[str], None] | None = None) -> None:
    """Serve until the process is told to stop."""
    say = say or (lambda line: print(line, flush=True))
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):  # before the start, so that a stop during it is clean too
        signal.signal(name, lambda *_: stop.set())
    coach = Coach(settings)
    running = start(settings, options, coach)
    left = [page for page in running.desk.pages.values() if page.slug != _SAMPLED]  # the start has done that one
    warming = warm(coach, left, stop.is_set)
    say(f"Earshot is at {running.url.rstrip('/')}{options.root_path.rstrip('/')}/  (Ctrl+C stops it)")
    while not stop.wait(1.0):
        pass
    running.close()
    warming.join()  # a model that is being read while Python shuts down aborts the process
    say("Stopped. Nothing was kept.")


def _sample(coach: Coach, pages: list[Page]) -> tuple[str, list[tuple[str, str]]]:
    """Return a real sheet as HTML for the first page, and three of its lines.

    Making it also loads everything that the first person would otherwise wait for. No model is asked for it.
    """
    from coach.activities.prepare import PrepareRequest
    from coach.activities.request import parse_request
    from coach.web.examples import examples

    page = next((page for page in pages if page.slug == _SAMPLED), None)
    if page is None:
        return "", []
    request = parse_request(PrepareRequest, examples(_SAMPLED)[_EXAMPLE].values)
    sheet = coach.without_model().prepare(request)
    kept = [q for q in sheet.questions if q.keep]
    short = {
        "reply": "",
        "notices": [],
        "questions": kept,
        "more_questions": [],
        "reading": [],
        "protect": [],
        "listen": None,
    }
    lines = [("Ask", kept[0].text)] if kept else []
    lines += [("If it lands hard", sheet.hard.say[0])] if sheet.hard and sheet.hard.say else []
    lines += [("Remember", sheet.remember)] if sheet.remember else []
    return page.render(sheet.model_copy(update=short)), lines


def _free(host: str, port: int) -> int:
    """Return a port that can be listened on; 0 asks for any."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError:
            raise SettingsError(f"Port {port} cannot be used here.", "Try another with --port or COACH_PORT.") from None
        found: int = probe.getsockname()[1]
        return found


def _only_our_gradio_settings() -> None:
    """Drop every GRADIO_* variable that we did not set, and keep the app's own call to itself off any proxy."""
    for name in [n for n in os.environ if n.startswith("GRADIO_")]:
        del os.environ[name]
    no_trace.keep_nothing()
    for name in ("NO_PROXY", "no_proxy"):
        hosts = [h for h in os.environ.get(name, "").split(",") if h]
        os.environ[name] = ",".join(dict.fromkeys([*hosts, "127.0.0.1", "localhost", "::1"]))
