"""The bad endpoint again, in the other activities: an answer, an agenda, a review, a reflection, a partner's line."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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
from coach.writer.endpoint import Endpoint
from coach.writer.reflect import write_turn
from coach.writer.rehearse import Voice
from coach.writer.review import write_reasons
from tests.writer.adversary import GARBAGE, QUESTIONS, Bad, texts

ASK = AskRequest(question="How long should I wait after she stops talking?")
REFLECT = ReflectRequest(reflection="I explained the rota policy for ten minutes. I felt defensive and I will do less.")
AGENDA = AgendaRequest(purpose="Second session on how feedback lands", minutes=60)
REVIEW = ReviewRequest(
    description="Twelve pairs meet monthly. It is voluntary. Managers choose the mentors and notes go to HR."
)
LINE = "I've got ten minutes. What is it about the rota?"


@dataclass(frozen=True)
class Place:
    """Where a model's words would go: its draft with a text in it, and what is shown in the end."""

    draft: Callable[[str], dict[str, Any]]
    write: Callable[[Endpoint], str]
    own: str


@pytest.fixture(scope="module")
def places(guidance) -> dict[str, Place]:
    coach = Coach(Settings(model=""))
    coach.guidance = guidance
    answer, reflection = coach.ask(ASK), coach.reflect(REFLECT)
    agenda, review = coach.agenda(AGENDA), coach.programme_review(REVIEW)
    cited, named = answer.citations[0].id, review.citations[0].id
    return {
        "ask": Place(
            lambda text: {"answer": [{"sentence": text, "citation": cited}]},
            lambda e: write_answer(e, guidance, ASK, answer, 6000).model_dump_json(),
            answer.model_dump_json(),
        ),
        "reflect": Place(
            lambda text: {"reflection": text, "question": text},
            lambda e: write_turn(e, guidance, REFLECT, reflection, 6000).model_dump_json(),
            reflection.model_dump_json(),
        ),
        "agenda": Place(
            lambda text: {"blocks": [{"number": 1, "what": text, "say": text}, {"number": 3, "what": text}]},
            lambda e: write_agenda(e, guidance, AGENDA, agenda, 6000).model_dump_json(),
            agenda.model_dump_json(),
        ),
        "review": Place(
            lambda text: {"reasons": [{"text": text, "citation": named}] * 3},
            lambda e: write_reasons(e, guidance, REVIEW, review, 6000).model_dump_json(),
            review.model_dump_json(),
        ),
        "rehearse": Place(
            lambda text: {"line": text},
            lambda e: json.dumps(Voice(e, guidance)(LINE, "A busy ward office.", "Can I raise the rota?")),
            json.dumps(LINE),
        ),
    }


def test_nothing_of_a_bad_model_reaches_any_page(places):
    scripted = {"now": ""}
    every = [*texts(), *(Bad("question", q) for q in QUESTIONS), *(Bad("garbage", g) for g in GARBAGE)]
    order = list(places)
    with RecordingEndpoint(lambda _body: Answer(scripted["now"])) as server:
        settings = Settings(model="bad", base_url=server.url, api_key="k", timeout_s=20)
        slipped = []
        for n, bad in enumerate(every):
            name = order[n % len(order)]
            place = places[name]
            scripted["now"] = bad.text if bad.rule == "garbage" else json.dumps(place.draft(bad.text))
            shown = place.write(Endpoint(settings, sleep=lambda _s: None))
            said = json.dumps(bad.text)[1:-1]
            if len(bad.text) > 8 and said in shown and said not in place.own:
                slipped.append((name, bad.rule, bad.text))
    assert len(every) >= 200
    assert slipped == []
