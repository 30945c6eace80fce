"""Look for marked phrases: in files, in running processes' arguments, in a process's memory."""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from coach.audit.canary import Canaries, Hit

_LARGEST = 256_000_000  # bytes of a file that are searched
_ENTRIES = 60_000  # files of one folder that are looked at
_CHUNK, _OVERLAP = 16_000_000, 4096
_EVERY_S = 0.1
_GUARD = 4096  # bytes of the page below a thread's stack
Note = Callable[[set[Hit], str], None]


def files(folders: Iterable[Path], since: float = 0.0, leave_out: Iterable[Path] = ()) -> Iterator[Path]:
    """Yield files below `folders` that were made or changed after `since` (seconds since the epoch)."""
    left = [str(path) for path in leave_out]
    for folder in folders:
        seen = 0
        for base, inner, names in os.walk(folder, onerror=lambda _error: None):
            inner[:] = [name for name in inner if os.path.join(base, name) not in left]
            for name in names:
                path = Path(base, name)
                seen += 1
                try:
                    fresh = path.lstat().st_ctime >= since
                except OSError:
                    continue
                if fresh:
                    yield path
            if seen > _ENTRIES:
                break


def in_file(path: Path, canaries: Canaries) -> set[Hit]:
    """Return what is in one file, in its name, or where a link leads."""
    hits = canaries.found(os.fsencode(path))
    try:
        if path.is_symlink():
            return hits | canaries.found(os.fsencode(os.readlink(path)))
        if path.is_file():
            with path.open("rb") as file:
                hits |= canaries.found(file.read(_LARGEST))
    except OSError:
        pass  # gone, or not ours to read
    return hits


class Processes:
    """Reads the arguments and the environment of every process while a `with` block lasts."""

    def __init__(self, canaries: Canaries, note: Note) -> None:
        self._canaries = canaries
        self._note = note
        self._seen: dict[int, tuple[bytes, bytes]] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.readable = Path("/proc/self/cmdline").exists()

    def __enter__(self) -> "Processes":
        if self.readable:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self.readable:
            self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY_S):
            for name in os.listdir("/proc"):
                if name.isdigit():
                    self._look(int(name))

    def _look(self, pid: int) -> None:
        seen = (_read(f"/proc/{pid}/cmdline"), _read(f"/proc/{pid}/environ"))
        if self._seen.get(pid) == seen:
            return
        self._seen[pid] = seen
        for what, data in zip(("arguments", "environment"), seen, strict=True):
            if hits := self._canaries.found(data):
                self._note(hits, f"the {what} of a process")


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(2_000_000)
    except OSError:
        return b""


def memory_readable(pid: int) -> bool:
    """Return True when the memory of `pid` can be read."""
    try:
        with open(f"/proc/{pid}/mem", "rb"):
            return True
    except OSError:
        return False


def in_memory(pid: int, canaries: Canaries) -> set[Hit]:
    """Return the phrases in the writable memory of a process.

    The process has to run with `wiped()` in its environment: what it freed is then
    overwritten, so that a hit is a value that something still holds.
    """
    hits: set[Hit] = set()
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for start, end in _areas(pid):
            for at in range(start, end, _CHUNK):
                try:
                    memory.seek(at)
                    data = memory.read(min(_CHUNK + _OVERLAP, end - at))
                except (OSError, ValueError, OverflowError):
                    break
                if data.count(0) < len(data):
                    hits |= canaries.live(data)
    return hits


def _areas(pid: int) -> Iterator[tuple[int, int]]:
    """Yield the writable stretches of memory; stacks are left out, where finished calls leave what they worked on."""
    with open(f"/proc/{pid}/maps") as maps:
        rows = [line.split() for line in maps]
    guard_end = 0
    for row in rows:
        start, end = (int(part, 16) for part in row[0].split("-"))
        name = row[5] if len(row) > 5 else ""
        stack = name == "[stack]" or (start == guard_end and not name)
        if "w" in row[1] and not stack and not name.startswith(("[v", "/dev/")):
            yield start, end
        guard_end = end if row[1].startswith("---") and end - start == _GUARD else 0


def wiped() -> dict[str, str]:
    """Return what makes a process overwrite memory as it frees it (glibc), so that only live values are found.

    The thread cache is off because what goes into it is not overwritten.
    """
    return {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0:glibc.malloc.perturb=171"}


def in_memory_settled(pid: int, canaries: Canaries, patience_s: float = 40.0) -> set[Hit]:
    """Look until nothing is found, or patience ends: a closing connection takes a moment to let go."""
    until = time.monotonic() + patience_s
    while True:
        hits = in_memory(pid, canaries)
        if not hits or time.monotonic() > until:
            return hits
        time.sleep(0.5)
