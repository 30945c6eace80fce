"""Which lines may stand on a sheet at all: none that speaks of a session, a trade or a season that isn't this one's."""

import re
from collections.abc import Callable

from coach.activities.prepare_reading import Setting
from coach.activities.sheet_content import cues_of
from coach.guidance.library import Guidance
from coach.taxonomy import Phase

Fits = Callable[[str], bool]
"""A test of whether a line may stand on one session's sheet."""
_BEFORE = re.compile(
    r"\b(?:again|last time|last session|since we|so far|our sessions|these talks|we've (?:met|talked|covered))\b", re.I
)
_AFTER = re.compile(
    r"\b(?:next time|next session|(?:when|before) we (?:next )?meet|come back (?:to|with)|last session|next month"
    r"|in a (?:month|couple of months)|half-term|what should we keep)\b",
    re.I,
)
_SEASON = re.compile(
    r"\b(?:by|in|this|next) (?:spring|summer|autumn|winter|christmas|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b",
    re.I,
)
_OWN_CASE_TOPICS = frozenset(("promotion", "pay", "leaving"))
_OWN_CASE_WORRIES = frozenset(("conflict-of-interest", "wants-to-ask"))
_OWN_CASE = re.compile(
    r"\byour (?:own )?(?:last |first |next |recent )?(?:appraisal|review|rating|grade|pay|salary|bonus"
    r"|promotion|plans|prospects|career|future|next step|ambitions?)\b|\bwhat keeps you\b|\bbrings you back\b",
    re.I,
)
_ACCUSES = re.compile(
    r"\b(?:my own part|decisions? of mine|quiet on me|how I work|my part in|hardest to talk to|wrong end of"
    r"|what (?:do|did) I do that)\b",
    re.I,
)
"""What has a junior charge the senior: only where the leader asked about their own ways."""
_SAFETY = re.compile(
    r"\b(?:dangers?|dangerous|near[- ]miss(?:es)?|unsafe|(?<!psychological )safety|hazards?|hazardous"
    r"|accidents?|injur(?:y|ies|ed)|come to harm|(?:was|were|been|being) (?:harmed|hurt)"
    r"|concerns? (?:on|about) (?:the |our |a )?sites?)\b",
    re.I,
)
_DATED = re.compile(
    r"\b(?:within (?:a|one|two|\w+) (?:days?|weeks?|month)|by (?:friday|monday|the end of)|friday week|in six weeks"
    r"|next few weeks|this month)\b",
    re.I,
)


def own_case_topic(s: Setting) -> bool:
    """True where the subject itself is one that the mentor has a case of their own in."""
    return bool(_OWN_CASE_TOPICS & set(s.topics[:1]))


def own_case_stays_out(s: Setting) -> bool:
    """True where the mentor's own case, chances or plans must not be asked for: by the subject, or by the worry."""
    return own_case_topic(s) or (s.worry is not None and s.worry.id in _OWN_CASE_WORRIES)


def about_safety(s: Setting) -> bool:
    """True where what is told may be a danger that somebody has to act on today."""
    return bool(_SAFETY.search(f"{s.request.purpose} {s.request.topic} {s.request.worries}"))


def fit_of(s: Setting, guidance: Guidance, *, trade: bool = True) -> Fits:
    """Return a test of whether a line fits this session's place in the run and, if asked, its trade."""
    cues = cues_of(guidance)
    told = f"{s.request.purpose} {s.request.topic} {s.request.sector}".lower()
    own_case_out, urgent = own_case_stays_out(s), about_safety(s)
    in_shifts = s.sector in cues.shift_trades
    foreign = cues.desk if in_shifts else cues.shift
    wrong = [word for word in foreign if word not in told] if trade else []
    other_trade = re.compile(rf"\b(?:{'|'.join(map(re.escape, wrong))})s?\b", re.I) if wrong else None

    def fits(text: str) -> bool:
        if s.phase is Phase.first and _BEFORE.search(text):
            return False
        if s.phase is Phase.closing and _AFTER.search(text):
            return False
        if (own_case_out and _OWN_CASE.search(text)) or (urgent and _DATED.search(text)):
            return False
        if _ACCUSES.search(text) and not s.about_self:
            return False
        return not _SEASON.search(text) and not (other_trade and other_trade.search(text))

    return fits
