"""How a report's text is laid out: caption, headline, dateline, paragraphs."""

import re
from dataclasses import dataclass

from whimbrel.coding.draft import Dateline
from whimbrel.models import Span

LINE = re.compile(r"[^\n]*[^\s][^\n]*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that is split into sentences by itself; ``whole`` means that it is exactly one sentence."""

    span: Span
    headline: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs of a text in reading order, and its dateline if it has one."""

    paragraphs: tuple[Paragraph, ...]
    dateline: Dateline | None = None


def lay_out(text: str, *, lines: bool = False) -> Layout:
    """Divide ``text`` into paragraphs; with ``lines``, every line that is not blank is one sentence."""
    return Layout(tuple(Paragraph(Span(*match.span()), whole=lines) for match in LINE.finditer(text)))
