"""Where a text quotes: stretches between quotation marks of every kind, over the raw characters.

A straight mark says only by its surroundings whether it opens or closes. A quotation that is never closed ends with its
paragraph, unless the next paragraph takes it up with an opening mark of its own, or closes it without one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whimbrel.models import Span

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
MARKS = re.compile("[\"“”„‟«»]|``|''|\n")
SINGLE_MARKS = re.compile("(?<!\\w)[‘'](?=\\w)|[’'](?!\\w)|\n")
# Paragraphs over which a quotation without marks of its own may run on before it counts as never closed.
LONGEST_RUN = 6


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch: ``span`` with its marks, ``words`` without; ``closed`` unless its end is only inferred."""

    span: Span
    words: Span
    closed: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the outermost quotations of ``text``, in reading order, none overlapping another."""
    double = list(_double(text))
    if "‘" not in text and "'" not in text:
        return tuple(double)
    single = [found for found in _single(text) if not any(_touch(found.span, outer.span) for outer in double)]
    return tuple(sorted((*double, *single), key=lambda quotation: quotation.span))


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _double(text: str) -> Iterator[Quotation]:
    start, depth, breaks = -1, 0, []
    for match in MARKS.finditer(text):
        mark, place = match.group(), match.start()
        if mark == "\n":
            if start >= 0:
                breaks.append(place)
        elif start < 0:
            if _may_open(text, mark, place, match.end()):
                start, depth, breaks = place, 1, []
        elif _opens(text, mark, place, match.end()):
            if breaks:
                yield _unclosed(text, start, breaks[0])
                start, depth, breaks = place, 1, []
            elif mark in OPENING:
                depth += 1
            else:
                start = place
        elif len(breaks) > LONGEST_RUN:
            yield _unclosed(text, start, breaks[0])
            start, depth = -1, 0
        else:
            depth -= 1
            if depth == 0:
                yield _closed(text, start, match.end(), len(mark))
                start = -1
    if start >= 0:
        yield _unclosed(text, start, breaks[0] if breaks else len(text))


def _may_open(text: str, mark: str, place: int, end: int) -> bool:
    """Say whether a mark outside any quotation opens one: not a closing mark, nor an inch sign."""
    if mark in CLOSING or (mark == "''" and not _opens(text, mark, place, end)):
        return False
    before = text[place - 1] if place else " "
    after = text[end] if end < len(text) else " "
    return not after.isspace() or before.isspace()


def _opens(text: str, mark: str, place: int, end: int) -> bool:
    """Say whether a mark inside a quotation looks like one that opens another."""
    if mark in OPENING or mark == "``":
        return True
    if mark in CLOSING:
        return False
    before = text[place - 1] if place else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in "([—–-") and not (after.isspace() or after in ".,;:!?)]")


def _closed(text: str, start: int, end: int, width: int) -> Quotation:
    inside = start + (2 if text.startswith(("``", "''"), start) else 1)
    return Quotation(Span(start, end), Span(inside, max(inside, end - width)))


def _unclosed(text: str, start: int, end: int) -> Quotation:
    end = start + len(text[start:end].rstrip())
    return Quotation(Span(start, end), Span(min(start + 1, end), end), closed=False)


def _single(text: str) -> Iterator[Quotation]:
    """Find quotations in single marks; one that does not close in its paragraph is an apostrophe."""
    start, last = -1, -1
    for match in SINGLE_MARKS.finditer(text):
        place = match.start()
        if match.group() == "\n":
            start = -1
        elif _opens_single(text, place):
            start = place if start < 0 else start
        elif start >= 0 and place > start + 1 and place > last:
            yield Quotation(Span(start, place + 1), Span(start + 1, place))
            start, last = -1, place


def _opens_single(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return after.isalpha() and not before.isalnum() and before not in "’'"
