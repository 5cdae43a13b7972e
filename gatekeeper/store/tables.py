"""The tables that are views of the journal; `tables_own` has the others, which stand here under the same roof.

Times are whole milliseconds UTC. Every row knows its estate, since one hub may serve many.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, SmallInteger, Table, Text, Uuid

from gatekeeper.store.tables_own import blob as blob
from gatekeeper.store.tables_own import checkpoint as checkpoint
from gatekeeper.store.tables_own import entry as entry
from gatekeeper.store.tables_own import key, of_estate
from gatekeeper.store.tables_own import me as me
from gatekeeper.store.tables_own import metadata as metadata
from gatekeeper.store.tables_own import of_kind as of_kind
from gatekeeper.store.tables_own import quarantine as quarantine
from gatekeeper.store.tables_own import receipt as receipt
from gatekeeper.store.tables_own import stream as stream
from gatekeeper.store.tables_own import wanted as wanted

estate = Table(
    "estate",
    metadata,
    key("estate", Uuid),
    Column("name", Text, nullable=False),
    Column("recovery", Text, nullable=False),
)

device = Table(
    "device",
    metadata,
    key("device", Text),
    of_estate(),
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
    key("estate", Uuid),
    Column("stamp", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("phone", Text, nullable=False),
)

policy = Table(
    "policy",
    metadata,
    key("estate", Uuid),
    Column("stamp", Text, nullable=False),
    Column("toml", Text, nullable=False),
)

spoken = Table(
    "spoken",
    metadata,
    key("estate", Uuid),
    Column("stamp", Text, nullable=False),
    Column("secret", LargeBinary, nullable=False),  # sealed
)

household = Table(
    "household",
    metadata,
    key("id", Uuid),
    of_estate(),
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
    key("id", Uuid),
    of_estate(),
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
    Column("also_at", Text, nullable=False, server_default=""),  # hexadecimal ids
    Index("person_household", "household"),
    Index("person_name", "name"),
    Index("person_id_index", "id_index"),
    Index("person_photo", "photo"),
    Index("person_also_at", "also_at"),
)

passes = Table(
    "pass",
    metadata,
    key("estate", Uuid),
    key("number", Integer),
    Column("stamp", Text, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("person", Uuid),
    Column("kind", Text, nullable=False),
    Column("colour", Text, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("holder", Text, nullable=False),
    Column("flat", Text, nullable=False),
    Column("visit", Uuid),
    Index("pass_person", "person"),
)

pass_state = Table(
    "pass_state",
    metadata,
    key("estate", Uuid),
    key("number", Integer),
    key("serial", Integer),
    Column("stamp", Text, nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_with_rowid=False,
)

passage = Table(
    "passage",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
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
    key("secret_hash", LargeBinary),
    of_estate(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
)

heard = Table(
    "heard",
    metadata,
    key("listener", Text),
    key("device", Text),
    of_estate(),
    Column("stamp", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("holds", LargeBinary, nullable=False),
)

printed = Table(
    "printed",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("at", BigInteger, nullable=False),
    Column("labels", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

imported = Table(
    "imported",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("at", BigInteger, nullable=False),
    Column("device", Text, nullable=False),  # from here on: the chain its entries stand in
    Column("epoch", BigInteger, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("people", Integer, nullable=False),
    Column("undoes", BigInteger, nullable=False),
)

act = Table(
    "act",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("at", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("person", Uuid),
    Column("number", Integer),
    Column("reason", Text, nullable=False),
    Index("act_person", "person", "what"),
    Index("act_number", "number", "what"),
)

revealed = Table(
    "revealed",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("at", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

erased = Table(
    "erased",
    metadata,
    key("device", Text),
    key("epoch", BigInteger),
    key("name", Text),
    key("seq", BigInteger),
    of_estate(),
)

amended = Table(
    "amended",
    metadata,
    key("stream", Integer),  # of the amendment itself
    key("seq", BigInteger),
    of_estate(),
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
    key("id", Uuid),
    of_estate(),
    Column("stamp", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("pin", Text, nullable=False),
    Column("supervisor", SmallInteger, nullable=False),
    Column("gone", SmallInteger, nullable=False),
)

shift = Table(
    "shift",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("gate", Text, nullable=False),
    Column("guard", Uuid, nullable=False),
    Column("begins", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("shift_gate", "gate", "at"),
)

pin_tried = Table(
    "pin_tried",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("guard", Uuid, nullable=False),
    Column("is_right", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("pin_tried_guard", "guard", "at"),
)

rules_seen = Table(
    "rules_seen",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("gate", Text, nullable=False),
    Column("rules", Text, nullable=False),
    Column("guard", Uuid),
    Column("at", BigInteger, nullable=False),
    Index("rules_seen_gate", "gate", "rules"),
)

# What of the quarantine is no doubt any more: a person decided, or the machine told it again.
settled = Table(
    "settled",
    metadata,
    key("digest", LargeBinary),  # of the finding
    key("how", Text),  # "accepted", "dismissed", "told-again"
    key("stream", Integer),  # of the entry that says so
    key("seq", BigInteger),
    of_estate(),
    Column("device", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

# Persons who asked to be forgotten: what was said of them before does not come back.
forgotten = Table(
    "forgotten",
    metadata,
    key("person", Uuid),
    of_estate(),
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
    imported,
    act,
    revealed,
    erased,
    forgotten,
    amended,
    guard,
    shift,
    pin_tried,
    rules_seen,
    settled,
)
