"""What the coach says when a boundary answers: words and routes from `knowledge/`, chosen, never composed.

The words are data (`boundaries.yaml`), so are the routes (`contacts.yaml`); a
number is shown only from that table. Which of the authored variants is used
depends on the message's own bytes, so the same message gets the same answer.
"""

import re
import zlib
from dataclasses import dataclass, field
from typing import Any

from coach.taxonomy import Boundary, Role

_ROUTED = (Boundary.crisis, Boundary.report_duty, Boundary.professional_advice)
_VIOLENT = re.compile(
    r"\b(?:kill|stab|shoot|strangle|beat|hit|punch|hurt|attack|burn|knife|gun|bomb|poison|follow(?:ed"
    r"|ing)? (?:her|him) home)\w*"
    r"\b(?! (?:my ?self|herself|himself|themsel))",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:myself|my (?:own )?life|i (?:want|wish|plan|might|will|would)[^.?!\n]{0,30}die|without me)\b", re.I
)
_THIRD_PERSON = re.compile(
    r"\b(?:she|he|they|her|him|them|someone|colleague|mentor|mentee|friend|trainee|junior)\b[^.?!\n]{0,60}"
    r"\b(?:herself|himself|themsel\w+|her life|his life|their life|suicid\w*|die|dead|alive|going on|hurt"
    r"|without (?:her|him|them)"
    r"|goodbye|pills|overdose|wake up|be here)\b",
    re.IGNORECASE,
)


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
        replies = self.answers["boundaries"][boundary]["replies"]
        variants = replies[_whose_danger(text)] if boundary is Boundary.crisis else replies[role]
        variants = [variants] if isinstance(variants, str) else variants
        words = variants[zlib.crc32(text.encode("utf-8", "replace")) % len(variants)].strip()
        routes = self.routes(boundary) if boundary in _ROUTED else ""
        return f"{words}\n\n{routes}".strip()

    def name(self, boundary: Boundary) -> str:
        """Return a boundary's name in plain English."""
        return str(self.answers["boundaries"][boundary]["name"])

    def set_aside(self, count: int, total: int, role: Role) -> str:
        """Return the one warm line that says how many sentences were set aside and why; "" for none."""
        if count == 0:
            return ""
        kind = "many" if count == total and total > 1 else "one" if count == 1 else "some"
        line = self.answers["set_aside"][kind]
        line = line[role] if isinstance(line, dict) else line
        line = line[count % len(line)] if isinstance(line, list) else line
        return str(line).replace("{count}", _in_words(count))

    def routes(self, boundary: Boundary) -> str:
        """Return where to go, as a Markdown list: the organisation's own contacts first, then public ones."""
        general = self.contacts["general"]
        code = self.contacts.get("aliases", {}).get(self.country, self.country)
        country = self.contacts["countries"].get(code)
        lines = [f"- {self.own_contacts}"] if self.own_contacts else []
        if boundary is Boundary.crisis:
            lines += _emergency(country, general)
            lines += _listed((country or general)["crisis"]) or [f"- {general['crisis_advice']}"]
            lines.append(f"- {general['nearby']}")
        else:
            own = _listed(general["reporting"])[: 4 if boundary is Boundary.report_duty else 0]
            lines += own + _listed((country or {}).get("reporting", []))
            if boundary is Boundary.professional_advice:
                lines += _listed(general["reporting"])[1:2] + _listed(general["reporting"])[-3:]
        checked = f"\n\n*Numbers checked {self.contacts['checked_on']}; please check before you rely on one.*"
        unknown = "" if country else "\n\n*Your country is not set here, so these are general routes.*"
        return "\n".join(dict.fromkeys(lines)) + (checked if country else unknown)


def _whose_danger(text: str) -> str:
    if _VIOLENT.search(text) and not re.search(r"\b(?:my ?self|herself|himself|themsel\w+)\b", text, re.IGNORECASE):
        return "violence"
    return "other" if _THIRD_PERSON.search(text) and not _OWN.search(text) else "self"


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
