"""Text of any content in a database that does not take all of it.

PostgreSQL refuses the character U+0000, and no database takes half a surrogate pair; both occur in what programs
hand over. They stand in the database as private characters, one for one, so that spans hold there too. A text that
holds one of these private characters itself has a mark before it.
"""

import re

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

SHIFT = 0x100000
NOTHING = "\U0010e000"
MARK = "\U0010e001"
PRIVATE = "\U0010d800-\U0010e001"
REFUSED = re.compile(f"[\0\ud800-\udfff{PRIVATE}]")
KEPT = re.compile(f"{MARK}(.)|[{PRIVATE}]", re.DOTALL)


class Words(TypeDecorator[str]):
    """A column that takes any string and gives it back as it was."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Put what databases refuse into private characters."""
        return value if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Give the string as it was."""
        return value if value is None else restored(value)


def storable(text: str) -> str:
    """Give a text in the form in which it is stored."""
    return REFUSED.sub(_hidden, text) if "\0" in text or not text.isascii() else text


def restored(text: str) -> str:
    """Give the text that a stored form stands for."""
    return text if text.isascii() else KEPT.sub(_shown, text)


def _hidden(found: re.Match[str]) -> str:
    character = found[0]
    if character == "\0":
        return NOTHING
    return chr(ord(character) + SHIFT) if ord(character) < SHIFT else MARK + character


def _shown(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return "\0" if found[0] == NOTHING else chr(ord(found[0]) - SHIFT)
