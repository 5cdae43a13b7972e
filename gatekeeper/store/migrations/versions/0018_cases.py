"""Cases: whose contacts are called, and how far each has come."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty."""
    op.create_table(
        "case_contact",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("of_case", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("pass_number", sa.BigInteger(), nullable=True),
        sa.Column("guard", sa.Uuid(), nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="to-call", nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("case_contact_of_case", "case_contact", ["of_case"], unique=False)
    op.create_table(
        "trace_case",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("pass_number", sa.BigInteger(), nullable=True),
        sa.Column("minutes", sa.BigInteger(), server_default="10", nullable=False),
        sa.Column("same_day", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("closed", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
