"""The way on from a boundary: a job that exists, begun with nothing that was typed and nothing that crosses a line."""

import json
from html import unescape

import pytest

from coach.guard.screen import screen
from coach.taxonomy import Action, Boundary, Role, action_for
from coach.web.instead import link, offer
from coach.web.pages import all_pages

PAGES = {page.slug: page for page in all_pages()}
NOT_HERE = {Boundary.crisis, Boundary.report_duty}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("boundary", Boundary)
def test_every_refusal_has_a_way_on_and_a_danger_has_its_routes(boundary: Boundary, role: Role) -> None:
    found = offer(boundary, role)
    stops = action_for(boundary) in (Action.decline, Action.signpost)
    assert (found is not None) == (stops and boundary not in NOT_HERE)
    if found is None:
        return
    slug, words, fields = found
    page = PAGES[slug]
    assert page.door in ("", role)
    assert set(fields) <= {f.name for f in page.fields}
    page.model().model_validate({page.fields[0].name: "x y z", **fields, **dict(page.fixed)})
    assert 3 < len(words) < 45
    assert f'<a href="{slug}" data-to="{slug}"' in link(boundary, role)


def test_what_it_fills_in_crosses_nothing() -> None:
    offers = [(role, offer(boundary, role)) for role in Role for boundary in Boundary]
    typed = {(role, str(value)) for role, found in offers if found for name, value in found[2].items()
             if name in ("worries", "question")}  # fmt: skip
    assert [words for role, words in typed if screen(words, role, PAGES["prepare"].model().surface).boundary] == []


def test_the_link_carries_its_fields_and_nothing_else() -> None:
    html = link(Boundary.identify, Role.leader)
    start = unescape(html.partition('data-start="')[2].partition('"')[0])
    assert json.loads(start) == {"worries": "I'll start hunting for names"}
    assert link(None, Role.leader) == ""
