import json
from datetime import date

import pytest

from coach.cli import run
from coach.reflection.ledger import Ledger, LedgerAct, dump


@pytest.fixture
def book(tmp_path):
    act = LedgerAct(
        id=1,
        when="If I'm in the chair",
        then="then I'll speak last.",
        seen_by="everyone at the table",
        agreed=date.today(),
        by=date.today(),
    )
    file = tmp_path / "mine.json"
    file.write_bytes(dump(Ledger(acts=[act])))
    return file


def test_a_new_ledger_never_takes_the_place_of_a_file(tmp_path, capsys):
    file = tmp_path / "mine.json"
    assert run(["reflect", "ledger", "new", str(file)]) == 0
    before = file.read_bytes()
    assert run(["reflect", "ledger", "new", str(file)]) == 1
    assert file.read_bytes() == before
    assert "already" in capsys.readouterr().err


def test_an_act_is_closed_in_the_persons_own_file(book):
    assert run(["reflect", "ledger", "close", str(book), "1", "--as", "part", "--told"]) == 0
    act = json.loads(book.read_text())["acts"][0]
    assert (act["state"], act["told"], act["closed"]) == ("part", True, date.today().isoformat())
    assert run(["reflect", "ledger", "close", str(book), "9"]) == 1
    assert run(["reflect", "ledger", "close", str(book), "1", "--as", "later"]) == 1


def test_a_session_is_a_day_alone(book):
    assert run(["reflect", "ledger", "met", str(book), "--on", "2026-11-03"]) == 0
    assert json.loads(book.read_text())["sessions"] == ["2026-11-03"]


def test_a_slip_tells_nothing_of_the_act(book, tmp_path):
    out = tmp_path / "slip.json"
    assert run(["reflect", "ledger", "slip", str(book), "--out", str(out)]) == 0
    assert "speak" not in out.read_text()
    assert run(["reflect", "ledger", "slip", str(book), "--period", "spring"]) == 1


def test_a_missing_ledger_is_one_plain_line(tmp_path, capsys):
    assert run(["reflect", "ledger", "met", str(tmp_path / "none.json")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_schema_is_printed_without_a_request(capsysbinary):
    assert run(["reflect", "--schema"]) == 0
    assert b"set_aside" in capsysbinary.readouterr().out
