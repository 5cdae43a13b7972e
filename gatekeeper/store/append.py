"""Own entries: made one behind the other, collected, and written together when something is asked or the block ends."""

from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, func, select, update

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import DeviceKind, Heard, Stream, StreamName
from gatekeeper.domain.kinds import KIND_OF
from gatekeeper.domain.words import Words
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, make_entry, milliseconds, tick
from gatekeeper.service.acting import signers
from gatekeeper.service.looks.me import Me
from gatekeeper.service.ports import Clock
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.apply import ALONE, apply, held_back
from gatekeeper.store.aside import Aside
from gatekeeper.store.ask_estate import read_witness
from gatekeeper.store.asking import given
from gatekeeper.store.chains import TICKING, Chains
from gatekeeper.store.copying import write_new
from gatekeeper.store.later import MOST
from gatekeeper.store.memory import Chain, Memory
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.receipts import keep_receipts, receipt_row
from gatekeeper.store.session import ReadEntry, RowValues, Session, adding
from gatekeeper.store.signing import signed_rows, write_signed

BLOCK = 1_000  # entries written with one statement; about 500 kB

_ADVANCE = Prepared(
    update(t.stream)
    .where(t.stream.c.id == given("row"))
    .values(
        seq=bindparam("to_seq"),
        head=bindparam("to_head"),
        hlc=bindparam("to_hlc"),
        floor=bindparam("to_floor"),
        clock=bindparam("to_clock"),
    )
)
_NEW_ENTRY = Prepared(t.entry.insert())
_NEXT_ROW = Prepared(select(func.max(t.stream.c.id).label("row")))
_NEW_STREAM = Prepared(t.stream.insert())


class Said(Words):
    """Why something is not recorded."""

    OTHER_WRITER = (
        "只有别种设备可以记录“{entry}”，本机是 {kind}。",
        "Only another kind of device than this {kind} may record “{entry}”.",
    )


class Append(Aside):
    """A transaction that may record facts of its own.

    Attributes:
        erased: Whether something was erased that must leave the file's bytes too.
        written: The hybrid clock of the newest entry of its own; 0 while there is none.
        chains: The chains it goes on with; None until they are asked for, and when they may be others now.
    """

    def __init__(self, session: Session, me: Me, clock: Clock) -> None:
        super().__init__(session, me, clock)
        self.erased = False
        self.written = 0
        self.chains: Chains | None = None
        self._waiting: list[tuple[Chain, Entry, Any]] = []

    @property
    def session(self) -> Session:
        """The open transaction; whoever asks there finds what was appended before."""
        if self._waiting:
            self.write()
        self.write_held()
        return self._session

    @property
    def memory(self) -> Memory:
        """What was asked before; what was appended since stands in it."""
        if self._waiting:
            self.write()
        return self._session.memory

    def write_held(self) -> None:
        """Write what is held back."""
        if self._session.later:
            self._session.later.write(self._session)

    def append(self, value: object) -> Entry:
        """Record a fact in this device's journal; the tables are up to date when they are next asked.

        Raises:
            NotAllowed: A device of this kind may not write such an entry.
        """
        kind = KIND_OF[type(value)]
        if self.me.kind not in kind.streams:
            raise NotAllowed(Said.OTHER_WRITER, kind=self.me.kind, entry=kind.name)
        chains = self.ticking()
        name, chain = chains.own(self.me, kind.streams[self.me.kind])
        head = Head(name) if chain is None else chain.head
        wall = milliseconds(self._clock.now())
        entry = make_entry(
            value,
            name,
            seq=head.seq + 1,
            prev=head.hash,
            hlc=tick(chains.hlc, wall),
            wall=wall,
            boot=self._clock.boot(),
            by=signers().named,
        )
        if chain is None:
            before = self.clock_floor()
            floor = max(wall, milliseconds(before) if before else 0)
        else:
            floor = max(wall, chain.floor)
        clock = self._clock_now(chains, chain, wall, entry.header.boot) if self.me.kind is DeviceKind.GATE else None
        if chain is None:
            chain = chains.by_name[name] = Chain(self.new_stream(name), head, 0, None)
        chain.head = Head(name, entry.header.seq, entry.hash, entry.header.hlc)
        chain.floor, chain.clock = floor, clock
        chains.hlc = entry.header.hlc
        self._waiting.append((chain, entry, value))
        if len(self._waiting) >= BLOCK:
            self.write()
        self.written = entry.header.hlc
        return entry

    def _clock_now(self, chains: Chains, chain: Chain | None, wall: int, boot: tuple[bytes, int]) -> bytes:
        """What a gate's clock is judged by, carried on to an entry that is being written."""
        running, read = None if chain is None else chain.clock, chains.witness
        if running is None:
            witness = self._witness(wall)
        else:
            witness = read[1] if read is not None and read[0] is running else read_witness(running)
        witness = witness.at(*boot)
        clock = msgspec.msgpack.encode(witness)
        chains.witness = clock, witness
        return clock

    def note_heard(self, heard: Heard) -> None:
        """Keep what another machine's newest bundle said, beside the journal; a gate judges its clock by it.

        The office's clock is the better witness; without its word, time does not run backwards.
        """
        name = StreamName(self.me.device, self.me.epoch, Stream.GATE)
        chain = self.ticking().by_name.get(name)
        if chain is not None and self.me.kind is DeviceKind.GATE:
            wall = milliseconds(self._clock.now())
            witness = self._witness(wall).at(*self._clock.boot()).told(milliseconds(heard.made), wall, live=heard.live)
            chain.floor = milliseconds(min(heard.made, heard.at or heard.made))
            chain.clock = msgspec.msgpack.encode(witness)
            self.move(chain)
        self.memory.heard[heard.device] = heard
        self.memory.standing.clear()
        self._session.later.add(keep_receipts, [receipt_row(self._session, heard)])

    def write(self) -> None:
        """Bring what was appended to the tables, or hold it back for them."""
        waiting, self._waiting = self._waiting, []
        self._keep([(chain.row, entry) for chain, entry, _ in waiting])
        moved = waiting if len(waiting) == 1 else {chain.row: (chain,) for chain, _, _ in waiting}.values()
        for chain, *_ in moved:
            self.move(chain)
        self._apply([ReadEntry(chain.row, entry.header, value) for chain, entry, value in waiting], fresh=True)

    def _write_alone(self) -> bool:
        """Write the one entry that waits, where it says a fact and nothing else waits: most answers at a gate. Whether it did.

        Nothing may be asked any more in this transaction: it does not go through `later`, nor into what is remembered. Fewer
        steps matter here: the flush of the disk empties the cache, and then each costs twice what it does in a loop.
        """
        session = self._session
        if len(self._waiting) != 1 or session.later or session.cursor is None:
            return False
        ((chain, entry, value),) = self._waiting
        header = entry.header
        kind = ALONE.get(header.kind)
        if kind is None or header.by is not None or entry.body is None:
            return False
        self._waiting = []
        connection, cursor, row = session.connection, session.cursor, chain.row
        body = session.sealer.seal("entry.body", entry.body)
        cells = [row, header.seq, session.estate, header.kind, entry.raw, entry.salt, body]
        _NEW_ENTRY.put(connection, cursor, cells)
        head = chain.head
        _ADVANCE.put(connection, cursor, [head.seq, head.hash, head.hlc, chain.floor, chain.clock, row])
        adding(session, kind.table).put(connection, cursor, kind.cells(session, ReadEntry(row, header, value)))
        return True

    def ticking(self) -> Chains:
        """The chains it goes on with."""
        if self.chains is None:
            memory = self.memory
            if memory.all_chains:
                self.chains = Chains.among(memory.chains.values(), self.me.device)
            else:
                self.chains = Chains(map(rows.chain, TICKING.all(self._do, {"me": self.me.device})))
        return self.chains

    def _own_chains(self) -> list[Chain]:
        return self.ticking().of(self.me.device)

    def _apply(self, said: list[ReadEntry], *, fresh: bool = False) -> None:
        later = self._session.later
        held = held_back(self._session, said, fresh=fresh)
        if held is None:
            self.write_held()
            apply(self._session, said, fresh=fresh)
        else:
            for write, what in held:
                later.add(write, what)
        if len(later) > MOST:
            self.write_held()
        if held is None and not self.erased:
            self.erased = any(one.header.kind == "erasure" for one in said)

    def new_stream(self, name: StreamName) -> int:
        """Begin a chain; its row's number."""
        memory = self.memory
        if memory.all_chains:
            number = 1 + max((chain.row for chain in memory.chains.values() if chain is not None), default=0)
        else:
            number = next_row(self._do)
        self._note(Chain(number, Head(name), 0, None), begun=True)
        return number

    def _advance(self, stream: int, head: Head, floor: int = 0, clock: bytes | None = None) -> None:
        self._note(Chain(stream, head, floor, clock))

    def move(self, chain: Chain) -> None:
        """Write down where a chain ends now."""
        # Not `replace`: at every answer it takes four times as long.
        self._note(Chain(chain.row, chain.head, chain.floor, chain.clock))

    def _note(self, chain: Chain, *, begun: bool = False) -> None:
        self._session.memory.chains[chain.head.stream] = chain
        self._session.later.add(write_chains, [(chain, begun)])

    def _keep(self, entries: list[tuple[int, Entry]]) -> None:
        """Write entries, each with the row of its chain."""
        self._session.later.add(write_entries, self._entry_rows(entries))
        self._session.later.add(write_signed, signed_rows(entries, self.me.estate))

    def _entry_rows(self, entries: list[tuple[int, Entry]]) -> list[RowValues]:
        bodies = self._sealer.seal_all("entry.body", [entry.body for _, entry in entries])
        return [
            {
                "stream": stream,
                "seq": entry.header.seq,
                "estate": self.me.estate,
                "kind": entry.header.kind,
                "raw": entry.raw,
                "salt": entry.salt,
                "body": body,
            }
            for (stream, entry), body in zip(entries, bodies, strict=True)
        ]


def write_entries(session: Session, rows: list[RowValues]) -> None:
    """Write entries that are not there yet."""
    write_new(session.connection, t.entry, rows)


def write_chains(session: Session, chains: list[tuple[Chain, bool]]) -> None:
    """Write where chains end now, and which of them begin."""
    if len(chains) == 1 and not chains[0][1]:  # an answer at a gate
        _ADVANCE.run(session.connection, _advanced(chains[0][0]))
        return
    last = {chain.row: chain for chain, _ in chains}
    begun = {chain.row for chain, begins in chains if begins}
    if begun:
        _NEW_STREAM.many(session.connection, [_stream_row(session, last[row]) for row in begun])
    if gone_on := [_advanced(chain) for row, chain in last.items() if row not in begun]:
        _ADVANCE.many(session.connection, gone_on)


def _stream_row(session: Session, chain: Chain) -> RowValues:
    name = chain.head.stream
    return {
        "id": chain.row,
        "estate": session.estate,
        "device": name.device,
        "epoch": name.epoch,
        "name": name.stream.value,
        "seq": chain.head.seq,
        "head": chain.head.hash,
        "hlc": chain.head.hlc,
        "floor": chain.floor,
        "clock": chain.clock,
    }


def _advanced(chain: Chain) -> RowValues:
    return {
        "row": chain.row,
        "to_seq": chain.head.seq,
        "to_head": chain.head.hash,
        "to_hlc": chain.head.hlc,
        "to_floor": chain.floor,
        "to_clock": chain.clock,
    }


def next_row(connection: Connection) -> int:
    """The number of the next chain."""
    last: int | None = _NEXT_ROW.scalar(connection)
    return (last or 0) + 1
