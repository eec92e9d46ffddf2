"""The rows of the actor tables: entities, their dated offices and the names that news call them by.

The schema is described in ``docs/actor-tables.md``. Dates stay ISO 8601 strings, truncated to what the source
gives, since strings of that form compare as dates do.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple

from whimbrel.errors import VocabularyError

KINDS = frozenset(
    {"state", "territory", "person", "organisation", "group", "party", "organ", "company", "media", "ngo"}
)
GOVERNED = frozenset({"state", "territory"})
DAY_LENGTH = 10
# A larger group is no list of those who act.
MOST_MEMBERS = 5


class Period(NamedTuple):
    """A half-open period, open where empty; an end without a day includes its month or year."""

    start: str = ""
    end: str = ""

    def covers(self, day: str) -> bool:
        """Say whether ``day`` lies in the period; an unknown day (empty) lies in every period."""
        if not day:
            return True
        if self.start and day[: len(self.start)] < self.start:
            return False
        if not self.end:
            return True
        return day < self.end if len(self.end) == DAY_LENGTH else day[: len(self.end)] <= self.end


ALWAYS = Period()


class Office(NamedTuple):
    """An office that a person holds for a period."""

    title: str
    code: str
    sector: str
    period: Period


@dataclass(frozen=True, slots=True)
class Entity:
    """One row: an entity with its code, sector, names and, for persons, dated offices."""

    name: str
    kind: str
    code: str = ""
    sector: str = "UNK"
    period: Period = ALWAYS
    offices: tuple[Office, ...] = ()
    source: str = ""
    members: tuple[str, ...] = ()

    def last_sector(self) -> str:
        """Give the sector of the office held last, UNK where there was none."""
        return self.offices[-1].sector if self.offices else "UNK"

    def office_on(self, day: str) -> Office | None:
        """Give the office in force on ``day``, the one taken up last where several are."""
        held = [office for office in self.offices if office.period.covers(day)]
        return max(held, key=lambda office: office.period.start, default=None)


class Surface(NamedTuple):
    """A name as it is written, and its use (``name``, ``adjective``, ``capital``, ``surname`` ...)."""

    text: str
    use: str


FIELDS_OF_USE = (
    ("names", "name"), ("adjectives", "adjective"), ("demonyms", "demonym"), ("capital", "capital"),
    ("cities", "city"), ("seats", "seat"), ("surnames", "surname"),
)  # fmt: skip


def read_rows() -> Iterator[tuple[Entity, list[Surface]]]:
    """Give every entity of the shipped tables with its names."""
    folder = files("whimbrel.data").joinpath("actors")
    for table in sorted(folder.iterdir(), key=lambda item: item.name):
        if table.name.endswith(".jsonl"):
            yield from parse_rows(table.read_text(encoding="utf-8").splitlines(), table.name)


def parse_rows(lines: Iterable[str], place: str) -> Iterator[tuple[Entity, list[Surface]]]:
    """Read JSON lines into entities and their names; ``place`` names the file in errors."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield entity_of(row), surfaces_of(row)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise VocabularyError(f"{place}, line {number}: {error}") from error


def entity_of(row: dict[str, Any]) -> Entity:
    """Give the entity of a row."""
    if row["kind"] not in KINDS:
        raise ValueError(f"unknown kind {row['kind']!r}")
    return Entity(
        name=row["entity"],
        kind=row["kind"],
        code=row.get("code", ""),
        sector=row.get("sector") or ("GOV" if row["kind"] in GOVERNED else "UNK"),
        period=Period(row.get("start", ""), row.get("end", "")),
        offices=tuple(_office(office) for office in row.get("offices", ())),
        source=row.get("source", ""),
        members=_members(row),
    )


def _members(row: dict[str, Any]) -> tuple[str, ...]:
    """Give the states that a name without a code of its own stands for: "the two Koreas"."""
    if row.get("code") or row.get("sector") != "GOV":
        return ()
    codes = tuple(dict.fromkeys(member["code"] for member in row.get("members", ())))
    return codes if len(codes) <= MOST_MEMBERS else ()


def _office(row: dict[str, str]) -> Office:
    period = Period(row.get("start", ""), row.get("end", ""))
    return Office(row.get("office", ""), row.get("code", ""), row.get("sector", "GOV"), period)


def surfaces_of(row: dict[str, Any]) -> list[Surface]:
    """Give the names of a row; without any, that of the entity."""
    listed = [Surface(text, use) for field, use in FIELDS_OF_USE for text in row.get(field, ()) if text]
    return listed or [Surface(row["entity"], "name")]
