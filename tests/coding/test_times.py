"""Time expressions: (text, day of publication, value if past, value if to come)."""

import datetime as dt

import pytest

from whimbrel.coding.times import find_times

# 2022-03-13 is a Sunday.
TIMES = [
    ("on Monday", "2022-03-13", "2022-03-07", "2022-03-14"),
    ("on Sunday", "2022-03-13", "2022-03-13", "2022-03-13"),
    ("last month", "2022-03-13", "2022-02", "2022-02"),
    ("in 2014", "2022-03-13", "2014", "2014"),
]


@pytest.mark.parametrize(("text", "published", "past", "future"), TIMES)
def test_time_has_its_value(text: str, published: str, past: str, future: str) -> None:
    found = find_times(text, dt.date.fromisoformat(published))
    assert [(time.past, time.future) for time in found] == [(past, future)]
