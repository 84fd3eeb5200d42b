"""The tables, as the newest step of ``upgrades`` leaves them.

Imported by nobody outside the room, and by nobody at the start of the program.
"""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table

FORMAT = 2
"""The format of the file, kept in it as its ``user_version``."""

APPLICATION = 0x41564E54
"""The mark of our files among SQLite's: « AVNT »."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# Answers, positions and settings are JSON. Days and hours are UTC, ISO 8601. *turn*
# counts what is kept: it orders rows where a clock may have been set back.

contracts = Table(
    "contracts",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("client", String, nullable=False),
    Column("provider", String, nullable=False),
    Column("answers", String, nullable=False),
    Column("saved", String, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("discarded", String),
    Index("ix_contracts_turn", "turn"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String, primary_key=True),
    Column("contract", String, nullable=False),
    Column("name", String, nullable=False),
    Column("title", String, nullable=False),
    Column("answers", String, nullable=False),
    Column("positions", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("saved", String, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("discarded", String),
    Index("ix_drafts_turn", "turn"),
    Index("ix_drafts_contract", "contract", "turn"),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

# Earlier texts of a draft, as its row was: named by the officer, or kept by themselves.
versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draft", String, nullable=False),
    Column("kind", String, nullable=False),  # named, automatic
    Column("name", String, nullable=False),
    Column("title", String, nullable=False),
    Column("answers", String, nullable=False),
    Column("positions", String, nullable=False),
    Column("revision", String, nullable=False),
    Column("saved", String, nullable=False),
    Index("ix_versions_draft", "draft", "id"),
)

# What happened, in order and without a gap; each entry has the hash of the one before.
# Triggers of the file refuse to change or to remove one.
journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("kind", String, nullable=False),  # draft, contract, vault
    Column("subject", String, nullable=False),  # the id
    Column("facts", String, nullable=False),
    Column("before", String, nullable=False),
    Column("hash", String, nullable=False),
    Index("ix_journal_subject", "kind", "subject", "number"),
)

# What the full-text index has of each row, up to which turn. The index itself, `words`,
# is a virtual table that only SQLite can describe: see the step that makes it.
indexed = Table(
    "indexed",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),  # draft, contract
    Column("owner", String, nullable=False),
    Column("turn", Integer, nullable=False),
    Index("ix_indexed_owner", "kind", "owner", unique=True),
    Index("ix_indexed_turn", "kind", "turn"),
)
