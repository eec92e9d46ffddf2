"""Coding → flat rows, one an event, for CSV and Parquet.

Several actors, codes, sectors or contexts stand in one column, set apart by ``;`` and in the same order, so
that the second code belongs to the second actor. Several codes of one actor ("the two countries") are
joined by ``+``. ``told_by`` are the sources of the statements around the event's own, the nearest first, and
``denied_by`` the sources of those that deny the event.
"""

from collections.abc import Iterable, Iterator

from whimbrel.export.record import joined, words
from whimbrel.export.voices import Voices, voices_in
from whimbrel.models import Coding, Event, Mention, Statement
from whimbrel.ontology import cameo_code, ontology

Row = dict[str, str | int | float]

# Column and its type in Parquet.
COLUMNS = {
    "report": "VARCHAR",
    "published": "VARCHAR",
    "publisher": "VARCHAR",
    "url": "VARCHAR",
    "title": "VARCHAR",
    "event": "VARCHAR",
    "sentence": "INTEGER",
    "date": "VARCHAR",
    "place": "VARCHAR",
    "actors": "VARCHAR",
    "actor_codes": "VARCHAR",
    "actor_sectors": "VARCHAR",
    "actor_entities": "VARCHAR",
    "type": "VARCHAR",
    "mode": "VARCHAR",
    "contexts": "VARCHAR",
    "recipients": "VARCHAR",
    "recipient_codes": "VARCHAR",
    "recipient_sectors": "VARCHAR",
    "recipient_entities": "VARCHAR",
    "quad": "INTEGER",
    "score": "DOUBLE",
    "cameo": "VARCHAR",
    "auxiliary": "VARCHAR",
    "certainty": "VARCHAR",
    "polarity": "VARCHAR",
    "repeat_of": "VARCHAR",
    "statement": "VARCHAR",
    "source": "VARCHAR",
    "source_codes": "VARCHAR",
    "sourcing": "VARCHAR",
    "act": "VARCHAR",
    "kind": "VARCHAR",
    "cue": "VARCHAR",
    "venue": "VARCHAR",
    "parent": "VARCHAR",
    "told_by": "VARCHAR",
    "denied_by": "VARCHAR",
    "trigger": "VARCHAR",
    "start": "INTEGER",
    "end": "INTEGER",
    "basis": "VARCHAR",
    "text": "VARCHAR",
}


def to_rows(coding: Coding) -> Iterator[Row]:
    """Give one row an event, with every column of ``COLUMNS``; a report without events gives none."""
    voices = voices_in(coding)
    for event in coding.events:
        yield {
            **_report_columns(coding),
            **_event_columns(event, coding),
            **_side_columns("actor", event.actors),
            **_side_columns("recipient", event.recipients),
            **_statement_columns(voices.statements.get(event.statement), coding.report.text),
            **_voice_columns(event, voices),
        }


def _report_columns(coding: Coding) -> Row:
    report = coding.report
    published = report.published.isoformat() if report.published else ""
    return {
        "report": report.id,
        "published": published,
        "publisher": report.publisher,
        "url": report.url,
        "title": report.title,
    }


def _event_columns(event: Event, coding: Coding) -> Row:
    kind = ontology().types[event.type]
    text = coding.report.text
    sentence = coding.sentences[event.sentence] if event.sentence < len(coding.sentences) else None
    return {
        "event": event.id,
        "sentence": event.sentence,
        "date": event.date,
        "place": words(event.place, text),
        "type": event.type,
        "mode": event.mode,
        "contexts": ";".join(event.contexts),
        "quad": kind.quad_code,
        "score": kind.score,
        "cameo": cameo_code(event),
        "auxiliary": event.auxiliary,
        "certainty": event.certainty,
        "polarity": event.polarity,
        "repeat_of": event.repeat_of,
        "trigger": event.trigger.of(text),
        "start": event.trigger.start,
        "end": event.trigger.end,
        "basis": event.basis,
        "text": words(sentence, text),
    }


def _side_columns(side: str, mentions: tuple[Mention, ...]) -> Row:
    return {
        f"{side}s": _listed(mention.text for mention in mentions),
        f"{side}_codes": _listed("+".join(mention.codes) for mention in mentions),
        f"{side}_sectors": _listed(mention.sector for mention in mentions),
        f"{side}_entities": _listed(mention.entity for mention in mentions),
    }


def _statement_columns(statement: Statement | None, text: str) -> Row:
    if statement is None:
        return dict.fromkeys(
            ("statement", "source", "source_codes", "sourcing", "act", "kind", "cue", "venue"), ""
        )
    source = statement.source
    return {
        "statement": statement.id,
        "source": source.text if source else "",
        "source_codes": ";".join(source.codes) if source else "",
        "sourcing": statement.sourcing,
        "act": statement.act,
        "kind": statement.kind,
        "cue": joined(statement.cue, text),
        "venue": words(statement.venue, text),
    }


def _voice_columns(event: Event, voices: Voices) -> Row:
    chain = list(voices.chain(event.statement))
    return {
        "parent": chain[0].parent if chain else "",
        "told_by": _sources(chain[1:]),
        "denied_by": _sources(voices.denying(event)),
    }


def _sources(statements: Iterable[Statement]) -> str:
    return _listed(one.source.text if one.source else "" for one in statements)


def _listed(values: Iterable[str]) -> str:
    return ";".join(value.replace(";", ",") for value in values)
