"""Whether a statement is in the source's own words (direct), the reporter's (indirect), or both (mixed)."""

from collections.abc import Sequence

from whimbrel.coding.statements.attribution import Attribution
from whimbrel.coding.statements.quotation import Quotation
from whimbrel.models import Span

DIRECT = 0.9


def kind_of(attribution: Attribution, quotations: Sequence[Quotation], text: str) -> str:
    """Give ``direct``, ``indirect`` or ``mixed`` by the share of the content's letters that is quoted."""
    cue = attribution.cue[0] if attribution.cue else None
    total = quoted = 0
    own = [quotation.span for quotation in quotations if cue is None or not quotation.span.covers(cue)]
    for span in attribution.content:
        total += letters(span, text)
        for other in own:
            start, end = max(span.start, other.start), min(span.end, other.end)
            if start < end:
                quoted += letters(Span(start, end), text)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT * total else "mixed"


def letters(span: Span, text: str) -> int:
    """Count the letters and digits of a span."""
    return sum(map(str.isalnum, span.of(text)))
