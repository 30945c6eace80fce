"""The audit on the real product: clean as it is, and not clean with a leak of any kind."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from coach.audit import browser
from coach.audit.findings import Finding, Place, Report
from coach.audit.run import run
from coach.audit.trace import available
from coach.settings import Settings

MODEL = Path(__file__).parents[2] / "coach" / "language" / "model" / "encoder.onnx"
real = pytest.mark.skipif(not MODEL.is_file(), reason="the label model is not built here (make heads)")
watched = pytest.mark.skipif(not available(), reason="strace is not here, or not allowed")
linux = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no /proc here")
seen_in_a_browser = pytest.mark.skipif(not browser.program(), reason="no browser here")


@pytest.fixture(scope="module")
def settings(guidance, tmp_path_factory):
    """Settings with an index of their own: one leak writes into it."""
    root = tmp_path_factory.mktemp("index")
    built = guidance.folder
    shutil.copytree(built, root / built.parent.name / built.name)
    return Settings(_env_file=None, index_dir=root)


def leaking(settings, only, leak, *, quick=True):
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    try:
        return run(settings, quick=quick, only=only, before=f"leaks:{leak}")  # a leak leaks whatever is typed
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def spots(report):
    return {(f.place, f.where) for f in report.findings}


@pytest.fixture(scope="module")
def from_the_library(settings):
    return leaking(settings, ["library"], "library")


@pytest.fixture(scope="module")
def from_the_model(settings):
    return leaking(settings, ["remote endpoint"], "endpoint")


@pytest.fixture(scope="module")
def from_the_web(settings):
    return leaking(settings, ["web"], "web", quick=False)  # the browser is looked into in a whole audit only


@real
@pytest.mark.parametrize(
    ("place", "where"),
    [
        (Place.streams, "standard error"),
        (Place.disk, "the file <temp>/draft.txt"),
        pytest.param(Place.disk, "a write to <temp>/gone-", marks=watched),
        (Place.disk, "the name"),
        (Place.disk, "asked-before.json"),
        pytest.param(Place.memory, "a program that uses the library", marks=linux),
        pytest.param(Place.processes, "arguments of a program", marks=watched),
        pytest.param(Place.network, "a call to 192.0.2.1", marks=watched),
    ],
)
def test_a_leak_of_the_library_is_found(from_the_library, place, where):
    assert any(p == place and where in w for p, w in spots(from_the_library)), sorted(spots(from_the_library))
    assert not from_the_library.clean


@real
def test_a_traceback_and_a_log_line_are_told_apart(from_the_library):
    assert {f.number for f in from_the_library.findings if f.place == Place.streams}


@real
@pytest.mark.parametrize("where", ["a header", "the field 'user'", "the body"])
def test_a_leak_to_the_endpoint_is_found(from_the_model, where):
    assert (Place.endpoint, where) in spots(from_the_model)


@real
@pytest.mark.parametrize(
    ("place", "where"),
    [
        pytest.param(Place.browser, "storage that a page can reach", marks=seen_in_a_browser),
        pytest.param(Place.browser, "an address or a header", marks=seen_in_a_browser),
        pytest.param(Place.browser, "the browser's profile", marks=seen_in_a_browser),
        pytest.param(Place.browser, "cookies", marks=seen_in_a_browser),
        pytest.param(Place.memory, "the app, after Forget now", marks=linux),
        (Place.others, "an answer"),
    ],
)
def test_a_leak_of_the_web_app_is_found(from_the_web, place, where):
    assert any(p == place and where in w for p, w in spots(from_the_web)), sorted(spots(from_the_web))


@real
def test_as_it_is_nothing_is_found(settings):
    report = run(settings)
    assert report.clean, report.text()
    assert sum(report.planted.values()) >= 500
    assert len(report.planted) >= 8
    assert not [
        path for path in Path(tempfile.gettempdir()).glob("earshot-audit-*") if path.stat().st_uid != os.getuid()
    ]


def test_an_audit_that_played_nothing_is_not_clean():
    assert not Report().clean
    report = Report()
    report.planted["library"] = 5
    assert report.clean
    report.failed.append("web: the app did not start.")
    assert not report.clean
    assert "proves too little" in report.verdict()


def test_the_report_shows_no_phrase_and_reads_as_json():
    report = Report()
    report.planted["library"] = 5
    report.searched.add(("library", Place.memory))
    report.findings.add(Finding("library", Place.disk, "the file <temp>/x", "utf-16", 3))
    data = json.loads(report.json())
    assert data["clean"] is False
    assert data["surfaces"][0]["disk"] == "1"
    assert data["surfaces"][0]["memory"] == "0"
    assert data["surfaces"][0]["browser"] == "–"
    assert "WORDS WERE KEPT" in report.text()
    assert "<temp>/x (utf-16), 1 phrases" in report.text()


@pytest.mark.parametrize(("findings", "code"), [(set(), 0), ({Finding("library", Place.disk, "x", "plain", 1)}, 1)])
def test_the_command_ends_with_1_on_any_finding(monkeypatch, capsys, findings, code):
    from coach import cli
    from coach.audit import run as module

    report = Report(findings=findings)
    report.planted["library"] = 1
    monkeypatch.setattr(module, "run", lambda *_args, **_more: report)
    assert cli.run(["audit", "--json", "--quick"]) == code
    assert json.loads(capsys.readouterr().out)["clean"] is (code == 0)
