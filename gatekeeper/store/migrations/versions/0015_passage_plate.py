"""The car in which somebody came, by its number plate."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of passages of before nobody knows: they are as those on foot."""
    op.add_column("passage", sa.Column("plate", sa.Text(), server_default="", nullable=False))
