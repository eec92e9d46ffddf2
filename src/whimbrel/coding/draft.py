"""What the stages of coding hand to one another: the parsed sentences and what has been found in them so far.

A stage is a callable that takes a ``Draft`` and returns a new one (``dataclasses.replace``). Sentences hold
plain tokens; nothing of spaCy leaves the parser.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from whimbrel.coding.tokens import Token
from whimbrel.models import Event, Mention, Report, Span, Statement


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number in the report, its place in the text, and its parsed tokens.

    ``offset`` is where the paragraph starts in ``Report.text`` that the tokens count from, so the first character of
    a token is ``sentence.offset + token.idx``.
    """

    index: int
    span: Span
    tokens: tuple[Token, ...]
    offset: int
    headline: bool = False

    def span_of(self, tokens: Iterable[Token]) -> Span:
        """Give the smallest span of ``Report.text`` that covers ``tokens`` (at least one)."""
        listed = list(tokens)
        start = min(token.idx for token in listed)
        end = max(token.idx + len(token) for token in listed)
        return Span(self.offset + start, self.offset + end)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, and if the text says so when, a report was filed: ``BEIJING, Nov. 6 (Xinhua) --``."""

    span: Span
    place: Span | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report on its way to a ``Coding``.

    ``actors`` gives for the head token of a noun phrase, as (sentence number, ``Token.i``), the mention it
    makes. Sentence numbers are positions in ``sentences``.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    dateline: Dateline | None = None
    actors: Mapping[tuple[int, int], Mention] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()

    def actor_at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Give the mention of the noun phrase that ``token`` heads, if that names an actor."""
        return self.actors.get((sentence.index, token.i))


class Stage(Protocol):
    """One step of coding."""

    def __call__(self, draft: Draft, /) -> Draft:
        """Return the draft with what this stage adds."""
