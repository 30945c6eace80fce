import json
from pathlib import Path

import pytest

from coach.cli import run

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
        (["prepar"], 2, "earshot"),
        (["agenda", "--from", "/"], 1, "cannot be read"),
        (["check", "messages", "--from", "/no/such/file"], 1, "no file"),
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


def test_every_command_is_in_the_readme_and_has_help(capsys):
    from coach.cli import app

    names = [c.name or c.callback.__name__ for c in app.registered_commands] + [g.name for g in app.registered_groups]
    readme = Path("README.md").read_text("utf-8")
    for name in names:
        assert f"`earshot {name}" in readme
        assert run([name, "--help"]) == 0
        assert len(said(capsys)[0]) > 80
