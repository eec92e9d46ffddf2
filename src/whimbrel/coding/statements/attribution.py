"""The triple that every attribution is made of: a source, a cue, and the content, as stretches of one report.

How a triple is found (by rules over the parse, over quotation marks, or by a tagger) is kept apart from how
it is described (its kind, act and sourcing): finders give ``Attribution`` objects, describers statements.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whimbrel.coding.draft import Sentence
from whimbrel.coding.tokens import Token
from whimbrel.models import Span

STRIPPED = frozenset(",;:.-–—'\"()[]") | {"--", "''", "``"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may be a source: the token that heads it and where it stands."""

    head: Token
    span: Span
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as found; ``verb`` carries the cue, ``shape`` says how its content is built."""

    sentence: Sentence
    source: Phrase | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str
    basis: str
    verb: Token | None = None
    shape: str = "clause"

    @property
    def place(self) -> tuple[int, int]:
        """Give a key that sorts attributions in reading order, an enclosing one before what it encloses."""
        spans = (*self.cue, *self.content)
        return min(spans).start, -max(span.end for span in spans)


def stretch(sentence: Sentence, first: int, last: int) -> Span | None:
    """Give the span of tokens ``first`` to ``last`` without punctuation at its edges, or None."""
    doc = sentence.tokens[0].doc
    first, last = max(first, sentence.tokens[0].i), min(last, sentence.tokens[-1].i)
    while first <= last and (doc[first].is_space or doc[first].text in STRIPPED):
        first += 1
    while first <= last and (doc[last].is_space or doc[last].text in STRIPPED):
        last -= 1
    return words(sentence, doc, first, last) if first <= last else None


def words(sentence: Sentence, doc: Sequence[Token], first: int, last: int) -> Span:
    """Give the span from the start of token ``first`` to the end of token ``last``."""
    return Span(sentence.offset + doc[first].idx, sentence.offset + doc[last].idx + len(doc[last]))


def mark(sentence: Sentence, *tokens: Token) -> tuple[Span, ...]:
    """Give the spans of ``tokens``, joined where they are neighbours."""
    spans: list[Span] = []
    last = -2
    for token in sorted(tokens, key=lambda token: token.i):
        span = sentence.span_of((token,))
        if token.i == last + 1:
            span = Span(spans.pop().start, span.end)
        spans.append(span)
        last = token.i
    return tuple(spans)


def without(spans: Iterable[Span], holes: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Cut ``holes`` out of ``spans``; drop pieces without a letter or digit, and commas at the cuts."""
    pieces = list(spans)
    for hole in holes:
        pieces = [piece for span in pieces for piece in _around(span, hole)]
    return tuple(trimmed for piece in sorted(pieces) if (trimmed := _trimmed(piece, text)))


def _around(span: Span, hole: Span) -> list[Span]:
    if hole.end <= span.start or span.end <= hole.start:
        return [span]
    around = [Span(span.start, hole.start), Span(hole.end, span.end)]
    return [piece for piece in around if piece.start < piece.end]


def _trimmed(span: Span, text: str) -> Span | None:
    start, end = span
    while start < end and text[start] in " ,;:\n\t\r\u00a0":
        start += 1
    while start < end and text[end - 1] in " ;:\n\t\r\u00a0":
        end -= 1
    return Span(start, end) if any(letter.isalnum() for letter in text[start:end]) else None
