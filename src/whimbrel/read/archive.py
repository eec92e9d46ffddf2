"""WARC: the web pages that a crawler has stored, one report for each page with an article."""

from collections.abc import Iterator
from itertools import count
from typing import Any, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from whimbrel.errors import InputError
from whimbrel.read.encoding import declared_in, decode
from whimbrel.read.options import Reading, ReadOptions
from whimbrel.read.page import article
from whimbrel.read.rows import Row, read_row
from whimbrel.read.source import Source, Stream

PAGE_TYPES = ("text/html", "application/xhtml+xml")


def read_warc(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read the HTML responses of an archive; redirects, errors and other types of content are passed over."""
    stream = cast(Any, ShortReads(source.stream))
    records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True)
    pages = 0
    for number, record in zip(count(1), records, strict=False):
        if is_page(record):
            pages += 1
            yield from read_record(record, number, source, options)
    if not pages:
        yield InputError(source.place, "no stored web pages in it")


class ShortReads:
    """A stream that gives what it has, so that a file that breaks off loses no record before its end."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        """Read what a single read brings, at most ``size`` bytes; nothing at the end."""
        data = self._stream.read1(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        """Give the number of bytes read, which a pipe cannot tell."""
        return self._position


def is_page(record: WarcRecord) -> bool:
    """Say whether a response brought an HTML page."""
    http = record.http_headers
    return http is not None and http.status_code == 200 and (record.http_content_type or "") in PAGE_TYPES


def read_record(record: WarcRecord, number: int, source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read the page of one response."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    place = f"{source.place} record {number} ({url})"
    data = record.reader.read(options.most_bytes + 1)
    if len(data) > options.most_bytes:
        yield InputError(place, f"a single document of more than {options.most_bytes:,} bytes")
        return
    values = article(decode(data, record.http_charset or declared_in(data)), url)
    if values:
        yield from read_row(Row(values, place, f"{source.stem}-{number}"), options)
    else:
        yield InputError(place, "no article in this page")
