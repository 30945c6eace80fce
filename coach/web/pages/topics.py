"""The two of them together: each ticks topics in private on one screen, and only what both ticked is shown.

A page beside the jobs: it asks for no words, so there is nothing to screen or to write.
"""

import json
from collections.abc import Mapping
from typing import Any

from coach.errors import RequestError, SessionEnded
from coach.guidance.content import Topic
from coach.language.letters import capital
from coach.programme.overlap import SealedPicks
from coach.session import Session
from coach.web.markup import text

SLUG, TITLE = "topics", "Find a topic you both want"
_HELD = "web_topics"  # the key in the session's own memory; forgetting the session empties it
_SIDES = {"leader": ("The leader ticks first", "Your mentor looks away."),
          "mentor": ("Now the mentor", "Your leader looks away. What they ticked is sealed.")}  # fmt: skip


def html(topics: Mapping[str, Topic]) -> str:
    """Return the page."""
    boxes = "".join(
        f'<li><label><input type="checkbox" value="{text(topic.id)}" autocomplete="off">'
        f"<span>{text(capital(topic.name))}</span></label></li>"
        for topic in topics.values()
    )
    steps = text(json.dumps(_SIDES))
    title, hint = _SIDES["leader"]
    return (
        '<article class="plain"><header>'
        f'<h1 tabindex="-1">{TITLE}</h1>'
        '<p class="lede">Each of you ticks in private, on this one screen. Only what you both ticked is shown. '
        "The rest is gone.</p></header><div>"
        f'<form class="picks" autocomplete="off" novalidate data-sides="{steps}" data-side="leader">'
        f'<fieldset><legend tabindex="-1">{title}</legend><p class="hint">{hint}</p>'
        f'<ul class="boxes">{boxes}</ul></fieldset><p class="form-error" role="alert" hidden></p>'
        '<div class="actions"><button class="primary" type="submit">Seal my choice</button>'
        '<button class="quiet" type="button" data-picks="clear">Untick all</button></div></form>'
        '<div class="handed" hidden><h2 tabindex="-1">Sealed</h2>'
        "<p>Hand the screen to your mentor. Nothing of your choice is on it.</p>"
        '<p class="actions"><button class="primary" type="button" data-picks="mentor">I’m the mentor</button></p></div>'
        '<div class="paper both" hidden></div></div></article>'
    )


def pick(topics: Mapping[str, Topic], session: Session, asked: dict[str, Any]) -> dict[str, Any]:
    """Seal one side's choice; once both have chosen, return what they share and forget the rest.

    Raises:
        RequestError: nothing was ticked, or something that is not in the list.
        SessionEnded: the first choice is gone, so there is nothing to compare with.
    """
    side, chosen = str(asked.get("side", "")), asked.get("chosen")
    held = session.state.get(_HELD)
    if side == "leader" or not isinstance(held, SealedPicks):
        if side == "mentor":
            raise SessionEnded("The first choice is gone.", "Both of you start again.")
        held = SealedPicks(tuple(topics))
    if not isinstance(chosen, list) or not chosen:
        raise RequestError("Tick at least one topic.")
    held.pick(side, [str(id_) for id_ in chosen])
    session.state[_HELD] = held
    if not held.ready:
        return {"sealed": True}
    session.state.pop(_HELD)
    shared = held.open()
    return {"html": _shared([topics[id_] for id_ in shared.both], shared.explanation)}


def _shared(both: list[Topic], explanation: str) -> str:
    title = "Nothing in common this time" if not both else "You both chose this" if len(both) == 1 else "You both chose"
    rows = "".join(
        f"<li><span>{text(capital(topic.name))}</span>"
        f'<a href="prepare" data-to="prepare" data-start="{text(json.dumps({"purpose": topic.spoken or topic.name}))}">'
        "Prepare a session on it</a></li>"
        for topic in both
    )
    found = f'<ul class="shared">{rows}</ul>' if rows else ""
    return (
        f'<header class="doc-head"><p class="kicker">Both of you</p><h2 tabindex="-1">{title}</h2></header>{found}'
        f'<p>{text(explanation)}</p><p class="actions">'
        '<button class="quiet" type="button" data-picks="again">Pick again</button></p>'
    )
