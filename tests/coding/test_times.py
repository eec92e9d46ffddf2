"""Time expressions: (text, day of publication, value if past, value if to come). 2022-03-13 is a Sunday."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.coding.times import common_part, find_times, names_time

SUNDAY = "2022-03-13"
TIMES = [
    # weekdays
    ("on Monday", SUNDAY, "2022-03-07", "2022-03-14"),
    ("on Tuesday", SUNDAY, "2022-03-08", "2022-03-15"),
    ("Wednesday", SUNDAY, "2022-03-09", "2022-03-16"),
    ("late Thursday", SUNDAY, "2022-03-10", "2022-03-17"),
    ("Friday's talks", SUNDAY, "2022-03-11", "2022-03-18"),
    ("on Saturday morning", SUNDAY, "2022-03-12", "2022-03-19"),
    ("on Sunday", SUNDAY, "2022-03-13", "2022-03-13"),
    ("last Sunday", SUNDAY, "2022-03-06", "2022-03-06"),
    ("next Sunday", SUNDAY, "2022-03-20", "2022-03-20"),
    ("last Friday", SUNDAY, "2022-03-11", "2022-03-11"),
    ("next Friday", SUNDAY, "2022-03-18", "2022-03-18"),
    ("this Friday", SUNDAY, "2022-03-11", "2022-03-18"),
    ("this past Friday", SUNDAY, "2022-03-11", "2022-03-11"),
    ("the coming Tuesday", SUNDAY, "2022-03-15", "2022-03-15"),
    ("Last Monday", SUNDAY, "2022-03-07", "2022-03-07"),
    ("on Monday", "2022-01-01", "2021-12-27", "2022-01-03"),
    ("on Saturday", "2024-03-01", "2024-02-24", "2024-03-02"),
    # days counted from publication
    ("today", SUNDAY, "2022-03-13", "2022-03-13"),
    ("Today", SUNDAY, "2022-03-13", "2022-03-13"),
    ("yesterday", SUNDAY, "2022-03-12", "2022-03-12"),
    ("Yesterday", "2022-01-01", "2021-12-31", "2021-12-31"),
    ("tomorrow", SUNDAY, "2022-03-14", "2022-03-14"),
    ("tomorrow", "2024-02-28", "2024-02-29", "2024-02-29"),
    ("overnight", SUNDAY, "2022-03-13", "2022-03-13"),
    ("last night", SUNDAY, "2022-03-12", "2022-03-12"),
    ("this morning", SUNDAY, "2022-03-13", "2022-03-13"),
    ("the previous day", SUNDAY, "2022-03-12", "2022-03-12"),
    ("a day earlier", SUNDAY, "2022-03-12", "2022-03-12"),
    ("earlier in the day", SUNDAY, "2022-03-13", "2022-03-13"),
    ("the following day", SUNDAY, "2022-03-14", "2022-03-14"),
    ("three days ago", SUNDAY, "2022-03-10", "2022-03-10"),
    ("12 days ago", SUNDAY, "2022-03-01", "2022-03-01"),
    ("two days later", SUNDAY, "2022-03-15", "2022-03-15"),
    # longer times, no finer than the words
    ("two weeks ago", SUNDAY, "2022-02", "2022-02"),
    ("a week ago", SUNDAY, "2022-03", "2022-03"),
    ("three months ago", SUNDAY, "2021-12", "2021-12"),
    ("four months ago", "2022-04-01", "2021-12", "2021-12"),
    ("five years ago", SUNDAY, "2017", "2017"),
    ("a year earlier", SUNDAY, "2021", "2021"),
    ("this week", SUNDAY, "2022-03", "2022-03"),
    ("last week", SUNDAY, "2022-03", "2022-03"),
    ("last week", "2022-03-03", "2022-02", "2022-02"),
    ("next week", "2022-03-30", "2022-04", "2022-04"),
    ("the past week", "2022-03-03", "2022-02", "2022-02"),
    ("earlier this month", SUNDAY, "2022-03", "2022-03"),
    ("last month", SUNDAY, "2022-02", "2022-02"),
    ("last month", "2022-01-31", "2021-12", "2021-12"),
    ("next month", "2021-12-15", "2022-01", "2022-01"),
    ("over the past weekend", "2022-03-03", "2022-02", "2022-02"),
    ("earlier this year", SUNDAY, "2022", "2022"),
    ("late last year", SUNDAY, "2021", "2021"),
    ("next year", SUNDAY, "2023", "2023"),
    # calendar dates
    ("March 13", SUNDAY, "2022-03-13", "2022-03-13"),
    ("on March 1", SUNDAY, "2022-03-01", "2022-03-01"),
    ("March 20", SUNDAY, "2022-03-20", "2022-03-20"),
    ("November 6", SUNDAY, "2021-11-06", "2022-11-06"),
    ("Nov. 6", SUNDAY, "2021-11-06", "2022-11-06"),
    ("Sept 3", SUNDAY, "2021-09-03", "2022-09-03"),
    ("13 March 2022", None, "2022-03-13", "2022-03-13"),
    ("March 13, 2022", None, "2022-03-13", "2022-03-13"),
    ("March 13th, 2022", None, "2022-03-13", "2022-03-13"),
    ("the 13th of March 2022", None, "2022-03-13", "2022-03-13"),
    ("13-15 March 2022", None, "2022-03-13", "2022-03-13"),
    ("June 7-14", "2022-05-01", "2022-06-07", "2022-06-07"),
    ("June 7-14", "2022-12-01", "2022-06-07", "2023-06-07"),
    ("2022-03-13", None, "2022-03-13", "2022-03-13"),
    ("February 30, 2022", None, "2022-02", "2022-02"),
    ("February 29, 2024", None, "2024-02-29", "2024-02-29"),
    ("28 December", "2022-01-02", "2021-12-28", "2021-12-28"),
    ("January 3", "2021-12-30", "2022-01-03", "2022-01-03"),
    ("March 2014", None, "2014-03", "2014-03"),
    ("February of 2014", None, "2014-02", "2014-02"),
    ("in February", SUNDAY, "2022-02", "2022-02"),
    ("in September", SUNDAY, "2021-09", "2022-09"),
    ("in May", SUNDAY, "2022-05", "2022-05"),
    ("in May", "2022-08-01", "2022-05", "2023-05"),
    ("by the end of March", SUNDAY, "2022-03", "2022-03"),
    ("in early March", SUNDAY, "2022-03", "2022-03"),
    ("in mid-October", SUNDAY, "2021-10", "2022-10"),
    ("last November", SUNDAY, "2021-11", "2021-11"),
    ("last March", SUNDAY, "2021-03", "2021-03"),
    ("next February", SUNDAY, "2023-02", "2023-02"),
    ("in August last year", SUNDAY, "2021-08", "2021-08"),
    ("November this year", SUNDAY, "2022-11", "2022-11"),
    ("since 2014", None, "2014", "2014"),
    ("in 2014", SUNDAY, "2014", "2014"),
    ("the 2015 nuclear deal", SUNDAY, "2015", "2015"),
    ("in 2014.", None, "2014", "2014"),
    ("the 9/11 attacks", None, "2001-09-11", "2001-09-11"),
]
# Words that tell no time, or none that has a value.
NONE = [
    ("the 1990s", SUNDAY),
    ("in the 1990s and the 2000s", SUNDAY),
    ("he may go", SUNDAY),
    ("May said so", SUNDAY),
    ("Theresa May", SUNDAY),
    ("2,022 people", SUNDAY),
    ("$2014", SUNDAY),
    ("about 2000 people", SUNDAY),
    ("2000 troops", SUNDAY),
    ("Resolution 1973", SUNDAY),
    ("the march on Rome", SUNDAY),
    ("in recent days", SUNDAY),
    ("decades ago", SUNDAY),
    ("a day of talks", SUNDAY),
    ("the next step", SUNDAY),
    ("on Monday", None),
    ("yesterday", None),
    ("last month", None),
    ("March 13", None),
    ("", SUNDAY),
]


def day_of(published: str | None) -> dt.date | None:
    return dt.date.fromisoformat(published) if published else None


@pytest.mark.parametrize(("text", "published", "past", "future"), TIMES)
def test_time_has_its_value(text: str, published: str | None, past: str, future: str) -> None:
    found = find_times(text, day_of(published))
    assert [(time.past, time.future) for time in found] == [(past, future)]


@pytest.mark.parametrize(("text", "published"), NONE)
def test_other_words_tell_no_time(text: str, published: str | None) -> None:
    assert find_times(text, day_of(published)) == []


def test_spans_point_into_the_text() -> None:
    text = "Talks on Monday follow those of March 2, 2022, and of last year."
    assert [time.span.of(text) for time in find_times(text, day_of(SUNDAY))] == [
        "Monday",
        "March 2, 2022",
        "last year",
    ]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2022-03-01", "2022-03-13", "2022-03"),
        ("2022-03-13", "2022-03-13", "2022-03-13"),
        ("2022", "2022-03-13", "2022"),
        ("2021-12", "2022-03-13", ""),
    ],
)
def test_common_part(one: str, other: str, shared: str) -> None:
    assert common_part(one, other) == shared


def test_names_of_times() -> None:
    assert names_time("Monday") and names_time("Nov.") and not names_time("Moscow")


PHRASES = st.sampled_from([text for text, published, _, _ in TIMES if published])
DAYS = st.dates(dt.date(1980, 1, 1), dt.date(2030, 12, 31))
ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@given(PHRASES, DAYS)
def test_values_are_iso_prefixes(phrase: str, published: dt.date) -> None:
    for time in find_times(phrase, published):
        for value in (time.past, time.future):
            assert ISO.fullmatch(value)
            dt.date.fromisoformat((value + "-01-01")[:10])


WEEKDAYS = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


@given(WEEKDAYS, DAYS)
def test_a_weekday_is_within_a_week_of_publication(weekday: str, published: dt.date) -> None:
    (time,) = find_times(weekday, published)
    past, future = dt.date.fromisoformat(time.past), dt.date.fromisoformat(time.future)
    assert published - dt.timedelta(days=7) < past <= published <= future < published + dt.timedelta(days=7)
    assert past.strftime("%A") == future.strftime("%A") == weekday


MONTHS = st.sampled_from(["in January", "in April", "in June", "in September", "in December"])


@given(MONTHS, DAYS)
def test_a_month_is_never_far_off(month: str, published: dt.date) -> None:
    (time,) = find_times(month, published)
    for value in (time.past, time.future):
        middle = dt.date.fromisoformat(value + "-15")
        assert abs((middle - published).days) <= 320


@given(st.text(), st.one_of(st.none(), DAYS))
def test_any_text_is_read(text: str, published: dt.date | None) -> None:
    for time in find_times(text, published):
        assert 0 <= time.span.start < time.span.end <= len(text)
