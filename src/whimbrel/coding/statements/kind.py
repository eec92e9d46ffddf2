"""Which words of a statement are the source's own, and whether all of it is (direct), none (indirect), or some (mixed).

The words between quotation marks are those of whoever is quoted: in a statement that is itself told inside a quotation,
only what has marks of its own in there.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from whimbrel.coding.statements.attribution import Attribution
from whimbrel.coding.statements.quotation import Quotation, find_quotations
from whimbrel.models import Span

DIRECT = 0.9


def quoted_in(attribution: Attribution, quotations: Sequence[Quotation], text: str) -> tuple[Span, ...]:
    """Give the quoted words of the content, without the marks, each stretch inside one stretch of the content.

    ``quotations`` are in order and apart. What is quoted within a quotation belongs to its words.
    """
    around = _around(attribution, quotations)
    if around is not None:
        quotations = _inside(around, text)
    shared = (_shared(span, one.words) for span in attribution.content for one in _touching(span, quotations))
    return tuple(span for span in shared if span.of(text).strip())


def kind_of(attribution: Attribution, quoted: Iterable[Span], text: str) -> str:
    """Give ``direct``, ``indirect`` or ``mixed`` by the share of the content's letters that is quoted."""
    own = sum(letters(span, text) for span in quoted)
    if not own:
        return "indirect"
    total = sum(letters(span, text) for span in attribution.content)
    return "direct" if own >= DIRECT * total else "mixed"


def _around(attribution: Attribution, quotations: Sequence[Quotation]) -> Quotation | None:
    """Give the quotation in which the cue stands."""
    cue = attribution.cue[0] if attribution.cue else None
    if cue is None:
        return None
    return next((one for one in _touching(cue, quotations) if one.span.covers(cue)), None)


def _inside(outer: Quotation, text: str) -> list[Quotation]:
    """Find the quotations within the words of another."""
    start = outer.words.start
    return [
        Quotation(_moved(one.span, start), _moved(one.words, start), one.closed)
        for one in find_quotations(outer.words.of(text))
    ]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _shared(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def _touching(span: Span, quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Give the quotations that share characters with a span."""
    place = bisect_right(quotations, span.start, key=lambda quotation: quotation.span.end)
    while place < len(quotations) and quotations[place].span.start < span.end:
        yield quotations[place]
        place += 1


def letters(span: Span, text: str) -> int:
    """Count the letters and digits of a span."""
    return sum(map(str.isalnum, span.of(text)))
