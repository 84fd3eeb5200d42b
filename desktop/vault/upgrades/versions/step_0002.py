"""Format 2: earlier texts of drafts, the journal, the index of words."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what is kept is indexed when it is first looked for."""
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("positions", sa.String(), nullable=False),
        sa.Column("revision", sa.String(), nullable=False),
        sa.Column("saved", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
    )
    op.create_index("ix_versions_draft", "versions", ["draft", "id"])
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
    )
    op.create_index("ix_journal_subject", "journal", ["kind", "subject", "number"])
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_refuses_{verb.lower()} BEFORE {verb} ON journal "
            "BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END"
        )
    op.create_table(
        "indexed",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_indexed"),
    )
    op.create_index("ix_indexed_owner", "indexed", ["kind", "owner"], unique=True)
    op.create_index("ix_indexed_turn", "indexed", ["kind", "turn"])
    # Contentless: the words are in the rows already, and are kept once.
    op.execute(
        "CREATE VIRTUAL TABLE words USING fts5(title, parties, body, content='', "
        "contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
    )
