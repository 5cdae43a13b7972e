"""Full disks, busy files, old libraries, half-made folders."""

import os
import platform
import shutil
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, delete

from gatekeeper.domain.errors import DiskFull, NotFound, StoreBusy, StoreTrouble
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.store import ballast, engine, place
from gatekeeper.store import tables as t
from gatekeeper.store.ballast import FULL, Ballast
from gatekeeper.store.check import verify
from gatekeeper.store.store import open_store
from gatekeeper.store.writer import FileWriter
from tests.machines import DATABASE_KEY, Machine, SmallEstate


@dataclass(frozen=True)
class Disk:
    """What the system says of a disk."""

    free: int


class FullDisk:
    """A disk with no page to spare, but for the room that the ballast takes as long as it lies there."""

    def __init__(self, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
        self.machine = machine
        self.ballast = machine.folder / ballast.FILE
        self.free = 0  # pages beyond what there is now
        with machine.store.engine.connect() as connection:
            self.pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        begin = FileWriter.__enter__

        def limited(writer: FileWriter) -> Connection:
            connection = begin(writer)
            self._limit(connection)
            return connection

        monkeypatch.setattr(FileWriter, "__enter__", limited)

    def _limit(self, connection: Connection) -> None:
        room = self.free + (0 if self.ballast.exists() else 50)
        connection.exec_driver_sql(f"PRAGMA max_page_count={self.pages + room}")


@pytest.fixture
def full(gate: Machine, monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """A gate whose disk has just become full."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(free=0))
    return FullDisk(gate, monkeypatch)


def fill(gate: Machine) -> int:
    """Record passages until there is no room; return how many were."""
    for count in range(10_000):
        try:
            gate.passage()
        except DiskFull:
            return count
    raise AssertionError("the disk is not full")


def test_a_full_disk_is_told_and_the_same_again_finds_room(gate: Machine, full: FullDisk) -> None:
    """The ballast goes, the bar of the window says why, and nothing that was recorded is lost."""
    before = fill(gate)

    assert gate.store.trouble == FULL
    assert not full.ballast.exists()
    gate.passage()
    with gate.store.read() as look:
        assert look.count_passages() == before + 1
    assert verify(gate.store, lambda *_: None).faults == ()


def test_a_guard_notices_nothing_but_the_bar(gate: Machine, full: FullDisk) -> None:
    """`admit` runs once more by itself: everybody is answered, everybody is in the log."""
    answers = 0
    while not gate.store.trouble:
        admit(Ask(person=UUID(int=9)), store=gate.store, clock=gate.clock)
        answers += 1
    with gate.store.read() as look:
        assert look.count_passages() == answers


def test_when_the_reserve_is_used_up_too_it_is_said(gate: Machine, full: FullDisk) -> None:
    """Nobody is answered unrecorded, and what was answered is there."""
    answers = 0
    with suppress(DiskFull):
        while answers < 10_000:
            admit(Ask(person=UUID(int=9)), store=gate.store, clock=gate.clock)
            answers += 1
    assert 50 < answers < 10_000
    with gate.store.read() as look:
        assert look.count_passages() == answers


def test_the_reserve_comes_back_when_there_is_room(
    gate: Machine, full: FullDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not before there is plenty: laid too early it would take the room of the next passage."""
    fill(gate)
    gate.passage()
    assert not full.ballast.exists()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(free=1 << 40))
    full.free = 1_000

    gate.passage()

    assert full.ballast.stat().st_size == ballast.SIZE
    assert gate.store.trouble == ""


def test_a_gate_that_starts_without_its_reserve_says_so(gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """And lays it as soon as there is room."""
    (gate.folder / ballast.FILE).unlink()
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: Disk(free=0))
        gate.restart()
        assert gate.store.trouble == FULL

    gate.passage()

    assert gate.store.trouble == ""
    assert (gate.folder / ballast.FILE).exists()


def test_a_reserve_that_cannot_be_laid_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A half-written one would take room and give none."""

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    assert not Ballast(tmp_path / ballast.FILE).lay()
    assert list(tmp_path.iterdir()) == []
    assert not Ballast(tmp_path / ballast.FILE).drop()


def test_who_waits_too_long_is_told(gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program holds the database; nothing is half-written."""
    monkeypatch.setattr(engine, "BUSY_TIMEOUT", 20)
    other = open_store(gate.folder, gate.keys, gate.clock)
    with gate.store.write(), pytest.raises(StoreBusy), other.write():
        pass
    other.close()


def test_a_sqlite_that_loses_log_lines_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below 3.51.3 the WAL-reset bug is not mended."""
    monkeypatch.setattr(sqlcipher, "sqlite_version", "3.51.2")
    with pytest.raises(StoreTrouble, match=r"3\.51\.2"):
        engine.open_engine(tmp_path / "gatekeeper.db", DATABASE_KEY)


def test_the_file_is_opened_the_one_way_that_was_settled(gate: Machine, safe_disks: None) -> None:
    """WAL, FULL, foreign keys, overwritten free pages, temporary tables in memory."""
    gate.restart()
    wanted: dict[str, Any] = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "busy_timeout": 10_000,
    }
    with gate.store.engine.connect() as connection:
        got = {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in wanted}
    assert {name: int(value) if value.isdigit() else value for name, value in got.items()} == wanted


def test_a_folder_without_a_database_says_what_to_do(gate: Machine, tmp_path: Path) -> None:
    """And one whose making was broken off says so."""
    with pytest.raises(NotFound, match="estate init"):
        open_store(tmp_path, gate.keys, gate.clock)
    with gate.store.engine.begin() as connection:
        connection.execute(delete(t.me))
    gate.store.close()
    with pytest.raises(StoreTrouble, match="never finished"):
        open_store(gate.folder, gate.keys, gate.clock)


def test_a_copied_database_begins_new_chains(estate: SmallEstate, gate: Machine, tmp_path: Path) -> None:
    """Another file, another epoch; the same file, the same one."""
    epoch = gate.store.me.epoch
    gate.restart()
    assert gate.store.me.epoch == epoch
    gate.store.close()
    copy = tmp_path / "copied"
    shutil.copytree(gate.folder, copy)

    twin = open_store(copy, gate.keys, gate.clock)

    assert twin.me.epoch != epoch
    assert twin.me.device == gate.id
    twin.close()
    again = open_store(copy, gate.keys, gate.clock)
    assert again.me.epoch == twin.me.epoch
    again.close()


def test_a_disk_in_another_machine_is_another_place(gate: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the machine's id, where there is one; else by a network card, never by an address that Python made up."""
    here = place.place_of(gate.database)
    monkeypatch.setattr(platform, "node", lambda: "another-pc")
    assert place.place_of(gate.database) != here
    monkeypatch.setattr(uuid, "getnode", lambda: 1 << 40 | 5)
    assert place._network_card() == ""
    monkeypatch.setattr(uuid, "getnode", lambda: 0x001122334455)
    assert place._network_card() == "001122334455"
