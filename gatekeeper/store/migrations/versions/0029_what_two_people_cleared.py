"""What two people cleared."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What two people cleared."""
    op.create_table(
        "lookout_cleared",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("line", sa.Uuid(), nullable=False),
        sa.Column("line_at", sa.BigInteger(), nullable=False),
        sa.Column("alike_by", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("decided", sa.BigInteger(), nullable=False),
        sa.Column("guard", sa.Uuid(), nullable=True),
        sa.Column("second", sa.Uuid(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("visit", sa.Uuid(), nullable=True),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("revoked", sa.SmallInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("lookout_cleared_line", "lookout_cleared", ["line"], unique=False)
    op.add_column("lookout_hit", sa.Column("line_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "kept_part",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
        sqlite_with_rowid=False,
    )
