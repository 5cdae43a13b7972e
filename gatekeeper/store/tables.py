"""The tables. All but `me`, `stream`, `entry`, `checkpoint`, `quarantine`, `blob` and `wanted` are views of the journal.

Times are whole milliseconds UTC. Every row knows its estate, since one hub may serve many.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, SmallInteger, Table, Text, Uuid

metadata = MetaData()


def _estate() -> Column[object]:
    return Column("estate", Uuid, nullable=False)


def _primary(name: str, kind: type) -> Column[object]:
    return Column(name, kind, primary_key=True, autoincrement=False)


# Who this database belongs to: one row, never sent.
me = Table(
    "me",
    metadata,
    _primary("estate", Uuid),
    Column("device", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("place", LargeBinary, nullable=False),  # what tells this disk from a copy of it
    Column("office", LargeBinary),  # a gate's anchor of trust: the office device it was invited by
    Column("introduction", LargeBinary),  # what a gate says of itself until the office knows it
)

stream = Table(
    "stream",
    metadata,
    _primary("id", Integer),
    _estate(),
    Column("device", Text, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("floor", BigInteger, nullable=False),  # own chains: no honest clock stands before this moment
    Index("stream_name", "device", "epoch", "name", unique=True),
)

entry = Table(
    "entry",
    metadata,
    _primary("stream", Integer),
    _primary("seq", BigInteger),
    _estate(),
    Column("kind", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("body", LargeBinary),  # sealed
    sqlite_with_rowid=False,
)

checkpoint = Table(
    "checkpoint",
    metadata,
    _primary("stream", Integer),
    _primary("seq", BigInteger),
    _estate(),
    Column("blob", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

quarantine = Table(
    "quarantine",
    metadata,
    _primary("digest", LargeBinary),  # SHA-256 of reason and entry: the same finding is kept once
    _estate(),
    Column("since", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("body", LargeBinary),  # sealed
)

# Photos: named in bodies by their hash, sent beside the entries.
blob = Table(
    "blob",
    metadata,
    _primary("hash", Text),  # SHA-256 of the plain bytes, hex
    _estate(),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),  # sealed
)

# What another machine said in its newest bundle that it lacks.
wanted = Table(
    "wanted",
    metadata,
    _primary("device", Text),
    _primary("hash", Text),
    _estate(),
)

# From here on: views of the journal.

estate = Table(
    "estate",
    metadata,
    _primary("estate", Uuid),
    Column("name", Text, nullable=False),
    Column("recovery", Text, nullable=False),
)

device = Table(
    "device",
    metadata,
    _primary("device", Text),
    _estate(),
    Column("stamp", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("kid", Integer, nullable=False),
    Column("token_key", LargeBinary, nullable=False),
    Column("direction", Text, nullable=False),
    Column("revoked", Text, nullable=False),
)

estate_settings = Table(
    "estate_settings",
    metadata,
    _primary("estate", Uuid),
    Column("stamp", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("phone", Text, nullable=False),
)

policy = Table(
    "policy",
    metadata,
    _primary("estate", Uuid),
    Column("stamp", Text, nullable=False),
    Column("toml", Text, nullable=False),
)

spoken = Table(
    "spoken",
    metadata,
    _primary("estate", Uuid),
    Column("stamp", Text, nullable=False),
    Column("secret", LargeBinary, nullable=False),  # sealed
)

household = Table(
    "household",
    metadata,
    _primary("id", Uuid),
    _estate(),
    Column("stamp", Text, nullable=False),
    Column("building", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("state", Text, nullable=False),
    Index("household_flat", "building", "unit", "room"),
)

person = Table(
    "person",
    metadata,
    _primary("id", Uuid),
    _estate(),
    Column("stamp", Text, nullable=False),
    Column("household", Uuid, nullable=False),
    Column("name", Text, nullable=False),
    Column("id_number", LargeBinary),  # sealed
    Column("id_index", LargeBinary),
    Column("phone", LargeBinary),  # sealed
    Column("standing", Text, nullable=False),
    Column("returned", Text),
    Column("plates", Text, nullable=False),
    Column("photo", Text),
    Column("state", Text, nullable=False),
    Index("person_household", "household"),
    Index("person_name", "name"),
    Index("person_id_index", "id_index"),
    Index("person_photo", "photo"),
)

passes = Table(
    "pass",
    metadata,
    _primary("estate", Uuid),
    _primary("number", Integer),
    Column("stamp", Text, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("person", Uuid),
    Column("kind", Text, nullable=False),
    Column("colour", Text, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("holder", Text, nullable=False),
    Column("flat", Text, nullable=False),
    Index("pass_person", "person"),
)

pass_state = Table(
    "pass_state",
    metadata,
    _primary("estate", Uuid),
    _primary("number", Integer),
    _primary("serial", Integer),
    Column("stamp", Text, nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_with_rowid=False,
)

passage = Table(
    "passage",
    metadata,
    _primary("stream", Integer),
    _primary("seq", BigInteger),
    _estate(),
    Column("gate", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("direction", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("person", Uuid),
    Column("household", Uuid),
    Column("pass_number", Integer),
    Column("pass_serial", Integer),
    Column("colour", Text),
    Column("tenths", Text, nullable=False),
    Column("mask", SmallInteger),
    Column("asked", Text, nullable=False),
    Index("passage_person", "person", "at"),
    Index("passage_gate", "gate", "direction", "at"),
    Index("passage_pass", "pass_number", "at"),
    sqlite_with_rowid=False,
)

invited = Table(
    "invited",
    metadata,
    _primary("secret_hash", LargeBinary),
    _estate(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

heard = Table(
    "heard",
    metadata,
    _primary("listener", Text),
    _primary("device", Text),
    _estate(),
    Column("stamp", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("holds", LargeBinary, nullable=False),
)

printed = Table(
    "printed",
    metadata,
    _primary("stream", Integer),
    _primary("seq", BigInteger),
    _estate(),
    Column("at", BigInteger, nullable=False),
    Column("labels", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

revealed = Table(
    "revealed",
    metadata,
    _primary("stream", Integer),
    _primary("seq", BigInteger),
    _estate(),
    Column("at", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

erased = Table(
    "erased",
    metadata,
    _primary("device", Text),
    _primary("epoch", BigInteger),
    _primary("name", Text),
    _primary("seq", BigInteger),
    _estate(),
)

amended = Table(
    "amended",
    metadata,
    _primary("stream", Integer),  # of the amendment itself
    _primary("seq", BigInteger),
    _estate(),
    Column("device", Text, nullable=False),  # from here on: the answer's entry
    Column("epoch", BigInteger, nullable=False),
    Column("answer", BigInteger, nullable=False),
    Column("became", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("guard", Uuid),
    Index("amended_answer", "device", "epoch", "answer"),
)

guard = Table(
    "guard",
    metadata,
    _primary("id", Uuid),
    _estate(),
    Column("stamp", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("pin", Text, nullable=False),
    Column("supervisor", SmallInteger, nullable=False),
    Column("gone", SmallInteger, nullable=False),
)

shift = Table(
    "shift",
    metadata,
    _primary("stream", Integer),
    _primary("seq", BigInteger),
    _estate(),
    Column("gate", Text, nullable=False),
    Column("guard", Uuid, nullable=False),
    Column("begins", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("shift_gate", "gate", "at"),
)

pin_tried = Table(
    "pin_tried",
    metadata,
    _primary("stream", Integer),
    _primary("seq", BigInteger),
    _estate(),
    Column("guard", Uuid, nullable=False),
    Column("is_right", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("pin_tried_guard", "guard", "at"),
)

rules_seen = Table(
    "rules_seen",
    metadata,
    _primary("stream", Integer),
    _primary("seq", BigInteger),
    _estate(),
    Column("gate", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("guard", Uuid),
    Column("at", BigInteger, nullable=False),
    Index("rules_seen_gate", "gate", "rules"),
)

# Persons who asked to be forgotten: what was said of them before does not come back.
forgotten = Table(
    "forgotten",
    metadata,
    _primary("person", Uuid),
    _estate(),
    Column("stamp", Text, nullable=False),
)

VIEWS = (
    estate,
    device,
    estate_settings,
    policy,
    spoken,
    household,
    person,
    passes,
    pass_state,
    passage,
    invited,
    heard,
    printed,
    revealed,
    erased,
    forgotten,
    amended,
    guard,
    shift,
    pin_tried,
    rules_seen,
)
