"""The estate's logo among its settings."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the hash of its picture; nobody has one yet."""
    op.add_column("estate_settings", sa.Column("logo", sa.Text(), nullable=True))
