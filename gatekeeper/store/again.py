"""What a machine wrote under names that it had given before, said once more under its new epoch."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, delete, select, update

from gatekeeper.domain.facts import Amendment, EntryName, Erasure, StreamName
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry
from gatekeeper.store import tables as t
from gatekeeper.store.kinds import DEVICE, KINDS
from gatekeeper.store.session import Session, stamp
from gatekeeper.store.sorts import Value

AT_ONCE = 5_000  # findings named in one entry; about 170 kB
NOT_AGAIN = frozenset({"heard", "settled", "told-again"})  # true of the log in which they stood only

# Values of which the newest holds, and by what they are known.
_VALUES: dict[str, tuple[Table, str, str]] = {
    DEVICE.name: (DEVICE.table, "device", "id"),
    **{
        one.name: (one.table, *(("", "") if one.key_of == "estate" else (one.key_of, one.key_of)))
        for one in KINDS.values()
        if isinstance(one, Value)
    },
}


def finding_digest(reason: str, name: StreamName, seq: int, raw: bytes = b"") -> bytes:
    """What a finding is known by, at every machine: the same thing is found once."""
    mark = f"{reason}\0{name.device}\0{name.epoch}\0{name.stream}\0{seq}\0".encode()
    return hashlib.sha256(mark + raw).digest()


def outdated(session: Session, value: Any, entry: Entry) -> bool:
    """Whether something newer is known than what an entry says, so that saying it again would set it back."""
    if entry.header.kind not in _VALUES:
        return False
    table, column, attribute = _VALUES[entry.header.kind]
    held = select(table.c.stamp)
    held = held.where(table.c[column] == getattr(value, attribute)) if column else held
    known = session.connection.execute(held).scalar()
    return known is not None and known > stamp(entry.header)


def renamed(value: Any, names: Mapping[EntryName, EntryName]) -> Any:
    """The same, speaking of entries by the names that they have now."""
    if isinstance(value, Amendment):
        return replace(value, passage=names.get(value.passage, value.passage))
    if isinstance(value, Erasure):
        return replace(value, entries=value.entries + tuple(names[one] for one in value.entries if one in names))
    return value


def cut(session: Session, stream: int, head: Head) -> None:
    """Take everything behind `head` out of a chain; its caller has put it aside."""
    for table in (t.entry, t.signed, t.checkpoint, t.kept_part):
        session.connection.execute(delete(table).where(table.c.stream == stream, table.c.seq > head.seq))
    values = {"seq": head.seq, "head": head.hash, "hlc": head.hlc}
    session.connection.execute(update(t.stream).where(t.stream.c.id == stream).values(**values))
    session.memory.forget()


def told_already(session: Session, device: str) -> set[bytes]:
    """Findings of which a machine has said that it told them again."""
    found = select(t.settled.c.digest).where(t.settled.c.device == device, t.settled.c.how == "told-again")
    return set(session.connection.execute(found).scalars())
