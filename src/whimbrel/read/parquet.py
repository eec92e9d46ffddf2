"""Parquet: one report a row, read by DuckDB in batches."""

import glob
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from whimbrel.errors import InputError
from whimbrel.read.options import FIELDS, Reading, ReadOptions
from whimbrel.read.rows import Row, check_columns, read_row
from whimbrel.read.source import Source

ROWS_AT_ONCE = 256
# Reading a file needs no extension and no network.
CONFIG: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read a Parquet file; what is no file on disk is first written to a temporary one."""
    # Imported when there is a Parquet file to read: it takes more than a tenth of a second.
    import duckdb

    try:
        with on_disk(source) as path, duckdb.connect(config=CONFIG) as connection:
            yield from read_table(connection, path, source, options)
    # A RuntimeError is what damaged text in the file gives.
    except (duckdb.Error, RuntimeError) as error:
        raise InputError(source.place, " ".join(str(error).split())) from error


@contextmanager
def on_disk(source: Source) -> Iterator[Path]:
    """Give the path of a file with the bytes of a source."""
    if source.path:
        yield source.path
        return
    with tempfile.TemporaryDirectory(prefix="whimbrel-") as folder:
        path = Path(folder, "input.parquet")
        with path.open("wb") as copy:
            shutil.copyfileobj(source.stream, copy)
        yield path


def read_table(connection: Any, path: Path, source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read the rows of a file on disk, called by the name of its source."""
    connection.execute("SET enable_progress_bar = false")
    names = [glob.escape(str(path))]
    there = [row[0] for row in connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", names).description]
    check_columns(source.place, there, options)
    columns = {name: options.columns.get(name, name) for name in FIELDS}
    taken = {name: column for name, column in columns.items() if column in there}
    chosen = ", ".join('"' + column.replace('"', '""') + '"' for column in taken.values())
    rows = connection.execute(f"SELECT {chosen} FROM read_parquet(?)", names)
    for number, values in zip(count(1), fetched(rows), strict=False):
        named = dict(zip(taken, values, strict=True))
        yield from read_row(Row(named, f"{source.place} row {number}", f"{source.stem}-{number}"), options)


def fetched(rows: Any) -> Iterator[tuple[object, ...]]:
    """Give the rows of a result batch by batch."""
    while batch := rows.fetchmany(ROWS_AT_ONCE):
        yield from batch
