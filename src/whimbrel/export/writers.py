"""Writers: they take one coding after the other and hold none, so that any number can pass through."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO

from whimbrel.export.files import open_text, whole_file
from whimbrel.export.plover import to_plover
from whimbrel.export.record import to_record
from whimbrel.export.rows import COLUMNS, to_rows
from whimbrel.models import Coding

EXTENSIONS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".txt": "table",
}


class Writer(Protocol):
    """Something that takes codings one by one; ``close`` writes what the format still needs at the end."""

    def write(self, coding: Coding, /) -> None:
        """Write one coding."""

    def close(self) -> None:
        """Write the end; what has been written is complete after that."""


class JsonWriter:
    """One JSON object for one report, a list for several or none."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._first = ""
        self._count = 0

    def write(self, coding: Coding) -> None:
        """Write one coding; the first waits, since only the second shows that a list is needed."""
        text = json.dumps(to_record(coding), ensure_ascii=False, indent=1)
        self._count += 1
        if self._count == 1:
            self._first = text
            return
        self._stream.write(f"[{self._first},\n{text}" if self._count == 2 else f",\n{text}")

    def close(self) -> None:
        """Write the end of the list, or the only object."""
        self._stream.write({0: "[]\n", 1: f"{self._first}\n"}.get(self._count, "]\n"))


class LineWriter:
    """JSON objects, one a line: those that ``records`` makes of a coding."""

    def __init__(self, stream: TextIO, records: Callable[[Coding], Iterable[dict[str, Any]]]) -> None:
        self._stream = stream
        self._records = records

    def write(self, coding: Coding) -> None:
        """Write the lines of one coding."""
        for record in self._records(coding):
            self._stream.write(json.dumps(record, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Nothing is left to write."""


class CsvWriter:
    """A header and one row an event."""

    def __init__(self, stream: TextIO) -> None:
        # Quoting by need would leave a lone carriage return bare.
        self._rows = csv.DictWriter(stream, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        self._rows.writeheader()

    def write(self, coding: Coding) -> None:
        """Write the rows of one coding."""
        self._rows.writerows(to_rows(coding))

    def close(self) -> None:
        """Nothing is left to write."""


def json_lines(stream: TextIO) -> Writer:
    """Write one JSON object a report, one a line."""
    return LineWriter(stream, lambda coding: (to_record(coding),))


def plover_lines(stream: TextIO) -> Writer:
    """Write one PLOVER record an event, one a line."""
    return LineWriter(stream, to_plover)


def table(stream: TextIO) -> Writer:
    """Write what a person reads, a block a report."""
    from whimbrel.export.table import TableWriter

    return TableWriter(stream)


def cameo(stream: TextIO) -> Writer:
    """Write what the coders of CAMEO wrote, a line a pair of source and target."""
    from whimbrel.export.cameo import CameoWriter

    return CameoWriter(stream)


Writers = Mapping[str, Callable[[TextIO], Writer]]
TEXT_WRITERS: Writers = {
    "table": table,
    "json": JsonWriter,
    "jsonl": json_lines,
    "csv": CsvWriter,
    "plover": plover_lines,
    "cameo": cameo,
}
FORMATS = (*TEXT_WRITERS, "parquet")


@contextmanager
def open_file(form: str, path: Path, writers: Writers = TEXT_WRITERS) -> Iterator[Writer]:
    """Open a writer into a file, which is written whole if the block ends well and else not at all."""
    with whole_file(path) as part:
        if form == "parquet":
            from whimbrel.export.parquet import parquet_writer

            with parquet_writer(part) as writer:
                yield writer
            return
        with open_text(part) as stream, open_stream(form, stream, writers) as writer:
            yield writer


@contextmanager
def open_stream(form: str, stream: TextIO, writers: Writers = TEXT_WRITERS) -> Iterator[Writer]:
    """Open one of ``writers`` into a stream that is already open."""
    writer = writers[form](stream)
    yield writer
    writer.close()
