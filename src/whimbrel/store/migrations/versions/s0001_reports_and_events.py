"""Reports, their versions, and what was coded from them."""

import sqlalchemy as sa
from alembic import op

from whimbrel.store.characters import Words

revision = "0001"
down_revision = None

# PostgreSQL takes a million bytes of index a text; more words than these are not found in it.
INDEXED = 250_000


def upgrade() -> None:
    """Make the tables and the full-text index."""
    make_reports()
    make_versions()
    make_statements()
    make_events()
    make_parties()
    for line in FULL_TEXT[op.get_bind().dialect.name]:
        op.execute(line)


def key(name: str) -> sa.Column[int]:
    """Give a column of a primary key whose values are ours."""
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def words(*names: str) -> list[sa.Column[str]]:
    """Give columns of text."""
    return [sa.Column(name, Words, nullable=False) for name in names]


def make_reports() -> None:
    """Make the table of reports."""
    op.create_table(
        "reports",
        key("number"),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("first_seen", sa.DateTime, nullable=False),
    )


def make_versions() -> None:
    """Make the table of versions."""
    op.create_table(
        "versions",
        key("number"),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.number"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        *words("id", "title", "text"),
        sa.Column("published", sa.Date),
        *words("publisher", "url", "language"),
        sa.Column("known", sa.Date, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        *words("coder"),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.Column("mentions", sa.JSON, nullable=False),
    )
    op.create_index("versions_by_report", "versions", ["report", "known", "ordinal"])
    op.create_index("versions_by_known", "versions", ["known", "number"])
    op.create_index("versions_by_id", "versions", ["id"], postgresql_using="hash")
    op.create_index("versions_by_url", "versions", ["url"], postgresql_using="hash")


def make_statements() -> None:
    """Make the table of statements."""
    op.create_table(
        "statements",
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.number"), primary_key=True),
        key("number"),
        *words("id"),
        sa.Column("sentence", sa.Integer, nullable=False),
        *words("source"),
        sa.Column("source_codes", sa.JSON, nullable=False),
        *words("source_entity", "source_sector", "source_role", "source_basis"),
        *words("kind", "act", "sourcing", "date", "parent"),
        sa.Column("denies", sa.JSON, nullable=False),
        sa.Column("spans", sa.JSON, nullable=False),
        *words("basis"),
        sqlite_with_rowid=False,
    )


def make_events() -> None:
    """Make the table of events."""
    op.create_table(
        "events",
        sa.Column("version", sa.Integer, sa.ForeignKey("versions.number"), primary_key=True),
        key("number"),
        *words("id", "type", "mode"),
        sa.Column("contexts", sa.JSON, nullable=False),
        sa.Column("sentence", sa.Integer, nullable=False),
        *words("auxiliary", "certainty", "polarity", "date"),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        *words("statement", "repeat_of"),
        sa.Column("spans", sa.JSON, nullable=False),
        *words("basis"),
        sqlite_with_rowid=False,
    )
    op.create_index("events_by_type", "events", ["type", "first_day"])
    op.create_index("events_by_day", "events", ["first_day", "last_day"])


def make_parties() -> None:
    """Make the table of actors and recipients."""
    op.create_table(
        "parties",
        key("version"),
        key("event"),
        sa.Column("side", sa.String(9), primary_key=True),
        key("position"),
        key("nth"),
        *words("code", "sector", "text", "entity", "role"),
        sa.Column("span", sa.JSON, nullable=False),
        *words("basis"),
        sa.ForeignKeyConstraint(["version", "event"], ["events.version", "events.number"]),
        sqlite_with_rowid=False,
    )
    op.create_index("parties_by_code", "parties", ["code", "side", "version", "event"])


FULL_TEXT = {
    "sqlite": (
        "CREATE VIRTUAL TABLE version_words USING fts5(title, text, content='versions', content_rowid='number',"
        " tokenize='porter unicode61 remove_diacritics 2')",
        "CREATE TRIGGER version_words_added AFTER INSERT ON versions BEGIN"
        " INSERT INTO version_words (rowid, title, text) VALUES (new.number, new.title, new.text); END",
    ),
    # English without a list of words to leave out: "will not allow" is not "will allow".
    "postgresql": (
        "CREATE TEXT SEARCH DICTIONARY whimbrel_stems (TEMPLATE = snowball, LANGUAGE = english)",
        "CREATE TEXT SEARCH CONFIGURATION whimbrel_english (COPY = english)",
        "ALTER TEXT SEARCH CONFIGURATION whimbrel_english"
        " ALTER MAPPING REPLACE english_stem WITH whimbrel_stems",
        "ALTER TABLE versions ADD COLUMN version_words tsvector GENERATED ALWAYS AS"
        f" (to_tsvector('whimbrel_english', left(title || ' ' || text, {INDEXED}))) STORED",
        "CREATE INDEX versions_by_words ON versions USING gin (version_words)",
    ),
}
