"""The statement that an event stands in, and what the attribution leaves of its certainty."""

from dataclasses import replace

from whimbrel.coding.certainty.factuality import factuality_of
from whimbrel.coding.certainty.vocabulary import Factuality
from whimbrel.coding.draft import Draft
from whimbrel.coding.triggers import token_at
from whimbrel.models import Event, Span, Statement


def judge_certainty(draft: Draft) -> Draft:
    """Set statement, auxiliary, polarity and certainty of every event."""
    return replace(draft, events=tuple(_judge(draft, event) for event in draft.events))


def _judge(draft: Draft, event: Event) -> Event:
    token = token_at(draft.sentences[event.sentence], event.trigger)
    statement = innermost(draft.statements, event.trigger)
    found = factuality_of(token) if token is not None else Factuality()
    certainty = found.certainty
    if statement is not None and found.auxiliary == "none":
        certainty = "U"
    return replace(
        event,
        statement=statement.id if statement else "",
        auxiliary=found.auxiliary,
        polarity=found.polarity,
        certainty=certainty,
    )


def innermost(statements: tuple[Statement, ...], trigger: Span) -> Statement | None:
    """Give the statement with the shortest content that covers ``trigger``, or None."""
    covering = [
        (piece.end - piece.start, number)
        for number, statement in enumerate(statements)
        for piece in statement.content
        if piece.covers(trigger)
    ]
    return statements[min(covering)[1]] if covering else None
