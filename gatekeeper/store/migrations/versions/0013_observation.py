"""Observation: who is watched at home, and what their temperatures are."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty; with nobody anything is said of it yet."""
    op.create_table(
        "health_check",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("observation", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("tenths", sa.BigInteger(), nullable=True),
        sa.Column("symptoms", sa.Text(), server_default="", nullable=False),
        sa.Column("how", sa.Text(), server_default="phone", nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("health_check_at", "health_check", ["at"], unique=False)
    op.create_index("health_check_observation", "health_check", ["observation", "at"], unique=False)
    op.create_table(
        "observation",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("home", sa.Uuid(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("region", sa.Text(), server_default="", nullable=False),
        sa.Column("ordered_by", sa.Text(), server_default="", nullable=False),
        sa.Column("steward", sa.Text(), server_default="", nullable=False),
        sa.Column("supplied", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("checks", sa.BigInteger(), server_default="2", nullable=False),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("observation_last", "observation", ["last"], unique=False)
    op.create_index("observation_person", "observation", ["person"], unique=False)
    op.add_column("listed_pass", sa.Column("confined", sa.Text(), nullable=True))
    op.add_column("person", sa.Column("confined_until", sa.Text(), nullable=True))
    op.add_column("person", sa.Column("steward", sa.Text(), server_default="", nullable=False))
