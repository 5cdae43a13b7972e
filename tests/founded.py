"""Estates that are founded once a process and put away; each test gets copies of their files, a fifteenth of the work."""

from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from gatekeeper.journal.chain import Head
from gatekeeper.service.keys import Keys
from gatekeeper.store import store
from gatekeeper.store.place import place_of
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate


@dataclass(frozen=True)
class PutAway:
    """A machine that is copied.

    Attributes:
        place: Where its database knows itself to lie.
    """

    name: str
    keys: Keys
    database: bytes
    place: bytes

    def settled(self, estate: SmallEstate) -> Machine:
        """A copy in a folder of its own, which takes itself for the first: no new epoch, and nothing to be told again."""
        folder = estate.folder(self.name)
        (folder / store.FILE).write_bytes(self.database)
        with patch.object(store, "place_before", lambda _: self.place):
            return Machine(folder, self.keys, store.open_store(folder, self.keys, estate.clock), estate.clock)


@dataclass(frozen=True)
class Founded:
    """An estate that is copied.

    Attributes:
        heads: How far its office is.
    """

    machines: tuple[PutAway, ...]
    heads: list[Head]

    def copied(self, root: Path, blank: Path, clock: FakeClock) -> SmallEstate:
        """The same estate, in folders below `root`; its clock must stand where the first one's stood."""
        estate = SmallEstate(root, blank, clock, heads=self.heads)
        estate.machines += [machine.settled(estate) for machine in self.machines]
        return estate


def put_away(estate: SmallEstate) -> Founded:
    """Keep the machines of an estate as they are; they are closed."""
    heads = estate.office.heads()
    estate.close()
    machines = estate.machines
    return Founded(
        tuple(
            PutAway(one.folder.name, one.keys, one.database.read_bytes(), place_of(one.database)) for one in machines
        ),
        heads,
    )
