"""What the coach says when a boundary answers: words and routes from `knowledge/`, chosen, never composed.

The words are data (`boundaries.yaml`), so are the routes (`contacts.yaml`); a
number is shown only from that table. Which of the authored variants is used
depends on the message's own bytes, so the same message gets the same answer.
"""

import zlib
from dataclasses import dataclass, field
from typing import Any

from coach.guard.whose import did_it, whose_danger
from coach.taxonomy import Boundary, Role

_ROUTED = (Boundary.crisis, Boundary.report_duty, Boundary.professional_advice)
_MENTOR_TOO = (Boundary.surveil, Boundary.retaliate, Boundary.harassing, Boundary.share_onward)
"""What a mentor may ask for because something was done to them: the reply is followed by where to take that."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The authored answers and routes, with this installation's country and contacts."""

    answers: dict[str, Any] = field(repr=False)
    contacts: dict[str, Any] = field(repr=False)
    country: str = ""
    own_contacts: str = ""

    def reply(self, boundary: Boundary, role: Role, text: str) -> str:
        """Return the whole answer, routes included, as Markdown.

        Args:
            boundary: what was crossed.
            role: who wrote.
            text: what they wrote; it only chooses between authored variants.
        """
        if boundary in (Boundary.report_duty, Boundary.harassing) and did_it(text):
            boundary, key = Boundary.report_duty, "did_it"
        else:
            key = whose_danger(text) if boundary is Boundary.crisis else str(role)
        variants = self.answers["boundaries"][boundary]["replies"][key]
        parts = [variants[zlib.crc32(text.encode("utf-8", "replace")) % len(variants)].strip()]
        if boundary in _ROUTED:
            parts.append(self.routes(boundary))
        elif role is Role.mentor and boundary in _MENTOR_TOO:
            parts.append(self.routes_after(role))
        if boundary is Boundary.crisis:
            parts.append(str(self.answers["misread"]))
        return "\n\n".join(parts)

    def name(self, boundary: Boundary) -> str:
        """Return a boundary's name in plain English."""
        return str(self.answers["boundaries"][boundary]["name"])

    @property
    def unread(self) -> str:
        """The line on a text in a language that the guard doesn't read."""
        return str(self.answers["set_aside"]["unread"])

    def set_aside(self, count: int, total: int, role: Role, looked_up: bool = False) -> str:
        """Return the one warm line that says how many sentences were set aside and why; "" for none.

        Args:
            count: of the sentences set aside.
            total: of all sentences.
            role: whose they are.
            looked_up: whether the guidance was searched for what they are about.
        """
        if count == 0:
            return ""
        if looked_up:
            return str(self.answers["set_aside"]["looked_up"][role])
        kind = "many" if count == total and total > 1 else "one" if count == 1 else "some"
        line = self.answers["set_aside"][kind]
        line = line[role] if isinstance(line, dict) else line
        line = line[count % len(line)] if isinstance(line, list) else line
        return str(line).replace("{count}", _in_words(count))

    def routes_after(self, role: Role) -> str:
        """Return where to report harm, under a line for a page that was about something else or had no answer."""
        return f"{self.answers['if_harm'][role]}\n\n{self.routes(Boundary.report_duty)}"

    def routes(self, boundary: Boundary) -> str:
        """Return where to go, as a Markdown list: a danger first, then the organisation's own contacts and the rest."""
        general = self.contacts["general"]
        code = self.contacts.get("aliases", {}).get(self.country, self.country)
        country = self.contacts["countries"].get(code)
        lines = [f"- {self.own_contacts}"] if self.own_contacts else []
        if boundary is Boundary.crisis:
            lines += _emergency(country, general)
            lines += _listed((country or general)["crisis"]) or [f"- {general['crisis_advice']}"]
            lines.append(f"- {general['nearby']}")
        else:
            first, last = general["duty" if boundary is Boundary.report_duty else "advice"].values()
            lines += _listed(first) + _listed((country or {}).get("reporting", [])) + _listed(last)
        if boundary is Boundary.report_duty:
            lines = _emergency(country, general) + lines
        checked = f"\n\n*Numbers checked {self.contacts['checked_on']}; please check before you rely on one.*"
        unknown = "" if country else "\n\n*Your country is not set here, so these are general routes.*"
        return "\n".join(dict.fromkeys(lines)) + (checked if country else unknown)


def _emergency(country: dict[str, Any] | None, general: dict[str, Any]) -> list[str]:
    if not country or not country.get("emergency"):
        return [f"- {general['emergency_advice']}"]
    also = f" (or {country['emergency_also']})" if country.get("emergency_also") else ""
    return [f"- In danger now: **{country['emergency']}**{also}."]


def _listed(rows: list[dict[str, Any]]) -> list[str]:
    return [
        f"- {row['name']}" + (f": **{row['number']}**" if row.get("number") else "") + f" ({row['for']})"
        for row in rows
    ]


def _in_words(count: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count] if count < len(words) else str(count)
