"""Coding → event records with the JSON field names of the PLOVER specification (chapter "Data Fields").

Where the specification asks for a whole date and the report gives a month or a year, ``date`` and
``enddate`` are its first and last day. A date that the report does not give stays empty, though the
specification asks for one.
"""

import calendar
from collections.abc import Iterator
from typing import Any

from whimbrel.models import Coding, Event, Mention
from whimbrel.ontology import ontology

CODEBOOK = "PLOVER 2022"


def to_plover(coding: Coding) -> Iterator[dict[str, Any]]:
    """Give one record an event; denied and planned events are kept and say so among their contexts."""
    for event in coding.events:
        yield {
            "id": f"{coding.report.id}#{event.id}",
            **dates(event.date),
            "source": [actor for mention in event.actors for actor in _actors(mention)],
            "recipient": [actor for mention in event.recipients for actor in _actors(mention)],
            **_coded(event),
            **_origin(event, coding),
        }


def dates(date: str) -> dict[str, str]:
    """Spread an ISO date over the days that it covers.

    >>> dates("2022-02")
    {'date': '2022-02-01', 'enddate': '2022-02-28'}
    """
    parts = [int(part) for part in date.split("-")] if date else []
    if len(parts) in (0, 3):
        return {"date": date}
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    first = f"{date}-01" if len(parts) == 2 else f"{date}-01-01"
    return {"date": first, "enddate": f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"}


def _actors(mention: Mention) -> Iterator[dict[str, str]]:
    """Give one actor object a code; one without ``code`` where the mention could not be resolved."""
    for code in mention.codes or ("",):
        actor = {
            "code": code,
            "sector": mention.sector,
            "actor_text": mention.text,
            "identifier_text": mention.entity,
            "office": mention.role,
        }
        yield {field: value for field, value in actor.items() if value}


def _coded(event: Event) -> dict[str, Any]:
    kind = ontology().types[event.type]
    special = () if event.auxiliary == "none" else (event.auxiliary,)
    return {
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": [*event.contexts, *special],
        "quad_code": kind.quad_code,
        "event_scale": kind.score,
    }


def _origin(event: Event, coding: Coding) -> dict[str, Any]:
    report = coding.report
    place = {"event_loc": {"name": event.place.of(report.text)}} if event.place else {}
    cited = {
        "title": report.title,
        "url": report.url,
        "publication": report.publisher,
        "published": report.published.isoformat() if report.published else "",
        "language": report.language,
        "coder": "whimbrel",
        "codebook": CODEBOOK,
    }
    return {
        **place,
        "event_text": [event.trigger.of(report.text)],
        "text_info": {"sequence": event.sentence, "start": event.trigger.start, "end": event.trigger.end},
        "cite_info": {field: value for field, value in cited.items() if value},
        "certainty": event.certainty,
        "polarity": event.polarity,
        "comment": event.basis,
    }
