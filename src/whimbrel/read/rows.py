"""One row of named values → one ``Report``, or the problem that it has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from whimbrel.errors import InputError, LanguageSkipped
from whimbrel.models import Report
from whimbrel.read.encoding import mend
from whimbrel.read.language import is_english_tag, other_language
from whimbrel.read.options import FIELDS, Reading, ReadOptions
from whimbrel.read.published import parse_published


@dataclass(frozen=True, slots=True)
class Row:
    """Named values, the place that messages give for them, and the id to use where they hold none."""

    values: Mapping[str, object]
    place: str
    id: str


def rename(values: Mapping[str, object], options: ReadOptions) -> dict[str, object]:
    """Give the values under our names for them, by the user's columns."""
    return {name: values.get(options.columns.get(name, name)) for name in FIELDS}


def check_columns(place: str, names: Iterable[str], options: ReadOptions) -> None:
    """Make sure that a table has a text column, and every column that the user named.

    Raises:
        InputError: A column is missing.
    """
    there = list(names)
    for name in {"text": "text", **options.columns}:
        column = options.columns.get(name, name)
        if column not in there:
            raise InputError(place, f"no column {column!r} for {name} (columns: {', '.join(there)})")


def read_row(row: Row, options: ReadOptions) -> Iterator[Reading]:
    """Give the report that a row makes, and before it what is wrong with the row.

    A wrong date costs only the date; a row without text or in another language gives no report.
    """
    text = row.values.get("text")
    if not isinstance(text, str):
        yield InputError(
            row.place, "no text" if text is None else f"text is a {type(text).__name__}, not a string"
        )
        return
    report = make_report(row, mend(text))
    if problem := problem_of(report, row.place, options):
        yield problem
        return
    yield from dated(report, row, options)


def make_report(row: Row, text: str) -> Report:
    """Put the values of a row into a report, all but its date."""
    values = row.values
    return Report(
        id=worded(values.get("id")) or row.id,
        text=text,
        title=worded(values.get("title")),
        publisher=worded(values.get("publisher")),
        url=worded(values.get("url")),
        language=worded(values.get("language")) or "en",
    )


def worded(value: object) -> str:
    """Give a value as one stripped string, an absent one as an empty string."""
    return "" if value is None else mend(str(value)).strip()


def problem_of(report: Report, place: str, options: ReadOptions) -> InputError | None:
    """Say why a report cannot be coded: no letters in it, or another language."""
    if not any(map(str.isalpha, report.text)):
        return InputError(place, "no text")
    if not options.check_language:
        return None
    if not is_english_tag(report.language):
        return LanguageSkipped(place, f"not in English: its language is given as {report.language!r}")
    if other := other_language(report.text):
        return LanguageSkipped(place, f"not in English: it reads like {other!r}")
    return None


def dated(report: Report, row: Row, options: ReadOptions) -> Iterator[Reading]:
    """Give the report with its date of publication, and before it a date that cannot be read."""
    published = None
    try:
        published = parse_published(row.values.get("published"))
    except ValueError:
        yield InputError(row.place, f"no date: published is {row.values['published']!r}")
    yield replace(report, published=published or options.published)
