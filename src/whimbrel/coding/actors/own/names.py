"""Which names of a user's entities are safe to look for in running text."""

import re
from collections.abc import Iterable, Iterator

from whimbrel.coding.actors.matching import SURROGATE
from whimbrel.coding.actors.rows import Surface

SHORTEST = 4
SHORTEST_OWN = 2
# Words in capitals for show; shorter ones are acronyms. Other letters than these are seldom written so.
SHOUTED = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ](?:-?[A-ZÀ-ÖØ-Þ]){3,}(?!\w)")
LONGEST = 200
LETTERS = re.compile(r"[^\W\d_]")
LAST_LETTER_OF_LATIN = "\u024f"
# Vietnamese and other Latin letters with two marks.
LATIN_ADDITIONAL = ("\u1e00", "\u1eff")


def is_fit(surface: Surface, *, published: bool) -> bool:
    """Say whether a name can be looked for.

    Too short, a single word in lower case or without letters is unfit. In a user's own table names in
    capitals (``M23``, ``RSF``) and surnames (``Xi``) may be short; in data that others ``published`` none may.
    """
    text = surface.text
    if len(text) > LONGEST or not LETTERS.search(text) or SURROGATE.search(text):
        return False
    if " " not in text and text == text.lower():
        return False
    may_be_short = not published and (text.isupper() or surface.use != "name")
    return sum(map(str.isalnum, text)) >= (SHORTEST_OWN if may_be_short else SHORTEST)


def is_latin(text: str) -> bool:
    """Say whether all letters of a name are Latin ones, as in the reports that are read."""
    return text.isascii() or all(
        letter <= LAST_LETTER_OF_LATIN or LATIN_ADDITIONAL[0] <= letter <= LATIN_ADDITIONAL[1]
        for letter in LETTERS.findall(text)
    )


def spelled(name: str, *, person: bool) -> Iterator[str]:
    """Give a published name as news write it: ``PUTIN, Vladimir`` as ``Vladimir Putin``."""
    name = " ".join(name.split())
    family, comma, given = name.partition(", ")
    if person and comma and "," not in given:
        name = f"{given} {family}"
    if " " in name and SHOUTED.search(name):
        yield SHOUTED.sub(lambda word: word[0].title(), name)
        if person:
            return
    yield name


def unique(names: Iterable[str]) -> list[str]:
    """Give names in order, each once."""
    return list(dict.fromkeys(names))
