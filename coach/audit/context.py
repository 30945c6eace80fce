"""What every surface of an audit works with: the phrases, the stage, and one way to judge what was found."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from coach.audit import look
from coach.audit.canary import Canaries, Canary, Hit
from coach.audit.endpoint import Received
from coach.audit.findings import Finding, Place, Report
from coach.audit.play import Typist
from coach.audit.stage import Child, Done, Stage
from coach.settings import Settings

_NEVER_SENT = (
    "user",
    "metadata",
    "safety_identifier",
    "prompt_cache_key",
    "previous_response_id",
    "conversation",
    "background",
)


class Audit:
    """One run."""

    def __init__(self, settings: Settings, *, quick: bool = False, before: str = "") -> None:
        self.settings = settings
        self.quick = quick
        self.canaries = Canaries()
        self.report = Report()
        self.stage = Stage(settings, before)

    def typist(self, surface: str) -> Typist:
        """Return who types on `surface`."""
        return Typist(self.canaries, surface)

    def note(self, hits: Iterable[Hit], place: Place, where: str) -> None:
        """Record what was found; each belongs to the surface on which it was planted."""
        for hit in hits:
            self.report.findings.add(Finding(hit.canary.surface, place, where, hit.form, hit.canary.number))

    def search(self, surface: str, place: Place, where: str, data: bytes, own: Iterable[Canary] = ()) -> None:
        """Search bytes for every phrase but those that may be there."""
        self.report.searched.add((surface, place))
        allowed = set(own)
        self.note((hit for hit in self.canaries.found(data) if hit.canary not in allowed), place, where)

    def remark(self, surface: str, place: Place, where: str) -> None:
        """Record something that is wrong without a phrase in it."""
        self.report.findings.add(Finding(surface, place, where, "no phrase", -1))

    def judge(self, surface: str, child: Child, done: Done, *also: str) -> None:
        """Search what a child printed, wrote, called and started; it may have served several surfaces."""
        self.report.searched |= {(name, Place.streams) for name in also}
        self.search(surface, Place.streams, "standard error", done.err)
        if done.code != 0:
            self.search(surface, Place.streams, "standard output of a failed run", done.out)
        trace = child.trace
        if trace is None:
            return
        places = (Place.disk, Place.processes, Place.network)
        self.report.searched |= {(name, place) for place in places for name in (surface, *also)}
        given = str(self.stage.given)
        for path, data in trace.written.items():
            if not path.startswith(given):
                self.search(surface, Place.disk, f"a write to {self.told(path)}", bytes(data))
        self.search(surface, Place.disk, "the name of a file", b"\0".join(trace.named))
        self.search(surface, Place.processes, "the arguments of a program it started", b"\0".join(trace.arguments))
        self.search(surface, Place.network, "what was sent to another host", bytes(trace.sent))
        for host in trace.hosts:
            self.remark(surface, Place.network, f"a call to {host}")

    def judge_endpoint(self, surface: str, received: Sequence[Received], kept_back: tuple[str, ...]) -> None:
        """Search what reached the model endpoint: `kept_back` says whose phrases may not be in a body."""
        self.report.searched.add((surface, Place.endpoint))
        for request in received:
            self.note(self.canaries.found(request.path.encode()), Place.endpoint, "the address")
            head = "\n".join(f"{name}: {value}" for name, value in request.headers.items())
            self.note(self.canaries.found(head.encode("utf-8", "replace")), Place.endpoint, "a header")
            bad = (hit for hit in self.canaries.found(request.raw) if hit.canary.whose in kept_back)
            self.note(bad, Place.endpoint, "the body")
            if request.body.get("store") is not False:
                self.remark(surface, Place.endpoint, "a request without store=false")
            for name in _NEVER_SENT:
                if name in request.body:
                    self.remark(surface, Place.endpoint, f"the field {name!r}")

    def judge_memory(self, pid: int, where: str, *surfaces: str) -> None:
        """Search a process's memory, where this machine lets us."""
        if not look.memory_readable(pid):
            return
        self.report.searched |= {(surface, Place.memory) for surface in surfaces}
        self.note(look.in_memory_settled(pid, self.canaries), Place.memory, where)

    def judge_disk(self) -> None:
        """Search every file that came to be while the audit ran."""
        surfaces = list(self.report.planted)
        self.report.searched |= {(surface, Place.disk) for surface in surfaces}
        for path in self.stage.changed():
            self.note(look.in_file(path, self.canaries), Place.disk, f"the file {self.told(str(path))}")
        for folder in (self.stage.work, self.stage.temp):
            for path in folder.glob("**/core*"):
                self.remark("faults", Place.disk, f"a core dump {path.name}")

    def told(self, path: str) -> str:
        """Return a path as the report names it: folders by their part, and never a phrase that is in its name."""
        stage = self.stage
        for name, folder in (("HOME", stage.home), ("temp", stage.temp), ("working folder", stage.work)):
            if path.startswith(str(folder)):
                path = f"<{name}>{path[len(str(folder)) :]}"
        if self.canaries.found(os.fsencode(path)):
            return f"{Path(path).parts[0]}… (a phrase is in the name)"
        return path
