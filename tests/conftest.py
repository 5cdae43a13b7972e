"""How many processes share the tests, and the fixtures that most tests of stores and services begin with."""

import linecache
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from gatekeeper.store import steps
from gatekeeper.store.engine import open_engine
from gatekeeper.vault import pin
from tests import forking, sharing
from tests.drill import LONG
from tests.fakes import NOW, FakeClock
from tests.founded import Founded, put_away
from tests.machines import Machine, SmallEstate, blank_database
from tests.schema import taken_once

# Every run plays the same examples, however busy the machine is; the long size looks for new ones.
settings.register_profile("same", derandomize=not LONG, deadline=None)
settings.load_profile("same")

MOST_WORKERS = 8  # each takes up to 200 MB, or a whole gigabyte where it cannot be forked

GATE = "North"

sharing.compile_statements_once()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process a core for whole folders; none beside this one for single files, which would wait for it to start."""
    given: list[str] = config.option.file_or_dir
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if cores == 1 or any(".py" in one for one in given):
        return 0
    if forking.can_fork():
        config.stash[forking.WORKERS] = min(cores, MOST_WORKERS)
        return 0
    return min(cores, MOST_WORKERS)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> sharing.Shares:
    """Files, and what wants the same dear thing, stay together."""
    return sharing.Shares(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest come first where several processes share them, and single files as they are named."""
    if "PYTEST_XDIST_WORKER" in os.environ or forking.is_wanted(config):
        items.sort(key=sharing.place_of)


def pytest_collectreport() -> None:
    """PySide reads the text of whatever is imported after it, and Python keeps it: 43 MB of sources by the last file."""
    linecache.clearcache()


def pytest_collection(session: pytest.Session) -> None:
    """Nothing that does not survive a fork is begun before it."""
    if forking.is_wanted(session.config):
        forking.opencv_threads(0)


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Forked processes play the tests where they can."""
    if not forking.is_wanted(session.config) or session.config.option.collectonly or session.testsfailed:
        return None
    players = forking.Players(session, session.config.stash[forking.WORKERS])
    session.config.stash[forking.PEAK] = players.peak
    players.play()
    return True


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What the run weighed, where it was weighed."""
    if peak := config.stash.get(forking.PEAK, None):
        terminalreporter.section("memory")
        for line in peak.lines():
            terminalreporter.line(line)


REAL_PINS = pin._HASHER


@pytest.fixture(scope="session", autouse=True)
def cheap_pins() -> Iterator[None]:
    """A PIN's hash is to cost a guesser a fifth of a second, and costs a test that."""
    with patch.object(pin, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)):
        yield


@pytest.fixture
def dear_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs as the program keeps them."""
    monkeypatch.setattr(pin, "_HASHER", REAL_PINS)


HOW_OPENED: dict[str, Any] = open_engine.__kwdefaults__ or {}
SAFE = HOW_OPENED["synchronous"]


@pytest.fixture(scope="session", autouse=True)
def quick_disks() -> Iterator[None]:
    """What a power cut would lose is what one drill is about (tests/end_to_end/test_power_cut.py); nobody else waits for the
    disk at every answer."""
    with patch.dict(HOW_OPENED, synchronous="OFF"), patch.object(os, "fsync", lambda _: None):
        yield


REAL_STEPS = steps.take_steps


@pytest.fixture(scope="session", autouse=True)
def few_steps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new database takes the steps from the first schema to the newest once."""
    with patch.object(steps, "take_steps", taken_once(REAL_STEPS, tmp_path_factory.getbasetemp() / "schema.sql")):
        yield


@pytest.fixture
def all_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every new database takes them."""
    monkeypatch.setattr(steps, "take_steps", REAL_STEPS)


@pytest.fixture
def safe_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Databases that are opened from here on, as the program opens them."""
    monkeypatch.setitem(HOW_OPENED, "synchronous", SAFE)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of the newest schema; one for all processes that a run forks."""
    made = tmp_path_factory.getbasetemp() / "blank.db"
    if not made.exists():
        blank_database(tmp_path_factory.mktemp("blank") / made.name).replace(made)
    return made


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, blank: Path) -> Founded:
    """An estate with its office, and no gate yet."""
    return put_away(SmallEstate(tmp_path_factory.mktemp("founded"), blank, FakeClock()).start())


@pytest.fixture(scope="session")
def founded_with_gate(tmp_path_factory: pytest.TempPathFactory, blank: Path) -> Founded:
    """An estate with its office and `gate`."""
    small = SmallEstate(tmp_path_factory.mktemp("founded"), blank, FakeClock()).start()
    small.join(GATE)
    return put_away(small)


WANTED = {"here": "founded_street", "gate": "founded_with_gate"}
"""For whom an estate is copied with more in it than the office."""


@pytest.fixture
def estate(tmp_path: Path, blank: Path, clock: FakeClock, request: pytest.FixtureRequest) -> Iterator[SmallEstate]:
    """An estate with its office, and no gate yet but `gate` where a test asks for that; all machines go by one clock."""
    if clock.now() == NOW:
        wanted = next((kept for name, kept in WANTED.items() if name in request.fixturenames), "founded")
        founded: Founded = request.getfixturevalue(wanted)
        small = founded.copied(tmp_path, blank, clock)
    else:
        small = SmallEstate(tmp_path, blank, clock).start()
    yield small
    small.close()


@pytest.fixture
def office(estate: SmallEstate) -> Machine:
    """The estate's office."""
    return estate.office


@pytest.fixture
def gate(estate: SmallEstate) -> Machine:
    """A gate of the estate; it and the office have heard of each other, and it of all that the office has said."""
    if len(estate.machines) == 1:
        return estate.join(GATE)
    made = estate.machines[1]
    if estate.office.heads() != estate.heads:
        estate.meet(made)
    return made
