"""The chains that a writer goes on with, held in memory while nobody else has written."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import or_, select

from gatekeeper.domain.clock import ClockMemory
from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.service.looks.me import Me
from gatekeeper.store import tables as t
from gatekeeper.store.asking import given
from gatekeeper.store.memory import Chain
from gatekeeper.store.prepared import Prepared

# Own chains, and what this machine's clock must not fall behind: what every office says and keeps. A gate's clock is no
# measure for others: one that says it is the year 9000 would drag everybody there.
TICKING = Prepared(select(t.stream).where(or_(t.stream.c.device == given("me"), t.stream.c.name != Stream.GATE.value)))


class Chains:
    """Every chain that `TICKING` finds, by name.

    Args:
        found: Nobody else's, since a writer changes them.

    Attributes:
        hlc: Behind which the next entry's hybrid clock must stand.
        witness: What the clock was judged by last, as it stands in the chain and read; None where that is not known.
    """

    def __init__(self, found: Iterable[Chain]) -> None:
        self.by_name: dict[StreamName, Chain] = {chain.head.stream: chain for chain in found}
        self.hlc = max((one.hlc for one in self.by_name.values()), default=0)
        self.witness: tuple[bytes, ClockMemory] | None = None
        self._last: tuple[Me, Stream, StreamName, Chain] | None = None

    def own(self, me: Me, stream: Stream) -> tuple[StreamName, Chain | None]:
        """The chain that a machine writes now, and its name; None where it does not write it yet."""
        last = self._last
        if last is not None and last[0] is me and last[1] is stream:
            return last[2], last[3]
        name = StreamName(me.device, me.epoch, stream)
        chain = self.by_name.get(name)
        if chain is not None:
            self._last = me, stream, name, chain
        return name, chain

    @classmethod
    def among(cls, chains: Iterable[Chain | None], me: str) -> "Chains":
        """What `TICKING` finds among all chains."""
        return cls(
            replace(one)
            for one in chains
            if one is not None and (one.head.stream.device == me or one.head.stream.stream is not Stream.GATE)
        )

    def of(self, device: str) -> list[Chain]:
        """The chains of one device."""
        return [one for one in self.by_name.values() if one.head.stream.device == device]
