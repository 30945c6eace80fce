import json
from pathlib import Path

import pytest

from coach.activities.reflect import ReflectRequest
from coach.cli import run
from coach.commands.check import one_of
from coach.commands.io import read_request
from coach.errors import RequestError
from coach.taxonomy import Role

SECRET = "marmalade and kumquats"


def said(capsys):
    captured = capsys.readouterr()
    return captured.out, captured.err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["prepare", "--from", "/no/such/file.yaml"], 1, "There is no request file"),
        (["prepare", "--minutes", SECRET], 2, "--minutes"),
        (["prepare", "--colour"], 2, "--colour"),
        (["prepar"], 2, "one of its commands: prepare, questions, rehearse"),
        (["reflect", "ledger", SECRET], 2, "one of its commands: new, add, show"),
        (["prepare", "--from"], 2, "--from needs a value"),
        (["prepare", "--format", SECRET], 2, "one of markdown, json, docx, ics"),
        (["programme", "signal"], 2, "files is missing"),
        (["agenda", "--from", "/"], 1, "cannot be read"),
        (["check", "messages", "--from", "/no/such/file"], 1, "no file"),
        (["check", "moves", "--from", "/"], 1, "cannot be read"),
        (["check", "moves", "--out", f"/no/{SECRET}/rows"], 1, "folder after --out does not exist"),
        (["prepare", "--out", "/"], 1, "place after --out is a folder"),
        (["rehearse", "--format", "ics"], 1, "no ics form"),
    ],
)
def test_a_mistake_is_one_line_and_no_traceback(arguments, code, says, capsys):
    assert run(arguments) == code
    out, err = said(capsys)
    assert says in err
    assert err.count("\n") == 1
    assert SECRET not in out + err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "content", [SECRET, "purpose: [", "[1, 2]", "", "purpse: " + SECRET, "purpose: ''", "\x00\x01"]
)
def test_a_bad_request_file_is_one_line(content, tmp_path, capsys):
    path = tmp_path / "request.yaml"
    path.write_text(content, "utf-8")
    assert run(["prepare", "--from", str(path)]) == 1
    out, err = said(capsys)
    assert err.count("\n") == 1
    assert SECRET not in out + err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"purpose: what I want to know: " + SECRET.encode(), "line 1 is not YAML. A sentence with a colon"),
        (b'{"purpose": "' + SECRET.encode() + b'",\n}', "line 2 is not JSON"),
        ("purpose: caf\xe9".encode("latin-1"), "not plain text in UTF-8"),
        (b"[" * 3_000, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(content, says, tmp_path, capsys):
    path = tmp_path / "request.yaml"
    path.write_bytes(content)
    assert run(["prepare", "--from", str(path)]) == 1
    out, err = said(capsys)
    assert says in err
    assert err.count("\n") == 1
    assert SECRET not in out + err


def test_a_bare_date_number_or_no_is_what_was_written(tmp_path):
    path = tmp_path / "request.yaml"
    path.write_text("reflection: no\nby: 2026-12-01\nsession_number: 3\ntopic:\nintended_action: ~\n", "utf-8")
    read = read_request(ReflectRequest, path)
    assert (read.reflection, read.by, read.session_number, read.topic) == ("no", "2026-12-01", 3, "")


def test_batch_analysis_keeps_order_and_ids_and_goes_on_past_a_bad_line(tmp_path, capsys):
    rows = ['{"id": 1, "text": "Who told you that?"}', "not json " + SECRET, '{"id": 3, "text": "What was it like?"}']
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(rows), "utf-8")
    assert run(["check", "questions", "--from", str(path), "--batch-size", "2"]) == 0
    out, err = said(capsys)
    answers = [json.loads(line) for line in out.splitlines()]
    assert [a.get("id") for a in answers] == [1, None, 3]
    assert "identifying" in answers[0]["faults"]
    assert answers[0]["rewrite"]
    assert "error" in answers[1]
    assert answers[2]["faults"] == []
    assert "line 2" in err
    assert SECRET not in out + err


def test_a_row_with_a_role_there_is_none_of_says_which_there_are():
    with pytest.raises(RequestError, match="'role' is none of leader, mentor, facilitator") as caught:
        one_of(Role, {"role": SECRET}, "role", "leader")
    assert SECRET not in str(caught.value)
    assert one_of(Role, {}, "role", "leader") is Role.leader


def test_every_command_is_in_the_readme_and_has_help(capsys):
    from coach.cli import app

    names = [c.name or c.callback.__name__ for c in app.registered_commands] + [g.name for g in app.registered_groups]
    readme = Path("README.md").read_text("utf-8")
    for name in names:
        assert f"`earshot {name}" in readme
        assert run([name, "--help"]) == 0
        assert len(said(capsys)[0]) > 80
