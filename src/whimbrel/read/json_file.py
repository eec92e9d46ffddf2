"""A JSON file: one object, a list of objects, or objects one after another, read as a stream."""

import io
import json
from collections.abc import Iterator
from itertools import count

from whimbrel.errors import InputError
from whimbrel.read.encoding import text_stream
from whimbrel.read.json_lines import read_value, why_no_json
from whimbrel.read.options import Reading, ReadOptions
from whimbrel.read.rows import Row
from whimbrel.read.source import Source

CHUNK = 1 << 16
BETWEEN_VALUES = " \t\r\n,[]"


def read_json(source: Source, options: ReadOptions) -> Iterator[Reading]:
    """Read the objects of one file; one that is broken ends the file, since its end cannot be known."""
    with text_stream(source, "") as stream:
        window = Window(stream, options.most_bytes)
        window.fill()
        single = not window.text.lstrip().startswith("[")
        for number in count(1):
            place = f"{source.place} object {number}"
            try:
                found = window.next_value()
            except (ValueError, RecursionError) as error:
                yield InputError(place, why_no_json(error))
                return
            if not found:
                break
            name = source.stem if single and number == 1 else f"{source.stem}-{number}"
            yield from read_value(found[0], Row({}, place, name), options)
    if number == 1:
        yield InputError(source.place, "no JSON object in it")


class Window:
    """The part of a stream of JSON values that is in memory: at most one value and one chunk."""

    def __init__(self, stream: io.TextIOWrapper, most: int) -> None:
        self.text = ""
        self._stream = stream
        self._most = most
        self._decoder = json.JSONDecoder()

    def fill(self) -> bool:
        """Read on, twice as far each time since a long value is scanned anew; say whether there was more."""
        more = self._stream.read(max(CHUNK, len(self.text))) if len(self.text) <= self._most else ""
        self.text += more
        return bool(more)

    def next_value(self) -> tuple[object] | None:
        """Take the next value; None at the end of the stream.

        Raises:
            ValueError: What comes next is no JSON value, or is longer than a document may be.
        """
        while True:
            self.text = self.text.lstrip(BETWEEN_VALUES)
            try:
                value, end = self._decoder.raw_decode(self.text)
            except json.JSONDecodeError:
                if self.fill():
                    continue
                if self.text:
                    raise
                return None
            self.text = self.text[end:]
            return (value,)
