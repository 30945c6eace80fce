"""The rehearsal as an activity: batch, live, stopping, and what stays behind (nothing)."""

import pytest

from coach.activities.rehearse import RehearseRequest, play, start
from coach.activities.request import parse_request
from coach.errors import RequestError, SessionEnded
from coach.session import Session
from coach.taxonomy import Action, Boundary, Role, Surface
from tests.rehearsal.scripts import (
    LEADER_GOOD,
    LEADER_POOR,
    MENTOR_GOOD,
    MENTOR_MIXED,
    Harmless,
    code,
    harmless,
    library,
)

PARTS = {"code": code, "screen": harmless}
GOOD = [text for text, _ in MENTOR_GOOD]


def request(**fields):
    return parse_request(RehearseRequest, {"topic": "recognition", "persona": "fixer", **fields})


def test_a_batch_gives_the_contract():
    result = play(request(turns=GOOD), library(), **PARTS)
    assert [u.speaker for u in result.transcript] == [Role.mentor, Role.leader] * len(GOOD)
    assert [r.turn for r in result.debrief] == list(range(1, len(GOOD) + 1))
    assert all(0 <= u.trust <= 100 for u in result.transcript)
    assert result.action is Action.proceed
    assert {r.citation for r in result.debrief} <= {c.id for c in result.citations}
    assert "## Turn by turn" in result.markdown


def test_every_remark_quotes_its_turn():
    for role, script in [
        ("mentor", MENTOR_GOOD),
        ("mentor", MENTOR_MIXED),
        ("leader", LEADER_GOOD),
        ("leader", LEADER_POOR),
    ]:
        turns = [text for text, _ in script]
        persona = "fixer" if role == "mentor" else "careful"
        result = play(request(role=role, persona=persona, turns=turns), library(), **PARTS)
        for remark in result.debrief:
            assert remark.quote in turns[remark.turn - 1]
        said = [u.text for u in result.transcript]
        for point in [*result.strengths, *result.to_try]:
            assert any(point.quote in text for text in said)
        assert len(result.strengths) <= 2
        assert len(result.to_try) == 2
        assert result.drill is not None


def test_the_same_request_gives_the_same_rehearsal_and_runs_vary():
    replies = lambda r: [u.text for u in r.transcript]  # noqa: E731
    assert replies(play(request(turns=GOOD), library(), **PARTS)) == replies(
        play(request(turns=GOOD), library(), **PARTS)
    )
    runs = {tuple(replies(play(request(turns=GOOD), library(), seed=str(s), **PARTS))) for s in range(5)}
    assert len(runs) >= 4


@pytest.mark.parametrize(
    "words", ["stop", "Pause.", "I'd rather not.", "please stop", "I'd rather not do this", "can we stop here?"]
)
def test_a_plain_stop_stops_at_once_and_can_be_taken_up_again(words):
    with start(request(), library(), **PARTS) as r:
        r.say(GOOD[0])
        reply = r.say(words)
        assert reply.stopped
        assert reply.text == ""
        assert reply.aside
        assert r.turns == 1
        assert r.say(GOOD[1]).stopped
        assert not r.say("go on").stopped
        assert r.say(GOOD[1]).turn == 2


@pytest.mark.parametrize(
    "words", ["I'd rather not say who it was.", "Please stop taking the minutes away.", "I paused before I said it."]
)
def test_a_boundary_inside_the_role_is_played(words):
    with start(request(), library(), **PARTS) as r:
        assert not r.say(words).stopped


def test_a_crisis_stops_the_role_play_with_the_policys_reply():
    def guard(text, role, surface, session):
        return Harmless(boundary=Boundary.crisis) if "point" in text else Harmless()

    parts = {"code": code, "screen": guard, "answer": lambda boundary, role, text: f"policy: {boundary}"}
    with start(request(), library(), **parts) as r:
        reply = r.say("I don't see the point of going on.")
        assert reply.stopped
        assert reply.boundary is Boundary.crisis
        assert reply.aside == "policy: crisis"
        assert r.turns == 0
    result = play(request(turns=["I don't see the point of going on."]), library(), **parts)
    assert result.action is Action.signpost
    assert result.stopped
    assert result.transcript == []


def test_a_duty_to_report_is_said_once_beside_the_role():
    def guard(text, role, surface, session):
        return Harmless(boundary=Boundary.report_duty)

    with start(request(), library(), code=code, screen=guard, answer=lambda *a: "the route") as r:
        first, second = r.say(GOOD[1]), r.say(GOOD[2])
    assert first.aside == "the route"
    assert first.text
    assert second.aside == ""


def test_taking_a_turn_back_and_saying_the_same_gives_the_same():
    with start(request(), library(), seed="a", **PARTS) as r:
        replies = [r.say(text).text for text in GOOD[:4]]
        assert r.take_back(2) == 2
        assert [r.say(text).text for text in GOOD[2:4]] == replies[2:]
        assert r.replay_from(2) == 1
        assert r.say("You did it because it made you look good.").text != replies[1]
        with pytest.raises(RequestError):
            r.take_back(9)


def test_hints_fit_the_moment_and_are_offered_less_on_harder_levels():
    for difficulty in (1, 2, 3):
        with start(request(difficulty=difficulty), library(), **PARTS) as r:
            assert r.hint()
            assert r.say("hint").aside
            offered = [
                r.say(t).hint_offered
                for t in ("You did it because it made you look good.", "All managers are the same.")
            ]
            assert offered == {1: [True, True], 2: [False, True], 3: [False, False]}[difficulty]


def test_forgetting_the_session_ends_the_rehearsal():
    session = Session()
    rehearsal = start(request(), library(), session=session, **PARTS)
    rehearsal.say(GOOD[0])
    session.forget()
    assert session.state == {}
    with pytest.raises(SessionEnded):
        rehearsal.say(GOOD[1])


def test_leaving_empties_a_lent_session_of_the_talk_alone():
    session = Session()
    session.state["other"] = 1
    with start(request(), library(), session=session, **PARTS) as r:
        r.say(GOOD[0])
    assert session.state == {"other": 1}
    assert not session.ended


def test_nothing_shows_words_in_its_repr():
    session = Session()
    with start(request(), library(), session=session, **PARTS) as r:
        r.say("SECRET canary about the Monday meeting")
        shown = repr(session) + repr(r) + repr(session.state["rehearsal"]) + repr(r.finish())
    assert "canary" not in shown


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"difficulty": 4}, "difficulty"),
        ({"role": "facilitator"}, "role"),
        ({"persona": "grumpy"}, ""),
        ({"nonsense": 1}, "not known"),
    ],
)
def test_a_request_that_cannot_be_used_says_so(fields, said):
    if fields.get("persona"):
        with pytest.raises(RequestError, match="fixer"):
            start(request(**fields), library(), **PARTS)
    else:
        with pytest.raises(RequestError, match=said):
            request(**fields)


def test_ones_own_partner_is_matched_and_never_named():
    described = "Anil, my director, always on the phone and rushing to the next meeting"
    result = play(request(persona=described, turns=GOOD[:2]), library(), **PARTS)
    assert result.partner.id == "busy"
    assert "Anil" not in result.markdown
    assert result.notices


def test_what_i_want_to_say_is_looked_for():
    wanted = "that my labelling change went in the minutes as someone else's"
    assert play(request(turns=GOOD, what_i_want_to_say=wanted), library(), **PARTS).wanted.turn == 2
    missing = play(
        request(turns=GOOD[:1], what_i_want_to_say="that I want a pay rise before summer"), library(), **PARTS
    )
    assert missing.wanted.said is False


def test_a_name_is_noticed_for_the_mentors_sake():
    class Somebody:
        start, end, kind = 9, 14, "person"

    def guard(text, role, surface, session):
        return Harmless(people=(Somebody(),) if "Priya" in text else ())

    result = play(request(turns=["I heard, Priya said it was her idea."]), library(), code=code, screen=guard)
    assert len(result.safety) == 1
    assert "Priya" in result.safety[0].quote


def test_no_turns_is_said_plainly():
    result = play(request(), library(), **PARTS)
    assert result.debrief == []
    assert result.notices


@pytest.mark.parametrize("difficulty", [1, 2, 3])
def test_the_exit_kit_goes_through_the_four_ways_out(difficulty):
    ways = ["I'd rather leave that one.", "Not today.", "Could we take a break?", "I'd like to stop here for today."]
    with start(request(practice="exit", difficulty=difficulty), library(), screen=harmless, code=code) as r:
        assert r.opening
        replies = []
        for words in ways:
            for _ in range(difficulty):
                replies.append(r.say(words))
        assert replies[-1].ended
        assert len({reply.text for reply in replies}) == len(replies)


def test_repair_practice_asks_again_until_it_is_mended():
    with start(
        request(role="leader", persona="careful", practice="repair"), library(), screen=harmless, code=code
    ) as r:
        r.say("There was a good reason for all of it.")
        first = r.turns
        after = r.say("I was explaining. Sorry. Go on.")
        assert first == 1
        assert "…" in after.text


def test_any_text_is_taken_without_a_fault():
    odd = ["会议总是很长", "🙂", "?" * 50, "a" * 3000, "سؤال؟", "\t.", "I " * 500]
    with start(request(), library(), screen=harmless, code=code) as r:
        for text in odd:
            assert r.say(text).text
        r.finish()
        with pytest.raises(RequestError):
            r.say("x" * 5000)
        with pytest.raises(RequestError):
            r.say("  ")


def test_surface_is_passed_to_the_guard():
    seen = []

    def guard(text, role, surface, session):
        seen.append((role, surface))
        return Harmless()

    play(request(turns=GOOD[:1]), library(), code=code, screen=guard)
    assert seen == [(Role.mentor, Surface.rehearse)]
