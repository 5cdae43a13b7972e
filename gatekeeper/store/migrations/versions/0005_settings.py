"""What holds in the whole estate, rules that guards have seen, which visit a pass is for, passages found by pass number."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both tables, the columns and the index, and room for what a gate's clock is judged by."""
    op.add_column("pass", sa.Column("visit", sa.Uuid(), nullable=True))
    op.create_table(
        "estate_settings",
        sa.Column("estate", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("estate"),
    )
    op.create_table(
        "rules_seen",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("rules_seen_gate", "rules_seen", ["gate", "rules"])
    op.add_column("stream", sa.Column("clock", sa.LargeBinary(), nullable=True))
    op.create_index("passage_pass", "passage", ["pass_number", "at"])
