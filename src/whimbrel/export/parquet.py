"""Rows → Parquet, by DuckDB and through a temporary CSV file, so that memory stays flat."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whimbrel.export.files import open_text
from whimbrel.export.rows import COLUMNS
from whimbrel.export.writers import CsvWriter

# All is said, nothing is guessed; an empty field is an empty string, and quoted line breaks need one thread.
CSV_DIALECT = r"""
    auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '\N',
    parallel = false, max_line_size = 67108864
"""
# Small groups of rows, since a group is held in memory until it is full.
PARQUET = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480"


@contextmanager
def parquet_writer(path: Path) -> Iterator[CsvWriter]:
    """Open a writer whose rows are in ``path`` as Parquet when the block ends well."""
    rows = path.with_name(f"{path.name}.csv")
    try:
        with open_text(rows) as stream:
            yield CsvWriter(stream)
        convert(rows, path)
    finally:
        rows.unlink(missing_ok=True)


def convert(rows: Path, path: Path) -> None:
    """Write the CSV file ``rows`` as Parquet, compressed with zstd."""
    import duckdb

    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in COLUMNS.items())
    source = f"read_csv({quoted(rows)}, columns = {{{columns}}}, {CSV_DIALECT})"
    with duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 1}) as database:
        database.execute(f"COPY (FROM {source}) TO {quoted(path)} ({PARQUET})")


def quoted(path: Path) -> str:
    """Give a path as a string literal of SQL."""
    return "'" + str(path).replace("'", "''") + "'"
