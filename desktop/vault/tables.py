"""The tables, as the newest step of ``upgrades`` leaves them.

Imported by nobody outside the room, and by nobody at the start of the program.
"""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table

FORMAT = 1
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
