"""Dates of a programme: a cadence read from words, and days that skip weekends and holidays.

Sessions roll on to the next working day, preparations roll back to the one before.
Monthly keeps the weekday (the second Tuesday), because that is how people book.
"""

import calendar
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_LONGEST_CLOSURE = 120  # days; holidays that leave no working day in four months are a mistake
_NUMBERS = {
    "other": 2,
    "second": 2,
    "two": 2,
    "three": 3,
    "third": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "a": 1,
    "one": 1,
}
_NAMED = {
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "biweekly": (2, "week"),
    "two-weekly": (2, "week"),
    "three-weekly": (3, "week"),
    "four-weekly": (4, "week"),
    "six-weekly": (6, "week"),
    "monthly": (1, "month"),
    "month": (1, "month"),
    "once a month": (1, "month"),
    "bimonthly": (2, "month"),
    "quarterly": (3, "month"),
}


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a pair meets."""

    count: int
    unit: str
    """week or month."""

    @property
    def words(self) -> str:
        """The cadence as people say it."""
        return f"every {self.unit}" if self.count == 1 else f"every {self.count} {self.unit}s"


def read_cadence(text: str) -> Cadence:
    """Return the cadence that `text` names: "monthly", "fortnightly", "every 3 weeks", "every other week".

    Raises:
        ValueError: it names none.
    """
    said = re.sub(r"\s+", " ", text.strip().lower())
    if said in _NAMED:
        return Cadence(*_NAMED[said])
    found = re.fullmatch(r"(?:once )?every ?(\d{1,2}|[a-z]+)? ?(week|month)s?", said) or re.fullmatch(
        r"(\d{1,2}|[a-z]+)[ -](week|month)(?:s|ly)?", said
    )
    if found:
        number = found[1] or "1"
        count = int(number) if number.isdigit() else _NUMBERS.get(number, 0)
        if 1 <= count <= 13:
            return Cadence(count, found[2])
    raise ValueError("write it as 'monthly', 'fortnightly' or 'every 6 weeks'")


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Return True on a weekday that is no holiday."""
    return day.weekday() < 5 and day not in holidays


def rolled(day: date, holidays: Collection[date], back: bool = False) -> date:
    """Return `day`, or the nearest working day after it (before it, when `back`).

    Raises:
        ValueError: there is none within four months.
    """
    step = -_DAY if back else _DAY
    for _ in range(_LONGEST_CLOSURE):
        if is_working(day, holidays):
            return day
        day += step
    raise ValueError("the holidays leave no working day for four months")


def add_months(day: date, months: int) -> date:
    """Return the same day of the month, `months` later, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def same_weekday(day: date, months: int) -> date:
    """Return the same weekday of the month (the second Tuesday), `months` later; a fifth one becomes the last."""
    nth = (day.day - 1) // 7
    first = add_months(day.replace(day=1), months)
    shift = (day.weekday() - first.weekday()) % 7
    found = first + timedelta(days=shift + 7 * nth)
    return found if found.month == first.month else found - timedelta(days=7)


def session_days(first: date, until: date, cadence: Cadence, holidays: Collection[date]) -> list[date]:
    """Return the working days of the sessions from `first` up to `until`, each later than the one before.

    A session moved by holidays moves only itself. One that would land on or after
    the next is left out.
    """
    days: list[date] = []
    planned = _planned(first, cadence)
    following = next(planned)
    while following <= until:
        this, following = following, next(planned)
        day = rolled(this, holidays)
        if day < following and (not days or day > days[-1]):
            days.append(day)
    return days


def _planned(first: date, cadence: Cadence) -> Iterator[date]:
    for i in range(1000):
        if cadence.unit == "week":
            yield first + timedelta(weeks=i * cadence.count)
        else:
            yield same_weekday(first, i * cadence.count)


def read_days(text: str) -> list[date]:
    """Return the days that one entry of a holiday list names: "2026-12-25", or a stretch "2026-12-24 to 2027-01-02".

    Raises:
        ValueError: it is no date, or the stretch is backwards or longer than four months.
    """
    ends = [date.fromisoformat(part.strip()) for part in re.split(r"\s+to\s+|/|–", text.strip())]
    if len(ends) == 1:
        return ends
    if len(ends) != 2 or not 0 <= (ends[1] - ends[0]).days <= _LONGEST_CLOSURE:
        raise ValueError("write a stretch as '2026-12-24 to 2027-01-02', at most four months")
    return [ends[0] + timedelta(days=i) for i in range((ends[1] - ends[0]).days + 1)]
