"""CSV and TSV: a header that names the columns, then one report a row, read as they come."""

import _csv
import csv
from collections.abc import Iterator
from itertools import count

from whimbrel.errors import InputError
from whimbrel.read.encoding import mend, text_stream
from whimbrel.read.options import Reading, ReadOptions
from whimbrel.read.rows import Row, check_columns, read_row, rename
from whimbrel.read.source import Source

DELIMITERS = ",;\t|"


def read_csv(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read a table whose delimiter is the commonest of comma, semicolon, tab and bar in its header."""
    yield from read_delimited(source, options, "")


def read_tsv(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read a table whose delimiter is the tab."""
    yield from read_delimited(source, options, "\t")


def read_delimited(source: Source, options: ReadOptions, delimiter: str) -> Iterator[Reading]:
    """Read a table with a header."""
    # The module's own limit is 131,072 characters a field, and it can be set only for the whole process.
    csv.field_size_limit(max(csv.field_size_limit(), options.most_bytes))
    with text_stream(source, "") as stream:
        header = stream.readline(options.most_bytes)
        delimiter = delimiter or max(DELIMITERS, key=header.count)
        names = [mend(name).strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
        check_columns(source.place, names, options)
        yield from read_records(source, options, names, csv.reader(stream, delimiter=delimiter))


def read_records(
    source: Source, options: ReadOptions, names: list[str], records: "_csv.Reader"
) -> Iterator[Reading]:
    """Read the rows below the header; a row is called by the line on which it begins."""
    for number in count(1):
        place = f"{source.place} line {records.line_num + 2}"
        try:
            values = next(records, None)
        except csv.Error as error:
            yield InputError(place, str(error))
            continue
        if values is None:
            return
        if len(values) > len(names):
            yield InputError(place, f"{len(values)} fields, but {len(names)} columns")
        elif values:
            row = Row(
                rename(dict(zip(names, values, strict=False)), options), place, f"{source.stem}-{number}"
            )
            yield from read_row(row, options)
