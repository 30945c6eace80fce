"""What the first person to do a job would otherwise wait for: models read, authored wordings embedded.

Done beside the running app from the examples of each page, on the composer, one at a time.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

from coach.activities.request import parse_request
from coach.coach import Coach
from coach.errors import CoachError
from coach.web.examples import examples
from coach.web.page import Page


def warm(coach: Coach, pages: Sequence[Page], stopping: Callable[[], bool] = lambda: False) -> threading.Thread:
    """Start doing each page's first example once, in the background, until `stopping` says so."""
    composer = coach.without_model()

    def work() -> None:
        for page in pages:
            shown = examples(page.slug)
            if stopping() or not shown:
                continue
            with suppress(CoachError):
                fields = {**shown[0].values, **dict(page.fixed)}
                getattr(composer, page.method)(parse_request(page.model(), fields))

    thread = threading.Thread(target=work, name="earshot-warm", daemon=True)
    thread.start()
    return thread
