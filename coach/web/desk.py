"""Where a page's request meets the coach: in a thread, in a session, and out again as HTML.

Holds the open tabs' sessions and nothing that was typed. A tab that closes says so;
one that falls silent is forgotten after a while, and every session after its time.
"""

import asyncio
import gc
import inspect
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from coach.activities.request import Request, parse_request
from coach.coach import Coach
from coach.errors import CoachError, RequestError, SessionEnded
from coach.export.numbered import numbered
from coach.result import Result
from coach.session import Session, Sessions
from coach.web.instead import link
from coach.web.markup import typeset
from coach.web.page import Page
from coach.web.pages.topics import pick
from coach.web.stopping import Stop, stopped_by, turn

SILENT_S = 300.0  # a tab that has not been heard from for this long is gone; hidden tabs speak once a minute
_SWEEP_S = 15.0
_BEAT_S = 1.0
_STIRRED_S = 60.0  # for so long after a request, what is left of it is collected at every sweep
Answer = dict[str, Any]


class Desk:
    """Answers requests of the pages.

    Args:
        coach: who does the work.
        pages: what can be asked.
        clock: for tests.
    """

    def __init__(self, coach: Coach, pages: Sequence[Page], clock: Callable[[], float] = time.monotonic) -> None:
        self.coach = coach
        self.pages = {page.slug: page for page in pages}
        self.sessions = Sessions(coach.settings.session_minutes, clock)
        self._clock = clock
        self._heard: dict[str, float] = {}
        self._lock = threading.Lock()
        self._asked_at = clock()
        # The composer keeps a core busy, so more threads would only make everyone wait; a model keeps a socket waiting.
        self._pool = ThreadPoolExecutor(32 if coach.settings.model else 3, thread_name_prefix="earshot")
        self._closing = threading.Event()
        threading.Thread(target=self._sweep, name="earshot-forget", daemon=True).start()

    def hear(self, session_id: str) -> tuple[str, bool]:
        """Note that a tab is open; return its session's id, and whether that session is new."""
        try:
            new, id_ = False, self.sessions.get(session_id).id if session_id else ""
        except SessionEnded:
            id_ = ""
        if not id_:
            new, id_ = True, self.sessions.start().id
        with self._lock:
            self._heard[id_] = self._clock()
        return id_, new

    def forget(self, session_id: str) -> None:
        """Forget a tab's session now."""
        with self._lock:
            self._heard.pop(session_id, None)
        self.sessions.forget(session_id)
        gc.collect()  # a document or an error that refers to itself would otherwise wait for the next collection

    def pick(self, asked: dict[str, Any], session_id: str) -> Answer:
        """Seal one side's choice of topics; return what a pair shares once both have chosen. Never raises."""
        try:
            answer = pick(self.coach.guidance.content.topics, self.sessions.get(session_id), asked)
        except CoachError as error:
            return {"error": {"what": error.what, "do": error.do}, "ended": isinstance(error, SessionEnded)}
        return {part: typeset(value) if part == "html" else value for part, value in answer.items()}

    def close(self) -> None:
        """Stop, and forget everyone."""
        self._closing.set()
        self._pool.shutdown(wait=False, cancel_futures=True)
        for id_ in list(self._heard):
            self.forget(id_)

    async def lines(self, slug: str, asked: dict[str, Any], session_id: str) -> AsyncIterator[Answer]:
        """Yield progress at once, sentences as they pass, an empty beat each second, and the answer last.

        A client that goes away cancels this: work that has not begun is never done, and a model is asked no more.
        """
        page, self._asked_at = self.pages[slug], self._clock()
        yield {"at": page.waiting}
        stop = Stop()
        loop = asyncio.get_running_loop()
        parts: asyncio.Queue[str] = asyncio.Queue()

        def show(sentence: str) -> None:
            loop.call_soon_threadsafe(parts.put_nowait, sentence)

        future = loop.run_in_executor(self._pool, self.answer, page, asked, session_id, stop, show)
        future.add_done_callback(lambda _: parts.put_nowait(""))
        try:
            while not (future.done() and parts.empty()):
                with suppress(TimeoutError):
                    part = await asyncio.wait_for(parts.get(), _BEAT_S)
                    if part:
                        yield {"part": part}
                    continue
                yield {}
        finally:
            future.cancel()
            stop.set()
        yield future.result()

    def answer(
        self,
        page: Page,
        asked: dict[str, Any],
        session_id: str,
        stop: Stop | None = None,
        show: Callable[[str], None] | None = None,
    ) -> Answer:
        """Return the answer to one request, or what was wrong with it. Never raises.

        Args:
            page: the page it came from.
            asked: what the page sent.
            session_id: the tab's session.
            stop: set when the person cancels.
            show: given a model's sentences as they pass.
        """
        stop = stop or Stop()
        try:
            alone = asked.get("do") in page.alone
            session = self.sessions.get(session_id) if session_id and not alone else None
            with stopped_by(stop):
                if page.hears is None:
                    request = parse_request(page.model(), {**asked.get("fields", {}), **dict(page.fixed)})
                    result = self._result(page, request, asked, session, show)
                    answer = shown(page, result)
                    if result.stopped:
                        answer["html"] += link(result.boundary, request.asked_by)
                else:
                    with turn(session, stop):
                        answer = page.hears(self.coach, session, asked)
                set_ = {part: typeset(answer[part]) for part in ("html", "append") if answer.get(part)}
                return {**answer, **set_, "markdown": numbered(answer.get("markdown", ""))}
        except CoachError as error:
            return failed(error, page)
        except Exception:  # its text could hold what was typed
            return {"error": {"what": "Something went wrong inside Earshot.", "do": "Nothing you typed was kept."}}

    def _result(
        self,
        page: Page,
        request: Request,
        asked: dict[str, Any],
        session: Session | None,
        show: Callable[[str], None] | None,
    ) -> Result:
        method = getattr(self.coach, page.method)
        takes = inspect.signature(method).parameters
        extra: dict[str, Any] = {"session": session} if "session" in takes else {}
        if "show" in takes:
            extra["show"] = show
        if "vary" in takes and isinstance(asked.get("vary"), int):
            extra["vary"] = max(0, asked["vary"])
        result: Result = method(request, **extra)
        return result

    def _sweep(self) -> None:
        while not self._closing.wait(_SWEEP_S):
            self.sweep()

    def sweep(self) -> None:
        """Forget the tabs that fell silent and the sessions whose time ran out."""
        with self._lock:
            gone = [id_ for id_, at in self._heard.items() if self._clock() - at > SILENT_S]
        for id_ in gone:
            self.forget(id_)
        len(self.sessions)  # drops what has expired
        if self._clock() - self._asked_at < _STIRRED_S:
            gc.collect()  # a client that hung up can leave words in a cycle, which an idle server would never collect


def shown(page: Page, result: Result, **more: Any) -> Answer:
    """Return a result as the page shows and exports it."""
    exports = [] if result.stopped else list(page.exports)
    data = result.model_dump(mode="json", exclude={"markdown", "citations"}) if "ics" in exports else None
    return {
        "html": page.render(result),
        "markdown": result.markdown,
        "exports": exports,
        "stopped": result.stopped,
        "data": data,
        **more,
    }


def failed(error: CoachError, page: Page) -> Answer:
    """Return an error as the page shows it: what happened, what to do, and which field it is about."""
    what, field = error.what, ""
    if isinstance(error, RequestError):
        for f in page.fields:
            if f"'{f.name}'" in what:
                field = f.name
                what = what.replace(f"'{f.name}'", f"“{f.label.rstrip('?')}”")
                if what.startswith("The request needs"):
                    what = "This one is needed."
                elif "it is empty" in what:
                    what = "Please write a few words here."
                break
    answer: Answer = {"error": {"what": what, "do": "" if field else error.do, "field": field}}
    if isinstance(error, SessionEnded):
        answer["ended"] = True
    return answer
