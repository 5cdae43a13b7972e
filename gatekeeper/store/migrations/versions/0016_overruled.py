"""What supervisors overruled."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: nothing was overruled yet."""
    op.create_table(
        "overruled",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.BigInteger(), nullable=False),
        sa.Column("became", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("supervisor", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=True),
        sa.Column("was", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_index("overruled_at", "overruled", ["at"], unique=False)
