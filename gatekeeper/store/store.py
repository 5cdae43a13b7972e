"""The device's database: made, opened, and one transaction at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import msgspec
from sqlalchemy import Engine, select, update

from gatekeeper.domain.errors import DiskFull, NotFound
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.service.ports import Clock, Keys, Me
from gatekeeper.store import tables as t
from gatekeeper.store.apply import Desk
from gatekeeper.store.engine import READ_ONLY, open_engine, told
from gatekeeper.store.look import Look
from gatekeeper.store.migrate import migrate
from gatekeeper.store.place import new_epoch, place_of
from gatekeeper.store.sealer import Sealer
from gatekeeper.store.work import Work

FILE = "gatekeeper.db"
BALLAST = "ballast.bin"
BALLAST_SIZE = 8 << 20  # bytes; room for some 5,000 passages after the disk is full


class SqlStore:
    """A store behind SQLAlchemy.

    Attributes:
        me: Whose store it is.
        trouble: A sentence for the bar of the window while something is wrong that the gate survives; else empty.
    """

    def __init__(self, engine: Engine, sealer: Sealer, me: Me, clock: Clock, ballast: Path | None = None) -> None:
        self.engine = engine
        self.sealer = sealer
        self.me = me
        self.trouble = ""
        self._clock = clock
        self._ballast = ballast

    @contextmanager
    def write(self) -> Iterator[Work]:
        """One transaction that may write; commits when the block ends well.

        Raises:
            DiskFull: There is no room. The ballast has been let go, so the same block will find room if run again.
        """
        try:
            with told(), self.engine.begin() as connection:
                work = Work(Desk(connection, self.me.estate, self.sealer), self.me, self._clock)
                yield work
                self._make_sure_ballast()
            self.me = work.me
        except DiskFull:
            self.let_ballast_go()
            raise

    @contextmanager
    def read(self) -> Iterator[Look]:
        """One transaction that sees a single moment and writes nothing."""
        with told(), self.engine.connect().execution_options(**READ_ONLY) as connection:
            yield Look(Desk(connection, self.me.estate, self.sealer), self.me)

    def let_ballast_go(self) -> None:
        """Make room by giving up the file that is kept for this: on a full disk even DELETE fails otherwise."""
        if self._ballast is not None and self._ballast.exists():
            self._ballast.unlink()
            self.trouble = "The disk is full. The gate goes on with its reserve: free some room now."

    def _make_sure_ballast(self) -> None:
        if self.trouble and self._ballast is not None and not self._ballast.exists():
            lay_ballast(self._ballast)
            if self._ballast.exists():
                self.trouble = ""

    def close(self) -> None:
        """Let the file go."""
        self.engine.dispose()


def lay_ballast(path: Path) -> None:
    """Set room aside on the disk; without enough room nothing is kept."""
    part = path.with_suffix(".part")
    try:
        part.write_bytes(b"\xa5" * BALLAST_SIZE)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)


def create_store(
    folder: Path,
    keys: Keys,
    clock: Clock,
    *,
    estate: UUID,
    device: str,
    kind: DeviceKind,
    office: Device | None = None,
    introduction: bytes | None = None,
) -> SqlStore:
    """Make the database of a new device in its folder."""
    path = folder / FILE
    engine = open_engine(path, keys.database)
    with told():
        migrate(engine, None)
        with engine.begin() as connection:
            connection.execute(
                t.me.insert(),
                {
                    "estate": estate,
                    "device": device,
                    "kind": kind.value,
                    "epoch": new_epoch(),
                    "place": place_of(path),
                    "office": msgspec.msgpack.encode(office) if office else None,
                    "introduction": introduction,
                },
            )
    engine.dispose()
    lay_ballast(folder / BALLAST)
    return open_store(folder, keys, clock)


def open_store(folder: Path, keys: Keys, clock: Clock) -> SqlStore:
    """Open the database of a device.

    A database that is found copied begins new chains, so that it can never contradict the one it was copied from.

    Raises:
        NotFound: There is none in the folder.
        WrongKey: The keys are another device's.
        StoreTooNew: A newer gatekeeper wrote it.
    """
    path = folder / FILE
    if not path.exists():
        raise NotFound(
            f"There is no gatekeeper database in {folder}: set the device up first (estate init, device join)."
        )
    engine = open_engine(path, keys.database)
    sealer = Sealer(keys.field, keys.index)
    with told():
        migrate(engine, path)
        with engine.connect().execution_options(**READ_ONLY) as connection:
            row = connection.execute(select(t.me)).one()
    office = msgspec.msgpack.decode(row.office, type=Device) if row.office else None
    me = Me(row.estate, row.device, DeviceKind(row.kind), row.epoch, office, row.introduction)
    place = place_of(path)
    if row.place != place:
        me = replace(me, epoch=new_epoch(me.epoch))
        with told(), engine.begin() as connection:
            connection.execute(update(t.me).values(epoch=me.epoch, place=place))
    return SqlStore(engine, sealer, me, clock, folder / BALLAST)
