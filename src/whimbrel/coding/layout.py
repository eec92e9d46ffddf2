"""How a report's text is laid out: caption, headline, dateline, paragraphs.

A line break ends a paragraph, unless the text is broken at a fixed width: then paragraphs end at blank
lines, at indented lines and at lines that stop short. What is part of the page and not of the report lies
outside every paragraph, and so does the dateline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from whimbrel.coding.datelines import find_dateline
from whimbrel.coding.draft import Dateline
from whimbrel.coding.furniture import LEAD_LINES, is_furniture, is_lead_furniture, is_slug
from whimbrel.coding.furniture import LONGEST as LONGEST_FURNITURE
from whimbrel.models import Span

# From the first to the last character of a line that is not space; never starting at space keeps this linear.
LINE = re.compile(r"\S(?:[^\n]*\S)?")
PRINTED_LINE = re.compile(r"\S(?:[^\n\r\v\f\x85\u2028\u2029]*\S)?")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
MARKUP = re.compile(r"(?:#{1,6}[ \t]+|[>*•·▪●-][ \t]+)+")
WORDS = re.compile(r"[^\W_]")
FIRST_WORD = re.compile(r"\S+")

LONGEST_HEADLINE = 200
# A headline that ends like this ends like a sentence; "U.S." does not.
SENTENCE_END = re.compile(r"[.!?…:;,]$")
INITIALS_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
INNER_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?][\"'”’)]*\s+[\"'“‘(]?[^\W\d_a-z]")
CLOSING = "\"'”’»*_ "
BRACKETS_AT_END = re.compile(r"\s*\([^()]*\)$")

# How many paragraphs below the headline may stand before the dateline: a standfirst or two.
DATELINE_WITHIN = 3
NARROWEST, WIDEST = 40, 100
# Of the breaks inside a paragraph at a fixed width, so many come before a word in lower case, and so many
# come where the next word did not fit.
CONTINUED_SHARE = 0.3
FULL_SHARE = 0.7
# A ragged line reaches so much of the width.
FULL = 0.8


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that is split into sentences by itself; a ``whole`` one is exactly one sentence."""

    span: Span
    headline: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a text in reading order, and its dateline if it has one."""

    paragraphs: tuple[Paragraph, ...]
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it; ``follows`` says that no blank line stands before it."""

    start: int
    end: int
    indent: int
    follows: bool


def lay_out(text: str, *, lines: bool = False, title: str = "") -> Layout:
    """Divide ``text`` into paragraphs.

    Args:
        text: The report's text.
        lines: Whether every line that is not blank is exactly one sentence.
        title: The report's title if it is known: a first line that says the same is the headline.
    """
    found = list(find_lines(text, LINE if lines else PRINTED_LINE))
    if lines:
        paragraphs = [Paragraph(Span(line.start, line.end), whole=True) for line in found]
    else:
        spans = join(text, without_furniture(text, found) or found)
        paragraphs = [without_markup(text, span) for span in spans]
    return set_dateline_apart(text, mark_headline(text, paragraphs, title), lines=lines)


def find_lines(text: str, pattern: re.Pattern[str]) -> Iterator[Line]:
    """Give the lines that are not blank."""
    last = 0
    for match in pattern.finditer(text):
        between = text[last : match.start()]
        breaks = list(BREAK.finditer(between))
        indent = len(between) - (breaks[-1].end() if breaks else 0)
        yield Line(match.start(), match.end(), indent, len(breaks) == 1)
        last = match.end()


def without_furniture(text: str, lines: list[Line]) -> list[Line]:
    """Leave out the lines that are part of the page."""
    kept: list[Line] = []
    left_out = False
    for number, line in enumerate(lines):
        if is_left_out(text, line, number, first=not kept):
            left_out = True
        else:
            kept.append(replace(line, follows=False) if left_out else line)
            left_out = False
    return kept


def is_left_out(text: str, line: Line, number: int, *, first: bool) -> bool:
    """Say whether a line holds no words or is furniture; one that goes on in lower case never is."""
    if not WORDS.search(text, line.start, line.end):
        return True
    if line.end - line.start > LONGEST_FURNITURE or (line.follows and text[line.start].islower()):
        return False
    words = text[line.start : line.end]
    if first and is_slug(words):
        return True
    return is_furniture(words) or (number < LEAD_LINES and is_lead_furniture(words))


def join(text: str, lines: list[Line]) -> list[Span]:
    """Make paragraphs of lines."""
    width = find_width(text, lines)
    spans = [Span(line.start, line.end) for line in lines[:1]]
    for before, line in pairwise(lines):
        if width and continues(text, before, line) and reach(text, before, line) > FULL * width:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(Span(line.start, line.end))
    return spans


def find_width(text: str, lines: list[Line]) -> int:
    """Give the width at which the lines of a text are broken, or 0 where they are not."""
    pairs = [(before, line) for before, line in pairwise(lines) if continues(text, before, line)]
    sure = sorted(
        before.end - before.start + before.indent for before, line in pairs if text[line.start].islower()
    )
    if not sure or len(sure) < CONTINUED_SHARE * len(pairs):
        return 0
    width = sure[(len(sure) - 1) * 19 // 20]
    full = sum(reach(text, before, line) > FULL * width for before, line in pairs)
    return width if NARROWEST <= width <= WIDEST and full >= FULL_SHARE * len(pairs) else 0


def continues(text: str, before: Line, line: Line) -> bool:
    """Say whether a line may go on with the paragraph of the line before it."""
    return line.follows and line.indent <= before.indent and not MARKUP.match(text, line.start)


def reach(text: str, before: Line, line: Line) -> int:
    """Give the width that a line would have with the first word of the next line."""
    word = FIRST_WORD.match(text, line.start, line.end)
    return before.end - before.start + before.indent + 1 + (len(word[0]) if word else 0)


def without_markup(text: str, span: Span) -> Paragraph:
    """Leave the marks of Markdown before a heading or an item outside; a heading is one sentence."""
    mark = MARKUP.match(text, span.start, span.end)
    if not mark or mark.end() == span.end:
        return Paragraph(span)
    return Paragraph(Span(mark.end(), span.end), whole="#" in mark[0])


def mark_headline(text: str, paragraphs: list[Paragraph], title: str) -> list[Paragraph]:
    """Mark the first paragraph if it is a headline: something must follow it."""
    if len(paragraphs) < 2 or not is_headline(text, paragraphs[0].span, title):
        return paragraphs
    return [replace(paragraphs[0], headline=True, whole=True), *paragraphs[1:]]


def is_headline(text: str, span: Span, title: str) -> bool:
    """Say whether a paragraph is short, no sentence by its end or its middle, and not just a dateline."""
    if span.end - span.start > LONGEST_HEADLINE:
        return False
    words = span.of(text)
    if title and words.split() == title.split():
        return True
    bare = BRACKETS_AT_END.sub("", words.rstrip(CLOSING)).rstrip(CLOSING)
    ends = SENTENCE_END.search(bare) and not INITIALS_END.search(bare)
    if ends or INNER_SENTENCE.search(words):
        return False
    dateline = find_dateline(text, *span)
    return dateline is None or text[dateline.span.end : span.end].strip() != ""


def set_dateline_apart(text: str, paragraphs: list[Paragraph], *, lines: bool) -> Layout:
    """Take the dateline out of the paragraph that begins with it.

    A paragraph that is nothing else is left out, but with ``lines`` it stays, so that lines keep their
    numbers.
    """
    first = int(bool(paragraphs) and paragraphs[0].headline)
    for number, paragraph in enumerate(paragraphs[first : first + DATELINE_WITHIN], start=first):
        dateline = find_dateline(text, *paragraph.span, opening=number == first)
        if dateline:
            rest = after(text, dateline, paragraph)
            stays = [paragraph] if lines or len(paragraphs) == 1 else []
            changed = [*paragraphs[:number], *([rest] if rest else stays), *paragraphs[number + 1 :]]
            return Layout(tuple(changed), dateline)
    return Layout(tuple(paragraphs))


def after(text: str, dateline: Dateline, paragraph: Paragraph) -> Paragraph | None:
    """Give what is left of a paragraph after its dateline, if that has any words."""
    start, end = dateline.span.end, paragraph.span.end
    if not WORDS.search(text, start, end):
        return None
    while text[start].isspace():
        start += 1
    return replace(paragraph, span=Span(start, end))
