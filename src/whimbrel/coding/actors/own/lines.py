"""The lines of an actor file, plain or packed: JSON objects, read as they come."""

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from whimbrel.errors import InputError

GZIP = b"\x1f\x8b"
UTF8_MARK = b"\xef\xbb\xbf"
MOST_BYTES = 16 * 1024 * 1024


class Line(NamedTuple):
    """A line: its number from 1, the object it holds, and else the reason why it holds none."""

    number: int
    value: dict[str, Any]
    reason: str = ""


@contextmanager
def opened(path: Path) -> Iterator[BufferedIOBase]:
    """Open a file, packed or not.

    Raises:
        InputError: It cannot be opened.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from error
    with stream:
        packed = stream.peek(len(GZIP)).startswith(GZIP)
        yield gzip.GzipFile(fileobj=stream) if packed else stream


def read_lines(path: Path) -> Iterator[Line]:
    """Give every line that is not blank; where a packed file breaks off, its last line says so."""
    with opened(path) as stream:
        for number in count(1):
            try:
                line = stream.readline(MOST_BYTES)
                too_long = _skip_rest(line, stream)
            except (OSError, EOFError, zlib.error) as error:
                yield Line(number, {}, f"cannot be read on: {error}")
                return
            if not line:
                return
            if too_long:
                yield Line(number, {}, f"a line of more than {MOST_BYTES:,} bytes")
            elif line.strip():
                yield _parsed(number, line.removeprefix(UTF8_MARK).strip())


def _skip_rest(line: bytes, stream: BufferedIOBase) -> bool:
    too_long = len(line) == MOST_BYTES and not line.endswith(b"\n")
    while too_long and line and not line.endswith(b"\n"):
        line = stream.readline(MOST_BYTES)
    return too_long


def _parsed(number: int, line: bytes) -> Line:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        return Line(number, {}, f"not JSON: {error.msg} at character {error.pos + 1}")
    except UnicodeDecodeError:
        return Line(number, {}, "not UTF-8")
    except (ValueError, RecursionError):
        return Line(number, {}, "not JSON that can be read: a number is too long or lists are too deep")
    return Line(number, value) if isinstance(value, dict) else Line(number, {}, "not a JSON object")
