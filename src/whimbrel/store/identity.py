"""When two texts are the same report, when they are the same version of it, and since when it is known.

A report is known by its address; without one by publisher and id. Another title, text, date, publisher or language
under the same address is another version of it, and both are kept.

``known`` is the day from which a query may know of a version: its day of publication. A correction that carries the
date of what it corrects does not say when it appeared, and a report may have no date at all; these are known from the
day on which they were first seen, since they cannot have appeared later. So no query learns anything too early.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from whimbrel.models import Report


def key_of(report: Report) -> str:
    """Give what the versions of a report have in common, as a short hash."""
    return _hashed([report.url] if report.url else ["", report.publisher, report.id])


def hash_of(report: Report) -> str:
    """Give the hash of a version: of the report's identity and of all that could have been corrected in it."""
    published = report.published.isoformat() if report.published else ""
    said = [report.title, report.text, published, report.publisher, report.language]
    return _hashed([key_of(report), *said])


def known_from(published: dt.date | None, seen: dt.date, others: Iterable[dt.date | None]) -> dt.date:
    """Give the day from which a version is known; ``others`` are the dates of the report's other versions."""
    if published is None:
        return seen
    return max(published, seen) if published in others else published


def _hashed(values: list[str]) -> str:
    # JSON in ASCII: no two lists look the same, and half a surrogate pair has a form too.
    return hashlib.sha256(json.dumps(values).encode("ascii")).hexdigest()
