"""The actor table: finds every known name in raw text, and says whom a name means on a given day.

``find`` is quick enough to decide whether a sentence is worth parsing. ``resolve`` is dated: it gives the
office in force on that day, and passes over states and organisations that did not exist then.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from whimbrel.coding.actors.matching import Automaton, written_forms
from whimbrel.coding.actors.own import ActorFile, open_actors
from whimbrel.coding.actors.precedence import Candidate as Candidate
from whimbrel.coding.actors.precedence import over
from whimbrel.coding.actors.ranking import Standing, standing_of
from whimbrel.coding.actors.rows import Entity, Office, Surface, read_rows
from whimbrel.coding.actors.vocabulary import own_rows

NAMES_KEPT = 50_000


class Match(NamedTuple):
    """A name found in a text: its half-open range of characters and all that it may mean."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a name means: empty fields stay open; ``rivals`` names the entities that fit equally well."""

    code: str = ""
    sector: str = "UNK"
    entity: str = ""
    kind: str = ""
    use: str = ""
    office: str = ""
    basis: str = "unknown"
    rivals: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


class ActorTable:
    """Every name of the actor tables, compiled once; holds no state of any report."""

    def __init__(self, rows: Iterable[tuple[Entity, list[Surface]]]) -> None:
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        for entity, surfaces in rows:
            for surface in surfaces:
                candidate = Candidate(entity, surface.use)
                for spelling in written_forms(entity.kind, surface):
                    known = self._candidates.get(spelling, ())
                    # Compared, not hashed: few names are shared, and the hash is of all that is known of an entity.
                    if candidate not in known:
                        self._candidates[spelling] = (*known, candidate)
        self._automaton = Automaton(self._candidates)
        self.files: tuple[ActorFile, ...] = ()

    @staticmethod
    def load(*own: Path) -> "ActorTable":
        """Give the shipped tables with the user's ``own`` files, each compiled once.

        Raises:
            InputError: A file cannot be opened; ``problems`` of each of ``files`` tells what else is wrong.
        """
        return _shipped().with_files(map(open_actors, own)) if own else _shipped()

    def with_files(self, files: Iterable[ActorFile]) -> "ActorTable":
        """Give this table with a user's files over it, a later one over an earlier one."""
        table = copy(self)
        table.files = (*self.files, *files)
        table.candidates = lru_cache(NAMES_KEPT)(table._merged)  # type: ignore[method-assign]
        return table

    def __len__(self) -> int:
        """Count the names."""
        return len(self._candidates) + sum(map(len, self.files))

    def find(self, text: str) -> list[Match]:
        """Give the names in ``text`` in order, the longest where several start or overlap."""
        found = self._automaton.find(text)
        own = [match for file in self.files for match in file.find(text)]
        if own:
            found = without_overlap([*found, *own])
        return [Match(start, end, name, self.candidates(name)) for start, end, name in found]

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Give all that ``name`` may mean, on any day."""
        return self._candidates.get(name, ())

    def _merged(self, name: str) -> tuple[Candidate, ...]:
        below = self._candidates.get(name, ())
        for file in self.files:
            below = over(file, name, below)
        return below

    def names_like(self, start: str) -> Iterator[str]:
        """Give the names that begin with ``start``."""
        yield from (name for name in self._candidates if name.startswith(start))
        for file in self.files:
            yield from file.names_like(start)

    def resolve(self, name: str, on: dt.date | None = None) -> Resolution:
        """Say whom ``name`` means on the day ``on`` (on any day if None)."""
        return choose(self.candidates(name), on.isoformat() if on else "")


@cache
def _shipped() -> ActorTable:
    return ActorTable(chain(read_rows(), own_rows()))


def without_overlap(found: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Keep of stretches of text the first and of those that start together the longest."""
    last = 0
    for start, end, name in sorted(found, key=lambda match: (match[0], -match[1])):
        if start >= last:
            last = end
            yield start, end, name


def choose(candidates: tuple[Candidate, ...], day: str) -> Resolution:
    """Choose the candidate that stands out on ``day``; where two fit equally, only what they share."""
    ranked = [(standing_of(found.entity, found.use, day), found) for found in candidates]
    alive = [(standing, found) for standing, found in ranked if standing > Standing.GONE]
    if not alive:
        return Resolution()
    best = max(standing for standing, _ in alive)
    top = [found for standing, found in alive if standing == best]
    return resolution_of(top[0], day) if len(top) == 1 else _shared(top, day)


def _shared(top: list[Candidate], day: str) -> Resolution:
    """Resolve to the code and sector that all of ``top`` share."""
    first, *others = [resolution_of(found, day) for found in top]
    if len({found.entity for found in top}) == 1:
        return first
    rivals = tuple(found.entity.name for found in top)
    same_code = all(other.code == first.code for other in others)
    same_sector = all(other.sector == first.sector for other in others)
    return Resolution(
        code=first.code if same_code else "",
        sector=first.sector if same_sector else "UNK",
        kind=first.kind,
        use=first.use,
        basis="ambiguous: " + " | ".join(rivals[:4]),
        rivals=rivals,
    )


def resolution_of(found: Candidate, day: str) -> Resolution:
    """Resolve to one candidate: a person by the office in force on ``day``, all others by their row."""
    entity = found.entity
    office = entity.office_on(day) if entity.offices and day else None
    if office is None:
        return Resolution(
            code=entity.code,
            sector=entity.sector if day or entity.sector != "UNK" else entity.last_sector(),
            entity=entity.name,
            kind=entity.kind,
            use=found.use,
            basis=f"table:{entity.kind}" + ("" if found.use == "name" else f" {found.use}"),
            members=entity.members,
        )
    return _in_office(found, office)


def _in_office(found: Candidate, office: Office) -> Resolution:
    held = f"{office.period.start[:4]}-{office.period.end[:4]}"
    return Resolution(
        code=office.code or found.entity.code,
        sector=office.sector,
        entity=found.entity.name,
        kind=found.entity.kind,
        use=found.use,
        office=office.title,
        basis=f"table:person office {office.title} {held}",
    )
