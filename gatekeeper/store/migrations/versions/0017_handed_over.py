"""Shifts that were handed over."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: nothing was handed over with both PINs yet."""
    op.create_table(
        "handed_over",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("leaving", sa.Uuid(), nullable=False),
        sa.Column("coming", sa.Uuid(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("tenths", sa.BigInteger(), nullable=True),
        sa.Column("mask", sa.SmallInteger(), nullable=True),
        sa.Column("inside", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("overstays", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("left_open", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("unsent", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("parcels", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("handed_over_gate", "handed_over", ["gate", "at"], unique=False)
