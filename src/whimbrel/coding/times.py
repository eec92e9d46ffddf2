"""Time expressions of English news text, each resolved against the day of publication.

A value is ISO 8601 truncated to what the words give: "on Monday" is a day, "last week" no finer than its
month, "last year" a year. Where the direction matters ("Monday", "in March") both readings are kept: the
last such time up to publication, and the next one from then on. Without a day of publication only
expressions that name their year have a value.
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
MONTH_LENGTH = len("2022-03")
DAY_LENGTH = len("2022-03-13")
# Days beyond which a time of the year is told with its year.
FAR = 300
AHEAD = frozenset({"next", "coming", "following"})
BACK = frozenset({"last", "past", "previous"})
WORD = re.compile(r"[\w/]+")
YEAR = r"(?:1[89]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
# What a four-digit number may count, so that it is no year.
COUNTED = (
    r"(?:people|troops|soldiers|men|women|civilians|deaths|cases|miles|km|tons|tonnes|dollars|euros|members|times"
    r"|others)\b"
)


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
    starts, scanner, end = _starts(), _scanner(), 0
    for word in WORD.finditer(text):
        if word.start() < end or not (word.group() in starts or word.group()[0].isdecimal()):
            continue
        match = scanner.match(text, word.start())
        if match is not None:
            end = match.end()
            past, future = _read(match, published)
            if past or future:
                found.append(TimeExpression(Span(*match.span()), past, future))
    return found


def names_time(word: str) -> bool:
    """Say whether a single word is the name of a month or a weekday."""
    return word.rstrip(".") in _months() or word.rstrip(".") in _weekdays()


def common_part(one: str, other: str) -> str:
    """Give the day, month or year that two ISO dates share, or nothing."""
    for length in (DAY_LENGTH, MONTH_LENGTH, len("2022")):
        if one[:length] == other[:length]:
            return one[:length]
    return ""


@cache
def _starts() -> frozenset[str]:
    """Give every word that a time expression without a number begins with, in lower case and capitalized."""
    lists = _vocabulary()
    phrases = (
        *lists["days"],
        *lists["named"],
        *lists["numbers"],
        *_months(),
        *_weekdays(),
        *AHEAD,
        *BACK,
        "this",
    )
    first = {found.group() for phrase in phrases if (found := WORD.match(phrase))}
    return frozenset(first | {word.capitalize() for word in first})


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
    days = rf"(?P<day>{DAY})(?:\s?[-–]\s?{DAY})?"
    which = r"(?i:last|past|next|this|coming|previous|following)"
    year = rf"(?P<year>{YEAR})"
    forms = {
        "named": (rf"(?P<name>{_any_of(_vocabulary()['named'])})", _named),
        "iso": (r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _calendar),
        "month_day": (rf"(?P<month>{month})\s+{days}\b(?!,?\d)(?:,?\s+{year}\b)?", _calendar),
        "day_month": (rf"{days}\s+(?:of\s+)?(?P<month>{month})(?:,?\s+{year}\b)?", _calendar),
        "month_year": (rf"(?P<month>{month}),?\s+(?:of\s+)?{year}\b", _calendar),
        "month_which": (rf"(?P<month>{month})\s+(?P<which>(?i:last|this|next))\s+year\b", _month_which),
        "which_month": (rf"(?P<which>{which})\s+(?P<month>{month})", _which_month),
        "month": (rf"(?P<month>{_may_by_itself()}|(?!May\b){month})", _month),
        "weekday": (rf"(?:(?P<which>{which})\s+)?(?P<weekday>{weekday})", _weekday),
        "decade": (r"(?:1[89]|20)\d0s\b", _nothing),
        "year": (
            rf"(?<![\d,.$€£/])(?<!esolution ){year}\b(?![,.]\d|%|\s+{COUNTED}|-\w)",
            _year,
        ),
        "ago": (
            rf"(?P<count>(?i:{count}))\s+(?P<unit>day|week|month|year)s?\s+(?P<side>ago|earlier|later)\b",
            _ago,
        ),
        "which_unit": (rf"(?P<which>{which})\s+(?P<unit>week|month|year|weekend)\b(?!-)", _which_unit),
        "days": (rf"(?P<days>(?i:{_any_of(_vocabulary()['days'])}))\b", _days),
    }
    return {name: Form(re.compile(pattern), read) for name, (pattern, read) in forms.items()}


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


def _calendar(words: Words, published: dt.date | None) -> Reading:
    """Read a month with a day, a year or both."""
    month = _month_number(words["month"])
    day = int(re.sub(r"\D", "", words.get("day", "")) or 0)
    if words["year"]:
        value = _iso(int(words["year"]), month, day)
        return value, value
    return _nearest_day(month, day, published) if published else NOTHING


def _nearest_day(month: int, day: int, published: dt.date) -> Reading:
    values = [_iso(published.year + step, month, day) for step in (-1, 0, 1)]
    return _nearest([value for value in values if len(value) == DAY_LENGTH], published)


def _month(words: Words, published: dt.date | None) -> Reading:
    if published is None:
        return NOTHING
    month = _month_number(words["month"])
    return _nearest([_iso(published.year + step, month) for step in (-1, 0, 1)], published)


def _nearest(values: list[str], published: dt.date) -> Reading:
    """Of the same day or month of several years, give the last up to publication and the next from then on.

    A text that means a time ten months off or more names the year: such a reading gives way to the other one.
    """
    past = [value for value in values if value <= published.isoformat()[: len(value)]]
    future = [value for value in values if value >= published.isoformat()[: len(value)]]
    if not past or not future:
        return NOTHING
    if _days_apart(past[-1], published) > FAR:
        return future[0], future[0]
    return past[-1], past[-1] if _days_apart(future[0], published) > FAR else future[0]


def _days_apart(value: str, published: dt.date) -> int:
    day = dt.date.fromisoformat(value if len(value) == DAY_LENGTH else value + "-15")
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
    count = int(word) if word.isdecimal() else int(_vocabulary()["numbers"][word])
    value = _shifted(published, count if words["side"] == "later" else -count, words["unit"])
    return value, value


def _which_unit(words: Words, published: dt.date | None) -> Reading:
    if published is None:
        return NOTHING
    which, unit = words["which"].lower(), words["unit"]
    step = 1 if which in AHEAD else -1 if which in BACK else 0
    value = _shifted(published, step, unit)
    return value, value


def _days(words: Words, published: dt.date | None) -> Reading:
    if published is None:
        return NOTHING
    value = _shifted(published, int(_vocabulary()["days"][words["days"].lower()]), "day")
    return value, value


def _shifted(published: dt.date, steps: int, unit: str) -> str:
    """Move by so many units; a week or a weekend gives its month, and a longer unit no more than itself."""
    if unit == "day":
        return (published + dt.timedelta(days=steps)).isoformat()
    if unit in ("week", "weekend"):
        return (published + dt.timedelta(weeks=steps)).isoformat()[:MONTH_LENGTH]
    if unit == "month":
        months = published.year * MONTHS_IN_YEAR + published.month - 1 + steps
        return _iso(months // MONTHS_IN_YEAR, months % MONTHS_IN_YEAR + 1)
    return _iso(published.year + steps)


def _month_number(word: str) -> int:
    return int(word) if word.isdecimal() else _months()[word.rstrip(".")]


def _iso(year: int, month: int = 0, day: int = 0) -> str:
    """Write a date as far as it is given; a month or day that does not exist is left out."""
    if not 1 <= month <= MONTHS_IN_YEAR:
        return f"{year:04}"
    if not 1 <= day <= monthrange(year, month)[1]:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"
