"""What the migrations make is what the tables in ``schema`` say."""

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from whimbrel.store import Store
from whimbrel.store.schema import HEAD, INDEX_OF_WORDS, SCHEMA_TABLE, metadata
from whimbrel.store.upgrade import MIGRATIONS


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_make_the_tables(store: Store) -> None:
    def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (name or "").startswith((INDEX_OF_WORDS, "versions_by_words"))

    options = {"version_table": SCHEMA_TABLE, "include_object": ours}
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
