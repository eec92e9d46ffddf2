"""The words by which reading knows a language and the parts of a page."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def english_words() -> frozenset[str]:
    """Give the lower-case words that English uses all the time and other languages hardly ever."""
    return frozenset(load()["english"]["words"])


@cache
def block_elements() -> frozenset[str]:
    """Give the HTML elements that begin and end a paragraph."""
    return frozenset(load()["html"]["blocks"])


@cache
def unseen_elements() -> frozenset[str]:
    """Give the HTML elements whose content a reader never sees."""
    return frozenset(load()["html"]["unseen"])


@cache
def load() -> dict[str, dict[str, list[str]]]:
    """Load the table."""
    source = files("whimbrel") / "data" / "vocabulary" / "reading.toml"
    return tomllib.loads(source.read_text("utf-8"))
