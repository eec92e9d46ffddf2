"""Words to WordPiece numbers, as the uncased BERT models take them (Devlin et al. 2019).

The words are those of the parse. Each is put in lower case, loses its accents, is cut at punctuation, and is then
covered by the longest pieces that the vocabulary has, from left to right.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
MOST_CHARACTERS = 100
LOST = "\ufffd"
DROPPED = frozenset({"Mn", "Cc", "Cf", "Co"})
# The blocks of Unicode that BERT takes for Chinese; the gap before U+2B920 is its own.
IDEOGRAPHS = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """Cuts words into pieces of a vocabulary and remembers the words it has met."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self.start, self.end, self.unknown = (self.numbers[piece] for piece in (START, END, UNKNOWN))
        self.of_word = lru_cache(maxsize=50_000)(self._of_word)

    def _of_word(self, word: str) -> tuple[int, ...]:
        return tuple(number for part in _parts(word) for number in self._cover(part)) or (self.unknown,)

    def _cover(self, part: str) -> Iterable[int]:
        if len(part) > MOST_CHARACTERS:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self.numbers.get(("##" if start else "") + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            found.append(number)
            start = end
        return found


def _parts(word: str) -> Iterator[str]:
    """Yield the stretches of a word between punctuation, and each mark of punctuation."""
    if word.isascii() and word.isalnum():
        yield word.lower()
        return
    part = ""
    for character in unicodedata.normalize("NFD", word.lower()):
        if is_dropped(character):
            continue
        alone = is_punctuation(character) or is_ideograph(character)
        if part and (alone or character.isspace()):
            yield part
            part = ""
        if alone:
            yield character
        elif not character.isspace():
            part += character
    if part:
        yield part


def is_dropped(character: str) -> bool:
    """Say whether a character leaves no trace: accents, controls, and what stands for a character that was lost."""
    category = unicodedata.category(character)
    return character == LOST or (category in DROPPED and character not in "\t\n\r")


def is_punctuation(character: str) -> bool:
    """Say whether a character stands alone: ASCII signs, and what Unicode calls punctuation."""
    return (
        character.isascii() and not character.isalnum() and character.isprintable() and character != " "
    ) or (unicodedata.category(character).startswith("P"))


def is_ideograph(character: str) -> bool:
    """Say whether a character is a Chinese one, each of which is a word."""
    return any(first <= ord(character) <= last for first, last in IDEOGRAPHS)
