"""``Coding`` → rows and rows → ``Coding``, without loss: what is read back equals what was written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row as Found

from whimbrel.models import Coding, Event, Mention, Report, Span, Statement
from whimbrel.store.periods import days_of

Row = dict[str, Any]
SIDES = ("actor", "recipient")
REPORT_FIELDS = ("id", "title", "text", "published", "publisher", "url", "language")
STATEMENT_FIELDS = ("id", "sentence", "kind", "act", "sourcing", "date", "parent", "basis")
EVENT_FIELDS = (
    *("id", "type", "mode", "sentence", "auxiliary", "certainty", "polarity"),
    *("date", "statement", "repeat_of", "basis"),
)
NOBODY = Mention(Span(0, 0), "", sector="")


def version_row(coding: Coding) -> Row:
    """Give what a version's row takes from its coding."""
    return {
        **taken(coding.report, REPORT_FIELDS),
        "sentences": coding.sentences,
        "mentions": [astuple(mention) for mention in coding.mentions],
    }


def statement_rows(version: int, coding: Coding) -> Iterator[Row]:
    """Give a row for each statement."""
    for number, statement in enumerate(coding.statements):
        source = statement.source or NOBODY
        yield {
            "version": version,
            "number": number,
            **taken(statement, STATEMENT_FIELDS),
            "source": source.text,
            "source_codes": source.codes,
            **{f"source_{name}": getattr(source, name) for name in ("entity", "sector", "role", "basis")},
            "denies": statement.denies,
            "spans": {
                "source": statement.source and statement.source.span,
                "cue": statement.cue,
                "content": statement.content,
                "quoted": statement.quoted,
                "venue": statement.venue,
                "anonymity_reason": statement.anonymity_reason,
            },
        }


def event_rows(version: int, coding: Coding) -> Iterator[Row]:
    """Give a row for each event."""
    for number, event in enumerate(coding.events):
        first, last = days_of(event.date)
        yield {
            "version": version,
            "number": number,
            **taken(event, EVENT_FIELDS),
            "contexts": event.contexts,
            "first_day": first,
            "last_day": last,
            "spans": {"trigger": event.trigger, "place": event.place},
        }


def party_rows(version: int, coding: Coding) -> Iterator[Row]:
    """Give a row for each code of each actor and recipient; one for who has no code."""
    for number, event in enumerate(coding.events):
        for side, mentions in zip(SIDES, (event.actors, event.recipients), strict=True):
            for position, mention in enumerate(mentions):
                for nth, code in enumerate(mention.codes or ("",)):
                    yield {
                        "version": version,
                        "event": number,
                        "side": side,
                        "position": position,
                        "nth": nth,
                        "code": code,
                        **taken(mention, ("sector", "text", "entity", "role", "span", "basis")),
                    }


def taken(source: object, names: Sequence[str]) -> Row:
    """Give some fields of an object by name."""
    return {name: getattr(source, name) for name in names}


def to_report(row: Found[Any]) -> Report:
    """Give the report of a version's row."""
    return Report(**taken(row, REPORT_FIELDS))


def to_coding(
    row: Found[Any],
    statements: Iterable[Found[Any]],
    events: Iterable[Found[Any]],
    parties: Iterable[Found[Any]],
) -> Coding:
    """Put the rows of one version together; each kind in the order in which it was written."""
    of_event = {number: list(found) for number, found in groupby(parties, key=attrgetter("event"))}
    return Coding(
        report=to_report(row),
        sentences=tuple(Span(*span) for span in row.sentences),
        mentions=tuple(_to_mention(values) for values in row.mentions),
        statements=tuple(map(_to_statement, statements)),
        events=tuple(_to_event(event, of_event.get(event.number, ())) for event in events),
    )


def _to_mention(values: Sequence[Any]) -> Mention:
    span, text, entity, codes, *others = values
    return Mention(Span(*span), text, entity, tuple(codes), *others)


def _to_statement(row: Found[Any]) -> Statement:
    spans = {name: value and _spans(value) for name, value in row.spans.items()}
    return Statement(
        **taken(row, STATEMENT_FIELDS),
        cue=spans["cue"] or (),
        content=spans["content"] or (),
        quoted=spans["quoted"] or (),
        source=_source(row, spans["source"]),
        venue=spans["venue"],
        anonymity_reason=spans["anonymity_reason"],
        denies=tuple(row.denies),
    )


def _source(row: Found[Any], span: Span | None) -> Mention | None:
    if span is None:
        return None
    more = {name: getattr(row, f"source_{name}") for name in ("entity", "sector", "role", "basis")}
    return Mention(span, row.source, codes=tuple(row.source_codes), **more)


def _spans(value: list[Any]) -> Any:
    return tuple(Span(*one) for one in value) if isinstance(value[0], list) else Span(*value)


def _to_event(row: Found[Any], parties: Iterable[Found[Any]]) -> Event:
    sides: dict[str, list[Mention]] = {side: [] for side in SIDES}
    for (side, _), found in groupby(parties, key=attrgetter("side", "position")):
        sides[side].append(_to_party(list(found)))
    place = row.spans["place"]
    return Event(
        **taken(row, EVENT_FIELDS),
        contexts=tuple(row.contexts),
        trigger=Span(*row.spans["trigger"]),
        place=place and Span(*place),
        actors=tuple(sides["actor"]),
        recipients=tuple(sides["recipient"]),
    )


def _to_party(rows: list[Found[Any]]) -> Mention:
    first = rows[0]
    return Mention(
        Span(*first.span),
        codes=tuple(row.code for row in rows if row.code),
        **taken(first, ("sector", "text", "entity", "role", "basis")),
    )
