"""What people are found and sorted by on a clerk's desk."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: the desk fills it. The indices tell what has changed since."""
    op.create_table(
        "listed",
        sa.Column("person", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("spelled", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("begins", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )
    for column in ("place", "spelled", "kind"):
        op.create_index(f"listed_{column}", "listed", [column, "person"])
    op.create_table(
        "listed_tail",
        sa.Column("tail", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Uuid(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("tail", "person"),
        sqlite_with_rowid=False,
    )
    op.create_index("listed_tail_person", "listed_tail", ["person"])
    op.create_index("person_stamp", "person", ["stamp"])
    op.create_index("household_stamp", "household", ["stamp"])
