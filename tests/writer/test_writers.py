"""Each activity's writer: what holds is taken, what does not stays the composer's, and a fault is one notice."""

import json

import pytest

from coach.activities.agenda import AgendaRequest
from coach.activities.ask import AskRequest
from coach.activities.programme_review import ReviewRequest
from coach.activities.reflect import ReflectRequest
from coach.audit.endpoint import Answer, RecordingEndpoint
from coach.coach import Coach
from coach.settings import Settings
from coach.writer.agenda import write_agenda
from coach.writer.ask import write_answer
from coach.writer.checked_stream import AsItComes
from coach.writer.endpoint import Endpoint
from coach.writer.reflect import write_turn
from coach.writer.rehearse import Voice
from coach.writer.review import write_reasons

ASK = AskRequest(question="How long should I wait after she stops talking?")
REFLECT = ReflectRequest(
    reflection="I explained the rota policy for ten minutes and I want to do better. I felt defensive."
)
AGENDA = AgendaRequest(purpose="Second session on how feedback lands", minutes=60)
REVIEW = ReviewRequest(
    description="Twelve pairs meet monthly. It is voluntary. Managers choose the mentors and notes go to HR."
)


@pytest.fixture(scope="module")
def coach(guidance):
    made = Coach(Settings(model=""))
    made.guidance = guidance
    return made


def at(answer, write):
    with RecordingEndpoint(answer if isinstance(answer, Answer) else Answer(json.dumps(answer))) as server:
        settings = Settings(model="m", base_url=server.url, api_key="k", timeout_s=10)
        return write(Endpoint(settings, sleep=lambda _s: None)), server.received


def test_an_answer_keeps_the_sentences_that_their_passage_says(coach, guidance):
    own = coach.ask(ASK)
    passage = own.citations[0]
    true = max((line.sentence for line in own.answer if line.citation == passage.id), key=len)
    rows = [
        {"sentence": true, "citation": passage.id},
        {"sentence": "A Harvard study says to wait nine seconds.", "citation": passage.id},
        {"sentence": true, "citation": "invented#passage"},
    ]
    made, received = at({"answer": rows}, lambda e: write_answer(e, guidance, ASK, own, 6000))
    assert [line.sentence for line in made.answer] == [true]
    assert made.writer == "m"
    assert len(received) == 2  # asked once more, with the reasons
    assert {line.citation for line in made.answer} <= {c.id for c in made.citations}


def test_where_the_guidance_is_silent_no_model_is_asked(coach, guidance):
    request = AskRequest(question="How do I descale the coffee machine?")
    own = coach.ask(request)
    made, received = at({"answer": []}, lambda e: write_answer(e, guidance, request, own, 6000))
    assert made == own
    assert received == []


def test_a_turn_of_reflection_is_taken_where_it_holds(coach, guidance):
    own = coach.reflect(REFLECT)
    good = {"reflection": "You explained the policy for ten minutes, and you felt defensive.", "question": own.question}
    made, _ = at(good, lambda e: write_turn(e, guidance, REFLECT, own, 6000))
    assert made.reflection == good["reflection"]
    bad = {"reflection": "You were arrogant. She clearly resents you.", "question": "Who told you that?"}
    made, _ = at(bad, lambda e: write_turn(e, guidance, REFLECT, own, 6000))
    assert made.body() == own.body()


def test_a_partners_line_is_the_authored_one_where_the_models_breaks_the_role(guidance):
    authored = "I've got ten minutes. What is it about the rota?"

    def line(endpoint):
        return Voice(endpoint, guidance)(authored, "A busy ward office.", "Can I?")

    for bad in (
        "As an AI, I can't.",
        "Great use of an I-statement!",
        "Your generation always complains.",
        "Ask Siobhan.",
        "",
    ):
        made, _ = at({"line": bad}, line)
        assert made == authored
    made, _ = at({"line": "Ten minutes I've got. What about the rota?"}, line)
    assert made == "Ten minutes I've got. What about the rota?"


def test_an_agendas_minutes_and_citations_are_never_a_models(coach, guidance):
    own = coach.agenda(AGENDA)
    rows = [{"number": n, "what": "You are brilliant.", "say": "Who said that?"} for n in range(1, 30)]
    made, _ = at({"blocks": rows}, lambda e: write_agenda(e, guidance, AGENDA, own, 6000))
    assert made.body() == own.body()
    rows = [{"number": 1, "what": own.blocks[0].what, "say": own.blocks[1].say}]
    made, _ = at({"blocks": rows}, lambda e: write_agenda(e, guidance, AGENDA, own, 6000))
    assert [(b.minutes, b.citation) for b in made.blocks] == [(b.minutes, b.citation) for b in own.blocks]


def test_a_reviews_verdict_is_never_a_models(coach, guidance):
    own = coach.programme_review(REVIEW)
    rows = [{"text": "This design is a disgrace.", "citation": own.citations[0].id}] * 3
    made, _ = at({"reasons": rows}, lambda e: write_reasons(e, guidance, REVIEW, own, 6000))
    assert made.body() == own.body()
    assert made.verdict == own.verdict


def test_a_fault_of_the_endpoint_is_one_notice(coach, guidance):
    for request, own, write in (
        (ASK, coach.ask(ASK), write_answer),
        (REFLECT, coach.reflect(REFLECT), write_turn),
        (AGENDA, coach.agenda(AGENDA), write_agenda),
        (REVIEW, coach.programme_review(REVIEW), write_reasons),
    ):
        made, _ = at(Answer(status=401), lambda e, w=write, r=request, o=own: w(e, guidance, r, o, 6000))
        assert made.body() == own.body()
        assert len(made.notices) == len(own.notices) + 1


def test_a_streamed_sentence_appears_once_it_is_whole_and_passed():
    shown = []
    take = AsItComes("answer", lambda item: "" if "bad" in item["sentence"] else item["sentence"], shown.append)
    rows = [{"sentence": f"{word} [one] is, {{so}} it."} for word in ("One", "Two", "bad", "Four")]
    text = json.dumps({"note": "[]", "answer": rows})
    counts = []
    for c in text:
        take(c)
        counts.append(len(shown))
    assert shown == ["One [one] is, {so} it.", "Two [one] is, {so} it."]
    assert counts[text.index("Two")] == 1, "shown before it was whole, or not once it was"


def test_an_answer_that_is_no_list_shows_nothing():
    shown = []
    take = AsItComes("answer", str, shown.append)
    for c in '{"answer": "no list", "other": [{"a": 1}]} and "answer": [1, "two", null]':
        take(c)
    assert shown == []


def test_an_answers_sentences_are_shown_as_they_pass_and_no_other(coach, guidance):
    own = coach.ask(ASK)
    rows = [{"sentence": line.sentence, "citation": line.citation} for line in own.answer]
    rows.insert(1, {"sentence": "Every leader doubles their salary within 40 days.", "citation": rows[0]["citation"]})
    shown = []
    at({"answer": rows}, lambda e: write_answer(e, guidance, ASK, own, 6000, shown.append))
    assert shown == [own.answer[0].sentence]


def test_a_model_that_repeats_its_rules_or_the_reasons_has_said_nothing(coach, guidance):
    own = coach.reflect(REFLECT)
    for echo in (
        "is longer than 60 words",
        "You write for Earshot, and you say nothing",
        "Never guess at what the mentor said",
    ):
        bad = {"reflection": echo, "question": "asks where it should say back"}
        made, _ = at(bad, lambda e, b=bad: write_turn(e, guidance, REFLECT, own, 6000))
        assert made.body() == own.body()
