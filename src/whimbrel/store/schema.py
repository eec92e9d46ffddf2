"""The tables, the same in every database; ``docs/store.md`` says what each column and each index is for.

The full-text index is the database's own: see ``migrations``. Every change here takes a migration and a new ``HEAD``.
"""

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

from whimbrel.store.characters import Words

# The newest migration, and the table in which a database says which one it has.
HEAD = "0001"
SCHEMA_TABLE = "whimbrel_schema"
# The full-text index: a table in SQLite, a column of ``versions`` in PostgreSQL.
INDEX_OF_WORDS = "version_words"

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("key", String(64), nullable=False, unique=True),
    Column("first_seen", DateTime, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, ForeignKey("reports.number"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("id", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("published", Date),
    Column("publisher", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("known", Date, nullable=False),
    Column("first_seen", DateTime, nullable=False),
    Column("coder", Words, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("mentions", JSON, nullable=False),
    Index("versions_by_report", "report", "known", "ordinal"),
    Index("versions_by_known", "known", "number"),
    # No limit of length, which PostgreSQL sets to other indexes.
    Index("versions_by_id", "id", postgresql_using="hash"),
    Index("versions_by_url", "url", postgresql_using="hash"),
)

statements = Table(
    "statements",
    metadata,
    Column("version", Integer, ForeignKey("versions.number"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("source", Words, nullable=False),
    Column("source_codes", JSON, nullable=False),
    Column("source_entity", Words, nullable=False),
    Column("source_sector", Words, nullable=False),
    Column("source_role", Words, nullable=False),
    Column("source_basis", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("act", Words, nullable=False),
    Column("sourcing", Words, nullable=False),
    Column("date", Words, nullable=False),
    Column("parent", Words, nullable=False),
    Column("denies", JSON, nullable=False),
    Column("spans", JSON, nullable=False),
    Column("basis", Words, nullable=False),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("version", Integer, ForeignKey("versions.number"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False),
    Column("type", Words, nullable=False),
    Column("mode", Words, nullable=False),
    Column("contexts", JSON, nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("auxiliary", Words, nullable=False),
    Column("certainty", Words, nullable=False),
    Column("polarity", Words, nullable=False),
    Column("date", Words, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("statement", Words, nullable=False),
    Column("repeat_of", Words, nullable=False),
    Column("spans", JSON, nullable=False),
    Column("basis", Words, nullable=False),
    Index("events_by_type", "type", "first_day"),
    Index("events_by_day", "first_day", "last_day"),
    sqlite_with_rowid=False,
)

parties = Table(
    "parties",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("event", Integer, primary_key=True),
    Column("side", String(9), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("code", Words, nullable=False),
    Column("sector", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("entity", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("span", JSON, nullable=False),
    Column("basis", Words, nullable=False),
    ForeignKeyConstraint(["version", "event"], ["events.version", "events.number"]),
    Index("parties_by_code", "code", "side", "version", "event"),
    sqlite_with_rowid=False,
)
