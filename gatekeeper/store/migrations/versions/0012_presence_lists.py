"""What an office told this machine of all gates: the newest list of each."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: the next exchange fills it."""
    op.create_table(
        "presence",
        sa.Column("office", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("as_of", sa.BigInteger(), nullable=False),
        sa.Column("list", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("office"),
    )
