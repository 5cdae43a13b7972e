"""Whose entries are whose: what `Header.by` says, in a table to be found by; a view of the journal like any other."""

from collections.abc import Iterable
from uuid import UUID

from gatekeeper.journal.entry import Entry
from gatekeeper.store import tables as t
from gatekeeper.store.copying import write_new
from gatekeeper.store.session import RowValues, Session


def signed_rows(entries: Iterable[tuple[int, Entry]], estate: UUID) -> list[RowValues]:
    """A row for each clerk whom an entry names; each entry with the row of its chain."""
    return [
        {"clerk": one, "stream": stream, "seq": entry.header.seq, "estate": estate}
        for stream, entry in entries
        if entry.header.by is not None
        for one in dict.fromkeys(entry.header.signers)
    ]


def write_signed(session: Session, rows: list[RowValues]) -> None:
    """Write rows of entries that are not there yet."""
    write_new(session.connection, t.signed, rows)
