"""What other machines hold lies beside the journal, entries of new kinds are applied late, states have written numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Kinds whose entries every program before has applied whole; of all others some may have come before they were known.
_WHOLE = "passage=632b88bf printed=2677f509 revealed=ab10e442"


def upgrade() -> None:
    """Make the table and the index, note what was applied, take over what was heard, and number the states anew."""
    op.add_column("me", sa.Column("applied", sa.Text(), nullable=False, server_default=""))
    op.execute(sa.text("UPDATE me SET applied = :whole").bindparams(whole=_WHOLE))
    op.create_table(
        "receipt",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("heard", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("device"),
    )
    op.execute(
        "INSERT INTO receipt SELECT device, estate, made, holds FROM heard WHERE listener = (SELECT device FROM me)"
    )
    # Passages are by far the most and are never looked for by kind.
    op.create_index(
        "entry_kind",
        "entry",
        ["kind"],
        sqlite_where=sa.text("kind != 'passage'"),
        postgresql_where=sa.text("kind != 'passage'"),
    )
    op.create_index("quarantine_chain", "quarantine", ["device", "epoch", "name", "reason"])
    op.execute("UPDATE pass_state SET rank = rank * 10")
