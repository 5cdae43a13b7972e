"""A transaction whose long part is over before anybody has to wait for it."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.service.looks.me import Me
from gatekeeper.service.ports import Clock, Overtaken
from gatekeeper.store import tables as t
from gatekeeper.store.append import Append, next_row
from gatekeeper.store.apply import AFTER, apply
from gatekeeper.store.chains import Chains
from gatekeeper.store.copying import new_rows
from gatekeeper.store.kinds import KINDS
from gatekeeper.store.memory import Chain
from gatekeeper.store.session import ReadEntry, Session, latest_rows
from gatekeeper.store.sorts import Value
from gatekeeper.store.work import Work

_Write = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a draft wants to record: the registry's entries made whole, and what the device keeps for itself, as it was said.

    Attributes:
        before: Every registry's head when the draft began.
        chain: The own registry's chain as it will be; None where nothing of it is said.
        entries: Writes its entries.
        views: What they say of kinds whose newest value holds, and what writes that.
        others: What they say of the other kinds.
    """

    epoch: int
    before: dict[StreamName, bytes]
    chain: Chain | None
    entries: _Write
    views: tuple[tuple[str, list[ReadEntry], _Write], ...]
    others: list[ReadEntry]
    kept: list[object]


class Draft(Append):
    """A transaction that asks the database of one moment, and collects what is appended."""

    def __init__(self, session: Session, me: Me, clock: Clock) -> None:
        super().__init__(session, me, clock)
        self._before = _registries(self.ticking())

    @property
    def session(self) -> Session:
        """The moment that is asked; what was appended is not in it."""
        return self._session

    def write(self) -> None:
        """Nothing is written before the end."""

    def batch(self) -> Batch | None:
        """All that was appended, as far made as it can be without writing; None if it is nothing."""
        if not self._waiting:
            return None
        told = [one for one in self._waiting if one[0].head.stream.stream is Stream.REGISTRY]
        by_kind: defaultdict[str, list[ReadEntry]] = defaultdict(list)
        for chain, entry, value in told:
            by_kind[entry.header.kind].append(ReadEntry(chain.row, entry.header, value))
        views, others = [], list[ReadEntry]()
        for name, said in by_kind.items():
            kind = KINDS.get(name)
            if isinstance(kind, Value):
                views.append((name, said, latest_rows(self._session, kind.table, kind.rows(self._session, said))))
            else:
                others += said
        entries = self._entry_rows([(chain.row, entry) for chain, entry, _ in told])
        return Batch(
            epoch=self.me.epoch,
            before=self._before,
            chain=told[0][0] if told else None,
            entries=new_rows(self._session.connection.dialect, t.entry, entries),
            views=tuple(views),
            others=others,
            kept=[value for chain, _, value in self._waiting if chain.head.stream.stream is not Stream.REGISTRY],
        )

    def new_stream(self, name: StreamName) -> int:
        """The number that a chain will get if nobody else begins one meanwhile."""
        return next_row(self._session.connection)


def record(batch: Batch, work: Work) -> None:
    """Write a batch, in a transaction that has written nothing yet.

    Raises:
        Overtaken: A registry is not as it was when the draft began, or this device writes other chains now.
    """
    if work.me.epoch != batch.epoch or _registries(work.ticking()) != batch.before:
        raise Overtaken
    if batch.chain is not None:
        name = batch.chain.head.stream
        if name not in work.ticking().by_name and work.new_stream(name) != batch.chain.row:
            raise Overtaken
        work.move(batch.chain)
        work.chains = None  # it has moved on
        session = work.session
        batch.entries(session.connection)
        for kind, said, write in batch.views:
            write(session.connection)
            if kind in AFTER:
                AFTER[kind](session, said)
        session.memory.standing.clear()
        apply(session, batch.others)
        work.written = max(work.written, batch.chain.hlc)
    for value in batch.kept:
        work.append(value)


def _registries(chains: Chains) -> dict[StreamName, bytes]:
    """The head of every registry: where none has moved, nobody has said anything of persons and passes."""
    return {name: one.head.hash for name, one in chains.by_name.items() if name.stream is Stream.REGISTRY}
