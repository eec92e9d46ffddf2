"""Where a text quotes: stretches between quotation marks of every kind, over the raw characters.

A straight mark says only by its surroundings whether it opens or closes. A quotation never closed ends
with its paragraph, unless the next paragraph takes it up with an opening mark, or closes it without one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from whimbrel.models import Span

OPENING = frozenset("“„«‟")
CLOSING = frozenset("”»")
MARKS = re.compile("[\"“”„‟«»]|``|''|\n")
SINGLE_MARKS = re.compile("(?<!\\w)[‘'](?=\\w)|[’'](?!\\w)|\n")
ENDING = ".,;:!?)]"
# Paragraphs over which a quotation without marks of its own may run on before it counts as never closed.
LONGEST_RUN = 6


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch: ``span`` with its marks, ``words`` without; ``closed`` if both are there."""

    span: Span
    words: Span
    closed: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the outermost quotations of ``text``, in reading order, none overlapping another."""
    double = list(_double(text))
    if "‘" not in text and "'" not in text:
        return tuple(double)
    single = [found for found in _single(text) if not _crosses(found.span, double)]
    return tuple(sorted((*double, *single), key=lambda quotation: quotation.span))


def _crosses(span: Span, others: list[Quotation]) -> bool:
    """Say whether a span shares characters with one of ``others``, which are in order and apart."""
    place = bisect_right(others, span.start, key=lambda quotation: quotation.span.end)
    return place < len(others) and others[place].span.start < span.end


@dataclass(slots=True)
class _Open:
    """The quotation being read: where it starts, how deep marks nest in it, where its paragraphs end."""

    start: int
    depth: int = 1
    breaks: list[int] = field(default_factory=list)


def _double(text: str) -> Iterator[Quotation]:
    current: _Open | None = None
    for match in MARKS.finditer(text):
        if current is not None and match.group() == "\n":
            current.breaks.append(match.start())
        elif current is None:
            current = _Open(match.start()) if _may_open(text, match) else None
        else:
            found, current = _next_mark(text, match, current)
            if found is not None:
                yield found
    if current is not None:
        yield _unclosed(text, current)


def _next_mark(text: str, match: re.Match[str], current: _Open) -> tuple[Quotation | None, _Open | None]:
    """Read a mark inside a quotation: it opens the next paragraph's, nests, or closes."""
    if _opens(text, match):
        if current.breaks:
            return _unclosed(text, current), _Open(match.start())
        if (
            match.group() not in OPENING
        ):  # a straight mark does not nest: what was open before was never closed
            return None, _Open(match.start())
        current.depth += 1
        return None, current
    if len(current.breaks) > LONGEST_RUN:
        return _unclosed(text, current), None
    current.depth -= 1
    return (None, current) if current.depth else (_closed(text, current.start, match), None)


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Give the characters before and after a mark; a space stands for the ends of the text."""
    before = text[match.start() - 1] if match.start() else " "
    return before, text[match.end()] if match.end() < len(text) else " "


def _may_open(text: str, match: re.Match[str]) -> bool:
    """Say whether a mark outside any quotation opens one: not a closing mark, nor an inch sign."""
    mark = match.group()
    if mark in CLOSING or mark == "\n" or (mark == "''" and not _opens(text, match)):
        return False
    before, after = _around(text, match)
    return not after.isspace() or before.isspace()


def _opens(text: str, match: re.Match[str]) -> bool:
    """Say whether a mark inside a quotation looks like one that opens another."""
    mark = match.group()
    if mark in CLOSING:
        return False
    before, after = _around(text, match)
    if mark == "“":  # closes what „ opened
        return before.isspace() or not (after.isspace() or after in ENDING)
    if mark in OPENING or mark == "``":
        return True
    return (before.isspace() or before in "([—–-") and not (after.isspace() or after in ENDING)


def _closed(text: str, start: int, match: re.Match[str]) -> Quotation:
    inside = start + (2 if text.startswith(("``", "''"), start) else 1)
    return Quotation(Span(start, match.end()), Span(inside, max(inside, match.start())))


def _unclosed(text: str, current: _Open) -> Quotation:
    start = current.start
    end = start + len(text[start : current.breaks[0] if current.breaks else len(text)].rstrip())
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
