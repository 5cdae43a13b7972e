"""Cards on their way: queued, printed, handed over."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty; the list of passes is written anew when it is looked at."""
    op.create_table(
        "card",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=True),
        sa.Column("place", sa.Integer(), server_default="0", nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("card_batch", "card", ["batch"], unique=False)
    op.execute("DELETE FROM listed_pass")
    op.add_column("listed_pass", sa.Column("stage", sa.Text(), server_default="", nullable=False))
    op.add_column("listed_pass", sa.Column("blank", sa.SmallInteger(), server_default="0", nullable=False))
    op.create_index("listed_pass_stage", "listed_pass", ["stage"], unique=False)
