import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.store.periods import days_of, period

PERIODS = [
    # date, first day, last day
    ("2022-03-14", "2022-03-14", "2022-03-14"),
    ("2022-03", "2022-03-01", "2022-03-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2022", "2022-01-01", "2022-12-31"),
    ("9999", "9999-01-01", "9999-12-31"),
]
BAD = ["", "2022-13", "2022-02-30", "0000", "22", "2022-3", "2022-03-14T10:00", "14.3.2022", "٢٠٢٢", " 2022"]


@pytest.mark.parametrize(("date", "first", "last"), PERIODS)
def test_period(date: str, first: str, last: str) -> None:
    assert period(date) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("date", BAD)
def test_no_period(date: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        period(date)
    assert days_of(date) == (None, None)


@given(st.dates())
def test_a_day_lies_in_its_month_and_year(day: dt.date) -> None:
    written = day.isoformat()
    assert period(written) == (day, day)
    for shorter in (written[:7], written[:4]):
        first, last = period(shorter)
        assert first <= day <= last
