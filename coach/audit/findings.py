"""What an audit found, where, and the table that says so. Never the words: only which phrase it was."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum


class Place(StrEnum):
    """Where words could have stayed, as the table names it."""

    disk = "disk"
    streams = "streams"
    processes = "processes"
    network = "network"
    endpoint = "endpoint"
    browser = "browser"
    memory = "memory"
    others = "others"


MEANING = {
    Place.disk: "every file written, wherever it was, and its name",
    Place.streams: "standard error, logs at DEBUG, and standard output where something failed",
    Place.processes: "arguments and environment of every process",
    Place.network: "any host but the model endpoint",
    Place.endpoint: "the model endpoint: disclosures, people, and words in a header or an address",
    Place.browser: "storage, cookies, history, addresses, profile folder, and the page after Forget now",
    Place.memory: "the program's memory after Forget now",
    Place.others: "another person's session, or an error's answer",
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One phrase in one place."""

    surface: str
    place: Place
    where: str
    form: str
    number: int


@dataclass(slots=True)
class Report:
    """Everything an audit has to say."""

    planted: Counter[str] = field(default_factory=Counter)
    played: Counter[str] = field(default_factory=Counter)
    searched: set[tuple[str, Place]] = field(default_factory=set)
    findings: set[Finding] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    """How it was looked for here, and what this machine did not allow."""
    failed: list[str] = field(default_factory=list)
    """Surfaces that could not be played: an audit of nothing proves nothing."""
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        """True when every surface was played and nothing was found."""
        return not self.findings and not self.failed and bool(self.planted)

    def verdict(self) -> str:
        """Return the last line."""
        total, surfaces = sum(self.planted.values()), len(self.planted)
        head = f"{total} marked phrases over {surfaces} surfaces in {self.seconds:.0f} s: "
        if self.findings:
            spots = len({(f.place, f.where) for f in self.findings})
            return head + f"WORDS WERE KEPT, {len(self.findings)} times in {spots} spots."
        if self.failed:
            return head + "nothing found, but not everything could be played. This proves too little."
        return head + "none was found anywhere."

    def rows(self) -> list[list[str]]:
        """Return the table: a surface, what was planted, and what was found in each place ("–": not part of it)."""
        counts = Counter((f.surface, f.place) for f in self.findings)
        rows = []
        for surface, planted in self.planted.items():
            cells = [
                str(counts[surface, place]) if counts[surface, place] or (surface, place) in self.searched else "–"
                for place in Place
            ]
            rows.append([surface, str(planted), str(self.played[surface]), *cells])
        return rows

    def text(self) -> str:
        """Return the report as plain text."""
        head = ["surface", "planted", "turns", *Place]
        rows = [head, *self.rows()]
        widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
        lines = [
            "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(r, widths, strict=True)))
            for r in rows
        ]
        lines.insert(1, "  ".join("-" * w for w in widths))
        shown = sorted(self.findings)
        parts = ["\n".join(lines), "\n".join(f"{p.ljust(9)}  {MEANING[p]}" for p in Place)]
        if shown:
            spots = Counter((f.surface, f.place, f.where, f.form) for f in shown)
            parts.append(
                "Found:\n" + "\n".join(f"  {s}: {p}, {w} ({form}), {n} phrases" for (s, p, w, form), n in spots.items())
            )
        if self.failed:
            parts.append("Not played:\n" + "\n".join(f"  {line}" for line in self.failed))
        if self.notes:
            parts.append("\n".join(self.notes))
        return "\n\n".join([*parts, self.verdict()])

    def json(self) -> str:
        """Return the report as JSON."""
        names = ["surface", "planted", "turns", *Place]
        return json.dumps(
            {
                "clean": self.clean,
                "verdict": self.verdict(),
                "planted": sum(self.planted.values()),
                "seconds": round(self.seconds, 1),
                "surfaces": [dict(zip(names, row, strict=True)) for row in self.rows()],
                "findings": [asdict(f) for f in sorted(self.findings)],
                "not_played": self.failed,
                "notes": self.notes,
            },
            indent=2,
        )
