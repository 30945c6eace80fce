"""Dates skip weekends and holidays, stay in order and keep their weekday."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.programme.calendar import Cadence, add_months, read_cadence, read_days, rolled, same_weekday, session_days


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("monthly", 1, "month"),
        ("Every month", 1, "month"),
        ("once a month", 1, "month"),
        ("fortnightly", 2, "week"),
        ("every other week", 2, "week"),
        ("every 3 weeks", 3, "week"),
        ("every six weeks", 6, "week"),
        ("6 weeks", 6, "week"),
        ("every two months", 2, "month"),
        ("weekly", 1, "week"),
    ],
)
def test_cadence_as_people_write_it(text, count, unit):
    assert read_cadence(text) == Cadence(count, unit)


@pytest.mark.parametrize("text", ["", "now and then", "every day", "every 40 weeks", "every 0 weeks"])
def test_a_cadence_that_is_none(text):
    with pytest.raises(ValueError, match="write it as"):
        read_cadence(text)


def test_a_cadence_reads_its_own_words():
    for cadence in (Cadence(1, "week"), Cadence(6, "week"), Cadence(1, "month"), Cadence(2, "month")):
        assert read_cadence(cadence.words) == cadence


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 9, 8), 1, date(2026, 10, 13)),  # the second Tuesday
        (date(2026, 9, 30), 1, date(2026, 10, 28)),  # a fifth Wednesday becomes the last
        (date(2026, 11, 2), 3, date(2027, 2, 1)),
    ],
)
def test_the_same_weekday_of_the_month(day, months, expected):
    assert same_weekday(day, months) == expected


def test_month_ends():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2027, 12, 31), 2) == date(2028, 2, 29)


def test_rolls_on_and_back():
    holidays = {date(2026, 12, 25), date(2026, 12, 28)}
    assert rolled(date(2026, 12, 25), holidays) == date(2026, 12, 29)
    assert rolled(date(2026, 12, 28), holidays, back=True) == date(2026, 12, 24)


def test_holiday_stretches():
    assert len(read_days("2026-12-24 to 2027-01-02")) == 10
    assert read_days("2026-05-04") == [date(2026, 5, 4)]
    for wrong in ("xmas", "2026-12-24 to 2026-12-01", "2026-01-01 to 2027-01-01"):
        with pytest.raises(ValueError):  # noqa: PT011  any of several sentences
            read_days(wrong)


@settings(max_examples=200, deadline=None)
@given(
    first=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    months=st.integers(2, 24),
    cadence=st.sampled_from([Cadence(1, "week"), Cadence(2, "week"), Cadence(6, "week"), Cadence(1, "month")]),
    off=st.lists(st.integers(0, 400), max_size=60),
)
def test_sessions_are_working_days_in_order(first, months, cadence, off):
    holidays = {date.fromordinal(first.toordinal() + n) for n in off}
    days = session_days(rolled(first, holidays), add_months(first, months), cadence, holidays)
    assert days == sorted(set(days))
    assert all(d.weekday() < 5 and d not in holidays for d in days)
