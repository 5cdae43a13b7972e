"""The tables that are no views of the journal: whose database it is, the journal itself, and photos.

Times are whole milliseconds UTC. Every row knows its estate, since one hub may serve many.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    literal_column,
)

metadata = MetaData()
# Passages are by far the most, and are hardly ever looked for by their kind: a gate that answers need not sort them in.
_LOOKED_FOR = literal_column("kind != 'passage'", Boolean)


def of_estate() -> Column[object]:
    """The column that says whose a row is."""
    return Column("estate", Uuid, nullable=False)


def key(name: str, kind: type) -> Column[object]:
    """A column of the primary key, which the program fills."""
    return Column(name, kind, primary_key=True, autoincrement=False)


# Who this database belongs to: one row, never sent.
me = Table(
    "me",
    metadata,
    key("estate", Uuid),
    Column("device", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("place", LargeBinary, nullable=False),  # what tells this disk from a copy of it
    Column("office", LargeBinary),  # a gate's anchor of trust: the office device it was invited by
    Column("introduction", LargeBinary),  # what a gate says of itself until the office knows it
    Column(
        "restored", BigInteger, nullable=False, server_default="0"
    ),  # since when it is known to be put back or copied
    Column("applied", Text, nullable=False, server_default=""),  # what each kind of entry was known as (`late.marks`)
)

stream = Table(
    "stream",
    metadata,
    key("id", Integer),
    of_estate(),
    Column("device", Text, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("floor", BigInteger, nullable=False),  # own chains: no honest clock stands before this moment
    Column("clock", LargeBinary),  # a gate's own chain: what its clock is judged by (`domain.clock.Witness`)
    Index("stream_name", "device", "epoch", "name", unique=True),
)

entry = Table(
    "entry",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("kind", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("body", LargeBinary),  # sealed
    # Its step makes it with the same condition on PostgreSQL; to say so here would load that dialect at every start.
    Index("entry_kind", "kind", sqlite_where=_LOOKED_FOR),
    sqlite_with_rowid=False,
)

# What this machine keeps of a passage whose temperatures it has blotted out: its body without them. It proves nothing, since
# the whole one and its salt are gone, and is told to nobody.
kept_part = Table(
    "kept_part",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("body", LargeBinary, nullable=False),  # sealed
    sqlite_with_rowid=False,
)


# Which entries name somebody who was logged in, or who confirmed them: what `journal.entry.Header.by` says, to be found by.
signed = Table(
    "signed",
    metadata,
    key("clerk", Uuid),
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    sqlite_with_rowid=False,
)


def of_kind(kind: str) -> tuple[ColumnElement[bool], ...]:
    """The conditions that find entries of one kind, by the index where it has them."""
    return (entry.c.kind == kind,) if kind == "passage" else (entry.c.kind == kind, _LOOKED_FOR)


checkpoint = Table(
    "checkpoint",
    metadata,
    key("stream", Integer),
    key("seq", BigInteger),
    of_estate(),
    Column("blob", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

quarantine = Table(
    "quarantine",
    metadata,
    key("digest", LargeBinary),  # SHA-256 of reason and entry: the same finding is kept once
    of_estate(),
    Column("since", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("salt", LargeBinary),
    Column("body", LargeBinary),  # sealed
    Index("quarantine_chain", "device", "epoch", "name", "reason"),
)

# Photos: named in bodies by their hash, sent beside the entries.
blob = Table(
    "blob",
    metadata,
    key("hash", Text),  # SHA-256 of the plain bytes, hex
    of_estate(),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),  # sealed
)

# What another machine said in its newest bundle that it lacks.
wanted = Table(
    "wanted",
    metadata,
    key("device", Text),
    key("hash", Text),
    of_estate(),
)

# What another machine said in its newest bundle: when, and what it holds. Its kind in journals is `heard`.
receipt = Table(
    "receipt",
    metadata,
    key("device", Text),
    of_estate(),
    Column("made", BigInteger, nullable=False),
    Column("heard", LargeBinary, nullable=False),
)

# The newest presence list of each office, as it was signed.
presence = Table(
    "presence",
    metadata,
    key("office", Text),
    of_estate(),
    Column("as_of", BigInteger, nullable=False),
    Column("list", LargeBinary, nullable=False),  # sealed
)

# What people are found and sorted by on a clerk's desk; written anew from `person` and `household` where it lags behind.
listed = Table(
    "listed",
    metadata,
    key("person", Uuid),
    of_estate(),
    Column("stamp", Text, nullable=False),  # of the person that it was written from
    Column("home", Text, nullable=False),  # of the household
    Column("place", Text, nullable=False),  # sorts as flats do, then by name
    Column("spelled", Text, nullable=False),  # sorts as a Chinese list of names does
    Column("kind", Text, nullable=False),
    Column("born", Text, nullable=False, server_default=""),  # the day, by the ID number; empty where it says none
    Column("texts", Text, nullable=False),  # what is found anywhere within
    Column("begins", Text, nullable=False),  # what is found by how it begins, behind marks
    Index("listed_place", "place", "person"),
    Index("listed_spelled", "spelled", "person"),
    Index("listed_kind", "kind", "person"),
)

# Blind indices of the last four characters of their ID numbers and telephones.
listed_tail = Table(
    "listed_tail",
    metadata,
    key("tail", LargeBinary),
    key("person", Uuid),
    Index("listed_tail_person", "person"),
    sqlite_with_rowid=False,
)

# What passes are found and sorted by on a clerk's desk. A line that is out of date is taken away by whoever writes what it
# is made of (`unlist`), and written anew when the desk is looked at.
listed_pass = Table(
    "listed_pass",
    metadata,
    key("number", Integer),
    of_estate(),
    Column("serial", Integer, nullable=False),
    Column("person", Uuid),
    Column("name", Text, nullable=False),
    Column("building", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("flat", Text, nullable=False),  # as somebody typed it for a visitor
    Column("kind", Text, nullable=False),
    Column("colour", Text, nullable=False),
    Column("rank", SmallInteger, nullable=False),  # of its state
    Column("not_before", BigInteger, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("holder", Text, nullable=False),  # what its holder is here; empty for a visitor
    Column("returned", Text),
    Column("confined", Text),  # the first day after an observation that the office watches
    Column("printed", SmallInteger, nullable=False),  # 1 where its present card was printed
    Column("stage", Text, nullable=False, server_default=""),  # how far that card has come
    Column("blank", SmallInteger, nullable=False, server_default="0"),  # 1 where it is nobody's yet
    Column("place", Text, nullable=False),  # sorts as flats do, then by name
    Column("spelled", Text, nullable=False),  # sorts as a Chinese list of names does
    Column("texts", Text, nullable=False),  # what is found anywhere within
    Column("begins", Text, nullable=False),  # what is found by how it begins, behind marks
    Index("listed_pass_person", "person"),
    # No index for what else it is sorted by: to look at all lines takes less time than to keep five orders up to date.
    Index("listed_pass_printed", "printed"),
    Index("listed_pass_stage", "stage"),
)
