"""Questions about the journal itself."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from gatekeeper.domain.facts import EntryName, Heard, Stream, StreamName
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, decode_body, read_entry
from gatekeeper.service.ports import Finding
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking


class JournalQuestions(Asking):
    """What is held of which chain."""

    def heads(self) -> list[Head]:
        """The head of every chain held here."""
        return [rows.head(row) for row in self._do.execute(select(t.stream).order_by(t.stream.c.id))]

    def head(self, name: StreamName) -> Head:
        """The head of one chain; seq 0 when nothing of it is held."""
        row = self._stream(name)
        return Head(name) if row is None else rows.head(row)

    def entries(self, name: StreamName, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries of one chain behind seq `after`, up to and with `until`."""
        row = self._stream(name)
        if row is None:
            return
        found = select(t.entry.c.raw, t.entry.c.salt, t.entry.c.body).where(
            t.entry.c.stream == row.id, t.entry.c.seq > after
        )
        if until is not None:
            found = found.where(t.entry.c.seq <= until)
        for entry in self._flow(found.order_by(t.entry.c.seq)):
            body = None if entry.body is None else self._sealer.open("entry.body", entry.body)
            yield read_entry(entry.raw, entry.salt, body)

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
        found = select(t.checkpoint.c.blob).where(t.checkpoint.c.stream == row.id, t.checkpoint.c.seq == head.seq)
        return self._do.execute(found).scalar()

    def heard(self, device: str) -> Heard | None:
        """The newest that was heard of another machine: when, and what it holds."""
        holds = self._do.execute(
            select(t.heard.c.holds).where(t.heard.c.listener == self.me.device, t.heard.c.device == device)
        ).scalar()
        return None if holds is None else decode_body("heard", holds)

    def quarantine(self) -> list[Finding]:
        """What was kept but not believed, newest first."""
        found = self._do.execute(select(t.quarantine).order_by(t.quarantine.c.since.desc(), t.quarantine.c.seq))
        return [
            Finding(row.reason, StreamName(row.device, row.epoch, Stream(row.name)), row.seq, rows.moment(row.since))
            for row in found
        ]

    def person_entries(self, person: UUID) -> list[EntryName]:
        """Where the journal speaks of a person by name: the entries of kind ``person``."""
        places = []
        chains = {row.id: rows.head(row).stream for row in self._do.execute(select(t.stream))}
        found = select(t.entry.c.stream, t.entry.c.seq, t.entry.c.body).where(
            t.entry.c.kind == "person", t.entry.c.body.is_not(None)
        )
        for row in self._flow(found):
            if decode_body("person", self._sealer.open("entry.body", row.body)).id == person:
                places.append(EntryName(chains[row.stream], row.seq))
        return places
