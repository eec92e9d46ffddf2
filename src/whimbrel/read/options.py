"""What a user can say about reading, and the shapes that every reader of this package shares."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from whimbrel.errors import InputError, SettingsError
from whimbrel.models import Report

FIELDS = ("text", "id", "title", "published", "publisher", "url", "language")
FORMATS = ("text", "html", "jsonl", "json", "csv", "tsv", "parquet", "warc", "feed")

# A reader gives reports and problems in one stream, so that a problem with one row costs no other row.
Reading = Report | InputError


def raise_problem(problem: InputError) -> NoReturn:
    """Stop at the first problem."""
    raise problem


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read.

    ``published`` is the date of reports that carry none. ``columns`` names the user's column for a field of
    ours (``{"text": "body"}``). ``on_problem`` is called once for every file or row that cannot be read; when
    it returns, reading goes on. ``format`` (one of ``FORMATS``) overrides what the name and the content say.
    ``most_bytes`` is the size limit, after unpacking, of one document, one row and one download.
    """

    published: dt.date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    on_problem: Callable[[InputError], object] = raise_problem
    check_language: bool = True
    format: str = ""
    most_bytes: int = 50_000_000

    def __post_init__(self) -> None:
        """Refuse fields and formats that do not exist."""
        for name in self.columns:
            if name not in FIELDS:
                raise SettingsError(f"columns: no field {name!r} (fields: {', '.join(FIELDS)})")
        if self.format and self.format not in FORMATS:
            raise SettingsError(f"format: no format {self.format!r} (formats: {', '.join(FORMATS)})")
