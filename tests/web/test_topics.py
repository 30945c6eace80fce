"""Two people at one screen: only what both ticked is ever shown."""

from collections.abc import Callable
from typing import Any

import pytest

from coach.errors import RequestError, SessionEnded
from coach.guidance.content import Topic
from coach.session import Session
from coach.web.pages import topics
from tests.web.test_browser import pytestmark as pytestmark
from tests.web.test_browser import violations

Open = Callable[..., Any]
TOPICS = {
    name: Topic(id=name, name=f"{name} and so on", theme="t", owns="", passage="", words=[])
    for name in ("pay", "hours", "trust")
}  # fmt: skip


def test_only_what_both_chose_comes_out_and_nothing_stays() -> None:
    session = Session()
    assert topics.pick(TOPICS, session, {"side": "leader", "chosen": ["pay", "trust"]}) == {"sealed": True}
    html = topics.pick(TOPICS, session, {"side": "mentor", "chosen": ["trust", "hours"]})["html"]
    assert "Trust and so on" in html
    assert "Pay" not in html
    assert "Hours" not in html
    assert session.state == {}


def test_a_second_choice_without_a_first_says_to_begin_again() -> None:
    with pytest.raises(SessionEnded, match="gone"):
        topics.pick(TOPICS, Session(), {"side": "mentor", "chosen": ["pay"]})


@pytest.mark.parametrize("chosen", [None, [], "pay", ["elsewhere"]])
def test_a_choice_is_at_least_one_topic_of_the_list(chosen: Any) -> None:
    with pytest.raises(RequestError):
        topics.pick(TOPICS, Session(), {"side": "leader", "chosen": chosen})


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_pair_finds_what_both_want_and_goes_on_to_prepare_it(open_page: Open, theme: str) -> None:
    page = open_page("topics", width=360, height=760, theme=theme)
    here = page.locator("#page-topics")
    assert violations(page) == []
    here.get_by_role("button", name="Seal my choice").click()
    assert here.locator(".form-error").inner_text() == "Tick at least one topic."
    for name in ("Speaking up", "Workload and hours"):
        here.get_by_label(name).check()
    assert here.locator(".form-error").is_hidden()
    here.get_by_role("button", name="Seal my choice").click()
    here.locator(".handed").wait_for()
    assert here.locator("input:checked").count() == 0
    assert violations(page) == []
    here.get_by_role("button", name="mentor").click()
    for name in ("Red tape and approvals", "Workload and hours"):
        here.get_by_label(name).check()
    here.get_by_role("button", name="Seal my choice").click()
    found = here.locator(".both")
    found.wait_for()
    assert "Workload and hours" in found.inner_text()
    assert "Speaking" not in found.inner_text()
    assert "Red tape" not in found.inner_text()
    assert violations(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    found.get_by_role("link").click()
    assert page.locator("#prepare-purpose").input_value() == "the hours, and how work arrives"


def test_forget_now_drops_a_sealed_choice(open_page: Open) -> None:
    page = open_page("topics")
    here = page.locator("#page-topics")
    here.get_by_label("Speaking up").check()
    here.get_by_role("button", name="Seal my choice").click()
    here.get_by_role("button", name="mentor").click()
    page.locator(".forget").click()
    page.get_by_text("Forgotten.").wait_for()
    assert here.locator("legend").inner_text() == "The leader ticks first"
