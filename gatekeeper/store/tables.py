"""The tables, all under one roof: `kinds` has those that follow from a kind of entry, `tables_own` those that are no view of
the journal, and here are the other views.

Times are whole milliseconds UTC. Every row knows its estate, since one hub may serve many.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, SmallInteger, Table, Text, Uuid

from gatekeeper.store import kinds
from gatekeeper.store.tables_own import blob as blob
from gatekeeper.store.tables_own import checkpoint as checkpoint
from gatekeeper.store.tables_own import entry as entry
from gatekeeper.store.tables_own import key, of_estate
from gatekeeper.store.tables_own import listed as listed
from gatekeeper.store.tables_own import listed_pass as listed_pass
from gatekeeper.store.tables_own import listed_tail as listed_tail
from gatekeeper.store.tables_own import me as me
from gatekeeper.store.tables_own import metadata as metadata
from gatekeeper.store.tables_own import of_kind as of_kind
from gatekeeper.store.tables_own import presence as presence
from gatekeeper.store.tables_own import quarantine as quarantine
from gatekeeper.store.tables_own import receipt as receipt
from gatekeeper.store.tables_own import signed as signed
from gatekeeper.store.tables_own import stream as stream
from gatekeeper.store.tables_own import wanted as wanted

estate_settings = kinds.SETTINGS.table
policy = kinds.POLICY.table
spoken = kinds.SPOKEN.table
household = kinds.HOUSEHOLD.table
person = kinds.PERSON.table
merge_said = kinds.MERGE.table
guard = kinds.GUARD.table
passage = kinds.PASSAGE.table
shift = kinds.SHIFT.table
pin_tried = kinds.PIN_TRIED.table
rules_seen = kinds.RULES_SEEN.table
guard_unlocked = kinds.GUARD_UNLOCKED.table
printed = kinds.PRINTED.table
card = kinds.CARD.table
observation = kinds.OBSERVATION.table
register = kinds.REGISTER.table
register_row = kinds.REGISTER_ROW.table
visit = kinds.VISIT.table
lookout = kinds.LOOKOUT.table
imported = kinds.IMPORTED.table
act = kinds.ACT.table
pictured = kinds.PICTURED.table
revealed = kinds.REVEALED.table

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
    Column("lane_of", Text, nullable=False, server_default=""),
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

invited = Table(
    "invited",
    metadata,
    key("secret_hash", LargeBinary),
    of_estate(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("until", BigInteger, nullable=False),
    Column("lane_of", Text, nullable=False, server_default=""),
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

# Who is whom, by all that was said of it: everybody who was merged with somebody, also those who stay themselves. It is
# reckoned anew whenever something is said (`merging`), since a word may say nothing beside another one.
merged = Table(
    "merged",
    metadata,
    key("person", Uuid),
    of_estate(),
    Column("stays", Uuid, nullable=False),
)

VIEWS = (
    *(kind.table for kind in kinds.KINDS.values()),
    estate,
    device,
    passes,
    pass_state,
    invited,
    heard,
    erased,
    forgotten,
    merged,
    amended,
    settled,
    signed,
)
