"""What is asked by state."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expected visits and cards on their way are few among many."""
    op.create_index("card_stage", "card", ["stage"], unique=False)
    op.create_index("visit_state", "visit", ["state", "at"], unique=False)
