"""Coding → the JSON object of one report, the form in which records are kept, compared and scored."""

from collections.abc import Iterable
from typing import Any

from whimbrel.models import Coding, Event, Mention, Span, Statement

Record = dict[str, Any]


def to_record(coding: Coding) -> Record:
    """Give the JSON object of one report: plain lists, strings and numbers."""
    report = coding.report
    return {
        "doc": report.id,
        "published": report.published.isoformat() if report.published else "",
        "statements": [statement_record(statement, report.text) for statement in coding.statements],
        "events": [event_record(event, report.text) for event in coding.events],
    }


def statement_record(statement: Statement, text: str) -> Record:
    """Give the JSON object of one statement; a content of several stretches is joined by spaces."""
    source = statement.source
    return {
        "id": statement.id,
        "source": source.text if source else "",
        "source_codes": list(source.codes) if source else [],
        "sourcing": statement.sourcing,
        "kind": statement.kind,
        "act": statement.act,
        "cue": joined(statement.cue, text),
        "content": joined(statement.content, text),
        "quotes": [span.of(text) for span in statement.quoted],
        "venue": words(statement.venue, text),
        "anonymity_reason": words(statement.anonymity_reason, text),
        "date": statement.date,
        "sentence": statement.sentence,
        "parent": statement.parent,
        "denies": list(statement.denies),
        "spans": {
            "source": [list(source.span)] if source else [],
            "cue": [list(span) for span in statement.cue],
            "content": [list(span) for span in statement.content],
            "quoted": [list(span) for span in statement.quoted],
        },
    }


def event_record(event: Event, text: str) -> Record:
    """Give the JSON object of one event."""
    return {
        "id": event.id,
        "sentence": event.sentence,
        "trigger": event.trigger.of(text),
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": [mention_record(mention) for mention in event.actors],
        "recipients": [mention_record(mention) for mention in event.recipients],
        "auxiliary": event.auxiliary,
        "certainty": event.certainty,
        "polarity": event.polarity,
        "date": event.date,
        "place": words(event.place, text),
        "statement": event.statement,
        "repeat_of": event.repeat_of,
        "span": list(event.trigger),
        "basis": event.basis,
    }


def mention_record(mention: Mention) -> Record:
    """Give the JSON object of one actor or recipient."""
    return {
        "text": mention.text,
        "codes": list(mention.codes),
        "sector": mention.sector,
        "span": list(mention.span),
    }


def joined(spans: Iterable[Span], text: str) -> str:
    """Give the words of several spans as one line."""
    return " ".join(words(span, text) for span in spans)


def words(span: Span | None, text: str) -> str:
    """Give the words of a span as the text has them, or nothing."""
    return span.of(text) if span else ""
