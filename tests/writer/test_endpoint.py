import json
import threading

import pytest

from coach.audit.endpoint import Answer, RecordingEndpoint
from coach.errors import WriterError
from coach.settings import Settings
from coach.writer.budget import fitting, tokens
from coach.writer.endpoint import Circuit, Endpoint, parsed
from coach.writer.prompt import fill

SECRET = "marmalade and kumquats"
SCHEMA = {"title": "answer", "type": "object", "properties": {"a": {"type": "string"}}}
PROMPT = [("system", "Be brief."), ("user", SECRET)]


def endpoint_at(url, **settings):
    return Endpoint(Settings(model="m", base_url=url, api_key="k", **settings), sleep=lambda _s: None)


def test_an_answer_is_read_and_nothing_is_stored():
    with RecordingEndpoint(Answer('{"a": "yes"}')) as server:
        assert endpoint_at(server.url).write(PROMPT, SCHEMA) == {"a": "yes"}
    body = server.received[0].body
    assert body["store"] is False
    assert body["response_format"]["type"] == "json_schema"
    assert not {"user", "metadata", "safety_identifier", "previous_response_id"} & body.keys()
    assert server.received[0].path == "/v1/chat/completions"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(SECRET, status=401), "did not accept the key"),
        (Answer(SECRET, status=404), "does not know this model"),
        (Answer(SECRET, status=429, headers={"Retry-After": "1"}), "is busy"),
        (Answer(SECRET, status=500), "failed (status 500)"),
        (Answer(""), "empty answer"),
        (Answer("no json here"), "could not be read"),
        (Answer("x" * 400, cut=True), "broke off"),
        (Answer(raw=b"<html>" + SECRET.encode()), "The model endpoint"),
        (Answer('{"a": 1}', delay_s=3), "longer than the time limit"),
    ],
)
def test_every_fault_is_one_sentence_without_anybodys_words(answer, says, capfd, caplog):
    caplog.set_level("DEBUG")
    with RecordingEndpoint(answer) as server, pytest.raises(WriterError) as caught:
        endpoint_at(server.url, timeout_s=1).write(PROMPT, SCHEMA)
    assert says in str(caught.value)
    shown = "".join(capfd.readouterr()) + caplog.text + str(caught.value) + repr(caught.value.__cause__)
    assert SECRET not in shown


def test_a_refused_connection_is_one_sentence():
    with pytest.raises(WriterError, match="could not be reached"):
        endpoint_at("http://127.0.0.1:9/v1", timeout_s=5).write(PROMPT, SCHEMA)


def test_what_may_pass_is_tried_again():
    answers = iter([Answer("busy", status=429), Answer("down", status=503), Answer('{"a": "at last"}')])
    with RecordingEndpoint(lambda _body: next(answers)) as server:
        assert endpoint_at(server.url).write(PROMPT, SCHEMA) == {"a": "at last"}
    assert len(server.received) == 3


def test_an_endpoint_without_schemas_is_asked_in_json_mode_and_then_plainly():
    def picky(body):
        return Answer("no", status=400) if "response_format" in body else Answer('Here: {"a": "plain"}')

    with RecordingEndpoint(picky) as server:
        endpoint = endpoint_at(server.url)
        assert endpoint.write(PROMPT, SCHEMA) == {"a": "plain"}
        asked = len(server.received)
        assert asked == 3
        endpoint.write(PROMPT, SCHEMA)
        assert len(server.received) == asked + 1


def test_cancelling_ends_the_request():
    stop = threading.Event()
    stop.set()
    with RecordingEndpoint(Answer('{"a": "late"}')) as server, pytest.raises(WriterError, match="cancelled"):
        endpoint_at(server.url).write(PROMPT, SCHEMA, stop)


def test_the_circuit_opens_and_closes_again():
    now = [0.0]
    circuit = Circuit(clock=lambda: now[0])
    for _ in range(3):
        circuit.record(worked=False)
    with pytest.raises(WriterError, match="left alone"):
        circuit.check()
    now[0] = 31
    circuit.check()
    circuit.record(worked=True)
    assert circuit.failures == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ('Sure. {"a": {"b": [1, 2]}} Anything else?', {"a": {"b": [1, 2]}}),
        ('{"a": "one", "b": ["two", "thr', {"a": "one", "b": ["two"]}),
        ('{"a": "one", "b":', {"a": "one"}),
    ],
)
def test_answers_are_read_as_models_write_them(text, value):
    assert parsed(text) == value


def test_passages_give_way_before_rules_do():
    assert fitting(["rule " * 50], ["one " * 20, "two " * 2000], 200) == ["one " * 20]
    assert tokens("hello world") == 2


def test_a_prompt_that_lacks_a_variable_says_which():
    with pytest.raises(Exception, match="passages"):
        fill("prepare", faults="")


def test_the_persons_words_come_last_and_stay_as_they_are():
    names = ("faults", "boundaries", "tone", "passages", "bank", "draft", "schema")
    messages = fill("prepare", **dict.fromkeys(names, "x"), person="costs $5 and $more")
    assert messages[-1] == ("user", "costs $5 and $more\n")
    assert json.dumps(messages[0]).count("costs") == 0
