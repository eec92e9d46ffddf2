"""Reading what an evaluation is measured against: JSONL and TSV rows that know their file and line."""

import csv
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from whimbrel.errors import InputError


class Row(NamedTuple):
    """The fields of one line, and where it stands (``file:line``)."""

    place: str
    fields: Mapping[str, Any]

    def need(self, name: str) -> Any:
        """Give a field, or raise ``InputError`` if the row has none of that name."""
        if name not in self.fields:
            raise InputError(self.place, f"no field {name!r}")
        return self.fields[name]

    def need_list(self, name: str) -> list[Any]:
        """Give a field that must be a list, an absent one being an error."""
        value = self.need(name)
        if not isinstance(value, list):
            raise InputError(self.place, f"{name!r} is not a list")
        return value


def need_file(path: Path) -> Path:
    """Give ``path`` back if it is a file, and raise ``InputError`` if not."""
    if not path.is_file():
        raise InputError(str(path), "no such file" if not path.exists() else "not a file")
    return path


def read_text(path: Path) -> str:
    """Read UTF-8 text with its line ends as they are, so that character offsets hold."""
    try:
        return need_file(path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8: {error.reason} at byte {error.start}") from error


def read_rows(path: Path) -> Iterator[Row]:
    """Read one JSON object a line; blank lines are passed over."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            yield parse_row(f"{path}:{number}", line)


def parse_row(place: str, line: str) -> Row:
    """Read one line of JSON that must be an object."""
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(place, f"not JSON: {error.msg}") from error
    if not isinstance(fields, dict):
        raise InputError(place, "not a JSON object")
    return Row(place, fields)


def read_table(path: Path, columns: Iterable[str]) -> Iterator[Row]:
    """Read the rows of a TSV file with a header that must hold ``columns``."""
    with need_file(path).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t")
        for column in columns:
            if column not in (reader.fieldnames or ()):
                raise InputError(f"{path}:1", f"no column {column!r}")
        for fields in reader:
            place = f"{path}:{reader.line_num}"
            if None in fields or None in fields.values():
                raise InputError(place, "more or fewer cells than the header has")
            yield Row(place, fields)


def parse_date(row: Row, name: str) -> dt.date | None:
    """Give a date field as a date, None where it is absent or empty."""
    value = row.fields.get(name)
    if not value:
        return None
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InputError(row.place, f"{name!r} is not a date: {value!r}") from error


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be written") from error
