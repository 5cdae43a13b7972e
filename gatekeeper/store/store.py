"""The device's database: made, opened, and one transaction at a time."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Engine, func, select, update

from gatekeeper.domain.errors import DiskFull, NotFound, StoreTrouble
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.words import Words
from gatekeeper.journal.entry import milliseconds
from gatekeeper.service.beside import LanesBeside
from gatekeeper.service.keys import Keys
from gatekeeper.service.looks.me import Me
from gatekeeper.service.ports import Clock
from gatekeeper.store import ballast, rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import given
from gatekeeper.store.ballast import Ballast
from gatekeeper.store.draft import Draft, record
from gatekeeper.store.engine import READ_ONLY, fold_log, open_engine, told
from gatekeeper.store.late import all_known, apply_late, is_behind
from gatekeeper.store.look import Look
from gatekeeper.store.migrate import backups, migrate
from gatekeeper.store.place import MARK, Count, new_epoch, place_before, place_of
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.sealer import Sealer
from gatekeeper.store.session import Lists, LookoutsHeld, Session
from gatekeeper.store.turn import Turn
from gatekeeper.store.work import Work
from gatekeeper.store.writer import FileWriter, ServerWriter

FILE = "gatekeeper.db"
_REACHED = select(func.max(t.stream.c.hlc)).where(t.stream.c.device == given("me"))
_EPOCH = Prepared(select(t.me.c.epoch, t.me.c.restored))


class Said(Words):
    """Why a folder has no database."""

    NONE = (
        "{folder} 中没有数据库：请先设置本设备（estate init 或 device join）。",
        "There is no gatekeeper database in {folder}: set the device up first (estate init, device join).",
    )
    UNFINISHED = (
        "{folder} 中的数据库没有建完：请清空文件夹后重新设置本设备。",
        "The database in {folder} was never finished: empty the folder and set the device up again.",
    )


class SqlStore:
    """A store behind SQLAlchemy.

    Args:
        path: The database's file; None where a server keeps it.
        count: How far its log has come, kept outside of the database.

    Attributes:
        me: Whose store it is; set by the one who has the turn to write.
        trouble: A sentence for the bar of the window while something is wrong that the gate survives; else empty.
    """

    def __init__(self, engine: Engine, sealer: Sealer, me: Me, clock: Clock, path: Path | None, count: Count) -> None:
        self.engine = engine
        self.sealer = sealer
        self.me = me
        self._clock = clock
        self._path = path
        self._counted = count
        self._ballast = Ballast(path.parent / ballast.FILE) if path else None
        self._turn = Turn()
        self._writer = ServerWriter(engine) if path is None else FileWriter(engine)
        lookouts = LookoutsHeld()
        # The writer's own: a reader may see an older moment.
        self._lists, self._lists_read = Lists(lookouts=lookouts), Lists(lookouts=lookouts)
        self.trouble = "" if self._ballast is None or self._ballast.lay() else ballast.FULL

    @property
    def beside(self) -> LanesBeside:
        """The other lanes of this gate on this computer."""
        return self._lists.beside

    @beside.setter
    def beside(self, lanes: LanesBeside) -> None:
        self._lists.beside = self._lists_read.beside = lanes

    @contextmanager
    def write(self) -> Iterator[Work]:
        """One transaction that may write; commits when the block ends well. Threads come to it one after the other.

        Raises:
            DiskFull: There is no room. The ballast has been let go, so the same block will find room if run again.
            StoreBusy: Others write, and do not end.
        """
        with self._turn:
            try:
                with told(), self._writer as connection:
                    work = self._writer.recall()
                    if work is None:
                        session = Session(
                            connection, self.me.estate, self.sealer, cursor=self._writer.cursor, lists=self._lists
                        )
                        work = Work(session, self._me_now(connection), self._clock)
                    else:
                        work.again()
                    yield work
                    work.tidy()
            except DiskFull:
                if self._ballast is not None:
                    self._ballast.drop()
                    self.trouble = ballast.FULL
                raise
            self._writer.remember(work)
            self.me = work.me
            if work.written:
                self._counted.write(work.written)
            if work.erased and self._path is not None:
                self._scrub(self._path)
            if self.trouble and self._ballast is not None and self._ballast.lay():
                self.trouble = ""

    @contextmanager
    def draft(self) -> Iterator[Draft]:
        """One transaction that asks and appends as of one moment, while others write; all of it is recorded when the block
        ends well.

        Raises:
            Overtaken: Somebody has changed a registry meanwhile; nothing is recorded.
            DiskFull, StoreBusy: As `write`.
        """
        with told(), self._reading() as connection:
            me = self._me_now(connection)
            draft = Draft(Session(connection, self.me.estate, self.sealer), me, self._clock)
            yield draft
            batch = draft.batch()
        if batch is not None:
            with self.write() as work:
                record(batch, work)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self.engine.connect().execution_options(**READ_ONLY) as connection, connection.begin():
            yield connection

    @contextmanager
    def read(self) -> Iterator[Look]:
        """One transaction that sees a single moment and writes nothing."""
        with told(), self._reading() as connection:
            yield Look(Session(connection, self.me.estate, self.sealer, lists=self._lists_read), self.me)

    def _me_now(self, connection: Connection) -> Me:
        """Another program may have begun a new epoch since: the old one's chains must not be written any more."""
        row = _EPOCH.first(connection)
        restored = rows.moment(row.restored) if row.restored else None
        if (row.epoch, restored) == (self.me.epoch, self.me.restored):
            return self.me
        return replace(self.me, epoch=row.epoch, restored=restored)

    def _scrub(self, path: Path) -> None:
        """See to it that what was erased is gone from the files' bytes too, old copies included.

        Where a reader is in the way it is done by the next erasure, or when the database is closed.
        """
        with told():
            fold_log(self.engine)
        for copy in backups(path):
            with suppress(OSError):
                copy.unlink()

    def close(self) -> None:
        """Let the file go."""
        with self._turn:
            self._writer.close()
        self.engine.dispose()
        self._counted.close()


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
                    "restored": 0,
                    "applied": all_known(),
                },
            )
    engine.dispose()
    return open_store(folder, keys, clock)


def open_store(folder: Path, keys: Keys, clock: Clock) -> SqlStore:
    """Open the database of a device.

    A database that is found copied, or older than what was written here, begins new chains, so that it can never contradict
    the one it was copied from.

    Raises:
        NotFound: There is none in the folder.
        WrongKey: The keys are another device's.
        StoreTooNew: A newer gatekeeper wrote it.
        StoreTrouble: It is damaged, or was never finished.
    """
    path = folder / FILE
    if not path.exists():
        raise NotFound(Said.NONE, folder=folder)
    engine = open_engine(path, keys.database)
    count = Count(folder)
    try:
        with told():
            migrate(engine, path)
            old = b"" if path.with_name(MARK).exists() else place_before(path)
            me = me_in(engine, place_of(path), clock, count, old)
    except BaseException:
        count.close()
        raise
    if me is None:
        count.close()
        raise StoreTrouble(Said.UNFINISHED, folder=folder)
    return caught_up(SqlStore(engine, Sealer(keys.field, keys.index), me, clock, path, count))


def caught_up(store: SqlStore) -> SqlStore:
    """The same store, after what came before this program knew it was applied; it is closed if that does not succeed."""
    try:
        with store.read() as look:
            behind = is_behind(look)
        if behind:
            with store.write() as work:
                apply_late(work)
    except BaseException:
        store.close()
        raise
    return store


def me_in(engine: Engine, place: bytes, clock: Clock, count: Count, before: bytes = b"") -> Me | None:
    """Whose database this is; None if it is nobody's yet.

    At another place than before, or when more was written than it knows of, it was copied or put back: it begins new chains,
    and does not know what it said since.

    Args:
        before: What its place was before places had a mark.
    """
    counted = count.read()  # before the database: another program may be writing
    with engine.connect().execution_options(**READ_ONLY) as connection:
        row = connection.execute(select(t.me)).first()
        reached = row and connection.execute(_REACHED, {"me": row.device}).scalar()
    if row is None:
        return None
    office = msgspec.msgpack.decode(row.office, type=Device) if row.office else None
    restored = rows.moment(row.restored) if row.restored else None
    me = Me(row.estate, row.device, DeviceKind(row.kind), row.epoch, office, row.introduction, restored)
    if row.place not in (place, before) or (reached or 0) < counted:
        me = replace(me, epoch=new_epoch(me.epoch), restored=clock.now())
    if (row.place, row.epoch) != (place, me.epoch):
        values = {"epoch": me.epoch, "place": place, "restored": milliseconds(me.restored) if me.restored else 0}
        with engine.begin() as connection:
            connection.execute(update(t.me).values(**values))
        count.write(reached or 0)
    return me
