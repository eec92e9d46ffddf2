"""One compiled actor file: finds its names in a text, gives whom they mean, and says what is wrong with it."""

import json
import sqlite3
import weakref
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from whimbrel.coding.actors.matching import PLAIN, SURROGATE
from whimbrel.coding.actors.own.filter import NameFilter, trimmed
from whimbrel.coding.actors.rows import Entity, entity_of
from whimbrel.errors import InputError

NAMES_KEPT = 50_000
BEARERS = (
    "SELECT name.use, published, id, row FROM name JOIN entity ON id = name.entity WHERE text = ? ORDER BY id"
)


class Bearer(NamedTuple):
    """An entity of a user's file, the use of the name for it, and whether others published the entity."""

    entity: Entity
    use: str
    published: bool


class ActorFile:
    """The names of one file; rows stay on disk, what was looked up lately in memory."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._filter = NameFilter(bytes(self._fact("bits")))
        self.left_out = int(self._fact("left_out"))
        self.bearers = lru_cache(NAMES_KEPT)(self._bearers)
        self.replaces = lru_cache(NAMES_KEPT)(self._replaces)
        weakref.finalize(self, connection.close)

    def __len__(self) -> int:
        """Count the names."""
        (count,) = self._connection.execute("SELECT count(DISTINCT text) FROM name").fetchone()
        return int(count)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give (start, end, name) of the names in ``text``, in order and without overlap, longest first."""
        plain, last = text.translate(PLAIN), 0
        for start, ends in self._filter.find(plain):
            if start < last:
                continue
            for end in reversed(ends):
                if self.bearers(plain[start:end]):
                    last = end
                    yield start, end, plain[start:end]
                    break

    def problems(self) -> Iterator[InputError]:
        """Give what is wrong with the file, line by line."""
        for line, reason in self._connection.execute("SELECT line, reason FROM problem ORDER BY line"):
            yield InputError(f"{self.path} line {line}", reason)

    def names_like(self, start: str) -> Iterator[str]:
        """Give the names that begin with ``start``."""
        found = self._connection.execute(
            "SELECT DISTINCT text FROM name WHERE text >= ? AND text < ?", (start, start + "\U0010ffff")
        )
        return (name for (name,) in found)

    def _fact(self, key: str) -> Any:
        (value,) = self._connection.execute("SELECT value FROM fact WHERE key = ?", (key,)).fetchone()
        return value

    def _bearers(self, name: str) -> tuple[Bearer, ...]:
        if SURROGATE.search(name):
            return ()
        rows = self._connection.execute(BEARERS, (trimmed(name),))
        return tuple(
            Bearer(self._entity(line, row), use, bool(published)) for use, published, line, row in rows
        )

    def _entity(self, line: int, row: str) -> Entity:
        read = json.loads(row)
        source = f"{self.path} line {line}" + (f" ({read['source']})" if read.get("source") else "")
        return entity_of({**read, "source": source})

    def _replaces(self, entity: Entity) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM entity WHERE identity = ?", (f"{entity.kind} {entity.name!r}",)
        )
        return found.fetchone() is not None
