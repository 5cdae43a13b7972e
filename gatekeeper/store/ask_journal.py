"""Questions about the journal itself."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select

from gatekeeper.domain.facts import EntryName, Heard, StreamName
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, decode_body, read_entry
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import AT_ONCE, Asking, given
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.receipts import receipt_of

_HEADS = Prepared(select(t.stream).order_by(t.stream.c.id))
_BEHIND = (
    select(t.entry.c.raw, t.entry.c.salt, t.entry.c.body)
    .where(t.entry.c.stream == given("stream"), t.entry.c.seq > given("after"))
    .order_by(t.entry.c.seq)
)
_STRETCH = Prepared(_BEHIND.where(t.entry.c.seq <= given("until")))
_CHECKPOINT = Prepared(
    select(t.checkpoint.c.blob).where(t.checkpoint.c.stream == given("stream"), t.checkpoint.c.seq == given("seq"))
)


class JournalQuestions(Asking):
    """What is held of which chain."""

    def heads(self) -> list[Head]:
        """The head of every chain held here."""
        session = self.session
        if _HEADS not in session.chains:
            session.chains[_HEADS] = [rows.head(row) for row in _HEADS.all(session.connection)]
        return list(session.chains[_HEADS])

    def head(self, name: StreamName) -> Head:
        """The head of one chain; seq 0 when nothing of it is held."""
        row = self._stream(name)
        return Head(name) if row is None else rows.head(row)

    def entries(self, name: StreamName, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries of one chain behind seq `after`, up to and with `until`."""
        row = self._stream(name)
        if row is None:
            return
        if until is not None and until - after <= AT_ONCE:
            found: Iterable[Any] = _STRETCH.all(self._do, {"stream": row.id, "after": after, "until": until})
        else:
            found = self._flow(
                _BEHIND if until is None else _BEHIND.where(t.entry.c.seq <= until), stream=row.id, after=after
            )
        for entry in found:
            body = None if entry.body is None else self._sealer.open("entry.body", entry.body)
            yield read_entry(entry.raw, entry.salt, body)

    def holds(self, head: Head) -> bool:
        """Whether this very entry stands in its chain here."""
        found = (entry.hash for entry in self.entries(head.stream, head.seq - 1, head.seq))
        return next(found, None) == head.hash

    def checkpoints(self, name: StreamName) -> list[bytes]:
        """The signed checkpoints of one chain, oldest first."""
        row = self._stream(name)
        if row is None:
            return []
        found = select(t.checkpoint.c.blob).where(t.checkpoint.c.stream == row.id).order_by(t.checkpoint.c.seq)
        return list(self._do.execute(found).scalars())

    def checkpoint_at(self, head: Head) -> bytes | None:
        """The checkpoint of exactly this head, if there is one."""
        row = self._stream(head.stream)
        if row is None:
            return None
        blob: bytes | None = _CHECKPOINT.scalar(self._do, {"stream": row.id, "seq": head.seq})
        return blob

    def heard(self, device: str) -> Heard | None:
        """The newest that was heard of another machine: when, and what it holds."""
        return receipt_of(self.session, device)

    def _settled(self) -> dict[tuple[bytes, str], str]:
        """What became of findings, by digest and the machine whose log they are of."""
        rows_ = self._do.execute(
            select(t.settled.c.digest, t.settled.c.how, t.settled.c.device, t.quarantine.c.device.label("whose")).join(
                t.quarantine, t.quarantine.c.digest == t.settled.c.digest
            )
        )
        how: dict[tuple[bytes, str], str] = {}
        for row in rows_:
            if row.device == (row.whose if row.how == "told-again" else self.me.device):
                how[row.digest, row.whose] = row.how
        return how

    def person_entries(self, person: UUID) -> list[EntryName]:
        """Where the journal speaks of a person by name: the entries of kind ``person``."""
        places = []
        chains = {row.id: rows.head(row).stream for row in self._do.execute(select(t.stream))}
        found = select(t.entry.c.stream, t.entry.c.seq, t.entry.c.body).where(
            t.entry.c.body.is_not(None), *t.of_kind("person")
        )
        for row in self._flow(found):
            if decode_body("person", self._sealer.open("entry.body", row.body)).id == person:
                places.append(EntryName(chains[row.stream], row.seq))
        return places
