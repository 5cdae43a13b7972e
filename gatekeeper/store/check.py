"""Proof: that every chain and checkpoint holds, and that the tables are what the journal says."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Table, func, select

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.facts import StreamName
from gatekeeper.journal.chain import Head, follow
from gatekeeper.journal.checkpoint import open_checkpoint
from gatekeeper.journal.manifest import Introduction
from gatekeeper.store import tables as t
from gatekeeper.store.blobs import COLUMN
from gatekeeper.store.engine import READ_ONLY, fold_log, told
from gatekeeper.store.erase import PROTECTED
from gatekeeper.store.kinds import BY_TABLE
from gatekeeper.store.look import Look
from gatekeeper.store.replay import replay
from gatekeeper.store.store import SqlStore

_BLOCK = 1_000  # entries
TellProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` found.

    Attributes:
        faults: One sentence each; empty when all holds.
    """

    chains: int
    entries: int
    erased: int
    checkpoints: int
    quarantined: int
    faults: tuple[str, ...]


def verify(store: SqlStore, progress: TellProgress) -> Verified:
    """Follow every chain from its first entry, check every body, every checkpoint's signature, and every photo."""
    faults = _pages(store)
    chains = entries = erased = checkpoints = 0
    with store.read() as look:
        do = look.session.connection.execute
        total = do(select(func.count()).select_from(t.entry)).scalar() or 0
        for head in look.heads():
            chains += 1
            name = head.stream
            where = f"{name.stream} of {name.device}"
            at = Head(name)
            marks = {0: at.hash}
            signed = _checkpoints(look, head, faults)
            gone = _gone(look, name)
            try:
                for entry in look.entries(name):
                    at = follow(at, [entry])
                    if at.seq in signed:
                        marks[at.seq] = at.hash
                    if entry.body is None:
                        erased += 1
                        if at.seq not in gone or entry.header.kind in PROTECTED:
                            faults.append(f"{where}: entry {at.seq} has no body, and nothing says that it was erased.")
                    entries += 1
                    if entries % _BLOCK == 0 or entries == total:
                        progress(entries, total)
            except GatekeeperError as error:
                faults.append(f"{where}, behind entry {at.seq}: {error}")
                continue
            if (at.seq, at.hash) != (head.seq, head.hash):
                faults.append(f"{where}: ends at entry {at.seq}, but {head.seq} entries were recorded.")
            for seq, hash_ in signed.items():
                checkpoints += 1
                if marks.get(seq) != hash_:
                    faults.append(f"{where}: entry {seq} is not the one that its checkpoint signs.")
        if entries != total and not faults:
            faults.append(f"{total - entries} entries belong to no chain.")
        faults += _photos(look)
        quarantined = look.count_quarantine()
    return Verified(chains, entries, erased, checkpoints, quarantined, tuple(faults))


def _pages(store: SqlStore) -> list[str]:
    """What SQLite and SQLCipher say of the file's own pages.

    SQLCipher looks at the file alone. A power cut while the log was being brought into it leaves torn pages there that
    the log still has whole, so the log is brought in first; where somebody is in the way, the file alone says nothing.
    """
    if store.engine.dialect.name != "sqlite":
        return []
    with told():
        folded = fold_log(store.engine)
    with told(), store.engine.connect().execution_options(**READ_ONLY) as connection:
        pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check") if folded else ()
        damaged = [str(row[0]) for row in pages]
        broken = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check") if row[0] != "ok"]
    return [f"The file is damaged: {line}." for line in (damaged + broken)[:20]]


def _photos(look: Look) -> list[str]:
    """Photos that are not what their hash says; one that is not here at all is no fault, it will be sent again."""
    damaged = []
    for row in look.session.connection.execute(select(t.blob).execution_options(yield_per=_BLOCK)):
        try:
            photo = look.session.sealer.open(COLUMN, row.bytes)
        except GatekeeperError:
            photo = b""
        if (hashlib.sha256(photo).hexdigest(), len(photo)) != (row.hash, row.size):
            damaged.append(f"The photo {row.hash[:8]} is damaged: take it again.")
    return damaged


def _gone(look: Look, name: StreamName) -> set[int]:
    found = select(t.erased.c.seq).filter_by(device=name.device, epoch=name.epoch, name=name.stream.value)
    return set(look.session.connection.execute(found).scalars())


def _checkpoints(look: Look, head: Head, faults: list[str]) -> dict[int, bytes]:
    """The hashes that a chain's checkpoints sign, by seq."""
    where = f"{head.stream.stream} of {head.stream.device}"
    key = _key(look, head.stream.device)
    signed: dict[int, bytes] = {}
    for seq, blob in look.checkpoints(head.stream).items():
        if key is None:
            faults.append(f"A checkpoint of {head.stream.device} is here, but nobody knows that machine.")
            continue
        try:
            checkpoint = open_checkpoint(blob, key)
        except GatekeeperError as error:
            faults.append(f"{where}: {error}")
            continue
        if checkpoint.head.stream != head.stream or checkpoint.estate != look.me.estate:
            faults.append(f"{where}: a checkpoint of another chain stands here.")
            continue
        if checkpoint.head.seq != seq:
            faults.append(f"{where}: the checkpoint of entry {checkpoint.head.seq} stands in another one's place.")
        signed[checkpoint.head.seq] = checkpoint.head.hash
    return signed


def _key(look: Look, device: str) -> bytes | None:
    """Whose signature a chain's checkpoints carry; before a gate was heard it is in nobody's registry, its own neither."""
    known = look.device(device)
    if known is not None:
        return known.key
    if device == look.me.device and look.me.introduction is not None:
        return msgspec.msgpack.decode(look.me.introduction, type=Introduction).key
    return None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What `rebuild` did.

    Attributes:
        differing: Names of tables that were not what the journal says, before they were rebuilt.
    """

    entries: int
    tables: int
    differing: tuple[str, ...]


def rebuild(store: SqlStore, progress: TellProgress) -> Rebuilt:
    """Drop every view of the journal and replay it, in one transaction: all or nothing."""
    with store.write() as work:
        before = {table.name: _digest(work, table) for table in t.VIEWS}
        done = replay(work, progress)
        differing = tuple(table.name for table in t.VIEWS if _digest(work, table) != before[table.name])
    return Rebuilt(done, len(t.VIEWS), differing)


def _digest(look: Look, table: Table) -> bytes:
    """A digest of a table's rows; sealed columns are opened first, since each sealing is different."""
    digest = hashlib.sha256()
    keys = list(table.primary_key.columns)
    kind = BY_TABLE.get(table.name)
    for row in look.session.connection.execute(
        select(table).order_by(*keys).execution_options(yield_per=_BLOCK)
    ).mappings():
        values = dict(row) if kind is None else kind.opened(dict(row), look.session.sealer)
        digest.update(repr(sorted(values.items())).encode())
    return digest.digest()
