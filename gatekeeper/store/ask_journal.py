"""Questions about the journal itself."""

from collections.abc import Iterator
from typing import Any
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
        found = select(t.checkpoint.c.blob).where(t.checkpoint.c.stream == row.id, t.checkpoint.c.seq == head.seq)
        return self._do.execute(found).scalar()

    def heard(self, device: str) -> Heard | None:
        """The newest that was heard of another machine: when, and what it holds."""
        holds = self._do.execute(
            select(t.heard.c.holds).where(t.heard.c.listener == self.me.device, t.heard.c.device == device)
        ).scalar()
        return None if holds is None else decode_body("heard", holds)

    def quarantine(self) -> list[Finding]:
        """What was kept but not believed, and nobody has decided about, newest first."""
        return [one for one in self.findings() if not one.settled]

    def findings(self) -> list[Finding]:
        """All that was ever kept but not believed, newest first, with what became of it."""
        found = self._do.execute(select(t.quarantine).order_by(t.quarantine.c.since.desc(), t.quarantine.c.seq)).all()
        how = self._settled()
        held = {row.digest for row in found if row.reason == "fork" and self._is_held(row)}
        open_chains = {
            (row.device, row.epoch, row.name)
            for row in found
            if row.reason == "fork" and row.digest not in held and not how.get((row.digest, row.device))
        }
        found_ = []
        for row in found:
            name = StreamName(row.device, row.epoch, Stream(row.name))
            kind = read_entry(row.raw, None, None).header.kind if row.raw else ""
            settled = how.get((row.digest, row.device), "")
            # What is held, and contradicted, is in doubt for as long as what contradicts it is.
            if row.digest in held and (row.device, row.epoch, row.name) not in open_chains:
                settled = settled or "held"
            since = rows.moment(row.since)
            found_.append(Finding(row.reason, name, row.seq, since, row.digest, kind, row.digest in held, settled))
        return found_

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

    def _is_held(self, row: Any) -> bool:
        """Whether a finding is the entry that its chain has here."""
        name = StreamName(row.device, row.epoch, Stream(row.name))
        return any(entry.raw == row.raw for entry in self.entries(name, row.seq - 1, row.seq))

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
