"""Where an audit plays: folders of its own, an environment set against us, and children that are watched.

The children get the person's own configuration (index, overlay, country, limits),
a HOME, a working folder and a temporary folder that hold nothing else, and every
variable that could make a library of ours keep words.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.audit import look
from coach.audit.trace import Trace, available
from coach.settings import PREFIX, Settings

HOSTILE = {
    "LANGSMITH_TRACING": "true",
    "LANGSMITH_TRACING_V2": "true",
    "LANGCHAIN_TRACING": "true",
    "LANGCHAIN_TRACING_V2": "true",
    "LANGSMITH_API_KEY": "audit",
    "LANGCHAIN_API_KEY": "audit",
    "LANGCHAIN_VERBOSE": "true",
    "LANGCHAIN_DEBUG": "true",
    "OPENAI_LOG": "debug",
    "GRADIO_RUN_HISTORY": "True",
    "GRADIO_ANALYTICS_ENABLED": "True",
    "GRADIO_DEBUG": "1",
    "GRADIO_FLAGGING_MODE": "auto",
    "GRADIO_CHAT_FLAGGING_MODE": "auto",
    "GRADIO_CACHE_EXAMPLES": "true",
    "GRADIO_MCP_SERVER": "True",
    "GRADIO_ALLOWED_PATHS": "/",
    "GRADIO_LOG_LEVEL": "debug",
    "PYTHONASYNCIODEBUG": "1",
    "PYTHONFAULTHANDLER": "1",
    "PYTHONWARNINGS": "default",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUNBUFFERED": "1",
    "HF_HUB_VERBOSITY": "debug",
    "UVICORN_LOG_LEVEL": "trace",
}
_NOT_OURS = ("LANGSMITH_", "LANGCHAIN_", "OPENAI_", "GRADIO_", "PYTHON", PREFIX)


@dataclass(frozen=True, slots=True)
class Done:
    """How a child ended."""

    code: int
    out: bytes
    err: bytes


class Child:
    """A running child: its streams are read all along, its writes are traced where they can be."""

    def __init__(
        self, command: list[str], env: dict[str, str], cwd: Path, limit: Callable[[], None] | None, *, unheard: bool
    ) -> None:
        self.trace = Trace() if available() else None
        handles: tuple[int, ...] = ()
        if self.trace is not None:
            command = self.trace.command(command)
            handles = (self.trace.handle,)
        out: int = subprocess.PIPE
        if unheard:
            reader, out = os.pipe()
            os.close(reader)
        self._process = subprocess.Popen(
            command, env=env, cwd=cwd, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.PIPE,
            pass_fds=handles, preexec_fn=limit, start_new_session=True,
        )  # fmt: skip
        if unheard:
            os.close(out)
        if self.trace is not None:
            self.trace.begun()
        self.out, self.err = bytearray(), bytearray()
        self._readers = [
            threading.Thread(target=_drain, args=(stream, into), daemon=True)
            for stream, into in ((self._process.stdout, self.out), (self._process.stderr, self.err))
            if stream is not None
        ]
        for thread in self._readers:
            thread.start()

    def send(self, data: bytes) -> None:
        """Write to the child's standard input."""
        assert self._process.stdin is not None
        with suppress(OSError):  # it may end before it has read all: its exit code says how
            self._process.stdin.write(data)
            self._process.stdin.flush()

    @property
    def pid(self) -> int:
        """The process itself, not the one that watches it."""
        if self.trace is None:
            return self._process.pid
        until = time.monotonic() + 10
        while time.monotonic() < until:
            found = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
            if found:
                return int(found[0])
            time.sleep(0.05)
        return self._process.pid

    def said(self, wanted: bytes, patience_s: float) -> bool:
        """Wait until the child printed `wanted`."""
        until = time.monotonic() + patience_s
        while wanted not in self.out and time.monotonic() < until and self._process.poll() is None:
            time.sleep(0.05)
        return wanted in self.out

    def stop(self, signal: int) -> None:
        """Send a signal to the process itself."""
        with suppress(OSError, ValueError):  # it may have ended already
            os.kill(self.pid, signal)

    def finish(self, patience_s: float) -> Done:
        """Close its input, wait, and return how it ended; one that does not end is killed."""
        assert self._process.stdin is not None
        with suppress(OSError):  # it may have ended first
            self._process.stdin.close()
        try:
            code = self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            self.stop(9)
            self._process.kill()
            code = self._process.wait()
        for thread in self._readers:
            thread.join(5)
        if self.trace is not None:
            self.trace.finish()
        return Done(code, bytes(self.out), bytes(self.err))


def _drain(stream: Any, into: bytearray) -> None:
    with stream, suppress(OSError, ValueError):
        while piece := stream.read1(65_536):
            into += piece


class Stage:
    """The folders, the environment and the children of one audit."""

    def __init__(self, settings: Settings, before: str = "") -> None:
        self.root = Path(tempfile.mkdtemp(prefix="earshot-audit-"))
        self.home, self.temp, self.work = (self.root / name for name in ("home", "tmp", "work"))
        self.given = self.root / "given"
        """What a person hands in themselves: theirs, so not searched."""
        for folder in (self.home, self.temp, self.work, self.given):
            folder.mkdir(mode=0o700)
        self.began = time.time() - 1
        self._settings = settings
        self._before = ["--before", before] if before else []

    def close(self) -> None:
        """Remove the folders."""
        shutil.rmtree(self.root, ignore_errors=True)

    def env(self, more: dict[str, str] | None = None) -> dict[str, str]:
        """Return a child's environment."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_OURS)}
        own = {
            PREFIX + name.upper(): str(value)
            for name in (
                "knowledge_dir",
                "session_minutes",
                "country",
                "contacts",
                "chroma_url",
                "timeout_s",
                "token_budget",
            )
            if (value := getattr(self._settings, name)) not in (None, "")
        }
        own["COACH_INDEX_DIR"] = str(self._settings.index_root.resolve())
        places = {"HOME": self.home, "TMPDIR": self.temp, "XDG_CACHE_HOME": self.home / ".cache"}
        ours = os.pathsep.join(p for p in (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")) if p)
        return {**kept, **HOSTILE, "PYTHONPATH": ours, **{k: str(v) for k, v in places.items()}, **own, **(more or {})}

    def start(
        self, *arguments: str, faults: bool = False, limit: Callable[[], None] | None = None,
        unheard: bool = False, env: dict[str, str] | None = None,
    ) -> Child:  # fmt: skip
        """Start a child; nobody reads what an `unheard` one prints, so that its first line breaks the pipe."""
        command = [
            sys.executable,
            "-m",
            "coach.audit.child",
            *(["--faults"] if faults else []),
            *self._before,
            *arguments,
        ]
        return Child(command, self.env(env), self.work, limit, unheard=unheard)

    def run(
        self, *arguments: str, give: bytes = b"", faults: bool = False, patience_s: float = 120.0,
        limit: Callable[[], None] | None = None, unheard: bool = False, env: dict[str, str] | None = None,
    ) -> tuple[Child, Done]:  # fmt: skip
        """Run a child to its end."""
        child = self.start(*arguments, faults=faults, limit=limit, unheard=unheard, env=env)
        child.send(give)
        return child, child.finish(patience_s)

    def own_folders(self) -> list[Path]:
        """Return the folders that a child knows as its own."""
        return [self.home, self.temp, self.work]

    def other_folders(self) -> list[Path]:
        """Return where else on this machine something could have been written."""
        home = Path.home()
        likely = [
            home / name for name in (".cache", ".config", ".local", ".gradio", ".chroma", ".langchain", ".openai")
        ]
        index, overlay = self._settings.index_root, self._settings.knowledge_dir
        folders = [
            *likely,
            index,
            *([overlay] if overlay else []),
            Path.cwd() / ".gradio",
            Path("/dev/shm"),
            Path("/var/tmp"),
        ]
        return [folder for folder in folders if folder.is_dir()]

    def changed(self) -> list[Path]:
        """Return every file that came to be while the audit ran, in all those folders."""
        temporary = Path(tempfile.gettempdir())
        fresh = list(look.files([*self.own_folders(), *self.other_folders()], self.began, [self.given]))
        return fresh + [p for p in temporary.iterdir() if p.is_file() and p.lstat().st_ctime >= self.began]


def no_room() -> None:
    """Let the child write no byte to any file, as on a full disk."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
