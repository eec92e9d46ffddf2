"""Content fitted to quotation marks: all of what it quotes, and nothing of its own source and cue."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whimbrel.coding.draft import Draft
from whimbrel.coding.statements.attribution import Attribution, without
from whimbrel.coding.statements.cues import Reporting
from whimbrel.coding.statements.quotation import Quotation
from whimbrel.models import Span


@dataclass(frozen=True, slots=True)
class Quoting:
    """A draft with its quotations, and the vocabulary that finds cues around them."""

    draft: Draft
    quotations: Sequence[Quotation]
    vocabulary: Reporting

    @property
    def text(self) -> str:
        """Give the report's text."""
        return self.draft.report.text

    def sentence_at(self, place: int) -> int:
        """Give the number of the sentence that holds a place in the text, or of the last one before it."""
        return max(0, bisect_right(self.draft.sentences, place, key=lambda sentence: sentence.span.start) - 1)

    def quoted(self, place: int) -> Quotation | None:
        """Give the quotation that holds a place in the text."""
        found = bisect_right(self.quotations, place, key=lambda quotation: quotation.span.start) - 1
        if found >= 0 and place < self.quotations[found].span.end:
            return self.quotations[found]
        return None


def fit(attribution: Attribution, quoting: Quoting) -> Attribution | None:
    """Fit content to quotations: all of one that it quotes, nothing beyond one that its cue stands in."""
    if not quoting.quotations:
        return cleared(attribution, quoting)
    around = quoting.quoted(attribution.cue[0].start) if attribution.cue else None
    if around is not None:
        spans = [_within(span, around.words) for span in attribution.content]
        fitted = replace(attribution, content=tuple(span for span in spans if span.start < span.end))
        return cleared(fitted, quoting)
    spans = [_grown(_after_colon(span, quoting), quoting) for span in attribution.content]
    return cleared(replace(attribution, content=tuple(joined(spans))), quoting)


def _after_colon(span: Span, quoting: Quoting) -> Span:
    """Start content at the quotation it ends with, if a colon brings that in."""
    quotation = quoting.quoted(span.end - 1)
    if quotation is None or quotation.span.start <= span.start:
        return span
    before = quoting.text[span.start : quotation.span.start].rstrip()
    return Span(quotation.span.start, span.end) if before.endswith(":") else span


def _within(span: Span, limits: Span) -> Span:
    return Span(max(span.start, limits.start), min(span.end, limits.end))


def _grown(span: Span, quoting: Quoting) -> Span:
    for place in (span.start, span.end - 1):
        quotation = quoting.quoted(place)
        if quotation is not None:
            span = Span(min(span.start, quotation.span.start), max(span.end, quotation.span.end))
    return span


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Give spans in order, those that overlap or touch as one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def cleared(attribution: Attribution, quoting: Quoting) -> Attribution | None:
    """Cut source, cue and dateline out of the content; None if nothing is left."""
    if not attribution.content:
        return attribution if attribution.act == "decline" else None
    holes = [*attribution.cue]
    if attribution.source is not None:
        holes.append(attribution.source.span)
    if quoting.draft.dateline is not None:
        holes.append(quoting.draft.dateline.span)
    content = without(attribution.content, holes, quoting.text)
    return replace(attribution, content=content) if content else None
