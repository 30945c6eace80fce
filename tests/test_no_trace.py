"""The settings that keep words out of our libraries hold, and the places in those libraries that they rely on exist."""

import dataclasses
import inspect
import io
import logging
import os
import subprocess
import sys
import warnings
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from coach import no_trace
from coach.audit.stage import HOSTILE

SECRET = "marmalade-and-kumquats"


def child(code, **env):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **HOSTILE, **env}
    )
    return done.stdout + done.stderr


def test_a_hostile_shell_changes_nothing():
    said = child(f"import coach, os; print({{n: os.environ.get(n) for n in {list(HOSTILE)}}})")
    assert "'LANGSMITH_TRACING': 'false'" in said
    assert "'GRADIO_RUN_HISTORY': 'False'" in said
    assert "'OPENAI_LOG': None" in said
    assert "'PYTHONFAULTHANDLER': None" in said


def test_tracing_is_off_even_where_the_environment_is_read_again():
    code = """
import coach, os
from coach.settings import Settings
from coach.writer.endpoint import _client
client = _client(Settings(_env_file=None, model="m", base_url="http://127.0.0.1:9/v1"))
os.environ["LANGSMITH_TRACING"] = "true"
from langsmith.utils import tracing_is_enabled
from langchain_core.globals import get_debug, get_llm_cache, get_verbose
print("state", tracing_is_enabled(), get_debug(), get_verbose(), get_llm_cache(), client.store, client.cache)
"""
    assert "state False False False None False False" in child(code)


@pytest.mark.parametrize("name", no_trace._SILENCED)
def test_a_silenced_logger_says_nothing_whatever_the_root_does(name):
    stream = io.StringIO()
    root, handler, level = logging.getLogger(), logging.StreamHandler(stream), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        no_trace.keep_nothing()
        logging.getLogger(name).critical(SECRET)
        logging.getLogger(name).exception(SECRET)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert stream.getvalue() == ""


def test_loggers_below_the_silenced_ones_say_nothing_either():
    stream = io.StringIO()
    root, handler, level = logging.getLogger(), logging.StreamHandler(stream), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        no_trace.keep_nothing()
        for name in ("openai._base_client", "httpcore.http11", "httpx2.client", "langchain_core.callbacks.manager"):
            logging.getLogger(name).warning(SECRET)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert stream.getvalue() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no core dumps there")
def test_there_are_no_core_dumps():
    assert "(0, 0)" in child("import coach, resource; print(resource.getrlimit(resource.RLIMIT_CORE))")


def test_the_private_folder_is_ours_alone_and_goes_with_the_process():
    code = "import coach, os, tempfile; p = coach._no_trace.private_temp(); print(p, oct(p.stat().st_mode)[-3:]);"
    folder, mode = child(code + "open(tempfile.mkstemp()[1], 'w').write('x')").split()[:2]
    assert mode == "700"
    assert not os.path.exists(folder)


def test_stemmers_remember_no_word():
    from coach.language import stems

    source = inspect.getsource(stems.stems)  # made inside the function, so that its buffer goes with the call
    assert 'Stemmer.Stemmer("english", 0)' in source
    named = [path for path in Path(stems.__file__).parents[1].rglob("*.py") if "import Stemmer" in path.read_text()]
    assert [path.name for path in named] == ["stems.py"]


def test_python_keeps_no_pattern_that_was_made_of_typed_words(guidance):
    import re

    from coach.activities.agenda import AgendaRequest
    from coach.activities.agenda_compose import compose_agenda
    from coach.activities.prepare import PrepareRequest
    from coach.activities.prepare_compose import compose_sheet
    from coach.language.questions import analyse
    from coach.programme.review import Element, judge

    described = "Zorbelings lead each session. Zorbelings may say no at any time. Zorbelings choose the subject."
    judge(described, guidance.content.shelf("programmes/elements", Element), guidance)
    for typed in (
        "How zorbelings and late zorbeling shifts are told",
        "how our fellows use the zorbeling hall and the zorbeling pool",
    ):
        compose_sheet(PrepareRequest(purpose=typed, worries=f"I'd explain {typed}"), guidance)
        compose_agenda(AgendaRequest(purpose=typed, minutes=60), guidance)
        analyse(f"Why don't zorbelings like {typed}?")
    kept = [str(key) for cache in (re._cache, getattr(re, "_cache2", {})) for key in cache]
    assert not [key for key in kept if "zorbeling" in key.lower()]


def test_the_versions_that_this_was_read_for_or_newer():
    from importlib.metadata import version

    least = {"gradio": (6, 31), "openai": (3, 30), "chromadb": (1, 5), "langchain-openai": (1, 1)}
    for name, lowest in least.items():
        assert tuple(map(int, version(name).split(".")[:2])) >= lowest


@pytest.fixture(scope="module")
def server():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from gradio import Server
    return Server


def test_gradio_still_has_every_switch_that_is_thrown(server):
    from coach.web import server as ours

    switches = set(inspect.signature(server.launch).parameters)
    thrown = {"share", "show_error", "debug", "enable_monitoring", "run_history", "ssr_mode", "mcp_server", "pwa",
              "footer_links", "state_session_capacity", "allowed_paths", "prevent_thread_lock", "quiet"}  # fmt: skip
    source = inspect.getsource(ours.start)
    for name in thrown:
        assert name in switches
        assert f"{name}=" in source


def test_gradio_still_has_what_the_app_leans_on(server):
    assert callable(server.get_blocks)
    assert inspect.signature(server.launch).return_annotation is not inspect.Signature.empty


def test_every_address_that_gradio_adds_by_itself_is_refused():
    """Also those that a later version adds: the guard knows our addresses, not theirs."""
    from coach.settings import Settings
    from coach.web import routes
    from coach.web.pages import all_pages
    from coach.web.shell import View

    known = routes.known(View(all_pages(), Settings(_env_file=None)))
    code = """
import coach
from gradio import Blocks
from gradio.routes import App
app = App.create_app(Blocks(analytics_enabled=False))
print("paths", *{*app.openapi()["paths"], *(getattr(route, "path", "") for route in app.routes)} - {"", "/"})
"""
    said = child(code, PYTHONWARNINGS="ignore").splitlines()
    paths = next(line for line in said if line.startswith("paths ")).split()[1:]
    paths += ["/gradio_api/upload", "/gradio_api/queue/join", "/gradio_api/run/predict", "/gradio_api/file=/etc/passwd"]
    assert "/gradio_api/deep_link" in paths
    assert [path for path in paths if known(path) and not path.startswith("/static/{")] == []


def test_the_event_loop_has_no_read_buffer_of_its_own():
    from coach.web import server as ours

    assert 'sys.modules["uvloop"] = None' in inspect.getsource(ours.start)


def test_the_app_has_no_event_of_gradio_at_all():
    """No component, so no value of one is kept; no event, so nothing of the API or the run history records it."""
    import re
    from pathlib import Path

    taken = re.compile(r"^\s*(?:from gradio(?:\.\S+)? import .*|import gradio.*)$", re.MULTILINE)
    coach = Path(__file__).parent.parent / "coach"
    lines = {line.strip() for path in coach.rglob("*.py") for line in taken.findall(path.read_text("utf-8"))}
    assert lines == {"from gradio import Server"}


# Dataclasses whose strings are codes, ids, settings or authored content.
SHOWN = frozenset(
    "encoder.Reading questions.QuestionReading rewrite_frames.Frame ask_direct.Candidate ask_runs.Run"
    " prepare_questions._Choice prepare_topic.Topics conversation.Worded nearness.Nearness reading.Quote reading.Told"
    " sentences.Line sentences.Found source_safety.Recognisability steps.Steps debrief.Debrief drills.Round moment.Said"
    " moment.Moment questions.Questions state.Trust talk.Turn talk.Meant talk.Talk turns.Kind turns.Read"
    " policy.Policy screen.Sentence tone.ToneFinding".split()
)


def test_only_what_holds_no_typed_words_shows_its_strings():
    found = set()
    for package in ("activities", "guard", "language", "reflection", "rehearsal"):
        for module in iter_modules(import_module(f"coach.{package}").__path__):
            for name, kind in vars(import_module(f"coach.{package}.{module.name}")).items():
                if not (inspect.isclass(kind) and dataclasses.is_dataclass(kind)) or not kind.__dataclass_params__.repr:
                    continue
                strings = [f for f in dataclasses.fields(kind) if f.repr and "str" in str(f.type)]
                if kind.__module__.endswith(f".{module.name}") and any("Callable" not in str(f.type) for f in strings):
                    found.add(f"{module.name}.{name}")
    assert found == SHOWN
