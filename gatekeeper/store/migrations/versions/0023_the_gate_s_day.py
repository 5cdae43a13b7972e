"""The gate's day."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The gate's day."""
    op.create_table(
        "guard_unlocked",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("supervisor", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("guard_unlocked_guard", "guard_unlocked", ["guard"], unique=False)
    op.create_table(
        "thermometer_set",
        sa.Column("gate", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("tenths", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("supervisor", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=True),
        sa.Column("drift", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("gate"),
    )
    op.add_column("passage", sa.Column("adjusted", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("shift", sa.Column("tenths", sa.BigInteger(), nullable=True))
    op.add_column("shift", sa.Column("mask", sa.SmallInteger(), nullable=True))
