"""Amendments of answers, guards, their shifts and their PINs."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of what gates say later of their answers, and of who stood there."""
    op.create_table(
        "amended",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.BigInteger(), nullable=False),
        sa.Column("became", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("amended_answer", "amended", ["device", "epoch", "answer"])
    op.create_table(
        "guard",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("pin", sa.Text(), nullable=False),
        sa.Column("supervisor", sa.SmallInteger(), nullable=False),
        sa.Column("gone", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "shift",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=False),
        sa.Column("begins", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("shift_gate", "shift", ["gate", "at"])
    op.create_table(
        "pin_tried",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=False),
        sa.Column("is_right", sa.SmallInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("pin_tried_guard", "pin_tried", ["guard", "at"])
