"""JSON lines: one object a line, read as they come."""

import io
import json
from collections.abc import Iterator
from itertools import count

from whimbrel.errors import InputError
from whimbrel.read.encoding import mend, text_stream
from whimbrel.read.options import Reading, ReadOptions
from whimbrel.read.rows import Row, read_row, rename
from whimbrel.read.source import Source


def read_json_lines(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read one object a line; blank lines count as lines and are passed over."""
    with text_stream(source, "\n") as stream:
        for number in count(1):
            line = stream.readline(options.most_bytes)
            if not line:
                return
            place = f"{source.place} line {number}"
            if skip_rest(line, stream, options.most_bytes):
                yield InputError(place, f"a line of more than {options.most_bytes:,} characters")
            elif line.strip():
                yield from read_line(line, Row({}, place, f"{source.stem}-{number}"), options)


def skip_rest(line: str, stream: io.TextIOWrapper, most: int) -> bool:
    """Pass over the rest of a line that is too long; say whether it was."""
    too_long = len(line) >= most and not line.endswith("\n")
    while too_long and line and not line.endswith("\n"):
        line = stream.readline(most)
    return too_long


def read_line(line: str, row: Row, options: ReadOptions) -> Iterator[Reading]:
    """Read the report of one line."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield InputError(row.place, why_no_json(error))
    else:
        yield from read_value(value, row, options)


def why_no_json(error: ValueError | RecursionError) -> str:
    """Say in a line why a text is not JSON."""
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at character {error.pos + 1}"
    return "not JSON that can be read: a number is too long or lists are too deep"


def read_value(value: object, row: Row, options: ReadOptions) -> Iterator[Reading]:
    """Read the report of one JSON value, which must be an object with a text."""
    column = options.columns.get("text", "text")
    if not isinstance(value, dict):
        yield InputError(row.place, "not a JSON object")
    elif column not in value:
        yield InputError(row.place, f"no column {column!r} (columns: {', '.join(map(mend, value))})")
    else:
        yield from read_row(Row(rename(value, options), row.place, row.id), options)
