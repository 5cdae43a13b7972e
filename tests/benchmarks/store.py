"""The store: durable passages, and bundles."""

import multiprocessing
import secrets
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select

from gatekeeper.domain.facts import PolicySet, Revealed, Stream, StreamName
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.journal.chain import Head
from gatekeeper.journal.entry import Entry, make_entry, milliseconds
from gatekeeper.link.stick import read_bundle
from gatekeeper.service.exchange import bundle_for, take_bundle
from gatekeeper.service.office.enrol import enrol
from gatekeeper.service.office.issue import issue
from gatekeeper.sheets.reading import read_table
from gatekeeper.store import tables as t
from gatekeeper.store.store import open_store
from tests.end_to_end.writer import Parts, keys_of, parts_of
from tests.fakes import NOW, FakeClock
from tests.machines import (
    DATABASE_KEY,
    Machine,
    SmallEstate,
    a_household,
    a_pass,
    a_person,
    blank_database,
    policy_text,
)

PEOPLE = 1_000
FAMILY = "伟芳娜敏静丽强磊军洋"


def measure(long: bool = False) -> dict[str, Any]:
    """Everything; `long` with the sizes of targets.md, some minutes."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        blank = blank_database(root / "blank.db")
        return {
            "durable": durable(_estate(root / "durable", blank), 2_000 if long else 400),
            "table": table(_estate(root / "table", blank), 20_000 if long else 2_000),
            "bundle": bundle(_estate(root / "bundle", blank), 100_000 if long else 10_000),
        }


def _estate(root: Path, blank: Path) -> SmallEstate:
    root.mkdir()
    estate = SmallEstate(root, blank, FakeClock()).start()
    estate.join("North")
    return estate


def durable(estate: SmallEstate, count: int) -> dict[str, float]:
    """Passages a second, each in a commit of its own, beside raw inserts of the same bytes into the same tables."""
    gate = estate.machines[1]
    ours, raw = [], []
    gate.passage()
    with gate.store.engine.connect() as connection:
        entry = dict(connection.execute(select(t.entry).order_by(t.entry.c.seq.desc())).mappings().first() or {})
        passage = dict(connection.execute(select(t.passage)).mappings().first() or {})
        chain = dict(
            connection.execute(select(t.stream).where(t.stream.c.id == entry["stream"])).mappings().first() or {}
        )
    beside = _raw(gate, estate.root / "raw")
    for number in range(count):
        begun = time.perf_counter()
        gate.passage()
        between = time.perf_counter()
        _insert_raw(beside, {**entry, "seq": 1_000 + number}, {**passage, "seq": 1_000 + number}, chain)
        raw.append(time.perf_counter() - between)
        ours.append(between - begun)
    beside.close()
    estate.close()
    return {
        "passages": count,
        "ours_per_s": round(1 / statistics.median(ours)),
        "raw_per_s": round(1 / statistics.median(raw)),
        "ratio": round(statistics.median(raw) / statistics.median(ours), 2),
    }


def _raw(gate: Machine, folder: Path) -> Any:
    """A bare connection to a copy of a gate's database, opened as ours is."""
    folder.mkdir()
    path = folder / "raw.db"
    gate.restart()
    shutil.copy(gate.database, path)
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{DATABASE_KEY.hex()}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "foreign_keys=ON", "cache_size=-32768"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _insert_raw(connection: Any, entry: dict[str, Any], passage: dict[str, Any], chain: dict[str, Any]) -> None:
    """What one answer of ours leaves on the disk, in one commit: the entry, hashed and sealed before; its passage with every
    index; and the chain's row with all that an answer changes in it."""
    connection.execute("BEGIN IMMEDIATE")
    for name, row in (("entry", entry), ("passage", passage)):
        values = [value.hex if isinstance(value, UUID) else value for value in row.values()]
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", values)
    connection.execute(
        "UPDATE stream SET seq = ?, head = ?, hlc = ?, floor = ?, clock = ? WHERE id = ?",
        (entry["seq"], bytes(32), chain["hlc"] + entry["seq"], chain["floor"], chain["clock"], chain["id"]),
    )
    connection.execute("COMMIT")


def table(estate: SmallEstate, count: int) -> dict[str, float]:
    """A table of residents taken in, and passes for a fifth of them, while another clerk saves something all the time."""
    office, clock = estate.office, estate.clock
    written = estate.root / "residents.csv"
    lines = (
        f"王{FAMILY[n % 10]}{n},{n // 360 + 1}-{n // 90 % 4 + 1}-{n // 3 % 30 + 101},138{n:08d}\n" for n in range(count)
    )
    written.write_text("姓名,房号,电话\n" + "".join(lines), encoding="utf-8")
    read = read_table(written)
    figures = _beside(estate, "import", lambda: enrol([read], dry_run=False, store=office.store, clock=clock))
    with office.store.read() as look:
        some = list(islice(look.persons(), count // 5))
    return {
        "people": count,
        **figures,
        **_beside(estate, "issue", lambda: issue(some, store=office.store, clock=clock)),
    }


def _beside(estate: SmallEstate, what: str, do: Callable[[], object]) -> dict[str, float]:
    """Seconds that something takes, of the processor too, and the longest time that somebody who writes has to wait for it."""
    store, over, waits = estate.office.store, threading.Event(), list[float]()

    def save() -> None:
        while not over.wait(0.02):
            begun = time.perf_counter()
            with store.write() as work:
                work.append(Revealed("another clerk", "at work"))
            waits.append(time.perf_counter() - begun)

    other = threading.Thread(target=save)
    begun, worked = time.perf_counter(), time.process_time()
    other.start()
    try:
        do()
    finally:
        taken, cpu = time.perf_counter() - begun, time.process_time() - worked
        over.set()
        other.join()
    return {
        f"{what}_s": round(taken, 1),
        f"{what}_cpu_s": round(cpu, 1),
        f"{what}_longest_wait_ms": round(max(waits, default=0) * 1e3),
    }


def bundle(estate: SmallEstate, count: int) -> dict[str, float]:
    """A gate's log written and taken over, each in a process of its own, beside one raw executemany of the same rows."""
    office, gate = estate.office, estate.machines[1]
    with gate.store.write() as work:
        name = StreamName(gate.id, gate.store.me.epoch, Stream.GATE)
        work.receive(name, _passages(work.head(name), count, people(estate, PEOPLE)))
    file = estate.root / "bundle.gkb"
    estate.close()
    written, write_peak = _alone(_write, gate.folder, parts_of(gate.keys), office.known_as(office), file)
    applied, apply_peak = _alone(_apply, office.folder, parts_of(office.keys), None, file)
    raw = _executemany(office, estate.root / "rawmany")
    return {
        "passages": count,
        "megabytes": round(file.stat().st_size / 1e6, 1),
        "write_s": round(written, 2),
        "apply_s": round(applied, 2),
        "raw_executemany_s": round(raw, 2),
        "apply_ratio": round(raw / applied, 2),
        "write_peak_mb": round(write_peak),
        "apply_peak_mb": round(apply_peak),
    }


def _write(folder: Path, parts: Parts, receiver: Any, file: Path) -> None:
    clock = FakeClock()
    store = open_store(folder, keys_of(parts), clock)
    file.write_bytes(bundle_for(receiver, store=store, keys=keys_of(parts), clock=clock).bundle)
    store.close()


def _apply(folder: Path, parts: Parts, receiver: Any, file: Path) -> None:
    clock = FakeClock()
    store = open_store(folder, keys_of(parts), clock)
    take_bundle(read_bundle(file), store=store, keys=keys_of(parts), clock=clock)
    store.close()


def _alone(work: Callable[..., None], *args: Any) -> tuple[float, float]:
    """Seconds that something takes in a process of its own, and by how many megabytes that process grew."""
    context = multiprocessing.get_context("spawn")
    queue: Any = context.Queue()
    process = context.Process(target=_watched, args=(queue, work, args))
    process.start()
    seconds, grown = queue.get()
    process.join()
    return seconds, grown


def _watched(queue: Any, work: Callable[..., None], args: tuple[Any, ...]) -> None:
    before, begun = _peak(), time.perf_counter()
    work(*args)
    queue.put((time.perf_counter() - begun, _peak() - before))


def _peak() -> float:
    """The most memory this process ever had, megabytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM"))


def _executemany(office: Machine, folder: Path) -> float:
    """Seconds for the office's rows of a bundle, inserted raw into an empty copy in one transaction."""
    source = sqlcipher.connect(str(office.database))
    source.execute(f"PRAGMA key=\"x'{DATABASE_KEY.hex()}'\"")
    streams = source.execute("SELECT stream FROM passage LIMIT 1").fetchone()
    rows = {
        name: source.execute(f"SELECT * FROM {name} WHERE stream = ?", streams).fetchall()
        for name in ("entry", "passage")
    }
    folder.mkdir()
    target = folder / "raw.db"
    shutil.copy(office.folder.parent.parent / "blank.db", target)
    connection = sqlcipher.connect(str(target), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{DATABASE_KEY.hex()}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "cache_size=-32768"):
        connection.execute(f"PRAGMA {pragma}")
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for name, found in rows.items():
        connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(found[0]))})", found)
    connection.execute("COMMIT")
    taken = time.perf_counter() - begun
    connection.close()
    source.close()
    return taken


def people(estate: SmallEstate, count: int) -> list[UUID]:
    """Persons with a pass each, three to a flat; told to the gates."""
    office, persons = estate.office, []
    values: list[object] = []
    for number in range(count):
        if number % 3 == 0:
            household = a_household(office.clock, Flat(str(number // 300), "1", str(number)))
            values.append(household)
        person = a_person(office.clock, household.id, id_number=None)
        values += [person, a_pass(office.clock, person.id, number + 1)]
        persons.append(person.id)
    office.append(*values)
    return persons


def _passages(head: Head, count: int, persons: list[UUID]) -> Iterator[Entry]:
    """A chain of passages, one every twenty seconds."""
    first = milliseconds(NOW) - count * 20_000
    for number in range(count):
        wall = max(first, 0) + number * 20_000
        value = a_passage(head.stream.device, wall, persons[secrets.randbelow(len(persons))])
        entry = make_entry(
            value,
            head.stream,
            seq=head.seq + 1,
            prev=head.hash,
            hlc=max(head.hlc + 1, wall << 16),
            wall=wall,
            boot=(bytes(8), wall),
        )
        head = Head(head.stream, entry.header.seq, entry.hash, entry.header.hlc)
        yield entry


def a_passage(gate: str, wall: int, person: UUID) -> Passage:
    """Somebody was let in."""
    at = NOW + timedelta(milliseconds=wall - milliseconds(NOW))
    return Passage(gate, at, Direction.IN, "admit", (), person, person, 1, 1, "pink", (365,), True)


def replace_policy() -> object:
    """Rules with a quota, so that every answer looks at the household's passages."""
    return PolicySet(policy_text("sealed"))
