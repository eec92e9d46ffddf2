"""Names found in the raw text, brought to the words of a parsed sentence."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from whimbrel.coding.actors.table import Match
from whimbrel.coding.actors.words import ROOTLESS, Words


@dataclass(frozen=True, slots=True)
class Name:
    """A known name in a sentence: first and last word, head, and what a hyphen joins to it."""

    first: int
    last: int
    head: int
    match: Match
    before: str = ""
    after: str = ""


def names_in(words: Words, matches: Iterable[Match]) -> dict[int, Name]:
    """Give for every word that is part of a known name that name."""
    found: dict[int, Name] = {}
    for match in matches:
        first = bisect_right(words.start, match.start) - 1
        last = bisect_right(words.start, match.end - 1) - 1
        if first < 0:
            continue
        name = Name(first, last, head_of(words, first, last), match, *_joined(words, match, first, last))
        for position in range(first, last + 1):
            found[position] = name
    return found


def head_of(words: Words, first: int, last: int) -> int:
    """Give the last word from ``first`` to ``last`` that depends on a word outside."""
    for position in range(last, first - 1, -1):
        above = words.head[position]
        if (above == ROOTLESS or not first <= above <= last) and words.dep[position] not in (
            "punct",
            "case",
            "prep",
        ):
            return position
    return last


def _joined(words: Words, match: Match, first: int, last: int) -> tuple[str, str]:
    """Give the words joined to a name by hyphens: ("pro", "") in "pro-Russian", ("", "led") in "US-led"."""
    before, after = "", ""
    if words.start[first] < match.start:
        before = words.lower[first][: match.start - words.start[first]].rstrip("-")
    elif first > 1 and words.text[first - 1] == "-" and words.end(first - 1) == words.start[first]:
        before = words.lower[first - 2]
    if words.end(last) > match.end:
        after = words.lower[last][match.end - words.start[last] :].lstrip("-")
    elif last + 2 < len(words) and words.text[last + 1] == "-" and words.start[last + 1] == words.end(last):
        after = words.lower[last + 2]
    return before, after
