"""The chains that a writer goes on with, held in memory while nobody else has written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.journal.chain import Head
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import given
from gatekeeper.store.prepared import Prepared

# Own chains, and what this machine's clock must not fall behind: the registry of every office. A gate's clock is no
# measure for others: one that says it is the year 9000 would drag everybody there.
TICKING = Prepared(
    select(t.stream).where(or_(t.stream.c.device == given("me"), t.stream.c.name == Stream.REGISTRY.value))
)


@dataclass(slots=True)
class Chain:
    """A row of `stream`, as it is or is going to be.

    Attributes:
        row: Its number.
    """

    row: int
    head: Head
    floor: int
    clock: bytes | None

    @property
    def epoch(self) -> int:
        """Of the device that writes it."""
        return self.head.stream.epoch

    @property
    def hlc(self) -> int:
        """The hybrid clock of its last entry."""
        return self.head.hlc


class Chains:
    """Every chain that `TICKING` finds, by name.

    Args:
        found: Rows of `stream`.
    """

    def __init__(self, found: Iterable[Any]) -> None:
        self.by_name: dict[StreamName, Chain] = {}
        for row in found:
            head = rows.head(row)
            self.by_name[head.stream] = Chain(row.id, head, row.floor, row.clock)

    @property
    def hlc(self) -> int:
        """Behind which the next entry's hybrid clock must stand."""
        return max((one.hlc for one in self.by_name.values()), default=0)

    def of(self, device: str) -> list[Chain]:
        """The chains of one device."""
        return [one for one in self.by_name.values() if one.head.stream.device == device]
