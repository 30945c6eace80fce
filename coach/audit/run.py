"""Plays every surface, looks in every place, and says what was found."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from coach.audit import look
from coach.audit.context import Audit
from coach.audit.findings import Place, Report
from coach.audit.surfaces import batch, commands, documents, faults, library, local_endpoint, remote_endpoint
from coach.audit.trace import available
from coach.audit.web import web
from coach.guidance.library import Guidance
from coach.settings import Settings

Progress = Callable[[str, float], None]
_AT_ONCE = 2
# The longest first.
SURFACES: dict[str, Callable[[Audit], None]] = {
    "web": web,
    "faults": faults,
    "commands": commands,
    "library": library,
    "remote endpoint": remote_endpoint,
    "local endpoint": local_endpoint,
    "batch check": batch,
    "documents": documents,
}


def run(
    settings: Settings,
    *,
    quick: bool = False,
    only: Sequence[str] = (),
    before: str = "",
    progress: Progress | None = None,
) -> Report:
    """Return what one audit found.

    Args:
        settings: the configuration to audit.
        quick: fewer phrases and fewer faults, for every day.
        only: names of surfaces; all when empty.
        before: "module:function" that each child calls first (tests plant leaks with it).
        progress: told which surface is being played.
    """
    started = time.monotonic()
    Guidance(settings, progress=progress).content  # noqa: B018  # an index build is no part of what is watched
    audit = Audit(settings, quick=quick, before=before)
    report = audit.report
    chosen = [name for name in SURFACES if not only or name in only]
    processes = look.Processes(audit.canaries, lambda hits, where: audit.note(hits, Place.processes, where))
    try:
        with processes:
            _play(audit, chosen, progress or _silent)
        for planted in sorted({c.surface for c in audit.canaries.all}):
            report.planted[planted] = audit.canaries.planted(planted)
        (progress or _silent)("Searching", 0.98)
        audit.judge_disk()
    finally:
        audit.stage.close()
    if processes.readable:
        report.searched |= {(surface, Place.processes) for surface in report.planted}
    report.notes += _how(processes.readable)
    report.failed += [f"{name}: nothing was played." for name in report.planted if not report.played[name]]
    report.seconds = time.monotonic() - started
    (progress or _silent)("Done", 1.0)
    return report


def _play(audit: Audit, chosen: Sequence[str], tell: Progress) -> None:
    """Play the surfaces, two at a time: each mostly waits for the processes it started."""
    done = 0
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="audit") as pool:
        playing = {pool.submit(SURFACES[name], audit): name for name in chosen}
        tell(f"Playing {len(chosen)} surfaces", 0.0)
        for future in as_completed(playing):
            future.result()
            done += 1
            tell(f"Played: {playing[future]}", 0.95 * done / len(chosen))


def _how(processes: bool) -> list[str]:
    watched = (
        "Writes, arguments and calls to other hosts were watched with strace, for every process it started."
        if available()
        else "strace is not here or not allowed: files were found by their time of change, in the known folders."
    )
    return [watched] if processes else [watched, "There is no /proc here: arguments and memory were not looked at."]


def _silent(_what: str, _share: float) -> None:
    pass
