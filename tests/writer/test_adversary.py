"""A bad endpoint breaks every rule in turn, in every place of a draft: nothing of it reaches the page."""

import json
from itertools import cycle, islice

import pytest

from coach.activities.prepare import PrepareRequest, Sheet
from coach.audit.endpoint import Answer, RecordingEndpoint
from coach.coach import Coach
from coach.settings import Settings
from coach.writer.endpoint import Endpoint
from coach.writer.sheet import write_sheet
from tests.writer.adversary import GARBAGE, QUESTIONS, Bad, texts

COMPLETIONS = 500
REQUEST = PrepareRequest(
    purpose="hear how late changes to the rota land with her",
    worries="I start explaining",
    sector="hospital",
    minutes=45,
)
GUIDED = ("purpose", "risk", "listen")
SPOKEN = ("open_with", "close")


@pytest.fixture(scope="module")
def coach(guidance):
    made = Coach(Settings(model=""))
    made.guidance = guidance
    return made


@pytest.fixture(scope="module")
def own(coach) -> Sheet:
    return coach.prepare(REQUEST)


def drafts(bad: Bad, sheet: Sheet):
    """Return one draft a place, each with this text in it and with a passage that was shown."""
    cited = sheet.citations[0].id
    line = {"text": bad.text, "citation": cited}
    good = sheet.questions[0].model_dump(mode="json", exclude={"keep"})
    hard = sheet.hard.model_dump(exclude={"trigger"})
    plan = sheet.plan.model_dump(exclude={"by"})
    limited = {
        "text": f"{bad.text} You can skip anything, and I can't keep danger or harassment to myself.",
        "citation": cited,
    }
    return [
        *[{place: line} for place in (*GUIDED, *SPOKEN)],
        {"open_with": limited},
        {"protect": [line]},
        {"remember": bad.text},
        {"questions": [{**good, "text": bad.text}]},
        {"questions": [{**good, "follow_up": bad.text}]},
        {"questions": [{**good, "listen_for": bad.text}]},
        {"hard": {**hard, "say": [bad.text, hard["say"][1]]}},
        {"hard": {**hard, "dont": bad.text}},
        {"hard": {**hard, "sting": bad.text}},
        {"plan": {**plan, "then": bad.text}},
        {"plan": {**plan, "seen_by": bad.text}},
        {"purpose": {**line, "citation": "invented#passage"}, "close": {**line, "citation": ""}},
    ]


def completions(own: Sheet):
    """Yield (text, answer): each violating text in the next place in turn, and each kind of broken answer."""
    every = [*texts(), *(Bad("question", q) for q in QUESTIONS)]
    places = cycle(range(17))
    for bad in every:
        yield bad, json.dumps(drafts(bad, own)[next(places)])
    for broken in GARBAGE:
        yield Bad("garbage", broken), broken


def complete(sheet: Sheet) -> bool:
    parts = (
        sheet.purpose,
        sheet.risk,
        sheet.open_with,
        sheet.listen,
        sheet.hard,
        sheet.close,
        sheet.plan,
        sheet.remember,
    )
    return all(parts) and len(sheet.questions) >= 5 and len(sheet.protect) >= 2 and bool(sheet.citations)


def test_nothing_of_a_bad_model_reaches_the_page(guidance, own):
    scripted = {"now": ""}
    with RecordingEndpoint(lambda _body: Answer(scripted["now"])) as server:
        settings = Settings(model="bad", base_url=server.url, api_key="k", timeout_s=20)
        slipped, count = [], 0
        every = list(completions(own))
        for bad, answer in islice(cycle([*every]), max(COMPLETIONS, len(every))):
            scripted["now"] = answer
            endpoint = Endpoint(settings, sleep=lambda _s: None)
            sheet = write_sheet(endpoint, guidance, REQUEST, own, 6000)
            count += 1
            assert complete(sheet), bad.rule
            shown = sheet.model_dump_json()
            if len(bad.text) > 8 and json.dumps(bad.text)[1:-1] in shown and bad.text not in own.model_dump_json():
                slipped.append((bad.rule, bad.text))
            if sheet.writer == "composer":
                assert sheet.body() == own.body()
                assert sheet.notices
    assert count >= COMPLETIONS
    assert slipped == []


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=401),
        Answer(status=404),
        Answer(status=500),
        Answer(status=429, headers={"Retry-After": "0"}),
        Answer('{"purpose": {"text": "Hear one late change', cut=True),
        Answer(raw=b"\xff\xfe\x00garbage"),
        Answer("{}", delay_s=2),
    ],
)
def test_the_page_is_whole_whatever_the_endpoint_does(answer, guidance, own):
    with RecordingEndpoint(answer) as server:
        endpoint = Endpoint(Settings(model="bad", base_url=server.url, api_key="k", timeout_s=1), sleep=lambda _s: None)
        sheet = write_sheet(endpoint, guidance, REQUEST, own, 6000)
    assert sheet.body() == own.body()
    assert len(sheet.notices) == len(own.notices) + 1


def test_a_good_model_is_let_through(guidance, own):
    """The checks are no wall: a draft of sound lines, other than the composer's, reaches the page."""
    other = own.more_questions[0].model_dump(mode="json", exclude={"keep"})
    spoken = {"text": "What I heard was this. What have I got wrong?", "citation": own.close.citation}
    draft = {"questions": [other], "close": spoken, "listen": own.listen.model_dump()}
    with RecordingEndpoint(Answer(json.dumps(draft))) as server:
        endpoint = Endpoint(Settings(model="good", base_url=server.url, api_key="k"), sleep=lambda _s: None)
        sheet = write_sheet(endpoint, guidance, REQUEST, own, 6000)
    assert sheet.writer == "good"
    assert sheet.close.text == spoken["text"]
