"""Finding many names in raw text at one pass: an Aho-Corasick automaton with word boundaries."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from whimbrel.coding.actors.rows import Surface

# One character each, so that offsets stay those of the unaltered text.
PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "`": "'", "ʼ": "'", "ʻ": "'", "´": "'", "\u00a0": " ", "–": "-", "‑": "-"}
)

SURROGATE = re.compile("[\ud800-\udfff]")
# Of names in capitals, as in headlines and datelines, only long ones are safe: CHAD, US and IS are not.
SHORTEST_IN_CAPITALS = 5
NAMED_IN_CAPITALS = frozenset({"name", "capital", "adjective"})


class Automaton:
    """Finds the names it was built from; names match by case and only as whole words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._automaton = AhoCorasick(self._names) if self._names else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give (start, end, name) of the names in ``text``, in order and without overlap, longest first."""
        text = text.translate(PLAIN)
        found = [
            (start, -end, index) for index, start, end in self._matches(text) if is_whole(text, start, end)
        ]
        found.sort()
        last = 0
        for start, negative_end, index in found:
            if start >= last:
                last = -negative_end
                yield start, last, self._names[index]

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        if self._automaton is None:
            return []
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            # Half a character, which the automaton cannot take; the text keeps its length.
            return self._matches(SURROGATE.sub("\ufffd", text))


def is_whole(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` is not part of a longer word."""
    if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


def written_forms(kind: str, surface: Surface) -> Iterator[str]:
    """Give the ways in which news write a name of an entity of ``kind``; those of states also in capitals."""
    for spelling in spellings(surface.text):
        yield spelling
        capitals = kind == "state" and surface.use in NAMED_IN_CAPITALS
        if capitals and len(spelling) >= SHORTEST_IN_CAPITALS:
            yield spelling.upper()


def spellings(name: str) -> Iterator[str]:
    """Give the ways in which news write ``name``: with plain apostrophes, without accents, without dots."""
    # Most names have nothing to translate, and there are 18,000.
    plain = name if name.isascii() and "`" not in name else name.translate(PLAIN)
    yield plain
    if not plain.isascii():
        yield strip_accents(plain)
    if "." in plain:
        yield plain.replace(".", "")


def strip_accents(name: str) -> str:
    """Give ``name`` in plain letters: Erdoğan as Erdogan, Peña as Pena."""
    split = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "þ": "th"}
)
