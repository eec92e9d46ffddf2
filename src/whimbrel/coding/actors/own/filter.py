"""A filter in memory that tells of nearly every word of a text that no name begins with it.

It is a Bloom filter with one mark for every beginning of a name (one word, two words ...) and one for every whole
name: a scan goes on from a word only while what it has read is the beginning of some name.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

WORD = re.compile(r"\w+")
BITS_A_MARK = 32
SMALLEST = 1024
WORDS_KEPT = 100_000


class NameFilter:
    """Finds stretches of text that may be names: surely all that are, and few that are not."""

    def __init__(self, bits: bytes) -> None:
        self._bits = bits
        self._mask = len(bits) * 8 - 1
        self._opens = lru_cache(WORDS_KEPT)(self._is_beginning)

    def find(self, text: str) -> Iterator[tuple[int, list[int]]]:
        """Give where names may start, each with where they may end, the nearest first."""
        opens = self._opens
        for word in WORD.finditer(text):
            if opens(word[0]):
                ends = self._ends(text, word.start())
                if ends:
                    yield word.start(), ends

    def _is_beginning(self, word: str) -> bool:
        return self._has(mark_of(word))

    def _ends(self, text: str, start: int) -> list[int]:
        ends, mark, last = [], 0, start
        for word in WORD.finditer(text, start):
            mark = mark_of(text[last : word.end()], mark)
            if not self._has(mark):
                break
            last = word.end()
            if self._has(crc32(b"\0", mark)):
                ends.append(last)
        return ends

    def _has(self, mark: int) -> bool:
        place = mark & self._mask
        return bool(self._bits[place >> 3] >> (place & 7) & 1)


def mark_of(text: str, before: int = 0) -> int:
    """Give the mark of ``text``, which goes on from what has the mark ``before``."""
    return crc32(text.encode("utf-8", "surrogatepass"), before)


def trimmed(name: str) -> str:
    """Give a name from its first to its last word: ``Example Inc`` for ``"Example Inc."``."""
    words = list(WORD.finditer(name))
    return name[words[0].start() : words[-1].end()] if words else ""


def marks_of(name: str) -> Iterator[int]:
    """Give the marks of a trimmed name: of all its beginnings and of the whole."""
    mark, last = 0, 0
    for word in WORD.finditer(name):
        mark = mark_of(name[last : word.end()], mark)
        last = word.end()
        yield mark
    yield crc32(b"\0", mark)


def make_bits(names: Iterable[str], words: int) -> bytes:
    """Make the bits of a filter for trimmed names that have at most ``words`` words in all."""
    size = SMALLEST
    while size < words * BITS_A_MARK // 8:
        size *= 2
    bits, mask = bytearray(size), size * 8 - 1
    for name in names:
        for mark in marks_of(name):
            place = mark & mask
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)
