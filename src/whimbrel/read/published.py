"""Dates of publication as files, tables and feeds write them."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2}|\d{8})(?=$|[\sT])")


def parse_published(value: object) -> dt.date | None:
    """Read an ISO 8601 date or datetime or an RFC 822 date; None for an empty value.

    A datetime gives the day as written, in its own time zone.

    Raises:
        ValueError: The value is no date.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None:
        return value
    written = str(value).strip()
    if not written:
        return None
    day = ISO_DAY.match(written)
    return dt.date.fromisoformat(day[1]) if day else parse_mail_date(written)


def parse_mail_date(written: str) -> dt.date:
    """Read an RFC 822 date (``Mon, 14 Mar 2022 10:00:00 GMT``), as feeds and mail headers use it."""
    try:
        return parsedate_to_datetime(written).date()
    except (TypeError, IndexError, OverflowError) as error:
        raise ValueError(written) from error
