from dataclasses import replace
from datetime import date

import pytest

from coach.activities.reflect import ReflectRequest
from coach.errors import SessionEnded
from coach.guard.policy import Policy
from coach.reflection.conversation import FEWEST, MOST, Reflection
from coach.session import Session
from coach.taxonomy import Action, Boundary
from tests.reflection.labelled import rows, screened

ANSWERS = [
    ["Like I was making it worse.", "own"],
    ["She told me Tom shouts at everyone.", "disclosure"],
    ["I'd assumed people would tell me.", "own"],
    ["I don't know.", "own"],
    ["If I'm in the Monday meeting then I'll speak last.", "own"],
    ["Everyone who's in it.", "own"],
]


def talk(guidance, sentences, answers, session=None):
    """Play a conversation with a guard that makes no mistakes; return it and its turns."""
    labels = dict([*map(tuple, sentences), *map(tuple, answers)])
    whole = " ".join(text for text, _ in sentences)

    def judge(text, _session):
        return screened(sentences, "management") if text == whole else screened([[text, labels[text]]], "management")

    policy = Policy(guidance.content.table("boundaries"), guidance.content.table("contacts"))
    talking = Reflection(guidance, policy, session or Session(), date(2026, 11, 22), judge)
    turns = [talking.start(ReflectRequest(reflection=whole, session_number=2))]
    for text, _ in answers:
        if turns[-1].done:
            break
        turns.append(talking.say(text))
    return talking, turns


def test_three_to_six_turns_each_with_one_question(guidance):
    for row in rows("reflections")[::6]:
        _, turns = talk(guidance, row["s"], ANSWERS)
        assert FEWEST <= len(turns) <= MOST
        assert turns[-1].done
        for turn in turns[:-1]:
            assert turn.reply.count("?") == 1, row["id"]
        questions = [turn.question for turn in turns[:-1]]
        assert len(set(questions)) == len(questions), row["id"]


def test_nothing_told_in_a_turn_comes_back(guidance):
    for row in rows("reflections")[:30:5]:
        talking, turns = talk(guidance, row["s"], ANSWERS)
        said = " ".join(turn.reply for turn in turns) + talking.finish().model_dump_json()
        assert [fact for fact in [*row["facts"], "shouts"] if fact.lower() in said.lower()] == [], row["id"]


def test_no_named_fact_is_in_the_first_answer(guidance):
    for row in rows("reflections"):
        _, turns = talk(guidance, row["s"], [])
        assert [fact for fact in row["facts"] if fact.lower() in turns[0].reply.lower()] == [], row["id"]


def test_a_hint_of_a_duty_is_answered_once_and_on_the_page(guidance):
    talking, turns = talk(guidance, [["I was angry.", "own"]], ANSWERS)
    assert sum("proper route" in turn.reply for turn in turns) == 1
    assert "proper route" in talking.finish().route


def test_forgetting_the_session_ends_the_conversation(guidance):
    session = Session()
    talking, _ = talk(guidance, [["I was angry.", "own"]], [], session)
    session.forget()
    with pytest.raises(SessionEnded):
        talking.say("more")
    with pytest.raises(SessionEnded):
        talking.finish()


def test_what_is_kept_between_turns_is_in_the_session_alone_and_shows_no_words(guidance):
    session = Session()
    secret = "Farrow"
    talking, _ = talk(guidance, [[f"She told me {secret} swaps shifts.", "disclosure"]], ANSWERS[:1], session)
    assert secret not in repr(session) + repr(session.state) + repr(vars(talking))
    assert secret not in str(session.state["reflection"].told.heard)


def test_a_plain_word_of_crisis_stops_the_coaching(guidance):
    policy = Policy(guidance.content.table("boundaries"), guidance.content.table("contacts"))
    talking = Reflection(guidance, policy, Session())
    turn = talking.start(ReflectRequest(reflection="I don't want to be alive any more. I could end it all tonight."))
    assert turn.done
    assert turn.boundary == "crisis"
    assert talking.say("hello").boundary == "crisis"
    assert talking.finish().stopped


def test_a_bad_day_that_was_misread_goes_on_when_it_is_put_another_way(guidance):
    talking, _ = talk(guidance, [["I was angry.", "own"]], ANSWERS[:1])
    talking._steps.stopped, talking._steps.reply = Boundary.crisis, "Let's stop. Write it another way."
    assert talking.finish().stopped
    talking._judge = lambda text, _session: screened([[text, "own"]], "management")
    turn = talking.say("I only meant that I was tired.")
    assert turn.boundary is None
    assert turn.question
    assert not talking.finish().stopped


def test_a_question_after_something_declined_stands_by_itself(guidance):
    talking, _ = talk(guidance, [["I was angry.", "own"]], [])
    fresh = Reflection(guidance, talking._policy, Session(), date(2026, 11, 22))
    kept = screened([["I laughed it off and I want a file of what he says.", "own"]])
    fresh._judge = lambda _text, _session: replace(kept, boundary=Boundary.retain, action=Action.decline)
    turn = fresh.start(ReflectRequest(reflection=kept.text))
    assert turn.boundary is Boundary.retain
    assert fresh._steps.asked[0].startswith("bounded-")


def test_who_will_not_write_is_given_room(guidance):
    _, turns = talk(guidance, [["No comment.", "own"]], [])
    assert turns[0].reply.startswith("Fair enough.")


def test_what_is_owed_to_the_mentor_is_worded_before_anything_is_shown(guidance):
    answers = [
        ["I was showing off.", "own"],
        ["I want to say sorry to him.", "own"],
        ["It was cheap of me.", "own"],
        ["On Friday.", "own"],
    ]
    talking, turns = talk(guidance, [["I laughed it off.", "own"]], answers)
    assert talking._steps.asked[-3:] == ["private-say", "private-meet", "private-beside"]
    assert not {"seen-when", "seen-report"} & set(talking._steps.asked)
    assert all(turn.reply.count("?") <= 1 for turn in turns)


def test_a_day_to_tell_of_it_is_asked_only_of_an_act_with_a_time(guidance):
    opening = [["I explained it all to them.", "own"]]
    told = [["I was in a hurry.", "own"], ["I could let the others go first.", "own"]]
    talking, _ = talk(guidance, opening, [*told, ["dunno", "own"], ["no idea", "own"]])
    assert "seen-when" in talking._steps.asked
    assert "seen-report" not in talking._steps.asked
    talking, _ = talk(guidance, opening, [*told, ["Thursday's stand-up.", "own"]])
    assert talking._steps.asked[-1] == "seen-report"


def test_what_they_regret_or_will_not_say_is_no_act(guidance):
    for said in ("I should have waited.", "Silence makes me nervous, always has.", "don't want to say"):
        talking, _ = talk(guidance, [["I explained it all to them.", "own"]], [[said, "own"], [f"{said} ", "own"]])
        assert not talking._steps.kept, said
        assert not talking._steps.private, said


def test_a_duty_to_report_is_signposted_and_the_leaders_own_part_goes_on(guidance):
    talking, _ = talk(guidance, [["I was angry.", "own"]], [])

    def heard(text, _session):
        found = screened([["She said he hits them.", "disclosure"], [text, "own"]])
        return replace(found, boundary=Boundary.report_duty, action=Action.signpost)

    fresh = Reflection(guidance, talking._policy, Session(), date(2026, 11, 22), heard)
    turn = fresh.start(ReflectRequest(reflection="I promised to keep it quiet."))
    assert turn.boundary is Boundary.report_duty
    assert not turn.done
    assert turn.reply.startswith(turn.signpost)
    assert "Here is where to go" in turn.signpost
    assert turn.question.endswith("?")
    again = fresh.say("I felt sick about it.")
    assert len(again.signpost) < len(turn.signpost) / 3
    page = fresh.finish()
    assert (page.action, page.boundary, page.stopped) == (Action.signpost, Boundary.report_duty, False)
    assert page.markdown.startswith(turn.signpost.strip()[:40])
    assert page.commitment is not None
    assert "hits" not in page.markdown + turn.reply + again.reply


def test_a_duty_to_report_in_what_they_mean_to_do_is_signposted_first(guidance):
    talking, _ = talk(guidance, [["I was angry.", "own"]], [])

    def heard(text, _session):
        duty = Boundary.report_duty if text.startswith("Speak") else None
        return replace(screened([[text, "own"]]), boundary=duty)

    fresh = Reflection(guidance, talking._policy, Session(), date(2026, 11, 22), heard)
    turn = fresh.start(ReflectRequest(reflection="I was angry.", intended_action="Speak to whoever hits them"))
    assert turn.signpost
    assert turn.reply.startswith(turn.signpost)
    assert not turn.done


def test_a_duty_to_report_ends_the_talk_of_whoever_did_it_or_is_in_danger(guidance):
    talking, _ = talk(guidance, [["I was angry.", "own"]], [])
    for text in ("I grabbed her by the arm.", "My own boss keeps touching me."):
        found = replace(screened([[text, "own"]]), boundary=Boundary.report_duty, action=Action.signpost)
        fresh = Reflection(guidance, talking._policy, Session(), None, lambda _text, _session, found=found: found)
        turn = fresh.start(ReflectRequest(reflection=text))
        assert turn.done, text
        assert fresh.finish().stopped


def test_a_view_of_the_other_is_not_called_the_mentors_words(guidance):
    _, turns = talk(guidance, [["I explained it all.", "own"]], [["That he felt he had to nod.", "disclosure"]])
    assert "left that out" not in turns[1].reply
    assert "nod" not in turns[1].reply
    _, turns = talk(guidance, [["I explained it all.", "own"]], [["She told me she is leaving.", "disclosure"]])
    assert "left that out" in turns[1].reply


def test_a_plan_they_came_with_is_said_back_and_asked_about(guidance):
    _, turns = talk(guidance, [["I'll speak last at the Monday meeting.", "own"]], [])
    assert turns[0].question == "What makes that worth doing, for you?"
    assert "speak last" in turns[0].reply
