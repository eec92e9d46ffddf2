"""Whether a statement is in the source's own words (direct), the reporter's (indirect), or both (mixed)."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from whimbrel.coding.statements.attribution import Attribution
from whimbrel.coding.statements.quotation import Quotation
from whimbrel.models import Span

DIRECT = 0.9


def kind_of(attribution: Attribution, quotations: Sequence[Quotation], text: str) -> str:
    """Give ``direct``, ``indirect`` or ``mixed`` by the share of the content's letters that is quoted."""
    cue = attribution.cue[0] if attribution.cue else None
    total = quoted = 0
    for span in attribution.content:
        total += letters(span, text)
        for other in _touching(span, quotations):
            if cue is None or not other.covers(cue):
                quoted += letters(Span(max(span.start, other.start), min(span.end, other.end)), text)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT * total else "mixed"


def _touching(span: Span, quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Give the quotations that share characters with a span; ``quotations`` are in order and apart."""
    place = bisect_right(quotations, span.start, key=lambda quotation: quotation.span.end)
    while place < len(quotations) and quotations[place].span.start < span.end:
        yield quotations[place].span
        place += 1


def letters(span: Span, text: str) -> int:
    """Count the letters and digits of a span."""
    return sum(map(str.isalnum, span.of(text)))
