"""The name of a store → a connection to it: a file for SQLite, or ``postgresql://user@host/name``."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from whimbrel.errors import ModelMissing, StoreError

DRIVER = "postgresql+psycopg"
POSTGRES = ("postgresql", "postgres")
# Seconds that SQLite itself waits for another process that writes.
WAIT = 30
# One lock of a PostgreSQL database for all who write to the store in it: as in SQLite, one writes at a time.
WRITERS = 0x77686D62

# Many pages in memory and files read as memory, since queries go to all corners of the indexes.
PRAGMAS = ("foreign_keys = ON", "synchronous = NORMAL", "cache_size = -65536", "mmap_size = 268435456")


def compact(value: object) -> str:
    """Give a value as JSON without spaces."""
    return json.dumps(value, separators=(",", ":"))


def is_address(place: str) -> bool:
    """Say whether a store is named by an address, not by a file."""
    return "://" in place


def shown(place: str) -> str:
    """Give the name of a store as messages may show it: without a password.

    Raises:
        StoreError: It looks like an address and is none.
    """
    return parsed(place).render_as_string(hide_password=True) if is_address(place) else place


def parsed(place: str) -> URL:
    """Take an address apart.

    Raises:
        StoreError: It is none.
    """
    try:
        return make_url(place)
    # From None: what could not be read may hold a password.
    except (ArgumentError, ValueError):
        raise StoreError(place.partition("://")[0], "is not the address of a database") from None


def engine_of(place: str, *, create: bool) -> Engine:
    """Make ready to connect to a store.

    Raises:
        StoreError: The file or its folder is missing, or the address is none of a known kind.
        ModelMissing: The driver for PostgreSQL is not installed.
    """
    return server_engine(place) if is_address(place) else file_engine(Path(place), create=create)


def server_engine(place: str) -> Engine:
    """Make ready to connect to PostgreSQL."""
    url = parsed(place)
    if url.get_backend_name() not in POSTGRES:
        raise StoreError(shown(place), "a store is a file, or postgresql://user@host/name")
    try:
        return create_engine(driven(url), json_serializer=compact, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise ModelMissing('PostgreSQL needs its driver: pip install "whimbrel[postgres]"') from error


def driven(url: URL) -> URL:
    """Name the driver in an address that names none."""
    return url if "+" in url.drivername else url.set(drivername=DRIVER)


def file_engine(path: Path, *, create: bool) -> Engine:
    """Make ready to open a file."""
    check_file(path, create=create)
    address = path.absolute().as_uri() + access(path)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, json_serializer=compact)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def check_file(path: Path, *, create: bool) -> None:
    """Make sure that there is a file to open, or a folder to put it into.

    Raises:
        StoreError: There is none.
    """
    if path.is_dir():
        raise StoreError(str(path), "is a folder, not a store")
    if not path.exists() and not create:
        raise StoreError(str(path), "there is no such store; whimbrel ingest makes one")
    if not path.absolute().parent.is_dir():
        raise StoreError(str(path), "there is no such folder")


def access(path: Path) -> str:
    """Say how to open a file: one that may not be written, in a folder that neither may, changes for nobody."""
    if not path.exists() or os.access(path, os.W_OK):
        return "?mode=rwc"
    beside = path.with_name(f"{path.name}-wal")
    alone = not beside.exists() and not os.access(path.absolute().parent, os.W_OK)
    return "?mode=ro&immutable=1" if alone else "?mode=ro"


def _prepare(connection: Any, _: object) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # Who reads first and then writes is turned away, however long he would wait, if another wrote in between.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def write_ahead(engine: Engine) -> None:
    """Let readers of an SQLite file go on while somebody writes: its log is kept in a file beside it."""
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raw.execute("PRAGMA journal_mode = WAL").fetchall()
