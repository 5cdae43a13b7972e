"""A second lane."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A second lane."""
    op.add_column("device", sa.Column("lane_of", sa.Text(), server_default="", nullable=False))
    op.add_column("invited", sa.Column("lane_of", sa.Text(), server_default="", nullable=False))
