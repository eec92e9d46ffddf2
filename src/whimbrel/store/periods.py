"""Dates cut to what is known of them (``2022-03-14``, ``2022-03``, ``2022``) → their first and last day."""

import calendar
import datetime as dt
import re

FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def period(date: str) -> tuple[dt.date, dt.date]:
    """Give the first and the last day of a date.

    Raises:
        ValueError: It is no date, or one that the calendar lacks.
    """
    found = FORM.fullmatch(date)
    if not found:
        raise ValueError(f"{date!r} is not a date such as 2022-03-14, 2022-03 or 2022")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = dt.date(year, month or 1, day or 1)
        last_month = first.replace(month=month or 12)
        last_day = day or calendar.monthrange(year, last_month.month)[1]
        return first, last_month.replace(day=last_day)
    except ValueError as error:
        raise ValueError(f"{date!r} is not in the calendar") from error


def days_of(date: str) -> tuple[dt.date | None, dt.date | None]:
    """Give the first and the last day of an event's date, or twice None for an event without one."""
    try:
        return period(date)
    except ValueError:
        return None, None
