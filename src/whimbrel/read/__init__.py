"""Anything → ``Report``: files, folders, standard input, web addresses, tables, archives and feeds.

A reader is a function ``(source, options)`` that gives reports and problems in one stream; ``read`` tells the
problems to the user, once each, and passes on the reports.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from whimbrel.errors import InputError
from whimbrel.models import Report
from whimbrel.read.archive import read_warc
from whimbrel.read.delimited import read_csv, read_tsv
from whimbrel.read.feed import read_feed
from whimbrel.read.inputs import Input, Paths, each_input, opened
from whimbrel.read.json_file import read_json
from whimbrel.read.json_lines import read_json_lines
from whimbrel.read.kinds import binary_reason, sniff
from whimbrel.read.options import Reading, ReadOptions
from whimbrel.read.page import read_page
from whimbrel.read.parquet import read_parquet
from whimbrel.read.plain import read_text
from whimbrel.read.source import Source

__all__ = ["ReadOptions", "read"]

READERS: Mapping[str, Callable[[Source, ReadOptions], Iterator[Reading]]] = MappingProxyType(
    {
        "text": read_text,
        "html": read_page,
        "jsonl": read_json_lines,
        "json": read_json,
        "csv": read_csv,
        "tsv": read_tsv,
        "parquet": read_parquet,
        "warc": read_warc,
        "feed": read_feed,
    }
)
UNREADABLE = (OSError, EOFError, zlib.error, UnicodeError)
DEFAULTS = ReadOptions()


def read(paths: Paths, options: ReadOptions = DEFAULTS) -> Iterator[Report]:
    """Read the reports of files, folders, web addresses and, for ``-``, standard input, in the order given.

    Nothing is read ahead of what is taken, and tables of any size take little memory. Ids are kept as given,
    duplicates too; a report without one is called after its file, and its row where a file holds several.

    Raises:
        InputError: Something cannot be read. Where ``options.on_problem`` returns, reading goes on after it.
    """
    for item in each_input(paths):
        for reading in [item] if isinstance(item, InputError) else read_input(item, options):
            if isinstance(reading, InputError):
                options.on_problem(reading)
            else:
                yield reading


def read_input(item: Input, options: ReadOptions) -> Iterator[Reading]:
    """Open one input and read it; what breaks off its reading becomes its last problem."""
    try:
        with opened(item, options) as source:
            yield from read_source(source, options)
    except InputError as problem:
        yield problem
    except UNREADABLE as error:
        yield InputError(item.name, why_unreadable(error))


def read_source(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read an opened input by its format."""
    sample = source.stream.peek(8192)
    kind = options.format or source.format or sniff(sample)
    reason = "" if kind in ("parquet", "warc") else binary_reason(sample[:8192])
    if reason or not sample:
        yield InputError(source.place, reason or "empty")
        return
    yield from READERS[kind](source, options)


def why_unreadable(error: Exception) -> str:
    """Say in one line why an input could not be read to its end."""
    if isinstance(error, EOFError):
        return "broken off: the gzip file is not complete"
    if isinstance(error, zlib.error | gzip.BadGzipFile):
        return "a damaged gzip file"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split()) or type(error).__name__
