"""One opened input: where it comes from and the stream of its unpacked bytes."""

import gzip
import io
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from whimbrel.errors import InputError

Stream = io.BufferedReader | gzip.GzipFile
PACKED = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """An opened input.

    ``place`` is the name by which messages call it, ``stem`` what ids are made of, ``charset`` an encoding
    named by the sender. ``path`` is the file on disk where the stream holds just its bytes.
    """

    place: str
    stem: str
    stream: Stream
    format: str = ""
    url: str = ""
    charset: str = ""
    path: Path | None = None

    def read_whole(self, most_bytes: int) -> bytes:
        """Read one document.

        Raises:
            InputError: It is larger than ``most_bytes``.
        """
        data = self.stream.read(most_bytes + 1)
        if len(data) > most_bytes:
            raise InputError(self.place, f"a single document of more than {most_bytes:,} bytes")
        return data


def unpacked(stream: io.BufferedReader) -> Stream:
    """Unpack what starts like gzip, whatever its name says."""
    return gzip.GzipFile(fileobj=stream) if stream.peek(2)[:2] == PACKED else stream


def stem_of(name: str) -> str:
    """Give a file's name without ``.gz`` and without the ending that tells its format."""
    path = PurePosixPath(name.replace("\\", "/").removesuffix(".gz"))
    return str(path.with_suffix("")) if path.name else name
