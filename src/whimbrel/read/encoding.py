"""Bytes to text: UTF-8 first, then what the document declares, then what its bytes look like.

Tables are decoded as a stream in which a byte that does not fit stands as a lone surrogate
(``surrogateescape``), which ``mend`` puts right value by value: a bad byte in one row costs no other row.
"""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

from whimbrel.read.source import Source

# The longest marks first: that of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z][\w.:-]*)""")
# Enough to tell one code page from another; more only costs time.
SAMPLE = 65_536
WESTERN = "cp1252"


def decode(data: bytes, declared: str = "") -> str:
    """Decode a whole document; ``declared`` is the encoding that its sender named, if any."""
    for encoding in (marked(data) or "utf-8", declared):
        text = try_decode(data, encoding)
        if text is not None:
            return text
    if damaged := damaged_utf8(data):
        return damaged
    return data.decode(guess(data[:SAMPLE]), "replace")


def try_decode(data: bytes, encoding: str) -> str | None:
    """Decode strictly, or give None where the encoding is unknown or does not fit."""
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, ValueError):
        return None


def marked(data: bytes) -> str:
    """Give the encoding that a byte order mark at the start names."""
    return next((encoding for mark, encoding in MARKS if data.startswith(mark)), "")


def declared_in(data: bytes) -> str:
    """Give the encoding that an HTML or XML document names near its start."""
    found = DECLARED.search(data[:2048])
    return found[1].decode("ascii") if found else ""


def damaged_utf8(data: bytes) -> str:
    """Give the text where a few bytes are damaged in what is otherwise UTF-8, else nothing."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - bad
    return text if sound > 4 * bad else ""


def guess(sample: bytes) -> str:
    """Give the likeliest encoding of bytes that are not UTF-8.

    Short English texts fit many code pages equally well: the one of Western Europe is then the likeliest.
    """
    from charset_normalizer import from_bytes

    matches = from_bytes(sample)
    best = matches.best()
    if best is None or try_decode(sample, WESTERN) is None:
        return best.encoding if best else "latin-1"
    western = any(WESTERN in (match.encoding, *match.could_be_from_charset) for match in matches)
    return WESTERN if western else best.encoding


def stream_encoding(sample: bytes) -> str:
    """Give the encoding of a stream that begins with ``sample``."""
    if encoding := marked(sample):
        return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "utf-8" if damaged_utf8(sample) else guess(sample)
    return "utf-8"


@contextmanager
def text_stream(source: Source, newline: str) -> Iterator[io.TextIOWrapper]:
    """Open a source as text without reading ahead of what its stream holds ready."""
    encoding = stream_encoding(source.stream.peek(SAMPLE)[:SAMPLE])
    stream = io.TextIOWrapper(source.stream, encoding, errors="surrogateescape", newline=newline)
    try:
        yield stream
    finally:
        stream.detach()


def mend(value: str) -> str:
    """Give ``value`` without lone surrogates: stray bytes are decoded, half characters become U+FFFD."""
    if value.isascii() or not LONE_SURROGATE.search(value):
        return value
    try:
        return decode(value.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return LONE_SURROGATE.sub("\ufffd", value)
