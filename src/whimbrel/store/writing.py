"""One batch of codings → rows, in one transaction that nobody else writes in."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from whimbrel.models import Coding
from whimbrel.store import rows
from whimbrel.store.identity import hash_of, key_of, known_from
from whimbrel.store.schema import events, parties, reports, statements, versions


@dataclass(frozen=True, slots=True)
class Added:
    """What became of reports that were to be stored: how many new ones, new versions, and known already."""

    reports: int = 0
    versions: int = 0
    known: int = 0
    statements: int = 0
    events: int = 0

    def __add__(self, other: "Added") -> "Added":
        """Count together."""
        return Added(
            self.reports + other.reports,
            self.versions + other.versions,
            self.known + other.known,
            self.statements + other.statements,
            self.events + other.events,
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """Codings to store together, when their reports were first seen, and what coded them."""

    codings: list[Coding]
    seen: dt.datetime
    coder: str

    def write(self, connection: Connection) -> Added:
        """Store what is not there, and count it."""
        fresh = self._fresh(connection)
        draft = Draft(connection, list(fresh.values()))
        for version_hash, coding in fresh.items():
            draft.take(coding, version_hash, self)
        draft.insert()
        added = draft.rows
        return Added(
            reports=len(added["reports"]),
            versions=len(added["versions"]) - len(added["reports"]),
            known=len(self.codings) - len(fresh),
            statements=len(added["statements"]),
            events=len(added["events"]),
        )

    def _fresh(self, connection: Connection) -> dict[str, Coding]:
        """Give the codings whose version is not there, each once, by hash."""
        found: dict[str, Coding] = {}
        for coding in self.codings:
            found.setdefault(hash_of(coding.report), coding)
        there = set(connection.scalars(select(versions.c.hash).where(versions.c.hash.in_(found))))
        return {one: coding for one, coding in found.items() if one not in there}


class Draft:
    """The rows of one transaction, with numbers that follow on those that are there."""

    def __init__(self, connection: Connection, codings: list[Coding]) -> None:
        self.rows: dict[str, list[rows.Row]] = defaultdict(list)
        self._connection = connection
        self._report = connection.scalar(select(func.max(reports.c.number))) or 0
        self._version = connection.scalar(select(func.max(versions.c.number))) or 0
        self._numbers: dict[str, int] = {}
        self._dates: dict[int, list[dt.date | None]] = defaultdict(list)
        self._look_up({key_of(coding.report) for coding in codings})

    def _look_up(self, keys: set[str]) -> None:
        """Learn which of the reports are there, and the dates of their versions."""
        chosen = (
            select(reports.c.key, versions.c.report, versions.c.published)
            .join(versions, versions.c.report == reports.c.number)
            .where(reports.c.key.in_(keys))
        )
        for key, number, published in self._connection.execute(chosen):
            self._numbers[key] = number
            self._dates[number].append(published)

    def take(self, coding: Coding, version_hash: str, batch: Batch) -> None:
        """Make the rows of one coding."""
        report = self._number_of(key_of(coding.report), batch.seen)
        published, others = coding.report.published, self._dates[report]
        self._version += 1
        version = {
            "number": self._version,
            "report": report,
            "ordinal": len(others) + 1,
            "hash": version_hash,
            "known": known_from(published, batch.seen.date(), others),
            "first_seen": batch.seen,
            "coder": batch.coder,
            **rows.version_row(coding),
        }
        others.append(published)
        self.rows["versions"].append(version)
        self.rows["statements"] += rows.statement_rows(self._version, coding)
        self.rows["events"] += rows.event_rows(self._version, coding)
        self.rows["parties"] += rows.party_rows(self._version, coding)

    def _number_of(self, key: str, seen: dt.datetime) -> int:
        if key not in self._numbers:
            self._report += 1
            self._numbers[key] = self._report
            self.rows["reports"].append({"number": self._report, "key": key, "first_seen": seen})
        return self._numbers[key]

    def insert(self) -> None:
        """Write all rows."""
        tables: list[Any] = [reports, versions, statements, events, parties]
        for table in tables:
            if self.rows[table.name]:
                self._connection.execute(insert(table), self.rows[table.name])
