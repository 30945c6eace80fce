import json

from coach.audit.endpoint import Answer, RecordingEndpoint
from coach.doctor import examine
from coach.settings import Settings
from coach.writer.probe import probe


def probed(answer, **settings):
    with RecordingEndpoint(answer) as server:
        made = Settings(model="m", base_url=server.url, api_key="k", timeout_s=5, **settings)
        return {p.part: p for p in probe(made)}, server.received


def good(body):
    return Answer(
        json.dumps({"colour": "blue"})
        if "response_format" in body
        else "one two three four five six seven eight nine ten eleven"
    )


def test_an_endpoint_that_can_do_all_of_it():
    found, received = probed(good, token_budget=1000)
    assert {part: p.works for part, p in found.items()} == {
        "model endpoint": True, "JSON schema": True, "streaming": True, "context": True,
    }  # fmt: skip
    assert all(r.body["store"] is False for r in received)


def test_without_schemas_it_says_what_happens_instead():
    def picky(body):
        kind = body.get("response_format", {}).get("type")
        return Answer("no", status=400) if kind == "json_schema" else good(body)

    found, _ = probed(picky, token_budget=1000)
    assert found["JSON schema"].works
    assert "JSON mode" in found["JSON schema"].meaning


def test_a_short_context_names_the_setting():
    def small(body):
        long = len(json.dumps(body["messages"])) > 2000
        return Answer("too long", status=400) if long else good(body)

    found, _ = probed(small, token_budget=4000)
    assert not found["context"].works
    assert "COACH_TOKEN_BUDGET" in found["context"].meaning


def test_an_endpoint_that_is_not_there_is_one_finding():
    found = [
        f
        for f in examine(Settings(model="m", base_url="http://127.0.0.1:9/v1", timeout_s=1))
        if f.part == "model endpoint"
    ]
    assert [f.works for f in found] == [False]
    assert "composer" in found[0].meaning


def test_no_model_no_probe():
    assert "model endpoint" not in [f.part for f in examine(Settings(model=""))]
