"""An actor file → an SQLite database of its rows, names and faults; written once, read many times."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from whimbrel.coding.actors.matching import SURROGATE, written_forms
from whimbrel.coding.actors.own.checks import DEFINES_CODE, Row, check_row
from whimbrel.coding.actors.own.filter import make_bits, trimmed
from whimbrel.coding.actors.own.follow_the_money import Holding, Post, is_entity, read_entity
from whimbrel.coding.actors.own.lines import Line, read_lines
from whimbrel.coding.actors.own.names import is_fit, is_latin
from whimbrel.coding.actors.rows import FIELDS_OF_USE, surfaces_of
from whimbrel.coding.actors.vocabulary import load_vocabulary

# Counted up whenever what is written below, or what it means, changes.
FORMAT = 1
NOT_KEPT = frozenset(field for field, _ in FIELDS_OF_USE) | {"members"}
ROWS_AT_ONCE = 10_000
SCHEMA = """
CREATE TABLE entity (id INTEGER PRIMARY KEY, identity TEXT UNIQUE, published INTEGER, row TEXT);
CREATE TABLE name (text TEXT, use TEXT, entity INTEGER, PRIMARY KEY (text, use, entity)) WITHOUT ROWID;
CREATE TEMP TABLE listed (text TEXT, use TEXT, entity INTEGER);
CREATE TABLE problem (line INTEGER, reason TEXT);
CREATE TABLE fact (key TEXT PRIMARY KEY, value BLOB);
CREATE TEMP TABLE post (id TEXT PRIMARY KEY, title TEXT, code TEXT, sector TEXT);
CREATE TEMP TABLE holding (person TEXT, post TEXT, start TEXT, "end" TEXT);
"""
# The database is made anew whenever it fails, so nothing has to survive a power cut.
FAST = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;"
DATED = """
SELECT entity.id, entity.row, title, code, sector, start, "end" FROM holding
JOIN post ON post.id = holding.post JOIN entity ON entity.identity = holding.person ORDER BY entity.id, start
"""


def compile_actors(source: Path, connection: sqlite3.Connection) -> None:
    """Read the actor file ``source`` into an empty database.

    Raises:
        InputError: The file cannot be opened.
    """
    connection.executescript(FAST + SCHEMA)
    compiler = Compiler(connection)
    for line in read_lines(source):
        compiler.take(line)
    compiler.finish()


class Compiler:
    """Takes lines one by one; in memory are only the codes that the file itself defines and a few rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.codes: set[str] = set()
        self.names: list[tuple[str, str, int]] = []
        self.left_out = 0

    def take(self, line: Line) -> None:
        """Take one line; what is wrong with it is noted, and the line left out."""
        reason = line.reason
        if not reason:
            try:
                self._take_value(line.number, line.value)
            except ValueError as error:
                reason = str(error)
        if reason:
            shown = SURROGATE.sub("\ufffd", reason)
            self.connection.execute("INSERT INTO problem VALUES (?, ?)", (line.number, shown))

    def _take_value(self, number: int, value: Row) -> None:
        if is_entity(value):
            found = read_entity(value)
            if isinstance(found, Post):
                self.connection.execute("INSERT OR IGNORE INTO post VALUES (?, ?, ?, ?)", found)
            elif isinstance(found, Holding):
                self.connection.execute("INSERT INTO holding VALUES (?, ?, ?, ?)", found)
            elif found is not None:
                self._add(number, found, found["source"], published=True)
            return
        if "entity" not in value and "kind" not in value:
            raise ValueError("neither a row of an actor table (entity, kind) nor a FollowTheMoney entity")
        check_row(value, self.codes)
        if value["kind"] in DEFINES_CODE and value.get("code"):
            self.codes.add(value["code"])
        self._add(number, value, f"{value['kind']} {value['entity']!r}", published=False)

    def _add(self, number: int, row: Row, identity: str, *, published: bool) -> None:
        kept = {field: value for field, value in row.items() if field not in NOT_KEPT}
        added = self.connection.execute(
            "INSERT OR IGNORE INTO entity VALUES (?, ?, ?, ?)",
            (number, identity, published, json.dumps(kept)),
        )
        if not added.rowcount:
            held = self.connection.execute("SELECT id FROM entity WHERE identity = ?", (identity,))
            raise ValueError(f"{identity} stands in line {held.fetchone()[0]} already")
        self.names += ((text, use, number) for text, use in self._names(row, published=published))
        if len(self.names) >= ROWS_AT_ONCE:
            self._flush()

    def _names(self, row: Row, *, published: bool) -> Iterator[tuple[str, str]]:
        listed = surfaces_of(row)
        fit = [
            surface
            for surface in listed
            if is_fit(surface, published=published) and (not published or is_publishable(row, surface.text))
        ]
        self.left_out += len(listed) - len(fit)
        forms = (
            (trimmed(form), surface.use) for surface in fit for form in written_forms(row["kind"], surface)
        )
        return iter(dict.fromkeys(form for form in forms if form[0]))

    def _flush(self) -> None:
        self.connection.executemany("INSERT INTO listed VALUES (?, ?, ?)", self.names)
        self.names.clear()

    def finish(self) -> None:
        """Put dated offices into the rows of their holders, sort the names and make the filter."""
        self._flush()
        self._join_offices()
        self.connection.execute("INSERT OR IGNORE INTO name SELECT * FROM listed ORDER BY text, use, entity")
        facts = {"bits": self._bits(), "left_out": self.left_out}
        self.connection.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())
        self.connection.commit()

    def _join_offices(self) -> None:
        with closing(self.connection.cursor()) as cursor:
            for (number, text), held in groupby(cursor.execute(DATED), itemgetter(0, 1)):
                fields = ("office", "code", "sector", "start", "end")
                row = {
                    **json.loads(text),
                    "offices": [dict(zip(fields, post[2:], strict=True)) for post in held],
                }
                self.connection.execute("UPDATE entity SET row = ? WHERE id = ?", (json.dumps(row), number))

    def _bits(self) -> bytes:
        with closing(self.connection.cursor()) as cursor:
            (words,) = cursor.execute(
                "SELECT sum(length(text) - length(replace(text, ' ', '')) + 2) FROM name"
            ).fetchone()
            names = cursor.execute("SELECT DISTINCT text FROM name")
            return make_bits((name for (name,) in names), words or 0)


def is_publishable(row: Row, text: str) -> bool:
    """Say whether a published name is safe: in Latin letters, more than one word for people, and no mere role."""
    if row["kind"] == "person" and " " not in text:
        return False
    return is_latin(text) and not is_role(text.lower())


def is_role(text: str) -> bool:
    """Say whether a name is no more than a role that every state has: "ministry of defence", "supreme court"."""
    roles = load_vocabulary().roles
    head, _, field = text.partition(" of ")
    return any(form in roles for form in (text, text.removesuffix("s"), f"{field} {head}"))
