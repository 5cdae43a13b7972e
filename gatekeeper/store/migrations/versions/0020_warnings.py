"""Warnings: who looks after each, and what was done about it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty."""
    op.create_table(
        "warning",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("alarm", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("extent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("device", sa.Text(), server_default="", nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=True),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("warning_at", "warning", ["at"], unique=False)
