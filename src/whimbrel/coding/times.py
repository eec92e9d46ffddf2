"""Time expressions of English news text, each resolved against the day of publication.

A value is ISO 8601 truncated to what the words give: "on Monday" is a day, "last week" no finer than its month, "last year"
a year. Where the direction matters ("Monday", "in March") both readings are kept: the last such time up to publication, and
the next one from then on. Without a day of publication only expressions that name their year have a value.
"""

import datetime as dt
import re
import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whimbrel.models import Span

Reading = tuple[str, str]
Words = Mapping[str, str]

NOTHING: Reading = ("", "")
MONTHS_IN_YEAR = 12
# Days beyond which a time of the year is told with its year.
FAR = 300
AHEAD = frozenset({"next", "coming", "following"})
BACK = frozenset({"last", "past", "previous"})
UNITS = frozenset({"week", "weekend", "month", "year", "ago", "earlier", "later"})
# Punctuation that may touch a word; slashes stay, as in 9/11.
BARE = str.maketrans(dict.fromkeys(".,;:()[]\"'’“”–-—", " "))
YEAR = r"(?:1[89]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
# What a four-digit number may count, so that it is no year.
COUNTED = r"(?:people|troops|soldiers|men|women|civilians|deaths|cases|miles|km|tons|tonnes|dollars|euros|members|times|others)\b"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time: their place in the text, and their value if that time is past or to come."""

    span: Span
    past: str
    future: str


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of time expression: its pattern, and what reads the named groups of a match."""

    pattern: re.Pattern[str]
    read: Callable[[Words, dt.date | None], Reading]


def find_times(text: str, published: dt.date | None) -> list[TimeExpression]:
    """Give the time expressions of ``text`` that have a value, in order."""
    found: list[TimeExpression] = []
    if not _may_tell_a_time(text):
        return found
    for match in _scanner().finditer(text):
        past, future = _read(match, published)
        if past or future:
            found.append(TimeExpression(Span(*match.span()), past, future))
    return found


def _may_tell_a_time(text: str) -> bool:
    """Look for a word that every time expression needs; most sentences have none, and the full pattern is slow."""
    heads = _heads()
    return any(word in heads or word[:4].isdecimal() for word in text.translate(BARE).split())


@cache
def _heads() -> frozenset[str]:
    """Give the words of which every time expression holds at least one."""
    phrases = (*_vocabulary()["days"], *_vocabulary()["named"], *_months(), *_weekdays())
    return frozenset({*(phrase.translate(BARE).split()[-1] for phrase in phrases), *UNITS})


def _read(match: re.Match[str], published: dt.date | None) -> Reading:
    form = _forms()[match.lastgroup or ""]
    inner = form.pattern.match(match.string, match.start())
    words = {name: value or "" for name, value in inner.groupdict().items()} if inner else {}
    return form.read(words, published)


@cache
def _vocabulary() -> dict[str, dict[str, str]]:
    source = files("whimbrel") / "data" / "vocabulary" / "dates.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _months() -> dict[str, int]:
    return _numbered("months")


@cache
def _weekdays() -> dict[str, int]:
    """Number the weekdays from 1 for Monday, as ``date.isoweekday`` does."""
    return _numbered("weekdays")


def _numbered(table: str) -> dict[str, int]:
    rows = enumerate(_vocabulary()[table].items(), start=1)
    return {word: number for number, (name, short) in rows for word in (name, *short)}


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _forms() -> dict[str, Form]:
    """Give the forms in the order in which they are tried at each place of the text."""
    month = _any_of(_months()) + r"\b\.?"
    weekday = _any_of(_vocabulary()["weekdays"]) + r"\b"
    count = r"\d{1,3}|" + _any_of(_vocabulary()["numbers"])
    range_of_days = rf"(?P<day>{DAY})(?:\s?[-–]\s?{DAY})?"
    which = r"(?i:last|past|next|this|coming|previous|following)"
    forms = {
        "named": (r"(?P<name>" + _any_of(_vocabulary()["named"]) + ")", _named),
        "iso": (r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _calendar),
        "month_day": (
            rf"(?P<month>{month})\s+{range_of_days}\b(?!,?\d)(?:,?\s+(?P<year>{YEAR})\b)?",
            _calendar,
        ),
        "day_month": (
            rf"{range_of_days}\s+(?:of\s+)?(?P<month>{month})(?:,?\s+(?P<year>{YEAR})\b)?",
            _calendar,
        ),
        "month_year": (rf"(?P<month>{month}),?\s+(?:of\s+)?(?P<year>{YEAR})\b", _calendar),
        "month_which": (rf"(?P<month>{month})\s+(?P<which>(?i:last|this|next))\s+year\b", _month_which),
        "which_month": (rf"(?P<which>{which})\s+(?P<month>{month})", _which_month),
        "month": (rf"(?P<month>{_may_by_itself()}|(?!May\b){month})", _month),
        "weekday": (rf"(?:(?P<which>{which})\s+)?(?P<weekday>{weekday})", _weekday),
        "decade": (rf"{YEAR[:-2]}0s\b", _nothing),
        "year": (rf"(?<![\d,.$€£/])(?<!esolution )(?P<year>{YEAR})\b(?![,.]\d|%|\s+{COUNTED}|-\w)", _year),
        "ago": (
            rf"(?P<count>(?i:{count}))\s+(?P<unit>day|week|month|year)s?\s+(?P<side>ago|earlier|later)\b",
            _ago,
        ),
        "which_unit": (rf"(?P<which>{which})\s+(?P<unit>week|month|year|weekend)\b(?!-)", _which_unit),
        "days": (r"(?P<days>(?i:" + _any_of(_vocabulary()["days"]) + r"))\b", _days),
    }
    return {name: Form(re.compile(r"\b" + pattern), read) for name, (pattern, read) in forms.items()}


def _may_by_itself() -> str:
    """The month of May needs a word before it that the verb and the name do not stand after."""
    before = ("in ", "by ", "of ", "since ", "until ", "early ", "late ", "mid-")
    return "(?:" + "|".join(f"(?<={word})" for word in before) + r")May\b(?!\s+[A-Z])"


@cache
def _scanner() -> re.Pattern[str]:
    plain = {name: re.sub(r"\?P<\w+>", "?:", form.pattern.pattern) for name, form in _forms().items()}
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in plain.items()))


def _nothing(words: Words, published: dt.date | None) -> Reading:
    """Words that would mislead if a part of them were read: "the 1990s"."""
    return NOTHING


def _named(words: Words, published: dt.date | None) -> Reading:
    day = _vocabulary()["named"][words["name"]]
    return day, day


def _year(words: Words, published: dt.date | None) -> Reading:
    return words["year"], words["year"]


def _month_number(word: str) -> int:
    return int(word) if word.isdigit() else _months()[word.rstrip(".")]


def _calendar(words: Words, published: dt.date | None) -> Reading:
    """Read a month with a day, a year or both."""
    month = _month_number(words["month"])
    day = int(re.sub(r"\D", "", words.get("day", "")) or 0)
    if words["year"]:
        value = _iso(int(words["year"]), month, day)
        return value, value
    return _nearest_day(month, day, published) if published else NOTHING


def _nearest_day(month: int, day: int, published: dt.date) -> Reading:
    years = range(published.year - 1, published.year + 2)
    return _nearest([value for year in years if len(value := _iso(year, month, day)) == len("2022-03-13")], published)


def _month(words: Words, published: dt.date | None) -> Reading:
    if published is None:
        return NOTHING
    month = _month_number(words["month"])
    return _nearest([_iso(published.year + step, month) for step in (-1, 0, 1)], published)


def _nearest(values: list[str], published: dt.date) -> Reading:
    """Of the same day or month of several years, give the last up to publication and the next from then on.

    A text that means a time ten months off or more names the year, so that such a reading gives way to the other one.
    """
    past = [value for value in values if value <= published.isoformat()[: len(value)]]
    future = [value for value in values if value >= published.isoformat()[: len(value)]]
    if not past or not future:
        return NOTHING
    if _days_apart(past[-1], published) > FAR:
        return future[0], future[0]
    return past[-1], past[-1] if _days_apart(future[0], published) > FAR else future[0]


def _days_apart(value: str, published: dt.date) -> int:
    day = dt.date.fromisoformat(value if len(value) > len("2022-03") else value + "-15")
    return abs((day - published).days)


def _month_which(words: Words, published: dt.date | None) -> Reading:
    """Read "August last year"."""
    if published is None:
        return NOTHING
    step = {"last": -1, "this": 0, "next": 1}[words["which"].lower()]
    value = _iso(published.year + step, _month_number(words["month"]))
    return value, value


def _which_month(words: Words, published: dt.date | None) -> Reading:
    """Read "last November", the last one before this month, and "next March", the next one after it."""
    if published is None:
        return NOTHING
    which, month, year = words["which"].lower(), _month_number(words["month"]), published.year
    if which in AHEAD:
        year += month <= published.month
    elif which in BACK:
        year -= month >= published.month
    value = _iso(year, month)
    return value, value


def _weekdays() -> dict[str, int]:
    """Number the weekdays from 1 for Monday, as ``date.isoweekday`` does."""
    return _numbered("weekdays")


def _numbered(table: str) -> dict[str, int]:
    rows = enumerate(_vocabulary()[table].items(), start=1)
    return {word: number for number, (name, short) in rows for word in (name, *short)}


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


@cache
def _forms() -> dict[str, Form]:
    """Give the forms in the order in which they are tried at each place of the text."""
    month = _any_of(_months()) + r"\b\.?"
    weekday = _any_of(_vocabulary()["weekdays"]) + r"\b"
    count = r"\d{1,3}|" + _any_of(_vocabulary()["numbers"])
    range_of_days = rf"(?P<day>{DAY})(?:\s?[-–]\s?{DAY})?"
    which = r"(?i:last|past|next|this|coming|previous|following)"
    forms = {
        "named": (r"(?P<name>" + _any_of(_vocabulary()["named"]) + ")", _named),
        "iso": (r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _calendar),
        "month_day": (
            rf"(?P<month>{month})\s+{range_of_days}\b(?!,?\d)(?:,?\s+(?P<year>{YEAR})\b)?",
            _calendar,
        ),
        "day_month": (
            rf"{range_of_days}\s+(?:of\s+)?(?P<month>{month})(?:,?\s+(?P<year>{YEAR})\b)?",
            _calendar,
        ),
        "month_year": (rf"(?P<month>{month}),?\s+(?:of\s+)?(?P<year>{YEAR})\b", _calendar),
        "month_which": (rf"(?P<month>{month})\s+(?P<which>(?i:last|this|next))\s+year\b", _month_which),
        "which_month": (rf"(?P<which>{which})\s+(?P<month>{month})", _which_month),
        "month": (rf"(?P<month>{_may_by_itself()}|(?!May\b){month})", _month),
        "weekday": (rf"(?:(?P<which>{which})\s+)?(?P<weekday>{weekday})", _weekday),
        "decade": (rf"{YEAR[:-2]}0s\b", _nothing),
        "year": (rf"(?<![\d,.$€£/])(?<!esolution )(?P<year>{YEAR})\b(?![,.]\d|%|\s+{COUNTED}|-\w)", _year),
        "ago": (
            rf"(?P<count>(?i:{count}))\s+(?P<unit>day|week|month|year)s?\s+(?P<side>ago|earlier|later)\b",
            _ago,
        ),
        "which_unit": (rf"(?P<which>{which})\s+(?P<unit>week|month|year|weekend)\b(?!-)", _which_unit),
        "days": (r"(?P<days>(?i:" + _any_of(_vocabulary()["days"]) + r"))\b", _days),
    }
    return {name: Form(re.compile(r"\b" + pattern), read) for name, (pattern, read) in forms.items()}


def _may_by_itself() -> str:
    """The month of May needs a word before it that the verb and the name do not stand after."""
    before = ("in ", "by ", "of ", "since ", "until ", "early ", "late ", "mid-")
    return "(?:" + "|".join(f"(?<={word})" for word in before) + r")May\b(?!\s+[A-Z])"


@cache
def _scanner() -> re.Pattern[str]:
    plain = {name: re.sub(r"\?P<\w+>", "?:", form.pattern.pattern) for name, form in _forms().items()}
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in plain.items()))


def _nothing(words: Words, published: dt.date | None) -> Reading:
    """Words that would mislead if a part of them were read: "the 1990s"."""
    return NOTHING


def _named(words: Words, published: dt.date | None) -> Reading:
    day = _vocabulary()["named"][words["name"]]
    return day, day


def _year(words: Words, published: dt.date | None) -> Reading:
    return words["year"], words["year"]


def _month_number(word: str) -> int:
    return int(word) if word.isdigit() else _months()[word.rstrip(".")]


def _calendar(words: Words, published: dt.date | None) -> Reading:
    """Read a month with a day, a year or both."""
    month = _month_number(words["month"])
    day = int(re.sub(r"\D", "", words.get("day", "")) or 0)
    if words["year"]:
        value = _iso(int(words["year"]), month, day)
        return value, value
    return _nearest_day(month, day, published) if published else NOTHING


def _nearest_day(month: int, day: int, published: dt.date) -> Reading:
    years = range(published.year - 1, published.year + 2)
    return _nearest([value for year in years if len(value := _iso(year, month, day)) == len("2022-03-13")], published)


def _month(words: Words, published: dt.date | None) -> Reading:
    if published is None:
        return NOTHING
    month = _month_number(words["month"])
    return _nearest([_iso(published.year + step, month) for step in (-1, 0, 1)], published)


def _nearest(values: list[str], published: dt.date) -> Reading:
    """Of the same day or month of several years, give the last up to publication and the next from then on.

    A text that means a time ten months off or more names the year, so that such a reading gives way to the other one.
    """
    past = [value for value in values if value <= published.isoformat()[: len(value)]]
    future = [value for value in values if value >= published.isoformat()[: len(value)]]
    if not past or not future:
        return NOTHING
    if _days_apart(past[-1], published) > FAR:
        return future[0], future[0]
    return past[-1], past[-1] if _days_apart(future[0], published) > FAR else future[0]


def _days_apart(value: str, published: dt.date) -> int:
    day = dt.date.fromisoformat(value if len(value) > len("2022-03") else value + "-15")
    return abs((day - published).days)


def _month_which(words: Words, published: dt.date | None) -> Reading:
    """Read "August last year"."""
    if published is None:
        return NOTHING
    step = {"last": -1, "this": 0, "next": 1}[words["which"].lower()]
    value = _iso(published.year + step, _month_number(words["month"]))
    return value, value


def _which_month(words: Words, published: dt.date | None) -> Reading:
    """Read "last November": the last one before this month; "next March": the next one after it."""
    past, future = _month(words, published)
    which = words["which"].lower()
    if published is None or which == "this":
        return past, future
    month = _month_number(words["month"])
    if which in ("next", "coming", "following"):
        value = _iso(published.year + (month <= published.month), month)
    else:
        value = _iso(published.year - (month >= published.month), month)
    return value, value


def _weekday(words: Words, published: dt.date | None) -> Reading:
    """Read a weekday; by itself it may be the day of publication, "last Monday" and "next Monday" may not."""
    if published is None:
        return NOTHING
    which = words["which"].lower()
    back = (published.isoweekday() - _weekdays()[words["weekday"]]) % 7
    past = (published - dt.timedelta(days=back or (7 if which in BACK else 0))).isoformat()
    future = (published + dt.timedelta(days=-back % 7 or (7 if which in AHEAD else 0))).isoformat()
    if which in AHEAD:
        return future, future
    return (past, past) if which in BACK else (past, future)


def _ago(words: Words, published: dt.date | None) -> Reading:
    if published is None:
        return NOTHING
    word = words["count"].lower()
    count = int(word) if word.isdigit() else int(_vocabulary()["numbers"][word])
    sign = 1 if words["side"] == "later" else -1
    value = _shifted(published, sign * count, words["unit"])
    return value, value


def _which_unit(words: Words, published: dt.date | None) -> Reading:
    if published is None:
        return NOTHING
    which, unit = words["which"].lower(), words["unit"]
    step = 1 if which in AHEAD else -1 if which in BACK else 0
    value = _weekend(published, step) if unit == "weekend" else _shifted(published, step, unit)
    return value, value


def _weekend(published: dt.date, step: int) -> str:
    """A weekend is two days, so that no more than its month is told."""
    return (published + dt.timedelta(days=7 * step)).isoformat()[:7]


def _shifted(published: dt.date, steps: int, unit: str) -> str:
    """Move by so many units; a week gives its month, and a longer unit no more than itself."""
    if unit == "day":
        return (published + dt.timedelta(days=steps)).isoformat()
    if unit == "week":
        return (published + dt.timedelta(weeks=steps)).isoformat()[:7]
    if unit == "month":
        months = published.year * MONTHS_IN_YEAR + published.month - 1 + steps
        return _iso(months // MONTHS_IN_YEAR, months % MONTHS_IN_YEAR + 1)
    return _iso(published.year + steps)


def _days(words: Words, published: dt.date | None) -> Reading:
    if published is None:
        return NOTHING
    value = (published + dt.timedelta(days=int(_vocabulary()["days"][words["days"].lower()]))).isoformat()
    return value, value


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    """Write a date as far as it is given; a day that the month does not have is left out."""
    if not month:
        return f"{year:04}"
    if not day or day > monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def names_time(word: str) -> bool:
    """Say whether a single word is the name of a month or a weekday."""
    return word.rstrip(".") in _months() or word.rstrip(".") in _weekdays()
