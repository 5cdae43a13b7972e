"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "checkpoint",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "device",
        sa.Column("device", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("kid", sa.Integer(), nullable=False),
        sa.Column("token_key", sa.LargeBinary(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("revoked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device"),
    )
    op.create_table(
        "entry",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("stream", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "erased",
        sa.Column("device", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("device", "epoch", "name", "seq"),
    )
    op.create_table(
        "estate",
        sa.Column("estate", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("recovery", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("estate"),
    )
    op.create_table(
        "forgotten",
        sa.Column("person", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person"),
    )
    op.create_table(
        "heard",
        sa.Column("listener", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("device", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("holds", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("listener", "device"),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("building", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("household_flat", "household", ["building", "unit", "room"], unique=False)
    op.create_table(
        "invited",
        sa.Column("secret_hash", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash"),
    )
    op.create_table(
        "me",
        sa.Column("estate", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("office", sa.LargeBinary(), nullable=True),
        sa.Column("introduction", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("estate"),
    )
    op.create_table(
        "pass",
        sa.Column("estate", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("flat", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("estate", "number"),
    )
    op.create_index("pass_person", "pass", ["person"], unique=False)
    op.create_table(
        "pass_state",
        sa.Column("estate", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("estate", "number", "serial"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passage",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("household", sa.Uuid(), nullable=True),
        sa.Column("pass_number", sa.Integer(), nullable=True),
        sa.Column("pass_serial", sa.Integer(), nullable=True),
        sa.Column("colour", sa.Text(), nullable=True),
        sa.Column("tenths", sa.Text(), nullable=False),
        sa.Column("mask", sa.SmallInteger(), nullable=True),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_index("passage_gate", "passage", ["gate", "direction", "at"], unique=False)
    op.create_index("passage_person", "passage", ["person", "at"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("household", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id_number", sa.LargeBinary(), nullable=True),
        sa.Column("id_index", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("returned", sa.Text(), nullable=True),
        sa.Column("plates", sa.Text(), nullable=False),
        sa.Column("photo", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("person_household", "person", ["household"], unique=False)
    op.create_index("person_id_index", "person", ["id_index"], unique=False)
    op.create_index("person_name", "person", ["name"], unique=False)
    op.create_table(
        "policy",
        sa.Column("estate", sa.Uuid(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("estate"),
    )
    op.create_table(
        "printed",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_table(
        "quarantine",
        sa.Column("digest", sa.LargeBinary(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "revealed",
        sa.Column("stream", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_table(
        "stream",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("estate", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("stream_name", "stream", ["device", "epoch", "name"], unique=True)
