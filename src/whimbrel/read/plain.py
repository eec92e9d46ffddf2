"""A text or Markdown file: the whole of it is one report, unaltered."""

from collections.abc import Iterator

from whimbrel.read.encoding import decode
from whimbrel.read.options import Reading, ReadOptions
from whimbrel.read.rows import Row, read_row
from whimbrel.read.source import Source


def read_text(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read one text file."""
    text = decode(source.read_whole(options.most_bytes), source.charset)
    yield from read_row(Row({"text": text, "url": source.url}, source.place, source.stem), options)
