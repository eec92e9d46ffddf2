"""A store is brought to the schema of this version when it is opened; one of a newer version is refused."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from whimbrel.errors import StoreError
from whimbrel.store.engine import WRITERS, write_ahead
from whimbrel.store.failures import patiently
from whimbrel.store.schema import HEAD, SCHEMA_TABLE, metadata

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(engine: Engine, place: str) -> None:
    """Bring a store to the newest schema, or make its tables where there are none.

    Raises:
        StoreError: Its schema is newer, or the database is something else's.
    """
    if patiently(lambda: _current(engine, place)) == HEAD:
        return
    if engine.dialect.name == "sqlite":
        patiently(lambda: write_ahead(engine))
    patiently(lambda: _migrate(engine, place))


def _current(engine: Engine, place: str) -> str:
    with engine.connect() as connection:
        return schema_of(connection, place)


def schema_of(connection: Connection, place: str) -> str:
    """Give the number of the schema that a database has, or nothing for an empty one."""
    tables = set(inspect(connection).get_table_names())
    if SCHEMA_TABLE in tables:
        found = connection.execute(text(f"SELECT version_num FROM {SCHEMA_TABLE}")).scalar()
        return _known(str(found or ""), place)
    strange = tables if connection.dialect.name == "sqlite" else tables & set(metadata.tables)
    if strange:
        raise StoreError(place, f"is a database, but not one of Whimbrel's (it has a table {min(strange)!r})")
    return ""


def _known(number: str, place: str) -> str:
    if number > HEAD:
        raise StoreError(
            place, f"was made by a newer version of Whimbrel (its schema is {number}, this one knows {HEAD})"
        )
    return number


def lock_for_writing(connection: Connection) -> None:
    """Wait until nobody else writes; holds until the end of the transaction, which in SQLite has done so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS})


def _migrate(engine: Engine, place: str) -> None:
    # Imported where a store is new or old: it takes a fifth of a second.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        lock_for_writing(connection)
        if schema_of(connection, place) != HEAD:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
