import pytest

from coach.errors import SessionEnded
from coach.session import Sessions
from coach.taxonomy import Boundary


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_a_session_is_forgotten_after_its_time_without_use():
    clock = Clock()
    sessions = Sessions(minutes=10, clock=clock)
    session = sessions.start()
    clock.now = 599
    assert sessions.get(session.id) is session
    clock.now = 599 + 601
    with pytest.raises(SessionEnded):
        sessions.get(session.id)
    assert session.ended
    assert len(sessions) == 0


def test_forgetting_empties_every_place():
    sessions = Sessions(minutes=10)
    session = sessions.start()
    session.pseudonyms["ngozi"] = "[a colleague]"
    session.tested[Boundary.identify] += 1
    session.state["rehearsal"] = object()
    sessions.forget(session.id)
    assert not session.pseudonyms
    assert not session.tested
    assert not session.state
    with pytest.raises(SessionEnded):
        session.check_open()


def test_forgetting_twice_is_no_error():
    Sessions(minutes=1).forget("never was")


def test_a_session_shows_no_words():
    session = Sessions(minutes=1).start()
    session.pseudonyms["ngozi"] = "[a colleague]"
    assert "ngozi" not in repr(session)
