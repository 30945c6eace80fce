"""What a sentence is read as by likeness, and what the coach asks where it can't be sure."""

import numpy as np

from coach.reflection.asking import names_an_act, next_ask
from coach.reflection.nearness import BACKGROUND, COLLECTION, examples, learn
from coach.reflection.reading import read
from coach.reflection.sentences import says
from coach.reflection.shelves import kinds
from tests.reflection.labelled import screened


def test_the_index_holds_a_vector_for_every_wording(guidance):
    held = guidance.collection(COLLECTION)
    assert held.ids == [id_ for id_, _ in examples(guidance.content)]
    assert set(held.ids) == {*kinds(guidance.content), BACKGROUND}


def test_what_is_learnt_reads_its_like_and_spreads_over_what_is_like_nothing():
    vectors = np.eye(4, dtype=np.float32)
    learnt = learn(["calm", "calm", "cross"], ["I was calm", "I kept calm", "I was cross"], vectors[:3])
    near, far = learnt.likely(["I was cross", "zzz"], np.stack([vectors[2], vectors[3]]))
    assert max(near, key=near.get) == "cross"
    assert near["cross"] > 0.9
    assert max(far.values()) < 0.7


def test_a_feeling_in_quotation_marks_is_nobodys(guidance):
    afraid = kinds(guidance.content)["afraid"]
    assert says(afraid, "I was scared of saying the wrong thing")
    assert not says(afraid, 'I asked "what are you scared of on a Sunday night"')


def test_a_question_follows_on_from_the_one_before(guidance):
    ask = next_ask((), ("deepen",), guidance, 0, asked=("chair-fixed",), after="chair", thread=("fixed",))
    assert ask.id == "deepen-fixed"
    ask = next_ask((), ("deepen",), guidance, 0, asked=("open-much",), after="open")
    assert ask.id in ("deepen-any", "deepen-any-else")


def test_likeness_alone_is_not_asked_by(guidance):
    told = read(screened([["Every one of them came up and I interrupted every one of them.", "own"]]), guidance)
    assert "left_out" not in told.focus


def test_an_act_is_told_from_a_thought(guidance):
    for said in ("Sit with the night crew", "I could let her finish", "next week I buy drinks for the shift"):
        assert names_an_act([said], guidance), said
    for said in ("I've let that go on for years", "whole night crew", "because I set it up"):
        assert not names_an_act([said], guidance), said
