"""Rewrites: they keep the person's subject, have no fault by the same check, and are about what was asked."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import coach.language
from coach.language import lexicon
from coach.language.craft import craft
from coach.language.encoder import Reading
from coach.language.question_rules import evidence
from coach.language.questions import QuestionReading, analyse
from coach.language.rewrite import finish, rewrites
from coach.language.rewrite_group import to_one
from coach.language.rewrite_parts import parts
from coach.language.rewrite_read import read
from coach.language.rewrite_slots import base, doing, thing
from coach.language.rewrite_topic import subjects
from coach.language.sentences import Span
from coach.language.subject import is_plural
from coach.taxonomy import QuestionFault as F

_CODE = Path(coach.language.__file__).parent


class Undecided:
    """A model with no opinion, so that the wording decides."""

    thresholds: dict[str, Any] = {"faults": {f.value: 0.5 for f in F}}

    def read(self, context: str, text: str, sentences: list[Span]) -> Reading:
        return Reading({"faults": np.full((1, len(F)), 0.38, np.float32)}, {}, ())


def rules(text: str) -> QuestionReading:
    return analyse(text, model=Undecided())


GENERIC = frozenset(
    [
        *(line.rstrip("?.") for line in craft()["last_resort"]),
        *(line for row in craft()["by_fault"] for line in row["ask"]),
        *craft()["forms"]["comfort"],
    ]
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # one word or fact
        ("Is hybrid working okay for you?", "hybrid"),
        ("Do you get enough feedback from your supervising partner?", "feedback supervising partner"),
        ("Do you feel listened to in the Monday planning meeting?", "listened Monday planning meeting"),
        ("Would you recommend this hospital to a friend?", "recommend hospital friend"),
        ("you getting enough rest between shifts?", "rest between shifts"),
        ("Did anyone explain how bonuses are worked out?", "told bonuses"),
        ("Does your manager give you time for training?", "manager time training"),
        ("Could you leave on time last week?", "leave on time last week"),
        # the answer that is wanted
        ("Don't you think the return to office has been good for collaboration?", "return to office collaboration"),
        ("I'm sure the move to the new building has made your commute shorter?", "new building commute"),
        ("Surely you can see why we had to close the Leeds site?", "understanding Leeds site"),
        ("You must be pleased with the new parental leave policy.", "feel parental leave policy"),
        ("You found the training day useful, right?", "training day"),
        # a premise to swallow
        ("What makes your generation so impatient about promotion?", "promotion"),
        ("Why are graduates so unwilling to do overtime?", "overtime"),
        ("Why can't Gen Z take feedback without getting upset?", "feedback"),
        ("How do we get young nurses to stop complaining about night shifts?", "night shifts"),
        ("Why is there so much resistance to the new case management system?", "new case management system"),
        ("Why are trainee solicitors so afraid of picking up the phone?", "pick up phone"),
        # a why on trial
        ("Why didn't you raise this earlier?", "raising this earlier"),
        ("Why did you go to HR instead of coming to me?", "come to me"),
        ("Why haven't you finished the compliance training?", "compliance training"),
        ("Why are you so negative about the merger?", "merger"),
        ("Why weren't you at the safety briefing on Tuesday?", "safety briefing Tuesday"),
        ("What made you think it was okay to email the client directly?", "email the client directly"),
        # one for many
        ("What do young women here want from us?", "you want from us yourself"),
        ("What do women here need from their managers?", "you need your manager"),
        ("How does your generation feel about coming into the office?", "you coming into the office"),
        ("What are people on the shop floor saying about me?", "I come across"),
        ("How do juniors feel about the new bonus scheme?", "you feel new bonus scheme"),
        # names
        ("Who shouted at you in theatre?", "shouted at in theatre leaving names out"),
        ("Which partner keeps emailing at midnight?", "partner emails at midnight leaving names out"),
        ("Who decided to scrap the flexible hours pilot?", "scrapped flexible hours pilot names out"),
        # comfort
        ("I'm pretty approachable, aren't I?", "easier harder come to me"),
        ("Was my feedback on your report too harsh?", "my feedback on your report"),
        ("I explained the redundancies clearly, didn't I?", "redundancies unclear"),
        ("Am I doing enough to support the juniors?", "me support juniors"),
        # the asker's own job
        ("How would you fix our culture?", "our culture"),
        ("What should we do about the high turnover in the call centre?", "turnover in the call centre"),
        ("How do I get the older partners to stop emailing at night?", "partners email at night"),
        ("How do we make town halls less boring?", "town halls"),
        ("What should I say at the all-staff meeting about the pay freeze?", "hear about the pay freeze"),
        # private life
        ("What does your husband think of you working nights?", "working nights"),
        ("Is your ADHD the reason you find the open-plan office hard?", "open-plan office"),
    ],
)
def test_a_rewrite_keeps_what_the_question_is_about(text: str, kept: str) -> None:
    better = rules(text).rewrite
    assert better is not None
    assert better.rstrip("?.") not in GENERIC
    words = set(re.findall(r"[\w'-]+", better.lower()))
    missing = [w for w in kept.lower().split() if w not in words and w != "yourself"]
    assert not missing, better


@pytest.mark.parametrize(
    "text",
    [
        "so is the rota ok for you",
        "do u like ur new team",
        "Be honest, Priya: wasn't the induction great?",
        "I was in the same boat once. Don't you agree that long hours are part of the job?",
        "Given that the new system is a disaster, how are you coping?",
        "Where are you really from?",
        "Which partner makes you feel that way?",
        "Fundraising is dead. Ideas?",
        "You lot prefer Teams to phone calls, don't you?",
        "Is it the hours or the pay that bothers you?",
        "Why do apprentices expect to be spoon-fed on site?",
        "Someone said the roster is a joke. Was it you?",
        "How should we get more women into engineering?",
    ],
)
def test_a_rewrite_has_no_fault_itself(text: str) -> None:
    found = rules(text)
    assert found.faults
    assert found.rewrites
    for better in found.rewrites:
        assert rules(better).faults == ()
        assert "{" not in better


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("What makes your generation so impatient about promotion?", r"impatient|generation"),
        ("Why do new nurses constantly moan about the rota?", r"moan|nurses"),
        ("Which of the consultants shouted at you?", r"\bwho shouted|which"),
        ("Was it Sarah who changes the rota late?", r"Sarah"),
        ("How do you put up with that toxic team?", r"toxic|put up"),
        ("Why did you miss two handovers in a row?", r"\bwhy\b"),
        ("What do the mentors think of the matching process?", r"mentors"),
        ("Are you planning to have children soon?", r"child|family"),
    ],
)
def test_a_rewrite_drops_the_charge_and_the_group(text: str, never: str) -> None:
    for better in rules(text).rewrites:
        assert not re.search(never, better, re.IGNORECASE), better


def test_two_questions_give_two_rewrites() -> None:
    found = rules("How do you find meetings and what happens in your reviews?")
    assert found.rewrites == ("How do you find meetings?", "What happens in your reviews?")


def test_a_clear_question_is_left_alone() -> None:
    assert rules("What was your first week on the ward like?").rewrites == ()


def test_the_sentence_before_says_what_happened() -> None:
    better = rules("You mentioned someone joked about the new rota. Who was it?").rewrite
    assert better is not None
    assert "someone joked about the new rota" in better


def test_a_double_question_is_taken_apart() -> None:
    found = parts("How was the course, and what did you make of the exam?")
    assert found.asked == ("How was the course", "what did you make of the exam")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I know the depot isn't perfect lah, but is the new bidding fair?", "is the new bidding fair"),
        ("When I joined we just got on with it, so why do you find the hours hard?", "why do you find the hours hard"),
        ("I just want to check you're fine with the on-call weekends?", "you're fine with the on-call weekends"),
        ("Hope the matching worked, was the pack any use to you?", "was the pack any use to you"),
        ("Sorry if this is a silly question but do you trust us?", "do you trust us"),
        ("Hi Sam, thanks for the time. Would you agree that the move went well?", "the move went well"),
        ("You lot don't like overtime any more do you, what's changed?", "You lot don't like overtime"),
    ],
)
def test_the_clause_that_asks_is_found_behind_what_stands_before_it(text: str, asked: str) -> None:
    assert parts(text).asked[0] == asked


def test_finish_makes_a_sentence() -> None:
    assert finish("what could I have done better") == "What could I have done better?"
    assert finish("how do you find what we have done") == "How do you find what we've done?"
    assert finish("how do you find i mean the rota") == "How do you find I mean the rota?"
    assert finish("tell me about the shift?") == "Tell me about the shift."


@pytest.mark.parametrize(
    ("text", "negative", "does"),
    [
        ("why didn't you ever raise this", True, "raise this"),
        ("how come you left the training early", False, "leave the training early"),
        ("can you explain why you missed two handovers", False, "miss two handovers"),
        ("what stopped you from asking for help", True, "ask for help"),
        ("how could you not notice the error", True, "notice the error"),
        ("why hasn't your team been using the tool", True, "use the tool"),
    ],
)
def test_the_deed_is_read_from_any_shape(text: str, negative: bool, does: str) -> None:
    asked = read(text)
    assert asked is not None
    assert asked.wh == "why"
    verb = lexicon.verb(asked.does[0])
    assert verb is not None
    assert (asked.negative, " ".join([verb[0], *asked.does[1:]])) == (negative, does)


def test_number_is_read() -> None:
    assert is_plural("the night shifts on the ward")
    assert not is_plural("the bonus scheme")


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("do you mind the noise from the yard", "the noise from the yard"),
        ("is your ADHD the reason you find the open-plan office hard", "the open-plan office"),
        ("did the appraisal miss anything", "the appraisal"),
    ],
)
def test_the_subject_is_a_noun_phrase_that_the_clause_names(words: str, subject: str) -> None:
    assert subject in list(subjects(words))


def test_a_place_beside_what_is_asked_about_is_no_subject() -> None:
    assert not list(subjects("what should we do about how shifts are swapped in the kitchen"))


def test_evidence_is_placed_within_the_text() -> None:
    text = "Surely it works? Which manager was that?"
    assert all(0 <= e.start <= e.end <= len(text) for e in evidence(text))


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Is there a good place on the farm for washing boots?", "What's it like finding a good place on the farm"),
        ("Isn't it a shame that the choir is ending?", "How do you feel about the choir ending?"),
        ("Did the parcel arrive?", "What happened with the parcel?"),
        ("Did the heatwave disrupt your lessons?", "How did the heatwave affect your lessons?"),
        ("Have you had time to read the new charter?", "What did you make of the new charter?"),
        ("With the floods making trouble, how is the ferry rota?", "How do you find the ferry rota?"),
        ("You must feel glad to be working on the bridge?", "How do you feel about working on the bridge?"),
        ("Why did it take a month to hand in the survey?", "What got in the way of handing in the survey sooner?"),
        ("Why did you change the menu without asking anyone?", "How did you come to change the menu?"),
    ],
)
def test_the_question_keeps_its_own_clause(text: str, better: str) -> None:
    faults = frozenset({F.why_blaming if text.startswith("Why") else F.loaded if "With" in text else F.leading})
    found = rewrites(text, faults, lambda _: frozenset())
    assert found.texts[0].startswith(better)


@pytest.mark.parametrize(
    ("text", "rewrite"),
    [
        ("Does your team celebrate when you hit a target?", "hit a target"),
        ("Are you paid fairly for what you do?", "How do you feel about what you're paid?"),
        ("Wouldn't you say that the open door policy works?", "the open door policy"),
        ("Why has teamwork collapsed since everyone went remote?", "teamwork"),
        ("If money were no object, what would you do about staffing?", "What would make staffing work better for you?"),
        ("You must be relieved that we scrapped the paper logs, no?", "us scrapping the paper logs"),
        ("There's been talk about robots replacing pickers. Are you worried?", "robots replacing pickers"),
        ("We changed the parking rules in May. Do you like them?", "the parking rules"),
        ("Why are you the only one who hasn't logged their mileage?", "logging your mileage"),
    ],
)
def test_the_person_s_own_words_stay(text: str, rewrite: str) -> None:
    better = analyse(text).rewrite
    assert better is not None
    assert rewrite in better


@pytest.mark.parametrize(
    "words",
    [
        "I just want to check",
        "hope the matching worked",
        "thanks to the programme",
        "eighteen months",
        "the stand-ups drag",
        "the sessions to",
        "Marta",
        "it",
        "their rota",
        "the way",
        "more trouble",
        "pairs drifting apart",
        "whether it helps",
    ],
)
def test_what_is_no_thing_fills_no_place_for_one(words: str) -> None:
    assert thing(words.split()) == ""


@pytest.mark.parametrize(
    "words", ["the new rota app", "the report I sent you", "our exit interviews", "overtime", "the new shift bidding"]
)
def test_a_noun_phrase_of_the_person_s_own_fills_it(words: str) -> None:
    assert thing(words.split()) == words


def test_a_deed_ends_before_the_reproach() -> None:
    assert base("stop the lift if you could see it was wrong".split()) == "stop the lift"
    assert base("use the survey like everyone else".split()) == "use the survey"
    assert doing("tell me when it happened because I was there".split(), to=True) == "telling me when it happened"


def test_a_question_that_cannot_be_kept_is_said_to_be_unsure() -> None:
    assert analyse("Is the rota fair?").sure
    assert not analyse("Which floor do you sit on?").sure


def test_people_spoken_of_together_are_asked_about_only_as_the_one_asked() -> None:
    assert to_one("how do the apprentices feel about the pay gap") == "how do you feel about the pay gap"
    assert to_one("how do you feel about the pay gap") == "how do you feel about the pay gap"


def test_every_wording_has_its_places_filled() -> None:
    used = {name for path in _CODE.glob("rewrite*.py") for name in re.findall(r'"([a-z_]+)"', path.read_text("utf-8"))}
    known = set(craft()["forms"])
    assert set().union(*craft()["forms_by_role"].values()) <= known
    assert known <= used, sorted(known - used)
