"""Files that are written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from whimbrel.errors import InputError


def open_text(path: Path) -> TextIO:
    """Open a file to write text as it is; half a surrogate pair, which no encoding has, becomes an escape."""
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a path beside ``path`` to write to; it takes that name if the block ends well, else it is removed.

    What is no plain file (a pipe, a device) is written to directly. A link is followed.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        yield target
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.touch()
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {error.strerror}") from error
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
