"""Writing: others' entries are received, and both they and own ones go through `apply`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice

import msgspec
from sqlalchemy import NestedTransaction, func, select, update

from gatekeeper.domain.errors import JournalBroken
from gatekeeper.domain.facts import Device, DeviceKind, EntryName, Stream, StreamName
from gatekeeper.domain.presence import PresenceList
from gatekeeper.domain.settled import ToldAgain
from gatekeeper.domain.words import Words
from gatekeeper.journal.chain import Head, follow, in_order, linked
from gatekeeper.journal.entry import Entry, milliseconds
from gatekeeper.service.looks.me import Me
from gatekeeper.service.ports import Clock
from gatekeeper.service.received import Received
from gatekeeper.store import tables as t
from gatekeeper.store.again import AT_ONCE, NOT_AGAIN, cut, finding_digest, outdated, renamed, told_already
from gatekeeper.store.append import BLOCK, Append
from gatekeeper.store.aside import without_body
from gatekeeper.store.asking import given
from gatekeeper.store.belief import believed
from gatekeeper.store.blobs import forget_blobs, keep_blob, note_wants, wanting
from gatekeeper.store.later import WriteRows
from gatekeeper.store.place import new_epoch
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.presences import keep_presence
from gatekeeper.store.receipts import receipts
from gatekeeper.store.replay import replay
from gatekeeper.store.session import ReadEntry, RowValues, Session, add

_HELD = Prepared(
    select(t.entry.c.seq, t.entry.c.raw).where(
        t.entry.c.stream == given("stream"), t.entry.c.seq.between(given("first"), given("last"))
    )
)


class Said(Words):
    """Why something that came is not recorded."""

    NO_CHAIN = (
        "收到的校验点所属的日志，这里一条记录也没有。",
        "A checkpoint came for a chain of which nothing is held.",
    )


@dataclass(slots=True)
class _Part:
    """A part of a transaction.

    Attributes:
        mark: What was held back when it began.
        point: Where the database goes back to if it fails; None while it has not touched it.
    """

    mark: dict[WriteRows, int]
    point: NestedTransaction | None = None


def write_checkpoints(session: Session, rows: list[RowValues]) -> None:
    """Write checkpoints; one that is there already stays as it is."""
    add(session, t.checkpoint, rows)


class Work(Append):
    """A transaction that may write."""

    def __init__(self, session: Session, me: Me, clock: Clock) -> None:
        super().__init__(session, me, clock)
        self._kept = False
        self._part: _Part | None = None

    def again(self) -> None:
        """The next transaction begins, and nobody else has written since the one before."""
        self.erased = self._kept = False
        self.written = 0
        self._session.memory.rest()

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part that can fail by itself: then what it did is undone, and the rest of the transaction goes on.

        Mostly there is nothing to undo, since nothing was written: what it has said is held back, with that of the others.
        """
        memory = self.memory
        if not memory.whole:
            self._remember()
        self._part = part = _Part(self._session.later.mark())
        me, written, erased, kept = self.me, self.written, self.erased, self._kept
        try:
            yield
            if self._waiting:
                self.write()
        except BaseException:
            self._waiting, self.chains = [], None
            self.me, self.written, self.erased, self._kept = me, written, erased, kept
            if part.point is None:
                self._session.later.back_to(part.mark)
            else:
                self._session.later.back_to({})
                part.point.rollback()
            memory.forget()
            raise
        else:
            if part.point is not None:
                self.write_held()
                part.point.commit()
        finally:
            self._part = None

    def write_held(self) -> None:
        """Write what is held back; the parts before this one will have been written whatever becomes of it."""
        part = self._part
        if part is not None and part.point is None:
            self._session.later.write(self._session, part.mark)
            part.point = self._session.connection.begin_nested()
        super().write_held()

    def _remember(self) -> None:
        """Ask at once what every exchange of many asks."""
        session, memory = self.session, self.memory
        self.heads()
        memory.machines.update({device.id: device for device in self.devices()})
        memory.heard.update(receipts(session))
        memory.wanting = wanting(session)
        self._is_any()
        memory.whole = True

    def receive(self, name: StreamName, entries: Iterable[Entry]) -> Received:
        """Take over another device's entries, which come in order and without a hole.

        Entries held already are compared, not written again; one that differs is a fork: both stay, the new one and
        what it contradicts in quarantine, and nothing behind it is taken.

        Raises:
            JournalBroken: A hole, or a chain that does not hold. The caller's transaction must not be committed.
        """
        source = iter(entries)
        first = next(source, None)
        if first is None:
            return Received()
        source = in_order(name, first.header.seq - 1, chain([first], source))
        known_chain = self._stream(name)
        head = Head(name) if known_chain is None else known_chain.head
        stream = None if known_chain is None else known_chain.row
        writer = self.device(name.device)
        new = known = quarantined = 0
        reason = ""
        while block := list(islice(source, BLOCK)):
            fork = 0 if stream is None else self._fork(stream, head, block)
            if fork:
                known += fork - block[0].header.seq
                quarantined += self._contradicted(name, fork, chain(block[fork - block[0].header.seq :], source))
                reason = "fork" if quarantined else ""
                break
            held = max(0, min(len(block), head.seq - block[0].header.seq + 1))
            known += held
            block = block[held:]
            if not block:
                continue
            if stream is None:
                stream = self.new_stream(name)
            head = linked(follow(head, block[:1]), block[1:])
            objections = self._take(stream, name, block, writer.kind if writer else None)
            new += len(block)
            quarantined += len(objections)
            reason = objections[-1] if objections else reason
        if stream is not None and new:
            self._advance(stream, head)
            if name.stream is not Stream.GATE or name.device == self.me.device:
                self.chains = None
        return Received(new, known, quarantined, reason)

    def _take(self, stream: int, name: StreamName, block: list[Entry], writer: DeviceKind | None) -> list[str]:
        """Write entries that come behind the head, and apply what is believed of them; return the objections."""
        gone = self._gone(name, block[0].header.seq, block[-1].header.seq)
        block = [without_body(entry) if entry.header.seq in gone else entry for entry in block]
        self._keep([(stream, entry) for entry in block])
        said, objections = [], []
        for entry in block:
            value, objection = believed(entry, writer)
            if objection:
                self.find(objection, name, entry.header.seq, entry)
                objections.append(objection)
            elif value is not None:
                said.append(ReadEntry(stream, entry.header, value))
        self._apply(said)
        return objections

    def _fork(self, stream: int, head: Head, block: list[Entry]) -> int:
        """The seq of the first entry that contradicts what is held; 0 if none does."""
        first = block[0].header.seq
        old = block[: max(0, head.seq - first + 1)]
        if old:
            asked = {"stream": stream, "first": first, "last": old[-1].header.seq}
            held = {row.seq: row.raw for row in _HELD.all(self._do, asked)}
            for entry in old:
                if held.get(entry.header.seq) != entry.raw:
                    return entry.header.seq
        fresh = block[len(old) :]
        if fresh and fresh[0].header.seq == head.seq + 1 and fresh[0].header.prev != head.hash:
            return fresh[0].header.seq
        return 0

    def _contradicted(self, name: StreamName, seq: int, entries: Iterator[Entry]) -> int:
        """Keep both sides of a fork where a person can look at them; return of how many nobody has decided yet."""
        held = self.entries(name, min(seq, self.head(name).seq) - 1, seq)
        self._set_aside("fork", name, list(held))
        count = 0
        while block := list(islice(entries, BLOCK)):
            self._set_aside("fork", name, block)
            decided = {digest for digest, whose in self._settled() if whose == name.device}
            count += sum(finding_digest("fork", name, one.header.seq, one.raw) not in decided for one in block)
        return count

    def keep_checkpoint(self, head: Head, blob: bytes) -> None:
        """Store a checkpoint whose signature was checked."""
        chain = self._stream(head.stream)
        if chain is None:
            raise JournalBroken(Said.NO_CHAIN)
        values = {"stream": chain.row, "seq": head.seq, "estate": self.me.estate, "blob": blob}
        self._session.later.add(write_checkpoints, [values])

    def keep(self, blob: bytes) -> str:
        """Store a photo and return its hash. What nobody has when the transaction ends is not kept.

        Raises:
            BadInput: It is larger than a blob may be, or empty.
        """
        self._kept = True
        return keep_blob(self.session, blob)

    def note_wants(self, device: str, digests: Iterable[str]) -> None:
        """Remember which photos another machine lacks, in place of those it lacked before."""
        lacks, wanting = list(digests), self.memory.wanting
        if not lacks and wanting is not None and device not in wanting:
            return
        note_wants(self.session, device, lacks)
        if wanting is not None:
            (wanting.add if lacks else wanting.discard)(device)

    def keep_presence(self, known: PresenceList, packed: bytes) -> None:
        """Put an office's presence list, whose signature was checked, in place of its older one."""
        keep_presence(self.session, known, packed)

    def tidy(self) -> None:
        """The last thing before the commit: what was appended is written, and photos that nobody has any more go."""
        if not self.erased and not self._kept and self._write_alone():
            return
        session = self.session
        if self.erased or self._kept:
            forget_blobs(session)

    def forget_introduction(self) -> None:
        """The office knows this gate now."""
        self._do.execute(update(t.me).values(introduction=None))
        self.me = replace(self.me, introduction=None)

    def new_epoch(self) -> None:
        """Begin new chains: this database went back in time, or is a copy."""
        self.me = replace(self.me, epoch=new_epoch(self.me.epoch))
        self._do.execute(update(t.me).values(epoch=self.me.epoch))

    def put_back(self, since: datetime | None) -> None:
        """Note that this database does not know what this machine said until now; or, with None, that it does."""
        self.me = replace(self.me, restored=since)
        self._do.execute(update(t.me).values(restored=milliseconds(since) if since else 0))

    def stand_alone(self) -> None:
        """This machine follows no other office any more."""
        self._do.execute(update(t.me).values(office=None))
        self.me = replace(self.me, office=None)

    def follow(self, office: Device, introduction: bytes) -> None:
        """Believe another office from now on, and present this machine to it."""
        self._do.execute(update(t.me).values(office=msgspec.msgpack.encode(office), introduction=introduction))
        self.me = replace(self.me, office=office, introduction=introduction)

    def take_back(self, name: StreamName, entries: Iterable[Entry]) -> Received:
        """Take over entries of this device's own that another machine has kept and this database has lost.

        Where others were written in their place, what was said first stands; the later ones go into quarantine and are
        said again under the epoch of now, each once.

        Raises:
            JournalBroken: A hole, or a chain that does not hold.
        """
        kept = list(entries)
        held = self._stream(name)
        fork = 0 if held is None or not kept else self._fork(held.row, held.head, kept)
        if held is None or not fork:
            return self.receive(name, kept)
        if name.epoch == self.me.epoch:
            self.new_epoch()
        theirs = [entry for entry in kept if entry.header.seq >= fork]
        ours = list(self.entries(name, fork - 1))
        if self._other_history(name, fork):
            # Two machines have kept two histories of this one: each lacks the other one's.
            self._set_aside("fork", name, theirs)
            self._tell_again([*theirs, *(ours if name.stream is not Stream.GATE else ())])
            return Received(known=len(kept))
        self._set_aside("fork", name, ours)
        before = list(self.entries(name, fork - 2, fork - 1))
        head = Head(name, fork - 1, before[0].hash, before[0].header.hlc) if before else Head(name)
        cut(self.session, held.row, head)
        self.chains = None
        got = self.receive(name, theirs)
        replay(self)
        self._tell_again(ours)
        return Received(got.new, len(kept) - len(theirs))

    def tell_again(self, name: StreamName) -> None:
        """Say again what stands in an own chain of an office behind where somebody has kept another history of it."""
        fork = self._other_history(name, 0)
        if fork and name.stream is not Stream.GATE:
            self._tell_again(list(self.entries(name, fork - 1)))

    def _other_history(self, name: StreamName, behind: int) -> int:
        """Where, from `behind` on, something else than now once stood in one of our own chains; 0 for nowhere."""
        there = {"device": name.device, "epoch": name.epoch, "name": name.stream.value, "reason": "fork"}
        found = select(func.min(t.quarantine.c.seq)).filter_by(**there).where(t.quarantine.c.seq >= behind)
        return self._do.execute(found).scalar() or 0

    def _tell_again(self, entries: list[Entry]) -> None:
        """Say under the epoch of now what these entries say, but what is older than what is known, or was said again before."""
        told = told_already(self.session, self.me.device)
        names: dict[EntryName, EntryName] = {}
        findings = []
        for entry in entries:
            name, seq = entry.header.name, entry.header.seq
            value, objection = believed(entry, self.me.kind)
            digest = finding_digest("fork", name, seq, entry.raw)
            if value is None or objection or digest in told:
                continue
            findings.append(digest)
            if entry.header.kind in NOT_AGAIN or outdated(self.session, value, entry):
                continue
            said = self.append(renamed(value, names))
            names[EntryName(name, seq)] = EntryName(said.header.name, said.header.seq)
        for at in range(0, len(findings), AT_ONCE):
            self.append(ToldAgain(tuple(findings[at : at + AT_ONCE])))
