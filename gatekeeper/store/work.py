"""Writing: own entries are appended, others' are received, and both go through `apply`."""

import hashlib
from collections.abc import Iterable
from itertools import chain, islice
from typing import Any

from sqlalchemy import func, select, update

from gatekeeper.domain.errors import JournalBroken, NotAllowed
from gatekeeper.domain.facts import KIND_OF, KINDS, DeviceKind, Heard, Stream, StreamName
from gatekeeper.journal.chain import Head, follow
from gatekeeper.journal.entry import Entry, decode_body, make_entry, tick
from gatekeeper.service.ports import Clock, Me, Received
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.apply import Desk, Said, apply, insert, milliseconds
from gatekeeper.store.look import Look
from gatekeeper.store.place import new_epoch

_BLOCK = 1_000  # entries written with one statement; about 500 kB


class Work(Look):
    """A transaction that may write."""

    def __init__(self, desk: Desk, me: Me, clock: Clock) -> None:
        super().__init__(desk, me)
        self._clock = clock

    def append(self, value: object) -> Entry:
        """Record a fact in this device's journal and bring the tables up to date.

        Raises:
            NotAllowed: A device of this kind may not write such an entry.
        """
        kind = KIND_OF[type(value)]
        if self.me.kind not in kind.streams:
            raise NotAllowed(f"Only another kind of machine than this {self.me.kind} may record “{kind.name}”.")
        name = StreamName(self.me.device, self.me.epoch, kind.streams[self.me.kind])
        row = self._stream(name)
        head = Head(name) if row is None else rows.head(row)
        wall = milliseconds(self._clock.now())
        entry = make_entry(
            value,
            name,
            seq=head.seq + 1,
            prev=head.hash,
            hlc=tick(self._newest_hlc(), wall),
            wall=wall,
            boot=self._clock.boot(),
        )
        stream = self._new_stream(name) if row is None else row.id
        # The office's clock is the better witness; without its word, time does not run backwards.
        told = isinstance(value, Heard) and self.me.kind is DeviceKind.GATE
        floor = milliseconds(value.made) if told else max(wall, row.floor if row else 0)
        self._keep(stream, [entry])
        self._advance(stream, Head(name, entry.header.seq, entry.hash, entry.header.hlc), floor)
        apply(self.desk, [Said(stream, entry.header, value)])
        return entry

    def receive(self, name: StreamName, entries: Iterable[Entry]) -> Received:
        """Take over another device's entries, which come in order and without a hole.

        Entries held already are compared, not written again; one that differs is a fork: both stay, the new one in
        quarantine, and nothing behind it is taken.

        Raises:
            JournalBroken: A hole, or a chain that does not hold. The caller's transaction must not be committed.
        """
        row = self._stream(name)
        head = Head(name) if row is None else rows.head(row)
        stream = None if row is None else row.id
        writer = self.device(name.device)
        new = known = quarantined = 0
        reason = ""
        source = iter(entries)
        while block := list(islice(source, _BLOCK)):
            old = [entry for entry in block if entry.header.seq <= head.seq]
            if old:
                fork = self._differing(name, old)
                if fork:
                    for entry in chain((one for one in block if one.header.seq >= fork), source):
                        self.find("fork", name, entry.header.seq, entry)
                        quarantined += 1
                    known += fork - old[0].header.seq
                    reason = "fork"
                    break
                known += len(old)
                block = block[len(old) :]
                if not block:
                    continue
            if head.seq and block[0].header.seq == head.seq + 1 and block[0].header.prev != head.hash:
                for entry in chain(block, source):
                    self.find("fork", name, entry.header.seq, entry)
                    quarantined += 1
                reason = "fork"
                break
            if stream is None:
                stream = self._new_stream(name)
            head = follow(head, block)
            gone = self._gone(name, block[0].header.seq, block[-1].header.seq)
            if gone:
                block = [Entry(one.raw, one.header, None, None) if one.header.seq in gone else one for one in block]
            self._keep(stream, block)
            said = []
            for entry in block:
                objection = self._objection(entry, writer.kind if writer else None)
                if objection:
                    self.find(objection, name, entry.header.seq, entry)
                    quarantined += 1
                    reason = objection
                elif entry.body is not None and entry.header.kind in KINDS:
                    said.append(Said(stream, entry.header, decode_body(entry.header.kind, entry.body)))
            apply(self.desk, said)
            new += len(block)
        if stream is not None and new:
            self._advance(stream, head)
        return Received(new, known, quarantined, reason)

    def keep_checkpoint(self, head: Head, blob: bytes) -> None:
        """Store a checkpoint whose signature was checked."""
        row = self._stream(head.stream)
        if row is None:
            raise JournalBroken("A checkpoint came for a chain of which nothing is held.")
        values = {"stream": row.id, "seq": head.seq, "estate": self.me.estate, "blob": blob}
        self._do.execute(insert(self.desk, t.checkpoint).on_conflict_do_nothing(), values)

    def find(self, reason: str, name: StreamName, seq: int, entry: Entry | None = None) -> None:
        """Put something into quarantine, once: it is shown, never applied and never dropped."""
        raw = entry.raw if entry else b""
        mark = f"{reason}\0{name.device}\0{name.epoch}\0{name.stream}\0{seq}\0".encode()
        values = {
            "digest": hashlib.sha256(mark + raw).digest(),
            "estate": self.me.estate,
            "since": milliseconds(self._clock.now()),
            "reason": reason,
            "device": name.device,
            "epoch": name.epoch,
            "name": name.stream.value,
            "seq": seq,
            "raw": raw,
            "salt": entry.salt if entry else None,
            "body": self._sealer.seal("quarantine.body", entry.body) if entry and entry.body is not None else None,
        }
        self._do.execute(insert(self.desk, t.quarantine).on_conflict_do_nothing(), values)

    def forget_introduction(self) -> None:
        """The office knows this gate now."""
        self._do.execute(update(t.me).values(introduction=None))

    def new_epoch(self) -> None:
        """Begin new chains: this database went back in time, or is a copy."""
        epoch = new_epoch(self.me.epoch)
        self._do.execute(update(t.me).values(epoch=epoch))
        self.me = Me(self.me.estate, self.me.device, self.me.kind, epoch, self.me.office, self.me.introduction)

    def _objection(self, entry: Entry, kind_of_writer: DeviceKind | None) -> str:
        """Why an entry is not believed; empty when it is."""
        kind = KINDS.get(entry.header.kind)
        if kind is None:
            return ""  # from a newer program: carried on, not applied
        if kind_of_writer is None or kind.streams.get(kind_of_writer) != Stream(entry.header.stream):
            return "not-allowed"
        return ""

    def _differing(self, name: StreamName, old: list[Entry]) -> int:
        """The seq of the first entry that is held with other bytes; 0 if all are the same."""
        first, last = old[0].header.seq, old[-1].header.seq
        found = select(t.entry.c.seq, t.entry.c.raw).where(
            t.entry.c.stream == self._stream(name).id, t.entry.c.seq.between(first, last)
        )
        held = {row.seq: row.raw for row in self._do.execute(found)}
        return next((entry.header.seq for entry in old if held.get(entry.header.seq) != entry.raw), 0)

    def _gone(self, name: StreamName, first: int, last: int) -> set[int]:
        found = select(t.erased.c.seq).filter_by(device=name.device, epoch=name.epoch, name=name.stream.value)
        return set(self._do.execute(found.where(t.erased.c.seq.between(first, last))).scalars())

    def _newest_hlc(self) -> int:
        return self._do.execute(select(func.max(t.stream.c.hlc))).scalar() or 0

    def _new_stream(self, name: StreamName) -> int:
        number = (self._do.execute(select(func.max(t.stream.c.id))).scalar() or 0) + 1
        values: dict[str, Any] = {
            "id": number,
            "estate": self.me.estate,
            "device": name.device,
            "epoch": name.epoch,
            "name": name.stream.value,
            "seq": 0,
            "head": bytes(32),
            "hlc": 0,
            "floor": 0,
        }
        self._do.execute(t.stream.insert(), values)
        return number

    def _advance(self, stream: int, head: Head, floor: int = 0) -> None:
        moved = update(t.stream).where(t.stream.c.id == stream)
        self._do.execute(moved.values(seq=head.seq, head=head.hash, hlc=head.hlc, floor=floor))

    def _keep(self, stream: int, entries: list[Entry]) -> None:
        self._do.execute(
            t.entry.insert(),
            [
                {
                    "stream": stream,
                    "seq": entry.header.seq,
                    "estate": self.me.estate,
                    "kind": entry.header.kind,
                    "raw": entry.raw,
                    "salt": entry.salt,
                    "body": None if entry.body is None else self._sealer.seal("entry.body", entry.body),
                }
                for entry in entries
            ],
        )
