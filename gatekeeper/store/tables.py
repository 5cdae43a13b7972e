"""The tables, all under one roof: `kinds` has those that follow from a kind of entry, `tables_own` those that are no view of
the journal, and here are the other views.

Times are whole milliseconds UTC. Every row knows its estate, since one hub may serve many.
"""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Text, Uuid

from gatekeeper.store import kinds
from gatekeeper.store.tables_own import blob as blob
from gatekeeper.store.tables_own import checkpoint as checkpoint
from gatekeeper.store.tables_own import entry as entry
from gatekeeper.store.tables_own import kept_part as kept_part
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

estate = kinds.ESTATE.table
device = kinds.DEVICE.table
passes = kinds.PASS.table
pass_state = kinds.PASS_STATE.table
invited = kinds.INVITED.table
heard = kinds.HEARD.table
amended = kinds.AMENDMENT.table
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

erased = Table(
    "erased",
    metadata,
    key("device", Text),
    key("epoch", BigInteger),
    key("name", Text),
    key("seq", BigInteger),
    of_estate(),
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
    erased,
    forgotten,
    merged,
    settled,
    signed,
)
