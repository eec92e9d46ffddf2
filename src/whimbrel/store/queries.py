"""Questions → SELECT: which versions were known on a day, and which of their events are asked for."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select, tuple_

from whimbrel.store.schema import events, parties, versions

Conditions = list[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are asked for: those for which all that is given here holds.

    ``actors`` and ``recipients`` are codes, ``types`` PLOVER types; any of several will do. ``since`` and ``until``
    are about the date of the event: its day, or some day of its month or year, lies between them, both included; an
    event without a date never does. ``as_of`` asks what was known at the end of that day; None: all that is stored.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    as_of: dt.date | None = None


def in_force(as_of: dt.date | None) -> Conditions:
    """Give the conditions under which a version is the newest one of its report that was known on a day."""
    later = versions.alias("later")
    follows = tuple_(later.c.known, later.c.ordinal) > tuple_(versions.c.known, versions.c.ordinal)
    newer = select(later.c.number).where(later.c.report == versions.c.report, follows)
    if as_of is None:
        return [~exists(newer)]
    return [versions.c.known <= as_of, ~exists(newer.where(later.c.known <= as_of))]


def versions_in_force(as_of: dt.date | None) -> Select[Any]:
    """Select the numbers of all versions in force, the longest known first."""
    return select(versions.c.number).where(*in_force(as_of)).order_by(versions.c.known, versions.c.number)


def wanted_events(query: EventQuery) -> Select[Any]:
    """Select version and number of every event that is asked for, by the day from which it was known."""
    return (
        select(events.c.version, events.c.number)
        .join(versions, versions.c.number == events.c.version)
        .where(*event_conditions(query), *in_force(query.as_of))
        .order_by(versions.c.known, events.c.version, events.c.number)
    )


def event_conditions(query: EventQuery) -> Conditions:
    """Give the conditions that an event has to meet, its report's date apart."""
    found: Conditions = []
    if query.types:
        found.append(events.c.type.in_(query.types))
    if query.since:
        found.append(events.c.last_day >= query.since)
    if query.until:
        found.append(events.c.first_day <= query.until)
    for side, codes in (("actor", query.actors), ("recipient", query.recipients)):
        if codes:
            found.append(takes_part(side, codes))
    return found


def takes_part(side: str, codes: tuple[str, ...]) -> ColumnElement[bool]:
    """Give the condition that somebody with one of the codes stands on a side of an event."""
    those = select(parties.c.version, parties.c.event).where(
        parties.c.side == side, parties.c.code.in_(codes)
    )
    return tuple_(events.c.version, events.c.number).in_(those)
