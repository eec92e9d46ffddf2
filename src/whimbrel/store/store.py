"""``Store``: reports in, and what was known of them on any day out.

with Store("whimbrel.db") as store:
    store.add(coder.code_all(store.missing(read("reports"))))
    for coding in store.events(EventQuery(actors=("RUS",), recipients=("CHN",), types=("REQUEST",))):
        ...
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select

from whimbrel.models import Coding, Report
from whimbrel.store.engine import engine_of, shown
from whimbrel.store.failures import patiently, told
from whimbrel.store.identity import hash_of
from whimbrel.store.queries import EventQuery, in_force, versions_in_force, wanted_events
from whimbrel.store.rows import to_coding, to_report
from whimbrel.store.schema import events, parties, statements, versions
from whimbrel.store.upgrade import lock_for_writing, upgrade
from whimbrel.store.words import Hit, best_sentence, holds, terms_of
from whimbrel.store.writing import Added, Batch

# Reports that are looked up, written or read together.
TOGETHER = 64
ALL = EventQuery()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report: the how manieth it is, from when it was known, when it was first seen, what coded it."""

    report: Report
    ordinal: int
    known: dt.date
    first_seen: dt.datetime
    coder: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds; of statements and events only those of versions in force."""

    reports: int
    versions: int
    statements: int
    events: int


def passed_over(_: Report) -> None:
    """Say nothing of a report that is there already."""


class Store:
    """A store of reports and codings: a file for SQLite, or ``postgresql://user@host/name``.

    Made where there is none, unless ``create`` is false, and brought to the newest schema. Any number of processes may
    read while one writes; who wants to write at the same time waits.

    Raises:
        StoreError: By every method: the store cannot be opened, read or written; the message names it.
    """

    def __init__(self, place: str | Path, *, create: bool = True) -> None:
        self.place = shown(str(place))
        with told(self.place):
            self._engine = engine_of(str(place), create=create)
            try:
                upgrade(self._engine, self.place)
            except BaseException:
                self._engine.dispose()
                raise

    def __enter__(self) -> Self:
        """Give the store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file or the server."""
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def add(self, codings: Iterable[Coding], *, seen: dt.datetime | None = None, coder: str = "") -> Added:
        """Store reports with what was coded from them, and say how many were new.

        Each batch of ``TOGETHER`` is stored whole or not at all; what is there already stays as it is. ``seen`` is when
        the reports were first seen (in UTC, now by default), ``coder`` a note on what coded them.
        """
        total = Added()
        taken = iter(codings)
        while batch := list(islice(taken, TOGETHER)):
            total += self._add(Batch(batch, seen or utc_now(), coder))
        return total

    def _add(self, batch: Batch) -> Added:
        def work() -> Added:
            with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
                lock_for_writing(connection)
                return batch.write(connection)

        with told(self.place):
            return patiently(work)

    def missing(
        self, reports: Iterable[Report], on_known: Callable[[Report], object] = passed_over
    ) -> Iterator[Report]:
        """Give those of the reports that are not there in this version, in order, looked up a few at a time.

        ``on_known`` is called with each of the others.
        """
        taken = iter(reports)
        while some := list(islice(taken, TOGETHER)):
            there = self._there(some)
            for report in some:
                if hash_of(report) in there:
                    on_known(report)
                else:
                    yield report

    def _there(self, reports: list[Report]) -> set[str]:
        with self._reading() as connection:
            hashes = [hash_of(report) for report in reports]
            return set(connection.scalars(select(versions.c.hash).where(versions.c.hash.in_(hashes))))

    def versions(self, name: str) -> list[Version]:
        """Give all versions of the reports with this id or address, in the order in which they were stored."""
        named = or_(versions.c.id == name, versions.c.url == name)
        chosen = select(versions).where(named).order_by(versions.c.report, versions.c.ordinal)
        with self._reading() as connection:
            return [
                Version(to_report(row), row.ordinal, row.known, row.first_seen, row.coder)
                for row in connection.execute(chosen)
            ]

    def coding(self, name: str, as_of: dt.date | None = None) -> Coding | None:
        """Give the coding of the report with this id or address as known on a day, of several the one known last."""
        named = or_(versions.c.id == name, versions.c.url == name)
        chosen = versions_in_force(as_of).where(named)
        with self._reading() as connection:
            found = list(connection.scalars(chosen))
            return next(load(connection, found[-1:]), None)

    def codings(self, as_of: dt.date | None = None) -> Iterator[Coding]:
        """Give the coding of every report as known on a day, the longest known first."""
        yield from self._load(versions_in_force(as_of))

    def events(self, query: EventQuery = ALL) -> Iterator[Coding]:
        """Give the codings that hold events asked for, with these events only, the longest known first.

        All statements stay in, since they tell who says and who denies.
        """
        with self._reading() as connection:
            found = connection.execute(wanted_events(query)).all()
            wanted = {
                number: {row.number for row in rows}
                for number, rows in groupby(found, key=attrgetter("version"))
            }
            for some in batches(list(wanted)):
                for number, coding in zip(some, load(connection, some), strict=True):
                    chosen = (event for at, event in enumerate(coding.events) if at in wanted[number])
                    yield replace(coding, events=tuple(chosen))

    def search(self, words: str, as_of: dt.date | None = None, most: int = 20) -> list[Hit]:
        """Give the reports that hold all words, the newest first and at most ``most``.

        Words in quotation marks stand side by side, a word after ``-`` must not occur.

        Raises:
            SettingsError: There is no word to look for.
        """
        terms = terms_of(words)
        found = holds(terms, self._engine.dialect.name)
        latest = (versions.c.known.desc(), versions.c.number.desc())
        chosen = select(versions).where(found, *in_force(as_of)).order_by(*latest).limit(most)
        with self._reading() as connection:
            return [_hit(row, terms) for row in connection.execute(chosen)]

    def counts(self, as_of: dt.date | None = None) -> Counts:
        """Count what was known on a day; of versions those in force and those before them."""
        known: list[ColumnElement[bool]] = [versions.c.known <= as_of] if as_of else []
        force = versions_in_force(as_of).order_by(None)
        with self._reading() as connection:
            return Counts(
                reports=_count(connection, force),
                versions=_count(connection, select(versions.c.number).where(*known)),
                statements=_count(
                    connection, select(statements.c.number).where(statements.c.version.in_(force))
                ),
                events=_count(connection, select(events.c.number).where(events.c.version.in_(force))),
            )

    def content_hash(self) -> str:
        """Give one hash of all versions and their codings: the same for the same content, whatever came first."""
        total = hashlib.sha256()
        for coding in self._load(select(versions.c.number).order_by(versions.c.hash)):
            total.update(json.dumps(asdict(coding), default=str).encode("ascii"))
        return total.hexdigest()

    def _load(self, chosen: Select[Any]) -> Iterator[Coding]:
        with self._reading() as connection:
            for some in batches(list(connection.scalars(chosen))):
                yield from load(connection, some)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.place), patiently(self._engine.connect) as connection:
            yield connection


def load(connection: Connection, numbers: list[int]) -> Iterator[Coding]:
    """Give the codings of some versions, in the order of their numbers here."""
    rows = {
        row.number: row for row in connection.execute(select(versions).where(versions.c.number.in_(numbers)))
    }
    found = [_by_version(connection, table, numbers) for table in (statements, events, parties)]
    for number in numbers:
        yield to_coding(rows[number], *(of_version.get(number, []) for of_version in found))


def _by_version(connection: Connection, table: Any, numbers: list[int]) -> dict[int, list[Row[Any]]]:
    chosen = select(table).where(table.c.version.in_(numbers)).order_by(*table.primary_key.columns)
    found = groupby(connection.execute(chosen), key=attrgetter("version"))
    return {number: list(rows) for number, rows in found}


def _hit(row: Row[Any], terms: list[Any]) -> Hit:
    coding = to_coding(row, (), (), ())
    return Hit(coding.report, row.known, *best_sentence(coding.report, coding.sentences, terms))


def _count(connection: Connection, chosen: Select[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0


def batches(numbers: list[int]) -> Iterator[list[int]]:
    """Cut a list into pieces that are read together."""
    for start in range(0, len(numbers), TOGETHER):
        yield numbers[start : start + TOGETHER]


def utc_now() -> dt.datetime:
    """Give this second in UTC, without naming the zone, which SQLite cannot keep."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0, tzinfo=None)
