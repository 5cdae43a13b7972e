"""Merged people."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Merged people."""
    op.create_table(
        "merge_said",
        sa.Column("person", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("into", sa.Uuid(), nullable=True),
        sa.Column("took", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_table(
        "merged",
        sa.Column("person", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stays", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )
