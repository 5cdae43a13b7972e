"""Visits: who came from outside, to which flat, and what they left at the gate."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: nothing was said of visits before."""
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("host", sa.Uuid(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("came", sa.BigInteger(), nullable=True),
        sa.Column("gate", sa.Text(), server_default="", nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("id_number", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("plate", sa.Text(), server_default="", nullable=False),
        sa.Column("companions", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("accompanied", sa.LargeBinary(), nullable=True),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("from_place", sa.Text(), server_default="", nullable=False),
        sa.Column("answers", sa.Text(), server_default="", nullable=False),
        sa.Column("host_says", sa.SmallInteger(), nullable=True),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), server_default="", nullable=False),
        sa.Column("expected_from", sa.BigInteger(), nullable=True),
        sa.Column("expected_until", sa.BigInteger(), nullable=True),
        sa.Column("pass_number", sa.BigInteger(), nullable=True),
        sa.Column("parcels", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("shelf", sa.Text(), server_default="", nullable=False),
        sa.Column("taken_by", sa.Uuid(), nullable=True),
        sa.Column("taker", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("id_index", sa.LargeBinary(), nullable=True),
        sa.Column("name_index", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("visit_came", "visit", ["came"], unique=False)
    op.create_index("visit_host", "visit", ["host", "state"], unique=False)
    op.create_index("visit_id_index", "visit", ["id_index"], unique=False)
